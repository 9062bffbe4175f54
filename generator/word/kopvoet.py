"""Headers and footers: who hands out the form, what it is for, and which form it is.

Page 1 has the name, logo, contact lines and purpose; later pages only a small name.
The footer of every page says format, version and kenmerk, so a print or a scan still
says what it is.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.word.beeld import EMU_PER_MM, beeld_in_regel
from generator.word.maten import BREEDTE
from generator.word.xml import alinea, deel, run, w, wortel
from sjablonen.formulier import Formulier
from sjablonen.fouten import HuisstijlFout
from sjablonen.huisstijl import Huisstijl
from sjablonen.specificatie import Formaat

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Logo", "eerste_kop", "eerste_voet", "logo_van", "volgende_kop", "volgende_voet", "voetregel", "voettekst"]

LOGO_RELATIE = "rIdLogo"
_HOOG_MM, _BREED_MM = 12.0, 58.0
_LOGO_PX = 720
_CONTACT = 5200
_VIERKANT = 680


@dataclass(frozen=True, slots=True)
class Logo:
    """The logo as a PNG, with its size on paper."""

    png: bytes
    breed_mm: float
    hoog_mm: float


@lru_cache(maxsize=32)  # one huisstijl makes many forms
def logo_van(huisstijl: Huisstijl) -> Logo | None:
    """The logo of this huisstijl as Word can show it; None when it has none."""
    if huisstijl.logo is None:
        return None
    png = huisstijl.logo
    if huisstijl.logo_is_svg:
        from generator.pictogram import svg_naar_png

        png = svg_naar_png(png, _LOGO_PX)
    breed, hoog = _afmetingen(png)
    schaal = min(_HOOG_MM / hoog, _BREED_MM / breed)
    return Logo(png, breed * schaal, hoog * schaal)


def eerste_kop(huisstijl: Huisstijl, logo: Logo | None) -> bytes:
    """The header of page 1: logo and name at the left, contact at the right, a line below."""
    beeldcel = _beeldcel(huisstijl, logo)
    eerste = _breedte_beeld(logo)
    breedtes = [eerste, BREEDTE - eerste - _CONTACT, _CONTACT]
    naam = _cel(breedtes[1], [alinea("SjNaam", run(huisstijl.naam))], links=160)
    contact = _cel(breedtes[2], [alinea("SjContact", run(r)) for r in huisstijl.contact] or [alinea("SjContact")])
    tabel = w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val="TableNormal"),
            w("tblW", w=str(BREEDTE), type="dxa"),
            w("tblLayout", type="fixed"),
            w("tblCellMar", *(w(k, w="0", type="dxa") for k in ("top", "left", "bottom", "right"))),
            w("tblLook", val="0000"),
        ),
        w("tblGrid", *(w("gridCol", w=str(b)) for b in breedtes)),
        w("tr", w("trPr", w("cantSplit"), w("trHeight", val=str(_VIERKANT), hRule="atLeast")), beeldcel, naam, contact),
    )
    return deel(wortel("hdr", tabel, alinea("SjKoplijn")))


def volgende_kop(huisstijl: Huisstijl) -> bytes:
    """The header of the later pages: the name, small."""
    return deel(wortel("hdr", alinea("Header", run(huisstijl.naam))))


def eerste_voet(formaat: Formaat, versie: str, formulier: Formulier | None, huisstijl: Huisstijl) -> bytes:
    """The footer of page 1: what the form is for, then the line of every page."""
    doel = _doel(formaat, huisstijl)
    regels = [alinea("SjDoelregel", run(doel))] if doel else []
    return deel(wortel("ftr", *regels, voetregel(voettekst(formaat, versie, formulier))))


def kopregels(formaat: Formaat, huisstijl: Huisstijl) -> tuple[str, ...]:
    """Every line that headers and footers print, but for the one with the kenmerk."""
    regels = (huisstijl.naam, _letter(huisstijl), *huisstijl.contact, _doel(formaat, huisstijl))
    return tuple(r for r in regels if r)


def _doel(formaat: Formaat, huisstijl: Huisstijl) -> str:
    # A private sheet is not 'of the family': its own warning says what it is for.
    doelregel = "" if formaat.vertrouwelijk == "persoon" else huisstijl.doelregel
    return " ".join(t for t in (doelregel, huisstijl.extra_zin) if t)


def volgende_voet(formaat: Formaat, versie: str, formulier: Formulier | None) -> bytes:
    """The footer of the later pages."""
    return deel(wortel("ftr", voetregel(voettekst(formaat, versie, formulier))))


def voettekst(formaat: Formaat, versie: str, formulier: Formulier | None) -> str:
    """What says which form this is, also on a print or a scan."""
    tekst = f"{formaat.titel} · {formaat.code} {versie}"
    kenmerk = formulier.kenmerk if formulier else ""
    return f"{tekst} · kenmerk {kenmerk}" if kenmerk else tekst


def voetregel(tekst: str) -> _Element:
    """The line of every footer: this text, and the number of the page."""
    return alinea("Footer", run(tekst), run("\tpagina "), *_veld("PAGE"), run(" van "), *_veld("NUMPAGES"))


def _veld(code: str) -> list[_Element]:
    """A field that Word itself counts."""
    instructie = w("instrText")
    instructie.text = f" {code} "
    return [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", instructie),
        w("r", w("fldChar", fldCharType="separate")),
        run("1"),
        w("r", w("fldChar", fldCharType="end")),
    ]


def _beeldcel(huisstijl: Huisstijl, logo: Logo | None) -> _Element:
    if logo is None:
        return _cel(_VIERKANT, [alinea("SjInitiaal", run(_letter(huisstijl)))], vlak=huisstijl.kleur)
    breed, hoog = (round(mm * EMU_PER_MM) for mm in (logo.breed_mm, logo.hoog_mm))
    beschrijving = huisstijl.logo_alt or f"Logo van {huisstijl.naam}"
    beeld = beeld_in_regel(LOGO_RELATIE, "1", "logo", breed, hoog, beschrijving=beschrijving)
    return _cel(_breedte_beeld(logo), [alinea("Header", beeld)])


def _letter(huisstijl: Huisstijl) -> str:
    """The letter in the square of an organisation without a logo."""
    letter = next((t.upper() for t in huisstijl.naam if t.isalnum()), "·")
    if huisstijl.naam.lower().startswith("gemeente "):
        letter = huisstijl.naam[9:10].upper() or letter
    return letter


def _breedte_beeld(logo: Logo | None) -> int:
    return _VIERKANT if logo is None else max(_VIERKANT, round(logo.breed_mm / 25.4 * 1440) + 20)


def _cel(breedte: int, alineas: list[_Element], *, vlak: str | None = None, links: int = 0) -> _Element:
    eigenschappen = w("tcPr", w("tcW", w=str(breedte), type="dxa"))
    if vlak:
        eigenschappen.append(w("shd", val="clear", color="auto", fill=vlak.removeprefix("#").upper()))
    if links:
        eigenschappen.append(w("tcMar", w("left", w=str(links), type="dxa")))
    eigenschappen.append(w("vAlign", val="center"))
    return w("tc", eigenschappen, *alineas)


def _afmetingen(png: bytes) -> tuple[int, int]:
    """Width and height in the header of a PNG."""
    if len(png) >= 24 and png[12:16] == b"IHDR":
        breed, hoog = struct.unpack(">II", png[16:24])
        if breed and hoog:
            return breed, hoog
    raise HuisstijlFout(
        "Het logo is geen goede PNG. Open het in een tekenprogramma en bewaar het opnieuw als PNG of SVG."
    )
