"""TimeML and the tree of reasons."""

import xml.etree.ElementTree as ET

from timeline import edtf
from timeline.times import explain, tag, timeml

PUBLISHED = edtf.parse("2024-07-03")


def test_timeml_holds_the_text_and_the_marks() -> None:
    text = "Profits & losses rose <sharply> in early 2022, he said Monday.\n"
    root = ET.fromstring(timeml(text, tag(text, published=PUBLISHED), PUBLISHED))
    body = root.find("TEXT")
    assert body is not None
    assert "".join(body.itertext()) == text
    marks = [(t.get("tid"), t.get("type"), t.get("value"), t.get("mod"), t.text) for t in body.iter("TIMEX3")]
    assert marks == [
        ("t1", "DATE", "2022", "START", "early 2022"),
        ("t2", "DATE", "2024-07-01", None, "Monday"),
    ]
    created = root.find("DCT/TIMEX3")
    assert created is not None
    assert (created.get("tid"), created.get("value")) == ("t0", "2024-07-03")


def test_timeml_without_a_publication_day() -> None:
    root = ET.fromstring(timeml("In 1989.", tag("In 1989.")))
    assert root.find("DCT") is None


def test_control_characters_do_not_break_the_xml() -> None:
    ET.fromstring(timeml("In\x001989 \x0b", tag("In\x001989 \x0b")))


def test_the_tree_names_rules_parts_and_reasons() -> None:
    (found,) = tag("two weeks before last Christmas", published=PUBLISHED)
    assert explain(found).splitlines() == [
        "'two weeks before last Christmas': DATE 2023-12-11, 2023-12-11 (relative)",
        "├─ before a date: 'two weeks before last Christmas' is P2W before last christmas XXXX",
        "│  ├─ count and unit: 'two weeks' is P2W",
        "│  └─ holiday: 'last Christmas' is last christmas XXXX",
        "└─ counted from 2023-12-25",
    ]


def test_a_distance_from_an_event_keeps_the_event() -> None:
    (found,) = tag("two days after the summit in Astana", published=PUBLISHED)
    assert (found.text, found.value, found.when) == ("two days", "P2D", None)
    assert found.meaning == "P2D after EVENT 'the summit'"


def test_basis_tells_how_a_date_is_known() -> None:
    bases = {e.text: e.basis for e in tag("On July 3, 2024, last week and on July 20.", published=PUBLISHED)}
    assert bases == {"July 3, 2024": "explicit", "last week": "relative", "July 20": "inferred"}
