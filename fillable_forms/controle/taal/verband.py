"""How often a sentence joins one thing to another: because, then, every time."""

from __future__ import annotations

from fillable_forms.controle.taal.ontleding import Zin

__all__ = ["verbindingen"]


def verbindingen(zin: Zin) -> int:
    """The words and groups that join; 'meer dan drie' and 'werkt als kok' join nothing."""
    plekken = {i for i, _ in zin.zoek("tekst.verbindend") if not _vergelijkt(zin, i)}
    vooraan = zin.lexicon.lijst("tekst.verbindend_vooraan")
    for i, w in enumerate(zin.woorden):
        begint = i == 0 or not zin.woorden[i - 1].is_woord or zin.woorden[i - 1].laag in {"en", "maar"}
        if begint and w.laag in vooraan and not (w.laag in {"en", "met"} and i == 0):
            plekken.add(i)
    return len(plekken)


def _vergelijkt(zin: Zin, i: int) -> bool:
    voor = zin.woorden[i - 1].laag if i else ""
    if zin.woorden[i].laag == "dan":
        return voor in zin.lexicon.lijst("tekst.dan_vergelijkt")
    return zin.woorden[i].laag == "als" and voor in {"werkt", "werk", "werkte", "werken", "zowel", "net", "zoals"}
