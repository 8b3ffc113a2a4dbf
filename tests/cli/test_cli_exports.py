"""Packages out and back in, sheets in, full text, views and SQL, as a person uses them."""

import csv
import filecmp
import io
import json
import shutil
from pathlib import Path

import pytest
from running import Run, run_in

from timeline.exports import FORMATS


@pytest.fixture(scope="module")
def package(library: Path, read: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out") / "package"
    done = read("export", "--package", folder, "--licence", "CC-BY-4.0", "--title", "A test")
    assert done.returncode == 0, done.stderr
    return folder


def test_package_is_a_frictionless_data_package(package: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    with frictionless.system.use_context(trusted=True):
        report = frictionless.Package(str(package / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "type", "message"])
    shape = json.loads((package / "datapackage.json").read_text("utf-8"))
    assert {"program", "analysis_version", "model", "word_tables", "filters"} <= shape["timeline"].keys()
    assert shape["licenses"] == [{"name": "CC-BY-4.0"}]
    book = (package / "codebook.md").read_text("utf-8")
    fields = [f["name"] for r in shape["resources"] if "schema" in r for f in r["schema"]["fields"]]
    assert all(f"| `{name}` |" in book for name in fields)
    toll = next(row for row in _table(package / "quantities.csv") if row["text"] == "at least 133")
    assert (toll["slot"], toll["unit"], toll["low"], toll["high"]) == ("killed", "person", "133", "")
    [attack] = [row for row in _table(package / "events.csv") if row["event_id"] == toll["event_id"]]
    assert (attack["deaths_low"], attack["deaths_high"]) == ("133", "")


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_package_comes_back_the_same(package: Path, run: Run, tmp_path: Path) -> None:
    assert run("import", package).returncode == 0
    assert run("export", "--package", "again").returncode == 0
    same = filecmp.dircmp(package, tmp_path / "again")
    rows = filecmp.dircmp(package / "rows", tmp_path / "again" / "rows")
    for compared in (same, rows):
        assert not compared.left_only + compared.right_only
        names = compared.common_files
        _, mismatch, errors = filecmp.cmpfiles(compared.left, compared.right, names, shallow=False)
        assert not mismatch + errors
    assert run("import", package).returncode == 2
    assert run("export", "--package", "again").returncode == 2


def test_package_of_some_events(library: Path, read: Run, run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "sco"
    assert read("export", "-e", "SCO", "--since", "2024", "--package", folder).returncode == 0
    shape = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert shape["timeline"]["filters"] == {"since": "2024", "entities": ["organisation:SCO"]}
    assert run("import", folder).returncode == 0
    assert run("export", "--package", "again").returncode == 0
    assert (tmp_path / "again" / "events.csv").read_bytes() == (folder / "events.csv").read_bytes()
    assert (tmp_path / "again" / "datapackage.json").read_text("utf-8").count("organisation:SCO") == 1


def test_package_gives_no_article_away(package: Path) -> None:
    lines = (package / "rows" / "documents.jsonl").read_text("utf-8").split("\n")
    texts = [json.loads(line) for line in lines if line]
    assert all("Leave a Reply" not in row["text"] for row in texts)


def test_a_package_that_was_changed_is_refused(package: Path, run: Run, tmp_path: Path) -> None:
    copied = shutil.copytree(package, tmp_path / "changed")
    with (copied / "rows" / "events.jsonl").open("a") as stream:
        stream.write("{}\n")
    done = run("import", copied)
    assert done.returncode == 2
    assert "checksum differs" in done.stderr


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_a_file(ask: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / "out"
    done = ask("export", "-e", "SCO", "-f", name, "-o", path)
    assert done.returncode == 0, done.stderr
    assert path.stat().st_size > 100 or name in ("csv-conflicts", "csv-quantities")


def test_bom(ask: Run, tmp_path: Path) -> None:
    ask("export", "--bom", "-o", tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfevent_id")


ACLED = """event_date,time_precision,event_type,actor1,country,location,latitude,longitude,geo_precision
22 March 2024,1,Battles,Islamic State,Russia,Krasnogorsk,55.82,37.33,1
01 April 2024,3,Protests,Protesters,Russia,Omsk,54.98,73.37,3
nonsense,1,Protests,Protesters,Russia,Omsk,54.98,73.37,1
"""
UCDP = """date_start,date_end,type_of_violence,side_a,country,where_coordinates,latitude,longitude,where_prec
2014-06-01 00:00:00.000,2014-06-07 00:00:00.000,1,Government of Ukraine,Ukraine,Sloviansk,48.85,37.6,2
"""
TIMELINEJS = """Year,Month,Day,End Year,End Month,End Day,Headline,Text,Media,Group
2001,6,15,,,,SCO founded,In Shanghai,https://example.org,
1996,,,,,,Shanghai Five,,,
"""


@pytest.mark.parametrize(
    ("options", "text", "wanted"),
    [
        (("--preset", "acled"), ACLED, [("2024-03-22", "assault", "Krasnogorsk"),
                                         ("2024-04", "protest", "Omsk")]),
        (("--preset", "ucdp"), UCDP, [("[2014-06-01..2014-06-07]", "assault", "Sloviansk")]),
        (("--preset", "timelinejs"), TIMELINEJS, [("1996", "other", ""), ("2001-06-15", "other", "")]),
        (("--map", "date=When,title=What"), "When,What\n2001,A thing\n", [("2001", "other", "")]),
    ],
    ids=["acled", "ucdp", "timelinejs", "map"],
)  # fmt: skip
def test_sheets_come_in(
    run: Run, tmp_path: Path, options: tuple[str, str], text: str, wanted: list[tuple[str, str, str]]
) -> None:
    (tmp_path / "sheet.csv").write_text(text, "utf-8")
    done = run("import", "sheet.csv", *options)
    assert done.returncode == (4 if "nonsense" in text else 0), done.stderr
    rows = list(csv.DictReader(io.StringIO(run("export").stdout, newline="")))
    assert [(r["date_edtf"], r["event_type"], r["place"]) for r in rows] == wanted
    assert {r["place_precision"] for r in rows if r["place"] == "Sloviansk"} <= {"2"}
    assert {r["place_precision"] for r in rows if r["place"] == "Omsk"} <= {"4"}
    mentions = csv.DictReader(io.StringIO(run("export", "-f", "csv-mentions").stdout, newline=""))
    assert all(row["sentence"] for row in mentions)


@pytest.mark.parametrize("sheet", ["a,b\n1,2\n", "when,who\nnever,Ann\nworse,Ben\n", "when,who\n"])
def test_a_sheet_without_an_event_makes_no_database(run: Run, tmp_path: Path, sheet: str) -> None:
    (tmp_path / "sheet.csv").write_text(sheet, "utf-8")
    run("import", "sheet.csv", "--map", "date=when,actor=who")
    assert [path.name for path in tmp_path.iterdir()] == ["sheet.csv"]


@pytest.mark.parametrize(
    ("options", "text", "wanted"),
    [
        (("--preset", "ucdp"), "date_start,side_a,best,low,high\n2014-06,A,12,10,15\n", ["10", "12", "15"]),
        (("--preset", "acled"), "event_date,actor1,fatalities\n2024-03-22,A,7\n", ["7"] * 3),
        (("--map", "date=When,title=What,deaths=Dead,deaths_low=Least"), "When,What,Dead,Least\n2001,A,5,4\n",
         ["4", "5", ""]),
        (("--map", "date=When,title=What,deaths=Dead"), "When,What,Dead\n2001,A thing,some\n", [""] * 3),
    ],
    ids=["ucdp", "acled", "bounds", "no number"],
)  # fmt: skip
def test_fatalities_of_a_sheet_come_in(
    run: Run, tmp_path: Path, options: tuple[str, str], text: str, wanted: list[str]
) -> None:
    (tmp_path / "sheet.csv").write_text(text, "utf-8")
    assert run("import", "sheet.csv", *options).returncode == 0
    [row] = csv.DictReader(io.StringIO(run("export").stdout, newline=""))
    assert [row[f"deaths_{bound}"] for bound in ("low", "best", "high")] == wanted


def test_a_map_names_what_it_can_be(run: Run, tmp_path: Path) -> None:
    (tmp_path / "sheet.csv").write_text("a,b\n1,2\n", "utf-8")
    assert "write FIELD=COLUMN" in run("import", "sheet.csv", "--map", "when=a").stderr
    assert "has no column c" in run("import", "sheet.csv", "--map", "date=c").stderr
    assert run("import", "sheet.csv").returncode == 2


def titles(ask: Run, *arguments: object) -> list[str]:
    done = ask("show", "-f", "jsonl", *arguments)
    assert done.returncode == 0, done.stderr
    return [json.loads(row)["title"] for row in done.stdout.splitlines()]


def test_questions(ask: Run) -> None:
    both = titles(ask, "-e", "SCO", "-e", "Belarus")
    either = titles(ask, "-e", "SCO", "-e", "Belarus", "--any")
    assert 0 < len(both) < len(titles(ask, "-e", "SCO")) <= len(either)
    assert titles(ask, "-e", "SCO", "--with", "Belarus") == both
    assert titles(ask, "--near", "51.1,71.4", "--km", "200")
    assert not titles(ask, "--near", "-51.1,71.4", "--km", "200")
    assert titles(ask, "--country", "KAZ") == titles(ask, "--country", "Kazakhstan") != []
    assert titles(ask, "--source", "samarkand")
    assert titles(ask, "--published", "2024-03") != titles(ask)
    assert len(titles(ask, "--min-sources", 2)) < len(titles(ask))
    assert "cannot read" in ask("show", "--near", "here").stderr


def test_full_text(ask: Run) -> None:
    assert titles(ask, "--text", "founded shanghai")
    assert titles(ask, "--text", '"six states"')
    assert not titles(ask, "--text", '"states six"')
    assert titles(ask, "--text", "SHANGH") == titles(ask, "--text", "shangh")
    ranked = titles(ask, "--text", "shanghai", "--sort", "relevance")
    assert sorted(ranked) == sorted(titles(ask, "--text", "shanghai"))
    assert not titles(ask, "--text", "') OR 1=1 --")


def test_named_views(library: Path, run: Run, tmp_path: Path) -> None:
    shutil.copy(library / "timeline.db", tmp_path / "timeline.db")
    assert run("view", "save", "sco", "--entity", "SCO", "--since", "2024").returncode == 0
    assert run("view", "list").stdout == "sco\t--entity SCO --since 2024\n"
    named, typed = run("show", "--view", "sco").stdout, run("show", "-e", "SCO", "--since", "2024").stdout
    assert named == typed
    assert run("show", "--view", "sco", "--since", "2001").stdout != typed
    assert run("view", "save", "a b", "-e", "SCO").stderr.endswith(": timeline show --view 'a b'\n")
    assert run("view", "save", "bad", "--colour").returncode == 2
    assert run("view", "delete", "sco").returncode == 0
    assert run("show", "--view", "sco").returncode == 2


def test_queries_read_and_never_write(ask: Run) -> None:
    done = ask(
        "query", "SELECT title, date_start FROM chronology WHERE date_edtf = '2001-06-15'", "-f", "csv"
    )
    assert done.stdout.splitlines()[1].endswith(",2001-06-15")
    number = "SELECT 11.0 AS whole, 2.5 AS half, 1e300 AS vast"
    assert ask("query", number).stdout == "whole\thalf\tvast\n11\t2.5\t1e+300\n"
    assert ask("query", number, "-f", "jsonl").stdout == '{"whole": 11, "half": 2.5, "vast": 1e+300}\n'
    for view in ("chronology", "who", "who_with_whom", "quotes", "articles", "numbers"):
        assert ask("query", f"SELECT * FROM {view} LIMIT 1").stdout.count("\n") == 2
    for statement in ("DELETE FROM events", "PRAGMA user_version = 3", "ATTACH 'x.db' AS x", "nonsense"):
        refused = ask("query", statement)
        assert (refused.returncode, refused.stdout) == (2, "")


def test_stats_and_chart(ask: Run) -> None:
    counted = json.loads(ask("stats", "-e", "SCO", "-f", "json").stdout)
    assert (
        counted["events"]
        == sum(counted["types"].values())
        == sum(counted["years"].values()) + sum(counted["without"].values())
    )
    text = ask("stats", "-e", "SCO").stdout
    assert max(map(len, text.splitlines())) <= 80
    assert "Longest gaps" in text
    assert "●" in ask("show", "-e", "SCO", "--chart").stdout


def test_a_search_shows_where_the_words_stand(ask: Run) -> None:
    told = [
        json.loads(row)
        for row in ask("show", "--text", "tenth member", "--format", "jsonl").stdout.splitlines()
    ]
    for event in told:
        text, matches = event["snippet"]["text"], event["snippet"]["matches"]
        assert {text[m["start"] : m["end"]].casefold() for m in matches} & {"tenth", "member", "members"}
        assert event["snippet"]["mention_id"] in [m["mention_id"] for m in event["mentions"]]
    table = ask("show", "--text", "tenth member").stdout
    assert told[0]["snippet"]["text"] in table
    assert "snippet" not in ask("show", "--limit", 1, "--format", "jsonl").stdout


def test_copies_of_an_agency_count_as_one_source(tmp_path: Path) -> None:
    seen = ("harbour", "station", "castle", "bridge", "market", "tower", "museum", "school")
    body = " ".join(f"A neighbour said that the smoke was seen from the {place} all night." for place in seen)
    event = "Gunmen attacked Crocus City Hall in Krasnogorsk on 22 March 2024."
    for n in range(3):
        (tmp_path / f"wire{n}.txt").write_text(
            f"Attack near Moscow\n\nMarch 2{n + 3}, 2024\n\n{event} {body}\n"
        )
    (tmp_path / "own.txt").write_text(f"A night of fear\n\nMarch 24, 2024\n\n{event} Nobody slept.\n")
    assert run_in(tmp_path, "ingest", ".").returncode == 0
    several = run_in(tmp_path, "show", "--min-sources", 2, "-f", "jsonl").stdout.splitlines()
    (told,) = [json.loads(line) for line in several]
    assert (told["sources"], told["independent"]) == (4, 2)
    assert run_in(tmp_path, "show", "--min-sources", 3, "-f", "jsonl").stdout == ""
    shown = run_in(tmp_path, "show", "--min-sources", 2).stdout.splitlines()[1]
    assert shown.split()[:3] == ["2024-03-22", told["event_id"], "2"]
    query = "SELECT n_sources, n_independent FROM chronology WHERE n_independent > 1"
    assert run_in(tmp_path, "query", query, "-f", "csv").stdout.splitlines() == [
        "n_sources,n_independent",
        "4,2",
    ]
