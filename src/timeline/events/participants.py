"""Who takes part in an event, and how: read off the parse, through passives, control, relatives and nominal structure.

The roles are those of `records.ROLES`. Every rule that gives a role says so in `Participant.reason`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from timeline.events.clauses import Clause
from timeline.events.scene import Scene
from timeline.records import Name, Participant, Span

Found = tuple[str, int, str]  # role, head token, reason

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_PLACES = frozenset({"PLACE", "COUNTRY"})
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_LOCATIVE = frozenset(
    {"in", "at", "near", "outside", "inside", "across", "throughout", "around", "off", "on", "within"}
)
_DIRECTED = frozenset({"to", "into", "from", "through", "toward", "towards"})
_AIMED = frozenset(
    {"against", "on", "to", "at", "for", "towards", "toward", "upon", "over", "into", "from", "of"}
)
_TOPICAL = frozenset({"about", "on", "over", "regarding", "concerning"})
_MEANS = frozenset({"with", "by", "using", "via", "through"})
_HOSTILE = frozenset({"assault", "coerce", "protest", "sanction", "accuse", "threaten", "trial", "reject"})
_ACTS = frozenset(
    {"request", "threaten", "reject", "agree", "accuse"}
)  # what one party says or means to another
_MADE = frozenset({"found", "launch", "release", "build", "deal", "support", "appoint", "resign"})
_MUTUAL = frozenset({"meet", "consult", "agree", "cooperate", "deal", "marry"})


def participants(scene: Scene, clause: Clause) -> tuple[Participant, ...]:
    """The participants of one trigger, each phrase once, in the order actor, target, partner, place, the rest."""
    found: dict[int, Participant] = {}
    for role, head, reason in _roles(scene, clause):
        for index in scene.tree.conjuncts(head) if role != "topic" else [head]:
            if index not in found and index not in (clause.head, clause.noun) and not scene.dated(index):
                made = _participant(scene, role, index, reason)
                if made is not None:
                    found[index] = made
    return tuple(_distinct(found.values()))


def _distinct(found: Iterable[Participant]) -> list[Participant]:
    order = {"actor": 0, "target": 1, "partner": 2, "place": 3}
    seen: set[object] = set()
    kept: list[Participant] = []
    for each in sorted(found, key=lambda p: order.get(p.role, 9)):
        key = each.entity or each.span
        if key not in seen:
            seen.add(key)
            kept.append(each)
    return kept


def _roles(scene: Scene, clause: Clause) -> Iterator[Found]:
    if clause.verb is not None:
        yield from _of_verb(scene, clause, clause.verb)
    if clause.noun is not None:
        yield from _of_noun(scene, clause, clause.noun)


def _of_verb(scene: Scene, clause: Clause, verb: int) -> Iterator[Found]:
    tree = scene.tree
    subject = subject_of(scene, verb)
    passive = is_passive(scene, verb)
    if subject is not None:
        role = "target" if passive and clause.noun != subject else "actor"
        if subject != clause.noun:
            yield role, _antecedent(scene, subject), "subject of the passive" if passive else "subject"
    for agent in tree.kids(verb, "agent") if passive else ():
        for index in tree.kids(agent, "pobj"):
            yield "actor", index, "agent of the passive"
    for index in tree.kids(verb, "dative"):
        for inner in tree.kids(index, "pobj") or [index]:
            yield "target", inner, "indirect object"
    for index in tree.kids(verb, "dobj", "oprd") if clause.noun is None else ():
        yield "target", _antecedent(scene, index), "object"
        if clause.kind in _HOSTILE:
            for prep in tree.kids(index, "prep"):
                yield from (("instrument", i, "'with' after the object") for i in tree.kids(prep, "pobj")
                            if tree.lowers[prep] == "with")  # fmt: skip
    yield from _relative_object(scene, clause, verb)
    for prep in tree.kids(verb, "prep"):
        yield from _of_preposition(scene, clause, prep, verb)
    if clause.kind in _ACTS:
        yield from _of_complement(scene, verb)


def _of_complement(scene: Scene, verb: int) -> Iterator[Found]:
    """Whom an act of speech is about: who is to do it ("demanded that X leave"), or to whom ("threatened to shell X")."""
    tree = scene.tree
    for inner in tree.kids(verb, "ccomp"):
        subject = tree.kid(inner, "nsubj", "nsubjpass")
        if subject is not None:
            yield "target", _antecedent(scene, subject), "subject of the clause that is its object"
    if tree.kid(verb, "dobj", "dative") is None:
        for inner in tree.kids(verb, "xcomp"):
            for index in tree.kids(inner, "dobj"):
                yield "target", index, "object of the infinitive that is its object"
            for prep in tree.kids(inner, "prep"):
                yield from (("target", i, "after the infinitive that is its object")
                            for i in tree.kids(prep, "pobj") if scene.actor(i) and tree.lowers[prep] in _AIMED | {"with"})  # fmt: skip


def _relative_object(scene: Scene, clause: Clause, verb: int) -> Iterator[Found]:
    """ "the progress they made": the noun that a relative clause hangs on, where the verb lacks its object."""
    tree, token = scene.tree, scene.tree.tokens[verb]
    if (
        token.dep == "relcl"
        and clause.noun is None
        and not tree.kids(verb, "dobj", "attr", "acomp", "ccomp", "xcomp")
    ):
        subjects = {tree.lowers[i] for i in tree.kids(verb, *_SUBJECTS)}
        adverbs = {tree.tokens[i].tag for i in tree.kids(verb, "advmod")}
        if subjects and not subjects & _RELATIVES and "WRB" not in adverbs and not tree.kids(verb, "prep"):
            yield "target", token.head, "noun of the relative clause"


def _of_preposition(scene: Scene, clause: Clause, prep: int, governor: int) -> Iterator[Found]:
    tree, word = scene.tree, scene.tree.lowers[prep]
    if word in scene.words["sources"]:
        return
    for head in tree.kids(prep, "pobj"):
        if scene.dated(head):
            continue
        role = _role_after(scene, clause, word, head, governor)
        if role:
            yield role, head, f"after '{word}'"
        for further in tree.kids(head, "prep"):
            if role == "place" or tree.lowers[further] in _LOCATIVE:
                yield from (
                    (r, i, w) for r, i, w in _of_preposition(scene, clause, further, head) if r == "place"
                )
    for further in tree.kids(prep, "prep"):
        yield from _of_preposition(scene, clause, further, governor)


def _role_after(scene: Scene, clause: Clause, word: str, head: int, governor: int) -> str:
    """The role of what follows a preposition, or ""."""
    noun = clause.noun is not None and governor == clause.noun
    if scene.place(head) and (
        word in _LOCATIVE or (word in _DIRECTED and clause.kind in ("move", "consult", "meet"))
    ):
        return (
            "target"
            if clause.kind in _HOSTILE and (word == "on" or (noun and clause.kind == "coerce"))
            else "place"
        )
    if word == "with":
        return "partner" if scene.actor(head) or clause.kind in _MUTUAL else "instrument"
    if word == "between" or (word == "among" and noun):
        return "partner"
    if word in ("in", "at", "near") and scene.site(head):
        return "place"
    if word == "of" and noun:
        if clause.kind in _HOSTILE | _MADE:
            return "target"
        return "actor" if scene.actor(head) else ""
    if word == "by":
        return "actor" if noun else ""
    if word in _AIMED and (
        scene.actor(head) or (word in ("against", "at", "into") and clause.kind in _HOSTILE)
    ):
        return "target"
    return "topic" if word in _TOPICAL else ""


def _of_noun(scene: Scene, clause: Clause, noun: int) -> Iterator[Found]:
    """Whose event it is ("Russia's invasion of Ukraine", "the Gaza talks between A and B", "the Crocus attack")."""
    tree = scene.tree
    compounds = [i for i in tree.kids(noun, "compound", "nmod") if scene.names.get(i)]
    for index in tree.kids(noun, "poss"):
        if scene.place(index) and compounds and not scene.country(index):
            yield "place", index, "owner of the event, a place"
        elif not scene.dated(index):
            yield "actor", index, "owner of the event"
    for index in tree.kids(noun, "amod"):
        if scene.names.get(index):
            yield "actor", index, "nationality of the event"
    for index in compounds:
        if clause.kind in _HOSTILE or clause.kind == "disaster":
            yield ("target" if clause.kind in _HOSTILE else "place"), index, "name before the event"
        else:
            yield ("place" if scene.place(index) else "actor"), index, "name before the event"
    for prep in tree.kids(noun, "prep"):
        yield from _of_preposition(scene, clause, prep, noun)
    if clause.verb is None:
        yield from _around_noun(scene, clause, noun)


def _around_noun(scene: Scene, clause: Clause, noun: int) -> Iterator[Found]:
    """An event noun without its own actor shares place and, where it is what somebody does, the actor of its verb."""
    tree = scene.tree
    token = tree.tokens[noun]
    governor = token.head
    if token.dep == "pobj":
        governor = tree.tokens[governor].head
    if tree.tokens[governor].pos in ("VERB", "AUX"):
        if (
            tree.kid(noun, "poss") is None
            and token.dep in ("dobj", "pobj")
            and clause.kind in _MUTUAL | {"statement"}
        ):
            subject = subject_of(scene, governor)
            if subject is not None and subject != noun:
                yield "actor", _antecedent(scene, subject), "subject of the verb that governs the event"
        for prep in tree.kids(governor, "prep"):
            if noun not in tree.kids(prep, "pobj"):
                yield from (
                    (r, i, w) for r, i, w in _of_preposition(scene, clause, prep, governor) if r == "place"
                )


def is_passive(scene: Scene, verb: int) -> bool:
    """Whether the verb's subject undergoes it."""
    tree, token = scene.tree, scene.tree.tokens[verb]
    if tree.kids(verb, "nsubjpass", "auxpass") or (token.tag == "VBN" and tree.kids(verb, "agent")):
        return True
    if token.tag != "VBN" or tree.kids(verb, "aux", "nsubj"):
        return False
    if token.dep == "conj" and tree.tokens[token.head].pos == "VERB":
        return is_passive(scene, token.head)
    return token.dep in ("acl", "advcl", "relcl", "ROOT", "dep", "pcomp", "xcomp", "ccomp")


def subject_of(scene: Scene, verb: int, depth: int = 0) -> int | None:
    """The token that does (or, in the passive, undergoes) what the verb says; through control and conjunction."""
    tree, token = scene.tree, scene.tree.tokens[verb]
    own = next((i for i in tree.kids(verb, "nsubj", "nsubjpass")), None)
    if own is not None or depth > 6 or token.head == verb:
        return own
    head = tree.tokens[token.head]
    if token.dep in ("acl", "relcl") and head.pos not in ("VERB", "AUX"):
        return _of_modified(scene, verb, token.head, depth)
    if token.dep == "pcomp":
        return (
            subject_of(scene, head.head, depth + 1) if tree.tokens[head.head].pos in ("VERB", "AUX") else None
        )
    if head.pos not in ("VERB", "AUX"):
        governed = token.dep == "xcomp" and head.pos == "ADJ"
        return subject_of(scene, head.head, depth + 1) if governed and head.head != head.index else None
    if token.dep in ("xcomp", "ccomp"):
        objects = tree.kids(token.head, "dobj", "dative")
        if objects and objects[0] < verb and scene.words_of(token.head) in scene.words["object_control"]:
            return objects[0]
    if token.dep == "ccomp" and not _infinitive(scene, verb):
        return None
    if token.dep in ("xcomp", "ccomp", "conj", "advcl", "dep"):
        return subject_of(scene, token.head, depth + 1)
    return None


def _infinitive(scene: Scene, verb: int) -> bool:
    return any(scene.tree.tokens[i].tag == "TO" for i in scene.tree.kids(verb, "aux"))


def _of_modified(scene: Scene, verb: int, noun: int, depth: int) -> int | None:
    """The subject of a clause that hangs on a noun: the noun, or for "a plan to sell" whose plan it is."""
    tree = scene.tree
    if not _infinitive(scene, verb):
        return noun
    owner = tree.kid(noun, "poss")
    if owner is None:
        owner = next((j for i in tree.kids(noun, "prep") if tree.lowers[i] in ("by", "from", "of", "for")
                      for j in tree.kids(i, "pobj") if scene.actor(j)), None)  # fmt: skip
    if owner is None and tree.tokens[noun].dep in ("dobj", "attr", "pobj"):
        governor = tree.tokens[noun].head
        if tree.tokens[noun].dep == "pobj":
            governor = tree.tokens[governor].head
        if tree.tokens[governor].pos in ("VERB", "AUX"):
            owner = subject_of(scene, governor, depth + 1)
    return owner


def _antecedent(scene: Scene, index: int) -> int:
    """The noun that a relative pronoun stands for."""
    tree = scene.tree
    if tree.lowers[index] in _RELATIVES and tree.tokens[index].tag in ("WDT", "WP", "IN", "DT"):
        for above in tree.ancestors(index):
            if tree.tokens[above].dep in ("relcl", "acl"):
                return tree.tokens[above].head
    return index


def _participant(scene: Scene, role: str, index: int, reason: str) -> Participant | None:
    tree = scene.tree
    token = tree.tokens[index]
    if token.tag in ("EX", "WP", "WDT", "WRB", "RB") or token.pos in ("PUNCT", "VERB", "AUX", "SYM"):
        return None
    first, last = tree.phrase(index)
    span = tree.span(first, last)
    name, why = _who(scene, index)
    if name is not None and name.span.start >= span.start and name.span.end > span.end:
        span = Span(span.start, name.span.end)
    if (
        name is None
        and role in ("actor", "target")
        and token.pos == "PRON"
        and tree.lowers[index] == "it"
        and not scene.refers
    ):
        return None
    text = scene.text[span.start : span.end]
    entity = name.entity if name else None
    named = entity is not None and name is not None and why != "agent of"
    return Participant(role, span, text, scene.call(entity) if named and entity else scene.bare(first, last), entity,
                       f"{reason}; {why}" if why else reason)  # fmt: skip


def _who(scene: Scene, index: int) -> tuple[Name | None, str]:
    """The name that a noun phrase bears: on its head, in apposition, or the country that an official acts for."""
    tree = scene.tree
    name = scene.names.get(index)
    if name is not None and name.entity:
        return name, name.reason if name.how in ("pronoun", "description") else ""
    for child in tree.kids(index, "appos"):
        named = scene.names.get(child)
        if named is not None and named.entity and named.kind not in ("COUNTRY", "PLACE"):
            return named, "named in apposition"
    if tree.tokens[index].lemma.lower() in scene.words["agents"]:
        near = tree.kids(index, "compound", "amod", "nmod", "poss")
        near += [
            j
            for i in tree.kids(index, "prep")
            if tree.lowers[i] in ("of", "from", "in")
            for j in tree.kids(i, "pobj")
        ]
        near += [j for i in near for j in tree.kids(i, "amod", "compound", "poss")]
        for child in near:
            named = scene.names.get(child)
            if named is not None and named.entity and named.kind in ("COUNTRY", "ORGANISATION", "GROUP"):
                return named, "agent of"
    return name, ""
