"""What a worker can be asked to do with a file, and what comes back of it, on both sides of the pipe.

Promise: `doe` is the only place where a returned file is opened; the other functions turn its
bytes into data and believe nothing of their shape.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable
from dataclasses import asdict, fields
from enum import StrEnum

from fillable_forms.controle.context import DocumentFeiten
from fillable_forms.controle.rapport import Bevinding
from fillable_forms.lezen.werkprotocol import PijpFout
from fillable_forms.schoon.telling import SchoneKopie, Telling, Wat
from sjablonen.criteria_model import Ernst, Zichtbaar
from sjablonen.fouten import LeesFout

__all__ = ["Verzoek", "doe", "feiten_uit_antwoord", "kopie_uit_antwoord", "met_bevindingen"]

_LENGTE = struct.Struct(">Q")
_SOORTEN = frozenset({"docx", "odt", "pdf"})


class Verzoek(StrEnum):
    """Read the form; make the copy to send; see what it holds besides what one sees; read a scan with crops of it; put
    remarks in it."""

    LEES = "lees"
    SCHOON = "schoon"
    FEITEN = "feiten"
    KNIPSELS = "knipsels"
    OPMERKINGEN = "opmerkingen"


def doe(verzoek: Verzoek, inhoud: bytes, naam: str) -> bytes:
    """In the worker: do it. Raises SjablonenFout, with `naam` in front of its message."""
    if verzoek is Verzoek.LEES:
        from fillable_forms.lezen.bestand import lees_bytes

        return json.dumps(lees_bytes(inhoud, naam).naar_json(), ensure_ascii=False).encode("utf-8")
    if verzoek is Verzoek.OPMERKINGEN:
        from fillable_forms.opmerkingen.kopie import met_opmerkingen

        bevindingen, document = _zonder_bevindingen(inhoud)
        return met_opmerkingen(document, bevindingen, naam)
    from fillable_forms.lezen.scan_lezen import scan_naar_json, scan_uit_bytes
    from fillable_forms.schoon.kopie import documentfeiten, maak_schoon

    try:
        if verzoek is Verzoek.KNIPSELS:
            return scan_naar_json(scan_uit_bytes(inhoud))
        if verzoek is Verzoek.FEITEN:
            return json.dumps(asdict(documentfeiten(inhoud))).encode("ascii")
        kopie = maak_schoon(inhoud)
    except LeesFout as fout:
        raise LeesFout(f"{naam}: {fout}") from fout
    kop = {"soort": kopie.soort, "aantallen": {w.name: n for w, n in kopie.telling.aantallen.items()}}
    return json.dumps(kop).encode("ascii") + b"\n" + kopie.inhoud


def kopie_uit_antwoord(antwoord: bytes) -> SchoneKopie:
    """The copy of an answer to SCHOON. Raises PijpFout."""
    kop, _, inhoud = antwoord.partition(b"\n")
    telling = Telling()
    try:
        ruw = json.loads(kop)
        for naam, aantal in ruw["aantallen"].items():
            telling.tel(Wat[naam], int(aantal))
        soort = ruw["soort"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as oorzaak:
        raise PijpFout from oorzaak
    if soort not in _SOORTEN or not inhoud:
        raise PijpFout
    return SchoneKopie(soort, inhoud, telling)


def feiten_uit_antwoord(antwoord: bytes) -> DocumentFeiten:
    """The facts of an answer to FEITEN. Raises PijpFout."""
    try:
        ruw = json.loads(antwoord)
        return DocumentFeiten(**{f.name: bool(ruw[f.name]) for f in fields(DocumentFeiten)})
    except (ValueError, KeyError, TypeError, RecursionError) as oorzaak:
        raise PijpFout from oorzaak


def met_bevindingen(inhoud: bytes, bevindingen: Iterable[Bevinding]) -> bytes:
    """What goes with OPMERKINGEN: the findings, and the document. Findings for the regisseur stay here."""
    gezin = [b for b in bevindingen if b.zichtbaar is Zichtbaar.GEZIN]
    kop = json.dumps([b.naar_json() | {"trefwoorden": list(b.trefwoorden)} for b in gezin]).encode("ascii")
    return _LENGTE.pack(len(kop)) + kop + inhoud


def _zonder_bevindingen(inhoud: bytes) -> tuple[tuple[Bevinding, ...], bytes]:
    (lengte,) = _LENGTE.unpack_from(inhoud)
    eind = _LENGTE.size + lengte
    ruw = json.loads(inhoud[_LENGTE.size : eind])
    return tuple(
        Bevinding(
            criterium=b["criterium"], ernst=Ernst(b["ernst"]), veld=b["veld"], zichtbaar=Zichtbaar(b["zichtbaar"]),
            boodschap=b["boodschap"], suggestie=b["suggestie"], bron=b["bron"], trefwoorden=tuple(b["trefwoorden"]),
        )
        for b in ruw
    ), inhoud[eind:]  # fmt: skip
