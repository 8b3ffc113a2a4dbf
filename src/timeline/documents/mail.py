"""Messages (RFC 5322), mailboxes (mbox, RFC 4155) and web archives of browsers (MHTML, RFC 2557)."""

from __future__ import annotations

import email
import email.policy
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr
from pathlib import PurePosixPath
from typing import Any

from timeline.documents import files, html, markings
from timeline.documents.encodings import NotText, decode, recoded
from timeline.documents.facts import Facts, printable
from timeline.documents.options import Limits
from timeline.documents.page import Page, Source, Unpacking
from timeline.documents.streams import buffered, whole, within
from timeline.errors import DocumentError

FROM = re.compile(rb"From \S.*\d{4}\s*$")


def letter(source: Source, unpacking: Unpacking) -> Iterator[Source | DocumentError]:
    """The message itself, then what is attached to it and can be read, each under its file's name."""
    limits = unpacking.options.limits
    parsed = _parsed(whole(source.stream, limits.size))
    body = parsed.get_body(("plain", "html"))
    date = _header(parsed, "date")
    dates = (("mail header", date),) if date else ()
    attached = list(_attached(parsed, body))
    if body is not None and (_content(body).strip() or not attached):
        yield Source(source.name, page=_page(parsed, body, limits), beside=source.beside, dates=dates)
    elif not attached:
        raise NotText("a message without text")
    names: Counter[str] = Counter()
    for name, format, part in attached:
        names[name] += 1
        label = name if names[name] == 1 else f"{name} ({names[name]})"
        data = _attachment(part)
        unpacking.meter.spend(len(data))
        yield Source(f"{source.name}!{files.shown(label)}", buffered(data), format=format, dates=dates)


def _attached(message: MIMEPart, body: MIMEPart | None) -> Iterator[tuple[str, str, MIMEPart]]:
    """(name, format, part) of what is attached and can be read; a message in a message is not gone into."""
    for part in message.iter_parts():
        kind = part.get_content_type()
        name = printable((_filename(part) or "").replace("\\", "/").rpartition("/")[2])
        suffix = PurePosixPath(name).suffix.lower()
        if kind == "message/rfc822":
            yield name or "message.eml", ".eml", part
        elif part.get_content_maintype() == "multipart":
            yield from _attached(part, body)
        elif part is not body and (name or part.get_content_disposition() == "attachment"):
            format = suffix if suffix in files.SUFFIXES else files.TYPES.get(kind, "")
            if format:
                yield name or f"attachment{format}", format, part


def _filename(part: MIMEPart) -> str:
    try:
        return part.get_filename() or ""
    except Exception:  # as for headers
        return ""


def _attachment(part: MIMEPart) -> bytes:
    """The bytes of what is attached, as they were; texts in UTF-8 where it says its encoding truly."""
    if part.get_content_type() == "message/rfc822":
        inner: Any = part.get_payload()
        return bytes(inner[0].as_bytes()) if isinstance(inner, list) and inner else b""
    if part.get_content_maintype() == "text":
        return _content(part)
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _page(parsed: EmailMessage, part: MIMEPart, limits: Limits) -> Page:
    """The text of a message: its plain part, or else its HTML."""
    text = decode(_content(part))
    if part.get_content_type() == "text/html":
        within(text, limits.markup, "markup")
        text = markings.fragment(text, limits)
    else:
        text = text.rstrip() + "\n"
    name, address = parseaddr(_header(parsed, "from"))
    return Page(text, page=Facts(title=_header(parsed, "subject"), author=name or address))


def archive(data: bytes, limits: Limits) -> Page:
    """The page in a web archive. Its Date is the day it was saved, and says nothing."""
    parsed = _parsed(data)
    part = next((p for p in parsed.walk() if p.get_content_type() == "text/html"), None)
    if not isinstance(part, EmailMessage):
        raise NotText("a web archive without a page")
    page = html.page(_content(part), limits)
    address = _header(parsed, "snapshot-content-location") or _header(part, "content-location")
    if page.page.url or not address.startswith(("http://", "https://")):
        return page
    return replace(page, page=replace(page.page, url=address))


def mailbox(source: Source, unpacking: Unpacking) -> Iterator[Source | DocumentError]:
    """The messages of a mailbox, one after the other."""
    limit = unpacking.options.limits.size
    lines: list[bytes] = []
    number, size = 0, 0
    for line in _lines(source, limit):
        if FROM.match(line) and (not lines or not lines[-1].strip()):
            if number:
                yield _found(f"{source.name}#{number}", lines, size, limit)
            lines, size = [], 0
            number += 1
            continue
        size += len(line)
        if size <= limit:
            lines.append(line[1:] if line.startswith(b">From ") else line)
    if not number:
        raise NotText("no mailbox: no line in it begins with 'From '")
    yield _found(f"{source.name}#{number}", lines, size, limit)


def _found(name: str, lines: list[bytes], size: int, limit: int) -> Source | DocumentError:
    try:
        within(range(size), limit)
    except NotText as error:
        return DocumentError(name, str(error))
    return Source(name, buffered(b"".join(lines)), format=".eml")


def _lines(source: Source, limit: int) -> Iterator[bytes]:
    while line := source.stream.readline(limit):
        yield line


def _parsed(data: bytes) -> EmailMessage:
    try:
        parsed = email.message_from_bytes(data, policy=email.policy.default)
    except (ValueError, LookupError, RecursionError) as error:
        raise NotText(f"a message that is damaged: {error}") from error
    if not isinstance(parsed, EmailMessage) or not parsed.keys():
        raise NotText("no message: it has no headers")
    return parsed


def _content(part: MIMEPart) -> bytes:
    """The bytes of a part, in UTF-8 where it says its encoding truly."""
    data = part.get_payload(decode=True)
    return recoded(data if isinstance(data, bytes) else b"", part.get_content_charset() or "")


def _header(part: MIMEPart, name: str) -> str:
    try:
        return printable(str(part.get(name, "")))
    except Exception:  # the parser of headers fails in many ways over what nobody sends
        return ""
