"""Does a sentence say who: a person who acts or whose goal it is?"""

from __future__ import annotations

from fillable_forms.controle.taal.mensen import Mens
from fillable_forms.controle.taal.ontleding import Zin
from fillable_forms.controle.taal.oordeel import Oordeel
from fillable_forms.controle.taal.vervoeging import Soort

__all__ = ["wie"]


def wie(zin: Zin) -> Oordeel:
    """True for ik, wij, 'mijn', a name, a role or a service that acts; not for men, iedereen, or nobody."""
    treffers = [m for m in zin.mensen if _telt(zin, m)]
    return Oordeel(bool(treffers), tuple(zin.woord(m.plek) for m in treffers))


def _telt(zin: Zin, m: Mens) -> bool:
    if m.soort in {"ik", "mijn"}:
        return True
    if m.soort == "algemeen":
        return False
    if m.door:
        return True
    if m.in_bepaling or _ontkend(zin, m):
        return False
    deel = next((d for d in zin.delen if d.begin <= m.plek < d.begin + len(d.woorden) + 3), None)
    if deel is None:
        return True
    if m.soort == "hij":
        # 'ze' behind a verb without any person is a thing, but nobody writes so without a name.
        return True
    # 'huisarts bellen': without a finite verb a person before an infinitive is who it is done to.
    kaal = deel.persoonsvorm is None and any(v.soort is Soort.INF for _, v in deel.vormen)
    if kaal and deel.soort == "hoofd" and not any(d.persoonsvorm for d in zin.delen if d.is_kern):
        return _doet_zelf(zin, m)
    if deel.persoonsvorm is None and deel.soort == "hoofd" and m.soort in {"dienst", "beroep"}:
        return m.plek == deel.begin and len(deel.woorden) > 1
    return True


def _doet_zelf(zin: Zin, m: Mens) -> bool:
    """'Moeder en dochter samen koken', 'Vader elke dag bellen' stays open: only with 'samen' or 'zelf' behind it."""
    volgende = [w.laag for w in zin.woorden[m.plek + 1 : m.plek + 4]]
    return m.plek == 0 and m.soort in {"naam", "familie"} and bool({"samen", "zelf", "en"} & set(volgende))


def _ontkend(zin: Zin, m: Mens) -> bool:
    return m.plek > 0 and zin.woorden[m.plek - 1].laag in {"geen", "zonder"}
