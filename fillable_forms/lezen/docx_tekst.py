"""The visible text of one Word paragraph, and what stands in it besides.

Word and LibreOffice wrap text in many elements (controls, links, fields, equations):
every element that is not known to be invisible is searched. Deleted and hidden text is
never part of the text; it comes back as `los`, as do notes and comments. Inserted text
counts, and is named in `los` as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fillable_forms.lezen.blokken import (
    AFBEELDING,
    INGEVOEGD,
    LEEG_VAKJE,
    VERBORGEN,
    VERWIJDERD,
    VOL_VAKJE,
    Los,
    Vangst,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["NIETS", "OVERSLAAN", "WIJZIGING_WEG", "Verwijzingen", "alinea_tekst", "alineas_in", "kleinkind",
           "staat_aan", "tekst_van", "tekstkeuze"]  # fmt: skip

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_V = "{urn:schemas-microsoft-com:vml}"

_VOLLE = frozenset("\u2612\u2611\u2713\u2714\u2717\u2718xXvV")
_LEGE = frozenset("\u2610\u25a1\u25fb\u2b1c")
# The boxes and ticks of Wingdings and Wingdings 2 as the characters that they show.
_WINGDINGS = {
    **{("Wingdings", c): t for c, t in zip(b"ox\xa8\xfb\xfc\xfd\xfe", "□☒◻✘✔☒☑", strict=True)},
    **{("Wingdings 2", c): t for c, t in zip(b"OPRT\xa3", "✗✓☑☒□", strict=True)},
}
_NOTEN = {
    _W + "commentReference": "opmerking",
    _W + "footnoteReference": "voetnoot",
    _W + "endnoteReference": "eindnoot",
}
_VAST = {
    **dict.fromkeys((_W + "tab", _W + "ptab"), "\t"),
    **dict.fromkeys((_W + "br", _W + "cr"), "\n"),
    _W + "noBreakHyphen": "\u2011",
    _W + "softHyphen": "\u00ad",
}
OVERSLAAN = frozenset(
    _W + n
    for n in (
        *("delText", "instrText", "delInstrText", "pPr", "rPr", "tcPr", "trPr", "tblPr", "tblPrEx", "tblGrid"),
        *("sdtPr", "sdtEndPr", "sectPr", "rubyPr", "fldData", "ffData", "proofErr"),
    )
)
WIJZIGING_WEG = frozenset({_W + "del", _W + "moveFrom"})
_WIJZIGING_IN = frozenset({_W + "ins", _W + "moveTo"})
_BEELD = frozenset({_W + "drawing", _W + "pict", _W + "object", _W + "contentPart", _W14 + "contentPart"})
_P, _T, _R, _SDT, _INHOUD, _VAL = (_W + n for n in ("p", "t", "r", "sdt", "sdtContent", "val"))
_VAK = _W + "txbxContent"
_TEKST = frozenset({_T, "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"})
_NIET = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True)
class Verwijzingen:
    """What a paragraph leans on: the text of notes and comments by kind and id, and which
    styles hide text. `verborgen` is None where nothing in the document is hidden,
    `wijzigingen` False where nothing was deleted with tracked changes; `gezien` grows
    with the notes that were met."""

    noten: Mapping[tuple[str, str], str] = field(default_factory=dict)
    verborgen: frozenset[str] | None = None
    wijzigingen: bool = True
    gezien: set[tuple[str, str]] = field(default_factory=set)


NIETS = Verwijzingen()


def alinea_tekst(p: _Element, vangst: Vangst, bij: Verwijzingen) -> str:
    """The visible text of a paragraph; everything else goes into `vangst`."""
    stijl = kleinkind(p, _W + "pPr", _W + "pStyle")
    vangst.stijlen.append("" if stijl is None else stijl.get(_VAL) or "")
    return tekst_van(p, vangst, bij)


def tekst_van(element: Iterable[_Element], vangst: Vangst, bij: Verwijzingen) -> str:
    """The visible text of these elements, or below one element."""
    uit: list[str] = []
    _verzamel(element, uit, vangst, bij)
    return "".join(uit)


def alineas_in(ouder: _Element, vangst: Vangst) -> Iterator[_Element]:
    """All paragraphs in a cell or box, also those of a nested table, in reading order."""
    for kind in ouder:
        if kind.tag == _P:
            yield kind
        elif kind.tag == _SDT:
            _noem(kind, vangst)
            inhoud = next(kind.iterchildren(_INHOUD), None)
            if inhoud is not None:
                yield from alineas_in(inhoud, vangst)
        elif kind.tag == _W + "bookmarkStart":
            vangst.bladwijzers.append(kind.get(_W + "name") or "")
        elif kind.tag == _MC + "AlternateContent":
            yield from alineas_in(tekstkeuze(kind), vangst)
        elif kind.tag not in OVERSLAAN:
            yield from alineas_in(kind, vangst)


def _verzamel(element: Iterable[_Element], uit: list[str], vangst: Vangst, bij: Verwijzingen) -> None:
    for kind in element:
        tag = kind.tag
        if tag in _TEKST:
            uit.append(kind.text or "")
        elif tag == _R:
            if bij.verborgen is not None and _is_verborgen(kind, vangst, bij.verborgen):
                _verberg(kind, vangst, bij)
            else:
                _verzamel(kind, uit, vangst, bij)
        elif tag in OVERSLAAN:
            continue
        elif tag in _VAST:
            uit.append(_VAST[tag])
        elif tag == _SDT:
            _besturing(kind, uit, vangst, bij)
        elif tag == _W + "bookmarkStart":
            vangst.bladwijzers.append(kind.get(_W + "name") or "")
        else:
            bijzonder = _BIJZONDER.get(tag)
            if bijzonder is None:
                _verzamel(kind, uit, vangst, bij)
            else:
                bijzonder(kind, uit, vangst, bij)


# ---- tick boxes and other controls ------------------------------------------------------


def _besturing(sdt: _Element, uit: list[str], vangst: Vangst, bij: Verwijzingen) -> None:
    _noem(sdt, vangst)
    inhoud = next(sdt.iterchildren(_INHOUD), None)
    if inhoud is None:
        return
    vakje = kleinkind(sdt, _W + "sdtPr", _W14 + "checkbox")
    if vakje is None:
        _verzamel(inhoud, uit, vangst, bij)
        return
    los = len(vangst.los)
    zicht = tekst_van(inhoud, vangst, bij).strip()
    if zicht and zicht[0] in _VOLLE:
        uit.append(VOL_VAKJE)
    elif zicht and zicht[0] in _LEGE:
        uit.append(LEEG_VAKJE)
    elif len(vangst.los) == los:
        # An office program drew its own sign: only then does the stored state decide. A
        # sign that is hidden or deleted is no sign.
        uit.append(VOL_VAKJE if staat_aan(next(vakje.iterchildren(_W14 + "checked"), None), _W14) else LEEG_VAKJE)
        zicht = zicht and "x" + zicht
    uit.append(zicht[1:])


def _noem(sdt: _Element, vangst: Vangst) -> None:
    tag = kleinkind(sdt, _W + "sdtPr", _W + "tag")
    naam = None if tag is None else tag.get(_VAL)
    if naam:
        vangst.tags.append(naam)


def kleinkind(element: _Element, kind: str, kleinkind: str) -> _Element | None:
    """element/kind/kleinkind; `iterchildren` is twice as fast as `find` here."""
    tussen = next(element.iterchildren(kind), None)
    return None if tussen is None else next(tussen.iterchildren(kleinkind), None)


def staat_aan(element: _Element | None, ruimte: str = _W) -> bool:
    """True for an on/off property that is there and does not say off."""
    return element is not None and element.get(ruimte + "val") not in _NIET


# ---- hidden text and tracked changes ----------------------------------------------------


def _is_verborgen(run: _Element, vangst: Vangst, stijlen: frozenset[str]) -> bool:
    eigen = next(run.iterchildren(_W + "rPr"), None)
    if eigen is not None:
        for teken in eigen.iterchildren(_W + "vanish", _W + "specVanish"):
            return staat_aan(teken)
        stijl = next(eigen.iterchildren(_W + "rStyle"), None)
        if stijl is not None and stijl.get(_VAL) in stijlen:
            return True
    return bool(vangst.stijlen) and vangst.stijlen[-1] in stijlen


def _verberg(run: _Element, vangst: Vangst, bij: Verwijzingen) -> None:
    binnen = Vangst(stijlen=[""])
    tekst = tekst_van(run, binnen, Verwijzingen(bij.noten, None, bij.wijzigingen, bij.gezien))
    _los(VERBORGEN, "\n".join((tekst, *binnen.tekstvakken)).strip("\n") + AFBEELDING * binnen.beelden, vangst)
    vangst.los += binnen.los


def _weg(element: _Element, _uit: list[str], vangst: Vangst, _bij: Verwijzingen) -> None:
    delen = [t.text or "" for t in element.iter(_W + "delText", *_TEKST)]
    if next(element.iter(*_BEELD), None) is not None:
        delen.append(AFBEELDING)
    _los(VERWIJDERD, "".join(delen), vangst)


def _erbij(element: _Element, uit: list[str], vangst: Vangst, bij: Verwijzingen) -> None:
    begin = len(uit)
    _verzamel(element, uit, vangst, bij)
    _los(INGEVOEGD, "".join(uit[begin:]), vangst)


def _los(soort: str, tekst: str, vangst: Vangst) -> None:
    if tekst.strip():
        vangst.los.append(Los(soort, tekst))


# ---- notes, symbols, choices between two ways of saving --------------------------------------


def _noot(element: _Element, _uit: list[str], vangst: Vangst, bij: Verwijzingen) -> None:
    soort = _NOTEN[element.tag]
    sleutel = (soort, element.get(_W + "id") or "")
    bij.gezien.add(sleutel)
    _los(soort, bij.noten.get(sleutel, ""), vangst)


def _symbool(sym: _Element, uit: list[str], _vangst: Vangst, _bij: Verwijzingen) -> None:
    try:
        code = int(sym.get(_W + "char") or "", 16)
        teken = chr(code)
        teken.encode("utf-8")
    except (ValueError, OverflowError):
        uit.append("\ufffd")
        return
    bekend = _WINGDINGS.get((sym.get(_W + "font") or "", code & 0xFF))
    uit.append(bekend or (teken if code >= 0x20 else "\ufffd"))


def tekstkeuze(element: _Element) -> _Element:
    """Of mc:AlternateContent the branch that holds something: the first, else the next."""
    takken = list(element.iterchildren(_MC + "Choice", _MC + "Fallback"))
    vol = (t for t in takken if next(t.iter(*_TEKST, *_BEELD), None) is not None)
    return next(vol, takken[0] if takken else element)


def _keuze(element: _Element, uit: list[str], vangst: Vangst, bij: Verwijzingen) -> None:
    _verzamel(tekstkeuze(element), uit, vangst, bij)


# ---- pictures and boxes ------------------------------------------------------------------


def _beeld(element: _Element, _uit: list[str], vangst: Vangst, bij: Verwijzingen) -> None:
    binnen = Vangst(stijlen=[""])
    delen = []
    for vak in element.iter(_VAK):
        if next((o for o in vak.iterancestors(_VAK, element.tag) if o is element or o.tag == _VAK), element) is element:
            delen += [alinea_tekst(p, binnen, bij) for p in alineas_in(vak, binnen)]
    delen += ["".join(t.text or "" for t in p.iter(_A + "t")) for p in element.iter(_A + "p")]
    delen += [str(pad.get("string") or "") for pad in element.iter(_V + "textpath")]
    vangst.tekstvakken += [t for t in ("\n".join(delen), *binnen.tekstvakken) if t.strip()]
    vangst.los += binnen.los
    vangst.beelden += binnen.beelden
    ook_beeld = next(element.iter(_PIC + "pic", _V + "imagedata", _W + "contentPart", _W14 + "contentPart"), None)
    leeg = not binnen.los and not any(t.strip() for t in delen)
    if not binnen.beelden and (ook_beeld is not None or leeg):
        vangst.beelden += 1


_Bijzonder = Callable[["_Element", list[str], Vangst, Verwijzingen], None]
_BIJZONDER: dict[str, _Bijzonder] = {
    **dict.fromkeys(WIJZIGING_WEG, _weg),
    **dict.fromkeys(_WIJZIGING_IN, _erbij),
    **dict.fromkeys(_NOTEN, _noot),
    **dict.fromkeys(_BEELD, _beeld),
    _W + "sym": _symbool,
    _MC + "AlternateContent": _keuze,
}
