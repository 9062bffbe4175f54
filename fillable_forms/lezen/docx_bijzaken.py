"""Text of a Word form beside its body: notes, comments, headers, footers, diagrams.

A note or comment comes back at the place that it belongs to; one that nothing points at
comes back without a place. Of headers and footers only what the form itself prints is
passed over. Nothing here says who wrote something.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from fillable_forms.lezen.blokken import AFBEELDING, Alinea, Vangst
from fillable_forms.lezen.briefpapier import Drukregels
from fillable_forms.lezen.docx_blokken import lees_alinea
from fillable_forms.lezen.docx_tekst import NIETS, Verwijzingen, alinea_tekst, alineas_in, kleinkind, staat_aan
from fillable_forms.lezen.eigen_opmerking import is_eigen_word
from sjablonen.formulier import Restant

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["lees_verwijzingen", "uit_bijlagen", "uit_randen"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
# '<form> · OW 2026.1 · kenmerk OW-7F3K-QH2 pagina 1 van 6', as the generator prints it.
_VOETREGEL = re.compile(r"[^·]+ · [A-Z][A-Z0-9]{1,3} \d{4}\.\d+(?: · kenmerk [A-Z0-9-]+)? pagina \d* ?van \d*")
_NOTEN = {"comments": ("comment", "opmerking"), "footnotes": ("footnote", "voetnoot"),
          "endnotes": ("endnote", "eindnoot")}  # fmt: skip
_RANDEN = {"header": "koptekst", "footer": "voettekst"}
# Where a document does not say which lines its headers print: these styles of ours.
_RANDSTIJLEN = frozenset({"SjNaam", "SjContact", "SjInitiaal", "SjDoelregel"})


def lees_verwijzingen(body: _Element, bijlagen: Mapping[str, _Element], stijlen: _Element | None) -> Verwijzingen:
    """The notes and comments by id, and whether and how text is hidden."""
    noten: dict[tuple[str, str], str] = {}
    for naam, deel in bijlagen.items():
        if _soort(naam) in _NOTEN:
            element, soort = _NOTEN[_soort(naam)]
            for noot in deel.iter(_W + element):
                # What an earlier check of ours put there is nothing that a person wrote.
                eigen = element == "comment" and is_eigen_word(noot)
                noten[soort, noot.get(_W + "id") or ""] = "" if eigen else _tekst(noot)
    verborgen = _verborgen_stijlen(stijlen) if stijlen is not None else frozenset()
    iets = verborgen or next(body.iter(_W + "vanish", _W + "specVanish"), None) is not None
    wijzigingen = next(body.iter(_W + "del", _W + "moveFrom"), None) is not None
    return Verwijzingen(noten, verborgen if iets else None, wijzigingen)


def uit_bijlagen(
    bijlagen: Mapping[str, _Element], kopregels: str | None, verwijzingen: Verwijzingen
) -> tuple[Restant, ...]:
    """What people wrote beside the body, without what `verwijzingen` has met in it.

    `kopregels` are the lines that the form itself prints in headers and footers, None in
    a document that does not say so.
    """
    uit = [Restant(s, t) for (s, i), t in verwijzingen.noten.items() if t.strip() and (s, i) not in verwijzingen.gezien]
    randen = [(_RANDEN[_soort(n)], [*_randalineas(deel)]) for n, deel in bijlagen.items() if _soort(n) in _RANDEN]
    uit += uit_randen(randen, kopregels)
    for naam, deel in bijlagen.items():
        if _soort(naam) in ("data", "chart"):
            teksten = (t.text or "" for t in deel.iter(_A + "t", _C + "v"))
            uit.append(Restant("grafiek of schema", " ".join(t for t in teksten if t.strip())))
    return tuple(dict.fromkeys(r for r in uit if r.tekst.strip()))


def uit_randen(randen: Sequence[tuple[str, Sequence[Alinea]]], kopregels: str | None) -> list[Restant]:
    """What people wrote in headers and footers: (kind, paragraphs) of each."""
    uit: list[Restant] = []
    druk = _gedrukt(kopregels, [a for _, alineas in randen for a in alineas])
    for plaats, alineas in randen:
        beelden = druk.beelden
        for alinea in alineas:
            if not druk.gedrukt(alinea.tekst) and not _VOETREGEL.fullmatch(" ".join(alinea.tekst.split())):
                uit.append(Restant(plaats, alinea.tekst))
            uit += [Restant(f"{plaats}, tekstvak", t) for t in alinea.tekstvakken if not druk.gedrukt(t)]
            uit += [Restant(f"{s.soort}, {plaats}", s.tekst) for s in alinea.los]
            uit += [Restant(plaats, AFBEELDING)] * max(0, alinea.beelden - beelden)
            beelden = max(0, beelden - alinea.beelden)
    return [r for r in uit if r.tekst.strip()]


def _soort(naam: str) -> str:
    return naam.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")


def _tekst(noot: _Element) -> str:
    vangst = Vangst()
    regels = [alinea_tekst(p, vangst, NIETS) for p in alineas_in(noot, vangst)]
    regels += [*vangst.tekstvakken, *(s.tekst for s in vangst.los)] + [AFBEELDING] * vangst.beelden
    return "\n".join(regels).strip()


def _randalineas(deel: _Element) -> Iterator[Alinea]:
    """The paragraphs of a header or footer; the first picture in its table is the logo."""
    logo = 1
    for p in alineas_in(deel, Vangst()):
        alinea = lees_alinea(p)
        if logo and alinea.beelden and next(p.iterancestors(_W + "tc"), None) is not None:
            alinea.beelden -= 1
            logo = 0
        yield alinea


def _gedrukt(kopregels: str | None, alineas: Iterable[Alinea]) -> Drukregels:
    if kopregels is not None:
        return Drukregels.uit(kopregels)
    return Drukregels.uit("\n".join(a.tekst for a in alineas if a.stijl in _RANDSTIJLEN))


def _verborgen_stijlen(stijlen: _Element) -> frozenset[str]:
    """The ids of the styles that hide text, also through the style that they build on."""
    if next(stijlen.iter(_W + "vanish"), None) is None:
        return frozenset()
    eigen: dict[str, bool] = {}
    basis: dict[str, str] = {}
    for stijl in stijlen.iter(_W + "style"):
        naam = stijl.get(_W + "styleId") or ""
        teken = kleinkind(stijl, _W + "rPr", _W + "vanish")
        if teken is not None:
            eigen[naam] = staat_aan(teken)
        onder = next(stijl.iterchildren(_W + "basedOn"), None)
        basis[naam] = "" if onder is None else onder.get(_W + "val") or ""
    return frozenset(n for n in basis if _erft(n, eigen, basis))


def _erft(naam: str, eigen: Mapping[str, bool], basis: Mapping[str, str]) -> bool:
    gehad: set[str] = set()
    while naam and naam not in eigen and naam not in gehad:
        gehad.add(naam)
        naam = basis.get(naam, "")
    return eigen.get(naam, False)
