"""The parser behind our own records: offsets, sentence boundaries, titles, datelines, bounds."""

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.errors import LanguageError
from timeline.records import Document, Sentence, Span
from timeline.text import syntax
from timeline.text.tense import tenses

PARSER = syntax.load()


def parsed(text: str, title: str = "", furniture: tuple[Span, ...] = ()) -> tuple[Sentence, ...]:
    whole = f"{title}\n\n{text}" if title else text
    span = Span(0, len(title)) if title else None
    document = Document("d0", "test", whole, title, span, furniture=furniture)
    [(_, sentences)] = PARSER.pipe([document])
    return sentences


def words(sentence: Sentence) -> list[str]:
    return [token.text for token in sentence.tokens]


def test_tokens_hold_their_offsets_and_count_within_the_sentence() -> None:
    text = "Putin  met\nXi. They   talked about “peace”."
    for sentence in parsed(text):
        assert [token.index for token in sentence.tokens] == list(range(len(sentence.tokens)))
        for token in sentence.tokens:
            assert text[token.start : token.end] == token.text
            assert 0 <= token.head < len(sentence.tokens)
            assert not token.text.isspace()
        assert sum(token.head == token.index for token in sentence.tokens) == 1


def test_furniture_is_not_parsed() -> None:
    text = "Putin met Xi.\n\nLeave a Reply"
    sentences = parsed(text, furniture=(Span(text.index("Leave"), len(text)),))
    assert [text[s.span.start : s.span.end] for s in sentences] == ["Putin met Xi."]


def test_a_title_in_capitals_is_read_as_running_text() -> None:
    title, *_ = parsed(
        "Belarus was admitted on Thursday, and Belarus joins the bloc.", "Belarus Joins Bloc at Summit"
    )
    assert title.kind == "title"
    assert words(title) == ["Belarus", "Joins", "Bloc", "at", "Summit"]
    assert [t.lemma for t in title.tokens if t.dep == "ROOT"] == ["join"]


@pytest.mark.parametrize(
    ("headline", "verb"),
    [
        ("Belarus Launches Emergency Patch", "launch"),  # a verb that the body does not have
        ("Brown Hires Maurice Cheeks as Head Coach", "hire"),
        ("Escaped Prisoner Caught in Ohio Motel", "catch"),  # an irregular form
        ("TRIAL DATE SET FOR MAN IN OHIO", "set"),
    ],
)
def test_the_verb_of_a_headline_is_found(headline: str, verb: str) -> None:
    for title, text in ((headline, "Nothing more is known."), ("", f"{headline}\n\nNothing more is known.")):
        first, *_ = parsed(text, title)
        assert [t.lemma for t in first.tokens if t.pos == "VERB"][-1:] == [verb]


def test_what_the_text_writes_large_stays_a_name_in_a_headline() -> None:
    title, *_ = parsed("On Monday Anna Hunt met Karl Rush.", "Anna Hunt Meets Karl Rush in Ohio")
    assert [t.text for t in title.tokens if t.tag == "NNP"] == ["Anna", "Hunt", "Karl", "Rush", "Ohio"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("ASTANA, July 3, 2024 — Leaders met.", "Leaders"),
        ("KRASNOGORSK, Russia, March 23, 2024 — Gunmen attacked.", "Gunmen"),
        ("MOSCOW (Reuters) - Putin spoke.", "Putin"),
        ("WASHINGTON -- The president spoke.", "The"),
        ("NATO is an alliance - or was.", "NATO"),
        ("The SCO - a bloc - met.", "The"),
        ("Apple - which makes phones - grew.", "Apple"),
    ],
)
def test_a_dateline_is_no_part_of_the_sentence(text: str, first: str) -> None:
    assert words(parsed(text)[0])[0] == first


def test_what_is_no_sentence_stays_unparsed() -> None:
    listing = "word " * 2000
    [sentence] = parsed(listing)
    assert sentence.tokens == ()
    assert sentence.span == Span(0, len(listing.rstrip()))


def test_an_empty_document_has_no_sentences() -> None:
    assert parsed("") == ()
    assert parsed(" \n\n ") == ()


def test_documents_stream_in_order() -> None:
    def endless() -> Iterator[Document]:
        for number in itertools.count():
            yield Document(f"d{number}", "test", f"Text {number} was read." if number % 3 else "")

    found = list(itertools.islice(PARSER.pipe(endless()), 200))
    assert [document.id for document, _ in found] == [f"d{n}" for n in range(200)]
    assert [bool(sentences) for _, sentences in found] == [bool(n % 3) for n in range(200)]


def test_a_missing_model_is_one_clear_line() -> None:
    with pytest.raises(LanguageError, match="no_such_model") as caught:
        syntax.load("no_such_model")
    assert "\n" not in str(caught.value)


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from("aB1 .,\n“’—()\t\u00a0é"), max_size=120))
def test_any_text_can_be_parsed(text: str) -> None:
    for sentence in parsed(text):
        for token in sentence.tokens:
            assert token.text == text[token.start : token.end]
            assert Span(token.start, token.end) in sentence.span


TENSES = [
    ("Putin met Xi on Friday.", "past"),
    ("Putin will meet Xi on Friday.", "future"),
    ("Putin is to meet Xi on Friday.", "future"),
    ("Putin meets Xi on Friday.", "present"),
    ("Putin had met Xi on Friday.", "past"),
    ("Putin may meet Xi on Friday.", "future"),
    ("Xi was met on Friday.", "past"),
    ("Peskov said that Putin will meet Xi on Friday.", "future"),
    ("Friday.", ""),
]


@pytest.mark.parametrize(("text", "tense"), TENSES)
def test_tense_of_the_governing_verb(text: str, tense: str) -> None:
    assert tenses(parsed(text))(text.index("Friday")) == tense


def test_a_headline_in_the_present_tells_the_past() -> None:
    sentences = parsed("The meeting was long.", "Putin meets Xi on Friday")
    assert tenses(sentences)("Putin meets Xi on Friday".index("Friday")) == "past"
