"""Which phrases of a sentence take part in an event, and in which role, with the reason."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.events.circumstances import Found, circumstances
from timeline.events.clauses import Clause
from timeline.events.control import antecedent, is_passive, relative, subject_of
from timeline.events.outcomes import bearer
from timeline.events.scene import Scene
from timeline.events.whereabouts import LOCATIVE, bearing, spot, whereabouts

_DIRECTED = frozenset({"to", "into", "from", "through", "toward", "towards"})
_AIMED = frozenset(
    {"against", "on", "to", "at", "for", "towards", "toward", "upon", "over", "into", "from", "of"}
)
_TOPICAL = frozenset({"about", "on", "over", "regarding", "concerning"})
HOSTILE = frozenset({"assault", "coerce", "protest", "sanction", "accuse", "threaten", "trial", "reject"})
_MADE = frozenset({"found", "launch", "release", "build", "deal", "support", "appoint", "resign"})
_POSTS = frozenset({"appoint", "join", "leave", "resign", "elect"})  # kinds about a place in a body
_ACTS = frozenset(
    {"request", "threaten", "reject", "agree", "accuse", "concede"}
)  # what one party means to another
_MUTUAL = frozenset({"meet", "consult", "agree", "cooperate", "deal", "marry"})
_SIDES = _MUTUAL | {"assault", "trial"}  # kinds with two sides: "the Ukraine-Russia war"
_ARMED = frozenset({"assault", "coerce", "protest"})  # kinds done with weapons and the like
_WORKED = frozenset({"build", "launch", "health", "other", "change"})  # kinds done with tools
_TRAVEL = frozenset({"move", "consult", "meet"})


def roles(scene: Scene, clause: Clause) -> Iterator[Found]:
    """The roles of one trigger, surest first; the same token may be offered twice."""
    if clause.verb is not None:
        yield from _of_verb(scene, clause, clause.verb)
    if clause.noun is not None:
        yield from _of_noun(scene, clause, clause.noun)
    if clause.verb is None and clause.noun is None:
        yield from _of_outcome(scene, clause)
    yield from whereabouts(scene, clause)
    yield from circumstances(scene, clause)


def _of_verb(scene: Scene, clause: Clause, verb: int) -> Iterator[Found]:
    tree = scene.tree
    yield from _subjects(scene, clause, verb)
    if clause.kind in ("join", "appoint"):
        yield from _becoming(scene, verb)
    for index in tree.kids(verb, "dative"):
        for inner in tree.kids(index, "pobj") or [index]:
            yield "target", inner, "indirect object"
    for index in tree.kids(verb, "dobj", "oprd"):
        if index == clause.noun or f"{scene.lemma(verb)}_{scene.lemma(index)}" in scene.words["fixed"]:
            continue
        yield "target", antecedent(scene, index), "object"
        yield from _beyond(scene, clause, index)
        yield from _owner(scene, clause, index)
    yield from _relative_object(scene, clause, verb)
    for preposition in tree.kids(verb, "prep"):
        yield from _of_preposition(scene, clause, preposition, verb)
    if clause.kind in _ACTS:
        yield from _of_act(scene, verb)
    if clause.kind == "protest":
        yield from _of_protest(scene, clause, verb)


def _of_outcome(scene: Scene, clause: Clause) -> Iterator[Found]:
    """Who is dead where no verb says so, and where: "Ten dead in quake"."""
    index = bearer(scene.tree, clause.head)
    if index is not None:
        yield "actor", index, "who is so"
    for preposition in scene.tree.kids(clause.head, "prep"):
        yield from _places(scene, clause, preposition, clause.head)


def _subjects(scene: Scene, clause: Clause, verb: int) -> Iterator[Found]:
    """Subject and agent, by voice."""
    subject, passive = subject_of(scene, verb), is_passive(scene, verb)
    if _outcome(scene, verb):
        return
    if subject is not None and subject != clause.noun:
        role = "target" if passive else "actor"
        yield role, antecedent(scene, subject), "subject of the passive" if passive else "subject"
    for agent in scene.tree.kids(verb, "agent") if passive else ():
        for index in scene.tree.kids(agent, "pobj"):
            yield "actor", index, "agent of the passive"


def _outcome(scene: Scene, verb: int) -> bool:
    """ "He unveiled X, allowing users to …": what was done allows it, not who did it."""
    tree, token = scene.tree, scene.tree.tokens[verb]
    bare = token.dep == "advcl" and token.tag == "VBG" and not tree.kids(verb, "mark", "advmod", "nsubj")
    after = bare and token.head < verb and tree.lowers[verb - 1] == ","
    return after and scene.lemma(verb) in scene.words["causing"]


def _becoming(scene: Scene, verb: int) -> Iterator[Found]:
    """ "became a member of X", "was named head of X"."""
    tree = scene.tree
    for index in tree.kids(verb, "attr", "oprd"):
        for preposition in tree.kids(index, "prep"):
            for inner in tree.kids(preposition, "pobj"):
                if scene.named_actor(inner):
                    yield "target", inner, "of what it becomes"


def _owner(scene: Scene, clause: Clause, target: int) -> Iterator[Found]:
    """Whose the object is, where that is what matters: "took over the chair of the EU", "hacked X's
    computers".
    """
    tree = scene.tree
    if clause.kind not in HOSTILE | _POSTS or scene.named_actor(target):
        return
    owners = tree.kids(target, "poss", "compound", "amod")
    owners += [j for i in tree.kids(target, "prep") if tree.lowers[i] == "of" for j in tree.kids(i, "pobj")]
    for index in owners:
        if scene.kind(index) in ("COUNTRY", "ORGANISATION"):
            yield "target", index, "owner of the object"


def _beyond(scene: Scene, clause: Clause, target: int) -> Iterator[Found]:
    """What hangs on the object: "broke off relations with X", "attacked the port with drones"."""
    tree = scene.tree
    for preposition in tree.kids(target, "prep"):
        word = tree.lowers[preposition]
        for index in tree.kids(preposition, "pobj"):
            if word == "with" and scene.concerned(index):
                yield "partner", index, "'with' after the object"
            elif word == "with" and clause.kind in _ARMED:
                yield "instrument", index, "'with' after the object"
            elif word in ("against", "on", "to") and scene.concerned(index) and not scene.place(index):
                yield "target", index, f"'{word}' after the object"


def _of_act(scene: Scene, verb: int) -> Iterator[Found]:
    """Whom an act of speech is about: "demanded that X leave", "threatened to shell X"."""
    tree = scene.tree
    for inner in tree.kids(verb, "ccomp"):
        subject = tree.kid(inner, "nsubj", "nsubjpass")
        if subject is not None:
            yield "target", antecedent(scene, subject), "subject of the clause that is its object"
    if tree.kid(verb, "dobj", "dative") is None:
        for inner in tree.kids(verb, "xcomp"):
            yield from _of_infinitive(scene, inner)


def _of_protest(scene: Scene, clause: Clause, verb: int) -> Iterator[Found]:
    """Against whom a protest is: whoever is named in what it calls for or is a protest of."""
    tree = scene.tree
    governors = [verb] if clause.noun is None else [verb, clause.noun]
    for governor in governors:
        for child in tree.kids(governor, "advcl", "xcomp", "acl", "prep"):
            if tree.tokens[child].dep != "prep" or tree.lowers[child] in ("against", "over"):
                first, last = tree.edges(child)
                named = (i for i in range(child + 1, last + 1) if scene.named_actor(i) and not scene.dated(i))
                index = next(named, None)
                if index is not None:
                    yield "target", index, f"named after '{tree.lowers[child]}'"
                    return


def _of_infinitive(scene: Scene, inner: int) -> Iterator[Found]:
    """Whom the infinitive after an act of speech is about: "to shell X", "to let X land"."""
    tree = scene.tree
    for index in tree.kids(inner, "dobj"):
        yield "target", index, "object of the infinitive that is its object"
    for clause in tree.kids(inner, "ccomp"):
        for index in tree.kids(clause, "nsubj", "nsubjpass"):
            yield "target", antecedent(scene, index), "subject of the clause below the infinitive"
    for preposition in tree.kids(inner, "prep"):
        for index in tree.kids(preposition, "pobj"):
            if scene.concerned(index) and tree.lowers[preposition] in _AIMED | {"with"}:
                yield "target", index, "after the infinitive that is its object"


def _relative_object(scene: Scene, clause: Clause, verb: int) -> Iterator[Found]:
    """ "the progress they made": the noun of a relative clause whose verb lacks its object."""
    tree, token = scene.tree, scene.tree.tokens[verb]
    if token.dep != "relcl" or clause.noun is not None:
        return
    if tree.kids(verb, "dobj", "attr", "acomp", "ccomp", "xcomp", "nsubjpass"):
        return
    subject = tree.kid(verb, "nsubj")
    adverbs = {tree.tokens[i].tag for i in tree.kids(verb, "advmod")}
    stranded = any(not tree.kids(i, "pobj", "pcomp", "prep") for i in tree.kids(verb, "prep"))
    if subject is not None and not relative(scene, subject) and "WRB" not in adverbs and not stranded:
        yield "target", token.head, "noun of the relative clause"


def _of_preposition(scene: Scene, clause: Clause, preposition: int, governor: int) -> Iterator[Found]:
    tree, word = scene.tree, scene.tree.lowers[preposition]
    if word in scene.words["sources"]:
        return
    for head in tree.kids(preposition, "pobj"):
        if scene.dated(head) or bearing(scene, head) is not None:
            continue
        if word in LOCATIVE and spot(scene, head) is not None:
            continue  # the place itself is told by `whereabouts`
        role = _role_after(scene, clause, word, head, governor)
        if role:
            yield role, antecedent(scene, head), f"after '{word}'"
        for further in tree.kids(head, "prep"):
            if role == "place" or tree.lowers[further] in LOCATIVE:
                yield from _places(scene, clause, further, head)
    for further in tree.kids(preposition, "prep") if word != "compared" else ():
        yield from _of_preposition(scene, clause, further, governor)


def _places(scene: Scene, clause: Clause, preposition: int, governor: int) -> Iterator[Found]:
    for role, index, reason in _of_preposition(scene, clause, preposition, governor):
        if role == "place":
            yield role, index, reason


def _role_after(scene: Scene, clause: Clause, word: str, head: int, governor: int) -> str:
    """The role of what follows a preposition, or ""."""
    if _told_before(scene, head):
        return ""
    noun = clause.noun is not None and governor == clause.noun
    kind, hostile = clause.kind, clause.kind in HOSTILE
    if scene.place(head) and (word in LOCATIVE or (word in _DIRECTED and kind in _TRAVEL)):
        return "target" if hostile and (word == "on" or (noun and kind == "coerce")) else "place"
    if word == "with":
        sided = scene.named_actor(head) or (scene.concerned(head) and kind not in _ARMED)
        contest = clause.lemma in scene.words["contests"] and scene.lemma(head) not in scene.words["weapons"]
        with_whom = kind in _MUTUAL or sided or contest
        return "partner" if with_whom else "instrument" if kind in _ARMED | _WORKED else ""
    if word == "between" or (word == "among" and noun):
        return "partner"
    if word in ("in", "at", "near") and scene.site(head):
        return "place"
    if word == "of" and noun:
        if hostile or kind in _MADE:
            return "target"
        return "actor" if scene.actor(head) else ""
    if word == "by":
        return "actor" if noun else ""
    if word == "on" and kind == "statement":
        return "" if scene.lemma(head) in scene.words["idioms"] else "topic"
    if word in ("to", "against", "on") and scene.concerned(head):
        return "target"
    if word in _AIMED and (scene.actor(head) or (word in ("against", "at", "into") and hostile)):
        return "target"
    return "topic" if word in _TOPICAL and scene.lemma(head) not in scene.words["idioms"] else ""


def _told_before(scene: Scene, head: int) -> bool:
    """ "at the same meeting": an event told already, nobody who takes part."""
    return scene.lemma(head) in scene.words.nouns and any(
        scene.tree.lowers[i] == "same" for i in scene.tree.kids(head, "amod")
    )


def _of_noun(scene: Scene, clause: Clause, noun: int) -> Iterator[Found]:
    """Whose event it is: "Russia's invasion of Ukraine", "the talks between A and B", "the Crocus attack"."""
    tree = scene.tree
    compounds = _compounds(scene, noun)
    for index in tree.kids(noun, "poss"):
        if scene.place(index) and compounds and not scene.country(index):
            yield "place", index, "owner of the event, a place"
        elif not scene.dated(index):
            yield "actor", index, "owner of the event"
    for index in tree.kids(noun, "amod"):
        if scene.names.get(index):
            yield "actor", index, "nationality of the event"
    for index in tree.kids(noun, "compound"):
        if scene.lemma(index) in scene.words["agents"] and index not in scene.names:
            yield "actor", index, "who does it, before the event"
    for index in compounds:
        yield _before_noun(scene, clause, index, len(compounds) > 1), index, "name before the event"
    for preposition in tree.kids(noun, "prep"):
        yield from _of_preposition(scene, clause, preposition, noun)
    if clause.verb is None:
        yield from _around_noun(scene, clause, noun)


def _compounds(scene: Scene, noun: int) -> list[int]:
    """The names written before a noun, also those joined: "the Ukraine-Russia war"."""
    found = []
    for index in scene.tree.kids(noun, "compound", "nmod"):
        found += [i for i in (*_compounds(scene, index), index) if scene.names.get(i)]
    spans = {scene.names[i].span: i for i in found}
    return sorted(spans.values())


def _before_noun(scene: Scene, clause: Clause, index: int, several: bool) -> str:
    if several and clause.kind in _SIDES and scene.actor(index):
        return "actor"
    if clause.kind in HOSTILE:
        return "target"
    spot = clause.kind in ("disaster", "release", "launch") or not scene.country(index)
    if clause.kind == "disaster" or (scene.place(index) and spot):
        return "place"
    return "target" if scene.kind(index) == "PRODUCT" and clause.kind in _MADE else "actor"


def _due(scene: Scene, verb: int) -> bool:
    """ "is scheduled for", "is due for"."""
    return scene.lemma(verb) in scene.words["frames"] | scene.words["planned"] and is_passive(scene, verb)


def _around_noun(scene: Scene, clause: Clause, noun: int) -> Iterator[Found]:
    """An event noun shares the place of its verb and, where it is what somebody does, the verb's subject."""
    tree, token = scene.tree, scene.tree.tokens[noun]
    governor = tree.tokens[token.head].head if token.dep == "pobj" else token.head
    if tree.tokens[governor].pos not in ("VERB", "AUX"):
        return
    doing = token.dep == "dobj" and clause.kind in _MUTUAL | {"statement"}
    if doing and tree.kid(noun, "poss") is None:
        subject = subject_of(scene, governor)
        if subject is not None and subject != noun:
            yield "actor", antecedent(scene, subject), "subject of the verb that governs the event"
    if token.dep == "pobj" and tree.lowers[token.head] == "for" and _due(scene, governor):
        subject = subject_of(scene, governor)
        if subject is not None and clause.kind in _MADE | {"trial", "elect"}:
            yield "target", antecedent(scene, subject), f"due for the {scene.lemma(noun)}"
    for preposition in tree.kids(governor, "prep"):
        if noun not in tree.kids(preposition, "pobj"):
            yield from _places(scene, clause, preposition, governor)
