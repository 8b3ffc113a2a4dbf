"""Bring all that is derived up to date with what was read: when articles without a date were published, and
the judgements and events that follow.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection

from timeline.database import dating, decided, merging


def derive(
    connection: Connection, fresh: Collection[str], altered: Collection[str], gone: Collection[str]
) -> None:
    """`fresh` mentions were never stored before, `altered` ones were, `gone` ones have been withdrawn."""
    changed = {*fresh, *altered, *gone}
    near = dating.touched(connection, changed)
    dating.offer(connection, changed)
    moved = dating.renew(connection, near | dating.touched(connection, changed))
    merging.merge(connection, fresh, {*altered, *moved} - {*fresh, *gone}, gone)


def rebuild(connection: Connection) -> None:
    """The whole database anew, as the rules are now; what people decided holds.

    Events that people added by hand are the caller's to restore.
    """
    dating.rebuild(connection)
    decided.judge(connection)
    merging.rebuild_all(connection)
