"""The house style of one organisation: colours, fonts, logo, contact lines.

Everything here ends up in styles, headers, footers and media of a form, never in its
body. Five lines are enough; the rest has good defaults. How the keys of huisstijl.toml
become these fields stands in `huisstijl_sleutels`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path

from sjablonen.fouten import HuisstijlFout
from sjablonen.kleur import contrast, meng
from sjablonen.palet import Palet

__all__ = [
    "BEWAAR", "DOEL", "NOODREGEL", "VEILIG_THUIS", "Huisstijl", "contrast", "huisstijl_uit", "laad_huisstijl",
    "lees_toml", "meng", "neutrale_huisstijl", "voorbeeld_huisstijl",
]  # fmt: skip

VEILIG_THUIS = "Veilig Thuis 0800 – 2000 (dag en nacht, gratis)"
NOODREGEL = "Direct gevaar: bel 112"
DOEL = "Dit plan is van het gezin. We gebruiken het alleen om samen afspraken te maken en te volgen."
BEWAAR = "Vraag uw regisseur hoe lang het bewaard blijft en wie het mag lezen."


@dataclass(frozen=True, slots=True)
class Huisstijl:
    """The settings of one organisation.

    Colours are '#rrggbb'. `kleur` is the strong colour for structure (numbers, labels,
    titles), `accent` is used twice (the line under the header, the letter of a goal).
    `logo` is the SVG or PNG itself; None draws a plain square with the first letter.
    `contact` are the lines at the top right of page 1, `doelregel` says what the form is
    for and how long it is kept. `lettertype_word` is only named in Word, with
    `lettertype_terugval` for a computer that lacks it; the files of `…_bestanden` (TTF or
    OTF) set the printed text of a PDF.
    """

    naam: str
    kleur: str = "#0b5563"
    accent: str = "#b8651b"
    logo: bytes | None = None
    logo_alt: str = ""
    lettertype_word: str = "Calibri"
    kop_lettertype_word: str = ""
    contact: tuple[str, ...] = (VEILIG_THUIS, NOODREGEL)
    doelregel: str = f"{DOEL} {BEWAAR}"
    extra_zin: str = ""
    lettertype_terugval: str = "Arial"
    lettertype_bestanden: tuple[bytes, ...] = ()
    kop_lettertype_bestanden: tuple[bytes, ...] = ()
    adres: str = ""
    site: str = ""

    @property
    def palet(self) -> Palet:
        """All colours of a form in this huisstijl."""
        return Palet.van(self.kleur, self.accent)

    @property
    def tint(self) -> str:
        """The light tint behind labels."""
        return self.palet.tint

    @property
    def accent_tint(self) -> str:
        """The light tint behind the letter of a goal."""
        return self.palet.accent_tint

    @property
    def accent_donker(self) -> str:
        """The accent, darkened until it can be read on white and on every tint."""
        return self.palet.accent_donker

    @property
    def logo_is_svg(self) -> bool:
        return self.logo is not None and not self.logo.startswith(b"\x89PNG\r\n")

    @property
    def logo_tekst(self) -> str:
        """What a screen reader says for the logo."""
        return self.logo_alt or f"Logo van {self.naam}"

    @property
    def adresregels(self) -> tuple[str, ...]:
        """Address and site as they stand under the name, each on a line."""
        return tuple(t for t in (self.adres, self.site) if t)

    @property
    def letter(self) -> str:
        """The letter in the square of an organisation without a logo."""
        naam = self.naam[9:] if self.naam.lower().startswith("gemeente ") else self.naam
        return next((t.upper() for t in naam if t.isalnum()), "·")


def laad_huisstijl(pad: Path) -> Huisstijl:
    """The huisstijl in a .toml file; raises HuisstijlFout with what to change."""
    return huisstijl_uit(lees_toml(pad), pad.name, pad.parent)


def lees_toml(pad: Path) -> dict[str, object]:
    """The keys in a .toml file; raises HuisstijlFout when it cannot be read."""
    try:
        return tomllib.loads(pad.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as fout:
        raise HuisstijlFout(f"Het bestand {pad.name} is er niet. Kijk of de naam en de map kloppen.") from fout
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fout:
        raise HuisstijlFout(f"{pad.name} is geen geldige TOML: {fout}. Kijk naar die regel.") from fout
    except OSError as fout:
        raise HuisstijlFout(f"{pad.name} kan niet worden gelezen. Kies een bestand met instellingen (.toml).") from fout


def huisstijl_uit(ruw: Mapping[str, object], bron: str, map_: Path) -> Huisstijl:
    """The huisstijl of these keys (those of huisstijl.toml); `bron` names them in messages.

    The files that are named lie in `map_`. Raises HuisstijlFout with all that is wrong.
    """
    from sjablonen.huisstijl_sleutels import velden_uit

    return Huisstijl(**velden_uit(ruw, bron, map_))


def neutrale_huisstijl() -> Huisstijl:
    """The neutral huisstijl that comes with this program."""
    return _meegeleverd("neutraal.toml")


def voorbeeld_huisstijl() -> Huisstijl:
    """The huisstijl of an invented gemeente, for the demo and the pictures."""
    return _meegeleverd("voorbeelddam.toml")


@lru_cache(maxsize=2)
def _meegeleverd(naam: str) -> Huisstijl:
    with resources.as_file(resources.files("sjablonen") / "huisstijlen") as map_:
        return laad_huisstijl(map_ / naam)
