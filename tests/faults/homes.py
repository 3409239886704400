"""Where the towns of many runs lie: a community is settled in once a set of rules, and copied for a run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import community
from bot.rules.procedure import Procedure
from storage.engine import Database
from storage.opening import database_url, make_engine
from storage.schema import migrate
from storage.signing import new_signer
from tests.faults.town import inhabited
from tests.world import MONDAY

MEMORY = Path("/dev/shm")
SIGNER = new_signer()
SUBSTITUTES = {"ballerup": "gitte", "odense": "ingrid"}


@lru_cache
def _folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="os2ting-faults-", dir=MEMORY if MEMORY.exists() else None)


@lru_cache
def _empty() -> Path:
    path = Path(_folder().name) / "empty.db"
    engine = make_engine(database_url(f"sqlite:///{path}"))
    migrate(engine)
    engine.dispose()
    return path


@lru_cache
def _settled(procedure: Procedure) -> Path:
    path = Path(_folder().name) / f"settled-{abs(hash(procedure))}.db"
    shutil.copy(_empty(), path)
    db = Database(f"sqlite:///{path}", SIGNER)
    settle_in(db, procedure)
    db.close()
    return path


def settle_in(db: Database, procedure: Procedure | None = None) -> None:
    """The cast moves in."""
    target = inhabited(procedure=procedure, substitutes=SUBSTITUTES)
    db.run(lambda tx: community.carry_out(tx, community.plan(tx, target, MONDAY))).result(30)


@contextmanager
def settled_sqlite(procedure: Procedure) -> Iterator[str]:
    """The address of a database of its own, with the community in it."""
    template = _settled(procedure)
    with TemporaryDirectory(prefix="run-", dir=_folder().name) as folder:
        path = Path(folder) / "os2ting.db"
        shutil.copy(template, path)
        yield f"sqlite:///{path}"
