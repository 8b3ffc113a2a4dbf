"""The corpus of English phrases: what each means, and what means nothing."""

import re
import tomllib
from pathlib import Path

import pytest

from timeline import edtf
from timeline.times import tag

CORPUS = Path(__file__).parents[1] / "corpus" / "en"
GROUPS = tomllib.loads((CORPUS / "times.toml").read_text("utf-8"))["group"]
NOTHING = tomllib.loads((CORPUS / "times_nothing.toml").read_text("utf-8"))
CASES = [
    pytest.param(group["published"], *case, id=f"{group['name']}: {case[0]}")
    for group in GROUPS
    for case in group["cases"]
]


def marked(phrase: str) -> tuple[str, list[str]]:
    """The phrase without its brackets, and what they held. Square brackets of EDTF never stand in phrases."""
    return phrase.replace("[", "").replace("]", ""), re.findall(r"\[([^\]]*)\]", phrase)


@pytest.mark.parametrize(("published", "phrase", "values", "dates"), CASES)
def test_a_phrase_means_what_english_says(published: str, phrase: str, values: str, dates: str) -> None:
    text, spans = marked(phrase)
    found = tag(text, published=edtf.parse(published) if published else None)
    assert [e.text.strip(",") for e in found] == [span.removesuffix(" of") for span in spans]
    assert [e.value for e in found] == values.split(" ; ")
    assert [e.when.edtf if e.when else "-" for e in found] == dates.split(" ; ")


@pytest.mark.parametrize("phrase", NOTHING["phrases"])
def test_what_only_looks_like_time_gives_nothing(phrase: str) -> None:
    found = tag(phrase, published=edtf.parse(NOTHING["published"]))
    assert [(e.text, e.value) for e in found] == []
