"""Give a seat's vote to another seat, for one motion or for all that are put on one day; take it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot import closures, outbox, roll
from bot.ballots import own_ballot
from bot.drafts import procedure_of
from bot.motions import access_motion, procedure_for
from bot.outbox import Kind
from bot.people import Actor, standing_in
from bot.refusals import Code, Refused
from bot.roll import no_seat, part_subject
from bot.rules.procedure import Procedure
from bot.rules.standing import Fillers
from storage import community, decisions, journal, motions, proxies
from storage.community import Ending
from storage.engine import Tx
from storage.motions import Motion
from storage.proxies import Proxy
from storage.words import Capacity, Role


@dataclass(frozen=True, slots=True)
class ProxyChoice:
    """What one may give, and to whom. motion_id None: for a day.

    seats: (seat id, organisation) of the others. given_to: an organisation, where it is given already.
    """

    motion_id: str | None
    group_id: str
    group: str
    organisation: str
    seats: tuple[tuple[str, str], ...]
    given_to: str | None
    limit: int


@dataclass(frozen=True, slots=True)
class ProxyView:
    """A proxy that stands, for a motion or for a day (YYYY-MM-DD)."""

    id: str
    organisation: str
    to: str
    motion_id: str | None
    day: str | None


def choice_for_motion(tx: Tx, actor: Actor, motion_id: str, now: datetime) -> ProxyChoice:
    """What the person may give away for the motion.

    Raises Refused(UNKNOWN_MOTION, NO_SEAT, VOTE_CLOSED, PROXY_NOT_ALLOWED).
    """
    motion = access_motion(tx, motion_id)
    seats = roll.fillers(tx, motion)
    own = _own_seat(tx, actor, motion.group_id, seats, unknown=Code.UNKNOWN_MOTION)
    closures.check_open(tx, motion, now)
    procedure = procedure_for(tx, motion)[0]
    given = roll.proxies_for(tx, motion)
    return _choice(tx, motion.group_id, motion.id, own, seats, given, procedure)


def choice_for_day(tx: Tx, actor: Actor, group_id: str) -> ProxyChoice:
    """What the person may give away for a meeting's day.

    Raises Refused(UNKNOWN_GROUP, NO_SEAT, PROXY_NOT_ALLOWED).
    """
    seats = current_fillers(tx, group_id)
    own = _own_seat(tx, actor, group_id, seats, unknown=Code.UNKNOWN_GROUP)
    return _choice(tx, group_id, None, own, seats, {}, procedure_of(tx, group_id)[1])


def give_for_motion(tx: Tx, actor: Actor, motion_id: str, to_seat_id: str, now: datetime) -> ProxyView:
    """The other seat speaks for the actor's own on this motion. The holder's own ballot would still prevail.

    Raises Refused(UNKNOWN_MOTION, NO_SEAT, VOTE_CLOSED, PROXY_NOT_ALLOWED, UNKNOWN_SEAT, PROXY_SELF,
    PROXY_AFTER_VOTE, PROXY_GIVEN, PROXY_CIRCLE, PROXY_PASSED_ON, PROXY_LIMIT).
    """
    motion = access_motion(tx, motion_id)
    seats = roll.fillers(tx, motion)
    own = _own_seat(tx, actor, motion.group_id, seats, unknown=Code.UNKNOWN_MOTION)
    closures.check_open(tx, motion, now)
    ballot = own_ballot(tx, actor.id, motion.id, own)
    if ballot is not None and ballot.choice is not None and ballot.cast_by is Capacity.HOLDER:
        raise Refused(Code.PROXY_AFTER_VOTE)
    if to_seat_id in roll.recused(tx, motion):
        raise Refused(Code.UNKNOWN_SEAT, field="seat")
    check(own, to_seat_id, seats, roll.proxies_for(tx, motion), procedure_for(tx, motion)[0])
    proxy = Proxy(
        at=now,
        group_id=motion.group_id,
        seat_id=own,
        to_seat_id=to_seat_id,
        person_id=actor.id,
        motion_id=motion.id,
    )
    _give(tx, actor, proxy, now)
    _tell_of(tx, motion, proxy, now)
    return _view(tx, proxy)


def give_for_day(tx: Tx, actor: Actor, group_id: str, to_seat_id: str, day: date, now: datetime) -> ProxyView:
    """The same for everything that is put on a day, such as a meeting's (a local date).

    Raises Refused(UNKNOWN_GROUP, NO_SEAT, BAD_DAY, PROXY_NOT_ALLOWED, UNKNOWN_SEAT, PROXY_SELF, PROXY_GIVEN,
    PROXY_CIRCLE, PROXY_PASSED_ON, PROXY_LIMIT).
    """
    seats = current_fillers(tx, group_id)
    own = _own_seat(tx, actor, group_id, seats, unknown=Code.UNKNOWN_GROUP)
    journal.lock(tx, group_id)
    zone = ZoneInfo(community.group(tx, group_id).zone)
    if day < now.astimezone(zone).date():
        raise Refused(Code.BAD_DAY, field="day")
    given = roll.proxies_on(tx, group_id, None, day.isoformat())
    check(own, to_seat_id, seats, given, procedure_of(tx, group_id)[1])
    put_before = []
    for motion in _put_on(tx, group_id, day.isoformat(), zone):
        held = roll.proxies_for(tx, motion)
        if own not in held:
            # It holds for what was put earlier that day, too, beside what was given for that alone.
            check(own, to_seat_id, roll.fillers(tx, motion), held, procedure_for(tx, motion)[0])
            put_before.append(motion)
    proxy = Proxy(
        at=now,
        group_id=group_id,
        seat_id=own,
        to_seat_id=to_seat_id,
        person_id=actor.id,
        day=day.isoformat(),
    )
    _give(tx, actor, proxy, now)
    for motion in put_before:
        if closures.closed_at(tx, motion, now) is None:
            _tell_of(tx, motion, proxy, now)
    return _view(tx, proxy)


def check(
    own: str, to: str, seats: Mapping[str, Fillers], given: Mapping[str, str], procedure: Procedure
) -> None:
    """Whether the seat may give its vote to the other. given: who speaks for whom already.

    Raises Refused(PROXY_NOT_ALLOWED, UNKNOWN_SEAT, PROXY_SELF, PROXY_GIVEN, PROXY_CIRCLE, PROXY_PASSED_ON,
    PROXY_LIMIT).
    """
    if not procedure.proxies:
        raise Refused(Code.PROXY_NOT_ALLOWED)
    if to == own:
        raise Refused(Code.PROXY_SELF, field="seat")
    if to not in seats or not seats[to].everyone:
        raise Refused(Code.UNKNOWN_SEAT, field="seat")
    if own in given:
        raise Refused(Code.PROXY_GIVEN, field="seat")
    if given.get(to) == own:
        raise Refused(Code.PROXY_CIRCLE, field="seat")
    if to in given or own in given.values():
        # A vote that was given to a seat is not that seat's to give on.
        raise Refused(Code.PROXY_PASSED_ON, field="seat")
    if sum(1 for holds in given.values() if holds == to) >= procedure.proxies:
        raise Refused(Code.PROXY_LIMIT, field="seat", limit=procedure.proxies)


def take_back(tx: Tx, actor: Actor, proxy_id: str, now: datetime) -> ProxyView:
    """The seat speaks for itself again. What was cast by the proxy stands until the seat answers.

    Raises Refused(NO_PROXY).
    """
    proxy = proxies.find_proxy(tx, proxy_id)
    if proxy is None or actor.id not in _givers(tx, proxy):
        raise Refused(Code.NO_PROXY)
    journal.lock(tx, proxy.group_id)
    if proxies.find_proxy(tx, proxy_id) is None:
        raise Refused(Code.NO_PROXY)
    ending = Ending(at=now, ended_id=proxy.id)
    journal.append(tx, proxy.group_id, "proxy.ended", actor=actor.id, now=now, facts=[ending])
    zone = ZoneInfo(community.group(tx, proxy.group_id).zone)
    held_for = (
        [motions.motion(tx, proxy.motion_id)]
        if proxy.motion_id is not None
        else _put_on(tx, proxy.group_id, proxy.day, zone)
    )
    for motion in held_for:
        _tell_about(tx, motion, (proxy.seat_id, proxy.to_seat_id), now)
    return _view(tx, proxy)


def given_by(tx: Tx, person_id: str, group_id: str, now: datetime) -> list[ProxyView]:
    """What the person's seat in the group has given away and may take back."""
    zone = ZoneInfo(community.group(tx, group_id).zone)
    today = now.astimezone(zone).date().isoformat()
    return [
        _view(tx, proxy)
        for proxy in proxies.proxies(tx, group_id)
        if person_id in _givers(tx, proxy) and (proxy.day is None or proxy.day >= today)
    ]


def may_give(tx: Tx, actor: Actor, group_id: str) -> bool:
    """Whether the person has a vote in the group to give away."""
    if not procedure_of(tx, group_id)[1].proxies or standing_in(tx, actor.id, group_id).has(Role.SUPPLIER):
        return False
    return any(actor.id in of.first for of in current_fillers(tx, group_id).values())


def current_fillers(tx: Tx, group_id: str) -> dict[str, Fillers]:
    """Seat -> its people, as the group is now."""
    people: dict[str, dict[Role, set[str]]] = {
        seat.id: {Role.MEMBER: set(), Role.SUBSTITUTE: set()} for seat in community.seats(tx, group_id)
    }
    for each in community.appointments(tx, group_id):
        if each.seat_id in people and each.role in people[each.seat_id]:
            people[each.seat_id][each.role].add(each.person_id)
    return {
        seat_id: Fillers(frozenset(roles[Role.MEMBER]), frozenset(roles[Role.SUBSTITUTE]))
        for seat_id, roles in people.items()
    }


def _own_seat(tx: Tx, actor: Actor, group_id: str, seats: Mapping[str, Fillers], *, unknown: Code) -> str:
    """The seat whose vote is the person's to give: the holder's; a substitute's where no holder is.

    unknown: what outsiders of a closed group are told, to whom nothing of it exists.
    """
    own = [seat_id for seat_id, of in seats.items() if actor.id in of.first]
    if not own or standing_in(tx, actor.id, group_id).has(Role.SUPPLIER):
        group, standing = community.group(tx, group_id), standing_in(tx, actor.id, group_id)
        if not group.is_public and not standing.roles:
            raise Refused(unknown)
        raise no_seat(standing, group.name)
    return min(own)


def _choice(
    tx: Tx,
    group_id: str,
    motion_id: str | None,
    own: str,
    seats: Mapping[str, Fillers],
    given: Mapping[str, str],
    procedure: Procedure,
) -> ProxyChoice:
    if not procedure.proxies:
        raise Refused(Code.PROXY_NOT_ALLOWED)
    names = _names(tx)
    others = sorted((names[seat_id], seat_id) for seat_id in seats if seat_id != own)
    return ProxyChoice(
        motion_id=motion_id,
        group_id=group_id,
        group=community.group(tx, group_id).name,
        organisation=names[own],
        seats=tuple((seat_id, name) for name, seat_id in others),
        given_to=names[given[own]] if own in given else None,
        limit=procedure.proxies,
    )


def _give(tx: Tx, actor: Actor, proxy: Proxy, now: datetime) -> None:
    journal.append(tx, proxy.group_id, "proxy.given", actor=actor.id, now=now, facts=[proxy])


def _put_on(tx: Tx, group_id: str, day: str | None, zone: ZoneInfo) -> list[Motion]:
    """What was put to the vote on the day (YYYY-MM-DD, in the zone) and is not decided."""
    undecided = decisions.motions_undecided(tx, [group_id])
    return [motion for motion in undecided if roll.local_day(motion.at, zone) == day]


def _tell_of(tx: Tx, motion: Motion, proxy: Proxy, now: datetime) -> None:
    """Who has the proxy now is asked; every card shows it."""
    _tell_about(tx, motion, (proxy.seat_id, proxy.to_seat_id), now)
    for person_id in sorted(roll.fillers(tx, motion)[proxy.to_seat_id].first):
        outbox.whisper(
            tx,
            Kind.PROXY,
            part_subject(motion.id, person_id),
            person_id,
            motion.group_id,
            now,
            once=proxy.id,
            live=True,
            not_after=roll.closes_at(tx, motion),
        )


def _tell_about(tx: Tx, motion: Motion, seats: tuple[str, ...], now: datetime) -> None:
    outbox.changed(tx, motion.id, now)
    people = {person for seat_id in seats for person in roll.people_of(tx, motion, seat_id)}
    for person_id in sorted(people):
        outbox.changed(tx, part_subject(motion.id, person_id), now)


def _givers(tx: Tx, proxy: Proxy) -> frozenset[str]:
    seats = current_fillers(tx, proxy.group_id)
    of = seats.get(proxy.seat_id, Fillers())
    return of.first


def _names(tx: Tx) -> dict[str, str]:
    organisations = community.organisation_names(tx)
    return {seat.id: organisations[seat.organisation_id] for seat in community.seats_by_id(tx).values()}


def _view(tx: Tx, proxy: Proxy) -> ProxyView:
    names = _names(tx)
    return ProxyView(proxy.id, names[proxy.seat_id], names[proxy.to_seat_id], proxy.motion_id, proxy.day)
