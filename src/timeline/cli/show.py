"""`timeline show` and the options it shares with `export` and `stats`: what a reader asks for."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Annotated, Any

import typer

from timeline.cli.options import DbOption, OutputOption

Many = list[str] | None
ENTITY_HELP = "Whose events: any name or id. Repeat for events with all of them."
# The name of each option, its type and help, and what it is where it is not given.
QUESTION: dict[str, tuple[Any, Any]] = {
    "entity": (Annotated[Many, typer.Option("--entity", "-e", metavar="NAME", help=ENTITY_HELP)], None),
    "either": (Annotated[bool, typer.Option("--any", help="With any --entity instead of all.")], False),
    "companion": (
        Annotated[Many, typer.Option("--with", metavar="NAME", help="Who takes part besides. Repeatable.")],
        None,
    ),
    "since": (
        Annotated[str | None, typer.Option(metavar="DATE", help="From this date on: EDTF or words.")],
        None,
    ),
    "until": (
        Annotated[str | None, typer.Option(metavar="DATE", help="Up to this date, which is included.")],
        None,
    ),
    "within": (
        Annotated[bool, typer.Option("--within", help="Wholly inside these dates, not only touching them.")],
        False,
    ),
    "place": (Annotated[str, typer.Option(metavar="NAME", help="Where it happened.")], ""),
    "country": (
        Annotated[
            Many, typer.Option("--country", metavar="NAME", help="In which country: name or ISO 3166 code.")
        ],
        None,
    ),
    "near": (Annotated[str | None, typer.Option(metavar="LAT,LON", help="Not far from this point.")], None),
    "km": (
        Annotated[float | None, typer.Option(min=0, metavar="N", help="How far from it, 100 unless told.")],
        None,
    ),
    "kind": (Annotated[Many, typer.Option("--type", metavar="TYPE", help="Event type. Repeatable.")], None),
    "factuality": (
        Annotated[
            Many,
            typer.Option(
                "--factuality",
                metavar="WORD",
                help="happened, ongoing, planned, possible or denied. Repeatable.",
            ),
        ],
        None,
    ),
    "text": (
        Annotated[
            str, typer.Option(metavar="WORDS", help="Told with all these words, or phrases in double quotes.")
        ],
        "",
    ),
    "source": (
        Annotated[
            Many,
            typer.Option(
                "--source", metavar="PART", help="Told by a source with this in name, title or address."
            ),
        ],
        None,
    ),
    "published": (
        Annotated[str | None, typer.Option(metavar="DATE", help="Told by an article of this date.")],
        None,
    ),
    "status": (
        Annotated[
            Many,
            typer.Option(
                "--status", metavar="WORD", help="machine, accepted, edited or rejected. Repeatable."
            ),
        ],
        None,
    ),
    "disputed": (Annotated[bool, typer.Option("--disputed", help="Only where sources disagree.")], False),
    "min_confidence": (
        Annotated[
            float | None,
            typer.Option(
                "--min-confidence",
                metavar="0..1",
                min=0,
                max=1,
                help="At least this sure, or accepted by a person; a table begins at 0.3.",
                show_default=False,
            ),
        ],
        None,
    ),
    "min_sources": (
        Annotated[
            int,
            typer.Option(
                "--min-sources",
                metavar="N",
                min=0,
                help="Told by N articles, copies of one text counted once.",
                show_default=False,
            ),
        ],
        0,
    ),
    "sort": (
        Annotated[
            str,
            typer.Option(
                metavar="ORDER",
                help="date, reported, sources, confidence or relevance.",
            ),
        ],
        "date",
    ),
    "limit": (Annotated[int | None, typer.Option(min=0, metavar="N", help="At most N events.")], None),
    "as_of": (
        Annotated[
            str | None, typer.Option("--as-of", metavar="DATE", help="From what was published by this day.")
        ],
        None,
    ),
    "known": (
        Annotated[
            str | None, typer.Option("--known", metavar="DATE", help="From what was read here by this day.")
        ],
        None,
    ),
    "view": (
        Annotated[str | None, typer.Option(metavar="NAME", help="As `timeline view save NAME` has it.")],
        None,
    ),
}
OUT: dict[str, tuple[Any, Any]] = {"output": (OutputOption, None), "db": (DbOption, None)}


def command(
    name: str, doc: str, answer: Callable[[Mapping[str, Any]], None], options: Mapping[str, tuple[Any, Any]]
) -> Callable[..., None]:
    """A command with the options given, which hands what was asked to `answer`."""

    def asked(context: typer.Context, **_: Any) -> None:
        from timeline.cli.asking import opened_view

        answer(opened_view(context))

    kind = inspect.Parameter.KEYWORD_ONLY
    parameters = [inspect.Parameter("context", kind, annotation=typer.Context)]
    parameters += [
        inspect.Parameter(option, kind, default=default, annotation=annotation)
        for option, (annotation, default) in options.items()
    ]
    asked.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    asked.__annotations__ = {"context": typer.Context} | {name: about[0] for name, about in options.items()}
    asked.__name__, asked.__doc__ = name, doc
    return asked


def _show(asked: Mapping[str, Any]) -> None:
    from timeline.cli import asking

    asking.answer(asked, "chart" if asked["chart"] else asked["format"])


FORMAT = typer.Option("--format", "-f", metavar="FORMAT", help="As for `export`.")
show = command(
    "show",
    """Print the chronology of an entity, or of all.

    Dated events in order, then those without a date. DATE is EDTF or words: 2022-02, 2014/2016, "July 2024".
    """,
    _show,
    {
        **QUESTION,
        "format": (Annotated[str, FORMAT], "table"),
        "chart": (Annotated[bool, typer.Option("--chart", help="Draw it, a line an event.")], False),
        **OUT,
    },
)
