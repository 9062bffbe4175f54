"""Data files against their pydantic model, with a message that points at the line."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from sjablonen.fouten import SpecificatieFout
from sjablonen.yaml_met_regels import YamlMetRegels

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

__all__ = ["valideer"]

M = TypeVar("M", bound=BaseModel)


def valideer(ruw: YamlMetRegels, model: type[M]) -> M:
    """`ruw` as this model; raises SpecificatieFout that points at the wrong line."""
    try:
        return model.model_validate(ruw.data)
    except ValidationError as fout:
        eerste = fout.errors()[0]
        # A union adds the name of its branch to the path; only real keys count.
        pad = tuple(eerste["loc"])
        while pad and pad not in ruw.regels:
            pad = pad[:-1]
        sleutel = ".".join(str(d) for d in eerste["loc"]) or "-"
        raise SpecificatieFout(ruw.bestand, ruw.regel(pad), sleutel, _in_het_nederlands(eerste)) from fout


_MELDINGEN = {
    "extra_forbidden": "deze sleutel kent het programma niet; haal hem weg of kijk naar de spelling",
    "missing": "deze sleutel ontbreekt; vul hem in",
    "string_type": "hier hoort tekst te staan",
    "int_type": "hier hoort een getal te staan",
    "list_type": "hier hoort een lijst te staan",
    "dict_type": "hier hoort een groep sleutels te staan",
    "model_type": "hier hoort een groep sleutels te staan",
    "string_pattern_mismatch": "gebruik alleen kleine letters, cijfers en _, en begin met een letter",
    "literal_error": "deze waarde kan hier niet; kies er een die de specificatie kent",
}


def _in_het_nederlands(fout: ErrorDetails) -> str:
    if fout["type"] == "value_error":
        return str(fout["ctx"]["error"])
    melding = _MELDINGEN.get(fout["type"], f"deze waarde kan hier niet ({fout['type']})")
    verwacht = fout.get("ctx", {}).get("expected")
    return f"{melding} ({verwacht})" if verwacht else melding
