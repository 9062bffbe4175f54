"""Filling an empty workbook as a person or another program does, for the tests."""

from __future__ import annotations

import functools
import io
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook, load_workbook

from generator.werkboek.cellen import zet
from generator.werkboek.indeling import BIJ, FORMULIER, bladplannen, rijletter
from generator.werkboek.leeg import EERSTE_RIJ, maak_leeg_werkboek
from sjablonen.huisstijl import neutrale_huisstijl
from sjablonen.specificatie import laad_specificatie

SPEC = laad_specificatie()


@functools.cache
def leeg(naam: str) -> bytes:
    """The empty workbook of this format."""
    return maak_leeg_werkboek(SPEC.formaat(naam), SPEC.versie, neutrale_huisstijl())


def geladen(naam: str) -> Workbook:
    return load_workbook(io.BytesIO(leeg(naam)))


def bytes_van(boek: Workbook) -> bytes:
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def vul_boek(naam: str, formulieren: Sequence[tuple[str, Mapping[str, Any]]]) -> Workbook:
    """The workbook with these (form, gegevens): every row with its form, also the empty ones."""
    boek = geladen(naam)
    for blad, plan in zip(boek.worksheets[1:], bladplannen(SPEC.formaat(naam)), strict=True):
        rij = EERSTE_RIJ
        for formulier, gegevens in formulieren:
            for waarden in _rijen(plan, gegevens[plan.sectie.sleutel]):
                for nummer, kolom in enumerate(plan.kolommen, start=1):
                    waarde = formulier if kolom.sleutel == FORMULIER else waarden.get(kolom.sleutel, "")
                    if waarde:
                        zet(blad.cell(rij, nummer), waarde)
                rij += 1
    return boek


def vul_in(naam: str, formulieren: Sequence[tuple[str, Mapping[str, Any]]]) -> bytes:
    return bytes_van(vul_boek(naam, formulieren))


def _rijen(plan: Any, inhoud: Any) -> list[dict[str, str]]:
    if isinstance(inhoud, str):
        return [{plan.sectie.velden[0].sleutel: inhoud}]
    rijen = [inhoud] if isinstance(inhoud, dict) else inhoud
    if plan.subveld is None:
        return [{k: w for k, w in rij.items() if isinstance(w, str)} for rij in rijen]
    return [{BIJ: rijletter(i), **actie} for i, rij in enumerate(rijen) for actie in rij[plan.subveld.sleutel]]
