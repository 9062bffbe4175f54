"""The words of the first sheet of an empty workbook."""

from __future__ import annotations

from sjablonen.specificatie import Formaat, VeldType

__all__ = ["kolofon", "uitleg_regels"]


def uitleg_regels(formaat: Formaat) -> list[tuple[str, str]]:
    """(number or "", text) of each line of the explanation."""
    veel = formaat.vertrouwelijk != "persoon"
    regels = [
        f"Vul de bladen in die u nodig hebt. Daarna maakt 'sjablonen vul {formaat.id}' van dit werkboek "
        f"{'ingevulde formulieren' if veel else 'een ingevuld formulier'}.",
        "Typ onder de koppen. Een leeg vak mag. U mag kolommen verplaatsen en bladen weglaten.",
        _formulierregel(veel),
    ]
    if any(v.type is VeldType.KEUZE for s in formaat.invoersecties for v in s.velden):
        regels.append(
            "Bij een keuze staat een lijst. Zijn op papier twee vakjes aangekruist, typ ze dan allebei met een "
            "puntkomma ertussen: Ja;Nee. Excel vraagt dan of dat klopt; kies Ja."
        )
    regels += [
        "Schrijf datums met het hele jaar: 09-02-2026. Weet u het niet precies, schrijf dan wat u weet.",
        "De andere vakken zijn tekst: een telefoonnummer houdt zijn nul. Plakt u gegevens uit een ander bestand, kies "
        "dan Plakken speciaal, Waarden.",
    ]
    begin = [("", formaat.waarschuwing)] if formaat.waarschuwing else []
    return [*begin, *((f"{nummer}.", tekst) for nummer, tekst in enumerate(regels, start=1))]


def kolofon(formaat: Formaat, versie: str) -> str:
    """Where the questions come from, and for which version of the form this is."""
    return f"{formaat.code} {versie}. Bron: {formaat.bron_titel}, {formaat.plaats_in_bron}. {formaat.bron_rechten}"


def _formulierregel(veel: bool) -> str:
    if veel:
        return (
            "In de eerste kolom, Formulier, zet u een nummer: 1, 2, 3. Alle regels met hetzelfde nummer komen in "
            "hetzelfde formulier. Maakt u maar één formulier, dan mag die kolom leeg blijven."
        )
    return "Dit werkboek is voor één persoon. De eerste kolom, Formulier, mag leeg blijven."
