"""A bench for files that nobody vouches for: each goes through `lees` and `schoon` in a worker.

It says of every file what came of it, how long that took and how much memory the worker
held by then. Nothing of a file's content is kept or shown.
"""

from __future__ import annotations

import dataclasses
import time
from dataclasses import dataclass
from types import TracebackType

from fillable_forms.lezen.grenzen import DUURT_TE_LANG, ONVERWACHT, START_NIET, TE_ZWAAR, Grenzen
from fillable_forms.lezen.werkproces import Werkproces
from fillable_forms.lezen.werkprotocol import PijpFout, eis_geen_fout, formulier_uit_antwoord
from fillable_forms.lezen.werkverzoek import Verzoek, kopie_uit_antwoord
from sjablonen.fouten import GegevensFout, SjablonenFout
from sjablonen.specificatie import laad_specificatie

__all__ = ["DATA", "MELDING", "OMZETTEN", "Proefbank", "Uitkomst"]

DATA, MELDING, ONBEDOELD, TE_VEEL, TE_LAAT = "data", "melding", "ONBEDOELD", "te zwaar", "te lang"
OMZETTEN = (b"\xd0\xcf\x11\xe0", b"{\\rtf")
_SOORTEN = {ONVERWACHT: ONBEDOELD, START_NIET: ONBEDOELD, TE_ZWAAR: TE_VEEL, DUURT_TE_LANG: TE_LAAT}


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """What came of one request; `geheugen` is the most that its worker held so far, in bytes."""

    naam: str
    verzoek: str
    wat: str
    melding: str
    seconden: float
    geheugen: int
    bytes_: int
    is_json: bool = False

    @property
    def goed(self) -> bool:
        """Data, or a message that was written for this case."""
        return self.wat == DATA or (self.wat == MELDING and self.is_net)

    @property
    def is_binnen(self) -> bool:
        """Also good: the file was too much, and that is what was said."""
        return self.goed or self.wat in (TE_VEEL, TE_LAAT)

    @property
    def is_net(self) -> bool:
        """Short lines; one that starts with the name, or one per wrong key of a JSON."""
        regels = self.melding.split("\n")
        een = len(regels) == 1 and self.melding.startswith(f"{self.naam}: ")
        return (een or self.is_json) and all(0 < len(r) < 500 for r in regels) and len(regels) < 200


class Proefbank:
    """`with Proefbank() as bank: bank.probeer(inhoud, naam)`."""

    def __init__(self, grenzen: Grenzen | None = None, *, apart: bool = False) -> None:
        # Memory is known per worker: with `apart` every file gets its own (one to warm up, then both requests).
        self._grenzen = dataclasses.replace(grenzen or Grenzen(), **({"bestanden_per_werker": 3} if apart else {}))
        self._werker: Werkproces | None = None
        self.vervangen = 0

    def __enter__(self) -> Proefbank:
        return self

    def __exit__(self, soort: type[BaseException] | None, fout: BaseException | None, tb: TracebackType | None) -> None:
        self._weg()

    def probeer(self, inhoud: bytes, naam: str) -> list[Uitkomst]:
        """Both requests: to read it, and to make the copy to send."""
        return [self._een(verzoek, inhoud, naam) for verzoek in (Verzoek.LEES, Verzoek.SCHOON)]

    def _een(self, verzoek: Verzoek, inhoud: bytes, naam: str) -> Uitkomst:
        omzetten = verzoek is Verzoek.LEES and inhoud.startswith(OMZETTEN)
        if omzetten or self._werker is None:
            self._weg()
            self._werker = Werkproces(self._grenzen, soort="omzetten" if omzetten else "lezen")
            self._werker.vraag(Verzoek.LEES, b"", "warm")
        begin, geheugen, melding, wat, is_json = time.perf_counter(), 0, "", DATA, False
        try:
            antwoord = self._werker.vraag(verzoek, inhoud, naam)
            geheugen = antwoord.geheugen
            uit = eis_geen_fout(antwoord)
            if verzoek is Verzoek.LEES:
                formulier_uit_antwoord(uit, laad_specificatie())
            else:
                kopie_uit_antwoord(uit)
        except PijpFout:
            wat = ONBEDOELD
        except SjablonenFout as fout:
            melding, is_json = str(fout), isinstance(fout, GegevensFout)
            wat = next((soort for zin, soort in _SOORTEN.items() if zin in melding), MELDING)
        seconden = time.perf_counter() - begin
        if omzetten or not self._werker.bruikbaar:
            self._weg()
        return Uitkomst(naam, verzoek, wat, melding, seconden, geheugen, len(inhoud), is_json)

    def _weg(self) -> None:
        if self._werker is not None:
            self._werker.stop()
            self._werker = None
            self.vervangen += 1
