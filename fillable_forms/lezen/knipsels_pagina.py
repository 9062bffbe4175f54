"""The crops of a scan as one page to type from: pictures in it, nothing fetched, nothing sent.

Promise: all text is escaped, pictures are data, and the policy in the page forbids every
connection. What a person types leaves the page only by its button, as a file of that
computer that `sjablonen vul -` takes.
"""

from __future__ import annotations

import base64
import html
import json
from collections.abc import Sequence

from fillable_forms.lezen.knipsel import Knipsel
from sjablonen.formulier import Formulier

__all__ = ["knipsels_pagina"]

_STIJL = """
body{font:1.05rem/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;max-width:60rem;
margin:0 auto;padding:1.5rem}
h1{font-size:1.7rem;margin:.2rem 0 .6rem}
.let{background:#f3f3f3;border-left:.4rem solid #444;padding:.6rem 1rem;margin:1rem 0}
section{border-top:1px solid #bbb;padding:1rem 0}
label,h2{font-weight:600;font-size:1.05rem;display:block;margin:0 0 .4rem}
img{max-width:100%;border:1px solid #999;display:block;margin:.4rem 0;background:#fff}
textarea{font:inherit;width:100%;box-sizing:border-box;border:2px solid #555;border-radius:.2rem;padding:.4rem}
textarea:focus,button:focus{outline:3px solid #0a58ca;outline-offset:2px}
.na{font-size:.95rem;color:#444;margin:.2rem 0}
button{font:inherit;font-weight:600;padding:.6rem 1.2rem;border:0;border-radius:.3rem;background:#222;color:#fff;
cursor:pointer}
@media print{button{display:none}}
"""
_SCRIPT = """
document.getElementById('bewaar').addEventListener('click', function () {
  var heel = JSON.parse(document.getElementById('formulier').textContent);
  document.querySelectorAll('textarea[data-pad]').forEach(function (vak) {
    var delen = vak.dataset.pad.split('.'), plek = heel.gegevens;
    for (var i = 0; i < delen.length - 1; i++) plek = plek[delen[i]];
    plek[delen[delen.length - 1]] = vak.value;
  });
  var koppeling = document.createElement('a');
  koppeling.href = URL.createObjectURL(new Blob([JSON.stringify(heel, null, 2)], {type: 'application/json'}));
  koppeling.download = 'antwoorden.json';
  koppeling.click();
  URL.revokeObjectURL(koppeling.href);
});
"""
_BELEID = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; form-action 'none'"


def knipsels_pagina(titel: str, formulier: Formulier, knipsels: Sequence[Knipsel]) -> str:
    """The page for one scan; `titel` is the title of its form."""
    over = sum(not k.voorstel for k in knipsels if k.pad)
    na = sum(bool(k.voorstel) for k in knipsels)
    # '</script>' in an answer would end the block that it stands in.
    gegevens = json.dumps(formulier.naar_json(), ensure_ascii=True).replace("<", "\\u003c")
    return (
        '<!doctype html>\n<html lang="nl"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_BELEID}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Overtypen: {html.escape(titel)}</title><style>{_STIJL}</style></head><body><main>"
        f"<h1>{html.escape(titel)}: overtypen van papier</h1>"
        f'<p class="let">Typ over wat u op de plaatjes ziet: {over} {_vakken(over)}. Kijk {na} {_vakken(na)} na. '
        "Hier staan antwoorden van een gezin: gooi dit bestand weg als u klaar bent.</p>"
        + "".join(_blok(i, k) for i, k in enumerate(knipsels, 1))
        + '<section><button type="button" id="bewaar">Bewaar de antwoorden</button>'
        '<p class="na">U krijgt een bestand antwoorden.json. Upload dat op de pagina waar u formulieren '
        "controleert, of maak er een formulier van met: sjablonen vul - antwoorden.json --uit formulier.docx</p>"
        "</section></main>"
        f'<script type="application/json" id="formulier">{gegevens}</script><script>{_SCRIPT}</script></body></html>\n'
    )


def _vakken(aantal: int) -> str:
    return "vak" if aantal == 1 else "vakken"


def _blok(nummer: int, knipsel: Knipsel) -> str:
    label = html.escape(knipsel.label)
    bron = base64.b64encode(knipsel.png).decode("ascii")
    plaatje = f'<img src="data:image/png;base64,{bron}" alt="Wat op papier staat bij: {label}">'
    if not knipsel.pad:
        vraag = "Staat hier een antwoord? Typ het dan over in het vak waar het hoort."
        return f'<section><h2>{label}</h2>{plaatje}<p class="na">{vraag}</p></section>'
    wat = "Dit lazen wij. Klopt het precies?" if knipsel.voorstel else "Dit kunnen wij niet zeker lezen. Typ het over."
    return (
        f'<section><label for="v{nummer}">{label}</label>{plaatje}<p class="na" id="n{nummer}">{wat}</p>'
        f'<textarea id="v{nummer}" data-pad="{html.escape(knipsel.pad)}" aria-describedby="n{nummer}" rows="2">'
        f"\n{html.escape(knipsel.voorstel)}</textarea></section>"
    )
