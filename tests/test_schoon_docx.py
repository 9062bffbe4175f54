"""A clean Word document: a word planted in every hidden place is nowhere; what shows stays."""

# ruff: noqa: E501 - XML as office programs write it
from __future__ import annotations

import functools
import io
import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from fillable_forms.lezen.docx import lees_docx
from fillable_forms.schoon.kopie import documentfeiten, maak_schoon
from fillable_forms.schoon.telling import Wat
from generator.onaangeroerd import is_onaangeroerd
from sjablonen.formulier import Restant
from sjablonen.fouten import LeesFout
from tests.plaatjes_steun import jpeg_met_exif
from tests.schoon_steun import KANARIE, deel, herpak, vindplaatsen
from tests.steun import casusformulieren, eis_programma, formulier, steekproef
from tests.word_steun import Pakket, pakket_van, voorbeelden

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
DOC, RELS, TYPEN = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
K = KANARIE
WIE = f'w:author="{K}" w:date="2026-01-01T00:00:00Z"'
# Everything below holds the planted word where nobody sees it, and ZICHTBAAR where it shows.
ALINEAS = {
    "comment anchor": '<w:p><w:commentRangeStart w:id="1"/><w:r><w:t>ZICHTBAAR</w:t></w:r><w:commentRangeEnd w:id="1"/>'
                      '<w:r><w:commentReference w:id="1"/></w:r></w:p>',
    "deleted text": f'<w:p><w:r><w:t>ZICHTBAAR</w:t></w:r><w:del w:id="2" {WIE}><w:r><w:delText>{K}</w:delText></w:r>'
                    "</w:del></w:p>",
    "inserted text": f'<w:p><w:ins w:id="3" {WIE}><w:r><w:t>ZICHTBAAR</w:t></w:r></w:ins></w:p>',
    "moved text": f'<w:p><w:moveFrom w:id="4" {WIE}><w:r><w:t>{K}</w:t></w:r></w:moveFrom><w:moveTo w:id="5" {WIE}>'
                  "<w:r><w:t>ZICHTBAAR</w:t></w:r></w:moveTo></w:p>",
    "move range": f'<w:p><w:moveFromRangeStart w:id="6" w:name="{K}" {WIE}/><w:r><w:t>ZICHTBAAR</w:t></w:r>'
                  '<w:moveFromRangeEnd w:id="6"/></w:p>',
    "changed look": f'<w:p><w:pPr><w:pPrChange w:id="7" {WIE}><w:pPr><w:pStyle w:val="{K}"/></w:pPr></w:pPrChange>'
                    f'</w:pPr><w:r><w:rPr><w:b/><w:rPrChange w:id="8" {WIE}><w:rPr/></w:rPrChange></w:rPr>'
                    "<w:t>ZICHTBAAR</w:t></w:r></w:p>",
    "rsid and ids": f'<w:p w:rsidR="{K}" w:rsidRDefault="{K}" w14:paraId="{K}" w14:textId="{K}"><w:r w:rsidRPr="{K}">'
                    "<w:t>ZICHTBAAR</w:t></w:r></w:p>",
    "hidden text": f'<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{K}</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr>'
                   "<w:t>ZICHTBAAR</w:t></w:r></w:p>",
    "hidden by style": f'<w:p><w:r><w:rPr><w:rStyle w:val="Weg2"/></w:rPr><w:t>{K}</w:t></w:r><w:r><w:t>ZICHTBAAR</w:t>'
                       "</w:r></w:p>",
    "hidden row": f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p>'
                  f'<w:r><w:t>{K}</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>ZICHTBAAR</w:t></w:r></w:p>'
                  "</w:tc></w:tr></w:tbl>",
    "deleted row": f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:trPr><w:del w:id="9" {WIE}/></w:trPr>'
                   f'<w:tc><w:p><w:r><w:t>{K}</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:ins w:id="10" {WIE}/>'
                   "</w:trPr><w:tc><w:p><w:r><w:t>ZICHTBAAR</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    "deleted cell": f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr><w:cellDel w:id="11" {WIE}'
                    f'/></w:tcPr><w:p><w:r><w:t>{K}</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>ZICHTBAAR</w:t></w:r>'
                    "</w:p></w:tc></w:tr></w:tbl>",
    "link outside": f'<w:p><w:hyperlink r:id="rIdBuiten" w:tooltip="{K}"><w:r><w:t>ZICHTBAAR</w:t></w:r></w:hyperlink>'
                    "</w:p>",
    "field code": f'<w:p><w:r><w:fldChar w:fldCharType="begin"><w:fldData>{K}</w:fldData></w:fldChar></w:r><w:r>'
                  f'<w:instrText> INCLUDETEXT "C:\\{K}.docx" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"'
                  '/></w:r><w:r><w:t>ZICHTBAAR</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    "simple field": f'<w:p><w:fldSimple w:instr="AUTHOR {K}"><w:r><w:t>ZICHTBAAR</w:t></w:r></w:fldSimple></w:p>',
    "old tick box": f'<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="{K}"/><w:checkBox><w:checked/>'
                    '</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r>'
                    '<w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>ZICHTBAAR</w:t></w:r></w:p>',
    "foreign control": f'<w:p><w:sdt><w:sdtPr><w:alias w:val="{K}"/><w:tag w:val="{K}"/><w:dataBinding w:xpath="{K}" '
                       f'w:storeItemID="{{{K}}}"/><w:dropDownList><w:listItem w:displayText="{K}" w:value="{K}"/>'
                       "</w:dropDownList></w:sdtPr><w:sdtContent><w:r><w:t>ZICHTBAAR</w:t></w:r></w:sdtContent></w:sdt>"
                       "</w:p>",
    "smart tag": f'<w:p><w:smartTag w:element="{K}"><w:smartTagPr><w:attr w:name="{K}" w:val="{K}"/></w:smartTagPr><w:r>'
                 "<w:t>ZICHTBAAR</w:t></w:r></w:smartTag></w:p>",
    "bookmark": f'<w:p><w:bookmarkStart w:id="90" w:name="{K}"/><w:r><w:t>ZICHTBAAR</w:t></w:r><w:bookmarkEnd w:id="90"/>'
                "</w:p>",
    "permission": f'<w:p><w:permStart w:id="1" w:ed="{K}"/><w:r><w:t>ZICHTBAAR</w:t></w:r><w:permEnd w:id="1"/></w:p>',
    "remark in xml": f"<w:p><!-- {K} --><?{K} {K}?><w:r><w:t>ZICHTBAAR</w:t></w:r>{K}</w:p>",
    "unknown space": f'<w:p><x:los xmlns:x="urn:{K}">{K}</x:los><w:r xmlns:x="urn:{K}" x:{K}="1"><w:t>ZICHTBAAR</w:t>'
                     "</w:r></w:p>",
    "other version": f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="w14"><w:t>ZICHTBAAR</w:t></mc:Choice>'
                     f"<mc:Fallback><w:t>{K}</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    "embedded object": f'<w:p><w:r><w:t>ZICHTBAAR</w:t></w:r><w:r><w:object><v:shape id="{K}" o:href="{K}" alt="{K}">'
                       f'<v:imagedata r:id="rIdFoto" o:title="{K}"/></v:shape><o:OLEObject ProgID="{K}" r:id="rIdBijlage"'
                       "/></w:object></w:r></w:p>",
    "picture names": f'<w:p><w:r><w:t>ZICHTBAAR</w:t></w:r><w:r><w:drawing><wp:inline><wp:docPr id="7" name="{K}" '
                     f'descr="C:\\{K}.jpg" title="{K}"><a:hlinkClick r:id="rIdBuiten"/></wp:docPr><a:graphic><a:graphicData '
                     f'uri="x"><pic:pic><pic:nvPicPr><pic:cNvPr id="7" name="{K}" descr="{K}"/></pic:nvPicPr><pic:blipFill>'
                     '<a:blip r:embed="rIdFoto"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>'
                     "</w:drawing></w:r></w:p>",
    "hidden drawing": f'<w:p><w:r><w:t>ZICHTBAAR</w:t></w:r><w:r><w:drawing><wp:inline><wp:docPr id="8" name="x" '
                      f'hidden="1"/><a:graphic><a:t>{K}</a:t></a:graphic></wp:inline></w:drawing></w:r></w:p>',
}  # fmt: skip


@functools.cache
def casus() -> Pakket:
    _, ruw = casusformulieren()[0]
    return pakket_van(formulier(ruw))


def met_alinea(inhoud: bytes, xml: str) -> bytes:
    """The document with this block as its first one, and the parts that such blocks name."""
    wortel = etree.fromstring(deel(inhoud, DOC))
    wortel.find(f"{{{W}}}body").insert(0, etree.fromstring(f"<los {NS}>{xml}</los>")[0])
    rels = deel(inhoud, RELS).decode().replace(
        "</Relationships>",
        f'<Relationship Id="rIdBuiten" Type="{REL}hyperlink" Target="https://{K}.example" TargetMode="External"/>'
        f'<Relationship Id="rIdBijlage" Type="{REL}oleObject" Target="embeddings/{K}.bin"/>'
        f'<Relationship Id="rIdFoto" Type="{REL}image" Target="media/foto.jpg"/></Relationships>')  # fmt: skip
    stijlen = deel(inhoud, "word/styles.xml").decode().replace(
        "</w:styles>",
        '<w:style w:type="character" w:styleId="Weg"><w:name w:val="Weg"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Weg2"><w:name w:val="Weg2"/><w:basedOn w:val="Weg"/></w:style></w:styles>')
    typen = deel(inhoud, TYPEN).decode().replace(
        "</Types>", '<Default Extension="jpg" ContentType="image/jpeg"/></Types>')
    return herpak(inhoud, {
        DOC: etree.tostring(wortel), RELS: rels.encode(), "word/styles.xml": stijlen.encode(), TYPEN: typen.encode(),
        "word/media/foto.jpg": jpeg_met_exif(K), f"word/embeddings/{K}.bin": K.encode(),
    })  # fmt: skip


@pytest.mark.parametrize("plek", ALINEAS)
def test_what_nobody_sees_in_the_text_is_gone_and_what_shows_stays(plek: str) -> None:
    vuil = met_alinea(casus().inhoud, ALINEAS[plek])
    assert vindplaatsen(vuil)
    schoon = maak_schoon(vuil)
    assert vindplaatsen(schoon.inhoud) == []
    assert "ZICHTBAAR" in deel(schoon.inhoud, DOC).decode()
    assert lees_docx(schoon.inhoud).gegevens == lees_docx(casus().inhoud).gegevens
    assert not documentfeiten(schoon.inhoud).gevonden()


def test_everything_at_once_is_gone_too() -> None:
    vuil = casus().inhoud
    for xml in ALINEAS.values():
        vuil = met_alinea(vuil, xml)
    schoon = maak_schoon(vuil).inhoud
    assert vindplaatsen(schoon) == []
    assert deel(schoon, DOC).decode().count("ZICHTBAAR") == len(ALINEAS)


DELEN = {
    "comments": ("word/comments.xml", f'<w:comments {NS}><w:comment w:id="1" {WIE} w:initials="{K}"><w:p><w:r><w:t>{K}'
                 "</w:t></w:r></w:p></w:comment></w:comments>", "comments", Wat.OPMERKING),
    "people": ("word/people.xml", f'<w15:people {NS}><w15:person w15:author="{K}"/></w15:people>', "people", Wat.AUTEUR),
    "macro": ("word/vbaProject.bin", K, "vbaProject", Wat.MACRO),
    "custom xml": ("customXml/item1.xml", f"<los>{K}</los>", "customXml", Wat.EIGEN_XML),
    "template": ("word/_rels/settings.xml.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
                 f'relationships"><Relationship Id="r1" Type="{REL}attachedTemplate" Target="file:///{K}.dotm" '
                 'TargetMode="External"/></Relationships>', "", Wat.KOPPELING),
    "printer": ("word/printerSettings/p1.bin", K, "printerSettings", None),
    "thumbnail": ("docProps/thumbnail.jpeg", K, "", None),
    "web settings": ("word/webSettings.xml", f"<w:webSettings {NS}><w:divs>{K}</w:divs></w:webSettings>", "webSettings",
                     None),
    "font": ("word/fonts/font1.odttf", K, "font", None),
    "left behind": (f"word/{K}.xml", K, "", None),
}  # fmt: skip


@pytest.mark.parametrize("soort", DELEN)
def test_parts_that_do_not_show_do_not_come_along(soort: str) -> None:
    naam, xml, relatie, wat = DELEN[soort]
    inhoud = casus().inhoud
    rels = deel(inhoud, RELS).decode()
    if relatie:
        doel = naam.removeprefix("word/") if naam.startswith("word/") else f"../{naam}"
        rels = rels.replace(
            "</Relationships>", f'<Relationship Id="rIdK" Type="{REL}{relatie}" Target="{doel}"/></Relationships>')
    vuil = herpak(inhoud, {naam: xml.encode(), RELS: rels.encode()})
    schoon = maak_schoon(vuil)
    assert vindplaatsen(schoon.inhoud) == []
    assert wat is None or schoon.telling[wat] == 1
    assert lees_docx(schoon.inhoud) == lees_docx(inhoud)


def test_properties_settings_and_building_blocks_keep_nothing_of_a_person() -> None:
    inhoud = casus().inhoud
    cp = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    core = (f'<cp:coreProperties xmlns:cp="{cp}" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{K}</dc:title>'
            f"<dc:creator>{K}</dc:creator><cp:lastModifiedBy>{K}</cp:lastModifiedBy><dc:description>{K}</dc:description>"
            f"<cp:keywords>{K}</cp:keywords></cp:coreProperties>")  # fmt: skip
    app = deel(inhoud, "docProps/app.xml").decode().replace("</Properties>", f"<Company>{K}</Company></Properties>")
    eigen = deel(inhoud, "docProps/custom.xml").decode()
    eigen = re.sub(r'name="sjablonen.vorige"', f'name="{K}"', eigen)
    eigen = eigen.replace("</Properties>", f'<property fmtid="x" pid="77" name="sjablonen.vorige"><vt:lpwstr>{K}'
                          f'</vt:lpwstr></property><property fmtid="x" pid="78" name="los {K}"><vt:lpwstr>{K}</vt:lpwstr>'
                          "</property></Properties>")  # fmt: skip
    instellingen = deel(inhoud, "word/settings.xml").decode().replace(
        "</w:settings>", f'<w:rsids><w:rsidRoot w:val="{K}"/></w:rsids><w:docVars><w:docVar w:name="{K}" w:val="{K}"/>'
        f'</w:docVars><w:trackRevisions/><w:documentProtection w:hash="{K}"/></w:settings>')  # fmt: skip
    bouwstenen = deel(inhoud, "word/glossary/document.xml").decode().replace("</w:t>", f" {K}</w:t>")
    vuil = herpak(inhoud, {
        "docProps/core.xml": core.encode(), "docProps/app.xml": app.encode(), "docProps/custom.xml": eigen.encode(),
        "word/settings.xml": instellingen.encode(), "word/glossary/document.xml": bouwstenen.encode(),
    })  # fmt: skip
    assert len(vindplaatsen(vuil)) == 5
    schoon = maak_schoon(vuil)
    assert vindplaatsen(schoon.inhoud) == []
    assert lees_docx(schoon.inhoud).kenmerk == lees_docx(inhoud).kenmerk
    assert documentfeiten(vuil).gevonden() == ("auteurs", "eigenschappen")


def test_the_organisation_stays_because_every_page_shows_it() -> None:
    assert "Gemeente Voorbeelddam" in deel(maak_schoon(casus().inhoud).inhoud, "docProps/core.xml").decode()


def test_a_header_that_no_page_shows_is_gone() -> None:
    inhoud = casus().inhoud
    zonder = deel(inhoud, DOC).decode().replace("<w:titlePg/>", "")
    kop = deel(inhoud, "word/header1.xml").decode().replace("Voorbeelddam", K)
    assert vindplaatsen(maak_schoon(herpak(inhoud, {DOC: zonder.encode(), "word/header1.xml": kop.encode()})).inhoud) == []
    assert vindplaatsen(maak_schoon(herpak(inhoud, {"word/header1.xml": kop.encode()})).inhoud)  # that page shows it


def test_an_answer_with_that_word_stays() -> None:
    """The search itself finds it: so 'nowhere' means something."""
    _, ruw = casusformulieren()[0]
    vol = formulier({**ruw, "gegevens": {**ruw["gegevens"], "aanleiding": f"hier staat {K}"}})
    schoon = maak_schoon(pakket_van(vol).inhoud).inhoud
    assert vindplaatsen(schoon)
    assert lees_docx(schoon).waarde("aanleiding") == f"hier staat {K}"


def test_every_form_keeps_every_answer_and_is_clean_to_begin_with() -> None:
    for naam, pakket in voorbeelden().items():
        kopie = maak_schoon(pakket.inhoud)
        assert lees_docx(kopie.inhoud) == lees_docx(pakket.inhoud), naam
        assert kopie.regels() == ("Er zat niets in dat anderen niet zien.",), naam


def test_a_clean_copy_made_clean_again_stays_the_same() -> None:
    eerste = maak_schoon(casus().inhoud).inhoud
    assert maak_schoon(eerste).inhoud == eerste


def test_a_clean_copy_does_not_count_as_a_form_that_nobody_typed_in() -> None:
    assert not is_onaangeroerd(maak_schoon(casus().inhoud).inhoud)


def test_a_deleted_line_end_joins_the_lines_and_a_deleted_line_goes_whole() -> None:
    inhoud = casus().inhoud
    merk = f'<w:p><w:pPr><w:rPr><w:del w:id="50" {WIE}/></w:rPr></w:pPr>'
    cel = (f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{merk}<w:r><w:t>een</w:t></w:r></w:p>"
           f'<w:p><w:r><w:t>twee</w:t></w:r></w:p>{merk}<w:del w:id="51" {WIE}><w:r><w:delText>{K}</w:delText></w:r>'
           "</w:del></w:p><w:p><w:r><w:t>drie</w:t></w:r></w:p></w:tc></w:tr></w:tbl>")  # fmt: skip
    body = etree.fromstring(deel(maak_schoon(met_alinea(inhoud, cel)).inhoud, DOC)).find(f"{{{W}}}body")
    alineas = ["".join(t.text for t in p.iter(f"{{{W}}}t")) for p in body[0].iter(f"{{{W}}}p")]
    assert alineas == ["eentwee", "drie"]


def test_pictures_stay_without_what_the_camera_wrote() -> None:
    schoon = maak_schoon(met_alinea(casus().inhoud, ALINEAS["picture names"]))
    assert schoon.telling[Wat.FOTOGEGEVENS] == 1
    assert vindplaatsen(schoon.inhoud) == []
    assert lees_docx(schoon.inhoud).restant == (Restant("boven aan het formulier", "ZICHTBAAR"),
                                               Restant("boven aan het formulier", "[afbeelding]"))  # fmt: skip


def test_what_is_said_counts_and_names_kinds_but_no_content() -> None:
    vuil = herpak(met_alinea(casus().inhoud, ALINEAS["deleted text"]),
                  {"word/comments.xml": DELEN["comments"][1].encode()})  # fmt: skip
    (regel,) = maak_schoon(vuil).regels()
    assert regel == "Weggehaald: 1 opmerking, 1 bijgehouden wijziging."


def test_a_document_within_the_document_is_refused_because_its_text_would_be_lost() -> None:
    vuil = met_alinea(casus().inhoud, '<w:altChunk r:id="rIdBijlage"/>')
    with pytest.raises(LeesFout, match="een ander document"):
        maak_schoon(vuil)


def test_a_macro_document_becomes_an_ordinary_one() -> None:
    inhoud = casus().inhoud
    docm = deel(inhoud, TYPEN).decode().replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml")  # fmt: skip
    assert b"macroEnabled" not in deel(maak_schoon(herpak(inhoud, {TYPEN: docm.encode()})).inhoud, TYPEN)


def test_every_relationship_of_a_clean_copy_leads_to_a_part_inside_it() -> None:
    vuil = casus().inhoud
    for xml in ALINEAS.values():
        vuil = met_alinea(vuil, xml)
    with zipfile.ZipFile(io.BytesIO(maak_schoon(vuil).inhoud)) as zip_:
        namen = set(zip_.namelist())
        genoemd = set(re.findall(r'PartName="/([^"]+)"', zip_.read(TYPEN).decode()))
        assert {n for n in namen if not n.endswith(".rels") and n != TYPEN} == genoemd
        for naam in namen:
            if naam.endswith(".rels"):
                assert b"External" not in zip_.read(naam)
        gebruikt = set(re.findall(r'r:(?:id|embed|link)="([^"]+)"', zip_.read(DOC).decode()))
        assert gebruikt <= set(re.findall(r'Id="([^"]+)"', zip_.read(RELS).decode()))


@pytest.mark.libreoffice
def test_libreoffice_opens_clean_copies_and_shows_the_same_text(tmp_path: Path) -> None:
    soffice, pdftotext = eis_programma("soffice", "libreoffice"), eis_programma("pdftotext")
    paren = {}
    for i, (_, pakket) in enumerate(steekproef(sorted(voorbeelden().items()), 3)):
        for soort, inhoud in (("voor", pakket.inhoud), ("na", maak_schoon(pakket.inhoud).inhoud)):
            (tmp_path / f"{soort}{i}.docx").write_bytes(inhoud)
        paren[i] = (tmp_path / f"voor{i}.pdf", tmp_path / f"na{i}.pdf")
    profiel = f"-env:UserInstallation={(tmp_path / 'profiel').as_uri()}"
    subprocess.run([soffice, profiel, "--headless", "--convert-to", "pdf", "--outdir", tmp_path,
                    *sorted(tmp_path.glob("*.docx"))], check=True, capture_output=True, timeout=180)  # fmt: skip
    for voor, na in paren.values():
        teksten = [subprocess.run([pdftotext, "-layout", p, "-"], check=True, capture_output=True).stdout
                   for p in (voor, na)]  # fmt: skip
        assert teksten[0] == teksten[1]
        assert teksten[0].strip()
