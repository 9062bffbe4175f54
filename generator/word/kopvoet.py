"""Headers and footers: who hands out the form, what it is for, and which form it is.

Page 1 has the name, logo, contact lines and purpose; later pages only a small name.
The footer of every page says format, version and kenmerk, so a print or a scan still
says what it is.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from generator.kop import Kop, kop_van, logo_van
from generator.word.beeld import EMU_PER_MM, beeld_in_regel
from generator.word.maten import BREEDTE
from generator.word.stijlbouw import NAAM_MAAT, grootte
from generator.word.xml import alinea, deel, run, w, wortel
from sjablonen.formulier import Formulier
from sjablonen.huisstijl import Huisstijl
from sjablonen.specificatie import Formaat

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["doeltekst", "eerste_kop", "eerste_voet", "kopregels", "logo_van", "volgende_kop", "volgende_voet",
           "voetregel", "voettekst"]  # fmt: skip

LOGO_RELATIE = "rIdLogo"
_HOOG = 680  # of the row with the logo, at least
_TUSSEN = 160
_DOEL = "@doel@"


@lru_cache(maxsize=32)
def eerste_kop(huisstijl: Huisstijl) -> bytes:
    """The header of page 1: logo and name at the left, contact at the right, a line below."""
    kop = kop_van(huisstijl)
    contact = round(kop.contact * 20)
    beeld = round(kop.beeld * 20)
    breedtes = [b for b in (beeld, BREEDTE - beeld - contact, contact) if b]
    naam = _naam(huisstijl, kop)
    if beeld:
        cellen = [_beeldcel(huisstijl, kop, beeld), _cel(breedtes[1], naam, links=_TUSSEN)]
    else:  # a wide logo stands above the name
        cellen = [_cel(breedtes[0], [*_beeld(huisstijl, kop), alinea("SjTussen"), *naam])]
    regels = [alinea("SjContact", run(r)) for r in huisstijl.contact] or [alinea("SjContact")]
    cellen.append(_cel(contact, regels))
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
        w("tr", w("trPr", w("cantSplit"), w("trHeight", val=str(_HOOG), hRule="atLeast")), *cellen),
    )
    return deel(wortel("hdr", tabel, alinea("SjKoplijn")))


@lru_cache(maxsize=32)
def volgende_kop(huisstijl: Huisstijl) -> bytes:
    """The header of the later pages: the name, small."""
    return deel(wortel("hdr", alinea("Header", run(huisstijl.naam))))


def eerste_voet(formaat: Formaat, versie: str, formulier: Formulier | None, huisstijl: Huisstijl) -> bytes:
    """The footer of page 1: what the form is for, then the line of every page."""
    doel = doeltekst(formaat, huisstijl)
    tekst = voettekst(formaat, versie, formulier)
    if formulier is not None or "\t" in doel or "\n" in doel:
        return _voet(doel, tekst)
    # A blank form: the same in every huisstijl but for this one text.
    return _lege_voet(_DOEL if doel else "", tekst).replace(_DOEL.encode(), escape(doel, quote=False).encode())


def _voet(doel: str, tekst: str) -> bytes:
    regels = [alinea("SjDoelregel", run(doel))] if doel else []
    return deel(wortel("ftr", *regels, voetregel(tekst)))


_lege_voet = lru_cache(maxsize=64)(_voet)  # never for a filled form: its kenmerk is nobody else's


def kopregels(formaat: Formaat, huisstijl: Huisstijl) -> tuple[str, ...]:
    """Every line that headers and footers print, but for the one with the kenmerk."""
    boven = (huisstijl.naam, huisstijl.letter, *huisstijl.adresregels, *huisstijl.contact)
    return tuple(r for r in (*boven, doeltekst(formaat, huisstijl)) if r)


def doeltekst(formaat: Formaat, huisstijl: Huisstijl) -> str:
    """What the form is for and how long it is kept, and the organisation's own sentence."""
    # A private sheet is not 'of the family': its own warning says what it is for.
    doelregel = "" if formaat.vertrouwelijk == "persoon" else huisstijl.doelregel
    return " ".join(t for t in (doelregel, huisstijl.extra_zin) if t)


def volgende_voet(formaat: Formaat, versie: str, formulier: Formulier | None) -> bytes:
    """The footer of the later pages."""
    maak = _lege_voet if formulier is None else _voet
    return maak("", voettekst(formaat, versie, formulier))


def voettekst(formaat: Formaat, versie: str, formulier: Formulier | None) -> str:
    """What says which form this is, also on a print or a scan."""
    tekst = f"{formaat.titel} · {formaat.code} {versie}"
    kenmerk = formulier.kenmerk if formulier else ""
    return f"{tekst} · kenmerk {kenmerk}" if kenmerk else tekst


def voetregel(tekst: str, stijl: str = "Footer") -> _Element:
    """The line of every footer: this text, and the number of the page."""
    return alinea(stijl, run(tekst), run("\tpagina "), *_veld("PAGE"), run(" van "), *_veld("NUMPAGES"))


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


def _naam(huisstijl: Huisstijl, kop: Kop) -> list[_Element]:
    """The name, and under it the address and the site."""
    naam = run(huisstijl.naam)
    if kop.naam_maat < NAAM_MAAT:
        naam.insert(0, w("rPr", *grootte(round(kop.naam_maat * 2))))
    return [alinea("SjNaam", naam), *(alinea("Header", run(r)) for r in huisstijl.adresregels)]


def _beeldcel(huisstijl: Huisstijl, kop: Kop, breedte: int) -> _Element:
    if kop.logo is None:
        return _cel(breedte, [alinea("SjInitiaal", run(huisstijl.letter))])
    return _cel(breedte, _beeld(huisstijl, kop))


def _beeld(huisstijl: Huisstijl, kop: Kop) -> list[_Element]:
    if kop.logo is None:
        return []
    breed, hoog = (round(mm * EMU_PER_MM) for mm in (kop.logo.breed_mm, kop.logo.hoog_mm))
    beeld = beeld_in_regel(LOGO_RELATIE, "1", "logo", breed, hoog, beschrijving=huisstijl.logo_tekst)
    return [alinea("Header", beeld)]


def _cel(breedte: int, alineas: list[_Element], *, links: int = 0) -> _Element:
    eigenschappen = w("tcPr", w("tcW", w=str(breedte), type="dxa"))
    if links:
        eigenschappen.append(w("tcMar", w("left", w=str(links), type="dxa")))
    eigenschappen.append(w("vAlign", val="center"))
    return w("tc", eigenschappen, *alineas)
