"""Searching on both databases: the same events, each with the piece of a sentence that was searched for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from making import BELARUS, PUTIN, RUSSIA, XI, Told, article, day, person
from timeline.database import (
    Database,
    dump,
    imports,
    open,
    reader,
    search,
    snippets,
    views,
    world_rows,
    writer,
)
from timeline.errors import UsageError
from timeline.records import Entity, Filters, Line, Mention, Snippet, Span, Witness

ASTANA = Entity("place:astana", "Astana", "PLACE", country="KAZ", latitude=51.17, longitude=71.43)
MINSK = Entity("place:minsk", "Minsk", "PLACE", country="BLR", latitude=53.9, longitude=27.57)
SUVA = Entity("place:suva", "Suva", "PLACE", country="FJI", latitude=-18.14, longitude=178.44)
APIA = Entity("place:apia", "Apia", "PLACE", country="WSM", latitude=-13.83, longitude=-171.76)
LAND = Entity("country:KAZ", "Kazakhstan", "COUNTRY", country="KAZ", latitude=51.17, longitude=71.43)
COTE = person("Côte d’Ivoire’s Ouattara")
STORIES = (
    article("/1.txt", Told("meet", [("actor", PUTIN), ("place", ASTANA)], day(2024, 7, 3), "3 July")),
    article("/2.txt", Told("meet", [("actor", XI), ("place", MINSK)], day(2024, 7, 4), "4 July")),
    article("/3.txt", Told("visit", [("actor", COTE), ("place", SUVA)], day(2024, 7, 5), "5 July")),
    article("/4.txt", Told("meet", [("actor", BELARUS), ("place", APIA)], day(2024, 7, 6), "6 July")),
    article("/5.txt", Told("sign", [("actor", RUSSIA), ("place", LAND)], day(2024, 7, 7), "7 July")),
    article("/6.txt", Told("sign", [("actor", PUTIN), ("target", XI), ("target", BELARUS)], None)),
)


@pytest.fixture
def filled(database: Database) -> Database:
    with database.write() as session:
        world_rows.load(session.connection(), (ASTANA, MINSK, SUVA, APIA, LAND))
        for story in STORIES:
            writer.add(session, story, version=1)
    return database


def found(database: Database, **asked: object) -> list[Line]:
    with database.read() as session:
        return list(reader.lines(session, Filters(**asked)))  # type: ignore[arg-type]


def sources(database: Database, **asked: object) -> list[str]:
    return sorted(line.witnesses[0].source for line in found(database, **asked))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("putin", ["/1.txt", "/6.txt"]),
        ("PUTIN meet", ["/1.txt"]),
        ("vlad", ["/1.txt", "/6.txt"]),
        ('"vlad"', []),
        ('"Vladimir Putin"', ["/1.txt", "/6.txt"]),
        ('"Putin Vladimir"', []),
        ("cote d'ivoire", ["/3.txt"]),
        ("Ouattara visit", ["/3.txt"]),
        ("astana minsk", []),
        ('meet "4 July"', ["/2.txt"]),
        ("AND", []),
        ("NOT meet", []),
        ("meet OR visit", []),
        ("search_text:meet", []),
        ("me* -visit", []),
        ("') DROP TABLE events --", []),
        ('"', ["/1.txt", "/2.txt", "/3.txt", "/4.txt", "/5.txt", "/6.txt"]),
    ],
)
def test_words_from_their_beginning_and_phrases(filled: Database, text: str, expected: list[str]) -> None:
    assert sources(filled, text=text) == expected


@settings(max_examples=30, deadline=None)
@given(st.text("ab &|!():*'\"\\-<>%_é", max_size=12))
def test_no_search_is_an_error(text: str) -> None:
    assert isinstance(search.fts5(search.phrases(text)), str)
    for phrase, _ in search.phrases(text):
        assert all(word.isalnum() for word in phrase)


def test_the_best_fit_comes_first(filled: Database) -> None:
    every = found(filled, text="xi", sort="relevance")
    assert sorted(line.witnesses[0].source for line in every) == sources(filled, text="xi")
    with filled.write() as session:
        people = [("actor", XI), ("target", XI), ("partner", XI)]
        writer.add(session, article("/7.txt", Told("meet", people, None)), version=1)
    assert found(filled, text="xi", sort="relevance")[0].witnesses[0].source == "/7.txt"


@pytest.mark.parametrize(
    ("near", "expected"),
    [
        ((51.1, 71.4, 200.0), ["/1.txt"]),
        ((51.17, 71.43, 0.0), ["/1.txt"]),
        ((53.9, 27.57, 3100.0), ["/1.txt", "/2.txt"]),
        ((-16.0, 179.9, 1000.0), ["/3.txt", "/4.txt"]),
        ((90.0, 0.0, 1.0), []),
        ((0.0, 0.0, 20_100.0), ["/1.txt", "/2.txt", "/3.txt", "/4.txt"]),
    ],
    ids=["Astana, no country", "the very place", "two towns", "across the date line", "the pole", "all"],
)
def test_near_a_point(filled: Database, near: tuple[float, float, float], expected: list[str]) -> None:
    assert sources(filled, near=near) == expected


def test_a_snippet_tells_where_the_words_stand(filled: Database) -> None:
    (line,) = found(filled, text='vlad "3 July"')
    assert line.snippet is not None
    assert line.snippet.text == line.witnesses[0].sentence_text
    assert [span.of(line.snippet.text) for span in line.snippet.matches] == ["Vladimir", "3 July"]
    assert line.snippet.mention == line.witnesses[0].mention.id
    assert found(filled)[0].snippet is None


def witness(text: str, id: str = "m") -> Witness:
    return Witness(Mention(id, "d", Span(0, 1), Span(0, 1), "", "", "", ""), text, "s", "t", None)


def cut(search_for: str, *texts: str) -> Snippet | None:
    every = [witness(text, f"m{number}") for number, text in enumerate(texts)]
    return snippets.snippet(every, search.phrases(search_for))


def test_a_snippet_is_the_sentence_that_holds_most() -> None:
    two = cut("leaders astana", "The leaders met.", "The leaders met in Astana.", "Astana again.")
    assert two is not None
    assert two.mention == "m1"
    assert cut("paris", "The leaders met.") is None


@pytest.mark.parametrize("word", ["U.S.", "us", "O'Brien", "obrien", "côte", "COTE"])
def test_a_snippet_folds_words_as_the_search_does(word: str) -> None:
    made = cut(word, "The U.S. and O’Brien of the Cote met.")
    assert made is not None
    assert len(made.matches) == 1


def test_a_long_sentence_is_cut_around_the_words() -> None:
    made = cut("astana", "word " * 100 + "Astana " + "word " * 100)
    assert made is not None
    assert made.text.startswith("… word ")
    assert made.text.endswith("word …")
    assert len(made.text) < snippets.LONGEST + 5
    assert [span.of(made.text) for span in made.matches] == ["Astana"]


@given(
    st.lists(st.sampled_from(["Astana", "the", "U.S.", "xi", "—", "a" * 90, " "]), max_size=40), st.booleans()
)
def test_matches_stand_in_the_snippet(parts: list[str], glued: bool) -> None:
    made = cut("astana xi", ("" if glued else " ").join(parts))
    for span in made.matches if made else ():
        assert search.words(span.of(made.text)).startswith(("astana", "xi"))  # type: ignore[union-attr]
    assert made is None or made.matches


def test_query_reads_and_cannot_write(filled: Database) -> None:
    with views.query(filled, "SELECT place, count(*) FROM chronology GROUP BY place ORDER BY place") as (
        names,
        rows,
    ):
        assert list(names)[0] == "place"
        assert len(list(rows)) == 6
    for statement in (
        "DELETE FROM events", "UPDATE events SET title = ''", "DROP VIEW chronology",
        "CREATE TABLE x (y int)", "INSERT INTO meta VALUES ('a', 'b')", "COMMIT", "",
    ):  # fmt: skip
        with pytest.raises(UsageError), views.query(filled, statement) as (_, rows):
            list(rows)
    assert len(found(filled)) == 6


def test_every_view_can_be_asked(filled: Database) -> None:
    for view in views.QUERIED:
        with views.query(filled, f"SELECT * FROM {view}") as (names, rows):
            assert list(names)
            assert list(rows)


def test_what_a_package_holds_comes_back_in_an_empty_database(
    filled: Database, fresh_url: Callable[[], str]
) -> None:
    with filled.read() as session:
        tables = {name: list(rows) for name, rows in dump.tables(session, Filters())}
    copy = open(fresh_url())
    with copy.write() as session:
        imports.load(session, {name: iter(rows) for name, rows in tables.items()}, {})
    with copy.read() as session:
        assert {name: list(rows) for name, rows in dump.tables(session, Filters())} == tables
    assert sources(copy, text="putin") == sources(filled, text="putin")
    copy.close()
