"""The generated documents are current: `make docs` would change nothing."""

import docs

ROOT = docs.ROOT


def test_data_dictionary() -> None:
    assert (ROOT / "docs" / "data-dictionary.md").read_text("utf-8") == docs.data_dictionary()


def test_every_column_of_the_database_is_told() -> None:
    rows = [line for line in docs.data_dictionary().splitlines() if line.startswith("| `")]
    assert not [row for row in rows if row.endswith("|  |")]


def test_command_reference() -> None:
    assert (ROOT / "docs" / "cli.md").read_text("utf-8") == docs.cli_reference()


def test_readme() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert docs.readme(text) == text


def test_readme_blocks_are_replaced() -> None:
    text = "a\n<!-- command: timeline x | head -1 -->\nold\n<!-- end -->\nb\n"
    once = docs.readme(text, lambda command: f"ran {command}\n")
    shown = "```console\n$ timeline x | head -1\nran timeline x | head -1\n```\n"
    assert once == f"a\n<!-- command: timeline x | head -1 -->\n{shown}<!-- end -->\nb\n"
    assert docs.readme(once, lambda command: f"ran {command}\n") == once
