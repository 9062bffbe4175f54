# ruff: noqa: E501 - one hostile file a line
"""Small changes to real forms, as programs, disks and ill will make them. All by a seed.

`muteer(inhoud, toeval)` knows .docx, .odt and .pdf: it drops, doubles, swaps and nests elements,
attributes, members of the zip, objects and tokens, and it flips and cuts bytes.
"""

from __future__ import annotations

import copy
import io
import logging
import re
import warnings
import zipfile
from collections.abc import Callable, Sequence
from random import Random

import pikepdf
from lxml import etree

__all__ = ["muteer"]

logging.getLogger("pikepdf").setLevel(logging.CRITICAL + 1)  # what it says of a damaged form is no news here

_RAAR = (
    "", " ", "-1", "0", "1", "9" * 40, "1e309", "NaN", "true", "../../etc/passwd", "http://127.0.0.1:9/x", "é" * 300,
    "\u202e\u0301", "s_doelen", "doelen.0.wie", "rij:doelen", "rijen:personen.99999", "x=", "=", "☒", "\ud7ff", "A" * 70_000,
)  # fmt: skip
_BELANGRIJK = ("word/document.xml", "content.xml")
_NOG = ("styles.xml", "word/styles.xml", "docProps/custom.xml", "meta.xml", "[Content_Types].xml")
_TOKEN = re.compile(rb"/[A-Za-z0-9]+|\d+ \d+ R|-?\d+(?:\.\d+)?|<<|>>|\[|\]|\(|\)|<[0-9A-Fa-f]*>|endobj|stream|obj|xref")

Elementen = list[etree._Element]


def muteer(inhoud: bytes, toeval: Random) -> bytes:
    """One to four changes; the result is often no valid file any more."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # two members of one name are meant, and so are widgets without a form
        for _ in range(toeval.choice((1, 1, 1, 2, 2, 3, 4))):
            inhoud = _eens(inhoud, toeval)
    return inhoud


def _eens(inhoud: bytes, toeval: Random) -> bytes:
    kans = toeval.random()
    if kans < 0.12 or not inhoud:
        return _bytes(inhoud, toeval)
    try:
        if inhoud.startswith(b"PK"):
            return _zip(inhoud, toeval)
        if b"%PDF-" in inhoud[:1024]:
            return _pdf(inhoud, toeval)
    except Exception:  # an earlier change left nothing to parse
        return _bytes(inhoud, toeval)
    return _bytes(inhoud, toeval)


# ---- bytes ----------------------------------------------------------------------------------


def _bytes(inhoud: bytes, toeval: Random) -> bytes:
    lijst = bytearray(inhoud)
    begin, eind = sorted(toeval.randrange(len(lijst) + 1) for _ in range(2))
    eind = min(eind, begin + toeval.choice((1, 8, 100, 5_000)))
    keus = toeval.randrange(5)
    if keus == 0:
        for _ in range(toeval.choice((1, 3, 30))):
            if lijst:
                lijst[toeval.randrange(len(lijst))] = toeval.randrange(256)
    elif keus == 1:
        del lijst[begin:eind]
    elif keus == 2:
        lijst[begin:begin] = lijst[begin:eind]
    elif keus == 3:
        del lijst[begin:]
    else:
        lijst[begin:eind] = toeval.randbytes(eind - begin)
    return bytes(lijst)


# ---- a zip of XML ---------------------------------------------------------------------------


def _zip(inhoud: bytes, toeval: Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(inhoud)) as van:
        delen = [(i.filename, van.read(i)) for i in van.infolist()]
    namen = [n for n, _ in delen]
    kans = toeval.random()
    if kans < 0.12:
        _leden(delen, toeval)
    else:
        keus = [n for n in namen if n in (_BELANGRIJK if kans < 0.8 else _NOG)] or namen
        naam = toeval.choice(keus)
        plek = namen.index(naam)
        delen[plek] = (naam, _xml(delen[plek][1], toeval))
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as naar:
        for naam, deel in delen:
            naar.writestr(naam, deel, zipfile.ZIP_STORED if naam == "mimetype" else None)
    return uit.getvalue()


def _leden(delen: list[tuple[str, bytes]], toeval: Random) -> None:
    een, ander = (toeval.randrange(len(delen)) for _ in range(2))
    keus = toeval.randrange(5)
    if keus == 0:
        del delen[een]
    elif keus == 1:
        delen.append(delen[een])
    elif keus == 2:
        delen[een], delen[ander] = (delen[een][0], delen[ander][1]), (delen[ander][0], delen[een][1])
    elif keus == 3:
        delen[een] = (delen[een][0], _bytes(delen[een][1], toeval))
    else:
        delen[een] = (toeval.choice(("word/document.xml", "content.xml", "../x", "/x", "mimetype")), delen[een][1])


def _xml(inhoud: bytes, toeval: Random) -> bytes:
    if toeval.random() < 0.1:
        return _bytes(inhoud, toeval)
    wortel = etree.fromstring(inhoud)
    alle = [e for e in wortel.iter() if isinstance(e.tag, str)]
    for _ in range(toeval.choice((1, 2, 5, 20))):
        toeval.choice(_XML)(alle, toeval)
    return etree.tostring(wortel, xml_declaration=True, encoding="UTF-8")


def _kies(alle: Elementen, toeval: Random) -> etree._Element:
    return toeval.choice(alle[1:] or alle)


def _weg(alle: Elementen, toeval: Random) -> None:
    weg = _kies(alle, toeval)
    ouder = weg.getparent()
    if ouder is not None:
        ouder.remove(weg)


def _dubbel(alle: Elementen, toeval: Random) -> None:
    een = _kies(alle, toeval)
    if een.getparent() is not None and sum(1 for _ in een.iter()) < 3_000:
        for _ in range(toeval.choice((1, 1, 2, 10))):
            een.addnext(copy.deepcopy(een))


def _wissel(alle: Elementen, toeval: Random) -> None:
    een, ander = _kies(alle, toeval), _kies(alle, toeval)
    if een not in ander.iterancestors() and ander not in een.iterancestors() and een is not ander:
        kopie = copy.deepcopy(een)
        if een.getparent() is not None and ander.getparent() is not None:
            een.getparent().replace(een, copy.deepcopy(ander))  # type: ignore[union-attr]
            ander.getparent().replace(ander, kopie)  # type: ignore[union-attr]


def _nestel(alle: Elementen, toeval: Random) -> None:
    een, ander = _kies(alle, toeval), _kies(alle, toeval)
    if sum(1 for _ in een.iter()) < 3_000:
        ander.append(copy.deepcopy(een))


def _diep(alle: Elementen, toeval: Random) -> None:
    een = _kies(alle, toeval)
    ouder = een.getparent()
    if ouder is None:
        return
    plek = ouder.index(een)
    for _ in range(toeval.choice((1, 3, 30, 220))):
        om = etree.Element(een.tag)
        om.append(een)
        een = om
    ouder.insert(plek, een)


def _attribuut(alle: Elementen, toeval: Random) -> None:
    met = [e for e in (_kies(alle, toeval) for _ in range(8)) if e.attrib]
    if not met:
        return
    naam = toeval.choice(list(met[0].attrib))
    keus = toeval.randrange(3)
    if keus == 0:
        del met[0].attrib[naam]
    elif keus == 1:
        met[0].set(naam, toeval.choice(_RAAR))
    else:
        met[0].set(naam, toeval.choice(list(met[-1].attrib.values())))


def _tekst(alle: Elementen, toeval: Random) -> None:
    een = _kies(alle, toeval)
    if toeval.random() < 0.5:
        een.text = toeval.choice(_RAAR)
    else:
        een.tail = toeval.choice(_RAAR)


def _naam(alle: Elementen, toeval: Random) -> None:
    _kies(alle, toeval).tag = _kies(alle, toeval).tag


_XML: Sequence[Callable[[Elementen, Random], None]] = (
    _weg, _dubbel, _wissel, _nestel, _diep, _attribuut, _attribuut, _tekst, _naam,
)  # fmt: skip


# ---- PDF ------------------------------------------------------------------------------------


def _pdf(inhoud: bytes, toeval: Random) -> bytes:
    if toeval.random() < 0.35:
        return _tokens(inhoud, toeval)
    with pikepdf.open(io.BytesIO(inhoud)) as pdf:
        dingen = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary | pikepdf.Array | pikepdf.Stream)]
        for _ in range(toeval.choice((1, 2, 5, 20))):
            _object(pdf, dingen, toeval)
        uit = io.BytesIO()
        leesbaar = toeval.random() < 0.5
        pdf.save(
            uit,
            qdf=leesbaar,
            object_stream_mode=pikepdf.ObjectStreamMode.disable if leesbaar else pikepdf.ObjectStreamMode.generate,
        )
    return uit.getvalue()


def _object(pdf: pikepdf.Pdf, dingen: list[pikepdf.Object], toeval: Random) -> None:
    ding, ander = toeval.choice(dingen), toeval.choice(dingen)
    if isinstance(ding, pikepdf.Array):
        keus = toeval.randrange(4)
        if keus == 0 and len(ding):
            del ding[toeval.randrange(len(ding))]
        elif keus == 1 and len(ding):
            ding[toeval.randrange(len(ding))] = _waarde(pdf, ander, toeval)
        else:
            for _ in range(toeval.choice((1, 5, 500))):
                ding.append(ander if ander.is_indirect else 0)
        return
    sleutels = list(ding.keys())
    if not sleutels:
        return
    sleutel = toeval.choice(sleutels)
    if sleutel == "/Length":
        return
    if toeval.random() < 0.35:
        del ding[sleutel]
    else:
        ding[sleutel] = _waarde(pdf, ander, toeval)


def _waarde(pdf: pikepdf.Pdf, ander: pikepdf.Object, toeval: Random) -> object:
    keus = toeval.randrange(7)
    if keus == 0:
        return ander if ander.is_indirect else pikepdf.Array([])
    if keus == 1:
        return pikepdf.String(toeval.choice(_RAAR))
    if keus == 2:
        return toeval.choice((0, -1, 10**15, True))
    if keus == 3:
        return pikepdf.Name("/" + toeval.choice(("Tx", "Btn", "Sig", "Off", "Ja", "Page", "Widget", "XFA", "Fl")))
    if keus == 4:
        return pikepdf.Array([ander] * toeval.choice((1, 4, 300))) if ander.is_indirect else pikepdf.Array([0, 0])
    if keus == 5:
        return pikepdf.Dictionary(Kids=pikepdf.Array([ander] if ander.is_indirect else []), T=pikepdf.String("a.b"))
    return pdf.Root


def _tokens(inhoud: bytes, toeval: Random) -> bytes:
    gevonden = list(_TOKEN.finditer(inhoud))
    if len(gevonden) < 4:
        return _bytes(inhoud, toeval)
    for _ in range(toeval.choice((1, 2, 6))):
        een, ander = toeval.choice(gevonden), toeval.choice(gevonden)
        nieuw = toeval.choice((ander[0], ander[0], b"", een[0] * 2, b"99999999999", b"null", b"[" * 3_000, b"<<" * 500))
        inhoud = inhoud[: een.start()] + nieuw + inhoud[een.end() :]
    return inhoud
