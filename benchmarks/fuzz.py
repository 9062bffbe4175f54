"""Throw damaged forms at the reader: `python -m benchmarks.fuzz --minuten 10 [--zaad 1] [--bewaar MAP]`.

Every input is a real form of ours, changed by a seed that is printed; the same seed makes the
same input again (`--zaad N --aantal 1 --bewaar MAP` writes it down). Expected of each, from
`lees` and from `schoon`: data, or a message that was written for the case, within the limits.
"""

from __future__ import annotations

import argparse
import functools
import io
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random, SystemRandom

import pikepdf

from benchmarks.meten import vol_formulier
from benchmarks.mutaties import muteer
from benchmarks.proefbank import Proefbank, Uitkomst
from benchmarks.routes import WORD_ROUTES
from generator.uitvoer import maak_document
from sjablonen.huisstijl import voorbeeld_huisstijl
from sjablonen.specificatie import laad_specificatie

__all__ = ["KANARIE", "Oogst", "bronnen", "fuzz", "invoer", "zaden"]

KANARIE = "Wij eten elke dag samen"  # stands in every long answer of `vol_formulier`; never in a message
_TRAAG = 10.0


@dataclass(slots=True)
class Oogst:
    """What a run found."""

    aantal: int = 0
    per_soort: Counter[tuple[str, str]] = field(default_factory=Counter)
    traagst: Uitkomst | None = None
    zwaarst: Uitkomst | None = None
    fouten: list[Uitkomst] = field(default_factory=list)

    def bekijk(self, uitkomst: Uitkomst) -> None:
        self.per_soort[uitkomst.verzoek, uitkomst.wat] += 1
        if self.traagst is None or uitkomst.seconden > self.traagst.seconden:
            self.traagst = uitkomst
        if self.zwaarst is None or uitkomst.geheugen > self.zwaarst.geheugen:
            self.zwaarst = uitkomst
        if not uitkomst.goed or KANARIE in uitkomst.melding or uitkomst.seconden > _TRAAG:
            self.fouten.append(uitkomst)


@functools.cache
def bronnen(*, met_office: bool = True) -> tuple[tuple[str, bytes], ...]:
    """Filled forms to start from: (name, bytes) in Word and PDF, and with LibreOffice in .odt."""
    alle, stijl = laad_specificatie(), voorbeeld_huisstijl()
    uit: list[tuple[str, bytes]] = []
    for code in ("OW", "VK", "VP"):
        formaat = alle.formaat(code)
        vol = vol_formulier(formaat, alle.versie)
        uit += [(f"{code}.{s}", maak_document(s, formaat, alle.versie, stijl, vol)) for s in ("docx", "pdf")]
    uit += [(f"plat-{naam}", _plat(pdf)) for naam, pdf in uit if naam == "VK.pdf"]
    if met_office:
        word = [(naam, b) for naam, b in uit if naam.endswith("docx")]
        odt = WORD_ROUTES["LibreOffice: docx → odt"]([b for _, b in word]) or []
        uit += [(f"{naam[:-5]}.odt", b) for (naam, _), b in zip(word, odt, strict=False)]
    return tuple(uit)


def _plat(pdf: bytes) -> bytes:
    """The same form without fields, as a printer makes it."""
    if shutil.which("pdftk"):
        with tempfile.TemporaryDirectory() as map_:
            van, naar = Path(map_) / "a.pdf", Path(map_) / "b.pdf"
            van.write_bytes(pdf)
            subprocess.run(["pdftk", van, "output", naar, "flatten"], check=True, capture_output=True, timeout=60)
            return naar.read_bytes()
    with pikepdf.open(io.BytesIO(pdf)) as open_pdf:
        open_pdf.flatten_annotations()
        uit = io.BytesIO()
        open_pdf.save(uit)
    return uit.getvalue()


def invoer(zaad: int, uit: tuple[tuple[str, bytes], ...]) -> tuple[str, bytes]:
    """The input that belongs to this seed, made from one of `uit`."""
    toeval = Random(zaad)
    naam, inhoud = toeval.choice(uit)
    return f"{zaad}-{naam}", muteer(inhoud, toeval)


def fuzz(zaden: Iterable[int], uit: tuple[tuple[str, bytes], ...], bewaar: Path | None = None) -> Oogst:
    """Try the inputs of all seeds."""
    oogst = Oogst()
    with Proefbank() as bank:
        for zaad in zaden:
            naam, inhoud = invoer(zaad, uit)
            oogst.aantal += 1
            voor = len(oogst.fouten)
            for uitkomst in bank.probeer(inhoud, naam):
                oogst.bekijk(uitkomst)
            if bewaar and len(oogst.fouten) > voor:
                bewaar.mkdir(parents=True, exist_ok=True)
                (bewaar / naam).write_bytes(inhoud)
                fout = oogst.fouten[-1]
                print(f"{naam}: {fout.verzoek} {fout.wat} {fout.seconden:.1f} s", flush=True)
    return oogst


def verslag(oogst: Oogst, zaad: int) -> str:
    regels = [f"{oogst.aantal} bestanden vanaf zaad {zaad}, {len(oogst.fouten)} keer niet zoals het hoort"]
    regels += [f"  {verzoek:7} {wat:10} {aantal}" for (verzoek, wat), aantal in sorted(oogst.per_soort.items())]
    if oogst.traagst and oogst.zwaarst:
        regels.append(f"langst: {oogst.traagst.seconden:.2f} s ({oogst.traagst.naam}, {oogst.traagst.verzoek})")
        regels.append(f"meeste geheugen: {oogst.zwaarst.geheugen / 1e6:.0f} MB (bij {oogst.zwaarst.naam})")
    return "\n".join(regels)


def zaden(begin: int, minuten: float, aantal: int | None) -> Iterator[int]:
    eind = time.monotonic() + minuten * 60
    zaad = begin
    while (aantal is None or zaad < begin + aantal) and time.monotonic() < eind:
        yield zaad
        zaad += 1


def main() -> None:
    lezer = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description="Gooi beschadigde formulieren erin.")
    lezer.add_argument("--minuten", type=float, default=5.0)
    lezer.add_argument("--zaad", type=int, default=None)
    lezer.add_argument("--aantal", type=int, default=None)
    lezer.add_argument("--bewaar", type=Path, default=None, help="map voor wat niet ging zoals het hoort")
    keuze = lezer.parse_args()
    zaad = SystemRandom().randrange(10**9) if keuze.zaad is None else keuze.zaad
    print(f"zaad {zaad}", flush=True)
    oogst = fuzz(zaden(zaad, keuze.minuten, keuze.aantal), bronnen(), keuze.bewaar)
    print(verslag(oogst, zaad))
    sys.exit(bool(oogst.fouten))


if __name__ == "__main__":
    main()
