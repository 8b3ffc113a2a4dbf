"""The word tables that ship: one word in one class, no kind unheard of, every pattern with an example."""

import re
from collections import Counter

import pytest

from timeline.events.words import words
from timeline.languages import available, load

PLOVER = (
    "agree consult support cooperate aid concede retreat request accuse reject threaten protest sanction"
    " mobilize coerce assault"
)
OURS = (
    "meet found join leave elect appoint resign launch release die born deal disaster trial statement move"
    " win change build pay marry health other"
)
KINDS = set(PLOVER.split()) | set(OURS.split())
LANGUAGES = [code for code in available() if code == "en"]


@pytest.mark.parametrize("table", ["verbs", "nouns"])
def test_a_word_has_one_kind(table: str) -> None:
    counted = Counter(word for several in load("en", "events")[table].values() for word in several)
    assert [word for word, count in counted.items() if count > 1] == []


def test_kinds_are_known() -> None:
    events = load("en", "events")
    named = {*events["verbs"], *events["nouns"], *(row["kind"] for row in events["senses"])}
    assert named <= KINDS
    assert set(PLOVER.split()) <= named


def test_lists_hold_no_word_twice() -> None:
    for table in ("events", "stance"):
        for name, values in load("en", table).items():
            if isinstance(values, list) and values and isinstance(values[0], str):
                assert len(values) == len(set(values)), f"{table}.{name}"


def test_words_are_lower_case_and_of_one_script() -> None:
    for values in words("en").sets.values():
        assert all(re.fullmatch(r"[a-z0-9_'’. -]+", value) for value in values)


def test_suffix_patterns_have_examples() -> None:
    for rule in load("en", "wording")["suffixes"]:
        lemma, form = rule["example"].split()
        assert re.sub(rule["pattern"], rule["with"], lemma, count=1) == form
