"""The glossary part: from here Word brings a prompt back when a field is emptied again."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from generator.word.xml import PROMPTGRIJS, deel, prompt_run, w, wortel
from sjablonen.aanwijzing import aanwijzing
from sjablonen.specificatie import VeldType

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["glossarium", "glossariumstijlen", "naam_van_prompt"]

_PROMPTS = tuple(dict.fromkeys(aanwijzing(t) for t in VeldType))


def naam_van_prompt(prompt: str) -> str:
    """The name of the building block that holds this prompt."""
    return f"SjPrompt{_PROMPTS.index(prompt) + 1}"


@cache
def glossarium() -> bytes:
    """word/glossary/document.xml: one building block per prompt."""
    return deel(wortel("glossaryDocument", w("docParts", *(_bouwsteen(p) for p in _PROMPTS))))


@cache
def glossariumstijlen() -> bytes:
    """word/glossary/styles.xml: only what a prompt needs."""
    return deel(
        wortel(
            "styles",
            w("style", w("name", val="Normal"), type="paragraph", default="1", styleId="Normal"),
            w(
                "style",
                w("name", val="Placeholder Text"),
                w("rPr", w("color", val=PROMPTGRIJS)),
                type="character",
                styleId="PlaceholderText",
            ),
        )
    )


def _bouwsteen(prompt: str) -> _Element:
    naam = naam_van_prompt(prompt)
    # Word wants a GUID; derived from the name it is the same in every form.
    guid = str(uuid5(NAMESPACE_URL, f"urn:sjablonen:{naam}")).upper()
    return w(
        "docPart",
        w(
            "docPartPr",
            w("name", val=naam),
            w("category", w("name", val="General"), w("gallery", val="placeholder")),
            w("types", w("type", val="bbPlcHdr")),
            w("behaviors", w("behavior", val="content")),
            w("guid", val=f"{{{guid}}}"),
        ),
        w("docPartBody", w("p", prompt_run(prompt))),
    )
