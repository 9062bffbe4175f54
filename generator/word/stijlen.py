"""word/styles.xml and word/fontTable.xml: everything in the body that a huisstijl decides.

Colours of structure, tints, lines and fonts stand here and nowhere in the body. Sizes
follow from the tone of the form. White and grey are the same in every huisstijl.
The ids of the `SjVoorgedrukt…` styles are a contract with the reader: such a paragraph
is printed text and never an answer.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from generator.word.maten import BREEDTE, Maten
from generator.word.stijlbouw import (
    NAAM_MAAT,
    alineastijl,
    grootte,
    kaal,
    kleur,
    kopletter,
    letter,
    links,
    rand,
    tekenstijl,
    vlak,
    wit,
    zacht,
)
from generator.word.tabelstijlen import tabelstijlen
from generator.word.velden import VINKFONT
from generator.word.xml import deel, w, wortel
from sjablonen.huisstijl import Huisstijl
from sjablonen.palet import GRIJS, PROMPTGRIJS, WIT, ZWART

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["bouw_stijlen", "kop_indeling", "lettertypen"]

_INSPRINGEN = 640  # of a section title, and of the hint below it
_RUIM = {"before": "0", "after": "0", "line": "310", "lineRule": "auto"}
_ENKEL = {"line": "240", "lineRule": "auto"}
_SMAL = {"before": "0", "line": "120", "lineRule": "exact"}


def bouw_stijlen(huisstijl: Huisstijl, maten: Maten) -> bytes:
    """All styles of a form in this huisstijl."""
    return deel(
        wortel(
            "styles",
            _uitgangspunt(huisstijl, maten),
            *_kopstijlen(huisstijl, maten),
            *_veldstijlen(huisstijl, maten),
            *_uitlegstijlen(huisstijl, maten),
            *_voordrukstijlen(huisstijl, maten),
            *_kopvoetstijlen(huisstijl),
            *_tekenstijlen(huisstijl, maten),
            *tabelstijlen(huisstijl),
        )
    )


@lru_cache(maxsize=32)
def lettertypen(huisstijl: Huisstijl) -> bytes:
    """word/fontTable.xml: the fonts by name; none is embedded."""
    huis = (huisstijl.lettertype_word, kopletter(huisstijl))
    return deel(wortel("fonts", *(_lettertype(n, huisstijl, n in huis) for n in dict.fromkeys([*huis, VINKFONT]))))


def _lettertype(naam: str, huisstijl: Huisstijl, van_huis: bool) -> _Element:
    uit = w("font", w("family", val="swiss"), w("pitch", val="variable"), name=naam)
    if van_huis and huisstijl.lettertype_terugval not in ("", naam):
        uit.insert(0, w("altName", val=huisstijl.lettertype_terugval))  # for a computer that lacks it
    return uit


def _uitgangspunt(huisstijl: Huisstijl, maten: Maten) -> _Element:
    taal = w("lang", val="nl-NL", eastAsia="nl-NL", bidi="ar-SA")
    letters = w("rPr", letter(huisstijl.lettertype_word), kleur(ZWART), *grootte(maten.punt), taal)
    alineas = w("pPr", w("spacing", before="0", after="0", line="264", lineRule="auto"))
    return w("docDefaults", w("rPrDefault", letters), w("pPrDefault", alineas))


def kop_indeling(breedte: int) -> tuple[_Element, _Element, _Element]:
    """Of a section title: the tabs for its number and pictogram, its indent, and its middle."""
    # The second stop is for a number that is wider than its place, in a wide font.
    stops = (("left", _INSPRINGEN), ("left", _INSPRINGEN + 200), ("right", breedte))
    tabs = w("tabs", *(w("tab", val=soort, pos=str(plek)) for soort, plek in stops))
    # The pictogram is taller than the letters: their middles on one line.
    return tabs, links(_INSPRINGEN, hanging=str(_INSPRINGEN)), w("textAlignment", val="center")


def _kopstijlen(huisstijl: Huisstijl, maten: Maten) -> list[_Element]:
    def kop(punten: int) -> list[_Element]:
        return [letter(kopletter(huisstijl)), w("b"), kleur(huisstijl.kleur), *grootte(punten)]

    tabs, inspringen, midden = kop_indeling(maten.breedte)
    sectiekop = [
        w("keepNext"), w("keepLines"), tabs, wit(300, 60), inspringen, midden, w("outlineLvl", val="0"),
    ]  # fmt: skip
    ingesprongen = links(_INSPRINGEN)
    return [
        alineastijl("Normal", "Normal"),
        alineastijl("Title", "Title", [w("keepNext"), w("spacing", before="60", after="20", **_ENKEL)], kop(50)),
        alineastijl("SjInleiding", "Sj Inleiding", [wit(0, 160)], [kleur(GRIJS)]),
        alineastijl("Heading1", "heading 1", sectiekop, kop(28)),
        alineastijl(
            "SjOndertitel",
            "Sj Ondertitel",
            [w("keepNext"), wit(0, 40), ingesprongen],
            [w("b"), kleur(huisstijl.kleur), *grootte(maten.punt - 1)],
        ),
        alineastijl(
            "SjHint",
            "Sj Hint",
            [w("keepNext"), wit(0, 110), links(_INSPRINGEN)],
            [kleur(GRIJS), *grootte(maten.punt - 2)],
        ),
        alineastijl(
            "SjWaarschuwing",
            "Sj Waarschuwing",
            [w("keepLines"), _balk(huisstijl), vlak(huisstijl.tint), wit(160, 200), links(260)],
            [w("b"), kleur(huisstijl.kleur), *grootte(maten.punt + 2)],
        ),
    ]


def _veldstijlen(huisstijl: Huisstijl, maten: Maten) -> list[_Element]:
    accent = [w("b"), kleur(huisstijl.accent_donker), *grootte(maten.punt + 2)]
    return [
        alineastijl("SjVeld", "Sj Veld"),
        alineastijl("SjLabel", "Sj Label", r=[w("b"), kleur(huisstijl.kleur), *grootte(maten.punt - 1)]),
        alineastijl("SjLetter", "Sj Letter", [w("jc", val="center")], accent),
        alineastijl("SjTussen", "Sj Tussen", [w("spacing", after="0", **_SMAL)], grootte(6)),
    ]


def _uitlegstijlen(huisstijl: Huisstijl, maten: Maten) -> list[_Element]:
    def lijst(tot: int) -> list[_Element]:
        """A tinted block: what stands before the tab, and its explanation `tot` from the left.

        The lines have the colour of the tint: they carry it to the edges of the text, and
        line height instead of white between paragraphs keeps it in one piece.
        """
        return [
            w("keepLines"),
            rand(huisstijl.tint, 4, top=3, left=6, bottom=3, right=5),
            vlak(huisstijl.tint),
            w("tabs", w("tab", val="left", pos=str(tot))),
            w("spacing", **_RUIM),
            links(tot, right="110", hanging=str(tot - 120)),
        ]

    return [
        alineastijl("SjTekst", "Sj Tekst", [w("keepNext"), wit(0, 100)]),
        alineastijl("SjNaschrift", "Sj Naschrift", [wit(40, 60)], [w("b"), kleur(huisstijl.kleur)]),
        alineastijl("SjOnderwerp", "Sj Onderwerp", lijst(3900), grootte(maten.punt - 2)),
        alineastijl("SjSchaal", "Sj Schaal", lijst(1150), grootte(maten.punt - 2)),
    ]


def _voordrukstijlen(huisstijl: Huisstijl, maten: Maten) -> list[_Element]:
    kader = rand(zacht(huisstijl), 6, top=6, left=6, bottom=6, right=6)
    geen_kader = w("pBdr", *(w(kant, val="nil") for kant in ("top", "left", "bottom", "right")))
    streep = rand(huisstijl.kleur, 36, left=8)
    return [
        alineastijl(
            "SjVoorgedrukt", "Sj Voorgedrukt", [w("keepLines"), kader, links(140, right="140")], grootte(maten.punt - 1)
        ),
        alineastijl(
            "SjVoorgedruktKop",
            "Sj Voorgedrukt Kop",
            [w("keepNext")],
            [w("b"), kleur(huisstijl.kleur)],
            basis="SjVoorgedrukt",
        ),
        alineastijl(
            "SjVoorgedruktMelding",
            "Sj Voorgedrukt Melding",
            [w("keepLines"), streep, wit(60, 100), links(240)],
            [w("b")],
        ),
        alineastijl(
            "SjVoorgedruktColofon",
            "Sj Voorgedrukt Colofon",
            [w("keepLines"), wit(240, 20), w("contextualSpacing")],
            [kleur(GRIJS), *grootte(16)],
        ),
        alineastijl(
            "SjMerk",
            "Sj Merk",
            [geen_kader, links(0, right="0")],
            [w("i"), kleur(GRIJS), *grootte(17)],
            basis="SjVoorgedrukt",
        ),
        # The same, above a whole table or text: in line with the explanation of the section.
        alineastijl("SjMerkRegel", "Sj Merk Regel", [wit(0, 80), links(_INSPRINGEN)], basis="SjMerk"),
    ]


def _kopvoetstijlen(huisstijl: Huisstijl) -> list[_Element]:
    rechts = w("tabs", w("tab", val="right", pos=str(BREEDTE)))
    naam = [letter(kopletter(huisstijl)), w("b"), kleur(huisstijl.kleur), *grootte(round(NAAM_MAAT * 2))]
    lijn = rand(huisstijl.accent, 20, bottom=1)
    return [
        alineastijl("Header", "header", [w("spacing", **_ENKEL)], [kleur(GRIJS), *grootte(17)]),
        alineastijl("SjContact", "Sj Contact", [w("jc", val="right")], basis="Header"),
        alineastijl("SjNaam", "Sj Naam", [w("spacing", **_ENKEL)], naam),
        alineastijl(
            "SjInitiaal",
            "Sj Initiaal",
            # The paragraph is coloured and not its cell, which grows with the address; borders of the
            # same colour make a square of 34 points of it, with the letter in the middle.
            [rand(huisstijl.kleur, 48, top=0, bottom=0), vlak(huisstijl.kleur),
             w("spacing", before="0", after="0", line="440", lineRule="exact"),
             w("jc", val="center")],
            [w("b"), kleur(WIT), *grootte(36)],
        ),
        alineastijl("SjKoplijn", "Sj Koplijn", [lijn, w("spacing", after="200", **_SMAL)], grootte(6)),
        alineastijl("SjDoelregel", "Sj Doelregel", [wit(0, 80)], [kleur(GRIJS), *grootte(16)]),
        alineastijl(
            "Footer",
            "footer",
            [rand(zacht(huisstijl), 4, top=6), rechts, w("spacing", **_ENKEL)],
            [kleur(GRIJS), *grootte(17)],
        ),
    ]


def _tekenstijlen(huisstijl: Huisstijl, maten: Maten) -> list[_Element]:
    # The line in the same colour makes the square larger than its letters.
    omtrek = w("bdr", val="single", sz="24", space="0", color=kaal(huisstijl.kleur))
    return [
        tekenstijl("PlaceholderText", "Placeholder Text", kleur(PROMPTGRIJS)),
        tekenstijl("SjNummer", "Sj Nummer", w("b"), kleur(WIT), *grootte(26), omtrek, vlak(huisstijl.kleur)),
        tekenstijl(
            "SjKopvorm", "Sj Kopvorm", letter(huisstijl.lettertype_word), w("b", val="0"), kleur(GRIJS), *grootte(30)
        ),
        tekenstijl("SjVet", "Sj Vet", w("b"), kleur(huisstijl.kleur)),
        tekenstijl("SjGrijs", "Sj Grijs", kleur(GRIJS)),
        tekenstijl("SjVakje", "Sj Vakje", letter(VINKFONT), kleur(huisstijl.kleur), *grootte(maten.vakje)),
    ]


def _balk(huisstijl: Huisstijl) -> _Element:
    """A thick line at the left, and room above and below in the colour of the tint."""
    uit = rand(huisstijl.tint, 4, top=6, bottom=6)
    uit.insert(1, w("left", val="single", sz="48", space="8", color=kaal(huisstijl.kleur)))
    return uit
