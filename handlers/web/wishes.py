"""Wishes as public pages: a product's backlog, one wish, the roadmap; each with twins for machines."""

from __future__ import annotations

import re
from typing import Any
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from bot import lists
from bot.texts.say import Say
from handlers.web import shelf_wishes, wish_queries, wish_twins
from handlers.web.guard import NotHere
from handlers.web.public import Public, in_language, is_json, plain
from handlers.web.reader import speaker
from handlers.web.shelf_wishes import Place
from handlers.web.wish_texts import BacklogWords, WishWords

NUMBER = re.compile(r"[1-9][0-9]{0,8}")
CSV, CSV_TYPE = ".csv", "text/csv; charset=utf-8"


class Wishes(Public):
    """Each method answers one address, as a page or (`.json`, `.csv`) as a twin of it."""

    async def all(self, request: Request) -> Response:
        found = await self._read(lambda tx, _: shelf_wishes.all_outlines(tx))
        if is_json(request):
            return self._json(request, wish_twins.outlines_json(found))
        return self._page(request, "products_wishes.html", outlines=found)

    async def backlog(self, request: Request) -> Response:
        part = request.path_params["product"]
        if part.endswith(CSV):
            return await self._csv(request, part.removesuffix(CSV))
        asked = wish_queries.read(request.query_params)
        found = await self._read(
            lambda tx, _: shelf_wishes.page(tx, plain(part), asked.search, asked.organisation, asked.number)
        )
        if is_json(request):
            return self._json(request, wish_twins.backlog_json(found))
        say = self._say(request, found.place)
        context = {"found": found, "leaf": found.leaf, "shelf": BacklogWords(say, found)}
        return self._wish_page(request, "wishes.html", say, found.place, **context)

    async def wish(self, request: Request) -> Response:
        key, name = request.path_params["product"], plain(request.path_params["number"])
        if NUMBER.fullmatch(name) is None:
            raise NotHere
        found = await self._read(lambda tx, _: shelf_wishes.whole(tx, key, int(name)))
        if is_json(request):
            return self._json(request, wish_twins.whole_json(found))
        say = self._say(request, found.place)
        return self._wish_page(request, "wish.html", say, found.place, whole=found, view=found.view)

    async def roadmap(self, request: Request) -> Response:
        key = plain(request.path_params["product"])
        found = await self._read(lambda tx, _: shelf_wishes.roadmap(tx, key))
        if is_json(request):
            return self._json(request, wish_twins.roadmap_json(found))
        say = self._say(request, found.place)
        return self._wish_page(request, "roadmap.html", say, found.place, roadmap=found)

    async def _csv(self, request: Request, key: str) -> Response:
        asked = wish_queries.read(request.query_params)
        say = speaker(request, self._front.language)

        def look(tx: Any, _: Any) -> tuple[str, bytes]:
            place, found = shelf_wishes.table(tx, key, asked.search, asked.organisation)
            # Here, where it holds up nobody: it may be long.
            zoned = Say(say.language, ZoneInfo(place.zone))
            return place.key, lists.table(found, zoned)

        name, body = await self._read(look)
        headers = {"Content-Disposition": f'attachment; filename="wishes-{name}.csv"'}
        return in_language(request, body, CSV_TYPE, headers)

    def _say(self, request: Request, place: Place) -> Say:
        return speaker(request, self._front.language, ZoneInfo(place.zone))

    def _wish_page(self, request: Request, template: str, say: Say, place: Place, **context: Any) -> Response:
        return self._page(request, template, say=say, place=place, words=WishWords(say, place), **context)
