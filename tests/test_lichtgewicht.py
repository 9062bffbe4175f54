"""Starting the program and importing its packages must stay light."""

from __future__ import annotations

import subprocess
import sys

import pytest

ZWAAR = ("typst", "lxml", "pypdf", "pikepdf", "pydantic", "pypdfium2", "docx", "PIL", "yaml", "openpyxl", "jinja2",
         "docxtpl")
_MELD = f"import sys; print(*(m for m in {ZWAAR!r} if m in sys.modules))"


def _geladen(programma: str) -> list[str]:
    klaar = subprocess.run([sys.executable, "-c", programma], capture_output=True, text=True, check=True)
    return klaar.stdout.splitlines()[-1].split()


def test_importing_the_three_packages_loads_nothing_heavy() -> None:
    assert _geladen(f"import sjablonen, generator, fillable_forms; {_MELD}") == []


@pytest.mark.parametrize(
    "argumenten",
    [["--help"], ["vul", "--help"], ["schema", "--help"], ["controleer", "--help"], ["overzicht", "--help"],
     ["--version"]],
)  # fmt: skip
def test_help_loads_nothing_heavy(argumenten: list[str]) -> None:
    programma = (
        f"from fillable_forms.cli import main\n"
        f"try: main({argumenten!r})\n"
        f"except SystemExit as einde: assert einde.code == 0\n"
        f"{_MELD}"
    )
    assert _geladen(programma) == []


def test_the_measurement_itself_sees_a_heavy_module() -> None:
    assert _geladen(f"import lxml, yaml; {_MELD}") == ["lxml", "yaml"]
