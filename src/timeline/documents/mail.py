"""Messages (RFC 5322), mailboxes (mbox, RFC 4155) and web archives of browsers (MHTML, RFC 2557)."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr

from timeline.documents import html, markings
from timeline.documents.encodings import NotText, decode, recoded
from timeline.documents.facts import Facts, printable
from timeline.documents.options import Limits
from timeline.documents.page import Page, Source, Unpacking
from timeline.documents.streams import buffered, within
from timeline.errors import DocumentError

FROM = re.compile(rb"From \S.*\d{4}\s*$")


def message(data: bytes, limits: Limits) -> Page:
    """The text of a message: its plain part, or else its HTML; attachments are left out."""
    parsed = _parsed(data)
    part = parsed.get_body(("plain", "html"))
    if part is None:
        raise NotText("a message without text")
    text = decode(_content(part))
    if part.get_content_type() == "text/html":
        within(text, limits.markup, "markup")
        text = markings.fragment(text, limits)
    else:
        text = text.rstrip() + "\n"
    name, address = parseaddr(_header(parsed, "from"))
    facts = Facts(title=_header(parsed, "subject"), author=name or address)
    date = _header(parsed, "date")
    return Page(text, page=facts, dates=(("mail header", date),) if date else ())


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
                yield _letter(f"{source.name}#{number}", lines, size, limit)
            lines, size = [], 0
            number += 1
            continue
        size += len(line)
        if size <= limit:
            lines.append(line[1:] if line.startswith(b">From ") else line)
    if not number:
        raise NotText("no mailbox: no line in it begins with 'From '")
    yield _letter(f"{source.name}#{number}", lines, size, limit)


def _letter(name: str, lines: list[bytes], size: int, limit: int) -> Source | DocumentError:
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
