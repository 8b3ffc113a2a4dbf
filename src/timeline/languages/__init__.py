"""What words mean, as tables: `languages/<code>/<table>.toml`, the same file names in every language."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from timeline.errors import LanguageError


def available() -> tuple[str, ...]:
    """The codes of the languages that have tables, sorted."""
    home = resources.files(__name__)
    return tuple(sorted(d.name for d in home.iterdir() if d.is_dir() and not d.name.startswith("_")))


def has(language: str, table: str) -> bool:
    """Whether the language has this table."""
    return (resources.files(__name__) / language / f"{table}.toml").is_file()


@cache
def load(language: str, table: str) -> dict[str, Any]:
    """One table of one language, shared: read, never write. Raises LanguageError where there is none."""
    path = resources.files(__name__) / language / f"{table}.toml"
    if not path.is_file():
        there = ", ".join(available())
        raise LanguageError(f"no table {table!r} for language {language!r}: there are {there}")
    return tomllib.loads(path.read_text("utf-8"))
