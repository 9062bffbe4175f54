"""The parts of a returned .odt that the reader needs, opened with the limits of Word's.

Promise and limits are those of `docx_pakket`: nothing is written, no network is
touched, no entity is expanded, and a file that cannot be read gives a LeesFout.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from fillable_forms.lezen.docx_pakket import BESCHADIGD, eis_redelijk, xml_van
from fillable_forms.lezen.odt_blokken import zichtbare_tekst
from fillable_forms.lezen.zipfouten import ZIPFOUTEN
from sjablonen.fouten import LeesFout

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["MIMETYPE", "OdtPakket", "is_odt", "open_odt"]

MIMETYPE = b"application/vnd.oasis.opendocument.text"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_WACHTWOORD = (
    "Dit bestand heeft een wachtwoord. Haal het wachtwoord eraf in LibreOffice (Bestand, Opslaan als, "
    "zonder vinkje bij wachtwoord) en probeer het nog eens."
)


@dataclass(frozen=True, slots=True)
class OdtPakket:
    """content.xml and styles.xml, the custom properties and the visible text of the footers."""

    inhoud: _Element
    stijlen: _Element | None
    eigenschappen: dict[str, str]
    voetteksten: tuple[str, ...]


def is_odt(inhoud: bytes) -> bool:
    """True when this zip says that it is an OpenDocument text (its first, unpacked member)."""
    return MIMETYPE in inhoud[:200]


def open_odt(inhoud: bytes) -> OdtPakket:
    """Open an .odt; raises LeesFout."""
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            eis_redelijk(zip_)
            namen = set(zip_.namelist())
            if "META-INF/manifest.xml" in namen:
                manifest = xml_van(zip_.read("META-INF/manifest.xml"))
                if next(manifest.iter(f"{_MANIFEST}encryption-data"), None) is not None:
                    raise LeesFout(_WACHTWOORD)
            wortel = xml_van(zip_.read("content.xml"))
            meta = xml_van(zip_.read("meta.xml")) if "meta.xml" in namen else None
            stijlen = xml_van(zip_.read("styles.xml")) if "styles.xml" in namen else None
    except ZIPFOUTEN as fout:
        raise LeesFout(BESCHADIGD) from fout
    except etree.XMLSyntaxError as fout:
        raise LeesFout(BESCHADIGD) from fout
    return OdtPakket(
        inhoud=wortel,
        stijlen=stijlen,
        eigenschappen={} if meta is None else _eigenschappen(meta),
        voetteksten=() if stijlen is None else _voetteksten(stijlen),
    )


def _eigenschappen(meta: _Element) -> dict[str, str]:
    return {
        str(e.get(f"{_META}name")): "".join(str(t) for t in e.itertext()).strip()
        for e in meta.iter(f"{_META}user-defined")
    }


def _voetteksten(stijlen: _Element) -> tuple[str, ...]:
    return tuple(zichtbare_tekst(v) for v in stijlen.iter(f"{_STYLE}footer", f"{_STYLE}footer-first"))
