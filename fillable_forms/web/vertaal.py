"""Which result code belongs to what went wrong, for the pages and for the API."""

from __future__ import annotations

from fillable_forms.web.beveiliging import Vervalst
from fillable_forms.web.uploads import Onleesbaar, TeLangzaam, TeVeel
from fillable_forms.web.verzegeling import Verlopen
from fillable_forms.web.virusscan import NietGekeurd, VirusGevonden
from fillable_forms.web.werkplaats import WACHT, Druk, TeVaak
from sjablonen.fouten import SjablonenFout

__all__ = ["code_van", "koppen_van", "titel_van"]

_CODES: tuple[tuple[type[SjablonenFout], int, str], ...] = (
    (Onleesbaar, 400, "Niet te lezen"),
    (Vervalst, 403, "Deze pagina is te oud"),
    (Verlopen, 410, "Deze pagina is te oud"),
    (TeLangzaam, 408, "Dit duurde te lang"),
    (TeVeel, 413, "Dit is te veel"),
    (TeVaak, 429, "Nog even wachten"),
    (Druk, 503, "Het is nu druk"),
    (NietGekeurd, 503, "De virusscanner werkt nu niet"),
    (VirusGevonden, 422, "De virusscanner waarschuwt"),
    (SjablonenFout, 422, "Dit lukt zo niet"),
)


def code_van(fout: SjablonenFout) -> int:
    """The HTTP code; 422 for every message of the program itself."""
    return next(code for soort, code, _ in _CODES if isinstance(fout, soort))


def titel_van(fout: SjablonenFout) -> str:
    return next(titel for soort, _, titel in _CODES if isinstance(fout, soort))


def koppen_van(fout: SjablonenFout) -> dict[str, str]:
    """When to try again, where that makes sense."""
    seconden = {TeVaak: WACHT, Druk: 30, NietGekeurd: 60}.get(type(fout))
    return {"retry-after": str(seconden)} if seconden else {}
