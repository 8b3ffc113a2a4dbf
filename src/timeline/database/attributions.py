"""Between attributions and rows: the speaker stands with the mention, those who pass it on in a table of
their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from functools import reduce
from typing import Any

from sqlalchemy import Connection, select

from timeline.database.rows import span_of
from timeline.database.tables import MentionAttributions, table
from timeline.records import Attribution, Mention, Span


def outer_rows(mention: Mention) -> list[dict[str, Any]]:
    """Those who pass on what the speaker says, the outermost first."""
    told = mention.attribution.chain[:-1] if mention.attribution else ()
    return [
        {
            "mention_id": mention.id,
            "number": number,
            "text": said.text,
            "char_start": said.span.start,
            "char_end": said.span.end,
            "cue_start": said.cue.start if said.cue else None,
            "cue_end": said.cue.end if said.cue else None,
            "local_entity_id": said.entity,
            "entity_id": said.entity,
        }
        for number, said in enumerate(told)
    ]


def outer(connection: Connection, mentions: Collection[str]) -> dict[str, Attribution]:
    """Who passes on what the speaker of a mention says, by mention, each with those outside of it."""
    outermost = table(MentionAttributions)
    query = select(outermost).where(outermost.c.mention_id.in_(mentions))
    found: dict[str, list[Attribution]] = defaultdict(list)
    for row in connection.execute(query.order_by(outermost.c.mention_id, outermost.c.number)).mappings():
        span, cue = Span(row["char_start"], row["char_end"]), span_of(row["cue_start"], row["cue_end"])
        found[row["mention_id"]].append(Attribution(row["text"], span, row["entity_id"], cue))
    return {id: reduce(lambda above, said: replace(said, outer=above), told) for id, told in found.items()}
