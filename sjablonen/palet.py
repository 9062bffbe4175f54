"""Every colour of a form, and every pair of them that must be told apart: one place.

Word (generator/word) and PDF (generator/pdf) take their colours from here and nowhere
else, so `kleurparen` is what is really on paper. White and the greys are the same in
every huisstijl. Source of the two limits: WCAG 2.2, success criteria 1.4.3 (text,
4.5:1) and 1.4.11 (the edge of a field, 3:1).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sjablonen.kleur import contrast, meng, naaste

__all__ = ["GRIJS", "MIN_RAND", "MIN_TEKST", "PROMPTGRIJS", "WIT", "ZWART", "Kleurpaar", "Palet", "getal",
           "kleur_melding", "leesbare_kleur"]  # fmt: skip

WIT, ZWART, GRIJS, PROMPTGRIJS = "#ffffff", "#1f2933", "#52606d", "#6b7280"
MIN_TEKST, MIN_RAND = 4.5, 3.0


@dataclass(frozen=True, slots=True)
class Kleurpaar:
    """Two colours that lie on each other somewhere on a form; `waar` says where (Dutch)."""

    waar: str
    voor: str
    achter: str
    minimum: float = MIN_TEKST

    @property
    def contrast(self) -> float:
        return contrast(self.voor, self.achter)

    @property
    def leesbaar(self) -> bool:
        return self.contrast >= self.minimum


@dataclass(frozen=True, slots=True)
class Palet:
    """All colours of a form, from the two of a huisstijl."""

    kleur: str
    accent: str
    tint: str
    accent_tint: str
    accent_donker: str
    lijn: str
    rand: str

    @classmethod
    def van(cls, kleur: str, accent: str) -> Palet:
        """The palette of these two colours ('#rrggbb')."""
        return _palet(kleur.lower(), accent.lower())

    @property
    def paren(self) -> tuple[Kleurpaar, ...]:
        """Every pair that Word or PDF puts on paper, for text and for the edge of a field."""
        k = self.kleur
        return (
            Kleurpaar("titels en koppen", k, WIT),
            Kleurpaar("labels naast een vak", k, self.tint),
            Kleurpaar("nummer en letter in een gekleurd vierkant", WIT, k),
            Kleurpaar("letter van een doel", self.accent_donker, self.accent_tint),
            Kleurpaar("merk 'van vorige keer'", self.accent_donker, WIT),
            Kleurpaar("merk 'van vorige keer' bij een label", self.accent_donker, self.tint),
            Kleurpaar("tekst", ZWART, WIT),
            Kleurpaar("tekst in een lichtgekleurd blok", ZWART, self.tint),
            Kleurpaar("tekst in een kader", ZWART, self.accent_tint),
            Kleurpaar("uitleg en contactregels", GRIJS, WIT),
            Kleurpaar("uitleg in een lichtgekleurd blok", GRIJS, self.tint),
            Kleurpaar("wat in een leeg vak staat", PROMPTGRIJS, WIT),
            Kleurpaar("rand van een vak", self.rand, WIT, MIN_RAND),
            Kleurpaar("vakje om aan te kruisen", k, WIT, MIN_RAND),
        )

    @property
    def onleesbaar(self) -> tuple[Kleurpaar, ...]:
        """The pairs that fall short."""
        return tuple(p for p in self.paren if not p.leesbaar)


@lru_cache(maxsize=2048)
def _palet(kleur: str, accent: str) -> Palet:
    tint, accent_tint = meng(kleur, WIT, 0.92), meng(accent, WIT, 0.82)
    return Palet(
        kleur=kleur,
        accent=accent,
        tint=tint,
        accent_tint=accent_tint,
        accent_donker=_donkerder(accent, (accent_tint, tint, WIT)),
        lijn=meng(kleur, WIT, 0.66),
        rand=_rand(kleur),
    )


def leesbare_kleur(kleur: str) -> str:
    """`kleur` when a form in it can be read, else the nearest colour for which that holds."""
    return naaste(kleur, lambda k: not Palet.van(k, ZWART).onleesbaar)


def kleur_melding(kleur: str) -> str | None:
    """Why this colour cannot be used, with the nearest one that can; None when it is fine."""
    tekort = Palet.van(kleur, ZWART).onleesbaar
    if not tekort:
        return None
    ergste = min(tekort, key=lambda p: p.contrast)
    return (
        f"de kleur {kleur} is te licht om te lezen ({ergste.waar}: contrast {getal(ergste.contrast)}, nodig is "
        f"{getal(ergste.minimum)}). Gebruik {leesbare_kleur(kleur)}: dat lijkt er het meest op en is te lezen."
    )


def getal(waarde: float) -> str:
    """With one digit, cut off: 4.48 must not read as the 4.5 that is asked."""
    return f"{int(waarde * 10) / 10:.1f}".replace(".", ",")


def _donkerder(kleur: str, vlakken: Iterable[str]) -> str:
    """The colour, darkened until it can be read on each of `vlakken`."""
    alle = tuple(vlakken)
    while any(contrast(kleur, v) < MIN_TEKST for v in alle) and kleur != "#000000":
        kleur = meng(kleur, "#000000", 0.08) if kleur.strip("#0") else "#000000"
    return kleur


def _rand(kleur: str) -> str:
    """The edge of a field: a little lighter than the colour, as far as it still stands out."""
    for deel in (0.3, 0.25, 0.2, 0.15, 0.1, 0.05):
        if contrast(meng(kleur, WIT, deel), WIT) >= MIN_RAND:
            return meng(kleur, WIT, deel)
    return kleur
