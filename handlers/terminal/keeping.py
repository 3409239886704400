"""Keep the database safe: copy it while the bot runs, and put a copy back."""

from __future__ import annotations

import argparse
import shlex
import sys
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sqlalchemy import URL, Engine

from bot import journal
from bot.texts.say import Say
from handlers.settings import Environment, Settings, database_url
from handlers.settings.mistakes import named
from handlers.terminal import record
from handlers.terminal.opening import FAILED, OK, Add, settings_of
from storage import backup as copies
from storage import undelivered
from storage.engine import Database
from storage.opening import check_there, lock_file, make_engine, still_engine
from storage.opening import database_url as with_driver
from storage.schema import SchemaMissing, SchemaOlder, check_schema, is_ours, migrate
from storage.signing import Signer, read_signer

KILOBYTE, MEGABYTE = 1_000, 1_000_000


class OtherKey(Exception):
    """The record in the copy is signed, and with another key than the one that is there."""


def add(command: Add) -> None:
    """The commands of this file."""
    name = command.say("usage-file")
    backing = command("backup", backup)
    backing.add_argument("file", type=Path, metavar=name, help=command.say("cli-backup-file"))
    restoring = command("restore", restore)
    restoring.add_argument("file", type=Path, metavar=name, help=command.say("cli-restore-file"))
    restoring.add_argument("--head", action="append", default=[], help=command.say("cli-verify-head"))


def backup(parsed: argparse.Namespace, say: Say) -> int:
    """Copy the database into a new file, whether or not the bot is running."""
    settings, found = settings_of(parsed)
    url, file = _url(settings, found), str(parsed.file)
    if url.get_backend_name() != "sqlite":
        dump = ["pg_dump", "--format=custom", f"--file={file}", _for_libpq(url)]
        print(say("backup-postgres", command=shlex.join(dump)), file=sys.stderr)
        print(say("backup-key", key=named(settings.signing_key)), file=sys.stderr)
        return FAILED
    check_there(url)
    now = datetime.now(UTC)
    try:
        copied = copies.back_up(Path(url.database or ""), parsed.file, partial(_progress, say), _approve)
    except FileExistsError:
        print(say("backup-exists", file=file), file=sys.stderr)
        return FAILED
    except copies.NotACopy as bad:
        print(say("backup-refused", file=str(url.database), reason=bad.reason), file=sys.stderr)
        return FAILED
    print(say("backup-done", file=file, at=say.moment(now), size=_size(copied.size, say)))
    print(say("backup-key", key=named(settings.signing_key)))
    return OK


def _size(bytes_: int, say: Say) -> str:
    if bytes_ < MEGABYTE:
        return f"{say.number(max(1, round(bytes_ / KILOBYTE)))} kB"
    return f"{say.number(round(bytes_ / MEGABYTE))} MB"


def _approve(part: Path) -> None:
    """A copy that could not be put back is no backup. Raises SchemaMissing, SchemaNewer, NotACopy."""
    engine = still_engine(part)
    try:
        # One of an older version is brought up when it is put back.
        with suppress(SchemaOlder):
            check_schema(engine)
        if not is_ours(engine):
            raise copies.NotACopy("changed")
    finally:
        engine.dispose()


def restore(parsed: argparse.Namespace, say: Say) -> int:
    """Put a copy where no database is, and verify the record in it; its result is the exit code."""
    settings, found = settings_of(parsed)
    url, file = _url(settings, found), str(parsed.file)
    if url.get_backend_name() != "sqlite":
        words = ["pg_restore", "--exit-on-error", "--no-owner", f"--dbname={_for_libpq(url)}", file]
        print(say("restore-postgres", command=shlex.join(words)), file=sys.stderr)
        return FAILED
    try:
        signer = read_signer(settings.signing_key)
    except FileNotFoundError:
        print(say("restore-no-key", key=named(settings.signing_key)), file=sys.stderr)
        return FAILED
    if not parsed.file.is_file():
        print(say("restore-not-a-copy", file=file, reason="missing"), file=sys.stderr)
        return FAILED
    try:
        copied = _put_back(parsed.file, Path(url.database or ""), signer, say)
    except OtherKey:
        print(say("restore-other-key", key=named(settings.signing_key), file=file), file=sys.stderr)
        return FAILED
    if copied is None:
        return FAILED
    latest = say.moment(copied.latest) if copied.latest is not None else "-"
    print(say("restore-done", file=file, database=str(url.database)))
    print(say("restore-lost", at=latest))
    return record.verify(parsed, say)


def _put_back(file: Path, target: Path, signer: Signer, say: Say) -> copies.Copied | None:
    """None when it could not be, which was said. Raises OtherKey."""
    target.parent.mkdir(parents=True, exist_ok=True)
    # Nobody begins to serve what is half there.
    held = lock_file(URL.create("sqlite", database=str(target)))
    try:
        return copies.put_back(file, target, partial(_prepare, signer), partial(_progress, say))
    except FileExistsError as there:
        print(say("restore-not-empty", file=str(there.filename)), file=sys.stderr)
    except copies.NotACopy as bad:
        print(say("restore-not-a-copy", file=str(file), reason=bad.reason), file=sys.stderr)
    finally:
        if held is not None:
            held.close()
    return None


def _prepare(signer: Signer, part: Path) -> None:
    """Bring it to this version, and doubt what it believes of messages.

    Raises SchemaNewer, NotACopy, OtherKey.
    """
    url = URL.create("sqlite", database=str(part))
    engine = make_engine(url)
    try:
        _bring_up(engine)
    finally:
        engine.dispose()
    db = Database(url.render_as_string(), signer)
    try:
        if not db.read(lambda tx: journal.is_signed_with(tx, signer.public_key)).result():
            raise OtherKey
        db.run(lambda tx: undelivered.doubt(tx, datetime.now(UTC))).result()
    finally:
        db.close()


def _bring_up(engine: Engine) -> None:
    try:
        check_schema(engine)
    except SchemaMissing as missing:
        raise copies.NotACopy("strange") from missing
    except SchemaOlder:
        migrate(engine)
    if not is_ours(engine):
        raise copies.NotACopy("changed")


def _url(settings: Settings, found: Environment) -> URL:
    return with_driver(database_url(settings, found))


def _for_libpq(url: URL) -> str:
    """As PostgreSQL's own tools take it; the password is asked for, or read from ~/.pgpass."""
    query = {name: value for name, value in url.query.items() if name != "password"}
    bare = URL.create("postgresql", url.username, None, url.host, url.port, url.database, query)
    return bare.render_as_string()


def _progress(say: Say, copied: int, of: int) -> None:
    if sys.stderr.isatty():
        percent = 100 * copied // of if of else 100
        end = "\n" if copied == of else ""
        print("\r" + say("backup-progress", percent=percent), end=end, file=sys.stderr, flush=True)
