"""A result is written whole or not at all, and leaves nothing behind."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from generator.wegschrijven import eis_vrij, schrijf_bestand
from sjablonen.fouten import SchrijfFout


def _rechten(pad: Path) -> int:
    return stat.S_IMODE(pad.stat().st_mode)


def test_makes_the_folder_and_only_the_owner_can_read(tmp_path: Path) -> None:
    doel = tmp_path / "een" / "twee" / "plan.docx"
    schrijf_bestand(doel, b"inhoud")
    assert doel.read_bytes() == b"inhoud"
    assert os.name == "nt" or _rechten(doel) == 0o600
    assert list(doel.parent.iterdir()) == [doel]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
def test_a_blank_form_gets_the_ordinary_rights(tmp_path: Path) -> None:
    oud = os.umask(0o027)
    try:
        schrijf_bestand(tmp_path / "leeg.docx", b"x", alleen_eigenaar=False)
    finally:
        os.umask(oud)
    assert _rechten(tmp_path / "leeg.docx") == 0o640


@pytest.mark.parametrize("stap", ["fsync", "replace"])
def test_an_error_halfway_keeps_the_old_file_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stap: str
) -> None:
    doel = tmp_path / "plan.docx"
    doel.write_bytes(b"oud")

    def vol(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "/geheime/map/familie.docx")

    if stap == "fsync":
        monkeypatch.setattr(os, "fsync", vol)
    else:
        monkeypatch.setattr(Path, "replace", vol)
    with pytest.raises(SchrijfFout) as fout:
        schrijf_bestand(doel, b"nieuw")
    assert str(fout.value) == "plan.docx: de schijf is vol. Maak ruimte en probeer het nog eens."
    assert doel.read_bytes() == b"oud"
    assert list(tmp_path.iterdir()) == [doel]


def test_ctrl_c_while_writing_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        schrijf_bestand(tmp_path / "plan.docx", b"nieuw")
    assert list(tmp_path.iterdir()) == []


def test_while_writing_nobody_else_can_read_and_the_name_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gezien: list[tuple[str, int]] = []

    def kijk(_: int) -> None:
        gezien.extend((p.name, _rechten(p)) for p in tmp_path.iterdir())

    monkeypatch.setattr(os, "fsync", kijk)
    schrijf_bestand(tmp_path / "gezin-voorbeeld.docx", b"x", alleen_eigenaar=False)
    assert len(gezien) == 1
    naam, rechten = gezien[0]
    assert "gezin" not in naam
    assert os.name == "nt" or rechten == 0o600


def test_a_folder_a_device_and_a_file_as_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "bestand").write_bytes(b"x")
    with pytest.raises(SchrijfFout, match=r"^map is een map"):
        schrijf_bestand(tmp_path / "map", b"")
    with pytest.raises(SchrijfFout, match=r"^plan.docx: op de plek van de map staat al een bestand"):
        schrijf_bestand(tmp_path / "bestand" / "plan.docx", b"")
    with pytest.raises(SchrijfFout, match="te lang"):
        schrijf_bestand(tmp_path / ("x" * 300), b"")
    with pytest.raises(SchrijfFout, match="niet worden bewaard"):
        schrijf_bestand(tmp_path / "plan\0.docx", b"")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_what_is_not_an_ordinary_file_is_never_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp")
    with pytest.raises(SchrijfFout, match="geen gewoon bestand"):
        schrijf_bestand(tmp_path / "pijp", b"")
    assert stat.S_ISFIFO((tmp_path / "pijp").stat().st_mode)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "echt.docx").write_bytes(b"oud")
    (tmp_path / "link.docx").symlink_to(tmp_path / "echt.docx")
    schrijf_bestand(tmp_path / "link.docx", b"nieuw")
    assert (tmp_path / "link.docx").is_symlink()
    assert (tmp_path / "echt.docx").read_bytes() == b"nieuw"


def test_an_existing_file_is_refused_unless_it_is_meant(tmp_path: Path) -> None:
    doel = tmp_path / "plan.docx"
    eis_vrij(doel, overschrijven=False)
    doel.write_bytes(b"van iemand anders")
    eis_vrij(doel, overschrijven=True)
    with pytest.raises(SchrijfFout, match="--overschrijf"):
        eis_vrij(doel, overschrijven=False)
