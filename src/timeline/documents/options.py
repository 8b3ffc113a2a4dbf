"""What a reader may do, and how far: the limits that keep a hostile or broken source from costing more than
its own line in the report.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from timeline.errors import UsageError

MEGABYTE = 1_000_000
NAMES = ("text", "html", "title", "published", "url", "publisher", "author", "language")  # of --map
UNITS = {
    "": 1,
    "k": 1000,
    "kb": 1000,
    "m": MEGABYTE,
    "mb": MEGABYTE,
    "g": 1000 * MEGABYTE,
    "gb": 1000 * MEGABYTE,
}


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, times in seconds. What is over a limit is a DocumentError of one line.

    `unpacked` is what one source may unpack to in all, or `ratio` times its own size, where that is more.
    `interval` is the pause between two requests to one host; `wait` how long one request may take.
    """

    size: int = 100 * MEGABYTE  # of one document
    text: int = 5 * MEGABYTE  # characters of one article that is analysed: some five novels
    markup: int = 20 * MEGABYTE  # of one document that is parsed as HTML or XML
    unpacked: int = 1000 * MEGABYTE
    ratio: int = 100
    members: int = 1_000_000  # in one container
    depth: int = 3  # containers inside containers
    seconds: float = 60.0  # for one document
    redirects: int = 8
    retries: int = 2
    wait: float = 30.0
    interval: float = 1.0


@dataclass(frozen=True, slots=True)
class Options:
    """How to read. `published` outranks what a document says; `fields` maps our names to those of a table.

    `follow` fetches the pages that feeds and tables only link to; `keep` is the folder for fetched pages.
    """

    published: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    follow: bool = False
    allow_private: bool = False
    keep: Path | None = None
    limits: Limits = Limits()


DEFAULTS = Options()


def limited(settings: Mapping[str, str], limits: Limits = DEFAULTS.limits) -> Limits:
    """The limits changed by settings such as {"size": "200MB"}. Raises UsageError."""
    kinds = {f.name: type(getattr(limits, f.name)) for f in fields(Limits)}
    for name, text in settings.items():
        if name not in kinds:
            raise UsageError(f"no limit {name!r}: one of {', '.join(kinds)}")
        number = text.strip().casefold().rstrip("bgkm")
        try:
            value = float(number) * UNITS[text.strip().casefold()[len(number) :]]
        except (ValueError, KeyError):
            raise UsageError(f"limit {name}: {text!r} is no number such as 30 or 200MB") from None
        if not 0 <= value < float("inf"):
            raise UsageError(f"limit {name}: {text!r} must not be below nought or endless")
        limits = replace(limits, **{name: kinds[name](value)})
    return limits


def mapped(text: str) -> dict[str, str]:
    """What "text=body,published=date" says. Raises UsageError."""
    found: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in text.split(","))):
        name, sign, theirs = pair.partition("=")
        if not sign or name.strip() not in NAMES or not theirs.strip():
            raise UsageError(f"--map {pair!r}: write NAME=FIELD with NAME one of {', '.join(NAMES)}")
        found[name.strip()] = theirs.strip()
    return found
