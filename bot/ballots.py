"""Cast a ballot, give it a reason, take it back. A seat votes, not a person; its holder's word prevails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot import clicks, closures, outbox, roll, urn
from bot.motions import access_motion, seat_subject
from bot.outbox import Kind
from bot.people import Actor, Place
from bot.refusals import Code, Refused
from bot.roll import part_subject
from bot.rules import wording
from bot.rules.standing import Voice
from bot.rules.tally import STATUS_QUO, Answer
from storage import ballots, community, journal, motions
from storage import urn as sealed
from storage.ballots import Ballot
from storage.engine import Tx
from storage.light import light
from storage.memory import settled
from storage.motions import Motion
from storage.words import Capacity, Choice, Method

# A private confirmation that comes later than this only puzzles.
NOTE_LIFE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class BallotView:
    """What a seat's ballot says now, to a person who speaks for the seat as `capacity`.

    choice None: there is none; SEALED: it was cast, and what it says is another person's secret. picks:
    numbers of options. cast_by: as what the ballot that stands was cast. receipt: with which a secret ballot
    is found when it is counted. changed: this request made it so. closed: nothing can be changed any more.
    """

    motion_id: str
    seat_id: str
    organisation: str
    capacity: Capacity
    choice: Choice | None
    picks: tuple[int, ...]
    reason: str | None
    closes_at: datetime
    zone: str
    changed: bool
    closed: bool = False
    is_secret: bool = False
    cast_by: Capacity | None = None
    receipt: str | None = None

    @property
    def may_answer(self) -> bool:
        """Whether this person's word would count: the holder's own is nobody else's to change."""
        return self.capacity is Capacity.HOLDER or self.cast_by is not Capacity.HOLDER


def cast_ballot(
    tx: Tx,
    actor: Actor,
    motion_id: str,
    choice: Choice,
    now: datetime,
    *,
    picks: tuple[int, ...] = (),
    seat_id: str | None = None,
    place: Place | None = None,
    sent_at: str | None = None,
    is_ours: bool = False,
) -> BallotView:
    """Set the choice of a seat. The same choice again changes nothing, nor does an older click.

    picks: numbers of options, where choice is picked. seat_id: which seat, where the person speaks for
    several; else one's own. place: where to confirm it privately. sent_at: the time of the click (UTC,
    ISO text), is_ours: by our own clock, not by the platform's.

    Raises Refused(UNKNOWN_MOTION, NO_SEAT, SUPPLIER_NEVER_VOTES, SEAT_RECUSED, VOTE_CLOSED, HOLDER_VOTED,
    UNKNOWN_BUTTON, PICK_ONE).
    """
    motion = access_motion(tx, motion_id)
    voice = roll.access_voice(tx, actor, motion, seat_id)
    closures.check_open(tx, motion, now)
    said = Answer(choice, _fitting(tx, motion, choice, picks), voice.capacity)
    latest = ballots.latest_ballot(tx, motion.id, voice.seat_id)
    if clicks.is_overtaken(tx, actor, motion.id, voice.seat_id, sent_at, now, is_ours=is_ours):
        return _view(tx, motion, voice, actor.id, latest)
    _check_holder(latest, voice)
    if latest is not None and _is_of(latest, actor, voice) and _says(tx, latest, actor) == said:
        return _view(tx, motion, voice, actor.id, latest)
    # Another choice needs another reason.
    return _record(tx, actor, motion, voice, latest, said, None, now, place=place, sent_at=sent_at)


def give_reason(
    tx: Tx,
    actor: Actor,
    motion_id: str,
    reason: str,
    now: datetime,
    *,
    seat_id: str | None = None,
    place: Place | None = None,
) -> BallotView:
    """Put a reason to the seat's ballot as it stands.

    Raises Refused(UNKNOWN_MOTION, NO_SEAT, SUPPLIER_NEVER_VOTES, SEAT_RECUSED, VOTE_CLOSED, NO_BALLOT,
    HOLDER_VOTED, SECRET_NO_REASON, TOO_LONG).
    """
    motion = access_motion(tx, motion_id)
    voice = roll.access_voice(tx, actor, motion, seat_id)
    closures.check_open(tx, motion, now)
    check_may_explain(motion)
    latest = _standing_ballot(tx, motion, voice)
    words = wording.paragraphs(reason, wording.REASON, "reason") or None
    if words == latest.reason:
        return _view(tx, motion, voice, actor.id, latest)
    said = Answer(latest.choice, roll.picks_of(latest.picks), voice.capacity)
    return _record(tx, actor, motion, voice, latest, said, words, now, place=place, sent_at=latest.sent_at)


def check_may_explain(motion: Motion) -> None:
    """Raises Refused(SECRET_NO_REASON): a reason would tell what the ballot says."""
    if motion.is_secret:
        raise Refused(Code.SECRET_NO_REASON)


def withdraw_ballot(
    tx: Tx,
    actor: Actor,
    motion_id: str,
    now: datetime,
    *,
    seat_id: str | None = None,
    place: Place | None = None,
    sent_at: str | None = None,
    is_ours: bool = False,
) -> BallotView:
    """Take the seat's ballot back: it counts as not answered.

    Raises Refused(UNKNOWN_MOTION, NO_SEAT, SUPPLIER_NEVER_VOTES, SEAT_RECUSED, VOTE_CLOSED, NO_BALLOT,
    HOLDER_VOTED).
    """
    motion = access_motion(tx, motion_id)
    voice = roll.access_voice(tx, actor, motion, seat_id)
    closures.check_open(tx, motion, now)
    latest = _standing_ballot(tx, motion, voice)
    if clicks.is_overtaken(tx, actor, motion.id, voice.seat_id, sent_at, now, is_ours=is_ours):
        return _view(tx, motion, voice, actor.id, latest)
    said = Answer(Choice.WITHDRAWN, (), voice.capacity)
    return _record(tx, actor, motion, voice, latest, said, None, now, place=place, sent_at=sent_at)


def own_ballots(tx: Tx, person_id: str, motion_id: str) -> tuple[BallotView, ...]:
    """What the seats that the person speaks for have answered, one's own seat first."""
    motion = motions.find_motion(tx, motion_id)
    if motion is None:
        return ()
    return tuple(
        _view(tx, motion, voice, person_id, ballots.latest_ballot(tx, motion.id, voice.seat_id))
        for voice in roll.voices_of(tx, motion, person_id)
    )


def own_ballot(tx: Tx, person_id: str, motion_id: str, seat_id: str | None = None) -> BallotView | None:
    """The one about the seat, or about the person's first; None when the person does not speak for it."""
    found = own_ballots(tx, person_id, motion_id)
    return next((each for each in found if seat_id in (None, each.seat_id)), None)


def still_to_answer(tx: Tx, person_id: str, beside: BallotView) -> tuple[BallotView, ...]:
    """The other seats of the motion that the person speaks for, and that have not answered."""
    own = own_ballots(tx, person_id, beside.motion_id)
    others = (each for each in own if each.seat_id != beside.seat_id)
    return tuple(each for each in others if each.choice is None and each.may_answer and not each.closed)


def _fitting(tx: Tx, motion: Motion, choice: Choice, picks: tuple[int, ...]) -> tuple[int, ...]:
    """What is picked, ascending. Raises Refused(UNKNOWN_BUTTON, PICK_ONE) where it cannot be answered so."""
    method = motion.method or Method.YES_NO
    if choice is Choice.ABSTAIN:
        return ()
    if (choice is Choice.PICKED) != (method is not Method.YES_NO) or choice in (
        Choice.SEALED,
        Choice.WITHDRAWN,
    ):
        raise Refused(Code.UNKNOWN_BUTTON)
    if choice is not Choice.PICKED:
        return ()
    wanted = tuple(sorted(set(picks)))
    if not wanted:
        raise Refused(Code.PICK_ONE, field="picks")
    last = _options(tx, motion)
    if wanted[0] < STATUS_QUO or wanted[-1] > last or (method is Method.SINGLE and len(wanted) > 1):
        raise Refused(Code.UNKNOWN_BUTTON)
    return wanted


def _check_holder(latest: Ballot | None, voice: Voice) -> None:
    """The holder's own ballot always prevails. Raises Refused(HOLDER_VOTED)."""
    if latest is None or latest.choice is Choice.WITHDRAWN or voice.capacity is Capacity.HOLDER:
        return
    if roll.capacity_of(latest.capacity) is Capacity.HOLDER:
        raise Refused(Code.HOLDER_VOTED)


def _is_of(latest: Ballot, actor: Actor, voice: Voice) -> bool:
    """Whether it would fall with the same recusal: of those who stand in, each has a word of one's own."""
    is_same = latest.person_id == actor.id and latest.by_seat_id == voice.by_seat_id
    return voice.capacity is Capacity.HOLDER or is_same


def _says(tx: Tx, latest: Ballot, actor: Actor) -> Answer | None:
    """What the ballot says as far as this person may know; None for another's secret."""
    as_what = roll.capacity_of(latest.capacity)
    if latest.choice is not Choice.SEALED:
        return Answer(latest.choice, roll.picks_of(latest.picks), as_what)
    secret = sealed.secret_of(tx, latest.motion_id, latest.seat_id) if latest.person_id == actor.id else None
    return Answer(secret.choice, secret.picks, as_what) if secret is not None else None


def _standing_ballot(tx: Tx, motion: Motion, voice: Voice) -> Ballot:
    latest = ballots.latest_ballot(tx, motion.id, voice.seat_id)
    if latest is None or latest.choice is Choice.WITHDRAWN:
        raise Refused(Code.NO_BALLOT)
    _check_holder(latest, voice)
    return latest


def _record(
    tx: Tx,
    actor: Actor,
    motion: Motion,
    voice: Voice,
    latest: Ballot | None,
    said: Answer,
    reason: str | None,
    now: datetime,
    *,
    place: Place | None,
    sent_at: str | None,
) -> BallotView:
    seal = _into_urn(tx, motion, voice.seat_id, said) if motion.is_secret else None
    shown = Answer(Choice.SEALED, (), said.capacity) if seal is not None else said
    ballot = light(
        Ballot,
        at=now,
        motion_id=motion.id,
        seat_id=voice.seat_id,
        revision=1 if latest is None else latest.revision + 1,
        person_id=actor.id,
        choice=shown.choice,
        reason=reason,
        sent_at=sent_at,
        capacity=voice.capacity if voice.capacity is not Capacity.HOLDER else None,
        picks=",".join(map(str, shown.picks)) or None,
        by_seat_id=voice.by_seat_id,
        seal=seal,
    )
    journal.append(tx, motion.group_id, "ballot.cast", actor=actor.id, now=now, facts=[ballot])
    _tell(tx, actor, motion, ballot, place, now)
    # As it is before the urn is counted out: then nobody can tell any more whose receipt is whose.
    view = replace(_view(tx, motion, voice, actor.id, ballot), changed=True)
    closed = closures.close_if_all_answered(tx, motion, now)
    return replace(view, closed=True) if closed and roll.closure(tx, motion) is not None else view


def _into_urn(tx: Tx, motion: Motion, seat_id: str, said: Answer) -> str | None:
    """By what the record knows the secret ballot again; None when it was taken out."""
    if said.choice is Choice.WITHDRAWN:
        sealed.take_out(tx, motion.id, seat_id)
        return None
    return urn.drop_in(tx, motion.id, seat_id, said.choice, said.picks)


def _tell(tx: Tx, actor: Actor, motion: Motion, ballot: Ballot, place: Place | None, now: datetime) -> None:
    told = sorted(roll.people_of(tx, motion, ballot.seat_id) | {actor.id})
    parts = [part_subject(motion.id, person_id) for person_id in told]
    outbox.all_changed(tx, [motion.id, *parts, *told], now)
    if place is not None and not motion.is_secret:
        outbox.note(
            tx,
            Kind.BALLOT_NOTED,
            seat_subject(motion.id, ballot.seat_id),
            actor.id,
            motion.group_id,
            place,
            now,
            once=ballot.id,
            not_after=now + NOTE_LIFE,
        )


def _view(tx: Tx, motion: Motion, voice: Voice, person_id: str, latest: Ballot | None) -> BallotView:
    """What the seat's latest ballot says to the person."""
    stands = latest if latest is not None and latest.choice is not Choice.WITHDRAWN else None
    secret = None
    if stands is not None and stands.choice is Choice.SEALED and stands.person_id == person_id:
        secret = sealed.secret_of(tx, motion.id, voice.seat_id)
    said = secret or stands
    return BallotView(
        motion_id=motion.id,
        seat_id=voice.seat_id,
        organisation=_organisations(tx, motion)[voice.seat_id],
        capacity=voice.capacity,
        choice=said.choice if said is not None else None,
        picks=secret.picks if secret is not None else roll.picks_of(stands.picks) if stands else (),
        reason=stands.reason if stands is not None else None,
        closes_at=roll.closes_at(tx, motion),
        zone=_zone(tx, motion),
        changed=False,
        closed=roll.closure(tx, motion) is not None,
        is_secret=bool(motion.is_secret),
        cast_by=roll.capacity_of(stands.capacity) if stands is not None else None,
        receipt=secret.receipt if secret is not None else None,
    )


@settled
def _organisations(tx: Tx, motion: Motion) -> Mapping[str, str]:
    """Seat on the roll -> the name of its organisation."""
    names = community.organisation_names(tx)
    return {entry.seat_id: names[entry.organisation_id] for entry in motions.roll(tx, motion.id)}


@settled
def _zone(tx: Tx, motion: Motion) -> str:
    return community.group(tx, motion.group_id).zone


@settled
def _options(tx: Tx, motion: Motion) -> int:
    """How many there are beside the status quo."""
    return len(motions.options(tx, motion.id))
