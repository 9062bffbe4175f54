"""Strips of a scan: whatever is not seen of the print, each box is in a field that was read or in a picture."""

from __future__ import annotations

import copy
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.leesroutes import heeft_plaatje
from fillable_forms.controle.controleer import controleer
from fillable_forms.controle.na_kijken import na_te_kijken
from fillable_forms.lezen.pdf_plat_blad import Rechthoek, lees_bladen
from fillable_forms.lezen.pdf_plat_vakken import Vel, maak_vel
from fillable_forms.lezen.scan_beeld import PUNT
from fillable_forms.lezen.scan_indeling import Indeling, deel_in
from fillable_forms.lezen.scan_rest import losse_beelden
from fillable_forms.lezen.scan_stroken import BOVENAAN, onderdeel_van
from fillable_forms.lezen.scan_vakken import vind_kaders
from fillable_forms.verslag.html import verslag_html
from generator.pdf.document import maak_pdf
from sjablonen.formulier import Formulier, Restant
from sjablonen.huisstijl import neutrale_huisstijl
from sjablonen.specificatie import laad_specificatie

FORMATEN = [f.id for f in laad_specificatie()]
WIT = 250


@cache
def _vellen(formaat: str) -> list[Vel]:
    """The pages of a blank form as they are drawn, so without what a scan makes of them."""
    specificatie = laad_specificatie()
    pdf = maak_pdf(specificatie.formaat(formaat), specificatie.versie, neutrale_huisstijl(), None)
    return [maak_vel(b) for b in lees_bladen(pdf)]


def _in_strook(indeling: Indeling, blad: int, plek: Rechthoek) -> list[tuple[str, ...]]:
    return [s.titels for s in indeling.stroken if s.blad == blad and s.bevat(plek.y0) and s.bevat(plek.y1)]


@pytest.mark.parametrize("formaat", FORMATEN)
def test_een_heel_formulier_heeft_geen_stroken(formaat: str) -> None:
    """When all is seen, every section is read and nothing is a strip."""
    indeling = deel_in(laad_specificatie(), copy.deepcopy(_vellen(formaat)))
    assert indeling.stroken == ()
    assert {v.pad[0] for v in indeling.velden} == {
        s.sleutel for s in laad_specificatie().formaat(formaat).secties if s.heeft_invoer
    }


@settings(max_examples=12, deadline=None)
@given(formaat=st.sampled_from(FORMATEN), kans=st.randoms(use_true_random=False), weg=st.sampled_from([0.02, 0.1, 0.4]))
def test_elk_vak_is_gelezen_of_staat_op_een_strook(formaat: str, kans: object, weg: float) -> None:
    """Boxes, headings and labels that are not seen cost fields, but never a box without a picture: each one that
    is in no field that was read lies as a whole in one strip, and that strip names the section it is of."""
    vellen = copy.deepcopy(_vellen(formaat))
    waar = {
        (v.blad, v.plek): i.pad[0]
        for i in deel_in(laad_specificatie(), copy.deepcopy(_vellen(formaat))).velden for v in i.vakken
    }  # fmt: skip
    for vel in vellen:
        vel.stukken = [s for s in vel.stukken if kans.random() > weg]  # type: ignore[attr-defined]
        vel.rijen = [r for r in vel.rijen if kans.random() > weg]  # type: ignore[attr-defined]
    indeling = deel_in(laad_specificatie(), vellen)
    gelezen = {(v.blad, v.plek) for i in indeling.velden for v in i.vakken}
    over = {(v.blad, v.plek) for vel in vellen for r in vel.rijen for v in r.vakken} - gelezen
    secties = {s.sleutel: s for s in laad_specificatie().formaat(formaat).secties}
    for blad, plek in over:
        sectie = secties[waar[blad, plek]]
        titels = _in_strook(indeling, blad, plek)
        assert len(titels) == 1
        assert (BOVENAAN if sectie.zonder_kop else sectie.titel) in titels[0]


def test_een_rij_die_niet_gezien_is_komt_als_strook() -> None:
    """Of a table that is read one row less fits as well; what is written there makes a strip of that section."""
    formaat = laad_specificatie().formaat("voortgangsplan")
    vellen = copy.deepcopy(_vellen(formaat.id))
    heel = deel_in(laad_specificatie(), copy.deepcopy(vellen))
    weg = max((i for i in heel.velden if i.pad[0] == "zorgen"), key=lambda i: i.pad[1])
    plek = weg.vakken[0].plek
    vel = next(v for v in vellen if v.nummer == weg.blad)
    vel.rijen = [r for r in vel.rijen if all(v.plek != plek for v in r.vakken)]
    indeling = deel_in(laad_specificatie(), vellen)
    assert indeling.stroken == ()
    bladen = {v.nummer: np.full((2339, 1654), WIT, dtype=np.uint8) for v in vellen}
    assert losse_beelden(indeling, bladen) == []
    y, x = round(2339 - (plek.y0 + plek.y1) / 2 * PUNT), round((plek.x0 + 30) * PUNT)
    bladen[weg.blad][y - 15 : y + 15, x : x + 60] = 40  # a word
    losse = losse_beelden(indeling, bladen)
    titel = next(s.titel for s in formaat.secties if s.sleutel == "zorgen")
    assert [b.plaats for b in losse] == [f"pagina {weg.blad}, onderdeel '{titel}'"]
    assert losse[0].beeld.width == 1654
    assert (np.asarray(losse[0].beeld) == 40).sum() == 30 * 60


def test_alleen_een_strook_van_dat_onderdeel_telt() -> None:
    """The measurement takes no picture of another section, nor one that has only a page."""
    formaat = laad_specificatie().formaat("voortgangsplan")
    zorgen = next(s.titel for s in formaat.secties if s.sleutel == "zorgen")
    for plaats, telt in [
        (f"pagina 2, {onderdeel_van([zorgen])}", True), (f"pagina 1, {onderdeel_van(['Iets', zorgen])}", True),
        ("pagina 2, vak zorgen.0.zorg", True), ("pagina 2, vak zorgen.1.zorg", False), ("pagina 2", False),
        (f"pagina 2, {onderdeel_van(['Iets anders'])}", False), (f"pagina 1, {onderdeel_van([BOVENAAN])}", False),
    ]:  # fmt: skip
        gelezen = Formulier.maak(formaat, "2026.1", {}, restant=(Restant(plaats, "[afbeelding]"),))
        assert heeft_plaatje(formaat, "zorgen.0.zorg", gelezen) is telt, plaats


def test_zijden_die_vervagen_geven_toch_een_vak() -> None:
    """A table in which the sides between a tint and paper are hardly darker than the tint: every cell is found."""
    kans = np.random.default_rng(3)
    blad = np.full((900, 1200), 249.0)
    blad[100:500, 100:400] = 237
    for y in range(100, 501, 80):
        blad[y : y + 3, 100:1101] = 150
    blad[100:501, 399:401] = blad[100:501, 1099:1101] = 219
    ruis = np.clip(blad + kans.normal(0, 5, blad.shape), 0, 255).astype(np.uint8)
    gevonden = sorted(k for k in vind_kaders(ruis) if k[2] - k[0] > 500)
    assert sorted(round(k[1] / 80) for k in gevonden) == [1, 2, 3, 4, 5]
    assert all(abs(k[0] - 400) < 4 and abs(k[2] - 1099) < 4 for k in gevonden)


def test_het_verslag_als_pagina_zegt_hetzelfde_als_dat_op_het_scherm() -> None:
    """By section how many proposals must be confirmed, and how many pieces are only a picture."""
    formaat = laad_specificatie().formaat("voortgangsplan")
    gelezen = Formulier.maak(
        formaat, "2026.1", {"zorgen": [{"zorg": "Wij slapen slecht."}], "toekomst": "Rust."},
        zekerheid={"zorgen.0.zorg": "ocr", "toekomst": "ligging"},
        restant=(Restant("pagina 1, vak kop.plaats", "[afbeelding]"),),
    )  # fmt: skip
    na_kijken = na_te_kijken(gelezen, formaat)
    assert [aantal for _, aantal in na_kijken.voorstellen] == [1, 1]
    pagina = verslag_html(controleer(gelezen, formaat), gelezen, formaat)
    for regel in (*na_kijken.regels, *na_kijken.zinnen):
        assert regel in pagina, regel
    leeg = Formulier.maak(formaat, "2026.1", {})
    assert not na_te_kijken(leeg, formaat)
    assert "Dit moet u nakijken" not in verslag_html(controleer(leeg, formaat), leeg, formaat)
