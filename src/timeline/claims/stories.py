"""Whether two mentions of articles on one story tell of the same event: weighted features with sentences.

The facts of a mention (who, when) settle it where they are given; news mostly leaves them out, and says the
same again in like words instead. The weights are those of a logistic regression on pairs of mentions of the
training topics of ECB+ (`python -m benchmarks.merging EVAL --fit` fits them anew); their sum gives the log of
the odds.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from math import exp
from typing import TypeVar

from timeline.claims.dates import Reach, gap, one_day, reach
from timeline.claims.likeness import Kinds
from timeline.claims.profiles import Nearness, Profile
from timeline.claims.reports import SAME, SPOKEN, UNSURE, Report
from timeline.claims.wording import RARE, wording
from timeline.records import Judgement

STORY = "story"  # the judge of what two articles on one story tell
COPY = "copy"  # the judge of what one article has word for word from another

# The least chance of a pair, and mean chance of all pairs of two groups, that are one event: the least of
# 0.35, 0.4 ... with which nearly four in five links on the training topics are right.
SAME_CHANCE = 0.45
UNSURE_CHANCE = 0.3
NEVER = 0.03  # the chance of a pair that shares no word for what happened
RARELY = 0.8  # a word at least so rare that it should stand in both articles


@dataclass(frozen=True, slots=True)
class Telling:
    """A mention as it is compared: stems of its trigger, of the words of its sentence and of who takes part.

    `stems` are what it may share with others that tell the same.
    """

    report: Report
    id: str
    text: str
    stem: str
    families: frozenset[str]
    sentence: Mapping[str, float]
    weight: float
    doers: frozenset[str]
    targets: frozenset[str]
    people: frozenset[str]
    places: frozenset[str]
    numbers: frozenset[str]
    strange: frozenset[str]
    vocabulary: frozenset[str]
    stems: frozenset[str]
    spoken: bool
    days: Reach | None


class Pairs:
    """Mentions of two articles on one story, `left[n]` to be compared with `right[n]`."""

    def __init__(self, left: Sequence[Telling], right: Sequence[Telling], near: Nearness) -> None:
        self.left, self.right, self.near = left, right, near

    def __iter__(self) -> Iterator[tuple[Telling, Telling]]:
        return zip(self.left, self.right, strict=True)

    def __len__(self) -> int:
        return len(self.left)


@dataclass(frozen=True, slots=True)
class Feature:
    """What speaks for or against one event: its weight, a number for each pair, a sentence for one pair."""

    weight: float
    score: Callable[[Pairs], Sequence[float]]
    said: Callable[[Telling, Telling, Nearness], str]


def telling(report: Report, sentence: str, article: Profile) -> Telling:
    """`sentence` is the text of its sentence."""
    tables, mention = wording(report.language), report.mention
    stem = tables.stem(mention.lemma)
    words = tables.telling(sentence)
    by_role: dict[str, set[str]] = {"actor": set(), "target": set(), "place": set(), "": set()}
    for p in mention.participants:
        named = {word for word in tables.words(p.name) if tables.weight(word)}
        by_role.setdefault(p.role, set()).update(named, {p.entity} if p.entity else ())
    everyone = frozenset().union(*(found for role, found in by_role.items() if role != "place"))
    families = tables.family(mention.lemma)
    shared = {stem, *(f"family {name}" for name in families)}
    told = {word: weight for word, weight in words.items() if word != stem}
    return Telling(
        report=report,
        id=mention.id,
        text=sentence,
        stem=stem,
        families=families,
        sentence=told,
        weight=sum(told.values()),
        doers=frozenset(by_role["actor"]),
        targets=frozenset(by_role["target"]),
        people=everyone,
        places=frozenset(by_role["place"]),
        numbers=frozenset(word for word in words if word[0].isdigit()),
        strange=frozenset(w for w in everyone if ":" not in w and tables.weight(w) >= RARELY),
        vocabulary=article.vocabulary,
        stems=frozenset(shared),
        spoken=mention.kind in SPOKEN,
        days=reach(mention.anchor) if one_day(mention.anchor) else None,
    )


@dataclass(frozen=True, slots=True)
class Weighed:
    """Pairs with their chances to be one event, 0 to 1."""

    pairs: Pairs
    chances: Sequence[float]


def weigh(pairs: Pairs) -> Weighed:
    """The chance of each pair, by all features."""
    totals = [0.0] * len(pairs)
    for feature in FEATURES:
        weight = feature.weight
        totals = [total + weight * x for total, x in zip(totals, feature.score(pairs), strict=True)]
    return Weighed(pairs, [round(1 / (1 + exp(-(CONSTANT + total))), 4) for total in totals])


def judge(left: Telling, right: Telling, near: Nearness) -> Judgement | None:
    """The judgement of two mentions, lower id left; None where there is nothing to say."""
    if left.stems.isdisjoint(right.stems):
        return None
    found = judgements(weigh(Pairs([left], [right], near)), {left.id}, Kinds())
    return found[0] if found else None


def judgements(weighed: Weighed, fresh: Container[str], kinds: Kinds) -> list[Judgement]:
    """The judgements of those pairs that have a `fresh` mention and are likely enough, without `reasons`:
    of most of them nobody ever asks.
    """
    found = []
    pairs = weighed.pairs
    for left, right, chance in zip(pairs.left, pairs.right, weighed.chances, strict=True):
        if chance < UNSURE_CHANCE or not (left.id in fresh or right.id in fresh):
            continue
        if right.id < left.id:
            left, right = right, left
        if not kinds.bars(left.report, right.report):
            verdict = SAME if chance >= SAME_CHANCE else UNSURE
            found.append(Judgement(left.id, right.id, verdict, chance, (), STORY))
    return found


def copied(left: Iterable[Telling], right: Iterable[Telling], fresh: Container[str]) -> Iterator[Judgement]:
    """What two copies of one text tell in the same words is the same, sayings as well; for those pairs that
    have a `fresh` mention.
    """
    there = _by_place(right)
    for place, one in _by_place(left).items():
        other = there.get(place)
        if other and (one.id in fresh or other.id in fresh):
            low, high = sorted((one.id, other.id))
            yield Judgement(low, high, SAME, 1.0, ("in the same words, in a copy of the text",), COPY)


def _by_place(tellings: Iterable[Telling]) -> dict[tuple[str, int], Telling]:
    """The mentions by their sentence and the place of the trigger in it; none where two have the same."""
    found: dict[tuple[str, int], list[Telling]] = {}
    for telling in tellings:
        mention = telling.report.mention
        place = (telling.text, mention.trigger.start - mention.sentence.start)
        found.setdefault(place, []).append(telling)
    return {place: told[0] for place, told in found.items() if len(told) == 1}


def reasons(left: Telling, right: Telling, near: Nearness) -> tuple[str, ...]:
    """A sentence for each feature that speaks for or against one event; lower id left."""
    pairs = Pairs([left], [right], near)
    return tuple(feature.said(left, right, near) for feature in FEATURES if feature.score(pairs)[0])


def _lemma(pairs: Pairs) -> list[float]:
    return [float(a.report.mention.lemma == b.report.mention.lemma) for a, b in pairs]


def _say_lemma(left: Telling, right: Telling, near: Nearness) -> str:
    return f"both say {left.report.mention.lemma!r}"


def _stem(pairs: Pairs) -> list[float]:
    return [float(a.stem == b.stem and a.report.mention.lemma != b.report.mention.lemma) for a, b in pairs]


def _say_stem(left: Telling, right: Telling, near: Nearness) -> str:
    one, other = left.report.mention.lemma, right.report.mention.lemma
    return f"{one!r} and {other!r} are forms of one word"


def _family(pairs: Pairs) -> list[float]:
    return [float(a.stem != b.stem and not a.families.isdisjoint(b.families)) for a, b in pairs]


def _say_family(left: Telling, right: Telling, near: Nearness) -> str:
    return f"{left.report.mention.lemma!r} and {right.report.mention.lemma!r} may tell the same"


def _spoken(pairs: Pairs) -> list[float]:
    return [float(a.spoken or b.spoken) for a, b in pairs]


def _say_spoken(left: Telling, right: Telling, near: Nearness) -> str:
    return "sayings are seldom the same"


def _beside(pairs: Pairs) -> list[float]:
    """One's trigger stands in the other's sentence beside its own: two events of one story."""
    return [
        0.0 if a.stem == b.stem else float((a.stem in b.sentence) + (b.stem in a.sentence)) for a, b in pairs
    ]


def _say_beside(left: Telling, right: Telling, near: Nearness) -> str:
    return "one sentence tells both"


def _names(pairs: Pairs) -> list[float]:
    return [pairs.near.names] * len(pairs)


def _say_names(left: Telling, right: Telling, near: Nearness) -> str:
    return f"the articles name the same ({near.names:.2f})"


def _lead(pairs: Pairs) -> list[float]:
    return [pairs.near.lead] * len(pairs)


def _say_lead(left: Telling, right: Telling, near: Nearness) -> str:
    return f"the articles begin alike ({near.lead:.2f})"


def _cover(pairs: Pairs) -> list[float]:
    """How much of one's sentence the other article tells at all, at best."""
    ours, theirs = _by_article(pairs, _told)
    return [max(ours[a.id], theirs[b.id]) for a, b in pairs]


def _say_cover(left: Telling, right: Telling, near: Nearness) -> str:
    share = max(_told(left, right.vocabulary), _told(right, left.vocabulary))
    return f"the other article has {share:.0%} of the sentence"


def _told(one: Telling, other: Set[str]) -> float:
    if not one.weight:
        return 0.5
    return sum(x for word, x in one.sentence.items() if word in other) / one.weight


T = TypeVar("T")


def _by_article(pairs: Pairs, of: Callable[[Telling, Set[str]], T]) -> tuple[dict[str, T], dict[str, T]]:
    """What each mention is to the words of the other article, by id: reckoned once for all its pairs."""
    if not pairs.left:
        return {}, {}
    words, others = pairs.left[0].vocabulary, pairs.right[0].vocabulary
    ours = {a.id: a for a in pairs.left}
    theirs = {b.id: b for b in pairs.right}
    return {id: of(a, others) for id, a in ours.items()}, {id: of(b, words) for id, b in theirs.items()}


def _doers(pairs: Pairs) -> list[float]:
    return [float(not a.doers.isdisjoint(b.doers)) for a, b in pairs]


def _say_doers(left: Telling, right: Telling, near: Nearness) -> str:
    return f"both are done by {_called(left.doers & right.doers)}"


def _targets(pairs: Pairs) -> list[float]:
    return [float(not a.targets.isdisjoint(b.targets)) for a, b in pairs]


def _say_targets(left: Telling, right: Telling, near: Nearness) -> str:
    return f"both are done to {_called(left.targets & right.targets)}"


def _people(pairs: Pairs) -> list[float]:
    """What share of all that take part is in both, by weight."""
    return [0.0 if a.people.isdisjoint(b.people) else _shared(a, b) for a, b in pairs]


def _shared(left: Telling, right: Telling) -> float:
    tables = wording(left.report.language)
    shared, every = left.people & right.people, left.people | right.people
    weight = {word: RARE if ":" in word else tables.weight(word) for word in every}
    return sum(weight[word] for word in shared) / (sum(weight.values()) or 1.0)


def _say_people(left: Telling, right: Telling, near: Nearness) -> str:
    return f"they share {_called(left.people & right.people)}"


def _strangers(pairs: Pairs) -> list[float]:
    """One's participants have a rare name of which the other article says nothing."""
    ours, theirs = _by_article(pairs, _strange)
    return [float(bool(ours[a.id]) + bool(theirs[b.id])) for a, b in pairs]


def _say_strangers(left: Telling, right: Telling, near: Nearness) -> str:
    gone = _strange(left, right.vocabulary) | _strange(right, left.vocabulary)
    return f"only one article has {', '.join(sorted(gone))}"


def _strange(one: Telling, other: Set[str]) -> frozenset[str]:
    return one.strange - other


def _numbers(pairs: Pairs) -> list[float]:
    return [float(bool(a.numbers and b.numbers and a.numbers.isdisjoint(b.numbers))) for a, b in pairs]


def _say_numbers(left: Telling, right: Telling, near: Nearness) -> str:
    return "their numbers differ"


def _factuality(pairs: Pairs) -> list[float]:
    return [float(a.report.mention.factuality != b.report.mention.factuality) for a, b in pairs]


def _say_factuality(left: Telling, right: Telling, near: Nearness) -> str:
    return f"one is {left.report.mention.factuality}, the other {right.report.mention.factuality}"


def _places(pairs: Pairs) -> list[float]:
    return [
        (-1.0 if a.places.isdisjoint(b.places) else 1.0) if a.places and b.places else 0.0 for a, b in pairs
    ]


def _say_places(left: Telling, right: Telling, near: Nearness) -> str:
    shared = left.places & right.places
    return f"both in {_called(shared)}" if shared else "in different places"


def _day(pairs: Pairs) -> list[float]:
    return [float(_one_day(a, b)) for a, b in pairs]


def _one_day(left: Telling, right: Telling) -> bool:
    if left.days and right.days:
        return not left.days.gap(right.days)
    one, other = left.report.mention.anchor, right.report.mention.anchor
    return one_day(one) and one_day(other) and gap(one, other) == 0


def _say_day(left: Telling, right: Telling, near: Nearness) -> str:
    return f"both on {left.report.when}"


def _called(shared: frozenset[str]) -> str:
    """What is shared: the entities, where there are any, else the stems."""
    return ", ".join(sorted({word for word in shared if ":" in word} or shared))


CONSTANT = -3.11
FEATURES = (
    Feature(0.24, _lemma, _say_lemma),
    Feature(0.34, _stem, _say_stem),
    Feature(-0.29, _family, _say_family),
    Feature(-1.69, _spoken, _say_spoken),
    Feature(-1.37, _beside, _say_beside),
    Feature(3.15, _names, _say_names),
    Feature(3.00, _lead, _say_lead),
    Feature(0.76, _cover, _say_cover),
    Feature(0.41, _doers, _say_doers),
    Feature(0.53, _targets, _say_targets),
    Feature(0.65, _people, _say_people),
    Feature(-0.37, _strangers, _say_strangers),
    Feature(-0.44, _numbers, _say_numbers),
    Feature(-0.32, _factuality, _say_factuality),
    Feature(0.62, _places, _say_places),
    Feature(0.05, _day, _say_day),
)
