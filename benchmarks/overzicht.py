"""Measure `overzicht` over many forms, and write docs/metingen-overzicht.md (`make meten`).

Households are invented from the cases, each with a file number of its own. Every measurement is a
process of its own, started as a user starts it, so that the memory is that of one run. The plain
script writes the very same cells with openpyxl in its write-only mode, and does nothing else.
"""

from __future__ import annotations

import io
import itertools
import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.uitvoer import maak_document
from sjablonen.formulier import formulier_uit_json, met_ingevulde_kop
from sjablonen.huisstijl import neutrale_huisstijl
from sjablonen.specificatie import laad_specificatie

WORTEL = Path(__file__).parent.parent
DOEL = WORTEL / "docs" / "metingen-overzicht.md"
JSON_AANTALLEN, WORD_AANTALLEN = (1_000, 10_000), (250, 1_000)
_NUMMER = "VD-00000"  # in a document it is replaced by one of the same length
_PRIVE = "veiligheidsafspraken"
_VEEL = 2_000

_OVERZICHT = """
import sys, time, resource
from fillable_forms.cli import main
from fillable_forms.overzicht.werkboek import Overzichtsboek
schrijven = 0.0
def gemeten(werk):
    def doe(*a, **k):
        global schrijven
        begin = time.perf_counter()
        werk(*a, **k)
        schrijven += time.perf_counter() - begin
    return doe
Overzichtsboek.voeg_toe = gemeten(Overzichtsboek.voeg_toe)
Overzichtsboek.schrijf = gemeten(Overzichtsboek.schrijf)
begin = time.perf_counter()
main(["overzicht", *sys.argv[1:], "--overschrijf"], standalone_mode=False)
print(time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, schrijven)
"""
_KAAL = """
import sys, time, resource
from openpyxl import Workbook, load_workbook
bladen = [(b.title, [r for r in b.iter_rows(values_only=True)]) for b in load_workbook(sys.argv[1], read_only=True)]
begin = time.perf_counter()
boek = Workbook(write_only=True)
for naam, rijen in bladen:
    blad = boek.create_sheet(naam)
    for rij in rijen:
        blad.append(rij)
boek.save(sys.argv[2])
print(time.perf_counter() - begin, sum(len(r) for _, rijen in bladen for r in rijen), 0)
"""


@dataclass(frozen=True)
class Meting:
    bron: str
    aantal: int
    seconden: float
    schrijven: float
    megabytes: float
    kaal: float
    cellen: int


def huishoudens() -> Iterator[list[dict[str, Any]]]:
    """The forms of one invented household after another, without end."""
    bestanden = sorted((WORTEL / "tests" / "casussen").glob("0[1356]*.json"))
    casussen = [json.loads(b.read_text(encoding="utf-8"))["formulieren"] for b in bestanden]
    for nummer in itertools.count(1):
        uit = []
        for ruw in casussen[nummer % len(casussen)]:
            if not ruw["format"].startswith(_PRIVE):
                form = {k: w for k, w in json.loads(json.dumps(ruw)).items() if k not in ("kenmerk", "vorige")}
                form["dossier"] = f"VD-{nummer:05}"
                for sectie, veld in (("overleg", "dossier"), ("dossier", "dossiernummer")):
                    form["gegevens"].get(sectie, {}).pop(veld, None)
                for doel in form["gegevens"].get("doelen", []):
                    doel.pop("_id", None)
                uit.append(form)
        yield uit


def formulieren(aantal: int) -> Iterator[dict[str, Any]]:
    return itertools.islice(itertools.chain.from_iterable(huishoudens()), aantal)


def schrijf_regels(aantal: int, map_: Path) -> Path:
    """One file with a form a line."""
    pad = map_ / f"{aantal}.jsonl"
    with pad.open("w", encoding="utf-8") as bestand:
        for form in formulieren(aantal):
            bestand.write(json.dumps(form, ensure_ascii=False) + "\n")
    return pad


def schrijf_word(aantal: int, map_: Path) -> Path:
    """A folder with Word forms: each is made once and then gets another file number."""
    alle, gemaakt = laad_specificatie(), {}
    naar = map_ / f"word-{aantal}"
    naar.mkdir()
    for nummer, ruw in enumerate(formulieren(aantal)):
        dossier, ruw["dossier"] = ruw["dossier"], _NUMMER
        sleutel = json.dumps(ruw)
        if sleutel not in gemaakt:
            form = met_ingevulde_kop(formulier_uit_json(alle, ruw))
            formaat = alle.formaat(form.format)
            gemaakt[sleutel] = maak_document("docx", formaat, alle.versie, neutrale_huisstijl(), form)
        (naar / f"{nummer:05}.docx").write_bytes(_ander_nummer(gemaakt[sleutel], dossier))
    return naar


def _ander_nummer(document: bytes, dossier: str) -> bytes:
    uit = io.BytesIO()
    oud, snel = zipfile.ZipFile(io.BytesIO(document)), zipfile.ZIP_DEFLATED
    with oud, zipfile.ZipFile(uit, "w", snel, compresslevel=1) as nieuw:
        for deel in oud.infolist():
            nieuw.writestr(deel, oud.read(deel).replace(_NUMMER.encode(), dossier.encode()))
    return uit.getvalue()


def meet(bron: str, aantal: int, invoer: Path, map_: Path) -> Meting:
    """The best of a few runs of the command, and of the plain script over the workbook that it made."""
    uit = map_ / "overzicht.xlsx"
    ronden = 1 if aantal > _VEEL else 3
    seconden, geheugen, schrijven = min(_draai(_OVERZICHT, str(invoer), "--uit", str(uit)) for _ in range(ronden))
    kaal, cellen, _ = min(_draai(_KAAL, str(uit), str(map_ / "kaal.xlsx")) for _ in range(ronden))
    per_mb = 1024**2 if sys.platform == "darwin" else 1024
    return Meting(bron, aantal, seconden, schrijven, geheugen / per_mb, kaal, int(cellen))


def _draai(programma: str, *argumenten: str) -> tuple[float, ...]:
    klaar = subprocess.run(
        [sys.executable, "-c", programma, *argumenten], capture_output=True, text=True, check=True, cwd=WORTEL
    )
    return tuple(map(float, klaar.stdout.splitlines()[-1].split()))


def verslag(metingen: list[Meting]) -> str:
    """The page, in Dutch."""
    regels = [
        "# Metingen van `overzicht`",
        "",
        "Gemaakt met `make meten`: verzonnen huishoudens, elk met een eigen dossiernummer en een paar formulieren. "
        "De tijd is van begin tot eind, met lezen, bij elkaar zoeken en controleren van elk formulier. Geheugen is de "
        "piek van het programma zelf. De verhoudingen zijn tot een kaal script dat precies dezelfde cellen met "
        "openpyxl wegschrijft, zonder opmaak, en verder niets doet: van alles samen, en van alleen het schrijven.",
        "",
        "| invoer | formulieren | ms per formulier | geheugen (MB) | cellen | alles, tot kaal | schrijven, tot kaal |",
        "|---|---|---|---|---|---|---|",
    ]
    regels += [
        f"| {m.bron} | {m.aantal} | {m.seconden / m.aantal * 1000:.1f} | {m.megabytes:.0f} | {m.cellen} "
        f"| {m.seconden / m.kaal:.1f} | {m.schrijven / m.kaal:.1f} |"
        for m in metingen
    ]
    for klein, groot in itertools.pairwise(metingen):
        if klein.bron == groot.bron:
            tijd = (groot.seconden / groot.aantal) / (klein.seconden / klein.aantal)
            erbij = groot.megabytes - klein.megabytes
            zin = f"Van {klein.aantal} naar {groot.aantal} formulieren ({klein.bron}): per formulier {tijd:.2f} keer de"
            regels += ["", f"{zin} tijd, en {erbij:+.0f} MB geheugen."]
    return "\n".join(regels) + "\n"


def main() -> None:
    with tempfile.TemporaryDirectory() as naam:
        map_ = Path(naam)
        metingen = [meet("JSON-regels", n, schrijf_regels(n, map_), map_) for n in JSON_AANTALLEN]
        metingen += [meet("Word", n, schrijf_word(n, map_), map_) for n in WORD_AANTALLEN]
    tekst = verslag(metingen)
    DOEL.write_text(tekst, encoding="utf-8")
    print(tekst)


if __name__ == "__main__":
    main()
