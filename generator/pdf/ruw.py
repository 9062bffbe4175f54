"""A PDF as loose objects of plain bytes, and back to one file: the writer of poured forms.

A poured form shares nearly all its objects with every other huisstijl. A library reads and
writes them all again each time; here those bytes are packed once and copied, and only what
differs is written behind them, with a table of places.

Promise: a PDF 1.7 in one piece, without older revisions, with every object once; the same
objects give the same bytes. Only for what qpdf wrote plain (`plat`): no object streams, and
lengths that stand in the object itself. Not for a PDF that came in from somebody.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import pikepdf

__all__ = [
    "Los", "Vast", "inhoud_van", "is_stroom", "maak_vast", "met_inhoud", "ontleed", "pak_in", "plat", "schrijf",
    "splits_verwijzingen",
]  # fmt: skip

_KOP = b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n"
_PLEK = struct.Struct(">BIH")  # kind, place (or number of its object stream), generation (or place in it)
_PER_STROOM = 200  # more than this in one object stream makes a viewer unpack much for little
_STROOM = b"stream\n"
_STAART = re.compile(rb"trailer << (?:/Info (\d+) 0 R )?/Root (\d+) 0 R /Size (\d+)")
_VERWIJZING = re.compile(rb"(?<![\d.])(\d+) 0 R\b")
_LENGTE = re.compile(rb"/Length \d+")


@dataclass(frozen=True, slots=True)
class Los:
    """The objects by number (what stands between `obj` and `endobj`), and the two that a reader starts from
    (`info` 0: there is none)."""

    objecten: dict[int, bytes]
    wortel: int
    info: int


@dataclass(frozen=True, slots=True)
class Vast:
    """What every file begins with: its bytes, the places of the objects in them, the first free number."""

    begin: bytes
    plekken: bytes
    vrij: int
    wortel: int
    info: int


def plat(pdf: pikepdf.Pdf) -> bytes:
    """This PDF as `ontleed` wants it; what is packed stays packed and what is not stays readable."""
    uit = io.BytesIO()
    pdf.save(
        uit, static_id=True, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
    )  # fmt: skip
    return uit.getvalue()


def ontleed(pdf: bytes) -> Los:
    """The objects of a PDF of `plat`; raises RuntimeError for another one."""
    staart = pdf.rfind(b"\nxref\n") + 1
    gevonden = _STAART.search(pdf, staart)
    if not staart or gevonden is None:
        raise RuntimeError("deze PDF is niet plat")
    info, wortel, aantal = (int(g or 0) for g in gevonden.groups())
    eerste = pdf.index(b"\n", staart + 5) + 1
    regels = [pdf[eerste + 20 * i : eerste + 20 * i + 18] for i in range(aantal)]
    plekken = sorted((int(r[:10]), nummer) for nummer, r in enumerate(regels) if r[17:18] == b"n")
    eindes = [plek for plek, _ in plekken[1:]] + [staart]
    objecten = {}
    for (begin, nummer), einde in zip(plekken, eindes, strict=True):
        voor, na = b"%d 0 obj\n" % nummer, b"\nendobj\n"
        if not (pdf.startswith(voor, begin) and pdf.endswith(na, begin, einde)):
            raise RuntimeError("deze PDF is niet plat")
        objecten[nummer] = pdf[begin + len(voor) : einde - len(na)]
    return Los(objecten, wortel, info)


def is_stroom(object_: bytes) -> bool:
    return object_.endswith(b"endstream")


def pak_in(object_: bytes, inhoud: bytes) -> bytes:
    """A stream that was readable with this content, packed; the rest of its dictionary stays."""
    kop, aantal = _LENGTE.subn(b"/Filter /FlateDecode /Length @", object_[: object_.index(_STROOM)], count=1)
    if aantal != 1 or b"/Filter" in object_[: object_.index(_STROOM)]:
        raise RuntimeError("deze stroom is al ingepakt")
    ingepakt = zlib.compress(inhoud, 5)
    return kop.replace(b"@", b"%d" % len(ingepakt), 1) + _STROOM + ingepakt + b"\nendstream"


def met_inhoud(object_: bytes, inhoud: bytes) -> bytes:
    """The same stream with other content, readable: for what programs look for without unpacking."""
    kop = _LENGTE.sub(b"/Length %d" % len(inhoud), object_[: object_.index(_STROOM)], count=1)
    return kop + _STROOM + inhoud + b"\nendstream"


def inhoud_van(object_: bytes) -> bytes:
    """What stands in a readable stream."""
    begin = object_.index(_STROOM) + len(_STROOM)
    gevonden = _LENGTE.search(object_, 0, begin)
    if gevonden is None:
        raise RuntimeError("deze PDF is niet plat")
    return object_[begin : begin + int(gevonden[0][8:])]


def splits_verwijzingen(object_: bytes) -> tuple[bytes | int, ...]:
    """The object with each number that points to another object loose, so that it can get another number."""
    einde = object_.index(_STROOM) if is_stroom(object_) else len(object_)
    delen: list[bytes | int] = []
    vanaf = 0
    for g in _VERWIJZING.finditer(object_, 0, einde):
        delen += (object_[vanaf : g.start(1)], int(g[1]))
        vanaf = g.end(1)
    return (*delen, object_[vanaf:])


def maak_vast(los: Los, wisselt: Collection[int]) -> Vast:
    """All objects but those that differ from file to file, packed and in their places."""
    stromen: list[int] = []
    gewone: list[int] = []
    for nummer in sorted(los.objecten):
        if nummer not in wisselt:
            (stromen if is_stroom(los.objecten[nummer]) else gewone).append(nummer)
    vrij = max(los.objecten) + 1
    plekken = bytearray(_PLEK.pack(0, 0, 65535) + bytes(_PLEK.size * (vrij - 1)))
    uit = bytearray(_KOP)
    for nummer in stromen:
        _PLEK.pack_into(plekken, nummer * _PLEK.size, 1, len(uit), 0)
        uit += _als_object(nummer, los.objecten[nummer])
    for begin in range(0, len(gewone), _PER_STROOM):
        deel = gewone[begin : begin + _PER_STROOM]
        for i, nummer in enumerate(deel):
            _PLEK.pack_into(plekken, nummer * _PLEK.size, 2, vrij, i)
        plekken += _PLEK.pack(1, len(uit), 0)
        uit += _als_object(vrij, _objectstroom([(n, los.objecten[n]) for n in deel]))
        vrij += 1
    return Vast(bytes(uit), bytes(plekken), vrij, los.wortel, los.info)


def schrijf(vast: Vast, eigen: Mapping[int, bytes], id_: bytes) -> bytes:
    """The whole file; `eigen` has the objects that are not in `vast`, without a number left out."""
    uit = bytearray(vast.begin)
    laatste = max(max(eigen), vast.vrij - 1)
    plekken = bytearray(vast.plekken) + bytes(_PLEK.size * (laatste + 2 - vast.vrij))
    for nummer, object_ in eigen.items():
        _PLEK.pack_into(plekken, nummer * _PLEK.size, 1, len(uit), 0)
        uit += _als_object(nummer, object_)
    begin, nummer = len(uit), laatste + 1
    _PLEK.pack_into(plekken, nummer * _PLEK.size, 1, begin, 0)
    ingepakt = zlib.compress(plekken, 1)
    kop = b"<< /Filter /FlateDecode /ID [<%s><%s>] /Info %d 0 R /Length %d /Root %d 0 R /Size %d" % (
        *(id_.hex().encode(),) * 2, vast.info, len(ingepakt), vast.wortel, nummer + 1,
    )  # fmt: skip
    uit += _als_object(nummer, kop + b" /Type /XRef /W [1 4 2] >>\n" + _STROOM + ingepakt + b"\nendstream")
    uit += b"startxref\n%d\n%%%%EOF\n" % begin
    return bytes(uit)


def _als_object(nummer: int, object_: bytes) -> bytes:
    return b"%d 0 obj\n%s\nendobj\n" % (nummer, object_)


def _objectstroom(leden: Iterable[tuple[int, bytes]]) -> bytes:
    kop, inhoud = bytearray(), bytearray()
    aantal = 0
    for nummer, object_ in leden:
        kop += b"%d %d " % (nummer, len(inhoud))
        inhoud += object_ + b"\n"
        aantal += 1
    ingepakt = zlib.compress(bytes(kop + inhoud), 9)
    return b"<< /Filter /FlateDecode /First %d /Length %d /N %d /Type /ObjStm >>\nstream\n%s\nendstream" % (
        len(kop), len(ingepakt), aantal, ingepakt,
    )  # fmt: skip
