"""One database of the sample articles that many tests read."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from running import SEEDS, Run, run_in

from timeline.cli import run as run_command


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample articles and `timeline.db`, made from them once. Tests only read it."""
    folder = tmp_path_factory.mktemp("library")
    shutil.copytree(SEEDS, folder / "articles")
    done = run_in(folder, "ingest", "articles")
    assert done.returncode == 0, done.stderr
    (folder / "report.txt").write_text(done.stderr, "utf-8")
    return folder


@pytest.fixture(scope="session")
def read(library: Path) -> Run:
    """Run a command where the library is."""
    return lambda *arguments, **more: run_in(library, *arguments, **more)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in an empty folder (`tmp_path`), inside the test's own process, which is quicker."""
    return _inside(tmp_path, monkeypatch, capsys)


@pytest.fixture
def ask(library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command where the library is, inside the test's own process."""
    return _inside(library, monkeypatch, capsys)


def _inside(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def asked(*arguments: object) -> subprocess.CompletedProcess[str]:
        monkeypatch.chdir(folder)
        monkeypatch.delenv("TIMELINE_DB", raising=False)
        code = run_command([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return subprocess.CompletedProcess([], code, captured.out, captured.err)

    return asked
