"""A clean PDF: a word planted in every hidden place is nowhere; fields, ink and tags stay."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from fillable_forms.lezen.pdf import lees_pdf
from fillable_forms.schoon.kopie import documentfeiten, maak_schoon
from fillable_forms.schoon.telling import Wat
from generator.onaangeroerd import is_onaangeroerd
from generator.pdf.toegankelijk import controleer_pdfua
from sjablonen.formulier import Restant
from sjablonen.fouten import LeesFout
from tests.pdf_steun import CASUSSEN, casus, leeg_formulier
from tests.plaatjes_steun import jpeg_met_exif
from tests.schoon_steun import KANARIE, vindplaatsen
from tests.steun import FORMATEN, steekproef

K = KANARIE
PLAN = next(n for n in CASUSSEN if n.endswith("veiligheidsplan"))


def bewerk(inhoud: bytes, werk: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(inhoud)) as pdf:
        werk(pdf)
        uit = io.BytesIO()
        pdf.save(uit)
    return uit.getvalue()


def annotatie(pdf: pikepdf.Pdf, soort: str, **rest: object) -> pikepdf.Object:
    """One more annotation on page 1, with a look of its own."""
    beeld = Stream(pdf, b"0 0 40 20 re f")
    beeld.Type, beeld.Subtype, beeld.BBox = Name.XObject, Name.Form, Array([0, 0, 40, 20])
    nieuw = pdf.make_indirect(Dictionary(
        Type=Name.Annot, Subtype=Name("/" + soort), Rect=Array([20, 20, 60, 40]), F=4, AP=Dictionary(N=beeld), **rest))
    pagina = pdf.pages[0].obj
    pagina.Annots = Array([*pagina.Annots, nieuw])
    return nieuw


def veld(pdf: pikepdf.Pdf, *, op_blad: bool, **rest: object) -> None:
    ding = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String(f"los {K}"), V=String(K), **rest))
    pdf.Root.AcroForm.Fields.append(ding)
    if op_blad:
        ding.Type, ding.Subtype, ding.Rect = Name.Annot, Name.Widget, Array([10, 10, 90, 30])
        pagina = pdf.pages[0].obj
        pagina.Annots = Array([*pagina.Annots, ding])


def js() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{K}')"))


def bijlage(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["los.txt"] = pikepdf.AttachedFileSpec(pdf, K.encode(), description=K)


def laag(pdf: pikepdf.Pdf) -> None:
    groep = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(K)))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([groep]), D=Dictionary(OFF=Array([groep]), Order=Array([groep])))
    pagina = pdf.pages[0]
    bronnen = pagina.obj.Resources
    bronnen.Properties = Dictionary({**dict(bronnen.get("/Properties", {})), "/Laag": groep})
    pagina.contents_add(Stream(pdf, f"/OC /Laag BDC BT /f0 9 Tf ({K}) Tj ET EMC".encode()))


def onzichtbare_letters(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(Stream(pdf, f"q BT 3 Tr /f0 9 Tf ({K}) Tj ET Q % {K}".encode()))


def eerste_veld(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return next(a for a in pdf.pages[0].obj.Annots if a.get("/Subtype") == Name.Widget)


def foto(pdf: pikepdf.Pdf) -> None:
    beeld = Stream(pdf, jpeg_met_exif(K))
    beeld.Type, beeld.Subtype, beeld.Width, beeld.Height = Name.XObject, Name.Image, 1, 1
    beeld.ColorSpace, beeld.BitsPerComponent, beeld.Filter = Name.DeviceGray, 8, Name.DCTDecode
    beeld.Metadata = Stream(pdf, K.encode())
    pdf.pages[0].add_resource(beeld, Name.XObject, Name("/Foto"))
    pdf.pages[0].contents_add(Stream(pdf, b"q 10 0 0 10 5 5 cm /Foto Do Q"))


def xmp(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as meta:
        meta["xmpMM:History"] = [K]
        meta["dc:description"] = K
        meta["dc:creator"] = [K]


def vul_aan(ding: pikepdf.Object, nieuw: dict[str, object]) -> None:
    for sleutel, waarde in nieuw.items():
        ding[sleutel] = waarde


VUIL: dict[str, tuple[Callable[[pikepdf.Pdf], object], Wat | None]] = {
    "author and keywords": (lambda p: vul_aan(p.docinfo, {"/Author": K, "/Keywords": K, "/Los": K}), Wat.AUTEUR),
    "XMP": (xmp, None),
    "sticky note": (lambda p: annotatie(p, "Text", Contents=String(K), T=String(K)), Wat.OPMERKING),
    "pop-up": (lambda p: annotatie(p, "Popup", Contents=String(K)), None),
    "note of ours": (lambda p: annotatie(p, "Text", Contents=String(K), NM=String("sjablonen.1")), Wat.OPMERKING),
    "words behind a marking": (lambda p: annotatie(p, "Highlight", Contents=String(K), T=String(K)), Wat.OPMERKING),
    "file on the page": (lambda p: annotatie(p, "FileAttachment", Contents=String(K)), Wat.BIJLAGE),
    "link outside": (lambda p: annotatie(p, "Link", A=Dictionary(S=Name.URI, URI=String(f"https://{K}"))),
                     Wat.KOPPELING),
    "link with a script": (lambda p: annotatie(p, "Link", A=js()), Wat.MACRO),
    "hidden note": (lambda p: vul_aan(annotatie(p, "FreeText", Contents=String(K)), {"/F": 2}), Wat.VERBORGEN),
    "script at opening": (lambda p: vul_aan(p.Root, {"/OpenAction": js()}), Wat.MACRO),
    "script in the names": (lambda p: vul_aan(p.Root, {"/Names": Dictionary(JavaScript=Dictionary(
        Names=Array([String(K), js()])))}), Wat.MACRO),
    "script of a page": (lambda p: vul_aan(p.pages[0].obj, {"/AA": Dictionary(O=js())}), Wat.MACRO),
    "script of a field": (lambda p: vul_aan(eerste_veld(p), {"/AA": Dictionary(K=js())}), Wat.MACRO),
    "attachment": (bijlage, Wat.BIJLAGE),
    "private data of a program": (lambda p: vul_aan(p.pages[0].obj, {"/PieceInfo": Dictionary(
        Los=Dictionary(Private=String(K)))}), None),
    "field without a place": (lambda p: veld(p, op_blad=False), Wat.VERBORGEN),
    "hidden field": (lambda p: veld(p, op_blad=True, F=2), Wat.VERBORGEN),
    "default and rich value": (
        lambda p: vul_aan(eerste_veld(p), {"/DV": String(K), "/RV": String(K), "/NM": String(K)}), None),
    "layer that is off": (laag, Wat.VERBORGEN),
    "letters that are not drawn": (onzichtbare_letters, Wat.VERBORGEN),
    "photograph": (foto, Wat.FOTOGEGEVENS),
    "thumbnail": (lambda p: vul_aan(p.pages[0].obj, {"/Thumb": Stream(p, K.encode())}), None),
    "id of the file": (lambda p: vul_aan(p.trailer, {"/ID": Array([String(K), String(K)])}), None),
    "structure title": (lambda p: vul_aan(p.Root.StructTreeRoot, {"/AF": Array([String(K)])}), None),
}  # fmt: skip


@pytest.mark.parametrize("plek", VUIL)
def test_what_nobody_sees_is_gone_and_every_answer_stays(plek: str) -> None:
    _, inhoud = casus(PLAN)
    werk, wat = VUIL[plek]
    vuil = bewerk(inhoud, werk)  # type: ignore[arg-type]
    assert vindplaatsen(vuil)
    schoon = maak_schoon(vuil)
    assert vindplaatsen(schoon.inhoud) == []
    assert wat is None or schoon.telling[wat]
    # The photograph itself shows on the page: it stays, and the reader names it.
    getoond = (Restant("pagina 1", "[afbeelding]"),) if plek == "photograph" else ()
    assert lees_pdf(schoon.inhoud) == replace(lees_pdf(inhoud), restant=getoond)
    assert not documentfeiten(schoon.inhoud).gevonden()


def test_an_older_revision_is_gone_and_told() -> None:
    _, inhoud = casus(PLAN)
    oud = bewerk(inhoud, lambda p: vul_aan(eerste_veld(p), {"/V": String(K)}))  # type: ignore[arg-type]
    with pikepdf.open(io.BytesIO(oud)) as pdf:
        nieuw = next(o for o in pdf.objects if isinstance(o, Dictionary) and str(o.get("/V", "")) == K)
        nummer = nieuw.objgen[0]
        nieuw.V = String("nieuw")
        ding = f"{nummer} 0 obj\n".encode() + nieuw.unparse(resolved=True) + b"\nendobj\n"
        omvang = len(pdf.objects) + 1
    begin = oud.rindex(b"startxref\n") + 10
    vorige = oud[begin : oud.index(b"\n", begin)].decode()
    with pikepdf.open(io.BytesIO(oud)) as pdf:
        wortel = pdf.Root.objgen[0]
    xref = len(oud) + len(ding)
    vuil = oud + ding + (
        f"xref\n0 1\n0000000000 65535 f \n{nummer} 1\n{len(oud):010d} 00000 n \ntrailer\n"
        f"<< /Size {omvang} /Prev {vorige} /Root {wortel} 0 R >>\nstartxref\n{xref}\n%%EOF\n").encode()  # fmt: skip
    assert K.encode() in vuil or vindplaatsen(oud)
    schoon = maak_schoon(vuil)
    assert schoon.telling[Wat.OUDE_VERSIE] == 1
    assert vindplaatsen(schoon.inhoud) == []
    assert "nieuw" in set(_waarden(schoon.inhoud))
    assert documentfeiten(vuil).oude_versies
    assert not documentfeiten(schoon.inhoud).oude_versies


def _waarden(inhoud: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(inhoud)) as pdf:
        return [str(o.V) for o in pdf.objects if isinstance(o, Dictionary) and "/V" in o]


@pytest.mark.parametrize("soort", ["Ink", "Stamp", "Square", "FreeText", "Highlight"])
def test_what_a_person_drew_on_the_page_stays(soort: str) -> None:
    _, inhoud = casus(PLAN)
    rest = {"Contents": String("op papier")} if soort == "FreeText" else {}
    schoon = maak_schoon(bewerk(inhoud, lambda p: annotatie(p, soort, **rest) and None)).inhoud
    with pikepdf.open(io.BytesIO(schoon)) as pdf:
        (blijft,) = [a for a in pdf.pages[0].obj.Annots if a.get("/Subtype") == Name("/" + soort)]
        assert bytes(blijft.AP.N.read_bytes()).split() == b"0 0 40 20 re f".split()
    if soort == "FreeText":
        assert [r.tekst for r in lees_pdf(schoon).restant] == ["op papier"]


def test_ink_on_a_signature_field_stays_a_signature() -> None:
    _, inhoud = casus(PLAN)

    def teken(pdf: pikepdf.Pdf) -> None:
        for pagina in pdf.pages:
            for widget in list(pagina.obj.Annots):
                if str(widget.get("/T", "")) == "handtekening" and not str(widget.get("/V", "")):
                    inkt = annotatie(pdf, "Ink", InkList=Array([Array([1, 1, 9, 9])]))
                    eerste = pdf.pages[0].obj
                    eerste.Annots = Array(list(eerste.Annots)[:-1])
                    inkt.Rect = widget.Rect
                    pagina.obj.Annots.append(inkt)
                    return

    vuil = bewerk(inhoud, teken)
    voor = lees_pdf(vuil)
    assert voor != lees_pdf(inhoud)
    assert lees_pdf(maak_schoon(vuil).inhoud) == voor


def test_a_digital_signature_keeps_its_look_and_loses_the_name_in_it() -> None:
    _, inhoud = casus(PLAN)

    def zegel(pdf: pikepdf.Pdf) -> None:
        ding = annotatie(pdf, "Widget", FT=Name.Sig, T=String("Zegel"),
                         V=Dictionary(Type=Name.Sig, Name=String(K), Contents=String(K)))  # fmt: skip
        pdf.Root.AcroForm.Fields.append(ding)

    vuil = bewerk(inhoud, zegel)
    schoon = maak_schoon(vuil)
    assert vindplaatsen(schoon.inhoud) == []
    assert schoon.telling[Wat.HANDTEKENING] == 1
    assert [r.tekst for r in lees_pdf(schoon.inhoud).restant] == ["[afbeelding]"]
    assert lees_pdf(vuil).restant == lees_pdf(schoon.inhoud).restant


def test_an_emptied_field_does_not_keep_its_old_picture() -> None:
    _, inhoud = casus(PLAN)

    def leeg(pdf: pikepdf.Pdf) -> None:
        widget = eerste_veld(pdf)
        widget.V = String("")
        widget.AP.N.write(f"/Tx BMC BT ({K}) Tj ET EMC".encode())

    vuil = bewerk(inhoud, leeg)
    assert vindplaatsen(vuil)
    assert vindplaatsen(maak_schoon(vuil).inhoud) == []


@pytest.mark.parametrize("naam", steekproef(CASUSSEN, 5))
def test_every_form_reads_the_same_is_still_fillable_tagged_and_drawn_the_same(naam: str) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    _, inhoud = casus(naam)
    kopie = maak_schoon(inhoud)
    assert lees_pdf(kopie.inhoud) == lees_pdf(inhoud)
    assert kopie.regels() == ("Er zat niets in dat anderen niet zien.",)
    assert controleer_pdfua(kopie.inhoud) == ()
    beelden = []
    for bron in (inhoud, kopie.inhoud):
        document = pdfium.PdfDocument(bron)
        document.init_forms()
        beelden.append([bytes(bladzijde.render(scale=0.7).buffer) for bladzijde in document])
        document.close()
    assert beelden[0] == beelden[1]


@pytest.mark.parametrize("naam", steekproef(FORMATEN, 3))
def test_a_blank_form_is_clean_and_its_copy_may_not_be_overwritten_unasked(naam: str) -> None:
    inhoud = leeg_formulier(naam)
    assert not documentfeiten(inhoud).gevonden()
    assert is_onaangeroerd(inhoud)
    assert not is_onaangeroerd(maak_schoon(inhoud).inhoud)


def test_the_word_in_an_answer_stays() -> None:
    """The search itself finds it: so 'nowhere' means something."""
    _, inhoud = casus(PLAN)
    schoon = maak_schoon(bewerk(inhoud, lambda p: vul_aan(eerste_veld(p), {"/V": String(K)}))).inhoud
    assert vindplaatsen(schoon)


@pytest.mark.parametrize("inhoud", [b"%PDF-1.7\nkapot", b"%PDF-1.7\n%%EOF", b"%PDF-"])
def test_a_broken_pdf_is_a_clear_message(inhoud: bytes) -> None:
    with pytest.raises(LeesFout, match="beschadigd"):
        maak_schoon(inhoud)


def test_a_password_is_a_clear_message() -> None:
    _, inhoud = casus(PLAN)
    with pikepdf.open(io.BytesIO(inhoud)) as pdf:
        uit = io.BytesIO()
        pdf.save(uit, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(LeesFout, match="wachtwoord"):
        maak_schoon(uit.getvalue())
