"""Pictures of a report and of forms with remarks, all made the real way: docs/plaatjes/.

The report is drawn by Chromium, the Word form by LibreOffice (which prints the remarks in
the margin), the PDF form by poppler. The family is invented. Part of `make plaatjes`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from fillable_forms.controle.controleer import controleer
from fillable_forms.lezen.bestand import lees_bytes
from fillable_forms.opmerkingen.kopie import met_opmerkingen
from fillable_forms.verslag.html import verslag_html
from generator.pdf.document import maak_pdf
from generator.word.document import maak_docx
from sjablonen.formulier import formulier_uit_json, met_ingevulde_kop
from sjablonen.huisstijl import voorbeeld_huisstijl
from sjablonen.specificatie import laad_specificatie

VOORBEELD = Path(__file__).parent / "verslagvoorbeeld.json"
KENMERK = "OW-7F3K-QH2"
# The setting 'comments in the margin' of the print dialog, in the profile of this one call.
_IN_DE_KANTLIJN = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><item oor:path="/org.openoffice.Office.Writer/Print/Content">
<prop oor:name="Note" oor:op="fuse"><value>4</value></prop></item></oor:items>"""


def maak_verslagplaatjes(soffice: str, pdftoppm: str, map_: Path, doel: Path) -> bool:
    """Draw all of them; False when there is no Chromium."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        return False
    specificatie, stijl = laad_specificatie(), voorbeeld_huisstijl()
    formulier = met_ingevulde_kop(formulier_uit_json(specificatie, _voorbeeld()))
    formaat = specificatie.formaat(formulier.format)
    word = maak_docx(formaat, specificatie.versie, stijl, formulier)
    pdf = maak_pdf(formaat, specificatie.versie, stijl, formulier)
    gelezen = lees_bytes(word, "voorbeeld")
    rapport = controleer(gelezen, formaat)
    (map_ / "opmerkingen-word.docx").write_bytes(met_opmerkingen(word, rapport.bevindingen))
    (map_ / "opmerkingen-pdf.pdf").write_bytes(met_opmerkingen(pdf, rapport.bevindingen))
    _print(soffice, map_)
    _teken(pdftoppm, map_ / "druk" / "opmerkingen-word.pdf", doel / "opmerkingen-word", 3, 96)
    _teken(pdftoppm, map_ / "opmerkingen-pdf.pdf", doel / "opmerkingen-pdf", 3, 84)
    (map_ / "verslag.html").write_text(
        verslag_html(rapport, gelezen, formaat, bestand="plan.docx", huisstijl=stijl), encoding="utf-8"
    )
    _schermen(chromium, map_ / "verslag.html", doel)
    return True


def _voorbeeld() -> dict[str, object]:
    return json.loads(VOORBEELD.read_text(encoding="utf-8")) | {"kenmerk": KENMERK}


def _print(soffice: str, map_: Path) -> None:
    profiel = map_ / "printprofiel"
    (profiel / "user").mkdir(parents=True)
    (map_ / "druk").mkdir()
    (profiel / "user" / "registrymodifications.xcu").write_text(_IN_DE_KANTLIJN, encoding="utf-8")
    subprocess.run(
        [soffice, f"-env:UserInstallation={profiel.as_uri()}", "--headless", "--print-to-file", "--outdir",
         str(map_ / "druk"), str(map_ / "opmerkingen-word.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip


def _teken(pdftoppm: str, pdf: Path, naar: Path, blad: int, punten: int) -> None:
    subprocess.run(
        [pdftoppm, "-png", "-r", str(punten), "-f", str(blad), "-l", str(blad), "-singlefile", str(pdf), str(naar)],
        check=True,
    )
    _snij_bij(naar.with_name(f"{naar.name}.png"))


def _snij_bij(pad: Path, rand: int = 20) -> None:
    """Take off the white around a printed page."""
    from PIL import Image, ImageOps

    with Image.open(pad) as bron:
        beeld = bron.convert("RGB")
    links, boven, rechts, onder = ImageOps.invert(beeld).getbbox() or (0, 0, *beeld.size)
    vak = (links - rand, boven - rand, rechts + rand, onder + rand)
    uit = Image.new("RGB", (vak[2] - vak[0], vak[3] - vak[1]), "white")
    uit.paste(beeld, (-vak[0], -vak[1]))
    uit.save(pad, optimize=True)


def _schermen(chromium: str, pagina: Path, doel: Path) -> None:
    from playwright.sync_api import sync_playwright

    als_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as spel:
        browser = spel.chromium.launch(executable_path=chromium, args=["--no-sandbox"] if als_root else [])
        for naam, breed, hoog in (("verslag-breed", 1280, 1500), ("verslag-telefoon", 360, 1700)):
            blad = browser.new_page(viewport={"width": breed, "height": hoog})
            blad.goto(pagina.as_uri())
            blad.screenshot(path=str(doel / f"{naam}.png"))
        browser.close()


if __name__ == "__main__":
    sys.stderr.write("Gebruik: make plaatjes\n")
    raise SystemExit(2)
