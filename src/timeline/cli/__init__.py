"""The command line: one file per command, each parses its options, calls, prints.

stdout carries data only; all else goes to stderr. Exit codes: 0 done, 1 error, 2 usage, 4 some inputs
failed, 130 interrupted. Nothing heavy is imported before a command needs it, so help comes at once.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import warnings
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException

from timeline import __version__
from timeline.errors import OutdatedWarning, TimelineError

INTERRUPTED = 130
GARBAGE = 100_000  # new objects before a search for dead ones: start-up makes many and none of them dies
# The commands as `--help` lists them, and the module and name each has here.
COMMANDS = {
    "ingest": "ingest.ingest",
    "watch": "watch.watch",
    "show": "show.show",
    "export": "export.export",
    "stats": "stats.stats",
    "query": "query.query",
    "explain": "explain.explain",
    "entities": "entities.entities",
    "sources": "sources.sources",
    "tag": "tag.tag",
    "conflicts": "conflicts.conflicts",
    "check": "check.check",
    "review": "review.review",
    "snapshot": "snapshot.snapshot",
    "diff": "snapshot.diff",
    "log": "log.log",
    "undo": "undo.undo",
    "import": "imports.imports",
    "event": "event.app",
    "entity": "entity.app",
    "view": "view.app",
    "db": "db.app",
}


def app(*names: str) -> typer.Typer:
    """The program with the commands named, with all of them when none is: each costs a while to build."""
    made = typer.Typer(
        name="timeline",
        help="Read articles and keep what they say happened: who did what, where, when, and who says so.",
        epilog="Exit codes: 0 done, 1 error, 2 usage, 4 some inputs failed, 130 interrupted.",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    made.callback(invoke_without_command=True)(_options)
    for name in names or COMMANDS:
        module, attribute = COMMANDS[name].split(".")
        found = getattr(import_module(f"timeline.cli.{module}"), attribute)
        if isinstance(found, typer.Typer):
            made.add_typer(found, name=name)
        else:
            made.command(name=name)(found)
    return made


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"timeline {__version__}")
        raise typer.Exit


def _options(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", is_eager=True, callback=_version)
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the traceback of an unexpected error.")
    ] = False,
) -> None:
    if debug:
        os.environ["TIMELINE_DEBUG"] = "1"
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    gc.set_threshold(GARBAGE, 20, 20)
    signal.signal(signal.SIGTERM, _end)
    sys.exit(run(arguments))


def _end(number: int, frame: object) -> None:
    """Asked to end, as by a scheduler: as if interrupted, so that nothing half-written is left behind."""
    raise KeyboardInterrupt


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code. Every error is one line on stderr."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    with warnings.catch_warnings():
        warnings.simplefilter("always", OutdatedWarning)
        warnings.showwarning = _shown(warnings.showwarning)
        return _run(words)


def _shown(other: Callable[..., None]) -> Callable[..., None]:
    """What shows our own warnings as a line of ours, and every other as before."""

    def show(message: Warning | str, category: type[Warning], *more: Any) -> None:
        from timeline.cli.output import tell

        if issubclass(category, OutdatedWarning):
            tell(str(message))
        else:
            other(message, category, *more)

    return show


def _run(words: list[str]) -> int:
    try:
        wanted = app(words[0]) if words and words[0] in COMMANDS else app()
        code = wanted(words, prog_name="timeline", standalone_mode=False)
        if code == INTERRUPTED:
            raise KeyboardInterrupt
    except TimelineError as error:
        return _say(str(error), error.exit_code)
    except TyperException as error:
        return _say(_usage(error), error.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        return _say("interrupted", INTERRUPTED)
    except Exception as error:
        if os.environ.get("TIMELINE_DEBUG"):
            raise
        return _say(_unexpected(error), 1)
    return code if isinstance(code, int) else 0


def _usage(error: Any) -> str:
    command = error.ctx.command_path if getattr(error, "ctx", None) else "timeline"
    message = error.format_message().rstrip(".")
    return f"{message[:1].lower()}{message[1:]} (see {command} --help)"


def _unexpected(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return f"unexpected {type(error).__name__}: {error} (TIMELINE_DEBUG=1 shows where)"


def _say(message: str, code: int) -> int:
    from timeline.cli.output import tell

    tell(message)
    return code
