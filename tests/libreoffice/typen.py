"""Types in Word forms in the real LibreOffice, the way a person does.

Run by a Python that has `uno` (not the one of the tests):  typen.py OPDRACHT.json
It starts its own soffice with its own profile and stops it afterwards. For each form:
select the n-th prompt (what LibreOffice does on a click) and type; make a cross in the
n-th box; add a row at the end of a table and type in its cells; save as .docx.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from kantoor import eigenschap, kantoor


class Document:
    def __init__(self, context, pad):
        beheer = context.ServiceManager
        bureau = beheer.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        self.doc = bureau.loadComponentFromURL(Path(pad).as_uri(), "_blank", 0, (eigenschap("Hidden", True),))
        self.beeld = self.doc.CurrentController
        self.cursor = self.beeld.ViewCursor
        self.helper = beheer.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)

    def doe(self, opdracht, *argumenten):
        self.helper.executeDispatch(self.beeld.Frame, f".uno:{opdracht}", "", 0, argumenten)

    def vind(self, patroon):
        zoek = self.doc.createSearchDescriptor()
        zoek.SearchRegularExpression = True
        zoek.SearchCaseSensitive = True
        zoek.SearchString = patroon
        gevonden = self.doc.findAll(zoek)
        return [gevonden.getByIndex(i) for i in range(gevonden.Count)]

    def typ(self, tekst):
        for i, regel in enumerate(tekst.split("\n")):
            if i:
                self.doe("InsertPara")
            if regel:
                self.doe("InsertText", eigenschap("Text", regel))

    def bewaar(self, pad):
        self.doc.storeToURL(Path(pad).as_uri(), (eigenschap("FilterName", "MS Word 2007 XML"),))
        self.doc.close(True)


def klik(vakje):
    """What a click on a box leaves behind: the control checked, and its sign changed."""
    alineas = vakje.Text.createEnumeration()
    while alineas.hasMoreElements():
        delen = alineas.nextElement().createEnumeration()
        while delen.hasMoreElements():
            deel = delen.nextElement()
            if deel.TextPortionType != "ContentControl" or not deel.ContentControl.Checkbox:
                continue
            inhoud = deel.ContentControl.createEnumeration()
            while inhoud.hasMoreElements():
                teken = inhoud.nextElement()
                if teken.String and vakje.Text.compareRegionStarts(teken, vakje) == 0:
                    deel.ContentControl.Checked = True
                    teken.setString("\u2612")
                    return
    raise AssertionError("hier staat geen vakje")


def vul(context, taak):
    document = Document(context, taak["van"])
    # From the last to the first, so that typing does not move what is still to be found.
    plekken = document.vind("|".join(taak["aanwijzingen"]))
    assert len(plekken) == len(taak["waarden"]), (len(plekken), len(taak["waarden"]))
    for plek, waarde in reversed(list(zip(plekken, taak["waarden"], strict=True))):
        if waarde:
            document.cursor.gotoRange(plek, False)
            document.typ(waarde)
    vakjes = document.vind("\u2610")
    assert len(vakjes) == len(taak["vakjes"]), (len(vakjes), len(taak["vakjes"]))
    for vakje, aan in reversed(list(zip(vakjes, taak["vakjes"], strict=True))):
        if aan:
            klik(vakje)
    tabellen = document.doc.TextTables
    for nummer, cellen in taak["rijen"]:
        tabel = tabellen.getByIndex(nummer)
        tabel.Rows.insertByIndex(tabel.Rows.Count, 1)
        for k, waarde in enumerate(cellen):
            cel = tabel.getCellByPosition(k, tabel.Rows.Count - 1)
            document.cursor.gotoRange(cel.Text.End, False)
            document.typ(waarde)
    document.bewaar(taak["naar"])


def main():
    taken = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    with kantoor(taken["soffice"]) as context:
        for taak in taken["taken"]:
            vul(context, taak)


main()
