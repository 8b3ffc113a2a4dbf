"""Who does what after "and": the subject that the parser takes for part of the clause before."""

import pytest

from timeline.records import Document
from timeline.text import syntax

PARSER = syntax.load()
CASES = [
    # (text, verb, its subject or "")
    ("5,000 people had marched in the city and police had arrested twelve.", "arrested", "police"),
    ("5,000 people had marched in the city and police had arrested twelve.", "marched", "people"),
    ("The court fined the company and its directors resigned on Friday.", "resigned", "directors"),
    ("Lee met Smith and Putin and praised Xi.", "praised", ""),
    ("Gunmen stormed a hotel, took hostages and cars and burned flags on Monday.", "burned", ""),
    ("The storm hit Cuba and Haiti, killing 20, and was expected to reach Florida.", "expected", ""),
    ("Thousands marched in Brno and Prague on Saturday and blocked roads.", "blocked", ""),
]


@pytest.mark.parametrize(("text", "verb", "subject"), CASES)
def test_a_clause_after_and_has_its_subject(text: str, verb: str, subject: str) -> None:
    [(_, (sentence,))] = PARSER.pipe([Document("d0", "test", text)])
    (at,) = [token.index for token in sentence.tokens if token.text == verb]
    found = [t.text for t in sentence.tokens if t.head == at and t.dep in ("nsubj", "nsubjpass")]
    assert found == ([subject] if subject else [])
