"""Does the check find what careful reviewers found? `python -m benchmarks.casusoordeel [MAP] [--soorten DXTM]`.

MAP holds cases (`*.json` with `formulieren`, as in tests/casussen). Every form is judged with
all forms of its household up to the same day, as `controleer --dossier MAP --dossier-volledig`
does. Per form the set of criteria counts; a tip or a reminder that the reviewer did not
name is no false alarm. Prints per criterion what was found, missed and extra, and the totals.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fillable_forms.controle.controleer import controleer
from fillable_forms.dossier import Stuk, dossier_van
from sjablonen.criteria_model import Catalogus, Ernst, laad_criteria
from sjablonen.formulier import formulier_uit_json, met_ingevulde_kop
from sjablonen.specificatie import laad_specificatie

__all__ = ["Oordeel", "oordelen", "telling"]

_CASUSSEN = Path(__file__).parent.parent / "tests" / "casussen"
_TELT_NIET_EXTRA = frozenset({Ernst.TIP, Ernst.HERINNERING})


@dataclass(frozen=True, slots=True)
class Oordeel:
    """One form: where it stands, and the criteria found, missed and extra."""

    plek: str
    raak: frozenset[str]
    gemist: frozenset[str]
    extra: frozenset[str]


@dataclass(frozen=True, slots=True)
class Telling:
    raak: int
    gemist: int
    extra: int

    @property
    def vangst(self) -> float:
        return self.raak / (self.raak + self.gemist) if self.raak + self.gemist else 1.0

    @property
    def precisie(self) -> float:
        return self.raak / (self.raak + self.extra) if self.raak + self.extra else 1.0


def van_soort(catalogus: Catalogus, soorten: str) -> frozenset[str]:
    """The criteria that are (also) of one of these kinds: 'XT' takes 'H,T' along, 'H' does not."""
    return frozenset(c.id for c in catalogus if set(c.soort) & set(soorten))


def oordelen(map_: Path, criteria: frozenset[str]) -> Iterator[Oordeel]:
    """The judgement of every form of every case in this folder."""
    alle = laad_specificatie()
    for bestand in sorted(map_.glob("*.json")):
        ruw = json.loads(bestand.read_text(encoding="utf-8")).get("formulieren", [])
        formulieren = [met_ingevulde_kop(formulier_uit_json(alle, f)) for f in ruw]
        stukken = [Stuk(f) for f in formulieren]
        for i, (formulier, bron) in enumerate(zip(formulieren, ruw, strict=True)):
            rapport = controleer(formulier, alle.formaat(formulier.format),
                                 dossier=dossier_van(formulier, stukken), dossier_volledig=True)
            gevonden = {b.criterium for b in rapport.bevindingen} & criteria
            telt = {b.criterium for b in rapport.bevindingen if b.ernst not in _TELT_NIET_EXTRA} & criteria
            verwacht = {t["criterium"] for t in bron["schiet_tekort"]} & criteria
            yield Oordeel(f"{bestand.stem}-{i}-{formulier.format}", frozenset(gevonden & verwacht),
                          frozenset(verwacht - gevonden), frozenset(telt - verwacht))


def telling(uit: list[Oordeel]) -> Telling:
    return Telling(sum(len(o.raak) for o in uit), sum(len(o.gemist) for o in uit), sum(len(o.extra) for o in uit))


def main() -> None:
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("map", nargs="?", type=Path, default=_CASUSSEN)
    lezer.add_argument("--soorten", default="DXTM")
    keuze = lezer.parse_args()
    uit = list(oordelen(keuze.map, van_soort(laad_criteria(), keuze.soorten)))
    print(f"{'criterium':40} gevonden gemist extra")
    for id_ in sorted({c for o in uit for c in (*o.raak, *o.gemist, *o.extra)}):
        raak, gemist, extra = (sum(id_ in getattr(o, s) for o in uit) for s in ("raak", "gemist", "extra"))
        print(f"{id_:40} {raak:8} {gemist:6} {extra:5}")
    for oordeel in uit:
        for wat in ("gemist", "extra"):
            for id_ in sorted(getattr(oordeel, wat)):
                print(f"{wat}: {id_} in {oordeel.plek}")
    totaal = telling(uit)
    aantal = totaal.raak + totaal.gemist
    print(f"vangst {totaal.vangst:.3f} ({totaal.raak} van {aantal}), precisie {totaal.precisie:.3f}")


if __name__ == "__main__":
    main()
