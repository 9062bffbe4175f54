"""What a rule may know of one form, and what it gives back.

A rule is a pure function: `(context, parameters) -> Iterable[Treffer]`. It never sees
the clock or the words of its message; other forms only as the `dossier` up to the day of
this one, when they were handed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from fillable_forms.controle.ingevuld import CONTACTVELDEN, is_ingevuld
from sjablonen.criteria_model import Patroon
from sjablonen.datum import lees_datum
from sjablonen.formulier import Formulier
from sjablonen.gegevens import is_lege_rij
from sjablonen.specificatie import Formaat, Sectie, Soort, VeldType

if TYPE_CHECKING:
    from fillable_forms.dossier import Dossier

__all__ = ["ALLEEN_CONTACT", "GEEF_DOSSIER", "Context", "DocumentFeiten", "Extra", "OnbeslistFout", "Rijplek",
           "Treffer", "is_onveilig", "maak_context", "treffer_voor"]

ALLEEN_CONTACT = "alleen_contact"
GEEF_DOSSIER = "Geef ook de andere formulieren van het huishouden mee, met --dossier MAP."

# Forms that exist because it is not safe.
_ONVEILIGE_FORMATEN = frozenset({"veiligheidsplan", "veilig_verder_plan_2019", "veiligheidsafspraken_kinderen",
                                 "veiligheidsafspraken_volwassenen"})
_ONVEILIGHEIDSVRAGEN = ("zorgen_onveiligheid.zorgen_eigen", "zorgen_onveiligheid.zorgen_anderen",
                        "zorgen_onveiligheid.zorgen")


@dataclass(frozen=True, slots=True)
class DocumentFeiten:
    """What is known of the document besides its answers; the reader fills this in."""

    opmerkingen: bool = False
    wijzigingen: bool = False
    auteurs: bool = False
    verborgen_tekst: bool = False
    eigen_xml: bool = False
    oude_versies: bool = False
    eigenschappen: bool = False
    bijlagen: bool = False
    fotogegevens: bool = False

    def gevonden(self) -> tuple[str, ...]:
        """The names of what the document still holds."""
        return tuple(f.name for f in fields(self) if getattr(self, f.name))


@dataclass(frozen=True, slots=True)
class Extra:
    """`variant` chooses other words; `lijst` is filled in at `{lijst}` (labels and our own words, never answers).

    `trefwoorden` are the words of this very field that led to the finding.
    """

    variant: str = ""
    lijst: tuple[str, ...] = ()
    trefwoorden: tuple[str, ...] = ()


class Treffer(NamedTuple):
    """One place that falls short."""

    pad: str
    extra: Extra = Extra()


class OnbeslistFout(Exception):
    """A rule that cannot judge this form; `reden` is one plain Dutch sentence."""

    def __init__(self, reden: str) -> None:
        self.reden = reden
        super().__init__(reden)


@dataclass(frozen=True, slots=True)
class Rijplek:
    """One row of a table, or a whole section of fields, with its path."""

    pad: str
    sectie: Sectie
    waarden: Mapping[str, object]

    def waarde(self, sleutel: str) -> str:
        waarde = self.waarden.get(sleutel)
        return waarde if isinstance(waarde, str) else ""

    def heeft(self, sleutel: str, kolom: str = "") -> bool:
        """True when this field is filled; in a table inside the row: one row (or column) of it."""
        waarde = self.waarden.get(sleutel)
        if isinstance(waarde, list):
            return any(is_ingevuld(tekst) for actie in waarde for naam, tekst in actie.items()
                       if not kolom or naam == kolom)
        return isinstance(waarde, str) and is_ingevuld(waarde)

    def voldoet(self, patroon: Patroon) -> bool:
        return any(self.heeft(veld, patroon.kolom) for veld in patroon.velden)

    @property
    def is_begonnen(self) -> bool:
        """True when somebody filled anything here; a printed row label does not count."""
        return any(self.heeft(v.sleutel) for v in self.sectie.velden if v.type is not VeldType.RIJLABEL)


@dataclass(frozen=True, slots=True)
class Context:
    """One form and the paths of the criterion that is being judged."""

    formulier: Formulier
    formaat: Formaat
    onveilig: bool
    datum: date | None
    documentfeiten: DocumentFeiten | None = None
    patronen: tuple[Patroon, ...] = field(default=())
    dossier: Dossier | None = None
    dossier_volledig: bool = False
    # Sentences that were read, by text: shared by the rules of one check, gone with it.
    gelezen: dict[str, object] = field(default_factory=dict, compare=False, repr=False)
    # Words of the trade that an organisation added, with plain words instead.
    vakwoorden: Mapping[str, str] = field(default_factory=dict)

    def eis_dossier(self) -> Dossier:
        """The forms of the household up to and with the day of this one; raises OnbeslistFout without them.

        What is not among them is 'not seen', unless `dossier_volledig` says that they are all.
        """
        if self.dossier is None:
            raise OnbeslistFout(GEEF_DOSSIER)
        return self.dossier

    def sectie(self, sleutel: str) -> Sectie:
        return self.formaat.sectie(sleutel)

    def rijen(self, sleutel: str) -> Iterator[Rijplek]:
        """The rows that somebody began; of a section of fields the section itself."""
        sectie = self.formaat.sectie(sleutel)
        inhoud = self.formulier.gegevens.get(sleutel)
        if isinstance(inhoud, Mapping):
            yield Rijplek(sleutel, sectie, inhoud)
        elif isinstance(inhoud, list):
            for i, rij in enumerate(inhoud):
                plek = Rijplek(f"{sleutel}.{i}", sectie, rij)
                if not is_lege_rij(sectie, rij) and plek.is_begonnen:
                    yield plek

    def per_sectie(self) -> Iterator[tuple[str, tuple[Patroon, ...]]]:
        """The patterns of the criterion, by section, in the order of the data file."""
        for sleutel, groep in groupby(self.patronen, key=lambda p: p.sectie):
            yield sleutel, tuple(groep)

    def tekst(self, pad: str) -> str:
        return self.formulier.waarde(pad)


def maak_context(
    formulier: Formulier,
    formaat: Formaat,
    feiten: DocumentFeiten | None = None,
    dossier: Dossier | None = None,
    *,
    dossier_volledig: bool = False,
) -> Context:
    """The context of one form, measured from its own date."""
    return Context(
        formulier,
        formaat,
        is_onveilig(formulier),
        lees_datum(formulier.datum_overleg),
        feiten,
        dossier=dossier.voor(formulier) if dossier else None,
        dossier_volledig=dossier is not None and dossier_volledig,
    )


def is_onveilig(formulier: Formulier) -> bool:
    """True when this form is about unsafety, or says Ja to a question about it."""
    if formulier.format in _ONVEILIGE_FORMATEN:
        return True
    return any("Ja" in formulier.waarde(vraag).split(";") for vraag in _ONVEILIGHEIDSVRAGEN)


def treffer_voor(context: Context, plek: Rijplek, gemist: Iterable[Patroon], variant: str = "") -> Treffer | None:
    """One finding for the patterns that are missing at this place; None when there are none.

    Where there is unsafety an address, telephone or place is not named and not asked
    for: when only such a field is missing, the variant says so.
    """
    gemist = tuple(gemist)
    if not gemist:
        return None
    if context.onveilig:
        rest = tuple(p for p in gemist if not set(p.velden) <= CONTACTVELDEN)
        if not rest:
            return Treffer(_pad(plek, gemist[0]), Extra(ALLEEN_CONTACT))
        gemist = rest
    return Treffer(_pad(plek, gemist[0]), Extra(variant, tuple(_label(plek.sectie, p) for p in gemist)))


def _pad(plek: Rijplek, patroon: Patroon) -> str:
    return f"{plek.pad}.{patroon.velden[0]}" if patroon.velden and plek.sectie.soort is not Soort.TEKST else plek.pad


def _label(sectie: Sectie, patroon: Patroon) -> str:
    namen = [(sectie.veld(sleutel).label or sectie.titel).rstrip(" :").lower() for sleutel in patroon.velden]
    eerste, *rest = namen
    # '‘wie helpt hierbij?’' reads as a question, 'naam' as a word.
    tekst = " of ".join([eerste, *rest])
    return f"‘{tekst[0].upper()}{tekst[1:]}’" if "?" in tekst or len(tekst) > 25 else tekst
