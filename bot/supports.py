"""An organisation backs a wish, or does so no longer: its people say so, one of them for all."""

from __future__ import annotations

from datetime import datetime

from bot import backlog, users
from bot.belonging import access_wish, own_user_organisation
from bot.people import Actor, organisation_of, standing_in
from bot.refusals import Code, Refused
from bot.rules import backing, order, stages
from bot.rules.backing import Move, Position
from storage import backlog as rows
from storage import community, journal, merges, supports, wishes
from storage.engine import Tx
from storage.supports import Support
from storage.wish_words import SupportMove
from storage.wishes import Wish
from storage.words import GroupKind, Role, new_ordered_id


def back(tx: Tx, actor: Actor, wish_id: str, now: datetime, *, points: int | None = None) -> str:
    """The person's organisation backs the wish, or what it is merged into. Returns the id of that.

    Backing it again changes nothing, but for the points. Raises Refused(UNKNOWN_WISH, WISH_CLOSED,
    NO_ORGANISATION, SUPPLIER_NEVER_BACKS, ORGANISATION_LEFT, NOT_A_USER, NO_POINTS, TOO_MANY_POINTS).
    """
    wish = _canonical(tx, access_wish(tx, actor, wish_id))
    backlog.check_open(tx, wish)
    own = own_user_organisation(tx, actor, wish.product_id)
    before = position(tx, wish, own)
    if points is not None:
        _check_points(tx, wish, own, points)
    if before is not None and actor.id in before.people and points in (None, before.points):
        return wish.id
    _move(tx, actor, wish, own, SupportMove.BACK, now, points=points)
    return wish.id


def take_back(tx: Tx, actor: Actor, wish_id: str, now: datetime) -> bool:
    """The person supports it no longer, nor what is merged into it; the organisation backs it as long as a
    colleague does.

    Returns whether it still does. Raises Refused(UNKNOWN_WISH, NO_SUPPORT).
    """
    wish = access_wish(tx, actor, wish_id)
    own, standing = _own_standing(tx, actor, wish)
    mine = [each for each, position in standing.items() if actor.id in position.people]
    if not mine:
        raise Refused(Code.NO_SUPPORT)
    for each in mine:
        _move(tx, actor, wishes.wish(tx, each), own, SupportMove.TAKE_BACK, now)
    return bool(standing_on(tx, wish, own))


def take_over(tx: Tx, actor: Actor, wish_id: str, now: datetime) -> None:
    """The person holds the organisation's position from now on. Raises Refused(UNKNOWN_WISH, NO_SUPPORT)."""
    wish = access_wish(tx, actor, wish_id)
    own, standing = _own_standing(tx, actor, wish)
    for each, before in standing.items():
        if before.holder != actor.id:
            _move(tx, actor, wishes.wish(tx, each), own, SupportMove.TAKE_OVER, now)


def end(tx: Tx, actor: Actor, wish_id: str, now: datetime) -> None:
    """The whole organisation backs it no longer, whoever of it supported it: said by who holds its position,
    or fills its seat in the steering group.

    Raises Refused(UNKNOWN_WISH, NO_SUPPORT, MAY_NOT_END_SUPPORT).
    """
    wish = access_wish(tx, actor, wish_id)
    own, standing = _own_standing(tx, actor, wish)
    if not all(may_end(tx, actor.id, wish, own, each) for each in standing.values()):
        raise Refused(Code.MAY_NOT_END_SUPPORT)
    for each in standing:
        _move(tx, actor, wishes.wish(tx, each), own, SupportMove.END, now)


def may_end(tx: Tx, person_id: str, wish: Wish, organisation_id: str, of: Position) -> bool:
    """Whether the person speaks for the whole organisation here."""
    return of.holder == person_id or person_id in _seated(tx, wish.product_id, organisation_id)


def position(tx: Tx, wish: Wish, organisation_id: str) -> Position | None:
    """How the organisation stands to this very wish, apart from what is merged into it."""
    current = users.users_of(tx, wish.product_id)
    moves = map(backlog.move_of, supports.supports(tx, [wish.id], organisation_id))
    return backing.positions(moves, current).get(organisation_id)


def standing_on(tx: Tx, wish: Wish, organisation_id: str) -> dict[str, Position]:
    """Wish -> how the organisation stands to it: of this one and those merged into it."""
    found = backlog.positions(tx, wish).items()
    return {each: of[organisation_id] for each, of in found if organisation_id in of}


def points_left(tx: Tx, product_id: str, organisation_id: str, *, but: str | None = None) -> int:
    """How many of its points the organisation has on no open wish. but: as if it had none on this one.

    What is merged is as open as what it is merged into, for its points count there.
    """
    moves: dict[str, list[Move]] = {}
    for each in supports.of_organisation(tx, organisation_id):
        if each.wish_id != but:
            moves.setdefault(each.wish_id, []).append(backlog.move_of(each))
    own = {each: row for each, row in rows.rows(tx, moves).items() if row.product_id == product_id}
    into = rows.rows(tx, {row.into_id for row in own.values() if row.into_id is not None})
    spent = 0
    for wish_id, row in own.items():
        standing = backing.positions(moves[wish_id], {organisation_id}).get(organisation_id)
        if standing is not None and into.get(row.into_id or "", row).stage in stages.BACKABLE:
            spent += standing.points
    return users.terms_of(tx, product_id).points - spent


def _canonical(tx: Tx, wish: Wish) -> Wish:
    into = merges.into(tx, wish.id)
    return wishes.wish(tx, into) if into is not None else wish


def _own_standing(tx: Tx, actor: Actor, wish: Wish) -> tuple[str, dict[str, Position]]:
    own = organisation_of(tx, actor.id)
    standing = standing_on(tx, wish, own) if own is not None else {}
    if own is None or not standing:
        raise Refused(Code.NO_SUPPORT)
    return own, standing


def _check_points(tx: Tx, wish: Wish, organisation_id: str, points: int) -> None:
    if not users.terms_of(tx, wish.product_id).points:
        raise Refused(Code.NO_POINTS)
    left = points_left(tx, wish.product_id, organisation_id, but=wish.id)
    if not 1 <= points <= left:
        raise Refused(Code.TOO_MANY_POINTS, field="points", left=left)


def _seated(tx: Tx, product_id: str, organisation_id: str) -> frozenset[str]:
    """Who fills the organisation's seats in the product's steering groups."""
    found = set()
    for group in community.groups(tx):
        if group.product_id != product_id or group.kind is not GroupKind.STEERING_GROUP:
            continue
        seats = {each.id for each in community.seats(tx, group.id) if each.organisation_id == organisation_id}
        found |= {
            each.person_id
            for each in community.appointments(tx, group.id)
            if each.seat_id in seats and standing_in(tx, each.person_id, group.id).has(Role.MEMBER)
        }
    return frozenset(found)


def _move(
    tx: Tx,
    actor: Actor,
    wish: Wish,
    organisation_id: str,
    move: SupportMove,
    now: datetime,
    *,
    points: int | None = None,
) -> None:
    last = supports.supports(tx, [wish.id], organisation_id)[-1:]
    row = Support(
        id=new_ordered_id(),
        at=order.after(last[0].at if last else None, now),
        wish_id=wish.id,
        organisation_id=organisation_id,
        person_id=actor.id,
        move=move,
        points=points,
    )
    journal.append(tx, wish.product_id, f"support.{move}", actor=actor.id, now=now, facts=[row])
    backlog.refresh(tx, wish.id)
