"""Remarks that this program put in a document itself: how to know them again.

Promise: a remark counts as ours only while its words are exactly those that were put
there. What somebody added to it or changed in it is theirs: it is read and it stays.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["AUTEUR", "NOTITIE", "is_eigen", "is_eigen_notitie", "is_eigen_odt", "is_eigen_word", "merk", "odt_tekst",
           "word_tekst"]  # fmt: skip

AUTEUR = "sjablonen"
NOTITIE = "sjablonen.opmerking."  # the name of a note in a PDF begins so

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_INITIALEN = ("{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}creator-initials",
              "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}sender-initials")  # fmt: skip
_MERK = re.compile(r"sj[0-9a-f]{6}")


def merk(tekst: str) -> str:
    """The initials of a remark with this text: they change when the words change, not when lines break elsewhere."""
    return f"sj{hashlib.sha256(''.join(tekst.split()).encode()).hexdigest()[:6]}"


def is_eigen(initialen: str, tekst: str) -> bool:
    """True for a remark of ours with our own words in it."""
    return _MERK.fullmatch(initialen) is not None and merk(tekst) == initialen


def word_tekst(opmerking: _Element) -> str:
    """The text of a w:comment, one line per paragraph."""
    return "\n".join("".join(t.text or "" for t in p.iter(_W + "t")) for p in opmerking.iter(_W + "p"))


def is_eigen_word(opmerking: _Element) -> bool:
    return is_eigen(opmerking.get(_W + "initials") or "", word_tekst(opmerking))


def odt_tekst(annotatie: _Element) -> str:
    """The text of an office:annotation, one line per paragraph."""
    return "\n".join("".join(str(t) for t in p.itertext()) for p in annotatie.iter(_TEXT + "p"))


def is_eigen_odt(annotatie: _Element) -> bool:
    initialen = next((e.text or "" for e in annotatie.iter(*_INITIALEN)), "")
    return is_eigen(initialen, odt_tekst(annotatie))


def is_eigen_notitie(naam: str, tekst: str) -> bool:
    """The same for a note in a PDF: its name ends with the mark of its words."""
    return naam.startswith(NOTITIE) and is_eigen(naam.rpartition(".")[2], tekst)
