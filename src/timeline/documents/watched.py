"""Feeds that are read again and again: whether one changed since, and which entries it has now."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from timeline.documents import feeds, files, markings, readers, web
from timeline.documents.encodings import NotText, recoded
from timeline.documents.facts import printable
from timeline.documents.feeds import Entry
from timeline.documents.markings import local
from timeline.documents.options import Options
from timeline.documents.page import Source
from timeline.documents.streams import deadline, whole
from timeline.documents.warc import charset
from timeline.errors import DocumentError
from timeline.records import Feed


def subscribed(name: str, options: Options) -> Iterator[str | DocumentError]:
    """The feeds that a name stands for: those that a file of OPML or of addresses lists, else it alone."""
    if feeds.ADDRESS.match(name):
        yield name
        return
    try:
        with files.opened(name, options.limits.seconds) as stream:
            source = Source(files.shown(name), stream)
            format = readers.told(source)
            if format == ".urls":
                found, faults = feeds.written(source, options)
                yield from faults
                yield from found
                return
            root = markings.xml(whole(stream, options.limits.size), options.limits, recover=True)
    except DocumentError as error:
        yield error
    except NotText as error:
        yield DocumentError(files.shown(name), f"no feed: {error}")
    else:
        yield from feeds.subscriptions(root) if local(root) == "opml" else [name]


def look(known: Feed, options: Options) -> tuple[Feed, tuple[Entry, ...]] | None:
    """The feed as it is now and its entries, in its order; None where nothing changed since `known`.

    Raises DocumentError.
    """
    try:
        with deadline(options.limits.seconds):
            return _looked(known, options)
    except NotText as error:
        raise DocumentError(printable(known.address), str(error)) from error


def _looked(known: Feed, options: Options) -> tuple[Feed, tuple[Entry, ...]] | None:
    name = files.shown(known.address)
    if feeds.ADDRESS.match(name):
        answer = web.changed(name, options, known.etag, known.modified)
        if answer is None:
            return None
        told = answer.headers
        stated = told.get("Content-Type", "")
        data = recoded(answer.data, charset(stated))
        now = Feed(name, printable(told.get("ETag", "")), printable(told.get("Last-Modified", "")))
    else:
        with files.opened(known.address, options.limits.seconds) as stream:
            data = whole(stream, options.limits.size)
        now = Feed(known.address)
    now = Feed(now.address, now.etag, now.modified, sha256(data).hexdigest())
    if now.digest == known.digest:
        return None
    root = markings.xml(data, options.limits, recover=True)
    return now, tuple(feeds.entries(root, name, options))
