"""The register: products, motions, decisions and the record as public pages, each with a JSON twin."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from bot.cards import arithmetic
from bot.cards import decisions as decision_cards
from bot.cards import motions as motion_cards
from bot.export import motion_json
from bot.heads import head_message
from bot.rules.tally import count
from bot.texts.say import Say
from bot.views import GroupView, MotionView
from handlers.web import outcome, shelf, shelf_gatherings, shelf_wishes
from handlers.web.gatherings import GatheringWords
from handlers.web.guard import NotHere
from handlers.web.public import Public, is_json, plain, whole
from handlers.web.reader import speaker
from handlers.web.shelf_wishes import Outline
from handlers.web.wish_texts import WishWords
from storage.engine import Tx

NUMBER = re.compile(r"([0-9]{4})-([0-9]{1,6})")
# So many events are shown on the page of a product.
COMING = 3


class Register(Public):
    """The public pages. Each method answers one address, as a page or (`.json`) as its twin."""

    async def home(self, request: Request) -> Response:
        found, wishes = await self._overview()
        if is_json(request):
            return self._json(request, overview_json(found))
        return self._page(request, "home.html", overview=found, wishes=wishes)

    async def product(self, request: Request) -> Response:
        key = plain(request.path_params["product"])
        found, wishes = await self._overview(key)
        if is_json(request):
            return self._json(request, overview_json(found))
        coming = await self._read(lambda tx, now: shelf_gatherings.listing(tx, key, now))
        say = speaker(request, self._front.language)
        outline = wishes.get(key)
        return self._page(
            request,
            "product.html",
            say=say,
            overview=found,
            product=found.products[0],
            outline=outline,
            of_wishes=WishWords(say, outline.place if outline is not None else None),
            events=coming.gatherings[:COMING],
            of_events=GatheringWords(Say(say.language, ZoneInfo(coming.place.zone))),
        )

    async def motions(self, request: Request) -> Response:
        found = await self._read(shelf.all_open)
        if is_json(request):
            return self._json(request, {"motions": [public_json(view) for view in found]})
        return self._page(request, "motions.html", motions=found)

    async def motion(self, request: Request) -> Response:
        view = await self._motion(request)
        if is_json(request):
            return self._json(request, public_json(view))
        say = self._say(request, view)
        return self._page(
            request,
            "motion.html",
            say=say,
            view=view,
            card=motion_cards.live(view, say),
            told=Told(view, say),
            case=case(view, say),
        )

    async def decisions(self, request: Request) -> Response:
        asked = request.query_params
        year, number = whole(asked.get("year")), whole(asked.get("page"))
        product = asked.get("product", "")
        leaf = await self._read(
            lambda tx, now: shelf.decision_page(tx, now, product=product, year=year, number=number or 1)
        )
        if is_json(request):
            return self._json(request, leaf_json(leaf))
        return self._page(request, "decisions.html", leaf=leaf)

    async def decision(self, request: Request) -> Response:
        view = await self._motion(request)
        decided = view.decision
        if decided is None:
            raise NotHere
        if is_json(request):
            return self._json(request, public_json(view))
        say = self._say(request, view)
        return self._page(
            request,
            "decision.html",
            say=say,
            view=view,
            numbers=decision_cards.numbers(view, say),
            why=decision_cards.why(view, decided, say),
            told=Told(view, say),
            case=case(view, say),
            signed=head_message(decided.chain, decided.seq, decided.hash),
        )

    async def record(self, request: Request) -> Response:
        found = await self._read(lambda tx, _: shelf.record(tx))
        if is_json(request):
            return self._json(request, record_json(found))
        return self._page(request, "record.html", record=found)

    async def privacy(self, request: Request) -> Response:
        """What is kept of people, and what using the bot means."""
        return self._page(request, "privacy.html")

    async def _overview(self, key: str | None = None) -> tuple[shelf.Overview, dict[str, Outline]]:
        """What there is of all products, or of one; and of each that gathers wishes, those in short."""

        def look(tx: Tx, now: datetime) -> tuple[shelf.Overview, dict[str, Outline]]:
            found = shelf.overview(tx, now, key)
            return found, shelf_wishes.outlines(tx, [each.key for each in found.products])

        return await self._read(look)

    async def _motion(self, request: Request) -> MotionView:
        product, name = plain(request.path_params["product"]), plain(request.path_params["name"])
        number = NUMBER.fullmatch(name)
        if number is None:
            raise NotHere
        year, running = int(number[1]), int(number[2])
        return await self._read(lambda tx, now: shelf.motion(tx, now, product, year, running))

    def _page(self, request: Request, template: str, *, say: Say | None = None, **context: Any) -> Response:
        say = say or speaker(request, self._front.language)
        return super()._page(request, template, say=say, words=Words(say), **context)

    def _say(self, request: Request, view: MotionView) -> Say:
        return speaker(request, self._front.language, ZoneInfo(view.zone))


class Words:
    """What templates say about groups and motions, in the reader's language."""

    def __init__(self, say: Say) -> None:
        self._say = say

    def title(self, view: MotionView) -> str:
        return motion_cards.shown(view.title, self._say)

    def number(self, view: MotionView) -> str:
        return motion_cards.number(view, self._say)

    def rules(self, group: GroupView) -> str:
        """Quorum and majority in words."""
        weights = dict(zip(group.organisations, group.weights, strict=True))
        nobody = count(weights, {}, group.procedure)
        return arithmetic.base(nobody, group.procedure, self._say, weighted=len(set(group.weights)) > 1)

    def seats(self, organisations: tuple[str, ...]) -> str:
        return self._say.all_of(organisations)

    def answered(self, view: MotionView) -> str:
        cast, size = outcome.standing(view)
        return self._say("web-motion-answered", cast=cast, size=size)

    def voted_on(self, view: MotionView) -> str:
        return outcome.voted_on(view, self._say)

    def waits(self, view: MotionView) -> str:
        return outcome.waits(view, self._say)

    def result(self, view: MotionView) -> str:
        return outcome.result(view, self._say)

    def is_reversed(self, view: MotionView) -> bool:
        return outcome.is_reversed(view)

    def tone(self, view: MotionView) -> str:
        return motion_cards.TONES[view.decision.outcome].value if view.decision is not None else "neutral"

    def short(self, digest: str) -> str:
        return motion_cards.short(digest)


class Told:
    """What templates tell of one motion, in the reader's language; see `outcome`."""

    def __init__(self, view: MotionView, say: Say) -> None:
        self.bar = motion_cards.bar(view, say)
        self.option_bars = outcome.option_bars(view, say)
        self.options = outcome.options(view, say)
        self.result = outcome.result(view, say)
        self.rows = outcome.rows(view, say)
        self.steps = outcome.steps(view, say)
        self.before, self.later = outcome.before(view, say), outcome.later(view, say)
        self.said = outcome.said(view, say)
        self.is_corrected = outcome.is_corrected(view)
        self.receipts = outcome.receipts(view, say)
        self.by, self.ruled, self.advised, self.followed = "", "", "", ""
        if view.decision is not None:
            self.by = outcome.decided_by(view, view.decision, say)
            self.ruled = outcome.ruled(view, view.decision, say)
            if view.advice is not None:
                self.advised, self.followed = outcome.followed(view, view.advice, view.decision, say)


def case(view: MotionView, say: Say) -> list[tuple[str, str]]:
    """Label and value of what there is to know about a motion beside its brief."""
    return [
        (say("motion-group"), f"{view.product} · {view.group}"),
        (say("form-motion-kind"), say(f"form-motion-kind-{view.kind}")),
        (say("motion-opened"), say.moment(view.opened_at)),
        (say("preview-deadline"), say.moment(view.closes_at)),
    ]


def public_json(view: MotionView) -> dict[str, Any]:
    """A motion as the export has it, with its addresses here. Takes a view without people."""
    stem = f"{view.product_key}/{view.year}-{view.number}"
    addresses = {"motion": f"/motions/{stem}"}
    if view.decision is not None:
        addresses["decision"] = f"/decisions/{stem}"
    return {"product_key": view.product_key, "addresses": addresses, **motion_json(view)}


def overview_json(found: shelf.Overview) -> dict[str, Any]:
    """Products, their groups, what is open and what was decided last."""
    return {
        "products": [
            {
                "key": product.key,
                "name": product.name,
                "groups": [group_json(group) for group in product.groups],
            }
            for product in found.products
        ],
        "open": [public_json(view) for view in found.open],
        "latest": [public_json(view) for view in found.latest],
        "decided": found.decided,
    }


def group_json(group: GroupView) -> dict[str, Any]:
    """A group, who has seats in it, its rules, and where its chain ends."""
    return {
        "key": group.key,
        "name": group.name,
        "kind": group.kind.value,
        "organisations": list(group.organisations),
        "rules": {"version": group.rules_version, **group.procedure.to_json()},
        "chain": {"id": group.id, "seq": group.seq, "hash": group.hash},
    }


def leaf_json(leaf: shelf.Leaf) -> dict[str, Any]:
    """A page of decisions, and how many there are."""
    return {
        "total": leaf.total,
        "page": leaf.number,
        "pages": leaf.pages,
        "decisions": [public_json(view) for view in leaf.items],
    }


def record_json(found: shelf.Record) -> dict[str, Any]:
    """In the shape that `os2ting verify --head` reads."""
    return {
        "public_key": found.public_key,
        "heads": [
            {"chain": each.mark.chain, "seq": each.mark.seq, "hash": each.mark.hash} for each in found.chains
        ],
        "signed": [
            {"chain": each.mark.chain, "seq": each.of_seq, "hash": each.hash, "signature": each.signature}
            for each in found.chains
            if each.of_seq is not None
        ],
    }
