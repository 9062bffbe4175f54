"""Counts over all households: what the overview adds up, in memory that does not grow."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

from fillable_forms.overzicht.model import Huishoudregels, Stand
from sjablonen.criteria_model import Ernst, Zichtbaar

__all__ = ["Tellingen", "kwartaal"]


class Tellingen:
    """Add household after household."""

    def __init__(self) -> None:
        self.huishoudens = 0
        self.formulieren: Counter[str] = Counter()
        self.kwartalen: Counter[str] = Counter()  # "" is without a clear date
        self.standen: Counter[Stand] = Counter()
        self.formulieren_met: Counter[str] = Counter()
        self.per_format: Counter[tuple[str, str]] = Counter()  # (criterion, format) -> forms
        self.keren: Counter[str] = Counter()
        self.ernst: dict[str, Ernst] = {}
        self.zichtbaar: dict[str, Zichtbaar] = {}
        self.acties = self.mensen = 0
        self.cijfers: defaultdict[str, int] = defaultdict(int)

    def voeg_toe(self, regels: Huishoudregels) -> None:
        self.huishoudens += 1
        for formulier in regels.formulieren:
            self.formulieren[formulier.format] += 1
            self.kwartalen[kwartaal(formulier.datum)] += 1
        self.standen.update(d.nu for d in regels.doelen if d.eigen)
        for b in regels.bevindingen:
            self.formulieren_met[b.criterium] += 1
            self.per_format[b.criterium, b.format] += 1
            self.keren[b.criterium] += b.keer
            zwaarst = self.ernst.get(b.criterium, b.ernst)
            self.ernst[b.criterium] = min(zwaarst, b.ernst, key=lambda e: e.rang)
            if b.zichtbaar is Zichtbaar.REGISSEUR or b.criterium not in self.zichtbaar:
                self.zichtbaar[b.criterium] = b.zichtbaar
        self.acties += len(regels.acties)
        self.mensen += len(regels.mensen)
        for c in regels.cijfers:
            self.cijfers[c.versie] += 1


def kwartaal(dag: date | None) -> str:
    """'2026-K2'; "" without a day."""
    return f"{dag.year}-K{(dag.month + 2) // 3}" if dag else ""
