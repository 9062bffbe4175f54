"""Forms that somebody changed with the real LibreOffice: rows, columns, labels, dragged answers."""

from __future__ import annotations

import copy
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from benchmarks.routes import WORD_ROUTES
from fillable_forms.lezen.docx import lees_docx
from fillable_forms.lezen.odt import lees_odt
from generator.word.document import maak_docx
from generator.word.namen import bladwijzer_label
from sjablonen.formulier import Formulier
from sjablonen.huisstijl import Huisstijl
from sjablonen.specificatie import Specificatie
from sjablonen.voordruk import Voordruk, VoordrukBlok
from tests.steun import casusformulieren, eis_programma, formulier
from tests.test_herkenning import alinea, met_inhoud
from tests.test_word_in_libreoffice import uno_python
from tests.word_steun import W, besturingen

_SCRIPT = Path(__file__).parent / "libreoffice" / "veranderen.py"


@pytest.fixture(scope="module")
def gestuurd(specificatie: Specificatie, huisstijl: Huisstijl) -> tuple[Formulier, bytes]:
    f = formulier(dict(casusformulieren())["01-sanne-ik-goed-1-voortgangsplan"])
    return f, maak_docx(specificatie.formaat(f.format), specificatie.versie, huisstijl, f)


def verander(docx: bytes, map_: Path, stappen: list[Any]) -> tuple[bytes, bytes]:
    """The form as LibreOffice saves it after these steps: (.docx, .odt)."""
    soffice = eis_programma("soffice", "libreoffice")
    (map_ / "van.docx").write_bytes(docx)
    taak = {"soffice": soffice, "van": str(map_ / "van.docx"), "naar": str(map_ / "naar"), "stappen": stappen}
    (map_ / "taak.json").write_text(json.dumps(taak), encoding="utf-8")
    subprocess.run([uno_python(), str(_SCRIPT), str(map_ / "taak.json")], check=True, timeout=120)
    return (map_ / "naar.docx").read_bytes(), (map_ / "naar.odt").read_bytes()


@pytest.mark.libreoffice
def test_rijen_kolommen_en_vragen_die_in_libreoffice_zijn_veranderd(
    gestuurd: tuple[Formulier, bytes], tmp_path: Path
) -> None:
    """A row put in before the first answer, a row taken away, a column dragged to the end, a question edited."""
    verzonden, docx = gestuurd
    stappen = [
        ["rij erbij", bladwijzer_label("zorgen", "zorg"), 1, ["tussengezet", "Bo", "veel"]],
        ["kolom naar achteren", bladwijzer_label("wat_gaat_goed", "wat"), 0],
        ["vraag", bladwijzer_label("volgend_overleg", "plaats"), "Waar komen we bij elkaar?"],
        ["rij weg", bladwijzer_label("aanwezigen_volgend_overleg", "naam"), 1],
    ]
    verwacht = copy.deepcopy(dict(verzonden.gegevens))
    verwacht["zorgen"] = [{"zorg": "tussengezet", "wie": "Bo", "gevolg": "veel"}, *verzonden.rijen("zorgen")]
    verwacht["aanwezigen_volgend_overleg"] = verzonden.rijen("aanwezigen_volgend_overleg")[1:]
    docx_terug, odt_terug = verander(docx, tmp_path, stappen)
    for terug in (lees_docx(docx_terug), lees_odt(odt_terug)):
        assert terug.gegevens == verwacht
        assert [r.tekst for r in terug.restant] == ["Waar komen we bij elkaar?"]
        assert [m for m in terug.meldingen if "De vraag 'Plaats' staat er anders" in m]


# ---- a control beside another label ---------------------------------------------------------


def _cel_van(body: Any, tag: str) -> Any:
    return next(besturingen(body)[tag].iterancestors(f"{W}tc"))


def _wissel(een: Any, twee: Any) -> None:
    """What dragging two answers leaves behind: each cell with the content of the other."""
    inhoud = [[k for k in cel if k.tag != f"{W}tcPr"] for cel in (een, twee)]
    for cel, nieuw in ((een, inhoud[1]), (twee, inhoud[0])):
        cel.extend(nieuw)


def test_van_een_enkel_veld_wint_het_eigen_besturingselement_en_dat_wordt_gemeld(
    gestuurd: tuple[Formulier, bytes],
) -> None:
    """Dragged to beside another question: what the control says counts, for both."""
    verzonden, docx = gestuurd
    for een, twee in (("kop.plaats", "kop.aanwezig"), ("volgend_overleg.tijd", "volgend_overleg.plaats")):
        terug = lees_docx(met_inhoud(docx, lambda body, a=een, b=twee: _wissel(_cel_van(body, a), _cel_van(body, b))))
        assert terug.gegevens == verzonden.gegevens
        assert terug.restant == ()
        assert len([m for m in terug.meldingen if "naast een andere vraag" in m]) == 2
        assert verzonden.waarde(een) not in " ".join(terug.meldingen)


def test_een_gekopieerd_veld_verdringt_het_eigen_antwoord_niet(gestuurd: tuple[Formulier, bytes]) -> None:
    verzonden, docx = gestuurd

    def kopieer(body: Any) -> None:
        van, naar = _cel_van(body, "kop.plaats"), _cel_van(body, "kop.afwezig")
        for kind in [k for k in naar if k.tag != f"{W}tcPr"]:
            naar.remove(kind)
        naar.extend(copy.deepcopy([k for k in van if k.tag != f"{W}tcPr"]))

    terug = lees_docx(met_inhoud(docx, kopieer))
    assert terug.waarde("kop.plaats") == verzonden.waarde("kop.plaats")
    assert terug.waarde("kop.afwezig") == verzonden.waarde("kop.plaats")  # what stands there on paper


def test_in_een_tabel_wint_de_plek_en_dat_wordt_gemeld(gestuurd: tuple[Formulier, bytes]) -> None:
    verzonden, docx = gestuurd
    terug = lees_docx(met_inhoud(docx, lambda body: _wissel(_cel_van(body, "zorgen.0.wie"),
                                                            _cel_van(body, "zorgen.0.gevolg"))))  # fmt: skip
    rij, was = terug.rijen("zorgen")[0], verzonden.rijen("zorgen")[0]
    assert (rij["wie"], rij["gevolg"]) == (was["gevolg"], was["wie"])
    assert [m for m in terug.meldingen if "De plek in de tabel telt" in m]


# ---- the box 'Vorige keer besproken' ---------------------------------------------------------


@pytest.mark.libreoffice
def test_wat_iemand_in_het_kader_typt_gaat_niet_verloren(
    gestuurd: tuple[Formulier, bytes], specificatie: Specificatie, huisstijl: Huisstijl
) -> None:
    """The printed lines are passed over; a typed line is not, also when it looks just like them."""
    verzonden, _ = gestuurd
    voordruk = Voordruk((), {"doelen": (VoordrukBlok("Vorige keer besproken", ("Een doel: Ja", "Nog een doel: Nee")),)})
    docx = maak_docx(specificatie.formaat(verzonden.format), specificatie.versie, huisstijl, verzonden, voordruk)
    assert lees_docx(docx).restant == ()

    def typ(body: Any) -> None:
        regel = next(p for p in body.iter(f"{W}p") if "".join(p.itertext()) == "Een doel: Ja")
        for tekst in ("Dit klopt niet: Ja", "Daar wil ik het over hebben"):
            nieuw = alinea(tekst)
            nieuw.insert(0, copy.deepcopy(regel[0]))  # a paragraph typed below it takes its style along
            regel.addnext(nieuw)

    getypt = met_inhoud(docx, typ)
    assert {r.tekst for r in lees_docx(getypt).restant} == {"Dit klopt niet: Ja", "Daar wil ik het over hebben"}
    terug = WORD_ROUTES["LibreOffice: docx → odt"]([docx, getypt])
    assert terug is not None
    assert lees_odt(terug[0]).restant == ()
    assert {r.tekst for r in lees_odt(terug[1]).restant} == {"Dit klopt niet: Ja", "Daar wil ik het over hebben"}
