"""Remarks in a Word or .odt form: at the right field, only what the family may read, and no answer is touched."""

from __future__ import annotations

import io
import json
import re
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

from fillable_forms.controle.controleer import controleer
from fillable_forms.lezen.bestand import lees_bytes
from fillable_forms.lezen.eigen_opmerking import AUTEUR, is_eigen, merk
from fillable_forms.opmerkingen.kopie import met_opmerkingen
from fillable_forms.opmerkingen.notities import notities
from sjablonen.criteria_model import Ernst, Zichtbaar, laad_criteria
from sjablonen.formulier import Formulier
from sjablonen.fouten import LeesFout
from sjablonen.specificatie import laad_specificatie
from tests.opmerkingen_steun import als_bevindingen, bevinding, overal, overal_opgemerkt, vol
from tests.schoon_steun import deel, herpak
from tests.steun import FORMATEN, eis_programma, steekproef
from tests.test_word_in_libreoffice import uno_python
from tests.word_steun import Pakket, W, besturingen, tekst_in
from tests.word_steun import leeg as leeg_formulier

CRITERIA = {c.id: c for c in laad_criteria()}
REGISSEUR = [c for c in CRITERIA.values() if c.zichtbaar is Zichtbaar.REGISSEUR]
COMMENTS = "word/comments.xml"


def opmerkingen(inhoud: bytes) -> dict[str, Any]:
    """The remarks of a document by their number."""
    pakket = Pakket.uit(inhoud)
    return {o.get(f"{W}id"): o for o in pakket.xml(COMMENTS)} if COMMENTS in pakket.delen else {}


def teksten(inhoud: bytes) -> list[str]:
    return ["\n".join(tekst_in(p) for p in o.iter(f"{W}p")) for o in opmerkingen(inhoud).values()]


@pytest.mark.parametrize("naam", FORMATEN)
def test_every_place_of_every_form_can_have_a_remark_and_every_answer_stays(naam: str) -> None:
    form, leeg = vol(naam)
    vondsten = overal(form)
    uit = overal_opgemerkt(naam)
    assert lees_bytes(uit, "x") == lees_bytes(leeg, "x")
    pakket = Pakket.uit(uit)
    gevonden = opmerkingen(uit)
    assert sorted(teksten(uit)) == sorted(n.tekst for n in notities(vondsten))
    for soort in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        nummers = [e.get(f"{W}id") for e in pakket.body.iter(f"{W}{soort}")]
        assert sorted(nummers) == sorted(gevonden), f"each remark has one {soort}"


@pytest.mark.parametrize("naam", FORMATEN)
def test_a_remark_stands_around_the_control_of_its_own_field_and_never_in_one(naam: str) -> None:
    uit = Pakket.uit(overal_opgemerkt(naam))
    for merkteken in uit.body.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference"):
        tot_cel = []
        for ouder in merkteken.iterancestors():
            if ouder.tag == f"{W}tc":
                break
            tot_cel.append(ouder.tag)
        assert f"{W}sdtContent" not in tot_cel
        assert merkteken.getparent().tag in (f"{W}p", f"{W}r")
    gezien = 0
    for nummer, opmerking in opmerkingen(uit.inhoud).items():
        veld = re.search(r"\[(.*)\]", tekst_in(opmerking)).group(1)  # type: ignore[union-attr]
        begin = next(uit.body.iter(f"{W}commentRangeStart")) if not veld else next(
            e for e in uit.body.iter(f"{W}commentRangeStart") if e.get(f"{W}id") == nummer)  # fmt: skip
        tags = {t.split("=")[0] for t in besturingen(begin.getparent())}
        if tags and veld.count("."):
            gezien += 1
            assert any(t == veld or t.startswith(f"{veld}.") for t in tags), f"{veld} staat bij {tags}"
    assert gezien >= 20


def test_the_remark_says_what_what_to_do_and_which_words_but_never_a_number_of_a_person() -> None:
    woorden = ("niet meer", "123456782")
    (notitie,) = notities([bevinding("doelen.0.wat_bereiken", "Dit doel zegt wat u niet wilt.", trefwoorden=woorden)])
    assert notitie.regels == ("Tip: Dit doel zegt wat u niet wilt.", "Het gaat om: ‘niet meer’.", "Vraag: wat dan?")


def test_remarks_on_one_field_are_one_with_the_heaviest_first() -> None:
    from dataclasses import replace

    licht = bevinding("aanleiding", "Licht.")
    zwaar = replace(bevinding("aanleiding", "Zwaar."), ernst=Ernst.FOUT)
    (notitie,) = notities([licht, zwaar])
    assert [r for r in notitie.regels if r.startswith(("Tip", "Nog nodig"))] == ["Nog nodig: Zwaar.", "Tip: Licht."]


# ---- only what the whole table may read ----------------------------------------------------


@pytest.mark.parametrize("criterium", REGISSEUR, ids=lambda c: c.id)
def test_nothing_of_a_criterion_for_the_regisseur_comes_into_any_part_of_the_document(criterium: Any) -> None:
    """With every wording it has, on a place of its own, beside a finding that the family may read."""
    naam = criterium.formats[0]
    leeg = leeg_formulier(naam).inhoud
    veld = next((p.sectie for p in criterium.patronen[naam] if p.sectie), "")
    open_ = bevinding("", "Dit mag iedereen lezen.")
    geheim = als_bevindingen(criterium, veld, Zichtbaar.REGISSEUR)
    uit = met_opmerkingen(leeg, [*geheim, open_])
    delen = [unescape(d.decode("utf-8", "replace")) for d in Pakket.uit(uit).delen.values()]
    assert any("Dit mag iedereen lezen." in d for d in delen)
    for tekst in {t for b in geheim for t in (b.boodschap, b.suggestie, b.criterium, "Kanarie7Q") if len(t) > 5}:
        stuk = tekst.replace("{lijst}", "").strip()[:40]
        assert not any(stuk in d for d in delen), stuk
    assert uit == met_opmerkingen(leeg, [open_]), "not even that there is more to say may be seen"


def test_the_bad_examples_of_the_criteria_leave_no_trace_either() -> None:
    """The real way: the check itself finds it, and the document with and without those findings is the same."""
    specificatie = laad_specificatie()
    gevallen = [(c, v) for c in REGISSEUR for v in c.fout if c.regel]
    geraakt = 0
    for criterium, voorbeeld in steekproef(gevallen, 12):
        formaat = specificatie.formaat(voorbeeld.format)
        form = Formulier.maak(formaat, specificatie.versie, voorbeeld.gegevens, datum_overleg=voorbeeld.datum_overleg,
                              overgenomen=voorbeeld.overgenomen)  # fmt: skip
        vondsten = controleer(form, formaat).bevindingen
        geraakt += any(b.criterium == criterium.id for b in vondsten)
        leeg = leeg_formulier(voorbeeld.format).inhoud
        gezin = [b for b in vondsten if b.zichtbaar is Zichtbaar.GEZIN]
        assert met_opmerkingen(leeg, vondsten) == met_opmerkingen(leeg, gezin)
    assert geraakt >= 3


def test_no_remark_holds_an_answer_or_an_author_or_a_date() -> None:
    form, leeg = vol("ondersteuningsplan_wij")
    ruw = deel(met_opmerkingen(leeg, overal(form)), COMMENTS)
    for waarde in ("naam 0", "wat_bereiken 1", "telefoon 2", "tekst van aanleiding"):
        assert waarde.encode() not in ruw
    assert {o.get(f"{W}author") for o in etree.fromstring(ruw)} == {AUTEUR}
    assert b"w:date" not in ruw


# ---- a second time -------------------------------------------------------------------------


def _met_mens(inhoud: bytes) -> bytes:
    document = docx.Document(io.BytesIO(inhoud))
    document.add_comment(document.paragraphs[0].runs, text="Bel ik nog over.", author="Mo", initials="M")
    uit = io.BytesIO()
    document.save(uit)
    return uit.getvalue()


def test_old_remarks_of_ours_are_replaced_and_those_of_people_stay() -> None:
    form, leeg = vol("ondersteuningsplan_ik")
    een = met_opmerkingen(_met_mens(leeg), overal(form))
    twee = met_opmerkingen(een, [bevinding("aanleiding", "Nieuw.")])
    assert sorted(teksten(twee)) == ["Bel ik nog over.", "Tip: Nieuw.\nVraag: wat dan?"]
    assert lees_bytes(twee, "x") == lees_bytes(_met_mens(leeg), "x")
    assert [r.tekst for r in lees_bytes(twee, "x").restant] == ["Bel ik nog over."]
    geen = met_opmerkingen(twee, [])
    assert teksten(geen) == ["Bel ik nog over."]
    assert len(list(Pakket.uit(geen).body.iter(f"{W}commentReference"))) == 1


def test_what_a_person_wrote_in_a_remark_of_ours_is_theirs_and_stays() -> None:
    _, leeg = vol("ondersteuningsplan_ik")
    een = met_opmerkingen(leeg, [bevinding("aanleiding", "Kort.")])
    aangevuld = herpak(een, {COMMENTS: deel(een, COMMENTS).replace(b"Kort.", b"Kort. Is goed, zegt Mo.")})
    assert [r.tekst for r in lees_bytes(aangevuld, "x").restant] == ["Tip: Kort. Is goed, zegt Mo.\nVraag: wat dan?"]
    assert len(teksten(met_opmerkingen(aangevuld, [bevinding("aanleiding", "Kort.")]))) == 2


def test_the_same_check_again_gives_the_same_document() -> None:
    form, leeg = vol("voortgangsplan")
    een = met_opmerkingen(leeg, overal(form))
    assert met_opmerkingen(een, overal(form)) == een


def test_an_answer_of_a_person_to_a_remark_of_ours_becomes_a_remark_of_its_own() -> None:
    _, leeg = vol("ondersteuningsplan_ik")
    een = met_opmerkingen(_met_mens(leeg), [bevinding("aanleiding")])
    wortel = etree.fromstring(deel(een, COMMENTS))
    for nummer, o in enumerate(wortel):
        for p in list(o.iter(f"{W}p"))[-1:]:
            p.set("{http://schemas.microsoft.com/office/word/2010/wordml}paraId", f"0000000{nummer}")
    ons = next(i for i, o in enumerate(wortel) if o.get(f"{W}author") == AUTEUR)
    uitgebreid = (
        b'<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
        b'<w15:commentEx w15:paraId="0000000%d" w15:done="0"/>'
        b'<w15:commentEx w15:paraId="0000000%d" w15:paraIdParent="0000000%d" w15:done="0"/></w15:commentsEx>'
        % (ons, 1 - ons, ons)
    )
    draad = herpak(een, {COMMENTS: etree.tostring(wortel), "word/commentsExtended.xml": uitgebreid})
    na = met_opmerkingen(draad, [])
    assert teksten(na) == ["Bel ik nog over."]
    (over,) = etree.fromstring(deel(na, "word/commentsExtended.xml"))
    assert not any("paraIdParent" in k for k in over.attrib)


# ---- other programs, other files -----------------------------------------------------------


@pytest.mark.libreoffice
def test_libreoffice_shows_every_remark_and_keeps_every_answer(tmp_path: Path) -> None:
    """Two forms (by seed) with a remark everywhere, opened and saved as .docx and .odt by the real program."""
    soffice = eis_programma("soffice", "libreoffice")
    namen, taken = steekproef(FORMATEN, 2), []
    for naam in namen:
        (tmp_path / f"{naam}.docx").write_bytes(overal_opgemerkt(naam))
        taken.append({"van": str(tmp_path / f"{naam}.docx")}
                     | {s: str(tmp_path / f"{naam}-terug.{s}") for s in ("docx", "odt")})  # fmt: skip
    for naam, gezien in zip(namen, _in_libreoffice(soffice, taken, tmp_path), strict=True):
        form, leeg = vol(naam)
        vondsten = overal(form)
        assert sorted(t for _, t, _ in gezien) == sorted(n.tekst for n in notities(vondsten))
        assert {a for a, _, _ in gezien} == {AUTEUR}
        for soort in ("docx", "odt"):
            terug = (tmp_path / f"{naam}-terug.{soort}").read_bytes()
            assert lees_bytes(terug, "x").gegevens == lees_bytes(leeg, "x").gegevens
            # Checked again after the round trip: still ours, so replaced and never doubled.
            weer = met_opmerkingen(terug, [bevinding("", "Eén.")])
            assert len(_annotaties(weer, soort)) == 1
    _ook_een_odt(soffice, namen[0], tmp_path)


def _ook_een_odt(soffice: str, naam: str, map_: Path) -> None:
    """A form that LibreOffice saved as .odt gets its remarks there."""
    form, _ = vol(naam)
    odt = (map_ / f"{naam}-terug.odt").read_bytes()
    (map_ / "met.odt").write_bytes(met_opmerkingen(odt, overal(form)))
    taak = {"van": str(map_ / "met.odt"), "odt": str(map_ / "weer.odt"), "docx": str(map_ / "weer.docx")}
    (gezien,) = _in_libreoffice(soffice, [taak], map_)
    assert sorted(t for _, t, _ in gezien) == sorted(n.tekst for n in notities(overal(form)))
    for soort in ("odt", "docx"):
        terug = lees_bytes((map_ / f"weer.{soort}").read_bytes(), "x")
        assert terug.gegevens == lees_bytes(odt, "x").gegevens
        assert terug.restant == ()


def _in_libreoffice(soffice: str, taken: list[dict[str, str]], map_: Path) -> list[list[list[str]]]:
    """Per document the remarks that LibreOffice shows: author, text, words that it stands at."""
    (map_ / "taken.json").write_text(json.dumps(taken))
    script = Path(__file__).parent / "libreoffice" / "opmerkingen.py"
    klaar = subprocess.run([uno_python(), str(script), soffice, str(map_ / "taken.json")], capture_output=True,
                           text=True, check=True, timeout=240)  # fmt: skip
    return json.loads(klaar.stdout)  # type: ignore[no-any-return]


def _annotaties(inhoud: bytes, soort: str) -> list[Any]:
    if soort == "docx":
        return list(opmerkingen(inhoud).values())
    wortel = etree.fromstring(deel(inhoud, "content.xml"))
    return list(wortel.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation"))


def test_a_mark_holds_for_the_words_and_not_for_where_lines_break() -> None:
    assert is_eigen(merk("Kort.\nVraag: wat?"), "Kort. Vraag: wat?")
    assert not is_eigen(merk("Kort."), "Kort!")
    assert not is_eigen("M", "Kort.")


@pytest.mark.parametrize("inhoud", [b"\xd0\xcf\x11\xe0" + b"\0" * 600, b"{\\rtf1 hallo}", b"{}", b"hoi"])
def test_a_file_that_can_hold_no_remarks_gets_one_line_that_says_what_to_do(inhoud: bytes) -> None:
    with pytest.raises(LeesFout, match=r"^oud\.doc: .*(\.docx|opnieuw)") as fout:
        met_opmerkingen(inhoud, [bevinding("")], "oud.doc")
    assert "\n" not in str(fout.value)
