"""Who tells of events: the same however much of them is read, and however many documents are held."""

from __future__ import annotations

from dataclasses import replace

import pytest

from making import BELARUS, PUTIN, XI, Told, article, day
from timeline.database import Database, reader, witnesses, writer
from timeline.database.witnesses import PEOPLE, QUOTES, STATEMENTS
from timeline.exports import structured
from timeline.records import Attribution, Line


@pytest.fixture
def filled(database: Database) -> Database:
    meeting = Told("meet", [("actor", PUTIN), ("partner", XI)], day(2024, 7, 3), "July 3")
    with database.write() as session:
        for number in range(4):
            other = Told("admit", [("target", BELARUS)], day(2024, 7, number + 1))
            told = article(f"/{number}.txt", meeting, other, published=day(2024, 8, 9 - number))
            said = tuple(replace(m, attribution=Attribution("Tass", m.trigger)) for m in told.mentions)
            writer.add(session, replace(told, mentions=said), version=1)
    return database


def lines(database: Database, detail: str = PEOPLE) -> list[Line]:
    with database.read() as session:
        return list(reader.lines(session, detail=detail))


def test_statements_are_all_that_json_needs(filled: Database) -> None:
    whole = [structured.event(line) for line in lines(filled)]
    assert [structured.event(line) for line in lines(filled, STATEMENTS)] == whole
    assert any(mention["attribution"] for event in whole for mention in event["mentions"])


def test_quotes_have_the_sentences_of_the_same_witnesses(filled: Database) -> None:
    def quotes(detail: str) -> list[list[tuple[str, str, str]]]:
        every = (line.witnesses for line in lines(filled, detail))
        return [[(w.mention.id, w.sentence_text, w.document_title) for w in some] for some in every]

    assert quotes(QUOTES) == quotes(PEOPLE)


def test_the_oldest_tells_first(filled: Database) -> None:
    days = [[w.published.start for w in line.witnesses if w.published] for line in lines(filled)]
    assert max(map(len, days)) > 1
    assert all(some == sorted(some) for some in days)


def test_neither_long_texts_nor_many_documents_change_what_is_read(
    filled: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = lines(filled)
    monkeypatch.setattr(witnesses, "SHORT", 5)
    assert lines(filled) == whole
    monkeypatch.setattr(witnesses, "HELD", 1)
    monkeypatch.setattr(reader, "BATCH", 1)
    assert lines(filled) == whole


def test_no_more_documents_are_held_than_are_wanted(
    filled: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(witnesses, "HELD", 2)
    events = [line.event.id for line in lines(filled)]
    with filled.read() as session:
        teller = witnesses.Witnesses(session.connection())
        for event in events:
            told = teller.of([event])[event]
            assert len(teller._articles) <= max(2, len({w.mention.document for w in told}))
