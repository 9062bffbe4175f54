"""Odd files from anywhere through the reader: `python -m benchmarks.vijandig MAP [--alles] [--enten]`.

With `--enten` the text of each Word and OpenDocument file is put in a form of ours first
(see `enten`), and what of it does not come back is counted.

Every .docx, .docm, .dotx, .odt, .ott, .pdf, .rtf and .doc under MAP (with `--alles`: every
file) goes through `lees` and `schoon` in a worker of its own. Printed: per kind how many
became data or a message, the longest time and the most memory, and by name each file that
did not go as it should. Nothing of the files is kept.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.enten import ent, niet_terug, tekst_van
from benchmarks.proefbank import DATA, MELDING, Proefbank, Uitkomst
from fillable_forms.lezen.bestand import MAX_BESTAND
from fillable_forms.lezen.leeszaal import Leeszaal
from tests.vijandig.geval import docx, odt

__all__ = ["bestanden_in", "probeer_map", "tabel"]

_ENDINGEN = frozenset({".docx", ".docm", ".dotx", ".dotm", ".odt", ".ott", ".fodt", ".pdf", ".rtf", ".doc", ".dot"})


def bestanden_in(map_: Path, *, alles: bool = False) -> Iterator[Path]:
    """The documents under this folder, without those that the reader refuses for their size alone."""
    for pad in sorted(map_.rglob("*")):
        if pad.is_file() and (alles or pad.suffix.lower() in _ENDINGEN) and pad.stat().st_size <= MAX_BESTAND:
            yield pad


def probeer_map(map_: Path, *, alles: bool = False) -> list[tuple[str, Uitkomst]]:
    """(ending, outcome) of every file, for `lees` and for `schoon`."""
    uit: list[tuple[str, Uitkomst]] = []
    begin = time.monotonic()
    with Proefbank(apart=True) as bank:
        for nummer, pad in enumerate(bestanden_in(map_, alles=alles)):
            # The name is a number: a message must begin with it, and names of files may be odd as well.
            uitkomsten = bank.probeer(pad.read_bytes(), f"{nummer}")
            uit += [(pad.suffix.lower() or "(geen)", u) for u in uitkomsten]
            if nummer % 50 == 49:
                print(f"{nummer + 1} bestanden, {time.monotonic() - begin:.0f} s", file=sys.stderr, flush=True)
            for u in uitkomsten:
                if not u.goed or u.seconden > 10:
                    print(f"{pad.relative_to(map_)}: {u.verzoek} {u.wat}, {u.seconden:.1f} s", flush=True)
    return uit


def probeer_enten(map_: Path) -> tuple[int, int, int]:
    """(files, pieces of text, pieces that did not come back) of the documents grafted on our forms."""
    bestanden = stukken = kwijt = 0
    stammen = (docx(), odt())
    with Leeszaal() as zaal:
        for pad in bestanden_in(map_):
            vreemd = pad.read_bytes()
            for geent in filter(None, (ent(vreemd, stam) for stam in stammen)):
                tekst = tekst_van(vreemd)
                weg = niet_terug(tekst, zaal.lees(geent, "plan").naar_json())
                zaal.schoon(geent, "plan")
                bestanden, stukken, kwijt = bestanden + 1, stukken + len(tekst), kwijt + weg
                if weg:
                    print(f"{pad.relative_to(map_)}: {weg} van {len(tekst)} stukken tekst niet terug", flush=True)
    return bestanden, stukken, kwijt


def tabel(uitkomsten: list[tuple[str, Uitkomst]]) -> str:
    """The table, in Dutch."""
    regels = [
        "| soort | opdracht | bestanden | gegevens of kopie | nette melding | te zwaar of te lang | onbedoeld "
        "| langst (s) | meeste geheugen (MB) |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    groepen = sorted({(soort, u.verzoek) for soort, u in uitkomsten})
    for soort, verzoek in [*groepen, ("alles", "")]:
        deel = [u for s, u in uitkomsten if soort == "alles" or (s, u.verzoek) == (soort, verzoek)]
        if not deel:
            continue
        telling = Counter(u.wat if u.goed or u.wat not in (DATA, MELDING) else "ONBEDOELD" for u in deel)
        zwaar = telling["te zwaar"] + telling["te lang"]
        regels.append(
            f"| {soort} | {verzoek} | {len(deel)} | {telling[DATA]} | {telling[MELDING]} | {zwaar} "
            f"| {telling['ONBEDOELD']} | {max(u.seconden for u in deel):.1f} "
            f"| {max(u.geheugen for u in deel) / 1e6:.0f} |"
        )
    return "\n".join(regels)


def main() -> None:
    lezer = argparse.ArgumentParser(prog="python -m benchmarks.vijandig", description="Vreemde bestanden proberen.")
    lezer.add_argument("map", type=Path, metavar="MAP")
    lezer.add_argument("--alles", action="store_true", help="ook bestanden met een andere naam")
    lezer.add_argument("--enten", action="store_true", help="zet de tekst eerst in een formulier van ons")
    keuze = lezer.parse_args()
    if keuze.enten:
        bestanden, stukken, kwijt = probeer_enten(keuze.map)
        print(f"{bestanden} documenten geënt, {stukken} stukken tekst, {kwijt} niet terug")
        sys.exit(bool(kwijt))
    uitkomsten = probeer_map(keuze.map, alles=keuze.alles)
    print(tabel(uitkomsten))
    sys.exit(any(not u.goed and u.wat in ("ONBEDOELD", MELDING) for _, u in uitkomsten))


if __name__ == "__main__":
    main()
