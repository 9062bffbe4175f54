"""The tags of a letterhead: looked at before anything is filled in, then filled by docxtpl.

A tag may name what stands in `TAGS`, and a line may depend on one with `{%p if … %}`. There
is no loop, no call and no attribute: so a letterhead can compute nothing. On top of that
Jinja runs in its sandbox, and every value is escaped.
"""

from __future__ import annotations

import difflib
import io
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from generator.brieven.inhoud import alineas, deelnaam, delen_met_tekst, tekst_van
from generator.brieven.model import PLAATS, TAGS
from generator.brieven.pakket import Pakket, ontleed, open_pakket, q
from generator.word.xml import run, w

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["MERK", "foute_tags", "gebruikte_tags", "markeer_plaats", "vul_tags"]

MERK = "\ue000sjablonen\ue000"  # where the form comes, after the tags have been filled in
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_LOS = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|\{\s+\{|\}\s+\}")
_ALINEA = re.compile(r"^(\{[{%])(?:p|tr|tc|r) ")
_PLEK = re.compile(r"\s*\{\{\s*(?:p\s+)?" + PLAATS + r"\s*\}\}\s*")
_MAG = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.Not, nodes.And, nodes.Or,
        nodes.Const)  # fmt: skip
_LANG = 40


def foute_tags(pakket: Pakket) -> Iterator[str]:
    """What is wrong with the tags, one line each, with the tag and the part it stands in."""
    plekken = 0
    for pad, soort in delen_met_tekst(pakket).items():
        waar = deelnaam(soort)
        teksten = [tekst_van(p) for p in alineas(ontleed(pakket.delen[pad]))]
        fouten = [f for t in teksten for f in _fout_in(t, waar)]
        yield from fouten
        plekken += sum(_PLEK.fullmatch(t) is not None for t in teksten) if soort == "document" else 0
        if soort == "document":
            wel = sum(PLAATS in tag for t in teksten for tag in _TAG.findall(t))
            if wel > plekken:
                yield f"de tag {{{{ {PLAATS} }}}} moet alleen op een regel staan. Zet er niets naast."
        elif any(PLAATS in tag for t in teksten for tag in _TAG.findall(t)):
            yield f"de tag {{{{ {PLAATS} }}}} staat in {waar}. Het formulier kan alleen in de tekst zelf."
        if not fouten:
            yield from _fout_in_geheel(teksten, waar)
    if plekken != 1:
        hoe = "is geen plek" if not plekken else f"zijn {plekken} plekken"
        yield (
            f"er {hoe} voor het formulier. Zet precies één keer de tag {{{{ {PLAATS} }}}} op een eigen regel, "
            "buiten een tabel of tekstvak."
        )


def gebruikte_tags(pakket: Pakket) -> frozenset[str]:
    """The names that the tags of this letterhead use."""
    uit: set[str] = set()
    for pad in delen_met_tekst(pakket):
        for p in alineas(ontleed(pakket.delen[pad])):
            for tag in _TAG.findall(tekst_van(p)):
                uit |= {n for n in TAGS if re.search(rf"\b{n}\b", tag)}
    return frozenset(uit)


def _fout_in(tekst: str, waar: str) -> Iterator[str]:
    """What is wrong in the tags of one paragraph."""
    for tag in _TAG.findall(tekst):
        try:
            boom = _omgeving().parse(_ontleedbaar(tag))
        except TemplateSyntaxError:
            yield f"de tag {_kort(tag)} in {waar} klopt niet. Schrijf hem zoals {{{{ formulier }}}}."
            continue
        if any(not isinstance(n, _MAG) for n in boom.find_all(nodes.Node)):
            yield f"de tag {_kort(tag)} in {waar} kan niet op briefpapier: alleen een naam, of 'if' met een naam."
            continue
        for naam in boom.find_all(nodes.Name):
            if naam.name not in TAGS:
                yield f"de tag {_kort(tag)} in {waar} kennen wij niet.{_bedoelt(naam.name)}"
    los = _LOS.search(_TAG.sub("", tekst))
    if los:
        rest = _TAG.sub("", tekst)
        begin = max(0, los.start() - _LANG // 2)
        yield (f"in {waar} is een tag niet af: '{_kort(rest[begin:].strip())}'. Een tag begint met {{{{ en eindigt met "
               "}}, op één regel.")  # fmt: skip


def _fout_in_geheel(teksten: list[str], waar: str) -> Iterator[str]:
    """An `if` without its `endif`, or the other way round."""
    try:
        _omgeving().parse("\n".join(_ALINEA.sub(r"\1 ", tag) for t in teksten for tag in _TAG.findall(t)))
    except TemplateSyntaxError:
        yield f"in {waar} hoort bij elke {{%p if … %}} een {{%p endif %}}. Eén van de twee ontbreekt."


def _ontleedbaar(tag: str) -> str:
    """The tag as a template of its own: an `if` gets its end, an `endif` its beginning."""
    kaal = _ALINEA.sub(r"\1 ", tag)
    woord = re.match(r"\{%-?\s*(\w+)", kaal)
    if woord is None:
        return kaal
    if woord.group(1) in ("else", "elif"):
        return f"{{% if kenmerk %}}{kaal}{{% endif %}}"
    if woord.group(1) == "endif":
        return f"{{% if kenmerk %}}{kaal}"
    return f"{kaal}{{% endif %}}" if woord.group(1) == "if" else kaal


def _bedoelt(naam: str) -> str:
    nabij = difflib.get_close_matches(naam.lower(), list(TAGS), 1, 0.6)
    if nabij:
        return f" Bedoelt u {{{{ {nabij[0]} }}}}?"
    return f" U kunt kiezen uit: {', '.join(TAGS)}."


def _kort(tekst: str) -> str:
    een = " ".join(tekst.split())
    return een if len(een) <= _LANG else f"{een[: _LANG - 1]}…"


def _omgeving() -> SandboxedEnvironment:
    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def markeer_plaats(body: _Element) -> bool:
    """Put MERK where the form comes; False when that is not a paragraph of the body itself."""
    for p in list(alineas(body)):
        if _PLEK.fullmatch(tekst_van(p)):
            eigenschappen = p.find(q("w:pPr"))
            nieuw = w("p", *([eigenschappen] if eigenschappen is not None else []), run(MERK))
            ouder = p.getparent()
            if ouder is None:
                continue
            ouder.replace(p, nieuw)
            return ouder.tag == q("w:body")
    return False


def vul_tags(pakket: Pakket, waarden: Mapping[str, str]) -> Pakket:
    """The same letterhead with its tags filled in by docxtpl."""
    # Word's own properties are not ours to fill in: docxtpl would read tags in them.
    sjabloon = DocxTemplate(io.BytesIO(pakket.inhoud()))
    sjabloon.render(dict(waarden), _omgeving(), autoescape=True)
    uit = io.BytesIO()
    sjabloon.save(uit)
    return open_pakket(uit.getvalue())
