"""The words that ship: no word in two classes, no hole in the numerals, no mixed scripts, no empty class."""

import re
import unicodedata
from collections import Counter
from importlib import resources
from itertools import pairwise
from typing import Any

import pytest

from timeline.errors import LanguageError
from timeline.languages import available, load
from timeline.records import EVENT_KINDS

TIMES = [
    code for code in available() if (resources.files("timeline.languages") / code / "times.toml").is_file()
]
# Tables in the classes of the English grammar; others say their words by the orders they come in.
WHOLE = [code for code in TIMES if "WD" in load(code, "times")["words"]]
UNITS = set("DWMYQECFLHS") | {"WE"}


def classes(code: str) -> dict[str, dict[str, Any]]:
    words: dict[str, dict[str, Any]] = load(code, "times")["words"]
    return words


@pytest.mark.parametrize("code", TIMES)
def test_no_word_is_in_two_classes(code: str) -> None:
    counts = Counter(word for words in classes(code).values() for word in words)
    assert [word for word, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("code", TIMES)
def test_every_class_has_words(code: str) -> None:
    assert [name for name, words in classes(code).items() if not words] == []


@pytest.mark.parametrize("code", TIMES)
def test_classes_named_elsewhere_exist(code: str) -> None:
    assert set(load(code, "times")["capital"]) <= set(classes(code))


@pytest.mark.parametrize("code", TIMES)
def test_words_are_of_one_script(code: str) -> None:
    for words in classes(code).values():
        for word in words:
            scripts = {unicodedata.name(c).split()[0] for c in word if c.isalpha()}
            assert len(scripts) <= 1, word


@pytest.mark.parametrize("code", TIMES)
def test_words_are_trimmed_and_composed(code: str) -> None:
    for words in classes(code).values():
        for word in words:
            assert word == unicodedata.normalize("NFC", word.strip())
            assert not re.search(r"\s\s|\n", word)


@pytest.mark.parametrize("code", WHOLE)
def test_months_and_weekdays_are_complete(code: str) -> None:
    months = {n for name in ("MON", "MAYBEMON") for n in classes(code).get(name, {}).values()}
    assert months == set(range(1, 13))
    days = {n for name in ("WD", "MAYBEWD") for n in classes(code).get(name, {}).values()}
    assert days == set(range(1, 8))


@pytest.mark.parametrize("code", [code for code in WHOLE if code == "en"])
def test_numerals_have_no_hole(code: str) -> None:
    cardinals = sorted(set(classes(code)["CARD"].values()) | set(classes(code)["ONE"].values()))
    assert all(b - a == 1 for a, b in pairwise(n for n in cardinals if n <= 19))
    assert set(classes(code)["TENS"].values()) == set(range(20, 100, 10))
    ordinals = set(classes(code)["ORD"].values()) | set(classes(code).get("SECOND", {}).values())
    assert ordinals >= set(range(1, 32))


@pytest.mark.parametrize("code", TIMES)
def test_units_are_known(code: str) -> None:
    for name in ("UNIT", "UNITS", "QUARTER", "QUARTERS", "HOUR", "HOURS"):
        assert set(classes(code).get(name, {}).values()) <= UNITS


@pytest.mark.parametrize("code", TIMES)
def test_tense_words_are_lower_case_and_in_one_list(code: str) -> None:
    tense: dict[str, list[str]] = load(code, "times").get("tense", {})
    assert all(word == word.lower() for words in tense.values() for word in words)
    assert not set(tense.get("future", ())) & set(tense.get("past", ()))


def test_a_missing_table_is_one_line() -> None:
    with pytest.raises(LanguageError, match="no table 'nothing' for language 'en'"):
        load("en", "nothing")


def test_every_kind_of_event_is_named_once_and_used() -> None:
    table = load("en", "events")
    used = {*table["verbs"], *table["nouns"], *(sense["kind"] for sense in table["senses"])}
    assert used | {"other"} == set(EVENT_KINDS)
    assert len(set(EVENT_KINDS)) == len(EVENT_KINDS)
