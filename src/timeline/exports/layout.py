"""Text in columns of a given width, counted in terminal cells (wide East Asian letters take two)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a table: its heading, width in cells (None: that of the text), ANSI style.

    A text longer than the width goes on in the next line when `wrapped`, else it sticks out.
    """

    heading: str
    width: int | None
    right: bool = False
    style: str = ""
    wrapped: bool = True


def cells(text: str) -> int:
    """How many cells a terminal gives the text."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells, broken inside a word only where it must be."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if cells(joined) <= width:
            lines[-1] = joined
            continue
        pieces = list(_chop(word, width))
        lines[-1:] = ([lines[-1]] if lines[-1] else []) + pieces
    return lines


def _chop(word: str, width: int) -> Iterator[str]:
    if cells(word) <= width:
        yield word
        return
    piece = ""
    for letter in word:
        if piece and cells(piece + letter) > width:
            yield piece
            piece = ""
        piece += letter
    yield piece


def pad(text: str, field: Field) -> str:
    """The text filled up to the width of its column."""
    space = " " * max(0, (field.width or 0) - cells(text))
    return space + text if field.right else text + space


def rows(values: Sequence[str], fields: Sequence[Field], *, colour: bool) -> Iterator[str]:
    """The lines that one row of a table takes on the screen."""
    columns = [
        wrap(v, f.width) if f.width and f.wrapped else [v] for v, f in zip(values, fields, strict=True)
    ]
    for depth in range(max(len(lines) for lines in columns)):
        shown = [lines[depth] if depth < len(lines) else "" for lines in columns]
        yield "  ".join(
            _styled(text, field, colour) for text, field in zip(shown, fields, strict=True)
        ).rstrip()


def _styled(text: str, field: Field, colour: bool) -> str:
    padded = pad(text, field)
    return f"\x1b[{field.style}m{padded}\x1b[0m" if colour and field.style and text else padded
