"""What a command was not told: `--db` > TIMELINE_DB > timeline.toml found upward > ./timeline.db."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from timeline.errors import UsageError

FILE = "timeline.toml"
KEYS = {"db": str, "model": str}


def database(option: str | None) -> str:
    """The URL or path of the database. A relative path in timeline.toml counts from that file's folder."""
    if option:
        return option
    if from_environment := os.environ.get("TIMELINE_DB"):
        return from_environment
    home, settings = _file()
    named = settings.get("db")
    if not named:
        return "timeline.db"
    return named if "://" in named else str(home / Path(named).expanduser())


def model(option: str | None) -> str | None:
    """The parser model, None for the one that comes with the program."""
    return option or _file()[1].get("model")


def _file() -> tuple[Path, dict[str, Any]]:
    """The nearest timeline.toml from here upward and its folder. Raises UsageError."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / FILE).is_file():
            return folder, _checked(folder / FILE)
    return here, {}


def _checked(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        settings = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: {error}") from error
    for key, value in settings.items():
        if key not in KEYS:
            raise UsageError(f"{path}: no setting {key!r}: there are {', '.join(KEYS)}")
        if not isinstance(value, KEYS[key]):
            raise UsageError(f"{path}: {key} must be text in quotes")
    return settings
