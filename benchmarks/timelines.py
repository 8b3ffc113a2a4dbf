"""Entity timelines, event triggers, participants, factuality and PLOVER records, against hand-made gold.

    python -m benchmarks.timelines EVAL/wikinews-apple --plover EVAL/plover [--min-confidence X] [--update]

The scorers are the ones that lie beside the gold (`timeline_score.py`, `spans_to_timeline.py`,
`plover.py`). Each figure is printed for all articles and for either half of them, so that a rule made on
one half is watched on the other. With PLOVER it fails where a figure falls below its floor in
`benchmarks/floors.json`; `--update` raises the floors.
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

from timeline import edtf
from timeline.analysis import analyse
from timeline.database import world
from timeline.entities import directory, fold
from timeline.records import Analysis, Document, Mention, Published, Span
from timeline.text import syntax

FLOORS = Path(__file__).with_name("floors.json")
SLACK = 1.0  # what a change of another layer may cost by chance
FLOORED = (
    "timelines normalised F1", "placed mentions F1", "placed mentions, exact date F1", "MEANTIME triggers F1",
    "MEANTIME participants F1", "MEANTIME factuality accuracy", "PLOVER type at the trigger", "PLOVER source",
    "PLOVER target",
)  # fmt: skip
Figures = dict[str, float]
HALVES = {"all": None, "even": 0, "odd": 1}


def scorer(folder: Path, name: str) -> ModuleType:
    """One of the scorers that lie beside the gold."""
    spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# ---------------------------------------------------------------- running our side


def read(text: str, name: str, published: str | None) -> Document:
    """A document as `ingest` would make it: the first line is the title where a blank line follows it."""
    end = text.find("\n\n")
    titled = 0 < end < 200 and "\n" not in text[:end]
    when = edtf.parse(published[:10]) if published else None
    return Document(
        id=f"d{name}", source=name, text=text, title=text[:end] if titled else "",
        title_span=Span(0, end) if titled else None, published=Published(when, "sidecar" if when else ""),
    )  # fmt: skip


def run(documents: Iterable[Document]) -> dict[str, Analysis]:
    known = directory(world.entities())
    return {d.source: analyse(d, sentences, known) for d, sentences in syntax.load().pipe(documents)}


def confident(analysis: Analysis, floor: float) -> Analysis:
    """What `--min-confidence` leaves."""
    return replace(analysis, mentions=tuple(m for m in analysis.mentions if m.confidence >= floor))


def articles(folder: Path) -> Iterator[Document]:
    for path in sorted((folder / "articles").glob("*.txt")):
        meta = json.loads(path.with_suffix(".meta.json").read_text("utf-8"))
        yield read(path.read_text("utf-8"), path.stem, meta["published"])


def concerned(analysis: Analysis, ids: set[str]) -> list[Mention]:
    """The mentions that `show --entity NAME` would list: the entity takes part in them, in any role."""
    return [m for m in analysis.mentions if ids & {p.entity for p in m.participants}]


def called(analyses: Iterable[Analysis], name: str) -> set[str]:
    """The entity of that name, as a person would pick it: by a name in full, else the one that shares most
    words.
    """
    wanted, names = set(fold(name).split()), Counter[tuple[str, str]]()
    for analysis in analyses:
        told = Counter(p.entity for m in analysis.mentions for p in m.participants)
        for entity in analysis.entities:
            for text in {entity.name, *(alias.text for alias in entity.aliases)}:
                names[fold(text), entity.id] += told[entity.id]
    exact = {id for text, id in names if text == fold(name)}
    if exact:
        return exact
    near = [
        (len(words & wanted) / len(words | wanted), count, id)
        for (text, id), count in names.items()
        if (words := set(text.split())) and (words <= wanted or wanted <= words)
    ]
    return {max(near)[2]} if near else set()


def date(mention: Mention) -> str | None:
    return mention.anchor.when.edtf if mention.anchor and mention.anchor.when else None


def timeline_events(analyses: dict[str, Analysis], wanted: dict[str, set[str]]) -> Iterator[dict[str, Any]]:
    for name, ids in wanted.items():
        for docid, analysis in analyses.items():
            groups: dict[str, list[Mention]] = {}
            for mention in concerned(analysis, ids):
                groups.setdefault(mention.same or mention.id, []).append(mention)
            for group in groups.values():
                spans = [{"docid": docid, "span": [m.trigger.start, m.trigger.end]} for m in group]
                yield {
                    "entity": name,
                    "date": next((d for m in group if (d := date(m))), None),
                    "mentions": spans,
                }


# ---------------------------------------------------------------- timelines


def entities(folder: Path, analyses: dict[str, Analysis]) -> dict[str, set[str]]:
    """The entities of the gold timelines and the ids that stand for them."""
    rows = (folder / "articles" / "entities.tsv").read_text("utf-8").splitlines()
    return {name: called(analyses.values(), name) for row in rows for name in [row.split("\t")[1]]}


def timelines(folder: Path, analyses: dict[str, Analysis], wanted: dict[str, set[str]]) -> Figures:
    kept = set(analyses)
    score = scorer(folder.parent, "timeline_score")
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        lines = [json.dumps(event) for event in timeline_events(analyses, wanted)]
        (home / "events.jsonl").write_text("\n".join(lines), "utf-8")
        convert(folder, home)
        (home / "gold").mkdir()
        for path in (folder / "timelines").glob("*.txt"):
            head, *events = path.read_text("utf-8").splitlines()
            own = [e for e in events if len(e.split("\t")) > 2 and e.split("\t")[2].split("-")[0] in kept]
            (home / "gold" / path.name).write_text("\n".join([head, *own]) + "\n", "utf-8")
        total = score.total(score.score_folder(home / "gold", home / "out").values())
    found = {"timelines normalised F1": score.prf(total["normal."])[2]}
    for label, index in (("P", 0), ("R", 1), ("F1", 2)):
        found[f"placed mentions {label}"] = score.prf(total["mentions/placed/mention"])[index]
    found["placed mentions, exact date F1"] = score.prf(total["mentions/placed/exact"])[2]
    found["all mentions F1"] = score.prf(total["mentions/all/mention"])[2]
    return found


def convert(folder: Path, home: Path) -> None:
    """Run spans_to_timeline.py as its command line would."""
    module = scorer(folder.parent, "spans_to_timeline")
    argv, sys.argv = sys.argv, ["", str(folder / "articles"), str(home / "events.jsonl"), str(home / "out")]
    try:
        module.main()
    finally:
        sys.argv = argv


# ---------------------------------------------------------------- MEANTIME


@dataclass(slots=True)
class Tally:
    """Hits, what the system gave, what the gold has."""

    hits: int = 0
    system: int = 0
    gold: int = 0

    def f1(self) -> float:
        return round(200 * self.hits / max(self.system + self.gold, 1), 1)

    def precision(self) -> float:
        return round(100 * self.hits / max(self.system, 1), 1)

    def recall(self) -> float:
        return round(100 * self.hits / max(self.gold, 1), 1)


def meantime(folder: Path, analyses: dict[str, Analysis]) -> Figures:
    """Only the part of each article that is annotated in full counts."""
    trigger, part, factual = Tally(), Tally(), Tally()
    for row in map(json.loads, (folder / "meantime-gold.jsonl").read_text("utf-8").splitlines()):
        analysis = analyses.get(str(row["docid"]))
        if analysis is None:
            continue
        gold = simple([e for e in row["events"] if e["span"][0] < row["annotated_until"]])
        ours = [m for m in analysis.mentions if m.trigger.start < row["annotated_until"]]
        pairs = paired(gold, ours)
        trigger.hits += len(pairs)
        trigger.system += len(ours)
        trigger.gold += len(gold)
        part.system += sum(len(arguments(m)) for m in ours)
        part.gold += sum(len(e["participants"]) for e in gold)
        for event, mention in pairs:
            part.hits += agreeing(event, mention)
            expected = stance(event["factuality"])
            factual.gold += expected != ""
            factual.hits += expected != "" and expected == ours_stance(mention)
    return {
        "MEANTIME triggers P": trigger.precision(),
        "MEANTIME triggers R": trigger.recall(),
        "MEANTIME triggers F1": trigger.f1(),
        "MEANTIME participants P": part.precision(),
        "MEANTIME participants R": part.recall(),
        "MEANTIME participants F1": part.f1(),
        "MEANTIME factuality accuracy": factual.recall(),
    }


def simple(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without the annotations that bundle others ("sold ... and bought"), which are no triggers of their
    own.
    """
    spans = [tuple(e["span"]) for e in events]
    return [
        e
        for e in events
        if not any(s != tuple(e["span"]) and e["span"][0] <= s[0] and s[1] <= e["span"][-1] for s in spans)
    ]


def paired(gold: list[dict[str, Any]], ours: list[Mention]) -> list[tuple[dict[str, Any], Mention]]:
    """One-to-one by overlap, in the order of the text."""
    free, pairs = list(ours), []
    for event in gold:
        hit = next((m for m in free if m.trigger.overlaps(Span(event["span"][0], event["span"][-1]))), None)
        if hit is not None:
            free.remove(hit)
            pairs.append((event, hit))
    return pairs


ARGUMENT = {"actor": "Arg0", "target": "Arg1", "partner": ""}


def arguments(mention: Mention) -> list[tuple[Span, str]]:
    return [(p.span, ARGUMENT.get(p.role, "other")) for p in mention.participants if p.role != "topic"]


def agreeing(event: dict[str, Any], mention: Mention) -> int:
    """Participants with overlapping spans whose roles agree; Arg0 and Arg1 are never taken for each other."""
    free, hits = arguments(mention), 0
    for wanted in event["participants"]:
        span = Span(*wanted["span"][:2])
        core = wanted["role"] in ("Arg0", "Arg1")
        hit = next(
            (p for p in free if p[0].overlaps(span) and (not core or p[1] in ("", wanted["role"]))), None
        )
        if hit is not None:
            free.remove(hit)
            hits += 1
    return hits


def stance(gold: dict[str, str]) -> str:
    """MEANTIME's attributes as past, future, possible, negated, or "" where they are not given."""
    if not gold.get("certainty"):
        return ""
    if gold.get("polarity") == "NEG":
        return "negated"
    if gold["certainty"] != "CERTAIN" or gold.get("special_cases", "").startswith("COND"):
        return "possible"
    return {"NON_FUTURE": "past", "FUTURE": "future"}.get(gold.get("time", ""), "")


def ours_stance(mention: Mention) -> str:
    if mention.negated or mention.factuality == "denied":
        return "negated"
    return {"happened": "past", "ongoing": "past", "planned": "future", "possible": "possible"}[
        mention.factuality
    ]


# ---------------------------------------------------------------- PLOVER


def plover(folder: Path, half: int | None, verbose: bool = False) -> Figures:
    module = scorer(folder.parent, "plover")
    rows = [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines()]
    rows = [row for number, row in enumerate(rows) if half is None or number % 2 == half]
    analyses = run(read(row["text"], row["id"], row["published"]) for row in rows)
    with tempfile.TemporaryDirectory() as scratch:
        gold, events = Path(scratch, "gold.jsonl"), Path(scratch, "events.jsonl")
        gold.write_text("\n".join(map(json.dumps, rows)), "utf-8")
        events.write_text(
            "\n".join(json.dumps(record(k, m)) for k, a in analyses.items() for m in a.mentions), "utf-8"
        )
        printed = io.StringIO()
        with redirect_stdout(printed):
            module.score(gold, events, verbose)
    *misses, result = printed.getvalue().splitlines()
    print(*misses, sep="\n", end="\n" if misses else "", file=sys.stderr)
    values = json.loads(result)
    keys = {"strict": "type at the trigger", "source": "source", "target": "target"}
    found = {f"PLOVER {label}": round(100 * values[key], 1) for key, label in keys.items()}
    return {**found, "PLOVER events per record": round(values["events per record"], 2)}


def record(doc: str, mention: Mention) -> dict[str, Any]:
    def named(*roles: str) -> list[str]:
        return [f"{p.name} {p.text}" for p in mention.participants if p.role in roles]

    return {
        "doc": doc, "type": mention.kind, "trigger": mention.trigger_text,
        "actors": named("actor"), "targets": named("target", "partner"),
    }  # fmt: skip


# ---------------------------------------------------------------- confidence


def reliability(folder: Path, analyses: dict[str, Analysis], wanted: dict[str, set[str]]) -> str:
    """How often the events of the gold's entities are in the gold, by confidence: a table."""
    score, spans = scorer(folder.parent, "timeline_score"), scorer(folder.parent, "spans_to_timeline")
    rows = (folder / "articles" / "entities.tsv").read_text("utf-8").splitlines()
    stems = {name: stem for stem, name in (row.split("\t") for row in rows)}
    bins: dict[int, list[bool]] = {}
    for docid, analysis in analyses.items():
        tokens = json.loads((folder / f"articles/{docid}.tokens.json").read_text("utf-8"))["tokens"]
        for name, ids in wanted.items():
            events = score.read_timeline(folder / "timelines" / f"{stems[name]}.txt")
            gold = [mention for _, _, several in events for mention in several]
            for mention in concerned(analysis, ids):
                found = spans.mention_id(docid, tokens, [mention.trigger.start, mention.trigger.end])
                if found and f"{docid}-0-" not in found:  # these timelines hold no headlines
                    hit = any(score.same_mention(found, other) for other in gold)
                    bins.setdefault(int(5 * mention.confidence), []).append(hit)
    lines = ["| confidence | events | in the gold |", "| --- | --- | --- |"]
    for number, hits in sorted(bins.items()):
        share = 100 * sum(hits) / len(hits)
        lines.append(f"| {number / 5:.1f}-{number / 5 + 0.2:.1f} | {len(hits)} | {share:.0f} % |")
    return "\n".join(lines)


# ---------------------------------------------------------------- the command


def figures(folder: Path, plover_folder: Path | None, floor: float) -> tuple[dict[str, Figures], str]:
    """The figures of each half and of all, and the reliability of the confidence."""
    analyses = {k: confident(a, floor) for k, a in run(articles(folder)).items()}
    wanted = entities(folder, analyses)
    found: dict[str, Figures] = {}
    for label, half in HALVES.items():
        own = {k: a for n, (k, a) in enumerate(sorted(analyses.items())) if half is None or n % 2 == half}
        found[label] = {**timelines(folder, own, wanted), **meantime(folder, own)}
        if plover_folder:
            found[label] |= plover(plover_folder, half)
    return found, reliability(folder, analyses, wanted)


def table(found: dict[str, Figures]) -> str:
    lines = [f"| | {' | '.join(found)} |", "| --- |" + " --- |" * len(found)]
    for key in found["all"]:
        lines.append(f"| {key} | {' | '.join(str(column[key]) for column in found.values())} |")
    return "\n".join(lines)


def fallen(found: Figures, *, update: bool) -> list[str]:
    """The figures that fell below their floors; `update` raises the floors to what was reached."""
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    mine = floors.setdefault("timelines", {})
    if update:
        floors["timelines"] = {key: max(round(found[key] - SLACK, 1), mine.get(key, 0.0)) for key in FLOORED}
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", "utf-8")
    below = {key: floor for key, floor in mine.items() if found[key] < floor - 0.05}
    return [f"below the floor: {key} {found[key]} < {floor}" for key, floor in below.items()]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--plover", type=Path)
    parser.add_argument("--min-confidence", type=float, default=0.0)
    parser.add_argument("--update", action="store_true", help="raise the floors to what was reached")
    options = parser.parse_args()
    found, reliable = figures(options.folder, options.plover, options.min_confidence)
    print(table(found), reliable, sep="\n\n")
    problems = fallen(found["all"], update=options.update) if options.plover else []
    print(*problems, sep="\n", end="\n" if problems else "", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
