"""What the real LibreOffice sees of the remarks in documents; and the documents as it saves them.

Run by a Python that has `uno`:  opmerkingen.py SOFFICE TAKEN.json
TAKEN is a list of {"van": file, "docx": file, "odt": file}; the answer on standard output
is a list, per document, of [author, text, words that it stands at].
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from kantoor import eigenschap, kantoor

FILTERS = {"odt": "writer8", "docx": "MS Word 2007 XML"}


def opmerkingen(document):
    uit = []
    velden = document.TextFields.createEnumeration()
    while velden.hasMoreElements():
        veld = velden.nextElement()
        if veld.supportsService("com.sun.star.text.textfield.Annotation"):
            uit.append([veld.Author, veld.Content, veld.Anchor.String])
    return uit


def main():
    soffice, taken = sys.argv[1:]
    uit = []
    with kantoor(soffice) as context:
        bureau = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        for taak in json.loads(Path(taken).read_text(encoding="utf-8")):
            wensen = (eigenschap("Hidden", True),)
            document = bureau.loadComponentFromURL(Path(taak["van"]).as_uri(), "_blank", 0, wensen)
            uit.append(opmerkingen(document))
            for soort, filter_ in FILTERS.items():
                document.storeToURL(Path(taak[soort]).as_uri(), (eigenschap("FilterName", filter_),))
            document.close(True)
    sys.stdout.write(json.dumps(uit))


main()
