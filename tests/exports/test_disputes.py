"""What sources disagree on, each side with those who say so."""

import io
from dataclasses import replace

import pytest
from chronologies import ATTACK

from timeline import edtf
from timeline.exports.disputes import disputes, record, write
from timeline.exports.numbers import matter, side
from timeline.records import Witness


def _told(value: str, *documents: str, copy_of: str = "") -> list[Witness]:
    mention = ATTACK.witnesses[0].mention
    assert mention.anchor
    dated = replace(mention, anchor=replace(mention.anchor, when=edtf.parse(value)))
    return [
        replace(ATTACK.witnesses[0], mention=replace(dated, document=document), copy_of=copy_of)
        for document in documents
    ]


def test_copies_of_one_text_are_one_source_of_a_side() -> None:
    copies = _told("2024-04", "wire", "paper", "site", copy_of="paper")
    known = _told("2024-03-22", "one", "two")
    (dispute,) = disputes([replace(ATTACK, witnesses=(*copies, *known))])
    sides = [(side.value, side.documents, side.independent) for side in dispute.sides]
    assert sides == [("2024-03-22", 2, 2), ("2024-04", 3, 1)]
    values = record(dispute)["values"]
    assert [(each["sources"], each["independent"]) for each in values] == [(2, 2), (3, 1)]
    text = io.StringIO()
    write([dispute], "table", text)
    assert "date, 2 against 3 articles (2 against 1 when copies of one text count once)" in text.getvalue()


def test_a_copied_side_weighs_less_than_an_independent_one() -> None:
    copied = replace(
        ATTACK,
        witnesses=(*_told("2024-03-22", "a", "b"), *_told("2024-04", "wire", "paper", copy_of="paper")),
    )
    meant = replace(ATTACK.event, id="e9", conflicts=(replace(ATTACK.event.conflicts[0], event="e9"),))
    held = replace(
        ATTACK, event=meant, witnesses=(*_told("2024-03-22", "a", "b"), *_told("2024-04", "c", "d"))
    )
    assert [dispute.line.event.id for dispute in disputes([copied, held])] == ["e9", ATTACK.event.id]


def test_a_year_that_was_inferred_is_said_by_its_article() -> None:
    said, other = ATTACK.witnesses
    anchor = other.mention.anchor
    assert anchor
    assert anchor.when == edtf.parse("2024-04")
    bare = replace(other.mention, anchor=replace(anchor, when=edtf.parse("XXXX-04")))
    yearless = replace(other, mention=bare, inferred=edtf.parse("2024-04"))
    (dispute,) = disputes([replace(ATTACK, witnesses=(said, yearless))])
    assert [(side.value, side.documents) for side in dispute.sides] == [("2024-03-22", 1), ("2024-04", 1)]


def test_a_coarser_date_is_for_the_only_value_it_fits_and_a_day_of_publication_for_none() -> None:
    said, other = ATTACK.witnesses
    anchor = said.mention.anchor
    assert anchor
    bare, stands_in = (
        replace(said, mention=replace(said.mention, anchor=new))
        for new in (replace(anchor, when=edtf.parse("XXXX-03-22")), replace(anchor, basis="publication"))
    )
    (dispute,) = disputes([replace(ATTACK, witnesses=(said, other, bare, stands_in))])
    assert [(side.value, side.witnesses) for side in dispute.sides] == [
        ("2024-03-22", (said, bare)),
        ("2024-04", (other,)),
    ]


@pytest.mark.parametrize(
    ("slot", "value", "words"),
    [
        ("killed", "30..", "at least 30"),
        ("killed", "..30", "at most 30"),
        ("killed", "24..99 soldier", "24 to 99 soldier"),
        ("killed", "30.. soldier", "at least 30 soldier"),
        ("killed", "~50", "about 50"),
        ("date", "XXXX-03-22", "????-03-22"),
        ("place", "place:a..b", "place:a..b"),
    ],
)
def test_values_are_worded_for_readers(slot: str, value: str, words: str) -> None:
    assert side(slot, value) == words
    assert matter(slot) == ("number killed" if slot == "killed" else slot)
