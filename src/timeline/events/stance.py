"""Whether a thing happened, by the words that govern it.

Factuality after Saurí and Pustejovsky (FactBank): polarity and certainty are read from the trigger's own
negation, modal and tense, then from each word that governs it, as far up as the complement reaches.
"""

from __future__ import annotations

from dataclasses import dataclass

from timeline.events.clauses import Clause
from timeline.events.control import infinitive as is_infinitive
from timeline.events.outcomes import outcome
from timeline.events.scene import Scene
from timeline.records import HEADLINE

HAPPENED, ONGOING, PLANNED, POSSIBLE, DENIED = "happened", "ongoing", "planned", "possible", "denied"
_TENSED = frozenset({"VBD", "VBZ", "VBP"})
_RANK = {HAPPENED: 0, ONGOING: 1, PLANNED: 2, POSSIBLE: 3, DENIED: 4}
_COMPLEMENTS = frozenset(
    {
        "xcomp",
        "ccomp",
        "acl",
        "advcl",
        "pcomp",
        "conj",
        "prep",
        "pobj",
        "dobj",
        "acomp",
        "nsubj",
        "nsubjpass",
        "dep",
        "relcl",
    }
)


@dataclass(frozen=True, slots=True)
class Stance:
    """The factuality of one mention, the token that gives it away (or None), and why."""

    factuality: str = HAPPENED
    negated: bool = False
    cue: int | None = None
    reason: str = ""

    def under(self, other: Stance) -> Stance:
        """The weaker of two stances: a planned thing inside a denied one is denied."""
        if _RANK[other.factuality] > _RANK[self.factuality]:
            return Stance(other.factuality, self.negated or other.negated, other.cue, other.reason)
        return (
            self
            if self.negated or not other.negated
            else Stance(self.factuality, True, self.cue, self.reason)
        )


def stance(scene: Scene, clause: Clause) -> Stance:
    """How the text stands to one trigger."""
    if clause.verb is not None:
        found = of_verb(scene, clause.verb)
        if clause.noun is not None:
            found = found.under(_by_modifiers(scene, clause.noun))
        return found
    return _of_noun(scene, clause.head)


def of_verb(scene: Scene, verb: int, depth: int = 0) -> Stance:
    """The stance of a verb: its own words, then those of what governs it."""
    own = _own(scene, verb)
    if depth > 8:
        return own
    return own.under(_governed(scene, verb, depth))


def _own(scene: Scene, verb: int) -> Stance:
    """What the verb's own auxiliaries, negation and conjunction say."""
    tree, words = scene.tree, scene.words
    found = Stance()
    for index in tree.children[verb]:
        token, lower = tree.tokens[index], tree.lowers[index]
        if token.dep == "aux" and lower in words["future_modals"]:
            found = found.under(Stance(PLANNED, False, index, "future"))
        elif token.dep == "aux" and lower in words["future_in_past"] and _reported(scene, verb):
            found = found.under(Stance(PLANNED, False, index, "future in reported speech"))
        elif token.dep == "aux" and lower in words["possible_modals"]:
            found = found.under(Stance(POSSIBLE, False, index, "modal"))
        elif token.dep == "neg" or (
            token.dep in ("advmod", "preconj", "cc", "det") and lower in words["negations"]
        ):
            found = _denied(found, index)
        elif token.dep == "mark" and lower in words["conditional_marks"]:
            found = found.under(Stance(POSSIBLE, False, index, "condition"))
        elif token.dep == "advmod" and lower in words["possible_adverbs"]:
            found = found.under(Stance(POSSIBLE, False, index, "adverb of doubt"))
        elif token.dep in ("dobj", "nsubj", "nsubjpass") and any(
            tree.lowers[i] == "no" for i in tree.kids(index, "det")
        ):
            found = _denied(found, index)
    before = max(verb - 2, 0)
    if " ".join(tree.lowers[before:verb]) in words["instead"]:
        found = _denied(found, before)
    return found if found.factuality != HAPPENED or found.negated else _tense(scene, verb)


def _reported(scene: Scene, verb: int) -> bool:
    """Whether a verb stands in the clause that a past verb of saying governs, without a condition."""
    tree, token = scene.tree, scene.tree.tokens[verb]
    while token.dep == "conj":
        token = tree.tokens[token.head]
    head = tree.tokens[token.head]
    conditional = any(tree.lowers[m] in scene.words["conditional_marks"]
                      for i in tree.kids(verb, "advcl") for m in tree.kids(i, "mark"))  # fmt: skip
    return (
        token.dep == "ccomp"
        and head.tag in ("VBD", "VBN")
        and not conditional
        and (scene.lemma(head.index) in scene.words["saying"] or scene.lemma(head.index) == "say")
    )


def _denied(found: Stance, cue: int) -> Stance:
    """A negated possibility stays a possibility, negated; anything else did not happen."""
    if found.factuality in (POSSIBLE, PLANNED):
        return Stance(found.factuality, True, cue, f"negated, {found.reason}")
    return Stance(DENIED, True, cue, "negated")


def _tense(scene: Scene, verb: int) -> Stance:
    tree, token = scene.tree, scene.tree.tokens[verb]
    auxiliaries = tree.auxiliaries(verb)
    tags = {tree.tokens[i].tag for i in auxiliaries}
    if token.tag == "VBG" and auxiliaries and tags & {"VBZ", "VBP", "VBN"}:
        going = token.lemma == "go" and tree.kid(verb, "xcomp") is not None
        return Stance(PLANNED if going else ONGOING, False, auxiliaries[0], "progressive")
    if outcome(tree, verb, scene.lemma(verb), scene.words) is not None:
        return Stance(HAPPENED, False, None, "")  # "ten people are dead"
    if token.tag in ("VBZ", "VBP") and not auxiliaries:
        title = scene.sentence.kind == "title"
        return Stance(HAPPENED if title else ONGOING, False, None, HEADLINE if title else "present tense")
    if "TO" in tags and token.head == verb:
        return Stance(PLANNED, False, auxiliaries[0], "infinitive")
    return Stance(HAPPENED, False, None, "")


def _governed(scene: Scene, verb: int, depth: int) -> Stance:
    """What the words above a verb make of it."""
    tree, token = scene.tree, scene.tree.tokens[verb]
    if token.head == verb or token.dep not in _COMPLEMENTS:
        return Stance()
    head = tree.tokens[token.head]
    infinitive = is_infinitive(scene, verb)
    if head.pos in ("VERB", "AUX"):
        return _under_verb(scene, verb, token.head, infinitive, depth)
    if head.pos == "ADJ":
        return _under_adjective(scene, token.head, infinitive)
    if token.dep in ("acl", "relcl") and infinitive and not _ranked(scene, token.head):
        return Stance(PLANNED, False, token.head, f"infinitive after '{head.text}'")
    if token.dep == "pcomp" and not (token.tag in _TENSED and tree.kids(verb, "nsubj", "nsubjpass")):
        return _under_preposition(scene, token.head, depth)
    return Stance()


def _ranked(scene: Scene, noun: int) -> bool:
    """ "the second climber to fall": one of those who did."""
    ranks = scene.words["ranks"]
    return any(scene.tree.lowers[i] in ranks for i in [noun, *scene.tree.kids(noun, "amod")])


def _under_verb(scene: Scene, verb: int, governor: int, infinitive: bool, depth: int) -> Stance:
    tree, words = scene.tree, scene.words
    token, lemma = tree.tokens[verb], scene.lemma(governor)
    dep = token.dep
    if dep == "conj":
        own = tree.auxiliaries(verb)
        finite = token.tag in _TENSED or bool(own)
        return Stance() if finite else of_verb(scene, governor, depth + 1)
    travelled = words.verbs.get(lemma) == "move" and lemma not in words["implicative"]
    if dep == "advcl" or (dep == "xcomp" and infinitive and travelled):
        settled = words.verbs.get(lemma) == "change" and scene.lemma(verb) in words["settling"]
        if infinitive and (settled or scene.lemma(verb) in words["results"] or _staged(scene, governor)):
            return _unspoken(of_verb(scene, governor, depth + 1))
        if infinitive:
            return Stance(PLANNED, False, next(iter(tree.auxiliaries(verb)), None), "purpose")
        if _yet_to_come(scene, verb, governor, depth):
            return Stance(PLANNED, False, governor, f"present tense under '{tree.tokens[governor].text}'")
        finite = token.tag in _TENSED or bool(tree.kids(verb, "mark", "advmod"))
        return Stance() if finite else _unspoken(of_verb(scene, governor, depth + 1))
    if dep in ("xcomp", "ccomp"):
        return _complement(scene, governor, lemma, infinitive or dep == "xcomp", depth)
    return Stance()


def _yet_to_come(scene: Scene, verb: int, governor: int, depth: int) -> bool:
    """ "will stay until a successor is chosen": the present tense of a clause of time under a plan."""
    tree = scene.tree
    words = {tree.lowers[i] for i in tree.kids(verb, "mark", "advmod")}
    tensed = next((tree.tokens[i].tag for i in (*tree.auxiliaries(verb), verb)), "")
    if tensed not in ("VBZ", "VBP") or not words & scene.words["time_marks"]:
        return False
    return of_verb(scene, governor, depth + 1).factuality == PLANNED


def _staged(scene: Scene, governor: int) -> bool:
    """ "took the stage to unveil X": one appears in public in order to do it there and then."""
    tree, words = scene.tree, scene.words
    if scene.lemma(governor) in words["appearing"]:
        return True
    where = [j for i in tree.kids(governor, "prep") for j in tree.kids(i, "pobj")]
    return any(scene.lemma(i) in words["stages"] for i in (*where, *tree.kids(governor, "dobj")))


def _complement(scene: Scene, governor: int, lemma: str, bare: bool, depth: int) -> Stance:
    """The stance of a clause that a verb takes as its object; `bare` clauses have no tense of their own."""
    words = scene.words
    if lemma in words["counterfactual"]:
        return Stance(DENIED, True, governor, f"'{scene.tree.tokens[governor].text}'")
    above = of_verb(scene, governor, depth + 1)
    if bare and lemma == "be":
        return Stance(PLANNED, False, governor, "'be to'").under(_unspoken(above))
    if bare and (
        lemma in words["implicative"] or (lemma in words["enabling"] and above.factuality == PLANNED)
    ):
        return above
    if bare and lemma in words["planned"]:
        return Stance(PLANNED, False, governor, f"after '{scene.tree.tokens[governor].text}'").under(
            _unspoken(above)
        )
    if lemma in words["possible"]:
        return Stance(POSSIBLE, False, governor, f"after '{scene.tree.tokens[governor].text}'")
    if bare and lemma not in words["saying"]:
        return _unspoken(above)
    return Stance()


def _unspoken(above: Stance) -> Stance:
    """What passes down from a governing verb to its adjuncts: not that it goes on, nor that it is denied."""
    return above if above.factuality in (PLANNED, POSSIBLE) and not above.negated else Stance()


def _under_adjective(scene: Scene, head: int, infinitive: bool) -> Stance:
    lower = scene.tree.lowers[head]
    if infinitive and lower in scene.words["planned_adjectives"]:
        return Stance(PLANNED, False, head, f"after '{lower}'")
    if infinitive and lower in scene.words["possible_adjectives"]:
        return Stance(POSSIBLE, False, head, f"after '{lower}'")
    return Stance()


def _under_preposition(scene: Scene, preposition: int, depth: int) -> Stance:
    tree = scene.tree
    lower, above = tree.lowers[preposition], tree.tokens[preposition].head
    if lower in scene.words["negations"] or (
        lower == "from" and scene.lemma(above) in scene.words["counterfactual"]
    ):
        return Stance(DENIED, True, preposition, f"after '{lower}'")
    if tree.tokens[above].pos in ("VERB", "AUX"):
        return _complement(scene, above, scene.lemma(above), True, depth)
    return Stance()


def _of_noun(scene: Scene, noun: int) -> Stance:
    """The stance of an event noun: its own modifiers, then the verb that it depends on."""
    tree = scene.tree
    own = _by_modifiers(scene, noun)
    token = tree.tokens[noun]
    if token.dep == "conj":
        return own.under(_of_noun(scene, token.head)) if token.head != noun else own
    if token.dep not in ("dobj", "pobj", "nsubj", "nsubjpass"):
        return own
    governor, preposition = token.head, ""
    if token.dep == "pobj":
        preposition = tree.lowers[governor]
        governor = tree.tokens[governor].head
    if tree.tokens[governor].pos not in ("VERB", "AUX"):
        return own.under(_by_noun(scene, governor, preposition))
    return own.under(_by_verb(scene, noun, governor, preposition))


def _given(scene: Scene, noun: int, governor: str) -> bool:
    """ "may violate the 1991 agreement": a thing with a date of its own is there, whatever is done to it."""
    before = scene.tree.kids(noun, "nummod", "compound", "amod", "npadvmod", "nmod")
    return any(scene.told_when(i) for i in before) and governor not in scene.words["light"]


def _by_verb(scene: Scene, noun: int, governor: int, preposition: str) -> Stance:
    dep = scene.tree.tokens[noun].dep
    words, lemma = scene.words, scene.lemma(governor)
    text = scene.tree.tokens[governor].text
    if dep == "dobj" or preposition in ("for", "to", "from", "of"):
        if lemma in words["counterfactual"]:
            return Stance(DENIED, True, governor, f"object of '{text}'")
        if lemma in words["ending"]:
            return Stance()
        if lemma in words["planned_objects"]:
            return Stance(PLANNED, False, governor, f"object of '{text}'")
        if lemma in words["possible"]:
            return Stance(POSSIBLE, False, governor, f"object of '{text}'")
    above = of_verb(scene, governor)
    direct = dep != "pobj" and lemma not in words["saying"] and not _given(scene, noun, lemma)
    return above if direct and above.factuality in (PLANNED, POSSIBLE) else Stance()


def _by_noun(scene: Scene, governor: int, preposition: str) -> Stance:
    lemma = scene.lemma(governor)
    if preposition in ("for", "of", "to") and lemma in scene.words["planned_nouns"]:
        return Stance(PLANNED, False, governor, f"after '{lemma}'")
    return Stance()


def _by_modifiers(scene: Scene, noun: int) -> Stance:
    tree, words = scene.tree, scene.words
    for index in tree.kids(noun, "acl", "relcl"):
        if is_infinitive(scene, index) and tree.kids(index, "auxpass"):
            return Stance(PLANNED, False, index, f"to be {tree.lowers[index]}")
    for index in tree.kids(noun, "amod", "det", "advmod"):
        lower = tree.lowers[index]
        if lower in words["planned_modifiers"]:
            return Stance(PLANNED, False, index, f"'{lower}'")
        if lower in words["possible_modifiers"]:
            return Stance(POSSIBLE, False, index, f"'{lower}'")
        if lower == "no":
            return Stance(DENIED, True, index, "'no'")
    return Stance()
