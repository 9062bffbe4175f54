"""Which rows of two copies are the same row.

Two rows are one when, in this order of strength: they share the hidden `_id` and at least
half of the text (or one is empty); everything in them is the same; their printed label is
the same; the name is the same (or written out); the text of a goal or event is nearly the same.
An empty row is one with the row at the same place. Every row matches at most one.

Promise: pure; which copy comes first does not change which rows belong together.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sjablonen.specificatie import Veld, VeldType

__all__ = ["Paar", "gelijkenis", "paren"]

_HALF, _LIJKT = 0.5, 0.75
_LANGE_TEKST = 2_000  # of longer texts only the beginning is compared: the full count is slow
_LEGE_RIJ: Mapping[str, object] = {}


@dataclass(frozen=True, slots=True)
class Paar:
    """One row of the result: what both copies have there, and which row of each copy it is."""

    een: Mapping[str, object]
    twee: Mapping[str, object]
    nummer_een: int | None
    nummer_twee: int | None
    is_los: bool = False
    id: str = ""


def paren(
    velden: Sequence[Veld], een: Sequence[Mapping[str, object]], twee: Sequence[Mapping[str, object]]
) -> list[Paar]:
    """Every row of both copies, once; in the order of the first, the others behind their own neighbour."""
    bij = _bij_elkaar(velden, een, twee)
    terug = {j: i for i, j in bij.items()}
    uit: list[tuple[int | None, int | None]] = [(i, bij.get(i)) for i in range(len(een))]
    for j in range(len(twee)):
        if j not in terug:
            vorige = next((k for k, (_, b) in enumerate(uit) if j and b == j - 1), None)
            if vorige is None:  # its first row: before the first row that both have
                vorige = next((k for k, (a, b) in enumerate(uit) if a is not None and b is not None), len(uit)) - 1
            uit.insert(vorige + 1, (None, j))
    gehad: set[str] = set()
    return [_paar(velden, een, twee, i, j, gehad) for i, j in uit]


def _paar(
    velden: Sequence[Veld], een: Sequence[Mapping[str, object]], twee: Sequence[Mapping[str, object]],
    i: int | None, j: int | None, gehad: set[str],
) -> Paar:  # fmt: skip
    a = een[i] if i is not None else _LEGE_RIJ
    b = twee[j] if j is not None else _LEGE_RIJ
    ids = [str(r.get("_id") or "") for r in ((b, a) if _is_leeg(velden, a) else (a, b))]
    id_ = next((x for x in ids if x and x not in gehad), "")
    gehad.add(id_)
    los = (i is None and not _is_leeg(velden, b)) or (j is None and bool(twee) and not _is_leeg(velden, a))
    return Paar(a, b, i, j, los, id_)


def _bij_elkaar(
    velden: Sequence[Veld], een: Sequence[Mapping[str, object]], twee: Sequence[Mapping[str, object]]
) -> dict[int, int]:
    kandidaten = []
    for i, a in enumerate(een):
        for j, b in enumerate(twee):
            sterkte, lijkt = _overeenkomst(velden, a, b, zelfde_plek=i == j)
            if sterkte:
                teksten = sorted((_alles(velden, a), _alles(velden, b)))
                kandidaten.append((-sterkte, -lijkt, abs(i - j), i + j, teksten, i, j))
    uit: dict[int, int] = {}
    for *_, i, j in sorted(kandidaten):
        if i not in uit and j not in uit.values():
            uit[i] = j
    return uit


def _overeenkomst(
    velden: Sequence[Veld], a: Mapping[str, object], b: Mapping[str, object], *, zelfde_plek: bool
) -> tuple[int, float]:
    id_a, id_b = str(a.get("_id") or ""), str(b.get("_id") or "")
    leeg = _is_leeg(velden, a) or _is_leeg(velden, b)
    kern_a, kern_b = _kern(velden, a), _kern(velden, b)
    if id_a and id_a == id_b:
        lijkt = 1.0 if leeg or not kern_a or not kern_b else gelijkenis(kern_a, kern_b, _HALF)
        if lijkt >= _HALF:
            return 5, lijkt
    if _alles(velden, a) == _alles(velden, b) and not leeg:
        return 4, 1.0
    label_a, label_b = _label(velden, a), _label(velden, b)
    if label_a and label_a == label_b:
        return 3, 1.0
    anders = bool(id_a and id_b and id_a != id_b)
    if kern_a and kern_b and not anders and not (label_a and label_b):
        if _naamveld(velden) is not None:
            lijkt = float(_zelfde_mens(kern_a, kern_b))
        else:
            lijkt = gelijkenis(kern_a, kern_b, _LIJKT)
        if lijkt >= _LIJKT:
            return 2, lijkt
    return (1, 1.0) if leeg and zelfde_plek and not (label_a and label_b) else (0, 0.0)


def gelijkenis(a: str, b: str, minstens: float) -> float:
    """How much two texts are alike, the same whichever comes first; 0.0 below `minstens`."""
    a, b = sorted((a[:_LANGE_TEKST], b[:_LANGE_TEKST]))
    meter = difflib.SequenceMatcher(None, a, b, autojunk=False)
    if meter.real_quick_ratio() < minstens or meter.quick_ratio() < minstens:
        return 0.0
    return meter.ratio()


def _kern(velden: Sequence[Veld], rij: Mapping[str, object]) -> str:
    """The text by which one knows this row: a name, else its first long text, else its first text."""
    soorten = (VeldType.MEERREGELIG, VeldType.TEKST)
    eigen = _naamveld(velden) or next((v for s in soorten for v in velden if v.type is s), None)
    return _gewoon(rij.get(eigen.sleutel)) if eigen is not None else ""


def _naamveld(velden: Sequence[Veld]) -> Veld | None:
    return next((v for v in velden if v.sleutel == "naam"), None)


def _zelfde_mens(een: str, twee: str) -> bool:
    """A name and the same name written out; two names that only look alike are two people."""
    a, b = een.split(), twee.split()
    return a[0] == b[0] and (set(a) <= set(b) or set(b) <= set(a))


def _label(velden: Sequence[Veld], rij: Mapping[str, object]) -> str:
    return next((_gewoon(rij.get(v.sleutel)) for v in velden if v.type is VeldType.RIJLABEL), "")


def _alles(velden: Sequence[Veld], rij: Mapping[str, object]) -> list[str]:
    return [_gewoon(rij.get(v.sleutel)) for v in velden]


def _is_leeg(velden: Sequence[Veld], rij: Mapping[str, object]) -> bool:
    return not any(_gewoon(rij.get(v.sleutel)) for v in velden if v.type is not VeldType.RIJLABEL)


def _gewoon(waarde: object) -> str:
    if isinstance(waarde, list):
        return " ".join(filter(None, (_gewoon(w) for actie in waarde for w in actie.values())))
    return " ".join(str(waarde or "").split()).casefold()
