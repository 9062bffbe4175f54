"""What goes through the pipes between the reader's worker and its parent.

A message is a number of parts; each part is its length in eight bytes and then its bytes.
Nothing else than bytes is passed: no pickle, so that a worker that a hostile file got hold
of cannot make its parent run anything.
"""

from __future__ import annotations

import json
import struct
from typing import IO, NamedTuple

from sjablonen.formulier import Formulier, Restant
from sjablonen.fouten import GegevensFout, LeesFout, OnderdeelOntbreekt, SchrijfFout, SjablonenFout
from sjablonen.gegevens import maak_gegevens
from sjablonen.specificatie import Specificatie

__all__ = [
    "SCAN", "Antwoord", "PijpFout", "eis_geen_fout", "formulier_uit_antwoord", "lees_antwoord", "lees_deel",
    "schrijf_delen", "van_fout", "van_inhoud", "van_scan",
]  # fmt: skip

SCAN = "scan"
_LENGTE = struct.Struct(">Q")
_SOORTEN: dict[str, type[LeesFout] | type[OnderdeelOntbreekt] | type[SchrijfFout]] = {
    soort.__name__: soort for soort in (LeesFout, OnderdeelOntbreekt, SchrijfFout)
}


_MEESTE_REGELS = 100
_LANGSTE_KOP = 1_000_000


class PijpFout(Exception):
    """The other side stopped, or said something that is no message."""


class Antwoord(NamedTuple):
    """What a worker says of one file: what was asked, or why not; and the most memory it ever held."""

    inhoud: bytes
    fout: str
    regels: tuple[str, ...]
    geheugen: int


def schrijf_delen(pijp: IO[bytes], *delen: bytes) -> None:
    """Write a message and send it off."""
    for deel in delen:
        pijp.write(_LENGTE.pack(len(deel)))
        pijp.write(deel)
    pijp.flush()


def lees_deel(pijp: IO[bytes], hoogstens: int) -> bytes | None:
    """The next part; None when the other side closed the pipe. Raises PijpFout."""
    kop = pijp.read(_LENGTE.size)
    if not kop:
        return None
    if len(kop) < _LENGTE.size:
        raise PijpFout
    (lengte,) = _LENGTE.unpack(kop)
    if lengte > hoogstens:
        raise PijpFout
    deel = pijp.read(lengte)
    if len(deel) < lengte:
        raise PijpFout
    return deel


def van_inhoud(inhoud: bytes, geheugen: int) -> tuple[bytes, bytes]:
    """The two parts of an answer that is what was asked."""
    return _kop("", (), geheugen), inhoud


def van_scan(geheugen: int) -> tuple[bytes, bytes]:
    """The two parts of an answer that says: this is a scan, ask a worker that may read those."""
    return _kop(SCAN, (), geheugen), b""


def van_fout(fout: SjablonenFout, geheugen: int) -> tuple[bytes, bytes]:
    """The two parts of an answer that is a message."""
    regels = fout.regels if isinstance(fout, GegevensFout) else (str(fout),)
    if len(regels) > _MEESTE_REGELS:
        regels = (*regels[:_MEESTE_REGELS], f"En nog {len(regels) - _MEESTE_REGELS} fouten van deze soort.")
    return _kop(type(fout).__name__, regels, geheugen), b""


def _kop(fout: str, regels: tuple[str, ...], geheugen: int) -> bytes:
    return json.dumps({"fout": fout, "regels": regels, "geheugen": geheugen}).encode("ascii")


def lees_antwoord(pijp: IO[bytes], hoogstens: int) -> Antwoord:
    """The answer to one file. Raises PijpFout; believes nothing of its shape."""
    kop, inhoud = lees_deel(pijp, _LANGSTE_KOP), lees_deel(pijp, hoogstens)
    if kop is None or inhoud is None:
        raise PijpFout
    try:
        ruw = json.loads(kop)
        fout, regels, geheugen = ruw["fout"], ruw["regels"], ruw["geheugen"]
    except (ValueError, KeyError, TypeError, RecursionError) as oorzaak:
        raise PijpFout from oorzaak
    if not (isinstance(fout, str) and isinstance(geheugen, int) and isinstance(regels, list)):
        raise PijpFout
    return Antwoord(inhoud, fout, tuple(str(r) for r in regels), geheugen)


def eis_geen_fout(antwoord: Antwoord) -> bytes:
    """What was asked; the message of the worker is raised again."""
    if antwoord.fout == GegevensFout.__name__:
        raise GegevensFout(antwoord.regels)
    if antwoord.fout:
        raise _SOORTEN.get(antwoord.fout, LeesFout)(" ".join(antwoord.regels))
    return antwoord.inhoud


def formulier_uit_antwoord(inhoud: bytes, specificatie: Specificatie) -> Formulier:
    """The form of an answer. Raises PijpFout for no form at all."""
    try:
        ruw = json.loads(inhoud)
        # What comes out of a worker is trusted no more than the file that went in.
        return Formulier(
            format=_tekst(ruw["format"]),
            specificatie=_tekst(ruw["specificatie"]),
            gegevens=maak_gegevens(specificatie.formaten[ruw["format"]], ruw["gegevens"]),
            kenmerk=_tekst(ruw["kenmerk"]),
            vorige=tuple(_tekst(w) for w in ruw["vorige"]),
            datum_overleg=_tekst(ruw["datum_overleg"]),
            dossier=_tekst(ruw["dossier"]),
            overgenomen=tuple(_tekst(w) for w in ruw["overgenomen"]),
            restant=tuple(Restant(_tekst(r["plaats"]), _tekst(r["tekst"])) for r in ruw["restant"]),
            zekerheid={_tekst(pad): _tekst(hoe) for pad, hoe in ruw["zekerheid"].items()},
            meldingen=tuple(_tekst(m) for m in ruw["meldingen"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, GegevensFout) as oorzaak:
        raise PijpFout from oorzaak


def _tekst(waarde: object) -> str:
    if not isinstance(waarde, str):
        raise TypeError
    return waarde
