"""Starting the service: not for the whole network, and every wrong setting said in one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from fillable_forms.cli import main
from fillable_forms.web.instellingen import Instellingen, eis_veilig_adres, laad_organisaties, sleutel_uit_omgeving
from sjablonen.fouten import HuisstijlFout, SjablonenFout
from tests.test_lichtgewicht import ZWAAR, _geladen


@pytest.mark.parametrize("adres", ["0.0.0.0", "::", "192.168.1.4", "[fe80::1]", "voorbeeld.example", ""])
def test_an_address_that_others_reach_is_refused(adres: str) -> None:
    with pytest.raises(SjablonenFout, match="--oidc"):
        eis_veilig_adres(adres, met_toegang=False)
    eis_veilig_adres(adres, met_toegang=True)


@pytest.mark.parametrize("adres", ["127.0.0.1", "127.1.2.3", "::1", "[::1]", "localhost"])
def test_an_address_of_this_computer_is_fine(adres: str) -> None:
    eis_veilig_adres(adres, met_toegang=False)


def test_the_command_refuses_too(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as einde:
        main(["serveer", "--adres", "0.0.0.0"])
    assert einde.value.code == 2
    assert "0.0.0.0" in capfd.readouterr().err
    assert CliRunner().invoke(main, ["serveer", "--help"], standalone_mode=False).exit_code == 0


def test_its_help_loads_nothing_heavy() -> None:
    zwaar = (*ZWAAR, "starlette", "uvicorn", "cryptography")
    assert _geladen(
        "from fillable_forms.cli import main\n"
        "try: main(['serveer', '--help'])\n"
        "except SystemExit: pass\n"
        f"import sys; print(*(m for m in {zwaar!r} if m in sys.modules))"
    ) == []  # fmt: skip


def test_a_short_key_is_refused() -> None:
    assert sleutel_uit_omgeving({}) is None
    assert sleutel_uit_omgeving({"SJABLONEN_SLEUTEL": "k" * 40}) == b"k" * 40
    with pytest.raises(SjablonenFout, match="te kort"):
        sleutel_uit_omgeving({"SJABLONEN_SLEUTEL": "geheim"})


def test_organisations_come_from_files_and_folders(tmp_path: Path) -> None:
    for naam in ("bergveen", "Één Dal"):
        (tmp_path / f"{naam}.toml").write_text(f'naam = "{naam}"\n', encoding="utf-8")
    uit = laad_organisaties([tmp_path], {"bergveen": "Bergveen.example"})
    assert sorted((o.id, o.host) for o in uit) == [("bergveen", "bergveen.example"), ("een-dal", "")]
    assert Instellingen(uit).organisatie("een-dal") is not None
    assert Instellingen(uit).organisatie("standaard") is None
    assert Instellingen().eerste.id == "standaard"
    (tmp_path / "leeg").mkdir()
    for paden, hosts in (([tmp_path / "leeg"], {}), ([tmp_path, tmp_path / "bergveen.toml"], {}), ([], {"x": "y"})):
        with pytest.raises(HuisstijlFout):
            laad_organisaties(paden, hosts)
