# ruff: noqa: E501 - one hostile file a line
"""Word and OpenDocument files whose XML swells, nests, points outside or goes in circles."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.vijandig.geval import WORD, Geval, bewerk_zip, docx, met_alineas, odt, odt_met

__all__ = ["buitenwaarts", "gevallen"]

_STUK = "beschadigd"
_TEKST = '<w:p xmlns:w="%s"><w:r><w:t>%s</w:t></w:r></w:p>'


def _dtd(dtd: str, gebruik: str) -> Callable[[], bytes]:
    """The Word text with a DTD before it and `gebruik` in its first paragraph."""

    def wijzig(d: bytes) -> bytes:
        _, slot, rest = d.partition(b"?>")
        rest = rest.replace(b"<w:body>", b"<w:body>" + (_TEKST % (WORD, gebruik)).encode(), 1)
        return b'<?xml version="1.0"' + slot + f"<!DOCTYPE w:document [{dtd}]>".encode() + rest

    return lambda: bewerk_zip(docx(), word__document_xml=wijzig)


def _lachen() -> str:
    lagen = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    return f'<!ENTITY l0 "haha">{lagen}'


def _nest(om: str, dicht: str, diepte: int, binnen: str = "") -> str:
    return om * diepte + binnen + dicht * diepte


_TABEL = "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"
_VAK = (
    "<w:p><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent>",
    "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
)
_FRAME = "<text:p><draw:frame><draw:text-box>", "</draw:text-box></draw:frame></text:p>"
_KEUZE = (
    "<mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><mc:Choice>",
    "</mc:Choice></mc:AlternateContent>",
)


def _rij(attribuut: str, aantal: int) -> str:
    return f"<w:p {' '.join(attribuut.format(i) for i in range(aantal))}/>"


def _in_bijlage(naam: str, xml: str) -> Callable[[], bytes]:
    return lambda: bewerk_zip(docx(), **{naam: lambda _: xml.encode()})


def _stijlkring() -> bytes:
    kring = "".join(
        f'<w:style w:type="paragraph" w:styleId="k{i}"><w:basedOn w:val="k{(i + 1) % 500}"/>'
        "<w:rPr><w:vanish/></w:rPr></w:style>" for i in range(500)
    )  # fmt: skip
    return bewerk_zip(docx(), word__styles_xml=lambda d: d.replace(b"</w:styles>", kring.encode() + b"</w:styles>", 1))


def _odt_stijlkring() -> bytes:
    kring = "".join(
        f'<style:style style:name="k{i}" style:family="text" style:parent-style-name="k{(i + 1) % 500}"/>'
        for i in range(500)
    )
    return bewerk_zip(odt(), content_xml=lambda d: d.replace(
        b"</office:automatic-styles>", kring.encode() + b"</office:automatic-styles>", 1))  # fmt: skip


def _noten() -> bytes:
    noten = "".join(
        f'<w:footnote w:id="{i}"><w:p><w:r><w:footnoteReference w:id="{(i + 1) % 2_000}"/><w:t>n</w:t></w:r></w:p>'
        "</w:footnote>" for i in range(2_000)
    )  # fmt: skip
    return bewerk_zip(docx(), word__footnotes_xml=lambda _: f'<w:footnotes xmlns:w="{WORD}">{noten}</w:footnotes>'.encode())


def gevallen() -> Iterator[Geval]:
    yield Geval("miljard keer lachen", _dtd(_lachen(), "&l11;"), _STUK)
    yield Geval("lachen in een attribuut", _dtd(_lachen(), '</w:t></w:r><w:r w:rsidR="&l11;"><w:t>'), _STUK)
    yield Geval("kwadratisch", _dtd(f'<!ENTITY a "{"a" * 100_000}">', "&a;" * 5_000), _STUK)
    yield Geval("bestand van buiten", _dtd('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"), _STUK)
    yield Geval("parameterentiteit", _dtd('<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;', "x"), None)
    yield Geval("entiteit die zichzelf is", _dtd('<!ENTITY a "&b;"><!ENTITY b "&a;">', "&a;"), _STUK)
    yield Geval("lachen in de eigenschappen", lambda: bewerk_zip(docx(), docProps__custom_xml=lambda _: (
        f"<!DOCTYPE p [{_lachen()}]><p>&l11;</p>").encode()), _STUK)  # fmt: skip
    yield Geval("lachen in een odt", lambda: bewerk_zip(odt(), meta_xml=lambda _: (
        f"<!DOCTYPE p [{_lachen()}]><p>&l11;</p>").encode()), _STUK)  # fmt: skip
    yield Geval("XInclude", lambda: met_alineas(
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'), "")  # fmt: skip
    yield Geval("100.000 diep", lambda: met_alineas(_nest("<w:p>", "</w:p>", 100_000)), _STUK)
    yield Geval("240 diep", lambda: met_alineas(_nest("<w:ins>", "</w:ins>", 240)))
    yield Geval("5.000 tabellen in elkaar", lambda: met_alineas(_nest(*_TABEL, 5_000)), _STUK)
    yield Geval("80 tabellen in elkaar", lambda: met_alineas(_nest(*_TABEL, 80, "<w:p/>")), "")
    yield Geval("30 tekstvakken in elkaar", lambda: met_alineas(_nest(*_VAK, 30, "<w:p><w:r><w:t>x</w:t></w:r></w:p>")), "")
    yield Geval("100 keuzes in elkaar", lambda: met_alineas(_nest(*_KEUZE, 100, "<w:p/>")), "")
    yield Geval("60 vakken in elkaar, odt", lambda: odt_met(_nest(*_FRAME, 60, "<text:p>x</text:p>")), "")
    yield Geval("20.000 tabellen na elkaar", lambda: met_alineas("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>" * 20_000))
    yield Geval("100.000 lege alinea's", lambda: met_alineas("<w:p/>" * 100_000), "")
    yield Geval("tabel van 50.000 rijen", lambda: met_alineas(
        f"<w:tbl>{'<w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>' * 50_000}</w:tbl>"))  # fmt: skip
    yield Geval("rij van 50.000 cellen", lambda: met_alineas(f"<w:tbl><w:tr>{'<w:tc><w:p/></w:tc>' * 50_000}</w:tr></w:tbl>"))
    yield Geval("cel over miljard kolommen", lambda: met_alineas(
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'), "")  # fmt: skip
    yield Geval("200.000 attributen", lambda: met_alineas(_rij("a{}=''", 200_000)))
    yield Geval("50.000 naamruimten", lambda: met_alineas(_rij("xmlns:n{}='u'", 50_000)))
    yield Geval("attribuut van 9 MB", lambda: met_alineas(f'<w:p w:x="{"a" * 9_000_000}"/>'))
    yield Geval("tekst van 9 MB", lambda: met_alineas(f"<w:p><w:r><w:t>{'a' * 9_000_000}</w:t></w:r></w:p>"), "")
    yield Geval("tekst van 30 MB", lambda: met_alineas(f"<w:p><w:r><w:t>{'a' * 30_000_000}</w:t></w:r></w:p>"), _STUK)
    yield Geval("30.000 dezelfde bladwijzers", lambda: met_alineas(
        "<w:p>" + '<w:bookmarkStart w:id="1" w:name="s_gegevens"/>' * 30_000 + "</w:p>"))  # fmt: skip
    yield Geval("30.000 dezelfde vakken", lambda: met_alineas(
        '<w:p><w:sdt><w:sdtPr><w:tag w:val="doelen.0.wie"/></w:sdtPr><w:sdtContent><w:r><w:t>a</w:t></w:r></w:sdtContent>'
        "</w:sdt></w:p>" * 30_000))  # fmt: skip
    yield Geval("20.000 tekstvakken", lambda: met_alineas(_nest(*_VAK, 1, "<w:p><w:r><w:t>x</w:t></w:r></w:p>") * 20_000))
    yield Geval("20.000 wijzigingen", lambda: met_alineas(
        '<w:p><w:del w:author="a"><w:r><w:delText>x</w:delText></w:r></w:del></w:p>' * 20_000), "")  # fmt: skip
    yield Geval("kring van stijlen", _stijlkring, "")
    yield Geval("kring van stijlen, odt", _odt_stijlkring, "")
    yield Geval("kring van voetnoten", _noten)
    yield Geval("miljard spaties, odt", lambda: odt_met("<text:p>" + '<text:s text:c="999999999"/>' * 20_000 + "</text:p>"))
    yield Geval("spaties met een woord als aantal, odt", lambda: odt_met('<text:p><text:s text:c="veel"/>x</text:p>'), "")
    yield Geval("miljard kolommen, odt", lambda: odt_met(
        '<table:table><table:table-row table:number-rows-repeated="999999999"><table:table-cell '
        'table:number-columns-repeated="999999999"><text:p>x</text:p></table:table-cell></table:table-row></table:table>'
    ), "")  # fmt: skip
    yield Geval("leeg hoofddeel", _in_bijlage("word__document_xml", ""), _STUK)
    yield Geval("ander hoofddeel", _in_bijlage("word__document_xml", "<x/>"), "geen Word")
    yield Geval("hoofddeel in UTF-16", lambda: bewerk_zip(docx(), word__document_xml=lambda d: (
        d.decode("utf-8").replace("UTF-8", "UTF-16", 1).encode("utf-16"))), "")  # fmt: skip
    yield Geval("hoofddeel in UTF-7", lambda: bewerk_zip(docx(), word__document_xml=lambda d: d.replace(b"UTF-8", b"UTF-7", 1)))
    yield Geval("kapotte eigenschappen", _in_bijlage("docProps__custom_xml", "<a"), _STUK)
    yield Geval("geen inhoud, odt", lambda: bewerk_zip(odt(), content_xml=lambda _: b"<a/>"), None)
    yield Geval("macro's en ingevoegde dingen", lambda: bewerk_zip(
        docx(), word__vbaProject_bin=lambda _: b"\xd0\xcf\x11\xe0" + bytes(500),
        word__embeddings__oleObject1_bin=lambda _: b"\xd0\xcf\x11\xe0" + bytes(500),
        word__activeX__activeX1_xml=lambda _: b"<ax:ocx xmlns:ax='u' ax:classid='{0}'/>"), "")  # fmt: skip


_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def buitenwaarts(adres: str) -> Iterator[Geval]:
    """Files that want something to be fetched from `adres` when they are opened."""
    soorten = ("attachedTemplate", "image", "oleObject", "hyperlink", "subDocument", "aFChunk", "frame", "settings", "video")
    rels = "".join(
        f'<Relationship Id="buiten{i}" Type="{_REL}/{s}" Target="{adres}/{s}" TargetMode="External"/>'
        for i, s in enumerate(soorten)
    ).encode()
    beeld = (
        "<w:p><w:r><w:drawing><wp:inline xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'>"
        "<a:graphic xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><a:blip "
        f"xmlns:r='{_REL}' r:link='buiten1'/></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        f"<w:p><w:r><w:instrText>INCLUDEPICTURE \"{adres}/veld\" \\d</w:instrText></w:r></w:p>"
        f"<w:altChunk xmlns:r='{_REL}' r:id='buiten5'/>"
    )

    def _rels(d: bytes) -> bytes:
        return d.replace(b"</Relationships>", rels + b"</Relationships>", 1)

    yield Geval("verwijzingen naar buiten", lambda: bewerk_zip(
        met_alineas(beeld), word___rels__document_xml_rels=lambda d: d), "")  # fmt: skip
    yield Geval("sjabloon van buiten", lambda: _vervang(met_alineas(beeld), "word/_rels/document.xml.rels", _rels), "")
    yield Geval("DTD van buiten", _dtd(f'<!ENTITY x SYSTEM "{adres}/entiteit"> <!ENTITY % p SYSTEM "{adres}/p"> %p;', "&x;"))
    yield Geval("DTD van buiten zonder entiteit", lambda: bewerk_zip(docx(), word__document_xml=lambda d: d.replace(
        b"?>", b'?><!DOCTYPE w:document SYSTEM "' + adres.encode() + b'/dtd">', 1)))  # fmt: skip
    yield Geval("opmaak van buiten", lambda: bewerk_zip(docx(), word__document_xml=lambda d: d.replace(
        b"?>", b'?><?xml-stylesheet type="text/xsl" href="' + adres.encode() + b'/xsl"?>', 1)), "")  # fmt: skip
    yield Geval("odt met dingen van buiten", lambda: odt_met(
        f'<text:p><draw:frame><draw:image xlink:href="{adres}/plaatje" xlink:actuate="onLoad"/></draw:frame></text:p>'
        f'<text:section text:name="s"><text:section-source xlink:href="{adres}/sectie"/></text:section>'
        f'<text:p><draw:frame><draw:object xlink:href="{adres}/object"/></draw:frame></text:p>'), "")  # fmt: skip
    yield Geval("odt met een DTD van buiten", lambda: bewerk_zip(odt(), content_xml=lambda d: d.replace(
        b"?>", f'?><!DOCTYPE x SYSTEM "{adres}/dtd" [<!ENTITY x SYSTEM "{adres}/x">]>'.encode(), 1)), _STUK)  # fmt: skip


def _vervang(inhoud: bytes, naam: str, wijzig: Callable[[bytes], bytes]) -> bytes:
    import io
    import zipfile

    from tests.vijandig.geval import zip_van

    with zipfile.ZipFile(io.BytesIO(inhoud)) as van:
        return zip_van((i.filename, wijzig(van.read(i)) if i.filename == naam else van.read(i)) for i in van.infolist())
