"""The API does what its OpenAPI document says, for whatever schemathesis thinks of: by the seed of the suite.

Not asked for is that every request that fits the document succeeds (`positive_data_acceptance`): the
document cannot say that the bytes of a file are a filled form.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.types import Receive, Scope, Send

from fillable_forms.web.api.beschrijving import HANDELINGEN, Handeling
from fillable_forms.web.app import maak_app
from fillable_forms.web.instellingen import Grenzen, Instellingen
from tests.steun import ZAAD
from tests.vijandig.geval import docx, odt, pdf
from tests.web_steun import BLAD, GEZIN, document

VOORBEELDEN = 5
# It would think of pictures too, and every one of those is read as a scan.
BESTANDEN = st.sampled_from(
    [docx(), docx(), pdf(), odt(), document(GEZIN), document(BLAD), b"", b"%PDF-", b"PK\x03\x04", b"{}"]
)
_NIET = [positive_data_acceptance]


@pytest.fixture(scope="module")
def schema() -> Iterator[Any]:
    schemathesis.openapi.format("binary", BESTANDEN)
    app = maak_app(Instellingen(grenzen=Grenzen(plaatsen=1), hosts=frozenset({"testserver"})))

    async def zonder_leven(scope: Scope, receive: Receive, send: Send) -> None:
        # It ends an application after reading its document; ours does not start again.
        if scope["type"] != "lifespan":
            await app(scope, receive, send)

    yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", zonder_leven)
    app.state.dienst.werkplaats.sluit()


# Of what takes nothing there is nothing to get wrong.
GEVALLEN = [(h, m) for h in HANDELINGEN for m in GenerationMode if h.id != "formaten" or m is GenerationMode.POSITIVE]


@pytest.mark.parametrize(("handeling", "modus"), GEVALLEN, ids=[f"{h.id}-{m.name.lower()}" for h, m in GEVALLEN])
def test_the_api_is_what_its_document_says(handeling: Handeling, modus: GenerationMode, schema: Any) -> None:
    @seed(ZAAD)
    @settings(max_examples=VOORBEELDEN, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(schema[handeling.pad][handeling.methode].as_strategy(generation_mode=modus))
    def proef(geval: Any) -> None:
        geval.call_and_validate(excluded_checks=_NIET)

    proef()
