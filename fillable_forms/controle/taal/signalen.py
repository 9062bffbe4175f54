"""Words of acute danger, signs of violence, judging words. What is far away in time or denied does not count.

Source: annex F of the catalogue of criteria. In doubt: show.
"""

from __future__ import annotations

from fillable_forms.controle.taal.ontleding import Zin
from fillable_forms.controle.taal.woorden import Woord

__all__ = ["acute_woorden", "geweldwoorden", "oordeelwoorden"]

_DICHTBIJ = 9  # words between two parts of one sign


def acute_woorden(zin: Zin) -> tuple[Woord, ...]:
    """The words that point at direct danger now; () when the sentence says it is years ago."""
    if zin.zoek("tekst.acuut_vroeger"):
        return ()
    weg = _plekken(zin, "tekst.acuut_niet")
    uit = [
        zin.woord(i, n)
        for naam in ("tekst.acuut_groepen", "tekst.acuut_woorden")
        for i, n in zin.zoek(naam)
        if not set(range(i, i + n)) & weg and not _ontkend(zin, i)
    ]
    for een, twee in zin.lexicon.paren["tekst.acuut_samen"]:
        if zin.lagen.isdisjoint(twee) and not any("-" in t for t in twee):
            continue
        eerste = _waar(zin, een)
        tweede = _waar(zin, twee)
        paar = next(
            (
                (a, b)
                for a in eerste
                for b in tweede
                if a != b
                and abs(a - b) <= _DICHTBIJ
                and not {a, b} & weg
                and not _ontkend(zin, min(a, b))
                and not _ontkend(zin, max(a, b))
            ),
            None,
        )
        if paar:
            uit += [zin.woord(p) for p in sorted(paar)]
    return tuple(dict.fromkeys(sorted(uit, key=lambda w: w.begin)))


def _waar(zin: Zin, woorden: frozenset[str]) -> list[int]:
    laag = [w.laag for w in zin.woorden]
    return [i for i, w in enumerate(laag) if w in woorden or (i + 1 < len(laag) and f"{w}-{laag[i + 1]}" in woorden)]


def geweldwoorden(zin: Zin) -> tuple[Woord, ...]:
    """Signs of violence or neglect of people."""
    weg = _plekken(zin, "tekst.geweld_niet")
    return tuple(
        zin.woord(i, n)
        for naam in ("tekst.geweld_groepen", "tekst.geweld_woorden")
        for i, n in zin.zoek(naam)
        if not set(range(i, i + n)) & weg and not _ontkend(zin, i) and not _gooit_weg(zin, i)
    )


def _gooit_weg(zin: Zin, i: int) -> bool:
    """'hij gooide de brief weg' hurts nobody."""
    return zin.woorden[i].laag.startswith("gooi") and "weg" in zin.lagen


def oordeelwoorden(zin: Zin) -> tuple[Woord, ...]:
    """Words that judge a person; 'liegt niet' judges nobody."""
    return tuple(
        zin.woord(i, n)
        for naam in ("tekst.oordeel", "tekst.oordeelgroepen")
        for i, n in zin.zoek(naam)
        if not _ontkend(zin, i) and not _niet_erna(zin, i + n) and _over_iemand(zin, i)
    )


def _over_iemand(zin: Zin, i: int) -> bool:
    """'ik word gek van de stress' and 'een gekke dag' judge nobody else."""
    return not any(
        d.begin <= i < d.begin + len(d.woorden) + 2 and d.onderwerp is not None and d.onderwerp.soort == "ik"
        for d in zin.delen
    )


def _plekken(zin: Zin, naam: str) -> set[int]:
    return {p for i, n in zin.zoek(naam) for p in range(i, i + n)}


def _ontkend(zin: Zin, i: int) -> bool:
    """'geen geweld', 'nooit geslagen', 'niet bedreigd'."""
    return any(w.laag in {"geen", "nooit", "niet", "zonder", "niemand"} for w in zin.woorden[max(0, i - 2) : i])


def _niet_erna(zin: Zin, i: int) -> bool:
    return i < len(zin.woorden) and zin.woorden[i].laag in {"niet", "nooit"}
