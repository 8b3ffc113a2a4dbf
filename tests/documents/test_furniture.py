"""What is marked as furniture, what never is, and the table of phrases itself."""

import re

import pytest

from timeline.documents.furniture import mark, words
from timeline.languages import available, load
from timeline.records import Span

BODY = "The leaders met in Astana on July 3.\n\nThey signed the decision and left.\n\n"


def marked(text: str) -> list[str]:
    return [span.of(text) for span in mark(text)]


@pytest.mark.parametrize(
    "tail",
    [
        "Related Articles",
        "RELATED ARTICLES:",
        "* Leave a Reply *",
        "Your email address will not be published. Required fields are marked *",
        "Back to top button",
        "“With reporting by AFP and Reuters”",
        "With reporting by Example News, AFP, and Reuters.",
        "(Reporting by Jane Doe in Astana; Editing by John Smith)",
        "© 2024 Example News. All rights reserved.",
        "Click to share on Facebook (Opens in new window)",
        "This article was originally published by Example News and is reprinted with permission.",
        "The post Belarus joins first appeared on Example News.",
        "Photo credit: Example Agency",
        "Share this:\n\nFacebook\n\nTwitter",
        "Related Articles\n\nPutin meets Xi in Beijing\n\nIran joins the bloc\n\nLeave a Reply",
        "With reporting by AFP\n\n\nPools and Gardens Cyprus\n\nRelated Articles\n\nBack to top",
    ],
)
def test_furniture_after_an_article(tail: str) -> None:
    assert marked(BODY + tail) == [tail]
    assert marked(BODY + tail + "\n") == [tail]


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        BODY + "Moscow, July 4",
        BODY + "Jane Doe",
        "A headline\n\n" + BODY + "Another headline\n\n" + BODY,
        "Share prices fell on Monday.\n\n" + BODY,
        "Comments by the minister followed.\n\nSearch teams left for the hills.\n",
        "Print the money, he said\n\n" + BODY,
        "Related articles were seized by the police.\n",
        "Sources: Leaders may not meet\n\n" + BODY,
        "The report was written by a commission of experts.\n",
        "Editing by the state is common. He said so.\n",
        "He pressed the back to top button.\n",
        "Contact us, the minister told reporters, and leave a reply.\n",
        "Home is where the summit is, he said.\n",
        "# Related to the summit\n\n" + BODY,
    ],
)
def test_articles_are_left_alone(text: str) -> None:
    assert marked(text) == []


def test_a_list_in_the_middle_ends_at_the_next_sentence() -> None:
    text = f"{BODY}Related Articles\n\nPutin meets Xi\n\nThe talks went on until Friday.\n\nA last line"
    assert marked(text) == ["Related Articles\n\nPutin meets Xi"]


def test_marking_starts_below_the_title() -> None:
    text = "Comments\n\n" + BODY
    assert mark(text, len("Comments")) == ()
    assert mark(text) == (Span(0, 8),)


def test_a_language_without_a_table_uses_the_english_one() -> None:
    assert words("xx") == words("en")


@pytest.mark.parametrize("language", [code for code in available() if code == "en"])
def test_the_table(language: str) -> None:
    table = load(language, "documents")
    phrases = table["openers"] + table["lines"]
    assert len(phrases) == len(set(phrases))
    assert all(phrase == " ".join(phrase.casefold().split()) and "’" not in phrase for phrase in phrases)
    for entry in table["patterns"]:
        assert re.fullmatch(entry["pattern"], entry["example"].strip(" *"), re.IGNORECASE), entry
        assert marked(BODY + entry["example"]) == [entry["example"]]
