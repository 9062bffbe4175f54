"""What the command says about a login: every wrong setting is refused in one line, before it starts."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator

import pytest

from fillable_forms.opdrachten.toegang import lees_toegang
from fillable_forms.web.toegang.aanbieder import Aanbieder, VerkeerdeInlogdienst
from fillable_forms.web.toegang.keuze import Toegang, is_lokaal, lees_buiten, lees_eisen, lees_netten, lees_uitgever
from fillable_forms.web.toegang.onderdelen import toegang_voor
from fillable_forms.web.verzegeling import Verzegelaar
from sjablonen.fouten import OnderdeelOntbreekt, SjablonenFout
from tests.test_lichtgewicht import _geladen
from tests.toegang_steun import Inlogdienst, draaiend, keuze

BUITEN = "https://formulieren.voorbeeld.example"
LEEG = {
    "oidc": None, "oidc_client": None, "oidc_eisen": (), "oidc_account": "sub", "oidc_api": "", "proxy": None,
    "proxy_kop": "X-Forwarded-User", "adres_buiten": None,
}  # fmt: skip
INLOG = "https://inloggen.voorbeeld.example/realms/x"


@pytest.fixture(scope="module")
def dienst() -> Iterator[Inlogdienst]:
    uit = Inlogdienst()
    with draaiend(uit.app) as adres:
        uit.adres = adres
        yield uit


def start(*opties: str) -> tuple[int, str]:
    """Start the real command; it must refuse within the time."""
    klaar = subprocess.run(
        [sys.executable, "-m", "fillable_forms.cli", "serveer", "--poort", "0", *opties],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    return klaar.returncode, klaar.stderr


def test_all_options_together() -> None:
    omgeving = {"SJABLONEN_OIDC_GEHEIM": " zeer-geheim\n"}
    uit = lees_toegang(
        LEEG | {"oidc": INLOG, "oidc_client": "sjablonen", "oidc_eisen": ("groups=a=b",), "oidc_api": "api://x",
                "oidc_account": "oid", "adres_buiten": BUITEN + "/"}, "0.0.0.0", omgeving,
    )  # fmt: skip
    assert uit.oidc is not None
    assert (uit.oidc.uitgever, uit.oidc.geheim, uit.oidc.eisen) == (INLOG, "zeer-geheim", (("groups", "a=b"),))
    assert (uit.buiten, uit.https, uit.namen) == (BUITEN, True, {"formulieren.voorbeeld.example"})
    assert "zeer-geheim" not in repr(uit), "a secret is not shown by accident"
    assert not lees_toegang(LEEG, "127.0.0.1", {}).vereist


@pytest.mark.parametrize(
    ("opties", "adres", "zegt"),
    [
        ({"oidc": INLOG, "oidc_client": "s", "proxy": "10.0.0.5", "adres_buiten": BUITEN}, "0.0.0.0", "niet allebei"),
        ({"oidc": INLOG}, "127.0.0.1", "--oidc-client"),
        ({"oidc": INLOG, "oidc_client": "s", "oidc_api": "s"}, "127.0.0.1", "niet hetzelfde"),
        ({"oidc": INLOG, "oidc_client": "s"}, "0.0.0.0", "--adres-buiten"),
        ({"oidc": "http://inloggen.voorbeeld.example", "oidc_client": "s"}, "127.0.0.1", "gebruik https"),
        ({"oidc_client": "s"}, "127.0.0.1", "--oidc-client hoort bij --oidc"),
        ({"oidc_eisen": ("a=b",)}, "127.0.0.1", "--oidc-eis hoort bij --oidc"),
        ({"proxy": "10.0.0.5"}, "0.0.0.0", "--adres-buiten"),
        ({"proxy": "10.0.0.5", "adres_buiten": "http://formulieren.voorbeeld.example"}, "0.0.0.0", "gebruik https"),
        ({"proxy": "10.0.0.5", "proxy_kop": "Cookie", "adres_buiten": BUITEN}, "0.0.0.0", "'Cookie'"),
        ({"proxy": "10.0.0.5", "proxy_kop": "X User", "adres_buiten": BUITEN}, "0.0.0.0", "'X User'"),
        ({"proxy": "0.0.0.0/0", "adres_buiten": BUITEN}, "0.0.0.0", "te ruim"),
        ({"adres_buiten": BUITEN}, "127.0.0.1", "hoort bij"),
    ],
)
def test_a_wrong_choice_is_said(opties: dict[str, object], adres: str, zegt: str) -> None:
    with pytest.raises(SjablonenFout, match=zegt) as fout:
        lees_toegang(LEEG | opties, adres, {})
    assert len(str(fout.value).splitlines()) == 1


def test_addresses_and_networks() -> None:
    assert [str(n) for n in lees_netten("10.0.0.5, 10.1.0.0/24,::1")] == ["10.0.0.5/32", "10.1.0.0/24", "::1/128"]
    for netten in ("", "x", "10.0.0.5/24", "10.0.0.5,", "::/0", "0.0.0.0/1", "nginx.voorbeeld.example"):
        with pytest.raises(SjablonenFout, match="--proxy"):
            lees_netten(netten)
    assert lees_buiten("https://Formulieren.voorbeeld.example:8443/") == "https://formulieren.voorbeeld.example:8443"
    assert lees_buiten("http://localhost:8000") == "http://localhost:8000"
    for adres in ("formulieren.voorbeeld.example", "https://a/b", "https://a?b", "https://u@a", "ftp://a", "https://",
                  "", "https://a:x", "https://a b", "https://é.example", "https://a#b"):  # fmt: skip
        with pytest.raises(SjablonenFout):
            lees_buiten(adres)
    assert lees_uitgever("http://127.0.0.1:9400/x") == "http://127.0.0.1:9400/x"
    for regel in ("groups", "=a", "groups=", ""):
        with pytest.raises(SjablonenFout, match="--oidc-eis"):
            lees_eisen([regel])
    assert not is_lokaal(None)
    assert not is_lokaal("localhost.kwaad.example")
    assert not is_lokaal("127.0.0.1.kwaad.example")


@pytest.mark.parametrize(
    ("metadata", "zegt"),
    [
        ({"issuer": "https://login.kwaad.example"}, "noemt zichzelf anders"),
        ({"issuer": None}, "noemt zichzelf anders"),
        ({"token_endpoint": None}, "token_endpoint"),
        ({"jwks_uri": "http://sleutels.voorbeeld.example/x"}, "jwks_uri"),
        ({"authorization_endpoint": "javascript:alert(1)"}, "authorization_endpoint"),
        ({"id_token_signing_alg_values_supported": ["HS256", "none"]}, "RS256"),
    ],
)
def test_a_provider_that_cannot_be_right_stops_the_start(
    metadata: dict[str, object], zegt: str, dienst: Inlogdienst
) -> None:
    dienst.schoon()
    dienst.metadata = metadata
    with pytest.raises(VerkeerdeInlogdienst, match=zegt) as fout:
        asyncio.run(Aanbieder(keuze(dienst.adres)).gegevens())
    assert len(str(fout.value).splitlines()) == 1


def test_the_command_refuses_such_a_provider_in_one_line(dienst: Inlogdienst) -> None:
    dienst.schoon()
    dienst.metadata = {"issuer": "https://login.kwaad.example"}
    code, gezegd = start("--oidc", dienst.adres, "--oidc-client", "sjablonen")
    assert code == 2
    assert "noemt zichzelf anders" in gezegd
    assert len(gezegd.strip().splitlines()) == 1, gezegd


def test_both_at_once_stop_the_start() -> None:
    code, gezegd = start("--oidc", INLOG, "--oidc-client", "x", "--proxy", "10.0.0.5", "--adres-buiten", BUITEN)
    assert code == 2
    assert "niet allebei" in gezegd
    assert len(gezegd.strip().splitlines()) == 1


def test_without_oidc_nothing_of_it_is_loaded() -> None:
    """`make serve` and a service behind a proxy need no more packages than before."""
    assert _geladen(
        "from fillable_forms.web.app import maak_app\n"
        "from fillable_forms.web.instellingen import Instellingen\n"
        "from fillable_forms.web.toegang.keuze import ProxyKeuze, Toegang, lees_netten\n"
        f"maak_app(Instellingen(toegang=Toegang(proxy=ProxyKeuze(lees_netten('10.0.0.5')), buiten={BUITEN!r})))\n"
        "import sys; print(*(m for m in ('authlib', 'joserfc', 'httpx2', 'httpx') if m in sys.modules))"
    ) == []  # fmt: skip


def test_a_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for naam in [m for m in sys.modules if m.startswith("fillable_forms.web.toegang.aanbieder")]:
        monkeypatch.delitem(sys.modules, naam)
    monkeypatch.setitem(sys.modules, "authlib.integrations.httpx_client", None)
    with pytest.raises(OnderdeelOntbreekt, match="oidc"):
        toegang_voor(Toegang(keuze("https://inloggen.voorbeeld.example")), Verzegelaar(None, 60))
