"""Text of a Word form that is not an answer, but that somebody wrote all the same.

Deleted with tracked changes, hidden, in a comment, a footnote, a header or a footer:
each comes back as `Restant` with its place. Nothing here says who wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from fillable_forms.lezen.docx_blokken import Alinea, lees_alinea
from fillable_forms.lezen.gedrukt import kaal
from sjablonen.formulier import Restant

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["neem_uit", "uit_bijlagen"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# '<form> · OW 2026.1 · kenmerk OW-7F3K-QH2 pagina 1 van 6', as the generator prints it.
_VOETREGEL = re.compile(r"[^·]+ · [A-Z][A-Z0-9]{1,3} \d{4}\.\d+(?: · kenmerk [A-Z0-9-]+)? pagina \d* ?van \d*")
_NIET = frozenset({"0", "false", "off"})
_PLAATSEN = {"comments": "opmerking", "footnotes": "voetnoot", "endnotes": "eindnoot", "header": "koptekst",
             "footer": "voettekst"}  # fmt: skip


def neem_uit(body: _Element) -> tuple[Restant, ...]:
    """Take hidden text out of the body, and name it together with deleted text.

    Changes `body`: hidden text must not be read as an answer that nobody can see.
    """
    uit = [*_verwijderd(body)]
    for run in _verborgen(body):
        tekst = "".join(t.text or "" for t in run.iter(f"{_W}t"))
        ouder = run.getparent()
        if ouder is not None:
            ouder.remove(run)
        if tekst.strip():
            uit.append(Restant("verborgen tekst", tekst))
    return tuple(uit)


def _verwijderd(body: _Element) -> Iterable[Restant]:
    for weg in body.iter(f"{_W}del"):
        tekst = "".join(t.text or "" for t in weg.iter(f"{_W}delText", f"{_W}t"))
        if tekst.strip():
            yield Restant("verwijderd met wijzigingen bijhouden", tekst)


def _verborgen(body: _Element) -> list[_Element]:
    """The runs that are hidden (w:vanish in their own properties)."""
    uit = []
    for teken in body.iter(f"{_W}vanish"):
        eigenschappen = teken.getparent()
        run = None if eigenschappen is None else eigenschappen.getparent()
        if run is not None and run.tag == f"{_W}r" and teken.get(f"{_W}val") not in _NIET:
            uit.append(run)
    return uit


def uit_bijlagen(bijlagen: Mapping[str, _Element], kopregels: str | None) -> tuple[Restant, ...]:
    """What people wrote in comments, notes, headers and footers.

    `kopregels` are the lines that the form itself prints in headers and footers; None in
    a document that does not say so: then its headers and footers are passed over.
    """
    gedrukt = {kaal(r) for r in (kopregels or "").split("\n")}
    uit: list[Restant] = []
    for naam, deel in bijlagen.items():
        soort = naam.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")
        in_rand = soort in ("header", "footer")
        if in_rand and kopregels is None:
            continue
        for alinea in _alineas(deel):
            tekst = kaal(alinea.tekst)
            if tekst and not (in_rand and (tekst in gedrukt or _is_voetregel(alinea))):
                uit.append(Restant(_PLAATSEN[soort], alinea.tekst))
            uit += [Restant(f"{_PLAATSEN[soort]}, tekstvak", t) for t in alinea.tekstvakken]
    return tuple(dict.fromkeys(uit))


def _alineas(deel: _Element) -> Iterable[Alinea]:
    return (lees_alinea(p) for p in deel.iter(f"{_W}p"))


def _is_voetregel(alinea: Alinea) -> bool:
    """The line with the form, its version, kenmerk and the page number."""
    return _VOETREGEL.fullmatch(" ".join(alinea.tekst.split())) is not None
