"""Feeds (RSS 0.9x, 1.0 and 2.0, Atom: RFC 4287), lists of feeds (OPML 2.0) and lists of addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from timeline.documents import markings
from timeline.documents.encodings import NotText, decode
from timeline.documents.facts import Facts, printable
from timeline.documents.markings import local
from timeline.documents.options import Limits
from timeline.documents.page import Page, Source, Unpacking
from timeline.documents.streams import whole
from timeline.errors import DocumentError

ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
LISTED = re.compile(r"[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)
ENTRIES = frozenset(("item", "entry"))
# Content before summary, publication before update: the first that is there is taken.
TEXTS = ("encoded", "content", "description", "summary")
DATES = ("published", "pubdate", "issued", "date", "created")


def xml(source: Source, unpacking: Unpacking) -> Iterator[Source | DocumentError]:
    """The entries of a feed, or those of the feeds that an OPML file lists."""
    options = unpacking.options
    root = markings.xml(whole(source.stream, options.limits.size), options.limits, recover=True)
    kind = local(root)
    if kind == "opml":
        found = (e.get("xmlUrl") or e.get("xmlurl") for e in root.iter() if local(e) == "outline")
        yield from _fetched(filter(None, found), source, unpacking)
    elif kind in ("rss", "rdf", "feed"):
        yield from _entries(root, source, unpacking)
    else:
        raise NotText(f"XML of a kind that is not read ({kind}): a feed or OPML is")


def addresses(source: Source, unpacking: Unpacking) -> Iterator[Source | DocumentError]:
    """The pages at a list of addresses, one a line; a line that begins with # is a remark."""
    text = decode(whole(source.stream, unpacking.options.limits.size))
    lines = dict.fromkeys(line.strip() for line in text.split("\n"))
    found = []
    for line in lines:
        if ADDRESS.fullmatch(line):
            found.append(line)
        elif line and not line.startswith("#"):
            yield DocumentError(source.name, f"{printable(line)[:80]!r} is no address: write https://...")
    yield from _fetched(iter(found), source, unpacking)


def listed(head: bytes) -> bool:
    """Whether a text begins as a list of addresses: each whole line is one, or a remark."""
    lines = [line.strip() for line in head.decode("latin-1").split("\n")]
    told = [line for line in lines[: max(1, len(lines) - 1)] if line and not line.startswith("#")]
    return bool(told) and all(LISTED.fullmatch(line) for line in told)


def _fetched(found: Iterator[str], source: Source, unpacking: Unpacking) -> Iterator[Source | DocumentError]:
    """What is at the addresses. What comes out of an archive or from the web never sends us anywhere."""
    from timeline.documents import web

    if source.name.count("!") or ADDRESS.match(source.name):
        raise NotText("a list of addresses inside something else: save it as a file and name that")
    for address in found:
        yield web.fetched(address, unpacking.options)


def _entries(root: Any, source: Source, unpacking: Unpacking) -> Iterator[Source | DocumentError]:
    feed = next((e for e in root if local(e) == "channel"), root)
    told = _children(feed)
    publisher, language = _words(told.get("title")), _words(told.get("language")) or _language(root)
    entries = (e for e in root.iter() if local(e) in ENTRIES)
    for number, entry in enumerate(entries, 1):
        link = _link(entry)
        name = f"{source.name}!{link}" if link else f"{source.name}#{number}"
        if unpacking.options.follow and ADDRESS.fullmatch(link):
            from timeline.documents import web

            yield web.fetched(link, unpacking.options)
            continue
        try:
            page = _page(entry, unpacking.options.limits)
        except NotText as error:
            yield DocumentError(name, str(error))
            continue
        yield Source(name, page=page, facts=Facts(publisher=publisher, language=language, url=link))


def _page(entry: Any, limits: Limits) -> Page:
    told = _children(entry)
    text = next((made for name in TEXTS if (made := _prose(told.get(name), limits)).strip()), "")
    title = _words(told.get("title"))
    if not text:
        raise NotText("an entry without text: fetch its page with --follow")
    author = told.get("author")
    inner = (
        next((e for e in author if local(e) == "name"), author) if author is not None else told.get("creator")
    )
    dates = tuple(("feed", date) for name in DATES if (date := _words(told.get(name))))
    return Page(text, page=Facts(title=title, author=_words(inner)), dates=dates)


def _prose(element: Any, limits: Limits) -> str:
    """The text of content: HTML as text, or (Atom's type="xhtml") as elements."""
    if element is None:
        return ""
    if len(element):
        return markings.paragraphs(markings.blocks(element))
    return markings.fragment(element.text or "", limits)


def _children(element: Any) -> dict[str, Any]:
    """The elements inside by name, the first of each; those of media extensions are not the entry's own."""
    found: dict[str, Any] = {}
    for child in element:
        if "media" not in str(child.tag) and "itunes" not in str(child.tag):
            found.setdefault(local(child), child)
    return found


def _link(entry: Any) -> str:
    links = [e for e in entry if local(e) == "link"]
    own = [e for e in links if e.get("rel", "alternate") == "alternate"] or links
    for element in own:
        if address := printable(element.get("href") or element.text or ""):
            return address
    guid = next((e for e in entry if local(e) == "guid" and e.get("isPermaLink") != "false"), None)
    told = _words(guid)
    return told if ADDRESS.fullmatch(told) else ""


def _words(element: Any) -> str:
    return "" if element is None else printable("".join(element.itertext()))


def _language(root: Any) -> str:
    return root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
