"""Pictures lose what was written beside them, and not one point of themselves."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fillable_forms.schoon.plaatjes import maak_plaatje_schoon
from tests.plaatjes_steun import gif_met_opmerking, jpeg_met_exif, png_met_tekst, webp_met_xmp
from tests.schoon_steun import KANARIE

PLAATJES = {
    "jpeg": jpeg_met_exif(KANARIE), "png": png_met_tekst(KANARIE), "gif": gif_met_opmerking(KANARIE),
    "webp": webp_met_xmp(KANARIE),
}  # fmt: skip


@pytest.mark.parametrize("soort", PLAATJES)
def test_the_planted_word_is_gone_and_a_second_time_changes_nothing(soort: str) -> None:
    assert KANARIE.encode() in PLAATJES[soort]
    schoon, bekeken = maak_plaatje_schoon(PLAATJES[soort])
    assert bekeken
    assert KANARIE.encode() not in schoon
    assert maak_plaatje_schoon(schoon) == (schoon, True)


@pytest.mark.parametrize("soort", ["jpeg", "png", "gif"])
def test_the_picture_itself_stays_and_stays_turned_the_right_way(soort: str) -> None:
    Image = pytest.importorskip("PIL.Image", reason="Pillow staat niet op deze computer")
    beelden = [Image.open(io.BytesIO(b)) for b in (PLAATJES[soort], maak_plaatje_schoon(PLAATJES[soort])[0])]
    assert beelden[0].tobytes() == beelden[1].tobytes()
    if soort == "jpeg":
        assert beelden[0].getexif().get(274) == beelden[1].getexif().get(274) == 6


def test_a_jpeg_keeps_its_orientation_and_nothing_else_of_its_exif() -> None:
    schoon, _ = maak_plaatje_schoon(jpeg_met_exif(KANARIE, stand=6))
    assert b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06" in schoon
    assert b"Exif" not in maak_plaatje_schoon(jpeg_met_exif(KANARIE, stand=1))[0]


@pytest.mark.parametrize("inhoud", [b"", b"II*\0tiff", b"\x01\0\0\0emf", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n",
                                    b"GIF89a", b"RIFFxxxx", PLAATJES["jpeg"][:60], PLAATJES["png"][:40]])  # fmt: skip
def test_what_is_no_whole_picture_of_a_known_kind_stays_and_is_said(inhoud: bytes) -> None:
    assert maak_plaatje_schoon(inhoud) == (inhoud, False)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(PLAATJES)), st.data())
def test_a_damaged_picture_never_ends_in_an_error(soort: str, data: st.DataObject) -> None:
    inhoud = bytearray(PLAATJES[soort])
    for _ in range(data.draw(st.integers(1, 4))):
        inhoud[data.draw(st.integers(0, len(inhoud) - 1))] = data.draw(st.integers(0, 255))
    schoon, _ = maak_plaatje_schoon(bytes(inhoud))
    assert len(schoon) <= len(inhoud) + 40
