"""Signing up for gatherings and off again: who has a place, who waits, and who is told that one came free."""

from __future__ import annotations

from datetime import datetime

from bot import catalogue, outbox
from bot.gathering_views import access, part_subject, standing_of
from bot.outbox import Kind
from bot.people import Actor, organisation_of
from bot.refusals import Code, Refused
from bot.rules import order
from bot.rules import signups as rules
from bot.rules.signups import Standing
from storage import community, gatherings, invitations, journal, signups
from storage.engine import Tx
from storage.gatherings import Gathering
from storage.signups import SignUp
from storage.words import iso, new_ordered_id


def sign_up(tx: Tx, actor: Actor, gathering_id: str, now: datetime) -> bool:
    """The person comes, or waits for a place. False when that was said already.

    Raises Refused(UNKNOWN_GATHERING, GATHERING_OFF, GATHERING_BEGUN, SIGN_UP_CLOSED, NOT_EMPLOYED,
    ORGANISATION_FULL).
    """
    row = access(tx, actor, gathering_id)
    before = standing_of(tx, row.id)
    if before.find(actor.id) is not None:
        return False
    check_ahead(tx, row, now)
    latest = gatherings.versions(tx, row.id)[-1]
    if now >= latest.closes_at:
        raise Refused(Code.SIGN_UP_CLOSED, at=iso(latest.closes_at))
    own = organisation_of(tx, actor.id)
    if own is None:
        raise Refused(Code.NOT_EMPLOYED)
    if latest.share is not None and before.of(own) >= latest.share:
        name = community.organisation_names(tx)[own]
        raise Refused(Code.ORGANISATION_FULL, organisation=name, most=latest.share)
    _write(tx, row, actor.id, own, now, by=actor.id, is_in=True)
    tell(tx, row, before, now, person_id=actor.id)
    return True


def sign_off(tx: Tx, actor: Actor, gathering_id: str, now: datetime) -> bool:
    """The person does not come, and the first in line does. False when they had not signed up.

    Raises Refused(UNKNOWN_GATHERING, GATHERING_OFF, GATHERING_BEGUN).
    """
    row = access(tx, actor, gathering_id)
    if standing_of(tx, row.id).find(actor.id) is None:
        return False
    check_ahead(tx, row, now)
    _leave(tx, row, actor.id, now, by=actor.id)
    return True


def leave_all(tx: Tx, person_id: str, now: datetime) -> None:
    """The bot is to forget the person: places at what is still to come go to others."""
    for gathering_id in signups.signed_up_for(tx, person_id):
        row = gatherings.gathering(tx, gathering_id)
        journal.lock(tx, row.product_id)
        is_ahead = now < gatherings.versions(tx, row.id)[-1].starts_at
        if is_ahead and gatherings.end(tx, row.id) is None and standing_of(tx, row.id).find(person_id):
            _leave(tx, row, person_id, now, by=None)


def check_ahead(tx: Tx, row: Gathering, now: datetime) -> None:
    """Raises Refused(GATHERING_OFF, GATHERING_BEGUN)."""
    if gatherings.end(tx, row.id) is not None:
        raise Refused(Code.GATHERING_OFF)
    if now >= gatherings.versions(tx, row.id)[-1].starts_at:
        raise Refused(Code.GATHERING_BEGUN)


def tell(tx: Tx, row: Gathering, before: Standing, now: datetime, *, person_id: str | None = None) -> None:
    """What the cards show has changed; whoever got a place by it is told privately, at once.

    person_id: who did it. Whose own part is as it was sees their card anew only where it filled up, or places
    came free: all of them at each sign-up would hold up what else is to be said.
    """
    after, home = standing_of(tx, row.id), catalogue.home_of(tx, row.product_id)
    starts_at = gatherings.versions(tx, row.id)[-1].starts_at
    for each in rules.promoted(before, after):
        subject, once = part_subject(row.id, each.person_id), str(each.number)
        outbox.whisper(
            tx, Kind.GATHERING_PLACE, subject, each.person_id, home.id, now, once=once, not_after=starts_at
        )
    if (before.left == 0) != (after.left == 0):
        show_all(tx, row.id, now)
        return
    touched = {each.person_id for each in (*rules.promoted(before, after), *rules.moved_up(before, after))}
    touched |= {person_id} if person_id is not None else set()
    outbox.all_changed(tx, [row.id, *(part_subject(row.id, each) for each in sorted(touched))], now)


def show_all(tx: Tx, gathering_id: str, now: datetime) -> None:
    """Every card about it is to be shown anew."""
    outbox.all_changed(tx, invitations.told_under(tx, gathering_id), now)


def _leave(tx: Tx, row: Gathering, person_id: str, now: datetime, *, by: str | None) -> None:
    before = standing_of(tx, row.id)
    step = before.find(person_id)
    if step is None:
        return
    _write(tx, row, person_id, step.organisation_id, now, by=by, is_in=False)
    tell(tx, row, before, now, person_id=person_id)


def _write(
    tx: Tx,
    row: Gathering,
    person_id: str,
    organisation_id: str,
    now: datetime,
    *,
    by: str | None,
    is_in: bool,
) -> None:
    earlier = signups.signups(tx, row.id)
    fact = SignUp(
        id=new_ordered_id(),
        at=order.after(earlier[-1].at if earlier else None, now),
        gathering_id=row.id,
        number=len(earlier) + 1,
        person_id=person_id,
        organisation_id=organisation_id,
        is_in=is_in,
    )
    event = "gathering.signed_up" if is_in else "gathering.signed_off"
    journal.append(tx, row.product_id, event, actor=by, now=now, facts=[fact])
