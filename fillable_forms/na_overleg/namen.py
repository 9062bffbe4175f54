"""Who stands in a form, by name as typed. An identity is never guessed.

One name in different sections is one person; one name twice among the people of the form
may be two (a father and a son), so each of those is a person of its own. 'Marco' and
'Marco Vos' are two names: only who makes the document can say that they are one person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sjablonen.formulier import Formulier
from sjablonen.fouten import NaOverlegFout
from sjablonen.specificatie import Formaat, Sectie

__all__ = ["Mens", "bekende_namen", "gewoon", "is_mensensectie", "kies", "mensen", "rol_van"]

# The members of the household; a name twice in these together may be two people.
_HUISHOUDEN = ("personen", "klanten", "gezinsleden")
_ROLLEN = ("rol_in_gezin", "relatie", "organisatie_functie")
_WIE_SECTIES = ("doelen", "veiligheidsafspraken")


@dataclass(frozen=True, slots=True)
class Mens:
    """One person of a form. `rijen` are the places of the rows that are this person's own
    ('personen.0'); `dubbel` when another person of the form has the same name."""

    naam: str
    rol: str
    rijen: frozenset[str]
    dubbel: bool = False

    @property
    def hoort_bij_huishouden(self) -> bool:
        return any(r.split(".")[0] in _HUISHOUDEN for r in self.rijen)


def mensen(formaat: Formaat, formulier: Formulier) -> tuple[Mens, ...]:
    """Everybody who is named in a field for a name or for who does it, in the order of the form.

    A sheet that is private to one person has that person only.
    """
    per_naam: dict[str, list[tuple[str, str, str]]] = {}
    for plaats, naam, rol in _vermeldingen(formaat, formulier):
        per_naam.setdefault(gewoon(naam), []).append((plaats, " ".join(naam.split()), rol))
    uit: list[Mens] = []
    for vermeldingen in per_naam.values():
        dubbel = _dubbel(p for p, _, _ in vermeldingen)
        if dubbel:
            # Nobody knows whose the other rows with this name are, so they are nobody's.
            uit += [Mens(n, r, frozenset({p}), dubbel=True) for p, n, r in vermeldingen if p in dubbel]
        else:
            rol = next((r for _, _, r in vermeldingen if r), "")
            uit.append(Mens(vermeldingen[0][1], rol, frozenset(p for p, _, _ in vermeldingen)))
    return tuple(uit)


def kies(wie: Sequence[Mens], gevraagd: Sequence[str]) -> tuple[Mens, ...]:
    """The people meant by these names (as typed) or numbers (from 1); raises NaOverlegFout.

    No message repeats a name: it may end up in a log.
    """
    return tuple(dict.fromkeys(_kies_een(wie, naam) for naam in gevraagd))


def bekende_namen(formaat: Formaat, formulier: Formulier) -> frozenset[str]:
    """Every name and every role of a person in this form, for comparing (see `gewoon`)."""
    uit: set[str] = set()
    for sectie in formaat.invoersecties:
        if is_mensensectie(sectie):
            for rij in formulier.rijen(sectie.sleutel):
                uit |= {gewoon(str(rij.get(k) or "")) for k in ("naam", "rol_in_gezin", "relatie")}
    return frozenset(uit - {""})


def is_mensensectie(sectie: Sectie) -> bool:
    """True for a list with one person a row."""
    return sectie.is_lijst and any(v.sleutel == "naam" for v in sectie.velden)


def rol_van(mens: Mens) -> str:
    """The name with the role, to choose from."""
    return f"{mens.naam} ({mens.rol})" if mens.rol else mens.naam


def gewoon(naam: str) -> str:
    """A name for comparing: white space and capitals do not count, all else does."""
    return " ".join(naam.split()).casefold()


def _kies_een(wie: Sequence[Mens], naam: str) -> Mens:
    gevonden = [m for m in wie if gewoon(m.naam) == gewoon(naam)]
    if not gevonden and naam.strip().isascii() and naam.strip().isdecimal() and 0 < int(naam) <= len(wie):
        return wie[int(naam) - 1]
    if not gevonden:
        raise NaOverlegFout(
            "Deze naam staat niet zo in het formulier. Schrijf hem precies zoals hij daar staat, of geef een nummer. "
            "Met --wie ziet u alle namen en nummers."
        )
    if len(gevonden) > 1:
        raise NaOverlegFout(
            "Deze naam staat bij meer dan één mens in het formulier. Kies met een nummer in plaats van een naam. "
            "Met --wie ziet u alle namen en nummers."
        )
    return gevonden[0]


def _vermeldingen(formaat: Formaat, formulier: Formulier) -> Iterator[tuple[str, str, str]]:
    """(place of the row, name, role) for every name that was typed."""
    for sectie in formaat.invoersecties:
        inhoud = formulier.gegevens.get(sectie.sleutel)
        if sectie.sleutel == "persoon" and isinstance(inhoud, dict) and str(inhoud.get("naam") or "").strip():
            yield "persoon", str(inhoud["naam"]), ""
        if formaat.vertrouwelijk == "persoon":
            continue
        sleutel = "naam" if is_mensensectie(sectie) else "wie" if sectie.sleutel in _WIE_SECTIES else ""
        if not sleutel or not isinstance(inhoud, list):
            continue
        for i, rij in enumerate(inhoud):
            if str(rij.get(sleutel) or "").strip():
                rol = next((str(rij[k]) for k in _ROLLEN if rij.get(k)), "")
                yield f"{sectie.sleutel}.{i}", str(rij[sleutel]), " ".join(rol.split())


def _dubbel(plaatsen: Iterator[str]) -> frozenset[str]:
    """The places among these that may be different people: two in one list of people."""
    per_lijst: dict[str, list[str]] = {}
    for plaats in plaatsen:
        sleutel = plaats.split(".")[0]
        if sleutel not in (*_WIE_SECTIES, "persoon", "handtekeningen", "veiligheidsscores"):
            per_lijst.setdefault("huishouden" if sleutel in _HUISHOUDEN else sleutel, []).append(plaats)
    return frozenset(p for lijst in per_lijst.values() if len(lijst) > 1 for p in lijst)
