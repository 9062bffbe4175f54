"""The shape of the house: imports run one way, modules are small and say what they do."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

WORTEL = Path(__file__).parent.parent
# From the inside out: a package may import itself and what stands before it.
PAKKETTEN = ("sjablonen", "generator", "fillable_forms")
DEUREN = ("fillable_forms.cli", "fillable_forms.demo", "fillable_forms.opdrachten", "fillable_forms.web")
BESTANDEN = sorted(b for p in PAKKETTEN for b in (WORTEL / p).rglob("*.py"))


def imports(bestand: Path) -> Iterator[str]:
    for knoop in ast.walk(ast.parse(bestand.read_text(encoding="utf-8"))):
        if isinstance(knoop, ast.Import):
            yield from (n.name for n in knoop.names)
        elif isinstance(knoop, ast.ImportFrom):
            assert knoop.level == 0, f"{bestand.name}: gebruik volledige namen bij import"
            yield knoop.module or ""


@pytest.mark.parametrize("bestand", BESTANDEN, ids=lambda b: b.relative_to(WORTEL).as_posix())
def test_imports_lopen_een_kant_op(bestand: Path) -> None:
    """fillable_forms -> generator -> sjablonen, and nothing imports the doors."""
    eigen = bestand.relative_to(WORTEL).parts[0]
    verboden = PAKKETTEN[PAKKETTEN.index(eigen) + 1 :]
    naam = ".".join(bestand.relative_to(WORTEL).with_suffix("").parts)
    for doel in imports(bestand):
        assert doel.split(".")[0] not in verboden, f"{bestand.name} importeert {doel}"
        if not naam.startswith(DEUREN):
            assert not doel.startswith(DEUREN), f"{bestand.name} importeert de deur {doel}"


@pytest.mark.parametrize("bestand", BESTANDEN, ids=lambda b: b.relative_to(WORTEL).as_posix())
def test_een_module_is_klein_en_zegt_wat_zij_doet(bestand: Path) -> None:
    tekst = bestand.read_text(encoding="utf-8")
    assert tekst.count("\n") <= 400, "deel dit bestand in tweeën"
    if tekst.strip():
        assert ast.get_docstring(ast.parse(tekst)), "zet bovenaan wat de module belooft"
    assert bestand.stem not in {"utils", "util", "helpers", "common"}


def test_the_top_of_the_project_has_no_other_packages() -> None:
    """A reader sees the architecture there: three packages of the program, the tests and the measurements."""
    pakketten = {p.name for p in WORTEL.iterdir() if not p.name.startswith(".") and (p / "__init__.py").is_file()}
    assert pakketten <= {"sjablonen", "generator", "fillable_forms", "tests", "benchmarks"}
