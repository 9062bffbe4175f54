"""How much one file may ask of this computer, and what is said when it asks more."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DUURT_TE_LANG", "ONVERWACHT", "START_NIET", "TE_GROOT", "TE_ZWAAR", "Grenzen"]

TE_GROOT = "Dit bestand is groter dan 50 MB. Haal grote plaatjes eruit en probeer het nog eens."
TE_ZWAAR = (
    "Dit bestand is te zwaar om veilig te lezen. Haal grote plaatjes en ingevoegde bestanden eruit en probeer het "
    "nog eens."
)
DUURT_TE_LANG = (
    "Het lezen van dit bestand duurt te lang en is gestopt. Sla het opnieuw op in Word of LibreOffice en probeer "
    "het nog eens."
)
ONVERWACHT = (
    "Dit bestand kunnen wij niet lezen; misschien is het beschadigd. Sla het opnieuw op in Word of LibreOffice en "
    "probeer het nog eens."
)
START_NIET = "Het lezen kan op deze computer niet starten. Installeer sjablonen opnieuw en probeer het nog eens."


@dataclass(frozen=True, slots=True)
class Grenzen:
    """The limits of reading one file in a process of its own.

    `geheugen` (bytes of data) holds on Linux. macOS keeps it only in part and Windows not
    at all: there the size of the file and of its parts is the limit, and the time.
    """

    seconden: float = 30.0
    omzetseconden: float = 120.0  # when an office program must convert the file first
    scanseconden: float = 300.0  # when tesseract must read pages of paper
    geheugen: int = 1_000_000_000
    antwoord: int = 60_000_000  # a clean copy is hardly larger than its original
    bestanden_per_werker: int = 250
    groei_tot: int = 300_000_000  # a worker that once held this much is replaced
