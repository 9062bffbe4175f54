"""The conditions of PDF/UA-1 that concern what is painted: marked content and fonts."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

from generator.pdf.structuurboom import Boom

__all__ = ["controleer_fonts", "controleer_paginainhoud"]

_OPERATOREN = "S s f F f* B B* b b* sh Do Tj TJ ' \" BI INLINE IMAGE"
_SCHILDERT = frozenset(_OPERATOREN.split())


def controleer_paginainhoud(nummer: int, pagina: pikepdf.Page, boom: Boom | None) -> Iterator[str]:
    """Everything painted is marked: as content with a place in the structure, or as decoration."""
    stapel: list[str] = []
    los = False
    wees: set[int] = set()
    ouders = boom.ouders.get(int(pagina.obj.get("/StructParents", -1))) if boom else None
    for opdracht in pikepdf.parse_content_stream(pagina):
        operator = str(opdracht.operator)
        if operator in {"BMC", "BDC"}:
            merk = str(opdracht.operands[0])
            mcid = _mcid(pagina, opdracht.operands[1]) if operator == "BDC" else None
            if mcid is not None:
                geclaimd = boom is not None and (pagina.obj.objgen, mcid) in boom.inhoud
                terug = isinstance(ouders, Array) and mcid < len(ouders) and isinstance(ouders[mcid], Dictionary)
                if not (geclaimd and terug):
                    wees.add(mcid)
            stapel.append("inhoud" if mcid is not None else "decoratie" if merk == "/Artifact" else "")
        elif operator == "EMC" and stapel:
            stapel.pop()
        elif operator in _SCHILDERT and not any(stapel):
            los = True
    if los:
        yield f"Pagina {nummer}: er staat iets op het blad dat niet is gemerkt als inhoud of als versiering."
    if wees:
        yield f"Pagina {nummer}: gemerkte inhoud heeft geen plek in de structuur (MCID {min(wees)})."


def controleer_fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Every font is embedded and can be turned back into text."""
    for font in _fonts(pdf):
        naam = str(font.get("/BaseFont", "zonder naam")).removeprefix("/")
        if font.get("/Subtype") == Name.Type3:
            if "/ToUnicode" not in font:
                yield f"Het lettertype {naam} is niet terug te lezen als tekst (ToUnicode)."
            continue
        is_type0 = font.get("/Subtype") == Name.Type0
        onder = font.DescendantFonts[0] if is_type0 else font
        beschrijving = onder.get("/FontDescriptor", Dictionary())
        if not any(k in beschrijving for k in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield f"Het lettertype {naam} zit niet in de PDF."
        if "/ToUnicode" not in font and (is_type0 or "/Encoding" not in font):
            yield f"Het lettertype {naam} is niet terug te lezen als tekst (ToUnicode)."


def _fonts(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """All fonts that anything in the file can use, the same one only once."""
    gezien: set[tuple[int, int]] = set()
    for obj in pdf.objects:
        if isinstance(obj, Dictionary) and obj.get("/Type") == Name.Font and obj.is_indirect:
            if str(obj.get("/Subtype", "")).startswith("/CIDFont") or obj.objgen in gezien:
                continue
            gezien.add(obj.objgen)
            yield obj


def _mcid(pagina: pikepdf.Page, eigenschap: object) -> int | None:
    if isinstance(eigenschap, Name):  # a name of a property list in the resources
        eigenschap = pagina.obj.get("/Resources", Dictionary()).get("/Properties", Dictionary()).get(str(eigenschap))
    if isinstance(eigenschap, Dictionary) and "/MCID" in eigenschap:
        return int(eigenschap.MCID)
    return None
