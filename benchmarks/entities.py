"""Names, types and coreference against the MEANTIME participants of the Wikinews development set.

    python -m benchmarks.entities ../shared/eval/wikinews-apple [--errors]

Gold mentions are the participants of type person, organisation and place; a name answers for one when it
covers the head word of its span. Pairs are pairs of gold mentions of one article: gold says the same instance
or not, we say the same entity or not (an open name is the same as nothing).
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from timeline.database import world
from timeline.edtf import parse
from timeline.entities import directory
from timeline.entities.find import find
from timeline.records import Document, Name, Published, Sentence, Span
from timeline.text import syntax

KINDS = {
    "PER": {"PERSON", "GROUP"},
    "ORG": {"ORGANISATION", "GROUP"},
    "LOC": {"PLACE", "COUNTRY", "ORGANISATION"},
}


@dataclass(frozen=True, slots=True)
class Gold:
    span: Span
    text: str
    instance: str
    kind: str


def golds(row: dict) -> list[Gold]:
    found = {
        (tuple(p["span"]), p["instance_id"]): Gold(Span(*p["span"]), p["text"], p["instance_id"], p["type"])
        for event in row["events"]
        for p in event["participants"]
        if p["type"] in KINDS
    }
    return sorted(found.values(), key=lambda gold: gold.span)


def answer(gold: Gold, sentences: tuple[Sentence, ...], names: tuple[Name, ...]) -> Name | None:
    for sentence in sentences:
        inside = [t for t in sentence.tokens if gold.span.start <= t.start < gold.span.end]
        if not inside:
            continue
        within = {t.index for t in inside}
        head = next((t for t in inside if t.head not in within or t.head == t.index), inside[-1])
        found = next((n for n in names if n.span.start <= head.start < n.span.end), None)
        last = next((n for n in reversed(names) if n.span in gold.span and n.span.end == gold.span.end), None)
        return found or last  # "Apple CEO Steve Jobs" has its head where the parser errs
    return None


def whole(name: Name) -> set[str | None]:
    """All that a name stands for: "the two companies" is neither of them alone."""
    return {name.entity, *name.others}


def documents(path: Path) -> Iterator[tuple[Document, dict]]:
    for line in (path / "meantime-gold.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        title = Span(0, len(row["title"]))
        when = Published(parse(row["published"]), "sidecar")
        yield (
            Document("d" + row["docid"], row["docid"], row["text"], row["title"], title, published=when),
            row,
        )


def alike(one: Name | None, other: Name | None) -> bool:
    return one is not None and other is not None and one.entity is not None and whole(one) == whole(other)


def main(path: str, errors: bool) -> None:
    tally: Counter[str] = Counter()
    known, rows = directory(world.entities()), list(documents(Path(path)))
    parsed = list(syntax.load().pipe(d for d, _ in rows))
    clock = time.process_time()
    found = [find(document, sentences, known)[1] for document, sentences in parsed]
    clock = time.process_time() - clock
    words = sum(len(s.tokens) for _, sentences in parsed for s in sentences)
    for (_, row), (_, sentences), names in zip(rows, parsed, found, strict=True):
        pairs = [(gold, answer(gold, sentences, names)) for gold in golds(row)]
        for gold, name in pairs:
            pronoun = name is not None and name.how == "pronoun"
            tally["mentions"] += 1
            tally["found"] += name is not None
            tally["linked"] += name is not None and name.entity is not None
            tally["typed"] += name is not None and name.kind in KINDS[gold.kind]
            tally["pronouns"] += pronoun
            tally["pronouns linked"] += pronoun and name.entity is not None
            if errors and (name is None or name.entity is None or name.kind not in KINDS[gold.kind]):
                print(row["docid"], gold.kind, repr(gold.text), "->", name)
        for (g1, n1), (g2, n2) in combinations(pairs, 2):
            same = alike(n1, n2)
            tally["gold pairs"] += g1.instance == g2.instance
            tally["our pairs"] += same
            tally["right pairs"] += same and g1.instance == g2.instance
            if errors and same and g1.instance != g2.instance:
                print(row["docid"], "WRONG SAME", g1.text, "|", g2.text, "->", n1, n2)
    precision, recall = tally["right pairs"] / tally["our pairs"], tally["right pairs"] / tally["gold pairs"]
    print(dict(tally))
    print(
        f"found {tally['found'] / tally['mentions']:.1%} typed {tally['typed'] / tally['found']:.1%} of found"
    )
    print(f"pairs P {precision:.1%} R {recall:.1%} F1 {2 * precision * recall / (precision + recall):.1%}")
    print(f"{1e6 * clock / words:.1f} µs a word, {words} words")


if __name__ == "__main__":
    main(sys.argv[1], "--errors" in sys.argv)
