"""The overview: rows, sheets, dates and charts; and ten thousand forms in the memory of a few."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest
from click.testing import CliRunner

from fillable_forms.cli import main
from fillable_forms.dossier import Stuk, maak_dossiers, telt_mee
from fillable_forms.overzicht import groepen as groepenmodule
from fillable_forms.overzicht.groepen import Groepen
from fillable_forms.overzicht.maken import maak_overzicht
from fillable_forms.overzicht.regels import Keuzes
from sjablonen.formulier import Formulier
from sjablonen.huisstijl import voorbeeld_huisstijl
from tests.dossier_steun import ETEN, POST, SPEC, doel, form, mensen
from tests.steun import casusformulieren, eis_programma, formulier

CASUS = dict(casusformulieren())
NAMEN = ["Linda", "Marco", "Noa"]


def maak(forms: Iterable[Formulier], **keuzes: bool) -> bytes:
    uit = io.BytesIO()
    maak_overzicht(((f, "x.docx") for f in forms), SPEC, voorbeeld_huisstijl(), Keuzes(**keuzes), uit)
    return uit.getvalue()


def boek_van(forms: Iterable[Formulier], **keuzes: bool) -> Any:
    return openpyxl.load_workbook(io.BytesIO(maak(forms, **keuzes)))


def rijen(blad: Any) -> list[dict[str, Any]]:
    koppen = [c.value for c in blad[1]]
    return [dict(zip(koppen, (c.value for c in r), strict=True)) for r in blad.iter_rows(min_row=2)]


def keten() -> list[Formulier]:
    return [
        form("ow", "2026-01-05", nummer="VD-1", personen=mensen("Eva Bos", "Bram Bos"),
             doelen=[doel(ETEN, hoe="Wij koken om beurten.", wanneer="1 juni 2026"), doel(POST), doel("=1+1 is twee")]),
        form("vg", "2026-04-05", nummer="VD-1", doelen=[doel(ETEN, "Nog niet"), doel("=1+1 is twee", "Ja")]),
        form("vg", "2026-07-05", nummer="VD-1", doelen=[doel(ETEN, "Ja"), doel("Nieuw: wij wandelen elke week.")]),
    ]  # fmt: skip


def veilig(soort: str, datum: str, *cijfers: str) -> Formulier:
    scores = [{"naam": n, "cijfer": c, "reden": "om iets"} for n, c in zip(NAMEN, cijfers, strict=True)]
    return form(soort, datum, nummer="VD-1", veiligheidsscores=scores)


def test_a_goal_is_one_row_with_a_word_for_every_meeting() -> None:
    doelen = {r["Doel"]: r for r in rijen(boek_van(keten())["Doelen"])}
    assert [doelen[ETEN][f"Overleg {n}"] for n in (1, 2, 3)] == [
        "nieuw\n05-01-2026", "nog niet\n05-04-2026", "bereikt\n05-07-2026"]  # fmt: skip
    assert doelen[ETEN]["Nu"] == "bereikt"
    assert (doelen[POST]["Overleg 2"], doelen[POST]["Nu"]) == ("verdwenen\n05-04-2026", "verdwenen")
    assert doelen["Nieuw: wij wandelen elke week."]["Overleg 3"] == "nieuw\n05-07-2026"


def test_text_is_never_a_formula_and_dates_are_dates() -> None:
    boek = boek_van(keten())
    cellen = [c for blad in boek for rij in blad.iter_rows() for c in rij if c.value is not None]
    assert not [c for c in cellen if c.data_type == "f"]
    assert [c for c in cellen if c.value == "=1+1 is twee"]
    assert {r["Overleg"] for r in rijen(boek["Formulieren"])} == {
        datetime(2026, 1, 5), datetime(2026, 4, 5), datetime(2026, 7, 5)}  # fmt: skip
    assert boek["Formulieren"]["D2"].number_format.replace("\\", "") == "dd-mm-yyyy"
    (actie,) = [r for r in rijen(boek["Acties"]) if r["Wat"] == "Wij koken om beurten."] or [None]
    assert actie is None, "the latest plan does not say how"


def test_actions_stand_by_person_and_date_of_the_latest_plan() -> None:
    forms = [form("ow", "2026-01-05", nummer="VD-1", doelen=[
        {"wie": "Noa", "wat_bereiken": ETEN, "hoe": "Tafel dekken.", "wanneer": "1 mei 2026"},
        {"wie": "Eva", "wat_bereiken": POST, "hoe": "Later.", "wanneer": "1 juni 2026"},
        {"wie": "Eva", "wat_bereiken": "Wij slapen goed.", "hoe": "Eerder.", "wanneer": "1 april 2026"},
    ])]  # fmt: skip
    acties = rijen(boek_van(forms)["Acties"])
    assert [(r["Wie"], r["Wat"], r["Uiterlijk"]) for r in acties] == [
        ("Eva", "Eerder.", datetime(2026, 4, 1)), ("Eva", "Later.", datetime(2026, 6, 1)),
        ("Noa", "Tafel dekken.", datetime(2026, 5, 1)),
    ]  # fmt: skip


def test_scores_of_2025_and_2019_never_share_a_sheet() -> None:
    boek = boek_van([
        veilig("vp", "2026-01-05", "2", "4", "6"), veilig("vp", "2026-04-05", "5", "6", "7"),
        veilig("vvp", "2019-01-05", "3", "3", "3"), veilig("vvp", "2019-05-05", "8", "9", "10"),
    ])  # fmt: skip
    assert [r["Cijfer"] for r in rijen(boek["Cijfers 2025"])] == [2, 4, 6, 5, 6, 7]
    assert [r["Cijfer"] for r in rijen(boek["Cijfers 2019"])] == [3, 3, 3, 8, 9, 10]
    for versie in ("2025", "2019"):
        (grafiek,) = boek[f"Verloop {versie}"]._charts
        assert len(grafiek.series) == 3
        assert all(versie in s.val.numRef.f for s in grafiek.series)
    assert len(boek["Bevindingen"]._charts) == 1


def test_every_sheet_of_rows_has_filters_frozen_headings_and_a_page() -> None:
    boek = boek_van([*keten(), veilig("vp", "2026-01-05", "2", "4", "6")])
    for naam in ("Formulieren", "Doelen", "Acties", "Cijfers 2025", "Bevindingen", "Mensen"):
        blad = boek[naam]
        assert (blad.freeze_panes, blad.auto_filter.ref[:3]) == ("A2", "A1:")
        assert (blad.print_title_rows, blad.page_setup.orientation) == ("$1:$1", "landscape")
        assert "Niet doorsturen" in blad.oddHeader.center.text
    kleuren = boek["Doelen"].conditional_formatting
    assert sum(len(bereik.rules) for bereik in kleuren) >= 14


def test_the_same_form_twice_counts_once_and_blank_forms_do_not_count() -> None:
    uit = io.BytesIO()
    forms = [*keten(), *keten(), form("ow")]
    klaar = maak_overzicht(((f, "x") for f in forms), SPEC, voorbeeld_huisstijl(), Keuzes(), uit)
    assert (klaar.huishoudens, klaar.formulieren) == (1, 3)
    assert klaar.regels == ("Dubbel gegeven en één keer geteld: 3 formulieren.",
                            "Leeg of niet ingevuld en niet geteld: 1 formulier.")  # fmt: skip


def groepen_van(forms: list[Formulier]) -> list[tuple[int, ...]]:
    groepen = Groepen()
    for f in forms:
        groepen.voeg_toe(f)
    return list(groepen.groepen())


def test_forms_of_a_household_come_together_by_number_kin_goals_or_names() -> None:
    forms = [
        form("ow", kenmerk="OW-1", nummer="VD-1", personen=mensen("Eva Bos")),
        form("ow", nummer="VD-2", personen=mensen("Piet Groot")),
        form("vg", vorige=("OW-1",)),
        form("vp", nummer="vd 1"),
        form("vg", kop={"aanwezig": "Piet Groot"}, doelen=[doel(ETEN, wie="Piet")]),
    ]
    assert groepen_van(forms) == [(0, 2, 3), (1, 4)]


def test_the_groups_never_part_what_the_dossier_puts_together() -> None:
    """All cases in one pile, by name of file: the households of the groups are those of the whole."""
    forms = [formulier(ruw) for naam, ruw in sorted(CASUS.items(), key=lambda p: p[0][::-1])]
    stukken = [Stuk(f) for f in forms if telt_mee(f)]

    def huishoudens(delen: Iterable[list[Stuk]]) -> set[frozenset[int]]:
        uit = set()
        for deel in delen:
            dossiers = maak_dossiers(deel)
            for h in {d.huishouden for d in dossiers}:
                uit.add(frozenset(id(f) for d in dossiers if d.huishouden == h for f in d.formulieren))
        return uit

    groepen = [[stukken[i] for i in g] for g in groepen_van([s.formulier for s in stukken])]
    assert huishoudens(groepen) == huishoudens([stukken])


def test_more_forms_than_one_household_can_have_stand_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groepenmodule, "MEESTE", 3)
    assert groepen_van([form("ow", nummer="VD-1", aanleiding=str(n)) for n in range(4)]) == [(0,), (1,), (2,), (3,)]


# ---- the command ------------------------------------------------------------------------


def draai(*argumenten: object) -> Any:
    return CliRunner().invoke(main, ["overzicht", *map(str, argumenten)])


def test_folders_lines_and_files_together(tmp_path: Path) -> None:
    """A folder in a folder, the lines that `lees` gives, a broken line, and a second run over the result."""
    map_ = tmp_path / "map" / "gezin"
    map_.mkdir(parents=True)
    (map_ / "a.json").write_text(json.dumps(CASUS["01-sanne-ik-goed-0-ondersteuningsplan_ik"]))
    regels = [json.dumps(CASUS[f"01-sanne-ik-goed-{n}-voortgangsplan"]) for n in (1, 2)]
    (tmp_path / "alles.json").write_text("\n".join([*regels, '{"kapot']) + "\n")
    uit = tmp_path / "map" / "overzicht.xlsx"
    klaar = draai(tmp_path / "map", tmp_path / "alles.json", "--uit", uit)
    assert klaar.exit_code == 2
    assert klaar.stderr.splitlines()[-1] == "alles.json, regel 3: dit is geen geldige JSON."
    assert "met 3 formulieren van 1 huishoudens" in klaar.stdout
    weer = draai(tmp_path / "map", "--uit", uit)
    assert (weer.exit_code, weer.stderr) == (0, ""), "its own workbook may be made anew, and is no form"


def test_a_document_is_read_by_a_worker(tmp_path: Path) -> None:
    from generator.uitvoer import maak_document

    f = formulier(CASUS["01-sanne-ik-goed-0-ondersteuningsplan_ik"])
    document = maak_document("docx", SPEC.formaat(f.format), SPEC.versie, voorbeeld_huisstijl(), f)
    (tmp_path / "a.docx").write_bytes(document)
    klaar = draai(tmp_path / "a.docx", "--uit", tmp_path / "o.xlsx")
    assert klaar.exit_code == 0
    boek = openpyxl.load_workbook(tmp_path / "o.xlsx")
    assert [r["Voornaam"] for r in rijen(boek["Mensen"])][:1] == ["Sanne"]


@pytest.mark.parametrize(
    ("rest", "zin"),
    [(["--uit", "o.csv"], "eindigen op .xlsx"),
     (["--uit", "o.xlsx", "--alleen-aantallen", "--met-contactgegevens"], "gaat niet samen"),
     (["--uit", "o.xlsx"], "geen ingevuld formulier gevonden")],
)  # fmt: skip
def test_what_cannot_be_made_is_said_in_one_line(rest: list[str], zin: str, tmp_path: Path) -> None:
    leeg = tmp_path / "leeg.json"
    leeg.write_text('{"format": "voortgangsplan", "gegevens": {}}')
    klaar = draai(leeg, *(tmp_path / r if r.startswith("o.") else r for r in rest))
    assert klaar.exit_code == 2
    assert zin in klaar.stderr
    assert len(klaar.stderr.splitlines()) == 1
    assert not list(tmp_path.glob("o.*"))


_METEN = """
import io, resource, sys
from fillable_forms.overzicht.maken import maak_overzicht
from fillable_forms.overzicht.regels import Keuzes
from sjablonen.huisstijl import neutrale_huisstijl
from sjablonen.specificatie import laad_specificatie
from tests.dossier_steun import doel, form
def stroom(aantal):
    for n in range(aantal):
        rij = [doel(f"Wij eten elke avond {n % 3} keer samen aan tafel. {i}") for i in range(4)]
        yield form("vg", f"2026-0{1 + n % 3}-05", nummer=f"VD-{n // 3}", doelen=rij, toekomst=f"{n} lang " * 2_000), "x"
maak_overzicht(stroom(int(sys.argv[1])), laad_specificatie(), neutrale_huisstijl(), Keuzes(), io.BytesIO())
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no `resource`")
def test_five_times_the_forms_take_no_more_memory() -> None:
    """The benchmark does 10,000."""
    piek = [
        int(subprocess.run([sys.executable, "-c", _METEN, str(n)], capture_output=True, text=True, check=True).stdout)
        for n in (100, 500)
    ]
    maat = 1024 if sys.platform == "darwin" else 1  # bytes there, kilobytes elsewhere
    assert (piek[1] - piek[0]) / maat < 4_000


# ---- LibreOffice ------------------------------------------------------------------------


@pytest.mark.libreoffice
def test_libreoffice_opens_calculates_and_draws_every_sheet(tmp_path: Path) -> None:
    """What it saves holds the same texts; each sheet is at least a page with its heading, and the charts are there."""
    soffice = eis_programma("soffice", "libreoffice")
    forms = [*keten(), veilig("vp", "2026-01-05", "2", "4", "6"), veilig("vp", "2026-04-05", "5", "6", "7")]
    (tmp_path / "o.xlsx").write_bytes(maak(forms))
    for naar in ("pdf", "xlsx:Calc MS Excel 2007 XML"):
        subprocess.run(
            [soffice, f"-env:UserInstallation={(tmp_path / 'profiel').as_uri()}", "--headless", "--convert-to", naar,
             "--outdir", str(tmp_path / "uit"), str(tmp_path / "o.xlsx")],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
    een, twee = (openpyxl.load_workbook(p) for p in (tmp_path / "o.xlsx", tmp_path / "uit" / "o.xlsx"))
    assert een.sheetnames == twee.sheetnames
    for naam in een.sheetnames:
        waarden = [[[c.value for c in r if c.value is not None] for r in b[naam].iter_rows()] for b in (een, twee)]
        assert [r for r in waarden[0] if r] == [r for r in waarden[1] if r]
    with pypdfium2.PdfDocument(tmp_path / "uit" / "o.pdf") as pdf:
        teksten = [" ".join(p.get_textpage().get_text_bounded().split()) for p in pdf]
    grafieken = ("Cijfers van huishouden 1", "in hoeveel formulieren")
    for zin in ("Alleen voor de regisseur", "Overleg 3", "nog niet", *grafieken):
        assert any(zin in t for t in teksten), zin
