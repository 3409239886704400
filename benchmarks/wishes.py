"""The backlog, what is to be triaged, what is similar: as fast with ten thousand wishes as with a hundred."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.harness import Row, Size, Target, compared, in_turns
from benchmarks.wishlist import NOW, Wishlist, said, wishlist
from bot import listings, similar, triage
from bot.cards import backlog as list_cards
from bot.cards import triage as triage_cards
from bot.searches import Search
from bot.texts.say import Say
from handlers.web import render, shelf_wishes
from handlers.web.wish_texts import BacklogWords, WishWords
from storage.engine import Tx

# So many different wishes are written before the first is written again.
WRITTEN = 50
PRODUCT, SAY = "os2display", Say("da")

Answer = Callable[[Tx, Wishlist], object]


def measure(size: Size) -> Iterator[Row]:
    """How much longer an answer takes where many wishes are stored."""
    few, many, organisations = size.backlog
    with ExitStack() as stack:
        listed = {}
        for how_many in (few, many):
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="os2ting-bench-")))
            listed[how_many] = stack.enter_context(wishlist(folder, how_many, organisations))
        for name, answer in ASKED.items():
            turns = {
                str(number): (lambda each=each, answer=answer: _seconds(each, answer, size.answers))
                for number, each in listed.items()
            }
            for turn in turns.values():
                turn()
            found = in_turns(size.rounds, turns, say=name)
            yield compared(
                f"{name}, {many:,} wishes of {organisations:,} organisations",
                "ms an answer",
                [each * 1000 for each in found[str(many)]],
                [each * 1000 for each in found[str(few)]],
                against=f"{few:,} wishes",
                target=Target("ratio", 2, most=True),
            )


def _listed(tx: Tx, listed: Wishlist) -> object:
    """A page of the backlog as a person gets it in chat, with what their own organisation backs."""
    return list_cards.page(listings.page(tx, listed.member, listed.product_id, 0), SAY)


def _similar() -> Answer:
    # From the middle of the list, with another end: no wish says quite the same. The same in every turn.
    written = cycle([(title.rpartition(",")[0], need) for title, need in said(16 * WRITTEN)[::16]])

    def answer(tx: Tx, listed: Wishlist) -> object:
        title, need = next(written)
        return similar.nearest(tx, listed.product_id, title, need)

    return answer


def _page(search: Search) -> Answer:
    """A page of the backlog as a browser gets it."""

    def answer(tx: Tx, listed: Wishlist) -> str:
        found = shelf_wishes.page(tx, PRODUCT, search, "", 1)
        return render.page(
            "wishes.html",
            SAY,
            here="/wishes/os2display",
            demo=None,
            query=lambda language: f"lang={language}",
            place=found.place,
            words=WishWords(SAY, found.place),
            found=found,
            leaf=found.leaf,
            shelf=BacklogWords(SAY, found),
        )

    return answer


def _queue(tx: Tx, listed: Wishlist) -> object:
    return triage_cards.queue(triage.look(tx, listed.coordinator, listed.product_id), NOW, SAY)


def _seconds(listed: Wishlist, answer: Answer, count: int) -> float:
    """Of one answer, among so many."""

    def unit(tx: Tx) -> float:
        began = time.perf_counter()
        for _ in range(count):
            answer(tx, listed)
        return (time.perf_counter() - began) / count

    return listed.db.read(unit).result()


ASKED: dict[str, Answer] = {
    "the backlog page": _page(Search()),
    "the backlog page, for a word and an estimate": _page(Search(words="borger", is_estimated=True)),
    "a page of the backlog in chat": _listed,
    "the triage card": _queue,
    "similar wishes": _similar(),
}
