"""`timeline review`: look at what is most doubtful, and decide with a key."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Annotated, Any

import typer

from timeline.cli.deciding import ByOption
from timeline.cli.options import DbOption
from timeline.cli.show import QUESTION, command


def _review(asked: Mapping[str, Any]) -> None:
    from timeline.cli import asking, deciding, settings
    from timeline.cli import output as out
    from timeline.database import open, queue
    from timeline.errors import TimelineError

    try:
        from timeline.cli.reviewing import Review
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "textual":
            raise
        raise TimelineError("the screen needs textual: pip install 'timeline[review]'") from error
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise TimelineError("review needs a terminal: decide with `timeline event` instead")
    judge = deciding.person(asked["by"])
    database = open(settings.database(asked["db"]), create=False)
    with database.read() as session:
        filters = asking.question(session, {**asked, "sort": "date", "as_of": None, "known": None}).filters
        waiting = queue.queue(session, filters, stale=asked["stale"])
    if not waiting:
        out.tell("nothing to look at")
        return
    decided = Review(database, waiting, judge, deciding.now).run()
    database.close()
    out.tell(f"{decided or 0} decided: `timeline log` lists them, `timeline undo` takes them back")


review = command(
    "review",
    """Look at events, the most doubtful first, and decide on each with a key.

    What the rules were not sure of comes first, then by confidence; what you skip comes last. Every key is
    written at once, so leave when you like and go on another day. Needs the extra `review`.
    """,
    _review,
    {
        **{name: option for name, option in QUESTION.items() if name not in ("sort", "as_of", "known")},
        "stale": (
            Annotated[bool, typer.Option("--stale", help="Decisions whose text has changed beneath.")],
            False,
        ),
        "by": (ByOption, None),
        "db": (DbOption, None),
    },
)
