"""One source to its documents: one, or as many as it holds."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from timeline.documents import clippings, files, furniture, headline, readers
from timeline.documents import published as publication
from timeline.documents.encodings import NotText, refuse_formats
from timeline.documents.facts import Facts, first, printable, sidecar
from timeline.documents.feeds import Entry
from timeline.documents.language import detect
from timeline.documents.options import DEFAULTS, Options
from timeline.documents.page import Page, Source, Unpacking
from timeline.documents.streams import Meter, deadline, whole
from timeline.errors import DocumentError
from timeline.records import Document, Published, Span

ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def read(source: str | Path, *, published: str | None = None, options: Options = DEFAULTS) -> Document:
    """The one document at a path, an address, or on standard input ("-"). `published` outranks what it says.

    Raises DocumentError: one line that says what is wrong and what to do.
    """
    every = read_all(source, options if published is None else replace(options, published=published))
    found = next(every, None)
    if isinstance(found, DocumentError):
        raise found
    if found is None or next(every, None) is not None:
        raise DocumentError(files.shown(str(source)), "it does not hold one document: read all it holds")
    return found


def read_all(source: str | Path, options: Options = DEFAULTS) -> Iterator[Document | DocumentError]:
    """The documents that a source holds, in its order, and an error for each that cannot be read.

    A member of a container is named "archive.zip!inner/name.txt", a row "export.jsonl#17".
    """
    name = str(source)
    try:
        opened, size = _opened(name, options)
    except DocumentError as error:
        yield error
        return
    with opened.stream:
        yield from _documents(opened, Unpacking(options, Meter(options.limits, size)), 0)


def read_entry(entry: Entry, options: Options = DEFAULTS) -> Iterator[Document | DocumentError]:
    """The documents of an entry of a feed: one, or as many as the page it links to holds."""
    try:
        with deadline(options.limits.seconds):
            source = entry.open()
    except Exception as error:
        yield _failure(Source(entry.key), error)
        return
    if isinstance(source, DocumentError):
        yield source
        return
    with source.stream:
        yield from _documents(source, Unpacking(options, Meter(options.limits, 0)), 1)


def _opened(name: str, options: Options) -> tuple[Source, int]:
    """The source and its size in bytes. Raises DocumentError."""
    if SCHEME.match(name) and not os.path.exists(name):
        from timeline.documents import web

        found = web.fetched(name, options)
        if isinstance(found, DocumentError):
            raise found
        return found, 0
    beside = Facts() if name == files.STDIN else sidecar(name)
    size = os.path.getsize(name) if os.path.isfile(name) else 0
    return Source(files.shown(name), files.opened(name, options.limits.seconds), beside=beside), size


def _documents(source: Source, unpacking: Unpacking, depth: int) -> Iterator[Document | DocumentError]:
    options = unpacking.options
    try:
        with deadline(options.limits.seconds):
            format = "" if source.page else readers.told(source)
            unpack = readers.unpacker(format)
            if unpack is None:
                found = _pages(source, format, options)
    except Exception as error:
        yield _failure(source, error)
        return
    if unpack is None:
        yield from found
    elif depth == options.limits.depth:
        yield DocumentError(source.name, f"containers in containers, {depth} deep: unpack it yourself")
    else:
        yield from _members(unpack(source, unpacking), source, unpacking, depth)


def _members(
    members: Iterator[Source | DocumentError], source: Source, unpacking: Unpacking, depth: int
) -> Iterator[Document | DocumentError]:
    """The documents of a container, until it ends, breaks, or comes to more than it may."""
    limits = unpacking.options.limits
    count = 0
    while True:
        try:
            with deadline(limits.seconds):
                member = next(members, None)
        except Exception as error:
            yield _failure(source, error)
            return
        if member is None:
            break
        count += 1
        if count > limits.members:
            yield DocumentError(source.name, f"more than {limits.members:,} members: raise --limit members")
            return
        if isinstance(member, DocumentError):
            yield member
            continue
        yield from _documents(replace(member, beside=_beside(member, source)), unpacking, depth + 1)
        if unpacking.meter.left < 0:
            return
    if not count:
        yield DocumentError(source.name, "nothing in it that can be read")


def _beside(member: Source, container: Source) -> Facts:
    """The sidecar of a container holds for its members, but for their titles."""
    outer = replace(container.beside, title="")
    return Facts(**{name: first(name, member.beside, outer) for name in Facts.__dataclass_fields__})


def _failure(source: Source, error: Exception) -> DocumentError:
    """One line for whatever went wrong."""
    from timeline.documents import archives

    if isinstance(error, DocumentError):
        return error
    if isinstance(error, RecursionError):
        reason = "nested too deeply"
    elif isinstance(error, MemoryError):
        reason = "there is not enough memory for it"
    elif isinstance(error, NotText):
        reason = str(error)
    elif isinstance(error, archives.BROKEN):
        reason = f"damaged: {error}"
    else:
        reason = f"unexpected {type(error).__name__}: {error}"
    failure = DocumentError(source.name, printable(reason))
    failure.__cause__ = error
    return failure


def _pages(source: Source, format: str, options: Options) -> list[Document]:
    """The document of a source that is no container, or those of an export of a press database. Raises
    NotText and DocumentError.
    """
    page = source.page or _page(source, format, options)
    pieces = clippings.cut(page.text)
    if len(pieces) < 2:
        return [_document(source, pieces[0] if pieces else page, options)]
    alone = replace(source, beside=replace(source.beside, title=""))
    named = (replace(alone, name=f"{source.name}#{number}") for number in range(1, len(pieces) + 1))
    return [_document(one, piece, options) for one, piece in zip(named, pieces, strict=True)]


def _document(source: Source, page: Page, options: Options) -> Document:
    """The document of a page. Raises NotText and DocumentError."""
    if not page.text[page.start :].strip():
        raise NotText("the file is empty: there is no text to read")
    known = (source.beside, page.front, page.page, source.facts)
    language = _language(first("language", *known)) or detect(page.text[page.start :])
    title, span = headline.find(page.text, page.start, first("title", *known), markdown=page.markdown)
    body = span.end if span else page.start
    origin = first("source", *known)
    url = first("url", *known) or (origin if ADDRESS.fullmatch(origin) else "")
    when = _published(source, page, options.published, url, body, language)
    return Document(
        id=_id(page.text, when),
        source=source.name,
        text=page.text,
        title=title,
        title_span=span,
        publisher=first("publisher", *known) or ("" if ADDRESS.fullmatch(origin) else origin),
        author=first("author", *known),
        url=url,
        published=when,
        language=language,
        furniture=_furniture(page, body, language),
    )


def _page(source: Source, format: str, options: Options) -> Page:
    data = whole(source.stream, options.limits.size)
    if not data.strip():
        raise NotText("the file is empty: there is no text to read")
    refuse_formats(data)
    return readers.read(source, data, format, options.limits)


def _published(
    source: Source, page: Page, argument: str | None, url: str, body: int, language: str
) -> Published:
    """In this order: argument, sidecar, front matter, metadata, address, title line, dateline, file name,
    unknown (with a guess, where there is one).
    """
    words = {
        "argument": argument or "",
        "sidecar": source.beside.published,
        "front matter": page.front.published,
    }
    return (
        publication.said(source.name, words, language)
        or publication.stated(page.dates + source.dates, language)
        or publication.shown(page.dates, url, language)
        or publication.from_dateline(page.text, body, language)
        or publication.from_name(source.name)
        or publication.guessed(page.dates)
    )


def _furniture(page: Page, body: int, language: str) -> tuple[Span, ...]:
    """The format's and the site's, sorted, the overlapping ones as one."""
    merged: list[Span] = []
    for span in sorted(page.furniture + furniture.mark(page.text, body, language)):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _language(text: str) -> str:
    """The language of a tag such as "en-GB", "" where nothing sensible is said."""
    found = re.match(r"([a-z]{2,3})(?:[-_]|$)", text.strip().lower())
    return found[1] if found else ""


def _id(text: str, published: Published) -> str:
    day = published.when.edtf.partition("T")[0] if published.when else ""
    return "d" + sha256(f"{day}\n{text}".encode()).hexdigest()[:16]
