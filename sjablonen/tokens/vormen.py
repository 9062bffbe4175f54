"""The shapes in which tokens are published, each to one flat set: path -> raw value.

(a) a tree with `$value` (older: `value`) in its leaves, (b) a list of {path, value},
(c) a tree without such keys, or flat names, (d) source files `*.tokens.json`, or Tokens
Studio sets in the order of `$metadata.tokenSetOrder`. Sets for a dark screen are left out:
a form is printed on white paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from sjablonen.tokens.bronnen import Bronbestand

__all__ = ["Tokenset", "sleutel", "tokensets"]

_DIEP = 40
_GEEN = {"package.json", "package-lock.json", "tsconfig.json", "config.json", "style-dictionary-config.json"}
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_LEEG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Tokenset:
    """One whole set: the files it came from, and each token by `sleutel` of its path as (path, raw value)."""

    bron: str
    tokens: Mapping[str, tuple[str, object]]


def sleutel(pad: str) -> str:
    """One writing for 'utrecht.link.color', 'utrecht-link-color', 'utrechtLinkColor', '--utrecht-link-color'."""
    return _LEEG.sub("-", _CAMEL.sub("-", pad).lower()).strip("-")


def tokensets(bestanden: Sequence[Bronbestand]) -> Iterator[Tokenset]:
    """Every way to read these files as one set; which is best, the caller decides."""
    kandidaten = [b for b in bestanden if PurePosixPath(b.pad).name not in _GEEN and not _donker(b.pad)]
    for b in kandidaten:
        if PurePosixPath(b.pad).name == "$metadata.json":
            yield from _losse_sets(b, bestanden)
        elif not PurePosixPath(b.pad).name.startswith("$"):
            yield _set(b.pad, _plat(b.inhoud))
    for map_, bron in _bronmappen(kandidaten).items():
        paren = [p for b in bron for p in _plat(b.inhoud)]
        yield _set(f"{map_} ({len(bron)} bestanden)" if map_ else f"{len(bron)} bestanden", paren)


def _set(bron: str, paren: Sequence[tuple[str, object]]) -> Tokenset:
    # A later token wins, as with style sheets; an empty one wins from nothing.
    return Tokenset(bron, {sleutel(pad): (pad, waarde) for pad, waarde in paren if waarde not in (None, "")})


def _bronmappen(bestanden: Sequence[Bronbestand]) -> dict[str, list[Bronbestand]]:
    """Source files belong together per folder at the top ('src')."""
    uit: dict[str, list[Bronbestand]] = {}
    for b in bestanden:
        naam = PurePosixPath(b.pad)
        if naam.name.startswith("$") or naam.parts[0] in {"dist", "figma"} or not naam.name.endswith("tokens.json"):
            continue
        uit.setdefault(naam.parts[0] if len(naam.parts) > 1 else "", []).append(b)
    return {map_: bron for map_, bron in uit.items() if len(bron) > 1}


def _losse_sets(metadata: Bronbestand, bestanden: Sequence[Bronbestand]) -> Iterator[Tokenset]:
    """Tokens Studio in a folder: the sets are files beside $metadata.json."""
    if not isinstance(metadata.inhoud, dict):
        return
    map_ = PurePosixPath(metadata.pad).parent
    per_naam = {str(PurePosixPath(b.pad).relative_to(map_))[: -len(".json")]: b.inhoud
                for b in bestanden if PurePosixPath(b.pad).is_relative_to(map_)}  # fmt: skip
    yield _set(metadata.pad, _in_volgorde(metadata.inhoud, per_naam))


def _in_volgorde(metadata: Mapping[str, object], sets: Mapping[str, object]) -> list[tuple[str, object]]:
    volgorde = metadata.get("tokenSetOrder")
    namen = [str(n) for n in volgorde] if isinstance(volgorde, list) else [n for n in sets if not n.startswith("$")]
    return [paar for n in namen if n in sets and not _donker(n) for paar in _plat(sets[n])]


def _plat(inhoud: object) -> list[tuple[str, object]]:
    if isinstance(inhoud, list):
        return list(_uit_lijst(inhoud))
    if not isinstance(inhoud, dict):
        return []
    metadata = inhoud.get("$metadata")
    if isinstance(metadata, dict) and "tokenSetOrder" in metadata:
        return _in_volgorde(metadata, inhoud)
    return list(_uit_boom(inhoud, (), 0))


def _uit_lijst(lijst: Sequence[object]) -> Iterator[tuple[str, object]]:
    for token in lijst:
        if not isinstance(token, dict):
            continue
        pad = token.get("path") or token.get("name")
        naam = ".".join(map(str, pad)) if isinstance(pad, list) else str(pad or "")
        if naam:
            yield naam, token.get("$value", token.get("value"))


def _uit_boom(boom: Mapping[str, object], pad: tuple[str, ...], diep: int) -> Iterator[tuple[str, object]]:
    if diep > _DIEP:
        return
    for naam, waarde in boom.items():
        if naam.startswith("$") or (not diep and _donker(naam)):
            continue
        hier = (*pad, naam)
        if isinstance(waarde, dict):
            if "$value" in waarde:
                yield ".".join(hier), waarde["$value"]
            elif "value" in waarde and not isinstance(waarde["value"], dict):
                yield ".".join(hier), waarde["value"]
            else:
                yield from _uit_boom(waarde, hier, diep + 1)
        elif not isinstance(waarde, list):
            yield ".".join(hier), waarde


def _donker(naam: str) -> bool:
    return "color-scheme-dark" in naam.lower() or "dark" in re.split(r"[^a-z]+", naam.lower())
