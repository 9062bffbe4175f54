"""Which properties a clean copy keeps: those of the form itself, when they are what they say.

Pure. A property of a known name can still hold anything, so every value is checked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from generator.word.namen import BEELDREGEL, BRIEFREGELS, CUSTOM, KOPREGELS
from sjablonen.specificatie import laad_specificatie

__all__ = ["goede_eigenschappen", "is_eigen_bladwijzer", "is_eigen_tag", "titel_van", "zichtbaar_in"]

_KENMERK = re.compile(r"[A-Z0-9]{2,4}-[A-Z0-9]{4}-[A-Z0-9]{3}")
_OPENING = re.compile(r"\{nr\}|\{datum\}")
_VERSIE = re.compile(r"[0-9]{4}\.[0-9]{1,3}")
_PAD = re.compile(r"[a-z0-9_]{1,40}(\.[a-z0-9_]{1,40}){0,5}")
_BLADWIJZER = re.compile(r"(s|v|k|id)_[a-z0-9_]{1,60}")
_TAG = re.compile(r"(rij|rijen):[a-z0-9_.]{1,60}|[a-z0-9_]{1,40}(\.[a-z0-9_]{1,40}){0,5}(=.{1,40})?")


def goede_eigenschappen(ruw: Mapping[str, str], randtekst: str = "", broodtekst: str = "") -> dict[str, str]:
    """Property -> value, of those of ours that hold a format, version, kenmerk or path.

    Of the lines that a form prints in its headers those stay that stand in `randtekst`, and
    of the lines of a letterhead in the body those that stand in `broodtekst`.
    """
    uit: dict[str, str] = {}
    for naam, sleutel in CUSTOM.items():
        waarde = ruw.get(naam, "").strip()
        if waarde and _is_goed(sleutel, waarde):
            uit[naam] = waarde
    for naam, tekst in ((KOPREGELS, randtekst), (BRIEFREGELS, broodtekst)):
        regels = [r for r in ruw.get(naam, "").split("\n") if _is_te_zien(r, tekst)]
        if regels:
            uit[naam] = "\n".join(regels)
    return uit


def _is_te_zien(regel: str, tekst: str) -> bool:
    """True when this printed line stands on the page; `{nr}` and `{datum}` in it are no text."""
    dicht = "".join(tekst.split())
    stukken = ("".join(stuk.split()) for stuk in _OPENING.split(regel))
    return bool(regel.strip()) and (regel == BEELDREGEL or all(stuk in dicht for stuk in stukken))


def _is_goed(sleutel: str, waarde: str) -> bool:
    if sleutel == "format":
        return waarde in laad_specificatie().formaten
    if sleutel == "specificatie":
        return bool(_VERSIE.fullmatch(waarde))
    if sleutel == "kenmerk":
        return bool(_KENMERK.fullmatch(waarde))
    if sleutel == "vorige":
        return all(_KENMERK.fullmatch(k) for k in waarde.split(";"))
    return all(_PAD.fullmatch(p) for p in waarde.split(";"))


def titel_van(eigenschappen: Mapping[str, str]) -> str:
    """The title of the form; "" when the document does not say which form it is."""
    formaat = laad_specificatie().formaten.get(eigenschappen.get("sjablonen.format", ""))
    return formaat.titel if formaat else ""


def zichtbaar_in(naam: str, tekst: str) -> bool:
    """True when this name can be read in the document: then it is no secret in its properties."""
    kort = " ".join(naam.split())
    return bool(kort) and kort in " ".join(tekst.split())


def is_eigen_bladwijzer(naam: str) -> bool:
    """A bookmark by which the reader finds a field."""
    return bool(_BLADWIJZER.fullmatch(naam)) and _is_bekend(naam.split("_", 1)[1])


def is_eigen_tag(tag: str) -> bool:
    """The tag of a control of our forms; a tag of another program may hold anything."""
    gevonden = _TAG.fullmatch(tag)
    if not gevonden:
        return False
    pad, _, optie = tag.partition("=")
    sectie = pad.split(":")[-1].split(".")[0]
    return sectie in _secties() and (not optie or optie in _opties())


def _is_bekend(naam: str) -> bool:
    return any(naam.startswith(s[:14]) for s in _secties())


@cache
def _secties() -> frozenset[str]:
    return frozenset(s.sleutel for f in laad_specificatie() for s in f.secties)


@cache
def _opties() -> frozenset[str]:
    return frozenset(
        o for f in laad_specificatie() for s in f.secties for v in s.velden for k in (v, *v.kolommen) for o in k.opties
    )
