"""A returned PDF form to a Formulier.

Promise: every value exactly as typed, read from the field and never from its picture;
what belongs to no field (unknown fields, text boxes, notes, drawings) stands in `restant`.
A form that was printed or flattened has no fields; pdf_zonder_velden reads that by place.
"""

from __future__ import annotations

import io
import logging
import re

import pikepdf
import pypdf
from pypdf import PdfReader
from pypdf.errors import DependencyError
from pypdf.generic import DictionaryObject

from fillable_forms.lezen.pdf_plaatsing import Geplaatst, kent, plaats, zoek_plek
from fillable_forms.lezen.pdf_velden import GevondenVeld, Opmerking, lees_opmerkingen, lees_velden
from fillable_forms.lezen.pdf_zonder_velden import lees_zonder_velden
from fillable_forms.lezen.scan_lezen import ScanGevonden
from generator.pdf.metagegevens import XMP_RUIMTE
from generator.word.namen import CUSTOM
from sjablonen.formulier import Formulier, Restant
from sjablonen.fouten import LeesFout
from sjablonen.kenmerk import is_kenmerk
from sjablonen.specificatie import Formaat, Specificatie, VeldType, laad_specificatie

__all__ = ["lees_pdf"]

MAX_BESTAND = 50_000_000
# Larger than any stream of a form of ours; a small file cannot become a huge one.
_MAX_UITGEPAKT = 5_000_000
_AFBEELDING = "[afbeelding]"
_VOET = re.compile(
    r"\b(?P<code>[A-Z][A-Z0-9]{1,3}) (?P<versie>\d{4}\.\d+)\b(?:.*?(?P<kenmerk>[A-Z0-9]{2,4}-[A-Z0-9]{4}-[A-Z0-9]{3}))?"
)
# Its warnings can quote what stands in the file, and a file holds what people typed.
logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)


def lees_pdf(pdf: bytes) -> Formulier:
    """Read a PDF form; raises LeesFout when it cannot be read or is no form of ours."""
    if len(pdf) > MAX_BESTAND:
        raise LeesFout("Dit bestand is groter dan 50 MB. Haal grote plaatjes eruit en probeer het nog eens.")
    if b"%PDF-" not in pdf[:1024]:
        raise LeesFout("Dit is geen PDF. Kies het formulier dat als PDF is bewaard.")
    try:
        with pypdf.apply_configuration(
            zlib_maximum_output_length=_MAX_UITGEPAKT,
            lzw_maximum_output_length=_MAX_UITGEPAKT,
            run_length_maximum_output_length=_MAX_UITGEPAKT,
        ):
            return _lees(pdf)
    except (LeesFout, ScanGevonden):
        raise
    except Exception as fout:  # a broken file raises nearly anything in pypdf, also AttributeError
        raise _beschadigd() from fout


def _lees(pdf: bytes) -> Formulier:
    specificatie = laad_specificatie()
    lezer = _open(pdf)
    formulier = lezer.root_object.get("/AcroForm")
    formulier = formulier.get_object() if formulier is not None else None
    if isinstance(formulier, DictionaryObject) and "/XFA" in formulier:
        raise LeesFout(
            "Dit is een XFA-formulier; dat soort PDF kunnen wij niet lezen. "
            "Vul het PDF-formulier in dat met sjablonen is gemaakt, of gebruik Word."
        )
    velden = lees_velden(lezer)
    kop = _kopgegevens(lezer, specificatie)
    if not velden:
        return lees_zonder_velden(pdf, specificatie, kop, lees_opmerkingen(lezer))
    formaat = specificatie.formaten.get(kop.get("format", "")) or _aan_namen(specificatie, velden)
    geplaatst = plaats(formaat, velden)
    zekerheid: dict[str, str] = {}
    for opmerking in lees_opmerkingen(lezer):
        pad = _getekend(formaat, velden, opmerking)
        if pad is not None:
            _onderteken(geplaatst, pad)
            zekerheid[pad] = "ligging"
        else:
            geplaatst.restant.append(Restant(f"pagina {opmerking.blad}", opmerking.tekst or _AFBEELDING))
    return Formulier.maak(
        formaat,
        kop.get("specificatie") or specificatie.versie,
        geplaatst.gegevens,
        kenmerk=kop.get("kenmerk", ""),
        vorige=_lijst(kop.get("vorige", "")),
        overgenomen=_lijst(kop.get("overgenomen", "")),
        restant=tuple(geplaatst.restant),
        zekerheid=zekerheid,
    )


def _open(pdf: bytes) -> PdfReader:
    try:
        lezer = PdfReader(io.BytesIO(pdf))
        if not lezer.is_encrypted:
            return lezer
    except DependencyError:  # pypdf wants another package for every modern encryption
        pass
    # Often only printing or copying is forbidden and everyone may open it; qpdf does that without extra packages.
    try:
        with pikepdf.open(io.BytesIO(pdf)) as open_pdf:
            los = io.BytesIO()
            open_pdf.save(los)
    except pikepdf.PasswordError as fout:
        raise LeesFout(
            "Dit bestand heeft een wachtwoord. Haal het wachtwoord eraf in het programma waarmee het is gemaakt, "
            "en probeer het nog eens."
        ) from fout
    return PdfReader(los)


def _beschadigd() -> LeesFout:
    return LeesFout(
        "Dit PDF-bestand is beschadigd en kan niet worden gelezen. Bewaar het opnieuw, of stuur het nog een keer."
    )


def _kopgegevens(lezer: PdfReader, specificatie: Specificatie) -> dict[str, str]:
    """What the file says of itself: its properties, its XMP, else the footer of the first page."""
    info = lezer.metadata or DictionaryObject()
    kop = {sleutel: str(info.get(f"/{naam}") or "") for naam, sleutel in CUSTOM.items()}
    if kop["format"] in specificatie.formaten:
        return kop
    kop = {sleutel: _uit_xmp(lezer, naam) for naam, sleutel in CUSTOM.items()}
    if kop["format"] in specificatie.formaten:
        return kop
    gevonden = _VOET.search(" ".join(lezer.pages[0].extract_text().split()))
    formaat = next((f for f in specificatie if gevonden and f.code == gevonden["code"]), None)
    if gevonden is None or formaat is None:
        return {}
    kenmerk = gevonden["kenmerk"] or ""
    return {
        "format": formaat.id,
        "specificatie": gevonden["versie"],
        "kenmerk": kenmerk if is_kenmerk(kenmerk) else "",
    }


def _uit_xmp(lezer: PdfReader, naam: str) -> str:
    xmp = lezer.xmp_metadata
    if xmp is None:
        return ""
    for knoop in xmp.get_element("", XMP_RUIMTE, naam.removeprefix("sjablonen.")):
        kind = getattr(knoop, "firstChild", None)
        return str(getattr(kind, "data", None) or getattr(knoop, "value", None) or "")
    return ""


def _aan_namen(specificatie: Specificatie, velden: list[GevondenVeld]) -> Formaat:
    """The form that knows most of these names; at least half of them must be known."""

    def score(formaat: Formaat) -> int:
        return sum(kent(formaat, v.naam) for v in velden)

    beste = max(specificatie, key=score)
    if score(beste) * 2 < len(velden):
        raise LeesFout(
            "Deze PDF is geen formulier dat wij kennen. Gebruik een formulier dat met sjablonen is gemaakt."
        )
    return beste


def _getekend(formaat: Formaat, velden: list[GevondenVeld], opmerking: Opmerking) -> str | None:
    """The empty signature field on which this drawing stands."""
    if not opmerking.is_tekening or opmerking.tekst:
        return None
    midden_x = (opmerking.plek[0] + opmerking.plek[2]) / 2
    midden_y = (opmerking.plek[1] + opmerking.plek[3]) / 2
    for veld in velden:
        plek = zoek_plek(formaat, veld.naam)
        if plek is None or plek.veld.type is not VeldType.HANDTEKENING or veld.waarde:
            continue
        for blad, (x0, y0, x1, y1) in veld.plekken:
            if blad == opmerking.blad and x0 <= midden_x <= x1 and y0 <= midden_y <= y1:
                return veld.naam
    return None


def _onderteken(geplaatst: Geplaatst, naam: str) -> None:
    sectie, rij, veld = naam.split(".")
    rijen = geplaatst.gegevens[sectie]
    if isinstance(rijen, list):
        rijen[int(rij)][veld] = "ja"


def _lijst(tekst: str) -> tuple[str, ...]:
    return tuple(d for d in tekst.split(";") if d)
