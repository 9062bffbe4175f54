"""click speaks Dutch: help, and one line for every kind of wrong command."""

from __future__ import annotations

import re

import click
import pytest
from click.testing import CliRunner

from fillable_forms.cli import main
from fillable_forms.opdrachten.nederlands import Opdracht, boodschap

ENGELS = re.compile(
    r"\b(usage|options?|commands?|arguments?|show|message|exit|missing|no such|invalid|error|required|default|try|does"
    r"|unexpected|got|choose|value|file|directory|help\b for|positional)\b",
    re.I,
)


@pytest.mark.parametrize("naam", ["", *main.commands])
def test_help_is_dutch_and_fits_a_narrow_screen(naam: str) -> None:
    klaar = CliRunner().invoke(main, [*naam.split(), "--help"])
    assert klaar.exit_code == 0
    zonder_namen = klaar.stdout.replace("--help", "")
    assert not ENGELS.search(zonder_namen), ENGELS.search(zonder_namen)
    assert klaar.stdout.startswith("Gebruik: sjablonen")
    assert "Opties:" in klaar.stdout
    assert "Toon deze uitleg en stop." in klaar.stdout
    assert max(map(len, klaar.stdout.splitlines())) <= 80


def test_without_a_command_the_help_is_shown_as_an_answer_and_not_as_an_error() -> None:
    klaar = CliRunner().invoke(main, [])
    assert (klaar.exit_code, klaar.stderr) == (0, "")
    assert "Opdrachten:" in klaar.stdout


def test_the_commands_stand_in_the_order_of_the_work() -> None:
    regels = CliRunner().invoke(main, ["--help"]).stdout.split("Opdrachten:")[1].split("\n")
    namen = [regel.split()[0] for regel in regels if regel.strip()]
    assert namen == ["formaten", "demo", "genereer", "vul", "lees", "controleer", "leesversie", "actielijst",
                     "agenda", "schoon", "samenvoegen", "vervolg", "verschil", "overzicht", "schema",
                     "huisstijl", "serveer"]  # fmt: skip
    assert "..." not in "".join(regels), "a short explanation is cut off"


def test_required_options_say_so_in_dutch() -> None:
    assert "(verplicht)" in CliRunner().invoke(main, ["vul", "--help"]).stdout


def test_the_version_is_dutch() -> None:
    assert re.fullmatch(r"sjablonen, versie \d+\.\d+\.\d+\n", CliRunner().invoke(main, ["--version"]).stdout)


FOUT = {
    "vull": "De opdracht 'vull' bestaat niet. Bedoelt u 'vul'? Hulp: sjablonen --help",
    "zzz": "De opdracht 'zzz' bestaat niet. Hulp: sjablonen --help",
    "--zzz": "De optie '--zzz' bestaat niet. Hulp: sjablonen --help",
    "vul a b --uti x": "De optie '--uti' bestaat niet. Bedoelt u '--uit'? Hulp: sjablonen vul --help",
    "vul a b -x": "De optie '-x' bestaat niet. Hulp: sjablonen vul --help",
    "vul": "Hier ontbreekt FORMAAT. Zet dat achter de opdracht. Hulp: sjablonen vul --help",
    "vul a": "Hier ontbreekt GEGEVENS. Zet dat achter de opdracht. Hulp: sjablonen vul --help",
    "lees": "Hier ontbreekt BESTAND. Zet dat achter de opdracht. Hulp: sjablonen lees --help",
    "vul a b": "Deze opdracht kan niet zonder '--uit'. Zet die erbij. Hulp: sjablonen vul --help",
    "vul a b --uit": "Achter '--uit' hoort nog iets te staan. Hulp: sjablonen vul --help",
    "formaten --json=3": "Achter '--json' hoort niets te staan. Hulp: sjablonen formaten --help",
    "schema a b": "Er staat te veel in deze opdracht. Zet een naam met een spatie tussen aanhalingstekens. "
    "Hulp: sjablonen schema --help",
    "genereer --uit m --als odt": "'--als': 'odt' kan hier niet. Kies uit: docx, pdf. Hulp: sjablonen genereer --help",
    "controleer a --als odt": "'--als': 'odt' kan hier niet. Kies uit: tekst, json, html, pdf. "
    "Hulp: sjablonen controleer --help",
    "vervolg a --naar b --uit c.docx --datum 3-4-2026": "'--datum': Schrijf de datum als JJJJ-MM-DD, bijvoorbeeld "
    "2026-02-09. Hulp: sjablonen vervolg --help",
    "vervolg a --naar b --uit c.docx --datum 20260209": "'--datum': Schrijf de datum als JJJJ-MM-DD, bijvoorbeeld "
    "2026-02-09. Hulp: sjablonen vervolg --help",
    "serveer --poort 99999": "'--poort': '99999' kan hier niet. Kies een getal van 0 tot en met 65535. ",
    "serveer --poort acht": "'--poort': 'acht' kan hier niet. Kies een getal van 0 tot en met 65535. ",
    "serveer --virusscan soms": "'--virusscan': 'soms' kan hier niet. Kies uit: uit, aan, verplicht. ",
    "serveer --metrics-van abc": "'abc' is geen adres of netwerk. ",
    "serveer --instellingen x=nee.toml": "'x' is geen huisstijl die u meegeeft. ",
    "schema zzz": "Het formaat 'zzz' bestaat niet. Kies uit: ",
}


@pytest.mark.parametrize("opdracht", FOUT)
def test_a_wrong_command_is_one_dutch_line(opdracht: str) -> None:
    klaar = CliRunner().invoke(main, opdracht.split())
    assert klaar.exit_code == 2
    assert klaar.stdout == ""
    assert klaar.stderr.count("\n") == 1
    assert klaar.stderr.startswith(FOUT[opdracht])
    assert not ENGELS.search(klaar.stderr.replace("--help", ""))


def test_a_mistake_that_click_may_think_of_later_is_dutch_too() -> None:
    with Opdracht("x").make_context("sjablonen x", []) as omgeving:
        melding = boodschap(click.UsageError("Something quite new happened.", omgeving))
    assert melding == "Deze opdracht klopt niet. Hulp: sjablonen x --help"
