"""Information events and workshops as public pages, and as entries for calendars."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from bot import gathering_views, pages
from bot.cards import gatherings as cards
from bot.cards.card import Entry
from bot.gathering_views import GatheringView
from bot.texts.say import Say
from handlers.web import shelf_gatherings
from handlers.web.guard import NotHere
from handlers.web.own import private
from handlers.web.public import Public, conditional, is_json, plain
from handlers.web.reader import speaker
from handlers.web.shelf_wishes import Place
from storage.engine import Tx
from storage.meeting_words import GatheringState
from storage.words import iso

NUMBER = re.compile(r"[1-9][0-9]{0,8}")
ICS, CALENDAR = ".ics", "text/calendar; charset=utf-8"


class Gatherings(Public):
    """Each method answers one address, as a page or as a twin (`.json`, `.ics`)."""

    async def all(self, request: Request) -> Response:
        key = plain(request.path_params["product"])
        found = await self._read(lambda tx, now: shelf_gatherings.listing(tx, key, now))
        if is_json(request):
            shown = [public_json(each) for each in found.gatherings]
            return self._json(request, {"product_key": found.place.key, "events": shown})
        return self._gathering_page(request, "events.html", found.place, views=found.gatherings)

    async def one(self, request: Request) -> Response:
        key, name = request.path_params["product"], plain(request.path_params["number"])
        number = name.removesuffix(ICS)
        if NUMBER.fullmatch(number) is None:
            raise NotHere
        found = await self._read(lambda tx, now: shelf_gatherings.one(tx, key, int(number), now))
        if name.endswith(ICS):
            say = Say(found.view.language, ZoneInfo(found.view.zone))
            body, headers = _calendar(shelf_gatherings.entry(found, say), found.view, f"{key}-{number}")
            return conditional(request, body, CALENDAR, headers)
        if is_json(request):
            return self._json(request, public_json(found.view))
        return self._gathering_page(request, "event.html", found.place, view=found.view)

    async def entry(self, request: Request) -> Response:
        """For the calendar of one who has a place, at an address that is theirs alone. Raises NotHere."""
        asked = request.path_params

        def look(tx: Tx, now: datetime) -> GatheringView | None:
            return gathering_views.opened_by(tx, asked["gathering"], asked["person"], asked["token"], now)

        view = await self._read(look)
        if view is None:
            raise NotHere
        say = Say(view.language, ZoneInfo(view.zone))
        name = f"{view.product_key}-{view.number}"
        body, headers = _calendar(cards.entry(view, say, link=True), view, name)
        return private(Response(body, headers=headers, media_type=CALENDAR))

    def _gathering_page(self, request: Request, template: str, place: Place, **context: Any) -> Response:
        say = speaker(request, self._front.language, ZoneInfo(place.zone))
        return self._page(request, template, say=say, place=place, words=GatheringWords(say), **context)


class GatheringWords:
    """What templates say about gatherings, in the reader's language."""

    def __init__(self, say: Say) -> None:
        self._say = say

    def title(self, view: GatheringView) -> str:
        return cards.title(view, self._say)

    def kicker(self, view: GatheringView) -> str:
        return cards.kicker(view, self._say)

    def facts(self, view: GatheringView) -> list[tuple[str, str]]:
        """Label and value of when, where, how many, and until when."""
        return [(each.label, each.value) for each in cards.live(view, self._say).facts]

    def when(self, view: GatheringView) -> str:
        return cards.when(view, self._say)[0].value

    def places(self, view: GatheringView) -> str:
        return cards.places(view, self._say)

    def standing(self, view: GatheringView) -> tuple[str, ...]:
        return cards.standing(view, self._say)

    def tone(self, view: GatheringView) -> str:
        return cards.TONES[view.state].value

    def path(self, view: GatheringView) -> str:
        return pages.gathering(view.product_key, view.number)

    def is_ahead(self, view: GatheringView) -> bool:
        return view.state in gathering_views.AHEAD


def public_json(view: GatheringView) -> dict[str, Any]:
    """A gathering, with its address here. Takes a view without people."""
    return {
        "product_key": view.product_key,
        "number": view.number,
        "address": pages.gathering(view.product_key, view.number),
        "kind": view.kind.value,
        "state": view.state.value,
        "title": view.title,
        "about": view.about,
        "starts_at": iso(view.starts_at),
        "ends_at": iso(view.ends_at),
        "sign_up_until": iso(view.closes_at),
        "place": view.place,
        "is_online": bool(view.link),
        "places": view.places,
        "taken": len(view.taken),
        "waiting": len(view.waiting),
        "is_called_off": view.state is GatheringState.OFF,
    }


def _calendar(entry: Entry, view: GatheringView, name: str) -> tuple[bytes, dict[str, str]]:
    # Its library is loaded for the first who asks.
    from handlers.calendar.feed import feed  # noqa: PLC0415

    body = feed([entry], view.product, view.language, view.zone)
    return body, {"Content-Disposition": f'attachment; filename="event-{name}.ics"'}
