"""Opening: schema made and checked, what is not ours refused with one line each."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, event, inspect, text

from timeline.database import HEAD, Database, current, open, reader, schema, tables
from timeline.database.session import address, shown, writing
from timeline.errors import DatabaseError


def _ours(name: str | None, *about: object) -> bool:
    """Not the index of full text search, which each kind of database has in its own way."""
    return not (name or "").startswith(("event_search", "ix_events_search"))


def test_migrations_make_the_tables_of_the_mappings(bare_url: str) -> None:
    database = open(bare_url)
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": _ours})
        assert compare_metadata(context, tables.Base.metadata) == []
    made = {name for name in inspect(database.engine).get_table_names() if _ours(name)}
    assert made == {*tables.Base.metadata.tables, "alembic_version"}
    database.close()


def test_head_is_the_last_migration() -> None:
    assert schema.revisions()[-1] == HEAD


def test_migrations_can_be_undone(bare_url: str) -> None:
    from alembic import command
    from alembic.config import Config

    database = open(bare_url)
    config = Config()
    config.set_main_option("script_location", str(schema.home()))
    with writing(database.engine) as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert inspect(database.engine).get_table_names() == ["alembic_version"]
    database.close()


def test_every_column_explains_itself() -> None:
    for table in tables.Base.metadata.tables.values():
        for column in table.columns:
            assert column.doc, f"{table.name}.{column.name}"


def test_opening_twice_changes_nothing(database_url: str) -> None:
    for _ in range(2):
        database = open(database_url)
        assert current(database.engine) == HEAD
        database.close()


def test_a_newer_schema_is_refused_with_one_line(database: Database, database_url: str) -> None:
    with database.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseError, match="schema 9999, newer than") as refusal:
        open(database_url)
    assert "\n" not in str(refusal.value)


def test_an_older_schema_is_for_upgrade_to_change(
    database: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "HEAD", "0999")
    with pytest.raises(DatabaseError, match="timeline db upgrade"):
        open(database_url, upgrade=False)


def test_reading_needs_a_database_that_is_there(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    with pytest.raises(DatabaseError, match="timeline ingest"):
        open(str(path), create=False)
    assert list(tmp_path.iterdir()) == []


def test_reading_an_empty_database_says_to_ingest(bare_url: str) -> None:
    if "://" not in bare_url:
        Path(bare_url).touch()
    with pytest.raises(DatabaseError, match="is empty: run `timeline ingest"):
        open(bare_url, create=False)


@pytest.mark.parametrize("start", [b"not a database, but a text long enough to be one", b"\x7fELF" * 40])
def test_another_file_is_refused_and_left_as_it_is(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "other.db"
    path.write_bytes(start)
    with pytest.raises(DatabaseError, match="not a SQLite database"):
        open(str(path))
    assert path.read_bytes() == start


def test_a_damaged_file_is_one_line(sqlite_url: str) -> None:
    path = Path(sqlite_url)
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 8000)
    with pytest.raises(DatabaseError) as refusal:
        open(sqlite_url)
    assert "\n" not in str(refusal.value)


def test_the_database_of_another_program_is_left_alone(bare_url: str) -> None:
    from timeline.database.session import engine

    made = engine(bare_url)
    with made.begin() as connection:
        connection.execute(text("CREATE TABLE recipes (id INTEGER)"))
    made.dispose()
    with pytest.raises(DatabaseError, match="another program"):
        open(bare_url)


def test_a_folder_and_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="is a folder"):
        open(str(tmp_path))
    with pytest.raises(DatabaseError, match="folder does not exist"):
        open(str(tmp_path / "no" / "timeline.db"))


def test_a_full_disk_leaves_no_database(tmp_path: Path) -> None:
    def small(connection: sqlite3.Connection, record: object) -> None:
        connection.execute("PRAGMA max_page_count=9")  # what comes after is a full disk to SQLite

    event.listen(Engine, "connect", small)
    try:
        with pytest.raises(DatabaseError, match="the disk is full"):
            schema.open(str(tmp_path / "new.db"))
    finally:
        event.remove(Engine, "connect", small)
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_is_not_there_is_one_line() -> None:
    with pytest.raises(DatabaseError) as refusal:
        open("postgresql+psycopg://somebody:secret@127.0.0.1:1/timeline", timeout=1)
    assert "\n" not in str(refusal.value)
    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize("url", ["mysql://localhost/x", "nonsense://", "://"])
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(DatabaseError):
        open(url)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("timeline.db", "timeline.db"),
        (r"C:\data\timeline.db", r"C:\data\timeline.db"),
        ("sqlite:///data/timeline.db", "data/timeline.db"),
        ("postgresql://me:secret@host/name", "postgresql+psycopg://me:***@host/name"),
    ],
)
def test_addresses_as_people_write_them(url: str, name: str) -> None:
    assert shown(address(url)) == name


def test_a_locked_file_says_to_try_again(sqlite_url: str) -> None:
    holder = sqlite3.connect(sqlite_url, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    database = open(sqlite_url, timeout=0.1)
    with pytest.raises(DatabaseError, match="locked by another process: try again"), database.write():
        pass
    with database.read() as session:
        assert reader.totals(session)["documents"] == 0
    holder.close()
    database.close()


READ_ONLY = """
import os, sys
from timeline.database import open, reader
from timeline.errors import DatabaseError
with open(sys.argv[2], create=False).read() as session:  # imports what is imported late
    reader.totals(session)
if os.getuid() == 0:
    os.setuid(65534)
database = open(sys.argv[1], create=False)
with database.read() as session:
    print(reader.totals(session)["documents"])
try:
    with database.write():
        pass
except DatabaseError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
@pytest.mark.parametrize("folder_mode", [0o755, 0o555])
def test_a_read_only_file_can_be_read(empty_file: Path, folder_mode: int) -> None:
    import shutil
    import tempfile

    folder = Path(tempfile.mkdtemp())
    path = Path(shutil.copy(empty_file, folder / "timeline.db"))
    path.chmod(0o444)
    folder.chmod(folder_mode)
    try:
        run = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(path), str(empty_file)],
            capture_output=True,
            text=True,
            env=os.environ,
        )
        assert run.stdout.splitlines()[0] == "0", run.stderr
        assert "read-only" in run.stdout.splitlines()[1]
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_reading_an_up_to_date_database_does_not_import_alembic(sqlite_url: str) -> None:
    program = (
        "import sys; from timeline.database import open, reader\n"
        "with open(sys.argv[1], create=False).read() as session: list(reader.lines(session))\n"
        "heavy = {'alembic', 'spacy', 'dateparser', 'trafilatura', 'mako'}\n"
        "print(sorted({m.split('.')[0] for m in sys.modules} & heavy))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, sqlite_url], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"


def test_foreign_keys_are_enforced(database: Database) -> None:
    from sqlalchemy.exc import IntegrityError

    with pytest.raises(IntegrityError), database.write() as session:
        session.execute(text("INSERT INTO sentences VALUES ('d0', 0, 0, 1, 'body')"))


def test_sqlite_writes_ahead(sqlite_url: str) -> None:
    with open(sqlite_url).read() as session:
        assert session.execute(text("PRAGMA journal_mode")).scalar() == "wal"


def test_an_error_undoes_the_whole_transaction(database: Database) -> None:
    def fail_halfway() -> None:
        with database.write() as session:
            session.execute(text("INSERT INTO meta VALUES ('a', 'b')"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    with database.read() as session:
        assert reader.meta(session) == {}
