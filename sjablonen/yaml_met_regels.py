"""YAML with the line of every key, so that an error can point at a wrong edit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from sjablonen.fouten import SpecificatieFout

__all__ = ["Pad", "YamlMetRegels", "lees_yaml"]

Pad = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class YamlMetRegels:
    """The data of one YAML file and, per path, the line (from 1) where it stands."""

    bestand: str
    data: Any
    regels: dict[Pad, int]

    def regel(self, pad: Pad) -> int | None:
        """The line of `pad`, or of the nearest place above it that has one."""
        while pad and pad not in self.regels:
            pad = pad[:-1]
        return self.regels.get(pad)


def lees_yaml(bestand: str, tekst: str) -> YamlMetRegels:
    """Parse `tekst`; raises SpecificatieFout for bad YAML and for a key that stands twice."""
    regels: dict[Pad, int] = {}
    try:
        wortel = yaml.compose(tekst, Loader=yaml.CSafeLoader)
        data = yaml.load(tekst, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as fout:
        regel = fout.problem_mark.line + 1 if fout.problem_mark else None
        raise SpecificatieFout(
            bestand, regel, "-", "dit is geen geldige YAML; kijk naar inspringing en aanhalingstekens"
        ) from fout
    if wortel is not None:
        _verzamel(bestand, wortel, (), regels)
    return YamlMetRegels(bestand, data, regels)


def _verzamel(bestand: str, knoop: yaml.Node, pad: Pad, regels: dict[Pad, int]) -> None:
    # An alias (*naam) brings back the node of its anchor: its first place is kept,
    # which is where the text must be mended.
    regels.setdefault(pad, knoop.start_mark.line + 1)
    if isinstance(knoop, yaml.MappingNode):
        gezien: set[str] = set()
        for sleutel, waarde in knoop.value:
            naam = str(sleutel.value)
            if naam in gezien:
                raise SpecificatieFout(
                    bestand, sleutel.start_mark.line + 1, naam, "deze sleutel staat er twee keer; haal er één weg"
                )
            gezien.add(naam)
            regels.setdefault((*pad, naam), sleutel.start_mark.line + 1)
            _verzamel(bestand, waarde, (*pad, naam), regels)
    elif isinstance(knoop, yaml.SequenceNode):
        for i, kind in enumerate(knoop.value):
            _verzamel(bestand, kind, (*pad, i), regels)
