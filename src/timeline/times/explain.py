"""Why an expression means what it does: the trace as a tree of text."""

from __future__ import annotations

from timeline.records import TimeExpression


def explain(expression: TimeExpression) -> str:
    """The trace of an expression: the rules from the whole to its parts, then how the day was found."""
    date = expression.when.edtf if expression.when else "no date"
    mod = f" mod={expression.mod}" if expression.mod else ""
    words = " ".join(expression.text.split())
    lines = [f"{words!r}: {expression.kind} {expression.value}{mod}, {date} ({expression.basis})"]
    steps = [(len(step) - len(step.lstrip()), step.strip()) for step in expression.trace]
    for at, (depth, step) in enumerate(steps):
        last = all(other > depth for other, _ in steps[at + 1 :] if other <= depth) or not any(
            other == depth for other, _ in steps[at + 1 :]
        )
        lines.append("   " * (depth // 2) + ("└─ " if last else "├─ ") + step)
    return "\n".join(lines)
