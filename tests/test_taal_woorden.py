"""Words, sentences and verb forms: what every text must keep, and the forms of everyday verbs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fillable_forms.controle.taal.lexicon import laad_lexicon
from fillable_forms.controle.taal.ontleding import ontleed
from fillable_forms.controle.taal.oordeel import LABELS
from fillable_forms.controle.taal.rijen import ELEMENTEN, ontbrekend
from fillable_forms.controle.taal.signalen import acute_woorden, geweldwoorden, oordeelwoorden
from fillable_forms.controle.taal.vervoeging import Soort
from fillable_forms.controle.taal.woorden import citaten, woorden, zinnen
from fillable_forms.controle.taal.zinsoordeel import beoordeel

STUKJES = st.sampled_from(
    [
        "Ik",
        "wil",
        "niet",
        "geen",
        "als",
        "dat",
        ",",
        ":",
        ".",
        "op",
        "1",
        "mei",
        "moeder",
        "belt",
        "en",
        "zijn",
        "’s avonds",
        "(",
        ")",
        "IAG",
        "“",
        "”",
        "om",
        "te",
        "\n",
        "Mila",
        "maar",
        "€",
        "50",
        "van",
        "af",
        "'",
        "-",
        "ruzie",
        "meer",
    ]
)


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_elk_woord_staat_waar_het_stond(tekst: str) -> None:
    """No character but white space falls between the words, and every word is a piece of the text."""
    gevonden = woorden(tekst)
    assert all(tekst[w.begin : w.eind] == w.tekst for w in gevonden)
    assert all(a.eind <= b.begin for a, b in pairwise(gevonden))
    over = "".join(tekst[a.eind : b.begin] for a, b in pairwise(gevonden))
    assert not over.strip()


@given(st.one_of(st.text(max_size=120), st.lists(STUKJES, max_size=14).map(" ".join)))
@settings(max_examples=150, deadline=None)
def test_elke_tekst_krijgt_een_oordeel(tekst: str) -> None:
    """No text of a person makes a rule fall over, and the words it names stand in the text."""
    oordelen = beoordeel(tekst)
    assert tuple(oordelen) == LABELS
    for oordeel in oordelen.values():
        assert all(tekst[w.begin : w.eind] == w.tekst for w in oordeel.woorden)
    zin = ontleed(tekst)
    for woord in (*acute_woorden(zin), *geweldwoorden(zin), *oordeelwoorden(zin)):
        assert tekst[woord.begin : woord.eind] == woord.tekst
    for soort, elementen in ELEMENTEN.items():
        assert set(ontbrekend(soort, {"wat": tekst, "wie": tekst, "wie_helpt": tekst})) <= set(elementen)


@pytest.mark.parametrize(
    ("tekst", "aantal"),
    [
        ("Ik bel om 9.00 uur. Daarna ga ik weg.", 2),
        ("mw. Bos komt i.v.m. de huur op ma. 3 mei.", 1),
        ("Eén\nTwee", 2),
        ("Zeg “stop!” en loop weg", 1),
        ("", 0),
        ("  \n ", 0),
        ("Klaar! Of niet?", 2),
    ],
)
def test_zinnen(tekst: str, aantal: int) -> None:
    assert len(list(zinnen(tekst))) == aantal


@pytest.mark.parametrize("tekst", ["“stop”", '"stop nou"', "‘stop’", "zij zei 'ga nou weg' en ging", "„stop”"])
def test_een_citaat(tekst: str) -> None:
    assert len(citaten(tekst)) == 1


@pytest.mark.parametrize("tekst", ["'s avonds en 's nachts", "foto's en auto's", "m'n moeder"])
def test_een_apostrof_is_geen_citaat(tekst: str) -> None:
    assert citaten(tekst) == ()


@pytest.mark.parametrize(
    ("woord", "infinitief", "soort"),
    [
        ("loopt", "lopen", Soort.MET_T),
        ("wandel", "wandelen", Soort.STAM),
        ("gebeld", "bellen", Soort.DEELWOORD),
        ("betaald", "betalen", Soort.DEELWOORD),
        ("gooide", "gooien", Soort.TOEN),
        ("geef", "geven", Soort.STAM),
        ("leest", "lezen", Soort.MET_T),
        ("opgeruimd", "opruimen", Soort.DEELWOORD),
        ("aangevraagd", "aanvragen", Soort.DEELWOORD),
        ("slaat", "slaan", Soort.MET_T),
        ("sta", "staan", Soort.STAM),
        ("ging", "gaan", Soort.TOEN),
        ("appt", "appen", Soort.MET_T),
        ("geëvalueerd", "evalueren", Soort.DEELWOORD),
        ("beheert", "beheren", Soort.MET_T),
        ("verft", "verven", Soort.MET_T),
    ],
)
def test_vormen_van_werkwoorden(woord: str, infinitief: str, soort: Soort) -> None:
    assert (infinitief, soort) in {(v.infinitief, v.soort) for v in laad_lexicon().werkwoord(woord)}


def test_een_organisatie_kan_eigen_vakwoorden_toevoegen() -> None:
    """Also for 'the lists are data': the same sentence, judged with one word more."""
    zin = "De wijkloods helpt mij op dinsdag."
    eigen = laad_lexicon().met_woorden({"wijkloods": "iemand van de gemeente"})
    assert not beoordeel(zin)["jargon"].waarde
    assert beoordeel(zin, eigen)["jargon"].waarde


def test_elke_lijst_is_in_kleine_letters_en_zonder_dubbele() -> None:
    """A list with capitals would never match; a word twice is a mistake in the file."""
    for naam, ingangen in laad_lexicon().ingangen().items():
        if naam == "jargon.afkortingen":
            continue
        assert all(i == i.lower() and i.strip() for i in ingangen), naam


@given(st.text(st.sampled_from("aB .!\n“”'1,"), max_size=4_000))
def test_no_letter_falls_between_the_sentences_and_none_is_endless(tekst: str) -> None:
    """What is longer comes in pieces: the time that judging takes grows with the text, no faster."""
    stukken = list(zinnen(tekst))
    assert "".join("".join(s.tekst.split()) for s in stukken) == "".join(tekst.split())
    assert all(tekst[s.begin : s.eind] == s.tekst for s in stukken)
    assert all(len(s.tekst) <= 1_500 for s in stukken)


def test_a_sentence_without_an_end_is_cut_at_a_space() -> None:
    stukken = list(zinnen("lang " * 1_000))
    assert len(stukken) > 1
    assert all(set(s.tekst.split()) == {"lang"} for s in stukken)
