"""Who hears of a guideline: the channels of its group and of the group that decides, and whom it is for."""

from __future__ import annotations

from datetime import datetime
from itertools import chain

from bot import news, outbox, users
from bot.outbox import Kind
from bot.people import suppliers_of
from bot.referrals import decides_for
from storage import community, guidelines, people
from storage.engine import Tx
from storage.guidelines import Guideline
from storage.words import Audience


def tell(tx: Tx, row: Guideline, fact_id: str, now: datetime, *, but: str) -> None:
    """A version of it was published, or the latest was withdrawn: that fact. but: who did it.

    Each card and each word goes out once a fact, however often this is asked for.
    """
    earlier = [subject(row.id, each) for each in facts(tx, row.id) if each != fact_id]
    outbox.all_changed(tx, earlier, now)
    home, about = decides_for(tx, row.group_id), subject(row.id, fact_id)
    for group_id in (row.group_id, *((home.id,) if home is not None else ())):
        outbox.post(tx, Kind.GUIDELINE, about, group_id, now, live=True)
    for person_id in sorted(meant(tx, row) - {but}):
        outbox.whisper(tx, Kind.GUIDELINE_NOTICE, about, person_id, row.group_id, now, once="once")


def subject(guideline_id: str, fact_id: str) -> str:
    """What messages about a fact of the guideline are about."""
    return f"{guideline_id}/{fact_id}"


def facts(tx: Tx, guideline_id: str) -> list[str]:
    """The versions of the guideline, and that they were withdrawn: by id."""
    ends = guidelines.ends(tx, guideline_id)
    of_versions = (each.id for each in guidelines.versions(tx, guideline_id))
    return [*of_versions, *(each.id for each in ends.values())]


def meant(tx: Tx, row: Guideline) -> frozenset[str]:
    """Whom its latest version is for, or the one before it was: whoever works where the product is used, or
    is a supplier's to one of its groups. Not who is erased, nor who wants no news.
    """
    latest = {each.audience for each in guidelines.versions(tx, row.id)[-2:]}
    found: set[str] = set()
    if latest & {Audience.BOTH, Audience.MUNICIPALITIES}:
        of_users = (people.employees(tx, each) for each in users.users_of(tx, row.product_id))
        found.update(chain.from_iterable(of_users))
    if latest & {Audience.BOTH, Audience.SUPPLIERS}:
        near = (each.id for each in community.groups(tx) if each.product_id == row.product_id)
        found.update(chain.from_iterable(suppliers_of(tx, each) for each in near))
    return frozenset(each for each in found if news.listens(tx, each))
