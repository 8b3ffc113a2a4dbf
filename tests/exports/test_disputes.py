"""What sources disagree on, each side with those who say so."""

from dataclasses import replace

from chronologies import ATTACK

from timeline import edtf
from timeline.exports.disputes import disputes


def test_a_year_that_was_inferred_is_said_by_its_article() -> None:
    said, other = ATTACK.witnesses
    anchor = other.mention.anchor
    assert anchor
    assert anchor.when == edtf.parse("2024-04")
    bare = replace(other.mention, anchor=replace(anchor, when=edtf.parse("XXXX-04")))
    yearless = replace(other, mention=bare, inferred=edtf.parse("2024-04"))
    (dispute,) = disputes([replace(ATTACK, witnesses=(said, yearless))])
    assert [(side.value, side.documents) for side in dispute.sides] == [("2024-03-22", 1), ("2024-04", 1)]
