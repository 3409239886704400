"""A private address of a group's calendar: asked for, replaced, taken back, and who may read by it.

Not in the journal: that somebody subscribes is no act of the group (docs/decisions/0027).
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from bot.people import Actor, actor, coordinated_by, groups_of
from bot.refusals import Code, Refused
from storage import community, feeds, people
from storage.engine import Tx
from storage.feeds import CalendarFeed

# Of a token, in bytes: nobody guesses one, so there is nothing to slow down.
LENGTH = 32


@dataclass(frozen=True, slots=True)
class FeedView:
    """What a token opens. language: the reader's. zone: the IANA name of the group's own."""

    group_id: str
    product: str
    group: str
    language: str
    zone: str


@dataclass(frozen=True, slots=True)
class Subscriber:
    """Who has an address of the group's calendar, and since when (UTC)."""

    person_id: str
    name: str
    since: datetime


def create(tx: Tx, by: Actor, group_id: str, now: datetime) -> str:
    """The token of a new address, which takes the place of the person's earlier one. It is shown but once.

    Raises Refused(UNKNOWN_GROUP) to who has nothing to do with the group.
    """
    if group_id not in groups_of(tx, by.id):
        raise Refused(Code.UNKNOWN_GROUP)
    token = secrets.token_urlsafe(LENGTH)
    feeds.put(tx, CalendarFeed(person_id=by.id, group_id=group_id, digest=_digest(token), made_at=now))
    return token


def revoke(tx: Tx, by: Actor, group_id: str, person_id: str | None = None) -> bool:
    """Nothing can be read by the address any more. person_id: whose, None: one's own. False: there was none.

    Raises Refused(COORDINATORS_ONLY) where it is another's and the actor does not coordinate the group.
    """
    whose = person_id or by.id
    if whose != by.id and group_id not in coordinated_by(tx, by):
        raise Refused(Code.COORDINATORS_ONLY)
    return feeds.remove(tx, whose, group_id)


def subscribers(tx: Tx, by: Actor, group_id: str) -> tuple[Subscriber, ...]:
    """Who has an address: to the group's coordinators all, to others themselves."""
    sees_all = group_id in coordinated_by(tx, by)
    return tuple(
        Subscriber(each.person_id, people.person(tx, each.person_id).name or "", each.made_at)
        for each in feeds.feeds(tx, group_id)
        if sees_all or each.person_id == by.id
    )


def reader(tx: Tx, token: str) -> FeedView | None:
    """What may be read by the token; None for one that is unknown, revoked, or whose owner left the group."""
    feed = feeds.find(tx, _digest(token))
    if feed is None or feed.group_id not in groups_of(tx, feed.person_id):
        return None
    group = community.group(tx, feed.group_id)
    language = actor(tx, feed.person_id).language or group.language
    return FeedView(group.id, community.product(tx, group.product_id).name, group.name, language, group.zone)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
