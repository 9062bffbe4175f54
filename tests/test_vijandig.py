"""Whatever comes in ends in data or in one clear line: within the limits, with nothing fetched and nothing left."""

from __future__ import annotations

import contextlib
import io
import json
import re
import socket
import tempfile
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdf
import pytest
from click.testing import CliRunner
from lxml import etree

from benchmarks.fuzz import KANARIE, bronnen, fuzz
from benchmarks.proefbank import DATA, Proefbank, Uitkomst
from fillable_forms.cli import main
from fillable_forms.lezen.grenzen import Grenzen
from fillable_forms.lezen.leeszaal import lees_veilig
from sjablonen.fouten import SjablonenFout
from tests.steun import ZAAD, eis_programma, steekproef
from tests.vijandig import overig, pdfs, xmls
from tests.vijandig.geval import GEHEIM, Geval, docx, odt, pdf
from tests.vijandig.verzameling import LICHT, ZWAAR

REGRESSIES = sorted((Path(__file__).parent / "vijandig" / "regressies").iterdir())
FUZZ = 40


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proefbank]:
    """One worker for all, in a temporary folder where nothing else comes."""
    with pytest.MonkeyPatch.context() as lapje:
        lapje.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("tijdelijk")))
        with Proefbank() as bank:
            yield bank
        assert not [p for p in Path(tempfile.gettempdir()).rglob("*") if p.is_file()]


def eis_goed(uitkomsten: list[Uitkomst]) -> None:
    for uitkomst in uitkomsten:
        assert uitkomst.is_binnen, f"{uitkomst.verzoek}: {uitkomst.wat} {uitkomst.melding}"
        assert uitkomst.seconden < Grenzen().seconden + 2
        assert uitkomst.geheugen < 1.3 * Grenzen().geheugen
        assert GEHEIM not in uitkomst.melding
        assert KANARIE not in uitkomst.melding
    assert not [p for p in Path(tempfile.gettempdir()).rglob("*") if p.is_file()]


@pytest.mark.parametrize("geval", [*LICHT, *steekproef(ZWAAR, 4)], ids=lambda g: g.naam)
def test_elk_vijandig_bestand_geeft_gegevens_of_een_regel(geval: Geval, bank: Proefbank) -> None:
    gelezen, schoon = bank.probeer(geval.maak(), "plan")
    eis_goed([gelezen, schoon])
    if geval.lees == "":
        assert (gelezen.wat, schoon.wat) == (DATA, DATA), gelezen.melding + schoon.melding
    elif geval.lees is not None:
        assert re.search(geval.lees, gelezen.melding)


@pytest.mark.parametrize("pad", REGRESSIES, ids=lambda p: p.name)
def test_wat_ooit_misging_gaat_nu_goed(pad: Path, bank: Proefbank) -> None:
    uitkomsten = bank.probeer(pad.read_bytes(), "plan")
    eis_goed(uitkomsten)
    assert all(u.goed for u in uitkomsten)


def test_beschadigde_formulieren_geven_gegevens_of_een_regel(bank: Proefbank) -> None:
    """A sample of the fuzzer; `python -m benchmarks.fuzz --zaad N --aantal 1` repeats one."""
    uit = (*bronnen(met_office=False), ("VK.odt", odt()))
    oogst = fuzz(range(ZAAD * FUZZ, (ZAAD + 1) * FUZZ), uit)
    assert oogst.aantal == FUZZ
    assert oogst.fouten == []
    assert sum(n for (_, wat), n in oogst.per_soort.items() if wat == DATA) > 0


def test_een_bestand_van_deze_computer_komt_niet_in_de_gegevens(tmp_path: Path) -> None:
    geheim = tmp_path / "geheim.txt"
    geheim.write_text("root:x:0")
    for geval in xmls.gevallen():
        if "buiten" in geval.naam or "XInclude" in geval.naam or "entiteit" in geval.naam:
            inhoud = geval.maak()
            with contextlib.suppress(SjablonenFout):
                assert "root:" not in json.dumps(lees_veilig(inhoud, "plan").naar_json())


@pytest.fixture
def luisteraar() -> Iterator[tuple[str, list[object]]]:
    """An open port on this computer, and who came to it."""
    bezoek: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as luister:
        luister.settimeout(0.1)
        klaar = threading.Event()

        def wacht() -> None:
            while not klaar.is_set():
                with contextlib.suppress(TimeoutError):
                    greep, wie = luister.accept()
                    bezoek.append(wie)
                    greep.close()

        draad = threading.Thread(target=wacht)
        draad.start()
        adres = f"http://127.0.0.1:{luister.getsockname()[1]}"
        yield adres, bezoek
        klaar.set()
        draad.join()


def test_niets_van_buiten_wordt_opgehaald(luisteraar: tuple[str, list[object]], bank: Proefbank) -> None:
    adres, bezoek = luisteraar
    for geval in (*xmls.buitenwaarts(adres), *pdfs.buitenwaarts(adres)):
        inhoud = geval.maak()
        assert adres.encode() in inhoud or adres.encode() in _uitgepakt(inhoud), geval.naam
        uitkomsten = bank.probeer(inhoud, "plan")
        eis_goed(uitkomsten)
        if geval.lees == "":
            assert uitkomsten[0].wat == DATA, f"{geval.naam}: {uitkomsten[0].melding}"
    assert bezoek == []
    socket.create_connection(("127.0.0.1", int(adres.rpartition(":")[2]))).close()
    for _ in range(100):
        if not bezoek:
            threading.Event().wait(0.1)
    assert bezoek, "deze proef merkt een verbinding niet op"


def _uitgepakt(inhoud: bytes) -> bytes:
    if inhoud.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            return b"".join(zip_.read(n) for n in zip_.namelist())
    with pikepdf.open(io.BytesIO(inhoud)) as open_pdf:
        return b"".join(o.unparse(resolved=True) for o in open_pdf.objects)


@pytest.mark.libreoffice
def test_ook_libreoffice_haalt_niets_op(luisteraar: tuple[str, list[object]], bank: Proefbank) -> None:
    eis_programma("soffice", "libreoffice")
    adres, bezoek = luisteraar
    geval = next(iter(overig.voor_office(adres)))
    eis_goed(bank.probeer(geval.maak(), "plan"))
    assert bezoek == []


@pytest.mark.parametrize("soort", ["docx", "odt", "pdf", "json"])
def test_de_opdrachten_openen_een_teruggekomen_bestand_niet_zelf(
    soort: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`lees`, `controleer` and `schoon` hand it to a worker: here everything that opens one is broken."""
    voorbeeld = {"docx": docx, "odt": odt, "pdf": pdf}.get(soort, docx)()
    if soort == "json":
        veel = lees_veilig(voorbeeld, "plan").naar_json() | {"restant": [{"plaats": "x", "tekst": "y" * 2_100_000}]}
        voorbeeld = json.dumps(veel).encode()
    pad = tmp_path / f"plan.{soort}"
    pad.write_bytes(voorbeeld)

    def verboden(*argumenten: object, **rest: object) -> None:
        raise AssertionError("dit proces opent een teruggekomen bestand")

    for waar, wat in ((zipfile, "ZipFile"), (pikepdf, "open"), (pypdf, "PdfReader"), (etree, "fromstring")):
        monkeypatch.setattr(waar, wat, verboden)
    monkeypatch.setattr("fillable_forms.lezen.bestand._lees_json", verboden)
    opdrachten = [["lees", pad], ["controleer", pad, "--als", "json"]]
    opdrachten += [["schoon", pad, "--uit", tmp_path / f"kopie.{soort}"]] if soort != "json" else []
    for opdracht in opdrachten:
        klaar = CliRunner().invoke(main, [str(a) for a in opdracht])
        assert klaar.exit_code in (0, 1), klaar.output + repr(klaar.exception)
        assert klaar.exception is None or isinstance(klaar.exception, SystemExit)
