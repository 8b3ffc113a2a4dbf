"""Which verb a form in -ed or -ing is of."""

import pytest

from timeline.records import Document
from timeline.text import syntax

PARSER = syntax.load()


@pytest.mark.parametrize(
    ("word", "verb"),
    [
        ("fined", "fine"), ("hoped", "hope"), ("raped", "rape"), ("rated", "rate"), ("taped", "tape"),
        ("robbed", "rob"), ("banned", "ban"), ("hit", "hit"), ("filed", "file"), ("used", "use"),
        ("visited", "visit"), ("raided", "raid"), ("added", "add"), ("axed", "ax"), ("showed", "show"),
    ],
)  # fmt: skip
def test_the_verb_of_a_form(word: str, verb: str) -> None:
    [(_, (sentence,))] = PARSER.pipe([Document("d0", "test", f"The court {word} the company on Friday.")])
    assert [token.lemma for token in sentence.tokens if token.text == word] == [verb]
