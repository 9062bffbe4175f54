"""One user: gets the page, hands in a form, reads the report, presses a button, and checks all that comes back."""

from __future__ import annotations

import asyncio
import hashlib
import io
import json
import re
import time
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.belasting.lijn import Antwoord, Deel, Lijn, multipart
from benchmarks.belasting.materiaal import KANARIE, Goed, Kwaad, tekst_van
from benchmarks.belasting.uitslag import Stuk, Uitslag

__all__ = ["KNOPPEN", "TEKEN", "Gedrag", "Regisseur", "alle_regisseurs"]

TEKEN = re.compile(rb'name="teken" value="([^"]*)"')
_BUNDEL = re.compile(rb'name="bundel" value="([^"]*)"')
_KANARIE = re.compile(KANARIE.pattern.encode())
# What a regisseur does with a report, and how often of a hundred.
KNOPPEN = {"opmerkingen": 25, "schoon": 20, "volgende": 20, "gegevens": 20, "verslag-pdf": 10, "excel": 5}


@dataclass(frozen=True, slots=True)
class Gedrag:
    """`denktijd` in seconds, from and to; `vijandig` is the part of the uploads that is hostile.

    `geduld_factor` times Retry-After is waited before a refused request is sent again.
    """

    denktijd: tuple[float, float] = (0.5, 3.0)
    vijandig: float = 0.05
    geduld_factor: float = 1.0


class Regisseur:
    """Has an address and a cookie of its own. `werk` ends at `tot` (of the monotonic clock)."""

    def __init__(
        self, lijn: Lijn, goed: Sequence[Goed], kwaad: Sequence[Kwaad], gedrag: Gedrag, uitslag: Uitslag, zaad: int
    ) -> None:
        self._lijn, self._goed, self._kwaad, self._gedrag, self._uit = lijn, goed, kwaad, gedrag, uitslag
        self._toeval = Random(zaad)
        self._teken = b""
        self._begonnen = False

    async def werk(self, tot: float) -> None:
        await asyncio.sleep(self._toeval.uniform(0, max(self._gedrag.denktijd[1], 0.2)))
        try:
            while time.monotonic() < tot:
                await self._een_keer(tot)
        finally:
            self._lijn.sluit()

    async def _een_keer(self, tot: float) -> None:
        if not await self._haal_pagina():
            await asyncio.sleep(1)
            return
        await self._denk()
        if self._toeval.random() < self._gedrag.vijandig and self._kwaad:
            await self._stuur_kwaad(self._toeval.choice(self._kwaad), tot)
            return
        goed = self._toeval.choice(self._goed)
        pagina = await self._stuur("controleren", "/controleren", [_als_deel(goed)], goed, tot)
        if pagina is None or not self.klopt_pagina(goed, pagina):
            return
        bundel = _BUNDEL.search(pagina.inhoud)
        if bundel is None:
            self._uit.klopt_niet("een verslag zonder knoppen")
            return
        if self._toeval.random() < 0.6:
            await self._denk()
            await self._druk(goed, bundel[1], tot)
        await self._denk()

    # ---- the steps ------------------------------------------------------------------------

    async def _haal_pagina(self) -> bool:
        if not self._begonnen:
            for pad in ("/vast/pagina.css", "/huisstijl.css", "/vast/pagina.js"):
                await self._vraag("stijl", "GET", pad)
            self._begonnen = True
        antwoord = await self._vraag("pagina", "GET", "/")
        teken = TEKEN.search(antwoord.inhoud) if antwoord and antwoord.code == 200 else None
        if teken is None:
            if antwoord is not None and antwoord.code not in (429, 503):
                self._uit.klopt_niet("een pagina zonder teken")
            return False
        self._teken = teken[1]
        return True

    async def _stuur_kwaad(self, kwaad: Kwaad, tot: float) -> None:
        antwoord = await self._stuur("vijandig", "/controleren", [Deel("bestand", kwaad.inhoud, "plan")], None, tot)
        if antwoord is not None:
            soort = "gelezen" if antwoord.code == 200 else "nette melding"
            self._uit.vijandig[soort] += 1

    async def _druk(self, goed: Goed, bundel: bytes, tot: float) -> None:
        (wat,) = self._toeval.choices(list(KNOPPEN), list(KNOPPEN.values()))
        if wat == "volgende" and not goed.vervolg:
            wat = "gegevens"
        velden = [Deel("nummer", b"0"), Deel("bundel", bundel)]
        if wat == "volgende":
            velden.append(Deel("naar", goed.vervolg.encode()))
            antwoord = await self._stuur("volgende", "/controleren/volgende", velden, goed, tot)
        else:
            velden.append(Deel("wat", wat.encode()))
            antwoord = await self._stuur(wat, "/controleren/stuk", velden, goed, tot)
        if antwoord is not None:
            self.klopt_stuk(goed, wat, antwoord.inhoud)

    async def _stuur(self, actie: str, pad: str, delen: list[Deel], goed: Goed | None, tot: float) -> Antwoord | None:
        """Send, and send again after an announced refusal; None when that is over or it went wrong."""
        soort, lichaam = multipart([Deel("teken", self._teken), *delen])
        while True:
            antwoord = await self._vraag(actie, "POST", pad, soort, lichaam)
            if antwoord is None:
                return None
            if antwoord.code in (429, 503):
                wacht = int(antwoord.koppen["retry-after"]) * self._gedrag.geduld_factor
                if time.monotonic() + wacht > tot:
                    return None
                await asyncio.sleep(wacht)
                continue
            self.klopt_eigen(goed, antwoord)
            mag = (200,) if goed else (200, 413, 422)
            if antwoord.code not in mag:
                self._uit.klopt_niet(f"{actie}: code {antwoord.code}")
                return None
            return antwoord

    async def _vraag(
        self, actie: str, methode: str, pad: str, soort: str = "", lichaam: Sequence[bytes] = ()
    ) -> Antwoord | None:
        begin = time.perf_counter()
        try:
            antwoord = await self._lijn.vraag(methode, pad, soort, lichaam)
        except (OSError, EOFError, ValueError, TimeoutError) as fout:
            self._lijn.sluit()
            self._uit.klopt_niet(f"{actie}: verbinding ({type(fout).__name__})")
            return None
        self._uit.codes[antwoord.code] += 1
        if antwoord.code in (429, 503):
            if not antwoord.koppen.get("retry-after", "").isdecimal():
                self._uit.klopt_niet(f"{actie}: {antwoord.code} zonder Retry-After")
                return None
            self._uit.afgewezen[antwoord.code] += 1
        elif antwoord.code < 500:
            self._uit.tijden[actie].append(time.perf_counter() - begin)
        return antwoord

    async def _denk(self) -> None:
        van, tot = self._gedrag.denktijd
        if tot:
            await asyncio.sleep(self._toeval.uniform(van, tot))

    # ---- what must be right --------------------------------------------------------------------

    def klopt_eigen(self, goed: Goed | None, antwoord: Antwoord) -> None:
        """No word of somebody else's upload, in the answer or in its headers."""
        eigen = {goed.kanarie.encode()} if goed else set()
        if set(_KANARIE.findall(antwoord.inhoud)) - eigen or KANARIE.search(str(antwoord.koppen)):
            self._uit.klopt_niet("EEN ANTWOORD MET DE TEKST VAN EEN ANDER")

    def klopt_pagina(self, goed: Goed, antwoord: Antwoord) -> bool:
        """The same page as ever for this file; the first time with every message of its report."""
        kaal = TEKEN.sub(b"", _BUNDEL.sub(b"", antwoord.inhoud))
        som = hashlib.sha256(kaal).digest()
        eerste = self._uit.pagina_van.setdefault(goed.kanarie, som)
        goed_zo = eerste == som
        self._uit.nagekeken += 1
        tekst = tekst_van(kaal)
        mist = [b for b in goed.boodschappen if " ".join(b.split()) not in tekst]
        if mist or not goed_zo:
            self._uit.klopt_niet("verslag: andere inhoud" if goed_zo else "verslag: niet elke keer hetzelfde")
        return not mist and goed_zo

    def klopt_stuk(self, goed: Goed, wat: str, inhoud: bytes) -> None:
        self._uit.nagekeken += 1
        if wat == "gegevens":
            if json.loads(inhoud) != goed.gegevens:
                self._uit.klopt_niet("gegevens: andere inhoud")
            return
        if inhoud.startswith(b"PK"):
            namen = _namen_in(inhoud)
            if namen - {goed.kanarie}:
                self._uit.klopt_niet("EEN ANTWOORD MET DE TEKST VAN EEN ANDER")
            if wat in ("schoon", "opmerkingen") and goed.kanarie not in namen:
                self._uit.klopt_niet(f"{wat}: de eigen naam staat er niet in")
        elif not inhoud.startswith(b"%PDF-"):
            self._uit.klopt_niet(f"{wat}: geen document")
        self._uit.stukken.setdefault((goed.kanarie, wat), Stuk(wat, inhoud, goed.kanarie))


def _als_deel(goed: Goed) -> Deel:
    return Deel("bestand", goed.inhoud, f"plan.{goed.soort}")


def _namen_in(inhoud: bytes) -> set[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            return {n.decode() for deel in zip_.namelist() for n in _KANARIE.findall(zip_.read(deel))}
    except zipfile.BadZipFile:
        return {"kapot"}


async def alle_regisseurs(
    host: str, poort: int, goed: Sequence[Goed], kwaad: Sequence[Kwaad], gedrag: Gedrag, *, gebruikers: int,
    seconden: float, zaad: int,
) -> Uitslag:  # fmt: skip
    """Let them work side by side. Each has files of its own."""
    uit = Uitslag()
    elk = max(1, len(goed) // gebruikers)
    mensen = [
        Regisseur(Lijn(host, poort, f"127.0.1.{i + 1}"), goed[i * elk : (i + 1) * elk] or goed[i % len(goed) :][:1],
                  kwaad, gedrag, uit, zaad * 1000 + i)
        for i in range(gebruikers)
    ]  # fmt: skip
    begin, rekentijd = time.monotonic(), time.process_time()
    await asyncio.gather(*(m.werk(begin + seconden) for m in mensen))
    uit.seconden, uit.rekentijd = time.monotonic() - begin, time.process_time() - rekentijd
    return uit
