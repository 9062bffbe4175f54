"""Writing one result to disk: all of it or nothing.

Promise: the target is either the whole new file or what it was; nothing half-written
and no temporary file is left after an error. While it is being written the content can
be read by nobody but the user. A SchrijfFout is one Dutch line with the base name only.
Not promised: anything after the power fails or the process is killed outright.
"""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from generator.onaangeroerd import is_onaangeroerd
from sjablonen.fouten import SchrijfFout

__all__ = ["eis_vrij", "schrijf_bestand"]

_REDENEN = {
    errno.EACCES: "u mag hier niet schrijven. Sluit het bestand in andere programma's of kies een andere map.",
    errno.EPERM: "u mag hier niet schrijven. Sluit het bestand in andere programma's of kies een andere map.",
    errno.EROFS: "op deze plek kan niets worden bewaard (alleen-lezen). Kies een andere map.",
    errno.ENOSPC: "de schijf is vol. Maak ruimte en probeer het nog eens.",
    errno.EEXIST: "op de plek van de map staat al een bestand. Kies een andere map.",
    errno.ENOTDIR: "op de plek van de map staat al een bestand. Kies een andere map.",
    errno.ENAMETOOLONG: "deze naam is te lang. Kies een kortere naam.",
    errno.ENOENT: "deze plek is er niet. Kijk of de naam van de map klopt.",
}


def schrijf_bestand(pad: Path, inhoud: bytes, *, alleen_eigenaar: bool = True) -> None:
    """Write `inhoud` to `pad` in one step; makes the folder when it is not there.

    `alleen_eigenaar` keeps a file with personal content readable for its maker only;
    a blank form gets the ordinary rights.
    """
    try:
        pad = pad.resolve()  # a link stays a link; its target is replaced
        pad.parent.mkdir(parents=True, exist_ok=True)
        _eis_gewoon_bestand(pad)
        _vervang(pad, inhoud, alleen_eigenaar)
    except (OSError, ValueError, RuntimeError) as fout:  # ValueError: a NUL in the name; RuntimeError: a loop of links
        raise SchrijfFout(f"{pad.name}: {_reden(fout)}") from fout


def eis_vrij(pad: Path, *, overschrijven: bool, bronnen: Iterable[Path] = ()) -> None:
    """Refuse to replace a file in which somebody may have typed, unless it is meant.

    A form that this program made and nobody saved since may be made anew, but not when
    it is one of the `bronnen` that the result is made from.
    """
    if overschrijven or not os.path.lexists(pad):
        return
    try:
        if pad.is_file() and not _is_bron(pad, bronnen) and is_onaangeroerd(pad.read_bytes()):
            return
    except OSError:
        pass  # what cannot be read is somebody else's
    raise SchrijfFout(f"{pad.name} is er al. Kies een andere naam, of zet er --overschrijf bij.")


def _is_bron(pad: Path, bronnen: Iterable[Path]) -> bool:
    return any(bron.exists() and bron.samefile(pad) for bron in bronnen)


def _vervang(pad: Path, inhoud: bytes, alleen_eigenaar: bool) -> None:
    # mkstemp makes a file with rights for its owner only, and our prefix says nothing
    # about what is in it.
    greep, tijdelijk = tempfile.mkstemp(prefix=".sjablonen-", suffix=".tmp", dir=pad.parent)
    try:
        with os.fdopen(greep, "wb") as bestand:
            bestand.write(inhoud)
            bestand.flush()
            os.fsync(bestand.fileno())
        if not alleen_eigenaar:
            Path(tijdelijk).chmod(0o666 & ~_umask())
        Path(tijdelijk).replace(pad)
    except BaseException:
        Path(tijdelijk).unlink(missing_ok=True)
        raise


def _eis_gewoon_bestand(pad: Path) -> None:
    if pad.is_dir():
        raise SchrijfFout(f"{pad.name} is een map. Zet er de naam van een bestand achter.")
    if pad.exists() and not pad.is_file():
        # Replacing a device such as /dev/null would take it away from the whole machine.
        raise SchrijfFout(f"{pad.name} is geen gewoon bestand. Kies een andere naam.")


def _umask() -> int:
    oud = os.umask(0o077)  # the only way to know it is to set it
    os.umask(oud)
    return oud


def _reden(fout: Exception) -> str:
    nummer = fout.errno if isinstance(fout, OSError) else None
    return _REDENEN.get(nummer or 0, "dit bestand kan hier niet worden bewaard. Kies een andere naam of map.")
