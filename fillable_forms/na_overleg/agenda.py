"""The next meeting as a file for the agenda (RFC 5545), one a person, that says nothing.

Promise: the title is 'Afspraak'; no names, no attendees, no organiser, no description, no
alarm text. The place stands in it only when nothing speaks against it (veiligheid, rule 12).
A file is made only when day and time are sure; nothing is guessed.
Not promised: the end of the meeting; without an end time it is one hour long.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from fillable_forms.na_overleg.acties import laatste_plan
from fillable_forms.na_overleg.weglaten import Weglater
from sjablonen.datum import lees_datum_na
from sjablonen.formulier import Formulier
from sjablonen.fouten import NaOverlegFout
from sjablonen.ontleden import lees_tijd
from sjablonen.specificatie import Specificatie

__all__ = ["Afspraak", "Afspraken", "ics", "maak_afspraken"]

_UUR = timedelta(hours=1)
# A place that is one of these, or says so, is kept to oneself.
_GEHEIM = ("geheim", "bekend bij", "onbekend", "opvang", "n.v.t", "nvt")


@dataclass(frozen=True, slots=True)
class Afspraak:
    """The file of one person; `wie` is for the screen only."""

    wie: str
    ics: bytes


@dataclass(frozen=True, slots=True)
class Afspraken:
    """One file a person, and what their maker must know."""

    ieder: tuple[Afspraak, ...]
    mededelingen: tuple[str, ...] = ()


def maak_afspraken(formulieren: Sequence[Formulier], specificatie: Specificatie) -> Afspraken:
    """The next meeting of the latest plan, for everybody who is invited; raises NaOverlegFout."""
    plan = laatste_plan(formulieren, specificatie)
    datum, tijd, plaats = (plan.waarde(f"volgend_overleg.{v}") for v in ("datum", "tijd", "plaats"))
    dag = lees_datum_na(datum, date.fromisoformat(plan.datum_overleg) if plan.datum_overleg else None)
    klok = lees_tijd(tijd)
    if dag is None or klok is None:
        raise NaOverlegFout(
            "De dag of de tijd van het volgende overleg staat er niet zeker in. Schrijf ze als 23-03-2026 en 10:00."
        )
    meldingen = []
    if plaats.strip() and _plaats_mag_niet(plaats, plan, formulieren, specificatie):
        plaats = ""
        meldingen.append("De plaats staat er niet in. Vertel die zelf.")
    namen = [" ".join(str(r.get("naam") or "").split()) for r in plan.rijen("aanwezigen_volgend_overleg")]
    genodigd = [n for n in namen if n]
    if not genodigd:
        meldingen.append("Er staat niet wie er komen. Er is één bestand gemaakt.")
    # A number of its own for each, so that two agendas cannot be laid beside each other.
    ieder = tuple(Afspraak(n, ics(dag, klok, plaats, secrets.token_hex(12))) for n in genodigd or ["iedereen"])
    return Afspraken(ieder, tuple(meldingen))


def ics(dag: date, klok: str, plaats: str, uid: str) -> bytes:
    """One appointment; `klok` is UU:MM or UU:MM-UU:MM, on the clock of the place itself."""
    begin_tekst, _, eind_tekst = klok.partition("-")
    begin = _moment(dag, begin_tekst)
    eind = _moment(dag, eind_tekst) if eind_tekst else begin + _UUR
    regels = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//sjablonen//NL",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        # When it was made tells who worked when; a fixed moment is allowed.
        "DTSTAMP:20000101T000000Z",
        f"DTSTART:{_klokslag(begin)}",
        f"DTEND:{_klokslag(eind)}",
        "SUMMARY:Afspraak",
        "CLASS:PRIVATE",
        *([f"LOCATION:{_ontsnapt(plaats)}"] if plaats.strip() else []),
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_gevouwen(r)}\r\n" for r in regels).encode()


def _plaats_mag_niet(
    plaats: str, plan: Formulier, formulieren: Sequence[Formulier], specificatie: Specificatie
) -> bool:
    laag = plaats.casefold()
    if any(w in laag for w in _GEHEIM):
        return True
    if any(specificatie.formaat(f.format).heeft("veiligheidsscores") for f in formulieren):
        return True
    zorgen = plan.gegevens.get("zorgen_onveiligheid")
    if isinstance(zorgen, Mapping) and any("Ja" in str(w).split(";") for w in zorgen.values()):
        return True
    # A meeting at somebody's home would give that address to everybody who is invited.
    thuis = {str(r.get(k) or "") for s in ("personen", "klanten", "gezinsleden") for r in plan.rijen(s)
             for k in ("adres", "straat_en_huisnummer", "postcode_en_woonplaats")}  # fmt: skip
    van_iemand = Weglater.van((), thuis).anderen
    return van_iemand is not None and van_iemand.search(plaats) is not None


def _moment(dag: date, klok: str) -> datetime:
    uur, minuten = map(int, klok.split(":"))
    return datetime.combine(dag, time(uur, minuten))


def _klokslag(moment: datetime) -> str:
    # A 'floating' time (RFC 5545, 3.3.5): ten o'clock is ten o'clock, whatever happens to summer time.
    return moment.strftime("%Y%m%dT%H%M%S")


def _ontsnapt(tekst: str) -> str:
    uit = tekst.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return "".join(t for t in uit if t >= " ")


def _gevouwen(regel: str) -> str:
    """Lines of at most 75 octets, never cut inside a character."""
    uit, lengte = [], 0
    for teken in regel:
        breed = len(teken.encode())
        if lengte + breed > 75:
            uit.append("\r\n ")
            lengte = 1
        uit.append(teken)
        lengte += breed
    return "".join(uit)
