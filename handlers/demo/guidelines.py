"""A guideline in the demo: its architects published it, and made it stricter since."""

from __future__ import annotations

from datetime import datetime, time

from bot import guidelines
from bot.guidelines import Written
from bot.texts.say import Say
from handlers.demo.almanac import Dated, Recognise, working_day
from storage import community
from storage.engine import Tx
from storage.words import Audience, GroupKind

PRODUCT, CHAIR = "os2display", "olga"
# Working days ago, and when.
PUBLISHED, RENEWED = (36, time(13, 10)), (18, time(10, 30))
LINK = "https://www.os2.eu/"


class Telling:
    """What the architects publish."""

    def __init__(self, recognise: Recognise, say: Say) -> None:
        self._recognise, self._say = recognise, say
        self._id = ""

    def acts(self, now: datetime) -> list[Dated]:
        """What happens, and when."""
        return [
            (working_day(now, *PUBLISHED, self._say), self._publish),
            (working_day(now, *RENEWED, self._say), self._renew),
        ]

    def _publish(self, tx: Tx, at: datetime) -> None:
        olga = self._recognise(tx, CHAIR)
        draft = guidelines.write(tx, olga, _architects(tx), self._said("30"), at)
        self._id = guidelines.publish(tx, olga, draft.id, at)

    def _renew(self, tx: Tx, at: datetime) -> None:
        olga, seen = self._recognise(tx, CHAIR), guidelines.seen(tx, self._id)
        draft = guidelines.renew(tx, olga, self._id, seen, self._said("14"), at)
        guidelines.publish(tx, olga, draft.id, at)

    def _said(self, days: str) -> Written:
        return Written(
            title=self._say("demo-guideline"),
            words=self._say("demo-guideline-words", days=days),
            audience=Audience.BOTH,
            links=LINK,
            news=self._say("demo-guideline-news", days=days),
        )


def _architects(tx: Tx) -> str:
    product = next(each for each in community.products(tx) if each.key == PRODUCT)
    return next(
        each.id
        for each in community.groups(tx)
        if each.product_id == product.id and each.kind is GroupKind.ARCHITECTURE_GROUP
    )
