"""Copy a SQLite database that is in use into one file, and put such a file back. Never over another one."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from storage.words import from_iso

HEADER = b"SQLite format 3\0"
# Pages at a time, between which the progress is told: 4 MB.
PAGES = 1_000
# What SQLite keeps beside a database that is open, or was not closed.
BESIDE = ("-wal", "-shm", "-journal")

# What a file system answers that knows no second name for a file.
LINKLESS = {errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EXDEV}

# Told of pages: (copied, in all).
Progress = Callable[[int, int], None]


class NotACopy(Exception):
    """The file is no whole SQLite database of ours.

    reason: `file`, `damaged`, `torn`, `strange` (another's) or `changed` (built otherwise).
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Copied:
    """size: bytes. latest: the time of the last entry of the journal in it (UTC), None without any."""

    size: int
    latest: datetime | None


def back_up(
    source: Path, target: Path, progress: Progress, approve: Callable[[Path], None] = lambda _: None
) -> Copied:
    """Copy the database as it is at one moment, also while others write; the owner alone can read the copy.
    approve: refuses the copy by raising, and leaves it as it is; then nothing is put in place.

    Raises FileNotFoundError without a source, FileExistsError with a target, NotACopy when the source is
    damaged, OSError, and what approve raises.
    """
    if not source.exists():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(source))
    with _made(target) as part:
        copied = _copy(f"file:{quote(str(source))}?mode=rw", part, progress)
        approve(part)
        return copied


def put_back(file: Path, target: Path, prepare: Callable[[Path], None], progress: Progress) -> Copied:
    """Put the copy where no database is. prepare: makes it ready, or refuses it by raising; then nothing is
    put in place.

    Raises FileExistsError with a database there, NotACopy, OSError, and what prepare raises.
    """
    for each in (target, *(target.with_name(target.name + end) for end in BESIDE)):
        if each.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(each))
    with file.open("rb") as opened:
        if opened.read(len(HEADER)) != HEADER:
            raise NotACopy("file")
    # A copy may lie where nothing can be written beside it; but with a log beside it, that is read too.
    way = "mode=ro" if file.with_name(file.name + "-wal").exists() else "immutable=1"
    with _made(target) as part:
        copied = _copy(f"file:{quote(str(file))}?{way}", part, progress)
        prepare(part)
        return copied


def _copy(source: str, part: Path, progress: Progress) -> Copied:
    try:
        with (
            closing(sqlite3.connect(source, uri=True, isolation_level=None)) as live,
            closing(sqlite3.connect(part, isolation_level=None)) as kept,
        ):
            # Held to the end: else the copy would begin anew with every commit of the bot that serves.
            live.execute("BEGIN")
            live.execute("SELECT count(*) FROM sqlite_master").fetchone()
            live.backup(kept, pages=PAGES, progress=lambda _, left, of: progress(of - left, of))
            live.execute("ROLLBACK")
            # One file, that can be read where nothing can be written.
            kept.execute("PRAGMA journal_mode=DELETE").fetchone()
            _check(kept)
            latest = _latest(kept)
    except sqlite3.OperationalError as error:
        # The disk, the file system: not what is in the file.
        is_full = error.sqlite_errorcode == sqlite3.SQLITE_FULL
        raise OSError(errno.ENOSPC if is_full else errno.EIO, str(error), str(part.parent)) from error
    except sqlite3.DatabaseError as error:
        raise NotACopy("damaged") from error
    return Copied(part.stat().st_size, latest)


def _check(kept: sqlite3.Connection) -> None:
    if kept.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise NotACopy("damaged")
    if kept.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise NotACopy("torn")


def _latest(kept: sqlite3.Connection) -> datetime | None:
    if kept.execute("SELECT 1 FROM sqlite_master WHERE name = 'journal'").fetchone() is None:
        return None
    ends = "SELECT body FROM journal JOIN chain ON chain.id = journal.chain AND chain.seq = journal.seq"
    times = [from_iso(json.loads(body)["at"]) for (body,) in kept.execute(ends)]
    return max(times, default=None)


@contextmanager
def _made(target: Path) -> Iterator[Path]:
    """A file that comes to stand at the target when all went well. Raises FileExistsError, OSError."""
    if os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    try:
        handle, name = tempfile.mkstemp(prefix=target.name + ".", suffix=".part", dir=target.parent)
    except OSError as error:
        # Nobody knows the name of what was to be there in between.
        raise OSError(error.errno, error.strerror, str(target.parent)) from error
    os.close(handle)
    part = Path(name)
    try:
        yield part
        _sync(part)
        _place(part, target)
        _sync(target.parent)
    finally:
        for end in ("", *BESIDE):
            part.with_name(part.name + end).unlink(missing_ok=True)


def _place(part: Path, target: Path) -> None:
    """In one step: at no moment is there anything else at the target, and who is there meanwhile stays."""
    try:
        os.link(part, target)
    except FileExistsError as there:
        raise FileExistsError(there.errno, there.strerror, str(target)) from there
    except OSError as error:
        if error.errno not in LINKLESS:
            raise
        _take(part, target)


def _take(part: Path, target: Path) -> None:
    # Where a file has one name only: the place is taken first, and left again when that is all.
    os.close(os.open(target, os.O_CREAT | os.O_EXCL, 0o600))
    try:
        part.replace(target)
    except BaseException:
        target.unlink()
        raise


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
