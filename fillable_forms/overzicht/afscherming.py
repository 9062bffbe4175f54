"""Text of people without what can harm them: the default of every overview (safety rule 10).

Promise: of a known name only the first name stays; telephone numbers, mail addresses, post codes,
streets with a number, dates of birth, and everything that is typed in a contact field of the
household, are replaced by a word between brackets. A number that can be a BSN goes always, also
in an overview with contact data (rule 13).
Not promised: a name that stands in no table of people, or an address in other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from fillable_forms.controle.ingevuld import is_geheim
from fillable_forms.controle.woorden import zonder_nummers
from sjablonen.formulier import Formulier

__all__ = ["Afscherming", "voornaam"]

_CONTACT = {
    "telefoon": "[telefoon]", "telefoonnummer": "[telefoon]", "mail": "[mail]", "adres": "[adres]",
    "straat_en_huisnummer": "[adres]", "postcode_en_woonplaats": "[adres]", "geboortedatum": "[geboortedatum]",
}  # fmt: skip
_MAIL = re.compile(r"[\w.+%-]+(?:@|\(at\)|\[at\])[\w-]+(?:\.[\w-]+)*", re.IGNORECASE)
_LINK = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_TELEFOON = re.compile(
    r"(?<![\w.,€])(?:\+|00)\d[\d ().\-\u2010-\u2013/]{6,}\d"
    r"|(?<![\w.,€-])\(?0\d(?:[ .()\-\u2010-\u2013/]{0,2}\d){7,9}(?!\d)"
)
_POSTCODE = re.compile(r"\b\d{4} ?[A-Z]{2}\b(?:\s+[A-Z][\w'’-]+)?|\b\d{4}[a-z]{2}\b")
_STRAAT = re.compile(
    r"\b[\w'’.-]*(?:straat|laan|weg|plein|gracht|kade|dijk|singel|hof|pad|dreef|steeg|markt|park|plantsoen|wal|ring|baan)"
    r" \d+(?:[ -]?[a-zA-Z]\b)?",
    re.IGNORECASE,
)
_HUISNUMMER = re.compile(r"\b(?:(?:huis)?nummer|huisnr|nr)\.?:? \d+(?:[ -]?[a-zA-Z]\b)?", re.IGNORECASE)
_DAG = r"\d{1,2}[\s/.-]+(?:\d{1,2}|[a-z]{3,9}\.?)[\s/.-]+(?:\d{4}|\d{2})\b"
_GEBOREN = re.compile(rf"\b(geb(?:oren|\.)?(?:datum)?(?: op)?:? ?)(?:{_DAG}|\d{{4}}-\d{{2}}-\d{{2}})", re.IGNORECASE)
_TITELS = frozenset({"dhr", "mevr", "mw", "meneer", "mevrouw", "de heer", "heer", "dr", "drs", "mr", "ir", "prof",
                     "fam", "familie", "juf", "meester", "oma", "opa", "tante", "oom"})  # fmt: skip
_TUSSEN = frozenset({"van", "de", "den", "der", "het", "'t", "’t", "ten", "ter", "te", "el", "al", "la", "le", "von",
                     "in", "op", "bin", "ben", "ibn", "di", "da", "du", "dos", "en", "of"})  # fmt: skip
_KORTSTE = 3  # signs of a surname or of contact data that is looked for in other texts
_NAAMDEEL = re.compile(r"[^\W\d_][\w'’.-]*")


def voornaam(naam: str) -> str:
    """The first name in what was typed as a name: 'Linda' of 'Linda Vos', 'dhr. S.' of 'dhr. Smit'."""
    kaal = re.split(r"[(\n;/]", naam, maxsplit=1)[0].strip()
    if "," in kaal:  # 'Vos, Linda'
        voor, achter = (d.strip() for d in kaal.split(",", 1))
        kaal = achter if re.fullmatch(r"[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*)?", achter) else voor
    delen: list[str] = _NAAMDEEL.findall(kaal)
    if not delen:
        return ""
    if delen[0].strip(".").casefold() in _TITELS and len(delen) > 1:
        rest = [d for d in delen[1:] if d.casefold() not in _TUSSEN]
        return " ".join([delen[0], *(f"{d[0].upper()}." for d in rest[:1])])
    return delen[0]


class Afscherming:
    """Knows the people of one household; `tekst` makes any text of theirs fit to show."""

    def __init__(self, formulieren: Iterable[Formulier], *, met_contact: bool = False) -> None:
        self._met_contact = met_contact
        self._namen: dict[str, str] = {}
        self._achternamen: set[str] = set()
        self._geheim: dict[str, str] = {}
        if not met_contact:
            for formulier in formulieren:
                for inhoud in formulier.gegevens.values():
                    self._leer(inhoud)
            voornamen = {v.casefold() for v in self._namen.values()}
            self._achternamen = {a for a in self._achternamen if a.casefold() not in voornamen}
        self._patroon = self._maak_patroon()

    def naam(self, naam: str) -> str:
        """A name as it may be shown."""
        return zonder_nummers(naam) if self._met_contact else self.tekst(voornaam(naam))

    def tekst(self, tekst: str) -> str:
        """A text as it may be shown."""
        if self._met_contact:
            return zonder_nummers(tekst)
        if self._patroon is not None:
            tekst = self._patroon.sub(self._vervang, tekst)
        tekst = _MAIL.sub("[mail]", tekst)
        tekst = _LINK.sub("[link]", tekst)
        tekst = _GEBOREN.sub(r"\1[geboortedatum]", tekst)
        tekst = _TELEFOON.sub("[telefoon]", tekst)
        tekst = _STRAAT.sub("[adres]", tekst)
        tekst = _HUISNUMMER.sub("[nummer]", tekst)
        tekst = _POSTCODE.sub("[adres]", tekst)
        return zonder_nummers(tekst)

    def _leer(self, inhoud: object) -> None:
        if isinstance(inhoud, list):
            for rij in inhoud:
                self._leer(rij)
        elif isinstance(inhoud, Mapping):
            for sleutel, waarde in inhoud.items():
                if isinstance(waarde, list):
                    self._leer(waarde)
                elif sleutel == "naam":
                    self._leer_naam(str(waarde))
                elif sleutel in _CONTACT and not is_geheim(str(waarde)):
                    for deel in str(waarde).split("\n"):
                        kaal = " ".join(deel.split())
                        if len(kaal) > _KORTSTE:
                            self._geheim[kaal.casefold()] = _CONTACT[sleutel]

    def _leer_naam(self, naam: str) -> None:
        heel = " ".join(naam.split())
        eerste = voornaam(heel)
        if eerste and heel != eerste and len(heel) > _KORTSTE:
            self._namen[heel.casefold()] = eerste
        zonder = re.split(r"[(\n;/]", heel, maxsplit=1)[0]
        houd = {d.casefold() for d in _NAAMDEEL.findall(eerste)}
        for deel in _NAAMDEEL.findall(zonder):
            gewoon = deel.casefold().strip(".")
            if len(gewoon) >= _KORTSTE and gewoon not in houd | _TITELS | _TUSSEN and deel[0].isupper():
                self._achternamen.add(deel)

    def _maak_patroon(self) -> re.Pattern[str] | None:
        heel = sorted({*self._namen, *self._geheim}, key=len, reverse=True)
        delen = [rf"(?<!\w){_ruim(h)}(?!\w)" for h in heel]
        if delen:
            delen = [f"(?i:{'|'.join(delen)})"]
        if self._achternamen:
            namen = "|".join(re.escape(a) for a in sorted(self._achternamen, key=len, reverse=True))
            delen.append(rf"(?<!\w)(?:{namen})(?!\w)")
        return re.compile("|".join(delen)) if delen else None

    def _vervang(self, gevonden: re.Match[str]) -> str:
        raak = str(gevonden[0])
        kern = " ".join(raak.split()).casefold()
        if kern in self._geheim:
            return self._geheim[kern]
        if kern in self._namen:
            return self._namen[kern]
        return f"{raak[0]}."


def _ruim(tekst: str) -> str:
    return r"\s+".join(re.escape(d) for d in tekst.split(" "))
