"""What the pages of wishes say, in the reader's language: sentences and widths, no HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot import pages
from bot.cards.motions import shown
from bot.catalogue import CommentView, Estimate, LineView, NoteView, WishView
from bot.funding import InRoundView
from bot.history import Event, Happened
from bot.portfolio import PartView
from bot.rules import stages, wording
from bot.rules.spelling import fold
from bot.searches import Search
from bot.texts.say import Say
from handlers.web import wish_queries
from handlers.web.shelf_wishes import Backlog, Place
from storage.wish_words import Unit, WishStage

TONES = {
    WishStage.NEEDS_ANSWER: "waiting",
    WishStage.NOT_FEASIBLE: "bad",
    WishStage.PLANNED: "good",
    WishStage.STARTED: "good",
    WishStage.DELIVERED: "good",
    WishStage.DECLINED: "bad",
}


@dataclass(frozen=True, slots=True)
class Happening:
    """at: when. quote: the words that were given for it, None where none belong to it."""

    at: datetime
    text: str
    quote: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """A comment: whose it is and what it is, when, and its words."""

    label: str
    at: datetime
    words: str


class WishWords:
    """What templates say about wishes."""

    def __init__(self, say: Say, place: Place | None = None) -> None:
        self._say, self._place = say, place

    def title(self, title: str) -> str:
        return shown(title, self._say)

    def tone(self, stage: WishStage) -> str:
        return TONES.get(stage, "neutral")

    def path(self, number: int) -> str:
        return pages.wish(self._place.key, number) if self._place is not None else ""

    def backed(self, line: LineView) -> str:
        """How many back it, and with how many points where there are any."""
        said = self._say("web-wish-backed", count=line.backers)
        has_points = self._place is not None and self._place.has_points and line.points
        return self._say("web-wish-points", backed=said, points=line.points) if has_points else said

    def share(self, line: LineView) -> int:
        """How long the bar of those that back it is, out of 1000: all that use the product are the whole."""
        users = self._place.users if self._place is not None else 0
        return min(1000, line.backers * 1000 // users) if users else 0

    def estimate(self, estimate: Estimate | None) -> str:
        """The range in words, "" where there is none."""
        if estimate is None:
            return ""
        same = "yes" if estimate.low == estimate.high else "no"
        if estimate.unit is Unit.HOURS:
            low = self._say.number(estimate.low)
            return self._say("web-wish-hours", same=same, low=low, high=estimate.high)
        low, high = self._say.money(estimate.low), self._say.money(estimate.high)
        return self._say("web-wish-kroner", same=same, low=low, high=high)

    def note(self, note: NoteView) -> str:
        return self._say("web-wish-note-levels", value=note.value, effort=note.effort)

    def tags(self, line: LineView) -> list[tuple[str, str]]:
        """(tag, the address of the wishes that have it)."""
        home = pages.backlog(self._place.key) if self._place is not None else ""
        return [(tag, home + wish_queries.written(Search(tag=fold(tag)), "")) for tag in line.tags]

    def host(self, link: str) -> str:
        """Where a link leads, as it is looked up."""
        return wording.host(link)

    def why(self, view: WishView) -> tuple[str, str | None]:
        """Why the wish is where it is: a sentence, and the words that were given for it, if any belong."""
        sentence, stage = self._say(f"web-wish-why-{view.stage}"), view.stage
        if stage is WishStage.NEEDS_ANSWER:
            return sentence, shown(view.asked or "", self._say)
        if stage is WishStage.NOT_FEASIBLE and view.assessment is not None:
            return sentence, shown(view.assessment.words, self._say)
        if stage is WishStage.DECLINED:
            return sentence, shown(view.ruled, self._say)
        return sentence, view.ruled or None if stage is WishStage.WITHDRAWN else None

    def comment(self, comment: CommentView) -> Said:
        label = self._say(
            f"web-wish-{comment.kind}",
            organisation=comment.organisation,
            known="yes" if comment.organisation else "no",
        )
        return Said(label, comment.at, shown(comment.words, self._say))

    def project(self, part: PartView) -> tuple[str, str, str]:
        """(name, address, how far it is) of a project."""
        home = self._place.key if self._place is not None else ""
        name = self._say("web-wish-project", number=str(part.number), title=self.title(part.title))
        return name, pages.project(home, part.number), self._say(f"project-stage-{part.stage}")

    def rounds(self, rounds: Sequence[InRoundView], number: int) -> list[tuple[str, str, str]]:
        """(name, address, what became of the wish there) of each round, the latest first."""
        home = pages.rounds(self._place.key) if self._place is not None else ""
        return [
            (
                self._say("web-wish-round", number=str(each.number), name=each.name),
                f"{home}/{each.number}#w{number}",
                self._say(
                    f"web-wish-round-{each.state}",
                    funded="yes" if each.is_funded else "no",
                    at=self._say.moment(each.closes_at),
                ),
            )
            for each in reversed(rounds)
        ]

    def happened(self, event: Event, view: WishView) -> Happening:
        """What happened, when, and why."""
        of = event.organisation or (view.on_behalf if event.what is Happened.SENT else "")
        number, title = event.other or (0, "")
        text = self._say(
            f"web-happened-{event.what}",
            organisation=of,
            known="yes" if of else "no",
            product=view.product,
            estimate=self.estimate(event.estimate),
            number=str(number),
            title=self.title(title),
        )
        return Happening(event.at, text, None if event.words is None else shown(event.words, self._say))


class BacklogWords:
    """What the page of a backlog says and leads to."""

    def __init__(self, say: Say, found: Backlog) -> None:
        self._say, self._found = say, found

    def stages(self) -> list[tuple[str, str, int, bool]]:
        """(name, address, how many, whether they are shown) of the open ones, of each stage, and of all."""
        counts, search = self._found.leaf.counts, self._found.search
        opened = sum(number for stage, number in counts.items() if stage in stages.OPEN)
        is_open = search.stage is None and not search.is_all
        every = self.to(stage=wish_queries.ALL)
        at_stages = [
            (self._say(f"stage-{each}"), self.to(stage=each.value), counts.get(each, 0), search.stage is each)
            for each in WishStage
        ]
        return [
            (self._say("web-wishes-open"), self.to(stage=""), opened, is_open),
            *at_stages,
            (self._say("web-wishes-all"), every, sum(counts.values()), search.is_all),
        ]

    def words(self) -> list[tuple[str, str]]:
        """Every word that the page uses, and what it means, once."""
        named = ["backed", *(["points"] if self._found.place.has_points else [])]
        rows = [(self._say(f"web-word-{each}"), self._say(f"web-word-{each}-about")) for each in named]
        rows += [(self._say(f"stage-{each}"), self._say(f"stage-{each}-about")) for each in WishStage]
        also = ("estimate", "law", "tag")
        return rows + [(self._say(f"web-word-{each}"), self._say(f"web-word-{each}-about")) for each in also]

    def order(self) -> str:
        """In which order the wishes are: one sentence."""
        return self._say("web-wishes-order", points="yes" if self._found.place.has_points else "no")

    def tags(self, line: LineView) -> list[tuple[str, str]]:
        """(tag, the address of those of what was asked for that have it)."""
        return [(tag, self.to(tag=fold(tag))) for tag in line.tags]

    def count(self) -> str:
        """How many there are."""
        leaf = self._found.leaf
        return self._say("web-wishes-count", total=leaf.total, more="yes" if leaf.is_more else "no")

    @property
    def narrows(self) -> bool:
        """Whether anything but the stage was asked for."""
        return self._found.search.narrows

    @property
    def stage(self) -> str:
        """As the query has it."""
        return wish_queries.stage_of(self._found.search)

    def to(self, suffix: str = "", **change: str | int) -> str:
        """The address of the same with the change; unless that is a page, of the first of them."""
        found, said = self._found, {name: str(value) for name, value in change.items()}
        query = wish_queries.written(found.search, found.organisation, **said)
        return pages.backlog(found.place.key) + suffix + query

    def nothing(self) -> str:
        """The address of the same stage with nothing else asked for."""
        stage = {"stage": self.stage} if self.stage else {}
        return pages.backlog(self._found.place.key) + wish_queries.written(Search(), "", **stage)
