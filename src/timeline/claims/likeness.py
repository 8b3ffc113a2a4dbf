"""Whether two mentions tell of one event: a list of weighted features, each giving a score and a sentence.

A wrong merge costs a reader more than a missed one, so what keeps two mentions apart is asked first
(`apart`), and SAME needs agreement in type, participants and time together; a recurring event fails on time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from timeline.claims.dates import (
    FINE_DAYS,
    ISSUE,
    STORY,
    WORDS,
    Reach,
    firmness,
    gap,
    given,
    one_day,
    reach,
    stated,
)
from timeline.claims.reports import (
    DIFFERENT,
    LONGEST,
    MAIN_ROLES,
    SAME,
    SPOKEN,
    UNSURE,
    Report,
    main_entities,
    places,
    venues,
)
from timeline.entities import fold
from timeline.records import RELATIVE, Judgement

SAME_FROM = 0.78
UNSURE_FROM = 0.55
NAMED_GAP = (
    62  # an event named by its site may be misdated by a month or so, where a date is not one stated day
)
SLIP = 1  # and by a day (night, time zone) where both are

RECENT = 45  # how many days from its publication an article's news may be
SLOTS = SAYING, DAY, DATE, PERSON, DENIAL = "saying", "day", "date", "person", "denial"
# Days that a date may be off, by what gives it; what comes every week is not off by one.
SLACK = {WORDS: 0, STORY: 6, ISSUE: RECENT}

VARIED = (
    *SPOKEN,
    "accuse",
    "agree",
    "other",
    "reject",
    "request",
    "support",
    "threaten",
)  # often done twice in a day
ONCE_EVER = ("born", "die", "found")
ONCE_A_DAY = (*ONCE_EVER, "appoint", "elect", "join", "leave", "marry", "release", "resign")

Feature = Callable[[Report, Report], tuple[float, str]]


def compare(left: Report, right: Report) -> Judgement:
    """The rules' judgement of two mentions, lower id left."""
    if right.id < left.id:
        left, right = right, left
    hindrance = apart(left, right)
    if hindrance:
        return Judgement(left.id, right.id, DIFFERENT, 0.0, (hindrance,))
    answers = [(weight, *feature(left, right)) for weight, feature in FEATURES]
    score = round(min(1.0, max(0.0, sum(weight * score for weight, score, _ in answers))), 3)
    verdict = SAME if score >= SAME_FROM else UNSURE if score >= UNSURE_FROM else DIFFERENT
    if verdict == SAME and unsettled(left, right):
        verdict = UNSURE
    return Judgement(left.id, right.id, verdict, score, tuple(said for _, _, said in answers if said))


def apart(left: Report, right: Report) -> str:
    """Why the two cannot be one event, "" when they can."""
    if left.family != right.family:
        return f"one is {left.family}, the other {right.family}"
    days = gap(left.mention.anchor, right.mention.anchor)
    lasting = days is not None and days < max(left.lasting, right.lasting)
    if days and not lasting and not (named(left, right) and _near(left, right, days)):
        return f"the dates {left.when} and {right.when} cannot both be true"
    return _out_of_order(left, right) or _out_of_order(right, left)


def barred(left: Report, right: Report) -> str:
    """Why what is told alike cannot be one event, "" when it can.

    News tells what is recent: what has no date is taken to be of about the day of its publication, and a date
    that stands in for another (the publication day) bars only what is far from it.
    """
    return next((why for _, why in _hindrances(left, right)), "")


def _hindrances(left: Report, right: Report) -> Iterator[tuple[str, str]]:
    """All that keeps apart what is told alike: what it lies in, and why."""
    if left.mention.kind in SPOKEN or right.mention.kind in SPOKEN:
        yield SAYING, "a saying is one of its own"
    days = gap(left.mention.anchor, right.mention.anchor)
    if days and days > _slack(left, right) and not (named(left, right) and _near(left, right, days)):
        yield _dated(left, right), f"the dates {left.when} and {right.when} cannot both be true"
    if _old(left, right) or _old(right, left):
        yield DATE, "one is dated long before or after the other was told as news"
    ours, theirs = persons(left), persons(right)
    if ours - theirs and theirs - ours:
        said = f"one has {', '.join(sorted(ours - theirs))}, the other {', '.join(sorted(theirs - ours))}"
        yield PERSON, said
    if (left.mention.factuality == "denied") != (right.mention.factuality == "denied"):
        yield DENIAL, "one denies what the other tells"
    if late := _out_of_order(left, right) or _out_of_order(right, left):
        yield DATE, late


def _agreements(left: Report, right: Report) -> Iterator[str]:
    """In what two reports agree that others might contradict."""
    if gap(left.mention.anchor, right.mention.anchor) == 0:
        yield DATE
        yield _dated(left, right)
    if persons(left) & persons(right):
        yield PERSON
    if (left.mention.factuality == "denied") == (right.mention.factuality == "denied"):
        yield DENIAL


def _dated(left: Report, right: Report) -> str:
    """DAY where both articles name a day in words, which is hardly ever that of something else."""
    named_days = all(given(r.mention.anchor) and one_day(r.mention.anchor) for r in (left, right))
    return DAY if named_days else DATE


def _slack(left: Report, right: Report) -> int:
    """How many days apart two dates may be read of one event."""
    anchors = (r.mention.anchor for r in (left, right) if r.mention.anchor)
    return max((1 if a.basis == RELATIVE else SLACK[firmness(a)] for a in anchors), default=0)


def _old(dated: Report, news: Report) -> bool:
    """Whether what has a date is far from the publication of what has none."""
    days, published = reach(dated.mention.anchor), news.day
    if days is None or news.when is not None or published is None or published.earliest is None:
        return False
    last = published.latest if news.inferred and published.latest is not None else published.earliest
    return days.gap(Reach(published.earliest, last)) > RECENT


def persons(report: Report) -> frozenset[str]:
    """The last names of the persons who take part."""
    people = (id for id in main_entities(report) if id.startswith("person:"))
    return frozenset(id.replace(":", "-").rpartition("-")[2] for id in people)


def _near(left: Report, right: Report, days: int) -> bool:
    exact = all(one_day(r.mention.anchor) and stated(r.mention.anchor) for r in (left, right))
    return days <= (SLIP if exact else NAMED_GAP)


def _out_of_order(plan: Report, fact: Report) -> str:
    """A plan reported after the fact is another one ("will meet again")."""
    if plan.mention.factuality != "planned" or fact.mention.factuality not in ("happened", "ongoing"):
        return ""
    if plan.day is None or fact.day is None:
        return ""
    later, earlier = plan.day.earliest, fact.day.latest
    if later is not None and earlier is not None and later > earlier:
        return f"{plan.day} still plans what {fact.day} reports as done"
    return ""


def unsettled(left: Report, right: Report) -> bool:
    """Whether a person must say if it is the same: one denies what the other tells, or both only talk."""
    if left.mention.kind in SPOKEN:
        return True
    return (left.mention.factuality == "denied") != (right.mention.factuality == "denied")


def named(left: Report, right: Report) -> frozenset[str]:
    """The sites that name both events."""
    return venues(left) & venues(right)


def _happening(left: Report, right: Report) -> tuple[float, str]:
    if left.mention.lemma == right.mention.lemma:
        return 1.0, f"both say {left.mention.lemma!r}"
    return 0.7, f"both are of type {left.mention.kind}"


def _participants(left: Report, right: Report) -> tuple[float, str]:
    ours, theirs = main_entities(left), main_entities(right)
    shared = ours & theirs
    if not ours or not theirs:
        return 0.0, ""
    if not shared:
        return -1.0, "no participant in common"
    said = f"both have {', '.join(sorted(shared))}"
    if len(shared) > 1:
        return 1.0, said
    if not (ours <= theirs or theirs <= ours):
        return -0.25, f"{said}, but each has others as well"
    telling = ours == theirs and left.mention.kind not in VARIED
    return (0.5 if telling else 0.25), said


def _once(left: Report, right: Report) -> tuple[float, str]:
    """What comes but once (a founding, a death), or hardly twice in a day (joining, taking office)."""
    kind = left.mention.kind
    ours, theirs = main_entities(left), main_entities(right)
    if kind != right.mention.kind or not ours & theirs or not (ours <= theirs or theirs <= ours):
        return 0.0, ""
    both = one_day(left.mention.anchor) and one_day(right.mention.anchor)
    if kind in ONCE_EVER and gap(left.mention.anchor, right.mention.anchor) == 0:
        return 1.0, f"{kind} comes once"
    return (0.8, f"{kind} comes once in a day") if kind in ONCE_A_DAY and both else (0.0, "")


def _swapped(left: Report, right: Report) -> tuple[float, str]:
    """The same verb with doer and done-to changed about tells another event."""
    if left.mention.lemma != right.mention.lemma:
        return 0.0, ""
    doers, done = _by_role(left, "actor"), _by_role(left, "target")
    if doers and done and doers == _by_role(right, "target") and done == _by_role(right, "actor"):
        return -1.0, "actor and target are the other way round"
    return 0.0, ""


def _by_role(report: Report, role: str) -> frozenset[str]:
    return frozenset(p.entity for p in report.mention.participants if p.entity and p.role == role)


def _phrases(left: Report, right: Report) -> tuple[float, str]:
    """Bare phrases in one role ("a memorandum", "a treaty"), by their last word."""
    for role in MAIN_ROLES:
        ours, theirs = _last_words(left, role), _last_words(right, role)
        if ours and theirs:
            if ours & theirs:
                return 1.0, f"both have {', '.join(sorted(ours & theirs))} as {role}"
            return -1.0, f"the {role}s differ: {', '.join(sorted(ours))} and {', '.join(sorted(theirs))}"
    return 0.0, ""


def _last_words(report: Report, role: str) -> frozenset[str]:
    bare = (fold(p.name).split() for p in report.mention.participants if p.role == role and p.entity is None)
    return frozenset(words[-1] for words in bare if words)


def _date(left: Report, right: Report) -> tuple[float, str]:
    one, other = left.mention.anchor, right.mention.anchor
    days = gap(one, other)
    if days is None or one is None or other is None:
        return 0.0, ""
    if days and days < max(left.lasting, right.lasting):
        return 0.6, f"{left.when} and {right.when} are days of what lasts {max(left.lasting, right.lasting)}"
    if days:
        return 0.0, f"the dates {left.when} and {right.when} differ, but the site names the event"
    if one_day(one) and one_day(other):
        return 1.0, f"both on {left.when if reach(one) else right.when}"
    if _same_stretch(left, right):
        return 1.25, f"both on the very days {left.when}"
    said = f"{left.when} and {right.when} can both be true"
    widths = [r.days for r in (reach(one), reach(other)) if r]
    if len(widths) < 2 or max(widths) <= FINE_DAYS:
        return (0.6 if one_day(one) or one_day(other) or left.when == right.when else 0.5), said
    return (0.2 if max(widths) <= 366 else 0.0), said


def _same_stretch(left: Report, right: Report) -> bool:
    """Whether both are told to fill the same few days: of fewer events than one day is that told."""
    one, other = left.mention.anchor, right.mention.anchor
    days = reach(one)
    few = days is not None and 1 < days.days <= LONGEST and "/" in (left.when.edtf if left.when else "")
    return few and left.when == right.when and stated(one) and stated(other)


def _place(left: Report, right: Report) -> tuple[float, str]:
    ours, theirs = places(left), places(right)
    if ours & theirs:
        return 1.0, f"both in {', '.join(sorted(ours & theirs))}"
    if ours and theirs:
        return -0.5, f"in {', '.join(sorted(ours))} and in {', '.join(sorted(theirs))}"
    return 0.0, ""


def _site(left: Report, right: Report) -> tuple[float, str]:
    shared = named(left, right)
    return (1.0, f"both named after {', '.join(sorted(shared))}") if shared else (0.0, "")


FEATURES: tuple[tuple[float, Feature], ...] = (
    (0.30, _happening),
    (0.40, _participants),
    (0.25, _once),
    (0.50, _swapped),
    (0.15, _phrases),
    (0.30, _date),
    (0.15, _place),
    (0.45, _site),
)


@dataclass(frozen=True, slots=True)
class Traits:
    """All that `apart` and `barred` look at: two reports with equal traits stand alike to every third."""

    family: str
    edtf: str
    relation: str
    basis: str
    factuality: str
    published: str
    lasting: int
    sites: frozenset[str]
    persons: frozenset[str]


def traits(report: Report) -> Traits:
    anchor = report.mention.anchor
    return Traits(
        report.family,
        report.when.edtf if report.when else "",
        anchor.relation if anchor else "",
        anchor.basis if anchor else "",
        report.mention.factuality,
        report.day.edtf if report.day else "",
        report.lasting,
        venues(report),
        persons(report),
    )


Votes = tuple[frozenset[str], frozenset[str]]  # what contradicts, what agrees


class Kinds:
    """Reports by their traits, and which of these keep apart: asked once for each two traits, not each two
    reports.
    """

    def __init__(self) -> None:
        self._of: dict[str, int] = {}
        self._numbers: dict[Traits, int] = {}
        self._parts: dict[tuple[int, int], bool] = {}
        self._bars: dict[tuple[int, int], bool] = {}
        self._votes: dict[tuple[int, int], Votes] = {}

    def number(self, report: Report) -> int:
        """The number of its traits."""
        id = report.mention.id
        if id not in self._of:
            self._of[id] = self._numbers.setdefault(traits(report), len(self._numbers))
        return self._of[id]

    def parts(self, left: Report, right: Report) -> bool:
        """Whether rules do not join the two: they are `apart` or `unsettled`."""
        pair = (self.number(left), self.number(right))
        if pair not in self._parts:
            self._parts[pair] = bool(apart(left, right)) or unsettled(left, right)
        return self._parts[pair]

    def bars(self, left: Report, right: Report) -> bool:
        """Whether the two are `barred`."""
        pair = (self.number(left), self.number(right))
        if pair not in self._bars:
            self._bars[pair] = bool(barred(left, right))
        return self._bars[pair]

    def votes(self, left: Report, right: Report) -> Votes:
        """What of the two speaks against one event and what for it."""
        pair = (self.number(left), self.number(right))
        if pair not in self._votes:
            against = frozenset(slot for slot, _ in _hindrances(left, right))
            self._votes[pair] = against, frozenset(_agreements(left, right)) - against
        return self._votes[pair]

    def forget(self, mentions: Iterable[str]) -> None:
        """What these mentions say has changed."""
        for id in mentions:
            self._of.pop(id, None)
