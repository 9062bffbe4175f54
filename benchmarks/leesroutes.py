"""What comes back after each route, over all formats: writes docs/leesroutes.md.

Per filled field: exact (the same text, from its own place), proposed (the same text
apart from spacing, to be confirmed by a person), in restant (not placed, not lost), or
lost. Run with `make meten`; with --alles also every scan,
with --scans only the scans, to the screen.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.meten import vol_formulier
from benchmarks.routes import PDF_ROUTES, WORD_ROUTES, Route
from fillable_forms.lezen.bestand import lees_bytes
from fillable_forms.lezen.scan_stroken import BOVENAAN
from generator.uitvoer import maak_document
from sjablonen.formulier import Formulier
from sjablonen.fouten import SjablonenFout
from sjablonen.gegevens import plekken
from sjablonen.huisstijl import voorbeeld_huisstijl
from sjablonen.specificatie import Formaat, Specificatie, VeldType, laad_specificatie

DOEL = Path(__file__).parent.parent / "docs" / "leesroutes.md"
SOORTEN = ("precies", "voorstel", "voorstel met fout", "als plaatje", "in restant", "geweigerd", "verloren")
Uitkomst = tuple[str, "Counter[str] | None"]
_VOORSTEL = frozenset({"ligging", "ocr"})


def beoordeel(specificatie: Specificatie, verzonden: Formulier, terug: bytes) -> Counter[str]:
    """How many filled fields came back exactly, as a proposal, in restant, or not at all;
    'geweigerd' when the file as a whole was refused with a message."""
    formaat = specificatie.formaat(verzonden.format)
    telling: Counter[str] = Counter()
    try:
        gelezen = lees_bytes(terug, "formulier")
    except SjablonenFout as fout:
        sys.stderr.write(f"{formaat.id}: {fout}\n")
        gelezen = None
    rest = _kaal(" ".join(r.tekst for r in gelezen.restant)) if gelezen else ""
    for plek in plekken(formaat, verzonden.gegevens):
        # A printed row label is no answer of anybody.
        if not plek.waarde or plek.veld.type is VeldType.RIJLABEL:
            continue
        waarde = gelezen.waarde(plek.pad) if gelezen else ""
        voorstel = gelezen is not None and gelezen.zekerheid.get(plek.pad) in _VOORSTEL
        if waarde == plek.waarde and not voorstel:
            telling["precies"] += 1
        elif _kaal(waarde) == _kaal(plek.waarde):
            telling["voorstel"] += 1
        elif gelezen is None:
            telling["geweigerd"] += 1
        elif _kaal(plek.waarde) in rest:
            telling["in restant"] += 1
        elif voorstel and waarde:
            # Read wrong, beside its crop, for a person to look at: not lost, and never called right.
            telling["voorstel met fout"] += 1
        elif heeft_plaatje(formaat, plek.pad, gelezen):
            telling["als plaatje"] += 1
        else:
            telling["verloren"] += 1
    return telling


def heeft_plaatje(formaat: Formaat, pad: str, gelezen: Formulier) -> bool:
    """True for a crop with the name of this field, or a strip with the title of its section: of another
    picture nobody can say whose it is."""
    sectie = next(s for s in formaat.secties if s.sleutel == pad.split(".")[0])
    strook = f"'{sectie.titel}'" if not sectie.zonder_kop else BOVENAAN
    for rest in gelezen.restant:
        if rest.tekst != "[afbeelding]":
            continue
        plaats = rest.plaats.partition(", ")[2]
        if plaats == f"vak {pad}" or (plaats.startswith(("onderdeel", BOVENAAN)) and strook in plaats):
            return True
    return False


def _kaal(tekst: str) -> str:
    return "".join(tekst.split())


def meet_routes(
    specificatie: Specificatie, soort: str, routes: dict[str, Route], *, alles: bool = True
) -> list[tuple[str, Counter[str] | None]]:
    """One row per route: the sum over all formats, None when its program is missing.

    A scan takes long to read: without `alles` only every third format is scanned, and the row says so.
    """
    verzonden = [vol_formulier(f, specificatie.versie) for f in specificatie]
    stijl = voorbeeld_huisstijl()
    documenten = [
        maak_document(soort, specificatie.formaat(v.format), specificatie.versie, stijl, v) for v in verzonden
    ]
    rijen: list[Uitkomst] = []
    for naam, route in routes.items():
        stap = 3 if "gescand" in naam and not alles else 1
        naam += f" ({len(verzonden[::stap])} formulieren)" if stap > 1 else ""
        terug = route(documenten[::stap])
        if terug is None:
            rijen.append((naam, None))
            continue
        som: Counter[str] = Counter()
        for formulier, inhoud in zip(verzonden[::stap], terug, strict=True):
            som += beoordeel(specificatie, formulier, inhoud)
        rijen.append((naam, som))
    return rijen


def verslag(rijen: Sequence[Uitkomst]) -> str:
    """The page, in Dutch."""
    regels = [
        "# Wat terugkomt na elke route",
        "",
        "Gemaakt met `make meten`. Alle tien formulieren, ingevuld in elk vak, door het echte programma gehaald en "
        "weer gelezen. *Voorstel*: de tekst klopt (op spaties na), maar een mens bevestigt hem. *Als plaatje*: niet "
        "zeker te lezen van papier; een mens typt het over (`lees --knipsels`). *In restant*: niet in een vak gezet, "
        "wel bewaard. *Geweigerd*: het bestand is niet gelezen, met een melding die zegt wat te doen.",
        "",
        "| route | " + " | ".join(SOORTEN) + " |",
        "|---" + "|---:" * len(SOORTEN) + "|",
    ]
    for naam, som in rijen:
        if som is None:
            regels.append(f"| {naam} | niet gemeten: het programma is er niet |" + " |" * (len(SOORTEN) - 1))
        else:
            regels.append(f"| {naam} | " + " | ".join(str(som[s]) for s in SOORTEN) + " |")
    return "\n".join([*regels, ""])


def _gescand(routes: dict[str, Route]) -> dict[str, Route]:
    return {naam: route for naam, route in routes.items() if "gescand" in naam}


def main() -> int:
    specificatie = laad_specificatie()
    alles = "--alles" in sys.argv
    if "--scans" in sys.argv:  # only those, and to the screen: half a table is no page
        rijen = [
            *meet_routes(specificatie, "docx", _gescand(WORD_ROUTES), alles=alles),
            *meet_routes(specificatie, "pdf", _gescand(PDF_ROUTES), alles=alles),
        ]
        sys.stdout.write(verslag(rijen))
        return 0
    rijen = [
        *meet_routes(specificatie, "docx", WORD_ROUTES, alles=alles),
        *meet_routes(specificatie, "pdf", PDF_ROUTES, alles=alles),
    ]
    DOEL.write_text(verslag(rijen), encoding="utf-8")
    sys.stdout.write(f"Klaar: {DOEL.name}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
