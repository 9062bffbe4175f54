"""Words of acute danger, signs of violence, judging words. What is far away in time or denied does not count.

Source: annex F of the catalogue of criteria. Danger: in doubt, show. The two others: in
doubt, say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from fillable_forms.controle.taal.ontleding import Deel, Zin
from fillable_forms.controle.taal.oprij import is_bezit
from fillable_forms.controle.taal.woorden import Woord

__all__ = ["acute_woorden", "geweldwoorden", "oordeelwoorden"]

_DICHTBIJ = 12  # words between two parts of one sign
_RONDOM = 5  # words between a verb of hitting and who is hit
_HELPEND = frozenset({"is", "ben", "bent", "zijn", "was", "waren", "wordt", "word", "worden", "werd", "werden"})
_ZELF = frozenset({"ik", "wij", "we"})
_PERSOON = frozenset({"naam", "familie", "hij"})


def acute_woorden(zin: Zin) -> tuple[Woord, ...]:
    """The words that point at direct danger now; () when the sentence says it is years ago."""
    if _is_lang_geleden(zin) or _is_verhaal(zin):
        return ()
    weg = _plekken(zin, "signalen.acuut_niet")
    treffers = [
        (i, n)
        for naam in ("signalen.acuut_groepen", "signalen.acuut_woorden")
        for i, n in zin.zoek(naam)
        if not _rijdt_op(zin, i)
    ]
    treffers += zin.lexicon.rijtjes["signalen.acuut_op_rij"].zoek(zin.woorden)
    treffers = [(i, n) for i, n in treffers if not _wacht_vriendelijk(zin, i)]
    uit = [zin.woord(i, n) for i, n in treffers if not set(range(i, i + n)) & weg and not _ontkend(zin, i)]
    uit += [zin.woord(p) for p in _samen(zin, weg)]
    return tuple(dict.fromkeys(sorted(uit, key=lambda w: w.begin)))


def _is_lang_geleden(zin: Zin) -> bool:
    """'jaren geleden', and nothing in the sentence is of now."""
    return bool(zin.zoek("signalen.acuut_vroeger")) and not zin.zoek("signalen.acuut_nu")


def _is_verhaal(zin: Zin) -> bool:
    """What somebody saw in a film or read."""
    return bool(zin.zoek("signalen.acuut_verhaal")) and not zin.zoek("signalen.acuut_echt")


def _wacht_vriendelijk(zin: Zin, i: int) -> bool:
    """'zij wachtte mij op om samen naar oma te gaan'."""
    return zin.woorden[i].laag.startswith(("wacht", "opwacht", "opgewacht")) and bool(
        zin.zoek("signalen.acuut_vriendelijk")
    )


def _rijdt_op(zin: Zin, i: int) -> bool:
    """Petrol that is dear, or that a car runs on."""
    return zin.woorden[i].laag == "benzine" and bool(zin.zoek("signalen.acuut_rijden"))


def _samen(zin: Zin, weg: set[int]) -> Iterator[int]:
    """The places of two words that mean danger together."""
    for een, twee in zin.lexicon.paren["signalen.acuut_samen"]:
        if zin.lagen.isdisjoint(twee):
            continue
        for a, b in ((a, b) for a in _waar(zin, een) for b in _waar(zin, twee)):
            dichtbij = a != b and abs(a - b) <= _DICHTBIJ and not {a, b} & weg
            if dichtbij and not _ontkend(zin, min(a, b)) and not _ontkend(zin, max(a, b)):
                yield from sorted((a, b))
                break


def _waar(zin: Zin, woorden: frozenset[str]) -> list[int]:
    laag = [w.laag for w in zin.woorden]
    return [i for i, w in enumerate(laag) if w in woorden or (i + 1 < len(laag) and f"{w}-{laag[i + 1]}" in woorden)]


def geweldwoorden(zin: Zin) -> tuple[Woord, ...]:
    """Signs of violence or neglect of people, now."""
    if _is_lang_geleden(zin):
        return ()
    weg = _plekken(zin, "signalen.geweld_niet")
    andere_zaak = bool(zin.zoek("signalen.geweld_andere_zaken"))
    treffers = [*zin.zoek("signalen.geweld_groepen"), *zin.zoek("signalen.geweld_woorden")]
    treffers += zin.lexicon.rijtjes["signalen.geweld_op_rij"].zoek(zin.woorden)
    treffers += [(i, 1) for i in _daden(zin)]
    zaken = zin.lexicon.lijst("signalen.geweld_zaakwoorden") if andere_zaak else ()
    uit = [
        zin.woord(i, n)
        for i, n in treffers
        if not set(range(i, i + n)) & weg
        and not _ontkend(zin, i)
        and not _gooit_weg(zin, i)
        and not any(w.laag in zaken for w in zin.woorden[i : i + n])
    ]
    return tuple(dict.fromkeys(sorted(uit, key=lambda w: w.begin)))


def _daden(zin: Zin) -> Iterator[int]:
    """The places of verbs of hitting that are about a person."""
    lex = zin.lexicon
    if zin.zoek("signalen.geweld_spel"):
        return
    for i, w in enumerate(zin.woorden):
        if any(v.laag in lex.lijst("signalen.geweld_dieren") for v in zin.woorden[max(0, i - 3) : i]):
            continue
        deelwoord = w.laag in lex.lijst("signalen.geweld_deelwoorden")
        if not deelwoord and w.laag not in lex.lijst("signalen.geweld_daden"):
            continue
        deel = _deel_van(zin, i)
        if _wordt_geraakt(zin, i, deel) or (deelwoord and _is_lijdend(zin, i)) or _zonder_voorwerp(zin, i, deel):
            yield i


def _deel_van(zin: Zin, i: int) -> Deel | None:
    return next((d for d in zin.delen if d.begin <= i < d.begin + len(d.woorden)), None)


def _wordt_geraakt(zin: Zin, i: int, deel: Deel | None) -> bool:
    """A person who is not the one who does it stands close by."""
    dader = deel.onderwerp if deel else None
    zelf = dader is not None and zin.woorden[dader.plek].laag in _ZELF
    wederkerig = {"mij", "me", "ons"} if zelf else set()
    los = zin.lexicon.rijtjes["signalen.geweld_op_rij"].los
    mensen = {
        m.plek
        for m in zin.mensen
        if m.soort in {"naam", "familie"} and (dader is None or m.plek != dader.plek) and not _is_zelfde(zin, m.plek)
    }
    van, tot = (deel.begin, deel.begin + len(deel.woorden)) if deel else (0, len(zin.woorden))
    for j in range(max(van, i - _RONDOM), min(tot, i + _RONDOM + 1)):
        laag = zin.woorden[j].laag
        if j in mensen and (dader is not None or j > i):
            return True
        geraakt = laag in {"mij", "me", "hem", "haar", "hen", "ons", "elkaar", "iemand", "anderen", "mensen"}
        if geraakt and laag not in wederkerig and not is_bezit(zin.woorden, j, los):
            return True
        if laag in zin.lexicon.lijst("tekst.kind_woorden") and j > i:
            return True
    return False


def _is_zelfde(zin: Zin, plek: int) -> bool:
    """'met mama', 'naar oma': beside the act, not hit by it."""
    return plek > 0 and any(
        w.laag in {"met", "bij", "van", "door", "voor", "op"} for w in zin.woorden[max(0, plek - 2) : plek]
    )


def _is_lijdend(zin: Zin, i: int) -> bool:
    return any(w.laag in _HELPEND for w in zin.woorden[max(0, i - _RONDOM) : i + 2])


def _zonder_voorwerp(zin: Zin, i: int, deel: Deel | None) -> bool:
    """'papa slaat als hij boos is', 'hij schopt en slaat'."""
    if zin.woorden[i].laag not in zin.lexicon.lijst("signalen.geweld_zonder_voorwerp"):
        return False
    wie = deel.onderwerp if deel else None
    if wie is None:
        # 'mama schreeuwt en slaat'
        wie = next((d.onderwerp for d in reversed(zin.delen) if d.begin < i and d.onderwerp), None)
    if wie is None or wie.soort not in _PERSOON:
        return False
    na = zin.woorden[i + 1] if i + 1 < len(zin.woorden) else None
    return na is None or not na.is_woord or na.laag in {"en", "als", "wanneer", "soms", "vaak", "ook", "weer", "of"}


def _gooit_weg(zin: Zin, i: int) -> bool:
    """'hij gooide de brief weg' hurts nobody."""
    return zin.woorden[i].laag.startswith(("gooi", "gegooi")) and "weg" in zin.lagen


def oordeelwoorden(zin: Zin) -> tuple[Woord, ...]:
    """Words that judge a person; 'liegt niet', 'ik voel me dom' and 'de auto is onbetrouwbaar' judge nobody."""
    groepen = [(i, n) for i, n in zin.zoek("signalen.oordeelgroepen") if not _over_zichzelf(zin, i)]
    enkel = [
        (i, n)
        for i, n in zin.zoek("signalen.oordeel")
        if not _ontkend(zin, i)
        and not _niet_erna(zin, i + n)
        and not _over_zichzelf(zin, i)
        and not _is_gedrag(zin, i)
        and _over_iemand(zin, i)
    ]
    return tuple(zin.woord(i, n) for i, n in sorted(groepen + enkel))


def _over_zichzelf(zin: Zin, i: int) -> bool:
    """'ik word gek van de stress', 'wij zijn koppig', 'hij vindt zichzelf lui', 'zij zegt dat zij ...'."""
    if zin.lagen & {"zichzelf", "mezelf", "onszelf"}:
        return True
    laag = [w.laag for w in zin.woorden[:i]]
    if "dat" in laag and set(laag[: laag.index("dat")]) & {"zegt", "vertelt", "vindt", "zei", "vertelde", "denkt"}:
        return True
    deel = _deel_van(zin, i)
    return deel is not None and deel.onderwerp is not None and deel.onderwerp.soort == "ik"


def _is_gedrag(zin: Zin, i: int) -> bool:
    """'hij doet dwars als hij moe is'."""
    return zin.woorden[i].laag in zin.lexicon.lijst("signalen.oordeel_gedrag") and any(
        w.laag in {"doet", "deed", "doen", "deden", "voelt", "word", "wordt", "werd", "noemt", "noemde", "noemen"}
        for w in zin.woorden[max(0, i - 3) : i]
    )


def _over_iemand(zin: Zin, i: int) -> bool:
    """Said of a person: as the predicate of one, or in front of 'moeder', 'man', 'kind'."""
    na = zin.woorden[i + 1] if i + 1 < len(zin.woorden) else None
    if na is not None and na.is_woord and zin.woorden[i].laag.endswith("e") and na.laag not in {"en", "of", "maar"}:
        return na.laag in zin.lexicon.lijst("signalen.personen")
    if na is not None and _versterkt(zin, i, na):
        return False
    deel = _deel_van(zin, i)
    if deel is not None and deel.onderwerp is not None:
        return True
    ervoor = {w.laag for w in zin.woorden[: i + 1]}
    return bool(ervoor & zin.lexicon.lijst("signalen.personen").enkel) or any(m.plek < i for m in zin.mensen)


def _versterkt(zin: Zin, i: int, na: Woord) -> bool:
    """'brutaal duur': it colours the next word and judges nobody."""
    lex = zin.lexicon
    if not na.is_woord or na.laag in lex.lijst("signalen.oordeel_erna"):
        return False
    if zin.woorden[i].laag in lex.lijst("signalen.oordeel_werkwoorden"):
        return False
    namen = ("voorzetsels", "bijwoorden", "nevenschikkend", "onderschikkend", "lidwoorden")
    return not any(na.laag in lex.lijst(f"zinsdelen.{n}") for n in namen)


def _plekken(zin: Zin, naam: str) -> set[int]:
    return {p for i, n in zin.zoek(naam) for p in range(i, i + n)}


def _ontkend(zin: Zin, i: int) -> bool:
    """'geen geweld', 'nooit geslagen', 'niet bedreigd'."""
    return any(w.laag in {"geen", "nooit", "niet", "zonder", "niemand"} for w in zin.woorden[max(0, i - 2) : i])


def _niet_erna(zin: Zin, i: int) -> bool:
    return i < len(zin.woorden) and zin.woorden[i].laag in {"niet", "nooit"}
