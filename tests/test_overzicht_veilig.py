"""What an overview leaves out: proved with a word of its own in every field of every form (safety rule 10)."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import openpyxl
import pytest

from fillable_forms.dossier import samenstellen
from fillable_forms.overzicht.afscherming import Afscherming, voornaam
from fillable_forms.overzicht.maken import maak_overzicht
from fillable_forms.overzicht.regels import Keuzes
from sjablonen.formulier import Formulier
from sjablonen.huisstijl import voorbeeld_huisstijl
from sjablonen.specificatie import Formaat, Soort, Specificatie, Veld, VeldType
from tests.dossier_steun import SPEC, form

# The only fields whose text may stand in an overview as it is.
MAG = frozenset({
    "rol_in_gezin", "relatie", "organisatie_functie", "dossiernummer", "overleg.dossier",
    *(f"doelen.{v}" for v in ("wie", "wat_bereiken", "hoe", "wanneer", "hulp", "doel", "acties.wie", "acties.wat",
                              "acties.wanneer")),
})  # fmt: skip
PRIVE = ("veiligheidsafspraken_kinderen", "veiligheidsafspraken_volwassenen")
CONTACT = {"telefoon": "06-1234{n:04}", "mail": "kanarie{n}@voorbeeld.example", "adres": "Kanarieweg {n}, 0000 AA",
           "straat_en_huisnummer": "Kanarieweg {n}", "postcode_en_woonplaats": "0000 AA Voorbeelddam{n}",
           "geboortedatum": "12-03-2{n:03}", "telefoonnummer": "06-1234{n:04}"}  # fmt: skip


class Vuller:
    """Fills every field of every format; remembers what stands where."""

    def __init__(self) -> None:
        self.n = 100
        self.waarden: dict[str, list[tuple[str, str]]] = {}  # text -> (format, field)

    def formulier(self, formaat: Formaat) -> Formulier:
        gegevens: dict[str, object] = {}
        for sectie in formaat.invoersecties:
            pad = sectie.sleutel
            if sectie.soort is Soort.TEKST:
                gegevens[pad] = self.veld(formaat, pad, sectie.velden[0])
            elif sectie.is_lijst:
                gegevens[pad] = [self.rij(formaat, pad, sectie.velden) for _ in range(2)]
            else:
                gegevens[pad] = self.rij(formaat, pad, sectie.velden)
        return Formulier.maak(
            formaat, SPEC.versie, gegevens, kenmerk=f"{formaat.code}-KANA-{self.n}", datum_overleg="2026-02-09",
            dossier="VD-2026-1",
        )  # fmt: skip

    def rij(self, formaat: Formaat, pad: str, velden: Sequence[Veld]) -> dict[str, object]:
        gewoon = [v for v in velden if v.type is not VeldType.RIJLABEL]
        return {v.sleutel: self.veld(formaat, f"{pad}.{v.sleutel}", v) for v in gewoon}

    def veld(self, formaat: Formaat, pad: str, veld: Veld) -> object:
        self.n += 1
        if veld.type is VeldType.SUBTABEL:
            return [self.rij(formaat, pad, veld.kolommen)]
        if veld.type is VeldType.KEUZE:
            return veld.opties[0]
        if pad in ("overleg.dossier", "dossier.dossiernummer"):
            return "VD-2026-1"
        if pad in ("overleg.datum", "kop.datum", "dossier.datum_overleg"):
            return "09-02-2026"
        if veld.type is VeldType.SCORE:
            return str(self.n % 11)
        tekst = f"kanarie{self.n}"
        if veld.sleutel in CONTACT:
            tekst = CONTACT[veld.sleutel].format(n=self.n)
        elif veld.sleutel == "naam":
            tekst = f"Voornaam{self.n} Achterkanarie{self.n}"
        self.waarden.setdefault(tekst, []).append((formaat.id, pad))
        return tekst


def mag(plek: tuple[str, str]) -> bool:
    _, pad = plek
    return pad in MAG or pad.rpartition(".")[2] in MAG


def inhoud(forms: Sequence[Formulier], **keuzes: bool) -> bytes:
    uit = io.BytesIO()
    stroom = ((f, f"Gezin Bestandkanarie {f.format}.docx") for f in forms)
    maak_overzicht(stroom, SPEC, voorbeeld_huisstijl(), Keuzes(**keuzes), uit)
    return uit.getvalue()


def delen(werkboek: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(werkboek)) as zip_:
        for naam in zip_.namelist():
            yield naam, zip_.read(naam).decode("utf-8")


def alles(werkboek: bytes) -> str:
    return "\n".join(f"{naam}\n{tekst}" for naam, tekst in delen(werkboek))


def eerste_cel(werkboek: bytes) -> str:
    return str(openpyxl.load_workbook(io.BytesIO(werkboek)).worksheets[0]["A1"].value)


@pytest.fixture(scope="module")
def gevuld() -> tuple[Vuller, list[Formulier]]:
    vuller = Vuller()
    return vuller, [vuller.formulier(f) for f in SPEC]


def test_by_default_only_first_names_roles_and_goals_are_in_it(gevuld: tuple[Vuller, list[Formulier]]) -> None:
    vuller, forms = gevuld
    tekst = alles(inhoud(forms))
    erin = [w for w in vuller.waarden if re.search(rf"(?<!\w){re.escape(w)}(?!\w)", tekst)]
    te_veel = [(w, vuller.waarden[w]) for w in erin if not all(mag(p) for p in vuller.waarden[w])]
    assert te_veel == []
    assert len(erin) > 20, "what may be there is there"
    assert "Achterkanarie" not in tekst
    assert "Bestandkanarie" not in tekst
    assert "voorbeeld.example" not in tekst
    prive = [w for w, p in vuller.waarden.items() if p[0][0] in PRIVE and p[0][1] == "persoon.naam"]
    assert prive
    assert not any(voornaam(w) in tekst for w in prive)


def test_private_sheets_leave_no_trace_at_all(gevuld: tuple[Vuller, list[Formulier]]) -> None:
    """With and without them every part of the workbook is the same, but for the moment it was made."""
    _, forms = gevuld
    zonder = [f for f in forms if f.format not in PRIVE]
    assert len(forms) - len(zonder) == 2
    soorten: list[dict[str, bool]] = [{}, {"met_contact": True}, {"alleen_aantallen": True}]
    for keuzes in soorten:
        paren = zip(delen(inhoud(forms, **keuzes)), delen(inhoud(zonder, **keuzes)), strict=True)
        for (naam, een), (_, twee) in paren:
            if naam != "docProps/core.xml":
                assert een == twee, naam


def test_private_sheets_come_only_when_asked_for(gevuld: tuple[Vuller, list[Formulier]]) -> None:
    _, forms = gevuld
    tekst = alles(inhoud(forms, ook_vertrouwelijk=True))
    assert all(SPEC.formaat(f).titel in tekst for f in PRIVE)


def test_contact_data_only_when_asked_for_and_then_it_says_so(gevuld: tuple[Vuller, list[Formulier]]) -> None:
    vuller, forms = gevuld
    werkboek = inhoud(forms, met_contact=True)
    assert eerste_cel(werkboek).startswith("Met contactgegevens. Alleen voor de regisseur.")
    assert eerste_cel(inhoud(forms)).startswith("Alleen voor de regisseur. Niet doorsturen.")
    tekst = alles(werkboek)
    velden = ("personen.telefoon", "personen.mail", "klanten.adres")
    contact = [w for w, p in vuller.waarden.items() if p[0][1] in velden]
    assert len(contact) == 2 * (4 + 4 + 1)
    assert all(w in tekst for w in contact)
    redenen = [w for w, p in vuller.waarden.items() if p[0][1].endswith((".reden", "waardoor", "wat_gebeurde"))]
    assert redenen
    assert not any(w in tekst for w in redenen)


def test_the_variant_for_the_gemeente_holds_nothing_that_anybody_typed(gevuld: tuple[Vuller, list[Formulier]]) -> None:
    vuller, forms = gevuld
    tekst = alles(inhoud(forms, alleen_aantallen=True))
    assert not re.search(r"kanarie|voornaam|VD-2026|KANA|\d\d-\d\d-20\d\d|2026-02", tekst, re.IGNORECASE)
    assert "Huishoudens" in tekst
    assert vuller.waarden


ZIN = "Bel Linda Vos op {x} en kom dan langs."


@pytest.mark.parametrize(
    ("x", "over"),
    [
        ("06-12345678", "[telefoon]"), ("06 1234 5678", "[telefoon]"), ("+31 6 12 34 56 78", "[telefoon]"),
        ("(071) 555 01 01", "[telefoon]"), ("0031612345678", "[telefoon]"), ("071/5550101", "[telefoon]"),
        ("linda.vos@voorbeeld.example", "[mail]"), ("0000 AA Voorbeelddam", "[adres]"), ("0000AA", "[adres]"),
        ("Dorpsstraat 12b", "[adres]"), ("Laan 3", "[adres]"), ("www.voorbeeld.example/linda", "[link]"),
        ("geboren op 12 maart 2015", "geboren op [geboortedatum]"), ("geb. 12-03-15", "geb. [geboortedatum]"),
        ("huisnummer 14", "[nummer]"),
    ],
)  # fmt: skip
def test_what_can_find_somebody_goes_out_of_a_text(x: str, over: str) -> None:
    scherm = Afscherming([form("ow", personen=[{"naam": "Linda Vos"}])])
    assert scherm.tekst(ZIN.format(x=x)) == f"Bel Linda op {over} en kom dan langs."


def test_a_bsn_goes_also_when_contact_data_may_be_there() -> None:
    for met in (True, False):
        assert "123456782" not in Afscherming([], met_contact=met).tekst("BSN 123456782 en 123 456 782")


@pytest.mark.parametrize(
    "zin", ["Voor 1 oktober 2026 twee keer per week, om 20.00 uur.", "€ 0,50 of 1000 euro in 2026", "Zij is 12 jaar",
            "elke dag 30 minuten, 3-4 keer", "op 09-02-2026"],
)  # fmt: skip
def test_ordinary_numbers_and_dates_stay(zin: str) -> None:
    assert Afscherming([form("ow", personen=[{"naam": "Linda Vos"}])]).tekst(zin) == zin


def test_what_the_family_typed_as_contact_data_goes_out_of_every_text() -> None:
    scherm = Afscherming([form("ow", personen=[
        {"naam": "Linda van der Vos", "straat_en_huisnummer": "De Kom 7", "geboortedatum": "3 mei 1988",
         "mail": "geheim"},
    ])])  # fmt: skip
    zin = "Mevrouw Vos woont op De Kom 7; zij is van 3 mei 1988, dat is geheim. Linda van der Vos komt."
    assert scherm.tekst(zin) == "Mevrouw V. woont op [adres]; zij is van [geboortedatum], dat is geheim. Linda komt."


@pytest.mark.parametrize(
    ("naam", "kort"),
    [("Linda Vos", "Linda"), ("Vos, Linda", "Linda"), ("dhr. Smit", "dhr. S."), ("Linda", "Linda"), ("", ""),
     ("mevr. van der Berg", "mevr. B."), ("Jan-Peter Bos (vader)", "Jan-Peter"), ("oma", "oma"),
     ("Linda Vos\n06-12345678", "Linda"), ("06-12345678", "")],
)  # fmt: skip
def test_of_a_name_the_first_name_stays(naam: str, kort: str) -> None:
    assert voornaam(naam) == kort


def test_a_score_that_holds_a_reason_is_not_shown() -> None:
    rij = {"naam": "Eva Bos", "cijfer": "4 want kanarie", "reden": "kanarie"}
    f = form("vp", "2026-02-09", veiligheidsscores=[rij])
    tekst = alles(inhoud([f]))
    assert "geen duidelijk cijfer" in tekst
    assert "kanarie" not in tekst.lower().replace("bestandkanarie", "")


def test_the_data_of_the_spool_are_the_form_itself(gevuld: tuple[Vuller, list[Formulier]]) -> None:
    from fillable_forms.overzicht.spoel import Spoel

    _, forms = gevuld
    with Spoel() as spoel:
        for f in [*forms, *forms]:
            spoel.bewaar(f, "naam.docx")
        terug: list[Any] = [spoel.haal(n)[0] for n in range(len(spoel))]
    assert (len(terug), spoel.dubbel) == (len(forms), len(forms))
    assert [json.dumps(f.naar_json()) for f in terug] == [json.dumps(f.naar_json()) for f in forms]


def test_a_weighing_of_the_professional_comes_in_no_overview(
    gevuld: tuple[Vuller, list[Formulier]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kind that is `intern` (rule 11) stays out, also with every option on."""
    vuller, forms = gevuld
    intern = replace(SPEC.formaat("voortgangsplan"), vertrouwelijk="intern")
    spec = Specificatie(SPEC.versie, {**SPEC.formaten, "voortgangsplan": intern})
    monkeypatch.setattr(samenstellen, "laad_specificatie", lambda: spec)
    tekst = alles(inhoud(forms, met_contact=True, ook_vertrouwelijk=True))
    eigen = [w for w, p in vuller.waarden.items() if all(f == "voortgangsplan" for f, _ in p)]
    assert len(eigen) > 20
    assert not any(re.search(rf"(?<!\w){re.escape(w)}(?!\w)", tekst) for w in eigen)
    assert intern.titel not in tekst
