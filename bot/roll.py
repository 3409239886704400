"""The roll of a motion: which seats are counted, who may speak for each, and what they have answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.motions import procedure_for
from bot.people import Actor, standing_in, suppliers_of
from bot.refusals import Code, Refused
from bot.rules import standing
from bot.rules.standing import Fillers, Standing, Voice
from bot.rules.tally import SECRET_LEAST, Answer, Tally, count, effective
from storage import ballots, community, decisions, motions, proxies, recusals, urn
from storage.decisions import Closure, Extension
from storage.engine import Tx
from storage.memory import settled
from storage.motions import Motion
from storage.words import Capacity, ClosureCause, Move, Role, TieRule, WrittenRule


@settled
def closes_at(tx: Tx, motion: Motion) -> datetime:
    """The deadline: the motion's own, or that of its written procedure. UTC."""
    longer = extension(tx, motion)
    return motion.closes_at if longer is None else longer.closes_at


@settled
def extension(tx: Tx, motion: Motion) -> Extension | None:
    """How the vote went on in writing, if it did."""
    return decisions.extension(tx, motion.id)


@settled
def closure(tx: Tx, motion: Motion) -> Closure | None:
    """How the vote closed, None while it is open."""
    return decisions.closure(tx, motion.id)


@settled
def weights(tx: Tx, motion: Motion) -> Mapping[str, int]:
    """Seat -> weight, as the roll was frozen."""
    return {entry.seat_id: entry.weight for entry in motions.roll(tx, motion.id)}


@settled
def recused(tx: Tx, motion: Motion) -> frozenset[str]:
    """The seats that take no part."""
    return frozenset(each.seat_id for each in recusals.recusals(tx, motion.id))


@settled
def fillers(tx: Tx, motion: Motion) -> Mapping[str, Fillers]:
    """Seat -> its people, for the seats on the roll.

    The roll stands: whoever filled a seat when it ended still speaks for it until the vote is over.
    """
    ended = community.seats_ended(tx, motion.group_id)
    found: dict[str, dict[Role, set[str]]] = {
        entry.seat_id: {Role.MEMBER: set(), Role.SUBSTITUTE: set()} for entry in motions.roll(tx, motion.id)
    }
    for each in community.every_appointment(tx, motion.group_id):
        left = each.ended_at
        stands = left is None or (each.seat_id in ended and left >= ended[each.seat_id])
        if stands and each.seat_id in found and each.role in found[each.seat_id]:
            found[each.seat_id][each.role].add(each.person_id)
    return {
        seat_id: Fillers(frozenset(roles[Role.MEMBER]), frozenset(roles[Role.SUBSTITUTE]))
        for seat_id, roles in found.items()
    }


@settled
def proxies_for(tx: Tx, motion: Motion) -> Mapping[str, str]:
    """Seat -> the seat that speaks for it on this motion. One for the motion goes before one for its day."""
    zone = ZoneInfo(community.group(tx, motion.group_id).zone)
    return proxies_on(tx, motion.group_id, motion.id, local_day(motion.at, zone))


def proxies_on(tx: Tx, group_id: str, motion_id: str | None, day: str | None) -> dict[str, str]:
    """The same for a motion, for a day, or for both."""
    given = proxies.proxies(tx, group_id)
    of_day = {each.seat_id: each.to_seat_id for each in given if day is not None and each.day == day}
    of_motion = {
        each.seat_id: each.to_seat_id
        for each in given
        if motion_id is not None and each.motion_id == motion_id
    }
    return of_day | of_motion


def local_day(moment: datetime, zone: ZoneInfo) -> str:
    """The date in the zone, YYYY-MM-DD."""
    return moment.astimezone(zone).date().isoformat()


@settled
def voices_of(tx: Tx, motion: Motion, person_id: str) -> tuple[Voice, ...]:
    """The seats that the person may answer for, one's own first. A supplier never votes."""
    if person_id in _suppliers(tx, motion):
        return ()
    return standing.voices(person_id, fillers(tx, motion), proxies_for(tx, motion), recused(tx, motion))


@settled
def _suppliers(tx: Tx, motion: Motion) -> frozenset[str]:
    """Who supplies the group now, all at once: so not each voter's standing is read anew."""
    return suppliers_of(tx, motion.group_id)


def access_voice(
    tx: Tx, actor: Actor, motion: Motion, seat_id: str | None, *, by_proxy: bool = True
) -> Voice:
    """The voice of the person for the seat, or for one's own first. by_proxy: a proxy is enough.

    Raises Refused(SEAT_RECUSED, PROXY_SPEAKS, or as `no_seat` has it), and UNKNOWN_MOTION to outsiders
    of a closed group, for whom its motions do not exist.
    """
    for voice in voices_of(tx, motion, actor.id):
        if seat_id in (None, voice.seat_id) and (by_proxy or voice.capacity is not Capacity.PROXY):
            return voice
    own, group = standing_in(tx, actor.id, motion.group_id), community.group(tx, motion.group_id)
    out, seats = recused(tx, motion), fillers(tx, motion)
    if any(actor.id in seats[seat].everyone for seat in out if seat in seats):
        raise Refused(Code.SEAT_RECUSED)
    check_known(tx, actor, motion)
    given = proxies_for(tx, motion)
    if any(actor.id in seats[seat].substitutes for seat in given if seat in seats):
        raise Refused(Code.PROXY_SPEAKS)
    raise no_seat(own, group.name)


def no_seat(own: Standing, group: str) -> Refused:
    """What somebody with that standing is told who has no voice in the group."""
    if own.has(Role.SUPPLIER):
        return Refused(Code.SUPPLIER_NEVER_VOTES, group=group)
    if own.has(Role.COORDINATOR):
        return Refused(Code.COORDINATOR_HAS_NO_SEAT, group=group)
    return Refused(Code.NO_SEAT, group=group)


def check_known(tx: Tx, actor: Actor, motion: Motion) -> None:
    """Before a person is told no: to outsiders of a closed group its motions do not exist. Who speaks for a
    seat on the roll is none.

    Raises Refused(UNKNOWN_MOTION).
    """
    if community.group(tx, motion.group_id).is_public or standing_in(tx, actor.id, motion.group_id).roles:
        return
    if not voices_of(tx, motion, actor.id):
        raise Refused(Code.UNKNOWN_MOTION)


def speakers(tx: Tx, motion: Motion) -> dict[str, frozenset[str]]:
    """Seat -> the people to ask for its answer: its holder, who has its proxy, or its substitutes."""
    seats, given, out = fillers(tx, motion), proxies_for(tx, motion), recused(tx, motion)
    asked = {}
    for seat_id, people in seats.items():
        speaks = given.get(seat_id, "")
        by_proxy = seats[speaks].first if speaks in seats and speaks not in out else frozenset()
        asked[seat_id] = by_proxy or people.first
    return {seat_id: people for seat_id, people in asked.items() if seat_id not in out}


def answers(tx: Tx, motion_id: str) -> dict[str, Answer]:
    """What counts for each seat that has answered; in a secret vote only that it has."""
    return effective(
        (each.seat_id, each.revision, Answer(each.choice, picks_of(each.picks), capacity_of(each.capacity)))
        for each in ballots.said(tx, motion_id)
    )


def sitting_out(tx: Tx, motion: Motion) -> frozenset[str]:
    """The holders of recused seats: they act for nobody, neither another's seat nor an office."""
    out = recused(tx, motion)
    seats = fillers(tx, motion) if out else {}
    return frozenset(person for seat in out if seat in seats for person in seats[seat].holders)


def picks_of(stored: str | None) -> tuple[int, ...]:
    """Numbers of options, as they are kept."""
    return tuple(int(number) for number in stored.split(",")) if stored else ()


def capacity_of(stored: Capacity | None) -> Capacity:
    """As what the ballot was cast; what names none was the holder's."""
    return stored or Capacity.HOLDER


def tally_of(tx: Tx, motion: Motion, *, closing: ClosureCause | None = None) -> Tally:
    """The count as the ballots stand, or as they would be if the vote closed now for this cause.

    Silence is consent only once the deadline for speaking has passed. Of a decided motion it is the count it
    was decided by.
    """
    procedure = procedure_for(tx, motion)[0]
    longer = extension(tx, motion)
    rule = longer.rule if longer is not None else WrittenRule.NONE
    ended = closure(tx, motion)
    cause = ended.cause if ended is not None else closing
    roll = weights(tx, motion)
    given = answers(tx, motion.id)
    out = recused(tx, motion)
    if motion.is_secret:
        roll, given = _counted_out(tx, motion.id, roll, given, out)
    return count(
        roll,
        given,
        procedure,
        options=len(motions.options(tx, motion.id)),
        recused=out,
        casting=casting_seat(tx, motion),
        silence_agrees=cause is ClosureCause.DEADLINE and rule is WrittenRule.SILENCE_IS_CONSENT,
        all_must_reply=rule is WrittenRule.ALL_MUST_REPLY,
        least=SECRET_LEAST * max(roll.values(), default=1) if motion.is_secret else 1,
    )


def presiding(tx: Tx, motion: Motion) -> tuple[str | None, str | None]:
    """The seats of the chair and of the vice chair on the roll; None where none is, or it is recused."""
    out, seats = recused(tx, motion), fillers(tx, motion)
    people = {role: people_in(tx, motion.group_id, role) for role in (Role.CHAIR, Role.VICE_CHAIR)}

    def seat_of(role: Role) -> str | None:
        held = (seat for seat, of in seats.items() if seat not in out and of.holders & people[role])
        return min(held, default=None)

    return seat_of(Role.CHAIR), seat_of(Role.VICE_CHAIR)


def people_in(tx: Tx, group_id: str, role: Role) -> frozenset[str]:
    """Who holds the office in the group now."""
    return frozenset(each.person_id for each in community.offices(tx, group_id) if each.role is role)


def acting(tx: Tx, motion: Motion, role: Role) -> frozenset[str]:
    """Who holds the office and may use it on this motion: with the seat of the recused goes the office."""
    return people_in(tx, motion.group_id, role) - sitting_out(tx, motion)


def casting_seat(tx: Tx, motion: Motion) -> str | None:
    """The seat whose vote breaks a tie: "" where there is none to find, None where a tie is not broken so.

    In a secret vote nobody's is known. Of a decided motion it is the one that broke the tie.
    """
    if motion.is_secret or procedure_for(tx, motion)[0].tie is not TieRule.CHAIR_DOUBLE:
        return None
    decision = decisions.decision(tx, motion.id)
    if decision is not None:
        return decision.casting_seat_id or ""
    answered = answers(tx, motion.id).keys() - recused(tx, motion)
    return standing.casting_seat(presiding(tx, motion), answered) or ""


def part_subject(motion_id: str, person_id: str) -> str:
    """What a private card is about: one person's part in a motion, with all seats that person speaks for."""
    return f"{motion_id}/{person_id}"


@settled
def people_of(tx: Tx, motion: Motion, seat_id: str) -> frozenset[str]:
    """Everybody who may have been asked for the seat's answer: its own people, and those of its proxy."""
    seats, speaks = fillers(tx, motion), proxies_for(tx, motion).get(seat_id, "")
    own = seats[seat_id].everyone if seat_id in seats else frozenset()
    return own | (seats[speaks].everyone if speaks in seats else frozenset())


def moved(tx: Tx, motion: Motion) -> dict[str, Move]:
    """Seat -> what changed about it while the vote ran, for the seats where something did.

    What happens to a seat in the years after is nothing about this vote.
    """
    closure = decisions.closure(tx, motion.id)

    def within(moment: datetime | None) -> bool:
        return moment is not None and motion.at < moment and (closure is None or moment <= closure.at)

    found = {
        each.seat_id: Move.PERSON
        for each in community.every_appointment(tx, motion.group_id)
        if each.role is Role.MEMBER and (within(each.at) or within(each.ended_at))
    }
    return found | {
        seat_id: Move.SEAT
        for seat_id, ended_at in community.seats_ended(tx, motion.group_id).items()
        if within(ended_at)
    }


def _counted_out(
    tx: Tx, motion_id: str, roll: Mapping[str, int], given: dict[str, Answer], out: frozenset[str]
) -> tuple[Mapping[str, int], dict[str, Answer]]:
    """Once the urn is counted, its receipts stand in the place of the seats that voted."""
    counted = urn.counted(tx, motion_id)
    if not counted:
        return roll, given
    voted = given.keys() - out
    weight = next((roll[seat] for seat in voted), 1)
    silent = {seat: each for seat, each in roll.items() if seat not in voted}
    return (
        silent | {each.receipt: weight for each in counted},
        {each.receipt: Answer(each.choice, picks_of(each.picks)) for each in counted},
    )
