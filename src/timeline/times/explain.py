"""Why an expression means what it does: the trace as a tree of text."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.records import TimeExpression

INDENT = "  "  # one step of depth in a trace


def explain(expression: TimeExpression) -> str:
    """The trace of an expression: the rules from the whole to its parts, then how the day was found."""
    words = " ".join(expression.text.split())
    date = expression.when.edtf if expression.when else "no date"
    mod = f" mod={expression.mod}" if expression.mod else ""
    head = f"{words!r}: {expression.kind} {expression.value}{mod}, {date} ({expression.basis})"
    return "\n".join([head, *rules(expression.trace)])


def rules(trace: Iterable[str]) -> list[str]:
    """The steps of a trace as the lines of a tree."""
    return _tree([_depth(step) for step in trace])


def _depth(step: str) -> tuple[int, str]:
    text = step.lstrip()
    return (len(step) - len(text)) // len(INDENT), text


def _tree(steps: list[tuple[int, str]]) -> list[str]:
    lines = []
    for at, (depth, text) in enumerate(steps):
        bars = "".join("│  " if _goes_on(steps, at, level) else "   " for level in range(depth))
        lines.append(f"{bars}{'├─' if _goes_on(steps, at, depth) else '└─'} {text}")
    return lines


def _goes_on(steps: list[tuple[int, str]], at: int, level: int) -> bool:
    """Whether a later step stands at `level` before the branch ends."""
    return next((depth == level for depth, _ in steps[at + 1 :] if depth <= level), False)
