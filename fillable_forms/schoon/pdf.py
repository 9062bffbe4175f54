"""A PDF as the copy to send: written whole, with only what shows on its pages.

Promise: still fillable and tagged; no older revisions, notes, scripts, attachments, hidden
fields or layers; of its properties only the title, the organisation and which form it is.
Not promised: what lies behind a black bar, or outside the edge of the page.
"""

from __future__ import annotations

import io
import logging

import pikepdf
from pikepdf import Dictionary, Name

from fillable_forms.schoon.eigenschappen import goede_eigenschappen, titel_van, zichtbaar_in
from fillable_forms.schoon.pdf_inhoud import maak_inhoud_schoon, maak_plaatjes_schoon, uitgezette_lagen
from fillable_forms.schoon.pdf_structuur import snoei_structuur
from fillable_forms.schoon.pdf_velden import maak_velden_schoon
from fillable_forms.schoon.telling import SchoneKopie, Telling, Wat
from generator.pdf.metagegevens import XMP_RUIMTE, schrijf_metagegevens
from generator.pdf.opbouw import OPBOUW, is_opbouw
from generator.word.namen import CUSTOM
from sjablonen.fouten import LeesFout

__all__ = ["schoon_pdf"]

_WORTEL = frozenset(("/Type", "/Pages", "/AcroForm", "/StructTreeRoot", "/MarkInfo", "/Lang", "/ViewerPreferences",
                     "/PageMode", "/PageLayout", "/PageLabels", "/Outlines", "/Dests", "/Names"))  # fmt: skip
_PAGINA = frozenset((
    "/Type", "/Parent", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate", "/Resources",
    "/Contents", "/Annots", "/StructParents", "/Tabs", "/Group", "/UserUnit",
))  # fmt: skip
_OVERAL_WEG = ("/Metadata", "/PieceInfo", "/AF", "/LastModified", "/OPI", "/Alternates", "/OC", "/Thumb", "/AA")
_KLADREGEL = b"%\xe2\xe3\xcf\xd3"
_WACHTWOORD = (
    "Dit bestand heeft een wachtwoord. Haal het wachtwoord eraf in het programma waarmee het is gemaakt, "
    "en probeer het nog eens."
)
_BESCHADIGD = "Dit PDF-bestand is beschadigd. Bewaar het opnieuw, of stuur het nog een keer."
_XFA = (
    "Dit is een XFA-formulier; daarvan is geen schone kopie te maken. "
    "Gebruik het formulier dat met sjablonen is gemaakt."
)
# Its warnings can quote what stands in the file.
logging.getLogger("pikepdf").setLevel(logging.CRITICAL + 1)


def schoon_pdf(inhoud: bytes) -> SchoneKopie:
    """The copy to send; raises LeesFout when it cannot be opened."""
    try:
        with pikepdf.open(io.BytesIO(inhoud)) as pdf:
            return SchoneKopie("pdf", *_maak(pdf, inhoud))
    except (LeesFout, MemoryError):
        raise
    except pikepdf.PasswordError as fout:
        raise LeesFout(_WACHTWOORD) from fout
    except Exception as fout:  # a broken file raises nearly anything, and its words may quote the file
        raise LeesFout(_BESCHADIGD) from fout


def _maak(pdf: pikepdf.Pdf, inhoud: bytes) -> tuple[bytes, Telling]:
    telling = Telling()
    if isinstance(pdf.Root.get("/AcroForm"), Dictionary) and "/XFA" in pdf.Root.AcroForm:
        raise LeesFout(_XFA)
    telling.tel(Wat.OUDE_VERSIE, inhoud.count(b"%%EOF") - 1 - int(pdf.is_linearized))
    eigen, titel, organisatie, is_ua = _eigenschappen(pdf, inhoud, telling)
    _wortel(pdf, telling)
    for pagina in pdf.pages:
        telling.tel(Wat.MACRO, int("/AA" in pagina.obj))
        for sleutel in [k for k in pagina.obj.keys() if k not in _PAGINA]:  # noqa: SIM118
            del pagina.obj[sleutel]
    weg = maak_velden_schoon(pdf, telling)
    snoei_structuur(pdf, weg)
    maak_inhoud_schoon(pdf, uitgezette_lagen(pdf), telling)
    maak_plaatjes_schoon(pdf, telling)
    if "/OCProperties" in pdf.Root:
        del pdf.Root["/OCProperties"]
    for ding in pdf.objects:
        if isinstance(ding, Dictionary | pikepdf.Stream):
            for sleutel in _OVERAL_WEG:
                if sleutel in ding:
                    del ding[sleutel]
    _schrijf_eigenschappen(pdf, eigen, titel, organisatie, is_ua=is_ua)
    if "/ID" in pdf.trailer:
        del pdf.trailer["/ID"]  # its first half follows a file through all its versions
    uit = io.BytesIO()
    pdf.save(uit, object_stream_mode=pikepdf.ObjectStreamMode.generate, encryption=False)
    return _als_bewaard(uit.getvalue()), telling


def _wortel(pdf: pikepdf.Pdf, telling: Telling) -> None:
    namen = pdf.Root.get("/Names")
    if isinstance(namen, Dictionary):
        telling.tel(Wat.MACRO, int("/JavaScript" in namen))
        telling.tel(Wat.BIJLAGE, len(pdf.attachments))
        for sleutel in [k for k in namen.keys() if k != "/Dests"]:  # noqa: SIM118
            del namen[sleutel]
    actie = pdf.Root.get("/OpenAction")
    telling.tel(Wat.MACRO, int(isinstance(actie, Dictionary) and actie.get("/S") != Name.GoTo))
    telling.tel(Wat.MACRO, int("/AA" in pdf.Root))
    for sleutel in [k for k in pdf.Root.keys() if k not in _WORTEL | {"/OCProperties", "/Metadata"}]:  # noqa: SIM118
        del pdf.Root[sleutel]
    _inhoudsopgave(pdf.Root.get("/Outlines"), telling)


def _inhoudsopgave(begin: object, telling: Telling) -> None:
    """The headings beside the page stay; what else they would do goes."""
    stapel, gehad = [begin], set()
    while stapel:
        punt = stapel.pop()
        if not isinstance(punt, Dictionary) or punt.objgen in gehad:
            continue
        gehad.add(punt.objgen)
        actie = punt.get("/A")
        if isinstance(actie, Dictionary) and actie.get("/S") == Name.GoTo:
            for sleutel in [k for k in actie.keys() if k not in ("/S", "/D")]:  # noqa: SIM118
                del actie[sleutel]
        elif isinstance(actie, Dictionary):
            telling.tel(Wat.MACRO)
            del punt["/A"]
        stapel += [punt.get("/First"), punt.get("/Next")]


def _eigenschappen(pdf: pikepdf.Pdf, inhoud: bytes, telling: Telling) -> tuple[dict[str, str], str, str, bool]:
    """(our properties, the title, the organisation when a page shows it, whether it says PDF/UA)."""
    info = {str(k)[1:]: str(v) for k, v in pdf.docinfo.items() if isinstance(v, pikepdf.String)}
    xmp = pdf.open_metadata() if "/Metadata" in pdf.Root else {}
    ruw = {n: info.get(n) or str(xmp.get(f"{{{XMP_RUIMTE}}}{n.removeprefix('sjablonen.')}") or "") for n in CUSTOM}
    eigen = goede_eigenschappen(ruw)
    if is_opbouw(info.get(OPBOUW, "")):
        eigen[OPBOUW] = info[OPBOUW]
    telling.tel(Wat.EIGENSCHAP, sum(bool(v.strip()) for k, v in info.items() if k not in _GEWOON and k not in eigen))
    auteur = info.get("Author", "").strip()
    # The second way of taking out text costs as much as all the rest, and hardly ever sees more.
    zichtbaar = bool(auteur) and any(zichtbaar_in(auteur, blad(inhoud)) for blad in (_eerste_blad, _eerste_blad_traag))
    telling.tel(Wat.AUTEUR, int(bool(auteur) and not zichtbaar))
    is_ua = str(xmp.get("pdfuaid:part", "")) == "1"
    titel = info["Title"] if _is_eigen_titel(info, eigen) else titel_van(eigen)
    return eigen, titel, auteur if zichtbaar else "", is_ua


_GEWOON = frozenset(("Title", "Author", "Creator", "Producer", "CreationDate", "ModDate", "Trapped"))


def _is_eigen_titel(info: dict[str, str], eigen: dict[str, str]) -> bool:
    """The title as our own forms bear it, with the vorm behind it."""
    titel = titel_van(eigen)
    return bool(titel) and info.get("Title") in (titel, f"{titel} ik-vorm", f"{titel} wij-vorm")


def _eerste_blad(inhoud: bytes) -> str:
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(inhoud) as document:
            bladtekst = document[0].get_textpage()
            return bladtekst.get_text_range() if bladtekst.count_chars() <= _MEESTE_LETTERS else ""
    except (pypdfium2.PdfiumError, IndexError):  # then nothing is known to be visible there
        return ""


_MEESTE_LETTERS = 100_000


def _eerste_blad_traag(inhoud: bytes) -> str:
    from pypdf import PdfReader

    from fillable_forms.lezen.pdf_grenzen import met_grenzen

    try:
        with met_grenzen():
            return PdfReader(io.BytesIO(inhoud)).pages[0].extract_text()
    except Exception:  # then nothing is known to be visible there
        return ""


def _schrijf_eigenschappen(
    pdf: pikepdf.Pdf, eigen: dict[str, str], titel: str, organisatie: str, *, is_ua: bool
) -> None:
    if "/Metadata" in pdf.Root:
        del pdf.Root["/Metadata"]
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    schrijf_metagegevens(pdf, eigen)
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        if titel:
            xmp["dc:title"] = titel
            pdf.docinfo["/Title"] = titel
        if organisatie:
            xmp["dc:creator"] = [organisatie]
            pdf.docinfo["/Author"] = organisatie
        if is_ua:
            xmp["pdfuaid:part"] = "1"
    if "/Metadata" in pdf.Root and "/Names" in pdf.Root and not list(pdf.Root.Names.keys()):
        del pdf.Root["/Names"]


def _als_bewaard(pdf: bytes) -> bytes:
    # The second line says which program wrote a file; ours would mean that nobody typed in it.
    begin, _, rest = pdf.partition(b"\n")
    return begin + b"\n" + _KLADREGEL + rest[len(_KLADREGEL) :]

