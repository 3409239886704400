"""A process beside others on one database: it sends wishes, or does what is due, as soon as it is told to.

Run as a module with a JSON object: database, key, now (ISO), product, and wishes (so many; 0: it does what is
due). Told on stdin: a line, and it begins. Tells on stdout: `ready`, and after each line `done`.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from bot import due, people, wishes
from storage.engine import Database, Tx
from storage.signing import load_signer
from storage.words import Platform, from_iso


def main() -> None:
    told = json.loads(sys.argv[1])
    db = Database(told["database"], load_signer(Path(told["key"])))
    # What the first of all would load and compile.
    db.read(lambda tx: people.recognise(tx, Platform.WEB, "web", "bo")).result()
    tell("ready")
    for line in sys.stdin:
        begin(db, told, from_iso(line.strip()))
        tell("done")
    db.close()


def begin(db: Database, told: dict[str, Any], now: datetime) -> None:
    def send(tx: Tx) -> str:
        bo = people.recognise(tx, Platform.WEB, "web", "bo")
        draft = wishes.write(tx, bo, told["product"], title="Mørk visning", now=now)
        return wishes.submit(tx, bo, draft.id, now)

    for each in [db.run(send) for _ in range(told["wishes"])]:
        each.result()
    while not told["wishes"] and db.run(lambda tx: due.run_next(tx, now)).result():
        pass


def tell(what: str) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
