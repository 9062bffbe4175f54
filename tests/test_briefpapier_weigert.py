"""A letterhead that cannot carry a form: one clear line per thing, and nothing is made."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, RGBColor

from fillable_forms.cli import main
from fillable_forms.lezen.bestand import lees_bytes
from generator.brieven.document import docx_op_briefpapier
from generator.brieven.model import Briefpapier
from sjablonen.fouten import BriefpapierFout, SjablonenFout, ToegankelijkFout
from sjablonen.huisstijl import Huisstijl
from sjablonen.specificatie import Specificatie
from tests.briefpapier_steun import BRIEFPAPIEREN, PLAATS, _logo, _nieuw, _veld, eenvoudig, met_deel, papier, verander
from tests.word_steun import Pakket

DOC = "word/document.xml"
RELS = "word/_rels/document.xml.rels"
_ODRS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _regels(bron: Briefpapier, fout: type[SjablonenFout] = BriefpapierFout) -> list[str]:
    from sjablonen.huisstijl import voorbeeld_huisstijl
    from sjablonen.specificatie import laad_specificatie

    alle = laad_specificatie()
    with pytest.raises(fout) as melding:
        docx_op_briefpapier(bron, alle.formaat("BW"), alle.versie, voorbeeld_huisstijl())
    return str(melding.value).splitlines()


def _met(tekst: str, *, waar: str = "kop", plek: str = PLAATS) -> Briefpapier:
    document = _nieuw()
    deel = document.sections[0]
    {"kop": deel.header, "voet": deel.footer}.get(waar, document).add_paragraph(tekst)
    if plek:
        document.add_paragraph(plek)
    return papier(document)


@pytest.mark.parametrize("waar", ["kop", "voet", "tekst"])
@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("{{ gemeent }}", "de tag {{ gemeent }} in {waar} kennen wij niet. Bedoelt u {{ gemeente }}?"),
        ("{{ bsn }}", "de tag {{ bsn }} in {waar} kennen wij niet. U kunt kiezen uit: formulier_inhoud, "),
        ("{{ gemeente }", "in {waar} is een tag niet af: '{{ gemeente }'"),
        ("gemeente }}", "in {waar} is een tag niet af: 'gemeente }}'"),
        ("{{ }}", "de tag {{ }} in {waar} klopt niet."),
        ("{{ gemeente | }}", "de tag {{ gemeente | }} in {waar} klopt niet."),
        ("{% if kenmerk %}x", "in {waar} hoort bij elke {%p if … %} een {%p endif %}."),
        ("{%p endif %}", "in {waar} hoort bij elke {%p if … %} een {%p endif %}."),
        ("{% for x in kenmerk %}x{% endfor %}", "de tag {% for x in kenmerk %} in {waar}"),
    ],
)  # fmt: skip
def test_een_kapotte_tag_wordt_genoemd_met_zijn_plek(tekst: str, melding: str, waar: str) -> None:
    plek = {"kop": "de koptekst", "voet": "de voettekst", "tekst": "de tekst zelf"}[waar]
    regels = _regels(_met(tekst, waar=waar))
    assert regels[0].startswith(f"briefpapier.docx: {melding.replace('{waar}', plek)}")


@pytest.mark.parametrize(
    "tekst",
    [
        "{{ gemeente.__class__ }}", "{{ ''.__class__.__mro__ }}", "{{ gemeente|attr('x') }}", "{{ range(9) }}",
        "{{ 7*7 }}",
        "{% set x = 1 %}", "{% include 'x' %}", "{% import 'os' as os %}", "{% macro a() %}{% endmacro %}",
        "{{ cycler.__init__ }}", "{{ gemeente['x'] }}", "{{ gemeente() }}", "{% raw %}x{% endraw %}",
    ],
)  # fmt: skip
def test_een_tag_kan_niets_uitrekenen(tekst: str) -> None:
    """Each of these is refused by name before Jinja runs at all."""
    assert any("de tag" in r or "een tag" in r for r in _regels(_met(tekst)))


def _in_tabel() -> Briefpapier:
    document = _nieuw()
    document.add_table(1, 1).cell(0, 0).text = PLAATS
    return papier(document)


@pytest.mark.parametrize(
    ("bron", "melding"),
    [
        (lambda: _met("Omslag", waar="tekst", plek=""), "er is geen plek voor het formulier. Zet precies één keer"),
        (lambda: _met(PLAATS, waar="tekst"), "er is 2 plekken voor het formulier"),
        (lambda: _met(PLAATS), "de tag {{ formulier_inhoud }} staat in de koptekst. Het formulier kan alleen"),
        (lambda: _met("Hier: {{ formulier_inhoud }}", waar="tekst", plek=""), "moet alleen op een regel staan"),
        (_in_tabel, "staat in een tabel, tekstvak of invulvak"),
    ],
)  # fmt: skip
def test_zonder_goede_plek_geen_formulier(bron: Callable[[], Briefpapier], melding: str) -> None:
    assert any(melding.replace("er is 2", "er zijn 2") in r for r in _regels(bron()))


def _bladzijde(wat: str) -> Briefpapier:
    document = _nieuw()
    deel = document.sections[0]
    if wat == "ligt":
        deel.orientation, deel.page_width, deel.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    elif wat == "smal":
        deel.left_margin = Mm(60)
    document.add_paragraph(PLAATS)
    bron = papier(document)
    return verander(bron, DOC, "<w:cols ", '<w:cols w:num="2" ') if wat == "kolommen" else bron


@pytest.mark.parametrize(
    ("wat", "melding"),
    [("ligt", "ligt. Maak die staand"), ("smal", "laten 125 mm over voor het formulier. Maak ze smaller: er is 145 mm"),
     ("kolommen", "staat in kolommen")],
)  # fmt: skip
def test_een_bladzijde_waar_het_formulier_niet_past(wat: str, melding: str) -> None:
    assert melding in _regels(_bladzijde(wat))[0]


def _relatie(soort: str, doel: str, *, buiten: bool = False) -> str:
    modus = ' TargetMode="External"' if buiten else ""
    return f'<Relationship Id="rIdX" Type="{_ODRS}/{soort}" Target="{doel}"{modus}/>'


@pytest.mark.parametrize(
    ("soort", "doel", "buiten", "melding"),
    [
        ("vbaProject", "vbaProject.bin", False, "macro"),
        ("control", "activeX/activeX1.xml", False, "ActiveX"),
        ("oleObject", "embeddings/a.bin", False, "ingesloten object"),
        ("aFChunk", "a.html", False, "ingesloten document"),
        ("comments", "comments.xml", False, "opmerkingen"),
        ("attachedTemplate", "https://voorbeeld.example/x.dotm", True, "gekoppeld aan een ander sjabloon"),
        ("image", "https://voorbeeld.example/x.png", True, "van elders"),
        ("hyperlink", "file:///C:/x.docx", True, "naar een bestand op een computer"),
    ],
)  # fmt: skip
def test_wat_gevaarlijk_is_of_van_elders_komt_wordt_geweigerd(
    soort: str, doel: str, buiten: bool, melding: str
) -> None:
    bron = verander(eenvoudig(), RELS, "(?=</Relationships>)", _relatie(soort, doel, buiten=buiten))
    assert melding in _regels(met_deel(bron, f"word/{doel}", b"<x/>") if not buiten else bron)[0]


def test_een_docm_wordt_geweigerd() -> None:
    soort = "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"
    bron = verander(eenvoudig(), "[Content_Types].xml", r"application/[\w.-]+document\.main\+xml", soort)
    assert "macro" in _regels(bron)[0]


def test_een_sjabloon_van_word_wordt_een_document() -> None:
    from sjablonen.huisstijl import voorbeeld_huisstijl
    from sjablonen.specificatie import laad_specificatie

    soort = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
    bron = verander(eenvoudig(), "[Content_Types].xml", r"application/[\w.-]+document\.main\+xml", soort)
    alle = laad_specificatie()
    typen = Pakket.uit(docx_op_briefpapier(bron, alle.formaat("BW"), alle.versie, voorbeeld_huisstijl())).delen
    assert b"template.main" not in typen["[Content_Types].xml"]


@pytest.mark.parametrize(
    ("stuk", "melding"),
    [
        ('<w:p><w:ins w:id="1" w:author="x"><w:r><w:t>a</w:t></w:r></w:ins></w:p>', "bijgehouden wijzigingen"),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>a</w:t></w:r></w:p>", "verborgen tekst"),
        ('<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>', "een voetnoot"),
        ('<w:p><w:fldSimple w:instr=" DATE "><w:r><w:t>1-1-2026</w:t></w:r></w:fldSimple></w:p>', "(DATE)"),
        ('<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Welkom</w:t></w:r></w:p>', "Kop 1 of lager"),
    ],
)  # fmt: skip
def test_wat_wij_niet_kennen_komt_niet_in_een_formulier(stuk: str, melding: str) -> None:
    bron = verander(eenvoudig(), DOC, "(?<=<w:body>)", stuk)
    assert melding in _regels(bron, SjablonenFout)[0]


@pytest.mark.parametrize("code", ["DATE", "FILENAME", "INCLUDETEXT x", "DDEAUTO a b", "AUTHOR", 'TOC \\o "1-3"'])
def test_een_veld_dat_word_zelf_invult_wordt_genoemd(code: str) -> None:
    document = _nieuw()
    _veld(document.sections[0].footer.paragraphs[0], code)
    document.add_paragraph(PLAATS)
    assert f"in de voettekst staat een veld van Word ({code.split()[0]})" in _regels(papier(document))[0]


def test_een_logo_zonder_beschrijving_wordt_genoemd() -> None:
    document = _nieuw()
    _logo(document.sections[0].header.paragraphs[0], beschrijving="")
    document.add_paragraph(PLAATS)
    melding = _regels(papier(document), ToegankelijkFout)[0]
    assert "in de koptekst van het briefpapier heeft de afbeelding" in melding
    assert "Alternatieve tekst" in melding


def test_een_te_lichte_kop_wordt_geweigerd() -> None:
    document = _nieuw()
    document.styles["Heading 1"].font.color.rgb = RGBColor(0xFF, 0xCC, 0x00)
    document.add_paragraph(PLAATS)
    melding = _regels(papier(document), ToegankelijkFout)[0]
    assert "de stijl Kop 1 (koppen) van het briefpapier heeft de kleur #ffcc00" in melding


def test_alles_wat_mis_is_komt_in_een_keer() -> None:
    regels = _regels(_met("{{ gemeent }} en {{ kenmerkk }}", plek=""))
    assert len(regels) == 3


@pytest.mark.parametrize("inhoud", [b"", b"PK\x03\x04kapot", b"%PDF-1.7", b"x" * 1000])
def test_wat_geen_word_is_wordt_zo_genoemd(inhoud: bytes) -> None:
    assert "geen Word-document" in _regels(Briefpapier("briefpapier.docx", inhoud))[0]


def test_een_bestand_dat_uitpakt_tot_iets_reusachtigs_wordt_geweigerd() -> None:
    uit = io.BytesIO(eenvoudig().inhoud)
    with zipfile.ZipFile(uit, "a", zipfile.ZIP_DEFLATED) as zip_:
        zip_.writestr("word/media/groot.png", b"\0" * 21_000_000)
    assert "te groot" in _regels(Briefpapier("briefpapier.docx", uit.getvalue()))[0]


def test_een_entiteit_in_de_xml_wordt_geweigerd() -> None:
    bron = verander(eenvoudig(), DOC, r"(?<=\?>)", '<!DOCTYPE x [<!ENTITY a "aaaa">]>')
    assert "beschadigd" in _regels(bron)[0]


# ---- the command line ----------------------------------------------------------------


def _draai(*argumenten: str) -> Any:
    return CliRunner().invoke(main, list(argumenten), catch_exceptions=True)


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    (tmp_path / "briefpapier.dotx").write_bytes(BRIEFPAPIEREN["met_omslag"]().inhoud)
    (tmp_path / "kaal.docx").write_bytes(_met("Voorbeelddam").inhoud)
    (tmp_path / "huis.toml").write_text('naam = "Gemeente Voorbeelddam"\n', encoding="utf-8")
    gegevens = {"format": "borgingsplan_wij", "specificatie": "2026.1", "gegevens": {}}
    (tmp_path / "gegevens.json").write_text(json.dumps(gegevens), encoding="utf-8")
    return tmp_path


def test_genereer_en_vul_op_briefpapier(map_: Path) -> None:
    papier_, huis = str(map_ / "briefpapier.dotx"), str(map_ / "huis.toml")
    klaar = _draai("genereer", "BW", "--uit", str(map_ / "uit"), "--briefpapier", papier_, "--huisstijl", huis)
    assert klaar.exit_code == 0, klaar.output
    assert [p.name for p in (map_ / "uit").iterdir()] == ["borgingsplan_wij.docx"]
    vol = map_ / "vol.docx"
    opties = ("--briefpapier", papier_, "--huisstijl", huis)
    klaar = _draai("vul", "BW", str(map_ / "gegevens.json"), "--uit", str(vol), *opties)
    assert klaar.exit_code == 0, klaar.output
    terug = lees_bytes(vol.read_bytes(), "vol.docx")
    assert terug.restant == ()
    assert re.search(rf"kenmerk {terug.kenmerk}", klaar.output)


def test_vervolg_op_briefpapier(map_: Path, specificatie: Specificatie, huisstijl: Huisstijl) -> None:
    from generator.word.document import maak_docx
    from tests.word_steun import vol_formulier

    formaat = specificatie.formaat("OW")
    plan = map_ / "plan.docx"
    plan.write_bytes(maak_docx(formaat, specificatie.versie, huisstijl, vol_formulier(formaat)))
    klaar = _draai("vervolg", str(plan), "--naar", "voortgangsplan", "--uit", str(map_ / "vp.docx"), "--briefpapier",
                   str(map_ / "kaal.docx"))  # fmt: skip
    assert klaar.exit_code == 0, klaar.output
    terug = lees_bytes((map_ / "vp.docx").read_bytes(), "vp.docx")
    assert terug.rijen("doelen")
    assert terug.restant == ()


@pytest.mark.parametrize(
    ("argumenten", "melding"),
    [
        (("genereer", "BW", "--uit", "{map}/uit", "--als", "pdf", "--briefpapier", "{map}/kaal.docx"),
         "alleen voor Word"),
        (("vul", "BW", "{map}/gegevens.json", "--uit", "{map}/x.pdf", "--briefpapier", "{map}/kaal.docx"),
         "alleen voor Word"),
        (("genereer", "BW", "--uit", "{map}/uit", "--briefpapier", "{map}/briefpapier.dotx"),
         "briefpapier.dotx: het vraagt om {{ gemeente }}. Geef met --huisstijl"),
        (("genereer", "BW", "--uit", "{map}/uit", "--briefpapier", "{map}/weg.dotx"), "weg.dotx: dit bestand kan niet"),
        (("genereer", "BW", "--uit", "{map}/uit", "--briefpapier", "{map}/huis.toml"), "huis.toml: briefpapier is een"),
    ],
)  # fmt: skip
def test_de_opdracht_zegt_wat_er_mis_is(argumenten: tuple[str, ...], melding: str, map_: Path) -> None:
    klaar = _draai(*(a.replace("{map}", str(map_)) for a in argumenten))
    # The door prints the message; here the error itself comes through.
    tekst = klaar.output + str(klaar.exception or "")
    assert klaar.exit_code != 0
    assert melding in tekst
    assert not (map_ / "uit").exists()
