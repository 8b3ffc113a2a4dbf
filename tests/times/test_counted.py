"""What counts from an event: relative until the event has a date, then as precise as that."""

import pytest

from timeline import edtf
from timeline.times import counted, tag

CASES = [
    ("en", "two days after the summit", "2024-07-03", "2024-07-05"),
    ("en", "two days after the summit", "2024-07", "2024-07-03/2024-08-02"),
    ("en", "two days before the summit", "2024-07-03/2024-07-04", "2024-07-01/2024-07-02"),
    ("en", "three weeks after the earthquake", "2024-07-03", "2024-07-24~"),
    ("en", "a year after the merger", "2023", "2024~"),
    ("en", "two hours after the launch", "2024-07-03T10:00", "2024-07-03T12:00"),
    ("en", "two hours after the launch", "2024-07-03", None),
    ("en", "several days after the summit", "2024-07-03", None),
    ("en", "two days after the summit", "XXXX", None),
    ("de", "zwei Tage nach dem Gipfel", "2024-07-03", "2024-07-05"),
    ("fr", "deux jours après le sommet", "2024-07-03", "2024-07-05"),
    ("es", "dos días después de la cumbre", "2024-07-03", "2024-07-05"),
]


@pytest.mark.parametrize(("code", "text", "day", "date"), CASES)
def test_a_length_from_an_event(code: str, text: str, day: str, date: str | None) -> None:
    (found,) = tag(text, published=edtf.parse("2024-08-01"), language=code)
    assert found.when is None
    assert found.event is not None
    assert found.event.of(text) == text[found.event.start :]
    dated = counted(found, edtf.parse(day))
    assert (dated and dated.when and dated.when.edtf) == date
    assert dated is None or (dated.value == date and day in dated.trace[-1])


def test_what_counts_from_no_event_is_left() -> None:
    (found,) = tag("two days ago", published=edtf.parse("2024-08-01"))
    assert found.event is None
    assert counted(found, edtf.parse("2024-07-03")) is None
