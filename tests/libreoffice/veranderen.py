"""Changes the tables of a Word form in the real LibreOffice, the way a person does.

Run by a Python that has `uno`:  veranderen.py OPDRACHT.json
A step is a list: what, the bookmark on a label in the table, and what it needs. The result
is saved as .docx and as .odt.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from kantoor import eigenschap, kantoor


def tabel_van(doc, bladwijzer):
    anker = doc.Bookmarks.getByName(bladwijzer).Anchor
    return anker.TextTable, anker.Cell


def rij_erbij(doc, bladwijzer, nummer, teksten):
    tabel, _ = tabel_van(doc, bladwijzer)
    tabel.Rows.insertByIndex(nummer, 1)
    for k, tekst in enumerate(teksten):
        tabel.getCellByPosition(k, nummer).setString(tekst)


def rij_weg(doc, bladwijzer, nummer):
    tabel_van(doc, bladwijzer)[0].Rows.removeByIndex(nummer, 1)


def kolom_naar_achteren(doc, bladwijzer, nummer):
    """A new last column, the content of each cell moved to it, and the old column taken away."""
    tabel, _ = tabel_van(doc, bladwijzer)
    beeld = doc.CurrentController
    laatste = tabel.Columns.Count
    tabel.Columns.insertByIndex(laatste, 1)
    for rij in range(tabel.Rows.Count):
        van, naar = tabel.getCellByPosition(nummer, rij), tabel.getCellByPosition(laatste, rij)
        if not van.String:
            continue
        cursor = van.createTextCursor()
        cursor.gotoEnd(True)
        beeld.select(cursor)
        inhoud = beeld.getTransferable()
        beeld.select(naar.createTextCursor())
        beeld.insertTransferable(inhoud)
    tabel.Columns.removeByIndex(nummer, 1)


def vraag(doc, bladwijzer, tekst):
    _, cel = tabel_van(doc, bladwijzer)
    cel.setString(tekst)


STAPPEN = {"rij erbij": rij_erbij, "rij weg": rij_weg, "kolom naar achteren": kolom_naar_achteren, "vraag": vraag}
FILTERS = {"docx": "MS Word 2007 XML", "odt": "writer8"}


def main():
    taak = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    with kantoor(taak["soffice"]) as context:
        bureau = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        doc = bureau.loadComponentFromURL(Path(taak["van"]).as_uri(), "_blank", 0, (eigenschap("Hidden", True),))
        for wat, bladwijzer, *rest in taak["stappen"]:
            STAPPEN[wat](doc, bladwijzer, *rest)
        for einde, filter_ in FILTERS.items():
            doc.storeToURL(Path(f"{taak['naar']}.{einde}").as_uri(), (eigenschap("FilterName", filter_),))
        doc.close(True)


main()
