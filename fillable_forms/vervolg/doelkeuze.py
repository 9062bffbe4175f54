"""Which goals go on to the next plan, which were discussed, and which the table must decide about.

Promise: of every open goal what was typed, word for word, with its own hidden id. Never
filled: whether a goal was achieved, and what came of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fillable_forms.dossier.doelen import BEREIKT, NIET_BEREIKT, Doelrij, doelrijen, volg_doelen
from fillable_forms.dossier.soorten import PLANNEN_2025
from fillable_forms.vervolg.keten import Keten, noem
from fillable_forms.vervolg.resultaat import VoorTeLeggen
from sjablonen.gegevens import Rij
from sjablonen.kenmerk import nieuw_doel_id
from sjablonen.specificatie import Formaat, Specificatie, VeldType
from sjablonen.voordruk import BESPROKEN, VoordrukBlok

__all__ = ["Doelkeuze", "kies_doelen", "rij_voor"]

_BLIJFT_LEEG = frozenset({"bereikt", "toelichting_resultaat"})
_AFGEDAAN = (BEREIKT, NIET_BEREIKT)

_WEG = "Dit doel stond in het vorige plan en komt niet terug."
_NEE = "Bij dit doel staat Nee. Het komt niet terug in het nieuwe plan: bespreek of dat klopt."
_AL_JA = "Bij dit doel staat in het ondersteuningsplan al Ja. Het komt wel terug: bespreek of het klaar is."


@dataclass(frozen=True, slots=True)
class Doelkeuze:
    """`bron` is the place in the chain of the plan that the goals come from."""

    bron: int
    open: tuple[Doelrij, ...]
    besproken: tuple[Doelrij, ...]
    verdwenen: tuple[Doelrij, ...]

    def rijen(self, naar: Formaat) -> list[Rij]:
        """The open goals as rows of `naar`, every goal with an id of its own."""
        return _met_eigen_id([rij_voor(r, naar) for r in self.open])

    @property
    def kader(self) -> VoordrukBlok | None:
        """The printed box with what was discussed last time; it is no answer."""
        regels = tuple(f"{_op_een_regel(r)}: {r.antwoord}" for r in self.besproken)
        return VoordrukBlok(BESPROKEN, regels) if regels else None

    @property
    def voor_te_leggen(self) -> tuple[VoorTeLeggen, ...]:
        return (
            *(VoorTeLeggen(r.tekst, r.wie, _NEE) for r in self.besproken if r.antwoord == NIET_BEREIKT),
            *(VoorTeLeggen(r.tekst, r.wie, _AL_JA) for r in self.open if r.antwoord == BEREIKT),
            *(VoorTeLeggen(r.tekst, r.wie, _WEG) for r in self.verdwenen),
        )

    def mededelingen(self, keten: Keten, specificatie: Specificatie) -> list[str]:
        if not self.open and not self.besproken:
            return ["Wij zien geen doelen in deze plannen. Vul de doelen zelf in."]
        if keten.plannen[self.bron] is keten.laatste:
            return []
        return [
            "In het laatste plan staan geen doelen. De doelen komen uit het plan daarvoor: "
            f"{noem(keten.plannen[self.bron], specificatie)}."
        ]


def kies_doelen(keten: Keten) -> Doelkeuze:
    """From the latest plan with goals: a plan whose goals were left empty does not end them.

    In an ondersteuningsplan of 2025 nothing has been decided yet, so every goal goes on.
    """
    met_doelen = [i for i, p in enumerate(keten.plannen) if doelrijen(i, p)]
    bron = met_doelen[-1] if met_doelen else len(keten.plannen) - 1
    uit_start = keten.plannen[bron].format in PLANNEN_2025
    rijen = doelrijen(bron, keten.plannen[bron])
    return Doelkeuze(
        bron,
        tuple(r for r in rijen if uit_start or r.antwoord not in _AFGEDAAN),
        tuple(r for r in rijen if not uit_start and r.antwoord in _AFGEDAAN),
        tuple(_verdwenen(keten, bron)),
    )


def rij_voor(rij: Doelrij, naar: Formaat) -> Rij:
    """One goal as a row of `naar`. Between 2019 and 2025 the actions become the lines of 'hoe'."""
    velden = naar.sectie("doelen").velden
    uit: Rij = {}
    for veld in velden:
        if veld.type is VeldType.SUBTABEL:
            if rij.acties:
                uit[veld.sleutel] = [dict(a) for a in rij.acties]
        elif veld.sleutel not in _BLIJFT_LEEG:
            waarde = rij.velden.get(veld.sleutel, "")
            if not waarde and veld.sleutel in ("wat_bereiken", "doel"):
                waarde = rij.doel
            elif not waarde and veld.sleutel == "hoe":
                waarde = "\n".join(map(_actieregel, rij.acties))
            if waarde:
                uit[veld.sleutel] = waarde
    if rij.id:
        uit["_id"] = rij.id
    return uit


def _actieregel(actie: dict[str, str] | object) -> str:
    """'wie: wat (wanneer)', each part as typed and only when it is there."""
    velden = actie if isinstance(actie, dict) else {}
    wie, wat, wanneer = (velden.get(k, "") for k in ("wie", "wat", "wanneer"))
    links = f"{wie}: {wat}" if wie.strip() and wat.strip() else wie if wie.strip() else wat
    return f"{links} ({wanneer})" if wanneer.strip() and links.strip() else links or wanneer


def _met_eigen_id(rijen: Sequence[Rij]) -> list[Rij]:
    """Every goal an id of its own: a row that was copied in Word brought its id along."""
    gebruikt: set[str] = set()
    uit = []
    for rij in rijen:
        id_ = str(rij.get("_id", ""))
        while not id_ or id_ in gebruikt:
            id_ = nieuw_doel_id()
        gebruikt.add(id_)
        uit.append({**rij, "_id": id_})
    return uit


def _op_een_regel(rij: Doelrij) -> str:
    doel = " ".join(rij.tekst.split())
    wie = " ".join(rij.wie.split())
    return f"{doel} ({wie})" if wie else doel


def _verdwenen(keten: Keten, bron: int) -> Iterable[Doelrij]:
    """Goals that were left out without an answer: never put back silently, never lost silently."""
    for lijn in volg_doelen(keten.plannen):
        if lijn.laatste.plan != bron and lijn.laatste.antwoord not in _AFGEDAAN:
            yield lijn.laatste
