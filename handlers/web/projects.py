"""Projects as public pages: those of a product, and one; each with a twin in JSON."""

from __future__ import annotations

import re
from typing import Any
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from bot import pages
from bot.dossiers import frame_json, project_json
from bot.portfolio import ProjectView
from handlers.web import shelf_projects
from handlers.web.guard import NotHere
from handlers.web.project_texts import ProjectWords
from handlers.web.public import Public, is_json, plain
from handlers.web.reader import speaker
from handlers.web.shelf_wishes import Place
from handlers.web.wish_twins import place_json

NUMBER = re.compile(r"[1-9][0-9]{0,8}")


class Projects(Public):
    """Each method answers one address, as a page or (`.json`) as its twin."""

    async def all(self, request: Request) -> Response:
        key = plain(request.path_params["product"])
        found = await self._read(lambda tx, now: shelf_projects.listing(tx, key, now))
        if is_json(request):
            shown = [public_json(each, found.place) for each in found.listing.projects]
            head = {"product": place_json(found.place), "frame": frame_json(found.listing.frame)}
            return self._json(request, {**head, "projects": shown})
        return self._project_page(request, "projects.html", found.place, listing=found.listing)

    async def one(self, request: Request) -> Response:
        key, name = request.path_params["product"], plain(request.path_params["number"])
        if NUMBER.fullmatch(name) is None:
            raise NotHere
        found = await self._read(lambda tx, now: shelf_projects.one(tx, key, int(name), now))
        if is_json(request):
            return self._json(request, public_json(found.view, found.place))
        more = {"view": found.view, "today": found.today}
        return self._project_page(request, "project.html", found.place, **more)

    def _project_page(self, request: Request, template: str, place: Place, **context: Any) -> Response:
        say = speaker(request, self._front.language, ZoneInfo(place.zone))
        return self._page(request, template, say=say, place=place, words=ProjectWords(say, place), **context)


def public_json(view: ProjectView, place: Place) -> dict[str, Any]:
    """A project as the export has it, with its address here. Takes a view that is public."""
    address = pages.project(place.key, view.number)
    return {"product_key": place.key, "address": address, **project_json(view)}
