"""The house style of one organisation: colours, fonts, logo, contact lines.

Everything here ends up in styles, headers, footers and media of a form, never in its
body. Five lines are enough; the rest has good defaults.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from importlib import resources
from pathlib import Path

from sjablonen.fouten import HuisstijlFout

__all__ = ["Huisstijl", "contrast", "laad_huisstijl", "meng", "neutrale_huisstijl", "voorbeeld_huisstijl"]

MIN_CONTRAST = 4.5
_KLEUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Huisstijl:
    """The settings of one organisation.

    Colours are '#rrggbb'. `kleur` is the strong colour for structure (numbers, labels,
    titles), `accent` is used twice (the line under the header, the letter of a goal).
    `logo` is the SVG or PNG itself; None draws a plain square with the first letter.
    `contact` are the lines at the top right of page 1.
    """

    naam: str
    kleur: str = "#0b5563"
    accent: str = "#b8651b"
    logo: bytes | None = None
    logo_alt: str = ""
    lettertype_word: str = "Calibri"
    kop_lettertype_word: str = ""
    contact: tuple[str, ...] = ("Veilig Thuis 0800 – 2000 (dag en nacht, gratis)", "Direct gevaar: bel 112")
    doelregel: str = (
        "Dit plan is van het gezin. We gebruiken het alleen om samen afspraken te maken en te volgen. "
        "Vraag uw regisseur hoe lang het bewaard blijft en wie het mag lezen."
    )
    extra_zin: str = ""

    @property
    def tint(self) -> str:
        """The light tint behind labels."""
        return meng(self.kleur, "#ffffff", 0.92)

    @property
    def accent_tint(self) -> str:
        """The light tint behind the letter of a goal."""
        return meng(self.accent, "#ffffff", 0.82)

    @property
    def accent_donker(self) -> str:
        """The accent, darkened until it can be read on its own tint."""
        kleur = self.accent
        while contrast(kleur, self.accent_tint) < MIN_CONTRAST:
            kleur = meng(kleur, "#000000", 0.08)
        return kleur

    @property
    def logo_is_svg(self) -> bool:
        return self.logo is not None and b"<svg" in self.logo[:2000]


def laad_huisstijl(pad: Path) -> Huisstijl:
    """The huisstijl in a .toml file; raises HuisstijlFout with what to change."""
    try:
        ruw = tomllib.loads(pad.read_text(encoding="utf-8"))
    except FileNotFoundError as fout:
        raise HuisstijlFout(f"Het bestand {pad.name} is er niet. Kijk of de naam en de map kloppen.") from fout
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fout:
        raise HuisstijlFout(f"{pad.name} is geen geldige TOML: {fout}. Kijk naar die regel.") from fout
    except OSError as fout:
        raise HuisstijlFout(f"{pad.name} kan niet worden gelezen. Kies een bestand met instellingen (.toml).") from fout
    return _huisstijl(ruw, pad)


def neutrale_huisstijl() -> Huisstijl:
    """The neutral huisstijl that comes with this program."""
    return _meegeleverd("neutraal.toml")


def voorbeeld_huisstijl() -> Huisstijl:
    """The huisstijl of an invented gemeente, for the demo and the pictures."""
    return _meegeleverd("voorbeelddam.toml")


def _meegeleverd(naam: str) -> Huisstijl:
    with resources.as_file(resources.files("sjablonen") / "huisstijlen") as map_:
        return laad_huisstijl(map_ / naam)


def _huisstijl(ruw: dict[str, object], pad: Path) -> Huisstijl:
    bekend = {f.name for f in fields(Huisstijl)}
    for sleutel in ruw:
        if sleutel not in bekend:
            raise HuisstijlFout(
                f"{pad.name}: de sleutel '{sleutel}' kent een huisstijl niet. Bekend zijn: {', '.join(sorted(bekend))}."
            )
    waarden = dict(ruw)
    for sleutel, waarde in ruw.items():
        if sleutel == "contact":
            if not isinstance(waarde, list) or not all(isinstance(w, str) for w in waarde):
                raise HuisstijlFout(f"{pad.name}: bij 'contact' hoort een lijst van teksten te staan.")
            waarden["contact"] = tuple(waarde)
        elif not isinstance(waarde, str):
            raise HuisstijlFout(f"{pad.name}: bij '{sleutel}' hoort tekst te staan, tussen aanhalingstekens.")
    if not str(ruw.get("naam") or "").strip():
        raise HuisstijlFout(f"{pad.name}: vul bij 'naam' de naam van de organisatie in.")
    if "logo" in ruw:
        waarden["logo"] = _logo(pad, str(ruw["logo"]))
        waarden.setdefault("logo_alt", f"Logo van {ruw['naam']}")
    stijl = Huisstijl(**waarden)  # type: ignore[arg-type]
    for sleutel in ("kleur", "accent"):
        kleur = getattr(stijl, sleutel)
        if not _KLEUR.fullmatch(kleur):
            raise HuisstijlFout(
                f"{pad.name}: '{kleur}' bij '{sleutel}' is geen kleur. Schrijf zes cijfers, zoals #0b5563."
            )
    laagste = min(contrast(stijl.kleur, "#ffffff"), contrast(stijl.kleur, stijl.tint))
    if laagste < MIN_CONTRAST:
        raise HuisstijlFout(
            f"{pad.name}: de kleur {stijl.kleur} is te licht om te lezen (contrast {laagste:.1f}, nodig is 4,5). "
            "Kies een donkerder kleur."
        )
    return stijl


def _logo(pad: Path, naam: str) -> bytes:
    bestand = pad.parent / naam
    try:
        inhoud = bestand.read_bytes()
    except OSError as fout:
        raise HuisstijlFout(f"{pad.name}: het logo '{naam}' is er niet. Zet het naast het bestand.") from fout
    if not (inhoud.startswith(b"\x89PNG\r\n") or b"<svg" in inhoud[:2000]):
        raise HuisstijlFout(f"{pad.name}: het logo '{naam}' is geen SVG of PNG. Bewaar het als SVG of PNG.")
    return inhoud


def meng(van: str, naar: str, deel: float) -> str:
    """`van` mixed with `deel` (0..1) of `naar`, in sRGB."""
    a, b = _rgb(van), _rgb(naar)
    return "#" + "".join(f"{round(x + (y - x) * deel):02x}" for x, y in zip(a, b, strict=True))


def contrast(een: str, ander: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    helder, donker = sorted((_helderheid(een), _helderheid(ander)), reverse=True)
    return (helder + 0.05) / (donker + 0.05)


def _rgb(kleur: str) -> tuple[int, int, int]:
    return int(kleur[1:3], 16), int(kleur[3:5], 16), int(kleur[5:7], 16)


def _helderheid(kleur: str) -> float:
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (x / 255 for x in _rgb(kleur)))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
