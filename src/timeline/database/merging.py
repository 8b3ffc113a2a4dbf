"""Judgements, clusters and events of what changed, and of nothing else.

A changed mention is compared with those that share a blocking key; the components of SAME that it was and is
part of are grouped anew and their events replaced. Everything happens in the writer's transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, union_all, update

from timeline import claims
from timeline.claims import SAME, Report
from timeline.database import (
    applying,
    decided,
    event_rows,
    number_rows,
    order,
    placing,
    rows,
    search,
    stories,
)
from timeline.database.bulk import insert
from timeline.database.chunks import chunks
from timeline.database.loaded import Loaded, drop, kept
from timeline.database.members import events_of
from timeline.database.tables import (
    Base,
    Claims,
    Conflicts,
    Entities,
    EventMentions,
    EventParticipants,
    EventQuantities,
    EventRedirects,
    Events,
    Judgements,
    MentionKeys,
    Mentions,
    table,
)
from timeline.entities import fold
from timeline.records import Entity, Event, Judgement

KEYS, JUDGEMENTS, ENTITIES, MENTIONS = table(MentionKeys), table(Judgements), table(Entities), table(Mentions)
OWN = MENTIONS.alias("own")
EVENTS, MEMBERS, REDIRECTS = table(Events), table(EventMentions), table(EventRedirects)
PARTIES = table(EventParticipants)
RULE = "rule"
RULES = (RULE, claims.STORY, claims.COPY)


def merge(
    connection: Connection, fresh: Collection[str], altered: Collection[str], gone: Collection[str]
) -> None:
    """Bring judgements and events up to date.

    `fresh` mentions were never stored before, `altered` ones were, `gone` ones have been withdrawn.
    """
    stale, present = {*altered, *gone}, {*fresh, *altered}
    near = partners(connection, stale)
    forget(connection, stale)
    loaded = kept(connection)
    loaded.unsettle(stale)
    met = judge(connection, present, loaded)
    whole = component(connection, (near | met) - set(gone), present)
    old = events_of(connection, (whole - set(fresh)) | set(gone))
    rebuild(connection, whole, loaded, old, whole - present)
    if loaded.full:
        drop(connection)


def rebuild_all(connection: Connection, loaded: Loaded) -> None:
    """Keys, rules' judgements and events of the whole database anew, as the rules are now.

    What people decided, and the ids that were ever given out, hold.
    """
    standing = connection.execute(select(MENTIONS.c.id).where(MENTIONS.c.withdrawn.is_(False))).scalars()
    present = set(standing)
    before = events_of(connection, present)
    connection.execute(delete(KEYS))
    connection.execute(delete(JUDGEMENTS).where(JUDGEMENTS.c.judge.in_(RULES)))
    judge(connection, present, loaded)
    rebuild(connection, present, loaded, before)


def partners(connection: Connection, mentions: Collection[str]) -> set[str]:
    """The mentions judged SAME with any of `mentions`, or tied to it within its article; themselves not
    included.
    """
    found: set[str] = set()
    left, right = JUDGEMENTS.c.left_id, JUDGEMENTS.c.right_id
    for some in chunks(mentions):
        theirs = select(OWN.c.document_id).where(OWN.c.id.in_(some))  # by which there is an index
        query = union_all(
            select(right).where(left.in_(some), JUDGEMENTS.c.verdict == SAME),
            select(left).where(right.in_(some), JUDGEMENTS.c.verdict == SAME),
            select(MENTIONS.c.same_as).where(MENTIONS.c.id.in_(some), MENTIONS.c.same_as != ""),
            select(MENTIONS.c.id).where(MENTIONS.c.document_id.in_(theirs), MENTIONS.c.same_as.in_(some)),
        )
        found.update(connection.execute(query).scalars().all())
    return found - set(mentions)


def component(connection: Connection, edge: Collection[str], inside: Collection[str]) -> set[str]:
    """`inside` and all mentions connected with it, which it reaches through `edge` only."""
    found, fringe = {*inside, *edge}, set(edge)
    while fringe:
        fringe = partners(connection, fringe) - found
        found |= fringe
    return found


def forget(connection: Connection, mentions: Collection[str]) -> None:
    """Drop keys and rules' judgements of these mentions. What people judged stays."""
    for some in chunks(mentions):
        connection.execute(delete(KEYS).where(KEYS.c.mention_id.in_(some)))
        for side in (JUDGEMENTS.c.left_id, JUDGEMENTS.c.right_id):
            connection.execute(delete(JUDGEMENTS).where(side.in_(some), JUDGEMENTS.c.judge.in_(RULES)))


def judge(connection: Connection, mentions: Collection[str], loaded: Loaded) -> set[str]:
    """Store keys of these mentions and judgements of the pairs they open; the others that are SAME with one
    of them.
    """
    loaded.need(connection, mentions)
    keyed = {id: claims.keys(loaded.reports[id]) for id in sorted(mentions) if id in loaded.reports}
    stored = [{"key": key, "mention_id": id} for id, keys in keyed.items() for key in keys.stored]
    insert(connection, KEYS, stored)
    pairs = _pairs(connection, keyed)
    loaded.need(connection, {id for pair in pairs for id in pair})
    known = loaded.reports
    found = [claims.compare(known[a], known[b]) for a, b in sorted(pairs) if a in known and b in known]
    found = [judgement for judgement in found if judgement.verdict != claims.DIFFERENT]
    settled = {(j.left, j.right) for j in found if j.verdict == SAME}
    for judgement in told(connection, keyed.keys(), loaded):
        if judgement.judge == claims.COPY or (judgement.left, judgement.right) not in settled:
            found.append(judgement)
    insert(connection, JUDGEMENTS, [decided.judgement_row(judgement) for judgement in found])
    return {id for j in found if j.verdict == SAME for id in (j.left, j.right)} - set(mentions)


def told(connection: Connection, mentions: Collection[str], loaded: Loaded) -> list[Judgement]:
    """Store the keys of the articles of these mentions; the judgements by what others on one story tell."""
    known = loaded.stories
    documents = {loaded.reports[id].mention.document for id in mentions}
    for id in documents:
        known.mentions.pop(id, None)
    stories.store(connection, documents, known)
    near = stories.neighbours(connection, documents, known)
    there = known.standing(connection, {id for pair in near for id in pair})
    loaded.need(connection, there)
    tellings = stories.by_document(loaded.tellings(connection, there))
    return stories.judgements(near, tellings, mentions, known)


def _pairs(connection: Connection, keyed: Mapping[str, claims.Keys]) -> set[tuple[str, str]]:
    seekers: dict[str, list[str]] = defaultdict(list)
    for id, keys in keyed.items():
        for key in keys.sought:
            seekers[key].append(id)
    pairs = set()
    for some in chunks(seekers):
        for key, other in connection.execute(
            select(KEYS.c.key, KEYS.c.mention_id).where(KEYS.c.key.in_(some))
        ):
            pairs |= {(min(id, other), max(id, other)) for id in seekers[key] if id != other}
    return pairs


def rebuild(
    connection: Connection,
    mentions: Collection[str],
    loaded: Loaded,
    old: Mapping[str, str],
    settled: Collection[str] = frozenset(),
) -> None:
    """Group these mentions anew (whole components) and replace the events they were in until now (`old`).

    An event of `settled` mentions alone, which say what they said before, stays as it is where its group
    does.
    """
    loaded.need(connection, mentions)
    known = {id: loaded.reports[id] for id in mentions if id in loaded.reports}
    chances = stories.chances(loaded.tellings(connection, known), loaded.stories)
    clusters = claims.group(known.values(), _judgements(connection, known), chances, loaded.stories.kinds)
    same = _unchanged(clusters, old, settled)
    changed = [[known[id] for id in ids] for ids in clusters if old.get(ids[0]) not in same]
    past = {id: event for id, event in old.items() if event not in same}
    events = _replace(connection, set(past.values()), changed, loaded)
    if past:
        _redirect(connection, past, events)


def _replace(
    connection: Connection, old: Collection[str], groups: Sequence[list[Report]], loaded: Loaded
) -> list[Event]:
    """Store the events of these groups in place of `old` ones; they come back without people's decisions."""
    entities = _entities(connection, (report for reports in groups for report in reports))
    events = [claims.derive(loaded.stories.traced(reports), entities) for reports in groups]
    for some in chunks(old):
        connection.execute(delete(EVENTS).where(EVENTS.c.id.in_(some)))
    store(connection, applying.apply(connection, events), loaded)
    return events


def misnamed(connection: Connection, entities: Collection[str]) -> set[str]:
    """The events in which one of these entities has another name than its own by now."""
    found: set[str] = set()
    for some in chunks(entities):
        query = select(PARTIES.c.event_id).join(ENTITIES, ENTITIES.c.id == PARTIES.c.entity_id)
        stale = (PARTIES.c.entity_id.in_(some), PARTIES.c.name != ENTITIES.c.name)
        found.update(connection.execute(query.where(*stale)).scalars())
    return found


def renew(connection: Connection, events: Collection[str]) -> None:
    """Derive these events anew from the mentions they have, which say what they said before."""
    for some in chunks(events):
        loaded, told = kept(connection), defaultdict[str, list[str]](list)
        query = select(MEMBERS.c.event_id, MEMBERS.c.mention_id).where(MEMBERS.c.event_id.in_(some))
        for event, id in connection.execute(query):
            told[event].append(id)
        mentions = [id for ids in told.values() for id in ids]
        loaded.need(connection, mentions)
        loaded.stories.need(connection, {loaded.reports[id].mention.document for id in mentions})
        _replace(connection, told, [[loaded.reports[id] for id in ids] for ids in told.values()], loaded)
        if loaded.full:
            drop(connection)


def _unchanged(
    clusters: Iterable[tuple[str, ...]], old: Mapping[str, str], settled: Collection[str]
) -> set[str]:
    """The events that are one of the groups as they stand, all of whose mentions are `settled`."""
    members: dict[str, set[str]] = defaultdict(set)
    for id, event in old.items():
        members[event].add(id)
    groups = ((old.get(ids[0]), set(ids)) for ids in clusters)
    return {event for event, ids in groups if event and members[event] == ids and ids <= set(settled)}


def _entities(connection: Connection, known: Iterable[Report]) -> dict[str, Entity]:
    ids = {p.entity for report in known for p in report.mention.participants if p.entity}
    found: dict[str, Entity] = {}
    for some in chunks(ids):
        for row in connection.execute(select(ENTITIES).where(ENTITIES.c.id.in_(some))).mappings():
            found[row["id"]] = rows.entity_of(row)
    return found


def _judgements(connection: Connection, mentions: Collection[str]) -> list[Judgement]:
    """Those that group mentions: all but what stories tell, of which the chances count."""
    columns = (JUDGEMENTS.c[name] for name in ("left_id", "right_id", "verdict", "score", "judge"))
    query = select(*columns).where(JUDGEMENTS.c.judge != claims.STORY)
    found = []
    for some in chunks(mentions):
        for left, right, verdict, score, judge in connection.execute(
            query.where(JUDGEMENTS.c.left_id.in_(some))
        ):
            found.append(Judgement(left, right, verdict, score, judge=judge))
    return found


def store(connection: Connection, events: list[Event], loaded: Loaded) -> None:
    """The events with their mentions, participants, claims and conflicts into rows."""
    made: dict[type[Base], list[dict[str, Any]]] = defaultdict(list)
    for event in events:
        members = [loaded.reports[id] for id in event.mentions]
        made[Events].append(_event_row(event, members, loaded.sentences))
        made[EventMentions] += [{"mention_id": id, "event_id": event.id} for id in event.mentions]
        made[EventParticipants] += _participant_rows(event)
        made[EventQuantities] += number_rows.estimate_rows(event)
        made[Claims] += _claim_rows(event, members)
        made[Conflicts] += [
            {"event_id": event.id, "slot": c.slot, "alternatives": list(c.values), "reason": c.reason}
            for c in event.conflicts
        ]
    for kind in (Events, EventMentions, EventParticipants, EventQuantities, Claims, Conflicts):
        insert(connection, table(kind), made[kind])
    placing.place(connection, {event.id for event in events})


def _event_row(event: Event, members: list[Report], sentences: Mapping[str, str]) -> dict[str, Any]:
    first, last = order.place(event.date.when if event.date else None)
    days = sorted(r.published.start for r in members if r.published and r.published.start)
    words = [event.title, *(p.name for p in event.participants), *(r.mention.trigger_text for r in members)]
    words += [event.place.name] if event.place else []
    return {
        **event_rows.event_row(event),
        "sort_earliest": first,
        "sort_latest": last,
        "sort_id": order.tie(event.date.relation if event.date else None, event.id),
        "first_reported": days[0] if days else None,
        "last_reported": days[-1] if days else None,
        "search_text": search.words(" ".join(dict.fromkeys([*words, *(sentences[r.id] for r in members)]))),
    }


def _participant_rows(event: Event) -> list[dict[str, Any]]:
    everyone = [*([event.place] if event.place else []), *event.participants]
    return [
        {
            "event_id": event.id,
            "number": number,
            "role": p.role,
            "name": p.name,
            "folded": fold(p.name),
            "precision": p.precision,
            "entity_id": p.entity,
        }
        for number, p in enumerate(everyone)
    ]


def _claim_rows(event: Event, members: list[Report]) -> list[dict[str, Any]]:
    return [
        {
            "mention_id": c.mention,
            "slot": c.slot,
            "number": number,
            "event_id": c.event,
            "document_id": c.document,
            "value": c.value,
            "char_start": c.span.start if c.span else None,
            "char_end": c.span.end if c.span else None,
        }
        for number, c in enumerate(claims.claims(event.id, members))
    ]


def _redirect(connection: Connection, before: Mapping[str, str], events: list[Event]) -> None:
    """Ids that went point to the event of their own lowest mention, or of what is left of their mentions."""
    after = {id: event.id for event in events for id in event.mentions}
    alive = {event.id for event in events}
    members: dict[str, list[str]] = defaultdict(list)
    for mention, event in before.items():
        members[event].append(mention)
    lost = {
        old: next((after[m] for m in sorted(ids) if m in after), None)
        for old, ids in members.items()
        if old not in alive
    }
    for some in chunks({*alive, *lost}):
        connection.execute(delete(REDIRECTS).where(REDIRECTS.c.old_id.in_(some)))
    if lost:
        went = [{"went": old, "now": new} for old, new in sorted(lost.items())]
        pointing = update(REDIRECTS).where(REDIRECTS.c.event_id == bindparam("went"))
        connection.execute(pointing.values(event_id=bindparam("now")), went)
        insert(connection, REDIRECTS, [{"old_id": old, "event_id": new} for old, new in sorted(lost.items())])
