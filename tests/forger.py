"""Who hands in what no card offered: one at a time, or many."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Self

from bot.cards.card import action
from bot.people import Place
from handlers.answers import Answer
from handlers.desk import Desk, Request
from storage.words import Platform
from tests.forging import Forgery
from tests.world import World

# What is handed in before the first of it is answered.
TOGETHER = 50


class Forger:
    """One of the cast, or a stranger, who hands in what nobody offered. One to a world and person."""

    def __init__(self, world: World, key: str) -> None:
        self._world, self._number = world, 0
        self._runner = asyncio.Runner()
        self._desk = Desk(world.db, language="da", address="http://127.0.0.1")
        self._place = Place(Platform.WEB, "web", "os2display", key)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._runner.close()

    def hand_in(self, said: tuple[str, ...], values: Mapping[str, str] | None) -> Answer:
        """values None: a button."""
        return self._runner.run(self._handed_in(said, values))

    def hand_in_all(self, forged: Iterable[Forgery]) -> Iterator[tuple[list[Forgery], list[Answer]]]:
        """Some at a time, in their order, with their answers: what waits together is one commit of SQLite's.

        PostgreSQL's writers pass each other, and there it is one at a time.
        """
        for some in batched(forged, TOGETHER if self._world.db.is_sqlite else 1):
            yield some, self._runner.run(self._all_of(some))

    async def _all_of(self, forged: list[Forgery]) -> list[Answer]:
        return await asyncio.gather(*(self._handed_in(*each) for each in forged))

    def _handed_in(
        self, said: tuple[str, ...], values: Mapping[str, str] | None
    ) -> Coroutine[Any, Any, Answer]:
        self._number += 1
        request = Request(
            f"forged:{self._place.account}:{self._world.now}:{self._number}", self._place, self._world.now
        )
        if values is None:
            return self._desk.pressed(request, action(*said))
        return self._desk.sent(request, action(*said), values)


def batched(forged: Iterable[Forgery], count: int) -> Iterator[list[Forgery]]:
    each = iter(forged)
    while some := list(islice(each, count)):
        yield some
