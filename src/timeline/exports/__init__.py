"""Events -> a stream. `FORMATS` names every way out of a chronology; each reads its lines once, in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from timeline.exports.delimited import write_conflicts, write_csv, write_mentions, write_tsv
from timeline.exports.markdown import write_markdown
from timeline.exports.structured import write_json, write_jsonl
from timeline.exports.table import write_table
from timeline.records import Chronology

Write = Callable[[Chronology, TextIO], None]

FORMATS: dict[str, Write] = {
    "table": write_table,
    "json": write_json,
    "jsonl": write_jsonl,
    "csv": write_csv,
    "csv-mentions": write_mentions,
    "csv-conflicts": write_conflicts,
    "tsv": write_tsv,
    "markdown": write_markdown,
}
BRIEF = frozenset({"table", "markdown", "csv-conflicts"})  # these do not ask a line for its witnesses
