"""What the commands print from a database of the sample articles."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from running import Run, command, environment, run_in

from serving import Site
from timeline.exports import FORMATS


def test_report(library: Path) -> None:
    report = (library / "report.txt").read_text("utf-8")
    assert re.fullmatch(
        r"timeline: (\d+) articles: \1 new, 0 unchanged, 0 updated, 0 failed; "
        r"read [\d,]+ mentions and [\d,]+ time expressions; [\d,]+ events in all\n",
        report,
    )


@pytest.mark.parametrize("name", ["SCO", "shanghai cooperation organization", "ШОС", "organisation:SCO"])
def test_show_finds_the_entity_by_any_alias(ask: Run, name: str) -> None:
    done = ask("show", "--entity", name, "--limit", 3)
    assert done.returncode == 0
    assert re.fullmatch(
        r"timeline: chronology of .*\(organisation:SCO\)\n"
        r"(timeline: \d+ events? below confidence 0\.3 not shown: see them with --min-confidence 0\n)?",
        done.stderr,
    )
    assert done.stdout.startswith("Date ")
    assert re.search(r"\n3 of \d+ events: ", done.stdout)


def test_jsonl_is_sorted_and_its_offsets_hold(ask: Run, library: Path) -> None:
    events = [json.loads(text) for text in ask("show", "-f", "jsonl").stdout.split("\n") if text]
    starts = [e["date"]["start"] for e in events if e["date"] and e["date"]["start"]]
    assert starts == sorted(starts)
    undated = [e["date"] is None for e in events]
    assert undated == sorted(undated)
    for mention in (m for e in events for m in e["mentions"] if m["source"].endswith(".txt")):
        text = (library / mention["source"]).read_text("utf-8")
        for quote in filter(None, (mention["sentence"], mention["trigger"], mention["time"])):
            assert text[quote["start"] : quote["end"]] == quote["text"]


def test_filters(ask: Run) -> None:
    def dates(*options: str) -> list[tuple[str, str]]:
        rows = csv.DictReader(io.StringIO(ask("export", *options).stdout, newline=""))
        return [(row["date_start"], row["date_end"]) for row in rows]

    touching = dates("--since", "2022-02-24", "--until", "2022-02")
    inside = dates("--since", "2022-02-24", "--until", "2022-02", "--within")
    assert all(end >= "2022-02-24" and start <= "2022-02-28" for start, end in touching if start and end)
    assert set(inside) <= set(touching)
    assert all("2022-02-24" <= start <= end <= "2022-02-28" for start, end in inside)
    assert dates("--since", "July 2024") == dates("--since", "2024-07")


@pytest.mark.parametrize("name", [name for name in FORMATS if not FORMATS[name].binary])
def test_every_format_to_a_file_equals_stdout(ask: Run, tmp_path: Path, name: str) -> None:
    to_file = ask("export", "-e", "SCO", "-f", name, "-o", tmp_path / "out")
    assert (to_file.returncode, to_file.stdout) == (0, "")
    shown = ask("show", "-e", "SCO", "-f", name).stdout
    assert (tmp_path / "out").read_bytes().decode().replace("\r\n", "\n") == shown.replace("\r\n", "\n")
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("name", ["out.xlsx", "out.GeoJSON", "out.md", "out.bib", "out.csv"])
def test_a_file_is_of_the_format_that_its_name_says(ask: Run, tmp_path: Path, name: str) -> None:
    formats = {"md": "markdown", "bib": "bibtex"}
    end = name.partition(".")[2].lower()
    ask("export", "--limit", 3, "-o", tmp_path / name)
    ask("export", "--limit", 3, "-f", formats.get(end, end), "-o", tmp_path / "asked")
    assert (tmp_path / name).read_bytes()[:2000] == (tmp_path / "asked").read_bytes()[:2000]


def test_a_table_hides_the_least_sure_and_says_so(ask: Run) -> None:
    table, every = ask("show"), ask("show", "--min-confidence", 0)
    data = [json.loads(line) for line in ask("show", "-f", "jsonl").stdout.splitlines()]
    hidden = [event for event in data if event["confidence"] < 0.3 and event["status"] == "machine"]
    assert hidden
    assert f"timeline: {len(hidden)} events below confidence 0.3 not shown" in table.stderr
    assert "not shown" not in every.stderr
    assert f"\n{len(data)} events: " in every.stdout
    assert f"\n{len(data) - len(hidden)} events: " in table.stdout


def test_explain_tells_every_value_with_quote_span_and_reason(ask: Run) -> None:
    first = json.loads(ask("show", "-e", "SCO", "--limit", 1, "-f", "jsonl").stdout)
    whole = ask("explain", first["event_id"][:9])
    assert whole.returncode == 0
    for label in ("event", "date", "source", "sentence", "happening", "factuality", "mention"):
        assert re.search(rf"^  {label} ", whole.stdout, re.MULTILINE), label
    assert re.search(r"“.*‹.*›.*” \[\d+:\d+\]", whole.stdout)
    by_title = ask("explain", first["title"])
    assert first["event_id"][:8] in by_title.stdout + by_title.stderr
    told = json.loads(ask("explain", first["event_id"], "--format", "json").stdout)
    assert told["event_id"] == first["event_id"]
    assert all(
        {"role", "text", "start", "end", "reason"} <= p.keys() for p in told["mentions"][0]["participants"]
    )


def test_sources(ask: Run) -> None:
    lines = [json.loads(text) for text in ask("sources", "--format", "jsonl").stdout.splitlines()]
    known = {line["source"]: line for line in lines}
    seed = known["articles/belarus-joins-sco.txt"]
    assert (seed["published"], seed["published_basis"]) == (None, "")
    assert (seed["published_inferred"], seed["dating"]["not_before"]) == ("2024-07", "2024-07-03")
    assert {e["kind"] for e in seed["dating"]["evidence"]} >= {"stated", "shared", "planned", "age"}
    assert known["articles/samarkand-summit.txt"]["published_basis"] == "sidecar"
    assert all(line["events"] > 0 and line["document_id"].startswith("d") for line in lines)
    table = ask("sources").stdout
    assert all(source in table for source in known)
    (row,) = [row for row in table.splitlines() if "belarus-joins" in row]
    assert row.split()[:2] == ["2024-07", "inferred"]


def test_entities(ask: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(ask("entities", "shanghai coop", "-f", "csv").stdout, newline="")))
    assert rows[0]["entity_id"] == "organisation:SCO"
    assert "SCO" in rows[0]["aliases"].split(";")
    assert len(rows[0]["aliases"].split(";")) == len(rows[0]["alias_sources"].split(";"))
    assert "organisation:SCO" in ask("entities").stdout
    assert json.loads(ask("entities", "--limit", 1, "-f", "jsonl").stdout)["events"] > 0


def test_tag_is_the_contract(ask: Run, library: Path) -> None:
    done = ask("tag", "articles/belarus-joins-sco.txt")
    (line,) = map(json.loads, done.stdout.splitlines())
    text = (library / "articles/belarus-joins-sco.txt").read_text("utf-8")
    assert line["doc"] == "belarus-joins-sco"
    assert all(text[t["start"] : t["end"]] == t["text"] for t in line["timexes"])
    assert line["timexes"][0] | {"value": "XXXX-07-03", "edtf": "XXXX-07-03"} == line["timexes"][0]


def test_tag_takes_the_day_it_is_given(ask: Run) -> None:
    dated = json.loads(ask("tag", "articles/belarus-joins-sco.txt", "--published", "2024-07-04").stdout)
    assert dated["timexes"][0]["value"] == "2024-07-03"


def test_timeml_holds_the_text_character_for_character(ask: Run, library: Path) -> None:
    import xml.etree.ElementTree as ElementTree

    root = ElementTree.fromstring(ask("tag", "articles/samarkand-summit.txt", "-f", "timeml").stdout.encode())
    text = root.find("TEXT")
    assert text is not None
    assert "".join(text.itertext()) == (library / "articles/samarkand-summit.txt").read_text("utf-8")
    assert text.findall("TIMEX3")
    created = root.find("DCT/TIMEX3")
    assert created is not None
    assert created.get("value") == "2022-09-17"


def test_timeml_of_several_documents_goes_into_a_folder(ask: Run, tmp_path: Path) -> None:
    files = ("articles/samarkand-summit.txt", "articles/iran-ninth-member.txt")
    assert ask("tag", *files, "-f", "timeml").returncode == 2
    assert ask("tag", *files, "-f", "timeml", "-o", tmp_path).returncode == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["iran-ninth-member.tml", "samarkand-summit.tml"]


def test_tag_reads_all_that_a_file_holds(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"text": "They met in May 2023."}\n{"text": ""}\n{"text": "In 2022."}\n'
    )
    done = run("tag", "a.jsonl")
    assert done.returncode == 4
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["doc"], one["timexes"][0]["value"]) for one in told] == [("a#1", "2023-05"), ("a#3", "2022")]
    assert done.stderr.startswith("timeline: a.jsonl#2: ")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "a.txt").write_text("In 2021.")
    (tmp_path / "a.txt").write_text("In 2020.")
    (tmp_path / "out").mkdir()
    run("tag", "a.txt", "b", "a.jsonl", "-o", "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "a#1.jsonl", "a#3.jsonl", "a-2.jsonl", "a.jsonl",
    ]  # fmt: skip


def test_tag_explains(ask: Run) -> None:
    done = ask("tag", "--explain", "two weeks before last Christmas", "--published", "2024-07-03")
    assert "├── value    2023-12-11" in done.stdout
    assert "└── rules\n    ├─ " in done.stdout


def test_text_view_marks_expressions(ask: Run) -> None:
    assert (
        "[16 September 2022 → 2022-09-16]" in ask("tag", "articles/samarkand-summit.txt", "-f", "text").stdout
    )


def test_known_articles_are_skipped_without_the_parser(library: Path) -> None:
    script = (
        "import sys; from timeline.cli import run; code = run(['ingest', 'articles', '--dry-run'])\n"
        "print(code, 'spacy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=library,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "0 False\n"
    assert "0 new, " in done.stderr
    assert "nothing stored" in done.stderr


HEAVY = ("spacy", "dateparser", "alembic", "trafilatura")
# What the analysis needs and a query does not, and the other commands.
UNUSED = ("timeline.languages", "timeline.times", "timeline.entities.find", "timeline.cli.ingest")


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["--help"], (*HEAVY, "sqlalchemy", "rich", "timeline.records")),
        (["show", "-e", "SCO", "--since", "2022-02", "--until", "2024"], (*HEAVY, *UNUSED)),
        (["export", "-e", "SCO"], (*HEAVY, *UNUSED)),
        (["sources"], HEAVY),
        (["tag", "articles/iran-ninth-member.txt"], (*HEAVY, "sqlalchemy")),
    ],
)
def test_nothing_heavy_is_imported(library: Path, arguments: list[str], absent: tuple[str, ...]) -> None:
    script = (
        "import sys; from timeline.cli import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=library,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert not set(done.stderr.split()) & set(absent)


def test_a_reader_who_leaves_is_no_error(library: Path) -> None:
    with subprocess.Popen(
        command("export", "-f", "jsonl"),
        cwd=library,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 0


def test_settings_file_is_found_upward(library: Path, tmp_path: Path) -> None:
    (tmp_path / "timeline.toml").write_text(f'db = "{library / "timeline.db"}"\n', "utf-8")
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert run_in(inner, "show", "--limit", 1).returncode == 0
    elsewhere = run_in(inner, "show", TIMELINE_DB="nowhere.db")
    assert "nowhere.db: does not exist" in elsewhere.stderr
    assert (
        run_in(
            inner, "show", "--limit", 1, "--db", library / "timeline.db", TIMELINE_DB="nowhere.db"
        ).returncode
        == 0
    )
    (tmp_path / "timeline.toml").write_text("database = 1\n", "utf-8")
    wrong = run_in(inner, "show")
    assert wrong.returncode == 2
    assert "no setting 'database'" in wrong.stderr


def test_db_commands(ask: Run) -> None:
    assert ask("db", "current").stdout.endswith(" (newest)\n")
    assert ask("db", "check").returncode == 0


def test_stdout_is_utf_8_in_any_locale(read: Run) -> None:
    done = read("entities", "shanghai coop", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, "")
    assert "ШОС" in done.stdout


def test_watch_of_nothing_that_can_be_read_makes_no_database(run: Run, site: Site, tmp_path: Path) -> None:
    options = ("--allow-private", "--limit", "interval=0")
    address = site.put("/feed", "<rss><channel><title>F</title></channel></rss>", "application/rss+xml")
    assert run("watch", *options, f"{site.home}/none", "none.opml").returncode == 1
    assert list(tmp_path.iterdir()) == []
    assert run("watch", *options, "--model", "xx_none", address).returncode == 1
    assert not (tmp_path / "timeline.db").exists()
    assert run("watch", *options, address).returncode == 0
    assert (tmp_path / "timeline.db").exists()


def test_watch_says_a_line_a_feed(run: Run, site: Site) -> None:
    item = "<item><link>https://a.example/1</link><description>They met on 3 July 2024.</description></item>"
    address = site.put(
        "/feed", f"<rss><channel><title>F</title>{item}</channel></rss>", "application/rss+xml"
    )
    first = run("watch", "--allow-private", "--limit", "interval=0", address, f"{site.home}/none")
    assert (first.returncode, first.stdout) == (4, "")
    assert first.stderr.splitlines() == [
        f"timeline: {address}: 1 new",
        f"timeline: {site.home}/none: the server answers 404: there is no such page",
    ]
    second = run("watch", "--allow-private", "--limit", "interval=0", address)
    assert (second.returncode, second.stderr) == (0, f"timeline: {address}: not changed\n")
    quiet = run("watch", "--allow-private", "--limit", "interval=0", "--quiet", address)
    assert (quiet.returncode, quiet.stderr) == (0, "")
    assert run("watch", "--allow-private", "--limit", "interval=0", f"{site.home}/none").returncode == 1
