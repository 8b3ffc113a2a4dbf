"""Numbers of an event: which fit together, which cannot all be true, and what the event has of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import CROCUS, Told, article, day
from timeline.claims import Report, claims, derive
from timeline.claims.quantities import conflicts, estimates
from timeline.records import Estimate, Quantity, Span
from timeline.records.numbers import value

EXACT, LEAST, MOST, ABOUT = (
    lambda n: (n, n, n), lambda n: (n, n, None), lambda n: (None, n, n), lambda n: (None, n, None),
)  # fmt: skip
DOZENS = (24, None, 99)


def number(bounds: tuple[float | None, ...], slot: str = "killed", unit: str = "person") -> Quantity:
    return Quantity(slot, unit, *bounds, Span(0, 2), "12")  # type: ignore[arg-type]


def report(
    *numbers: Quantity, published: int | None = None, factuality: str = "happened", source: str = ""
) -> Report:
    told = Told("attack", [("target", CROCUS)], day(2024, 3, 22), "22 March", factuality)
    out = day(2024, 3, published) if published else None
    analysis = article(source or f"/{published}.txt", told, published=out)
    return Report(replace(analysis.mentions[0], quantities=numbers), out)


@pytest.mark.parametrize(
    ("first", "second", "whole", "disputed"),
    [
        # what the earlier says, what the later says, what the event has, the values that cannot both be true
        (EXACT(12), EXACT(12), EXACT(12), ()),
        (EXACT(12), EXACT(15), (12, 15, 15), ("12", "15")),
        (EXACT(15), EXACT(12), (12, 12, 15), ("12", "15")),
        (LEAST(12), EXACT(15), EXACT(15), ()),
        (EXACT(15), LEAST(12), EXACT(15), ()),
        (LEAST(20), EXACT(15), (15, 15, None), ("15", "20..")),
        (LEAST(12), LEAST(14), LEAST(14), ()),
        (MOST(30), EXACT(15), EXACT(15), ()),
        (MOST(10), EXACT(15), (10, 15, 15), ("..10", "15")),
        (DOZENS, EXACT(45), EXACT(45), ()),
        (DOZENS, EXACT(12), (12, 12, 99), ("12", "24..99")),
        (DOZENS, LEAST(40), (40, 40, 99), ()),
        (ABOUT(50), EXACT(52), EXACT(52), ()),
        (ABOUT(50), EXACT(80), (50, 80, 80), ("~50", "80")),
        (EXACT(0), EXACT(3), (0, 3, 3), ("0", "3")),
    ],
    ids=str,
)
def test_two_reports(first: tuple, second: tuple, whole: tuple, disputed: tuple) -> None:
    reports = [report(number(first), published=23), report(number(second), published=24)]
    for order in permutations(reports):
        assert estimates(order) == (Estimate("killed", "person", *whole),)
        assert [conflict.values for conflict in conflicts("e1", order)] == ([disputed] if disputed else [])


def test_what_is_said_more_exactly_is_no_side_of_its_own() -> None:
    reports = [
        report(number(told), published=23 + n) for n, told in enumerate((EXACT(20), LEAST(30), EXACT(31)))
    ]
    [conflict] = conflicts("e1", reports)
    assert conflict.values == ("20", "31")


def test_a_conflict_of_numbers_disputes_the_event() -> None:
    event = derive([report(number(EXACT(12)), published=23), report(number(EXACT(15)), published=24)], {})
    [conflict] = event.conflicts
    assert (conflict.slot, conflict.reason) == ("killed", "12 and 15 cannot all be true")
    assert event.quantities == (Estimate("killed", "person", 12, 15, 15),)


def test_every_number_is_a_claim_with_its_span() -> None:
    told = report(number(LEAST(12)), number((7.4e9,) * 3, "money", "USD"))
    found = {(c.slot, c.value) for c in claims("e1", [told]) if c.span == Span(0, 2)}
    assert found == {("killed", "12.."), ("money", "7400000000 USD")}


@pytest.mark.parametrize(
    ("numbers", "wanted"),
    [
        # sorts of people add up; people in all stand before sorts of them
        ([number(EXACT(12), unit="soldier"), number(EXACT(3), unit="civilian")], ("person", 15, 15, 15)),
        ([number(LEAST(12), unit="soldier"), number(EXACT(3), unit="civilian")], ("person", 15, 15, None)),
        ([number(EXACT(12)), number(EXACT(3), unit="child")], ("person", 12, 12, 12)),
        ([number(EXACT(3), unit="child")], ("child", 3, 3, 3)),
    ],
    ids=["sum", "open sum", "people in all", "one sort"],
)
def test_what_one_report_says_in_all(numbers: list[Quantity], wanted: tuple) -> None:
    assert estimates([report(*numbers)]) == (Estimate("killed", *wanted),)


def test_several_sums_of_money_are_not_the_event_s() -> None:
    price, cash = number(EXACT(7.4e9), "money", "USD"), number(EXACT(1e9), "money", "USD")
    assert estimates([report(price, cash)]) == ()
    assert estimates([report(price, price)]) == (Estimate("money", "USD", 7.4e9, 7.4e9, 7.4e9),)


def test_other_units_and_plans_are_no_dispute() -> None:
    soldiers, people = number(EXACT(12), unit="soldier"), number(EXACT(15))
    reports = [report(soldiers, published=23), report(people, published=24)]
    assert conflicts("e1", reports) == ()
    assert estimates(reports) == (Estimate("killed", "person", 15, 15, 15),)
    plan = report(number(EXACT(3e9), "money", "USD"), published=22, factuality="planned")
    done = report(number(EXACT(2e9), "money", "USD"), published=23)
    assert conflicts("e1", [plan, done]) == ()
    assert estimates([plan, done]) == (Estimate("money", "USD", 2e9, 2e9, 2e9),)


def test_copies_count_in_a_unit_once() -> None:
    wire, paper = (report(number(EXACT(7), unit="miner"), published=n) for n in (1, 2))
    guards = report(number(EXACT(5), unit="guard"), published=3)
    assert estimates([wire, paper, guards])[0].unit == "miner"
    copied = replace(paper, copy_of=wire.mention.document)
    assert estimates([wire, copied, guards])[0].unit == "guard"  # one against one: the alphabet decides


def test_numbers_as_text() -> None:
    told = [EXACT(12), LEAST(12), MOST(30), DOZENS, ABOUT(50), EXACT(2.5), EXACT(0)]
    assert [value(number(bounds)) for bounds in told] == ["12", "12..", "..30", "24..99", "~50", "2.5", "0"]
    assert value(number(EXACT(12), unit="soldier")) == "12 soldier"


BOUNDS = st.integers(0, 50).flatmap(lambda n: st.sampled_from([EXACT(n), LEAST(n), MOST(n), ABOUT(n)]))


@given(st.lists(BOUNDS, min_size=1, max_size=5), st.randoms())
def test_the_estimate_depends_on_no_order_and_is_in_order(told: list[tuple], random: object) -> None:
    reports = [report(number(bounds), published=day) for day, bounds in enumerate(told, 1)]
    [one] = estimates(reports)
    random.shuffle(reports)  # type: ignore[attr-defined]
    assert estimates(reports) == (one,)
    known = [bound for bound in (one.low, one.best, one.high) if bound is not None]
    assert known == sorted(known)
    assert known
