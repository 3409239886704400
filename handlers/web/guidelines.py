"""Guidelines as public pages: those of a product, one, and its earlier versions; as Markdown and JSON too."""

from __future__ import annotations

import re
from typing import Any
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from bot import guideline_papers, pages
from bot.cards import guidelines as cards
from bot.guideline_papers import guideline_json
from bot.guideline_views import GuidelineView, VersionView
from bot.rules import wording
from bot.texts.say import Say
from handlers.web import shelf_guidelines
from handlers.web.guard import NotHere
from handlers.web.public import Public, conditional, is_json, plain
from handlers.web.reader import speaker
from handlers.web.shelf_guidelines import One
from handlers.web.shelf_wishes import Place
from handlers.web.wish_twins import place_json

NUMBER = re.compile(r"[1-9][0-9]{0,8}")
VERSION = re.compile(r"v([1-9][0-9]{0,8})")
MARKDOWN, MD = "text/markdown; charset=utf-8", ".md"


class Guidelines(Public):
    """Each method answers one address, as a page or as a twin of it (`.json`, and `.md` of one guideline)."""

    async def all(self, request: Request) -> Response:
        key = plain(request.path_params["product"])
        found = await self._read(lambda tx, _: shelf_guidelines.listing(tx, key))
        if is_json(request):
            shown = [public_json(each) for each in (*found.in_force, *found.withdrawn)]
            return self._json(request, {"product": place_json(found.place), "guidelines": shown})
        return self._guideline_page(request, "guidelines.html", found.place, found=found)

    async def one(self, request: Request) -> Response:
        return await self._one(request, _bare(request.path_params["number"]), None)

    async def version(self, request: Request) -> Response:
        """An earlier version, or the latest by its number."""
        named = VERSION.fullmatch(_bare(request.path_params["version"]))
        if named is None:
            raise NotHere
        return await self._one(request, request.path_params["number"], int(named[1]))

    async def _one(self, request: Request, number: str, version: int | None) -> Response:
        if NUMBER.fullmatch(number) is None:
            raise NotHere
        key = request.path_params["product"]
        found = await self._read(lambda tx, _: shelf_guidelines.one(tx, key, int(number), version))
        if is_json(request):
            return self._json(request, public_json(found.view))
        if request.url.path.endswith(MD):
            return _markdown(request, found)
        more = {"view": found.view, "of": found.of, "path": request.url.path}
        return self._guideline_page(request, "guideline.html", found.place, **more)

    def _guideline_page(self, request: Request, template: str, place: Place, **context: Any) -> Response:
        say = speaker(request, self._front.language, ZoneInfo(place.zone))
        words = GuidelineWords(say, place)
        return self._page(request, template, say=say, place=place, words=words, **context)


class GuidelineWords:
    """What templates say about guidelines, in the reader's language."""

    def __init__(self, say: Say, place: Place) -> None:
        self._say, self._place = say, place

    def title(self, title: str) -> str:
        return cards.named(title, self._say)

    def path(self, view: GuidelineView, of: VersionView | None = None) -> str:
        """of None: the latest, at the address that stays."""
        version = of.number if of is not None and of is not view.latest else None
        return pages.guideline(self._place.key, view.number, version=version)

    def tone(self, view: GuidelineView, of: VersionView) -> str:
        if not view.is_in_force:
            return "bad"
        return "good" if of is view.latest else "neutral"

    def state(self, view: GuidelineView, of: VersionView) -> str:
        if of is not view.latest:
            return self._say("web-guideline-replaced")
        return self._say("web-guideline-in-force" if view.is_in_force else "web-guideline-withdrawn")

    def number(self, view: GuidelineView, of: VersionView) -> str:
        return self._say("web-guideline-number", number=str(view.number), version=str(of.number))

    def kicker(self, view: GuidelineView, of: VersionView) -> str:
        """The group, when the version came, and for whom it is."""
        audience = cards.audience(of, self._say)
        return self._say(
            "web-guideline-kicker", group=view.group, date=self._say.date(of.at), audience=audience
        )

    def gone(self, of: VersionView) -> str:
        """That it was withdrawn and why; "" where it was not."""
        if of.withdrawn is None:
            return ""
        reason = of.withdrawn.reason or self._say("motion-erased")
        return self._say("guideline-withdrawn", date=self._say.date(of.withdrawn.at), reason=reason)

    def record(self, view: GuidelineView, of: VersionView) -> tuple[str, str]:
        """(what the group decided and when, the address of the minutes); both empty where there is none."""
        if of.rests_on is None:
            return "", ""
        told = self._say(
            "web-guideline-record",
            group=view.group,
            title=self.title(of.rests_on.title),
            number=str(of.rests_on.meeting),
            date=self._say.date(of.rests_on.held_at),
        )
        return told, f"/meetings/{of.rests_on.meeting_id}/minutes.pdf"

    def news(self, of: VersionView) -> str:
        """What was new in it."""
        return of.news or self._say("web-guideline-first")

    def host(self, link: str) -> str:
        """Where a link leads, as it is looked up."""
        return wording.host(link)


def public_json(view: GuidelineView) -> dict[str, Any]:
    """A guideline as the export has it, with its address here."""
    address = pages.guideline(view.product_key, view.number)
    return {"product_key": view.product_key, "address": address, **guideline_json(view)}


def _markdown(request: Request, found: One) -> Response:
    """In the group's language, as its papers are."""
    say = Say(found.view.language, ZoneInfo(found.view.zone))
    body = guideline_papers.markdown(found.view, found.of, say).encode()
    return conditional(request, body, MARKDOWN, {})


def _bare(part: str) -> str:
    """A part of the address, without what names a twin."""
    return plain(part).removesuffix(MD)
