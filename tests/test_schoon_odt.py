"""A clean .odt: a word planted in every hidden place is nowhere; what shows stays."""

# ruff: noqa: E501 - XML as office programs write it
from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

import pytest

from fillable_forms.lezen.bestand import lees_bytes
from fillable_forms.schoon.kopie import documentfeiten, maak_schoon
from fillable_forms.schoon.telling import Wat
from sjablonen.fouten import LeesFout
from tests.plaatjes_steun import jpeg_met_exif
from tests.schoon_steun import KANARIE, deel, herpak, vindplaatsen
from tests.steun import eis_programma, steekproef
from tests.word_steun import voorbeelden

K = KANARIE
RUIMTEN = "".join(f' xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{u}:1.0"' for n, u in (
    ("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"), ("draw", "drawing"),
    ("svg", "svg-compatible"), ("meta", "meta"), ("config", "config"), ("script", "script"), ("fo", "xsl-fo-compatible"),
)) + (' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
      ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
      ' xmlns:officeooo="http://openoffice.org/2009/office" xmlns:xforms="http://www.w3.org/2002/xforms"'
      ' xmlns:xhtml="http://www.w3.org/1999/xhtml" xmlns:x="urn:los"')  # fmt: skip
STIJLEN = (
    '<style:style style:name="Weg" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="Weg2" style:family="text" style:parent-style-name="Weg"/>'
    f'<style:style style:name="T1" style:family="text"><style:text-properties officeooo:rsid="{K}"/></style:style>'
)
WIE = f"<dc:creator>{K}</dc:creator><dc:date>2026-01-01</dc:date>"
Z = "ZICHTBAAR"
ALINEAS = {
    "comment": f'<text:p>{Z}<office:annotation office:name="{K}">{WIE}<text:p>{K}</text:p></office:annotation>'
               f'<office:annotation-end office:name="{K}"/></text:p>',
    "tracked changes": '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info>'
                       f'{WIE}</office:change-info><text:p>{K}</text:p></text:deletion></text:changed-region>'
                       f'</text:tracked-changes><text:p>{Z}<text:change text:change-id="c1"/></text:p>',
    "hidden style": f'<text:p><text:span text:style-name="Weg2">{K}</text:span>{Z}</text:p>',
    "hidden field": f'<text:p><text:hidden-text text:condition="{K}" text:string-value="{K}">{K}</text:hidden-text>{Z}'
                    "</text:p>",
    "hidden section": f'<text:section text:name="{K}" text:display="none"><text:p>{K}</text:p></text:section><text:p>{Z}'
                      "</text:p>",
    "hidden paragraph": f'<text:p>{K}<text:hidden-paragraph text:condition="ooow:1"/></text:p><text:p>{Z}</text:p>',
    "name of a section": f'<text:section text:name="{K}"><text:p>{Z}</text:p></text:section>',
    "author field": f'<text:p><text:author-name text:fixed="false">{Z}</text:author-name><text:user-defined '
                    f'text:name="{K}"></text:user-defined></text:p>',
    "variable": f'<text:user-field-decls><text:user-field-decl text:name="{K}" office:string-value="{K}"/>'
                f"</text:user-field-decls><text:p>{Z}</text:p>",
    "link outside": f'<text:p><text:a xlink:href="https://{K}.example" office:title="{K}">{Z}</text:a></text:p>',
    "bookmark": f'<text:p><text:bookmark text:name="{K}"/><text:reference-mark text:name="{K}"/>{Z}</text:p>',
    "foreign control": f'<text:p><loext:content-control loext:tag="{K}" loext:alias="{K}" loext:current-date="{K}" '
                       f'loext:data-binding-xpath="{K}">{Z}<loext:list-item loext:value="{K}"/></loext:content-control>'
                       "</text:p>",
    "picture": f'<text:p>{Z}<draw:frame draw:name="{K}"><draw:image xlink:href="Pictures/foto.jpg"/><svg:title>{K}'
               f"</svg:title><svg:desc>{K}</svg:desc></draw:frame></text:p>",
    "picture from elsewhere": f'<text:p>{Z}<draw:frame><draw:image xlink:href="https://{K}.example/a.png"/></draw:frame>'
                              "</text:p>",
    "embedded document": f'<text:p>{Z}<draw:frame><draw:object xlink:href="./Object 1"/><draw:image '
                         'xlink:href="./ObjectReplacements/Object 1"/></draw:frame></text:p>',
    "form data": f'<office:forms><xforms:model id="{K}"><x:los>{K}</x:los></xforms:model></office:forms><text:p>{Z}'
                 "</text:p>",
    "ids and marks": f'<text:p xml:id="{K}" xhtml:about="{K}" x:los="{K}">{Z}</text:p><x:los>{K}</x:los>',
    "remark": f"<!-- {K} --><?{K} x?>{K}<text:p>{Z}</text:p>",
}  # fmt: skip


def odt(xml: str = f"<text:p>{Z}</text:p>", **delen: bytes) -> bytes:
    """A small .odt with this text."""
    uit = io.BytesIO()
    inhoud = (f'<office:document-content{RUIMTEN} office:version="1.3"><office:scripts/><office:automatic-styles>{STIJLEN}'
              f"</office:automatic-styles><office:body><office:text>{xml}</office:text></office:body>"
              "</office:document-content>")  # fmt: skip
    alle = {
        "mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": inhoud.encode(),
        "Pictures/foto.jpg": jpeg_met_exif(K), "Object 1/content.xml": f"<los>{K}</los>".encode(),
        "ObjectReplacements/Object 1": b"BM beeld",
    }  # fmt: skip
    with zipfile.ZipFile(uit, "w") as zip_:
        for naam, stuk in (alle | {n.replace("__", "/"): d for n, d in delen.items()}).items():
            zip_.writestr(naam, stuk)
    return uit.getvalue()


@pytest.mark.parametrize("plek", ALINEAS)
def test_what_nobody_sees_in_the_text_is_gone_and_what_shows_stays(plek: str) -> None:
    vuil = odt(ALINEAS[plek])
    assert vindplaatsen(vuil)
    schoon = maak_schoon(vuil)
    assert vindplaatsen(schoon.inhoud) == []
    assert Z in deel(schoon.inhoud, "content.xml").decode()
    assert not documentfeiten(schoon.inhoud).gevonden()


def test_the_picture_of_an_embedded_document_stays() -> None:
    schoon = maak_schoon(odt(ALINEAS["embedded document"])).inhoud
    assert deel(schoon, "ObjectReplacements/Object 1") == b"BM beeld"


def test_parts_beside_the_text_do_not_come_along() -> None:
    meta = (f"<office:document-meta{RUIMTEN}><office:meta><dc:creator>{K}</dc:creator><meta:initial-creator>{K}"
            f"</meta:initial-creator><dc:title>{K}</dc:title><dc:description>{K}</dc:description><meta:generator>{K}"
            f'</meta:generator><meta:template xlink:href="{K}"/><meta:user-defined meta:name="{K}">{K}</meta:user-defined>'
            f'<meta:user-defined meta:name="sjablonen.vorige">{K}</meta:user-defined></office:meta>'
            "</office:document-meta>")  # fmt: skip
    item = '<config:config-item config:name="{}" config:type="{}">{}</config:config-item>'.format
    instellingen = (
        f'<office:document-settings{RUIMTEN}><office:settings><config:config-item-set config:name="ooo:view-settings">'
        f'{item(K, "string", K)}</config:config-item-set><config:config-item-set '
        f'config:name="ooo:configuration-settings">{item("PrinterName", "string", K)}{item("RsidRoot", "int", "77")}'
        f'{item("AddParaTableSpacing", "boolean", "true")}{item(K, "int", "1")}</config:config-item-set>'
        "</office:settings></office:document-settings>")  # fmt: skip
    vuil = odt(**{
        "meta.xml": meta.encode(), "settings.xml": instellingen.encode(), "Thumbnails/thumbnail.png": K.encode(),
        "Basic/Standard/m.xml": K.encode(), "Versions/1": K.encode(), "layout-cache": K.encode(),
        "META-INF/documentsignatures.xml": K.encode(), "Configurations2/x": K.encode(), f"los/{K}": b"",
    })  # fmt: skip
    schoon = maak_schoon(vuil)
    assert vindplaatsen(schoon.inhoud) == []
    assert b"AddParaTableSpacing" in deel(schoon.inhoud, "settings.xml")
    assert b"RsidRoot" not in deel(schoon.inhoud, "settings.xml")
    assert (schoon.telling[Wat.AUTEUR], schoon.telling[Wat.OUDE_VERSIE], schoon.telling[Wat.MACRO]) == (2, 1, 1)
    assert schoon.inhoud[30:38] == b"mimetype"


def test_the_word_in_the_text_stays() -> None:
    assert vindplaatsen(maak_schoon(odt(f"<text:p>{K}</text:p>")).inhoud)


def test_a_password_or_another_zip_is_a_clear_message() -> None:
    manifest = b'<manifest xmlns="urn:x"><encryption-data/></manifest>'
    with pytest.raises(LeesFout, match="wachtwoord"):
        maak_schoon(odt(**{"META-INF__manifest.xml": manifest}))
    with pytest.raises(LeesFout):
        maak_schoon(herpak(odt(), {"content.xml": None}))


@pytest.mark.libreoffice
def test_forms_saved_by_libreoffice_keep_every_answer_and_look(tmp_path: Path) -> None:
    soffice, pdftotext = eis_programma("soffice", "libreoffice"), eis_programma("pdftotext")

    def zet_om(naar: str, paden: list[Path]) -> None:
        profiel = f"-env:UserInstallation={(tmp_path / 'profiel').as_uri()}"
        subprocess.run([soffice, profiel, "--headless", "--convert-to", naar, "--outdir", tmp_path, *paden], check=True,
                       capture_output=True, timeout=180)  # fmt: skip

    paden = []
    for i, (_, pakket) in enumerate(steekproef(sorted(voorbeelden().items()), 2)):
        paden.append(tmp_path / f"voor{i}.docx")
        paden[-1].write_bytes(pakket.inhoud)
    zet_om("odt", paden)
    odts = []
    for pad in [p.with_suffix(".odt") for p in paden]:
        voor = pad.read_bytes()
        kopie = maak_schoon(voor)
        assert lees_bytes(kopie.inhoud, "na") == lees_bytes(voor, "voor")
        na = tmp_path / pad.name.replace("voor", "na")
        na.write_bytes(kopie.inhoud)
        odts += [pad, na]
    zet_om("pdf", odts)
    for voor, na in zip(odts[::2], odts[1::2], strict=True):
        teksten = [subprocess.run([pdftotext, "-layout", p.with_suffix(".pdf"), "-"], check=True, capture_output=True).stdout
                   for p in (voor, na)]  # fmt: skip
        assert teksten[0] == teksten[1]
        assert teksten[0].strip()
