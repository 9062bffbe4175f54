"""The door to scans, inside the worker: bytes to a scan, when this computer can.

Promise: the heavy packages are only loaded for a scan; without them, or outside a process
that may run tesseract, a LeesFout or `ScanGevonden` says so.
"""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

from fillable_forms.lezen.opsluiting import is_opgesloten, mag_scannen
from sjablonen.fouten import LeesFout
from sjablonen.specificatie import laad_specificatie

if TYPE_CHECKING:
    from fillable_forms.lezen.scan import Scan

__all__ = ["PLAATJE", "ScanGevonden", "lees_als_scan", "scan_uit_bytes", "scan_van_json", "scan_naar_json"]

PLAATJE = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_ZONDER = (
    "Dit is een scan of foto: een plaatje van papier. Om die te lezen is een extra onderdeel nodig: installeer "
    "sjablonen[ocr], en het programma tesseract met de taal Nederlands. Of typ de antwoorden over in een leeg "
    "formulier, of stuur het bestand waarin is getypt."
)


class ScanGevonden(Exception):
    """This file is a scan, and this process may not run the program that reads it."""


def lees_als_scan(inhoud: bytes) -> Scan:
    """Read a PDF or picture as a scan. Raises LeesFout, and ScanGevonden in a worker of another kind."""
    if is_opgesloten() and not mag_scannen():
        raise ScanGevonden
    try:
        import numpy  # noqa: F401
        import PIL  # noqa: F401
    except ImportError as fout:
        raise LeesFout(_ZONDER) from fout
    from fillable_forms.lezen import scan_beeld
    from fillable_forms.lezen.scan import lees_scan
    from fillable_forms.lezen.scan_ocr import ONTBREEKT, vind_tesseract

    if vind_tesseract() is None:
        raise LeesFout(ONTBREEKT)
    plaatje = inhoud.startswith(PLAATJE)
    platen = scan_beeld.bladen_van_plaatje(inhoud) if plaatje else scan_beeld.bladen_van_pdf(inhoud)
    return lees_scan(platen, laad_specificatie())


def scan_uit_bytes(inhoud: bytes) -> Scan:
    """A scan with its crops; raises LeesFout when this file is no scan."""
    if not inhoud.startswith(PLAATJE):
        from fillable_forms.lezen.pdf_plat_blad import lees_bladen
        from fillable_forms.lezen.soort import Bestandssoort, soort_van

        if soort_van(inhoud) is not Bestandssoort.PDF or not all(b.is_beeld for b in lees_bladen(inhoud)):
            raise LeesFout("Dit is geen scan. Laat --knipsels weg; dan wordt de tekst zelf gelezen.")
    return lees_als_scan(inhoud)


def scan_naar_json(scan: Scan) -> bytes:
    """The form and the crops for the pipe."""
    return json.dumps({
        "formulier": scan.formulier.naar_json(),
        "knipsels": [[k.pad, k.label, base64.b64encode(k.png).decode("ascii"), k.voorstel] for k in scan.knipsels],
    }).encode("ascii")  # fmt: skip


def scan_van_json(ruw: bytes) -> tuple[bytes, list[tuple[str, str, bytes, str]]]:
    """The JSON of the form, and the crops. Raises ValueError for anything else: it comes out of a worker."""
    heel = json.loads(ruw)
    knipsels = []
    for deel in heel["knipsels"]:
        pad, label, png, voorstel = deel
        if not all(isinstance(d, str) for d in deel):
            raise ValueError
        knipsels.append((pad, label, base64.b64decode(png, validate=True), voorstel))
    return json.dumps(heel["formulier"]).encode("ascii"), knipsels
