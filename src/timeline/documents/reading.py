"""One source to one `Document`."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from timeline.documents import files, furniture, headline
from timeline.documents import published as publication
from timeline.documents.encodings import NotText, refuse_formats
from timeline.documents.facts import Facts, first, sidecar
from timeline.documents.readers import Page, reader
from timeline.errors import DocumentError
from timeline.records import Document, Published, Span

ADDRESS = re.compile(r"https?://\S+")


def read(source: str | Path, *, published: str | None = None) -> Document:
    """The document at a path, or on standard input ("-"). `published` outranks what the document says.

    Raises DocumentError: one line that says what is wrong and what to do.
    """
    name = str(source)
    data = files.content(name)
    beside = Facts() if name == files.STDIN else sidecar(name)
    try:
        refuse_formats(data)
        page = reader(name, data)(name, data)
    except NotText as error:
        raise DocumentError(name, str(error)) from error
    if not page.text[page.start :].strip():
        raise DocumentError(name, "the file is empty: there is no text to read")
    known = (beside, page.front, page.page)
    language = _language(first("language", *known))
    title, span = headline.find(page.text, page.start, first("title", *known), markdown=page.markdown)
    words = {"argument": published or "", "sidecar": beside.published, "front matter": page.front.published}
    when = _published(name, page, words, span.end if span else page.start, language)
    origin = first("source", *known)
    return Document(
        id=_id(page.text, when),
        source=name,
        text=page.text,
        title=title,
        title_span=span,
        publisher=first("publisher", *known) or ("" if ADDRESS.fullmatch(origin) else origin),
        author=first("author", *known),
        url=first("url", *known) or (origin if ADDRESS.fullmatch(origin) else ""),
        published=when,
        language=language,
        furniture=_furniture(page, span.end if span else page.start, language),
    )


def _published(source: str, page: Page, words: dict[str, str], body: int, language: str) -> Published:
    """In this order: argument, sidecar, front matter, metadata, dateline, file name, unknown."""
    return (
        publication.said(source, words, language)
        or publication.stated(page.dates, language)
        or publication.from_dateline(page.text, body, language)
        or publication.from_name(source)
        or Published()
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
    """The language of a tag such as "en-GB"; English where nothing sensible is said."""
    found = re.match(r"([a-z]{2,3})(?:[-_]|$)", text.strip().lower())
    return found[1] if found else "en"


def _id(text: str, published: Published) -> str:
    day = published.when.edtf.partition("T")[0] if published.when else ""
    return "d" + sha256(f"{day}\n{text}".encode()).hexdigest()[:16]
