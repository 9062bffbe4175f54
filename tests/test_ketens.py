"""Chains through real documents: what a step carries is right, whatever the form was kept in.

All chains through all ways stand in docs/ketens.md (`make meten`); here a sample by seed.
"""

from __future__ import annotations

import pytest

from benchmarks.ketens import LIBREOFFICE, ketens, lees_terug, vijf_stappen, wijkt_af, zelfde_tekst
from benchmarks.routes import WORD_ROUTES
from fillable_forms.vervolg import maak_vervolg
from sjablonen.specificatie import Specificatie
from tests.steun import eis_programma, steekproef

STAPPEN = [(k, s) for k in ketens() for s in k.doorgeven]


@pytest.mark.parametrize("soorten", [("docx",), ("docx", "pdf")], ids=["word", "om-en-om"])
def test_doorgeven_door_documenten(soorten: tuple[str, ...], specificatie: Specificatie) -> None:
    """Word for word, each goal once, in the place that the case names."""
    for keten, stap in steekproef(STAPPEN, 4):
        tot = keten.formulieren[: stap["van"] + 1]
        gelezen = lees_terug(tot, [soorten[i % len(soorten)] for i in range(len(tot))], specificatie)
        naar = specificatie.formaat(keten.formulieren[stap["naar"]].format)
        assert wijkt_af(maak_vervolg(gelezen, naar, specificatie, toch=True), stap) == [], keten.naam


def test_de_meting_ziet_een_fout(specificatie: Specificatie) -> None:
    """A goal that is missing, or one too many, is not counted as right."""
    keten, stap = next((k, s) for k, s in STAPPEN if k.naam.startswith("a-") and s["van"] == 0)
    gemaakt = maak_vervolg(keten.formulieren[:1], specificatie.formaat("ondersteuningsplan_2019"), specificatie)
    assert wijkt_af(gemaakt, stap) == []
    assert wijkt_af(gemaakt, {**stap, "verwacht": stap["verwacht"][:1]}) == ["te veel: overnemen"] * 2
    extra = {"doel": "Iets anders.", "wie": "", "actie": "overnemen"}
    assert wijkt_af(gemaakt, {**stap, "verwacht": [*stap["verwacht"], extra]}) == ["mist: overnemen"]


def test_vijf_stappen_door_libreoffice_verliezen_niets(specificatie: Specificatie) -> None:
    """Made, saved, read, carried on: five times, two of them (by seed) saved by LibreOffice. The words
    and the ids stay the same."""
    eis_programma("soffice", "libreoffice")
    lastig = next(k.formulieren[0] for k in ketens() if k.naam.startswith("b-"))
    keten = vijf_stappen(lastig, specificatie, ["docx"], WORD_ROUTES[LIBREOFFICE], steekproef(range(6), 2))
    assert len(keten) == 6
    assert all(zelfde_tekst(keten[0], f) for f in keten[1:])
    ids = [[r["_id"] for r in f.rijen("doelen")] for f in keten[1:]]
    assert len(set(ids[0])) == len(ids[0]) == 5
    assert all(i == ids[0] for i in ids)
    assert all(f.restant == () for f in keten)
    assert keten[5].vorige == (keten[4].kenmerk,)
