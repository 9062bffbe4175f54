"""Hostile files at the door of the service: `python -m benchmarks.uploads [--zaad 1] [--aantal 40]`.

Each goes to the page and to the API; of what can be read every button is pressed and every next form
asked. Expected of each: an answer, or a message in words with the code that belongs to it; never a 5xx but
the announced 503, nothing of the form in a message, and a service that still works afterwards.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from random import Random, SystemRandom
from typing import Any

from starlette.testclient import TestClient

from benchmarks.mutaties import muteer
from fillable_forms.web.app import maak_app
from fillable_forms.web.diensten.stukken import Wat
from fillable_forms.web.instellingen import Grenzen, Instellingen
from tests.vijandig.geval import GEHEIM, docx, odt, pdf
from tests.vijandig.verzameling import ALLE, ZWAAR
from tests.web_steun import stuur, verborgen

__all__ = ["Balie", "beschadigd", "main"]

_MAG = frozenset({200, 413, 422, 503})
_NIET_IN_EEN_ANTWOORD = ("Traceback", "<script>alert", "/etc/passwd", "fillable_forms")


@dataclass(slots=True)
class Balie:
    """A service of its own, and what it answered."""

    klant: TestClient = field(
        default_factory=lambda: TestClient(maak_app(Instellingen(grenzen=Grenzen(plaatsen=1))), "http://127.0.0.1")
    )
    codes: Counter[tuple[str, int]] = field(default_factory=Counter)
    fouten: list[str] = field(default_factory=list)

    def probeer(self, naam: str, inhoud: bytes, *, kort: bool = False) -> None:
        """One file, everywhere it can be handed in; `kort` only where it is read first."""
        pagina = self._bekijk(naam, "/controleren", stuur(self.klant, "/controleren", [("plan.docx", inhoud)]))
        for pad in ("controleer",) if kort else ("lees", "controleer", "schoon", "opmerkingen", "vervolgen"):
            self._api(naam, pad, [("bestand", ("plan.pdf", inhoud))])
        if pagina is None or kort:
            return
        bundel = verborgen(pagina, "bundel")
        for wat in Wat:
            antwoord = stuur(self.klant, "/controleren/stuk", wat=wat, nummer="0", bundel=bundel)
            self._bekijk(naam, wat, antwoord, is_pagina=False)
        for naar in ("voortgangsplan", "borgingsplan_wij", "veiligheidsafspraken_kinderen"):
            antwoord = stuur(self.klant, "/controleren/volgende", naar=naar, toch="1", bundel=bundel)
            self._bekijk(naam, naar, antwoord, is_pagina=False)
        self._api(naam, "overzicht", [("bestand", ("a", inhoud)), ("bestand", ("b", docx()))])
        self._api(naam, "verschil", [("oud", ("a", inhoud)), ("nieuw", ("b", docx()))])

    def werkt_nog(self) -> bool:
        """True when an ordinary form is read."""
        antwoord = self.klant.post("/api/v1/lees", files=[("bestand", ("plan.docx", docx()))])
        return antwoord.status_code == 200 and GEHEIM in antwoord.text

    def _api(self, naam: str, pad: str, delen: list[Any]) -> None:
        antwoord = self.klant.post(f"/api/v1/{pad}", files=delen)
        self._noteer(naam, pad, antwoord)
        if antwoord.status_code != 200:
            detail = antwoord.json()["detail"]
            if not detail.strip() or len(detail) > 20_000:
                self.fouten.append(f"{naam}, {pad}: geen nette melding")

    def _bekijk(self, naam: str, waar: str, antwoord: Any, *, is_pagina: bool = True) -> str | None:
        self._noteer(naam, waar, antwoord)
        tekst: str = antwoord.text if antwoord.headers.get("content-type", "").startswith("text/html") else ""
        if antwoord.status_code != 200:
            if 'role="alert"' not in tekst:
                self.fouten.append(f"{naam}, {waar}: geen nette melding")
            return None
        return tekst if is_pagina else None

    def _noteer(self, naam: str, waar: str, antwoord: Any) -> None:
        self.codes[waar, antwoord.status_code] += 1
        if antwoord.status_code not in _MAG:
            self.fouten.append(f"{naam}, {waar}: code {antwoord.status_code}")
        if antwoord.status_code != 200 and GEHEIM in antwoord.text:
            self.fouten.append(f"{naam}, {waar}: de melding haalt het formulier aan")
        if antwoord.headers.get("content-type", "").startswith(("text/html", "application/problem")):
            self.fouten += [f"{naam}, {waar}: {w}" for w in _NIET_IN_EEN_ANTWOORD if w in antwoord.text]


def beschadigd(zaden: Iterable[int]) -> Iterator[tuple[str, bytes]]:
    """Forms of ours with some changes, by seed."""
    bronnen = (docx(), odt(), pdf())
    for zaad in zaden:
        toeval = Random(zaad)
        yield f"zaad {zaad}", muteer(toeval.choice(bronnen), toeval)


def main() -> None:
    lezer = argparse.ArgumentParser(prog="python -m benchmarks.uploads", description="Vijandige uploads proberen.")
    lezer.add_argument("--zaad", type=int, default=SystemRandom().randrange(10**6))
    lezer.add_argument("--aantal", type=int, default=40, help="beschadigde formulieren, naast de verzameling")
    keuze = lezer.parse_args()
    balie = Balie()
    verzameling = ((g.naam, g.maak()) for g in ALLE)
    zwaar = {g.naam for g in ZWAAR}  # each of these can take half a minute a time
    zaden = range(keuze.zaad, keuze.zaad + keuze.aantal)
    aantal, traagst = 0, (0.0, "")
    with balie.klant:
        for bron in (verzameling, beschadigd(zaden)):
            for naam, inhoud in bron:
                begin = time.monotonic()
                balie.probeer(naam, inhoud, kort=naam in zwaar)
                traagst = max(traagst, (time.monotonic() - begin, naam))
                aantal += 1
                if not balie.werkt_nog():
                    balie.fouten.append(f"{naam}: daarna werkt de dienst niet meer")
                print(f"{aantal} {naam}: {time.monotonic() - begin:.1f} s", file=sys.stderr, flush=True)
    codes = Counter[int]()
    for (_, code), n in balie.codes.items():
        codes[code] += n
    print(f"zaad {keuze.zaad}: {aantal} bestanden, {codes.total()} verzoeken")
    print(", ".join(f"{code}: {n}" for code, n in sorted(codes.items())))
    print(f"langst: {traagst[0]:.1f} s voor alle verzoeken met één bestand ({traagst[1]})")
    print("\n".join(balie.fouten) or "geen onverwachte antwoorden")
    sys.exit(bool(balie.fouten))


if __name__ == "__main__":
    main()
