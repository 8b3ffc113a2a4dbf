"""Time expressions against a TimeML corpus: `python -m benchmarks.times FOLDER [--errors] [--update]`.

FOLDER holds .tml files in subfolders, and beside it the scorer `timex_score.py` (or give `--scorer`).
Nothing of the corpus is kept in this repository but figures.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import re
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from timeline import edtf
from timeline.records import TimeExpression
from timeline.times import tag

FLOORS = Path(__file__).with_name("floors.json")
WATCHED = 3  # one document in three is left aside; all have been read once, so the third is drawn anew
SALT = "second reading "


@dataclass(frozen=True)
class Corpus:
    texts: dict[str, str]
    gold: dict[str, list[dict[str, Any]]]
    published: dict[str, str]


def load_scorer(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("timex_score", path)
    if spec is None or spec.loader is None:
        sys.exit(f"no scorer at {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load_corpus(folder: Path, scorer: Any) -> Corpus:
    paths = sorted(folder.rglob("*.tml"))
    if not paths:
        sys.exit(f"no .tml files in {folder}")
    documents = {path.stem: scorer.read_gold(path) for path in paths}
    return Corpus(
        {name: text for name, (text, _, _) in documents.items()},
        {name: gold for name, (_, gold, _) in documents.items()},
        {name: day for name, (_, _, day) in documents.items()},
    )


def watched(name: str) -> bool:
    return int(hashlib.sha256((SALT + name).encode()).hexdigest(), 16) % WATCHED == 0


def run(corpus: Corpus) -> tuple[dict[str, tuple[TimeExpression, ...]], float]:
    """The expressions of every document, and words per second once the grammar is loaded."""
    tag("May 1", published=edtf.parse("2000-01-01"))
    start = time.perf_counter()
    found = {}
    for name, text in corpus.texts.items():
        day = corpus.published[name]
        found[name] = tag(text, published=edtf.parse(day) if day else None)
    seconds = time.perf_counter() - start
    return found, sum(len(text.split()) for text in corpus.texts.values()) / seconds


def as_timex(expression: TimeExpression) -> dict[str, Any]:
    span = expression.span
    return {"start": span.start, "end": span.end, "type": expression.kind, "value": expression.value}


# Of "the quarter ended May 31" and of "fiscal 1989" the gold has the label, which does not tell the days.
OWN_DAYS = re.compile(r"\bended\b|\bmonths to\b|fiscal: the label")
UNITS = r"(?:day|week|month|year|quarter|decade|century|hour|minute|second|weekend)s?"
HOURS = r"[ap]\.?m\b|morning|afternoon|evening|night|noon|midnight|midday|gmt"
MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?"
MONTH = (
    r"\b(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)\b|"
    r"(?:january|february|march|april|june|july|august|september|october|november|december)\b)"
)
KINDS = (
    ("weekday", r"(?i)\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"),
    ("full date", rf"(?i)^.*{MONTHS}\s*\d.*\b\d{{4}}$|^\d{{1,2}} {MONTHS} \d{{4}}$|\d+[-/]\d+[-/]\d+"),
    ("day and month", rf"(?i)^(?:the )?{MONTHS}\s+\d+\w*$|^(?:the )?\d+\w*(?: of)? {MONTHS}$"),
    ("month and year", rf"(?i){MONTHS},?\s+(?:of )?\d{{4}}$"),
    ("today", r"(?i)\b(?:today|yesterday|tomorrow|tonight)\b"),
    ("quarter or half", r"(?i)\bquarters?\b|\bhalf\b|\bperiod\b"),
    ("offset", rf"(?i)\b{UNITS}\b.*\b(?:ago|earlier|later|before|after)\b"),
    ("month", rf"(?i){MONTH}"),
    ("season", r"(?i)\b(?:spring|summer|fall|autumn|winter)\b"),
    ("decade", r"(?i)\d0'?s\b|ties\b|centur"),
    ("relative unit", rf"(?i)\b(?:this|last|next|past|current|previous|following|coming)\b.*\b{UNITS}\b"),
    ("year", r"\b\d{4}\b|(?i:fiscal)"),
    ("clock or part of day", rf"(?i)\b(?:{HOURS})|\d:\d\d"),
    ("set", r"(?i)^(?:every|each|daily|weekly|monthly|annually|yearly|quarterly|hourly)\b"),
    ("other unit", rf"(?i)\b(?:that|the|same|each)\b.*\b{UNITS}\b|year-"),
)  # fmt: skip


def kind_of(text: str, row: dict[str, Any]) -> str:
    words = " ".join(text.split())
    if row["type"] == "SET":
        return "set"
    if row["value"].endswith("_REF"):
        return "vague"
    if row["type"] == "DURATION" and row["value"].startswith("P"):
        return "duration, vague" if "X" in row["value"] else "duration, exact"
    return next((name for name, pattern in KINDS if re.search(pattern, words)), "other")


def by_kind(corpus: Corpus, found: dict[str, list[dict[str, Any]]], scorer: Any) -> dict[str, list[int]]:
    """Gold, found, right extent and right value by kind of gold expression; "spurious" counts the rest."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for name, gold in corpus.gold.items():
        pairs = {id(g): p for g, p in scorer.match(gold, found[name])}
        for row in gold:
            count = counts[kind_of(corpus.texts[name][row["start"] : row["end"]], row)]
            other = pairs.get(id(row))
            count[0] += 1
            count[1] += other is not None
            count[2] += other is not None and scorer.exact(row, other)
            count[3] += other is not None and row["value"] == other["value"]
        counts["spurious"][0] += len(found[name]) - len(pairs)
    return counts


def contained(corpus: Corpus, found: dict[str, tuple[TimeExpression, ...]], scorer: Any) -> tuple[int, int]:
    """Matched gold values that are days, and how many of them lie in our bounds or hold them."""
    good = total = 0
    for name, gold in corpus.gold.items():
        rows = [as_timex(e) for e in found[name]]
        by_row = {id(row): e for row, e in zip(rows, found[name], strict=True)}
        for row, mine in scorer.match(gold, rows):
            truth = bounds(row["value"])
            if truth is None or OWN_DAYS.search("\n".join(by_row[id(mine)].trace)):
                continue
            when = by_row[id(mine)].when
            total += 1
            good += when is not None and holds(when, truth, by_row[id(mine)])
    return good, total


def holds(when: edtf.When, truth: tuple[int, int], expression: TimeExpression) -> bool:
    if when.earliest is None or when.latest is None:
        return False
    inside = when.earliest <= truth[0] and truth[1] <= when.latest
    part = expression.mod in ("START", "MID", "END") and truth[0] <= when.earliest and when.latest <= truth[1]
    return inside or part


def bounds(value: str) -> tuple[int, int] | None:
    """First and last day of a TIMEX3 value that names days."""
    from timeline.times.periods import SEASONS, of_day, part

    value = value.split("T")[0]
    if found := re.fullmatch(r"(\d{4})-W(\d{1,2})(-WE)?", value):
        week = of_day(edtf.day(int(found[1]), 1, 4).earliest or 0, "W").shift(int(found[2]) - 1)
        return (week.first + 5 if found[3] else week.first), week.last
    if found := re.fullmatch(r"(\d{4})-([QH])(\d)", value):
        period = part(int(found[1]), found[2], int(found[3]))
        return period.first, period.last
    if found := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        period = part(int(found[1]), "S", SEASONS.index(found[2]) + 1)
        return period.first, period.last
    if found := re.fullmatch(r"\d{3}X?|\d{2}(?:XX)?", value):
        value = value.rstrip("X")
        value += "X" * (4 - len(value))
    if not re.fullmatch(r"\d[\dX]{3}(?:-\d\d(?:-\d\d)?)?", value):
        return None
    when = edtf.parse(value)
    return None if when.earliest is None or when.latest is None else (when.earliest, when.latest)


def part_of(corpus: Corpus, names: set[str]) -> Corpus:
    return Corpus(
        {n: t for n, t in corpus.texts.items() if n in names},
        {n: g for n, g in corpus.gold.items() if n in names},
        {n: d for n, d in corpus.published.items() if n in names},
    )


def figures(corpus: Corpus, found: dict[str, tuple[TimeExpression, ...]], scorer: Any) -> dict[str, float]:
    rows = {name: [as_timex(e) for e in found[name]] for name in corpus.gold}
    every, dates = scorer.score(corpus.gold, rows), scorer.score(corpus.gold, rows, "DATE")
    good, total = contained(corpus, found, scorer)
    return {
        "strict": 100 * every["strict"]["f1"],
        "relaxed": 100 * every["relaxed"]["f1"],
        "type": 100 * every["type"]["f1"],
        "value": 100 * every["value"]["f1"],
        "DATE value": 100 * dates["value"]["f1"],
        "bounds hold the gold": 100 * good / total if total else 0.0,
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--errors", action="store_true", help="list what is wrong in the fitted part")
    parser.add_argument("--update", action="store_true", help="raise the floors to what was reached")
    args = parser.parse_args()
    scorer = load_scorer(args.scorer or args.folder.parent / "timex_score.py")
    corpus = load_corpus(args.folder, scorer)
    found, speed = run(corpus)
    rows = {name: [as_timex(e) for e in expressions] for name, expressions in found.items()}
    fitted = part_of(corpus, {n for n in corpus.texts if not watched(n)})
    if args.errors:
        scorer.list_errors(fitted.gold, rows, fitted.texts)
        return 0
    parts = {
        "all": figures(corpus, found, scorer),
        "fitted": figures(fitted, found, scorer),
        "watched": figures(part_of(corpus, {n for n in corpus.texts if watched(n)}), found, scorer),
    }
    report(parts, by_kind(corpus, rows, scorer), speed)
    return check(parts["all"], update=args.update)


def report(parts: dict[str, dict[str, float]], kinds: dict[str, list[int]], speed: float) -> None:
    print(f"{'':24}" + "".join(f"{name:>10}" for name in parts))
    for figure in parts["all"]:
        print(f"{figure:24}" + "".join(f"{part[figure]:10.1f}" for part in parts.values()))
    print(f"{'words per second':24}{speed:10,.0f}\n")
    print(f"{'kind':24}{'gold':>8}{'found':>8}{'extent':>8}{'value':>8}{'value %':>9}")
    for name, (gold, hit, extent, value) in sorted(kinds.items(), key=lambda row: -row[1][0]):
        print(f"{name:24}{gold:8}{hit:8}{extent:8}{value:8}{100 * value / gold if gold else 0:9.1f}")


def check(reached: dict[str, float], *, update: bool) -> int:
    """1 where a figure is below its floor. Floors are in floors.json under "times"."""
    floors = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    mine = floors.setdefault("times", {})
    below = {name: floor for name, floor in mine.items() if reached.get(name, 0.0) < floor - 0.05}
    for name, floor in below.items():
        print(f"below the floor: {name} {reached.get(name, 0.0):.1f} < {floor}")
    if update:
        floors["times"] = {
            name: max(mine.get(name, 0.0), round(value - 0.05, 1)) for name, value in reached.items()
        }
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", "utf-8")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
