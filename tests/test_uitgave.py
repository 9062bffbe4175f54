"""What goes along with a release: the list of parts, the wheels, the descriptions of the project."""

from __future__ import annotations

import hashlib
import json
import os
import re
import socket
import subprocess
import sys
import tomllib
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

import sjablonen
from uitgave import sbom, wielen
from uitgave.onderdelen import WORTEL, OnderdeelFout, laad_onderdelen, pinnen

PINS = pinnen((WORTEL / "constraints.txt").read_text(encoding="utf-8"))
SBOM_TEKST = (WORTEL / "docs" / "sbom.cdx.json").read_text(encoding="utf-8")
SBOM: dict[str, Any] = json.loads(SBOM_TEKST)


def test_the_list_of_parts_is_what_make_sbom_would_write_now(tmp_path: Path) -> None:
    """After a change of constraints.txt or the date of the release: make sbom."""
    assert sbom.main(["--uit", str(tmp_path)]) == 0
    for naam in ("sbom.cdx.json", "onderdelen.md"):
        assert (tmp_path / naam).read_bytes() == (WORTEL / "docs" / naam).read_bytes(), naam


def test_it_lists_exactly_what_is_pinned_for_the_program_and_nothing_of_the_tests() -> None:
    assert {c["name"]: c["version"] for c in SBOM["components"]} == PINS
    assert {"pytest", "mypy", "playwright", "cyclonedx-python-lib"} & set(PINS) == set()
    assert SBOM["metadata"]["component"]["version"] == sjablonen.__version__


def test_it_holds_to_the_schema() -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(SBOM_TEKST) is None
    fout = SBOM_TEKST.replace('"type": "application"', '"type": "spoon"')
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(fout) is not None


def test_every_part_is_needed_by_another_and_so_by_the_program() -> None:
    takken = {d["ref"]: d.get("dependsOn", []) for d in SBOM["dependencies"]}
    bereikt, rand = set(), ["sjablonen"]
    while rand:
        ref = rand.pop()
        if ref not in bereikt:
            bereikt.add(ref)
            rand += takken[ref]
    assert bereikt - {"sjablonen"} == {c["bom-ref"] for c in SBOM["components"]}


def test_every_part_has_a_licence_that_a_gemeente_can_use() -> None:
    for component in SBOM["components"]:
        [keus] = component["licenses"]
        licentie = keus.get("expression") or keus["license"].get("id")
        assert licentie, f"{component['name']}: no SPDX licence"
        # Lesser is fine: we use those parts as they are. Every other GPL would be for the whole program.
        assert not re.search(r"(?<!L)GPL", licentie), f"{component['name']}: {licentie}"


def test_it_says_nothing_about_the_computer_that_made_it() -> None:
    hier = {str(WORTEL), str(Path.home()), sys.prefix, socket.gethostname(), os.environ.get("USER", "root ")}
    for tekst in (SBOM_TEKST, (WORTEL / "docs" / "onderdelen.md").read_text(encoding="utf-8")):
        assert not [h for h in hier if h and len(h) > 4 and h in tekst]
        assert "file:" not in tekst
    adressen = [v["url"] for c in SBOM["components"] for v in c.get("externalReferences", [])]
    assert adressen
    assert all(re.fullmatch(r"https://[a-z0-9.-]+\.[a-z]{2,}(/[\w./-]*)?", a) for a in adressen)


def test_the_time_is_that_of_the_release(monkeypatch: pytest.MonkeyPatch) -> None:
    dag = yaml.safe_load((WORTEL / "publiccode.yml").read_text(encoding="utf-8"))["releaseDate"]
    assert SBOM["metadata"]["timestamp"].startswith(f"{dag}T00:00:00")
    assert sbom.uitgavetijd({"SOURCE_DATE_EPOCH": "86400"}) == datetime(1970, 1, 2, tzinfo=UTC)


def test_a_part_in_another_version_or_without_its_needs_is_refused() -> None:
    with pytest.raises(OnderdeelFout, match="make omgeving"):
        laad_onderdelen({**PINS, "click": "0.1"})
    with pytest.raises(OnderdeelFout, match="et-xmlfile"):
        laad_onderdelen({naam: v for naam, v in PINS.items() if naam != "et-xmlfile"})


def test_the_extras_of_the_service_are_in_it() -> None:
    project = tomllib.loads((WORTEL / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set(project["optional-dependencies"]) - set(sbom.EXTRAS) - {"dask", "test"} == set()


def maak_wiel(map_: Path, naam: str, versie: str, tag: str) -> None:
    with zipfile.ZipFile(map_ / f"{naam}-{versie}-{tag}.whl", "w") as wiel:
        gegevens = f"Metadata-Version: 2.1\nName: {naam}\nVersion: {versie}\nRequires-Dist: niet-te-vinden\n"
        wiel.writestr(f"{naam}-{versie}.dist-info/METADATA", gegevens)
        wiel.writestr(f"{naam}-{versie}.dist-info/WHEEL", f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n")
        wiel.writestr(f"{naam}-{versie}.dist-info/RECORD", "")


@pytest.fixture
def winkel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of wheels that pip takes for the whole world."""
    map_ = tmp_path / "winkel"
    map_.mkdir()
    maak_wiel(map_, "proefdeel", "1.0", "py3-none-any")
    maak_wiel(map_, "proefdeel", "2.0", "py3-none-any")
    for tag in ("cp312-cp312-win_amd64", "cp313-cp313-manylinux_2_28_x86_64", "cp313-cp313-manylinux_2_99_x86_64"):
        maak_wiel(map_, "zwaardeel", "1.0", tag)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(map_))
    return map_


@pytest.mark.parametrize(("platform", "python", "gehaald"), [
    ("win_amd64", "3.12", "cp312-cp312-win_amd64"), ("linux_x86_64", "3.13", "cp313-cp313-manylinux_2_28_x86_64"),
])  # fmt: skip
def test_wheels_are_for_the_platform_that_was_asked(
    winkel: Path, tmp_path: Path, platform: str, python: str, gehaald: str
) -> None:
    wielen.haal({"proefdeel": "1.0", "zwaardeel": "1.0"}, tmp_path / "uit", platform, python)
    namen = sorted(p.name for p in (tmp_path / "uit").iterdir())
    assert namen == ["proefdeel-1.0-py3-none-any.whl", f"zwaardeel-1.0-{gehaald}.whl"]


def test_what_is_not_there_for_a_platform_is_one_line(winkel: Path, tmp_path: Path) -> None:
    with pytest.raises(wielen.WielFout, match="voor dit platform") as fout:
        wielen.haal({"zwaardeel": "1.0"}, tmp_path / "uit", "macosx_15_0_arm64", "3.12")
    assert "\n" not in str(fout.value)


def test_the_folder_of_wheels_is_whole_with_sums_and_nothing_else_is_thrown_away(
    winkel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(wielen, "pinnen", lambda _: {"proefdeel": "1.0"})
    monkeypatch.setattr(wielen, "_eigen", lambda map_: maak_wiel(map_, "sjablonen", "9.9", "py3-none-any"))
    uit = tmp_path / "wielen"
    uit.mkdir()
    (uit / "proefdeel-0.9-py3-none-any.whl").touch()
    assert wielen.main(["--uit", str(uit)]) == 0
    assert [p.name for p in sorted(uit.glob("*.whl"))] == [
        "proefdeel-1.0-py3-none-any.whl",
        "sjablonen-9.9-py3-none-any.whl",
    ]
    for regel in (uit / "SHA256SUMS").read_text().splitlines():
        som, naam = regel.split("  ")
        assert hashlib.sha256((uit / naam).read_bytes()).hexdigest() == som
    (uit / "dagboek.txt").write_text("van mij")
    assert wielen.main(["--uit", str(uit)]) == 2
    assert (uit / "dagboek.txt").read_text() == "van mij"
    assert "dagboek.txt" in capsys.readouterr().err
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".wielen")] == []


def test_linux_means_every_c_library_up_to_the_one_that_is_named() -> None:
    assert wielen.tags("win_amd64") == ("win_amd64",)
    assert wielen.tags("manylinux_2_28_x86_64")[0] == "manylinux_2_28_x86_64"
    assert {"manylinux_2_17_aarch64", "manylinux2014_aarch64"} <= set(wielen.tags("linux_aarch64"))


def test_the_package_itself_leaves_out_what_is_only_for_a_release() -> None:
    klaar = subprocess.run(
        [sys.executable, "-c", "from setuptools import find_packages as f; import tomllib; print(*f(include="
         "tomllib.load(open('pyproject.toml','rb'))['tool']['setuptools']['packages']['find']['include']))"],
        cwd=WORTEL, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert {naam.split(".")[0] for naam in klaar.stdout.split()} == {"sjablonen", "generator", "fillable_forms"}


# The words of publiccode.yml 0.4 that we may use, from the lists of the standard.
PLATFORMS = {"web", "windows", "mac", "linux", "ios", "android"}
CATEGORIES = {"document-management", "data-collection", "productivity-suite", "office", "workflow-management"}
SCOPES = {"welfare", "local-authorities", "society", "government"}


def test_publiccode_uses_the_words_of_the_standard() -> None:
    gegevens = yaml.safe_load((WORTEL / "publiccode.yml").read_text(encoding="utf-8"))
    assert set(gegevens["platforms"]) <= PLATFORMS
    assert "web" in gegevens["platforms"]
    assert set(gegevens["categories"]) <= CATEGORIES
    assert set(gegevens["intendedAudience"]["scope"]) <= SCOPES
    assert gegevens["developmentStatus"] in {"concept", "development", "beta", "stable", "obsolete"}
    assert gegevens["softwareType"].startswith("standalone/")
    assert gegevens["maintenance"]["type"] in {"internal", "contract", "community", "none"}
    assert gegevens["softwareVersion"] == sjablonen.__version__
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", gegevens["releaseDate"])
    assert {"name", "optional"} <= {sleutel for deel in gegevens["dependsOn"]["open"] for sleutel in deel}


def test_every_test_that_the_threat_model_names_exists() -> None:
    tekst = (WORTEL / "SECURITY.md").read_text(encoding="utf-8")
    genoemd = set(re.findall(r"test_[a-z_]+\.py", tekst))
    assert len(genoemd) >= 8
    assert [naam for naam in sorted(genoemd) if not (WORTEL / "tests" / naam).exists()] == []


def test_the_licence_is_word_for_word_that_of_the_eupl() -> None:
    """Its 2239 words, as SPDX keeps them under EUPL-1.2; our own notice comes after the line."""
    tekst = (WORTEL / "LICENSE").read_text(encoding="utf-8").split("-" * 20)[0]
    woorden = re.findall(r"\w+", tekst.replace("’", "'").lower())
    assert len(woorden) == 2239
    som = hashlib.sha256(" ".join(woorden).encode()).hexdigest()
    assert som == "7718466afa7e13afafe2acc2edd2f73ac7fa41ee5a2982df3934dd1fc702940c"
