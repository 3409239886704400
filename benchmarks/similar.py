"""Wishes that may be the same as one that is written: found among ten thousand as fast as among a hundred."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.harness import Row, Size, Target, compared, in_turns
from benchmarks.wishlist import Wishlist, said, wishlist
from bot import similar

# So many are written in one turn; each says something else.
WRITTEN = 200


def measure(size: Size) -> Iterator[Row]:
    """How much longer an answer takes where many wishes are stored."""
    few, many, organisations = size.backlog
    with ExitStack() as stack:
        listed = {}
        for how_many in (few, many):
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="os2ting-bench-")))
            listed[how_many] = stack.enter_context(wishlist(folder, how_many, organisations))
            _seconds(listed[how_many])
        turns = {str(number): (lambda each=each: _seconds(each)) for number, each in listed.items()}
        found = in_turns(size.rounds, turns, say="similar wishes")
    yield compared(
        f"similar wishes among {many:,} of {organisations:,} organisations",
        "ms an answer",
        [each * 1000 for each in found[str(many)]],
        [each * 1000 for each in found[str(few)]],
        against=f"among {few:,}",
        target=Target("ratio", 2, most=True),
    )


def _seconds(listed: Wishlist) -> float:
    """Of one answer."""
    # From the middle of the list, with another end: no wish says quite the same.
    written = [(title.rpartition(",")[0], need) for title, need in said(4 * WRITTEN)[::4]]

    def unit(tx: similar.Tx) -> float:
        began = time.perf_counter()
        for title, need in written:
            similar.nearest(tx, listed.product_id, title, need)
        return (time.perf_counter() - began) / len(written)

    return listed.db.read(unit).result()
