"""From the paragraphs and tables of a Word form to named values.

The value is the visible text of a whole cell, less the prompts of the form. In a
repeating table the position wins from the tag, because a copied row repeats its tags.

Promise: the text of every cell and paragraph lands in a value, is printed text of the
form, or goes to `restant` with its place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from fillable_forms.lezen.docx_blokken import Alinea, Cel, Rij, Tabel
from fillable_forms.lezen.docx_naamgeving import Kolommen, Naamgever, getypt_in, hoe_gevonden
from fillable_forms.lezen.gedrukt import gedrukte_teksten, gelijk, kaal, koppen_van
from fillable_forms.lezen.keuze import lees_keuze
from generator.word.namen import bladwijzer_sectie, lees_id_bladwijzer
from sjablonen.aanwijzing import zonder_aanwijzing
from sjablonen.formulier import Restant
from sjablonen.specificatie import Formaat, Sectie, Soort, Veld, VeldType

__all__ = ["Plaatser"]

ONDERTEKEND = "ondertekend (zie origineel)"
AFBEELDING = "[afbeelding]"
# What `vervolg` prints in one form and not in another: known by its paragraph style.
_VOORGEDRUKT = frozenset({"SjVoorgedrukt", "SjVoorgedruktKop", "SjVoorgedruktMelding"})


@dataclass(slots=True)
class Plaatser:
    """Collects the values of one document; `plaats` each block in reading order."""

    formaat: Formaat
    gegevens: dict[str, object] = field(default_factory=dict)
    restant: list[Restant] = field(default_factory=list)
    zekerheid: dict[str, str] = field(default_factory=dict)
    _sectie: Sectie | None = None
    _namen: Naamgever = field(init=False)
    _gedrukt: frozenset[str] = field(init=False)
    _koppen: dict[str, tuple[Sectie, ...]] = field(init=False)

    def __post_init__(self) -> None:
        self._namen = Naamgever(self.formaat)
        self._gedrukt = gedrukte_teksten(self.formaat)
        self._koppen = koppen_van(self.formaat)

    def plaats(self, blok: Alinea | Tabel) -> None:
        """Take in one block of the body."""
        if isinstance(blok, Tabel):
            self._tabel(blok)
        else:
            self._alinea(blok)

    # ---- paragraphs ----------------------------------------------------------------

    def _alinea(self, alinea: Alinea) -> None:
        kop = self._kop(alinea)
        if kop is not None:
            self._sectie = kop
        elif not self._is_gedrukt(alinea):
            self._rest(zonder_aanwijzing(alinea.tekst), self._waar())
        for tekst in alinea.tekstvakken:
            self._rest(tekst, f"{self._waar()}, tekstvak")
        # A heading has its own pictogram; every other picture was put in by a person.
        for _ in range(alinea.beelden - (1 if kop is not None and kop.pictogram else 0)):
            self._rest(AFBEELDING, self._waar())

    def _kop(self, alinea: Alinea) -> Sectie | None:
        """The section that starts here. Its text must be the heading and nothing else,
        so that words typed behind a heading are not passed over."""
        if not alinea.tekst.strip():
            return None
        bladwijzers = set(alinea.bladwijzers)
        koppen = self._koppen.get(kaal(alinea.tekst), ())
        for sectie in koppen:
            if bladwijzer_sectie(sectie.sleutel) in bladwijzers:
                return sectie
        return koppen[0] if koppen else None

    def _is_gedrukt(self, alinea: Alinea) -> bool:
        tekst = kaal(zonder_aanwijzing(alinea.tekst))
        return not tekst or tekst in self._gedrukt or alinea.stijl in _VOORGEDRUKT

    # ---- tables --------------------------------------------------------------------

    def _tabel(self, tabel: Tabel) -> None:
        sectie = self._namen.sectie_van(tabel, self._sectie, set(self.gegevens))
        if sectie is None:
            for rij in tabel.rijen:
                for cel in rij.cellen:
                    if kaal(cel.tekst) not in self._gedrukt:
                        self._over(cel, self._waar())
            return
        self._sectie = sectie
        if sectie.soort is Soort.TEKST:
            self._tekstsectie(sectie, tabel)
        elif sectie.soort is Soort.HERHAALGROEP:
            self._herhaalgroep(sectie, tabel)
        elif sectie.per_kolom:
            self._per_kolom(sectie, tabel)
        elif sectie.is_lijst:
            self._lijsttabel(sectie, tabel)
        elif sectie.in_een_rij:
            self._een_rij(sectie, tabel)
        else:
            self._per_rij(sectie, tabel)

    def _tekstsectie(self, sectie: Sectie, tabel: Tabel) -> None:
        veld = sectie.velden[0]
        rijen = [r for r in tabel.rijen if r.cellen]
        if len(rijen) > 1 and self._is_labelrij(sectie, veld, rijen[0].cellen[0]):
            self._let_op_label(rijen[0].cellen[0], veld, sectie.sleutel)
            for cel in rijen[0].cellen[1:]:
                self._over(cel, sectie.sleutel)
            rijen = rijen[1:]
        for rij in rijen:
            for cel in rij.cellen:
                self._zet_los(sectie.sleutel, veld, cel, "volgorde")

    def _is_labelrij(self, sectie: Sectie, veld: Veld, cel: Cel) -> bool:
        return veld.label is not None and (self._namen.veld_van(sectie, cel) is veld or gelijk(cel.tekst, veld))

    def _per_rij(self, sectie: Sectie, tabel: Tabel) -> None:
        for i, rij in enumerate(tabel.rijen):
            if not rij.cellen:
                continue
            veld, hoe = self._namen.in_eerste_cel(sectie, rij.cellen[0], i)
            if veld is None or len(rij.cellen) < 2:
                self._over_rij(rij, sectie.sleutel)
                continue
            pad = f"{sectie.sleutel}.{veld.sleutel}"
            self._let_op_label(rij.cellen[0], veld, pad)
            for cel in rij.cellen[1:]:
                self._zet_los(pad, veld, cel, hoe)

    def _een_rij(self, sectie: Sectie, tabel: Tabel) -> None:
        kolommen = self._kop_van_tabel(sectie, tabel)
        for rij in tabel.rijen[kolommen.eerste_rij :]:
            for k, cel in enumerate(rij.cellen):
                veld = kolommen.velden.get(k)
                if veld is None:
                    self._over(cel, sectie.sleutel)
                else:
                    self._zet_los(f"{sectie.sleutel}.{veld.sleutel}", veld, cel, kolommen.hoe)

    def _lijsttabel(self, sectie: Sectie, tabel: Tabel) -> None:
        kolommen = self._kop_van_tabel(sectie, tabel)
        doel = self._lijst(sectie)
        for rij in tabel.rijen[kolommen.eerste_rij :]:
            stam = f"{sectie.sleutel}.{len(doel)}"
            waarden: dict[str, object] = {}
            for k, cel in enumerate(rij.cellen):
                veld = kolommen.velden.get(k)
                if veld is not None:
                    pad = f"{stam}.{veld.sleutel}"
                    waarden[veld.sleutel] = self._waarde(pad, veld, cel, kolommen.hoe)
                elif not _is_rijnummer(cel.tekst, sectie):
                    self._over(cel, stam)
            _neem_id(rij, waarden)
            doel.append(waarden)

    def _kop_van_tabel(self, sectie: Sectie, tabel: Tabel) -> Kolommen:
        kolommen = self._namen.kolommen(sectie, tabel)
        for rij in tabel.rijen[: kolommen.eerste_rij]:
            for k, cel in enumerate(rij.cellen):
                veld = kolommen.velden.get(k)
                if veld is not None:
                    self._let_op_label(cel, veld, sectie.sleutel)
                elif not _is_rijnummer(cel.tekst, sectie):
                    self._over(cel, sectie.sleutel)
        return kolommen

    def _per_kolom(self, sectie: Sectie, tabel: Tabel) -> None:
        personen = self._lijst(sectie)
        begin = len(personen)
        personen.extend({} for _ in range(max((len(r.cellen) for r in tabel.rijen), default=1) - 1))
        for i, rij in enumerate(tabel.rijen):
            if not rij.cellen:
                continue
            veld, hoe = self._namen.in_eerste_cel(sectie, rij.cellen[0], i)
            if veld is None:
                self._over_rij(rij, sectie.sleutel)
                continue
            self._let_op_label(rij.cellen[0], veld, sectie.sleutel)
            for k, cel in enumerate(rij.cellen[1:]):
                pad = f"{sectie.sleutel}.{begin + k}.{veld.sleutel}"
                if veld.sleutel in personen[begin + k]:
                    self._over(cel, pad)
                else:
                    personen[begin + k][veld.sleutel] = self._waarde(pad, veld, cel, hoe)

    # ---- repeating groups --------------------------------------------------------------

    def _herhaalgroep(self, sectie: Sectie, tabel: Tabel) -> None:
        groepen = self._lijst(sectie)
        volgorde = {v.sleutel: n for n, v in enumerate(sectie.velden)}
        vorig = len(volgorde)
        subtabel: Veld | None = None
        for rij in tabel.rijen:
            plek, veld, hoe = self._namen.in_rij(sectie, rij)
            if veld is None and subtabel is not None and groepen:
                self._actie(sectie, subtabel, groepen, rij)
                continue
            if veld is None and groepen and vorig + 1 < len(sectie.velden) and len(rij.cellen) >= 2:
                # An edited label: the next field of this version of the form.
                plek, veld, hoe = len(rij.cellen) - 2, sectie.velden[vorig + 1], "volgorde"
            if veld is None:
                self._over_rij(rij, sectie.sleutel)
                continue
            if volgorde[veld.sleutel] <= vorig or not groepen:
                groepen.append({})
            vorig = volgorde[veld.sleutel]
            _neem_id(rij, groepen[-1])
            subtabel = veld if veld.type is VeldType.SUBTABEL else None
            self._groepsrij(f"{sectie.sleutel}.{len(groepen) - 1}", groepen[-1], rij, plek, veld, hoe)

    def _groepsrij(self, stam: str, groep: dict[str, object], rij: Rij, plek: int, veld: Veld, hoe: str) -> None:
        pad = f"{stam}.{veld.sleutel}"
        for cel in rij.cellen[:plek]:
            if not _is_letter(cel):
                self._over(cel, stam)
        self._let_op_label(rij.cellen[plek], veld, pad)
        if veld.type is VeldType.SUBTABEL:
            groep.setdefault(veld.sleutel, [])
            for cel in rij.cellen[plek + 1 :]:
                if not any(gelijk(cel.tekst, k) for k in veld.kolommen):
                    self._over(cel, pad)
            return
        for n, cel in enumerate(rij.cellen[plek + 1 :]):
            if n:
                self._over(cel, pad)
            else:
                groep[veld.sleutel] = self._waarde(pad, veld, cel, hoe)

    def _actie(self, sectie: Sectie, veld: Veld, groepen: list[dict[str, object]], rij: Rij) -> None:
        acties = cast("list[dict[str, str]]", groepen[-1][veld.sleutel])
        stam = f"{sectie.sleutel}.{len(groepen) - 1}.{veld.sleutel}.{len(acties)}"
        breedte = len(veld.kolommen)
        for cel in rij.cellen[:-breedte]:
            if not _is_letter(cel):
                self._over(cel, stam)
        actie: dict[str, str] = {}
        for kolom, cel in zip(veld.kolommen, rij.cellen[-breedte:], strict=False):
            actie[kolom.sleutel] = self._waarde(f"{stam}.{kolom.sleutel}", kolom, cel, "volgorde")
        acties.append(actie)

    # ---- taking a value ----------------------------------------------------------------

    def _waarde(self, pad: str, veld: Veld, cel: Cel, hoe: str) -> str:
        """The value of this cell; `hoe` says how the cell was found if not by its own control."""
        tekst = zonder_aanwijzing(cel.tekst)
        if veld.type is VeldType.KEUZE:
            tekst, over = lees_keuze(tekst, veld.opties)
            self._rest(over, pad)
        elif veld.type is VeldType.HANDTEKENING and (kaal(tekst) == ONDERTEKEND or (not tekst and cel.beelden)):
            tekst = "ja"
        for vak in cel.tekstvakken:
            self._rest(vak, f"{pad}, tekstvak")
        for _ in range(cel.beelden):
            self._rest(AFBEELDING, pad)
        gevonden = hoe_gevonden(pad, veld, cel, hoe)
        if tekst and gevonden:
            self.zekerheid[pad] = gevonden
        return tekst

    def _zet_los(self, pad: str, veld: Veld, cel: Cel, hoe: str) -> None:
        """A single field: the first cell is its value, further text is kept apart."""
        sectie, _, sleutel = pad.partition(".")
        groep = self.gegevens if not sleutel else cast("dict[str, object]", self.gegevens.setdefault(sectie, {}))
        naam = sleutel or sectie
        if naam in groep:
            self._over(cel, pad)
        else:
            groep[naam] = self._waarde(pad, veld, cel, hoe)

    def _lijst(self, sectie: Sectie) -> list[dict[str, object]]:
        return cast("list[dict[str, object]]", self.gegevens.setdefault(sectie.sleutel, []))

    # ---- what is left over -----------------------------------------------------------------

    def _waar(self) -> str:
        return f"bij '{self._sectie.titel}'" if self._sectie else "boven aan het formulier"

    def _rest(self, tekst: str, plaats: str) -> None:
        if tekst.strip():
            self.restant.append(Restant(plaats, tekst))

    def _over(self, cel: Cel, plaats: str) -> None:
        self._rest(zonder_aanwijzing(cel.tekst), plaats)
        for vak in cel.tekstvakken:
            self._rest(vak, f"{plaats}, tekstvak")
        for _ in range(cel.beelden):
            self._rest(AFBEELDING, plaats)

    def _over_rij(self, rij: Rij, plaats: str) -> None:
        for cel in rij.cellen:
            if not _is_letter(cel):
                self._over(cel, plaats)

    def _let_op_label(self, cel: Cel, veld: Veld, plaats: str) -> None:
        """A label that is no longer the printed one may hold what somebody typed there."""
        getypt = getypt_in(cel)
        if not gelijk(getypt, veld):
            self._rest(zonder_aanwijzing(getypt), f"{plaats}, in het vraagvak")
        for _ in range(cel.beelden):
            self._rest(AFBEELDING, plaats)


def _is_rijnummer(tekst: str, sectie: Sectie) -> bool:
    kort = tekst.strip()
    return not kort or kort in sectie.rijlabels or (kort.endswith(".") and kort[:-1].isdecimal())


def _is_letter(cel: Cel) -> bool:
    """True for the printed letter of a goal (a, b … aa) or an empty cell."""
    getypt = getypt_in(cel).strip()
    return not cel.beelden and (not getypt or (len(getypt) <= 2 and getypt.isalpha() and getypt.islower()))


def _neem_id(rij: Rij, waarden: dict[str, object]) -> None:
    for cel in rij.cellen:
        for naam in cel.bladwijzers:
            id_ = lees_id_bladwijzer(naam)
            if id_:
                waarden["_id"] = id_
