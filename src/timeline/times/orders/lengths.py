"""Lengths of time and what repeats, for nouns that bend: "drei Jahre", "deux ans et demi", "полтора года"."""

from __future__ import annotations

from typing import Any

from timeline.times.grammar import Found, Rule, Trimmed
from timeline.times.meanings import NOW, THEN, Around, Length, Recurring, Reference, length_value
from timeline.times.orders.classes import NARRATIVE, opens

_HOURS = {"HOUR", "HOURS"}
_LARGEST = 1_000_000
_ENDS = ("COMMA", "CLOSE", "STOP", "DOT", "BREAK", "")


def unit(found: Found, name: str = "u") -> str:
    """The unit of an item; hours, minutes and seconds get a T."""
    value = str(found.value(name))
    return f"T{value}" if found.kind(found.names[name]) in _HOURS else value


def _length(found: Found) -> Any:
    count = None if "few" in found else found.value("n", 1)
    if count is not None:
        if count > _LARGEST or _part_of_number(found):
            return None
        count += 0.5 if "half" in found else 0
    if _age(found):
        return None
    amounts = [(count, unit(found))]
    if "n2" in found:
        amounts.append((found.value("n2"), unit(found, "u2")))
    return Length(tuple(amounts), found.value("mod") or "")


def _since(found: Found) -> Any:
    """ "seit Monaten", "durante años": the preposition stays outside."""
    return Trimmed(Length(((None, unit(found)),)), found.names["u"], found.last)


def _some_before(found: Found) -> Any:
    """ "Días antes": some, where nothing is counted."""
    return Length(((None, unit(found)),)) if found.after() in ("EARLIER", "LATER", "AGO", "AGOBARE") else None


def _every_so_often(found: Found) -> Any:
    """ "раз в два года"."""
    return Recurring(length_value(((found.value("n"), unit(found)),))) if found.value("t") in (0, 1) else None


def _part_of_number(found: Found) -> bool:
    """ "1 200 jours": the number goes on before the match, or is one of a price, a score, a clock."""
    if "n" not in found:
        return False
    at = found.names["n"]
    text, start = found.line.text, found.line.starts[at]
    before = found.kind(at - 1)
    if before in ("N12", "N31", "N99", "NUMBER") and len(found.text("n")) == 3:
        return True
    if before in ("TO", "BEFORE", "AND") and found.kind(at - 2) in ("N12", "N31") and unit(found) == "TH":
        return True  # "с 9 до 18 часов"
    return before in ("MONEY", "CLOCK24") or text[start - 1 : start] in ("-", "–", "/", ".", ",", ":")


def _age(found: Found) -> bool:
    """ "43 Jahre alt", "âgée de 43 ans", ", 43 года," after a name."""
    if str(found.value("u")) != "Y" or "few" in found:
        return False
    before, after = found.before(), found.after()
    if after in ("OLD",) or before == "OLD" or after == "OF" and found.after(1) == "OLD":
        return True
    if before == "PERSON":
        return True
    if before == "OF":
        return found.before(2) in ("OLD", "COMMA", "OPEN", "PERSON")
    return before in ("COMMA", "OPEN") and found.before(2) in ("CAPITAL", "DOTTED") and after in _ENDS


def _single(found: Found) -> Any:
    """ "ein Jahr", "un mois"; "un día" is as often no length at all."""
    return None if unit(found) == "D" and "half" not in found else _length(found)


def _half(found: Found) -> Any:
    return Length(((0.5, unit(found)),), found.value("mod") or "")


def _word(found: Found) -> Any:
    """A length in one word: "dreitägig" 3D, "полгода" 0.5Y."""
    number = "".join(c for c in found.value("l") if c in "0123456789.")
    return Length(((float(number), found.value("l")[len(number) :]),))


def _adjective(found: Found) -> Any:
    return Length(((found.value("n"), str(found.value("u"))),))


def _around(found: Found) -> Any:
    """ "die letzten drei Jahre", "les deux prochaines semaines"."""
    side = int(found.value("t"))
    length = _length(found)
    anchor = THEN if found.kind(found.names["t"]) in NARRATIVE else NOW
    return Around(length, side, anchor) if length and side else None


def _recent(found: Found) -> Any:
    """ "in den letzten Jahren", "ces dernières années"."""
    side = int(found.value("t"))
    narrative = found.kind(found.names["t"]) in NARRATIVE
    return (
        None
        if not side or narrative
        else Reference("PAST_REF" if side < 0 else "FUTURE_REF", unit(found), near=True)
    )


def _every(found: Found) -> Any:
    return Recurring(length_value(((found.value("n", 1), unit(found)),)), str(found.value("q")))


def _every_weekday(found: Found) -> Any:
    part = f"T{found.value('p')}" if "p" in found else ""
    return Recurring(f"XXXX-WXX-{found.value('w')}{part}", str(found.value("q")))


def _times(found: Found) -> Any:
    count = found.value("n") if "n" in found else found.value("t")
    return Recurring(length_value(((1, unit(found)),)), "", f"{count:g}X") if count else None


def _adverb(found: Found) -> Any:
    return None if found.text("a")[0].isupper() and not opens(found) else Recurring(found.value("a"))


RULES = (
    Rule("count and unit", "mod:ABOUTN? n:COUNT half:ANDHALF? u:UNITN", _length),
    Rule("count and unit and a half", "mod:ABOUTN? n:COUNT u:UNITN half:ANDHALF", _length),
    Rule("two counts and units", "mod:ABOUTN? n:COUNT u:UNITN COMMA? AND? n2:COUNT u2:UNITN", _length),
    Rule(
        "count of one",
        "mod:ABOUTN? n:(ONE | N12) u:UNIT1",
        lambda f: _length(f) if f.value("n") in (1, 1.5) else None,
    ),
    Rule("one unit", "mod:ABOUTN? A u:UNIT1 half:ANDHALF?", _single),
    Rule("half a unit", "mod:ABOUTN? A? HALF HYPHEN? u:UNIT1", _half),
    Rule("some units", "ART? few:MANY OF? u:UNITN", _length),
    Rule("length in a word", "l:LENGTHWORD", _word),
    Rule("count and adjective", "n:COUNT HYPHEN u:UNITADJ", _adjective),
    Rule("turned count of units", "ART? THIS? t:PRE (n:COUNT | few:MANY) u:UNITN", _around),
    Rule("count of turned units", "(ART | THIS)? (n:COUNT | few:MANY) t:PRE u:UNITN", _around),
    Rule("turned units", "(ART | THIS)? t:PRE u:UNITS", _recent),
    Rule("every unit", "q:EVERY n:COUNT? u:UNITANY", _every),
    Rule("every weekday", "q:EVERY w:(WD | MAYBEWD | WDS) p:PART?", _every_weekday),
    Rule("times in a unit", "(t:TIMES | n:COUNT TIMES) (PER | IN | INAT | AT | TO | A) ART? u:UNIT1", _times),
    Rule("once in some units", "t:TIMES (PER | INAT) n:COUNT u:UNITN", _every_so_often),
    Rule("some units before", "u:UNITS", _some_before),
    Rule("some units that are not counted", "FOR OF? u:UNITS", _since),
    Rule("adverb of frequency", "a:ADVERB", _adverb),
    Rule("idiom", "IDIOM", lambda found: None),
)
