"""What is known of a document beside its text: the sidecar's, the front matter's or the page's own word for
it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from timeline.documents.files import SIDECAR
from timeline.errors import DocumentError
from timeline.records import Span

FRONT = re.compile(
    r"---[ \t]*\n(?=[ \t]*[\w-]+[ \t]*:)(?P<yaml>.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL
)
ESCAPES = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|.)|\x9b[0-?]*[ -/]*[@-~]", re.DOTALL
)
DIRECTIONS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u200b")


@dataclass(frozen=True, slots=True)
class Facts:
    """Each as written, "" where nothing is said. `source` is whence the document was taken: an address or a
    name.
    """

    title: str = ""
    published: str = ""
    source: str = ""
    url: str = ""
    publisher: str = ""
    author: str = ""
    language: str = ""


def first(name: str, *every: Facts) -> str:
    """The first word that is given for one fact."""
    return next((value for facts in every if (value := getattr(facts, name))), "")


def printable(text: str) -> str:
    """One line without control characters, terminal escapes or marks of direction."""
    bare = ESCAPES.sub("", text)
    kept = (
        " " if c.isspace() else c for c in bare if c.isspace() or unicodedata.category(c) not in ("Cc", "Cs")
    )
    return " ".join("".join(c for c in kept if c not in DIRECTIONS).split())


def sidecar(source: str) -> Facts:
    """What NAME.meta.json beside NAME.txt says; nothing where there is none. Raises DocumentError."""
    path = Path(source).with_suffix(SIDECAR)
    try:
        data = json.loads(path.read_text("utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return Facts()
    except OSError as error:
        raise DocumentError(source, f"its sidecar {path.name} cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise DocumentError(source, f"its sidecar {path.name} is not JSON: {error}") from error
    if not isinstance(data, dict):
        raise DocumentError(
            source, f'its sidecar {path.name} must be an object such as {{"published": "2024-07-03"}}'
        )
    return checked(source, data, f"its sidecar {path.name}")


def front_matter(source: str, text: str) -> tuple[Facts, Span | None]:
    """What the YAML between two lines of "---" at the top says, and where it stands. Raises DocumentError."""
    if not text.startswith("---") or not (found := FRONT.match(text)):
        return Facts(), None
    import yaml

    try:  # BaseLoader leaves every value as it is written: no date, number or object is made of it
        data = yaml.load(found["yaml"], Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        line = str(error).splitlines()[0]
        raise DocumentError(source, f"its front matter is not YAML: {line}") from error
    if not isinstance(data, dict):
        return Facts(), None
    data.setdefault("published", data.get("date"))
    return checked(source, data, "its front matter"), Span(0, found.end())


def checked(source: str, data: Mapping[str, object], where: str) -> Facts:
    """The facts that a person wrote down. Raises DocumentError for one that is no text."""
    values = {}
    for name in (field.name for field in fields(Facts)):
        value = data.get(name)
        if isinstance(value, bool) or not isinstance(value, (str, int, type(None))):
            raise DocumentError(source, f"{where}: {name} must be text")
        values[name] = printable("" if value is None else str(value))
    return Facts(**values)
