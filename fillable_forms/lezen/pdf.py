"""A returned PDF form to a Formulier.

Promise: every value exactly as typed, read from the field and never from its picture;
what belongs to no field (unknown fields, text boxes, notes, drawings) stands in `restant`.
A form that was printed or flattened has no fields; pdf_zonder_velden reads that by place.
"""

from __future__ import annotations

import io
import logging
from dataclasses import replace

import pikepdf
from pypdf import PdfReader
from pypdf.errors import DependencyError
from pypdf.generic import DictionaryObject

from fillable_forms.lezen.oude_versie import maak_formulier
from fillable_forms.lezen.pdf_bladzijden import lees_bijlagen, restant_van_bladen
from fillable_forms.lezen.pdf_grenzen import met_grenzen
from fillable_forms.lezen.pdf_plaatsing import Geplaatst, kent, plaats, zoek_plek
from fillable_forms.lezen.pdf_velden import GevondenVeld, Opmerking, lees_opmerkingen, lees_velden
from fillable_forms.lezen.pdf_zonder_velden import lees_zonder_velden
from fillable_forms.lezen.scan_lezen import ScanGevonden
from fillable_forms.lezen.voet import kop_uit_voet
from fillable_forms.lezen.welk_formulier import anders_dan_gezegd, geen_formulier, kop_uit
from generator.pdf.metagegevens import XMP_RUIMTE
from generator.pdf.opbouw import OPBOUW
from generator.word.namen import CUSTOM
from sjablonen.formulier import Formulier, Restant
from sjablonen.fouten import LeesFout
from sjablonen.specificatie import Formaat, Specificatie, VeldType
from sjablonen.versies import Versies, laad_versies

__all__ = ["lees_pdf"]

MAX_BESTAND = 50_000_000
_AFBEELDING = "[afbeelding]"
# Its warnings can quote what stands in the file, and a file holds what people typed.
logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)


def lees_pdf(pdf: bytes, versies: Versies | None = None) -> Formulier:
    """Read a PDF form; raises LeesFout when it cannot be read or is no form of ours.

    `versies` are those that come with this program, unless given.
    """
    if len(pdf) > MAX_BESTAND:
        raise LeesFout("Dit bestand is groter dan 50 MB. Haal grote plaatjes eruit en probeer het nog eens.")
    if b"%PDF-" not in pdf[:1024]:
        raise LeesFout("Dit is geen PDF. Kies het formulier dat als PDF is bewaard.")
    try:
        with met_grenzen():
            return _lees(pdf, versies or laad_versies())
    except (LeesFout, ScanGevonden, MemoryError):
        raise
    except Exception as fout:  # a broken file raises nearly anything in pypdf, also AttributeError
        raise _beschadigd() from fout


def _lees(pdf: bytes, versies: Versies) -> Formulier:
    lezer = _open(pdf)
    formulier = lezer.root_object.get("/AcroForm")
    formulier = formulier.get_object() if formulier is not None else None
    if isinstance(formulier, DictionaryObject) and "/XFA" in formulier:
        raise LeesFout(
            "Dit is een XFA-formulier; dat soort PDF kunnen wij niet lezen. "
            "Vul het PDF-formulier in dat met sjablonen is gemaakt, of gebruik Word."
        )
    velden = lees_velden(lezer)
    kop = _kopgegevens(lezer, versies)
    bijlagen = list(lees_bijlagen(lezer))
    if not velden:
        plat = lees_zonder_velden(pdf, versies, kop, lees_opmerkingen(lezer))
        return replace(plat, restant=(*plat.restant, *bijlagen)) if bijlagen else plat
    specificatie, formaat, kop, meldingen = _herken(versies, kop, velden)
    geplaatst = plaats(formaat, velden)
    zekerheid: dict[str, str] = {}
    for opmerking in lees_opmerkingen(lezer):
        pad = _getekend(formaat, velden, opmerking)
        if pad is not None:
            _onderteken(geplaatst, pad)
            zekerheid[pad] = "ligging"
        else:
            geplaatst.restant.append(Restant(f"pagina {opmerking.blad}", opmerking.tekst or _AFBEELDING))
    verwacht = _eigenschap(lezer, OPBOUW)
    erbij, gemeld = restant_van_bladen(pdf, lezer, verwacht, specificatie, formaat)
    return maak_formulier(
        versies,
        specificatie,
        formaat,
        geplaatst.gegevens,
        kop,
        restant=(*geplaatst.restant, *erbij, *bijlagen),
        zekerheid=zekerheid,
        meldingen=(*meldingen, *gemeld),
    )


def _herken(
    versies: Versies, kop: dict[str, str], velden: list[GevondenVeld]
) -> tuple[Specificatie, Formaat, dict[str, str], list[str]]:
    """The form: what the file says, unless its fields are clearly of another form."""
    specificatie, melding = versies.bij(kop.get("specificatie", ""))
    gezegd = specificatie.formaten.get(kop.get("format", ""))
    bekend = _bekend(gezegd, velden) if gezegd else 0
    meldingen = [melding] if melding else []
    if gezegd is not None and bekend == len(velden):
        return specificatie, gezegd, kop, meldingen
    standen = [(_bekend(f, velden), f, s) for s in versies for f in s]
    meeste, formaat, van = max(standen, key=lambda s: s[0])
    if gezegd is not None and (meeste <= bekend or meeste * 2 < len(velden)):
        return specificatie, gezegd, kop, meldingen
    if meeste * 2 < len(velden):
        raise geen_formulier(None, "Deze PDF")
    if gezegd is not None:
        meldingen = [anders_dan_gezegd(gezegd, formaat, "vakken")]
    return van, formaat, {} if kop.get("format") != formaat.id else kop, meldingen


def _bekend(formaat: Formaat, velden: list[GevondenVeld]) -> int:
    return sum(kent(formaat, v.naam) for v in velden)


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


def _kopgegevens(lezer: PdfReader, versies: Versies) -> dict[str, str]:
    """What the file says of itself: its properties, its XMP, else the footer of the first page."""
    for lees in (_uit_info, _uit_xmp):
        kop = kop_uit(versies, {naam: lees(lezer, naam) for naam in CUSTOM}, ())
        if kop:
            return kop
    return kop_uit_voet(versies, " ".join(lezer.pages[0].extract_text().split()))


def _eigenschap(lezer: PdfReader, naam: str) -> str:
    return _uit_info(lezer, naam) or _uit_xmp(lezer, naam)


def _uit_info(lezer: PdfReader, naam: str) -> str:
    info = lezer.metadata
    return "" if info is None else str(info.get(f"/{naam}") or "")


def _uit_xmp(lezer: PdfReader, naam: str) -> str:
    xmp = lezer.xmp_metadata
    if xmp is None:
        return ""
    for knoop in xmp.get_element("", XMP_RUIMTE, naam.removeprefix("sjablonen.")):
        kind = getattr(knoop, "firstChild", None)
        return str(getattr(kind, "data", None) or getattr(knoop, "value", None) or "")
    return ""


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
