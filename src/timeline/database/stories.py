"""Articles on one story: found by stored keys, and the mentions in them compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from sqlalchemy import Connection, and_, delete, or_, select

from timeline.claims import Report, profiles, stories
from timeline.claims.likeness import Kinds
from timeline.claims.linkage import Chances
from timeline.claims.profiles import DAYS, Nearness, Profile
from timeline.claims.stories import Pairs, Telling, Weighed
from timeline.database.bulk import insert
from timeline.database.chunks import chunks, missing
from timeline.database.tables import DocumentKeys, Documents, Mentions, table
from timeline.records import Judgement, Span

DOCUMENTS, MENTIONS, KEYS = table(Documents), table(Mentions), table(DocumentKeys)
MANY = 200  # documents from which all keys are read at once, as a rebuild does
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Block:
    """The mentions of two documents that were compared, and the chances of those that share a stem: by a
    mention of the first, by one of the other.
    """

    left: Mapping[str, Telling]
    right: Mapping[str, Telling]
    chances: Mapping[str, Mapping[str, float]]

    def holds(self, left: Mapping[str, Telling], right: Mapping[str, Telling]) -> bool:
        """Whether these are among what was compared, and still what they were."""
        return all(self.left.get(id) is told for id, told in left.items()) and all(
            self.right.get(id) is told for id, told in right.items()
        )


@dataclass(slots=True)
class Stories:
    """Profiles and days of documents, and how near they are to each other, as far as they were needed."""

    profiles: dict[str, Profile] = field(default_factory=dict)
    days: dict[str, int | None] = field(default_factory=dict)
    nearness: dict[Pair, Nearness | None] = field(default_factory=dict)
    tellings: dict[str, Telling] = field(default_factory=dict)
    mentions: dict[str, frozenset[str]] = field(default_factory=dict)
    blocks: dict[Pair, Block] = field(default_factory=dict)
    kinds: Kinds = field(default_factory=Kinds)

    def need(self, connection: Connection, documents: Iterable[str]) -> None:
        """Load what is not there yet."""
        columns = (DOCUMENTS.c.id, DOCUMENTS.c.text, DOCUMENTS.c.language, DOCUMENTS.c.furniture)
        query = select(*columns, DOCUMENTS.c.published_earliest)
        for some in chunks(missing(documents, self.days)):
            for id, text, language, skip, day in connection.execute(query.where(DOCUMENTS.c.id.in_(some))):
                spans = [Span(start, end) for start, end in skip]
                self.days[id], self.profiles[id] = day, profiles.profile(text, language, spans)

    def near(self, one: str, other: str) -> Nearness | None:
        """How near two loaded documents are, None where they tell different stories or would not meet."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self.nearness:
            left, right = (self.profiles[id] for id in pair)
            days = (self.days[pair[0]], self.days[pair[1]])
            self.nearness[pair] = profiles.nearness(left, right) if profiles.met(left, right, days) else None
        return self.nearness[pair]

    def copies(self, one: str, other: str) -> bool:
        """Whether of two loaded documents one is a copy of the other."""
        return profiles.copied(self.profiles[one], self.profiles[other])

    def meeting(self, documents: Collection[str]) -> Iterable[Pair]:
        """The pairs of these loaded documents, lower first; of many only those that find each other."""
        if len(documents) <= MANY:
            return combinations(sorted(documents), 2)
        return _meeting((key, self.days[id] or 0, id) for id in documents for key in self.profiles[id].keys)

    def telling(self, report: Report, sentence: str) -> Telling:
        if report.id not in self.tellings:
            article = self.profiles[report.mention.document]
            self.tellings[report.id] = stories.telling(report, sentence, article)
        return self.tellings[report.id]

    def current(self, tellings: Mapping[str, Telling]) -> dict[str, Telling]:
        """Those that are still what they were."""
        return {id: told for id, told in tellings.items() if self.tellings.get(id) is told}

    def standing(self, connection: Connection, documents: Collection[str]) -> set[str]:
        """The mentions of documents."""
        query = select(MENTIONS.c.document_id, MENTIONS.c.id).where(MENTIONS.c.withdrawn.is_(False))
        for some in chunks(missing(documents, self.mentions)):
            found: dict[str, set[str]] = {id: set() for id in some}
            for document, id in connection.execute(query.where(MENTIONS.c.document_id.in_(some))):
                found[document].add(id)
            self.mentions.update((document, frozenset(ids)) for document, ids in found.items())
        return set().union(*(self.mentions[id] for id in documents))

    def forget(self, mentions: Collection[str]) -> None:
        """What was known of these mentions no longer holds."""
        gone = set(mentions)
        if not gone:
            return
        for id in gone:
            self.tellings.pop(id, None)
        self.kinds.forget(gone)
        for document in [d for d, ids in self.mentions.items() if not ids.isdisjoint(gone)]:
            del self.mentions[document]

    def reread(self, documents: Collection[str]) -> None:
        """What of the text of these documents is article may have changed, and with it what they are near."""
        stale = {id for id in documents if id in self.days}
        if not stale:
            return
        for id in stale:
            del self.days[id], self.profiles[id]
        self.nearness = {pair: how for pair, how in self.nearness.items() if stale.isdisjoint(pair)}

    def traced(self, reports: Sequence[Report]) -> list[Report]:
        """The reports of one event, each with the document that its own is a copy of."""
        documents = {report.mention.document for report in reports}
        if len(documents) < 2:
            return list(reports)
        origins = profiles.originals({id: self.profiles[id] for id in documents})
        return [replace(r, copy_of=origins[r.mention.document]) for r in reports]


def store(connection: Connection, documents: Collection[str], known: Stories) -> None:
    """The keys of documents, in place of those they had."""
    known.need(connection, documents)
    for some in chunks(documents):
        connection.execute(delete(KEYS).where(KEYS.c.document_id.in_(some)))
    rows = [
        {"key": key, "day": known.days[id] or 0, "document_id": id}
        for id in sorted(documents)
        for key in sorted(known.profiles[id].keys)
    ]
    insert(connection, KEYS, rows)


def neighbours(connection: Connection, documents: Collection[str], known: Stories) -> set[Pair]:
    """The pairs of documents on one story, lower first, at least one of them among `documents`."""
    found: set[Pair] = set()
    if len(documents) > MANY:
        rows = connection.execute(select(KEYS.c.key, KEYS.c.day, KEYS.c.document_id))
        pairs = _meeting((key, day, id) for key, day, id in rows)
        found = {(a, b) for a, b in pairs if a in documents or b in documents}
    else:
        for id in documents:
            found |= {(min(id, other), max(id, other)) for other in _sharing(connection, id, known)}
    known.need(connection, {id for pair in found for id in pair})
    return {pair for pair in found if known.near(*pair)}


def _sharing(connection: Connection, document: str, known: Stories) -> set[str]:
    day = known.days[document]
    timely = or_(KEYS.c.day == 0, and_(KEYS.c.day >= day - DAYS, KEYS.c.day <= day + DAYS)) if day else None
    found: set[str] = set()
    for some in chunks(known.profiles[document].keys):
        query = select(KEYS.c.document_id).distinct().where(KEYS.c.key.in_(some))
        found.update(connection.execute(query if timely is None else query.where(timely)).scalars())
    return found - {document}


def _meeting(keys: Iterable[tuple[str, int, str]]) -> set[Pair]:
    """All pairs of documents that share a key, of the keys with day and document; a day 0 is not known."""
    found: set[Pair] = set()
    by_key: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for key, day, id in keys:
        by_key[key].append((day, id))
    for entries in by_key.values():
        for (first, one), (second, other) in _timely(sorted(entries)):
            if one != other and (not first or second - first <= DAYS):
                found.add((min(one, other), max(one, other)))
    return found


def _timely(entries: list[tuple[int, str]]) -> Iterator[tuple[tuple[int, str], tuple[int, str]]]:
    """The pairs of an ordered list, each only as far as the days allow."""
    for number, entry in enumerate(entries):
        for other in entries[number + 1 :]:
            if entry[0] and other[0] - entry[0] > DAYS:
                break
            yield entry, other


def by_document(tellings: Iterable[Telling]) -> dict[str, dict[str, Telling]]:
    """The tellings by document and mention, in order of id."""
    found: dict[str, dict[str, Telling]] = defaultdict(dict)
    for telling in sorted(tellings, key=lambda t: t.id):
        found[telling.report.mention.document][telling.id] = telling
    return found


def judgements(
    near: Iterable[Pair],
    tellings: Mapping[str, Mapping[str, Telling]],
    fresh: Collection[str],
    known: Stories,
) -> list[Judgement]:
    """What the stories say of pairs with at least one `fresh` mention; `tellings` are by document."""
    found: list[Judgement] = []
    for one, other in sorted(near):
        ours, theirs = tellings.get(one), tellings.get(other)
        if ours and theirs:
            same = known.copies(one, other)
            again = list(stories.copied(ours.values(), theirs.values(), fresh)) if same else []
            settled = {(j.left, j.right) for j in again}
            told = stories.judgements(_block((one, other), ours, theirs, known), fresh, known.kinds)
            found += [*again, *(j for j in told if (j.left, j.right) not in settled)]
    return found


def _block(pair: Pair, ours: Mapping[str, Telling], theirs: Mapping[str, Telling], known: Stories) -> Weighed:
    """These mentions compared, and with them those that were before."""
    kept = known.blocks.get(pair)
    left, right = (kept.left, kept.right) if kept else ({}, {})
    ours, theirs = {**known.current(left), **ours}, {**known.current(right), **theirs}
    how = known.near(*pair)
    assert how
    weighed = stories.weigh(Pairs(*candidates(ours, theirs), how))
    chances: dict[str, dict[str, float]] = defaultdict(dict)
    for one, other, chance in zip(weighed.pairs.left, weighed.pairs.right, weighed.chances, strict=True):
        chances[one.id][other.id] = chance
    known.blocks[pair] = Block(ours, theirs, chances)
    return weighed


def candidates(
    one: Mapping[str, Telling], other: Mapping[str, Telling]
) -> tuple[list[Telling], list[Telling]]:
    """The mentions of two documents that share a word for what happened, in pairs."""
    by_stem: dict[str, list[str]] = defaultdict(list)
    for id, found in other.items():
        for stem in found.stems:
            by_stem[stem].append(id)
    ours, theirs = [], []
    for left in one.values():
        for id in sorted({id for stem in left.stems if stem in by_stem for id in by_stem[stem]}):
            ours.append(left)
            theirs.append(other[id])
    return ours, theirs


def chances(tellings: Iterable[Telling], known: Stories) -> Chances:
    """The chances of all pairs of these mentions whose documents are on one story."""
    documents = by_document(tellings)
    pairs: dict[Pair, float] = {}
    near: set[Pair] = set()
    for pair in known.meeting(documents):
        if known.near(*pair) is None:
            continue
        near.add(pair)
        ours, theirs = documents[pair[0]], documents[pair[1]]
        block = known.blocks.get(pair)
        if block is None or not block.holds(ours, theirs):
            _block(pair, ours, theirs, known)
            block = known.blocks[pair]
        for left in ours:
            for right, chance in block.chances.get(left, {}).items():
                if right in theirs:
                    pairs[(left, right) if left < right else (right, left)] = chance
    articles = {id: document for document, found in documents.items() for id in found}
    return Chances(pairs, articles, frozenset(near))
