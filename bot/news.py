"""What the author and the backers of a wish are to hear of it, each once, and as often as they want."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot import backlog, catalogue, outbox, people, users
from bot.catalogue import Estimate
from bot.motions import occurrence
from bot.outbox import Kind
from bot.people import Actor, groups_of, organisation_of
from bot.rules import reminders, rhythms
from bot.rules.backing import Position
from storage import assessments, comments, community, due, merges, news, projects, wishes
from storage import backlog as backlog_rows
from storage import people as stored_people
from storage import users as stored_users
from storage.engine import Tx
from storage.news import News
from storage.wish_words import NewsKind, Rhythm
from storage.words import iso, new_ordered_id

USUAL = Rhythm.DAILY
DUE_SOON = "news.soon"


@dataclass(frozen=True, slots=True)
class NewsItem:
    """Something that happened to a wish. person: who did it, words: what was said, or why; both empty where
    there is nothing of it, or it was erased. other: (number, title) of a wish that is merged into it, or was.
    estimate: what it was assessed to.
    """

    kind: NewsKind
    at: datetime
    person: str = ""
    words: str = ""
    other: tuple[int, str] | None = None
    estimate: Estimate | None = None


@dataclass(frozen=True, slots=True)
class WishNews:
    """What is new of one wish, the oldest first."""

    wish_id: str
    number: int
    title: str
    product: str
    items: tuple[NewsItem, ...]


@dataclass(frozen=True, slots=True)
class NewsView:
    """What one card tells, the oldest news first. rhythm: how often the person hears."""

    wishes: tuple[WishNews, ...]
    rhythm: Rhythm


def tell(
    tx: Tx,
    wish_id: str,
    kind: NewsKind,
    fact_id: str,
    now: datetime,
    *,
    but: str | None = None,
    told: Collection[str] = (),
) -> int:
    """Note it for whoever sent or holds a position on the wish, or one that is merged into it. Returns for
    how many. Who wants to hear at once is told at once, in the night in the morning.

    but: who did it; told: who is told of it in another way.
    """
    noted = [
        each
        for each in sorted(concerned(tx, wish_id) - {but or "", *told})
        if rhythm_of(tx, each) is not Rhythm.NEVER
        and news.add(tx, News(person_id=each, wish_id=wish_id, kind=kind, fact_id=fact_id, at=now))
    ]
    for person_id in noted:
        if rhythm_of(tx, person_id) is Rhythm.AT_ONCE:
            _tell_soon(tx, person_id, _zone(tx, wish_id), now)
    return len(noted)


def concerned(tx: Tx, wish_id: str) -> frozenset[str]:
    """Who sent the wish or one that is merged into it, and who holds an organisation's position on them; of
    these, who is still to hear of the product's wishes.
    """
    wish = wishes.wish(tx, wish_id)
    authors = {wishes.wish(tx, each).author_id for each in (wish.id, *merges.merged_into(tx, wish.id))}
    holders = {
        _speaker(tx, organisation_id, position)
        for of in backlog.positions(tx, wish).values()
        for organisation_id, position in of.items()
    }
    return frozenset(each for each in authors | holders if may_hear(tx, each, wish.product_id))


def may_hear(tx: Tx, person_id: str, product_id: str) -> bool:
    """Not who is erased, nor whose organisation uses the product no longer, nor who works for none that does
    and has to do with none of its groups.
    """
    person = stored_people.find_person(tx, person_id)
    if person is None or person.name is None:
        return False
    own = organisation_of(tx, person_id)
    if own is not None and own in users.users_of(tx, product_id):
        return True
    if own is not None and stored_users.was_user(tx, product_id, own):
        return False
    near = {each.id for each in community.groups(tx) if each.product_id == product_id}
    return not near.isdisjoint(groups_of(tx, person_id))


def send(tx: Tx, now: datetime, zone: ZoneInfo) -> int:
    """To everyone whose time it is: one card with all that is new. Returns how many cards are queued."""
    return sum(send_to(tx, each, now) for each in news.waiting(tx) if _is_due(tx, each, now, zone))


def _is_due(tx: Tx, person_id: str, now: datetime, zone: ZoneInfo) -> bool:
    fresh = news.untold(tx, person_id)
    # Nothing: told at this very moment by somebody else.
    return bool(fresh) and rhythms.is_due(rhythm_of(tx, person_id), fresh[0].at, now, zone)


def send_to(tx: Tx, person_id: str, now: datetime) -> bool:
    """All that the person has not heard, in one card; False where there is nothing.

    That it was told, and the card that tells it, are written together: neither is without the other.
    """
    fresh = news.untold(tx, person_id)
    products = {each.wish_id: wishes.wish(tx, each.wish_id).product_id for each in fresh}
    # Whose organisation left since it was noted hears no more of it.
    may = {each: may_hear(tx, person_id, each) for each in set(products.values())}
    news.drop(tx, [each.id for each in fresh if not may[products[each.wish_id]]])
    kept = [each for each in fresh if may[products[each.wish_id]]]
    if not kept:
        return False
    batch = new_ordered_id()
    if not news.take(tx, person_id, batch):
        # Told at this very moment by somebody else.
        return False
    home = catalogue.home_of(tx, products[kept[0].wish_id])
    return outbox.whisper(tx, Kind.NEWS, batch, person_id, home.id, now, once="once")


def send_soon(tx: Tx, person_id: str, now: datetime) -> bool:
    """The morning has come for who is told at once, unless the person has chosen otherwise since."""
    return rhythm_of(tx, person_id) is Rhythm.AT_ONCE and send_to(tx, person_id, now)


def view(tx: Tx, batch: str, person_id: str) -> NewsView:
    """What the card of this batch tells; nothing where its wishes' news are forgotten."""
    together: dict[str, list[NewsItem]] = {}
    for each in news.batch(tx, batch):
        together.setdefault(each.wish_id, []).append(_item(tx, each))
    rows = backlog_rows.rows(tx, together)
    names = {each.id: each.name for each in community.products(tx)}
    return NewsView(
        tuple(
            WishNews(id_, rows[id_].number, rows[id_].title, names[rows[id_].product_id], tuple(items))
            for id_, items in together.items()
        ),
        rhythm_of(tx, person_id),
    )


def rhythm_of(tx: Tx, person_id: str) -> Rhythm:
    """How often the person hears."""
    return news.rhythm(tx, person_id) or USUAL


def listens(tx: Tx, person_id: str) -> bool:
    """Whether the person is told what nobody asked for: not who is erased, nor who wants no news."""
    person = stored_people.find_person(tx, person_id)
    is_there = person is not None and person.name is not None
    return is_there and rhythm_of(tx, person_id) is not Rhythm.NEVER


def set_rhythm(tx: Tx, actor: Actor, rhythm: Rhythm, now: datetime) -> None:
    """The person hears so often from now on: of what is not told yet too, and with `never` not at all."""
    news.set_rhythm(tx, actor.id, rhythm)
    fresh = news.untold(tx, actor.id)
    if fresh and rhythm is Rhythm.NEVER:
        news.drop(tx, [each.id for each in fresh])
    elif fresh and rhythm is Rhythm.AT_ONCE:
        _tell_soon(tx, actor.id, _zone(tx, fresh[0].wish_id), now)


def _item(tx: Tx, told: News) -> NewsItem:
    """What the fact says, where it is one that has anything to say."""
    # What happens to a project happens to each of its wishes: to these the id of the wish is added.
    item, id_ = NewsItem(told.kind, told.at), told.fact_id.partition("/")[0]
    comment, ruling = comments.find_comment(tx, id_), wishes.find_ruling(tx, id_)
    assessed, merged = assessments.find_assessment(tx, id_), merges.find_merge(tx, id_)
    said = comment or ruling or assessed
    if said is not None:
        item = replace(item, person=people.actor(tx, said.person_id).name, words=said.words or "")
    step = projects.step(tx, id_)
    if step is not None:
        item = replace(item, words=step.words or "")
    if assessed is not None:
        item = replace(item, estimate=catalogue.estimate_of(assessed.unit, assessed.low, assessed.high))
    if merged is not None and merged.wish_id != told.wish_id:
        item = replace(item, other=catalogue.named(tx, merged.wish_id))
    return item


def _tell_soon(tx: Tx, person_id: str, zone: ZoneInfo, now: datetime) -> None:
    morning = reminders.next_daytime(now, zone)
    if morning <= now:
        send_to(tx, person_id, now)
        return
    due.plan(tx, occurrence(DUE_SOON, person_id, iso(morning), morning, zone))


def _zone(tx: Tx, wish_id: str) -> ZoneInfo:
    return ZoneInfo(catalogue.home_of(tx, wishes.wish(tx, wish_id).product_id).zone)


def _speaker(tx: Tx, organisation_id: str, position: Position) -> str:
    """Who holds the position; who works there no longer, then the next of those who support it."""
    people_ = (position.holder, *position.people)
    there = (each for each in people_ if organisation_of(tx, each) == organisation_id)
    return next(there, position.holder)
