"""The round about money in the demo: nine organisations choose, one after a reminder; the group adopts it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time
from functools import partial

from bot import adoptions, ballots, choices, funding, motions, rounds
from bot.cards import funding as cards
from bot.texts.say import Say
from handlers.demo.almanac import Dated, Recognise, working_day
from storage import community, wishes
from storage.engine import Tx
from storage.words import Choice

PRODUCT, COORDINATOR = "os2display", "eva"
KRONE = 100
BUDGET = 300_000 * KRONE
# Working days ago, and when; it is counted at noon.
OPENED, CLOSES, PUT = (9, time(13, 0)), (4, time(12, 0)), (4, time(13, 15))
# What the coordinator puts into the round, by the wishes' ids in the texts; what the law requires comes by
# itself.
ITEMS = ("emergency", "buses", "preview", "night", "subtitles")
# Person -> (working days ago, what their organisation wants funded). Peter's is reminded at half time.
CHOSEN: Mapping[str, tuple[int, tuple[str, ...]]] = {
    "anna": (9, ("emergency", "preview", "subtitles")),
    "bo": (9, ("emergency", "preview")),
    "karen": (8, ("emergency", "buses")),
    "jonas": (8, ("buses", "preview", "emergency")),
    "niels": (8, ("emergency", "preview", "subtitles")),
    "ingrid": (7, ("emergency",)),
    "lars": (7, ("buses", "night", "emergency")),
    "mette": (7, ("night", "subtitles")),
    "peter": (5, ("buses", "preview")),
}
VOTERS = ("bo", "anna", "carla", "david")
CHOSE_AT, BETWEEN = time(14, 0), 20


class Telling:
    """wish: the id of a wish, by its id in the texts. address: of the public pages."""

    def __init__(self, recognise: Recognise, wish: Callable[[str], str], say: Say, address: str) -> None:
        self._recognise, self._wish, self._say, self._address = recognise, wish, say, address
        self._round = self._motion = ""

    def acts(self, now: datetime) -> list[Dated]:
        """What happens, and when."""
        put = working_day(now, *PUT, self._say)
        found: list[Dated] = [
            (working_day(now, *OPENED, self._say), partial(self._open, now=now)),
            (put, self._put),
        ]
        for turn, (key, (ago, wanted)) in enumerate(CHOSEN.items()):
            at = working_day(now, ago, CHOSE_AT.replace(minute=5 * turn), self._say)
            found.append((at, partial(self._choose, key, wanted)))
        for turn, key in enumerate(VOTERS):
            at = working_day(now, 3, time(9 + turn, BETWEEN), self._say)
            found.append((at, partial(self._vote, key)))
        return found

    def _open(self, tx: Tx, at: datetime, now: datetime) -> None:
        eva = self._recognise(tx, COORDINATOR)
        product = next(each for each in community.products(tx) if each.key == PRODUCT)
        closes = working_day(now, *CLOSES, self._say)
        name = self._say("demo-round", year=str(now.astimezone(self._say.zone).year + 1))
        draft = rounds.set_up(tx, eva, product.id, name=name, budget=BUDGET, closes_at=closes, now=at)
        numbers = [wishes.wish(tx, self._wish(each)).number for each in ITEMS]
        self._round = rounds.open_round(tx, eva, draft.id, at, numbers=numbers)

    def _choose(self, key: str, wanted: tuple[str, ...], tx: Tx, at: datetime) -> None:
        numbers = [wishes.wish(tx, self._wish(each)).number for each in wanted]
        choices.choose(tx, self._recognise(tx, key), self._round, numbers, at)

    def _put(self, tx: Tx, at: datetime) -> None:
        """The motion that the bot prepares, as it is."""
        eva, view = self._recognise(tx, COORDINATOR), funding.view(tx, self._round, at)
        title, brief, links = cards.motion_text(view, self._say, self._address)
        draft = adoptions.prepare_adoption(
            tx, eva, self._round, title=title, brief=brief, links=links, now=at
        )
        self._motion = motions.open_motion(tx, eva, draft.id, at)

    def _vote(self, key: str, tx: Tx, at: datetime) -> None:
        ballots.cast_ballot(tx, self._recognise(tx, key), self._motion, Choice.FOR, at)
