"""What makes pages live: the hub, the events, the courier, the clock that is moved."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

import handlers.web
from bot.cards.card import Card, Part, Share
from bot.texts.say import LANGUAGES
from handlers.web import events, talk
from handlers.web.clock import PlayedClock
from handlers.web.courier import WebCourier
from handlers.web.hub import Hub
from handlers.web.render import is_web_link, pieces, quorum_at
from storage.engine import Database
from storage.outbox import Message
from storage.words import Platform
from tests.web_world import ROOM, Site, WorldClock
from tests.world import MONDAY


def message(place: str | None, only_for: str | None = None) -> Message:
    return Message(
        key="k",
        kind="motion.card",
        subject="s",
        live=True,
        platform=Platform.WEB,
        workspace="web",
        place=place,
        only_for=only_for,
        created_at=MONDAY,
        next_at=MONDAY,
    )


async def take(changes: AsyncIterator[str], count: int) -> list[str]:
    async with asyncio.timeout(5):
        return [await anext(changes) for _ in range(count)]


async def started(changes: AsyncIterator[str]) -> asyncio.Task[str]:
    """The first of the changes, being waited for."""
    first = asyncio.ensure_future(anext(changes))
    await asyncio.sleep(0)
    return first


def test_readers_hear_of_their_places_alone() -> None:
    async def story() -> None:
        hub = Hub()
        with hub.subscribe(["a", "b"]) as bo, hub.subscribe(["b"]) as carla:
            hub.publish("a")
            hub.publish("c")
            hub.publish("b")
            assert await take(bo, 2) == ["a", "b"]
            assert await take(carla, 1) == ["b"]

    asyncio.run(story())


def test_a_slow_reader_is_told_once_and_holds_nobody_up() -> None:
    async def story() -> None:
        hub = Hub()
        with hub.subscribe(["a", "b"]) as slow, hub.subscribe(["a"]) as quick:
            for _ in range(10_000):
                hub.publish("a")
            hub.publish("b")
            assert await take(quick, 1) == ["a"]
            assert await take(slow, 2) == ["a", "b"]
            nothing = await started(slow)
            assert not nothing.done()
            nothing.cancel()

    asyncio.run(story())


def test_a_reader_who_leaves_is_forgotten_and_a_hub_that_closes_lets_go() -> None:
    async def story() -> None:
        hub = Hub()
        with hub.subscribe(["a"]) as there:
            with hub.subscribe(["a"]) as gone:
                first = await started(gone)
                assert len(hub._readers) == 2
                first.cancel()
            assert len(hub._readers) == 1
            waiting = await started(there)
            hub.close()
            with pytest.raises(StopAsyncIteration):
                await waiting
        assert not hub._readers

    asyncio.run(story())


def test_the_courier_tells_of_a_private_line_only_its_reader() -> None:
    async def story() -> None:
        hub = Hub()
        courier = WebCourier(hub)
        with hub.subscribe([ROOM]) as everyone, hub.subscribe([ROOM, f"{ROOM}/bo"]) as bo:
            public = await started(everyone)
            courier.settled(message(ROOM, only_for="bo"))
            courier.settled(message(None))
            assert await take(bo, 1) == [f"{ROOM}/bo"]
            assert not public.done()
            courier.settled(message(ROOM))
            assert await public == ROOM

    asyncio.run(story())


def test_the_message_is_itself_what_was_sent() -> None:
    async def story() -> None:
        courier, sent = WebCourier(Hub()), message(ROOM)
        assert await courier.create(sent, Card("")) == sent.id
        assert await courier.find(sent) == sent.id
        await courier.update(sent, Card(""))
        assert await courier.reach("anna.holm@aarhus.example") is None
        assert courier.pace_of(sent) == ()

    asyncio.run(story())


def test_events_name_places_as_addresses_do(sqlite: Database) -> None:
    site = Site(sqlite)
    sight = site.world.look(lambda tx: talk.look(tx, "bo", ROOM, MONDAY, "da"))

    async def nothing(_: timedelta) -> None: ...

    async def story() -> None:
        clock = PlayedClock(site.clock, site.hub, nothing)
        stream = events.stream(site.hub, clock, sight, beat_seconds=0.01)
        assert await anext(stream) == "retry: 2000\n\n"
        told = json.loads((await anext(stream)).partition("data: ")[2])
        assert told == {"text": "mandag den 23. november 2026 kl. 10 (uge 48)", "percent": None}
        # Nothing happens: it beats, so that a reader who is gone is noticed.
        assert (await anext(stream)).startswith("event: clock")
        for published, data in (("bo", "me"), (ROOM, ROOM), (f"{ROOM}/bo", ROOM)):
            site.hub.publish(published)
            assert await anext(stream) == f"data: {data}\n\n"
        for published in ("anna", f"{ROOM}/anna", "elsewhere"):
            site.hub.publish(published)
        assert (await anext(stream)).startswith("event: clock")
        site.hub.close()
        with pytest.raises(StopAsyncIteration):
            await anext(stream)

    asyncio.run(story())


def test_the_clock_is_moved_by_one_at_a_time_and_tells_how_far_it_is(sqlite: Database) -> None:
    site = Site(sqlite)

    async def story() -> None:
        go_on = asyncio.Event()

        async def advance(by: timedelta) -> None:
            site.world.pass_time(seconds=by.total_seconds() / 2)
            await go_on.wait()
            site.world.pass_time(seconds=by.total_seconds() / 2)

        clock = PlayedClock(WorldClock(site.world), site.hub, advance)
        assert clock.percent is None
        first = asyncio.create_task(clock.advance(timedelta(days=1)))
        for _ in range(3):
            await asyncio.sleep(0)
        assert clock.percent == 50
        assert await clock.advance(timedelta(days=1)) is False
        go_on.set()
        assert await first is True
        assert clock.percent is None
        assert site.world.now == MONDAY + timedelta(days=1)

    asyncio.run(story())


def parts(*numbers: int) -> list[Part]:
    return [Part("a", number, Share.OPTION) for number in numbers]


@pytest.mark.parametrize(
    ("bar", "widths"),
    [
        ([2, 1, 0, 1], [250, 250, 250, 250]),
        ([70, 30], [700, 300]),
        ([0, 0], []),
        ([], []),
    ],
    ids=["a block for each vote", "too many to tell apart", "nobody", "nothing"],
)
def test_the_bar_fills_the_whole(bar: list[int], widths: list[int]) -> None:
    drawn = pieces(parts(*bar))
    assert [piece.width for piece in drawn] == widths
    assert [piece.x for piece in drawn] == [sum(widths[:i]) for i in range(len(widths))]


def test_the_quorum_is_marked_where_it_is_reached() -> None:
    assert quorum_at(parts(1, 3), 3) == 750
    assert quorum_at(parts(1, 3), 4) is None
    assert quorum_at([], 1) is None


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "/here", "", None, "http://["]
)
def test_only_web_addresses_become_links(link: str | None) -> None:
    assert not is_web_link(link)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_pages_is_there_and_used(language: str) -> None:
    """What a template asks for by its whole name; texts that are put together are told by their beginning."""
    folder = Path(handlers.web.__file__).parent
    source = "\n".join(file.read_text("utf-8") for file in (*folder.rglob("*.html"), *folder.glob("*.py")))
    asked = set(re.findall(r"""say\(["']([a-z0-9_-]+)["'] *[,)]""", source))
    begun = tuple(set(re.findall(r"""["'](web-[a-z0-9-]+-)(?:["'] ~|\{)""", source)))
    whole = set(re.findall(r"web-[a-z0-9_-]+", source))
    texts = Path(__file__).parents[1] / "bot" / "texts" / language
    everything = "\n".join(file.read_text("utf-8") for file in texts.glob("*.ftl"))
    # Those of the pages themselves are there for nothing else; a noun's own texts also have its cards'.
    there = set(re.findall(r"^(web-[a-z0-9_-]+) =", everything, re.M))
    assert {each for each in asked if each.startswith("web-")} <= there
    assert {each for each in there if each not in whole and not each.startswith(begun)} == set()
