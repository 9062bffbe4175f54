"""Copies a whole document into a new one in the real LibreOffice: select all, copy, paste.

Run by a Python that has `uno`:  kopieren.py SOFFICE VAN.docx NAAR.docx [VAN NAAR …]
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from kantoor import eigenschap, kantoor


def kopieer(context, van, naar):
    beheer = context.ServiceManager
    bureau = beheer.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    doe = beheer.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context).executeDispatch
    bron = bureau.loadComponentFromURL(Path(van).as_uri(), "_blank", 0, (eigenschap("Hidden", True),))
    doe(bron.CurrentController.Frame, ".uno:SelectAll", "", 0, ())
    doe(bron.CurrentController.Frame, ".uno:SelectAll", "", 0, ())
    doe(bron.CurrentController.Frame, ".uno:Copy", "", 0, ())
    time.sleep(0.2)
    doel = bureau.loadComponentFromURL("private:factory/swriter", "_blank", 0, (eigenschap("Hidden", True),))
    doe(doel.CurrentController.Frame, ".uno:Paste", "", 0, ())
    doel.storeToURL(Path(naar).as_uri(), (eigenschap("FilterName", "MS Word 2007 XML"),))
    doel.close(True)
    bron.close(True)


def main():
    soffice, *paden = sys.argv[1:]
    with kantoor(soffice) as context:
        for van, naar in zip(paden[::2], paden[1::2], strict=True):
            kopieer(context, van, naar)


main()
