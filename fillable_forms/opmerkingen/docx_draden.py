"""What Word keeps beside a remark: which is an answer to which, and numbers that last.

An answer that a person gave to a remark of ours becomes a remark of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from fillable_forms.schoon.pakket import lees_xml, naar_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["maak_los"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_CID = "{http://schemas.microsoft.com/office/word/2016/wordml/cid}"
_CEX = "{http://schemas.microsoft.com/office/word/2018/wordml/cex}"


def maak_los(opmerkingen: Iterable[_Element], delen: dict[str, bytes]) -> None:
    """Forget these remarks in the parts beside word/comments.xml."""
    alineas = {p.get(_W14 + "paraId") for o in opmerkingen for p in o.iter(_W + "p")} - {None}
    if not alineas:
        return
    _haal(delen, "word/commentsExtended.xml", _W15 + "commentEx", _W15 + "paraId", alineas, _W15 + "paraIdParent")
    duurzaam = _haal(delen, "word/commentsIds.xml", _CID + "commentId", _CID + "paraId", alineas, "")
    _haal(delen, "word/commentsExtensible.xml", _CEX + "commentExtensible", _CEX + "durableId", duurzaam, "")


def _haal(
    delen: dict[str, bytes], naam: str, element: str, sleutel: str, weg: set[str | None], ouder: str
) -> set[str | None]:
    """Take out the elements whose key is in `weg`; returns their lasting numbers."""
    if naam not in delen or not weg:
        return set()
    wortel = lees_xml(delen[naam])
    duurzaam: set[str | None] = set()
    for kind in [*wortel.iter(element)]:
        boven = kind.getparent()
        if kind.get(sleutel) in weg and boven is not None:
            duurzaam.add(kind.get(_CID + "durableId"))
            boven.remove(kind)
        elif ouder and kind.get(ouder) in weg:
            del kind.attrib[ouder]
    delen[naam] = naar_xml(wortel)
    return duurzaam - {None}
