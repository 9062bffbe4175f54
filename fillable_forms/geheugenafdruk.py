"""No core dump: it would leave what a family wrote on the disk."""

from __future__ import annotations

import contextlib

__all__ = ["geen_geheugenafdruk"]


def geen_geheugenafdruk() -> None:
    """For this process and whatever it starts. Never an error: not every system has such dumps."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
