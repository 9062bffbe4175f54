"""The specification against the field inventory of the sources, and against wrong edits."""

from __future__ import annotations

import re
from dataclasses import FrozenInstanceError
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml

from sjablonen.fouten import SjablonenFout, SpecificatieFout
from sjablonen.gegevens import maak_gegevens, plekken
from sjablonen.schema import gegevens_schema
from sjablonen.specificatie import Formaat, Sectie, Veld, VeldType, bouw_specificatie, laad_specificatie

SPEC = laad_specificatie()
_BESTANDEN = resources.files("sjablonen")
SECTIES = (_BESTANDEN / "secties.yaml").read_text(encoding="utf-8")
FORMATEN = (_BESTANDEN / "formaten.yaml").read_text(encoding="utf-8")
INVENTARIS: dict[str, Any] = {
    f["id"]: f
    for f in yaml.load(
        (Path(__file__).parent / "inventaris" / "formaten.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )["formats"]
}

# The only texts of the source that are put right: old -> new. The reader knows both.
VERBETERD = {
    "Heb anderen zorgen over onvoldoende basiszorg of onveiligheid?": (
        "Hebben anderen zorgen over onvoldoende basiszorg of onveiligheid?"
    ),
    "Grootste zorg of gevaar als er niets veranderd": "Grootste zorg of gevaar als er niets verandert",
}
# Additions of ours that the inventory does not have: the block under the title.
_EIGEN = "overleg"


def _eigen_secties(formaat: Formaat) -> list[Sectie]:
    return [s for s in formaat.secties if s.sleutel != _EIGEN]


def test_de_tien_formaten_staan_erin() -> None:
    """The same ten ids and titles as the inventory, each with its own code."""
    assert list(SPEC.formaten) == list(INVENTARIS)
    assert {f.id: f.titel for f in SPEC} == {k: v["titel"] for k, v in INVENTARIS.items()}
    assert len({f.code for f in SPEC}) == 10
    assert {f.id for f in SPEC if f.afgeleid} == {k for k, v in INVENTARIS.items() if v["afgeleid"]}


@pytest.mark.parametrize("naam", INVENTARIS)
def test_secties_staan_er_allemaal_in_de_volgorde_van_de_bron(naam: str) -> None:
    """Number, key, title, subtitle, kind and the rows of the blank form."""
    formaat, bron = SPEC.formaat(naam), INVENTARIS[naam]["secties"]
    ons = _eigen_secties(formaat)
    assert [(s.nummer, s.sleutel) for s in ons] == [
        (None if b["nummer"] is None else str(b["nummer"]), b["sleutel"]) for b in bron
    ]
    for sectie, b in zip(ons, bron, strict=True):
        assert sectie.titel == VERBETERD.get(b["titel"], b["titel"])
        if b["titel"] in VERBETERD:
            assert b["titel"] in sectie.titel_spellingen
        assert sectie.soort == b["soort"].split(" ")[0]
        assert sectie.ondertitel == b.get("ondertitel")
        assert sectie.rijen == b.get("rijen_in_blanco", b.get("personen_in_blanco", 0))
        assert list(sectie.rijlabels) == b.get("rijlabels", [])
        assert sectie.is_lijst is bool(b.get("herhaalbaar"))
        assert sectie.in_een_rij or "één rij" not in str(b.get("indeling", ""))
        assert [(o.titel, o.trefwoorden) for o in sectie.onderwerpen] == [
            (o["titel"], o["trefwoorden"]) for o in b.get("onderwerpen", [])
        ]
        if "tekst" in b:
            assert sectie.tekst == b["tekst"]


@pytest.mark.parametrize("naam", INVENTARIS)
def test_velden_staan_er_allemaal_letterlijk(naam: str) -> None:
    """Key, label, type, options and columns of every field, in the order of the source."""
    formaat = SPEC.formaat(naam)
    for b in INVENTARIS[naam]["secties"]:
        sectie = formaat.sectie(b["sleutel"])
        assert [v.sleutel for v in sectie.velden] == [v["sleutel"] for v in b["velden"]]
        for veld, bron in zip(sectie.velden, b["velden"], strict=True):
            _gelijk(veld, bron)


def _gelijk(veld: Veld, bron: dict[str, Any]) -> None:
    label = bron["label"]
    if label.startswith("(titel is"):
        assert veld.label is None
    else:
        assert veld.label == VERBETERD.get(label, label)
    if label in VERBETERD:
        assert label in veld.spellingen
    assert veld.type == bron["type"].split(" ")[0]
    assert list(veld.opties) == bron.get("opties", [])
    assert [k.sleutel for k in veld.kolommen] == [k["sleutel"] for k in bron.get("kolommen", [])]
    for kolom, bronkolom in zip(veld.kolommen, bron.get("kolommen", []), strict=True):
        _gelijk(kolom, bronkolom)


@pytest.mark.parametrize("naam", INVENTARIS)
def test_de_telling_van_de_inventaris_klopt(naam: str) -> None:
    """Sections with input, unique fields and repeatable sections, counted again."""
    secties = [s for s in _eigen_secties(SPEC.formaat(naam)) if s.heeft_invoer]
    telling = INVENTARIS[naam]["telling"]
    assert len(secties) == telling["secties_met_invoer"]
    assert sum(len(v.kolommen) or 1 for s in secties for v in s.velden) == telling["unieke_velden"]
    assert sum(s.is_lijst for s in secties) == telling["herhaalbare_secties"]
    vakjes = sum(len(v.opties) * max(s.rijen, 1) for s in secties for v in s.velden)
    assert vakjes == telling["vinkvakjes_blanco"]


@pytest.mark.parametrize("formaat", list(SPEC), ids=lambda f: f.id)
def test_het_eigen_blok_heeft_datum_en_dossier(formaat: Formaat) -> None:
    """Every form has one place for the date of the meeting and one for the file number."""
    sleutels = {f"{s.sleutel}.{v.sleutel}" for s in formaat.secties for v in s.velden}
    assert len(sleutels & {"overleg.datum", "kop.datum", "dossier.datum_overleg"}) == 1
    assert len(sleutels & {"overleg.dossier", "dossier.dossiernummer"}) == 1
    assert all(s.eigen for s in formaat.secties if s.sleutel == _EIGEN)


@pytest.mark.parametrize("formaat", list(SPEC), ids=lambda f: f.id)
def test_onze_eigen_teksten_staan_niet_in_de_inventaris(formaat: Formaat) -> None:
    """Hints and introductions are written anew: no long text of the source returns in them."""
    bron = {str(b["vaste_tekst"]) for b in INVENTARIS[formaat.id]["secties"] if len(str(b.get("vaste_tekst", ""))) > 60}
    ons = [formaat.inleiding, *(str(t) for s in formaat.secties for t in (s.hint, s.vaste_tekst) if t)]
    assert not bron & set(ons)
    # Only 'Dossier' explains itself.
    assert {s.titel for s in formaat.invoersecties if not s.zonder_kop and not s.hint} <= {"Dossier"}


def test_kinderen_worden_met_je_aangesproken() -> None:
    """'je' for a child; 'u' for everybody else, in every text of ours."""
    for formaat in SPEC:
        ons = " ".join([formaat.inleiding, formaat.waarschuwing or "", *(s.hint or "" for s in formaat.secties)])
        if formaat.toon == "je":
            assert not re.search(r"\b(u|uw)\b", ons, re.IGNORECASE)
        elif formaat.id != "veiligheidsafspraken_volwassenen":
            assert not re.search(r"\b(je|jij|jou)\b", ons, re.IGNORECASE)


@pytest.mark.parametrize("naam", ["veiligheidsafspraken_kinderen", "veiligheidsafspraken_volwassenen"])
def test_veiligheidsafspraken_zijn_van_een_persoon(naam: str) -> None:
    """Private to one person, with that line under the title (safety rule 4)."""
    formaat = SPEC.formaat(naam)
    assert formaat.vertrouwelijk == "persoon"
    assert formaat.waarschuwing == "Dit blad is van jou. Bewaar het op een plek waar alleen jij bij kunt."


def test_formaat_op_naam_of_code() -> None:
    """A format is found by id and by code; an unknown name gets the list of ten."""
    assert SPEC.formaat("ow") is SPEC.formaat("ondersteuningsplan_wij")
    with pytest.raises(SjablonenFout, match="borgingsplan_ik"):
        SPEC.formaat("zorgplan")


def test_de_specificatie_is_bevroren() -> None:
    """Nobody changes a shared specification by accident."""
    with pytest.raises(FrozenInstanceError):
        SPEC.formaat("OW").titel = "Anders"  # type: ignore[misc]
    with pytest.raises(TypeError):
        SPEC.formaten["x"] = SPEC.formaat("OW")  # type: ignore[index]


# ---- a field added ------------------------------------------------------------------------


def test_een_veld_erbij_is_een_bewerking_in_een_bestand() -> None:
    """One line in secties.yaml: the field is in the spec, the data, the paths and the schema."""
    regel = "    - {sleutel: plaats, label: 'Plaats:', type: tekst, breedte: 5}\n"
    assert SECTIES.count(regel) == 1
    met = SECTIES.replace(regel, regel + "    - {sleutel: vervoer, label: 'Hoe komt u er?', type: tekst}\n")
    formaat = bouw_specificatie(met, FORMATEN).formaat("voortgangsplan")
    assert formaat.sectie("volgend_overleg").veld("vervoer").label == "Hoe komt u er?"
    gegevens = maak_gegevens(formaat, {"volgend_overleg": {"vervoer": "Met de bus."}})
    assert [p.pad for p in plekken(formaat, gegevens) if p.waarde] == ["volgend_overleg.vervoer"]
    schema: Any = gegevens_schema(formaat)
    assert schema["properties"]["volgend_overleg"]["properties"]["vervoer"]["title"] == "Hoe komt u er?"


def test_plekken_noemt_elke_plek_een_keer_in_volgorde() -> None:
    """Rows, and the actions within a goal, each with a path of its own."""
    formaat = SPEC.formaat("ondersteuningsplan_2019")
    gegevens = maak_gegevens(
        formaat, {"doelen": [{"doel": "Een", "acties": [{"wie": "Sam"}, {"wat": "Bellen"}]}], "aanleiding": "Zo."}
    )
    paden = [p.pad for p in plekken(formaat, gegevens)]
    assert len(paden) == len(set(paden))
    assert [p for p in paden if p.startswith("doelen")] == [
        "doelen.0.doel",
        *(f"doelen.0.acties.{i}.{k}" for i in (0, 1) for k in ("wie", "wat", "wanneer")),
        "doelen.0.bereikt",
    ]
    assert all(p.veld.type is not VeldType.SUBTABEL for p in plekken(formaat, gegevens))


# ---- wrong edits --------------------------------------------------------------------------

_TIJD = "{sleutel: tijd, label: 'Tijd:', type: tijd}"
_FOUTE_SECTIES = [
    ("titel: Aanleiding\n    hint: Vertel", "tittel: Aanleiding\n    hint: Vertel", "aanleiding.titel", "ontbreekt"),
    ("hint: Ook kleine stappen", "hnt: Ook kleine stappen", "secties.gelukt.hnt", "spelling"),
    (_TIJD, "{sleutel: tijd, label: 'Tijd:', type: tijdstip}", "type", "kies er een"),
    (_TIJD, "{sleutel: Tijd, label: 'Tijd:', type: tijd}", "sleutel", "kleine letters"),
    (_TIJD, "{sleutel: datum, label: 'Tijd:', type: tijd}", "secties.kop", "twee keer"),
    (_TIJD, "{sleutel: tijd, type: tijd}", "label", "ontbreekt"),
    ("      opties: [Ja, Nog niet, Nee]\n    - sleutel: toel", "    - sleutel: toel", "velden.5", "opties"),
    ("opties: [Ja, Nee, Niet van toepassing]", "opties: [Ja, 'Nee; nvt']", "overige_gegevens", "puntkomma"),
    ("      niet_in: [voortgangsplan]", "      niet_in: [voortgansplan]", "secties.overleg.datum", "bestaat niet"),
    ("titel: {ik: Wie ik ben, wij: Wie wij zijn}", "titel: {ik: Wie ik ben}", "secties.personen.titel", "wij-vorm"),
    ("    rijen: {ik: 1, wij: 3}", "    rijen: drie", "secties.personen.rijen", "getal"),
    ("  gemaakt_met:\n", "  gemaakt_met:\n    rijen: 1\n", "rijen", "twee keer"),
]  # fmt: skip


@pytest.mark.parametrize(("oud", "nieuw", "sleutel", "wat"), _FOUTE_SECTIES)
def test_een_foute_bewerking_in_secties_noemt_bestand_regel_en_sleutel(
    oud: str, nieuw: str, sleutel: str, wat: str
) -> None:
    """The message points at the edit: file, a line at or near it, and the key, in Dutch."""
    assert SECTIES.count(oud) == 1, "de proef past niet meer op het bestand"
    regel = SECTIES[: SECTIES.index(oud)].count("\n") + 1
    with pytest.raises(SpecificatieFout) as fout:
        bouw_specificatie(SECTIES.replace(oud, nieuw), FORMATEN)
    assert fout.value.bestand == "secties.yaml"
    assert sleutel in fout.value.sleutel
    assert wat in str(fout.value)
    assert fout.value.regel is not None
    assert f"regel {fout.value.regel}," in str(fout.value)
    # At the edit itself, or at the head of the section that it spoils.
    assert 0 <= abs(regel - fout.value.regel) <= 12


_FOUTE_FORMATEN = [
    ("{nummer: 5, sectie: hulp_van_anderen}", "{nummer: 5, sectie: hulp_van_andere}", "staat niet in secties.yaml"),
    ("- {nummer: 9, sectie: volgend_overleg}", "- {nummer: 9, sectie: klanten}", "twee keer"),
    ("    code: O19", "    code: o19", "kleine letters"),
    ("    toon: je", "    toon: jij", "kies er een"),
    ("    vertrouwelijk: persoon\n    bron: deel_c_2025\n    plaats_in_bron: paragraaf 9",
     "    vertrouwelijk: persoon\n    bron: deel_d\n    plaats_in_bron: paragraaf 9", "staat niet bij bronnen"),
]  # fmt: skip


@pytest.mark.parametrize(("oud", "nieuw", "wat"), _FOUTE_FORMATEN)
def test_een_foute_bewerking_in_formaten_noemt_bestand_en_regel(oud: str, nieuw: str, wat: str) -> None:
    """The same for formaten.yaml."""
    plek = FORMATEN.rindex(oud)
    regel = FORMATEN[:plek].count("\n") + 1
    with pytest.raises(SpecificatieFout) as fout:
        bouw_specificatie(SECTIES, FORMATEN[:plek] + nieuw + FORMATEN[plek + len(oud) :])
    assert fout.value.bestand == "formaten.yaml"
    assert fout.value.regel is not None
    assert 0 <= fout.value.regel - regel <= 2
    assert wat in str(fout.value)


def test_kapotte_yaml_wordt_uitgelegd() -> None:
    """A broken file is an explained error with the line, not a stack trace."""
    with pytest.raises(SpecificatieFout, match="inspringing") as fout:
        bouw_specificatie(SECTIES.replace("  kop:\n", "  kop:\n   - [\n", 1), FORMATEN)
    assert fout.value.regel is not None


def test_een_leeg_bestand_wordt_uitgelegd() -> None:
    """Also when nothing is left of the file."""
    with pytest.raises(SpecificatieFout, match=r"secties\.yaml"):
        bouw_specificatie("", FORMATEN)
