"""Web archives of crawlers: WARC (ISO 28500) and WET, by warcio. The day of the crawl dates nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any

from timeline.documents.encodings import NotText, recoded
from timeline.documents.facts import Facts, printable
from timeline.documents.page import Source, Unpacking
from timeline.documents.streams import buffered, whole
from timeline.errors import DocumentError

KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
}


def unpack(source: Source, unpacking: Unpacking) -> Iterator[Source | DocumentError]:
    """The pages and texts of an archive, by their addresses; answers that are no page (errors, pictures) are
    passed over.
    """
    records = _records(source)
    while found := _taken(records, source.name, unpacking):
        if not isinstance(found, bool):
            yield found


def _records(source: Source) -> Iterator[Any]:
    from warcio.archiveiterator import ArchiveIterator

    yield from ArchiveIterator(source.stream)


def _taken(records: Iterator[Any], archive: str, unpacking: Unpacking) -> Source | DocumentError | bool:
    """What the next record holds, True where that is no document, False at the end. Raises NotText."""
    try:
        with redirect_stderr(None):  # it tells there of what is not as it should be
            if (record := next(records, None)) is None:
                return False
            kind = _kind(record)
            return _member(archive, record, kind, unpacking) if kind else True
    except NotText:
        raise
    except Exception as error:  # it fails in many ways over broken headers
        own = isinstance(error, AttributeError | TypeError)  # warcio's own, over an answer that breaks off
        reason = "an answer in it breaks off" if own else printable(str(error))
        raise NotText(f"a WARC file that is damaged: {reason}") from error


def _kind(record: Any) -> str:
    """The suffix of what a record holds, "" for what is no document."""
    header = record.http_headers
    if record.rec_type == "response" and header and header.get_statuscode() == "200":
        stated = header.get_header("Content-Type") or ""
    elif record.rec_type in ("conversion", "resource"):
        stated = record.rec_headers.get_header("Content-Type") or ""
    else:
        return ""
    return KINDS.get(stated.partition(";")[0].strip().lower(), "")


def _member(archive: str, record: Any, kind: str, unpacking: Unpacking) -> Source | DocumentError:
    address = printable(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    name = f"{archive}!{address}"
    try:
        data = whole(record.content_stream(), unpacking.options.limits.size)
        unpacking.meter.spend(len(data))
    except NotText as error:
        return DocumentError(name, str(error))
    stated = (record.http_headers or record.rec_headers).get_header("Content-Type") or ""
    return Source(name, buffered(recoded(data, charset(stated))), format=kind, facts=Facts(url=address))


def charset(stated: str) -> str:
    """The encoding that a Content-Type states, "" where it states none."""
    return stated.lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
