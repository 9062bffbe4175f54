"""From the blocks of a document to the form in it: recognise, place, and bring to now.

Shared by Word and OpenDocument: both carry the same properties and the same footer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fillable_forms.lezen.blokken import Alinea, Tabel
from fillable_forms.lezen.briefpapier import zonder_briefpapier
from fillable_forms.lezen.docx_plaatsing import Plaatser
from fillable_forms.lezen.gedrukt import kaal
from fillable_forms.lezen.oude_versie import maak_formulier
from fillable_forms.lezen.welk_formulier import herken
from sjablonen.formulier import Formulier, Restant
from sjablonen.versies import Versies, laad_versies

__all__ = ["Vondst", "lees_vondst"]


@dataclass(frozen=True, slots=True)
class Vondst:
    """What was taken out of a document: its blocks, what it says of itself, and the text
    beside its body."""

    blokken: Sequence[Alinea | Tabel]
    eigenschappen: Mapping[str, str]
    voetteksten: Iterable[str]
    bijzaken: tuple[Restant, ...] = ()


def lees_vondst(vondst: Vondst, versies: Versies | None = None) -> Formulier:
    """The form in these blocks; raises LeesFout when it is no form of ours, or more than one."""
    versies = versies or laad_versies()
    blokken = list(zonder_briefpapier(vondst.blokken, vondst.eigenschappen))
    regels = [kaal(b.tekst) for b in blokken if isinstance(b, Alinea) and b.tekst]
    herkend = herken(versies, vondst.eigenschappen, tuple(vondst.voetteksten), regels)
    plaatser = Plaatser(herkend.formaat)
    plaatser.plaats(blokken)
    return maak_formulier(
        versies,
        herkend.specificatie,
        herkend.formaat,
        plaatser.gegevens,
        herkend.kop,
        restant=(*plaatser.restant, *vondst.bijzaken),
        zekerheid=plaatser.zekerheid,
        meldingen=(*herkend.meldingen, *plaatser.meldingen),
    )
