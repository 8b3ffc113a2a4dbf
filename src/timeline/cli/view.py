"""`timeline view save|list|delete`: questions under a name, for `show --view NAME`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from timeline.cli.options import DbOption
from timeline.errors import UsageError

app = typer.Typer(
    help="Give a question a name, to ask it again with `show --view NAME`.",
    rich_markup_mode=None,
    invoke_without_command=True,
)
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The name of the view.")]


@app.callback()
def _help(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
def save(context: typer.Context, name: NameArgument, db: DbOption = None) -> None:
    """Save the options that follow, which are those of `show`.

    timeline view save sco-2024 --entity SCO --since 2024
    """
    import shlex

    from timeline.cli import settings
    from timeline.cli.output import tell
    from timeline.database import open, views

    if not name.strip():
        raise UsageError("a view needs a name")
    parsed(context.args)
    with open(settings.database(db), create=False, upgrade=False).write() as session:
        views.save(session, name, context.args)
    tell(f"view {name!r} saved: timeline show --view {shlex.quote(name)}")


@app.command(name="list")
def every(db: DbOption = None) -> None:
    """List the views and their options."""
    import shlex

    from timeline.cli import settings
    from timeline.cli.output import opened, tell
    from timeline.database import open, views
    from timeline.exports.plain import one_line

    with open(settings.database(db), create=False, upgrade=False).read() as session:
        found = views.every(session)
    with opened(None) as stream:
        stream.writelines(f"{one_line(name)}\t{one_line(shlex.join(words))}\n" for name, words in found)
    if not found:
        tell("no view is saved yet")


@app.command()
def delete(name: NameArgument, db: DbOption = None) -> None:
    """Forget a view."""
    from timeline.cli import settings
    from timeline.cli.output import tell
    from timeline.database import open, views

    with open(settings.database(db), create=False, upgrade=False).write() as session:
        views.drop(session, name)
    tell(f"view {name!r} deleted")


def parsed(arguments: Sequence[str]) -> dict[str, Any]:
    """What the options of `show` say, only those that were given. Raises UsageError for others."""
    from typer.main import get_command

    from timeline.cli import app as whole

    show = get_command(whole("show")).commands["show"]  # type: ignore[attr-defined]
    context = show.make_context("show", list(arguments))
    given = {
        name: value
        for name, value in context.params.items()
        if getattr(context.get_parameter_source(name), "name", "") == "COMMANDLINE"
    }
    if given.get("view"):
        raise UsageError("a view cannot be made of another view")
    return given
