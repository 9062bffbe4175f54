"""A file to hand back."""

from __future__ import annotations

from dataclasses import dataclass

from fillable_forms.web.diensten.namen import SOORT_VAN

__all__ = ["Download"]


@dataclass(frozen=True, slots=True)
class Download:
    """`ending` says what it is; `naam` says nothing about anybody."""

    naam: str
    ending: str
    inhoud: bytes

    @property
    def soort(self) -> str:
        return SOORT_VAN[self.ending]

    @property
    def bestandsnaam(self) -> str:
        return f"{self.naam}.{self.ending}"
