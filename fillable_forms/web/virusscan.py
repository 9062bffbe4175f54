"""What is asked of the virus scanner, and what follows from what it says.

Promise: when scanning is on, every file of an upload goes to the scanner before anything opens
it. What it warns for is refused. Where it has no verdict, `verplicht` refuses too; `aan` goes on
and says so in the log and the metrics. What a page carries sealed is not sent again: with
`verplicht` only files that were found clean are sealed, and only by such a service (decision 25).
"""

from __future__ import annotations

import asyncio
import ipaddress
import time
from collections import Counter
from collections.abc import Callable, Sequence

from fillable_forms.web.clamd import GeenOordeel, Reden, begroet, keur
from fillable_forms.web.logboek import meld_scan
from fillable_forms.web.scankeuze import Stand, Virusscan
from fillable_forms.web.uploads import TeVeel
from fillable_forms.web.verzegeling import Bestand
from sjablonen.fouten import SjablonenFout

__all__ = ["UITKOMSTEN", "NietGekeurd", "Scanner", "TeGrootVoorScan", "VirusGevonden", "welkom"]

SCHOON, GEVONDEN = "schoon", "gevonden"
UITKOMSTEN: tuple[str, ...] = (SCHOON, GEVONDEN, *Reden)
_BEGROETEN = 10.0
_MEESTE_REGELS = 10
_GEEN_SCANNER = (
    "Er is geen virusscanner op {adres} ({reden}). Start clamd, of geef de plek met --virusscan-adres; zonder "
    "scanner kan het alleen met --virusscan aan of uit."
)
_NIETS_GEOPEND = "Wij hebben niets van uw upload geopend of bewaard."


class VirusGevonden(SjablonenFout):
    """The scanner warns for one or more files (422)."""


class NietGekeurd(SjablonenFout):
    """The scanner must, and cannot, say that the files are clean (503)."""

    def __init__(self) -> None:
        super().__init__(
            "De virusscanner werkt nu niet, en zonder scan openen wij geen bestanden. Probeer het over een minuut nog "
            f"eens. {_NIETS_GEOPEND} Blijft het zo? Bel dan uw ICT-afdeling."
        )


class TeGrootVoorScan(TeVeel):
    """The scanner does not take a file of this size (413)."""


def welkom(keuze: Virusscan) -> list[str]:
    """Lines for whoever starts the service. Raises SjablonenFout without a scanner that must be there."""
    if keuze.stand is Stand.UIT:
        return []
    regels = []
    try:
        versie = asyncio.run(begroet(keuze.adres, _BEGROETEN))
    except GeenOordeel as fout:
        if keuze.stand is Stand.VERPLICHT:
            raise SjablonenFout(_GEEN_SCANNER.format(adres=keuze.adres, reden=_IN_WOORDEN[fout.reden])) from fout
        regels.append(f"Let op: de virusscanner op {keuze.adres} is er niet. Uploads gaan nu door zonder scan.")
    else:
        regels.append(f"Virusscan {keuze.stand}: {versie} op {keuze.adres}")
    if keuze.adres.host and not _is_hier(keuze.adres.host):
        regels.append(
            f"Let op: bestanden gaan onversleuteld over het netwerk naar {keuze.adres}. Doe dat alleen binnen een "
            "afgeschermd netwerk."
        )
    return regels


_IN_WOORDEN = {
    Reden.ONBEREIKBAAR: "er luistert niets",
    Reden.TE_LANG: "hij antwoordt niet op tijd",
    Reden.TE_GROOT: "hij antwoordt vreemd",
    Reden.FOUT: "hij antwoordt vreemd",
}


def _is_hier(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Scanner:
    """`seconden` is for all files of one upload together; `tel` hears of every file: outcome and seconds."""

    def __init__(self, keuze: Virusscan, seconden: float, tel: Callable[[str, float], None]) -> None:
        self._keuze, self._seconden, self._tel = keuze, seconden, tel

    async def eis_schoon(self, bestanden: Sequence[Bestand]) -> None:
        """Raises VirusGevonden, and with `verplicht` NietGekeurd or TeGrootVoorScan."""
        if self._keuze.stand is Stand.UIT:
            return
        gevonden: list[tuple[int, str]] = []
        zonder: Counter[Reden] = Counter()
        einde = time.monotonic() + self._seconden
        for nummer, bestand in enumerate(bestanden, 1):
            try:
                naam = await self._keur(bestand.inhoud, einde)
            except GeenOordeel as fout:
                zonder[fout.reden] += 1
            else:
                if naam:
                    gevonden.append((nummer, naam))
        if gevonden:
            meld_scan("gevonden: " + ", ".join(naam for _, naam in gevonden[:_MEESTE_REGELS]))
            raise VirusGevonden(_waarschuwing(gevonden, len(bestanden)))
        if zonder:
            self._zonder_oordeel(zonder)

    async def _keur(self, inhoud: bytes, einde: float) -> str:
        begin = time.monotonic()
        try:
            if begin >= einde:
                raise GeenOordeel(Reden.TE_LANG)
            naam = await keur(self._keuze.adres, inhoud, einde - begin)
        except GeenOordeel as fout:
            self._tel(fout.reden, time.monotonic() - begin)
            raise
        self._tel(GEVONDEN if naam else SCHOON, time.monotonic() - begin)
        return naam

    def _zonder_oordeel(self, zonder: Counter[Reden]) -> None:
        waarom = ", ".join(f"{reden} ({aantal})" for reden, aantal in sorted(zonder.items()))
        if self._keuze.stand is Stand.AAN:
            meld_scan(f"upload ging door zonder scan: {waarom}")
            return
        meld_scan(f"upload geweigerd zonder scan: {waarom}")
        if set(zonder) == {Reden.TE_GROOT}:
            raise TeGrootVoorScan(
                "Een bestand is te groot voor de virusscanner. Haal grote plaatjes eruit en probeer het nog eens. "
                f"{_NIETS_GEOPEND}"
            )
        raise NietGekeurd


def _waarschuwing(gevonden: Sequence[tuple[int, str]], aantal: int) -> str:
    if aantal == 1:
        return (
            f"De virusscanner waarschuwt voor dit bestand: {gevonden[0][1]}. {_NIETS_GEOPEND} Open het zelf "
            "ook niet, en bel uw ICT-afdeling."
        )
    welke = "; ".join(f"bestand {nummer} ({naam})" for nummer, naam in gevonden[:_MEESTE_REGELS])
    return (
        f"De virusscanner waarschuwt voor {welke}. {_NIETS_GEOPEND} Open dit zelf ook niet, en bel uw "
        "ICT-afdeling."
    )
