"""Every gemeente its own forms: how fast, against other ways, and does it stay so with many?

Run with `python -m benchmarks.huisstijlen` (part of `make meten`); writes docs/huisstijlen.md. All ratios
are measured in one run on one computer. `--aantal 20` does it with fewer gemeenten, to try it out;
`--bewaar MAP` keeps the forms, to look at them.
"""

from __future__ import annotations

import argparse
import io
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docxtpl import DocxTemplate
from openpyxl import load_workbook

from benchmarks.proefstijlen import schrijf_lijst
from fillable_forms.werkboek.gemeentenlijst import lees_gemeentenlijst
from generator.uitvoer import maak_document
from generator.word.document import maak_docx
from generator.zipbestand import Lid, lid, schrijf_zip
from sjablonen.gemeenten import alle_gemeenten
from sjablonen.huisstijl import Huisstijl, voorbeeld_huisstijl
from sjablonen.specificatie import Specificatie, laad_specificatie

DOEL = Path(__file__).parent.parent / "docs" / "huisstijlen.md"
_RONDEN = 6
_NAAM = "Gemeente Voorbeelddam"


@dataclass(frozen=True)
class Word:
    """Milliseconds a form: ours, docxtpl, and copying the same bytes with zipfile and with our own writer."""

    ons: float
    docxtpl: float
    vloer: float
    kaal: float


@dataclass(frozen=True)
class Pdf:
    """Milliseconds a form: ours in a series, laid out whole, and by LibreOffice that runs already."""

    ons: float
    heel: float
    kantoor: float


@dataclass(frozen=True)
class Reeks:
    """One run of the command: how many files, seconds, and the most memory (MB) of one process."""

    bestanden: int
    seconden: float
    geheugen: float

    @property
    def per_bestand(self) -> float:
        return self.seconden / max(self.bestanden, 1) * 1000


def stijlen(aantal: int, zaad: int) -> list[Huisstijl]:
    """Huisstijlen that were not used before, so that nothing of them is kept from an earlier round."""
    with tempfile.TemporaryDirectory() as tijdelijk:
        lijst = schrijf_lijst(Path(tijdelijk), alle_gemeenten()[:aantal], zaad=zaad)
        rijen = lees_gemeentenlijst(lijst.read_bytes(), lijst.name, lijst.parent)
    return [r.huisstijl for r in rijen if r.huisstijl]


def beste(werk: Callable[[int], object], ronden: int = _RONDEN) -> float:
    """The shortest of some rounds, in milliseconds of the processor (all threads), so that other
    work on the computer counts little; a number makes each round another one."""
    werk(-1)
    tijden = []
    for nummer in range(ronden):
        begin = time.process_time()
        werk(nummer)
        tijden.append(time.process_time() - begin)
    return min(tijden) * 1000


def meet_word(alle: Specificatie) -> Word:
    """All ten formats in a new huisstijl, against docxtpl on a template of the same form."""
    reeks = stijlen(_RONDEN + 1, 7)
    formaten = list(alle)
    basis = voorbeeld_huisstijl()
    ons = beste(lambda i: [maak_docx(f, alle.versie, reeks[i]) for f in formaten]) / len(formaten)
    sjablonen = [docxtpl_sjabloon(maak_docx(f, alle.versie, basis)) for f in formaten]
    tpl = beste(lambda i: [met_docxtpl(s, reeks[i]) for s in sjablonen], 3) / len(formaten)
    documenten = [maak_docx(f, alle.versie, basis) for f in formaten]
    ruw = [_ruwe_leden(d) for d in documenten]
    vloer = beste(lambda _: [_kopieer(r) for r in ruw]) / len(formaten)
    klaar: list[list[Lid]] = [[lid(n, b, inpakken=False) for n, b in r] for r in ruw]
    kaal = beste(lambda _: [schrijf_zip(k) for k in klaar]) / len(formaten)
    return Word(ons, tpl, vloer, kaal)


def docxtpl_sjabloon(docx: bytes) -> bytes:
    """The same form with tags of docxtpl in header, properties and one in the body; the whole body is a template."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as bron, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as doel:
        for info in bron.infolist():
            inhoud = bron.read(info)
            if info.filename.startswith(("word/header", "docProps/core")):
                inhoud = inhoud.replace(_NAAM.encode(), b"{{ naam }}")
            if info.filename == "word/document.xml":
                begin, einde = inhoud.index(b'preserve">') + 10, inhoud.index(b"</w:t>")
                inhoud = inhoud[:begin] + b"{{ titel }}" + inhoud[einde:]
            doel.writestr(info.filename, inhoud)
    return uit.getvalue()


def met_docxtpl(sjabloon: bytes, huisstijl: Huisstijl) -> bytes:
    tpl = DocxTemplate(io.BytesIO(sjabloon))
    tpl.render({"naam": huisstijl.naam, "titel": "Plan"}, autoescape=True)
    uit = io.BytesIO()
    tpl.save(uit)
    assert huisstijl.naam.encode() in b"".join(_delen(uit.getvalue(), "word/header"))
    return uit.getvalue()


def _delen(docx: bytes, voor: str) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as zip_:
        return [zip_.read(n).replace(b"&amp;", b"&") for n in zip_.namelist() if n.startswith(voor)]


def _ruwe_leden(docx: bytes) -> list[tuple[str, bytes]]:
    """Name and packed bytes of every member."""
    uit = []
    with zipfile.ZipFile(io.BytesIO(docx)) as zip_:
        for info in zip_.infolist():
            begin = info.header_offset + 30 + len(info.filename)
            uit.append((info.filename, docx[begin : begin + info.compress_size]))
    return uit


def _kopieer(leden: Sequence[tuple[str, bytes]]) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_STORED) as zip_:
        for naam, inhoud in leden:
            zip_.writestr(naam, inhoud)
    return uit.getvalue()


def meet_pdf(alle: Specificatie, soffice: str) -> Pdf:
    reeks = stijlen(_RONDEN + 1, 8)
    formaten = list(alle)
    for stijl in reeks:  # the layouts that a series makes once
        for f in formaten:
            maak_document("pdf", f, alle.versie, stijl)
    nieuw = [replace(s, accent="#20603f", kleur="#123f6b") for s in reeks]
    ons = beste(lambda i: [maak_document("pdf", f, alle.versie, nieuw[i]) for f in formaten]) / len(formaten)
    return Pdf(ons, _meet_heel(alle, reeks), _meet_kantoor(alle, soffice, reeks))


def _meet_heel(alle: Specificatie, reeks: Sequence[Huisstijl]) -> float:
    """Laid out anew: as for a form with answers in it."""
    from generator.pdf import document

    past = document.past
    document.past = lambda _: False  # type: ignore[assignment]
    try:
        return beste(lambda i: [maak_document("pdf", f, alle.versie, reeks[i]) for f in alle], 3) / len(list(alle))
    finally:
        document.past = past


def _meet_kantoor(alle: Specificatie, soffice: str, reeks: Sequence[Huisstijl]) -> float:
    """One LibreOffice process, many files: what each file more costs, without starting it (time of the processor)."""
    with tempfile.TemporaryDirectory() as tijdelijk:
        map_ = Path(tijdelijk)
        bestanden = []
        for i, stijl in enumerate(reeks[:2]):
            for f in alle:
                bestanden.append(map_ / f"{f.id}-{i}.docx")
                bestanden[-1].write_bytes(maak_docx(f, alle.versie, stijl))
        _zet_om(soffice, map_, bestanden[:1])  # makes the profile
        tien = len(list(alle))
        weinig, veel = _zet_om(soffice, map_, bestanden[:tien]), _zet_om(soffice, map_, bestanden)
        return (veel - weinig) / (len(bestanden) - tien) * 1000


def _zet_om(soffice: str, map_: Path, bestanden: Sequence[Path]) -> float:
    begin = _rekentijd()
    subprocess.run(
        [
            *(soffice, f"-env:UserInstallation={(map_ / 'profiel').as_uri()}", "--headless", "--convert-to", "pdf"),
            *("--outdir", str(map_ / "uit"), *map(str, bestanden)),
        ],
        check=True,
        capture_output=True,
        timeout=600,
    )
    return _rekentijd() - begin


def _rekentijd() -> float:
    """Seconds of the processor that processes of ours took that have ended."""
    verbruik = resource.getrusage(resource.RUSAGE_CHILDREN)
    return verbruik.ru_utime + verbruik.ru_stime


def draai(lijst: Path, uit: Path, bestanden: int, *extra: str) -> Reeks:
    """The command itself, in a process of its own, as a user runs it."""
    voor = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    begin = time.perf_counter()
    klaar = subprocess.run(
        [sys.executable, "-m", "fillable_forms.cli", "genereer", "--gemeenten", str(lijst), "--uit", str(uit), *extra],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    seconden = time.perf_counter() - begin
    if klaar.returncode:
        raise SystemExit(klaar.stderr)
    return Reeks(bestanden, seconden, max(voor, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024)


def verander_nummer(lijst: Path) -> None:
    """Another telephone number for one gemeente, in the workbook itself."""
    boek = load_workbook(lijst)
    blad = boek["Organisaties"]
    kolom = [c.value for c in blad[1]].index("lokaal_team") + 1
    blad.cell(6, kolom).value = "Sociaal team · 06-87654321"
    boek.save(lijst)


def gewijzigd(map_: Path, sinds: float) -> list[Path]:
    return [p for p in map_.rglob("*.*") if p.is_file() and p.stat().st_mtime > sinds]


def meet_reeksen(aantal: int, bewaar: Path | None) -> dict[str, Reeks]:
    uit: dict[str, Reeks] = {}
    with tempfile.TemporaryDirectory() as tijdelijk:
        for naam, hoeveel in (("tien", 10), ("alle", aantal)):
            map_ = Path(tijdelijk) / naam
            map_.mkdir()
            lijst = schrijf_lijst(map_, alle_gemeenten()[:hoeveel])
            doel = bewaar or map_ / "uit" if naam == "alle" else map_ / "uit"
            uit[naam] = draai(lijst, doel, hoeveel * 20)
            gemaakt = len(list(doel.rglob("*.docx"))) + len(list(doel.rglob("*.pdf")))
            assert gemaakt == hoeveel * 20, gemaakt
        sinds = time.time()
        uit["niets"] = draai(lijst, doel, 0)
        assert not gewijzigd(doel, sinds), "the second run wrote something"
        verander_nummer(lijst)
        sinds = time.time()
        uit["nummer"] = draai(lijst, doel, 20)
        namen = {p.parent for p in gewijzigd(doel, sinds) if p.suffix in (".docx", ".pdf")}
        assert len(namen) == 1, namen
    return uit


def verslag(word: Word, pdf: Pdf, reeksen: dict[str, Reeks], aantal: int) -> str:
    alle, tien, niets, nummer = (reeksen[n] for n in ("alle", "tien", "niets", "nummer"))
    rijen = [
        (
            "Word in een andere huisstijl, tegenover docxtpl op hetzelfde formulier",
            f"{word.docxtpl / word.ons:.0f} keer zo snel",
            "20 keer",
        ),
        (
            "Word in een andere huisstijl, tegenover dezelfde bytes kopiëren met zipfile",
            f"{word.ons / word.vloer:.1f} keer de tijd",
            "hoogstens 3 keer",
        ),
        (
            "PDF in een andere huisstijl, tegenover LibreOffice dat al draait",
            f"{pdf.kantoor / pdf.ons:.0f} keer zo snel",
            "10 keer",
        ),
        (
            f"Tijd per bestand bij {aantal} gemeenten, tegenover 10",
            f"{alle.per_bestand / tien.per_bestand:.2f}",
            "hoogstens 1",
        ),
        (
            "Nog eens, zonder dat er iets veranderd is",
            f"{niets.seconden / alle.seconden * 100:.1f} % van de tijd, niets geschreven",
            "minder dan 5 %",
        ),
        ("Eén ander telefoonnummer", "alleen de 20 bestanden van die gemeente", "één gemeente"),
    ]
    regels = [
        "# Huisstijlen: snelheid",
        "",
        "Gemaakt met `make meten` (`benchmarks/huisstijlen.py`), alles in één keer gemeten op één computer. De "
        "huisstijlen zijn verzonnen: kleuren over het hele bereik, lange namen, logo's breed, hoog, doorzichtig en "
        "als SVG.",
        "",
        "| wat | gemeten | gevraagd |",
        "|---|---|---|",
        *(f"| {wat} | {gemeten} | {eis} |" for wat, gemeten, eis in rijen),
        "",
        "| per formulier | ms rekentijd |",
        "|---|---|",
        f"| Word, andere huisstijl | {word.ons:.2f} |",
        f"| Word met docxtpl | {word.docxtpl:.1f} |",
        f"| dezelfde bytes in een zip, met zipfile | {word.vloer:.2f} |",
        f"| dezelfde bytes in een zip, met onze eigen schrijver en alles klaar | {word.kaal:.3f} |",
        f"| PDF, andere huisstijl | {pdf.ons:.1f} |",
        f"| PDF, helemaal opnieuw opgemaakt (zoals een ingevuld formulier) | {pdf.heel:.0f} |",
        f"| PDF door LibreOffice dat al draait, van hetzelfde Word-bestand, zonder invulvelden | {pdf.kantoor:.0f} |",
        "",
        "| hele opdracht | bestanden | seconden (klok) | ms per bestand | meeste geheugen van één proces (MB) |",
        "|---|---|---|---|---|",
        *(
            f"| {wat} | {r.bestanden} | {r.seconden:.1f} | {_per_bestand(r)} | {r.geheugen:.0f} |"
            for wat, r in (
                ("10 gemeenten", tien),
                (f"{aantal} gemeenten", alle),
                ("niets veranderd", niets),
                ("één telefoonnummer anders", nummer),
            )
        ),
        "",
        "Een PDF wordt per formulier één keer opgemaakt (per hoogte van de kop); een huisstijl krijgt daarna haar "
        "eigen kleuren, kop en logo. De tijd die dat kost, gaat vooral naar het zetten van de kop en het inpakken van "
        "de bladzijden. Met eigen lettertypebestanden in de huisstijl wordt elke PDF helemaal opnieuw opgemaakt.",
        "",
    ]
    return "\n".join(regels)


def _per_bestand(reeks: Reeks) -> str:
    return f"{reeks.per_bestand:.0f}" if reeks.bestanden else ""


def main(argumenten: Sequence[str] | None = None) -> int:
    lezer = argparse.ArgumentParser()
    lezer.add_argument("--aantal", type=int, default=len(alle_gemeenten()))
    lezer.add_argument("--bewaar", type=Path)
    keuze = lezer.parse_args(argumenten)
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if not soffice:
        sys.stderr.write("LibreOffice is nodig. Installeer libreoffice-writer.\n")
        return 2
    alle = laad_specificatie()
    word = meet_word(alle)
    pdf = meet_pdf(alle, soffice)
    tekst = verslag(word, pdf, meet_reeksen(keuze.aantal, keuze.bewaar), keuze.aantal)
    sys.stdout.write(tekst)
    if keuze.aantal == len(alle_gemeenten()):
        DOEL.write_text(tekst, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
