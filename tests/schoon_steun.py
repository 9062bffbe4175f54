"""Looking for a word in every corner of a file: every part, every stream, every way of writing it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pikepdf

KANARIE = "Kanarie7Q"


def vindplaatsen(inhoud: bytes, woord: str = KANARIE) -> list[str]:
    """Where the word stands: names of parts or objects; [] when it is nowhere."""
    vormen = [woord.encode(c) for c in ("utf-8", "utf-16-le", "utf-16-be")]
    vormen += [v.hex().encode() for v in vormen] + [v.hex().upper().encode() for v in vormen]
    return sorted({naam for naam, stuk in _stukken("", inhoud) if any(v in stuk for v in vormen)})


def _stukken(naam: str, inhoud: bytes) -> Iterator[tuple[str, bytes]]:
    yield naam or "het bestand zelf", inhoud
    if inhoud.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            yield f"{naam} opmerking van de zip", zip_.comment
            for info in zip_.infolist():
                yield f"{naam}/{info.filename}", info.filename.encode() + info.comment + info.extra
                yield from _stukken(f"{naam}/{info.filename}", zip_.read(info))
    elif b"%PDF-" in inhoud[:1024]:
        with pikepdf.open(io.BytesIO(inhoud)) as pdf:
            for nummer, ding in enumerate(pdf.objects):
                yield f"{naam} object {nummer}", ding.unparse(resolved=True)
                for tekst in _teksten(ding, 0):
                    yield f"{naam} tekst in object {nummer}", tekst
                if isinstance(ding, pikepdf.Stream):
                    try:
                        yield f"{naam} stroom {nummer}", ding.read_bytes()
                    except pikepdf.PdfError:
                        yield f"{naam} stroom {nummer}", ding.read_raw_bytes()
            yield f"{naam} staart", pdf.trailer.unparse()


def _teksten(ding: object, diepte: int) -> Iterator[bytes]:
    if isinstance(ding, pikepdf.String):
        yield bytes(ding)
        yield str(ding).encode()
    elif diepte < 8 and isinstance(ding, pikepdf.Array):
        for deel in ding:
            yield from _teksten(deel, diepte + 1)
    elif diepte < 8 and isinstance(ding, pikepdf.Dictionary | pikepdf.Stream):
        for sleutel in ding.keys():  # noqa: SIM118
            yield sleutel.encode()
            if not (isinstance(ding[sleutel], pikepdf.Object) and ding[sleutel].is_indirect):
                yield from _teksten(ding[sleutel], diepte + 1)


def herpak(inhoud: bytes, nieuw: dict[str, bytes | None]) -> bytes:
    """The same zip with parts replaced, added or (None) taken out."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhoud)) as oud, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_:
        for naam in [*oud.namelist(), *(n for n in nieuw if n not in oud.namelist())]:
            deel = nieuw.get(naam, oud.read(naam) if naam in oud.namelist() else b"")
            if deel is not None:
                zip_.writestr(naam, deel, zipfile.ZIP_STORED if naam == "mimetype" else None)
    return uit.getvalue()


def deel(inhoud: bytes, naam: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
        return zip_.read(naam)
