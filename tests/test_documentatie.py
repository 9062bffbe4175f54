"""The README tells of every command and every option, and of none that do not exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
import yaml

from fillable_forms.cli import main
from generator.colofon import colofonregels
from sjablonen.specificatie import laad_specificatie

WORTEL = Path(__file__).parent.parent
README = (WORTEL / "README.md").read_text(encoding="utf-8")
MAKEFILE = (WORTEL / "Makefile").read_text(encoding="utf-8")
# Lines in code blocks that call the program, also behind a pipe.
REGELS = [
    shlex.split(deel.split(">")[0], comments=True)[1:]
    for blok in re.findall(r"```console\n(.*?)```", README, re.S)
    for regel in blok.splitlines()
    for deel in regel.split("|")
    if deel.strip().startswith("sjablonen ")
]


@pytest.mark.parametrize("naam", list(main.commands))
def test_every_command_stands_in_the_readme(naam: str) -> None:
    assert f"`sjablonen {naam}" in README


def test_every_command_that_the_readme_names_exists() -> None:
    genoemd = set(re.findall(r"(?:`|\n|\| )sjablonen ([a-z]+)", README))
    assert genoemd == set(main.commands)


@pytest.mark.parametrize("regel", REGELS, ids=" ".join)
def test_every_example_of_the_readme_is_a_right_command(regel: list[str]) -> None:
    """Parsed for real (not run): unknown options and missing arguments are errors."""
    opdracht = main.commands[regel[0]]
    if isinstance(opdracht, click.Group):
        regel = regel[1:]
        opdracht = opdracht.commands[regel[0]]
    with opdracht.make_context(regel[0], regel[1:]) as omgeving:
        assert omgeving.params


def test_the_readme_has_examples_of_every_command_that_makes_something() -> None:
    assert {regel[0] for regel in REGELS} >= {"genereer", "vul", "lees", "controleer", "vervolg", "schema"}


def test_every_option_has_an_explanation_in_dutch() -> None:
    onder = [o for groep in main.commands.values() if isinstance(groep, click.Group) for o in groep.commands.values()]
    assert all(f"`sjablonen huisstijl {o.name} " in README for o in onder)
    for opdracht in (*main.commands.values(), *onder):
        assert opdracht.help
        for optie in opdracht.params:
            if isinstance(optie, click.Option):
                assert optie.help, f"{opdracht.name} {optie.opts}"
                assert optie.help.endswith(".")


@pytest.mark.parametrize("doel", ["demo", "test", "lint", "meten"])
def test_every_make_target_exists_and_is_explained(doel: str) -> None:
    assert re.search(rf"^{doel}:", MAKEFILE, re.M)
    assert f'"make {doel} ' in MAKEFILE
    assert f"make {doel}" in README


def test_every_relative_link_leads_somewhere() -> None:
    for document in [WORTEL / "README.md", WORTEL / "SECURITY.md", *(WORTEL / "docs").rglob("*.md")]:
        for doel in re.findall(r"\]\((?!https?:)([^)#]+)\)", document.read_text(encoding="utf-8")):
            assert (document.parent / doel).exists(), f"{document.name}: {doel}"


def test_constraints_pin_exact_versions_and_record_no_addresses() -> None:
    regels = [r for r in (WORTEL / "constraints.txt").read_text(encoding="utf-8").splitlines() if r and r[0] != "#"]
    assert all(re.fullmatch(r"[A-Za-z0-9-]+==[0-9][0-9.]*", regel) for regel in regels)


def test_publiccode_has_the_mandatory_keys_within_their_limits() -> None:
    gegevens = yaml.safe_load((WORTEL / "publiccode.yml").read_text(encoding="utf-8"))
    assert {
        "publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus", "softwareType",
        "description", "legal", "maintenance", "localisation",
    } <= set(gegevens)  # fmt: skip
    assert gegevens["publiccodeYmlVersion"] == "0.4"
    assert gegevens["legal"]["license"] == "EUPL-1.2"
    assert gegevens["maintenance"]["contacts"]
    nl = gegevens["description"]["nl"]
    assert len(nl["shortDescription"]) <= 150
    assert 150 <= len(nl["longDescription"]) <= 10_000
    assert all(len(f) <= 100 for f in nl["features"])


def test_the_licence_is_the_whole_eupl() -> None:
    tekst = (WORTEL / "LICENSE").read_text(encoding="utf-8")
    assert tekst.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    assert all(f"\n{nummer}." in tekst for nummer in range(1, 16))
    assert "Appendix" in tekst


def test_the_licence_says_what_it_leaves_out() -> None:
    """The texts of others are not ours to licence: LICENSE, the page on rights and the forms say the same."""
    licentie = (WORTEL / "LICENSE").read_text(encoding="utf-8").split("What this licence does not cover")[1]
    licentie = " ".join(licentie.split())
    rechten = (WORTEL / "docs" / "rechten.md").read_text(encoding="utf-8")
    assert "copyright 2025 Interventie Academie" in licentie
    assert "free to use with attribution" in licentie
    for formaat in laad_specificatie():
        regel = next(r for r in rechten.splitlines() if formaat.plaats_in_bron.split()[-1] in r and formaat.code in r)
        assert ("**ja**" in regel) is formaat.afgeleid
        colofon = " ".join(colofonregels(formaat))
        assert ("door ons afgeleid" in colofon) is formaat.afgeleid
        assert ("© 2025 Interventie Academie" if not formaat.afgeleid else "bronvermelding") in colofon
