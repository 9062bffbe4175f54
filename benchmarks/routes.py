"""What happens to a form between sending and coming back: one function per route.

A route takes the bytes of many filled forms and gives as many back. Each runs a real
program of somebody else. A program that is missing makes the route None.
"""

from __future__ import annotations

import io
import itertools
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pikepdf

__all__ = ["PDF_ROUTES", "WORD_ROUTES", "Route", "gescand"]

Route = Callable[[Sequence[bytes]], "list[bytes] | None"]
_KOPIEREN = Path(__file__).parent.parent / "tests" / "libreoffice" / "kopieren.py"
_FILTER = {"docx": "docx:MS Word 2007 XML", "odt": "odt", "doc": "doc:MS Word 97", "rtf": "rtf:Rich Text Format"}


def _office(bestanden: Sequence[bytes], van: str, naar: str) -> list[bytes] | None:
    """Opened and saved by LibreOffice, all in one run with a profile of its own."""
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if soffice is None:
        return None
    with tempfile.TemporaryDirectory() as tijdelijk:
        map_ = Path(tijdelijk)
        uit = map_ / "uit"
        for i, inhoud in enumerate(bestanden):
            (map_ / f"{i:04}.{van}").write_bytes(inhoud)
        subprocess.run(
            [soffice, f"-env:UserInstallation={(map_ / 'profiel').as_uri()}", "--headless", "--convert-to",
             _FILTER.get(naar, naar), "--outdir", str(uit), *map(str, sorted(map_.glob(f"*.{van}")))],
            check=True, capture_output=True, timeout=900,
        )  # fmt: skip
        return [(uit / f"{i:04}.{naar}").read_bytes() for i in range(len(bestanden))]


def _via(*soorten: str) -> Route:
    def route(bestanden: Sequence[bytes]) -> list[bytes] | None:
        nu: list[bytes] | None = list(bestanden)
        for van, naar in itertools.pairwise(soorten):
            nu = nu and _office(nu, van, naar)
        return nu

    return route


def _plakken(bestanden: Sequence[bytes]) -> list[bytes] | None:
    """Everything selected, copied, and pasted in a new document: no properties, no footer."""
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    python = next((p for p in (shutil.which("python3"), "/usr/bin/python3") if p and _kent_uno(p)), None)
    if soffice is None or python is None:
        return None
    with tempfile.TemporaryDirectory() as tijdelijk:
        paden = [(Path(tijdelijk) / f"{i}.docx", Path(tijdelijk) / f"{i}-nieuw.docx") for i in range(len(bestanden))]
        for (van, _), inhoud in zip(paden, bestanden, strict=True):
            van.write_bytes(inhoud)
        opdracht = [python, str(_KOPIEREN), soffice, *(str(p) for paar in paden for p in paar)]
        subprocess.run(opdracht, check=True, capture_output=True, timeout=900)
        return [naar.read_bytes() for _, naar in paden]


def _kent_uno(python: str) -> bool:
    return subprocess.run([python, "-c", "import uno"], capture_output=True, check=False).returncode == 0


def _programma(namen: tuple[str, ...], opdracht: Callable[[str, Path, Path], list[str]]) -> Route:
    def route(bestanden: Sequence[bytes]) -> list[bytes] | None:
        pad = next((p for n in namen if (p := shutil.which(n))), None)
        if pad is None:
            return None
        uit = []
        with tempfile.TemporaryDirectory() as tijdelijk:
            van, naar = Path(tijdelijk) / "van.pdf", Path(tijdelijk) / "naar.pdf"
            for inhoud in bestanden:
                van.write_bytes(inhoud)
                naar.unlink(missing_ok=True)
                subprocess.run(opdracht(pad, van, naar), check=True, capture_output=True, timeout=120)
                uit.append(naar.read_bytes())
        return uit

    return route


def _pdfium(plat: bool) -> Route:
    def route(bestanden: Sequence[bytes]) -> list[bytes]:
        import pypdfium2
        import pypdfium2.raw as ruw

        uit = []
        for inhoud in bestanden:
            document = pypdfium2.PdfDocument(inhoud)
            if plat:
                document.init_forms()
                for pagina in document:
                    ruw.FPDFPage_Flatten(pagina.raw, ruw.FLAT_PRINT)
            bak = io.BytesIO()
            document.save(bak)
            uit.append(bak.getvalue())
        return uit

    return route


_PDFJS = "pdfjs-dist@4.10.38"


def _pdfjs(bestanden: Sequence[bytes]) -> list[bytes] | None:
    """Saved by pdf.js (Firefox), fetched into a folder that is gone afterwards."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    with tempfile.TemporaryDirectory() as tijdelijk:
        map_ = Path(tijdelijk)
        opdracht = [npm, "install", "--prefix", tijdelijk, "--no-audit", "--no-fund", "--omit=optional", _PDFJS]
        if subprocess.run(opdracht, capture_output=True, check=False, timeout=300).returncode:
            return None
        paren = [(map_ / f"{i}.pdf", map_ / f"{i}-uit.pdf") for i in range(len(bestanden))]
        for (van, _), inhoud in zip(paren, bestanden, strict=True):
            van.write_bytes(inhoud)
        script = str(Path(__file__).parent / "pdfjs.mjs")
        subprocess.run(
            [node, script, tijdelijk, *(str(p) for paar in paren for p in paar)],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
        return [naar.read_bytes() for _, naar in paren]


def gescand(hoek: float = 0.7, schaal: float = 1.0, papier: tuple[float, float] | None = None) -> Route:
    """Printed and scanned: grey pages of 200 dpi, askew, a little blurred and grainy, as JPEG in a PDF."""

    def route(bestanden: Sequence[bytes]) -> list[bytes] | None:
        from fillable_forms.lezen.scan_ocr import vind_tesseract

        return [_scan(b, hoek, schaal, papier) for b in bestanden] if vind_tesseract() else None

    return route


def _scan(inhoud: bytes, hoek: float, schaal: float, papier: tuple[float, float] | None) -> bytes:
    import pypdfium2
    from PIL import Image, ImageChops, ImageFilter

    punt = 200 / 72
    document = pypdfium2.PdfDocument(inhoud)
    document.init_forms()
    uit = []
    for pagina in document:
        druk = pagina.render(scale=punt * schaal, grayscale=True).to_pil().convert("L")
        breed, hoog = (round(x * punt) for x in papier or pagina.get_size())
        vel = Image.new("L", (breed, hoog), 255)
        vel.paste(druk, ((breed - druk.width) // 2, (hoog - druk.height) // 2))
        vel = vel.rotate(hoek, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.6))
        uit.append(ImageChops.add(vel, Image.effect_noise(vel.size, 12), 1, -128))
    bak = io.BytesIO()
    uit[0].save(bak, "PDF", save_all=True, append_images=uit[1:], resolution=200, quality=75)
    return bak.getvalue()


def _geschaald(route: Route, schaal: float, papier: tuple[float, float] | None = None) -> Route:
    """The result of another route, drawn smaller and moved: what a print driver does."""

    def klein(bestanden: Sequence[bytes]) -> list[bytes] | None:
        plat = route(bestanden)
        return plat and [_verklein(p, schaal, papier) for p in plat]

    return klein


def _verklein(inhoud: bytes, schaal: float, papier: tuple[float, float] | None) -> bytes:
    with pikepdf.open(io.BytesIO(inhoud)) as pdf:
        for pagina in pdf.pages:
            breed, hoog = (float(x) for x in pagina.mediabox[2:])
            nieuw = papier or (breed, hoog)
            passend = min(schaal, schaal * nieuw[0] / breed, schaal * nieuw[1] / hoog)
            dx, dy = (nieuw[0] - breed * passend) / 2, (nieuw[1] - hoog * passend) / 2
            begin = f"q {passend:.5f} 0 0 {passend:.5f} {dx:.3f} {dy:.3f} cm\n".encode()
            pagina.contents_add(begin, prepend=True)
            pagina.contents_add(b"\nQ\n")
            pagina.mediabox = [0, 0, *nieuw]
            for doos in ("/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
                if doos in pagina.obj:
                    del pagina.obj[doos]
        bak = io.BytesIO()
        pdf.save(bak)
        return bak.getvalue()


def _zelfde(bestanden: Sequence[bytes]) -> list[bytes]:
    return list(bestanden)


def _afgedrukt_en_gescand(bestanden: Sequence[bytes]) -> list[bytes] | None:
    pdf = _via("docx", "pdf")(bestanden)
    return pdf and gescand()(pdf)


_PLAT = _programma(("pdftocairo",), lambda p, van, naar: [p, "-pdf", str(van), str(naar)])

WORD_ROUTES: dict[str, Route] = {
    "Word, zoals gemaakt": _zelfde,
    "LibreOffice: docx → docx": _via("docx", "docx"),
    "LibreOffice: docx → odt": _via("docx", "odt"),
    "LibreOffice: docx → odt → docx": _via("docx", "odt", "docx"),
    "LibreOffice: docx → doc": _via("docx", "doc"),
    "LibreOffice: docx → doc → docx": _via("docx", "doc", "docx"),
    "LibreOffice: docx → rtf": _via("docx", "rtf"),
    "LibreOffice: alles gekopieerd naar een nieuw document": _plakken,
    "LibreOffice: docx → pdf (afgedrukt)": _via("docx", "pdf"),
    "LibreOffice: docx → pdf, afgedrukt en gescand": _afgedrukt_en_gescand,
}
PDF_ROUTES: dict[str, Route] = {
    "PDF, zoals gemaakt": _zelfde,
    "qpdf bewaart": _programma(("qpdf",), lambda p, van, naar: [p, "--qdf", str(van), str(naar)]),
    "pdftk bewaart": _programma(("pdftk",), lambda p, van, naar: [p, str(van), "output", str(naar)]),
    "PDFium bewaart": _pdfium(plat=False),
    "pdf.js bewaart": _pdfjs,
    "pdftk maakt plat": _programma(("pdftk",), lambda p, van, naar: [p, str(van), "output", str(naar), "flatten"]),
    "poppler drukt af naar PDF": _PLAT,
    "PDFium drukt af naar PDF": _pdfium(plat=True),
    "poppler, op 93 %": _geschaald(_PLAT, 0.93),
    "poppler, op Letter": _geschaald(_PLAT, 1.0, (612.0, 792.0)),
    "afgedrukt en gescand (200 dpi, 0,7° scheef)": gescand(),
    "op 93 % afgedrukt en gescand": gescand(schaal=0.93),
    "op Letter afgedrukt en gescand": gescand(schaal=0.94, papier=(612.0, 792.0)),
}
