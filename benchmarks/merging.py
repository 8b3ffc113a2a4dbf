"""Merging across articles: ECB+ end to end with our own mentions, and the fit of the weights.

    python -m benchmarks.merging EVAL/ecb-plus [--keep FILE] [--update]   store all, score the events
    python -m benchmarks.merging EVAL/ecb-plus --fit                      fit the weights anew

All documents go into one database in one run; `topic`, `subtopic` and the names of the files are not
read. The scorer is the one that lies beside the gold. Figures are for all of topics 1-35 and for the eight
usual development topics; the fit sees the other topics only. It fails where a figure falls below its floor in
`benchmarks/floors.json`; `--update` raises the floors. `--keep` keeps the analyses in a file between runs.
"""

from __future__ import annotations

import argparse
import json
import pickle
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy
from sqlalchemy import select

from benchmarks.timelines import FLOORS, SLACK, scorer
from timeline import documents
from timeline.analysis import analyse
from timeline.claims import Report, profiles, stories
from timeline.claims.profiles import Nearness
from timeline.claims.stories import Pairs, Telling
from timeline.database import Database, decisions, open, tables, world, writer
from timeline.entities import directory
from timeline.records import Analysis, Mention
from timeline.text import syntax

DEVELOPMENT = ("2", "5", "12", "18", "21", "23", "34", "35")
MEASURES = ("links across documents, all gold", "B-cubed end to end, missing", "detection", "CoNLL")
FLOORED = ("links P", "links F1", "B-cubed F1", "detection F1")
RIDGE = 20.0  # the strength of the ridge of the logistic regression, on standardised features


def analyses(folder: Path, keep: Path | None) -> list[Analysis]:
    """The articles as `ingest` reads them."""
    if keep and keep.is_file():
        found: list[Analysis] = pickle.loads(keep.read_bytes())
        return found
    read = (d for path in sorted((folder / "articles").glob("*.txt")) for d in documents.read_all(str(path)))
    known = directory(world.entities())
    found = [
        analyse(d, s, known) for d, s in syntax.load().pipe(d for d in read if not isinstance(d, Exception))
    ]
    if keep:
        keep.write_bytes(pickle.dumps(found))
    return found


def build(found: Iterable[Analysis], home: Path) -> tuple[Database, float]:
    """A database of the analyses, a transaction each, and the seconds that it took."""
    database = open(str(home / "merging.db"))
    start = time.perf_counter()
    for analysis in found:
        with database.write() as session:
            writer.add(session, analysis)
    return database, time.perf_counter() - start


def system(database: Database) -> dict[str, list[dict[str, Any]]]:
    """The events as the scorer reads them."""
    members, mentions = tables.table(tables.EventMentions), tables.table(tables.Mentions)
    sources = tables.table(tables.Sources)
    query = (
        select(members.c.event_id, sources.c.source, mentions.c.trigger_start, mentions.c.trigger_end)
        .join(mentions, mentions.c.id == members.c.mention_id)
        .join(sources, sources.c.document_id == mentions.c.document_id)
    )
    events: dict[str, list[dict[str, Any]]] = defaultdict(list)
    seen: set[tuple[str, int, int]] = set()
    with database.read() as session:
        for event, source, start, end in session.execute(query.order_by(members.c.event_id)):
            place = (Path(source).stem, start, end)
            if place not in seen:
                events[event].append({"doc": place[0], "span": [start, end]})
                seen.add(place)
    return events


def scores(
    folder: Path, events: Mapping[str, list[dict[str, Any]]], home: Path
) -> dict[str, dict[str, float]]:
    """P, R and F1 of each measure, for all topics and for those of development."""
    module = scorer(folder.parent, "merge_score")
    path = home / "system.jsonl"
    path.write_text("\n".join(json.dumps({"event": e, "mentions": m}) for e, m in events.items()), "utf-8")
    rows = {row["doc"]: row for _, row in module.read_lines(folder / "gold.jsonl")}
    spans = module.read_system(path, rows)
    found = {}
    for name, topics in (("all", None), ("development", DEVELOPMENT)):
        gold = {doc: row for doc, row in rows.items() if topics is None or row["topic"] in topics}
        named = module.score(gold, spans)[0]
        found[name] = {
            f"{short} {side}": round(100 * value, 1)
            for measure, short in zip(MEASURES, ("links", "B-cubed", "detection", "CoNLL"), strict=True)
            for side, value in zip(("P", "R", "F1"), named[measure], strict=True)
            if value is not None
        }
    return found


def table(found: Mapping[str, Mapping[str, float]]) -> str:
    lines = ["| | " + " | ".join(found) + " |", "| --- |" + " --- |" * len(found)]
    for key in next(iter(found.values())):
        lines.append(f"| {key} | " + " | ".join(f"{part[key]:.1f}" for part in found.values()) + " |")
    return "\n".join(lines)


def fallen(found: Mapping[str, Mapping[str, float]], *, update: bool) -> list[str]:
    """What is below its floor by more than SLACK; `update` raises the floors to what was reached."""
    floors = json.loads(FLOORS.read_text("utf-8"))
    reached = {f"{name} {key}": part[key] for name, part in found.items() for key in FLOORED}
    before = floors.get("merging", {})
    if update:
        floors["merging"] = {k: max(v, before.get(k, 0.0)) for k, v in reached.items()}
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", "utf-8")
    low = {k: v for k, v in reached.items() if v < before.get(k, 0.0) - SLACK}
    return [f"{key} is {value}, its floor is {before[key]}" for key, value in low.items()]


# ---------------------------------------------------------------- the fit


def labelled(folder: Path, found: Iterable[Analysis]) -> dict[str, tuple[str, list[tuple[Mention, str]]]]:
    """By file: the topic, and those of our mentions that find one of the gold, with its event."""
    module = scorer(folder.parent, "merge_score")
    rows = {row["doc"]: row for _, row in module.read_lines(folder / "gold.jsonl")}
    result = {}
    for analysis in found:
        name = Path(analysis.document.source).stem
        row = rows[name]
        ours = [
            m
            for m in analysis.mentions
            if any(module.shared((m.trigger.start, m.trigger.end), span) for span in row["annotated"])
        ]
        hits = module.find(row["mentions"], [(m.trigger.start, m.trigger.end) for m in ours])
        gold = {ours[s].id: row["mentions"][g]["cluster"] for g, s in hits.items()}
        result[name] = (row["topic"], [(m, gold[m.id]) for m in ours if m.id in gold])
    return result


def training(folder: Path, found: list[Analysis]) -> Iterator[tuple[str, Telling, Telling, Nearness, bool]]:
    """The pairs that the matcher sees and the gold decides: topic, the two, how near, whether one event."""
    marks, articles = labelled(folder, found), {}
    for analysis in found:
        document = analysis.document
        topic, mentions = marks[Path(document.source).stem]
        about = profiles.profile(document.text, document.language, document.furniture)
        when = document.published.when
        told = [
            (stories.telling(Report(m, when, document.language), m.sentence.of(document.text), about), event)
            for m, event in mentions
        ]
        articles[document.id] = (topic, about, when.earliest if when else None, told)
    known = list(articles.values())
    for number, (topic, one, day, ours) in enumerate(known):
        for _, other, another, theirs in known[number + 1 :]:
            near = profiles.nearness(one, other) if profiles.met(one, other, (day, another)) else None
            if near is None:
                continue
            for left, event in ours:
                for right, same in theirs:
                    if not left.stems.isdisjoint(right.stems):
                        yield topic, left, right, near, event == same


def fit(folder: Path, found: list[Analysis]) -> str:
    """The weights by logistic regression on the topics that are not for development."""
    rows, truth = [], []
    for topic, left, right, near, same in training(folder, found):
        if topic not in DEVELOPMENT:
            pair = Pairs([left], [right], near)
            rows.append([feature.score(pair)[0] for feature in stories.FEATURES])
            truth.append(float(same))
    x, y = numpy.array(rows), numpy.array(truth)
    mean, scale = x.mean(0), x.std(0) + 1e-9
    z = numpy.column_stack([numpy.ones(len(x)), (x - mean) / scale])
    weights = numpy.zeros(z.shape[1])
    ridge = numpy.diag([0.0] + [RIDGE] * x.shape[1])
    for _ in range(30):  # Newton's method
        chance = 1 / (1 + numpy.exp(-z @ weights))
        curve = (z * (chance * (1 - chance))[:, None]).T @ z + ridge
        weights += numpy.linalg.solve(curve, z.T @ (y - chance) - ridge @ weights)
    slopes = weights[1:] / scale
    lines = [f"{len(y)} pairs, {int(y.sum())} the same", f"CONSTANT = {weights[0] - slopes @ mean:.2f}"]
    lines += [f"    {w:.2f} {f.score.__name__}" for w, f in zip(slopes, stories.FEATURES, strict=True)]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--keep", type=Path, help="file that keeps the analyses between runs")
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--update", action="store_true", help="raise the floors to what was reached")
    options = parser.parse_args()
    found = analyses(options.folder, options.keep)
    if options.fit:
        print(fit(options.folder, found))
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        database, seconds = build(found, Path(scratch))
        events = system(database)
        start = time.perf_counter()
        with database.write() as session:
            decisions.rebuild(session)
        again = time.perf_counter() - start
        reached = scores(options.folder, events, Path(scratch))
        database.close()
    count = sum(len(members) for members in events.values())
    print(table(reached), "", sep="\n")
    print(f"{count} mentions, {len(events)} events; storing took {seconds:.0f} s, a rebuild {again:.0f} s")
    print(f"largest: {Counter(len(m) for m in events.values()).most_common()[-3:]}")
    problems = fallen(reached, update=options.update)
    print(*problems, sep="\n", end="\n" if problems else "", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
