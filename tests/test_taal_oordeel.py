"""How well the rules judge sentences of our own, labelled before the rules saw them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.oordeel import lees_regels, maten_rijen, maten_zinnen, soort_van
from fillable_forms.controle.taal.ontleding import ontleed
from fillable_forms.controle.taal.signalen import acute_woorden, geweldwoorden, oordeelwoorden
from fillable_forms.controle.taal.zinsoordeel import beoordeel

MAP = Path(__file__).parent / "taal"
# What the issue asks, on sentences that are not in the practice set.
GRENS = {
    "positief": 0.95,
    "toekomst": 0.92,
    "wie": 0.95,
    "wat": 0.85,
    "wanneer": 0.95,
    "meetbaar": 0.90,
    "eigen_controle": 0.80,
    "jargon": 0.92,
}


@pytest.fixture(scope="module")
def alle_zinnen() -> list[dict[str, Any]]:
    return [r for b in sorted(MAP.glob("eigen_doelen*.jsonl")) for r in lees_regels(b)]


def test_de_rijen_zinnen_halen_de_grens(alle_zinnen: list[dict[str, Any]]) -> None:
    """F1 of the class that a finding is about, per label; enough lines of every class to mean something."""
    assert len(alle_zinnen) > 400
    maten = {m.naam: m for m in maten_zinnen(alle_zinnen)}
    assert {n: round(maten[n].f1, 3) for n in GRENS if maten[n].f1 < GRENS[n]} == {}
    assert min(m.aantal for m in maten.values()) >= 30


def test_ontbrekende_elementen_halen_de_grens() -> None:
    maten = {m.naam: m for m in maten_rijen(lees_regels(MAP / "eigen_velden.jsonl"))}
    assert maten["alle elementen"].f1 >= 0.85
    assert maten["alle elementen"].aantal > 60


@pytest.mark.parametrize(
    ("zin", "label", "waarde"),
    [
        ("Ik durf nee te zeggen.", "positief", True),
        ("Ik ben schuldenvrij.", "positief", True),
        ("Zij reist zonder hulp naar school.", "positief", True),
        ("Het geschreeuw is afgelopen.", "positief", False),
        ("Vrij van geweld.", "positief", False),
        ("Wij overleggen in plaats van te schreeuwen.", "positief", True),
        ("Ik ga elke dinsdag zwemmen.", "wanneer", True),
        ("Voor de zomervakantie ben ik verhuisd.", "wanneer", True),
        ("Half juni begin ik.", "wanneer", True),
        ("Ik ga zsm zwemmen.", "wanneer", False),
        ("Ik ga voortaan zwemmen.", "wanneer", False),
        ("Mijn ex komt op tijd.", "eigen_controle", False),
        ("Er wordt gebeld.", "wie", False),
        ("Men belt elkaar.", "wie", False),
        ("Huisarts bellen.", "wie", False),
        ("De huisarts belt.", "wie", True),
        ("Ik heb gisteren gebeld.", "toekomst", False),
        ("Wij hebben veel schulden.", "toekomst", False),
        ("Op 1 juni heb ik een dagritme.", "toekomst", True),
        ("Ambulante begeleiding.", "jargon", True),
        ("De GGZ en de BSO bellen mij.", "jargon", False),
        ("Werken aan vertrouwen.", "wat", False),
    ],
)
def test_de_voorbeelden_uit_de_bijlagen(zin: str, label: str, waarde: bool) -> None:
    assert beoordeel(zin)[label].waarde is waarde


def test_een_oordeel_noemt_zijn_woorden() -> None:
    """Explainable: the words that triggered it, with their place."""
    (woord,) = beoordeel("Wij maken geen ruzie.")["positief"].woorden
    assert (woord.tekst, woord.begin, woord.eind) == ("geen", 10, 14)


@pytest.mark.parametrize(
    "zin",
    [
        "Hij kneep mijn keel dicht.",
        "Zij was even bewusteloos.",
        "Hij dreigt haar te vermoorden.",
        "Hij dreigt met zelfdoding.",
        "Hij wachtte mij op bij mijn werk.",
        "Hij heeft een vuurwapen.",
        "Ik was opgesloten in de schuur.",
        "Hij dreigt het huis in brand te steken.",
        "Ik ben zwanger en hij heeft mij geslagen.",
        "Sinds wij uit elkaar zijn bedreigt hij mij.",
        "Hij had benzine bij zich.",
        "Ze zwaaide met een mes naar mij.",
        "Hij stalkt mij.",
        "Ik wil niet meer leven.",
    ],
)
def test_woorden_van_direct_gevaar(zin: str) -> None:
    """Annex F: in doubt, show it."""
    assert acute_woorden(ontleed(zin))


@pytest.mark.parametrize(
    "zin",
    [
        "Jaren geleden kneep hij mijn keel dicht.",
        "Ik volg een cursus.",
        "Het mes ligt in de la.",
        "Mijn zus werkt bij de brandweer.",
        "Oma vergeet het gas uit te doen.",
        "Hij heeft mij nooit bedreigd met een mes.",
        "Wij zijn uit elkaar.",
        "Ik ben zwanger.",
        "Hij volgt zijn eigen weg.",
    ],
)
def test_dit_is_geen_direct_gevaar(zin: str) -> None:
    assert not acute_woorden(ontleed(zin))


@pytest.mark.parametrize(
    "zin",
    [
        "Hij sloeg mij.",
        "Zij heeft een blauwe plek.",
        "Ik ben bang voor papa.",
        "Hij gooide een bord.",
        "Er is geen eten in huis.",
    ],
)
def test_een_teken_van_geweld(zin: str) -> None:
    assert geweldwoorden(ontleed(zin))


@pytest.mark.parametrize(
    "zin", ["Wij sporten samen.", "Er is geen geweld.", "Hij heeft haar nooit geslagen.", "De klok slaat over."]
)
def test_geen_teken_van_geweld(zin: str) -> None:
    assert not geweldwoorden(ontleed(zin))


def test_oordelen_over_een_ander() -> None:
    assert oordeelwoorden(ontleed("Moeder is onbetrouwbaar."))
    assert not oordeelwoorden(ontleed("Moeder liegt niet."))
    assert not oordeelwoorden(ontleed("Ik word gek van de stress."))


@pytest.mark.parametrize("naam", ["eigen_doelen_2.jsonl", "eigen_velden.jsonl"])
def test_het_meetprogramma_geeft_elke_regel_terug(naam: str) -> None:
    """As a user: `--als json` gives one judgement a line, in order."""
    uit = subprocess.run(
        [sys.executable, "-m", "benchmarks.oordeel", str(MAP / naam), "--als", "json"],
        capture_output=True,
        text=True,
        check=True,
        cwd=MAP.parent.parent,
    )
    gegeven = json.loads(uit.stdout)
    regels = lees_regels(MAP / naam)
    assert len(gegeven) == len(regels)
    if soort_van(MAP / naam) == "zinnen":
        assert [g["tekst"] for g in gegeven] == [r["tekst"] for r in regels]
        assert all(isinstance(g[label], bool) for g in gegeven for label in GRENS)
    else:
        assert all(isinstance(g["ontbreekt"], list) for g in gegeven)


def test_een_pad_dat_er_niet_is_geeft_een_regel_en_code_2() -> None:
    uit = subprocess.run(
        [sys.executable, "-m", "benchmarks.oordeel", "weg.jsonl"], capture_output=True, text=True, cwd=MAP.parent.parent
    )
    assert (uit.returncode, uit.stdout, uit.stderr.count("\n")) == (2, "", 1)
