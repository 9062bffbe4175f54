"""What the system must give a process that serves many users at once, and what it must keep from others."""

from __future__ import annotations

import contextlib

from fillable_forms.geheugenafdruk import geen_geheugenafdruk

__all__ = ["bereid_voor"]

_M_ARENA_MAX = -8  # of glibc
_PR_SET_DUMPABLE = 4  # of Linux
_ERBIJ = 200  # open files besides the connections: two for each worker, and what the program needs itself


def bereid_voor(verbindingen: int) -> None:
    """Room for so many connections, memory that does not grow with the number of threads, and nobody who looks in it.

    Never an error: what a system does not know, is left out.
    """
    _genoeg_open_bestanden(verbindingen + _ERBIJ)
    _zuinig_geheugen()
    _dicht()


def _genoeg_open_bestanden(nodig: int) -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        nu, meest = resource.getrlimit(resource.RLIMIT_NOFILE)
        if nu != resource.RLIM_INFINITY and nu < nodig:
            genoeg = nodig if meest == resource.RLIM_INFINITY else min(nodig, meest)
            resource.setrlimit(resource.RLIMIT_NOFILE, (genoeg, meest))


def _dicht() -> None:
    geen_geheugenafdruk()
    # A worker has the same user as we have. On Linux it could look in our memory and environment, where the key
    # is, if a hostile file ever took it over; not when we are not 'dumpable'. The workers start anew and are.
    with contextlib.suppress(AttributeError, OSError, TypeError):
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _zuinig_geheugen() -> None:
    # Otherwise the C library keeps a stock of memory for every thread: uploads stay in it, as free space, and with
    # some dozens of threads that grows for a long time. Measured: 123 MB instead of 173 MB, and flat.
    with contextlib.suppress(AttributeError, OSError, TypeError):
        import ctypes

        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 2)
