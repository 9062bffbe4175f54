# ruff: noqa: E501 - one hostile file a line
"""PDFs that swell, go in circles, run scripts or are cut off. Most are written by hand, object by object."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator, Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.vijandig.geval import Geval, pdf

__all__ = ["buitenwaarts", "gevallen"]

_STUK = "beschadigd|formulier|invulvakken"
_BLAD = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"


def _los(objecten: Mapping[int, bytes], staart: bytes = b"", kop: bytes = b"%PDF-1.7\n") -> bytes:
    """A PDF of these objects; 1 is the root and 2 the page tree unless given."""
    alle = {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>", 3: _BLAD, **objecten}
    uit, plekken = bytearray(kop), {}
    for nummer, inhoud in sorted(alle.items()):
        plekken[nummer] = len(uit)
        uit += b"%d 0 obj\n%s\nendobj\n" % (nummer, inhoud)
    xref = len(uit)
    uit += b"xref\n0 1\n0000000000 65535 f \n"
    for nummer, plek in plekken.items():
        uit += b"%d 1\n%010d 00000 n \n" % (nummer, plek)
    uit += b"trailer\n<</Root 1 0 R/Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (max(alle) + 1, staart, xref)
    return bytes(uit)


def _stroom(inhoud: bytes, extra: bytes = b"") -> bytes:
    pak = zlib.compress(inhoud, 9)
    return b"<</Filter/FlateDecode/Length %d%s>>stream\n%s\nendstream" % (len(pak), extra, pak)


def _formulier(velden: bytes, **rest: bytes) -> Callable[[], bytes]:
    objecten = {1: b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[%s]>>>>" % velden}
    return lambda: _los(objecten | {int(k[1:]): v for k, v in rest.items()})


def _eigen(doe: Callable[[pikepdf.Pdf], object], **bewaar: object) -> Callable[[], bytes]:
    """Our own filled form with something done to it."""

    def maak() -> bytes:
        with pikepdf.open(io.BytesIO(pdf())) as open_pdf:
            doe(open_pdf)
            uit = io.BytesIO()
            open_pdf.save(uit, **bewaar)  # type: ignore[arg-type]
        return uit.getvalue()

    return maak


def _lagen(diepte: int, keer: int) -> bytes:
    """Each picture draws the one below `keer` times."""
    objecten = {3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</X 10 0 R>>>>>>",
                4: _stroom(b"/X Do")}  # fmt: skip
    for i in range(diepte):
        volgende = b"/Resources<</XObject<</X %d 0 R>>>>" % (11 + i)
        objecten[10 + i] = _stroom(b"/X Do " * keer, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + volgende)
    objecten[10 + diepte] = _stroom(b"BT ET", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    return _los(objecten)


def _blad_met(inhoud: bytes, middelen: bytes = b"", **rest: bytes) -> bytes:
    blad = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%s>>>>" % middelen
    return _los({3: blad, 4: inhoud} | {int(k[1:]): v for k, v in rest.items()})


def _in_objectstroom() -> bytes:
    """196 kB, of which one string unpacks to 50 MB."""
    tekst = b"(" + b"A" * 50_000_000 + b")"
    stroom = _stroom(b"5 0 " + tekst, b"/Type/ObjStm/N 1/First 4")
    velden = {1: b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]>>>>", 4: stroom,
              6: b"<</FT/Tx/T(aanleiding)/V 5 0 R>>"}  # fmt: skip
    uit = _los(velden)
    rijen = bytearray()
    for i in range(7):
        plek = uit.find(b"\n%d 0 obj" % i) + 1 if i else 0
        rijen += b"\x02" + (4).to_bytes(4, "big") + b"\0" if i == 5 else b"\x01" + plek.to_bytes(4, "big") + b"\0"
    los = uit[: uit.rindex(b"xref\n0 1")]
    kruis = _stroom(bytes(rijen), b"/Type/XRef/W[1 4 1]/Size 7/Root 1 0 R")
    return los + b"9 0 obj\n" + kruis + b"\nendobj\nstartxref\n%d\n%%%%EOF" % len(los)


def _kringetje(open_pdf: pikepdf.Pdf) -> None:
    boom = open_pdf.Root.StructTreeRoot
    kind = open_pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=boom))
    kind.K = Array([kind, boom, kind])
    boom.K = Array([boom.K, kind, boom])


def _takken(open_pdf: pikepdf.Pdf) -> None:
    """A tree of structure that is shared: 2 to the power of 60 ways down."""
    onder = open_pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P))
    for _ in range(60):
        onder = open_pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Div, K=Array([onder, onder])))
    open_pdf.Root.StructTreeRoot.K = Array([open_pdf.Root.StructTreeRoot.K, onder])


def _velden_in_elkaar(open_pdf: pikepdf.Pdf) -> None:
    """The same for fields: each has the one below twice as its part."""
    onder = open_pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("x"), V=String("y")))
    for i in range(40):
        onder = open_pdf.make_indirect(Dictionary(T=String(f"n{i}"), Kids=Array([onder, onder])))
    open_pdf.Root.AcroForm.Fields.append(onder)


def _inhoudsopgave(open_pdf: pikepdf.Pdf) -> None:
    punt = open_pdf.make_indirect(Dictionary(Title=String("x")))
    punt.Next, punt.First, punt.Parent = punt, punt, punt
    open_pdf.Root.Outlines = Dictionary(First=punt, Last=punt)


def _xmp(open_pdf: pikepdf.Pdf) -> None:
    lagen = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    for sleutel in list(open_pdf.docinfo.keys()):
        del open_pdf.docinfo[sleutel]
    open_pdf.Root.Metadata = open_pdf.make_stream(
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "haha">{lagen}]><x>&l11;</x>'.encode()
    )


def _scripts(open_pdf: pikepdf.Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1); this.submitForm('http://127.0.0.1:9/')"))
    open_pdf.Root.OpenAction = script
    open_pdf.Root.AA = Dictionary(WC=script)
    open_pdf.pages[0].obj.AA = Dictionary(O=script)
    open_pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))


def gevallen() -> Iterator[Geval]:
    yield Geval("bladen in een kring", lambda: _los({2: b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"}))
    yield Geval("200.000 bladen", lambda: _los({2: b"<</Type/Pages/Kids[%s]/Count 200000>>" % (b"3 0 R " * 200_000)}))
    yield Geval("miljard bladen, zegt het", lambda: _los({2: b"<</Type/Pages/Kids[3 0 R]/Count 1000000000>>"}), _STUK)
    yield Geval("miljoen velden", _formulier(b"5 0 R " * 1_000_000, o5=b"<</FT/Tx/T(a)/V(b)>>"))
    yield Geval("velden in een kring", _formulier(b"5 0 R", o5=b"<</T(a)/Kids[5 0 R 5 0 R]>>"))
    yield Geval("ouders in een kring", _formulier(b"5 0 R", o5=b"<</FT/Tx/T(a)/Parent 6 0 R>>", o6=b"<</T(b)/Parent 5 0 R>>"))
    yield Geval("velden 2^40 keer", _eigen(_velden_in_elkaar))
    yield Geval("verwijzing naar zichzelf", _formulier(b"5 0 R", o5=b"5 0 R"))
    yield Geval("verwijzingen in een kring", lambda: _los({1: b"5 0 R", 5: b"6 0 R", 6: b"5 0 R"}), _STUK)
    yield Geval("velden zijn een getal", lambda: _los({1: b"<</Type/Catalog/Pages 2 0 R/AcroForm 7>>"}), _STUK)
    yield Geval("100.000 lijsten in elkaar", _formulier(b"[" * 100_000 + b"]" * 100_000))
    yield Geval("100.000 tabellen in elkaar", _formulier(b"<</A" * 100_000))
    yield Geval("50 MB in 196 kB", _in_objectstroom)
    yield Geval("300 MB tekst op het blad", lambda: _blad_met(_stroom(b"0 0 m 9 9 l S\n" * 21_000_000)))
    yield Geval("miljoen letters", lambda: _blad_met(_stroom(b"BT /F 9 Tf " + b"(abcdefghij) Tj " * 100_000 + b"ET"),
        b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"))  # fmt: skip
    yield Geval("filters op elkaar", lambda: _blad_met(_filters(6)))
    yield Geval("duizend filters", lambda: _blad_met(
        b"<</Filter[%s]/Length 3>>stream\nabc\nendstream" % (b"/ASCIIHexDecode " * 1_000)))  # fmt: skip
    yield Geval("runs die zwellen", lambda: _blad_met(
        b"<</Filter[/FlateDecode/RunLengthDecode]/Length %d>>stream\n%s\nendstream" % (
            len(pak := zlib.compress(b"\x81A" * 4_000_000, 9)), pak)))  # fmt: skip
    yield Geval("voorspeller met miljard kolommen", lambda: _blad_met(
        _stroom(b"abc", b"/DecodeParms<</Predictor 12/Columns 1000000000>>")))  # fmt: skip
    yield Geval("tekening tekent zichzelf", lambda: _blad_met(_stroom(b"/X Do"), b"/XObject<</X 5 0 R>>", o5=_stroom(
        b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>")))  # fmt: skip
    yield Geval("tekeningen 10^12 keer", lambda: _lagen(12, 10))
    yield Geval("letters met een eindeloze tabel", lambda: _blad_met(
        _stroom(b"BT /F 9 Tf <0001> Tj ET"), b"/Font<</F<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H"
        b"/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/X>>]/ToUnicode 5 0 R>>>>",
        o5=_stroom(b"begincmap 1 beginbfrange <0000> <FFFFFFFF> <0000> endbfrange endcmap")))  # fmt: skip
    yield Geval("blad zo groot als een land", lambda: _los({3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1e30 1e30]>>"}))
    yield Geval("lengte die zichzelf is", lambda: _blad_met(b"<</Length 4 0 R>>stream\nabc\nendstream"))
    yield Geval("xref in een kring", lambda: _xrefkring(), _STUK)
    yield Geval("xref voorbij het eind", lambda: pdf()[: pdf().rindex(b"startxref")] + b"startxref\n999999999\n%%EOF")
    yield Geval("structuur in een kring", _eigen(_kringetje), "")
    yield Geval("structuur 2^60 keer", _eigen(_takken), "")
    yield Geval("inhoudsopgave in een kring", _eigen(_inhoudsopgave), "")
    yield Geval("miljard keer lachen in XMP", _eigen(_xmp))
    yield Geval("scripts", _eigen(_scripts), "")
    yield Geval("XFA", _eigen(lambda p: setattr(p.Root.AcroForm, "XFA", String("x"))), "XFA")
    yield Geval("wachtwoord", _eigen(lambda p: None, encryption=pikepdf.Encryption(user="a", owner="b")), "wachtwoord")
    yield Geval("onbekende versleuteling", lambda: _los({}, b"/Encrypt<</Filter/Iets/V 99>>/ID[(a)(b)]"))
    yield Geval("een leeg bestand met een kop", lambda: b"%PDF-1.7", _STUK)
    yield Geval("alleen rommel na de kop", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 2_000, _STUK)
    yield Geval("alleen endobj", lambda: b"%PDF-1.7\n" + b"1 0 obj endobj " * 200_000, _STUK)
    yield Geval("haakjes zonder eind", lambda: b"%PDF-1.7\n1 0 obj\n" + b"(" * 1_000_000, _STUK)
    yield Geval("duizend versies", lambda: pdf() + b"\nstartxref\n9\n%%EOF" * 1_000)
    yield Geval("een vreemde knop", _eigen(lambda p: p.Root.AcroForm.Fields.append(
        Dictionary(FT=Name.Btn, T=String("x"), Opt=Array([String("o")] * 1_000), V=Name("/9" + "9" * 30)))))  # fmt: skip
    for deel in (0.005, 0.1, 0.5, 0.9, 0.99, 0.9995):
        yield Geval(f"pdf afgekapt op {deel}", lambda d=deel: pdf()[: int(len(pdf()) * d)])


def _filters(diepte: int) -> bytes:
    pak = b"0 0 m 9 9 l S\n" * 5_000_000
    for _ in range(diepte):
        pak = zlib.compress(pak, 9)
    return b"<</Filter[%s]/Length %d>>stream\n%s\nendstream" % (b"/FlateDecode " * diepte, len(pak), pak)


def _xrefkring() -> bytes:
    uit = _los({})
    plek = uit.rindex(b"xref\n0 1")
    return uit.replace(b"/Size 4", b"/Size 4/Prev %d/XRefStm %d" % (plek, plek))


def buitenwaarts(adres: str) -> Iterator[Geval]:
    """PDFs that want something to be fetched from `adres`."""

    def acties(p: pikepdf.Pdf) -> None:
        uri = Dictionary(S=Name.URI, URI=String(f"{adres}/uri"))
        bestand = Dictionary(Type=Name.Filespec, FS=Name.URL, F=String(f"{adres}/bestand"))
        p.Root.OpenAction = Dictionary(S=Name.SubmitForm, F=bestand, Next=Array([
            uri, Dictionary(S=Name.GoToR, F=bestand), Dictionary(S=Name.Launch, F=bestand),
            Dictionary(S=Name.ImportData, F=bestand)]))  # fmt: skip
        p.pages[0].obj.AA = Dictionary(O=uri)
        for annotatie in p.pages[0].obj.Annots:
            annotatie.AA = Dictionary(E=uri, K=Dictionary(S=Name.SubmitForm, F=bestand))
        beeld = p.make_stream(b"", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, F=bestand)
        p.pages[0].obj.Resources.XObject = Dictionary(Buiten=beeld)

    yield Geval("acties naar buiten", _eigen(acties), "")
