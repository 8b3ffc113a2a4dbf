"""Undated events stand where the words put them, and say so."""

from __future__ import annotations

import json
from pathlib import Path

from running import run_in

TOLD = """How Lyon changed

By Ann Reed

Gunmen attacked the Lyon train station on 22 March 2024. The mayor of Lyon resigned after the attack.
Before the attack, Interior Minister Paul Durand visited Lyon. Durand met Emmanuel Macron two days after the
attack. Macron opened a conference in Berlin after the election.
"""


def test_what_is_told_before_and_after_takes_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TOLD)
    assert run_in(tmp_path, "ingest", "a.txt").returncode == 0
    shown = run_in(tmp_path, "show", "--min-confidence", 0).stdout
    dated, undated = shown.split("Undated\n")
    assert [line[:22].strip() for line in dated.splitlines()[1:5]] == [
        "before 2024-03-22",
        "2024-03-22",
        "after 2024-03-22",
        "2024-03-24",
    ]
    assert "opens a conference" in undated
    assert "7 events: 4 dated, 3 undated" in undated
    lines = [json.loads(line) for line in run_in(tmp_path, "show", "-f", "jsonl").stdout.splitlines()]
    assert [(line["date"] or {}).get("edtf") for line in lines] == [
        "../2024-03-22",
        "2024-03-22",
        "2024-03-22/..",
        "2024-03-24",
        None,
        None,
        None,
    ]
    late = run_in(tmp_path, "show", "--since", "2024-03-25", "-f", "jsonl").stdout
    assert [json.loads(line)["type"] for line in late.splitlines()] == ["resign"]
    said = run_in(tmp_path, "explain", lines[2]["event_id"]).stdout
    assert "after 'Gunmen attack the Lyon train station' (2024-03-22): 'after the attack'" in said


def test_the_next_summit_is_not_the_one_after_it(tmp_path: Path) -> None:
    """What is planned in one year is not what closed in the next, whoever held it."""
    (tmp_path / "a.txt").write_text(
        "Kazakhstan to hold the next summit\n\nJuly 6, 2023\n\nKazakhstan will hold the next summit of the"
        " Shanghai Cooperation Organisation, Iran's news agency said. The summit closed on Tuesday.\n"
    )
    (tmp_path / "b.txt").write_text(
        "Astana summit closes\n\nJuly 5, 2024\n\nLeaders of the Shanghai Cooperation Organisation closed"
        " their summit in Astana, Kazakhstan, on Thursday. Kazakhstan held the summit.\n"
    )
    assert run_in(tmp_path, "ingest", "a.txt", "b.txt").returncode == 0
    lines = [json.loads(line) for line in run_in(tmp_path, "show", "-f", "jsonl").stdout.splitlines()]
    assert [line["title"] for line in lines if line["sources"] > 1] == []
    assert [line["date"] for line in lines if line["factuality"] == "planned"] == [None]
