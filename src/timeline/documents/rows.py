"""Tables of articles: JSON, JSON lines, CSV, TSV and Parquet, a row an article.

The names of the fields are those of NewsAPI, GDELT, news-please (Common Crawl news) and schema.org, or the
user's own (`--map text=body,published=date`; a point goes into an object: `publisher=source.name`).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import fields as fields_of
from dataclasses import replace
from typing import Any

from timeline.documents import html, markings
from timeline.documents.encodings import NotText, decode, told
from timeline.documents.facts import Facts, first, printable
from timeline.documents.options import Limits, Options
from timeline.documents.page import Page, Source, Unpacking
from timeline.documents.streams import HEAD, TooMuch, buffered, seekable, whole, within
from timeline.errors import DocumentError

Row = Mapping[str, Any]
FIELDS = {
    "text": ("text", "body", "content", "maintext", "article_text", "full_text", "fulltext", "articleBody",
             "article_body", "body_text", "bodyText", "article", "plain_text", "story"),
    "html": ("html", "content_html", "body_html", "raw_html"),
    "title": ("title", "headline", "webTitle"),
    "published": ("published", "date_publish", "publishedAt", "published_at", "datePublished",
                  "date_published", "publication_date", "publish_date", "pub_date", "pubDate",
                  "webPublicationDate", "date"),
    "url": ("url", "link", "webUrl", "web_url", "canonical_url", "DocumentIdentifier", "source_url"),
    "publisher": ("publisher", "source.name", "publisher.name", "source_domain", "domain", "outlet",
                  "publication", "newspaper", "SourceCommonName", "source"),
    "author": ("author", "authors", "byline", "creator", "author.name"),
    "language": ("language", "lang", "inLanguage"),
}  # fmt: skip
LISTS = (
    "articles",
    "results",
    "items",
    "documents",
    "data",
    "docs",
    "hits",
    "response.results",
    "response.docs",
)
CODES = {"english": "en", "german": "de", "french": "fr", "spanish": "es", "russian": "ru"}


def json_lines(source: Source, unpacking: Unpacking) -> Iterator[Source | DocumentError]:
    """A JSON object a line, numbered by lines."""
    limit = unpacking.options.limits.size
    encoding = told(source.stream.peek(HEAD)[:HEAD])
    if encoding.startswith(("utf-16", "utf-32")):
        raise NotText("JSON lines in UTF-16: save it as UTF-8")
    number = 0
    while line := source.stream.readline(limit + 1):
        number += 1
        name = f"{source.name}#{number}"
        if len(line) > limit:
            while line and not line.endswith(b"\n"):
                line = source.stream.readline(limit)
            yield DocumentError(name, f"the line is longer than {limit:,} bytes: raise --limit size")
        elif line.strip(b"\xef\xbb\xbf \r\n\t"):
            try:
                row = json.loads(line.decode(encoding, "replace"))
            except (ValueError, RecursionError) as error:
                yield DocumentError(name, f"the line is not JSON: {error}")
            else:
                yield from _article(name, row, unpacking.options)


def json_file(source: Source, unpacking: Unpacking) -> Iterator[Source | DocumentError]:
    """One article, a list of them, or an object that has such a list; JSON lines under the wrong name too."""
    data = whole(source.stream, unpacking.options.limits.size)
    try:
        value = json.loads(decode(data))
    except (ValueError, RecursionError) as error:
        if (
            len(data.splitlines()) > 1
            and isinstance(error, json.JSONDecodeError)
            and "Extra data" in error.msg
        ):
            yield from json_lines(replace(source, stream=buffered(data)), unpacking)
            return
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise NotText(f"not JSON that can be read: {reason}") from error
    rows = value if isinstance(value, list) else _list(value)
    if rows is None:
        yield from _article(source.name, value, unpacking.options)
        return
    for number, row in enumerate(rows, 1):
        yield from _article(f"{source.name}#{number}", row, unpacking.options)


def _list(value: object) -> list[Any] | None:
    if isinstance(value, dict):
        for name in LISTS:
            if isinstance(found := _at(value, name), list):
                return found
    return None


def table(source: Source, unpacking: Unpacking) -> Iterator[Source | DocumentError]:
    """A row an article, the first row the names; numbered from the first row below them."""
    limit = unpacking.options.limits.size
    encoding = told(source.stream.peek(HEAD)[:HEAD])
    with io.TextIOWrapper(source.stream, encoding, "replace", newline="") as text:
        lines = _bounded(text, limit)
        head = next(lines, "")
        tab = source.name.lower().removesuffix(".gz").endswith(".tsv") or source.format == ".tsv"
        separator = "\t" if tab else max(",;\t|", key=lambda c: (head.count(c), c == ","))
        reader = csv.reader(_chain(head, lines), delimiter=separator)
        names = [name.strip() for name in next(reader, [])]
        _check(names, unpacking.options)
        number = 0
        while True:
            number += 1
            try:
                row = _next(reader, limit)
            except csv.Error as error:
                yield DocumentError(f"{source.name}#{number}", f"the row cannot be read: {error}")
                continue
            if row is None:
                return
            if any(row):
                yield from _article(
                    f"{source.name}#{number}", dict(zip(names, row, strict=False)), unpacking.options
                )


def _chain(head: str, lines: Iterator[str]) -> Iterator[str]:
    yield head
    yield from lines


def _bounded(text: io.TextIOWrapper, limit: int) -> Iterator[str]:
    while line := text.readline(limit + 1):
        within(line, limit)
        yield line


def _next(reader: Any, limit: int) -> list[str] | None:
    """The next row, with fields as long as the limit; that setting belongs to all users of `csv`."""
    before = csv.field_size_limit(limit)
    try:
        return next(reader, None)
    finally:
        csv.field_size_limit(before)


def parquet(source: Source, unpacking: Unpacking) -> Iterator[Source | DocumentError]:
    """A row an article, numbered from one."""
    try:
        from pyarrow import ArrowException
        from pyarrow import parquet as files
    except ImportError:
        raise NotText("reading Parquet files needs pyarrow: pip install 'timeline[parquet]'") from None

    number = 0
    try:
        opened = files.ParquetFile(seekable(source.stream, unpacking.options.limits))
        _check(opened.schema_arrow.names, unpacking.options)
        for batch in opened.iter_batches(batch_size=256):
            for row in batch.to_pylist():
                number += 1
                yield from _article(f"{source.name}#{number}", row, unpacking.options)
    except NotText:
        raise
    except (ArrowException, OSError, ValueError) as error:
        raise NotText(f"a Parquet file that is damaged: {str(error).splitlines()[0]}") from error


def _check(columns: list[str], options: Options) -> None:
    """Raises NotText for a table in no column of which an article can stand: once, not for every row."""
    row, fields = dict.fromkeys(columns, "x"), options.fields
    inside = "." in fields.get("text", "") + fields.get("html", "") + fields.get("url", "")
    found = _text(row, "text", fields) or _text(row, "html", fields)
    if row and not inside and not found and not (options.follow and _value(row, "url", fields)):
        _page(row, fields, options.limits)


def _article(name: str, row: object, options: Options) -> Iterator[Source | DocumentError]:
    try:
        page = _page(row, options.fields, options.limits)
    except TooMuch:
        raise
    except NotText as error:
        address = isinstance(row, dict) and _value(row, "url", options.fields)
        if options.follow and address:
            from timeline.documents import web

            yield web.fetched(address, options)
            return
        yield DocumentError(name, str(error))
        return
    yield Source(name, page=page)


def _page(row: object, fields: Mapping[str, str], limits: Limits) -> Page:
    """The article of a row. Raises NotText."""
    if not isinstance(row, dict):
        raise NotText("not an object with named fields")
    known = Facts(**{f.name: _value(row, f.name, fields) for f in fields_of(Facts) if f.name in FIELDS})
    stated = known.published
    known = replace(known, published="", language=CODES.get(known.language.casefold(), known.language))
    dates = (("field", stated),) if stated else ()
    if text := _text(row, "text", fields):
        return Page(markings.fragment(text, limits) if "</" in text else text, page=known, dates=dates)
    if source := _text(row, "html", fields):
        page = html.page(source.encode("utf-8", "replace"), limits)
        both = Facts(**{f.name: first(f.name, known, page.page) for f in fields_of(Facts)})
        return replace(page, page=both, dates=dates + page.dates)
    if "text" in fields:
        raise NotText(f"no text under {fields['text']!r}: it has {printable(', '.join(map(str, row)))[:200]}")
    hint = "" if not _value(row, "url", fields) else ", or fetch the address it has with --follow"
    raise NotText(f"no text in it: name its field with --map text=FIELD{hint}")


def _text(row: Row, name: str, fields: Mapping[str, str]) -> str:
    for theirs in [fields[name]] if name in fields else FIELDS[name]:
        value = _at(row, theirs)
        if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
            value = "\n\n".join(value)
        if isinstance(value, str) and value.strip():
            return _tidy(value)
    return ""


def _tidy(text: str) -> str:
    """The text with the line ends of a text file, without what no file and no database can hold."""
    whole = text.replace("\r\n", "\n").encode("utf-8", "replace").decode()
    return markings.CONTROLS.sub("", whole).rstrip() + "\n"


def _value(row: Row, name: str, fields: Mapping[str, str]) -> str:
    """A fact of a row on one line; of a list its parts, of an object its name."""
    for theirs in [fields[name]] if name in fields else FIELDS[name]:
        if text := printable(_plain(_at(row, theirs))):
            return text
    return ""


def _plain(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_plain, value[:20])))
    if isinstance(value, dict):
        return _plain(value.get("name"))
    if isinstance(value, bool) or value is None:
        return ""
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _at(row: Row, path: str) -> object:
    """What stands under a name, or under a path of names."""
    if path in row:
        return row[path]
    value: object = row
    for name in path.split("."):
        if not isinstance(value, dict):
            return None
        value = value.get(name)
    return value
