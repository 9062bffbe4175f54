"""Text in WordprocessingML that nobody sees: found by its own properties and by its styles.

Not promised: white letters on white paper, and letters of one point; those are visible to
a program that looks at colours, not at properties.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fillable_forms.schoon.boom import haal_weg
from fillable_forms.schoon.telling import Telling, Wat

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["haal_verborgen_weg", "verborgen_stijlen"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_V = "{urn:schemas-microsoft-com:vml}"
_NIET = frozenset(("0", "false", "off"))
_VAL, _P, _R, _PPR, _RPR = (_W + n for n in ("val", "p", "r", "pPr", "rPr"))


def verborgen_stijlen(stijlen: _Element | None) -> dict[str, bool]:
    """Style id -> whether text in that style is hidden, with what it has from its base."""
    if stijlen is None:
        return {}
    alle = {str(s.get(_W + "styleId")): s for s in stijlen.iter(_W + "style")}

    def stand(naam: str, gehad: frozenset[str]) -> bool:
        stijl = alle.get(naam)
        if stijl is None or naam in gehad:
            return False
        eigen = _stand(stijl.find(_RPR))
        if eigen is not None:
            return eigen
        basis = stijl.find(_W + "basedOn")
        return basis is not None and stand(basis.get(_VAL, ""), gehad | {naam})

    return {naam: stand(naam, frozenset()) for naam in alle}


def haal_verborgen_weg(wortel: _Element, stijlen: dict[str, bool], telling: Telling) -> None:
    """Remove every run, row and drawing that Word does not show."""
    for rij in list(wortel.iter(_W + "tr")):
        merk = rij.find(f"{_W}trPr/{_W}hidden")
        if merk is not None and merk.get(_VAL) not in _NIET:
            haal_weg(rij)
            telling.tel(Wat.VERBORGEN)
    for alinea in list(wortel.iter(_P)):
        _alinea(alinea, stijlen, telling)
    for eigen in list(wortel.iter(_WP + "docPr")):
        if eigen.get("hidden") in ("1", "true"):
            _haal_tekening_weg(eigen, telling)
    for vorm in list(wortel.iter(_V + "shape", _V + "rect", _V + "oval", _V + "group")):
        if "visibility:hidden" in (vorm.get("style") or "").replace(" ", "").lower():
            haal_weg(vorm)
            telling.tel(Wat.VERBORGEN)


def _alinea(alinea: _Element, stijlen: dict[str, bool], telling: Telling) -> None:
    eigen = alinea.find(_PPR)
    stijl = eigen.find(_W + "pStyle") if eigen is not None else None
    standaard = stijlen.get(stijl.get(_VAL, ""), False) if stijl is not None else False
    weg = 0
    for run in list(alinea.iter(_R)):
        if next(run.iterancestors(_P), None) is alinea and _is_verborgen(run, stijlen, standaard):
            heeft_inhoud = any(k.tag != _RPR for k in run)
            haal_weg(run)
            weg += heeft_inhoud
    telling.tel(Wat.VERBORGEN, weg)
    merk = eigen.find(_RPR) if eigen is not None else None
    einde = _stand(merk)
    for teken in list(merk) if merk is not None else []:
        if teken.tag in (_W + "vanish", _W + "specVanish"):
            haal_weg(teken)
    buur = alinea.getprevious() if alinea.getprevious() is not None else alinea.getnext()
    if weg and einde and next(alinea.iter(_R), None) is None and buur is not None and buur.tag == _P:
        haal_weg(alinea)  # nothing of it was visible, not even its empty line


def _is_verborgen(run: _Element, stijlen: dict[str, bool], standaard: bool) -> bool:
    eigenschappen = run.find(_RPR)
    eigen = _stand(eigenschappen)
    if eigen is not None:
        return eigen
    stijl = eigenschappen.find(_W + "rStyle") if eigenschappen is not None else None
    return (stijl is not None and stijlen.get(stijl.get(_VAL, ""), False)) or standaard


def _stand(eigenschappen: _Element | None) -> bool | None:
    """Hidden, shown, or None when these properties say nothing of it."""
    for naam in ("vanish", "specVanish"):
        teken = eigenschappen.find(_W + naam) if eigenschappen is not None else None
        if teken is not None:
            return teken.get(_VAL) not in _NIET
    return None


def _haal_tekening_weg(eigen: _Element, telling: Telling) -> None:
    tekening = next(eigen.iterancestors(_W + "drawing"), None)
    if tekening is not None:
        haal_weg(tekening)
        telling.tel(Wat.VERBORGEN)
