"""People decide by commands, and what the other commands make of it."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from running import Run, run_in

Ask = Callable[..., str]


@pytest.fixture
def mine(library: Path, tmp_path: Path, run: Run) -> Ask:
    """A library of one's own; the output of a command that must succeed."""
    shutil.copytree(library, tmp_path, dirs_exist_ok=True)

    def asked(*arguments: object, code: int = 0) -> str:
        done = run(*arguments)
        assert done.returncode == code, done.stderr
        return done.stdout or done.stderr

    return asked


def first(mine: Ask, *filters: str) -> dict[str, object]:
    return json.loads(mine("show", "-e", "SCO", "--limit", 1, "-f", "jsonl", *filters))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("after 2024-07-03", "after 2024-07-03"),
        ("before 1 June 2023", "before 2023-06-01"),
        ("about May 2023", "about 2023-05"),
        ("circa 1850", "1850~"),
        ("May 2023?", "2023-05?"),
        ("12 May", "XXXX-05-12"),
    ],
)
def test_a_date_is_kept_as_sure_as_it_was_typed(mine: Ask, typed: str, kept: str) -> None:
    id = first(mine)["event_id"]
    assert mine("event", "edit", id, "--date", typed).endswith(f" -> {kept}\n")


def test_the_whole_of_a_title_means_that_event(mine: Ask) -> None:
    charter, again = (
        mine("event", "add", title).strip() for title in ("Charter signed", "Charter signed again")
    )
    assert f"accepted {charter} " in mine("event", "accept", "charter signed")
    assert f"accepted {again} " in mine("event", "accept", "charter again")
    assert "several fit" in mine("event", "accept", "charter", code=2)


def test_accept_edit_log_undo(mine: Ask) -> None:
    id = first(mine)["event_id"]
    assert re.match(rf"timeline: decision 1: accepted {id} ", mine("event", "accept", id, "--by", "ann"))
    said = mine(
        "event", "edit", id, "--date", "since 2001-06", "--place", "Shanghai", "--why", "seen", "--by", "ann"
    )
    assert "decision 2: date of " in said
    assert " -> since 2001-06\n" in said
    changed = first(mine, "--status", "edited")
    assert changed["event_id"] == id
    assert (
        changed["date"] | {"edtf": "2001-06", "relation": "since", "basis": "decided by ann"}
        == changed["date"]
    )
    assert "decided by ann" in mine("explain", id)
    rows = list(csv.DictReader(io.StringIO(mine("log", "--format", "csv"), newline="")))
    assert [(r["kind"], r["judge"], r["standing"]) for r in rows][:2] == [
        ("accept", "ann", "true"),
        ("edit", "ann", "true"),
    ]
    assert "(seen)" in mine("log", id)
    assert json.loads(mine("log", "--by", "ann", "-f", "jsonl").splitlines()[0])["decision_id"] == 1
    for _ in rows:
        mine("undo", "--by", "bob")
    assert first(mine)["status"] == "machine"
    assert mine("log", "--by", "bob").count(" undo ") == len(rows)
    mine("undo", 99, code=2)


def test_reject_hides_until_asked_for(mine: Ask) -> None:
    id = str(first(mine)["event_id"])
    mine("event", "reject", id, "--why", "not an event")
    assert id not in mine("show")
    assert id in mine("show", "--status", "rejected")
    assert id not in mine("export")


def test_add_tag_note_merge_split(mine: Ask) -> None:
    id = mine(
        "event",
        "add",
        "Treaty signed",
        "--date",
        "1999",
        "--type",
        "agree",
        "--actor",
        "Russia",
        "--why",
        "a book",
    ).strip()
    made = json.loads(mine("show", "--status", "added", "-f", "jsonl"))
    assert (made["event_id"], made["mentions"], made["participants"][0]["entity_id"]) == (
        id,
        [],
        "country:RUS",
    )
    mine("event", "tag", id, "treaty", "old")
    rows = list(csv.DictReader(io.StringIO(mine("export", "--status", "added"), newline="")))
    assert rows[0]["tags"] == "old;treaty"
    assert "has these tags already: nothing decided" in mine("event", "tag", id, "old")
    assert "no decision fits" in mine("log", "--by", "nobody")
    mine("event", "note", id, "find the page")
    assert "(find the page)" in mine("log", id)
    assert "What people decided" in mine("explain", id)
    told = json.loads(mine("explain", id, "-f", "json"))
    assert [d["kind"] for d in told["decisions"]] == ["add", "tag", "note"]
    pair = [
        json.loads(line)["event_id"]
        for line in mine("show", "-e", "SCO", "--limit", 2, "-f", "jsonl").splitlines()
    ]
    whole = mine("event", "merge", *pair).strip()
    assert whole in pair
    mentions = json.loads(mine("explain", whole, "-f", "json"))["mentions"]
    out = mine("event", "split", whole, 1).strip()
    assert out[1:] == mentions[0]["mention_id"][1:]
    mine("event", "split", whole, 99, code=2)


def test_what_is_added_by_hand_is_merged_with_what_is_told(mine: Ask, tmp_path: Path) -> None:
    told = first(mine)
    id, title = str(told["event_id"]), str(told["title"])
    words = ("--date", "2001-06-15", "--actor", "Jiang Zemin", "--why", "the charter", "--by", "ann")
    made = run_in(tmp_path, "event", "add", "SCO is founded in Shanghai", *words).stdout.strip()
    done = run_in(tmp_path, "event", "merge", made, id, "--by", "bob")
    assert done.stdout.strip() == id
    assert f"decision 2: merged {made} (SCO is founded in Shanghai), {id} ({title})" in done.stderr
    for _ in range(2):
        event = json.loads(mine("explain", made, "-f", "json"))
        assert (event["event_id"], event["status"]) == (id, "edited")
        assert (event["title"], event["date"]["edtf"]) == ("SCO is founded in Shanghai", "2001-06-15")
        assert "Jiang Zemin" in {p["name"] for p in event["participants"]}
        assert [d["kind"] for d in event["decisions"]] == ["add", "merge"]
        assert run_in(tmp_path, "db", "rebuild").returncode == 0
    assert "decision 2" in run_in(tmp_path, "undo").stderr
    assert first(mine)["title"] == title
    assert json.loads(mine("explain", made, "-f", "json"))["status"] == "added"


def test_edit_says_what_it_is_part_of_and_gives_numbers(mine: Ask, tmp_path: Path) -> None:
    lines = mine("show", "-e", "SCO", "--limit", 2, "-f", "jsonl").splitlines()
    one, whole = (str(json.loads(line)["event_id"]) for line in lines)
    words = ("--part-of", whole, "--number", "killed=12..15", "--number", "money=5000000 EUR")
    done = run_in(tmp_path, "event", "edit", one, *words, "--by", "ann")
    said = [line.partition(": ")[2].partition(" of ")[0] for line in done.stderr.splitlines()]
    assert said == ["decision 1: part_of", "decision 2: killed", "decision 3: money"]
    assert done.stderr.splitlines()[1].endswith("nothing -> 12..15")
    event = json.loads(mine("explain", one, "-f", "json"))
    assert (event["part_of"], event["relations"][0]["reason"]) == (whole, "decided by ann")
    assert [(q["slot"], q["low"], q["high"]) for q in event["quantities"]] == [
        ("killed", 12, 15),
        ("money", 5000000, 5000000),
    ]
    assert f"part of      {json.loads(lines[1])['title'][:10]}" in mine("explain", one)
    circle = run_in(tmp_path, "event", "edit", whole, "--part-of", one)
    assert (circle.returncode, circle.stderr.count("\n")) == (2, 1)
    assert f"event {one} is {whole} or a part of it" in circle.stderr
    mine("event", "edit", one, "--part-of", "", "--number", "killed=")
    event = json.loads(mine("explain", one, "-f", "json"))
    assert (event["part_of"], [q["slot"] for q in event["quantities"]]) == (None, ["money"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("event", "edit", "ID", "--number", "killed"), "write SLOT=VALUE"),
        (("event", "edit", "ID", "--number", "killed=lots"), "cannot read 'lots' as a number"),
        (("event", "edit", "ID", "--number", "money=5"), "say what '5' counts"),
        (("event", "edit", "ID", "--part-of", "ID"), "cannot be what that is part of"),
        (("event", "accept", "enothing"), "no event 'enothing'"),
        (("event", "edit", "ID"), "say what to change"),
        (("event", "edit", "ID", "--date", "soonish"), "cannot read"),
        (("event", "edit", "ID", "--factuality", "perhaps"), "no factuality"),
        (("event", "merge", "ID", "ID"), "at least two"),
        (("event", "accept", "ID", "--by", "rule"), "not a person's name"),
        (("entity", "merge", "SCO", "organisation:SCO"), "both are"),
        (("entity", "split", "nothing"), "no entity has the id"),
        (("snapshot", "now"), "cannot be called"),
        (("diff", "never"), "no snapshot 'never'"),
        (("conflicts", "-f", "xml"), "no format"),
        (("show", "--as-of", "soonish"), "cannot read"),
    ],
)
def test_what_cannot_be_is_one_line_and_exit_code_2(
    mine: Ask, arguments: tuple[str, ...], message: str
) -> None:
    id = str(first(mine)["event_id"])
    said = mine(*(id if argument == "ID" else argument for argument in arguments), code=2)
    assert message in said
    assert said.count("\n") == 1
    assert "nothing was decided yet" in mine("log")


def test_entities(mine: Ask) -> None:
    mine("entity", "rename", "SCO", "The Organisation")
    mine("entity", "alias", "add", "SCO", "the eight", "--kind", "short")
    names = json.loads(mine("entities", "the eight", "-f", "jsonl").splitlines()[0])
    assert (names["entity_id"], names["name"]) == ("organisation:SCO", "The Organisation")
    mine("undo")
    mine("undo")
    assert (
        json.loads(mine("entities", "shanghai cooperation", "-f", "jsonl").splitlines()[0])["name"]
        != "The Organisation"
    )


def test_as_of_counts_what_it_leaves_out(run: Run, mine: Ask) -> None:
    mine("sources")
    done = run("show", "--as-of", "2022-12-31", "-f", "jsonl")
    assert re.search(r"left out: \d published later, 1 without a day of publication\n", done.stderr)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    days = {mention["published"] for event in told for mention in event["mentions"]}
    assert days
    assert max(days) <= "2022-12-31"
    assert "left out: none" in run("show", "--known", "9999").stderr
    assert run("show", "--known", "2000", "-f", "jsonl").stdout == ""


def test_snapshot_and_diff(mine: Ask) -> None:
    id = str(first(mine)["event_id"])
    mine("snapshot", "before", "--by", "ann")
    assert re.search(r"before +\S+ \S+ +ann +\d+ events", mine("snapshot"))
    assert "0 added, 0 changed" in mine("diff", "before")
    mine("event", "edit", id, "--title", "Founded")
    (change,) = map(json.loads, mine("diff", "before", "-f", "jsonl").splitlines())
    assert (change["change"], change["event_id"], change["after"]["title"]) == ("changed", id, "Founded")
    assert "title: " in mine("diff", "before", "now")


def test_conflicts_with_both_quotes(mine: Ask, tmp_path: Path) -> None:
    wire = " ".join(f"Witness number {n} saw a {n * 7} bus." for n in range(9))
    for day, name, more in (("22", "one", ""), ("27", "two", wire), ("27", "three", f"{wire} Agencies.")):
        text = f"Gunmen attacked the Crocus City Hall in Krasnogorsk on {day} March 2024, killing dozens.\n"
        (tmp_path / f"{name}.txt").write_text(text + more, "utf-8")
    mine("ingest", "one.txt", "two.txt", "three.txt")
    events = mine("show", "--text", "crocus gunmen attacked", "-f", "jsonl").splitlines()
    ids = [json.loads(event)["event_id"] for event in events]
    if len(ids) > 1:
        mine("event", "merge", *ids)
    found = [c for c in map(json.loads, mine("conflicts", "-f", "jsonl").splitlines()) if c["slot"] == "date"]
    said = {v["value"]: v["said"][0]["sentence"]["text"] for v in found[0]["values"]}
    assert {"2024-03-22", "2024-03-27"} <= set(said)
    assert "27 March" in said["2024-03-27"]
    counts = {v["value"]: (v["sources"], v["independent"]) for v in found[0]["values"]}
    assert counts["2024-03-27"] == (2, 1)
    assert sum(v["chosen"] for v in found[0]["values"]) == 1
    table = mine("conflicts")
    assert "chosen: " in table
    assert "27 March" in table.replace("‹", "").replace("›", "")
    rows = list(csv.DictReader(io.StringIO(mine("conflicts", "-f", "csv"), newline="")))
    assert {row["value"] for row in rows} >= {"2024-03-22", "2024-03-27"}
    assert "≠" in mine("show", "--disputed")


def test_check_is_a_linter(mine: Ask, tmp_path: Path, run: Run) -> None:
    text = "The leaders met on Tuesday, July 2, 2024. They met again on Monday, July 3, 2024.\n"
    (tmp_path / "wrong.txt").write_text(text, "utf-8")
    mine("ingest", "wrong.txt")
    done = run("check", "-f", "jsonl")
    assert done.returncode == 1
    found = [json.loads(line) for line in done.stdout.splitlines()]
    (weekday,) = [f for f in found if f["kind"] == "weekday"]
    assert weekday["title"] == "Monday, July 3, 2024"
    assert weekday["quotes"][0]["source"] == "wrong.txt"
    assert run("check", "--exit-zero").returncode == 0
