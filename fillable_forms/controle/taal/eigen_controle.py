"""Does a goal lie in the hands of whose it is, as far as the sentence shows?"""

from __future__ import annotations

from fillable_forms.controle.taal.mensen import Mens
from fillable_forms.controle.taal.ontleding import Deel, Zin
from fillable_forms.controle.taal.oordeel import Oordeel
from fillable_forms.controle.taal.toekomst import toekomst
from fillable_forms.controle.taal.woorden import Woord

__all__ = ["eigen_controle"]

_HULP = frozenset(
    {
        "niemand",
        "hulpverlening",
        "hulpverleners",
        "instanties",
        "professionals",
        "zorgverleners",
        "instelling",
        "disciplines",
    }
)
_SPREKER = frozenset({"mij", "me", "mijn", "m'n", "mn", "ons", "onze", "ik", "wij", "we"})


def eigen_controle(zin: Zin) -> Oordeel:
    """False when somebody else must act, change or decide, or a service delivers it."""
    if not toekomst(zin).waarde:
        return Oordeel(True)  # over, or a complaint: nothing is asked of anybody
    if zin.woorden and zin.woorden[0].laag == "hopen":
        return Oordeel(False, (zin.woorden[0],))
    ik_doet = any(
        d.onderwerp is not None and d.onderwerp.soort == "ik" and not _wacht(d) and not _laat_aan_ander(zin, d)
        for d in zin.delen
        if d.soort == "hoofd"
    )
    if ik_doet:
        return Oordeel(True)
    for deel in zin.delen:
        if not deel.is_kern:
            continue
        if _laat_aan_ander(zin, deel) and not any(d.soort == "wens" for d in zin.delen):
            return Oordeel(False, tuple(w for w in deel.woorden if w.laag.startswith("krijg")))
        if _wacht(deel):
            return Oordeel(False, _woord(deel))
        ander = _ander(zin, deel)
        if ander is not None:
            return Oordeel(False, (zin.woord(ander.plek),))
    return Oordeel(True)


def _woord(deel: Deel) -> tuple[Woord, ...]:
    return (deel.woorden[0],)


def _wacht(deel: Deel) -> bool:
    return any(w in {"wachten", "afwachten"} for w in deel.werkwoorden) and any(
        w.laag in {"op", "af", "tot", "afwachten"} for w in deel.woorden
    )


def _laat_aan_ander(zin: Zin, deel: Deel) -> bool:
    """'Ik wil dat mijn dochter ...', 'ik krijg een woning': the wish is one's own, the doing is not."""
    i = zin.delen.index(deel)
    volgende = zin.delen[i + 1] if i + 1 < len(zin.delen) else None
    if volgende is not None and volgende.soort == "wens":
        return volgende.onderwerp is None or volgende.onderwerp.soort != "ik"
    return any(w == "krijgen" for w in deel.werkwoorden) and any(
        m.soort in {"dienst", "beroep"}
        or w.laag
        in {
            "huis",
            "woning",
            "urgentie",
            "uitkering",
            "gezinsvoogd",
            "voogd",
            "begeleider",
            "toestemming",
            "plek",
            "indicatie",
            "vergoeding",
            "beschikking",
        }
        for m in [*deel.mensen, Mens("", deel.begin)]
        for w in deel.woorden
    )


def _ander(zin: Zin, deel: Deel) -> Mens | None:
    persoon = deel.onderwerp
    if persoon is None:
        return _lijdend(zin, deel)
    if persoon.soort == "ik" or (
        zin.woorden[persoon.plek].laag in {"kind", "kinderen", "baby"} and not persoon.bezeten
    ):
        return None
    if persoon.soort in {"dienst", "beroep"}:
        return persoon
    if persoon.soort == "algemeen":
        if zin.woorden[persoon.plek].laag in {"iedereen", "alles"}:
            return None
        return persoon if deel.soort == "wens" or zin.woorden[persoon.plek].laag in _HULP else None
    if deel.soort == "wens":
        return persoon
    if persoon.soort == "familie" and persoon.bezeten and persoon.plek > 0:
        return persoon
    spreekt = any(w.laag in _SPREKER for w in zin.woorden)
    if persoon.soort in {"familie", "naam", "hij"} and spreekt and not _is_van(zin, persoon):
        return persoon
    return _lijdend(zin, deel)


def _is_van(zin: Zin, persoon: Mens) -> bool:
    """'Mila ruimt mijn kamer op' is another's doing; 'onze Mila' or a son 'in ons huis' is the family's own."""
    return any(w.laag in {"ons", "onze"} for w in zin.woorden) and persoon.soort != "hij"


def _lijdend(zin: Zin, deel: Deel) -> Mens | None:
    """'Mila wordt niet meer gepest', 'oma krijgt elke dag eten': others do it."""
    pv = deel.persoonsvorm
    if pv is None or pv.vorm.infinitief not in {"worden", "krijgen"}:
        return None
    if deel.onderwerp is None:
        return None
    if pv.vorm.infinitief == "krijgen":
        return (
            deel.onderwerp
            if any(w.laag in {"elke", "dagelijks", "hulp", "begeleiding", "maaltijd", "zorg"} for w in zin.woorden)
            else None
        )
    return deel.onderwerp if any(zin.lexicon.is_deelwoord(w.laag) for w in deel.woorden) else None
