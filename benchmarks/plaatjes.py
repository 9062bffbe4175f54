"""Pictures of the first page of every form, in Word and in PDF, and of a report: docs/plaatjes/.

Word is drawn by the real LibreOffice, PDF by poppler. Run with `make plaatjes`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.verslagplaatjes import maak_verslagplaatjes
from generator.brieven.document import docx_op_briefpapier, kleuren_van
from generator.pdf.document import maak_pdf
from generator.word.document import maak_docx
from sjablonen.huisstijl import voorbeeld_huisstijl
from sjablonen.specificatie import laad_specificatie
from tests.briefpapier_steun import huisbrief

DOEL = Path(__file__).parent.parent / "docs" / "plaatjes"
PUNTEN = 72  # dots per inch: an A4 page of 595 by 842, readable and small


def main() -> int:
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    pdftoppm = shutil.which("pdftoppm")
    if not soffice or not pdftoppm:
        sys.stderr.write("LibreOffice en poppler zijn nodig. Installeer libreoffice-writer en poppler-utils.\n")
        return 2
    DOEL.mkdir(parents=True, exist_ok=True)
    specificatie, huisstijl = laad_specificatie(), voorbeeld_huisstijl()
    with tempfile.TemporaryDirectory() as tijdelijk:
        map_ = Path(tijdelijk)
        for formaat in specificatie:
            (map_ / f"{formaat.id}-word.docx").write_bytes(maak_docx(formaat, specificatie.versie, huisstijl))
            (map_ / f"{formaat.id}-pdf.pdf").write_bytes(maak_pdf(formaat, specificatie.versie, huisstijl))
        papier = huisbrief()
        eigen = kleuren_van(papier, huisstijl)
        op_papier = docx_op_briefpapier(papier, specificatie.formaat("OW"), specificatie.versie, eigen)
        (map_ / "briefpapier-word.docx").write_bytes(op_papier)
        subprocess.run(
            [soffice, f"-env:UserInstallation={(map_ / 'profiel').as_uri()}", "--headless", "--convert-to", "pdf",
             "--outdir", str(map_), *map(str, sorted(map_.glob("*-word.docx")))],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
        for pdf in sorted(map_.glob("*.pdf")):
            subprocess.run(
                [pdftoppm, "-png", "-r", str(PUNTEN), "-singlefile", str(pdf), str(DOEL / pdf.stem)], check=True
            )
        if not maak_verslagplaatjes(soffice, pdftoppm, map_, DOEL):
            sys.stderr.write("Chromium is nodig voor de plaatjes van het verslag. Installeer chromium.\n")
            return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
