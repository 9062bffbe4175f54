"""Is this a workbook that we can read; and when not, what is it and what to do.

By its content and never by its name. Nothing of the content is in a message.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from fillable_forms.lezen.ole import OLE, lees_ole
from sjablonen.fouten import LeesFout

__all__ = ["BESCHADIGD", "eis_werkboek", "is_werkboek"]

BESCHADIGD = (
    "Dit werkboek is beschadigd of niet helemaal binnengekomen. Open het in Excel of LibreOffice, sla het opnieuw op "
    "als .xlsx en probeer het nog eens."
)
_OPSLAAN = "Open het in Excel of LibreOffice, kies Opslaan als, en bewaar het als Excel-werkmap (.xlsx)."
_OUD = f"Dit is een oud Excel-bestand (.xls). {_OPSLAAN}"
_BINAIR = f"Dit is een binair Excel-bestand (.xlsb). {_OPSLAAN}"
_ODS = f"Dit is een OpenDocument-rekenblad (.ods). {_OPSLAAN}"
_WACHTWOORD = (
    "Dit werkboek heeft een wachtwoord. Haal het wachtwoord eraf in Excel (Bestand, Info, Werkmap beveiligen) en "
    "probeer het opnieuw."
)
_DOCUMENT = "Dit is een formulier en geen werkboek. Lees het eerst met 'sjablonen lees'; wat daar uitkomt, kan hier in."
_ANDERS = "Dit is geen Excel-werkboek (.xlsx). Maak een leeg werkboek met 'sjablonen schema FORMAAT --als xlsx'."
_CSV = (
    "Dit is gewone tekst en geen Excel-werkboek (.xlsx). Maak een leeg werkboek met 'sjablonen schema FORMAAT --als "
    "xlsx' en zet de gegevens daarin."
)
_NAMEN = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".xltx")


def is_werkboek(inhoud: bytes, naam: str) -> bool:
    """True for what can only be meant as a workbook: a package or an office file, or the name of one."""
    return inhoud.startswith((b"PK", OLE)) or (naam.lower().endswith(_NAMEN) and not _lijkt_json(inhoud))


def eis_werkboek(inhoud: bytes) -> None:
    """Raise LeesFout for everything that is no .xlsx (or .xlsm, whose macros nobody runs)."""
    if inhoud.startswith(OLE):
        namen = lees_ole(inhoud).namen
        if "encryptedpackage" in namen:
            raise LeesFout(_WACHTWOORD)
        raise LeesFout(_OUD if namen & {"workbook", "book"} else _ANDERS)
    if not inhoud.strip(b"\x00 \t\r\n"):
        raise LeesFout("Dit werkboek is leeg: er staat niets in het bestand. Vraag het opnieuw.")
    if not inhoud.startswith(b"PK"):
        raise LeesFout(_ANDERS if b"\x00" in inhoud[:2000] or inhoud.startswith(b"%PDF-") else _CSV)
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            namen = frozenset(zip_.namelist())
            ods = "mimetype" in namen and b"spreadsheet" in zip_.open("mimetype").read(100)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error) as fout:
        raise LeesFout(BESCHADIGD) from fout
    if ods:
        raise LeesFout(_ODS)
    if "xl/workbook.bin" in namen:
        raise LeesFout(_BINAIR)
    if any(n.startswith("word/") for n in namen) or "mimetype" in namen:
        raise LeesFout(_DOCUMENT)
    if "_rels/.rels" not in namen or not any(n.startswith("xl/") for n in namen):
        raise LeesFout(_ANDERS)


def _lijkt_json(inhoud: bytes) -> bool:
    return inhoud[:100].lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))
