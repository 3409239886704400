"""Funding rounds as public pages, each with its twins: JSON, and the file that anyone can compute again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from bot import rankings, results
from bot.cards import funding as cards
from bot.cards import receipts
from bot.funding import ItemView, PayerView, RoundView
from bot.rules import drawings
from bot.rules.drawings import Bar, Plot
from bot.texts.say import Say
from handlers.web import shelf
from handlers.web.guard import NotHere
from handlers.web.public import Public, conditional, is_json, plain, whole
from handlers.web.reader import speaker
from storage.wish_words import ShareRule

FILE = ".pb"
# So many looks a piece of a bar can have; neighbours differ.
LOOKS = 6
# Numbers of dots that are no further apart would stand on each other.
NEAR = 90
# Prices are marked on the plot in thousands of kroner.
THOUSAND = 1_000 * 100


@dataclass(frozen=True, slots=True)
class Piece:
    """What an organisation pays for one wish. look: from 1; x and width out of 1000."""

    number: str
    amount: str
    look: int
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Payer:
    """An organisation, its bar and the same in words."""

    name: str
    chosen: str
    sums: str
    pieces: tuple[Piece, ...]
    end: int


@dataclass(frozen=True, slots=True)
class Point:
    """A dot of the plot: its numbers, and what it is in words. x and y out of 1000.

    is_below: its numbers stand under it, where the dot before it has its own.
    """

    label: str
    says: str
    is_funded: bool
    x: int
    y: int
    is_below: bool


@dataclass(frozen=True, slots=True)
class Tick:
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Row:
    """A wish in the table beside the plot."""

    number: int
    title: str
    cost: str
    support: str
    says: str


class RoundPages(Public):
    """The rounds of a product, and one of them."""

    async def rounds(self, request: Request) -> Response:
        key = plain(request.path_params["product"])
        name, found = await self._read(lambda tx, now: shelf.product_rounds(tx, now, key))
        if is_json(request):
            return self._json(request, {"rounds": [rankings.round_json(view) for view in found]})
        told = [Told(view, self._speaker(request, view)) for view in found]
        return self._page(request, "rounds.html", product=name, key=key, rounds=told)

    async def round(self, request: Request) -> Response:
        product, name = request.path_params["product"], request.path_params["name"]
        number = whole(plain(name).removesuffix(FILE))
        if number is None:
            raise NotHere
        view = await self._read(lambda tx, now: shelf.funding_round(tx, now, product, number))
        if is_json(request):
            return self._json(request, rankings.round_json(view))
        if name.endswith(FILE):
            return self._file(request, view)
        say = self._speaker(request, view)
        return self._page(request, "round.html", say=say, view=view, told=Told(view, say))

    def _file(self, request: Request, view: RoundView) -> Response:
        """Before the round is counted there is none: it tells who chose what."""
        if view.outcome is None:
            raise NotHere
        name = f"{view.product_key}-{view.number}{FILE}"
        return conditional(
            request,
            results.published(view.outcome.election).encode(),
            "text/plain; charset=utf-8",
            {"Content-Disposition": f'attachment; filename="{name}"'},
        )

    def _speaker(self, request: Request, view: RoundView) -> Say:
        return speaker(request, self._front.language, ZoneInfo(view.zone))


class Told:
    """What templates tell of a round, in the reader's language."""

    def __init__(self, view: RoundView, say: Say) -> None:
        self.view, self._say = view, say
        self.number = cards.number(view, say)
        self.path = f"/rounds/{view.product_key}/{view.number}"
        self.tone = cards.TONES[view.state].value
        self.lines = cards.standing(view, say)
        self.bar = cards.bar(view, say)
        self.funded = [self._item(each) for each in view.funded]
        self.rest = [self._item(each) for each in view.rest]
        self.open = [cards.line(each, view, say) for each in view.items] if view.outcome is None else []
        self.payers = self._payers()
        self.points, self.costs, self.supports = self._plot()
        self.rows = [self._row(each) for each in (*view.funded, *view.rest)]
        self.raised = self._raised()

    @property
    def is_by_weight(self) -> bool:
        """Whether some shares are larger than others: then support is told in percent."""
        return self.view.shares is ShareRule.CONTRIBUTION

    def _item(self, item: ItemView) -> tuple[int, str, str, str]:
        """(number, title, price, receipt)."""
        _, _, told = cards.line(item, self.view, self._say).partition("\n")
        return item.number, item.title, self._say.money(item.cost), told

    def _payers(self) -> list[Payer]:
        of = self.view.outcome
        if of is None:
            return []
        drawn = {each.ballot: each for each in drawings.bars(of.ranking, of.basis.ballots)}
        looks = {str(each.number): place % LOOKS + 1 for place, each in enumerate(self.view.funded)}
        return [
            Payer(
                name=each.name,
                chosen=self._say.all_of(f"#{number}" for number in each.chosen),
                sums=self._sums(each, drawn.get(each.key)),
                pieces=self._pieces(drawn.get(each.key), looks),
                end=drawn[each.key].end if each.key in drawn else 0,
            )
            for each in self.view.payers
        ]

    def _sums(self, payer: PayerView, bar: Bar | None) -> str:
        money = receipts.kroner(self._say)
        if bar is None:
            return self._say("web-round-wants-nothing" if payer.has_chosen else "web-round-silent")
        return self._say("web-round-pays", paid=money(bar.paid), share=money(bar.share), left=money(bar.left))

    def _pieces(self, bar: Bar | None, looks: Mapping[str, int]) -> tuple[Piece, ...]:
        money = receipts.kroner(self._say)
        return tuple(
            Piece(each.item, money(each.amount), looks[each.item], each.x, each.width)
            for each in (bar.pieces if bar is not None else ())
        )

    def _plot(self) -> tuple[list[Point], list[Tick], list[Tick]]:
        of, say = self.view.outcome, self._say
        if of is None:
            return [], [], []
        drawn: Plot = drawings.plot(of.ranking, unit=THOUSAND, whole=self._whole())
        items = {str(each.number): each for each in self.view.items}
        points: list[Point] = []
        for dot in sorted(drawn.dots, key=lambda each: (each.y, each.x)):
            before = points[-1] if points else None
            is_near = before is not None and before.y == dot.y and dot.x - before.x < NEAR
            points.append(
                Point(
                    label=", ".join(f"#{each}" for each in dot.items),
                    says=" · ".join(
                        cards.line(items[each], self.view, say).partition("\n")[0] for each in dot.items
                    ),
                    is_funded=dot.is_funded,
                    x=dot.x,
                    y=dot.y,
                    is_below=is_near and before is not None and not before.is_below,
                )
            )
        costs = [Tick(say.number(each.value // THOUSAND), each.at) for each in drawn.costs]
        return points, costs, [Tick(say.number(each.value), each.at) for each in drawn.supports]

    def _row(self, item: ItemView) -> Row:
        say, receipt = self._say, item.receipt
        weight = receipt.support if receipt is not None else 0
        support = f"{round(weight * 100 / self._whole())} %" if self.is_by_weight else say.number(weight)
        if item.is_required:
            support = say("web-round-by-law")
        says = say("web-round-funded", place=item.place) if item.place else say("web-round-not-funded")
        return Row(item.number, item.title, say.money(item.cost), support, says)

    def _whole(self) -> int:
        """The weight of all who chose, where support is told in percent of it; else 0."""
        if not self.is_by_weight or self.view.outcome is None:
            return 0
        return sum(each.weight for each in self.view.outcome.basis.ballots) or 1

    def _raised(self) -> str:
        of, money = self.view.outcome, receipts.kroner(self._say)
        if of is None or not of.basis.ballots:
            return ""
        ranking, words = (
            of.ranking,
            {"shares": self._say.number(sum(each.weight for each in of.basis.ballots))},
        )
        if not ranking.steps:
            return self._say("rank-shares-plain", **words, share=money(ranking.share))
        before = money(ranking.unraised)
        return self._say("rank-shares-raised", **words, before=before, share=money(ranking.share))
