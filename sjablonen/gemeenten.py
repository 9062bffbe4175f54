"""The register of gemeenten: is this a name of today, and does the code belong to it?

Promise: a name is never changed, only judged; every judgement is a warning, because care
organisations make forms too. Not promised: mergers before 2019 (register/LEESMIJ.md).
"""

from __future__ import annotations

import csv
import difflib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

__all__ = ["Gemeente", "alle_gemeenten", "beoordeel"]

_MAP = "register"
_CODE = re.compile(r"(?:GM)?\s*([0-9]{1,4})", re.IGNORECASE)
_LIJKT = 0.8


@dataclass(frozen=True, slots=True)
class Gemeente:
    """One line of the register; `code` is 'GM' and four digits."""

    code: str
    naam: str
    voorkeursnaam: str


@cache
def alle_gemeenten() -> tuple[Gemeente, ...]:
    """All gemeenten of today, by name."""
    return tuple(Gemeente(r["code"], r["naam"], r["voorkeursnaam"]) for r in _lees("gemeenten.csv"))


def beoordeel(naam: str, code: str = "") -> str | None:
    """What stands out in this name and code, in one Dutch line; None when both are in the register.

    `naam` may start with 'Gemeente'; `code` is as somebody wrote it, with or without 'GM'.
    """
    gevonden = _op_naam().get(_kaal(naam))
    if code.strip():
        return _beoordeel_code(naam, code.strip(), gevonden)
    return None if gevonden else _onbekend(naam)


def _beoordeel_code(naam: str, code: str, bij_naam: Gemeente | None) -> str | None:
    cijfers = _CODE.fullmatch(code)
    bij_code = _op_code().get(f"GM{int(cijfers[1]):04d}") if cijfers else None
    if bij_code is None:
        tip = f" Die van {bij_naam.voorkeursnaam} is {bij_naam.code}." if bij_naam else ""
        return f"de code '{code}' staat niet in het register van gemeenten.{tip}"
    if bij_naam is None:
        return f"de code {bij_code.code} is van {bij_code.voorkeursnaam}; {_onbekend(naam)}"
    if bij_naam != bij_code:
        return f"de code {bij_code.code} is van {bij_code.voorkeursnaam}, niet van {bij_naam.voorkeursnaam}."
    return None


def _onbekend(naam: str) -> str:
    kaal = _kaal(naam)
    if opgegaan := _opgegaan().get(kaal):
        nieuw, jaar = opgegaan
        return f"de gemeente '{_zonder_gemeente(naam)}' hoort sinds {jaar} bij {nieuw}."
    lijkt = difflib.get_close_matches(kaal, _op_naam(), 1, _LIJKT)
    if lijkt:
        return f"'{naam}' staat niet in het register van gemeenten. Bedoelt u {_op_naam()[lijkt[0]].voorkeursnaam}?"
    return f"'{naam}' staat niet in het register van gemeenten. Voor een andere organisatie is dat goed."


@cache
def _op_naam() -> dict[str, Gemeente]:
    return {_kaal(n): g for g in alle_gemeenten() for n in (g.naam, g.voorkeursnaam)}


@cache
def _op_code() -> dict[str, Gemeente]:
    return {g.code: g for g in alle_gemeenten()}


@cache
def _opgegaan() -> dict[str, tuple[str, str]]:
    return {_kaal(r["oud"]): (r["nieuw"], r["jaar"]) for r in _lees("opgegaan.csv")}


def _lees(bestand: str) -> Iterator[dict[str, str]]:
    tekst = (resources.files("sjablonen") / _MAP / bestand).read_text(encoding="utf-8")
    yield from csv.DictReader(tekst.splitlines())


def _zonder_gemeente(naam: str) -> str:
    return re.sub(r"^\s*gemeente\s+", "", naam, flags=re.IGNORECASE).strip()


def _kaal(naam: str) -> str:
    """For comparing only: small letters without accents, one kind of apostrophe, single spaces."""
    plat = unicodedata.normalize("NFKD", _zonder_gemeente(naam)).replace("’", "'").replace("‘", "'")
    return " ".join("".join(t for t in plat if not unicodedata.combining(t)).casefold().split())
