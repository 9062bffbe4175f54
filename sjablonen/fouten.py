"""All public exceptions, in one place.

Every message is one plain Dutch line that says what happened and what to do.
No message ever repeats an answer that a person typed in a form.
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = [
    "BriefpapierFout",
    "GegevensFout",
    "HuisstijlFout",
    "InstellingenFout",
    "LeesFout",
    "NaOverlegFout",
    "OnderdeelOntbreekt",
    "SamenvoegFout",
    "SchrijfFout",
    "SjablonenFout",
    "SpecificatieFout",
    "ToegankelijkFout",
    "VervolgFout",
]


class SjablonenFout(Exception):
    """Base of every error that the program explains to its user (exit code 2)."""


class SpecificatieFout(SjablonenFout):
    """A wrong edit in one of the data files: names file, line and key."""

    def __init__(self, bestand: str, regel: int | None, sleutel: str, wat: str) -> None:
        self.bestand = bestand
        self.regel = regel
        self.sleutel = sleutel
        plek = f"{bestand}, regel {regel}" if regel else bestand
        super().__init__(f"{plek}, sleutel '{sleutel}': {wat}")


class HuisstijlFout(SjablonenFout):
    """A huisstijl that cannot be used as it is: one line per thing in `regels`."""

    def __init__(self, regels: str | Iterable[str]) -> None:
        self.regels = (regels,) if isinstance(regels, str) else tuple(regels)
        super().__init__("\n".join(self.regels))


class BriefpapierFout(SjablonenFout):
    """A letterhead that cannot carry a form as it is: one line per thing in `regels`."""

    def __init__(self, briefpapier: str, regels: Iterable[str]) -> None:
        self.briefpapier = briefpapier
        self.regels = tuple(regels)
        super().__init__("\n".join(f"{briefpapier}: {regel}" for regel in self.regels))


class ToegankelijkFout(SjablonenFout):
    """A document that not everybody could use, so it is not made: form and field in `regels`."""

    def __init__(self, formulier: str, regels: Iterable[str]) -> None:
        self.formulier = formulier
        self.regels = tuple(regels)
        super().__init__("\n".join(f"{formulier}: {regel}" for regel in self.regels))


class InstellingenFout(SjablonenFout):
    """A file with settings of the check that cannot be used as it is."""


class GegevensFout(SjablonenFout):
    """Data that does not fit the form: one line per wrong key in `regels`."""

    def __init__(self, regels: Iterable[str]) -> None:
        self.regels = tuple(regels)
        super().__init__("\n".join(self.regels))


class LeesFout(SjablonenFout):
    """A document that could not be read."""


class SchrijfFout(SjablonenFout):
    """A result that could not be written."""


class VervolgFout(SjablonenFout):
    """A next form that cannot be made from the forms handed in."""


class NaOverlegFout(SjablonenFout):
    """A document for after the meeting (to read, a list of actions) that cannot be made so."""


class SamenvoegFout(SjablonenFout):
    """Two forms that may not become one."""


class OnderdeelOntbreekt(SjablonenFout):
    """An optional program or package that this action needs is not installed."""
