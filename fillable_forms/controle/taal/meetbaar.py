"""Can an outsider say yes or no to it, or count it?"""

from __future__ import annotations

from fillable_forms.controle.taal.hoeveelheid import deel_telbaar
from fillable_forms.controle.taal.ontleding import Deel, Zin
from fillable_forms.controle.taal.oordeel import Oordeel
from fillable_forms.controle.taal.verbuiging import is_vergrotend
from fillable_forms.controle.taal.wat import LEEG, LICHT, is_ontkend, noemt_iets_deel, wat

__all__ = ["meetbaar"]


def meetbaar(zin: Zin) -> Oordeel:
    """True when an outsider can say yes or no, or count; a number makes a vague word concrete."""
    iets = wat(zin)
    if not iets.waarde:
        return Oordeel(False, iets.woorden)
    if _telbaar(zin):
        return Oordeel(True)
    maat = tuple(
        zin.woord(d.begin + i, n)
        for d in zin.kern
        for i, n in d.heeft("wat.vage_maat")
        if not is_ontkend(d, i) and not _is_beleefd(d, i) and not _van_een_ding(d, i)
    )
    vergroot = tuple(
        w
        for d in zin.kern
        for w in d.woorden
        if w.laag not in zin.lexicon.lijst("mensen.familie")
        and any(is_vergrotend(w.laag, zin.lexicon.lijst(n)) for n in ("wat.vaag_bijvoeglijk", "wat.vage_maat"))
    )
    if (maat or vergroot) and not _ook_zonder(zin, {w.begin for w in (*maat, *vergroot)}):
        return Oordeel(False, (*maat, *vergroot))
    vaag = {
        v.infinitief
        for d in zin.kern
        for w in d.woorden
        for v in zin.lexicon.werkwoord(w.laag)
        if v.infinitief in zin.lexicon.lijst("wat.onmeetbaar_werkwoord")
    }
    hard = [w for d in zin.kern for w in d.werkwoorden if w not in LEEG and w not in vaag]
    return Oordeel(not (vaag and not [w for w in hard if w not in {"stoppen", "ophouden"}]))


def _ook_zonder(zin: Zin, vaag: set[int]) -> bool:
    """True when another clause says by itself what somebody does: '... en daarna bel ik mijn advocaat'."""
    delen = [d for d in zin.kern if d.soort == "hoofd" and d.persoonsvorm is not None]
    return len(delen) > 1 and any(
        noemt_iets_deel(d)
        and not any(w.begin in vaag for w in d.woorden)
        and any(v not in LEEG and v not in LICHT for v in d.werkwoorden)
        for d in delen
    )


def _is_beleefd(deel: Deel, i: int) -> bool:
    """'Ik wil graag', 'ik zou graag': says nothing about how."""
    if deel.woorden[i].laag == "vroeger":
        return i > 0 and deel.woorden[i - 1].laag in {"over", "van"}
    return deel.woorden[i].laag == "graag" and bool({"willen", "zullen"} & set(deel.werkwoorden))


def _van_een_ding(deel: Deel, i: int) -> bool:
    """'regelt een rustige plek': the vague word only describes a thing that is there or not."""
    laag = deel.woorden[i].laag
    if laag in {"goede", "betere"} or i + 1 >= len(deel.woorden):
        return False
    voor = [w.laag for w in deel.woorden[:i]]
    if not laag.endswith("e") and voor[-1:] != ["een"]:
        return False
    if len(voor) > 1 and voor[-2] in {"op", "met", "in"}:
        return False  # 'op een rustige toon': how it is done
    concreet = [w for w in deel.werkwoorden if w not in LEEG and w not in deel.zin.lexicon.lijst("wat.vaag_werkwoord")]
    return bool(concreet) and i > 0 and deel.woorden[i - 1].laag in {"een", "de", "het", "die", "dat"}


def _telbaar(zin: Zin) -> bool:
    return any(deel_telbaar(d) for d in zin.kern)
