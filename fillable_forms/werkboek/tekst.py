"""One cell -> the text that somebody sees in it.

Promise: a text is exactly what was typed, a date dd-mm-jjjj, a time UU:MM, a number as the
cell shows it with a Dutch comma. Where Excel may have changed what was typed there is a
warning, where the text cannot be known an error; nothing is guessed and no formula is run.
No message repeats what stands in the cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from openpyxl.styles.numbers import is_date_format, is_timedelta_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from fillable_forms.werkboek.pakket import Cel, Pakket
from sjablonen.specificatie import Veld, VeldType

__all__ = ["Gelezen", "lees_cel"]

_GEWOON = frozenset({"General", "@", ""})
_NULLEN = re.compile(r"0+")
_DECIMALEN = re.compile(r"0[.](0+)")
# Digits with fixed signs between, as people make for telephone numbers: 00\-00000000.
_SJABLOON = re.compile(r"""(?:0|\\.|"[^"]*"|[-+() /])+""")
_STUKJE = re.compile(r"""0|\\(.)|"([^"]*)"|([-+() /])""")
_PRECIES = 10**15  # more digits than this Excel does not keep
_LANG = 10**5

_VERLOREN_NUL = (
    "hier staat een getal. Excel haalt een 0 vooraan weg; kijk of het nummer klopt. Maak anders van het vak tekst en "
    "typ het opnieuw."
)
_AFGEROND = "hier staat een heel lang getal. Excel rondt dat af; kijk of het klopt en typ het anders als tekst."
_ZONDER_OPMAAK = "dit getal heeft in Excel een bijzondere opmaak. In het formulier komt het getal zelf."
_WERD_DATUM = "Excel heeft hier een datum of tijd van gemaakt. Klopt dat niet, maak er dan tekst van en typ opnieuw."
_FORMULE = "hier staat een formule. In het formulier komt de uitkomst die het laatst is bewaard."
_GEEN_UITKOMST = (
    "hier staat een formule zonder uitkomst. Open het werkboek in Excel en sla het op, of typ de waarde zelf."
)
_WAARHEID = "hier staat WAAR of ONWAAR, en dat is geen tekst. Typ het antwoord zelf, zoals Ja of Nee."
_EXCELFOUT = "hier staat een fout van Excel ({}). Herstel de formule of typ de waarde zelf."
_GEEN_DATUM = "deze datum bestaat niet of kan Excel niet tonen. Typ de datum opnieuw."
_GEEN_GETAL = "dit getal kunnen wij niet lezen. Typ het opnieuw."
_NEDERLANDS = {
    "#N/A": "#N/B", "#REF!": "#VERW!", "#NAME?": "#NAAM?", "#VALUE!": "#WAARDE!", "#DIV/0!": "#DEEL/0!",
    "#NUM!": "#GETAL!", "#NULL!": "#LEEG!", "#SPILL!": "#OVERLOOP!", "#CALC!": "#BEREKENEN!",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gelezen:
    """The text of a cell, with what to warn of, or why there is none."""

    tekst: str
    waarschuwing: str = ""
    fout: str = ""


def lees_cel(cel: Cel, veld: Veld | None, pakket: Pakket) -> Gelezen:
    """What somebody sees in this cell. `veld` is None for a column of ours."""
    if cel.soort == "e":
        return Gelezen("", fout=_EXCELFOUT.format(_NEDERLANDS.get(cel.tekst, "#FOUT")))
    if cel.formule and not cel.tekst:
        # The outcome can be an empty text; that Excel saves as such, so it is one.
        return Gelezen("") if cel.soort == "s" else Gelezen("", fout=_GEEN_UITKOMST)
    if cel.soort == "b":
        return Gelezen("", fout=_WAARHEID)
    if cel.soort == "s":
        gelezen = Gelezen(cel.tekst)
    elif cel.soort == "d":
        gelezen = _iso(cel.tekst, veld)
    else:
        opmaak = pakket.opmaken[cel.opmaak] if cel.opmaak < len(pakket.opmaken) else "General"
        gelezen = _getal(cel.tekst, opmaak, veld, sinds_1904=pakket.sinds_1904)
    if cel.formule and not gelezen.fout:
        return Gelezen(gelezen.tekst, gelezen.waarschuwing or _FORMULE)
    return gelezen


def _iso(tekst: str, veld: Veld | None) -> Gelezen:
    try:
        return _moment(datetime.fromisoformat(tekst), veld)
    except ValueError:
        return Gelezen("", fout=_GEEN_DATUM)


def _getal(tekst: str, opmaak: str, veld: Veld | None, *, sinds_1904: bool) -> Gelezen:
    try:
        waarde = float(tekst)
        precies = Decimal(repr(waarde))
        if not precies.is_finite():
            raise ValueError
    except (ValueError, ArithmeticError):
        return Gelezen("", fout=_GEEN_GETAL)
    duur = is_timedelta_format(opmaak)
    if duur or is_date_format(opmaak):
        if waarde < 0:  # Excel shows only hashes
            return Gelezen("", fout=_GEEN_DATUM)
        try:
            begin = CALENDAR_MAC_1904 if sinds_1904 else CALENDAR_WINDOWS_1900
            return _moment(from_excel(waarde, begin, timedelta=duur), veld)
        except (ValueError, OverflowError, TypeError):
            return Gelezen("", fout=_GEEN_DATUM)
    getoond, waarschuwing = _met_opmaak(precies, opmaak.partition(";")[0])
    if veld is None or waarschuwing:
        return Gelezen(getoond, waarschuwing)
    if abs(precies) >= _PRECIES:
        return Gelezen(getoond, _AFGEROND)
    nummer = "telefoon" in veld.sleutel or (veld.type is VeldType.TEKST and abs(precies) >= _LANG)
    return Gelezen(getoond, _VERLOREN_NUL if nummer and not getoond.startswith("0") else "")


def _met_opmaak(waarde: Decimal, opmaak: str) -> tuple[str, str]:
    """As the cell shows it, for the formats that change the digits in a plain way."""
    geheel = waarde == waarde.to_integral_value()
    if opmaak in _GEWOON or (opmaak == "0" and geheel):
        return _kaal(waarde), ""
    if geheel and waarde >= 0 and _NULLEN.fullmatch(opmaak):
        return _kaal(waarde).zfill(len(opmaak)), ""
    if decimalen := _DECIMALEN.fullmatch(opmaak):
        afgerond = waarde.quantize(Decimal(1).scaleb(-len(decimalen[1])), ROUND_HALF_UP)
        return format(afgerond, "f").replace(".", ","), ""
    if geheel and waarde >= 0 and _SJABLOON.fullmatch(opmaak) and opmaak.count("0") >= len(_kaal(waarde)):
        return _in_sjabloon(_kaal(waarde), opmaak), ""
    return _kaal(waarde), _ZONDER_OPMAAK


def _in_sjabloon(cijfers: str, opmaak: str) -> str:
    stukken = list(_STUKJE.finditer(opmaak))
    vol = iter(cijfers.zfill(sum(s[0] == "0" for s in stukken)))
    return "".join(next(vol) if s[0] == "0" else "".join(s.groups("")) for s in stukken)


def _kaal(waarde: Decimal) -> str:
    """Only the digits that count: 1.0 -> 1, 7.5 -> 7,5."""
    if waarde == waarde.to_integral_value():
        return str(int(waarde))
    return format(waarde.normalize(), "f").replace(".", ",")


def _moment(moment: object, veld: Veld | None) -> Gelezen:
    """A date, a time, or both, as Dutch people write it."""
    soort = veld.type if veld else None
    if isinstance(moment, timedelta):
        minuten, seconden = divmod(round(moment.total_seconds()), 60)
        tekst = f"{minuten // 60:02d}:{minuten % 60:02d}" + (f":{seconden:02d}" if seconden else "")
        return Gelezen(tekst, "" if soort is VeldType.TIJD else _WERD_DATUM)
    if isinstance(moment, time):
        return Gelezen(_tijd(moment), "" if soort is VeldType.TIJD else _WERD_DATUM)
    if isinstance(moment, datetime):
        tekst = _dag(moment.date())
        if moment.time() != time():
            tekst += f" {_tijd(moment.time())}"
    elif isinstance(moment, date):
        tekst = _dag(moment)
    else:
        return Gelezen("", fout=_GEEN_DATUM)
    return Gelezen(tekst, "" if soort is VeldType.DATUM else _WERD_DATUM)


def _dag(dag: date) -> str:
    return f"{dag.day:02d}-{dag.month:02d}-{dag.year:04d}"


def _tijd(tijd: time) -> str:
    return f"{tijd.hour:02d}:{tijd.minute:02d}" + (f":{tijd.second:02d}" if tijd.second else "")
