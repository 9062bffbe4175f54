"""What goes wrong, as problem+json (RFC 9457)."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import JSONResponse, Response

from fillable_forms.web.vertaal import code_van, koppen_van, titel_van
from sjablonen.fouten import SjablonenFout

__all__ = ["probleem", "probleem_van"]


def probleem(code: int, titel: str, detail: str, koppen: Mapping[str, str] | None = None) -> Response:
    """The answer; `detail` says what happened and what to do."""
    inhoud = {"type": "about:blank", "title": titel, "status": code, "detail": detail}
    return JSONResponse(inhoud, code, dict(koppen or {}), media_type="application/problem+json")


def probleem_van(fout: SjablonenFout) -> Response:
    return probleem(code_van(fout), titel_van(fout), str(fout), koppen_van(fout))
