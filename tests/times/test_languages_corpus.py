"""The corpora of the languages beside English: what each phrase means, and what means nothing."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from timeline import edtf
from timeline.times import tag

HOME = Path(__file__).parents[1] / "corpus"
CODES = ("de", "es", "fr", "ru")


def corpus(code: str) -> dict[str, Any]:
    return tomllib.loads((HOME / code / "times.toml").read_text("utf-8"))


FOUND = [pytest.param(code, *row, id=f"{code}: {row[0]}") for code in CODES for row in corpus(code)["found"]]
NOTHING = [
    pytest.param(code, text, id=f"{code}: {text}") for code in CODES for text in corpus(code)["nothing"]
]


@pytest.mark.parametrize(("code", "text", "span", "value", "date"), FOUND)
def test_a_phrase_means_what_the_language_says(
    code: str, text: str, span: str, value: str, date: str
) -> None:
    published = edtf.parse(corpus(code)["published"])
    found = tag(text, published=published, language=code)
    assert [e.text for e in found] == [span]
    assert not value or found[0].value == value
    assert not date or found[0].when is not None and found[0].when.edtf == date


@pytest.mark.parametrize(("code", "text"), NOTHING)
def test_what_only_looks_like_time_gives_nothing(code: str, text: str) -> None:
    found = tag(text, published=edtf.parse(corpus(code)["published"]), language=code)
    assert [(e.text, e.value) for e in found] == []


@pytest.mark.parametrize("code", CODES)
def test_the_nothing_half_is_long(code: str) -> None:
    table = corpus(code)
    assert len(table["found"]) >= 80
    assert len(table["nothing"]) >= 60


@pytest.mark.parametrize("code", CODES)
def test_without_a_publication_day_no_day_is_made_up(code: str) -> None:
    for text, *_ in corpus(code)["found"]:
        if not re.search(r"\d|[XVI]{2}", text):
            dates = [e.when.edtf for e in tag(text, language=code) if e.when]
            assert all(date.startswith("XXXX") for date in dates), text
