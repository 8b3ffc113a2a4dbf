"""What the commands share by which people decide: who, when, why, and what was done in a line."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from timeline.database.decisions import Act

ByOption = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who decides. [else your user name]")
]
WhyOption = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, kept with the decision.")]


def now() -> str:
    """The time of a decision, ISO 8601 UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def person(by: str | None) -> str:
    """Who decides. Raises UsageError where the machine does not know its user."""
    from timeline.errors import UsageError

    if by is not None:
        return by
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise UsageError("this machine does not know your name: say who decides with --by NAME") from None


@contextmanager
def deciding(db: str | None, by: str | None, why: str = "") -> Iterator[tuple[Session, Act]]:
    """One transaction in which something is decided."""
    from timeline.cli import settings
    from timeline.database import open
    from timeline.database.decisions import Act

    act = Act(person(by), now(), why)
    database = open(settings.database(db), create=False)
    try:
        with database.write() as session:
            yield session, act
    finally:
        database.close()


def done(number: int, words: str) -> None:
    """Say what was decided."""
    from timeline.cli.output import tell

    tell(f"decision {number}: {words}")
