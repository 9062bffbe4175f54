"""Who somebody is for the service: an account for the log, a name for the screen, and who may come in."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Persoon", "mag_erin", "persoon_van", "veilig_account", "zoek_claim"]

_ACCOUNT = re.compile(r"[A-Za-z0-9._@+:|/-]{1,64}")
_LANGSTE_NAAM = 60


@dataclass(frozen=True, slots=True)
class Persoon:
    """`account` is one word of limited signs; `naam` is one line, to show and never to log."""

    account: str
    naam: str


def veilig_account(tekst: str) -> str:
    """The account for the audit line: as it is when that is safe, else its safe signs and a digest.

    Two accounts never become one.
    """
    if _ACCOUNT.fullmatch(tekst) and tekst != "-":
        return tekst
    kaal = re.sub(r"[^A-Za-z0-9._@+-]+", "", unicodedata.normalize("NFKD", tekst))[:32]
    return f"{kaal}~{hashlib.sha256(tekst.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def toonbare_naam(tekst: str) -> str:
    """One short line without signs that steer something."""
    kaal = "".join(" " if t.isspace() else t for t in tekst if t.isprintable() or t.isspace())
    kaal = " ".join(kaal.split())
    return kaal if len(kaal) <= _LANGSTE_NAAM else kaal[: _LANGSTE_NAAM - 1].rstrip() + "…"


def zoek_claim(claims: Mapping[str, Any], naam: str) -> Any:
    """The claim of this name; 'a.b' also finds b within a. None when there is none."""
    if naam in claims:
        return claims[naam]
    hier: Any = claims
    for deel in naam.split("."):
        hier = hier.get(deel) if isinstance(hier, Mapping) else None
    return hier


def persoon_van(claims: Mapping[str, Any], account: str) -> Persoon | None:
    """The person of these claims; None when the claim for the account is not there."""
    wie = zoek_claim(claims, account)
    if not isinstance(wie, str) or not wie.strip():
        return None
    namen = (claims.get(n) for n in ("name", "preferred_username", "email"))
    naam = next((toonbare_naam(n) for n in namen if isinstance(n, str) and toonbare_naam(n)), "")
    return Persoon(veilig_account(wie), naam or toonbare_naam(wie) or "uw account")


def mag_erin(claims: Mapping[str, Any], eisen: Iterable[tuple[str, str]]) -> bool:
    """True when of every claim that is asked for one of the asked values is there."""
    per_claim: dict[str, list[str]] = {}
    for claim, waarde in eisen:
        per_claim.setdefault(claim, []).append(waarde)
    return all(_voldoet(claims, claim, waarden) for claim, waarden in per_claim.items())


def _voldoet(claims: Mapping[str, Any], claim: str, waarden: list[str]) -> bool:
    heeft = zoek_claim(claims, claim)
    lijst = [str(h) for h in (heeft if isinstance(heeft, list) else [heeft]) if isinstance(h, str | int)]
    if claim == "email" and claims.get("email_verified") is False:
        return False  # anybody can claim an address that was never proved
    return any(_past(h, w) for h in lijst for w in waarden)


def _past(heeft: str, waarde: str) -> bool:
    if waarde.startswith("@"):
        return heeft.count("@") == 1 and heeft.lower().endswith(waarde.lower())
    return heeft == waarde
