"""The options that several commands share, each declared once, and how their texts become values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as calendar
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.errors import DateError, UsageError

if TYPE_CHECKING:
    from timeline.edtf import When

DbOption = Annotated[
    str | None,
    typer.Option(
        "--db",
        metavar="URL",
        help="Database: a path or URL. [else TIMELINE_DB, timeline.toml, ./timeline.db]",
    ),
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, complete or not at all.")
]
ModelOption = Annotated[
    str | None,
    typer.Option("--model", metavar="NAME", help="spaCy pipeline to parse with. [else timeline.toml]"),
]
PublishedOption = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="Day of publication, over all that the documents say."),
]
FollowOption = Annotated[
    bool, typer.Option("--follow", help="Fetch the pages that feeds and tables only link to.")
]
KeepOption = Annotated[
    Path | None,
    typer.Option("--keep", metavar="DIR", help="Where fetched pages are kept. [else beside the database]"),
]
KeepNothingOption = Annotated[bool, typer.Option("--no-keep", help="Keep no fetched page.")]
PrivateOption = Annotated[bool, typer.Option("--allow-private", help="Fetch from private networks too.")]
LimitOption = Annotated[
    list[str] | None,
    typer.Option("--limit", metavar="NAME=VALUE", help="A limit of the reader: size=200MB, seconds=120."),
]


def chosen(what: str, name: str, known: Sequence[str]) -> str:
    """The one of the known that is meant; case does not count. Raises UsageError with the nearest."""
    spelt = {word.casefold(): word for word in known}
    if name.casefold() in spelt:
        return spelt[name.casefold()]
    from difflib import get_close_matches

    near = [spelt[word] for word in get_close_matches(name.casefold(), spelt, 1)]
    hint = f"did you mean {near[0]}? It is " if near else ""
    raise UsageError(f"no {what} {name!r}: {hint}one of {', '.join(known)}")


def date(text: str | None) -> When | None:
    """A date as people type it: EDTF, or words that count from today. Raises DateError."""
    if text is None:
        return None
    from timeline import edtf

    try:
        return edtf.parse(text)
    except DateError:
        pass
    from timeline.edtf import freehand

    today = calendar.today()
    return freehand.read(text, today=edtf.day(today.year, today.month, today.day))
