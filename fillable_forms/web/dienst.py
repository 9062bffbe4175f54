"""What every request needs of the service: settings, key, places to work, and whose page it is."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

from fillable_forms.web.instellingen import Instellingen, Organisatie
from fillable_forms.web.metrieken import Metrieken
from fillable_forms.web.verzegeling import Verzegelaar
from fillable_forms.web.virusscan import Scanner
from fillable_forms.web.werkplaats import Werkplaats

__all__ = ["Dienst", "OnbekendeOrganisatie"]


class OnbekendeOrganisatie(Exception):
    """An address under /o/ that belongs to nobody (404)."""


@dataclass(frozen=True, slots=True)
class Dienst:
    instellingen: Instellingen
    verzegelaar: Verzegelaar
    werkplaats: Werkplaats
    scanner: Scanner
    metrieken: Metrieken

    def organisatie(self, verzoek: Request) -> Organisatie:
        """Whose style: by the path, by the name of the host, else the first. Raises OnbekendeOrganisatie."""
        id_ = verzoek.path_params.get("organisatie")
        if id_ is not None:
            gevonden = self.instellingen.organisatie(id_)
            if gevonden is None:
                raise OnbekendeOrganisatie
            return gevonden
        host = verzoek.headers.get("host", "").rsplit(":", 1)[0].lower()
        return self.instellingen.van_host(host) or self.instellingen.eerste

    def basis(self, verzoek: Request) -> str:
        """What stands in front of every address of this organisation: '' or '/o/id'."""
        id_ = verzoek.path_params.get("organisatie")
        return f"/o/{id_}" if id_ is not None else ""

    def wie(self, verzoek: Request) -> str:
        """Whose uploads are counted together: the account when there is one, else the address."""
        account = verzoek.scope.get("sjablonen.account")
        return str(account) if account else verzoek.client.host if verzoek.client else "-"
