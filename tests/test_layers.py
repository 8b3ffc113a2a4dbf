"""Imports point one way: a layer imports only from layers above it, never from its own line."""

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "timeline"
LAYERS = [
    {"errors"}, {"edtf"}, {"records"}, {"languages"}, {"text"}, {"times", "entities"}, {"events"},
    {"analysis", "claims"}, {"documents", "database", "exports"}, {"ingest"}, {"watch"}, {"web"}, {"cli"},
]  # fmt: skip
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
EFFECTS = {"sqlalchemy", "alembic", "trafilatura", "typer", "rich", "httpx", "time", "urllib", "sqlite3"}
ONLY_HOME = {"spacy": SRC / "text" / "syntax.py", "dateparser": SRC / "edtf" / "freehand.py"}
FILES = sorted(SRC.rglob("*.py"))


def layer(path: Path) -> str:
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Every module named in an import, in-function and TYPE_CHECKING imports included."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", [p for p in FILES if layer(p) in RANK], ids=str)
def test_imports_point_one_way(path: Path) -> None:
    mine = layer(path)
    for module in imports(path):
        parts = module.split(".")
        if parts[0] == "timeline" and len(parts) > 1 and parts[1] in RANK and parts[1] != mine:
            assert RANK[parts[1]] < RANK[mine], f"{path.name} imports {module}"


@pytest.mark.parametrize("path", FILES, ids=str)
def test_effects_and_libraries_stay_at_home(path: Path) -> None:
    used = {module.split(".")[0] for module in imports(path)}
    if layer(path) in RANK and RANK[layer(path)] < RANK["documents"]:
        assert not used & EFFECTS
    for library, home in ONLY_HOME.items():
        assert library not in used or path == home


def test_every_file_belongs_to_a_layer() -> None:
    assert {layer(p) for p in FILES} <= set(RANK) | {"__init__", "__main__"}
