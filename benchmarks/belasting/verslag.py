"""docs/belasting.md: what was measured, on what, and what it means. Everything in it comes from the runs."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.belasting.alleen import Alleen
from benchmarks.belasting.proeven import Proef
from sjablonen import __version__

__all__ = ["Uitkomst", "fouten_van", "verslag"]

_ACTIES = {
    "pagina": "de pagina openen", "controleren": "een formulier controleren", "opmerkingen": "document met opmerkingen",
    "schoon": "schone kopie", "volgende": "volgende formulier", "gegevens": "gegevens (JSON)",
    "verslag-pdf": "verslag (PDF)", "excel": "overzicht (Excel)", "vijandig": "een vijandig bestand",
}  # fmt: skip
_VLAK = 1.10  # the last quarter against the second
_LANG_GENOEG = 100  # seconds; in a shorter run the server is still warming up
_PER_REGISSEUR = 150  # seconds between two uploads or downloads of somebody who reads what comes back
_BEZET = 0.5  # of the time of a processor: with more, who waits notices it


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """All runs. `rustig` and `gestoord` are the same users without and with somebody of ill will."""

    gewoon: Proef
    vol: Proef
    nginx: Proef | None
    rustig: Proef
    gestoord: Proef
    alleen: Alleen
    teruggelezen: int
    documentfouten: tuple[str, ...]
    gebruikers: int
    denktijd: tuple[float, float]
    vijandig: float

    @property
    def proeven(self) -> list[Proef]:
        return [p for p in (self.gewoon, self.vol, self.nginx, self.rustig, self.gestoord) if p is not None]


def fouten_van(u: Uitkomst) -> list[str]:
    """Everything that may not be."""
    uit = [*u.alleen.fouten, *sorted(set(u.documentfouten))]
    for p in u.proeven:
        uit += [f"{p.naam}: {wat} ({n} keer)" for wat, n in p.uitslag.fouten.items()]
        uit += [f"{p.naam}: {wat}" for wat in p.fouten]
        uit += [f"{p.naam}: code {c} ({n} keer)" for c, n in p.uitslag.codes.items() if c >= 500 and c != 503]
        if not p.uitslag.tijden.get("controleren"):
            uit.append(f"{p.naam}: geen enkel verslag")
        if p.eind.bestanden > p.begin.bestanden + 40:
            uit.append(f"{p.naam}: {p.eind.bestanden} open bestanden na afloop, {p.begin.bestanden} vooraf")
    m = u.gewoon.meter
    if u.gewoon.uitslag.seconden >= _LANG_GENOEG and m.kwart(4, server=True) > _VLAK * m.kwart(2, server=True):
        uit.append(f"{u.gewoon.naam}: het geheugen van de server groeit")
    return uit


def verslag(u: Uitkomst) -> str:
    """The page, in Dutch."""
    van, tot = (f"{t:g}".replace(".", ",") for t in u.denktijd)
    fouten = fouten_van(u)
    antwoorden = sum(p.uitslag.antwoorden for p in u.proeven)
    nagekeken = sum(p.uitslag.nagekeken for p in u.proeven)
    regels = [
        "# De pagina met veel mensen tegelijk",
        "",
        "Gemaakt met `make meten` (`python -m benchmarks.belasting`), op "
        f"{date.today():%d-%m-%Y}, versie {__version__}. "
        f"Machine: {os.cpu_count()} kernen ({_processor()}), {_geheugen()} GB geheugen, Python "
        f"{platform.python_version()}, {platform.system()}. De gebruikers draaien op dezelfde machine.",
        "",
        f"Hier werken {u.gebruikers} regisseurs tegelijk. Ieder opent de pagina, uploadt een ingevuld formulier (Word, "
        "PDF of OpenDocument), leest het verslag en drukt soms op een knop. Ieder doet dat vanaf een eigen adres. Van "
        f"de uploads is {100 * u.vijandig:.0f} % een vijandig of beschadigd bestand. In elk formulier staat een "
        "verzonnen naam die nergens anders staat. Elk antwoord wordt nagekeken: het moet zijn wat hetzelfde bestand "
        "alleen geeft, en er mag geen naam van een ander in staan. Gaat er iets mis, dan stopt `make meten` met een "
        "fout.",
        "",
        f"Zij denken tussen twee stappen {van} tot {tot} seconden na. Dat is veel sneller dan een mens die een "
        "verslag leest. Bij 'zonder nadenken' wacht niemand: dan ziet u waar de grens ligt.",
        "",
        "## Klopt alles?",
        "",
        f"{antwoorden} antwoorden, waarvan {nagekeken} verslagen en documenten op inhoud nagekeken; {u.teruggelezen} "
        "documenten daarna ook helemaal teruggelezen.",
        "",
        *(["Geen enkel antwoord was fout, en niemand zag iets van een ander."] if not fouten else
          ["**Niet alles was goed:**", "", *(f"- {f}" for f in fouten)]),
        "",
        "| proef | seconden | antwoorden | 429 en 503 (met Retry-After) | andere 5xx | verbinding mislukt "
        "| vijandig: gelezen / nette melding |",
        "|---|---|---|---|---|---|---|",
        *(_telregel(p) for p in u.proeven),
        "",
        "## Hoelang wachten mensen?",
        "",
        f"Eén formulier op de opdrachtregel (`sjablonen controleer`): {_ms(u.alleen.opdracht)} ms; dat is vooral het "
        f"starten van Python. Alleen lezen en beoordelen, in een programma dat al draait: {_ms(u.alleen.binnen)} ms. "
        "De verhouding is de tijd van een mens aan de pagina, gedeeld door die twee.",
        "",
        "| proef | p50 (ms) | p95 (ms) | p50 / opdracht | p95 / opdracht | p50 / alleen lezen "
        "| p95 / alleen lezen |",
        "|---|---|---|---|---|---|---|",
        *(_wachtregel(p, u.alleen) for p in u.proeven),
        "",
        "Per stap, p50 en p95 in ms:",
        "",
        "| stap | " + " | ".join(p.naam for p in u.proeven[:3]) + " |",
        "|---|" + "---|" * len(u.proeven[:3]),
        *_staptabel(u.proeven[:3]),
        "",
        "## Iemand die kwaad wil",
        "",
        "Tien regisseurs, met daarnaast één gebruiker die steeds de zwaarste bestanden stuurt, vier tegelijk "
        "(meer mag één gebruiker niet). Een bestand dat lang duurt, geeft na twee seconden zijn plaats aan het "
        "volgende en gaat achteraan in de rij voor de processor. Een formulier controleren duurde zonder hem p50 "
        f"{_p(u.rustig, 0.5)} en p95 {_p(u.rustig, 0.95)} ms, met hem p50 {_p(u.gestoord, 0.5)} en p95 "
        f"{_p(u.gestoord, 0.95)} ms.",
        "",
        *_nginx(u.nginx),
        "## Geheugen en processen",
        "",
        f"Elke twee seconden gemeten (PSS). Vlak is: het laatste kwart van de tijd hoogstens {100 * (_VLAK - 1):.0f} % "
        "boven het tweede kwart. Een bestand dat veel geheugen vraagt, krijgt dat in een werkproces voor even, tot de "
        "grens; daarom staat de server er apart bij. De korte proeven beginnen met een dienst die net gestart is en "
        "nog warm loopt; voor het geheugen tellen de twee lange.",
        "",
        "| proef | server: 2e kwart (MB) | server: laatste kwart (MB) | vlak | alles samen: 2e kwart (MB) "
        "| alles samen: laatste kwart (MB) | hoogste (MB) | werkprocessen: meeste, na afloop "
        "| open bestanden: voor, na |",
        "|---|---|---|---|---|---|---|---|---|",
        *(_geheugenregel(p) for p in u.proeven),
        "",
        "Na het stoppen (SIGTERM) waren alle werkprocessen weg en bleef er geen bestand over."
        if not any("bleven" in f for f in fouten) else "Na het stoppen bleef er iets over, zie hierboven.",
        "",
        *_maat(u),
    ]  # fmt: skip
    return "\n".join(regels)


def _telregel(p: Proef) -> str:
    u = p.uitslag
    mis = sum(n for wat, n in u.fouten.items() if "verbinding" in wat)
    ander = sum(n for c, n in u.codes.items() if c >= 500 and c != 503)
    return (
        f"| {p.naam} | {u.seconden:.0f} | {u.antwoorden} | {u.afgewezen[429]} en {u.afgewezen[503]} | {ander} | {mis} "
        f"| {u.vijandig['gelezen']} / {u.vijandig['nette melding']} |"
    )


def _wachtregel(p: Proef, a: Alleen) -> str:
    p50, p95 = p.uitslag.p("controleren", 0.5), p.uitslag.p("controleren", 0.95)
    delen = (p50 / a.opdracht, p95 / a.opdracht, p50 / a.binnen, p95 / a.binnen)
    return f"| {p.naam} | {_ms(p50)} | {_ms(p95)} | " + " | ".join(f"{d:.1f}" for d in delen) + " |"


def _staptabel(proeven: Sequence[Proef]) -> Iterable[str]:
    for actie, naam in _ACTIES.items():
        cellen = [
            f"{_ms(p.uitslag.p(actie, 0.5))} / {_ms(p.uitslag.p(actie, 0.95))}" if p.uitslag.tijden.get(actie) else "-"
            for p in proeven
        ]
        yield f"| {naam} | " + " | ".join(cellen) + " |"


def _nginx(p: Proef | None) -> list[str]:
    if p is None:
        return ["## Achter nginx", "", "Niet gemeten: nginx staat niet op deze computer.", ""]
    u = p.uitslag
    return [
        "## Achter nginx, met twee processen",
        "",
        "nginx verdeelt de verzoeken om en om over twee processen met dezelfde `SJABLONEN_SLEUTEL`. De knoppen op een "
        "pagina van het ene proces werken zo ook bij het andere. Halverwege stopt het eerste proces (SIGTERM, zoals "
        "bij een nieuwe versie) en start het opnieuw. nginx stuurt een formulier dat al onderweg was nooit een tweede "
        "keer; een proces dat niet opendoet, slaat nginx over.",
        "",
        f"Wat mensen van de herstart merkten: {sum(u.fouten.values())} mislukte verzoeken, {u.afgewezen[503]} keer "
        f"'het is nu druk' (503) en {u.afgewezen[429]} keer 429.",
        "",
    ]  # fmt: skip


def _geheugenregel(p: Proef) -> str:
    m = p.meter
    s2, s4, a2, a4 = m.kwart(2, server=True), m.kwart(4, server=True), m.kwart(2), m.kwart(4)
    hoogste = max((s.geheugen for s in m.standen), default=0)
    vlak = "ja" if s4 <= s2 * _VLAK else f"+{100 * (s4 / max(s2, 1) - 1):.0f} %"
    meeste = max((s.werkers for s in m.standen), default=0)
    return (
        f"| {p.naam} | {s2 / 1e6:.0f} | {s4 / 1e6:.0f} | {vlak} | {a2 / 1e6:.0f} | {a4 / 1e6:.0f} "
        f"| {hoogste / 1e6:.0f} | {meeste}, {p.eind.werkers} | {p.begin.bestanden}, {p.eind.bestanden} |"
    )


def _maat(u: Uitkomst) -> list[str]:
    per_stuk = u.gewoon.rekentijd / max(1, u.gewoon.verzoeken)
    mensen = _BEZET / per_stuk * _PER_REGISSEUR
    aandeel = u.gewoon.uitslag.rekentijd / u.gewoon.uitslag.seconden
    return [
        "## Hoe groot moet de server zijn?",
        "",
        f"Eén upload of download kost {1000 * per_stuk:.0f} ms rekentijd van één kern, alles meegeteld. Zonder "
        f"nadenken deed de dienst er {u.vol.verzoeken / u.vol.uitslag.seconden:.1f} per seconde.",
        "",
        f"Een regisseur die leest wat er komt, doet er ongeveer één per {_PER_REGISSEUR} seconden (een aanname: een "
        "upload en een paar knoppen in tien minuten). Is een kern voor de helft bezet, dan is er plaats voor ongeveer "
        f"**{_rond(mensen)} regisseurs die tegelijk bezig zijn, per kern**.",
        "",
        "Reken op 0,5 GB geheugen per proces in het gewone geval. Wie zware bestanden stuurt, kan daarbovenop 1 GB per "
        "werkproces vragen, voor even: op twee kernen hoogstens 4 (twee gewone plaatsen, twee om uit te lenen), en nog "
        "2 die een scan of een oud Word-bestand lezen.",
        "",
        f"De gebruikers zelf kostten {100 * aandeel:.0f} % van één kern; dat zit niet in deze cijfers.",
        "",
    ]  # fmt: skip


def _rond(n: float) -> int:
    return int(n // 50 * 50) if n > 100 else int(n)


def _p(p: Proef, deel: float) -> str:
    return _ms(p.uitslag.p("controleren", deel))


def _ms(seconden: float) -> str:
    return f"{seconden * 1000:.0f}"


def _processor() -> str:
    try:
        gevonden = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    except OSError:
        gevonden = None
    return gevonden[1].strip() if gevonden else platform.machine()


def _geheugen() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9)
