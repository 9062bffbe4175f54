"""Is a sentence about what is wanted or still to do, or about then and now?

Source of the rule: a goal is a wanted situation; the past, a complaint and a
description of now belong elsewhere in the form.
"""

from __future__ import annotations

from fillable_forms.controle.taal.klacht import is_wil, klachtwoorden
from fillable_forms.controle.taal.onthouden import onthoud
from fillable_forms.controle.taal.ontleding import Zin
from fillable_forms.controle.taal.oordeel import Oordeel
from fillable_forms.controle.taal.verleden import termijn_vooraan, verleden_tijd, voorbij
from fillable_forms.controle.taal.woorden import Woord

__all__ = ["toekomst"]


@onthoud
def toekomst(zin: Zin) -> Oordeel:
    """False for the past, for what has been done, and for a complaint or a state of now."""
    over = voorbij(zin)
    if over:
        return Oordeel(False, over)
    klacht = klachtwoorden(zin)
    if klacht:
        return Oordeel(False, klacht)
    nu = _nu_al(zin)
    return Oordeel(not nu, nu)


def _nu_al(zin: Zin) -> tuple[Woord, ...]:
    """A state that already is: 'al sinds de zomer', 'nu al', 'weer sinds'."""
    if any(is_wil(d) for d in zin.kern):
        return ()
    laag = [w.laag for w in zin.woorden]
    if (
        "nu" in laag
        and laag[max(0, laag.index("nu") - 1)] not in {"vanaf", "dan", "tot"}
        and any(
            d.persoonsvorm and d.persoonsvorm.vorm.infinitief in {"gaan", "zijn", "hebben", "lopen"} for d in zin.kern
        )
        and not termijn_vooraan(zin)
    ):
        return (zin.woorden[laag.index("nu")],)
    nog = tuple(zin.woord(i, n) for i, n in zin.zoek("tijd.nu")) or _nog(zin)
    if nog:
        return nog
    heeft_pv = any(d.persoonsvorm for d in zin.kern)
    toen = [
        w
        for w in verleden_tijd(zin)
        if w.laag in {"sinds", "inmiddels", "reeds", "al", "sindsdien"} or w.laag.startswith(("vorig", "afgelopen"))
    ]
    return tuple(toen) if toen and heeft_pv else ()


def _nog(zin: Zin) -> tuple[Woord, ...]:
    """'nog steeds', 'er liggen nog brieven': how it is now."""
    laag = [w.laag for w in zin.woorden]
    if "nog" not in laag:
        return ()
    i = laag.index("nog")
    er = laag[0] == "er" and i > 1 and bool(zin.delen[0].persoonsvorm)
    steeds = laag[i + 1 : i + 2] and laag[i + 1] in {"steeds", "altijd", "elke", "iedere", "vaak", "veel", "weinig"}
    return (zin.woorden[i],) if er or steeds else ()
