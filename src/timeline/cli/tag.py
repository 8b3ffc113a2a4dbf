"""`timeline tag`: the time expressions of documents, without a database and without the parser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.options import OutputOption, PublishedOption, chosen, date

if TYPE_CHECKING:
    from timeline.errors import DocumentError
    from timeline.records import Document, TimeExpression

    Tagged = tuple[Document, tuple[TimeExpression, ...]]

FORMATS = ("jsonl", "timeml", "text")


def tag(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH]...", help="Files, folders, - for stdin.")
    ] = None,
    published: PublishedOption = None,
    format: Annotated[
        str,
        typer.Option(
            "--format", "-f", metavar="FORMAT", help="jsonl, timeml (TimeML, TIMEX3 inline) or text."
        ),
    ] = "jsonl",
    explain: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Read TEXT instead; show rule by rule why.")
    ] = None,
    language: Annotated[str, typer.Option(help="Language of TEXT, ISO 639-1.")] = "en",
    output: OutputOption = None,
) -> None:
    """Find the time expressions of documents.

    Where each stands, its TIMEX3 value and its EDTF date. Needs no database and no parser.
    """
    if explain is not None:
        _explain(explain, published, language, output)
        return
    date(published)
    if not paths:
        raise typer.BadParameter("name a file, a folder, - or --explain TEXT")
    _tag(paths, published, chosen("format", format, FORMATS), output)


def _explain(text: str, published: str | None, language: str, output: Path | None) -> None:
    from timeline import times
    from timeline.cli.output import opened, tell
    from timeline.exports.tagged import tree

    found = times.tag(text, published=date(published), language=language)
    if not found:
        tell(f"no time expression in {text!r}")
    with opened(output) as stream:
        stream.writelines(tree(time) for time in found)


def _tag(paths: list[str], published: str | None, format: str, output: Path | None) -> None:
    from timeline.cli.output import opened, tell
    from timeline.errors import UsageError
    from timeline.exports import tagged
    from timeline.exports.table import screen

    failed: list[DocumentError] = []
    found = _tagged(paths, published, failed)
    if output and output.is_dir():
        taken: Counter[str] = Counter()
        for document, times in found:
            name, suffix = tagged.name(document), "tml" if format == "timeml" else format
            taken[name] += 1
            again = f"-{taken[name]}" if taken[name] > 1 else ""
            with opened(output / f"{name}{again}.{suffix}") as stream:
                stream.write(_written(document, times, format, colour=False))
    else:
        with opened(output) as stream:
            colour = screen(stream)[1]
            for number, (document, times) in enumerate(found):
                if number and format == "timeml":
                    raise UsageError("TimeML is a file per document: name a folder with -o")
                stream.write(_written(document, times, format, colour=colour))
    for failure in failed:
        tell(str(failure))
    if failed:
        raise typer.Exit(4)


def _tagged(paths: list[str], published: str | None, failed: list[DocumentError]) -> Iterator[Tagged]:
    from timeline import times

    for document in _documents(paths, published, failed):
        day, skip = document.published.when, document.furniture
        yield document, times.tag(document.text, published=day, language=document.language, skip=skip)


def _documents(paths: list[str], published: str | None, failed: list[DocumentError]) -> Iterator[Document]:
    """The documents that can be read; those that cannot are put into `failed`."""
    from timeline import documents
    from timeline.errors import DocumentError

    options = documents.Options(published)
    for path in paths:
        try:
            for source in documents.find([path]):
                for found in documents.read_all(source, options):
                    if isinstance(found, DocumentError):
                        failed.append(found)
                    else:
                        yield found
        except DocumentError as error:
            failed.append(error)


def _written(document: Document, times: tuple[TimeExpression, ...], format: str, *, colour: bool) -> str:
    from timeline.exports import tagged

    if format == "text":
        return tagged.highlighted(document, times, colour=colour)
    return tagged.timeml(document, times) if format == "timeml" else tagged.jsonl(document, times)
