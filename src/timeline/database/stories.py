"""Articles on one story: found by stored keys, and the mentions in them compared."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, or_, select

from timeline.claims import Report, profiles, stories
from timeline.claims.linkage import Chances
from timeline.claims.profiles import DAYS, Nearness, Profile
from timeline.claims.stories import Telling
from timeline.database.chunks import chunks
from timeline.database.tables import DocumentKeys, Documents, Mentions, table
from timeline.records import Judgement, Span

DOCUMENTS, MENTIONS, KEYS = table(Documents), table(Mentions), table(DocumentKeys)
MANY = 200  # documents from which all keys are read at once, as a rebuild does
KEPT, KEPT_CHANCES = 4000, 200_000  # articles, and pairs of mentions, kept between transactions
Pair = tuple[str, str]
# What is costly to make and follows from its key alone, kept in the process: an article more on a story would
# else compare all of them anew. A document's id is made of its text; tellings are those of equal reports, and
# chances those of the same two tellings.
_profiles: OrderedDict[str, Profile] = OrderedDict()
_tellings: OrderedDict[str, Telling] = OrderedDict()
_chances: OrderedDict[Pair, tuple[Telling, Telling, float]] = OrderedDict()


@dataclass(slots=True)
class Stories:
    """Profiles and days of documents, and how near they are to each other, as far as they were needed."""

    profiles: dict[str, Profile] = field(default_factory=dict)
    days: dict[str, int | None] = field(default_factory=dict)
    nearness: dict[Pair, Nearness | None] = field(default_factory=dict)
    tellings: dict[str, Telling] = field(default_factory=dict)

    def need(self, connection: Connection, documents: Iterable[str]) -> None:
        """Load what is not there yet."""
        for some in chunks(set(documents) - self.days.keys()):
            query = select(DOCUMENTS.c.id, DOCUMENTS.c.published_earliest).where(DOCUMENTS.c.id.in_(some))
            self.days.update((row[0], row[1]) for row in connection.execute(query))
            known = {id: _profiles[id] for id in some if id in _profiles}
            self.profiles.update(known)
            self._read(connection, set(some) - known.keys())

    def _read(self, connection: Connection, documents: Collection[str]) -> None:
        columns = (DOCUMENTS.c.id, DOCUMENTS.c.text, DOCUMENTS.c.language, DOCUMENTS.c.furniture)
        for some in chunks(documents):
            for id, text, language, skip in connection.execute(
                select(*columns).where(DOCUMENTS.c.id.in_(some))
            ):
                spans = [Span(start, end) for start, end in skip]
                self.profiles[id] = _profiles[id] = profiles.profile(text, language, spans)
            _forget(_profiles, KEPT)

    def near(self, one: str, other: str) -> Nearness | None:
        """How near two loaded documents are, None where they tell different stories or would not meet."""
        pair = (min(one, other), max(one, other))
        if pair not in self.nearness:
            left, right = (self.profiles[id] for id in pair)
            days = (self.days[pair[0]], self.days[pair[1]])
            self.nearness[pair] = profiles.nearness(left, right) if profiles.met(left, right, days) else None
        return self.nearness[pair]

    def telling(self, report: Report, sentence: str) -> Telling:
        if report.id not in self.tellings:
            kept = _tellings.get(report.id)
            if kept is None or kept.report != report:
                article = self.profiles[report.mention.document]
                kept = _tellings[report.id] = stories.telling(report, sentence, article)
                _forget(_tellings, 10 * KEPT)
            self.tellings[report.id] = kept
        return self.tellings[report.id]

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
        for key in known.profiles[id].keys
    ]
    if rows:
        connection.execute(insert(KEYS), rows)


def neighbours(connection: Connection, documents: Collection[str], known: Stories) -> set[Pair]:
    """The pairs of documents on one story, lower first, at least one of them among `documents`."""
    found: set[Pair] = set()
    if len(documents) > MANY:
        found = {(a, b) for a, b in _all(connection) if a in documents or b in documents}
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


def _all(connection: Connection) -> set[Pair]:
    """All pairs of documents that share a key, each key's in order of their days."""
    found: set[Pair] = set()
    by_key: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for key, day, id in connection.execute(select(KEYS.c.key, KEYS.c.day, KEYS.c.document_id)):
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


def standing(connection: Connection, documents: Collection[str]) -> set[str]:
    """The mentions of documents."""
    found: set[str] = set()
    for some in chunks(documents):
        query = select(MENTIONS.c.id).where(MENTIONS.c.document_id.in_(some), MENTIONS.c.withdrawn.is_(False))
        found.update(connection.execute(query).scalars())
    return found


def judgements(
    near: Iterable[Pair],
    tellings: Mapping[str, Mapping[str, Telling]],
    fresh: Collection[str],
    known: Stories,
) -> list[Judgement]:
    """What the stories say of pairs with at least one `fresh` mention; `tellings` are by document."""
    found = []
    for one, other in sorted(near):
        how = known.near(one, other)
        assert how
        for left, right in candidates(tellings.get(one, {}), tellings.get(other, {})):
            if left.report.id in fresh or right.report.id in fresh:
                judgement = stories.judge(left, right, how, _chance(left, right, how))
                if judgement:
                    found.append(judgement)
    return found


def _chance(left: Telling, right: Telling, near: Nearness) -> float:
    pair = (min(left.report.id, right.report.id), max(left.report.id, right.report.id))
    kept = _chances.get(pair)
    if kept is None or kept[0] is not left or kept[1] is not right:
        kept = _chances[pair] = (left, right, stories.chance(left, right, near))
        _forget(_chances, KEPT_CHANCES)
    return kept[2]


def _forget(kept: OrderedDict[Any, Any], most: int) -> None:
    """Let the oldest go."""
    while len(kept) > most:
        kept.popitem(last=False)


def candidates(one: Mapping[str, Telling], other: Mapping[str, Telling]) -> Iterator[tuple[Telling, Telling]]:
    """The mentions of two documents that share a word for what happened."""
    by_stem: dict[str, set[str]] = defaultdict(set)
    for id, found in other.items():
        for stem in found.stems:
            by_stem[stem].add(id)
    for left in one.values():
        for id in sorted(set().union(*(by_stem.get(stem, ()) for stem in left.stems))):
            yield left, other[id]


def chances(tellings: Iterable[Telling], known: Stories) -> Chances:
    """The chances of all pairs of these mentions whose documents are on one story."""
    by_document: dict[str, dict[str, Telling]] = defaultdict(dict)
    for found in tellings:
        by_document[found.report.mention.document][found.report.id] = found
    pairs: dict[Pair, float] = {}
    near: set[Pair] = set()
    for one, other in combinations(sorted(by_document), 2):
        how = known.near(one, other)
        if how is None:
            continue
        near.add((one, other))
        for left, right in candidates(by_document[one], by_document[other]):
            ids = (left.report.id, right.report.id)
            pairs[min(ids), max(ids)] = _chance(left, right, how)
    articles = {id: document for document, found in by_document.items() for id in found}
    return Chances(pairs, articles, frozenset(near))
