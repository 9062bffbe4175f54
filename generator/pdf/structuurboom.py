"""The structure tree and the field tree of a PDF as plain lists, for writing and checking.

Promise: a tree with a loop in it ends; what is no structure element is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary

__all__ = ["Boom", "Element", "eindvelden", "elementen", "oudertabel", "volle_naam"]

_DIEPSTE = 64
_Sleutel = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Element:
    """One structure element: its standard type, and the type of its parent."""

    soort: str
    ouder: str
    obj: pikepdf.Object
    kinderen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Boom:
    """Everything that the checks ask of a structure tree.

    `inhoud` are the pieces of page content (page, MCID) that stand in the tree, `annotaties`
    the elements in which an annotation stands, by the object number of the annotation.
    """

    elementen: tuple[Element, ...]
    inhoud: frozenset[tuple[_Sleutel, int]]
    annotaties: dict[_Sleutel, list[pikepdf.Object]]
    ouders: dict[int, pikepdf.Object]

    @classmethod
    def lees(cls, pdf: pikepdf.Pdf) -> Boom | None:
        """The tree of this document; None when it has none."""
        wortel = pdf.Root.get("/StructTreeRoot")
        if not isinstance(wortel, Dictionary):
            return None
        rollen = {str(k): str(v) for k, v in wortel.get("/RoleMap", Dictionary()).items()}
        gevonden: list[Element] = []
        inhoud: set[tuple[_Sleutel, int]] = set()
        annotaties: dict[_Sleutel, list[pikepdf.Object]] = {}
        for obj, ouder in elementen(wortel):
            if "/S" not in obj:
                continue
            soorten = []
            for kind in _kinderen(obj):
                if isinstance(kind, Dictionary) and "/Obj" in kind:
                    annotaties.setdefault(kind.Obj.objgen, []).append(obj)
                    soorten.append("OBJR")
                elif isinstance(kind, Dictionary) and "/S" in kind:
                    soorten.append(_soort(kind, rollen))
                else:
                    mcid, pagina = (kind.get("/MCID"), kind.get("/Pg", obj.get("/Pg"))) if isinstance(
                        kind, Dictionary) else (kind, obj.get("/Pg"))
                    soorten.append("MCID")
                    if pagina is not None and mcid is not None:
                        inhoud.add((pagina.objgen, int(mcid)))
            gevonden.append(Element(_soort(obj, rollen), _soort(ouder, rollen), obj, tuple(soorten)))
        return cls(tuple(gevonden), frozenset(inhoud), annotaties, oudertabel(pdf))


def elementen(wortel: pikepdf.Object) -> Iterator[tuple[pikepdf.Object, pikepdf.Object]]:
    """Every element under `wortel` in reading order, with its parent."""
    stapel = [(kind, wortel) for kind in reversed(_kinderen(wortel))]
    gezien: set[_Sleutel] = set()
    while stapel:
        element, ouder = stapel.pop()
        if not isinstance(element, Dictionary) or "/Obj" in element:
            continue
        if element.is_indirect:
            if element.objgen in gezien:
                continue
            gezien.add(element.objgen)
        yield element, ouder
        stapel += [(kind, element) for kind in reversed(_kinderen(element))]


def oudertabel(pdf: pikepdf.Pdf) -> dict[int, pikepdf.Object]:
    """StructParent(s) -> what the parent tree says."""
    uit: dict[int, pikepdf.Object] = {}
    stapel = [(pdf.Root.StructTreeRoot.get("/ParentTree", Dictionary()), 0)]
    while stapel:
        knoop, diepte = stapel.pop()
        if diepte < _DIEPSTE:
            stapel += [(k, diepte + 1) for k in knoop.get("/Kids", Array())]
        nummers = list(knoop.get("/Nums", Array()))
        uit |= {int(nummers[i]): nummers[i + 1] for i in range(0, len(nummers) - 1, 2)}
    return uit


def eindvelden(acroform: pikepdf.Object) -> Iterator[tuple[str, pikepdf.Object]]:
    """The fields that hold a value, with their full names."""
    stapel = [("", veld, 0) for veld in reversed(list(acroform.get("/Fields", Array())))]
    while stapel:
        voor, veld, diepte = stapel.pop()
        naam = ".".join(d for d in (voor, str(veld.get("/T", ""))) if d)
        kinderen = [k for k in veld.get("/Kids", Array()) if "/T" in k]
        if kinderen and diepte < _DIEPSTE:
            stapel += [(naam, k, diepte + 1) for k in reversed(kinderen)]
        else:
            yield naam, veld


def volle_naam(widget: pikepdf.Object) -> str:
    """The full name of the field that this widget shows."""
    delen: list[str] = []
    knoop: pikepdf.Object | None = widget
    while knoop is not None and len(delen) < _DIEPSTE:
        delen.append(str(knoop.get("/T", "")))
        knoop = knoop.get("/Parent")
    return ".".join(d for d in reversed(delen) if d)


def _kinderen(element: pikepdf.Object) -> list[pikepdf.Object]:
    kinderen = element.get("/K")
    if kinderen is None:
        return []
    return list(kinderen) if isinstance(kinderen, Array) else [kinderen]


def _soort(element: pikepdf.Object, rollen: dict[str, str]) -> str:
    soort = str(element.get("/S", "/"))
    for _ in range(8):  # a role may be mapped to a role
        if soort not in rollen:
            break
        soort = rollen[soort]
    return soort.removeprefix("/")
