"""`timeline show`: options -> Filters -> reader -> format. `export` is the same with another default."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.options import DbOption, OutputOption, chosen, date

if TYPE_CHECKING:
    from timeline.records import Filters

Entities = Annotated[
    list[str] | None,
    typer.Option(
        "--entity",
        "-e",
        metavar="NAME",
        help="Whose events: any name or id. Repeat for events with all of them.",
    ),
]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="From this date on: EDTF or words.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Up to this date, which is included.")]
Within = Annotated[bool, typer.Option("--within", help="Wholly inside these dates, not only touching them.")]
Place = Annotated[str, typer.Option(metavar="NAME", help="Where it happened.")]
Kinds = Annotated[list[str] | None, typer.Option("--type", metavar="TYPE", help="Event type. Repeatable.")]
Factualities = Annotated[
    list[str] | None,
    typer.Option(
        "--factuality", metavar="WORD", help="happened, ongoing, planned, possible or denied. Repeatable."
    ),
]
Words = Annotated[str, typer.Option("--text", metavar="WORDS", help="With these words in title or sentence.")]
Status = Annotated[
    list[str] | None,
    typer.Option("--status", metavar="WORD", help="machine, accepted, edited or rejected. Repeatable."),
]
Disputed = Annotated[bool, typer.Option("--disputed", help="Only events on which sources disagree.")]
Confidence = Annotated[
    float,
    typer.Option(
        "--min-confidence", metavar="0..1", min=0, max=1, help="At least this sure.", show_default=False
    ),
]
Limit = Annotated[int | None, typer.Option(min=0, metavar="N", help="At most N events.")]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="table, json, jsonl, csv, csv-mentions, csv-conflicts, tsv or markdown.",
    ),
]


def command(default: str, doc: str) -> Callable[..., None]:
    """The command that writes a chronology, in a format of its own where none is named."""

    def chronology(
        entity: Entities = None,
        since: Since = None,
        until: Until = None,
        within: Within = False,
        place: Place = "",
        kind: Kinds = None,
        factuality: Factualities = None,
        text: Words = "",
        status: Status = None,
        disputed: Disputed = False,
        min_confidence: Confidence = 0.0,
        limit: Limit = None,
        format: Format = default,
        output: OutputOption = None,
        db: DbOption = None,
    ) -> None:
        from timeline.records import FACTUALITIES, Filters

        for word in factuality or ():
            chosen("factuality", word, FACTUALITIES)
        filters = Filters(
            since=date(since),
            until=date(until),
            within=within,
            place=place,
            kinds=tuple(kind or ()),
            factualities=tuple(factuality or ()),
            text=text,
            status=tuple(status or ()),
            disputed=disputed,
            min_confidence=min_confidence,
            limit=limit,
        )
        write(filters, entity or (), format, output, db)

    chronology.__doc__ = doc
    return chronology


def write(
    filters: Filters, names: list[str] | tuple[()], format: str, output: Path | None, db: str | None
) -> None:
    """Find the entities, then write the chronology that fits the filters."""
    from dataclasses import replace

    from timeline import exports
    from timeline.cli import output as out
    from timeline.cli import settings
    from timeline.cli.choose import called
    from timeline.cli.choose import entity as choose
    from timeline.database import open, reader
    from timeline.records import Chronology

    writer = exports.FORMATS[chosen("format", format, tuple(exports.FORMATS))]
    with open(settings.database(db), create=False, upgrade=False).read() as session:
        entities = [choose(session, name) for name in names]
        for entity in entities:
            out.tell(f"chronology of {called(entity)}")
        filters = replace(filters, entities=tuple(entity.id for entity in entities))
        lines = reader.lines(session, filters, witnesses=format not in exports.BRIEF)
        counts = reader.counts(session, replace(filters, limit=None))
        with out.opened(output) as stream:
            writer(Chronology(lines, entities[0] if len(entities) == 1 else None, counts), stream)


show = command(
    "table",
    """Print the chronology of an entity, or of all.

    Dated events in order, then those without a date. DATE is EDTF or words: 2022-02, 2014/2016, "July 2024".
    """,
)
show.__name__ = "show"
