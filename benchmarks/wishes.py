"""Wishes: what is similar, the backlog's page, the queue to triage: as fast with 10,000 as with a hundred."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.applications import Starlette
from starlette.testclient import TestClient

from benchmarks.harness import Row, Size, Target, compared, in_turns
from benchmarks.wishlist import NOW, Wishlist, said, wishlist
from bot import similar, triage
from bot.cards import triage as triage_cards
from bot.texts.say import Say
from handlers.clock import Clock
from handlers.desk import Desk
from handlers.slack import blocks
from handlers.web.front import Front
from handlers.web.hub import Hub
from handlers.web.site import routes
from storage.engine import Tx

# So many are written in one turn; each says something else. So often the others are asked for.
WRITTEN, ASKED = 200, 40

Seconds = Callable[[Wishlist], float]


def measure(size: Size) -> Iterator[Row]:
    """How much longer an answer takes where many wishes are stored."""
    few, many, organisations = size.backlog
    subjects: dict[str, Seconds] = {
        "similar wishes": _similar,
        "the backlog's page": _page,
        "the card to triage": _queue,
    }
    with ExitStack() as stack:
        listed = {}
        for how_many in (few, many):
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="os2ting-bench-")))
            listed[how_many] = stack.enter_context(wishlist(folder, how_many, organisations))
        for name, seconds in subjects.items():
            for each in listed.values():
                seconds(each)
            turns = {str(number): (lambda each=each: seconds(each)) for number, each in listed.items()}  # noqa: B023
            found = in_turns(size.rounds, turns, say=name)
            yield compared(
                f"{name} among {many:,} of {organisations:,} organisations",
                "ms an answer",
                [each * 1000 for each in found[str(many)]],
                [each * 1000 for each in found[str(few)]],
                against=f"among {few:,}",
                target=Target("ratio", 2, most=True),
            )


def _similar(listed: Wishlist) -> float:
    """Of one answer."""
    # From the middle of the list, with another end: no wish says quite the same.
    written = [(title.rpartition(",")[0], need) for title, need in said(4 * WRITTEN)[::4]]

    def unit(tx: Tx) -> float:
        began = time.perf_counter()
        for title, need in written:
            similar.nearest(tx, listed.product_id, title, need)
        return (time.perf_counter() - began) / len(written)

    return listed.db.read(unit).result()


def _page(listed: Wishlist) -> float:
    """Of one answer to a browser that has nothing of it yet: the first page, as everyone sees it."""
    desk = Desk(listed.db, language="da", address="https://ting.example")
    front = Front(listed.db, desk, Clock(), Hub(), "da", None)
    with TestClient(Starlette(routes=list(routes(front)))) as client:
        began = time.perf_counter()
        for _ in range(ASKED):
            assert client.get("/wishes/os2display").status_code == 200
        return (time.perf_counter() - began) / ASKED


def _queue(listed: Wishlist) -> float:
    """Of one card, as Slack gets it."""
    say = Say("da")

    def unit(tx: Tx) -> float:
        began = time.perf_counter()
        for _ in range(ASKED):
            view = triage.look(tx, listed.coordinator, listed.product_id)
            blocks.message(triage_cards.queue(view, NOW, say))
        return (time.perf_counter() - began) / ASKED

    return listed.db.read(unit).result()
