"""Names inside a Word form: tags of controls, bookmarks on labels, custom properties.

The generator writes them, the reader (`fillable_forms.lezen`) looks for them. A tag is
lost in LibreOffice 7.4, a bookmark survives every conversion: so both exist, and
neither is the only key. None of them ever holds an answer.

Limits of Word: a tag has at most 64 characters, a bookmark at most 40 (letters,
digits and underscores, starting with a letter).
"""

from __future__ import annotations

import re

__all__ = ["BEELDREGEL", "BRIEFREGELS", "CUSTOM", "KOPREGELS", "bladwijzer_id", "bladwijzer_kader",
           "bladwijzer_label", "bladwijzer_sectie", "is_kaderbladwijzer", "lees_id_bladwijzer", "tag"]  # fmt: skip

# docProps/custom.xml: name of the property -> key of Formulier.
CUSTOM = {
    "sjablonen.format": "format",
    "sjablonen.specificatie": "specificatie",
    "sjablonen.kenmerk": "kenmerk",
    "sjablonen.vorige": "vorige",
    "sjablonen.overgenomen": "overgenomen",
}

# Another property: the printed lines of headers and footers. They differ per huisstijl,
# so only this tells the reader which words there were typed by a person.
KOPREGELS = "sjablonen.kopregels"

# On a letterhead also its lines in the body, such as those of a cover page. In both lists
# `{nr}` is a number that Word counts and `{datum}` a date; a picture is a line of its own.
BRIEFREGELS = "sjablonen.briefregels"
BEELDREGEL = "[afbeelding]"

_KADER = re.compile(r"k_[a-z0-9_]+")
_ID = re.compile(r"id_([a-z0-9_]+)_r(\d+)_([a-z0-9]{1,16})_")


def tag(pad: str, optie: str | None = None) -> str:
    """The tag of one control: the path, and for a tick box `=option` behind it."""
    return pad if optie is None else f"{pad}={optie}"


def bladwijzer_sectie(sectie: str) -> str:
    """The bookmark on the heading of a section."""
    return f"s_{sectie[:38]}"


def bladwijzer_label(sectie: str, veld: str, rij: int | None = None, kolom: str | None = None) -> str:
    """The bookmark on a label or header cell.

    `rij` is given where each row has labels of its own (repeating groups, the tables
    per group of persons); `kolom` for the header of a table inside a group.
    """
    naam = f"v_{sectie[:14]}_{veld[:14]}"
    if kolom is not None:
        naam += f"_{kolom[:4]}"
    return naam if rij is None else f"{naam}_r{rij}"


def bladwijzer_id(sectie: str, rij: int, id_: str) -> str:
    """The bookmark that carries the hidden random id of a row. It ends with `_`, so
    that a copy that an office program renames ('..._1') is not taken for the row itself."""
    return f"id_{sectie[:14]}_r{rij}_{id_}_"


def bladwijzer_kader(kader: str, regel: int) -> str:
    """The bookmark on a printed line in a box such as 'Vorige keer besproken'."""
    return f"k_{kader}_{regel}"


def is_kaderbladwijzer(naam: str) -> bool:
    """True for the bookmark of a printed line in a box, also of a copy of it."""
    return _KADER.fullmatch(naam) is not None


def lees_id_bladwijzer(naam: str) -> str | None:
    """The id in the name of a bookmark, or None."""
    gevonden = _ID.fullmatch(naam)
    return gevonden.group(3) if gevonden else None
