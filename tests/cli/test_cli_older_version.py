"""A database whose events an older version derived says so, once, and is derived anew."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from running import run_in

DO = "run `timeline db rebuild`"
SAID = f"timeline: database timeline.db: its events were derived by an older version: {DO}\n"


@pytest.mark.parametrize("older", ["DELETE FROM meta", "UPDATE meta SET value = '0'"])
def test_events_of_an_older_version(library: Path, tmp_path: Path, older: str) -> None:
    shutil.copytree(library, tmp_path, dirs_exist_ok=True)
    for way in ("rebuild", "upgrade"):
        with sqlite3.connect(tmp_path / "timeline.db") as file:
            file.execute(f"{older} WHERE name = 'rules_version'")
        shown = run_in(tmp_path, "show", "-e", "SCO", "-f", "csv")
        assert (shown.returncode, shown.stderr.count(SAID)) == (0, 1)
        assert run_in(tmp_path, "event", "note", "Samarkand", "x").stderr.startswith(SAID)
        done = run_in(tmp_path, "db", way)
        assert done.returncode == 0
        assert SAID not in done.stderr
        assert "events derived anew" in done.stderr
        again = run_in(tmp_path, "show", "-e", "SCO", "-f", "csv")
        assert (again.stdout, SAID in again.stderr) == (shown.stdout, False)
    assert "derived anew" not in run_in(tmp_path, "db", "upgrade").stderr


def test_a_database_without_events_is_of_no_version(tmp_path: Path) -> None:
    assert SAID not in run_in(tmp_path, "db", "upgrade").stderr
    with sqlite3.connect(tmp_path / "timeline.db") as file:
        assert file.execute("SELECT count(*) FROM meta").fetchone() == (0,)
    (tmp_path / "a.txt").write_text("Vladimir Putin met Xi Jinping in Astana on 3 July 2024.")
    assert SAID not in run_in(tmp_path, "ingest", "a.txt").stderr
    assert SAID not in run_in(tmp_path, "show").stderr
