"""The report as one HTML file that needs nothing besides itself.

Promise: no script, no address outside the file, and a policy in the file that forbids
both; every text of the form is escaped. Not promised: that it may be sent on. It is for
the regisseur, and its first line says so.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from fillable_forms.controle.rapport import Rapport
from fillable_forms.verslag.beeld import verslagbeeld
from fillable_forms.verslag.blad import css_van, maak_blad
from fillable_forms.verslag.rad import rad
from sjablonen.criteria_model import laad_criteria
from sjablonen.formulier import Formulier
from sjablonen.huisstijl import Huisstijl, neutrale_huisstijl
from sjablonen.specificatie import Formaat

__all__ = ["verslag_html"]


def verslag_html(
    rapport: Rapport,
    formulier: Formulier,
    formaat: Formaat,
    *,
    bestand: str = "",
    huisstijl: Huisstijl | None = None,
    beelden: Sequence[Markup] = (),
) -> str:
    """The whole page. `bestand` is the name to show for what was read.

    `huisstijl` gives name, colours and, for the emergency card, the contact lines of the
    organisation. `beelden` are finished SVG pictures (such as scores over time) that the
    caller vouches for; they need a title of their own and no style.
    """
    stijl = huisstijl or neutrale_huisstijl()
    beeld = verslagbeeld(rapport, formulier, formaat, laad_criteria(), bestand)
    return maak_blad(
        "verslag", stijl, css_van(stijl.kleur, stijl.accent),
        b=beeld,
        lijnen=huisstijl.contact if huisstijl else (),
        rad=rad(beeld.gebieden) if beeld.gebieden else "",
        beelden=beelden,
    )  # fmt: skip
