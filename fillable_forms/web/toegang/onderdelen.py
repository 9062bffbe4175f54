"""The parts of a login for the application; what they need is loaded only when there is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from fillable_forms.web.toegang.keuze import Toegang
from fillable_forms.web.verzegeling import Verzegelaar
from sjablonen.fouten import OnderdeelOntbreekt

if TYPE_CHECKING:
    from fillable_forms.web.toegang.inlog import Inlog
    from fillable_forms.web.toegang.sessie import Sessies

__all__ = ["Onderdelen", "toegang_voor"]

_NIET_ER = "Voor --oidc zijn nog onderdelen nodig. Installeer ze met: pip install 'sjablonen[web,oidc]'"


@dataclass(frozen=True, slots=True)
class Onderdelen:
    """Layers and routes to add, and what the routes work with."""

    lagen: Sequence[Middleware] = ()
    overal: Sequence[BaseRoute] = ()
    paginas: Sequence[BaseRoute] = ()
    inlog: Inlog | None = None
    sessies: Sessies | None = None


def toegang_voor(toegang: Toegang, verzegelaar: Verzegelaar) -> Onderdelen:
    """Nothing without a login. Raises OnderdeelOntbreekt."""
    if not toegang.vereist:
        return Onderdelen()
    from fillable_forms.web.toegang.poort import Poort
    from fillable_forms.web.toegang.programma import achter_proxy, met_token

    if toegang.oidc is None:
        return Onderdelen((Middleware(Poort, sessies=None, api=achter_proxy),))
    try:
        from fillable_forms.web.toegang.aanbieder import Aanbieder
        from fillable_forms.web.toegang.inlog import Inlog
        from fillable_forms.web.toegang.routes import OVERAL, ROUTES
        from fillable_forms.web.toegang.sessie import Sessies
    except ModuleNotFoundError as fout:
        if (fout.name or "").startswith(("fillable_forms", "generator", "sjablonen")):
            raise
        raise OnderdeelOntbreekt(_NIET_ER) from fout
    inlog = Inlog(Aanbieder(toegang.oidc), verzegelaar.zegel("inlog-1"))
    sessies = Sessies(verzegelaar.zegel("sessie-1"), toegang.oidc)
    poort = Middleware(Poort, sessies=sessies, api=met_token(inlog.aanbieder))
    return Onderdelen((poort,), OVERAL, ROUTES, inlog, sessies)
