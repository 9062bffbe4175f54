"""Measure how long one form takes, and write docs/metingen.md (`make meten`).

Every format is blank, filled, made and read, in Word and in PDF; the time of a step is the
median over the formats of the best of a few rounds. Best and not mean, because other work
on the computer only ever adds time. Compare the ratios: milliseconds are of one computer.
"""

from __future__ import annotations

import io
import itertools
import platform
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from docx2python import docx2python

from benchmarks.partij import Partij, meet_partij, verslag_partij
from benchmarks.verhoudingen import meet_verhoudingen, verslag_verhoudingen
from fillable_forms.lezen.bestand import lees_bytes
from fillable_forms.voorbeeldcasus import laad_voorbeeldcasus
from generator.uitvoer import maak_document
from sjablonen.formulier import Formulier, met_ingevulde_kop
from sjablonen.huisstijl import voorbeeld_huisstijl
from sjablonen.specificatie import Formaat, Soort, Specificatie, Veld, VeldType, laad_specificatie

DOEL = Path(__file__).parent.parent / "docs" / "metingen.md"
RONDEN = 3
_ZIN = "Wij eten elke dag samen aan tafel, en wie er niet is, laat dat voor vijf uur weten."


@dataclass(frozen=True)
class Meting:
    """The name of a step, and its time per format in seconds."""

    naam: str
    tijden: tuple[float, ...]

    @property
    def mediaan(self) -> float:
        return statistics.median(self.tijden)


def beste(werk: Callable[[], object], ronden: int = RONDEN) -> float:
    """The shortest of a few runs, in seconds; one run before it warms everything up."""
    werk()
    tijden = []
    for _ in range(ronden):
        begin = time.perf_counter()
        werk()
        tijden.append(time.perf_counter() - begin)
    return min(tijden)


def vol_formulier(formaat: Formaat, versie: str) -> Formulier:
    """A form in which every field has an answer of its own, and every table two rows."""
    nummer = itertools.count(1)

    def rij(velden: tuple[Veld, ...]) -> dict[str, object]:
        return {v.sleutel: antwoord(v) for v in velden if v.type is not VeldType.RIJLABEL}

    def antwoord(veld: Veld) -> object:
        n = next(nummer)
        if veld.type is VeldType.SUBTABEL:
            return [rij(veld.kolommen), rij(veld.kolommen)]
        if veld.type is VeldType.KEUZE:
            return veld.opties[n % len(veld.opties)]
        if veld.type is VeldType.DATUM:
            return f"{n % 28 + 1:02}-{n % 12 + 1:02}-2026"
        if veld.type is VeldType.MEERREGELIG:
            return f"Antwoord {n}: {_ZIN}\nEn regel twee van {n}."
        return f"Zoë {n}"

    gegevens: dict[str, object] = {}
    for sectie in formaat.invoersecties:
        if sectie.soort is Soort.TEKST:
            gegevens[sectie.sleutel] = antwoord(sectie.velden[0])
        elif sectie.is_lijst:
            gegevens[sectie.sleutel] = [rij(sectie.velden), rij(sectie.velden)]
        else:
            gegevens[sectie.sleutel] = rij(sectie.velden)
    return met_ingevulde_kop(Formulier.maak(formaat, versie, gegevens))


def meet(alle: Specificatie) -> list[Meting]:
    """Every step, over all formats."""
    stijl = voorbeeld_huisstijl()
    tijden: dict[str, list[float]] = {}
    for formaat in alle:
        vol = vol_formulier(formaat, alle.versie)
        for soort, naam in (("docx", "Word"), ("pdf", "PDF")):
            document = maak_document(soort, formaat, alle.versie, stijl, vol)
            if lees_bytes(document, "formulier").gegevens != vol.gegevens:
                raise SystemExit(f"{formaat.id} komt in {naam} niet heel terug: eerst herstellen, dan meten.")
            stappen: dict[str, Callable[[], object]] = {
                f"leeg maken, {naam}": lambda s=soort, f=formaat: maak_document(s, f, alle.versie, stijl),
                f"ingevuld maken, {naam}": lambda s=soort, f=formaat, v=vol: maak_document(s, f, alle.versie, stijl, v),
                f"teruglezen, {naam}": lambda d=document: lees_bytes(d, "formulier"),
            }
            if soort == "docx":
                stappen["alle tekst eruit halen met docx2python, Word"] = lambda d=document: _met_docx2python(d)
            for stap, werk in stappen.items():
                tijden.setdefault(stap, []).append(beste(werk))
    return [Meting(naam, tuple(reeks)) for naam, reeks in tijden.items()]


def _met_docx2python(document: bytes) -> str:
    with docx2python(io.BytesIO(document)) as gelezen:
        return gelezen.text


def verslag(metingen: list[Meting], casus: float, verhoudingen: list[tuple[float, float]], partij: Partij) -> str:
    """The page, in Dutch. The time of 'teruglezen, Word' is 1."""
    maat = next(m for m in metingen if m.naam == "teruglezen, Word").mediaan
    regels = [
        "# Metingen",
        "",
        "Gemaakt met `make meten`. Per stap de mediaan over de tien formulieren, ingevuld in elk vak, na opwarmen. "
        "Milliseconden gelden voor één computer; vergelijk de verhoudingen. Teruglezen van Word is 1.",
        "",
        f"Python {platform.python_version()}, {sys.platform}, {platform.machine()}.",
        "",
        "| stap | verhouding | ms | langzaamste formulier (ms) |",
        "|---|---|---|---|",
    ]
    regels += [
        f"| {m.naam} | {m.mediaan / maat:.1f} | {m.mediaan * 1000:.0f} | {max(m.tijden) * 1000:.0f} |" for m in metingen
    ]
    docx2 = next(m for m in metingen if "docx2python" in m.naam).mediaan
    hoe = f"{docx2 / maat:.1f} keer zo snel" if docx2 > maat else f"{maat / docx2:.1f} keer zo langzaam"
    regels += [
        "",
        f"Ons teruglezen van Word is {hoe} als alleen de tekst "
        "eruit halen met docx2python, dat niet weet welk antwoord bij welke vraag hoort.",
        "",
        f"Het eerste plan van het voorbeeldgezin: maken en teruglezen, in Word en PDF samen, {casus * 1000:.0f} ms.",
        "",
        *verslag_verhoudingen(verhoudingen),
        "",
        *verslag_partij(partij),
        "",
    ]
    return "\n".join(regels)


def meet_casus(alle: Specificatie) -> float:
    """The first plan of the bundled case: made and read back, in Word and in PDF."""
    plan = laad_voorbeeldcasus(alle).plan
    formaat = alle.formaat(plan.format)
    stijl = voorbeeld_huisstijl()

    def heen_en_weer() -> None:
        for soort in ("docx", "pdf"):
            lees_bytes(maak_document(soort, formaat, alle.versie, stijl, plan), "plan")

    return beste(heen_en_weer)


def main() -> None:
    alle, stijl = laad_specificatie(), voorbeeld_huisstijl()
    vol = [(f, vol_formulier(f, alle.versie)) for f in alle]
    documenten = {s: [maak_document(s, f, alle.versie, stijl, v) for f, v in vol] for s in ("docx", "pdf")}
    verhoudingen = meet_verhoudingen(documenten["docx"], documenten["pdf"])
    tekst = verslag(meet(alle), meet_casus(alle), verhoudingen, meet_partij([*documenten["docx"], *documenten["pdf"]]))
    DOEL.write_text(tekst, encoding="utf-8")
    print(tekst)


if __name__ == "__main__":
    main()
