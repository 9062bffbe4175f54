"""The safety scores of a household over time, for the regisseur's own report only.

Promise (veiligheid, rule 3): what comes out belongs in the report of `controleer` and
nowhere else; no reason of a score, no event and no other word of a veiligheidsplan is in
it. The scales of 2019 and 2025 each get a picture of their own. A form without a date of
its meeting is left out: its place in time would be a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

from fillable_forms.dossier import Dossier
from generator.beeld.scoreverloop import SCHALEN, Score, Scorereeks, Scoretabel, scoretabel, scoreverloop
from sjablonen.formulier import Formulier

__all__ = ["scorebeelden"]

_MINSTENS = 2  # one meeting is no course of time
_CIJFER = re.compile(r"(?:\d|10)", re.ASCII)


def scorebeelden(dossier: Dossier | None) -> tuple[Markup, ...]:
    """A picture and its table for each scale with scores of two or more meetings."""
    if dossier is None:
        return ()
    per_schaal = {"2025": dossier.veiligheidsplannen, "2019": dossier.veilig_verder_plannen}
    beelden = []
    for schaal in SCHALEN:
        reeks = Scorereeks(tuple(s for f in per_schaal[schaal] for s in _scores(f, schaal)))
        if len(reeks.datums) >= _MINSTENS:
            # The function draws; every text in it is escaped there.
            beelden.append(Markup(scoreverloop(reeks)) + _tabel(scoretabel(reeks)))  # noqa: S704
    return tuple(beelden)


def _scores(formulier: Formulier, schaal: str) -> Iterator[Score]:
    if not formulier.datum_overleg:
        return
    for rij in formulier.rijen("veiligheidsscores"):
        naam, getypt = (" ".join(str(rij.get(k) or "").split()) for k in ("naam", "cijfer"))
        if getypt:
            cijfer = int(getypt) if _CIJFER.fullmatch(getypt) else None
            yield Score(naam or "(zonder naam)", formulier.datum_overleg, getypt, cijfer, schaal)


def _tabel(tabel: Scoretabel) -> Markup:
    kop = Markup("").join(Markup('<th scope="col">{}</th>').format(k) for k in tabel.kop)
    rijen = Markup("").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            rij[0], Markup("").join(Markup("<td>{}</td>").format(c) for c in rij[1:])
        )
        for rij in tabel.rijen
    )
    return Markup(
        '<div class="tabel" role="region" tabindex="0" aria-label="{}"><table><caption>{}</caption>'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(escape(tabel.titel), escape(tabel.titel), kop, rijen)
