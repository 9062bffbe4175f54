"""A form of an earlier version is read with the questions of that version, and brought to now.

2026.1 is the first version, so the older one is invented here: another label, another title,
a field under another key, a field that is gone, and a section at another place.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.routes import PDF_ROUTES, WORD_ROUTES
from fillable_forms.lezen.docx import lees_docx
from fillable_forms.lezen.odt import lees_odt
from fillable_forms.lezen.pdf import lees_pdf
from generator.pdf.document import maak_pdf
from generator.word.document import maak_docx
from sjablonen.formulier import Formulier, Restant
from sjablonen.fouten import LeesFout, SjablonenFout, SpecificatieFout
from sjablonen.huisstijl import Huisstijl
from sjablonen.specificatie import Specificatie, bouw_specificatie, laad_specificatie
from sjablonen.versies import Versies
from tests.steun import eis_programma
from tests.test_herkenning import zonder_eigenschappen

_PAKKET = Path(__file__).parents[1] / "sjablonen"
_VERSIE = "2025.1"
_MELDING = f"gemaakt met versie {_VERSIE} en met de vragen van die versie gelezen"


def _oude_teksten() -> tuple[str, str]:
    secties = (_PAKKET / "secties.yaml").read_text(encoding="utf-8")
    formaten = (_PAKKET / "formaten.yaml").read_text(encoding="utf-8")
    for oud, nieuw in (
        ('versie: "2026.1"', f'versie: "{_VERSIE}"'),
        # Another label, and a field that had another key.
        ("{sleutel: burgerlijke_staat, label: 'Burgerlijke staat:', type: tekst}",
         "{sleutel: staat, label: 'Getrouwd of samenwonend:', type: tekst}"),
        # A field that is gone since.
        ("    - {sleutel: mail, label: 'Mail:', type: tekst}\n\n  procesregisseur:",
         "    - {sleutel: mail, label: 'Mail:', type: tekst}\n"
         "    - {sleutel: fax, label: 'Faxnummer:', type: tekst}\n\n  procesregisseur:"),
        # Another title.
        ("titel: {ik: Dit is mijn procesregisseur, wij: Dit is onze procesregisseur}",
         "titel: {ik: Mijn regisseur, wij: Onze regisseur}"),
    ):  # fmt: skip
        assert secties.count(oud) == 1
        secties = secties.replace(oud, nieuw)
    # A section at another place in the plan of the family.
    begin, eigen = formaten.split("  ondersteuningsplan_wij:", 1)
    regel = "    - {nummer: 13, sectie: nog_iets_zeggen}\n"
    eigen = eigen.replace(regel, "", 1).replace("    - {nummer: 1, sectie: personen}\n", regel.replace("13", "1")
                                                + "    - {nummer: 2, sectie: personen}\n", 1)  # fmt: skip
    return secties, f"{begin}  ondersteuningsplan_wij:{eigen}"


@pytest.fixture(scope="module")
def versies(tmp_path_factory: pytest.TempPathFactory) -> Versies:
    map_ = tmp_path_factory.mktemp("versies")
    eigen = map_ / _VERSIE
    eigen.mkdir()
    for naam, tekst in zip(("secties.yaml", "formaten.yaml"), _oude_teksten(), strict=True):
        (eigen / naam).write_text(tekst, encoding="utf-8")
    (eigen / "verhuisd.yaml").write_text(
        "verhuisd:\n- {van: personen.staat, naar: personen.burgerlijke_staat}\n", encoding="utf-8"
    )
    return Versies(laad_specificatie(), map_)


@pytest.fixture(scope="module")
def oud() -> Specificatie:
    return bouw_specificatie(*_oude_teksten())


@pytest.fixture(scope="module")
def verzonden(oud: Specificatie) -> Formulier:
    return Formulier.maak(
        oud.formaat("ondersteuningsplan_wij"), oud.versie,
        {
            "personen": [{"naam": "Noor", "staat": "samenwonend", "fax": "010-0000000"},
                         {"naam": "Bo", "staat": "nee"}],
            "procesregisseur": [{"naam": "R. Voorbeeld", "telefoon": "06-12345678"}],
            "nog_iets_zeggen": "Wij willen dit samen doen.",
            "doelen": [{"_id": "k3x9", "wie": "Noor", "wat_bereiken": "elke dag naar school"}],
            "toekomst": "Een rustig huis",
        },
        kenmerk="OW-7F3K-QH2", overgenomen=("doelen.0",),
    )  # fmt: skip


def _eis_goed_gelezen(terug: Formulier, *, met_id: bool = True) -> None:
    nu = laad_specificatie()
    assert terug == Formulier.maak(
        nu.formaat("ondersteuningsplan_wij"), nu.versie,
        {
            "personen": [{"naam": "Noor", "burgerlijke_staat": "samenwonend"},
                         {"naam": "Bo", "burgerlijke_staat": "nee"}],
            "procesregisseur": [{"naam": "R. Voorbeeld", "telefoon": "06-12345678"}],
            "nog_iets_zeggen": "Wij willen dit samen doen.",
            "doelen": [{"wie": "Noor", "wat_bereiken": "elke dag naar school"} | ({"_id": "k3x9"} if met_id else {})],
            "toekomst": "Een rustig huis",
        },
        kenmerk=terug.kenmerk, overgenomen=terug.overgenomen, zekerheid=terug.zekerheid,
        # What the form of now has no place for stands with its question of then.
        restant=(Restant(f"versie {_VERSIE}, bij 'Wie wij zijn', 'Faxnummer:'", "010-0000000"),),
        meldingen=terug.meldingen,
    )  # fmt: skip
    assert _MELDING in terug.meldingen[0]
    assert "1 antwoord heeft in het formulier van nu geen plek" in terug.meldingen[1]
    assert "010" not in " ".join(terug.meldingen)


@pytest.fixture(scope="module")
def docx(verzonden: Formulier, oud: Specificatie, huisstijl: Huisstijl) -> bytes:
    return maak_docx(oud.formaat(verzonden.format), oud.versie, huisstijl, verzonden)


@pytest.fixture(scope="module")
def pdf(verzonden: Formulier, oud: Specificatie, huisstijl: Huisstijl) -> bytes:
    return maak_pdf(oud.formaat(verzonden.format), oud.versie, huisstijl, verzonden)


def test_word_van_een_eerdere_versie_komt_op_de_plekken_van_nu(docx: bytes, versies: Versies) -> None:
    terug = lees_docx(docx, versies)
    _eis_goed_gelezen(terug)
    assert (terug.kenmerk, terug.overgenomen, terug.zekerheid) == ("OW-7F3K-QH2", ("doelen.0",), {})


def test_zonder_eigenschappen_wijzen_de_koppen_de_eerdere_versie_aan(docx: bytes, versies: Versies) -> None:
    _eis_goed_gelezen(lees_docx(zonder_eigenschappen(docx), versies))


@pytest.mark.libreoffice
def test_opendocument_van_een_eerdere_versie_komt_op_de_plekken_van_nu(docx: bytes, versies: Versies) -> None:
    eis_programma("soffice", "libreoffice")
    odt = WORD_ROUTES["LibreOffice: docx → odt"]([docx])
    assert odt is not None
    _eis_goed_gelezen(lees_odt(odt[0], versies))


def test_pdf_van_een_eerdere_versie_komt_op_de_plekken_van_nu(pdf: bytes, versies: Versies) -> None:
    _eis_goed_gelezen(lees_pdf(pdf, versies))


def test_een_platgeslagen_pdf_van_een_eerdere_versie_wordt_met_die_versie_gelezen(pdf: bytes, versies: Versies) -> None:
    plat = PDF_ROUTES["PDFium drukt af naar PDF"]([pdf])
    assert plat is not None
    terug = lees_pdf(plat[0], versies)
    _eis_goed_gelezen(terug, met_id=False)
    assert terug.zekerheid["personen.0.burgerlijke_staat"] == "ligging"


# ---- versions that are not there ---------------------------------------------------------


@pytest.mark.parametrize("versie", ["2026.2", "2027.1", "2031.12"])
def test_een_nieuwere_versie_wordt_geweigerd_en_zegt_wat_te_doen(
    versie: str, verzonden: Formulier, oud: Specificatie, huisstijl: Huisstijl
) -> None:
    formaat = oud.formaat(verzonden.format)
    for lees, inhoud in ((lees_docx, maak_docx(formaat, versie, huisstijl, verzonden)),
                         (lees_pdf, maak_pdf(formaat, versie, huisstijl, verzonden))):  # fmt: skip
        with pytest.raises(LeesFout, match=r"nieuwere versie .* Werk sjablonen bij"):
            lees(inhoud)


def test_de_voettekst_alleen_is_genoeg_om_een_nieuwere_versie_te_weigeren(
    specificatie: Specificatie, huisstijl: Huisstijl
) -> None:
    import io
    import zipfile

    docx = maak_docx(specificatie.formaat("voortgangsplan"), "2027.1", huisstijl)
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as van, zipfile.ZipFile(uit, "w") as naar:
        for info in van.infolist():
            if info.filename != "docProps/custom.xml":
                naar.writestr(info, van.read(info))
    with pytest.raises(LeesFout, match="nieuwere versie"):
        lees_docx(uit.getvalue())


@pytest.mark.parametrize(("versie", "gelezen_als"), [("2025.3", "2025.1"), ("2019.1", "2025.1"), ("2025.10", "2025.1")])
def test_een_onbekende_eerdere_versie_wordt_met_de_dichtstbijzijnde_gelezen_en_zegt_dat(
    versie: str, gelezen_als: str, verzonden: Formulier, oud: Specificatie, huisstijl: Huisstijl, versies: Versies
) -> None:
    docx = maak_docx(oud.formaat(verzonden.format), versie, huisstijl, verzonden)
    terug = lees_docx(docx, versies)
    assert terug.waarde("personen.0.burgerlijke_staat") == "samenwonend"
    assert f"gemaakt met versie {versie}" in terug.meldingen[0]
    assert f"van versie {gelezen_als}" in terug.meldingen[0]


def test_een_eerdere_versie_zonder_die_map_leest_met_nu_en_zegt_dat(docx: bytes) -> None:
    """The program has no earlier version yet: nothing is lost, what has no place is in restant."""
    terug = lees_docx(docx)
    alles = "\n".join([str(terug.gegevens), *(r.tekst for r in terug.restant)])
    for tekst in ("010-0000000", "samenwonend", "R. Voorbeeld", "Wij willen dit samen doen."):
        assert tekst in alles
    assert "Die kent dit programma niet" in terug.meldingen[0]


def test_laad_specificatie_kent_alleen_de_versies_die_er_zijn() -> None:
    assert laad_specificatie(laad_specificatie().versie) is laad_specificatie()
    with pytest.raises(SjablonenFout, match=r"2019\.1 .* kent dit programma niet"):
        laad_specificatie("2019.1")


def test_een_fout_in_verhuisd_wijst_de_regel_aan(tmp_path: Path) -> None:
    eigen = tmp_path / _VERSIE
    eigen.mkdir()
    (eigen / "verhuisd.yaml").write_text("verhuisd:\n- {van: a.b, naar: C}\n", encoding="utf-8")
    with pytest.raises(SpecificatieFout, match=r"verhuisd.yaml, regel 2"):
        list(Versies(laad_specificatie(), tmp_path).stappen(_VERSIE))
