"""The report as a page: what stands in it, in which order, and what never does."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from typing import Any

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from fillable_forms.controle.controleer import controleer
from fillable_forms.controle.rapport import Bevinding, Rapport
from fillable_forms.controle.woorden import raad_van, zonder_nummers
from fillable_forms.verslag.citaat import citeer
from fillable_forms.verslag.gebieden import Stand, gebieden
from fillable_forms.verslag.html import verslag_html
from sjablonen.criteria_model import Ernst, Zichtbaar
from sjablonen.formulier import Formulier, Restant
from sjablonen.huisstijl import Huisstijl, voorbeeld_huisstijl
from sjablonen.leefgebieden import laad_leefgebieden
from sjablonen.specificatie import laad_specificatie
from tests.steun import casusformulieren, formulier
from tests.steun_controle import maak

CASUS = dict(casusformulieren())


def pagina(form: Formulier, rapport: Rapport | None = None, **rest: Any) -> str:
    formaat = laad_specificatie().formaat(form.format)
    return verslag_html(rapport or controleer(form, formaat), form, formaat, **rest)


def boom(html: str) -> Any:
    return lxml.html.fromstring(html)


def tekst(element: Any) -> str:
    return " ".join(element.text_content().split())


def vondst(veld: str, boodschap: str, ernst: Ernst = Ernst.AANDACHTSPUNT, *, prive: bool = False,
           woorden: tuple[str, ...] = (), raad: str = "Vraag: wat dan?") -> Bevinding:  # fmt: skip
    zichtbaar = Zichtbaar.REGISSEUR if prive else Zichtbaar.GEZIN
    return Bevinding("proef", ernst, veld, zichtbaar, boodschap, raad, "Een bron, §1", trefwoorden=woorden)


def met(form: Formulier, *vondsten: Bevinding, **rest: Any) -> Rapport:
    rapport = controleer(form, laad_specificatie().formaat(form.format))
    return replace(rapport, bevindingen=vondsten, **rest)


PLAN = maak("OW", {
    "doelen": [{"wie": "Mila", "wat_bereiken": "Ik eet mee. Er wordt niet\nmeer geschreeuwd in huis. Klaar."}],
    "personen": [{"naam": "Mila", "telefoon": "06-12345678"}],
    "aanleiding": "Wij vinden het hier <b>druk</b> & vol.", "zorgen": [{"zorg": "De huur is niet betaald."}],
})  # fmt: skip


@pytest.mark.parametrize("naam", CASUS)
def test_every_case_gives_a_page_that_needs_nothing_besides_itself(naam: str) -> None:
    html = pagina(formulier(CASUS[naam]), bestand="plan.docx", huisstijl=voorbeeld_huisstijl())
    wortel = boom(html)
    assert not wortel.xpath("//script|//link|//iframe|//form|//object|//@style|//@onclick|//base")
    for waarde in wortel.xpath("//@src|//@href"):
        assert waarde.startswith(("#", "tel:", "data:image/"))
    assert "url(" not in html
    assert "@import" not in html
    ids = wortel.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert all(h[1:] in ids for h in wortel.xpath("//@href") if h.startswith("#"))
    assert tekst(wortel.find(".//main/*")) == "Alleen voor de regisseur. Niet doorsturen."
    assert wortel.findtext(".//title") == "Verslag, alleen voor de regisseur", "a tab does not say which kind of form"
    assert html == pagina(formulier(CASUS[naam]), bestand="plan.docx", huisstijl=voorbeeld_huisstijl())


def test_the_policy_in_the_page_allows_this_style_and_nothing_else() -> None:
    html = pagina(PLAN, huisstijl=replace(voorbeeld_huisstijl(), kleur="#5b1a5b"))
    stijl = re.search(r"<style>(.*?)</style>", html, re.DOTALL).group(1)  # type: ignore[union-attr]
    som = base64.b64encode(hashlib.sha256(stijl.encode()).digest()).decode()
    (beleid,) = boom(html).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert beleid == (f"default-src 'none'; style-src 'sha256-{som}'; img-src data:; base-uri 'none'; "
                      "form-action 'none'")  # fmt: skip
    assert "#5b1a5b" in stijl
    assert "#0b5563" not in stijl


def test_a_finding_says_where_the_sentence_what_is_the_matter_what_to_do_and_the_source() -> None:
    html = pagina(PLAN, met(PLAN, vondst("doelen.0.wat_bereiken", "Dit doel zegt wat u niet wilt.",
                                         woorden=("niet meer",))))  # fmt: skip
    (kaart,) = boom(html).xpath("//article")
    assert tekst(kaart.find(".//h3")) == "12 · Doelen en acties · Doel a · Wat willen wij bereiken?"
    assert tekst(kaart.find(".//blockquote")) == "“Er wordt niet meer geschreeuwd in huis.”"
    assert [" ".join(m.text.split()) for m in kaart.iter("mark")] == ["niet meer"]
    assert [tekst(p) for p in kaart.iter("p")] == [
        "Dit doel zegt wat u niet wilt.", "Vraag het gezin: wat dan?", "Bron: Een bron, §1"]  # fmt: skip
    (ernst,) = kaart.xpath(".//span[contains(@class, 'ernst')]")
    assert tekst(ernst) == "Kan beter"
    assert ernst.find("svg") is not None, "word, shape and colour together"


def test_findings_on_one_field_stand_together_and_the_heaviest_come_first() -> None:
    rapport = met(PLAN, vondst("aanleiding", "Licht.", Ernst.TIP), vondst("doelen.0.wie", "Midden."),
                  vondst("aanleiding", "Zwaar.", Ernst.FOUT))  # fmt: skip
    wortel = boom(pagina(PLAN, rapport))
    assert [tekst(h) for h in wortel.xpath("//section[@class='groep']/h2")][:2] == ["Moet nog", "Kan beter"]
    assert [[tekst(p)[-7:] for p in k.xpath(".//div[@class='punt']/p[1]")] for k in wortel.xpath("//article")] == [
        [" Zwaar.", " Licht."], ["Midden."]]  # fmt: skip


def test_the_three_figures_and_the_strip_say_the_same_as_the_report() -> None:
    form = formulier(CASUS["07-leeg-en-bijna-leeg-1-ondersteuningsplan_ik"])
    rapport = controleer(form, laad_specificatie().formaat(form.format))
    wortel = boom(pagina(form, rapport))
    getallen = [tekst(b) for b in wortel.xpath("//ul[@class='cijfers']//b")]
    assert [g.split()[0] for g in getallen] == [str(len(rapport.moet_nog)), str(len(rapport.kan_beter)),
                                                str(len(rapport.in_orde))]  # fmt: skip
    strook = wortel.xpath("//ul[@class='strook']/li")
    assert len(strook) == len(rapport.onderdelen)
    assert sum("in orde" in tekst(li) for li in strook) == len(rapport.in_orde)
    assert all(li.find(".//svg") is not None for li in strook)


def test_what_only_the_regisseur_may_read_is_marked_so() -> None:
    wortel = boom(pagina(PLAN, met(PLAN, vondst("aanleiding", "Geheim.", prive=True), vondst("doelen.0.wie", "Open."))))
    assert [("Alleen voor u" in tekst(k)) for k in wortel.xpath("//article")] == [True, False]


# ---- safety -------------------------------------------------------------------------------


def test_an_emergency_card_comes_before_everything_with_the_numbers_of_the_organisation() -> None:
    rapport = met(PLAN, vondst("aanleiding", "Er kan nu direct gevaar zijn.", Ernst.FOUT, prive=True), acuut=True)
    main = boom(pagina(PLAN, rapport, huisstijl=voorbeeld_huisstijl())).find(".//main")
    kaart = main[1]
    assert kaart.get("class") == "nood"
    for woord in ("112", "0800-2000", "Veilig Thuis", "lokale team", "Sociaal Team Voorbeelddam · 06-12345678"):
        assert woord in tekst(kaart)
    zonder = boom(pagina(PLAN, rapport)).find(".//main")[1]
    assert "lokale team" in tekst(zonder)
    assert "06-" not in tekst(zonder)
    assert not boom(pagina(PLAN, met(PLAN))).xpath("//section[@class='nood']")


def test_a_bsn_is_never_repeated_anywhere_on_the_page() -> None:
    form = maak("OI", {"aanleiding": "Mijn nummer is 123456782. Ook 1234.56.782 en 123 456 782."}, restant=(
        Restant("koptekst", "bsn 123456782"),))  # fmt: skip
    vondsten = (vondst("aanleiding", "Een nummer.", woorden=("123456782",)), vondst("restant.0", "x"))
    html = pagina(form, met(form, *vondsten))
    assert "Mijn nummer is •" in html
    assert not re.search(r"1234[.]?56[.]?782|123 456 782", html)
    assert zonder_nummers("op 12-05-2026 123456782") == "op 12-05-2026 •••••••••"


@pytest.mark.parametrize("nummer", ["06-12345678", "0612345678", "09-02-2026", "2026-02-09", "1234567", "0800-2000",
                                    "06 12 34 56 78", "+31 6 12345678", "12-05-2026 3"])  # fmt: skip
def test_a_date_or_telephone_number_is_no_bsn(nummer: str) -> None:
    assert zonder_nummers(f"Bel {nummer} even.") == f"Bel {nummer} even."


@pytest.mark.parametrize("veld", ["personen.0.telefoon", "personen.0.straat_en_huisnummer", "volgend_overleg.plaats"])
def test_an_address_telephone_or_place_is_never_quoted(veld: str) -> None:
    assert citeer(veld, "Geheimweg 9, 06-12345678", ("Geheimweg",)) == ()


def test_loose_text_at_such_a_field_is_counted_and_not_shown() -> None:
    form = replace(PLAN, restant=(Restant("opmerking bij personen.0.telefoon", "Geheimweg 9"),
                                  Restant("bij 'Doelen en acties'", "Vergeet de fiets niet.")))  # fmt: skip
    html = pagina(form)
    assert "Geheimweg" not in html
    assert "Persoon 1, Telefoon" in html
    assert "Vergeet de fiets niet." in html
    assert "2 stukken buiten de vakken" in tekst(boom(html))


def test_what_was_not_read_from_its_own_field_must_be_confirmed() -> None:
    form = replace(PLAN, zekerheid={"doelen.0.wie": "ocr", "aanleiding": "volgorde", "zorgen.0.zorg": "bladwijzer"})
    woorden = tekst(boom(pagina(form)))
    assert "2 antwoorden die u moet bevestigen" in woorden
    assert "12. Doelen en acties: Doel a, Wie ben ik?" in woorden or "Doel a, Wie" in woorden
    assert "niets gemist" not in woorden
    assert "niets gemist" in tekst(boom(pagina(PLAN)))


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
def test_whatever_was_typed_is_shown_as_text_and_never_becomes_part_of_the_page(getypt: str) -> None:
    form = maak("OI", {"aanleiding": getypt}, restant=(Restant("koptekst", getypt),))
    gewoon_form = maak("OI", {"aanleiding": "x"}, restant=(Restant("koptekst", "x"),))
    rapport = met(gewoon_form, vondst("aanleiding", "x", woorden=tuple(getypt.split()[:1])))
    html = pagina(form, rapport, bestand=getypt)
    wortel = boom(html)
    assert not wortel.xpath("//script|//img[not(starts-with(@src,'data:'))]|//@onload")
    gewoon = boom(pagina(gewoon_form, rapport, bestand="x"))
    tel = ("article", "section", "blockquote", "q", "h2", "h3", "details")
    if getypt.strip():
        assert [len(wortel.findall(f".//{t}")) for t in tel] == [len(gewoon.findall(f".//{t}")) for t in tel]


def test_html_in_an_answer_is_only_text() -> None:
    html = pagina(PLAN, met(PLAN, vondst("aanleiding", "x", woorden=("<b>druk</b>",))))
    assert "<mark>&lt;b&gt;druk&lt;/b&gt;</mark>" in html
    assert not boom(html).xpath("//blockquote/b")


# ---- quotations and words -------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.lists(st.text(min_size=1, max_size=12), max_size=3))
def test_a_quotation_holds_only_what_was_typed(getypt: str, woorden: list[str]) -> None:
    uit = "".join(s.tekst for s in citeer("aanleiding", getypt, woorden))
    bron = "".join(zonder_nummers(getypt).split())
    for stuk in uit.split(" …"):
        assert "".join(stuk.split()) in bron


def test_a_long_text_without_words_to_mark_is_cut_between_words() -> None:
    (stuk,) = citeer("aanleiding", "woord " * 90)
    assert len(stuk.tekst) < 200
    assert stuk.tekst.endswith("woord …")


def test_a_suggestion_that_asks_is_a_question_and_the_rest_something_to_do() -> None:
    assert raad_van("Vraag: wat dan?") == ("Vraag", "wat dan?")
    assert raad_van("Vraag het gezin: wat dan?") == ("Vraag", "wat dan?")
    assert raad_van("Schrijf het op.") == ("Doe dit", "schrijf het op.")
    assert raad_van("BSN weghalen.") == ("Doe dit", "BSN weghalen.")


# ---- leefgebieden and pictures ----------------------------------------------------------------


def test_the_seven_leefgebieden_come_from_words_of_goals_and_worries() -> None:
    per = {g.leefgebied.naam: g for g in gebieden(PLAN, laad_specificatie().formaat("OW"))}
    assert len(per) == 7
    assert per["Geld"].stand is Stand.GENOEMD
    assert per["Geld"].woorden == ("betaald",)
    assert per["Wonen"].stand is Stand.DOEL
    assert per["Psychisch"].stand is Stand.NIET


def test_a_form_in_which_they_do_not_come_up_has_no_such_picture() -> None:
    for naam, ruw in CASUS.items():
        form = formulier(ruw)
        html = pagina(form)
        leeg = controleer(form, laad_specificatie().formaat(form.format)).is_leeg
        assert ('class="rad"' in html) is (form.format.startswith("ondersteuningsplan") and not leeg), naam


def test_no_word_of_a_leefgebied_matches_nothing_or_everything() -> None:
    for gebied in laad_leefgebieden():
        assert gebied.woorden_in(["", "de het een en of maar ik wij"]) == ()


def test_a_finished_picture_of_somebody_else_gets_a_place() -> None:
    beeld = Markup('<svg viewBox="0 0 1 1" role="img"><title>Cijfers</title></svg>')
    assert boom(pagina(PLAN, beelden=[beeld])).xpath("//section[contains(@class,'beeld')]/svg")
    assert "&lt;svg" in pagina(PLAN, beelden=["<svg>"])  # type: ignore[list-item]


def test_the_name_of_an_organisation_is_text_too() -> None:
    html = pagina(PLAN, huisstijl=Huisstijl(naam="<Zorg> & Co", contact=("Bel <ons>",)))
    assert "&lt;Zorg&gt; &amp; Co" in html
