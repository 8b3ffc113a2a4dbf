"""The generated documents: `python -m tests.docs` writes them, tests/test_docs.py checks them.

docs/data-dictionary.md comes from the export columns and the tables, docs/cli.md from the commands' own help,
and the blocks of README.md between `<!-- command: ... -->` and `<!-- end -->` from running the command beside
the sample articles.
"""

from __future__ import annotations

import contextlib
import fcntl
import io
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

ROOT = Path(__file__).parents[1]
WIDTH = 100  # cells of the terminal that documents are made in
BLOCK = re.compile(r"(<!-- command: (?P<command>.+?) -->\n)(?P<output>.*?)(<!-- end -->)", re.DOTALL)
MADE = "<!-- Made by `make docs`; do not edit. -->\n"


def data_dictionary() -> str:
    """docs/data-dictionary.md."""
    from timeline.exports import columns, differences, disputes, findings, logged

    files = (
        ("events.csv", "`export --format csv`", "One row per event.", columns.EVENTS),
        ("mentions.csv", "`export --format csv-mentions`", "One row per mention.", columns.MENTIONS),
        ("conflicts.csv", "`export --format csv-conflicts`", "One row per disagreement.", columns.CONFLICTS),
        ("claims.csv", "`export --format csv-claims`", "One row per value and mention.", columns.CLAIMS),
        ("quantities.csv", "`export --format csv-quantities`", "One row per number.", columns.QUANTITIES),
        ("sources.csv", "`sources --format csv`", "One row per document and source.", columns.SOURCES),
        ("entities.csv", "`entities --format csv`", "One row per entity.", columns.ENTITIES),
        ("decisions", "`log --format csv`", "One row per decision of a person.", logged.DECISIONS),
        ("disputes", "`conflicts --format csv`", "One row per source of each value.", disputes.COLUMNS),
        ("findings", "`check --format csv`", "One row per thing that does not add up.", findings.FINDINGS),
        ("changes", "`diff --format csv`", "One row per event that changed.", differences.CHANGES),
    )
    parts = [MADE, _DICTIONARY, "## Files\n"]
    for name, command, what, fields in files:
        rows = "".join(f"| `{c.name}` | {c.type} | {_cell(c.meaning)} |\n" for c in fields)
        parts.append(f"### {name}\n\n{what} Written by {command}.\n\n{_HEAD}{rows}")
    return "\n".join([*parts, "## Tables of the database\n", *_tables()])


_HEAD = "| column | type | meaning |\n| --- | --- | --- |\n"
_DICTIONARY = """# Data dictionary

Files are UTF-8 and follow RFC 4180; names are snake_case, an empty cell is a missing value, items of a list
are joined by `;`. Days are ISO 8601, other dates EDTF (ISO 8601-2), coordinates WGS 84 degrees. A cell of
text that a spreadsheet would run as formula (`=`, `+`, `-`, `@` or a tab first) has an apostrophe before it;
control characters are left out. Character offsets are half-open and count in the text of the document.

| type | what a cell holds |
| --- | --- |
| id | a stable identifier |
| text | words of a document, or made from them |
| word | one of a fixed list |
| edtf | a date as it is known, EDTF |
| date | a day, ISO 8601; years before 1 are astronomical (`-0043` is 44 BCE) |
| integer, number, boolean | digits, digits with a point, `true` or `false` |
"""


def _tables() -> Iterator[str]:
    from timeline.database.tables import Base

    notes = {mapper.local_table.name: (mapper.class_.__doc__ or "") for mapper in Base.registry.mappers}
    for name, table in sorted(Base.metadata.tables.items()):
        rows = "".join(f"| `{c.name}` | {_type(c)} | {_cell(c.doc or '')} |\n" for c in table.columns)
        note = " ".join(notes[name].split())
        yield f"### {name}\n\n{note}\n\n{_HEAD}{rows}"


def _type(column: Any) -> str:
    marks = ["key"] if column.primary_key else []
    marks += [f"→ {key.column.table.name}" for key in column.foreign_keys]
    return ", ".join([str(column.type).lower(), *marks])


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def cli_reference() -> str:
    """docs/cli.md."""
    parts = [MADE, "# Commands\n"]
    for command in ((), *_commands(())):
        parts.append(f"## timeline {' '.join(command)}".rstrip() + f"\n\n```\n{_help(command)}```\n")
    return "\n".join(parts)


def _commands(group: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every command and its own, in the order of their registration."""
    from typer.main import get_command

    from timeline.cli import app

    found: Any = get_command(app())
    for name in group:
        found = found.commands[name]
    for name, command in getattr(found, "commands", {}).items():
        yield (*group, name)
        if getattr(command, "commands", None):
            yield from _commands((*group, name))


def _help(command: Sequence[str]) -> str:
    from timeline.cli import run

    said = io.StringIO()
    with mock.patch.dict(os.environ, {"COLUMNS": str(WIDTH)}), contextlib.redirect_stdout(said):
        run([*command, "--help"])
    return said.getvalue()


def readme(text: str, outputs: Callable[[str], str] | None = None) -> str:
    """README.md with the real output in each block, run in order beside one copy of the sample articles."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "seeds" / "articles", Path(folder) / "seeds" / "articles")
        run = outputs or (lambda command: _terminal(command, folder))
        return BLOCK.sub(lambda block: f"{block[1]}{_shown(block['command'], run)}{block[4]}", text)


def _shown(command: str, run: Callable[[str], str]) -> str:
    return f"```console\n$ {command}\n{run(command)}```\n"


def _terminal(command: str, folder: str) -> str:
    """What a person sees who types the command into a terminal without colours."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, WIDTH, 0, 0))
    environment = {
        k: v for k, v in os.environ.items() if k not in ("COLUMNS", "TIMELINE_DB", "TIMELINE_DEBUG")
    }
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    process = subprocess.Popen(
        ["sh", "-c", command],
        cwd=folder,
        env=environment | {"TERM": "dumb", "PATH": path},
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    parts = []
    with contextlib.suppress(OSError):  # the other end is closed when the command is done
        while part := os.read(ours, 65536):
            parts.append(part)
    os.close(ours)
    process.wait()
    return re.sub(r"\r+\n", "\n", b"".join(parts).decode())


def main() -> None:
    """Write them all."""
    (ROOT / "docs" / "data-dictionary.md").write_text(data_dictionary(), "utf-8")
    (ROOT / "docs" / "cli.md").write_text(cli_reference(), "utf-8")
    path = ROOT / "README.md"
    path.write_text(readme(path.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
