"""One section to the blocks that opmaak.typ can set, with its fields collected.

Pure: specification and data in, plain JSON data out. Widths are points, computed here,
so that the layout and the breaking of long words agree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from generator.pdf.tekens import breekbaar
from generator.pdf.velden import DATUMHULP, ONDERTEKEND, Invulveld, Velden, optienaam
from sjablonen.specificatie import Sectie, Soort, Veld, VeldType
from sjablonen.voordruk import Voordruk

__all__ = ["BREEDTE", "Bouwer", "lange_antwoorden"]

BREEDTE = 498.9  # A4 less two margins of 17 mm, in points
PADX = 4.0  # as in tekst.typ
_LETTERBREEDTE = 20.0
_RIJLABELBREEDTE = 26.0
_PER_TABEL = 3
# A longer label is a question: it stands on the left with its boxes on the right.
_KORT = 46
# Longer than this: perhaps too long for a page, so the layout checks for the annex.
_LANG = 1500
_NIET_TE_METEN = 40_000

Blok = dict[str, Any]
Rij = Mapping[str, object]


@dataclass(slots=True)
class Bouwer:
    """Makes the blocks of all sections of one form; `velden` fills in reading order."""

    velden: Velden
    gevuld: bool
    veldmaat: float
    overgenomen: frozenset[str] = frozenset()
    voordruk: Voordruk = field(default_factory=Voordruk)

    def blokken(self, sectie: Sectie, inhoud: object) -> list[Blok]:
        """The blocks of one section with its data (a string, an object or a list)."""
        if sectie.soort is Soort.TOELICHTING:
            return [{"soort": "uitleg", "tekst": sectie.tekst,
                     "onderwerpen": [{"titel": o.titel, "trefwoorden": o.trefwoorden} for o in sectie.onderwerpen]}]
        schaal: list[Blok] = []
        if sectie.schaal:
            schaal = [{"soort": "schaal",
                       "punten": [{"cijfer": p.cijfer, "betekenis": p.betekenis} for p in sectie.schaal]}]
        return schaal + self._inhoud(sectie, inhoud)

    def sectiemerk(self, sectie: Sectie) -> str | None:
        """The mark beside the hint, when the section was carried over as a whole."""
        return self.voordruk.merk(sectie.sleutel) if sectie.sleutel in self.overgenomen else None

    def _inhoud(self, sectie: Sectie, inhoud: object) -> list[Blok]:
        if sectie.soort is Soort.TEKST:
            veld = sectie.velden[0]
            return [self._onder(sectie, veld, (sectie.sleutel,), {veld.sleutel: inhoud}, pad_is_veld=True)]
        if not sectie.is_lijst:
            rij: Rij = inhoud if isinstance(inhoud, Mapping) else {}
            return [self._naast_elkaar(sectie, rij)] if sectie.in_een_rij else self._velden(sectie, rij)
        rijen: list[Rij] = list(inhoud) if isinstance(inhoud, list) else []
        if sectie.soort is Soort.HERHAALGROEP:
            aantal = max(sectie.rijen, 3, len(rijen) + 1 if self.gevuld else 0)
            return [self._groep(sectie, i, r) for i, r in enumerate(rijen + [{}] * (aantal - len(rijen)))]
        if sectie.per_kolom:
            return self._kolommen(sectie, rijen)
        return [self._tabel(sectie, self._met_lege_rijen(sectie, rijen))]

    # ---- sections of separate fields --------------------------------------------------

    def _naast_elkaar(self, sectie: Sectie, rij: Rij) -> Blok:
        goot = 8.0
        deel = (BREEDTE - goot * (len(sectie.velden) - 1)) / sum(v.breedte for v in sectie.velden)
        cellen = [
            {**self._label(veld, f"{sectie.sleutel}.{veld.sleutel}"),
             "cel": self._cel(sectie, veld, (sectie.sleutel, veld.sleutel), rij, deel * veld.breedte)}
            for veld in sectie.velden
        ]
        return {"soort": "rij", "goot": goot, "cellen": cellen}

    def _velden(self, sectie: Sectie, rij: Rij) -> list[Blok]:
        laag = [v for v in sectie.velden if not _is_hoog(v)]
        als_vraag = bool(laag) and all(v.type is VeldType.KEUZE and len(v.label or "") > _KORT for v in laag)
        labelbreedte = 200.0 if any(len(v.label or "") > 30 for v in laag) else 140.0
        blokken: list[Blok] = []
        for veld in sectie.velden:
            pad = (sectie.sleutel, veld.sleutel)
            if _is_hoog(veld):
                blokken.append(self._onder(sectie, veld, pad, rij))
                continue
            label = self._label(veld, ".".join(pad))
            if veld.type is VeldType.KEUZE and als_vraag:
                blokken.append({"soort": "vraag", **label, "cel": self._cel(sectie, veld, pad, rij, 0)})
                continue
            cel = self._cel(sectie, veld, pad, rij, BREEDTE - labelbreedte - 4)
            regel = {**label, "cel": cel}
            if blokken and blokken[-1]["soort"] == "labels":
                blokken[-1]["regels"].append(regel)
            else:
                blokken.append({"soort": "labels", "labelbreedte": labelbreedte, "regels": [regel]})
        return blokken

    def _onder(
        self, sectie: Sectie, veld: Veld, pad: tuple[str, ...], rij: Rij, *, pad_is_veld: bool = False
    ) -> Blok:
        # The title is the question of a section with one text without a label.
        label = self._label(veld, "" if pad_is_veld else ".".join(pad))
        return {"soort": "onder", **label, "cel": self._cel(sectie, veld, pad, rij, BREEDTE)}

    # ---- tables -----------------------------------------------------------------------

    def _met_lege_rijen(self, sectie: Sectie, rijen: list[Rij]) -> list[Rij]:
        uit = list(rijen)
        rijlabel = next((v for v in sectie.velden if v.type is VeldType.RIJLABEL), None)
        if rijlabel is not None:
            gebruikt = {r.get(rijlabel.sleutel) for r in rijen}
            uit += [{rijlabel.sleutel: naam} for naam in sectie.rijlabels if naam not in gebruikt]
        if sectie.rijlabels:
            minstens = len(sectie.rijlabels)
        else:
            meerregelig = any(v.type is VeldType.MEERREGELIG for v in sectie.velden)
            minstens = max(sectie.rijen, 4 if meerregelig else 3)
        if self.gevuld:
            minstens = max(minstens, len(rijen) + 2)
        return uit + [{}] * (minstens - len(uit))

    def _tabel(self, sectie: Sectie, rijen: list[Rij]) -> Blok:
        met_label = bool(sectie.rijlabels) and all(v.type is not VeldType.RIJLABEL for v in sectie.velden)
        over = BREEDTE - (_RIJLABELBREEDTE if met_label else 0)
        deel = over / sum(v.breedte for v in sectie.velden)
        breedtes = [deel * v.breedte for v in sectie.velden]
        regels = _rijregels(sectie)
        data = [
            {"label": _rijlabel(sectie, i), "merk": self._merk(f"{sectie.sleutel}.{i}"),
             "cellen": [
                 self._cel(sectie, replace(veld, regels=regels), (sectie.sleutel, str(i), veld.sleutel), rij,
                           breedte - 4, waar=_rijnaam(sectie, i, rij))
                 for veld, breedte in zip(sectie.velden, breedtes, strict=True)
             ]}
            for i, rij in enumerate(rijen)
        ]
        kop: list[Blok] = [self._label(v, "") for v in sectie.velden]
        if met_label:
            breedtes = [_RIJLABELBREEDTE, *breedtes]
            kop = [{"label": "Nr.", "klein": None, "merk": None}, *kop]
        return {"soort": "tabel", "breedtes": breedtes, "rijlabels": met_label, "kop": kop, "rijen": data}

    def _kolommen(self, sectie: Sectie, rijen: list[Rij]) -> list[Blok]:
        # Persons are added on paper seldom; the width fits three of them.
        minstens = max(sectie.rijen, {"klanten": 2, "gezinsleden": 3}.get(sectie.sleutel, 1))
        alle = rijen + [{}] * (minstens - len(rijen))
        tabellen = -(-len(alle) // _PER_TABEL)
        per_tabel = -(-len(alle) // tabellen)
        blokken: list[Blok] = []
        for begin in range(0, len(alle), per_tabel):
            deel = list(enumerate(alle))[begin : begin + per_tabel]
            labelbreedte = 150.0
            breedte = (BREEDTE - labelbreedte) / len(deel)
            regels = [
                {**self._label(veld, ""),
                 "cellen": [
                     self._cel(sectie, veld, (sectie.sleutel, str(i), veld.sleutel), rij, breedte - 4,
                               waar=f"persoon {i + 1}" if len(alle) > 1 else "")
                     for i, rij in deel
                 ]}
                for veld in sectie.velden
            ]
            merken = [self._merk(f"{sectie.sleutel}.{i}") for i, _ in deel]
            blokken.append({"soort": "kolommen", "breedtes": [labelbreedte] + [breedte] * len(deel),
                            "regels": regels, "merken": merken if any(merken) else []})
        return blokken

    # ---- repeating groups ---------------------------------------------------------------

    def _groep(self, sectie: Sectie, i: int, rij: Rij) -> Blok:
        labelbreedte = 150.0
        letter = _letter(i)
        merk = self._merk(f"{sectie.sleutel}.{i}")
        regels: list[Blok] = []
        for veld in sectie.velden:
            pad = (sectie.sleutel, str(i), veld.sleutel)
            label = self._label(veld, "")
            if not regels:
                label["merk"] = merk
            if veld.type is VeldType.SUBTABEL:
                regels.append({**label, "tabel": self._subtabel(sectie, veld, pad, rij, letter)})
            else:
                breedte = BREEDTE - _LETTERBREEDTE - labelbreedte - 4
                hoger = replace(veld, regels=max(3, veld.regels)) if veld.type is VeldType.MEERREGELIG else veld
                regels.append({**label, "cel": self._cel(sectie, hoger, pad, rij, breedte, waar=letter)})
        return {"soort": "groep", "letter": letter, "labelbreedte": labelbreedte, "regels": regels}

    def _subtabel(self, sectie: Sectie, veld: Veld, pad: tuple[str, ...], rij: Rij, letter: str) -> Blok:
        inhoud = rij.get(veld.sleutel)
        acties: list[Rij] = list(inhoud) if isinstance(inhoud, list) else []
        acties += [{}] * max(3 - len(acties), 1)
        deel = (BREEDTE - _LETTERBREEDTE) / sum(k.breedte for k in veld.kolommen)
        regels = 2 if any(k.type is VeldType.MEERREGELIG for k in veld.kolommen) else 1
        data = [
            {"label": "", "merk": None,
             "cellen": [
                 self._cel(sectie, replace(kolom, regels=regels), (*pad, str(j), kolom.sleutel), actie,
                           deel * kolom.breedte - 4, waar=f"{letter}, {_kaal(veld.label)}, regel {j + 1}")
                 for kolom in veld.kolommen
             ]}
            for j, actie in enumerate(acties)
        ]
        return {"soort": "tabel", "breedtes": [deel * k.breedte for k in veld.kolommen], "rijlabels": False,
                "kop": [self._label(k, "") for k in veld.kolommen], "rijen": data}

    # ---- one cell -----------------------------------------------------------------------

    def _cel(
        self, sectie: Sectie, veld: Veld, pad: tuple[str, ...], rij: Rij, breedte: float, waar: str = ""
    ) -> Blok:
        waarde = str(rij.get(veld.sleutel) or "")
        vraag = ": ".join(d for d in (", ".join(d for d in (_sectienaam(sectie), waar) if d), _kaal(veld.label)) if d)
        rij_id = ""
        if sectie.is_lijst and rij.get("_id") and veld.sleutel == sectie.velden[0].sleutel:
            rij_id = f"{'.'.join(pad[:2])}#{rij['_id']}"
        if veld.type is VeldType.KEUZE:
            return {"keuze": self._opties(veld, pad, waarde, vraag, rij_id)}
        hulp = {VeldType.DATUM: f" ({DATUMHULP})", VeldType.SCORE: " (0 tot en met 10)"}.get(veld.type, "")
        if veld.type is VeldType.HANDTEKENING and waarde == "ja":
            waarde = ONDERTEKEND
        toon = breekbaar(waarde, breedte - 2 * PADX - 0.5, self.veldmaat) if waarde else ""
        vast = veld.type is VeldType.RIJLABEL and bool(waarde)
        nummer = self.velden.voeg_toe(Invulveld(
            pad, vraag + hulp, waarde, toon, regels=veld.regels, breedte=breedte, alleen_lezen=vast, rij_id=rij_id))
        hoog = 40 if veld.type is VeldType.HANDTEKENING else None
        return {"v": nummer, "b": breedte, "r": veld.regels, "t": toon[:_NIET_TE_METEN], "kaal": vast, "hoog": hoog,
                "lang": len(toon) > _NIET_TE_METEN}

    def _opties(self, veld: Veld, pad: tuple[str, ...], waarde: str, vraag: str, rij_id: str) -> list[Blok]:
        gekozen = waarde.split(";")
        uit = []
        for i, optie in enumerate(veld.opties):
            nummer = self.velden.voeg_toe(Invulveld(
                (*pad, optienaam(optie)), f"{vraag} – {optie}", optie if optie in gekozen else "", optie=optie,
                vraag=vraag, rij_id=rij_id if i == 0 else ""))
            uit.append({"v": nummer, "t": optie})
        return uit

    def _label(self, veld: Veld, pad: str) -> Blok:
        klein = DATUMHULP if veld.type is VeldType.DATUM else None
        return {"label": veld.label, "klein": klein, "merk": self._merk(pad)}

    def _merk(self, pad: str) -> str | None:
        """The mark of what was carried over: this place itself, or anything in it."""
        if pad and any(p == pad or p.startswith(pad + ".") for p in self.overgenomen):
            return self.voordruk.merk(pad)
        return None


def lange_antwoorden(velden: Velden) -> list[Blok]:
    """The answers that may not fit on a page; the layout decides which do not."""
    return [
        {"label": v.tooltip, "t": v.toon, "b": v.breedte, "lang": len(v.toon) > _NIET_TE_METEN}
        for v in velden if len(v.toon) > _LANG
    ]


def _is_hoog(veld: Veld) -> bool:
    return veld.type is VeldType.MEERREGELIG and veld.regels >= 3


def _rijregels(sectie: Sectie) -> int:
    """All cells of a row are as high as its highest; in PDF a row cannot grow."""
    if sectie.soort is Soort.HANDTEKENINGTABEL:
        return 1
    if any(v.type is VeldType.MEERREGELIG for v in sectie.velden):
        return max(3, *(v.regels for v in sectie.velden))
    return 2


def _rijlabel(sectie: Sectie, i: int) -> str:
    return sectie.rijlabels[i] if i < len(sectie.rijlabels) else f"{i + 1}."


def _rijnaam(sectie: Sectie, i: int, rij: Rij) -> str:
    """How the row is called in a tooltip: by its printed label, else by its number."""
    for veld in sectie.velden:
        if veld.type is VeldType.RIJLABEL and rij.get(veld.sleutel) in sectie.rijlabels:
            return str(rij[veld.sleutel])
    return f"rij {i + 1}"


def _letter(i: int) -> str:
    return chr(ord("a") + i) if i < 26 else _letter(i // 26 - 1) + _letter(i % 26)


def _sectienaam(sectie: Sectie) -> str:
    if sectie.zonder_kop:
        return ""
    return f"{sectie.nummer}. {_kaal(sectie.titel)}" if sectie.nummer else _kaal(sectie.titel)


def _kaal(label: str | None) -> str:
    return (label or "").rstrip(": ")
