"""Numbers of an event: what is counted, in which unit, from the lowest to the highest."""

import tomllib
from pathlib import Path

import pytest

CORPUS = tomllib.loads((Path(__file__).parents[1] / "corpus/en/quantities.toml").read_text("utf-8"))


def written(number: float | None) -> str:
    return "-" if number is None else f"{number:.10g}"


@pytest.mark.parametrize(("text", "trigger", "wanted"), [(t, w, q) for t, w, *q in CORPUS["read"]])
def test_quantities(told, text: str, trigger: str, wanted: list[str]) -> None:
    [mention] = [m for m in told(text, "2024-03-25") if m.trigger_text == trigger]
    found = [
        f"{q.slot} | {q.unit} | {written(q.low)} {written(q.best)} {written(q.high)} | {q.text}"
        for q in mention.quantities
    ]
    assert found == wanted
    assert all(q.span.of(text) == q.text for q in mention.quantities)


@pytest.mark.parametrize("text", CORPUS["nothing"])
def test_what_is_no_number_of_an_event(told, text: str) -> None:
    mentions = told(text, "2024-03-25")
    assert mentions
    assert [q for mention in mentions for q in mention.quantities] == []
