"""The parts of a returned .docx that the reader needs, opened with limits.

Promise: nothing is written, no network is touched, no entity is expanded, and a file
that is too large or no Word document gives a LeesFout with what to do.
Not promised: a limit on the memory of the process; that is for the caller.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree

from fillable_forms.lezen.zipfouten import GEWOON_INGEPAKT, ZIPFOUTEN
from sjablonen.fouten import LeesFout

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["BESCHADIGD", "DocxPakket", "eis_redelijk", "open_docx", "xml_van"]

MAX_DEEL = 60_000_000
MAX_DELEN = 5_000

_BIJLAGE = re.compile(r"word/(?:comments|footnotes|endnotes|header\d*|footer\d*|diagrams/data\d*|charts/chart\d*)\.xml")
_VERBERGT = re.compile(rb"v\0?a\0?n\0?i\0?s\0?h")
_EIGENSCHAP = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

GEEN_WORD = (
    "Dit is geen Word-document (.docx) dat wij kunnen lezen. Open het in Word of LibreOffice en sla het op als .docx."
)
BESCHADIGD = (
    "Dit Word-document is beschadigd. Open het in Word of LibreOffice, sla het opnieuw op en probeer het nog eens."
)


@dataclass(frozen=True, slots=True)
class DocxPakket:
    """The body, the custom properties, and the parts beside the body that hold text."""

    body: _Element
    eigenschappen: dict[str, str]
    bijlagen: dict[str, _Element]
    stijlen: _Element | None

    @property
    def voetteksten(self) -> tuple[str, ...]:
        """The text of each footer on one line."""
        return tuple(
            "".join((t.text or "") if t.tag == f"{_W}t" else " " for t in deel.iter(f"{_W}t", f"{_W}tab", f"{_W}p"))
            for naam, deel in self.bijlagen.items()
            if "footer" in naam
        )


def open_docx(inhoud: bytes) -> DocxPakket:
    """Open a .docx; raises LeesFout."""
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            eis_redelijk(zip_)
            namen = set(zip_.namelist())
            if "word/document.xml" not in namen:
                raise LeesFout(GEEN_WORD)
            wortel = xml_van(zip_.read("word/document.xml"))
            eigen = xml_van(zip_.read("docProps/custom.xml")) if "docProps/custom.xml" in namen else None
            bijlagen = {n: xml_van(zip_.read(n)) for n in sorted(namen) if _BIJLAGE.fullmatch(n)}
            ruwe_stijlen = zip_.read("word/styles.xml") if "word/styles.xml" in namen else b""
            # Only a style that hides text matters, and hardly any document has one.
            stijlen = xml_van(ruwe_stijlen) if _VERBERGT.search(ruwe_stijlen) else None
    except ZIPFOUTEN as fout:
        raise LeesFout(BESCHADIGD) from fout
    except etree.XMLSyntaxError as fout:
        raise LeesFout(BESCHADIGD) from fout
    body = wortel.find(f"{_W}body")
    if body is None:
        raise LeesFout(GEEN_WORD)
    return DocxPakket(
        body=body,
        eigenschappen={} if eigen is None else _eigenschappen(eigen),
        bijlagen=bijlagen,
        stijlen=stijlen,
    )


def eis_redelijk(zip_: zipfile.ZipFile) -> None:
    """Refuse a package that would unpack to more than any form is; raises LeesFout."""
    delen = zip_.infolist()
    if any(d.compress_type not in GEWOON_INGEPAKT for d in delen) or _dubbel(delen):
        raise LeesFout(BESCHADIGD)
    groot = any(d.file_size > MAX_DEEL for d in delen) or sum(d.file_size for d in delen) > 4 * MAX_DEEL
    if len(delen) > MAX_DELEN or groot:
        raise LeesFout("Dit bestand is te groot om te lezen. Haal grote plaatjes eruit en probeer het nog eens.")


def _dubbel(delen: list[zipfile.ZipInfo]) -> bool:
    """True when two parts with one name differ: then nobody can say which of them was meant."""
    gezien: dict[str, int] = {}
    return any(gezien.setdefault(d.filename, d.CRC) != d.CRC for d in delen)


def xml_van(inhoud: bytes) -> _Element:
    """Parse one part without entities, network or DTD; raises etree.XMLSyntaxError or LeesFout."""
    # Made per call: a parser may not be shared between threads. huge_tree stays off, so
    # lxml's own limits on depth and size of text hold.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    wortel = etree.fromstring(inhoud, parser)
    dtd: Any = wortel.getroottree().docinfo.internalDTD
    if dtd is not None and dtd.entities():
        raise LeesFout(BESCHADIGD)  # no office program declares one; text in it would be lost
    return wortel


def _eigenschappen(wortel: _Element) -> dict[str, str]:
    return {
        str(e.get("name")): "".join(str(t) for t in e.itertext()).strip()
        for e in wortel.iter(_EIGENSCHAP)
        if e.get("name")
    }
