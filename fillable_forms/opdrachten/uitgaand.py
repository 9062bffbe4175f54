"""The commands with which a form goes out: formaten, genereer, vul, schema, demo."""

from __future__ import annotations

from pathlib import Path

import click

from fillable_forms.opdrachten.bestanden import (
    eerste_huisstijl,
    invoer_van,
    json_uit,
    json_van,
    korte_naam,
    soort_van,
    toon,
    voortgang,
)
from fillable_forms.opdrachten.briefpapier import BRIEFPAPIER, laad_papier, proef_papier, soorten_op, stijlen_op
from fillable_forms.opdrachten.nederlands import Keuze, Opdracht, Optie
from sjablonen.fouten import SchrijfFout

__all__ = ["demo", "formaten", "genereer", "schema", "vul"]

_PAD = click.Path(path_type=Path)


@click.command(cls=Opdracht)
@click.option("als_json", "--json", is_flag=True, cls=Optie, help="Geef de lijst als JSON.")
def formaten(als_json: bool) -> None:
    """Noem de tien formulieren, met hun bron en rechten."""
    from sjablonen.specificatie import laad_specificatie

    alle = laad_specificatie()
    if als_json:
        lijst = [
            {
                "format": f.id,
                "code": f.code,
                "titel": f.titel,
                "specificatie": alle.versie,
                "bron": f"{f.bron_titel}, {f.plaats_in_bron}",
                "rechten": f.bron_rechten,
                "afgeleid": f.afgeleid,
            }
            for f in alle
        ]
        toon(json_uit(lijst, ruim=True))
        return
    breedte = max(len(f.id) for f in alle)
    per_bron: dict[tuple[str, str], list[str]] = {}
    for f in alle:
        merk = ", door ons afgeleid uit de bron" if f.afgeleid else ""
        regel = f"  {f.id:<{breedte}}  {f.code:<3}  {f.titel}{merk}"
        per_bron.setdefault((f.bron_titel, f.bron_rechten), []).append(regel)
    blokken = ["\n".join([f"Bron: {bron}", rechten, *regels]) for (bron, rechten), regels in per_bron.items()]
    blokken.append("De EUPL van dit programma geldt niet voor titels en vragen uit de bronnen. Lees docs/rechten.md.")
    toon("\n\n".join(blokken))


@click.command(cls=Opdracht)
@click.argument("formaten_", metavar="[FORMAAT]…", nargs=-1)
@click.option("--uit", type=_PAD, metavar="MAP", required=True, cls=Optie, help="De map voor de formulieren.")
@click.option(
    "--als", type=Keuze(["docx", "pdf"]), metavar="docx|pdf", multiple=True, cls=Optie,
    help="Alleen Word (docx) of alleen PDF. Zonder deze optie allebei.",
)  # fmt: skip
@click.option(
    "--huisstijl", type=_PAD, metavar="TOML", multiple=True, cls=Optie,
    help="Een bestand met uw huisstijl. Bij meer huisstijlen krijgt elk een eigen map.",
)  # fmt: skip
@click.option(
    "--gemeenten", type=_PAD, metavar="XLSX", cls=Optie,
    help="Een werkboek met één regel per gemeente of organisatie. Alleen wat veranderd is, wordt gemaakt.",
)  # fmt: skip
@click.option("--leeg-lijst", is_flag=True, cls=Optie, help="Maak zo'n werkboek, leeg; --uit is dan het bestand.")
@click.option("--wat-verandert", is_flag=True, cls=Optie, help="Zeg wat er gemaakt zou worden, en schrijf niets.")
@click.option("--zip", "zip_", is_flag=True, cls=Optie, help="Maak ook een zip per organisatie.")
@click.option("--overzichtspagina", is_flag=True, cls=Optie, help="Maak ook een webpagina met alle formulieren.")
@click.option("--plaatjes", is_flag=True, cls=Optie, help="Met een plaatje per organisatie op de overzichtspagina.")
@click.option("--overschrijf", is_flag=True, cls=Optie, help="Vervang ook wat met de hand is veranderd.")
@click.option("--dask", metavar="ADRES", cls=Optie, help="Reken op een Dask-cluster, zoals tcp://10.0.0.5:8786.")
@BRIEFPAPIER
def genereer(
    formaten_: tuple[str, ...], uit: Path, als: tuple[str, ...], huisstijl: tuple[Path, ...], gemeenten: Path | None,
    leeg_lijst: bool, wat_verandert: bool, zip_: bool, overzichtspagina: bool, plaatjes: bool, overschrijf: bool,
    dask: str | None, briefpapier: Path | None,
) -> int:  # fmt: skip
    """Maak lege formulieren om in te vullen. Zonder FORMAAT alle tien.

    FORMAAT is een naam of code uit 'sjablonen formaten'. Lege formulieren die er al
    staan, worden vervangen. Met --gemeenten krijgt elke organisatie in de lijst een
    eigen map, en blijft staan wat niet veranderd is.
    """
    from fillable_forms.opdrachten.gemeenten import Wensen, genereer_lijst, schrijf_lege_lijst
    from generator.reeks.gewoon import aantal_in_reeks, genereer_reeks
    from sjablonen.specificatie import laad_specificatie

    if leeg_lijst:
        schrijf_lege_lijst(uit, overschrijf=overschrijf)
        return 0
    wensen = Wensen(wat_verandert, zip_, overzichtspagina or plaatjes, plaatjes, overschrijf, dask)
    alle = laad_specificatie()
    gekozen = list({alle.formaat(naam).id: alle.formaat(naam) for naam in formaten_}.values()) or list(alle)
    papier = laad_papier(briefpapier)
    if gemeenten is not None:
        if huisstijl:
            raise SchrijfFout("Bij --gemeenten staan de huisstijlen in de lijst. Laat --huisstijl weg.")
        if papier is not None:
            proef_papier(papier)
        soorten = list(dict.fromkeys(als)) or ["docx", "pdf"]
        return genereer_lijst(gemeenten, gekozen, alle, soorten, uit, wensen, papier)
    soorten = soorten_op(papier, als, ["docx", "pdf"])
    if wensen != Wensen(overschrijf=overschrijf):
        raise SchrijfFout(
            "--wat-verandert, --zip, --overzichtspagina, --plaatjes en --dask horen bij --gemeenten. Geef een lijst."
        )
    stijlen = stijlen_op(papier, huisstijl)
    aantal = aantal_in_reeks(gekozen, stijlen, soorten)
    with voortgang(genereer_reeks(gekozen, stijlen, soorten, uit, alle.versie, papier), "Maken", aantal) as bezig:
        gemaakt = sum(1 for _ in bezig)
    meervoud = "1 formulier staat" if gemaakt == 1 else f"{gemaakt} formulieren staan"
    toon(f"Klaar: {meervoud} in {uit}.")
    return 0


@click.command(cls=Opdracht)
@click.argument("formaat", metavar="FORMAAT")
@click.argument("gegevens", metavar="GEGEVENS")
@click.option(
    "--uit", type=_PAD, metavar="BESTAND|MAP", required=True, cls=Optie,
    help="Eindigt op .docx of .pdf; bij meer formulieren in een werkboek is het een map.",
)  # fmt: skip
@click.option(
    "--als", type=Keuze(["docx", "pdf"]), metavar="docx|pdf", multiple=True, cls=Optie,
    help="Bij een map: alleen Word (docx) of alleen PDF. Zonder deze optie allebei.",
)  # fmt: skip
@click.option("--huisstijl", type=_PAD, metavar="TOML", cls=Optie, help="Een bestand met uw huisstijl.")
@BRIEFPAPIER
@click.option("--overschrijf", is_flag=True, cls=Optie, help="Vervang het bestand als het er al is.")
def vul(
    formaat: str,
    gegevens: str,
    uit: Path,
    als: tuple[str, ...],
    huisstijl: Path | None,
    briefpapier: Path | None,
    overschrijf: bool,
) -> None:
    """Maak een ingevuld formulier van gegevens.

    FORMAAT is een naam of code uit 'sjablonen formaten'; met '-' telt het formaat dat
    in het bestand staat. GEGEVENS is een JSON-bestand, zoals 'sjablonen lees' het geeft,
    of een Excel-werkboek van 'sjablonen schema FORMAAT --als xlsx'; met '-' leest het
    programma van de standaardinvoer. Uit een werkboek met meer formulieren komen alle
    formulieren, of geen enkel als er nog iets niet klopt.
    """
    from fillable_forms.opdrachten.reeks_vullen import met_kenmerk, vul_werkboek
    from fillable_forms.werkboek.soort import is_werkboek
    from generator.uitvoer import maak_document
    from generator.wegschrijven import eis_vrij, schrijf_bestand
    from sjablonen.formulier import formulier_uit_json, met_ingevulde_kop
    from sjablonen.specificatie import laad_specificatie

    alle = laad_specificatie()
    gekozen = None if formaat == "-" else alle.formaat(formaat)
    papier = laad_papier(briefpapier)
    stijl = stijlen_op(papier, [huisstijl] if huisstijl else [])[0]
    inhoud = invoer_van(gegevens)
    if is_werkboek(inhoud, gegevens):
        vul_werkboek(inhoud, korte_naam(gegevens), gekozen, alle, uit, als, stijl, papier, overschrijf=overschrijf)
        return
    soort = soort_van(uit)
    if als:
        raise SchrijfFout(f"{uit.name}: de naam zegt al welk soort bestand het wordt. Laat --als weg.")
    soorten_op(papier, [soort], [])
    eis_vrij(uit, overschrijven=overschrijf)
    formulier = met_ingevulde_kop(formulier_uit_json(alle, json_van(inhoud, gegevens), gekozen))
    gekozen = gekozen or alle.formaat(formulier.format)
    formulier = met_kenmerk(formulier, gekozen)
    schrijf_bestand(uit, maak_document(soort, gekozen, alle.versie, stijl, formulier, briefpapier=papier))
    toon(f"Klaar: {uit.name} (kenmerk {formulier.kenmerk}).")


@click.command(cls=Opdracht)
@click.argument("formaat", metavar="FORMAAT")
@click.option(
    "--als", type=Keuze(["json", "xlsx"]), default="json", metavar="json|xlsx", cls=Optie,
    help="De vorm van de gegevens (json, dat is gewoon), of een leeg werkboek voor Excel (xlsx).",
)  # fmt: skip
@click.option("--uit", type=_PAD, metavar="BESTAND", cls=Optie, help="Bewaar het in dit bestand; bij xlsx moet dat.")
@click.option("--huisstijl", type=_PAD, metavar="TOML", cls=Optie, help="Een bestand met uw huisstijl, voor xlsx.")
@click.option("--overschrijf", is_flag=True, cls=Optie, help="Vervang het bestand als het er al is.")
def schema(formaat: str, als: str, uit: Path | None, huisstijl: Path | None, overschrijf: bool) -> None:
    """Geef JSON Schema of een leeg Excel-werkboek.

    Daarin staat de vorm van de gegevens van één formulier. Vul het werkboek in Excel of
    LibreOffice in, voor één of voor veel gezinnen, en geef het aan 'sjablonen vul'.
    """
    from generator.wegschrijven import eis_vrij, schrijf_bestand
    from sjablonen.schema import json_schema
    from sjablonen.specificatie import laad_specificatie

    alle = laad_specificatie()
    gekozen = alle.formaat(formaat)
    if als == "xlsx" and (uit is None or uit.suffix.lower() != ".xlsx"):
        raise SchrijfFout("Geef bij --uit een bestand dat eindigt op .xlsx.")
    if uit is not None:
        eis_vrij(uit, overschrijven=overschrijf)
    if als == "xlsx" and uit is not None:
        from generator.werkboek.leeg import maak_leeg_werkboek

        inhoud = maak_leeg_werkboek(gekozen, alle.versie, eerste_huisstijl(huisstijl))
    else:
        tekst = json_uit(json_schema(gekozen, alle), ruim=True)
        if uit is None:
            toon(tekst)
            return
        inhoud = f"{tekst}\n".encode()
    schrijf_bestand(uit, inhoud, alleen_eigenaar=False)
    toon(f"Klaar: {uit.name}.")


@click.command(cls=Opdracht)
@click.option("--uit", type=_PAD, metavar="MAP", required=True, cls=Optie, help="De map voor de voorbeelden.")
def demo(uit: Path) -> None:
    """Laat het hele programma zien, met een verzonnen gezin."""
    from fillable_forms.demo import draai_demo

    toon(draai_demo(uit, lambda tekst: click.echo(tekst, err=True)))
