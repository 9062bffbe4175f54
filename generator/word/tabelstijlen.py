"""The styles of tables: the tint behind labels, the lines and the letter of a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.word.stijlbouw import kaal, vlak, zacht
from generator.word.xml import w
from sjablonen.huisstijl import Huisstijl

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["tabelstijlen"]


def tabelstijlen(huisstijl: Huisstijl) -> list[_Element]:
    """Everything has the tint of a label and the firm line of a field; see `tabellen`."""
    basis = w("tblPr", w("tblInd", w="0", type="dxa"), w("tblCellMar", *_kanten(("left", "0"), ("right", "0"))))
    tabel = w(
        "tblPr",
        w("tblInd", w="0", type="dxa"),
        _lijnen(huisstijl),
        w("tblCellMar", *_kanten(("top", "60"), ("left", "100"), ("bottom", "60"), ("right", "70"))),
    )
    letter = w("tblStylePr", w("tcPr", vlak(huisstijl.accent_tint)), type="firstCol")
    return [
        w(
            "style",
            w("name", val="Normal Table"),
            w("uiPriority", val="99"),
            w("semiHidden"),
            w("unhideWhenUsed"),
            basis,
            type="table",
            default="1",
            styleId="TableNormal",
        ),
        _eigen("SjTabel", "Sj Tabel", "TableNormal", tabel, w("tcPr", vlak(huisstijl.tint))),
        _eigen("SjVelden", "Sj Velden", "SjTabel"),
        _eigen("SjGroep", "Sj Groep", "SjTabel", letter),
    ]


def _lijnen(huisstijl: Huisstijl) -> _Element:
    dun = {"val": "single", "sz": "4", "space": "0", "color": kaal(zacht(huisstijl))}
    stevig = {"val": "single", "sz": "8", "space": "0", "color": kaal(huisstijl.palet.rand)}
    soorten = {"top": dun, "left": dun, "bottom": stevig, "right": dun, "insideH": stevig, "insideV": dun}
    return w("tblBorders", *(w(kant, **lijn) for kant, lijn in soorten.items()))


def _kanten(*maten: tuple[str, str]) -> list[_Element]:
    return [w(kant, w=maat, type="dxa") for kant, maat in maten]


def _eigen(id_: str, naam: str, basis: str, *inhoud: _Element) -> _Element:
    return w("style", w("name", val=naam), w("basedOn", val=basis), *inhoud, type="table", customStyle="1", styleId=id_)
