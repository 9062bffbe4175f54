"""The options of `serveer` about who may come in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click

from fillable_forms.opdrachten.nederlands import Optie
from sjablonen.fouten import SjablonenFout

if TYPE_CHECKING:
    from fillable_forms.web.toegang.keuze import Toegang

__all__ = ["lees_toegang", "toegangsopties"]

_OPTIES = (
    click.option(
        "--oidc", metavar="ADRES", cls=Optie,
        help="Mensen loggen in bij deze inlogdienst (OpenID Connect). Zet het geheim in SJABLONEN_OIDC_GEHEIM.",
    ),
    click.option(
        "--oidc-client", metavar="NAAM", cls=Optie, help="Hoe deze dienst heet bij de inlogdienst (client id)."
    ),
    click.option(
        "--oidc-eis", "oidc_eisen", metavar="NAAM=WAARDE", multiple=True, cls=Optie,
        help="Alleen wie dit heeft mag erin, bijvoorbeeld groups=regisseurs of email=@voorbeeld.example.",
    ),
    click.option(
        "--oidc-account", metavar="NAAM", default="sub", cls=Optie, help="Wat van iemand in het logboek staat (sub)."
    ),
    click.option(
        "--oidc-api", metavar="NAAM", default="", cls=Optie,
        help="Zet de API aan voor tokens van de inlogdienst die voor deze naam zijn (audience).",
    ),
    click.option(
        "--proxy", metavar="ADRES,…", cls=Optie,
        help="Uw eigen inlogserver (reverse proxy) staat ervoor. Alleen verzoeken van dit adres tellen.",
    ),
    click.option(
        "--proxy-kop", metavar="KOP", default="X-Forwarded-User", cls=Optie,
        help="In welke kop de proxy het account zet (X-Forwarded-User).",
    ),
    click.option(
        "--adres-buiten", metavar="ADRES", cls=Optie,
        help="Hoe mensen de dienst vinden, bijvoorbeeld https://formulieren.voorbeeld.example.",
    ),
)  # fmt: skip


def toegangsopties(opdracht: Callable[..., Any]) -> Callable[..., Any]:
    """Adds these options to a command."""
    for optie in reversed(_OPTIES):
        opdracht = optie(opdracht)
    return opdracht


def lees_toegang(opties: Mapping[str, Any], adres: str, omgeving: Mapping[str, str]) -> Toegang:
    """What the options say. Raises SjablonenFout with one line."""
    from fillable_forms.web.toegang import keuze as k

    if not opties["oidc"]:
        los = [naam for naam in ("oidc_client", "oidc_eisen", "oidc_api") if opties[naam]]
        if los:
            raise SjablonenFout(f"--{los[0].replace('_eisen', '-eis').replace('_', '-')} hoort bij --oidc.")
    oidc = proxy = None
    if opties["oidc"]:
        oidc = k.OidcKeuze(
            k.lees_uitgever(opties["oidc"]), opties["oidc_client"] or "", omgeving.get(k.GEHEIM_VARIABELE, "").strip(),
            opties["oidc_api"], k.lees_eisen(opties["oidc_eisen"]), opties["oidc_account"],
        )  # fmt: skip
    if opties["proxy"]:
        proxy = k.ProxyKeuze(k.lees_netten(opties["proxy"]), opties["proxy_kop"])
    toegang = k.Toegang(oidc, proxy, k.lees_buiten(opties["adres_buiten"]) if opties["adres_buiten"] else "")
    if oidc and not toegang.buiten and not k.is_lokaal(adres):
        raise SjablonenFout(
            "Anderen kunnen bij dit adres. Geef dan ook --adres-buiten: het adres waarop mensen de dienst vinden, "
            "bijvoorbeeld https://formulieren.voorbeeld.example."
        )
    return toegang
