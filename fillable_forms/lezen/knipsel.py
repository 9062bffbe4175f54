"""A crop of a scan: what a person needs to type or to confirm one answer."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Knipsel"]


@dataclass(frozen=True, slots=True)
class Knipsel:
    """The path of its field ("" beside the fields), its place in words, the picture, what we read ("" when unsure)."""

    pad: str
    label: str
    png: bytes
    voorstel: str
