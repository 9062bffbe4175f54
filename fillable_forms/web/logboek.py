"""What the service writes about itself: who did what kind of thing when, and nothing else.

Promise: no name of a file, no address that somebody typed, no query, no text of a form and
no message of an error (which may quote one). A line of the audit log is: time, account,
what was asked (the pattern of the address), the kind of form, the result code. The virus scanner
has lines of its own: what it calls what it found, or that it did not answer.
"""

from __future__ import annotations

import logging
import re
import sys
from typing import Any

__all__ = ["LOGINSTELLINGEN", "meld_fout", "meld_inloggen", "meld_scan", "schrijf_regel"]

_REGEL = logging.getLogger("sjablonen.regel")
_FOUT = logging.getLogger("sjablonen.fout")
_SCAN = logging.getLogger("sjablonen.virusscan")

# For uvicorn: its own access log is off (it holds addresses), and the rest is short.
LOGINSTELLINGEN: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"kort": {"format": "%(asctime)s %(levelname)s %(message)s", "datefmt": "%Y-%m-%dT%H:%M:%S%z"}},
    "handlers": {"uit": {"class": "logging.StreamHandler", "stream": "ext://sys.stderr", "formatter": "kort"}},
    "loggers": {
        "uvicorn": {"handlers": ["uit"], "level": "WARNING", "propagate": False},
        "uvicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "sjablonen": {"handlers": ["uit"], "level": "INFO", "propagate": False},
    },
}


def schrijf_regel(account: str, actie: str, formaat: str, code: int) -> None:
    """One line of the audit log. `actie` is a pattern of ours, `formaat` an id of the specification or '-'."""
    _REGEL.info("account=%s actie=%s formaat=%s code=%d", account, actie, formaat, code)


def meld_fout(fout: BaseException) -> None:
    """A mistake in the program: its kind and where in our code, never its message."""
    plek = "?"
    spoor = fout.__traceback__
    while spoor is not None:
        module = spoor.tb_frame.f_globals.get("__name__", "")
        if module.startswith(("fillable_forms", "generator", "sjablonen")):
            plek = f"{module}:{spoor.tb_lineno}"
        spoor = spoor.tb_next
    _FOUT.error("fout in het programma: %s bij %s", type(fout).__name__, plek)


def meld_inloggen(reden: str) -> None:
    """Why a login or a token did not count, in words of ours or a code of a standard; nothing about who it was."""
    _FOUT.warning("inloggen lukte niet: %s", reden if re.fullmatch(r"[A-Za-z0-9_ :./'()-]{1,200}", reden) else "?")


def meld_scan(tekst: str) -> None:
    """A line about the scanner: words of ours and its own name for a virus, nothing of an upload."""
    _SCAN.warning("virusscan %s", tekst)


def zeg(tekst: str) -> None:
    """A line for the person who starts the service."""
    sys.stderr.write(f"{tekst}\n")
    sys.stderr.flush()
