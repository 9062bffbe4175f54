"""Forms of an adjective: 'goede', 'beter' is not made, 'rustiger', 'liefste' are."""

from __future__ import annotations

from collections.abc import Iterator

from fillable_forms.controle.taal.lexicon import Lijst

__all__ = ["grondvormen", "is_vergrotend", "staat_in"]

_UITGANGEN = ("dere", "ere", "der", "ste", "er", "st", "e", "s")


def grondvormen(laag: str) -> Iterator[str]:
    """The word itself and what it may be a form of."""
    yield laag
    for uitgang in _UITGANGEN:
        if laag.endswith(uitgang) and len(laag) - len(uitgang) >= 3:
            yield from _spelling(laag[: -len(uitgang)])


def _spelling(romp: str) -> Iterator[str]:
    yield romp
    if romp[-1] == romp[-2]:
        yield romp[:-1]
    if romp[-1] in "vz":
        yield romp[:-1] + {"v": "f", "z": "s"}[romp[-1]]
    if romp[-2] in "aeou" and romp[-3] not in "aeou":
        yield romp[:-1] + romp[-2] + {"v": "f", "z": "s"}.get(romp[-1], romp[-1])


def staat_in(lijst: Lijst, laag: str) -> bool:
    """True when the list has this word or what it is a form of."""
    return any(vorm in lijst for vorm in grondvormen(laag))


def is_vergrotend(laag: str, lijst: Lijst) -> bool:
    """'rustiger', 'lekkerder': more of something in the list."""
    return laag.endswith(("er", "ere")) and laag not in lijst and staat_in(lijst, laag)
