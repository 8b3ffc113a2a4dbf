"""The day the story stands at, for what the sentence itself gives no date to.

"The summit" happens when the summit told before did; past tense in a main clause of dated news happens on the
story's day: the day its first sentences set, or the day of publication.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby

from timeline import edtf
from timeline.edtf import When, shift
from timeline.events.anaphora import anaphoric, antecedent
from timeline.events.anchors import DAYS, SAME_TIME, by_trigger, from_dependent, one_day
from timeline.events.clauses import EVENT, SPEECH
from timeline.events.draft import Draft
from timeline.events.scene import Scene
from timeline.events.stance import HAPPENED, ONGOING
from timeline.records import INFERRED, PUBLICATION, RELATIVE, Anchor

_BARE = frozenset({"advcl", "xcomp", "conj", "pcomp", "dobj", "nsubj", "nsubjpass"})
_MEANWHILE = frozenset({"while", "whereas"})
_FRAMES = frozenset({"consult", "meet"})  # kinds within which their actors do other things: a visit
_TENSED = frozenset({"VBD", "VBZ", "VBP"})
_EARLIER_OR_LATER = frozenset({"had", "will", "would", "'ll"})
_REFERENCES = ("PAST_REF", "FUTURE_REF")  # "recently", "soon": no day
_DATE = len("2024-07-03")
_LEAD = 3  # the first sentences, in which the story sets its day
_FRESH = 7  # days between that day and publication
_NEAR = 31  # days between the news and what it still tells as news


def anchor_anaphors(drafts: list[Draft]) -> None:
    """Date "the summit" as the summit told before, and with it what happened at it."""
    pointed = {id(draft.scene) for draft in drafts if draft.whole}
    for number, draft in enumerate(drafts):
        first = antecedent(drafts, number) if draft.anchor is None and anaphoric(draft) else None
        known = drafts[first].anchor if first is not None else None
        if first is not None and known is not None and known.relation == "on" and _narrow(known.when):
            told = drafts[first].clause.lemma
            draft.anchor = replace(known, reason=f"the same as '{told}': {known.reason}")
            pointed.add(id(draft.scene))
    _anchor_visits(drafts)
    for scene, own in groupby(drafts, key=lambda draft: id(draft.scene)):
        if scene in pointed:
            several = list(own)
            for draft in several:
                draft.anchor = draft.anchor or from_dependent(draft, by_trigger(several))


def _anchor_visits(drafts: list[Draft]) -> None:
    """ "attended the gathering": when the gathering told before was."""
    for number, draft in enumerate(drafts):
        clause, scene = draft.clause, draft.scene
        if draft.anchor is not None or clause.verb is None or clause.noun is None:
            continue
        if scene.lemma(clause.verb) not in scene.words["attending"] or draft.stance.factuality != HAPPENED:
            continue
        noun = Draft(scene, replace(clause, head=clause.noun, verb=None), draft.stance)
        first = antecedent([*drafts[:number], noun], number) if anaphoric(noun) else None
        known = drafts[first].anchor if first is not None else None
        if known is not None and known.relation == "on" and _narrow(known.when):
            text = drafts[first or 0].clause.lemma
            relation = "on" if one_day(known.when) else "during"
            draft.anchor = replace(known, relation=relation, reason=f"at '{text}': {known.reason}")


def anchor_ordinals(drafts: list[Draft]) -> None:
    """ "On the first day he met …": counted from the start of what was last told to begin."""
    start: Anchor | None = None
    for draft in drafts:
        tree, clause = draft.scene.tree, draft.clause
        if draft.anchor is not None and one_day(draft.anchor.when) and clause.verb is not None:
            if draft.scene.lemma(clause.verb) in draft.scene.words["beginning"]:
                start = draft.anchor
        elif (
            draft.anchor is None and clause.verb is not None and start is not None and start.when is not None
        ):
            for preposition in tree.kids(clause.verb, "prep"):
                count = next(
                    filter(None, (_ordinal(draft.scene, i) for i in tree.kids(preposition, "pobj"))), 0
                )
                if count:
                    when = shift(start.when, count - 1, "day")
                    reason = f"narrative: day {count} from '{start.text}'"
                    draft.anchor = replace(start, when=when, basis=RELATIVE, reason=reason)


def _ordinal(scene: Scene, index: int) -> int:
    """Which day a phrase means: 2 for "the second day", 0 for any other phrase."""
    if scene.lemma(index) != "day":
        return 0
    numbers = scene.words.ordinals
    return next((numbers.index(scene.tree.lowers[i]) + 1 for i in scene.tree.kids(index, "amod")
                 if scene.tree.lowers[i] in numbers), 0)  # fmt: skip


def _narrow(when: When | None) -> bool:
    """Whether a date is narrow enough to pass on to what happened at that time."""
    if when is None or when.precision in DAYS:
        return when is not None
    return when.earliest is not None and when.latest is not None and when.latest - when.earliest < _NEAR


def anchor_narrative(drafts: list[Draft], published: When | None, items: Mapping[int, int]) -> None:
    """Anchor what is left to the day the news is about: the lead's day, or the day of publication.

    `items` has the items of a digest, by sentence: each sets its own day, and one that sets none has none.
    """
    if published is None or published.precision not in DAYS:
        return
    for _, item in groupby(drafts, key=lambda draft: items.get(draft.scene.sentence.index)):
        several = list(item)
        lead = _lead(several, published, bool(items))
        if lead is not None or not items:
            _anchor_story(several, published, lead)
    _spread(drafts)


def _anchor_story(drafts: list[Draft], published: When, lead: Anchor | None) -> None:
    """Anchor what one story leaves without a day of its own."""
    background, current = False, -1
    last: Draft | None = None  # the main verb last dated in words
    by_head = {(id(draft.scene), draft.clause.head): draft for draft in drafts}
    for draft in drafts:
        scene, clause = draft.scene, draft.clause
        main = clause.verb is not None and _main(scene, clause.verb)
        if main and _after_news(draft, published) and (reason := _told_as_news(draft)):
            draft.anchor = _day(lead, published, reason)
        if draft.anchor is not None:
            last = draft if main and draft.anchor.relation == "on" else last
            if main and draft.anchor.relation == "on":
                background, current = not _recent(draft.anchor.when, published), scene.sentence.index
            continue
        if main and (before := _going_on(draft, last) or _with_first(draft, by_head)) is not None:
            draft.anchor = before
            continue
        reason = _told_as_news(draft)
        if not reason or (background and clause.sort != SPEECH and scene.sentence.index - current <= 1):
            continue
        background = False
        reacting = clause.sort == SPEECH and _reacting(scene, clause.head)
        draft.anchor = _day(None if reacting else lead, published, reason)


def _going_on(draft: Draft, last: Draft | None) -> Anchor | None:
    """ "On the first day he held talks with X. He also met Y.", "On Monday he visited the plant. He met
    workers.": the day of the sentence before.
    """
    verb, scene = draft.clause.verb, draft.scene
    if verb is None or last is None or last.anchor is None or not one_day(last.anchor.when):
        return None
    adverbs = {scene.tree.lowers[i] for i in scene.tree.kids(verb, "advmod")}
    follows = scene.sentence.index - last.scene.sentence.index == 1
    told = draft.clause.sort == EVENT and draft.stance.factuality == HAPPENED
    past = scene.tree.tokens[verb].tag == "VBD" and not scene.tree.auxiliaries(verb)
    subject = scene.tree.kid(verb, "nsubj")
    framed = last.clause.kind in _FRAMES and subject is not None and scene.tree.tokens[subject].tag == "PRP"
    if not (follows and told and past and ("also" in adverbs or framed)):
        return None
    text, joined = last.scene.tree.tokens[last.clause.head].text, "also" if "also" in adverbs else "meanwhile"
    return replace(
        last.anchor,
        expression=None,
        basis=INFERRED,
        reason=f"narrative: {joined}, after '{text}': {last.anchor.reason}",
    )


def _after_news(draft: Draft, published: When) -> bool:
    """ "Apple fell after Berkshire said on Saturday …": told as news, of some days after."""
    anchor = draft.anchor
    clause = anchor is not None and anchor.relation == "after" and anchor.reason.startswith("clause")
    return clause and anchor is not None and _recent(anchor.when, published, _FRESH)


def _with_first(draft: Draft, by_head: dict[tuple[int, int], Draft]) -> Anchor | None:
    """ "Thousands fled on Monday, and five were killed": the day of the clause that it goes on from."""
    verb, scene = draft.clause.verb, draft.scene
    token = scene.tree.tokens[verb] if verb is not None else None
    first = by_head.get((id(scene), token.head)) if token is not None and token.dep == "conj" else None
    if verb is None or first is None or first.anchor is None or draft.stance.factuality != HAPPENED:
        return None
    past = token is not None and (token.tag == "VBD" or _was(scene, verb))
    same = (
        first.stance.factuality == HAPPENED and first.anchor.relation == "on" and one_day(first.anchor.when)
    )
    if not (past and same and first.anchor.expression is not None) or _vague(scene, verb):
        return None
    text = scene.tree.tokens[first.clause.head].text
    reason = f"narrative: with '{text}': {first.anchor.reason}"
    when = first.anchor.when
    return replace(
        first.anchor, when=_whole_day(when) if when else None, expression=None, basis=INFERRED, reason=reason
    )


def _was(scene: Scene, verb: int) -> bool:
    return bool({scene.tree.lowers[i] for i in scene.tree.auxiliaries(verb)} & {"was", "were"})


def _reacting(scene: Scene, verb: int) -> bool:
    """ "denied the claim", but not "declared a state of emergency"."""
    acted = scene.lemma(verb) in scene.words["declaring"] and scene.tree.kid(verb, "dobj") is not None
    return scene.lemma(verb) in scene.words["reacting"] and not acted


def _spread(drafts: list[Draft]) -> None:
    """Bare dependents of what the narrative dated happen with it."""
    known = {(id(draft.scene), draft.clause.head): draft for draft in drafts}
    for draft in drafts:
        plain = draft.stance.factuality == HAPPENED and draft.clause.sort in (EVENT, SPEECH)
        if draft.anchor is None and plain and _bare(draft) and not draft.scene.quoted(draft.clause.head):
            tokens = draft.scene.tree.tokens
            token = tokens[draft.clause.head]
            head = tokens[token.head].head if token.dep in ("pcomp", "pobj") else token.head
            above = known.get((id(draft.scene), head))
            if above is not None and above.anchor is not None and not above.anchor.expression:
                draft.anchor = above.anchor


def _bare(draft: Draft) -> bool:
    """Whether a trigger has no tense, subject or conjunction of its own."""
    tree, head = draft.scene.tree, draft.clause.head
    token = tree.tokens[head]
    if token.dep == "pobj":
        return tree.lowers[token.head] in SAME_TIME and tree.tokens[token.head].dep == "prep"
    if token.dep == "advcl" and token.tag == "VBD":  # "Toyota fell while Honda rose"
        return any(tree.lowers[i] in _MEANWHILE for i in tree.kids(head, "mark"))
    return (
        token.dep in _BARE and token.tag not in _TENSED and not tree.kids(head, "mark", "nsubj", "nsubjpass")
    )


def _lead(drafts: list[Draft], published: When, of_item: bool) -> Anchor | None:
    """The day that the first sentences set for the story, if it is one of the days before publication."""
    first = drafts[0].scene.sentence.index if of_item else 0
    for draft in drafts:
        if draft.scene.sentence.index - first > _LEAD:
            return None
        anchor, verb = draft.anchor, draft.clause.verb
        happened = draft.stance.factuality == HAPPENED and verb is not None and _main(draft.scene, verb)
        if happened and anchor is not None and anchor.relation == "on" and one_day(anchor.when):
            return anchor if _recent(anchor.when, published, _FRESH) else None
    return None


def _recent(when: When | None, published: When, days: int = _NEAR) -> bool:
    if when is None or when.earliest is None or when.latest is None or published.earliest is None:
        return False
    return published.earliest - days <= when.latest and when.earliest <= (
        published.latest or published.earliest
    )


def _day(lead: Anchor | None, published: When, reason: str) -> Anchor:
    if lead is not None and lead.when is not None:
        return Anchor(
            _whole_day(lead.when),
            "on",
            None,
            "",
            INFERRED,
            f"narrative: {reason}, the story's day is '{lead.text}'",
        )
    return Anchor(published, "on", None, "", PUBLICATION, f"publication: {reason}")


def _whole_day(when: When) -> When:
    """The day of a date with a clock time: what else happened that day need not be of that hour."""
    return when if when.precision == "day" else edtf.parse(when.edtf[:_DATE])


def _main(scene: Scene, verb: int) -> bool:
    """Whether the verb stands in a main clause."""
    return scene.tree.tokens[_finite(scene, verb)].dep in ("ROOT", "parataxis")


def _finite(scene: Scene, verb: int) -> int:
    """The first of a verb's conjuncts; for the infinitive of a verb that says little ("went on to talk"),
    that.
    """
    token = scene.tree.tokens[verb]
    while token.dep in ("conj", "xcomp", "relcl") and token.head != token.index:
        head = scene.tree.tokens[token.head]
        if token.dep == "relcl":
            above = _told_there(scene, token.index)
            if above is None:
                break
            head = scene.tree.tokens[above]
        if token.dep == "xcomp" and not (head.pos in ("VERB", "AUX") and _empty(scene, head.index)):
            break
        token = head
    return token.index


def _told_there(scene: Scene, verb: int) -> int | None:
    """The verb above "a conference, where he showed …": a relative clause that goes on with the story."""
    tree = scene.tree
    if any(tree.tokens[i].tag == "WRB" and tree.lowers[i] == "where" for i in tree.kids(verb, "advmod")):
        return next((i for i in tree.ancestors(verb) if tree.tokens[i].pos in ("VERB", "AUX")), None)
    return None


def _empty(scene: Scene, verb: int) -> bool:
    return scene.lemma(verb) in scene.words["states"] or scene.lemma(verb) in scene.words["aspectual"]


def _told_as_news(draft: Draft) -> str:
    """Why tense and place in the sentence set a mention on the day of the news, or ""."""
    scene, clause = draft.scene, draft.clause
    if clause.verb is None or draft.stance.factuality not in (HAPPENED, ONGOING) or draft.stance.negated:
        return ""
    finite = _finite(scene, clause.verb)
    if scene.quoted(finite):
        return ""  # what somebody says happened has no day for that
    if not _main(scene, clause.verb) or _vague(scene, clause.verb) or _vague(scene, finite):
        return ""
    auxiliaries = {scene.tree.lowers[i] for i in scene.tree.auxiliaries(finite)}
    if auxiliaries & _EARLIER_OR_LATER:
        return ""
    if scene.sentence.kind == "title":
        return "headline"
    if clause.sort == SPEECH:
        return "reported speech"
    if clause.sort != EVENT or draft.stance.factuality != HAPPENED:
        return ""
    if scene.tree.tokens[finite].tag == "VBD" or auxiliaries & {"was", "were", "did"}:
        return "past tense in a main clause"
    lead = scene.sentence.index <= _LEAD and auxiliaries & {"has", "have", "'s", "'ve"}
    return "present perfect in a first sentence" if lead else ""


def _rate(scene: Scene, index: int) -> bool:
    """ "30,000 vehicles a day": how much at a time, which no one day has."""
    tree = scene.tree
    unit = scene.lemma(index) in scene.words["units"] and tree.tokens[index].dep == "npadvmod"
    return unit and any(
        tree.lowers[i] in ("a", "an", "per", "every", "each") for i in tree.kids(index, "det")
    )


def _vague(scene: Scene, verb: int) -> bool:
    """Whether a verb has a time that no day can be given for: "once", "in recent years", "every week"."""
    tree = scene.tree
    for child in tree.kids(verb, "advmod", "npadvmod", "prep", "dobj"):
        if tree.lowers[child] in scene.words["vague_past"]:
            return True
        for index in [child, *tree.kids(child, "pobj"), *tree.kids(child, "npadvmod")]:
            if _ordinal(scene, index):
                return True
            time = scene.times.get(index)
            if _rate(scene, index):
                return True
            if time is not None and (time.kind == "SET" or time.value in _REFERENCES):
                return True
            if time is not None and time.kind == "DATE" and time.when is None:
                return True
    return False
