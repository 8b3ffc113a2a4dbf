"""The sample articles against what a person read in them (tests/articles/README.md)."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from timeline.analysis import analyse
from timeline.database import world
from timeline.documents import read
from timeline.entities import directory
from timeline.records import Analysis, Mention
from timeline.text import syntax

ROOT = Path(__file__).parents[1]
GOLD = {p.stem: tomllib.loads(p.read_text("utf-8")) for p in sorted((ROOT / "tests/articles").glob("*.toml"))}
CASES = [(stem, row) for stem, gold in GOLD.items() for row in gold["expect"]]


@pytest.fixture(scope="module")
def analyses() -> dict[str, Analysis]:
    known = directory(world.entities())
    paths = {p.stem: p for p in (ROOT / "seeds/articles").iterdir() if p.suffix != ".json"}
    documents = [read(paths[stem]) for stem in GOLD]
    parsed = syntax.load().pipe(documents)
    return {stem: analyse(*pair, known) for stem, pair in zip(GOLD, parsed, strict=True)}


def mentions_at(analysis: Analysis, quote: str) -> Iterator[Mention]:
    """The mentions whose trigger overlaps the braces of a quote, which must stand in the text."""
    before, rest = quote.split("{")
    trigger, after = rest.split("}")
    found = analysis.document.text.find(before + trigger + after)
    assert found >= 0, f"not in the text: {quote}"
    start = found + len(before)
    for mention in analysis.mentions:
        if mention.trigger.start < start + len(trigger) and start < mention.trigger.end:
            yield mention


def seen(analysis: Analysis, mention: Mention) -> dict[str, Any]:
    anchor = mention.anchor
    named = {p.entity for p in mention.participants}
    if mention.attribution:
        named.add(mention.attribution.entity)
    return {
        "kind": mention.kind,
        "date": anchor.when.edtf if anchor and anchor.when else "",
        "relation": anchor.relation if anchor else "",
        "factuality": mention.factuality,
        "entities": sorted(name for name in named if name),
    }


@pytest.mark.parametrize(("stem", "row"), CASES, ids=[f"{s}-{r['quote']}" for s, r in CASES])
def test_expected_event(analyses: dict[str, Analysis], stem: str, row: dict[str, Any]) -> None:
    found = [seen(analyses[stem], m) for m in mentions_at(analyses[stem], row["quote"])]
    assert found, "no event at the trigger"
    wanted = {key: value for key, value in row.items() if key not in ("quote", "entities")}
    assert any(
        wanted.items() <= have.items() and set(row.get("entities", [])) <= set(have["entities"])
        for have in found
    ), found


@pytest.mark.parametrize("stem", GOLD)
def test_publication_day(analyses: dict[str, Analysis], stem: str) -> None:
    published = analyses[stem].document.published
    assert (published.when.edtf[:10] if published.when else "") == GOLD[stem]["published"]
    assert published.basis == GOLD[stem]["basis"]


@pytest.mark.parametrize("stem", GOLD)
def test_what_is_not_an_event(analyses: dict[str, Analysis], stem: str) -> None:
    analysis = analyses[stem]
    text = analysis.document.text
    for quote in GOLD[stem]["never"]["quotes"]:
        start = text.find(quote)
        if start < 0:
            continue  # the reader of pages already left it out
        hits = [m.trigger_text for m in analysis.mentions if start <= m.trigger.start < start + len(quote)]
        assert not hits, (quote, hits)
    assert not {e.name for e in analysis.entities} & set(GOLD[stem]["never"]["names"])


@pytest.mark.parametrize("stem", GOLD)
def test_every_value_holds_its_span(analyses: dict[str, Analysis], stem: str) -> None:
    analysis = analyses[stem]
    text = analysis.document.text
    for time in analysis.times:
        assert time.span.of(text) == time.text
    for name in analysis.names:
        assert name.span.of(text) == name.text
    for mention in analysis.mentions:
        assert mention.trigger.of(text) == mention.trigger_text
        assert mention.trigger in mention.sentence
        assert all(p.span.of(text) == p.text for p in mention.participants)
