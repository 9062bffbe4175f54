"""Chains of whole households through real documents: writes docs/ketens.md.

Every step that a case names (`doorgeven`) is made from forms that were written as documents,
saved by a real program, and read back. A goal is right when it stands in the next form word
for word, once, in the place that the case names. Five steps in a row: each next form is made
from the saved document of the one before it. Run with `make meten`.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.routes import WORD_ROUTES, Route
from fillable_forms.lezen.bestand import lees_bytes
from fillable_forms.vervolg import Vervolg, maak_vervolg
from generator.uitvoer import maak_document
from sjablonen.formulier import Formulier, formulier_uit_json, met_ingevulde_kop
from sjablonen.huisstijl import voorbeeld_huisstijl
from sjablonen.kenmerk import nieuw_kenmerk
from sjablonen.specificatie import Specificatie, laad_specificatie

__all__ = ["Keten", "ketens", "lees_terug", "vijf_stappen", "wijkt_af", "zelfde_tekst"]

_TESTS = Path(__file__).parent.parent / "tests"
DOEL = _TESTS.parent / "docs" / "ketens.md"
LIBREOFFICE = next(naam for naam in WORD_ROUTES if "LibreOffice" in naam)
_STAPPEN = 5


@dataclass(frozen=True, slots=True)
class Keten:
    """The forms of one case in order, and its steps."""

    naam: str
    formulieren: tuple[Formulier, ...]
    doorgeven: tuple[dict[str, Any], ...]


def ketens() -> tuple[Keten, ...]:
    """The cases and the chains of our own; every form with a kenmerk, as `vul` gives it."""
    alle = laad_specificatie()
    uit = []
    for bestand in sorted([*(_TESTS / "casussen").glob("*.json"), *(_TESTS / "ketens").glob("*.json")]):
        casus = json.loads(bestand.read_text(encoding="utf-8"))
        formulieren = (met_ingevulde_kop(formulier_uit_json(alle, f)) for f in casus["formulieren"])
        met = tuple(replace(f, kenmerk=nieuw_kenmerk(alle.formaat(f.format).code)) for f in formulieren)
        uit.append(Keten(bestand.stem, met, tuple(casus["doorgeven"])))
    return tuple(uit)


def lees_terug(
    formulieren: Sequence[Formulier], soorten: Sequence[str], alle: Specificatie, route: Route | None = None
) -> list[Formulier]:
    """Each form as a document of its kind, through `route` when it is Word, and read."""
    stijl = voorbeeld_huisstijl()
    documenten = [
        maak_document(soort, alle.formaat(f.format), alle.versie, stijl, f)
        for f, soort in zip(formulieren, soorten, strict=True)
    ]
    if route:
        woord = [i for i, soort in enumerate(soorten) if soort == "docx"]
        for i, inhoud in zip(woord, route([documenten[i] for i in woord]) or [], strict=True):
            documenten[i] = inhoud
    return [lees_bytes(d, f"formulier.{soort}") for d, soort in zip(documenten, soorten, strict=True)]


def wijkt_af(gemaakt: Vervolg, stap: dict[str, Any]) -> list[str]:
    """The goals of this step that are not where the case says, as they should have been."""
    f = gemaakt.formulier
    verwacht = Counter((r["actie"], r["doel"], r["wie"]) for r in stap["verwacht"])
    heeft: Counter[tuple[str, str, str]] = Counter()
    for rij in f.rijen("doelen"):
        heeft["overnemen", str(rij.get("wat_bereiken") or rij.get("doel")), str(rij.get("wie") or "")] += 1
    bereikt = Counter(str(r["bereikt"]) for r in f.rijen("resultaten"))
    opmerking = f.waarde("aanvullende_opmerking")
    for actie, doel, wie in verwacht:
        if actie == "resultaat":
            heeft[actie, doel, wie] = min(bereikt[doel], verwacht[actie, doel, wie])
        elif actie == "open doel":
            heeft[actie, doel, wie] = opmerking.count(f"Nog open: {doel} ({wie})" if wie else f"Nog open: {doel}")
    te_veel = sum(bereikt.values()) - sum(n for (a, *_), n in verwacht.items() if a == "resultaat")
    fout = [f"mist: {actie}" for (actie, *_), n in (verwacht - heeft).items() for _ in range(n)]
    fout += [f"te veel: {actie}" for (actie, *_), n in (heeft - verwacht).items() for _ in range(n)]
    # The first case names in a remark one result more than its list does.
    return fout + ["te veel: resultaat"] * max(0, te_veel - len(stap["opmerkingen"]))


def vijf_stappen(
    start: Formulier,
    alle: Specificatie,
    soorten: Sequence[str],
    route: Route | None = None,
    alleen: Collection[int] = range(_STAPPEN + 1),
) -> list[Formulier]:
    """The start and the voortgangsplannen after it; each is made from the saved documents before it.

    `alleen` are the steps (0 is the start) whose document goes through `route`.
    """
    gelezen = lees_terug([start], soorten[:1], alle, route if 0 in alleen else None)
    naar = alle.formaat("voortgangsplan")
    for n in range(1, _STAPPEN + 1):
        soort = soorten[n % len(soorten)]
        gemaakt = maak_vervolg(gelezen, naar, alle).formulier
        gegevens = json.loads(json.dumps(gemaakt.gegevens))
        for rij in gegevens["doelen"]:
            rij |= {"bereikt": "Nog niet", "toelichting_resultaat": f"Keer {n}: wij gaan door."}
        gegevens["kop"] |= {"datum": f"{n:02}-06-20{40 + n}", "aanwezig": "iedereen"}
        vol = replace(gemaakt, gegevens=gegevens, datum_overleg=f"20{40 + n}-06-{n:02}")
        gelezen += lees_terug([vol], [soort], alle, route if n in alleen else None)
    return gelezen


def zelfde_tekst(een: Formulier, twee: Formulier) -> bool:
    """True when every goal has the same words in every field that carries on."""
    velden = ("wie", "wat_bereiken", "hoe", "wanneer", "hulp")
    return [[r.get(v) for v in velden] for r in een.rijen("doelen")] == [
        [r.get(v) for v in velden] for r in twee.rijen("doelen")
    ]


def _soorten(keuze: str, aantal: int) -> list[str]:
    if keuze == "om en om":
        return ["docx" if i % 2 == 0 else "pdf" for i in range(aantal)]
    return [keuze] * aantal


def _meet_stappen(keuze: str, route: Route | None, alle: Specificatie) -> tuple[int, int, int]:
    stappen = goed = doelen = 0
    for keten in ketens():
        gelezen = lees_terug(keten.formulieren, _soorten(keuze, len(keten.formulieren)), alle, route)
        for stap in keten.doorgeven:
            naar = alle.formaat(keten.formulieren[stap["naar"]].format)
            gemaakt = maak_vervolg(gelezen[: stap["van"] + 1], naar, alle, toch=True)
            aantal = len(stap["verwacht"])
            stappen, doelen = stappen + 1, doelen + aantal
            goed += max(0, aantal - len(wijkt_af(gemaakt, stap)))
    return stappen, doelen, goed


def _meet_vijf(keuze: str, route: Route | None, alle: Specificatie) -> tuple[int, int, int]:
    begin = [k.formulieren[0] for k in ketens() if k.formulieren[0].format.startswith("ondersteuningsplan_")]
    begin = [f for f in begin if not f.format.endswith("2019") and f.rijen("doelen")]
    doelen = goed = 0
    for start in begin:
        keten = vijf_stappen(start, alle, _soorten(keuze, _STAPPEN + 1), route)
        doelen += len(start.rijen("doelen")) * _STAPPEN
        goed += sum(len(f.rijen("doelen")) for f in keten[1:] if zelfde_tekst(keten[0], f))
    return len(begin) * _STAPPEN, doelen, goed


def main() -> int:
    alle = laad_specificatie()
    office = WORD_ROUTES[LIBREOFFICE]
    wegen: list[tuple[str, str, Route | None]] = [
        ("Word", "docx", None), ("PDF", "pdf", None), ("Word en PDF om en om", "om en om", None),
        ("Word, bewaard door LibreOffice", "docx", office),
        ("Word door LibreOffice en PDF om en om", "om en om", office),
    ]  # fmt: skip
    regels = [
        "# Doelen door de tijd",
        "",
        "Gemaakt met `make meten`. Elk formulier van de casussen en van eigen ketens wordt een echt document, wordt "
        "bewaard, gelezen, en is dan de bron van het volgende formulier. Een doel telt als goed als het er woord voor "
        "woord staat, één keer, op de plek die de casus noemt. Bij *vijf op een rij* is elk volgend formulier gemaakt "
        "van het bewaarde document van de vorige keer.",
        "",
        "| weg | stappen | doelen | goed | vijf op een rij: stappen | doelen | goed |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    meters: tuple[Callable[[str, Route | None, Specificatie], tuple[int, int, int]], ...] = (_meet_stappen, _meet_vijf)
    for naam, keuze, route in wegen:
        cijfers = [str(c) for meet in meters for c in meet(keuze, route, alle)]
        regels.append(f"| {naam} | {' | '.join(cijfers)} |")
        sys.stderr.write(f"{regels[-1]}\n")
    DOEL.write_text("\n".join([*regels, ""]), encoding="utf-8")
    sys.stdout.write(f"Klaar: {DOEL.name}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
