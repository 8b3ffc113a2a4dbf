"""`timeline undo`: take a decision back."""

from __future__ import annotations

from typing import Annotated

import typer

from timeline.cli.deciding import ByOption, WhyOption, deciding, done
from timeline.cli.options import DbOption


def undo(
    number: Annotated[
        int | None,
        typer.Argument(metavar="[ID]", help="The decision, by its number in `log`. [else the last]"),
    ] = None,
    why: WhyOption = "",
    by: ByOption = None,
    db: DbOption = None,
) -> None:
    """Take a decision back.

    The undo is itself a decision: undo it by its number, and what it took back holds again.
    """
    from timeline.database import decisions
    from timeline.exports import logged

    with deciding(db, by, why) as (session, act):
        target = decisions.undo(session, act, number)
        made = decisions.log(session)[-1].id
    done(made, f"undid decision {target.id}: {logged.words(target)}")
