"""The documents that tell of the events, for reference managers: BibTeX (biblatex fields) and CSL-JSON."""

from __future__ import annotations

import re
from typing import Any, TextIO

from timeline.edtf import When
from timeline.exports.extents import Partial, ends
from timeline.exports.plain import one_line
from timeline.exports.structured import dump
from timeline.records import Chronology, Document

_SPECIAL = re.compile(r"([&%$#_{}])")
_MARKS = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def write_bibtex(chronology: Chronology, stream: TextIO) -> None:
    """An entry for each document; `date` is EDTF, as biblatex reads it."""
    seen: set[str] = set()
    for source in chronology.sources:
        document = source.document
        if document.id in seen:
            continue
        seen.add(document.id)
        fields = [(name, _tex(value)) for name, value in _fields(document) if value]
        url = [("url", re.sub(r"[\s{}\\]", "", document.url))] if document.url else []
        body = ",\n".join(f"  {name} = {{{value}}}" for name, value in [*fields, *url])
        stream.write(f"@{'online' if document.url else 'misc'}{{{document.id},\n{body}\n}}\n\n")


def _fields(document: Document) -> list[tuple[str, str]]:
    when = document.published.when
    return [
        ("title", document.title or document.source),
        ("author", document.author),
        ("organization", document.publisher),
        ("date", when.edtf if when and "X" not in when.edtf else ""),
        ("langid", document.language),
        ("note", f"read from {document.source}"),
    ]


def _tex(value: str) -> str:
    plain = "".join(_MARKS.get(letter, letter) for letter in _SPECIAL.sub("\0\\1", one_line(value)))
    return plain.replace("\0", "\\")


def write_csl(chronology: Chronology, stream: TextIO) -> None:
    """An item for each document."""
    stream.write("[")
    before, seen = "\n  ", set[str]()
    for source in chronology.sources:
        if source.document.id in seen:
            continue
        seen.add(source.document.id)
        stream.write(before + dump(_item(source.document)))
        before = ",\n  "
    stream.write("\n]\n")


def _item(document: Document) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "id": document.id,
        "type": "webpage" if document.url else "article",
        "title": one_line(document.title or document.source),
        "author": [{"literal": one_line(document.author)}] if document.author else None,
        "publisher": one_line(document.publisher),
        "URL": one_line(document.url),
        "language": document.language,
        "issued": _issued(document.published.when),
    }
    return {name: value for name, value in shape.items() if value}


def _issued(when: When | None) -> dict[str, Any] | None:
    """date-parts as far as they are known; EDTF as it is where they cannot tell it."""
    if when is None:
        return None
    start, end, whole = ends(when)
    if not whole or start is None:
        return {"raw": when.edtf}
    return {"date-parts": [_parts(part) for part in (start, end) if part]}


def _parts(part: Partial) -> list[int]:
    return [n for n in part if n is not None]
