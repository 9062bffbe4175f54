"""What several test modules need: the cases, the programs that may be missing, the seed."""

from __future__ import annotations

import functools
import json
import os
import random
import shutil
from pathlib import Path
from typing import Any

import pytest

from sjablonen.formulier import Formulier, formulier_uit_json, met_ingevulde_kop
from sjablonen.specificatie import laad_specificatie

CASUSSEN = Path(__file__).parent / "casussen"
FORMATEN = tuple(laad_specificatie().formaten)

# Costly routes run on a sample that changes by seed; SJABLONEN_ZAAD repeats one.
# It stands in the environment, so that every process of a run draws the same sample.
ZAAD = int(os.environ.get("SJABLONEN_ZAAD") or random.SystemRandom().randrange(10**6))
os.environ["SJABLONEN_ZAAD"] = str(ZAAD)


@functools.cache
def casusformulieren() -> tuple[tuple[str, dict[str, Any]], ...]:
    """(name, loose JSON form) of every form of every case."""
    uit = []
    for bestand in sorted(CASUSSEN.glob("*.json")):
        for i, form in enumerate(json.loads(bestand.read_text(encoding="utf-8"))["formulieren"]):
            uit.append((f"{bestand.stem}-{i}-{form['format']}", form))
    return tuple(uit)


def formulier(ruw: dict[str, Any]) -> Formulier:
    """A form from loose JSON, with its date filled in as `vul` does."""
    return met_ingevulde_kop(formulier_uit_json(laad_specificatie(), ruw))


def steekproef(alles: list[Any] | tuple[Any, ...], aantal: int) -> list[Any]:
    """`aantal` of `alles`, chosen by the seed that pytest prints in its header."""
    return random.Random(ZAAD).sample(list(alles), min(aantal, len(alles)))


def eis_programma(*namen: str) -> str:
    """The path of the first program found; else skip with a reason, and fail in CI."""
    for naam in namen:
        pad = shutil.which(naam)
        if pad:
            return pad
    reden = f"{' of '.join(namen)} staat niet op deze computer"
    if os.environ.get("CI"):
        pytest.fail(f"{reden}; in CI mag deze test niet worden overgeslagen")
    pytest.skip(reden)
