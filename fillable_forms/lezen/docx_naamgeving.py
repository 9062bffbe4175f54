"""What a cell of a Word form is called: its section, its field, and how sure that is.

From sure to less sure: the tag of the cell's own control, the bookmark on its label,
the text of the label, and last the order in this version of the form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from fillable_forms.lezen.blokken import Cel, Rij, Tabel
from fillable_forms.lezen.docx_restant import getypt_in
from fillable_forms.lezen.gedrukt import gelijk
from generator.word.namen import bladwijzer_label, tag
from sjablonen.specificatie import Formaat, Sectie, Soort, Veld, VeldType

__all__ = ["Kolommen", "Naamgever", "Rijnaam", "hoe_gevonden", "subkolommen", "uit_andere_kolom"]


@dataclass(frozen=True, slots=True)
class Rijnaam:
    """The field of one row, the cell that holds its label, and how that is known."""

    veld: Veld | None = None
    hoe: str = ""
    plek: int = 0


@dataclass(frozen=True, slots=True)
class Kolommen:
    """Which column holds which field, how that is known, and the first row of answers."""

    velden: dict[int, Veld]
    hoe: dict[int, str]
    eerste_rij: int
    _randen: tuple[int, ...]

    def cellen(self, rij: Rij) -> Iterator[tuple[int, Cel, Veld | None, str]]:
        """The cells of a row: number of the column, cell, field and how that is known.

        In a row with merged cells the lines of the table decide, not the count.
        """
        samengevoegd = len(rij.cellen) != len(self._randen)
        rand = rij.voor
        for k, cel in enumerate(rij.cellen):
            if samengevoegd:
                kolom = sum(1 for r in self._randen if r <= rand) - 1
                rand += cel.span
                yield kolom, cel, self.velden.get(kolom), "volgorde"
            else:
                yield k, cel, self.velden.get(k), self.hoe.get(k, "")


@dataclass(slots=True)
class Naamgever:
    """Names cells by the specification of one format."""

    formaat: Formaat
    _bladwijzers: dict[str, tuple[Sectie, Veld, Veld | None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for sectie in self.formaat.secties:
            for veld in sectie.velden:
                self._bladwijzers[bladwijzer_label(sectie.sleutel, veld.sleutel)] = (sectie, veld, None)
                for kolom in veld.kolommen:
                    naam = bladwijzer_label(sectie.sleutel, veld.sleutel, kolom=kolom.sleutel)
                    self._bladwijzers[naam] = (sectie, veld, kolom)

    def sectie_van(
        self, tabel: Tabel, huidig: Sectie | None, gehad: set[str], getagd: frozenset[str] = frozenset()
    ) -> Sectie | None:
        """The section of a table: by bookmarks, then tags, then labels, then the last heading.

        A text box without a label is taken by its heading alone, but never twice (`gehad`
        are the sections that have their answers) and not while a box with its own tag
        stands in this document (`getagd`).
        """
        gestemd = self.gestemd(tabel)
        if gestemd is not None:
            return gestemd
        teksten = [c.tekst for r in tabel.rijen for c in r.cellen if c.tekst.strip()]
        if huidig is not None and huidig.heeft_invoer:
            if huidig.soort is Soort.TEKST and huidig.sleutel not in gehad and huidig.sleutel not in getagd:
                return huidig
            if _overlap(huidig, teksten):
                return huidig
        beste = max(self.formaat.invoersecties, key=lambda s: _overlap(s, teksten))
        return beste if _overlap(beste, teksten) >= min(2, len(beste.velden)) else None

    def gestemd(self, tabel: Tabel) -> Sectie | None:
        """The section that the bookmarks and tags of a table name."""
        stemmen: dict[str, int] = {}
        for rij in tabel.rijen:
            for cel in rij.cellen:
                for naam in cel.bladwijzers:
                    gevonden = self._label(naam)
                    if gevonden:
                        stemmen[gevonden[0].sleutel] = stemmen.get(gevonden[0].sleutel, 0) + 10
                for t in cel.tags:
                    sleutel = t.split(".")[0].split("=")[0]
                    stemmen[sleutel] = stemmen.get(sleutel, 0) + 1
        for sleutel in sorted(stemmen, key=lambda s: -stemmen[s]):
            if self.formaat.heeft(sleutel):
                return self.formaat.sectie(sleutel)
        return None

    def _label(self, naam: str) -> tuple[Sectie, Veld, Veld | None] | None:
        gevonden = self._bladwijzers.get(naam)
        if gevonden is None and "_r" in naam:
            gevonden = self._bladwijzers.get(naam.rsplit("_r", 1)[0])
        return gevonden

    def veld_van(self, sectie: Sectie, cel: Cel) -> Veld | None:
        """The field whose bookmark stands in this label cell."""
        for naam in cel.bladwijzers:
            gevonden = self._label(naam)
            if gevonden and gevonden[0] is sectie and gevonden[2] is None:
                return gevonden[1]
        return None

    def in_eerste_cel(self, sectie: Sectie, rijen: Sequence[Rij]) -> list[Rijnaam]:
        """The fields of rows with their label in the first cell.

        A row whose label was edited is named by the tag of its answer; without tags by
        the order, but only when as many rows as fields are left over: else a row that
        somebody put in would push every answer into the next field.
        """
        namen = [self._met_label(sectie, rij) for rij in rijen]
        for n, rij in enumerate(rijen):
            if namen[n].veld is None:
                veld = _getagd_veld(sectie, rij.cellen[1:])
                if veld is not None and all(naam.veld is not veld for naam in namen):
                    namen[n] = Rijnaam(veld, "volgorde")
        over = [v for v in sectie.velden if all(naam.veld is not v for naam in namen)]
        zonder = [n for n, rij in enumerate(rijen) if namen[n].veld is None and len(rij.cellen) > 1]
        if len(over) == len(zonder):
            for n, veld in zip(zonder, over, strict=True):
                namen[n] = Rijnaam(veld, "volgorde")
        return namen

    def verdwaald(self, sectie: Sectie, vakken: Sequence[tuple[Veld | None, Cel]]) -> list[tuple[Cel, Veld]]:
        """The cells that hold the control of another single field than their label names.

        Not when that field has its control beside its own label as well: then it was copied.
        """
        van_tag = {f"{sectie.sleutel}.{v.sleutel}": v for v in sectie.velden}
        uit: list[tuple[Cel, Veld]] = []
        thuis: set[str] = set()
        for veld, cel in vakken:
            namen = {t.split("=")[0] for t in cel.tags} & van_tag.keys()
            if veld is not None and f"{sectie.sleutel}.{veld.sleutel}" in namen:
                thuis |= namen
            elif len(namen) == 1:
                uit.append((cel, van_tag[namen.pop()]))
        return [(cel, veld) for cel, veld in uit if f"{sectie.sleutel}.{veld.sleutel}" not in thuis]

    def _met_label(self, sectie: Sectie, rij: Rij) -> Rijnaam:
        if not rij.cellen:
            return Rijnaam()
        veld = self.veld_van(sectie, rij.cellen[0])
        if veld is not None:
            return Rijnaam(veld, "bladwijzer")
        gezien = getypt_in(rij.cellen[0])
        return next((Rijnaam(v, "label") for v in sectie.velden if gelijk(gezien, v)), Rijnaam())

    def in_groepen(self, sectie: Sectie, rijen: Sequence[Rij]) -> list[Rijnaam]:
        """The fields of the rows of a repeating group; the rows of a table in it stay unnamed.

        An edited label is the field between its neighbours, never a field that still comes.
        """
        namen = [self._in_rij(sectie, rij) for rij in rijen]
        nummers = {v.sleutel: n for n, v in enumerate(sectie.velden)}
        vorig: int | None = None
        for n, rij in enumerate(rijen):
            veld = namen[n].veld
            if veld is None and len(rij.cellen) >= 2:
                in_subtabel = vorig is not None and sectie.velden[vorig].type is VeldType.SUBTABEL
                volgend = next((nummers[x.veld.sleutel] for x in namen[n + 1 :] if x.veld is not None), None)
                plek = 0 if vorig is None or vorig + 1 == len(nummers) else vorig + 1
                vrij = volgend == 1 if plek == 0 else volgend != plek
                if not in_subtabel and vrij:
                    veld = sectie.velden[plek]
                    namen[n] = Rijnaam(veld, "volgorde", max(len(rij.cellen) - 1 - max(len(veld.kolommen), 1), 0))
            if veld is not None:
                vorig = nummers[veld.sleutel]
        return namen

    def _in_rij(self, sectie: Sectie, rij: Rij) -> Rijnaam:
        for k, cel in enumerate(rij.cellen):
            veld = self.veld_van(sectie, cel)
            if veld is not None:
                return Rijnaam(veld, "bladwijzer", k)
        for k, cel in enumerate(rij.cellen[:2]):
            for veld in sectie.velden:
                if gelijk(getypt_in(cel), veld):
                    return Rijnaam(veld, "label", k)
        return Rijnaam()

    def kolommen(self, sectie: Sectie, tabel: Tabel) -> Kolommen:
        """The columns of a table with a header row, or of the loose second half of one."""
        kop = tabel.rijen[0].cellen if tabel.rijen else []
        gevonden: dict[int, Veld] = {}
        hoe: dict[int, str] = {}
        for k, cel in enumerate(kop):
            veld = self.veld_van(sectie, cel)
            if veld is not None and veld not in gevonden.values():
                gevonden[k], hoe[k] = veld, "bladwijzer"
        for k, cel in enumerate(kop):
            for veld in sectie.velden:
                if k not in gevonden and veld not in gevonden.values() and gelijk(cel.tekst, veld):
                    gevonden[k], hoe[k] = veld, "label"
        is_kop = bool(gevonden) or not any(c.tags for c in kop)
        # A label was edited: the tags of the answers below it, and last the order, after a
        # column of printed numbers.
        genummerd = bool(sectie.rijlabels) and all(v.type is not VeldType.RIJLABEL for v in sectie.velden)
        for k in range(len(kop)):
            if k not in gevonden:
                cellen = [r.cellen[k] for r in tabel.rijen[int(is_kop) :] if len(r.cellen) == len(kop)]
                veld = _getagd_veld(sectie, cellen)
                if veld is not None and veld not in gevonden.values():
                    gevonden[k], hoe[k] = veld, "volgorde"
        over = [v for v in sectie.velden if v not in gevonden.values()]
        plekken = [k for k in range(1 if genummerd else 0, len(kop)) if k not in gevonden]
        if len(over) == len(plekken):
            gevonden |= dict(zip(plekken, over, strict=True))
            hoe |= dict.fromkeys(plekken, "volgorde")
        return Kolommen(gevonden, hoe, int(is_kop), _randen(tabel.rijen[0]) if kop else ())


def subkolommen(veld: Veld, kop: Rij, plek: int) -> Kolommen:
    """The columns of a table inside a group; its headers stand behind the label at `plek`."""
    gevonden: dict[int, Veld] = {}
    for k in range(plek + 1, len(kop.cellen)):
        for kolom in veld.kolommen:
            if k not in gevonden and kolom not in gevonden.values() and gelijk(kop.cellen[k].tekst, kolom):
                gevonden[k] = kolom
    over = [kolom for kolom in veld.kolommen if kolom not in gevonden.values()]
    plekken = [k for k in range(plek + 1, len(kop.cellen)) if k not in gevonden]
    if len(over) == len(plekken):
        gevonden |= dict(zip(plekken, over, strict=True))
    return Kolommen(gevonden, {}, 0, _randen(kop))


def _randen(kop: Rij) -> tuple[int, ...]:
    """At which column of the table each cell of this row starts."""
    randen = [kop.voor]
    for cel in kop.cellen[:-1]:
        randen.append(randen[-1] + cel.span)
    return tuple(randen)


def _getagd_veld(sectie: Sectie, cellen: Sequence[Cel]) -> Veld | None:
    """The field of this section that most tags in these cells name."""
    namen = Counter(
        t.split("=")[0].rsplit(".", 1)[-1] for c in cellen for t in c.tags if t.startswith(f"{sectie.sleutel}.")
    )
    velden = {v.sleutel: v for v in sectie.velden}
    return next((velden[n] for n, _ in namen.most_common() if n in velden), None)


def hoe_gevonden(pad: str, veld: Veld, cel: Cel, anders: str) -> str:
    """ "" when the cell's own control names `pad`, else `anders`."""
    eigen = {tag(pad), *(tag(pad, o) for o in veld.opties)}
    return "" if eigen & set(cel.tags) else anders


def uit_andere_kolom(sectie: Sectie, veld: Veld, cel: Cel) -> bool:
    """True when the control in this cell of a table is of another field than its place says."""
    namen = {t.split("=")[0].rsplit(".", 1)[-1] for t in cel.tags if t.startswith(f"{sectie.sleutel}.")}
    return bool(namen) and veld.sleutel not in namen


def _overlap(sectie: Sectie, teksten: list[str]) -> int:
    velden = [*sectie.velden, *(k for v in sectie.velden for k in v.kolommen)]
    return sum(any(gelijk(t, v) for t in teksten) for v in velden)
