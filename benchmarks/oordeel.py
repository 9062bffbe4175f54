"""How well the language rules judge: `python -m benchmarks.oordeel PAD [PAD ...] [--als json] [--uit BESTAND]`.

PAD is a file of sentences (like doelen.jsonl), a file of rows (like velden.jsonl), a
case (.json with `formulieren`), or a folder of cases. The table gives per label the
precision, recall and F1 of the class that a finding is about (label false, for jargon
true; null does not count), F1 with leave-one-out, and a 90 % bootstrap interval.
`--als json` prints the judgement of every line instead, for anyone who counts again.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from fillable_forms.controle.taal.lexicon import Lexicon, laad_lexicon
from fillable_forms.controle.taal.rijen import ontbrekend
from fillable_forms.controle.taal.steun import alleen_hier
from fillable_forms.controle.taal.zinsoordeel import LABELS, beoordeel

KEREN = 1000


class Telling(NamedTuple):
    """Hits, false alarms and misses of one line."""

    raak: int = 0
    loos: int = 0
    gemist: int = 0


class Maat(NamedTuple):
    """One row of the table."""

    naam: str
    aantal: int
    precisie: float
    vangst: float
    f1: float
    zonder: float | None
    laag: float
    hoog: float


def lees_regels(pad: Path) -> list[dict[str, Any]]:
    """The lines of a .jsonl file, or the items of a .json list."""
    tekst = pad.read_text(encoding="utf-8")
    if pad.suffix == ".json":
        inhoud = json.loads(tekst)
        return inhoud if isinstance(inhoud, list) else [inhoud]
    return [json.loads(regel) for regel in tekst.splitlines() if regel.strip()]


def som(tellingen: Sequence[Telling]) -> Telling:
    return Telling(*(sum(t[i] for t in tellingen) for i in range(3)))


def f1(t: Telling) -> float:
    """1 when there was nothing to find and nothing was found."""
    noemer = 2 * t.raak + t.loos + t.gemist
    return 2 * t.raak / noemer if noemer else 1.0


def maat(naam: str, tellingen: Sequence[Telling], zonder: Sequence[Telling] | None) -> Maat:
    t = som(tellingen)
    loting = random.Random(20260302)
    keren = sorted(f1(som(loting.choices(tellingen, k=len(tellingen)))) for _ in range(KEREN)) if tellingen else [1.0]
    return Maat(
        naam,
        t.raak + t.gemist,
        t.raak / (t.raak + t.loos) if t.raak + t.loos else 1.0,
        t.raak / (t.raak + t.gemist) if t.raak + t.gemist else 1.0,
        f1(t),
        f1(som(zonder)) if zonder is not None else None,
        keren[int(0.05 * len(keren))],
        keren[int(0.95 * (len(keren) - 1))],
    )


# ---- sentences -----------------------------------------------------------------------------


def oordeel_zin(regel: Mapping[str, Any], lexicon: Lexicon) -> dict[str, bool]:
    return {label: o.waarde for label, o in beoordeel(regel["tekst"], lexicon).items()}


def _tel_zin(regel: Mapping[str, Any], gegeven: Mapping[str, bool], label: str) -> Telling:
    if regel.get(label) is None:
        return Telling()
    klasse = label == "jargon"
    echt, gezegd = regel[label] is klasse, gegeven[label] is klasse
    return Telling(int(echt and gezegd), int(gezegd and not echt), int(echt and not gezegd))


def maten_zinnen(regels: Sequence[Mapping[str, Any]]) -> list[Maat]:
    lexicon = laad_lexicon()
    gewoon = [oordeel_zin(r, lexicon) for r in regels]
    zonder = [
        oordeel_zin(r, lexicon.zonder(weg))
        for r, weg in zip(regels, alleen_hier([r["tekst"] for r in regels], lexicon), strict=True)
    ]
    return [
        maat(
            label,
            [_tel_zin(r, g, label) for r, g in zip(regels, gewoon, strict=True)],
            [_tel_zin(r, g, label) for r, g in zip(regels, zonder, strict=True)],
        )
        for label in LABELS
    ]


# ---- rows ------------------------------------------------------------------------------------


def oordeel_rij(regel: Mapping[str, Any], lexicon: Lexicon) -> tuple[str, ...]:
    return ontbrekend(regel["soort"], regel["velden"], lexicon)


def _tel_rij(regel: Mapping[str, Any], gegeven: Sequence[str], element: str) -> Telling:
    # 'Since when' is only labelled where it matters; what two readers disagreed on does not count.
    stil = element in regel.get("omstreden", []) or (
        element == "sinds_wanneer" and "sinds_relevant" in regel and not regel["sinds_relevant"]
    )
    if stil:
        return Telling()
    echt, gezegd = element in regel["ontbreekt"], element in gegeven
    return Telling(int(echt and gezegd), int(gezegd and not echt), int(echt and not gezegd))


def maten_rijen(regels: Sequence[Mapping[str, Any]]) -> list[Maat]:
    lexicon = laad_lexicon()
    elementen = list(dict.fromkeys(e for r in regels for e in [*r["ontbreekt"], *oordeel_rij(r, lexicon)]))
    teksten = [" . ".join(r["velden"].values()) for r in regels]
    gewoon = [oordeel_rij(r, lexicon) for r in regels]
    zonder = [oordeel_rij(r, lexicon.zonder(weg)) for r, weg in zip(regels, alleen_hier(teksten, lexicon), strict=True)]

    def tel(gegeven: Sequence[Sequence[str]], namen: Sequence[str]) -> list[Telling]:
        return [som([_tel_rij(r, g, e) for e in namen]) for r, g in zip(regels, gegeven, strict=True)]

    return [maat(e, tel(gewoon, [e]), tel(zonder, [e])) for e in elementen] + [
        maat("alle elementen", tel(gewoon, elementen), tel(zonder, elementen))
    ]


# ---- cases -----------------------------------------------------------------------------------


def _rapporten(pad: Path) -> list[tuple[str, dict[str, Any], Any]]:
    """(name, form as written, report) of every form of the cases at `pad`."""
    from fillable_forms.controle.controleer import controleer
    from sjablonen.formulier import Formulier
    from sjablonen.specificatie import laad_specificatie

    specificatie = laad_specificatie()
    uit = []
    for bestand in sorted(pad.glob("*.json")) if pad.is_dir() else [pad]:
        for i, ruw in enumerate(json.loads(bestand.read_text(encoding="utf-8"))["formulieren"]):
            formaat = specificatie.formaat(ruw["format"])
            form = Formulier.maak(
                formaat, specificatie.versie, ruw["gegevens"], datum_overleg=ruw.get("datum_overleg", "")
            )
            uit.append((f"{bestand.stem} {i} {ruw['format']}", ruw, controleer(form, formaat)))
    return uit


def maten_casussen(pad: Path) -> list[Maat]:
    """Per criterion over all forms; tips and reminders do not count as false alarms.

    Judged form by form: what needs the other forms of the household is counted as missed
    only when this version has a rule for it.
    """
    from sjablonen.criteria_model import Ernst, laad_criteria

    catalogus = laad_criteria()
    formulieren = _rapporten(pad)
    per: dict[str, list[Telling]] = {}
    for _, ruw, rapport in formulieren:
        echt = {t["criterium"] for t in ruw.get("schiet_tekort", [])}
        gezegd = {b.criterium for b in rapport.bevindingen}
        zwaar = {b.criterium for b in rapport.bevindingen if b.ernst in {Ernst.FOUT, Ernst.AANDACHTSPUNT}}
        for id_ in echt | zwaar:
            # What this version does not judge yet is missed just the same.
            catalogus.criterium(id_)
            per.setdefault(id_, []).append(
                Telling(
                    int(id_ in echt and id_ in gezegd),
                    int(id_ in zwaar and id_ not in echt),
                    int(id_ in echt and id_ not in gezegd),
                )
            )
    uit = [maat(id_, tellingen, None) for id_, tellingen in sorted(per.items())]
    soorten = {
        "H": [i for i in per if "H" in catalogus.criterium(i).soort],
        "D en H": [i for i in per if not {"X", "T"} & set(catalogus.criterium(i).soort)],
        "alle": list(per),
    }
    return uit + [maat(f"criteria {naam}", [t for i in ids for t in per[i]], None) for naam, ids in soorten.items()]


def json_casussen(pad: Path) -> list[dict[str, Any]]:
    return [
        {"formulier": naam, "criteria": sorted({b.criterium for b in rapport.bevindingen})}
        for naam, _, rapport in _rapporten(pad)
    ]


# ---- the door --------------------------------------------------------------------------------


def soort_van(pad: Path) -> str:
    """zinnen, rijen or casussen, from what is in the file."""
    if pad.is_dir():
        return "casussen"
    eerste = lees_regels(pad)[0]
    return "casussen" if "formulieren" in eerste else "rijen" if "velden" in eerste else "zinnen"


def tabel(maten: Sequence[Maat]) -> str:
    regels = [
        "| label | aantal | P | R | F1 | F1 zonder eigen woorden | 90 % interval van F1 |",
        "| --- | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    for m in maten:
        zonder = "" if m.zonder is None else f"{m.zonder:.3f}"
        regels.append(
            f"| {m.naam} | {m.aantal} | {m.precisie:.3f} | {m.vangst:.3f} | {m.f1:.3f} | {zonder} "
            f"| {m.laag:.3f} - {m.hoog:.3f} |"
        )
    return "\n".join(regels)


def als_json(pad: Path) -> list[dict[str, Any]]:
    lexicon = laad_lexicon()
    soort = soort_van(pad)
    if soort == "casussen":
        return json_casussen(pad)
    regels = lees_regels(pad)
    if soort == "rijen":
        return [
            {"soort": r["soort"], "velden": r["velden"], "ontbreekt": list(oordeel_rij(r, lexicon))} for r in regels
        ]
    return [{"tekst": r["tekst"], **oordeel_zin(r, lexicon)} for r in regels]


_KOP = """# Hoe goed de taalregels oordelen

Gemaakt door `make meten`. P, R en F1 gaan over de klasse waar een bevinding over gaat: het label is niet waar,
bij jargon wel. 'F1 zonder eigen woorden': van elke zin zijn eerst de woorden uit de lijsten gehaald die in geen
andere zin van dat bestand staan. Het interval komt van duizend keer loten met teruglegging.

De zinnen in `tests/taal` zijn van ons. Elk bestand is beoordeeld volgens de labelinstructie voordat de regels het
zagen; daarna zijn de regels ermee verbeterd, en zijn labels rechtgezet die tegen de instructie ingingen (of leeg
gemaakt waar die geen antwoord geeft). De tabellen per bestand zeggen dus alleen dat niets achteruit is gegaan. Wat u
op nieuwe zinnen mag verwachten staat hier: F1 bij het eerste zien, met de labels van dat moment.

| bestand | zinnen | positief | toekomst | wie | wat | wanneer | meetbaar | eigen_controle | jargon |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| `eigen_doelen_4` | 70 | 0,97 | 0,83 | 0,97 | 0,75 | 1,00 | 0,92 | 0,82 | |
| `eigen_doelen_5` | 40 | 0,88 | 0,86 | 1,00 | 0,76 | 0,98 | 0,78 | 0,86 | |
| `eigen_doelen_6` | 70 | 0,94 | 0,93 | 1,00 | 0,86 | 0,99 | 0,87 | 0,86 | 1,00 |
| `eigen_doelen_7` | 71 | 0,79 | 0,71 | 1,00 | 0,72 | 0,96 | 0,78 | 0,80 | 0,57 |
| `eigen_doelen_8` | 70 | 0,85 | 0,60 | 0,90 | 0,81 | 0,93 | 0,78 | 0,40 | 0,89 |
| `eigen_doelen_9` | 70 | 0,84 | 0,91 | 0,87 | 0,82 | 0,96 | 0,79 | 0,50 | 0,89 |
| `eigen_doelen_10` | 70 | 0,80 | 0,60 | 0,93 | 0,73 | 0,97 | 0,78 | 1,00 | 1,00 |
| `eigen_doelen_11` | 69 | 0,94 | 0,67 | 0,94 | 0,68 | 0,97 | 0,82 | 0,73 | 0,75 |
| `eigen_doelen_12` | 72 | 0,86 | 0,74 | 0,97 | 0,75 | 0,96 | 0,82 | 0,75 | 0,57 |
| `eigen_doelen_13` | 78 | 0,88 | 0,86 | 0,95 | 0,86 | 0,96 | 0,89 | 0,82 | 0,91 |
| `eigen_doelen_14` | 71 | 0,75 | 0,67 | 0,95 | 0,79 | 0,98 | 0,83 | 0,83 | 0,57 |
| `eigen_doelen_15` | 73 | 0,86 | 0,78 | 0,88 | 0,67 | 1,00 | 0,84 | 0,88 | 0,91 |
| `eigen_doelen_16` | 81 | 0,71 | 0,50 | 0,95 | 0,82 | 0,98 | 0,81 | 0,93 | 1,00 |
| `eigen_doelen_17` | 75 | 0,95 | 1,00 | 0,94 | 0,88 | 0,99 | 0,89 | 1,00 | 1,00 |
| `eigen_doelen_18` | 77 | 0,96 | 0,88 | 0,95 | 0,86 | 0,96 | 0,90 | 0,95 | 1,00 |
| `eigen_doelen_19` | 73 | 1,00 | 1,00 | 0,97 | 0,88 | 0,99 | 0,90 | 0,80 | 0,92 |

In 7 tot en met 16 zochten wij met opzet wat moeilijk is: klachten zonder klachtwoord, uitdrukkingen, vaktaal die in
geen lijst stond. 17 tot en met 19 zijn gewone zinnen, van elke soort ongeveer zo veel als in de oefenset, en soms
lijken zij daarop; dezelfde mensen schreven zinnen en regels, dus reken op iets minder. Ontbrekende elementen in
rijen: bij het eerste zien 0,95 (`eigen_velden_2`) en 0,95 (`eigen_velden_3`). Het zwakst blijven een klacht
zonder woord dat haar verraadt (toekomst, positief) en een uitdrukking die concreet klinkt ('mijn draai vinden').

`eigen_teksten*.yaml` zijn teksten bij de andere taalregels, over steeds andere mensen: per criterium wat een lezer goed
vindt en wat niet. Bij het eerste zien vonden de regels van de drie bestanden 77, 84 en 87 procent (van wat zij
noemden was 78, 92 en 91 procent terecht); nu alles, op één regel na die als `nog_niet` vermeld staat. Het moeilijkst
zijn tekens van geweld en gevaar: die staan er in heel veel verschillende woorden. Laat dat nooit aan een computer over.

Van de casussen is elk formulier alleen beoordeeld. Criteria die andere formulieren nodig hebben, tellen daar als
gemist.
"""

_MATEN: Mapping[str, Callable[[Path], list[Maat]]] = {
    "zinnen": lambda pad: maten_zinnen(lees_regels(pad)),
    "rijen": lambda pad: maten_rijen(lees_regels(pad)),
    "casussen": maten_casussen,
}


def main(argumenten: Sequence[str] | None = None) -> int:
    lezer = argparse.ArgumentParser(
        prog="python -m benchmarks.oordeel", description="Meet hoe goed de taalregels oordelen."
    )
    lezer.add_argument(
        "pad", nargs="+", type=Path, help="doelen.jsonl, velden.jsonl, een casus of een map met casussen"
    )
    lezer.add_argument("--als", choices=["tabel", "json"], default="tabel")
    lezer.add_argument("--uit", type=Path, help="schrijf de tabellen in dit bestand")
    keuze = lezer.parse_args(argumenten)
    for pad in keuze.pad:
        if not pad.exists():
            sys.stderr.write(f"{pad.name} is er niet. Geef het pad van een bestand of een map die er wel is.\n")
            return 2
    if keuze.als == "json":
        uit = [regel for pad in keuze.pad for regel in als_json(pad)]
        sys.stdout.write(json.dumps(uit, ensure_ascii=False, indent=1) + "\n")
        return 0
    delen = []
    for pad in keuze.pad:
        soort = soort_van(pad)
        aantal = len(_rapporten(pad)) if soort == "casussen" else len(lees_regels(pad))
        wat = "formulieren" if soort == "casussen" else soort
        delen.append(f"## {pad.name} ({aantal} {wat})\n\n{tabel(_MATEN[soort](pad))}\n")
    if keuze.uit:
        keuze.uit.write_text("\n".join([_KOP, *delen]), encoding="utf-8")
    else:
        sys.stdout.write("\n" + "\n".join(delen))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
