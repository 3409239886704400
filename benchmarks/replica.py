"""One replica in a process of its own: read the votes, wait for the word, cast them, tell how long it was."""

from __future__ import annotations

import pickle
import sys
import time
from pathlib import Path

from benchmarks.votes import cast_all
from storage.engine import POOL, Database
from storage.signing import load_signer


def main() -> None:
    """`python -m benchmarks.replica URL KEY`"""
    db = Database(sys.argv[1], load_signer(Path(sys.argv[2])))
    waiting = pickle.load(sys.stdin.buffer)
    cast_all(db, waiting[: 2 * POOL])
    print("ready", flush=True)
    sys.stdin.buffer.read(1)
    began = time.perf_counter()
    cast_all(db, waiting)
    print(time.perf_counter() - began)
    db.close()


if __name__ == "__main__":
    main()
