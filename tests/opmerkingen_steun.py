"""What the tests of remarks share: a finding on every place of a form, and criteria as findings."""

from __future__ import annotations

import functools

from fillable_forms.controle.rapport import Bevinding
from fillable_forms.opmerkingen.kopie import met_opmerkingen
from generator.word.document import maak_docx
from sjablonen.criteria_model import Criterium, Ernst, Zichtbaar
from sjablonen.formulier import Formulier
from sjablonen.gegevens import plekken
from sjablonen.huisstijl import voorbeeld_huisstijl
from sjablonen.specificatie import laad_specificatie
from tests.word_steun import vol_formulier


def bevinding(veld: str, boodschap: str = "", zichtbaar: Zichtbaar = Zichtbaar.GEZIN, **rest: object) -> Bevinding:
    return Bevinding("proef", Ernst.TIP, veld, zichtbaar, boodschap or f"Iets bij [{veld}].", "Vraag: wat dan?",
                     "Bron", **rest)  # type: ignore[arg-type]  # fmt: skip


def overal(form: Formulier) -> list[Bevinding]:
    """A finding on every field, row and section, and on the whole form."""
    formaat = laad_specificatie().formaat(form.format)
    velden = [p.pad for p in plekken(formaat, form.gegevens)]
    rijen = {".".join(v.split(".")[:2]) for v in velden if v.count(".") >= 2}
    return [bevinding(v) for v in dict.fromkeys(["", *(s.sleutel for s in formaat.invoersecties), *sorted(rijen),
                                                 *velden])]  # fmt: skip


def als_bevindingen(criterium: Criterium, veld: str, zichtbaar: Zichtbaar) -> list[Bevinding]:
    """A criterion with every wording that it has, as findings on one place."""
    teksten = [(criterium.boodschap, criterium.suggestie),
               *((v.boodschap, v.suggestie) for v in criterium.varianten.values())]  # fmt: skip
    return [Bevinding(criterium.id, Ernst.FOUT, veld, zichtbaar, b, s, criterium.bron, trefwoorden=("Kanarie7Q",))
            for b, s in teksten]  # fmt: skip


@functools.cache
def vol(naam: str) -> tuple[Formulier, bytes]:
    """A form with something in every field, and its Word document."""
    specificatie = laad_specificatie()
    formaat = specificatie.formaat(naam)
    form = vol_formulier(formaat, 3)
    return form, maak_docx(formaat, specificatie.versie, voorbeeld_huisstijl(), form)


@functools.cache
def overal_opgemerkt(naam: str) -> bytes:
    """The document of `vol` with a remark on every place."""
    form, document = vol(naam)
    return met_opmerkingen(document, overal(form))
