"""What `explain` says of an event with several mentions."""

from dataclasses import replace

from chronologies import ATTACK, RAID

from timeline.exports import explained
from timeline.exports.notes import entries
from timeline.exports.tellings import MENTIONS
from timeline.records import Attribution, Chronology, Judgement, Span


def told(*judgements: Judgement) -> str:
    return "\n".join(explained.text(ATTACK, judgements, colour=False))


def test_a_conflict_comes_with_both_quotes() -> None:
    after = told().split("Sources disagree on the date")[1]
    assert "2024-03-22: “‹Gunmen› ‹attacked› Crocus on 22 March” articles/one.txt" in after
    assert "2024-04: “‹It› was in April that Crocus was ‹attacked›” b.txt" in after


def test_values_come_with_quote_span_and_reason() -> None:
    text = told()
    assert "actor        Gunmen from “Gunmen” [100:106]\n                 subject of the verb" in text
    assert "happening    “attacked” [107:115]: consult" in text


def test_only_the_strongest_ties_are_shown() -> None:
    ties = explained._ties(
        [
            Judgement("a", "b", "SAME", 0.7),
            Judgement("b", "c", "SAME", 0.9),
            Judgement("a", "c", "SAME", 0.8),
            Judgement("a", "d", "UNSURE", 0.95),
        ]
    )
    assert [(t.left, t.right) for t in ties] == [("b", "c"), ("a", "c")]


def test_the_judgement_that_merged_two_mentions() -> None:
    left, right = sorted(w.mention.id for w in ATTACK.witnesses)
    text = told(Judgement(left, right, "SAME", 0.9, ("both say 'attack'",)))
    assert "1 and 2      SAME, score 0.90, by rule\n                 both say 'attack'" in text


def test_a_number_comes_with_its_words_and_place() -> None:
    text = "\n".join(explained.text(RAID, [], colour=False))
    assert "\n  killed       at least 12, best 15 (person)\n" in text
    assert "\n  killed       at least 12 (person) from “at least 12” [114:125]\n" in text
    assert "\n  money        2,500,000.5 EUR\n" in text


def test_who_passes_on_what_a_speaker_says() -> None:
    [first, second] = ATTACK.witnesses
    tass = Attribution("TASS", Span(0, 4), "organisation:TASS")
    said = Attribution("Peskov", Span(10, 16), outer=tass)
    nested = replace(first, mention=replace(first.mention, attribution=said))
    line = replace(ATTACK, witnesses=(nested, second))
    text = "\n".join(explained.text(line, (), colour=False))
    assert "says         “Peskov” [10:16]\n" in text
    assert "as told by “TASS” [0:4] (organisation:TASS)\n" in text
    [told, _] = explained.record(line, ())["mentions"]
    assert told["attribution"] == "Peskov"
    assert [each["text"] for each in told["attribution_chain"]] == ["TASS", "Peskov"]
    row = {column.name: column.value((line, nested)) for column in MENTIONS}
    assert (row["attribution_text"], row["attribution_id"]) == ("Peskov", None)
    assert row["attribution_chain"] == ["TASS", "Peskov"]
    assert row["attribution_chain_id"] == ["organisation:TASS", ""]
    [(_, entry)] = entries(Chronology([line]))
    assert [note.attribution for note in entry.notes] == ["TASS > Peskov", ""]


def test_copies_of_one_text_are_told_beside_the_sources() -> None:
    event = replace(ATTACK.event, independent=1)
    said = "\n".join(explained.text(replace(ATTACK, event=event), (), colour=False))
    assert "sources      2; 1 when copies of one text count once" in said
    assert "copies of one text" not in told()
