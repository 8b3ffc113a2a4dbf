"""What in a sentence reports that something happens: verbs, event nouns, and both in one ("held talks").

A trigger is found by the parse and by tables of words; a verb in no table still counts, as kind "other".
States, habits and opinions are found too and told apart by `sort`, for the later stages to leave out or to
mark.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from timeline.events.outcomes import alone, outcome
from timeline.events.tree import Tree
from timeline.events.words import Words
from timeline.records import Token

EVENT, STATE, HABIT, THOUGHT, SPEECH = "event", "state", "habit", "thought", "speech"

_NOT_VERBS = frozenset(
    {"aux", "auxpass", "amod", "compound", "prep", "case", "mark", "punct", "det", "nmod", "quantmod"}
)
_NOT_NOUNS = frozenset({"compound", "amod", "nmod", "attr", "poss", "npadvmod"})
_ACTS = frozenset(
    {"request", "threaten", "reject", "agree", "accuse", "support", "concede"}
)  # done by saying
_PREFIX = 4  # letters that no prefix has
_NEAR = 7  # tokens between an event noun and the participle that carries it
_NAMED = frozenset(
    {"meet", "assault", "agree", "elect", "disaster", "trial", "protest", "win"}
)  # kinds in capitals


@dataclass(frozen=True, slots=True)
class Clause:
    """One trigger: `head` carries the meaning, `verb` has the subject and the tense (or is None).

    `noun` is the event noun (or None), `first` and `last` the trigger's tokens, `lemma` its dictionary form
    with the particle ("step_down"), `kind` the event type and `sort` how far it is an event at all.
    """

    head: int
    verb: int | None
    noun: int | None
    first: int
    last: int
    lemma: str
    kind: str
    sort: str


def clauses(tree: Tree, words: Words, named: Callable[[int], bool]) -> list[Clause]:
    """The triggers of a sentence in order. `named(i)`: token i is of a name or a date."""
    nouns = {token.index: kind for token in tree.tokens if (kind := _noun(tree, token, words, named))}
    found, used = [], set()
    for token in tree.tokens:
        if (
            token.pos in ("VERB", "AUX")
            and token.tag != "MD"
            and token.dep not in _NOT_VERBS
            and not _prefixed(tree, token)
            and not _money(tree, token, words)
            and (clause := _verb(tree, token, words, nouns))
        ):
            found.append(clause)
            used.add(clause.noun)
    found += [
        Clause(i, None, i, i, i, (lemma := tree.tokens[i].lemma.lower()), kind, _noun_sort(lemma, words))
        for i, kind in nouns.items()
        if i not in used
    ]
    told = {clause.first for clause in found}
    found += [
        _outcome(tree, i, i, words)
        for i in range(len(tree.tokens))
        if i not in told and alone(tree, i, words)
    ]
    return sorted(found, key=lambda clause: clause.head)


def _noun(tree: Tree, token: Token, words: Words, named: Callable[[int], bool]) -> str:
    """The kind of event that a noun names, or ""."""
    if token.pos not in ("NOUN", "PROPN") or token.dep in _NOT_NOUNS:
        return ""
    lemma = token.lemma.lower() if token.pos == "NOUN" else _singular(token.text)
    kind = words.nouns.get(lemma, "")
    for child in tree.kids(token.index, "compound", "amod"):
        kind = words.nouns.get(f"{tree.lowers[child]}_{lemma}", kind)
    if not kind or (token.tag == "NN" and lemma in words["plural_only"]):
        return ""
    if token.pos == "PROPN":
        return kind if kind in _NAMED and not named(token.index) else ""
    return kind


def _prefixed(tree: Tree, token: Token) -> bool:
    """ "re" of "re-signed", which the parser parts, or the hyphen."""
    if not any(letter.isalnum() for letter in token.text):
        return True
    after = tree.tokens[token.index + 1 : token.index + 2]
    return (
        len(token.text) < _PREFIX and bool(after) and after[0].text in "-‐–" and after[0].start == token.end
    )


def _money(tree: Tree, token: Token, words: Words) -> bool:
    """ "2.4 trillion won": a currency that looks like a verb."""
    before = tree.tokens[token.index - 1] if token.index else token
    return tree.lowers[token.index] in words["currencies"] and before.tag == "CD"


def _noun_sort(lemma: str, words: Words) -> str:
    return STATE if lemma in words["lasting"] else EVENT


def _singular(text: str) -> str:
    lower = text.lower()
    return lower[:-1] if lower.endswith("s") and not lower.endswith("ss") else lower


def _verb(tree: Tree, token: Token, words: Words, nouns: dict[int, str]) -> Clause | None:
    lemma = _fixed(tree, token.index, _lemma(token, words), words)
    particle = _particle(tree, token.index, lemma, words)
    if particle is not None:
        lemma = f"{lemma}_{tree.lowers[particle]}"
    if _empty(tree, token, lemma, words):
        return None
    last = particle if particle == token.index + 1 else token.index
    noun = _carried(tree, token.index, lemma, nouns, words)
    adjective = outcome(tree, token.index, lemma, words) if noun is None else None
    if adjective is not None:
        return _outcome(tree, adjective, token.index, words)
    if noun is not None:
        kind = _by_object(tree, token.index, lemma, words) or nouns[noun]
        first, last = (noun, noun) if lemma in words["empty"] else (token.index, last)
        return Clause(
            token.index, token.index, noun, first, last, tree.tokens[noun].lemma.lower(), kind, EVENT
        )
    kind = _kind(tree, token, lemma, words)
    return Clause(
        token.index, token.index, None, token.index, last, lemma, kind, _sort(tree, token, lemma, kind, words)
    )


def _outcome(tree: Tree, adjective: int, head: int, words: Words) -> Clause:
    """What an adjective tells, with the verb that governs it or, as `head` is the adjective, alone."""
    lemma, verb = tree.lowers[adjective], None if head == adjective else head
    return Clause(head, verb, None, adjective, adjective, lemma, words.outcomes[lemma], EVENT)


def _particle(tree: Tree, verb: int, lemma: str, words: Words) -> int | None:
    """The particle of a verb, as the parser says or, where the table has the two together, beside it."""
    particle = tree.kid(verb, "prt")
    if particle is None and verb + 1 in tree.kids(verb, "advmod", "prep"):
        together = f"{lemma}_{tree.lowers[verb + 1]}"
        if (together in words.verbs or together in words.senses) and not tree.kids(verb + 1, "pobj"):
            return verb + 1
    return particle


def _lemma(token: Token, words: Words) -> str:
    """The verb's dictionary form; "staged" is of "stage" where the parser's rules cut it to "stag"."""
    lemma = token.lemma.lower() or token.text.lower()
    whole = lemma + "e"
    cut = lemma not in words.verbs and token.tag in ("VBD", "VBN", "VBG")
    return (
        whole if cut and (whole in words.verbs or whole in words.senses or whole in words["light"]) else lemma
    )


def _empty(tree: Tree, token: Token, lemma: str, words: Words) -> bool:
    """Verbs that report nothing: frames of others ("began to sell"), participles used as prepositions."""
    index = token.index
    if (
        token.tag in ("VBG", "VBN")
        and token.dep in ("acl", "advcl", "pcomp", "dep")
        and lemma in words["particles"]
    ):
        return not any(tree.kids(index, "nsubj", "nsubjpass", "aux"))
    if lemma in words["frames"] and token.tag == "VBN":
        return tree.kid(index, "xcomp") is not None
    if lemma in words["aspectual"] or lemma in ("have", "use"):
        return tree.kid(index, "xcomp") is not None
    return False


def _carried(tree: Tree, verb: int, lemma: str, nouns: dict[int, str], words: Words) -> int | None:
    """The event noun that a verb only carries: what is held, was held or takes place."""
    token = tree.tokens[verb]
    places = []
    if lemma in words["light"]:
        places = tree.kids(verb, "dobj", "nsubjpass")
        if token.dep in ("acl", "advcl") and token.tag == "VBN":
            places += [token.head, *_left_of(tree, verb, nouns)]
    if lemma in words["occurring"]:
        places += tree.kids(_first_of(tree, verb), "nsubj", "nsubjpass")
        if token.dep == "relcl":
            places.append(token.head)
    if lemma in words["striking"]:
        strikers = [*tree.kids(verb, "nsubj"), *([token.head] if _of_relative(tree, verb) else [])]
        places += [i for i in strikers if nouns.get(i) in ("assault", "disaster")]
    return next((i for i in places if i in nouns), None)


def _of_relative(tree: Tree, verb: int) -> bool:
    """Whether a verb's subject is the noun that it hangs on: "a crash that left ten dead"."""
    subjects = {tree.tokens[i].tag for i in tree.kids(verb, "nsubj")}
    return tree.tokens[verb].dep == "relcl" and subjects <= {"WDT", "WP"} and bool(subjects)


def _left_of(tree: Tree, verb: int, nouns: dict[int, str]) -> list[int]:
    """The event noun before a participle, wherever the parser hangs it: "the summit in Bonn, held on"."""
    if tree.kids(verb, "nsubj", "nsubjpass", "aux", "auxpass", "mark"):
        return []
    for index in range(verb - 1, max(verb - _NEAR, -1), -1):
        if index in nouns:
            return [index]
        if tree.tokens[index].pos in ("VERB", "AUX"):
            break
    return []


def _first_of(tree: Tree, verb: int) -> int:
    """The verb whose subject a verb shares: "opened on Monday and ended", "is expected to begin"."""
    while tree.tokens[verb].dep in ("conj", "xcomp") and not tree.kids(verb, "nsubj", "nsubjpass"):
        verb = tree.tokens[verb].head
    return verb


def _fixed(tree: Tree, verb: int, lemma: str, words: Words) -> str:
    """ "take place": the verb with the object that makes it another."""
    both = (f"{lemma}_{tree.tokens[i].lemma}" for i in tree.kids(verb, "dobj"))
    return next((name for name in both if name in words["fixed"]), lemma)


def _kind(tree: Tree, token: Token, lemma: str, words: Words) -> str:
    bare = lemma.split("_")[0]
    kind = (
        _by_object(tree, token.index, lemma, words)
        or words.verbs.get(lemma)
        or words.verbs.get(bare)
        or "other"
    )
    if lemma in words["intransitive"] and tree.kid(token.index, "dobj") is not None:
        return "other"
    if lemma in words["suicidal"] and tree.lowers[tree.kid(token.index, "dobj") or 0] in words["reflexives"]:
        return "die"
    if lemma in words["picking"] and tree.kid(token.index, "xcomp") is not None:
        return "other"  # "chose to step down": nobody is elected
    if lemma in words["lowering"] and not tree.kids(token.index, "dobj", "xcomp", "nsubjpass"):
        return "change"
    told = lemma in words["saying"] and tree.kid(token.index, "ccomp") is not None
    return "statement" if told and kind not in _ACTS else kind


def _by_object(tree: Tree, verb: int, lemma: str, words: Words) -> str:
    """The kind that the verb's object decides ("launch an attack"), or ""."""
    senses = words.senses.get(lemma) or words.senses.get(lemma.split("_")[0])
    if not senses:
        return ""
    objects = {tree.tokens[i].lemma.lower() for i in _objects(tree, verb)}
    return next((kind for kind, wanted in senses if wanted & objects), "")


def _objects(tree: Tree, verb: int) -> list[int]:
    """Objects, passive subjects, predicates and what stands after a preposition, with the words compounded
    to them.
    """
    found = [
        j for i in tree.kids(verb, "dobj", "nsubjpass", "attr", "oprd", "dative") for j in tree.conjuncts(i)
    ]
    for prep in tree.kids(verb, "prep"):
        found += [prep, *(i for i in tree.kids(prep, "pobj") if tree.tokens[i].pos != "PROPN")]  # "in March"
    token = tree.tokens[verb]
    if token.dep in ("acl", "relcl") and token.tag in ("VBN", "VBD"):
        found.append(token.head)
    compounds = [j for i in found for j in tree.kids(i, "compound", "amod", "nmod")]
    inner = [
        k for i in found for j in tree.kids(i, "prep") if tree.lowers[j] == "of" for k in tree.kids(j, "pobj")
    ]
    return found + compounds + inner


def _sort(tree: Tree, token: Token, lemma: str, kind: str, words: Words) -> str:
    if lemma in words["thinking"]:
        return THOUGHT
    if lemma == "do" and kind == "other":
        return STATE
    if lemma in words["naming"] and _defining(tree, token.index):
        return HABIT if tree.kids(token.index, "dobj") and token.dep == "ROOT" else STATE
    if lemma in words["states"] and kind in ("other", "statement"):
        return STATE
    if _habitual(tree, token, words):
        return SPEECH if lemma in words["saying"] else HABIT
    return SPEECH if lemma in words["saying"] else EVENT


def _defining(tree: Tree, verb: int) -> bool:
    """ "is called", "what he called": a name is given, nothing happens."""
    named = tree.kids(verb, "oprd") or [j for i in tree.kids(verb, "dobj") for j in tree.kids(i, "appos")]
    if named and all(tree.tokens[i].pos == "PROPN" for i in named):
        return True
    free = any(tree.tokens[i].tag == "WP" for i in tree.kids(verb, "dobj", "nsubj"))
    return free or bool(tree.kids(verb, "nsubjpass", "auxpass"))


def _habitual(tree: Tree, token: Token, words: Words) -> bool:
    """A plain present in running text, or an adverb of habit."""
    adverbs = {tree.lowers[i] for i in tree.kids(token.index, "advmod")}
    if adverbs & words["habitual_adverbs"]:
        return True
    plain = token.tag in ("VBZ", "VBP") and not tree.auxiliaries(token.index)
    return plain and tree.sentence.kind != "title"
