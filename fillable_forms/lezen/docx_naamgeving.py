"""What a cell of a Word form is called: its section, its field, and how sure that is.

From sure to less sure: the tag of the cell's own control, the bookmark on its label,
the text of the label, and last the order in this version of the form.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from fillable_forms.lezen.docx_blokken import Cel, Rij, Tabel
from fillable_forms.lezen.gedrukt import gelijk
from generator.word.namen import bladwijzer_label, tag
from sjablonen.specificatie import Formaat, Sectie, Soort, Veld, VeldType

__all__ = ["Kolommen", "Naamgever", "getypt_in", "hoe_gevonden"]


@dataclass(frozen=True, slots=True)
class Kolommen:
    """Which column holds which field, how that is known, and the first row of answers."""

    velden: dict[int, Veld]
    hoe: str
    eerste_rij: int


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

    def sectie_van(self, tabel: Tabel, huidig: Sectie | None, gehad: set[str]) -> Sectie | None:
        """The section of a table: by bookmarks, then tags, then labels, then the last heading.

        `gehad` are the sections that already have their answers: a text box without a
        label is never taken for the same section twice.
        """
        gestemd = self._gestemd(tabel)
        if gestemd is not None:
            return gestemd
        teksten = [c.tekst for r in tabel.rijen for c in r.cellen if c.tekst.strip()]
        if huidig is not None and huidig.heeft_invoer:
            if huidig.soort is Soort.TEKST and huidig.sleutel not in gehad:
                return huidig
            if _overlap(huidig, teksten):
                return huidig
        beste = max(self.formaat.invoersecties, key=lambda s: _overlap(s, teksten))
        return beste if _overlap(beste, teksten) >= min(2, len(beste.velden)) else None

    def _gestemd(self, tabel: Tabel) -> Sectie | None:
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

    def in_eerste_cel(self, sectie: Sectie, cel: Cel, volgnummer: int) -> tuple[Veld | None, str]:
        """The field of a row with its label in the first cell."""
        veld = self.veld_van(sectie, cel)
        if veld is not None:
            return veld, "bladwijzer"
        for kandidaat in sectie.velden:
            if gelijk(getypt_in(cel), kandidaat):
                return kandidaat, "label"
        if volgnummer < len(sectie.velden):
            return sectie.velden[volgnummer], "volgorde"
        return None, ""

    def in_rij(self, sectie: Sectie, rij: Rij) -> tuple[int, Veld | None, str]:
        """Where in a row of a repeating group the label stands, and of which field."""
        for k, cel in enumerate(rij.cellen):
            veld = self.veld_van(sectie, cel)
            if veld is not None:
                return k, veld, "bladwijzer"
        for k, cel in enumerate(rij.cellen[:2]):
            for veld in sectie.velden:
                if gelijk(getypt_in(cel), veld):
                    return k, veld, "label"
        return 0, None, ""

    def kolommen(self, sectie: Sectie, tabel: Tabel) -> Kolommen:
        """The columns of a table with a header row."""
        kop = tabel.rijen[0].cellen if tabel.rijen else []
        gevonden = {k: v for k, c in enumerate(kop) if (v := self.veld_van(sectie, c)) is not None}
        if len(gevonden) == len(sectie.velden):
            return Kolommen(gevonden, "bladwijzer", 1)
        for k, cel in enumerate(kop):
            for veld in sectie.velden:
                if k not in gevonden and veld not in gevonden.values() and gelijk(cel.tekst, veld):
                    gevonden[k] = veld
        if len(gevonden) == len(sectie.velden):
            return Kolommen(gevonden, "label", 1)
        # A label was edited: that column by order, after a column of printed numbers.
        over = [v for v in sectie.velden if v not in gevonden.values()]
        genummerd = bool(sectie.rijlabels) and all(v.type is not VeldType.RIJLABEL for v in sectie.velden)
        plekken = [k for k in range(1 if genummerd else 0, len(kop)) if k not in gevonden]
        is_kop = bool(gevonden) or not any(c.tags for c in kop)
        return Kolommen(gevonden | dict(zip(plekken, over, strict=False)), "volgorde", int(is_kop))


def getypt_in(cel: Cel) -> str:
    """The text of a label cell less the printed mark that a goal was carried over."""
    regels = cel.tekst.split("\n")
    if len(regels) != len(cel.stijlen):
        return cel.tekst
    return "\n".join(r for r, s in zip(regels, cel.stijlen, strict=True) if not s.startswith("SjMerk"))


def hoe_gevonden(pad: str, veld: Veld, cel: Cel, anders: str) -> str:
    """ "" when the cell's own control names `pad`, else `anders`."""
    eigen = {tag(pad), *(tag(pad, o) for o in veld.opties)}
    return "" if eigen & set(cel.tags) else anders


def _overlap(sectie: Sectie, teksten: list[str]) -> int:
    velden = [*sectie.velden, *(k for v in sectie.velden for k in v.kolommen)]
    return sum(any(gelijk(t, v) for t in teksten) for v in velden)
