"""The plot of a scheduled run: feeds that changed -> entries that are new -> database, nothing twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from timeline.database import Database, feeds
from timeline.documents import watched
from timeline.documents.feeds import Entry
from timeline.documents.reading import read_entry
from timeline.errors import DocumentError
from timeline.ingest import Parser, Reading, Report, placed, store
from timeline.records import Document, Feed

TRIES = 3  # runs in which an entry that cannot be read is tried again


@dataclass(slots=True)
class Told:
    """What a run found in one feed: `known` entries were read before. `error` where it cannot be read."""

    feed: str
    changed: bool = True
    known: int = 0
    report: Report = field(default_factory=Report)
    error: DocumentError | None = None


def watch(
    names: Iterable[str],
    connect: Callable[[], Database],
    load: Callable[[], Parser],
    reading: Reading,
    *,
    new: bool = False,
) -> Iterator[Told]:
    """Read what is new in each feed; a file of OPML or of addresses stands for the feeds that it lists.

    A feed whose server or bytes say that it did not change is not read. An entry is read when it is new or
    says something else than before; one that cannot be read is tried again in the next runs, `TRIES` in all.
    Of a `new` database nothing is known yet: `connect` makes it when there is a feed that can be read.
    """
    done: set[str] = set()
    for name in names:
        for feed in watched.subscribed(name, reading.options):
            if isinstance(feed, DocumentError):
                yield Told(feed.source, error=feed)
            elif feed not in done:
                done.add(feed)
                before = (Feed(feed), {}) if new else _known(connect(), feed)
                yield _watch(before, connect, load, reading)


def _known(database: Database, name: str) -> tuple[Feed, feeds.Entries]:
    """The feed as it was read last, and its entries that were."""
    with database.read() as session:
        return feeds.known(session, name), feeds.entries(session, name)


def _watch(
    known: tuple[Feed, feeds.Entries],
    connect: Callable[[], Database],
    load: Callable[[], Parser],
    reading: Reading,
) -> Told:
    before, seen = known
    name, follow = before.address, reading.options.follow
    if before.follow != follow:
        before = Feed(name)
    try:
        found = watched.look(before, reading.options)
    except DocumentError as error:
        return Told(name, error=error)
    if found is None:
        return Told(name, changed=False, known=len(seen))
    now, entries = found[0], {entry.key: entry for entry in reversed(found[1])}  # the first of each key
    fresh = [entry for entry in reversed(entries.values()) if _fresh(entry, seen)]
    told = Told(name, known=len(entries) - len(fresh))
    database = connect()
    failed = _store(fresh, database, load, reading, told.report)
    tried = {e.key: (e.digest, _failures(e, seen) + 1 if e.key in failed else 0) for e in fresh}
    waiting = any(0 < failures < TRIES for _, failures in tried.values())
    now = Feed(name, follow=follow) if waiting else replace(now, address=name, follow=follow)
    if not reading.dry_run:
        with database.write() as session:
            feeds.note(session, now, tried)
    return told


def _fresh(entry: Entry, seen: feeds.Entries) -> bool:
    digest, failures = seen.get(entry.key, ("", 0))
    return digest != entry.digest or 0 < failures < TRIES


def _failures(entry: Entry, seen: feeds.Entries) -> int:
    digest, failures = seen.get(entry.key, ("", 0))
    return failures if digest == entry.digest else 0


def _store(
    entries: list[Entry], database: Database, load: Callable[[], Parser], reading: Reading, report: Report
) -> set[str]:
    """Read the entries into the database; the keys of those that could not be read."""
    failed: set[str] = set()
    keys: dict[str, str] = {}

    def read() -> Iterator[Document]:
        for entry in entries:
            for found in read_entry(entry, reading.options):
                if isinstance(found, DocumentError):
                    failed.add(entry.key)
                    report.fail(found)
                    continue
                for document in placed([found], database.folder):
                    keys[document.source] = entry.key
                    yield document

    store(read(), database, load, reading, report)
    return failed | {keys[error.source] for error in report.failed if error.source in keys}
