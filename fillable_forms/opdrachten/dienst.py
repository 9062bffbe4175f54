"""The command that starts the upload page and the API: serveer."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from fillable_forms.opdrachten.nederlands import Getal, Keuze, Opdracht, Optie
from fillable_forms.opdrachten.toegang import lees_toegang, toegangsopties
from sjablonen.fouten import OnderdeelOntbreekt, SjablonenFout

__all__ = ["serveer"]

_PAD = click.Path(path_type=Path)
_NIET_ER = "Voor de pagina zijn nog onderdelen nodig. Installeer ze met: pip install 'sjablonen[web]'"


@click.command(cls=Opdracht)
@click.option("--adres", default="127.0.0.1", metavar="ADRES", cls=Optie, help="Waar de dienst luistert (127.0.0.1).")
@click.option(
    "--poort", default=8000, type=Getal(0, 65535), metavar="POORT", cls=Optie, help="Welke poort (8000)."
)
@click.option(
    "--huisstijl", type=_PAD, metavar="TOML|MAP", multiple=True, cls=Optie,
    help="Een huisstijl, of een map met huisstijlen. Bij meer heeft elke organisatie een eigen adres: /o/naam/.",
)  # fmt: skip
@click.option(
    "--host", "hosts", metavar="NAAM=ORGANISATIE", multiple=True, cls=Optie,
    help="Een hostnaam voor een organisatie, bijvoorbeeld formulieren.voorbeeld.example=voorbeelddam.",
)  # fmt: skip
@click.option(
    "--instellingen", "eigen", metavar="[ORGANISATIE=]TOML", multiple=True, cls=Optie,
    help="Wat uw organisatie anders wil in de controle. Zonder naam geldt het voor elke organisatie.",
)  # fmt: skip
@click.option(
    "--virusscan", type=Keuze(["uit", "aan", "verplicht"]), default="uit", metavar="uit|aan|verplicht", cls=Optie,
    help="Laat ClamAV elk bestand scannen. Met 'verplicht' komt zonder scan geen bestand binnen.",
)  # fmt: skip
@click.option(
    "--virusscan-adres", default="/run/clamav/clamd.ctl", metavar="PAD|HOST:POORT", cls=Optie,
    help="Waar clamd luistert (/run/clamav/clamd.ctl).",
)  # fmt: skip
@click.option(
    "--metrics-van", metavar="ADRES[/MASKER]", multiple=True, cls=Optie,
    help="Wie naast deze computer /metrics mag lezen (Prometheus).",
)  # fmt: skip
@toegangsopties
def serveer(
    adres: str, poort: int, huisstijl: tuple[Path, ...], hosts: tuple[str, ...], eigen: tuple[str, ...],
    virusscan: str, virusscan_adres: str, metrics_van: tuple[str, ...], **toegang: Any,
) -> None:  # fmt: skip
    """Start de pagina om formulieren te controleren.

    De dienst is er alleen voor deze computer, tenzij mensen inloggen: met --oidc of achter uw eigen --proxy. Er wordt
    niets bewaard: wat iemand uploadt, blijft in het geheugen zolang het nodig is. Stoppen kan met Ctrl-C.
    """
    from fillable_forms.web.instellingen import (
        Instellingen,
        eis_veilig_adres,
        laad_organisaties,
        met_controle,
        sleutel_uit_omgeving,
    )
    from fillable_forms.web.scankeuze import lees_virusscan
    from fillable_forms.web.toegelaten import lees_netwerken

    try:
        from fillable_forms.web.serveren import draai
    except ModuleNotFoundError as fout:
        if (fout.name or "").startswith(("fillable_forms", "generator", "sjablonen")):
            raise
        raise OnderdeelOntbreekt(_NIET_ER) from fout
    wie = lees_toegang(toegang, adres, os.environ)
    eis_veilig_adres(adres, met_toegang=wie.vereist)
    per_organisatie = {}
    for regel in hosts:
        naam, is_, organisatie = regel.partition("=")
        if not (naam and is_ and organisatie):
            raise SjablonenFout(f"'{regel}' begrijpen wij niet. Schrijf --host NAAM=ORGANISATIE.")
        per_organisatie[organisatie] = naam
    instellingen = Instellingen(
        organisaties=met_controle(laad_organisaties(huisstijl, per_organisatie), eigen),
        sleutel=sleutel_uit_omgeving(os.environ), toegang=wie,
        virusscan=lees_virusscan(virusscan, virusscan_adres), metrics_van=lees_netwerken(metrics_van),
    )  # fmt: skip
    draai(instellingen, adres, poort)
