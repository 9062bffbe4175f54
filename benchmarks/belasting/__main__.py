"""`python -m benchmarks.belasting [--duur 120] [--gebruikers 50]`: all runs, and docs/belasting.md. Linux only."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from random import SystemRandom

from benchmarks.belasting.alleen import meet_alleen
from benchmarks.belasting.dienst import WORTEL
from benchmarks.belasting.materiaal import goede_bestanden, kwade_bestanden, zware_bestanden
from benchmarks.belasting.nakijken import kijk_na
from benchmarks.belasting.nginx import is_er
from benchmarks.belasting.proeven import Proef, achter_nginx, een_dienst, met_kwaadwillende
from benchmarks.belasting.regisseur import Gedrag
from benchmarks.belasting.verslag import Uitkomst, fouten_van, verslag

__all__ = ["main"]

DOEL = WORTEL / "docs" / "belasting.md"


def main() -> None:
    lezer = argparse.ArgumentParser(prog="python -m benchmarks.belasting", description="Veel regisseurs tegelijk.")
    lezer.add_argument("--duur", type=float, default=120.0, help="seconden van de lange proeven; de andere een kwart")
    lezer.add_argument("--gebruikers", type=int, default=50)
    lezer.add_argument("--vijandig", type=float, default=0.05, help="welk deel van de uploads vijandig is")
    lezer.add_argument("--zaad", type=int, default=SystemRandom().randrange(10**6))
    lezer.add_argument("--uit", type=Path, default=DOEL)
    keuze = lezer.parse_args()
    if sys.platform != "linux":
        sys.exit("Deze proef leest /proc en draait alleen op Linux.")
    n, lang, kort, zaad = keuze.gebruikers, keuze.duur, keuze.duur / 4, keuze.zaad
    _zeg(f"zaad {zaad}: bestanden maken en eerst alleen lezen")
    goed, kwaad, zwaar = goede_bestanden(2 * n, zaad), kwade_bestanden(24, zaad), zware_bestanden()
    alleen = meet_alleen(goed)
    gedrag = Gedrag(vijandig=keuze.vijandig)
    gewoon = _klaar(een_dienst("één proces", goed, kwaad, gedrag, gebruikers=n, seconden=lang, zaad=zaad))
    zonder = Gedrag((0, 0), keuze.vijandig)
    vol = _klaar(een_dienst("zonder nadenken", goed, kwaad, zonder, gebruikers=n, seconden=kort, zaad=zaad))
    nginx = None
    if is_er():
        nginx = _klaar(achter_nginx("twee processen achter nginx", goed, kwaad, gedrag, gebruikers=n, seconden=lang,
                                    zaad=zaad))  # fmt: skip
    rustig = _klaar(een_dienst("tien, rustig", goed, (), Gedrag(), gebruikers=10, seconden=kort, zaad=zaad))
    gestoord = _klaar(met_kwaadwillende("tien, en één kwaadwillende", goed, zwaar, gebruikers=10, seconden=kort,
                                        zaad=zaad))  # fmt: skip
    _zeg("documenten teruglezen")
    proeven = [p for p in (gewoon, vol, nginx, rustig, gestoord) if p is not None]
    teruggelezen, mis = kijk_na([p.uitslag for p in proeven], goed)
    uit = Uitkomst(
        gewoon, vol, nginx, rustig, gestoord, alleen, teruggelezen, tuple(mis), n, gedrag.denktijd, keuze.vijandig
    )
    keuze.uit.write_text(verslag(uit), encoding="utf-8")
    for fout in fouten_van(uit):
        print(fout)
    sys.exit(bool(fouten_van(uit)))


def _klaar(proef: Proef) -> Proef:
    u = proef.uitslag
    _zeg(f"{proef.naam}: {u.antwoorden} antwoorden, {sum(u.fouten.values()) + len(proef.fouten)} fout")
    return proef


def _zeg(tekst: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {tekst}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
