"""Headlines whose verb the parser takes for a noun: "Wagner group mutinies", "Putin orders troops into X".

News headlines stand in the present tense without auxiliaries, and a verb in "s" behind a name looks like a
plural. Where such a line has no verb as it is parsed, the one word that can be one becomes it; so does the
last participle of a sentence that has no other verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.events.words import Words
from timeline.records import Name, Sentence, Token

_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
_BEFORE = frozenset({"nsubj", "compound", "amod", "nmod", "npadvmod", "dep", "poss"})
_DOERS = frozenset({"PERSON", "ORGANISATION", "GROUP"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


def mended(sentence: Sentence, names: Sequence[Name], words: Words) -> Sentence:
    """The sentence, a headline with its verb as its root where the parse has none."""
    title = sentence.kind == "title"
    verb = _verb(sentence.tokens, names, words) if title else _participle(sentence.tokens)
    if verb is None:
        return sentence
    return replace(sentence, tokens=_rerooted(sentence.tokens, verb, "VBZ" if title else "VBD"))


def _participle(tokens: tuple[Token, ...]) -> int | None:
    """The verb of "FTX, the exchange founded by X, filed for bankruptcy", taken for a second participle."""
    root = next((t for t in tokens if t.head == t.index), None)
    if root is None or root.pos not in ("NOUN", "PROPN") or any(t.tag in _FINITE for t in tokens):
        return None
    apposed = any(t.dep == "appos" and t.head == root.index for t in tokens)
    hung = [t for t in tokens if t.dep == "acl" and t.tag == "VBN" and t.head == root.index]
    if not apposed or not hung or hung[-1].index == 0 or tokens[hung[-1].index - 1].text != ",":
        return None
    passive = any(t.head == hung[-1].index and t.dep == "agent" for t in tokens)
    return None if passive else hung[-1].index


def _verb(tokens: tuple[Token, ...], names: Sequence[Name], words: Words) -> int | None:
    """The token that can only be the verb of a line without one."""
    root = next((t for t in tokens if t.head == t.index), None)
    if root is None or any(t.dep in _SUBJECTS and _finite(tokens[t.head]) for t in tokens):
        return None
    if root.tag in _FINITE:
        return root.index if any(_before(t, root) for t in tokens) else None
    early = next((t for t in tokens if t.tag == "VBZ" and t.index < root.index and t.dep in _BEFORE), None)
    if early is not None and early.index > 0:
        return early.index
    if root.tag != "NNS" or any(t.tag in _FINITE for t in tokens) or not _can_act(root, words):
        return None
    last = next((t for t in reversed(tokens[: root.index]) if _before(t, root)), None)
    if last is None or last.tag in ("NNS", "NNPS"):
        return None
    noun = root.lemma.lower() in words.nouns
    return root.index if not noun or _acts(last, names, words) else None


def _finite(token: Token) -> bool:
    return token.tag in _FINITE and token.dep not in _BEFORE


def _before(token: Token, root: Token) -> bool:
    return token.head == root.index and token.index < root.index and token.dep in _BEFORE


def _can_act(token: Token, words: Words) -> bool:
    """Whether a plural noun is as well the form of a verb that reports something."""
    lemma = token.lemma.lower()
    return (lemma in words.verbs or lemma in words.senses) and lemma not in words["plural_only"]


def _acts(token: Token, names: Sequence[Name], words: Words) -> bool:
    """Whether the word before a noun that may be a verb is somebody: "Wagner", "army", no "Gaza"."""
    kinds = {name.kind for name in names if name.span.start <= token.start < name.span.end}
    return bool(kinds & _DOERS) or token.lemma.lower() in words["agents"] | words["informants"]


def _rerooted(tokens: tuple[Token, ...], verb: int, tag: str) -> tuple[Token, ...]:
    """The same words under the verb: what stands before it as its subject, its old head as its object."""
    old = next(t.index for t in tokens if t.head == t.index)
    left = [t.index for t in tokens if t.index < verb and t.head in (verb, old) and t.index != old]
    subject = left[-1] if left else None
    if tag == "VBD":
        return tuple(_under(token, verb, old, tag) for token in tokens)
    found = []
    for token in tokens:
        if token.index == verb:
            token = replace(token, head=verb, dep="ROOT", pos="VERB", tag=tag, lemma=_base(token))
        elif token.index == subject:
            token = replace(token, head=verb, dep="nsubj")
        elif token.index in left and subject is not None and token.dep != "punct":
            token = replace(token, head=subject, dep="compound")
        elif token.index == old:
            token = replace(token, head=verb, dep="dobj")
        found.append(token)
    return tuple(found)


def _under(token: Token, verb: int, old: int, tag: str) -> Token:
    """A token of a sentence whose old root is the subject of its verb."""
    if token.index == verb:
        return replace(token, head=verb, dep="ROOT", tag=tag)
    if token.index == old:
        return replace(token, head=verb, dep="nsubj")
    return replace(token, head=verb) if token.head == old and token.index > verb else token


def _base(token: Token) -> str:
    return token.lemma if token.pos in ("VERB", "NOUN") else token.text.lower().removesuffix("s")
