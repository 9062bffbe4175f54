"""All hostile files and some minutes of the fuzzer, and docs/vijandig.md of what came of them (`make meten`)."""

from __future__ import annotations

import argparse
import platform
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from random import SystemRandom

from benchmarks.fuzz import Oogst, bronnen, fuzz, zaden
from benchmarks.proefbank import DATA, MELDING, Proefbank, Uitkomst
from fillable_forms.lezen.grenzen import Grenzen
from tests.vijandig.overig import voor_office
from tests.vijandig.verzameling import ALLE

__all__ = ["probeer_alle", "verslag"]

DOEL = Path(__file__).parent.parent / "docs" / "vijandig.md"
_NERGENS = "http://127.0.0.1:9"


def probeer_alle() -> list[tuple[str, Uitkomst]]:
    """(name, outcome) of every hostile file, for `lees` and for `schoon`."""
    # A worker that grew is replaced, so that its memory is not counted with the next file.
    with Proefbank(Grenzen(groei_tot=100_000_000)) as bank:
        return [
            (geval.naam, uitkomst)
            for geval in (*ALLE, *voor_office(_NERGENS))
            for uitkomst in bank.probeer(geval.maak(), "plan")
        ]


def verslag(gevallen: list[tuple[str, Uitkomst]], oogst: Oogst, zaad: int) -> str:
    """The page, in Dutch."""
    uitkomsten = [u for _, u in gevallen]
    telling = Counter(u.wat for u in uitkomsten)
    traag = sorted(gevallen, key=lambda g: -g[1].seconden)[:8]
    vol = sorted(gevallen, key=lambda g: -g[1].geheugen)[:8]
    regels = [
        "# Vijandige en beschadigde bestanden",
        "",
        "Gemaakt met `make meten`. Elk bestand gaat door `lees` en door `schoon`, in een werkproces met een grens aan "
        "geheugen en tijd. Goed is: gegevens of een schone kopie, of één duidelijke regel. Wat te zwaar is of te lang "
        "duurt, wordt gestopt en krijgt ook een regel.",
        "",
        f"Python {platform.python_version()}, {sys.platform}, {platform.machine()}.",
        "",
        "| verzameling | bestanden | keren geprobeerd | gegevens of kopie | eigen melding "
        "| gestopt (te zwaar of te lang) | anders | langst (s) | meeste geheugen (MB) |",
        "|---|---|---|---|---|---|---|---|---|",
        _regel("gemaakt om kwaad te doen", len(gevallen) // 2, telling, uitkomsten),
        _regel("beschadigde eigen formulieren (fuzzer)", oogst.aantal,
               Counter(w for (_, w), n in oogst.per_soort.items() for _ in range(n)),
               [u for u in (oogst.traagst, oogst.zwaarst) if u]),
        "",
        f"Zaad van de fuzzer: {zaad}.",
        "",
        "## Wat het langst duurde",
        "",
        *_lijst((naam, u, f"{u.seconden:.1f} s") for naam, u in traag),
        "",
        "## Wat het meeste geheugen nam",
        "",
        "Een werkproces dat door de grens ging, is gestopt en staat hier niet.",
        "",
        *_lijst((naam, u, f"{u.geheugen / 1e6:.0f} MB") for naam, u in vol),
        "",
    ]  # fmt: skip
    return "\n".join(regels)


def _regel(naam: str, aantal: int, telling: Counter[str], uitkomsten: list[Uitkomst]) -> str:
    gestopt = telling["te zwaar"] + telling["te lang"]
    anders = sum(telling.values()) - telling[DATA] - telling[MELDING] - gestopt
    langst, meest = max(u.seconden for u in uitkomsten), max(u.geheugen for u in uitkomsten)
    return (
        f"| {naam} | {aantal} | {sum(telling.values())} | {telling[DATA]} | {telling[MELDING]} | {gestopt} | {anders} "
        f"| {langst:.1f} | {meest / 1e6:.0f} |"
    )


def _lijst(rijen: Iterable[tuple[str, Uitkomst, str]]) -> list[str]:
    return [
        "| bestand | grootte (kB) | opdracht | uitkomst | maat |", "|---|---|---|---|---|",
        *(f"| {naam} | {u.bytes_ / 1000:.0f} | {u.verzoek} | {u.wat} | {maat} |" for naam, u, maat in rijen),
    ]  # fmt: skip


def main() -> None:
    lezer = argparse.ArgumentParser(prog="python -m benchmarks.aanvallen")
    lezer.add_argument("--minuten", type=float, default=3.0, help="zo lang draait de fuzzer")
    keuze = lezer.parse_args()
    zaad = SystemRandom().randrange(10**9)
    gevallen = probeer_alle()
    oogst = fuzz(zaden(zaad, keuze.minuten, None), bronnen())
    tekst = verslag(gevallen, oogst, zaad)
    DOEL.write_text(tekst, encoding="utf-8")
    print(tekst)
    fout = [f"{naam}: {u.verzoek} {u.wat}" for naam, u in gevallen if not u.is_binnen]
    print("\n".join([*fout, *(f"{u.naam}: {u.verzoek} {u.wat}" for u in oogst.fouten)]))
    sys.exit(bool(fout or oogst.fouten))


if __name__ == "__main__":
    main()
