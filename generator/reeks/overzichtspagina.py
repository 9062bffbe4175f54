"""One page with a link to every form of every organisation; with a picture when asked.

Promise: one file that needs nothing else (no scripts, no fonts or pictures from elsewhere),
usable by keyboard and screen reader, with links relative to its own folder. Pictures are
of blank forms only.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from html import escape
from pathlib import Path
from urllib.parse import quote

from generator.reeks.manifest import Manifest
from generator.reeks.organisatie import Organisatie
from sjablonen.specificatie import Formaat

__all__ = ["PAGINA", "maak_overzichtspagina"]

PAGINA = "overzicht.html"
_BREED = 300  # of a picture, in pixels
_STIJL = """
:root { color-scheme: light }
body { font: 1rem/1.5 system-ui, "Segoe UI", Arial, sans-serif; color: #1f2933; background: #fff; margin: 0 auto;
  padding: 1.5rem; max-width: 76rem }
h1 { font-size: 1.8rem; margin: 0 0 .3rem }
h2 { font-size: 1.15rem; margin: 0; border-left: .35rem solid var(--kleur); padding-left: .6rem }
p { margin: .3rem 0 }
a { color: #0b4f8a } a:focus-visible { outline: 3px solid #0b4f8a; outline-offset: 2px }
.over { position: absolute; left: -99rem } .over:focus { position: static }
.letters { display: flex; flex-wrap: wrap; gap: .3rem; padding: 0; margin: 1rem 0; list-style: none }
.letters a { display: block; min-width: 1.5rem; padding: .25rem .4rem; text-align: center; border: 1px solid #8a96a3 }
.lijst { display: grid; grid-template-columns: repeat(auto-fill, minmax(19rem, 1fr)); gap: 1.2rem }
.organisatie { border: 1px solid #c3cbd3; border-radius: .4rem; padding: 1rem; break-inside: avoid }
.organisatie img { display: block; width: 100%; height: auto; border: 1px solid #c3cbd3; margin: .7rem 0 }
.organisatie ul { margin: .6rem 0 0; padding-left: 1.1rem }
"""


def maak_overzichtspagina(
    uit: Path, organisaties: Sequence[Organisatie], formaten: Sequence[Formaat], versie: str, manifest: Manifest,
    *, plaatjes: bool,
) -> bytes:
    """The page as UTF-8. `plaatjes`: the first page of the first PDF of each organisation."""
    op_naam = sorted(organisaties, key=lambda o: _sorteer(o.huisstijl.naam))
    blokken: list[str] = []
    letters: dict[str, str] = {}
    for organisatie in op_naam:
        links = [
            (f.titel, [(s, f"{organisatie.map}/{f.id}.{s}") for s in ("docx", "pdf")]) for f in formaten
        ]
        blok = _blok(uit, organisatie, links, manifest, plaatjes=plaatjes)
        letters.setdefault(_sorteer(organisatie.huisstijl.naam)[:1].upper(), organisatie.map)
        blokken.append(blok)
    index = "".join(f'<li><a href="#{m}">{escape(letter)}</a></li>' for letter, m in letters.items())
    aantal = "1 organisatie" if len(op_naam) == 1 else f"{len(op_naam)} organisaties"
    return f"""<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Formulieren per organisatie</title><style>{_STIJL}</style></head><body>
<a class="over" href="#lijst">Naar de lijst</a>
<header><h1>Formulieren per organisatie</h1>
<p>{aantal}, versie {escape(versie)} van de formulieren.</p></header>
<nav aria-label="Naar een letter"><ul class="letters">{index}</ul></nav>
<main id="lijst" class="lijst">
{chr(10).join(blokken)}
</main></body></html>
""".encode()


def _blok(
    uit: Path, organisatie: Organisatie, links: list[tuple[str, list[tuple[str, str]]]], manifest: Manifest,
    *, plaatjes: bool,
) -> str:  # fmt: skip
    naam = escape(organisatie.huisstijl.naam)
    er = {pad for _, paden in links for _, pad in paden if manifest.staat_er(pad)}
    regels = []
    for titel, paden in links:
        stukken = [
            f'<a href="{quote(pad)}" aria-label="{escape(titel)}, {_SOORT[s]}">{_SOORT[s]}</a>'
            for s, pad in paden
            if pad in er
        ]
        if stukken:
            regels.append(f"<li>{escape(titel)}: {' · '.join(stukken)}</li>")
    beeld = ""
    eerste = next((pad for _, paden in links for s, pad in paden if s == "pdf" and pad in er), None)
    if plaatjes and eerste:
        data = base64.b64encode(_plaatje((uit / eerste).read_bytes())).decode()
        alt = f"Eerste bladzijde van een formulier van {naam}"
        beeld = f'<img src="data:image/webp;base64,{data}" alt="{alt}" loading="lazy">'
    zip_ = f"{organisatie.map}.zip"
    alles = f'<p><a href="{quote(zip_)}">Alles van {naam} (zip)</a></p>' if manifest.staat_er(zip_) else ""
    return (
        f'<section class="organisatie" id="{organisatie.map}" aria-labelledby="k-{organisatie.map}" '
        f'style="--kleur:{organisatie.huisstijl.kleur}"><h2 id="k-{organisatie.map}">{naam}</h2>{beeld}'
        f"<ul>{''.join(regels)}</ul>{alles}</section>"
    )


_SOORT = {"docx": "Word", "pdf": "PDF"}


def _plaatje(pdf: bytes) -> bytes:
    """The upper half of the first page: the head, and how the form begins."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        bladzijde = document[0]
        beeld = bladzijde.render(scale=_BREED / bladzijde.get_width()).to_pil()
    finally:
        document.close()
    stroom = io.BytesIO()
    beeld.crop((0, 0, beeld.width, beeld.height // 2)).save(stroom, "WEBP", quality=70)
    return stroom.getvalue()


def _sorteer(naam: str) -> str:
    kaal = naam.lower().removeprefix("gemeente ").lstrip("'’ ")
    return kaal.removeprefix("s-") if naam.lower().startswith(("gemeente 's-", "'s-")) else kaal
