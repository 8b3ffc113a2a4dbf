"""Feeds (RSS 0.9x, 1.0 and 2.0, Atom: RFC 4287), lists of feeds (OPML 2.0) and lists of addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from timeline.documents import markings
from timeline.documents.encodings import NotText, decode
from timeline.documents.facts import Facts, printable
from timeline.documents.markings import local
from timeline.documents.options import Limits, Options
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
    if local(root) == "opml":
        yield from _fetched(iter(subscriptions(root)), source, unpacking)
    else:
        yield from (entry.open() for entry in entries(root, source.name, options))


def subscriptions(root: Any) -> list[str]:
    """The addresses of the feeds that an OPML file lists, each once."""
    found = (e.get("xmlUrl") or e.get("xmlurl") for e in root.iter() if local(e) == "outline")
    return list(dict.fromkeys(filter(None, found)))


def addresses(source: Source, unpacking: Unpacking) -> Iterator[Source | DocumentError]:
    """The pages at a list of addresses, one a line; a line that begins with # is a remark."""
    found, faults = written(source, unpacking.options)
    yield from faults
    yield from _fetched(iter(found), source, unpacking)


def written(source: Source, options: Options) -> tuple[list[str], list[DocumentError]]:
    """The addresses in a list, each once, and the lines of it that are none."""
    text = decode(whole(source.stream, options.limits.size))
    lines = dict.fromkeys(line.strip() for line in text.split("\n"))
    told = [line for line in lines if line and not line.startswith("#")]
    strange = [line for line in told if not ADDRESS.fullmatch(line)]
    faults = [f"{printable(line)[:80]!r} is no address: write https://..." for line in strange]
    return [x for x in told if x not in strange], [DocumentError(source.name, fault) for fault in faults]


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


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed: what it is known by (its address, else its id), a digest of what it says, and what
    opens it.
    """

    key: str
    digest: str
    open: Callable[[], Source | DocumentError]


def entries(root: Any, name: str, options: Options) -> Iterator[Entry]:
    """The entries of a feed in its order; with `follow` each opens the page it links to. Raises NotText."""
    if local(root) not in ("rss", "rdf", "feed"):
        raise NotText(f"XML of a kind that is not read ({local(root)}): a feed or OPML is")
    feed = next((e for e in root if local(e) == "channel"), root)
    told = _children(feed)
    publisher, language = _words(told.get("title")), _words(told.get("language")) or _language(root)
    for number, entry in enumerate((e for e in root.iter() if local(e) in ENTRIES), 1):
        link = _link(entry)
        facts = Facts(publisher=publisher, language=language, url=link)
        source = Source(f"{name}!{link}" if link else f"{name}#{number}", facts=facts)
        yield _entry(entry, source, options)


def _entry(element: Any, source: Source, options: Options) -> Entry:
    told = _children(element)
    link = source.facts.url
    follow = options.follow and bool(ADDRESS.fullmatch(link))
    words = [_words(told.get(name)) for name in ("title", *DATES, "updated", *TEXTS)]
    digest = sha256("\0".join([*words, "page" if follow else ""]).encode("utf-8", "replace")).hexdigest()[:16]
    identity = link or _words(told.get("guid")) or _words(told.get("id")) or digest

    def open() -> Source | DocumentError:
        if follow:
            return _followed(told, source, options)
        try:
            return replace(source, page=_page(told, options.limits))
        except NotText as error:
            return DocumentError(source.name, str(error))

    return Entry(identity, digest, open)


def _followed(told: dict[str, Any], source: Source, options: Options) -> Source | DocumentError:
    """The page of an entry; what the feed says of it stands in for what the page does not say."""
    from timeline.documents import web

    found = web.fetched(source.facts.url, options)
    if isinstance(found, DocumentError):
        return found
    said = replace(source.facts, title=_words(told.get("title")), author=_author(told), url=found.facts.url)
    return replace(found, facts=said, dates=_dates(told))


def _page(told: dict[str, Any], limits: Limits) -> Page:
    text = next((made for name in TEXTS if (made := _prose(told.get(name), limits)).strip()), "")
    if not text:
        raise NotText("an entry without text: fetch its page with --follow")
    facts = Facts(title=_words(told.get("title")), author=_author(told))
    return Page(text, page=facts, dates=_dates(told))


def _author(told: dict[str, Any]) -> str:
    author = told.get("author")
    if author is None:
        return _words(told.get("creator"))
    return _words(next((e for e in author if local(e) == "name"), author))


def _dates(told: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple(("feed", date) for name in DATES if (date := _words(told.get(name))))


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
