"""Whether two mentions of articles on one story tell of the same event: weighted features with sentences.

The facts of a mention (who, when) settle it where they are given; news mostly leaves them out, and says the
same again in like words instead. The weights are those of a logistic regression on pairs of mentions of the
training topics of ECB+ (`python -m benchmarks.merging EVAL --fit` fits them anew); their sum gives the log of
the odds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import exp

from timeline.claims.dates import gap, one_day
from timeline.claims.likeness import barred
from timeline.claims.profiles import Nearness, Profile
from timeline.claims.reports import SAME, SPOKEN, UNSURE, Report
from timeline.claims.wording import RARE, wording
from timeline.records import Judgement

STORY = "story"  # the judge of what two articles on one story tell

# The least chance of a pair, and mean chance of all pairs of two groups, that are one event: of 0.45, 0.4 ...
# 0.2 the one with the most links found on the training topics while three in four stay right.
SAME_CHANCE = 0.25
UNSURE_CHANCE = 0.2
NEVER = 0.03  # the chance of a pair that shares no word for what happened
RARELY = 0.8  # a word at least so rare that it should stand in both articles

Feature = Callable[["Telling", "Telling", Nearness], tuple[float, str]]


@dataclass(frozen=True, slots=True)
class Telling:
    """A mention as it is compared: stems of its trigger, of the words of its sentence and of who takes part.

    `stems` are what it may share with others that tell the same; `kind` is "" where the type says nothing.
    """

    report: Report
    stem: str
    families: frozenset[str]
    sentence: Mapping[str, float]
    weight: float
    doers: frozenset[str]
    targets: frozenset[str]
    people: frozenset[str]
    places: frozenset[str]
    numbers: frozenset[str]
    strange: Mapping[str, float]
    vocabulary: frozenset[str]
    kind: str
    stems: frozenset[str]


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
    kind = "" if mention.kind in ("other", *SPOKEN) else mention.kind
    families = tables.family(mention.lemma)
    shared = {stem, *(f"family {name}" for name in families), *({f"kind {kind}"} if kind else ())}
    told = {word: weight for word, weight in words.items() if word != stem}
    return Telling(
        report=report,
        stem=stem,
        families=families,
        sentence=told,
        weight=sum(told.values()),
        doers=frozenset(by_role["actor"]),
        targets=frozenset(by_role["target"]),
        people=everyone,
        places=frozenset(by_role["place"]),
        numbers=frozenset(word for word in words if word[0].isdigit()),
        strange={w: tables.weight(w) for w in everyone if ":" not in w and tables.weight(w) >= RARELY},
        vocabulary=article.vocabulary,
        kind=kind,
        stems=frozenset(shared),
    )


def judge(left: Telling, right: Telling, near: Nearness, found: float | None = None) -> Judgement | None:
    """The judgement of two mentions, lower id left; None where there is nothing to say. `found` is their
    chance where it is known.
    """
    if right.report.id < left.report.id:
        left, right = right, left
    if left.stems.isdisjoint(right.stems):
        return None
    found = chance(left, right, near) if found is None else found
    if found < UNSURE_CHANCE or barred(left.report, right.report):
        return None
    verdict = SAME if found >= SAME_CHANCE else UNSURE
    return Judgement(left.report.id, right.report.id, verdict, found, reasons(left, right, near), STORY)


def chance(left: Telling, right: Telling, near: Nearness) -> float:
    """The chance that the two are one event, 0 to 1."""
    total = CONSTANT + sum(weight * feature(left, right, near)[0] for weight, feature in FEATURES)
    return round(1 / (1 + exp(-total)), 4)


def reasons(left: Telling, right: Telling, near: Nearness) -> tuple[str, ...]:
    """A sentence for each feature that spoke."""
    found = [feature(left, right, near) for _, feature in FEATURES]
    return tuple(said for score, said in found if score and said)


def _lemma(left: Telling, right: Telling, near: Nearness) -> tuple[float, str]:
    one, other = left.report.mention.lemma, right.report.mention.lemma
    return float(one == other), f"both say {one!r}"


def _stem(left: Telling, right: Telling, near: Nearness) -> tuple[float, str]:
    one, other = left.report.mention.lemma, right.report.mention.lemma
    return float(left.stem == right.stem and one != other), f"{one!r} and {other!r} are forms of one word"


def _family(left: Telling, right: Telling, near: Nearness) -> tuple[float, str]:
    if left.stem == right.stem or not left.families & right.families:
        return 0.0, ""
    one, other = left.report.mention.lemma, right.report.mention.lemma
    return 1.0, f"{one!r} and {other!r} may tell the same"


def _kind(left: Telling, right: Telling, near: Nearness) -> tuple[float, str]:
    if not left.kind or left.kind != right.kind or left.stem == right.stem or left.families & right.families:
        return 0.0, ""
    return 1.0, f"both are of type {left.kind}"


def _spoken(left: Telling, right: Telling, near: Nearness) -> tuple[float, str]:
    spoken = any(t.report.mention.kind in SPOKEN for t in (left, right))
    return float(spoken), "sayings are seldom the same"


def _beside(left: Telling, right: Telling, near: Nearness) -> tuple[float, str]:
    """One's trigger stands in the other's sentence beside its own: two events of one story."""
    if left.stem == right.stem:
        return 0.0, ""
    return float((left.stem in right.sentence) + (right.stem in left.sentence)), "one sentence tells both"


def _names(left: Telling, right: Telling, near: Nearness) -> tuple[float, str]:
    return near.names, f"the articles name the same ({near.names:.2f})"


def _lead(left: Telling, right: Telling, near: Nearness) -> tuple[float, str]:
    return near.lead, f"the articles begin alike ({near.lead:.2f})"


def _cover(left: Telling, right: Telling, near: Nearness) -> tuple[float, str]:
    """How much of one's sentence the other article tells at all, at best."""
    share = max(_told(left, right), _told(right, left))
    return share, f"the other article has {share:.0%} of the sentence"


def _told(one: Telling, other: Telling) -> float:
    if not one.weight:
        return 0.5
    return sum(x for word, x in one.sentence.items() if word in other.vocabulary) / one.weight


def _doers(left: Telling, right: Telling, near: Nearness) -> tuple[float, str]:
    shared = left.doers & right.doers
    return float(bool(shared)), f"both are done by {_called(shared)}"


def _targets(left: Telling, right: Telling, near: Nearness) -> tuple[float, str]:
    shared = left.targets & right.targets
    return float(bool(shared)), f"both are done to {_called(shared)}"


def _people(left: Telling, right: Telling, near: Nearness) -> tuple[float, str]:
    """What share of all that take part is in both, by weight."""
    tables = wording(left.report.language)
    shared, every = left.people & right.people, left.people | right.people
    weight = {word: RARE if ":" in word else tables.weight(word) for word in every}
    if not shared:
        return 0.0, ""
    share = sum(weight[word] for word in shared) / (sum(weight.values()) or 1.0)
    return share, f"they share {_called(shared)}"


def _strangers(left: Telling, right: Telling, near: Nearness) -> tuple[float, str]:
    """One's participants have a rare name of which the other article says nothing."""
    gone = [{w for w in one.strange if w not in other.vocabulary} for one, other in _both(left, right)]
    return float(
        bool(gone[0]) + bool(gone[1])
    ), f"only one article has {', '.join(sorted(gone[0] | gone[1]))}"


def _both(left: Telling, right: Telling) -> tuple[tuple[Telling, Telling], tuple[Telling, Telling]]:
    return (left, right), (right, left)


def _numbers(left: Telling, right: Telling, near: Nearness) -> tuple[float, str]:
    apart = bool(left.numbers and right.numbers and not left.numbers & right.numbers)
    return float(apart), "their numbers differ"


def _factuality(left: Telling, right: Telling, near: Nearness) -> tuple[float, str]:
    one, other = left.report.mention.factuality, right.report.mention.factuality
    return float(one != other), f"one is {one}, the other {other}"


def _places(left: Telling, right: Telling, near: Nearness) -> tuple[float, str]:
    if not left.places or not right.places:
        return 0.0, ""
    shared = left.places & right.places
    return (1.0, f"both in {_called(shared)}") if shared else (-1.0, "in different places")


def _day(left: Telling, right: Telling, near: Nearness) -> tuple[float, str]:
    one, other = left.report.mention.anchor, right.report.mention.anchor
    same = gap(one, other) == 0 and one_day(one) and one_day(other)
    return float(same), f"both on {left.report.when}"


def _called(shared: frozenset[str]) -> str:
    """What is shared: the entities, where there are any, else the stems."""
    return ", ".join(sorted({word for word in shared if ":" in word} or shared))


CONSTANT = -3.48
FEATURES: tuple[tuple[float, Feature], ...] = (
    (0.65, _lemma),
    (0.77, _stem),
    (0.12, _family),
    (-1.62, _kind),
    (-1.75, _spoken),
    (-1.22, _beside),
    (2.84, _names),
    (2.86, _lead),
    (0.82, _cover),
    (0.57, _doers),
    (0.57, _targets),
    (0.76, _people),
    (-0.27, _strangers),
    (-0.52, _numbers),
    (-0.23, _factuality),
    (0.45, _places),
    (0.14, _day),
)
