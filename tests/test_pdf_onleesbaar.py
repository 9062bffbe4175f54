"""A PDF that cannot be read says why, in one line, and never takes the program along."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from fillable_forms.lezen.pdf import lees_pdf
from sjablonen.fouten import LeesFout
from tests.pdf_steun import CASUSSEN, bewerk, casus, leeg_formulier
from tests.steun import FORMATEN, steekproef


@pytest.fixture
def leeg() -> bytes:
    return leeg_formulier("ondersteuningsplan_wij")


def _zonder_velden(pdf: pikepdf.Pdf, _: dict[str, Any]) -> None:
    del pdf.Root.AcroForm
    for pagina in pdf.pages:
        del pagina.obj.Annots


def _zonder_voetregels(pdf: pikepdf.Pdf, velden: dict[str, Any]) -> None:
    _zonder_velden(pdf, velden)
    for pagina in pdf.pages:
        pagina.obj.Contents = pdf.make_stream(b"")


def _xfa(pdf: pikepdf.Pdf, _: dict[str, Any]) -> None:
    pdf.Root.AcroForm.XFA = String("x")


def _andermans(pdf: pikepdf.Pdf, _: dict[str, Any]) -> None:
    _zonder_velden(pdf, _)
    veld = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("Achternaam"), V=String("Vos")))
    pdf.Root.AcroForm = Dictionary(Fields=Array([veld]))
    for sleutel in list(pdf.docinfo):
        del pdf.docinfo[sleutel]
    del pdf.Root.Metadata
    for pagina in pdf.pages:
        pagina.obj.Contents = pdf.make_stream(b"")


def _lus(pdf: pikepdf.Pdf, velden: dict[str, Any]) -> None:
    veld = velden["doelen.0.wie"].Parent
    veld.Kids = Array([veld, veld])


_ONLEESBAAR: dict[str, Callable[[bytes], bytes]] = {
    "geen PDF": lambda _: b"PK\x03\x04 iets anders",
    "beschadigd": lambda pdf: pdf[:300] + b"\0" * 50,
    "wachtwoord": lambda pdf: bewerk(
        pdf, lambda _p, _v: None, encryption=pikepdf.Encryption(owner="geheim", user="geheim")),
    "XFA": lambda pdf: bewerk(pdf, _xfa),
    "geen invulvakken": lambda pdf: bewerk(pdf, _zonder_voetregels),
    "geen formulier dat wij kennen": lambda pdf: bewerk(pdf, _andermans),
}


@pytest.mark.parametrize("melding", _ONLEESBAAR)
def test_wat_niet_te_lezen_is_zegt_in_een_regel_wat_u_kunt_doen(melding: str, leeg: bytes) -> None:
    with pytest.raises(LeesFout, match=melding) as fout:
        lees_pdf(_ONLEESBAAR[melding](leeg))
    assert "\n" not in str(fout.value)
    assert "Vos" not in str(fout.value)
    assert any(woord in str(fout.value) for woord in ("Kies", "Bewaar", "Haal", "Vul", "Stuur", "Gebruik"))


def test_een_boom_met_een_lus_erin_loopt_niet_vast(leeg: bytes) -> None:
    assert lees_pdf(bewerk(leeg, _lus)).format == "ondersteuningsplan_wij"


def test_een_klein_bestand_kan_niet_enorm_worden(leeg: bytes) -> None:
    def doe(pdf: pikepdf.Pdf, velden: dict[str, Any]) -> None:
        velden["aanleiding"].V = pdf.make_stream(b"A" * 60_000_000)

    bom = bewerk(leeg, doe, compress_streams=True)
    assert len(bom) < 2_000_000
    with pytest.raises(LeesFout, match="beschadigd"):
        lees_pdf(bom)


@pytest.mark.parametrize("naam", steekproef(CASUSSEN, 2))
def test_ook_een_bestand_waar_stukken_uit_zijn_geeft_een_heldere_melding(naam: str) -> None:
    """Cut or garbled anywhere: a form, or one clear error; nothing else ever comes out."""
    _, pdf = casus(naam)
    for deel in range(1, 8):
        plek = len(pdf) * deel // 8
        for stuk in (pdf[:plek], pdf[:plek] + b"\xff" * 40 + pdf[plek + 40 :]):
            with contextlib.suppress(LeesFout):
                assert lees_pdf(stuk).format in FORMATEN
