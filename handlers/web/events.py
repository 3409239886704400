"""Server-sent events: which places have changed, and what the demo's clock says. Pages fetch the rest."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterable

from bot.texts.say import Say
from handlers.web.clock import CLOCK, PlayedClock
from handlers.web.courier import private_place
from handlers.web.hub import Hub
from handlers.web.talk import OWN, Sight

# Long enough to cost nothing, short enough for the clock on the page and for proxies that hang up.
BEAT_SECONDS = 20.0


def places(sight: Sight) -> list[str]:
    """What the person can see change."""
    rooms = [room.key for room in sight.rooms]
    return [CLOCK, sight.key, *rooms, *(private_place(room, sight.key) for room in rooms)]


async def stream(
    hub: Hub,
    clock: PlayedClock,
    sight: Sight,
    beat_seconds: float = BEAT_SECONDS,
    also: Iterable[str] = (),
) -> AsyncIterator[str]:
    """Events for one reader, until the reader goes. also: other places that the reader looks at."""
    # Whoever hears that this is open asks for the page, and is to miss nothing that happens from then on.
    with hub.subscribe([*places(sight), *also]) as changes:
        yield "retry: 2000\n\n"
        yield clock_event(clock, sight.say)
        upcoming: asyncio.Task[str] | None = None
        try:
            while True:
                upcoming = upcoming or asyncio.ensure_future(anext(changes))
                await asyncio.wait({upcoming}, timeout=beat_seconds)
                if not upcoming.done():
                    yield clock_event(clock, sight.say)
                    continue
                try:
                    place = upcoming.result()
                except StopAsyncIteration:
                    return
                upcoming = None
                yield clock_event(clock, sight.say) if place == CLOCK else place_event(place, sight)
        finally:
            if upcoming is not None:
                upcoming.cancel()


def place_event(place: str, sight: Sight) -> str:
    """Tells the name that the place has in addresses."""
    room = place.partition("/")[0]
    return f"data: {OWN if place == sight.key else room}\n\n"


def clock_event(clock: PlayedClock, say: Say) -> str:
    """What the clock says, and how far it has come when it is being moved."""
    told = {"text": say.moment(clock.now()), "percent": clock.percent}
    return f"event: clock\ndata: {json.dumps(told, ensure_ascii=False)}\n\n"
