"""What the regisseurs upload, and what must come back of it.

Every good file holds an invented name that stands in no other: whoever gets an answer with
another name in it got the answer of somebody else. What must come back is found beforehand, by
the reading functions of the command line, with nothing else going on.
"""

from __future__ import annotations

import copy
import html
import io
import json
import re
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from random import Random
from typing import Any

from benchmarks.mutaties import muteer
from fillable_forms.controle.controleer import controleer
from fillable_forms.lezen.leeszaal import Leeszaal
from generator.uitvoer import maak_document
from sjablonen.huisstijl import voorbeeld_huisstijl
from sjablonen.ontleden import ontleed
from sjablonen.specificatie import laad_specificatie
from tests.steun import casusformulieren, formulier
from tests.vijandig.geval import docx, odt
from tests.vijandig.verzameling import ALLE, LICHT

__all__ = ["KANARIE", "Goed", "Kwaad", "goede_bestanden", "kwade_bestanden", "met_kanarie", "tekst_van",
           "zware_bestanden"]  # fmt: skip

KANARIE = re.compile(r"Kanarie[a-z]{10}")
_LETTERS = "bcdfghjklmnprstvwz"
# Bombs, memory eaters, what takes long, what is broken: of each kind some.
_KWAAD = (
    "platte bom van 300 MB", "vier delen van 59 MB", "liegende bom", "20.000 tabellen na elkaar",
    "rij van 50.000 cellen", "miljard spaties, odt", "tekst van 30 MB", "200.000 bladen", "miljoen velden",
    "300 MB tekst op het blad", "filters op elkaar", "runs die zwellen", "tekening tekent zichzelf",
    "tekeningen 10^12 keer", "JSON met 300.000 sleutels",
)  # fmt: skip
_ZWAARST = ("300 MB tekst op het blad", "tekening tekent zichzelf", "tekeningen 10^12 keer", "filters op elkaar")
_GROOTST = 19_000_000  # a larger one is refused at the door, and costs only the sending


@dataclass(frozen=True, slots=True)
class Goed:
    """A real filled form; `gegevens` is its JSON, `boodschappen` what its report must say."""

    naam: str
    soort: str
    inhoud: bytes
    kanarie: str
    gegevens: dict[str, Any]
    boodschappen: tuple[str, ...]
    vervolg: str = ""  # a next form that may be made of it


@dataclass(frozen=True, slots=True)
class Kwaad:
    naam: str
    inhoud: bytes


def goede_bestanden(aantal: int, zaad: int) -> list[Goed]:
    """`aantal` forms of the cases, by turns Word, PDF and one saved by LibreOffice, each with a name of its own."""
    toeval = Random(zaad)
    gevallen = [g for g in casusformulieren() if any(_teksten(g[1].get("gegevens", {})))]
    toeval.shuffle(gevallen)
    alle, namen = laad_specificatie(), set[str]()
    ruwe: list[tuple[str, str, bytes, str]] = []
    for i in range(aantal):
        naam, los = gevallen[i % len(gevallen)]
        kanarie = "Kanarie" + "".join(toeval.choices(_LETTERS, k=10))
        assert kanarie not in namen
        namen.add(kanarie)
        if i % 12 == 11:
            ruwe.append(("libreoffice", "odt", _odt_met(kanarie), kanarie))
            continue
        f = formulier(met_kanarie(los, kanarie))
        soort = "pdf" if i % 2 else "docx"
        ruwe.append((naam, soort, maak_document(soort, alle.formaat(f.format), alle.versie, voorbeeld_huisstijl(), f),
                     kanarie))  # fmt: skip
    with Leeszaal(plaatsen=2) as zaal, ThreadPoolExecutor(2) as draden:
        return list(draden.map(lambda r: verwacht(zaal, *r), ruwe))


def verwacht(zaal: Leeszaal, naam: str, soort: str, inhoud: bytes, kanarie: str) -> Goed:
    """The file with what it must give, found without the service."""
    from fillable_forms.web.diensten.lezen import Gelezen, Stapel
    from fillable_forms.web.diensten.vervolg import keuzes_van
    from fillable_forms.web.verzegeling import Bestand

    alle = laad_specificatie()
    gelezen = zaal.lees(inhoud, "Bestand 1")
    formaat = alle.formaat(gelezen.format)
    rapport = controleer(gelezen, formaat, zaal.feiten(inhoud, "Dit bestand"))
    kan = keuzes_van(Stapel((Gelezen(0, Bestand("plan", inhoud), gelezen, formaat),))).kan
    gegevens = json.loads(json.dumps(gelezen.naar_json() | ontleed(gelezen, formaat).naar_json()))
    assert kanarie in json.dumps(gegevens, ensure_ascii=False), naam
    boodschappen = tuple(dict.fromkeys(b.boodschap for b in rapport.bevindingen))
    return Goed(naam, soort, inhoud, kanarie, gegevens, boodschappen,
                next((k.formaat.id for k in kan if not k.voor_een), ""))  # fmt: skip


def met_kanarie(los: dict[str, Any], kanarie: str) -> dict[str, Any]:
    """The same loose form with this name behind a name of a person, or else in a longer text. Raises ValueError."""
    ruw: dict[str, Any] = copy.deepcopy(los)
    for houder, sleutel in _teksten(ruw["gegevens"]):
        houder[sleutel] = f"{houder[sleutel]} {kanarie}"
        return ruw
    raise ValueError(f"{los['format']}: no text to put a name in")


def _teksten(data: Any) -> Iterator[tuple[Any, Any]]:
    """Names of people first, then longer texts: both are free text in every form."""
    namen, lang = [], []

    def loop(knoop: Any) -> None:
        paren = knoop.items() if isinstance(knoop, dict) else enumerate(knoop) if isinstance(knoop, list) else ()
        for sleutel, waarde in paren:
            if isinstance(waarde, str):
                if sleutel == "naam" and waarde:
                    namen.append((knoop, sleutel))
                elif len(waarde) > 40:
                    lang.append((knoop, sleutel))
            else:
                loop(waarde)

    loop(data)
    yield from (*namen, *lang)


def _odt_met(kanarie: str) -> bytes:
    """The form that LibreOffice saved, with the name in an answer."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(odt())) as oud, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as nieuw:
        for deel in oud.infolist():
            inhoud = oud.read(deel)
            if deel.filename == "content.xml":
                inhoud = inhoud.replace(b"Wij eten elke dag", f"Wij {kanarie} eten elke dag".encode(), 1)
            nieuw.writestr(deel, inhoud)
    return uit.getvalue()


def kwade_bestanden(aantal: int, zaad: int, *, zwaar: bool = True) -> list[Kwaad]:
    """Hostile files: with `zwaar` half of them of the kinds that cost most, the others broken forms and light ones."""
    toeval = Random(zaad)
    op_naam = {g.naam: g for g in ALLE}
    zware = [op_naam[n] for n in toeval.sample(_KWAAD, min(len(_KWAAD), aantal // 2))] if zwaar else []
    uit = [Kwaad(g.naam, g.maak()) for g in zware]
    uit += [Kwaad(g.naam, g.maak()) for g in toeval.sample(LICHT, max(1, aantal // 4))]
    uit += [Kwaad("mutatie", muteer(docx(), toeval)) for _ in range(max(1, aantal - len(uit)))]
    return [k for k in uit if k.inhoud and len(k.inhoud) <= _GROOTST]


def zware_bestanden() -> list[Kwaad]:
    """The files that keep a worker busy longest, of those that one can send."""
    return [Kwaad(g.naam, g.maak()) for g in ALLE if g.naam in _ZWAARST]


def tekst_van(pagina: bytes) -> str:
    """The words of a page, as a reader sees them, spaces as one."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", pagina.decode())).split())
