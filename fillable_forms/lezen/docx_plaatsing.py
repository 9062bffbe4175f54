"""From the paragraphs and tables of a Word form to named values.

The value is the visible text of a whole cell, less the prompts of the form. In a
repeating table the position wins from the tag, because a copied row repeats its tags.

Promise: the text of every cell and paragraph lands in a value, is printed text of the
form, or goes to `restant` with its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import cast

from fillable_forms.lezen.blokken import Alinea, Cel, Rij, Tabel
from fillable_forms.lezen.docx_naamgeving import (
    Kolommen,
    Naamgever,
    Rijnaam,
    hoe_gevonden,
    subkolommen,
    uit_andere_kolom,
)
from fillable_forms.lezen.docx_restant import Restanten, is_letter
from fillable_forms.lezen.gedrukt import gedrukte_teksten, gelijk, kaal, koppen_van
from fillable_forms.lezen.keuze import lees_keuze
from fillable_forms.lezen.welk_formulier import twee_formulieren
from generator.word.namen import bladwijzer_sectie, is_kaderbladwijzer, lees_id_bladwijzer, tag
from sjablonen.aanwijzing import zonder_aanwijzing
from sjablonen.formulier import Restant
from sjablonen.specificatie import Formaat, Sectie, Soort, Veld, VeldType
from sjablonen.voordruk import KADERKOPPEN, is_kaderregel

__all__ = ["Plaatser"]

ONDERTEKEND = "ondertekend (zie origineel)"


@dataclass(slots=True)
class Plaatser:
    """Collects the values of one document: give all its blocks to `plaats`.

    `cellen` says where each value stood, `koppen` where each section begins.
    """

    formaat: Formaat
    gegevens: dict[str, object] = field(default_factory=dict)
    zekerheid: dict[str, str] = field(default_factory=dict)
    cellen: dict[str, Cel] = field(default_factory=dict)
    koppen: dict[str, Alinea | Cel] = field(default_factory=dict)
    _over: Restanten = field(default_factory=Restanten)
    _sectie: Sectie | None = None
    _kader: str = ""
    _getagd: frozenset[str] = frozenset()
    _namen: Naamgever = field(init=False)
    _gedrukt: frozenset[str] = field(init=False)
    _koppen: dict[str, tuple[Sectie, ...]] = field(init=False)

    def __post_init__(self) -> None:
        self._namen = Naamgever(self.formaat)
        self._gedrukt = gedrukte_teksten(self.formaat)
        # Two versions may hold equal forms; what is compared below must be of this one.
        eigen = {s.sleutel: s for s in self.formaat.secties}
        self._koppen = {k: tuple(eigen[s.sleutel] for s in v) for k, v in koppen_van(self.formaat).items()}

    @property
    def restant(self) -> list[Restant]:
        """What belongs to no field, in reading order."""
        return self._over.lijst

    @property
    def meldingen(self) -> list[str]:
        """What stood out while reading; no answer stands in it."""
        return self._over.meldingen

    def plaats(self, blokken: Iterable[Alinea | Tabel]) -> None:
        """Take in the blocks of a body, in reading order."""
        alle = list(blokken)
        secties = [s for s in (self._namen.gestemd(b) for b in alle if isinstance(b, Tabel)) if s is not None]
        self._getagd = frozenset(s.sleutel for s in secties)
        _eis_geen_dubbel(self.formaat, secties)
        for blok in alle:
            if isinstance(blok, Tabel):
                self._tabel(blok)
            else:
                self._alinea(blok)
        self._over.tel_wijzigingen()

    # ---- paragraphs ----------------------------------------------------------------

    def _alinea(self, alinea: Alinea) -> None:
        kop = self._kop(alinea)
        if kop is not None:
            self._sectie = kop
            self.koppen.setdefault(kop.sleutel, alinea)
            if kop.pictogram and alinea.beelden:
                alinea.beelden -= 1  # a heading has its own pictogram; every other picture was put in
        elif not self._is_gedrukt(alinea):
            self._over.tekst(zonder_aanwijzing(alinea.tekst), self._waar())
        self._over.erbij(alinea, self._waar())

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
        tekst = zonder_aanwijzing(alinea.tekst).strip()
        if not tekst or kaal(tekst) in self._gedrukt:
            return True
        # What `vervolg` prints in one form and not in another: by style and by shape.
        stijl = alinea.stijl.replace("_20_", "").replace(" ", "")
        if stijl == "SjVoorgedruktKop" and tekst in KADERKOPPEN:
            self._kader = tekst
            return True
        if stijl != "SjVoorgedrukt" or not is_kaderregel(self._kader, tekst):
            return False
        # A line that somebody typed in the box has its style and may have its shape, but not its bookmark.
        return any(is_kaderbladwijzer(b) for b in alinea.bladwijzers)

    # ---- tables --------------------------------------------------------------------

    def _tabel(self, tabel: Tabel) -> None:
        sectie = self._namen.sectie_van(tabel, self._sectie, set(self.gegevens), self._getagd)
        self._kader = ""
        if sectie is None:
            for rij in tabel.rijen:
                for cel in rij.cellen:
                    self._over.tenzij(kaal(cel.tekst) in self._gedrukt, cel, self._waar())
            self._over.los(tabel.los, self._waar())
            return
        if self._sectie is not None and sectie is not self._sectie and not sectie.zonder_kop:
            self._over.meld(f"De vakken van '{sectie.titel}' staan niet onder die kop. Ze zijn gelezen als "
                            f"'{sectie.titel}'.")  # fmt: skip
        self._sectie = sectie
        self.koppen.setdefault(sectie.sleutel, next((r.cellen[0] for r in tabel.rijen if r.cellen), Cel("")))
        self._over.los(tabel.los, sectie.sleutel)
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
            self._over.label(rijen[0].cellen[0], veld, sectie.sleutel)
            for cel in rijen[0].cellen[1:]:
                self._over.alles(cel, sectie.sleutel)
            rijen = rijen[1:]
        self._zet_los(sectie.sleutel, veld, [c for r in rijen for c in r.cellen], "volgorde")

    def _is_labelrij(self, sectie: Sectie, veld: Veld, cel: Cel) -> bool:
        return veld.label is not None and (self._namen.veld_van(sectie, cel) is veld or gelijk(cel.tekst, veld))

    def _per_rij(self, sectie: Sectie, tabel: Tabel) -> None:
        rijen = list(zip(tabel.rijen, self._namen.in_eerste_cel(sectie, tabel.rijen), strict=True))
        elders = self._elders(sectie, [(n.veld, c) for r, n in rijen for c in r.cellen[1:]])
        for rij, naam in rijen:
            if naam.veld is None or len(rij.cellen) < 2:
                self._over.rij(rij, sectie.sleutel)
                continue
            pad = f"{sectie.sleutel}.{naam.veld.sleutel}"
            self._over.label(rij.cellen[0], naam.veld, pad)
            self._zet_los(pad, naam.veld, [c for c in rij.cellen[1:] if id(c) not in elders], naam.hoe)

    def _een_rij(self, sectie: Sectie, tabel: Tabel) -> None:
        kolommen = self._kop_van_tabel(sectie, tabel)
        vakken = [v for rij in tabel.rijen[kolommen.eerste_rij :] for v in kolommen.cellen(rij)]
        elders = self._elders(sectie, [(veld, cel) for _, cel, veld, _ in vakken])
        for _, cel, veld, hoe in vakken:
            if veld is None:
                self._over.alles(cel, sectie.sleutel)
            elif id(cel) not in elders:
                self._zet_los(f"{sectie.sleutel}.{veld.sleutel}", veld, [cel], hoe)

    def _elders(self, sectie: Sectie, vakken: list[tuple[Veld | None, Cel]]) -> set[int]:
        """Cells that were dragged beside another label: of a single field its own control wins.

        They are read here; the ids of those cells come back.
        """
        elders = self._namen.verdwaald(sectie, vakken)
        for cel, veld in elders:
            self._over.meld(f"Bij '{sectie.titel}' staat het vak van {_vraag(veld)} naast een andere vraag. Het is "
                            f"gelezen als {_vraag(veld)}.")  # fmt: skip
            self._zet_los(f"{sectie.sleutel}.{veld.sleutel}", veld, [cel], "")
        return {id(cel) for cel, _ in elders}

    def _lijsttabel(self, sectie: Sectie, tabel: Tabel) -> None:
        kolommen = self._kop_van_tabel(sectie, tabel)
        doel = self._lijst(sectie)
        for rij in tabel.rijen[kolommen.eerste_rij :]:
            stam = f"{sectie.sleutel}.{len(doel)}"
            waarden: dict[str, object] = {}
            for k, cel, veld, hoe in kolommen.cellen(rij):
                if veld is None or veld.sleutel in waarden:
                    self._over.tenzij(not k and _is_rijnummer(cel.tekst, sectie), cel, stam)
                else:
                    waarden[veld.sleutel] = self._waarde(f"{stam}.{veld.sleutel}", veld, cel, hoe)
            _neem_id(rij, waarden)
            doel.append(waarden)

    def _kop_van_tabel(self, sectie: Sectie, tabel: Tabel) -> Kolommen:
        kolommen = self._namen.kolommen(sectie, tabel)
        for rij in tabel.rijen[: kolommen.eerste_rij]:
            for k, cel in enumerate(rij.cellen):
                veld = kolommen.velden.get(k)
                if veld is not None:
                    self._over.label(cel, veld, sectie.sleutel)
                else:
                    self._over.tenzij(not cel.tekst.strip(), cel, sectie.sleutel)
        return kolommen

    def _per_kolom(self, sectie: Sectie, tabel: Tabel) -> None:
        personen = self._lijst(sectie)
        begin = len(personen)
        personen.extend({} for _ in range(max((len(r.cellen) for r in tabel.rijen), default=1) - 1))
        for rij, naam in zip(tabel.rijen, self._namen.in_eerste_cel(sectie, tabel.rijen), strict=True):
            veld = naam.veld
            if veld is None or not rij.cellen:
                self._over.rij(rij, sectie.sleutel)
                continue
            self._over.label(rij.cellen[0], veld, sectie.sleutel)
            samengevoegd = sum(c.span for c in rij.cellen) > len(rij.cellen)
            k = begin
            for cel in rij.cellen[1:]:
                pad = f"{sectie.sleutel}.{k}.{veld.sleutel}"
                if k >= len(personen) or veld.sleutel in personen[k]:
                    self._over.alles(cel, pad)
                else:
                    personen[k][veld.sleutel] = self._waarde(pad, veld, cel, "volgorde" if samengevoegd else naam.hoe)
                k += cel.span if samengevoegd else 1

    # ---- repeating groups --------------------------------------------------------------

    def _herhaalgroep(self, sectie: Sectie, tabel: Tabel) -> None:
        groepen = self._lijst(sectie)
        volgorde = {v.sleutel: n for n, v in enumerate(sectie.velden)}
        vorig = len(volgorde)
        subtabel: tuple[Veld, Kolommen] | None = None
        for rij, naam in zip(tabel.rijen, self._namen.in_groepen(sectie, tabel.rijen), strict=True):
            veld = naam.veld
            if veld is None:
                if subtabel is not None and groepen:
                    self._actie(sectie, *subtabel, groepen, rij)
                else:
                    self._over.rij(rij, sectie.sleutel)
                continue
            if volgorde[veld.sleutel] <= vorig or not groepen:
                groepen.append({})
            vorig = volgorde[veld.sleutel]
            _neem_id(rij, groepen[-1])
            subtabel = (veld, subkolommen(veld, rij, naam.plek)) if veld.type is VeldType.SUBTABEL else None
            self._groepsrij(f"{sectie.sleutel}.{len(groepen) - 1}", groepen[-1], rij, naam, veld)

    def _groepsrij(self, stam: str, groep: dict[str, object], rij: Rij, naam: Rijnaam, veld: Veld) -> None:
        pad = f"{stam}.{veld.sleutel}"
        nummer = int(stam.rpartition(".")[2])
        for k, cel in enumerate(rij.cellen[: naam.plek]):
            self._over.tenzij(not k and is_letter(cel, nummer + 1), cel, stam)
        self._over.label(rij.cellen[naam.plek], veld, pad)
        antwoorden = rij.cellen[naam.plek + 1 :]
        if veld.type is VeldType.SUBTABEL:
            groep.setdefault(veld.sleutel, [])
            for cel in antwoorden:
                self._over.tenzij(any(gelijk(cel.tekst, k) for k in veld.kolommen), cel, pad)
            return
        for n, cel in enumerate(antwoorden):
            if n:
                self._over.alles(cel, pad)
            else:
                groep[veld.sleutel] = self._waarde(pad, veld, cel, naam.hoe)

    def _actie(
        self, sectie: Sectie, veld: Veld, kolommen: Kolommen, groepen: list[dict[str, object]], rij: Rij
    ) -> None:
        acties = cast("list[dict[str, str]]", groepen[-1][veld.sleutel])
        stam = f"{sectie.sleutel}.{len(groepen) - 1}.{veld.sleutel}.{len(acties)}"
        actie: dict[str, str] = {}
        for k, cel, kolom, _ in kolommen.cellen(rij):
            if kolom is None or kolom.sleutel in actie:
                self._over.tenzij(not k and is_letter(cel, len(groepen)), cel, stam)
            else:
                actie[kolom.sleutel] = self._waarde(f"{stam}.{kolom.sleutel}", kolom, cel, "volgorde")
        acties.append(actie)

    # ---- taking a value ----------------------------------------------------------------

    def _waarde(self, pad: str, veld: Veld, cel: Cel, hoe: str) -> str:
        """The value of this cell; `hoe` says how the cell was found if not by its own control."""
        tekst = zonder_aanwijzing(cel.tekst)
        self.cellen.setdefault(pad, cel)
        if veld.type is VeldType.KEUZE:
            tekst, over = lees_keuze(tekst, veld.opties)
            self._over.tekst(over, pad)
        elif veld.type is VeldType.HANDTEKENING and (kaal(tekst) == ONDERTEKEND or (not tekst and cel.beelden)):
            tekst = "ja"
        self._over.erbij(cel, pad)
        gevonden = hoe_gevonden(pad, veld, cel, hoe)
        if tekst and gevonden:
            self.zekerheid[pad] = gevonden
            if self._sectie is not None and self._sectie.is_lijst and uit_andere_kolom(self._sectie, veld, cel):
                self._over.meld(f"Bij '{self._sectie.titel}' staat een vak onder of naast een andere vraag dan waar "
                                f"het was: {_vraag(veld)}. De plek in de tabel telt.")  # fmt: skip
        return tekst

    def _zet_los(self, pad: str, veld: Veld, cellen: list[Cel], hoe: str) -> None:
        """A single field: its own cell is the value, else the first; further text is kept apart."""
        sectie, _, sleutel = pad.partition(".")
        groep = self.gegevens if not sleutel else cast("dict[str, object]", self.gegevens.setdefault(sectie, {}))
        eigen = {tag(pad), *(tag(pad, o) for o in veld.opties)}
        keus = next((c for c in cellen if eigen & set(c.tags)), cellen[0] if cellen else None)
        for cel in cellen:
            if cel is not keus or (sleutel or sectie) in groep:
                self._over.alles(cel, pad)
            else:
                groep[sleutel or sectie] = self._waarde(pad, veld, cel, hoe)

    def _lijst(self, sectie: Sectie) -> list[dict[str, object]]:
        return cast("list[dict[str, object]]", self.gegevens.setdefault(sectie.sleutel, []))

    def _waar(self) -> str:
        return f"bij '{self._sectie.titel}'" if self._sectie else "boven aan het formulier"


def _vraag(veld: Veld) -> str:
    return f"'{(veld.label or veld.sleutel).rstrip(':')}'"


def _eis_geen_dubbel(formaat: Formaat, secties: list[Sectie]) -> None:
    """Refuse a form whose tables stand in the file twice, also when its headings do not."""
    aantal = Counter(s.sleutel for s in secties if not s.is_lijst)
    twee = sum(n > 1 for n in aantal.values())
    if twee > 1 and 2 * twee >= len(aantal):
        raise twee_formulieren([formaat, formaat])


def _is_rijnummer(tekst: str, sectie: Sectie) -> bool:
    kort = tekst.strip()
    return not kort or kort in sectie.rijlabels or (kort.endswith(".") and kort[:-1].isdecimal())


def _neem_id(rij: Rij, waarden: dict[str, object]) -> None:
    for cel in rij.cellen:
        for naam in cel.bladwijzers:
            id_ = lees_id_bladwijzer(naam)
            if id_:
                waarden["_id"] = id_
