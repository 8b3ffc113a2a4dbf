"""The plot of ingest with a parser that only splits sentences: what is new, known, changed or bad."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from timeline import ingest as plot
from timeline.database import Database, open, reader
from timeline.documents.options import DEFAULTS, limited
from timeline.errors import DatabaseError
from timeline.ingest import Reading, Report, ingest
from timeline.records import Document, Sentence
from timeline.text import sentences


class Splitter:
    """Sentences without tokens; counts what it is asked for."""

    loaded = 0

    def __init__(self) -> None:
        Splitter.loaded += 1

    def pipe(self, documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Sentence, ...]]]:
        for document in documents:
            spans = sentences.split(document.text, document.furniture)
            yield document, tuple(Sentence(n, span) for n, span in enumerate(spans))


@pytest.fixture
def database(sqlite_url: str) -> Iterator[Database]:
    opened = open(sqlite_url)
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    for number, day in enumerate(("3 July 2024", "4 July 2024", "22 March 2024")):
        (made / f"{number}.txt").write_text(f"They met on {day}.\n", "utf-8")
    return made


def counted(report: Report) -> tuple[int, int, int, int]:
    return report.new, report.unchanged, report.updated, len(report.failed)


def test_new_then_unchanged_without_a_parser(database: Database, folder: Path) -> None:
    first = ingest([str(folder)], lambda: database, Splitter)
    assert counted(first) == (3, 0, 0, 0)
    assert first.times == 3
    before = Splitter.loaded
    assert counted(ingest([str(folder)], lambda: database, Splitter)) == (0, 3, 0, 0)
    assert Splitter.loaded == before


def test_changed_text_is_updated(database: Database, folder: Path) -> None:
    ingest([str(folder)], lambda: database, Splitter)
    (folder / "0.txt").write_text("They met on 5 July 2024.\n", "utf-8")
    assert counted(ingest([str(folder)], lambda: database, Splitter)) == (0, 2, 1, 0)


def test_another_model_reads_anew(database: Database, folder: Path) -> None:
    ingest([str(folder)], lambda: database, Splitter)
    assert counted(ingest([str(folder)], lambda: database, Splitter, Reading("another"))) == (0, 0, 3, 0)


def test_the_same_text_twice_is_stored_once(database: Database, folder: Path) -> None:
    (folder / "copy.txt").write_bytes((folder / "0.txt").read_bytes())
    assert counted(ingest([str(folder)], lambda: database, Splitter)) == (3, 1, 0, 0)
    with database.read() as session:
        assert reader.totals(session)["documents"] == 3


def test_bad_documents_are_named_and_stop_nothing(database: Database, folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"")
    report = ingest(["missing.txt", str(folder), str(folder / "0.txt")], lambda: database, Splitter)
    assert counted(report) == (3, 1, 0, 2)
    assert [error.source for error in report.failed] == ["missing.txt", str(folder / "bad.txt")]


def test_a_text_that_is_too_long_is_named_and_stops_nothing(database: Database, folder: Path) -> None:
    (folder / "long.txt").write_text("They met on 5 July 2024. " * 200, "utf-8")
    within = replace(DEFAULTS, limits=limited({"text": "4k"}))
    report = ingest([str(folder)], lambda: database, Splitter, Reading(options=within))
    assert counted(report) == (3, 0, 0, 1)
    assert "5,000 characters long, and an article 4,000 at most" in str(report.failed[0])
    assert "\n" not in str(report.failed[0])
    again = ingest([str(folder)], lambda: database, Splitter, Reading(options=DEFAULTS))
    assert counted(again) == (1, 3, 0, 0)


def test_a_fault_of_ours_is_the_fault_of_one_document(
    database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    analyse = plot.analysis.analyse

    def faulty(document: Document, *rest: object) -> object:
        if document.source.endswith("1.txt"):
            raise KeyError("surprise")
        return analyse(document, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(plot.analysis, "analyse", faulty)
    report = ingest([str(folder)], lambda: database, Splitter)
    assert counted(report) == (2, 0, 0, 1)
    assert "unexpected KeyError" in str(report.failed[0])


def test_a_fault_of_the_database_stops(database: Database, folder: Path) -> None:
    database.read_only = True
    with pytest.raises(DatabaseError):
        ingest([str(folder)], lambda: database, Splitter)


def test_a_dry_run_reports_the_same_and_stores_nothing(database: Database, folder: Path) -> None:
    (folder / "copy.txt").write_bytes((folder / "0.txt").read_bytes())
    dry = ingest([str(folder)], lambda: database, Splitter, Reading(dry_run=True))
    with database.read() as session:
        assert reader.totals(session)["documents"] == 0
    real = ingest([str(folder)], lambda: database, Splitter)
    assert counted(dry) == counted(real) == (3, 1, 0, 0)
    assert (dry.times, dry.events) == (real.times, real.events)


def test_documents_stream(database: Database, folder: Path) -> None:
    """The first document is stored before the last is read."""
    heard: list[str] = []

    class Watched(Splitter):
        def pipe(self, documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Sentence, ...]]]:
            for number, pair in enumerate(super().pipe(documents)):
                assert len(heard) == number
                yield pair

    ingest([str(folder)], lambda: database, Watched, watch=heard.append)
    assert [Path(source).name for source in heard] == ["0.txt", "1.txt", "2.txt"]


def test_what_stdin_held_before_stays(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    for text in ("They met on 3 July 2024.", "They met on 4 July 2024."):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        assert counted(ingest(["-"], lambda: database, Splitter)) == (1, 0, 0, 0)


def test_the_default_model_is_the_parser_s() -> None:
    from timeline.text import syntax

    assert plot.MODEL == syntax.MODEL


def test_where_nothing_can_be_read_no_database_is_made() -> None:
    def connect() -> Database:
        raise AssertionError("it needs no database")

    assert counted(ingest(["missing.txt"], connect, Splitter)) == (0, 0, 0, 1)
