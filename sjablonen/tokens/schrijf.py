"""The proposal as huisstijl.toml: each line says which token it came from.

Promise: the file can be read back at once; text from the tokens can be nothing but text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from sjablonen.palet import kleur_melding, leesbare_kleur
from sjablonen.tokens.voorstel import Voorstel, Waarde

__all__ = ["schrijf_toml"]

_STUUR = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def schrijf_toml(voorstel: Voorstel, naam: str | None, logo_naam: str | None) -> str:
    """The text of the file. `naam` overrules the guess; `logo_naam` is the file of the logo beside it."""
    return "\n".join(_regels(voorstel, naam, logo_naam)) + "\n"


def _regels(v: Voorstel, naam: str | None, logo_naam: str | None) -> Iterator[str]:
    yield "# Een voorstel uit design tokens. Loop elke regel na voordat u dit gebruikt."
    yield f"# Bron: {_kaal(v.bron)}"
    for waarschuwing in v.waarschuwingen:
        yield f"# Let op: {_kaal(waarschuwing)}"
    yield ""
    if naam:
        yield f"naam = {_tekst(naam)}"
    elif v.naam:
        yield f"naam = {_tekst(v.naam.waarde)}  # geraden uit {_kaal(v.naam.pad)}: {_kaal(v.naam.ruw)}"
    else:
        yield 'naam = ""  # vul hier de naam van de organisatie in'
    if v.kleur:
        leesbaar = leesbare_kleur(v.kleur.waarde)
        te_licht = "" if not kleur_melding(v.kleur.waarde) else "; te licht, dit is de naaste leesbare kleur"
        yield f"kleur = {_tekst(leesbaar)}  # {_herkomst(v.kleur)}{te_licht}"
        accent = v.accent.waarde if v.accent else leesbaar
        yield f"accent = {_tekst(accent)}  # {_herkomst(v.accent) if v.accent else 'geen tweede kleur gevonden'}"
    if logo_naam:
        yield f"logo = {_tekst(logo_naam)}  # {_kaal(v.logo_pad)}"
    if v.lettertype:
        yield f"lettertype = {_tekst(v.lettertype.waarde)}  # {_herkomst(v.lettertype)}"
    if v.kop_lettertype:
        yield f"kop_lettertype = {_tekst(v.kop_lettertype.waarde)}  # {_herkomst(v.kop_lettertype)}"
    if v.terugval:
        yield f"lettertype_terugval = {_tekst(v.terugval)}  # het eerste in die lijst dat Windows heeft"


def _herkomst(waarde: Waarde) -> str:
    return f"{_kaal(waarde.pad)}: {_kaal(waarde.ruw)}"


def _kaal(tekst: str) -> str:
    return _STUUR.sub(" ", tekst)[:200]


def _tekst(tekst: str) -> str:
    return json.dumps(_kaal(tekst), ensure_ascii=False)  # a basic string of TOML is written as in JSON
