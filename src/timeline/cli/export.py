"""`timeline export`: what `show` shows, as a file or a package of files for other programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from timeline.cli.show import OUT, QUESTION, command
from timeline.errors import TimelineError, UsageError

FORMAT_HELP = "csv, tsv, xlsx, html, ics ...: all in docs/formats.md. [else as FILE ends, csv]"
ENDINGS = {"md": "markdown", "htm": "html", "bib": "bibtex"}  # the others are names of formats


def _export(asked: Mapping[str, Any]) -> None:
    from timeline.cli import asking

    if asked["package"] is None:
        asking.answer(asked, asked["format"] or _ending(asked["output"]), bom=asked["bom"])
        return
    if asked["output"] is not None:
        raise UsageError("--package names a folder, --output a file: give one of them")
    _package(asked, asked["package"])


def _ending(output: Path | None) -> str:
    """The format that the name of a file asks for; csv where it asks for none."""
    from timeline.exports import FORMATS

    end = output.suffix[1:].lower() if output else ""
    name = ENDINGS.get(end, end)
    return name if name in FORMATS else "csv"


def _package(asked: Mapping[str, Any], folder: Path) -> None:
    from timeline.cli import asking, settings
    from timeline.cli import output as out
    from timeline.database import dump, open
    from timeline.exports import package

    with open(settings.database(asked["db"]), create=False, upgrade=False).read() as session:
        question = asking.question(session, asked)
        told = asking.chronology(session, question)
        told = replace(told, lines=dump.closed(session, question.filters, told.lines))
        origin = dump.origin(session)
        about = package.About(
            filters=origin.get("filters", {}) | dump.filters(question.filters),
            versions=dump.versions(session),
            licence=asked["licence"] or origin.get("licence", ""),
            title=asked["title"] or origin.get("title", ""),
        )
        rows = dump.tables(session, question.filters)
        try:
            files = package.write(told, rows, about, folder, bom=asked["bom"])
        except OSError as error:
            raise TimelineError(f"cannot write {folder}: {error.strerror}") from error
    out.tell(f"{folder}: {files} files, described in datapackage.json and codebook.md")


export = command(
    "export",
    """Write the chronology for other programs.

    The same events and options as `show`. The formats are told in docs/formats.md, the columns in
    docs/data-dictionary.md. What a format cannot hold is counted on stderr.
    """,
    _export,
    {
        **QUESTION,
        "format": (
            Annotated[str | None, typer.Option("--format", "-f", metavar="FORMAT", help=FORMAT_HELP)],
            None,
        ),
        "package": (
            Annotated[
                Path | None,
                typer.Option(
                    "--package",
                    metavar="DIR",
                    help="All tables as a Frictionless Data Package, which `timeline import` reads.",
                ),
            ],
            None,
        ),
        "title": (Annotated[str, typer.Option(metavar="TEXT", help="Title of the package.")], ""),
        "licence": (
            Annotated[str, typer.Option(metavar="NAME", help="Licence of the package, such as CC-BY-4.0.")],
            "",
        ),
        "bom": (
            Annotated[bool, typer.Option("--bom", help="Begin text with a byte order mark, for Excel.")],
            False,
        ),
        **OUT,
    },
)
