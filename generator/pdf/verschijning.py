"""The pictures of the fields (appearance streams): typed text, empty, a cross.

A prefilled text is set by typst, one page for each field, and that page becomes the
picture: so line breaking, scripts and fallback fonts are those of a real typesetter, and
every viewer and printer shows the same. Viewers draw their own picture once somebody types.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary, Name

from generator.pdf.tekens import Tekens
from generator.pdf.velden import Invulveld
from generator.pdf.zetter import zet

__all__ = ["Kruisje", "Vak", "leeg_beeld", "maak_kruisje", "tekstbeelden"]

_NIET_TE_METEN = 40_000


@dataclass(frozen=True, slots=True)
class Vak:
    """The place of a text field: its number and its size in points."""

    nummer: int
    breedte: float
    hoogte: float


@dataclass(frozen=True, slots=True)
class Kruisje:
    """The two pictures of every tick box of a document."""

    aan: pikepdf.Object
    uit: pikepdf.Object


def tekstbeelden(
    pdf: pikepdf.Pdf, velden: Sequence[Invulveld], vakken: Sequence[Vak], maat: float, tekens: Tekens
) -> Mapping[int, pikepdf.Object]:
    """The appearance of every text field that holds a value, by its number."""
    gevuld = [v for v in vakken if velden[v.nummer].waarde]
    if not gevuld:
        return {}
    data = {
        "maat": maat,
        "velden": [
            {"b": v.breedte, "h": v.hoogte, "t": tekens.toon(velden[v.nummer].toon)[:_NIET_TE_METEN],
             "lang": len(velden[v.nummer].toon) > _NIET_TE_METEN}
            for v in gevuld
        ],
    }
    gezet = zet("waarden.typ", "waarden.json", data, ruim=tekens.ruim, getagd=False)
    uit = {}
    with pikepdf.open(io.BytesIO(gezet)) as bron:
        for vak, pagina in zip(gevuld, bron.pages, strict=True):
            beeld = pdf.copy_foreign(pagina.as_form_xobject())
            # A viewer replaces what stands between these two when somebody types.
            beeld.write(b"/Tx BMC\nq\n" + beeld.read_bytes() + b"\nQ\nEMC")
            uit[vak.nummer] = beeld
    return uit


def leeg_beeld(pdf: pikepdf.Pdf, breedte: float, hoogte: float) -> pikepdf.Object:
    """The appearance of an empty text field."""
    return _vorm(pdf, b"/Tx BMC\nEMC", breedte, hoogte)


def maak_kruisje(pdf: pikepdf.Pdf, kleur: str, zijde: float) -> Kruisje:
    """A clear cross that reaches nearly to the corners, and nothing; a box is drawn on the page."""
    r, g, b = (int(kleur[i : i + 2], 16) / 255 for i in (1, 3, 5))
    van, tot = zijde * 0.24, zijde * 0.76
    lijnen = f"{van:.2f} {van:.2f} m {tot:.2f} {tot:.2f} l {van:.2f} {tot:.2f} m {tot:.2f} {van:.2f} l S"
    aan = f"q {r:.3f} {g:.3f} {b:.3f} RG 2 w 1 J {lijnen} Q".encode()
    return Kruisje(_vorm(pdf, aan, zijde, zijde), _vorm(pdf, b"", zijde, zijde))


def _vorm(pdf: pikepdf.Pdf, inhoud: bytes, breedte: float, hoogte: float) -> pikepdf.Object:
    return pdf.make_stream(
        inhoud,
        Dictionary(
            Type=Name.XObject, Subtype=Name.Form, FormType=1, BBox=[0, 0, round(breedte, 4), round(hoogte, 4)],
            Resources=Dictionary(),
        ),
    )
