"""What the author and the backers of a wish are to hear of it, each once, and as often as they want."""

from __future__ import annotations

from datetime import datetime

from bot import backlog
from bot.people import Actor
from storage import merges, news, wishes
from storage.engine import Tx
from storage.news import News
from storage.wish_words import NewsKind, Rhythm

USUAL = Rhythm.DAILY


def tell(tx: Tx, wish_id: str, kind: NewsKind, fact_id: str, now: datetime, *, but: str | None = None) -> int:
    """Note it for whoever sent or holds a position on the wish, or one that is merged into it; not for `but`,
    who did it. Returns for how many.
    """
    return sum(
        news.add(tx, News(person_id=each, wish_id=wish_id, kind=kind, fact_id=fact_id, at=now))
        for each in sorted(concerned(tx, wish_id) - {but or ""})
        if news.rhythm(tx, each) is not Rhythm.NEVER
    )


def concerned(tx: Tx, wish_id: str) -> frozenset[str]:
    """Who sent the wish or one that is merged into it, and who holds an organisation's position on them."""
    wish = wishes.wish(tx, wish_id)
    authors = {wishes.wish(tx, each).author_id for each in (wish.id, *merges.merged_into(tx, wish.id))}
    holders = {each.holder for of in backlog.positions(tx, wish).values() for each in of.values()}
    return frozenset(authors | holders)


def rhythm_of(tx: Tx, person_id: str) -> Rhythm:
    """How often the person hears."""
    return news.rhythm(tx, person_id) or USUAL


def set_rhythm(tx: Tx, actor: Actor, rhythm: Rhythm) -> None:
    """The person hears so often from now on."""
    news.set_rhythm(tx, actor.id, rhythm)
