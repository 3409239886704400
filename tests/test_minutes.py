"""Minutes: filled in from the replies, sent out, objected to, corrected, approved, sealed in the record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from bot import (
    actions,
    agenda_papers,
    approvals,
    hands,
    minutes,
    minutes_papers,
    minutes_views,
    motions,
    proceedings,
    referrals,
)
from bot.messages import compose
from bot.outbox import Kind
from bot.refusals import Code
from bot.rules.procedure import Procedure
from bot.texts.say import Say
from handlers.answers import Tell
from handlers.papers.pdf import printed
from storage import ballots as stored_ballots
from storage import decisions, due
from storage import journal as record
from storage import minutes as stored
from storage import motions as stored_motions
from storage.engine import Database, Tx
from storage.meeting_words import (
    AboutKind,
    Approval,
    ItemKind,
    MinutesState,
    PaperKind,
    Presence,
    Reply,
)
from storage.meetings import meeting
from storage.minutes import MinutesApproval
from storage.outbox import OUTBOX, Message
from storage.words import (
    Capacity,
    Choice,
    ClosureCause,
    DueState,
    Outcome,
    Role,
    RulingChoice,
    WrittenRule,
)
from tests.meeting import (
    FEBRUARY,
    call_off,
    call_substitutes,
    group_of,
    move,
    reply,
    set_meeting,
)
from tests.minuting import (
    BY_CLICK,
    ENDED,
    STEERING,
    approve,
    count,
    held,
    look,
    object_to,
    press,
    put_on,
    seat_of,
    send,
    take_on,
    there,
    until,
    with_minutes,
    write,
)
from tests.story import bodies, findings_of
from tests.voting import refused
from tests.world import COPENHAGEN, World

DAY = timedelta(days=1)
FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN
# The draft is sent on the Friday, and fourteen days later is a Friday too: nine o'clock in Copenhagen.
SENT = datetime(2027, 2, 5, 12, 0, tzinfo=UTC)
SILENT = datetime(2027, 2, 19, 8, 0, tzinfo=UTC)


def posted(world: World, kind: Kind) -> list[Message]:
    """What was queued for channels."""
    found = world.look(lambda tx: tx.conn.execute(OUTBOX.select().where(OUTBOX.c.kind == kind)).all())
    return [Message(**each._mapping) for each in found]


def titles(world: World, kind: Kind) -> set[str]:
    """What the cards in the channels are now."""
    cards = [world.look(lambda tx, of=each: compose(tx, of, world.now)) for each in posted(world, kind)]
    return {card.title for card in cards if card is not None}


def presence_of(world: World, meeting_id: str, key: str) -> Presence | None:
    person_id = world.person_id(key)
    (found,) = [each.presence for each in look(world, meeting_id).attendance if each.person_id == person_id]
    return found


# --- who was there, and what was said


def test_attendance_is_filled_in_from_the_replies_and_corrected(world: World) -> None:
    world.settle_in(with_minutes())
    meeting_id = set_meeting(world, group="styregruppe")
    reply(world, meeting_id, "anna", Reply.ACCEPTED)
    reply(world, meeting_id, "bo", Reply.DECLINED)
    until(world, ENDED)
    assert [presence_of(world, meeting_id, key) for key in ("anna", "bo", "carla")] == [
        Presence.PRESENT, Presence.REGRETS, None,
    ]  # fmt: skip
    there(world, meeting_id, "bo", "carla")
    assert [presence_of(world, meeting_id, key) for key in ("anna", "bo", "carla")] == [
        Presence.ABSENT, Presence.PRESENT, Presence.PRESENT,
    ]  # fmt: skip
    before = bodies(world)
    there(world, meeting_id, "bo", "carla")
    assert bodies(world) == before


def test_a_called_substitute_is_there_for_the_holders_seat(world: World) -> None:
    world.settle_in(with_minutes())
    meeting_id = set_meeting(world, group="styregruppe")
    reply(world, meeting_id, "bo", Reply.DECLINED)
    call_substitutes(world, meeting_id)
    until(world, ENDED)
    there(world, meeting_id, "anna", "gitte", "carla")
    gitte = world.person_id("gitte")
    (found,) = [each for each in look(world, meeting_id).attendance if each.person_id == gitte]
    assert (found.role, found.stands_in_for, found.seat_id) == (
        Role.SUBSTITUTE, "Bo Lind", seat_of(world, "ballerup"),
    )  # fmt: skip
    quorum = look(world, meeting_id).quorum
    assert quorum is not None and (quorum.present, quorum.required, quorum.seats) == (3, 3, 4)


def test_whoever_is_several_things_to_the_group_is_there_as_the_same_in_both_papers(world: World) -> None:
    meeting_id = held(world)
    target = with_minutes()
    (product,) = target.products
    groups = tuple(
        replace(each, offices=(*each.offices, ("david", Role.OBSERVER))) for each in product.groups
    )
    world.settle_in(replace(target, products=(replace(product, groups=groups),)))
    agenda = world.look(lambda tx: agenda_papers.paper(tx, meeting_id, world.now))
    drafted = world.look(lambda tx: minutes_papers.paper(tx, meeting_id, world.now))
    assert agenda is not None
    roles = [
        {each.role for each in paper.attendance if each.name == "David Krogh"} for paper in (agenda, drafted)
    ]
    assert roles == [{Role.MEMBER}, {Role.MEMBER}]


def test_what_is_said_of_an_item_is_corrected_and_the_same_again_is_nothing(world: World) -> None:
    meeting_id = held(world)
    item_id = put_on(world, meeting_id, "Ny kalender")
    assert write(world, meeting_id, item_id, "Vi drøftede prisen.")
    assert write(world, meeting_id, item_id, "Vi drøftede prisen og tidsplanen.", by="anna")
    assert not write(world, meeting_id, item_id, "Vi drøftede prisen og tidsplanen.")
    assert write(world, meeting_id, None, "Næste møde flyttes.")
    view = look(world, meeting_id)
    assert [(each.title, each.words) for each in view.items] == [
        ("Ny kalender", "Vi drøftede prisen og tidsplanen."),
        ("", "Næste møde flyttes."),
    ]


def test_the_coordinator_is_asked_to_write_when_it_ends_and_reminded_when_the_draft_is_due(
    world: World,
) -> None:
    held(world)
    assert len(world.told("eva", Kind.MINUTES_WRITE)) == 1
    assert world.told("eva", Kind.MINUTES_LATE) == []
    # Seven days after the fourth of February, at nine in Copenhagen.
    until(world, datetime(2027, 2, 11, 7, 59, tzinfo=UTC))
    assert world.told("eva", Kind.MINUTES_LATE) == []
    until(world, datetime(2027, 2, 11, 8, 0, tzinfo=UTC))
    assert len(world.told("eva", Kind.MINUTES_LATE)) == 1


def test_whoever_has_sent_the_draft_in_time_is_not_reminded(world: World) -> None:
    meeting_id = held(world)
    send(world, meeting_id)
    until(world, ENDED + 8 * DAY)
    assert world.told("eva", Kind.MINUTES_LATE) == []


def test_of_a_meeting_that_was_moved_minutes_are_asked_for_once_at_its_new_time(world: World) -> None:
    world.settle_in(with_minutes())
    meeting_id = set_meeting(world, group="styregruppe")
    move(world, meeting_id, FEBRUARY + 7 * DAY)
    until(world, ENDED + DAY)
    assert world.told("eva", Kind.MINUTES_WRITE) == []
    until(world, ENDED + 7 * DAY)
    assert len(world.told("eva", Kind.MINUTES_WRITE)) == 1


# --- the draft, objections, approval


def test_a_draft_that_nobody_objects_to_is_approved_by_silence_on_the_morning_after_its_days(
    world: World,
) -> None:
    meeting_id = held(world)
    item_id = put_on(world, meeting_id, "Ny kalender")
    write(world, meeting_id, item_id, "Vi drøftede prisen.")
    until(world, SENT)
    send(world, meeting_id)
    assert (look(world, meeting_id).state, look(world, meeting_id).until) == (MinutesState.SENT, SILENT)
    assert titles(world, Kind.MINUTES) == {"Udkast til referat: Møde nr. 1"}
    until(world, SILENT - timedelta(minutes=1))
    assert look(world, meeting_id).state is MinutesState.SENT
    until(world, SILENT)
    assert look(world, meeting_id).state is MinutesState.APPROVED
    assert titles(world, Kind.MINUTES) == {"Referat: Møde nr. 1"}
    assert findings_of(world) == []


def test_the_approving_entry_holds_the_digest_of_the_minutes_to_the_letter(world: World) -> None:
    meeting_id = held(world)
    item_id = put_on(world, meeting_id, "Ny kalender")
    there(world, meeting_id, *STEERING)
    write(world, meeting_id, item_id, "Vi drøftede prisen.")
    send(world, meeting_id)
    until(world, ENDED + 20 * DAY)
    (entry,) = [each for each in bodies(world) if each["event"] == "minutes.approved"]
    markdown = world.look(lambda tx: minutes_papers.sealed_markdown(tx, meeting_id))
    assert markdown is not None and "Vi drøftede prisen." in markdown and "Anna Holm" in markdown
    assert "Ingen gjorde indsigelse" in markdown
    assert entry["facts"][0]["row"]["digest"] == record.digest_of(markdown)
    assert entry["actor"] is None
    paper = world.look(lambda tx: minutes_papers.paper(tx, meeting_id, world.now))
    assert paper.kind is PaperKind.APPROVED
    assert world.look(lambda tx: minutes_papers.markdown(tx, meeting(tx, meeting_id), paper)) == markdown


def test_what_happens_after_approval_changes_nothing_in_the_approved_minutes(world: World) -> None:
    meeting_id = held(world)
    there(world, meeting_id, *STEERING)
    action_id = take_on(world, meeting_id, "carla", ENDED.date() + 30 * DAY)
    tied = count(world, meeting_id, None, aarhus=FOR, ballerup=AGAINST, odense=FOR, syddjurs=AGAINST)
    send(world, meeting_id)
    until(world, ENDED + 20 * DAY)
    sealed = world.look(lambda tx: minutes_papers.sealed_markdown(tx, meeting_id))
    carla = world.actor("carla")
    world.do(lambda tx: actions.done(tx, carla, action_id, world.now))
    world.rule("anna", tied, RulingChoice.ADOPT)
    set_meeting(world, ENDED + 60 * DAY, group="styregruppe")
    target = with_minutes()
    (product,) = target.products
    seats = tuple(
        replace(each, holder="hanne") if each.holder == "anna" else each for each in product.groups[0].seats
    )
    groups = (replace(product.groups[0], seats=seats), *product.groups[1:])
    world.settle_in(replace(target, products=(replace(product, groups=groups),)))
    paper = world.look(lambda tx: minutes_papers.paper(tx, meeting_id, world.now))
    assert world.look(lambda tx: minutes_papers.markdown(tx, meeting(tx, meeting_id), paper)) == sealed


def test_the_quorum_is_as_it_was_when_the_draft_was_sent_whatever_seats_there_are_since(world: World) -> None:
    meeting_id = held(world)
    there(world, meeting_id, *STEERING)
    send(world, meeting_id)
    before = look(world, meeting_id).quorum
    target = with_minutes()
    (product,) = target.products
    groups = tuple(replace(each, seats=each.seats[:2]) for each in product.groups)
    world.settle_in(replace(target, products=(replace(product, groups=groups),)))
    assert before is not None and (before.present, before.seats) == (4, 4)
    assert look(world, meeting_id).quorum == before
    until(world, ENDED + 20 * DAY)
    view = look(world, meeting_id)
    assert (view.state, view.quorum) == (MinutesState.APPROVED, before)
    paper = world.look(lambda tx: minutes_papers.paper(tx, meeting_id, world.now))
    assert paper.quorum == before
    assert world.look(lambda tx: minutes_papers.sealed_markdown(tx, meeting_id)) == world.look(
        lambda tx: minutes_papers.markdown(tx, meeting(tx, meeting_id), paper)
    )


def test_an_objection_stops_silence_until_a_corrected_draft_whose_days_run_anew(world: World) -> None:
    meeting_id = held(world)
    item_id = put_on(world, meeting_id, "Ny kalender")
    write(world, meeting_id, item_id, "Alle var enige.")
    until(world, SENT)
    first = send(world, meeting_id)
    assert object_to(world, meeting_id, "david", item_id=item_id)
    assert not object_to(world, meeting_id, "david", item_id=item_id)
    assert len(world.told("eva", Kind.MINUTES_OBJECTED)) == 1
    until(world, SILENT)
    assert look(world, meeting_id).state is MinutesState.OBJECTED
    write(world, meeting_id, item_id, "David Krogh var imod.")
    second = send(world, meeting_id)
    assert second != first and look(world, meeting_id).state is MinutesState.SENT
    assert look(world, meeting_id).until == SILENT + 14 * DAY
    assert [each.answered for each in look(world, meeting_id).objections] == [True]
    until(world, SILENT + 14 * DAY - timedelta(minutes=1))
    assert look(world, meeting_id).state is MinutesState.SENT
    until(world, SILENT + 14 * DAY)
    assert look(world, meeting_id).state is MinutesState.APPROVED
    # The first draft's card says that another took its place.
    lines = [
        world.look(lambda tx, of=each: compose(tx, of, world.now)) for each in posted(world, Kind.MINUTES)
    ]
    assert {each.lines[0] for each in lines if each is not None and "Udkast" in each.title} == {
        "Dette udkast er afløst af et rettet."
    }


def test_of_a_draft_that_was_corrected_only_the_last_is_to_be_approved(world: World) -> None:
    meeting_id = held(world)

    def planned() -> list[str]:
        found = world.look(lambda tx: due.of_subject(tx, meeting_id))
        return [each.key for each in found if each.state is DueState.PENDING]

    first = send(world, meeting_id)
    assert planned() == [f"minutes.silence:{meeting_id}:{first}"]
    object_to(world, meeting_id, "david")
    second = send(world, meeting_id)
    assert planned() == [f"minutes.silence:{meeting_id}:{second}"]


def test_silence_does_not_approve_what_was_written_after_the_draft_was_sent(world: World) -> None:
    meeting_id = held(world)
    send(world, meeting_id)
    write(world, meeting_id, None, "Noget, som ingen har set.")
    until(world, ENDED + 20 * DAY)
    assert look(world, meeting_id).state is MinutesState.SENT
    assert len(world.told("eva", Kind.MINUTES_LATE)) == 1
    send(world, meeting_id)
    until(world, ENDED + 40 * DAY)
    assert look(world, meeting_id).state is MinutesState.APPROVED


def test_the_same_draft_is_not_sent_twice(world: World) -> None:
    meeting_id = held(world)
    first = send(world, meeting_id)
    before = bodies(world)
    assert send(world, meeting_id) == first
    assert bodies(world) == before


@pytest.mark.parametrize("by", ["anna", "bo"], ids=["the chair", "the vice chair"])
def test_where_the_group_approves_by_a_click_the_chair_or_the_vice_chair_does(world: World, by: str) -> None:
    meeting_id = held(world, habit=BY_CLICK)
    send(world, meeting_id)
    assert [len(world.told(key, Kind.MINUTES)) for key in ("anna", "bo", "carla")] == [1, 1, 0]
    until(world, ENDED + 60 * DAY)
    assert look(world, meeting_id).state is MinutesState.SENT
    approve(world, meeting_id, by)
    view = look(world, meeting_id)
    assert (view.state, view.by) == (MinutesState.APPROVED, {"anna": "Anna Holm", "bo": "Bo Lind"}[by])
    assert refused(world, lambda: approve(world, meeting_id, by)) is Code.MINUTES_APPROVED
    assert findings_of(world) == []


def test_how_they_were_approved_stands_when_the_group_takes_up_another_way(world: World) -> None:
    meeting_id = held(world, habit=BY_CLICK)
    send(world, meeting_id)
    approve(world, meeting_id)
    world.settle_in(with_minutes())
    assert look(world, meeting_id).way is Approval.CLICK


def test_who_may_not_approve_or_comes_too_early_is_told_why(world: World) -> None:
    meeting_id = held(world, habit=BY_CLICK)
    assert refused(world, lambda: approve(world, meeting_id)) is Code.MINUTES_NOT_SENT
    send(world, meeting_id)
    for key in ("carla", "eva", "finn"):
        assert refused(world, lambda who=key: approve(world, meeting_id, who)) is Code.MAY_NOT_APPROVE
    object_to(world, meeting_id, "carla")
    assert refused(world, lambda: approve(world, meeting_id)) is Code.MINUTES_OBJECTED
    send(world, meeting_id)
    write(world, meeting_id, None, "Mere.")
    assert refused(world, lambda: approve(world, meeting_id)) is Code.MINUTES_CHANGED


def test_the_chair_cannot_cut_short_the_days_of_a_group_that_approves_by_silence(world: World) -> None:
    meeting_id = held(world)
    send(world, meeting_id)
    assert refused(world, lambda: approve(world, meeting_id)) is Code.MINUTES_BY_SILENCE


def test_after_approval_nothing_can_be_changed(world: World) -> None:
    meeting_id = held(world, habit=BY_CLICK)
    item_id = put_on(world, meeting_id, "Ny kalender")
    there(world, meeting_id, *STEERING)
    send(world, meeting_id)
    approve(world, meeting_id)
    acts: tuple[Callable[[], object], ...] = (
        lambda: write(world, meeting_id, item_id, "Alligevel ikke."),
        lambda: there(world, meeting_id, "anna"),
        lambda: send(world, meeting_id),
        lambda: object_to(world, meeting_id, "carla"),
        lambda: take_on(world, meeting_id, "carla", ENDED.date() + 30 * DAY),
        lambda: count(world, meeting_id, item_id, aarhus=FOR),
    )
    for act in acts:
        assert refused(world, act) is Code.MINUTES_APPROVED
    assert findings_of(world) == []


def test_an_objection_after_its_time_is_refused_though_nobody_has_looked_at_the_clock(world: World) -> None:
    meeting_id = held(world)
    until(world, SENT)
    send(world, meeting_id)
    world.now = SILENT
    assert refused(world, lambda: object_to(world, meeting_id, "carla")) is Code.OBJECTED_LATE


def test_who_may_object_and_how_often(world: World) -> None:
    meeting_id = held(world)
    assert refused(world, lambda: object_to(world, meeting_id, "carla")) is Code.MINUTES_NOT_SENT
    send(world, meeting_id)
    assert refused(world, lambda: object_to(world, meeting_id, "hanne")) is Code.MAY_NOT_OBJECT
    assert refused(world, lambda: object_to(world, meeting_id, "carla", " \n")) is Code.WORDS_REQUIRED
    assert refused(world, lambda: object_to(world, meeting_id, "carla", "x" * 501)) is Code.TOO_LONG
    for number in range(approvals.OBJECTIONS):
        object_to(world, meeting_id, "carla", f"Fejl {number}")
    assert refused(world, lambda: object_to(world, meeting_id, "david")) is Code.TOO_MANY_OBJECTIONS


# --- bad input


def test_there_are_no_minutes_of_a_meeting_that_was_called_off_or_has_not_begun(world: World) -> None:
    world.settle_in(with_minutes())
    ahead, off = (set_meeting(world, FEBRUARY + each * DAY, "styregruppe") for each in (0, 1))
    call_off(world, off)
    acts: tuple[Callable[[str], object], ...] = (
        lambda meeting_id: write(world, meeting_id, None, "For tidligt."),
        lambda meeting_id: there(world, meeting_id, "anna"),
        lambda meeting_id: send(world, meeting_id),
        lambda meeting_id: object_to(world, meeting_id, "anna"),
        lambda meeting_id: approve(world, meeting_id),
        lambda meeting_id: count(world, meeting_id, None, aarhus=FOR),
        lambda meeting_id: take_on(world, meeting_id, "carla", ENDED.date() + 30 * DAY),
    )
    for act in acts:
        assert refused(world, lambda do=act: do(ahead)) is Code.MEETING_NOT_BEGUN
        assert refused(world, lambda do=act: do(off)) is Code.MEETING_OFF
    until(world, ENDED + 30 * DAY)
    assert len(world.told("eva", Kind.MINUTES_WRITE)) == 1


def test_who_does_not_plan_meetings_writes_no_minutes_and_nobody_writes_rubbish(world: World) -> None:
    meeting_id = held(world)
    other = put_on(world, set_meeting(world, ENDED + 30 * DAY, "styregruppe"), "Et andet mødes")
    eva, hanne = world.actor("eva"), world.person_id("hanne")
    assert refused(world, lambda: write(world, meeting_id, None, "Nej.", by="carla")) is Code.MAY_NOT_PLAN
    assert refused(world, lambda: write(world, "0" * 16, None, "Nej.")) is Code.UNKNOWN_MEETING
    for item_id in (other, "0" * 16):
        assert refused(world, lambda of=item_id: write(world, meeting_id, of, "Nej.")) is Code.NO_SUCH_ITEM
    assert refused(world, lambda: write(world, meeting_id, None, "x" * 3_001)) is Code.TOO_LONG
    said = {hanne: Presence.PRESENT}
    note = lambda: world.do(lambda tx: minutes.note_presence(tx, eva, meeting_id, said, world.now))  # noqa: E731
    assert refused(world, note) is Code.NOT_A_PARTICIPANT


def test_drafts_are_the_groups_own_and_closed_items_stay_so(world: World) -> None:
    meeting_id = held(world)
    closed = put_on(world, meeting_id, "Forhandling om prisen", is_closed=True)
    write(world, meeting_id, closed, "Vi går til 100.000.")
    hanne, carla = world.actor("hanne"), world.actor("carla")
    see_it = lambda: world.look(  # noqa: E731
        lambda tx: minutes_views.access_view(tx, hanne, meeting_id, world.now)
    )
    assert refused(world, see_it) is Code.MINUTES_NOT_OUT
    send(world, meeting_id)
    until(world, ENDED + 20 * DAY)
    assert [each.words for each in see_it().items] == ["", ""]
    assert [each.title for each in see_it().items] == ["", ""]
    own = world.look(lambda tx: minutes_views.access_view(tx, carla, meeting_id, world.now))
    assert own.items[0].words == "Vi går til 100.000."


def test_the_minutes_that_wait_for_approval_are_found_for_the_next_agenda(world: World) -> None:
    meeting_id = held(world)
    group_id = group_of(world, "styregruppe")
    waiting = lambda: world.look(lambda tx: minutes_views.to_approve(tx, group_id))  # noqa: E731
    assert waiting() == ()
    send(world, meeting_id)
    object_to(world, meeting_id, "carla")
    send(world, meeting_id)
    assert waiting() == (meeting_id,)
    until(world, ENDED + 20 * DAY)
    assert waiting() == ()


def test_a_record_whose_sealed_minutes_are_others_is_found_out(sqlite: Database) -> None:
    world = World(sqlite)
    meeting_id = held(world)
    send(world, meeting_id)
    group_id = group_of(world, "styregruppe")

    def forge(tx: Tx) -> None:
        fact = MinutesApproval(
            at=world.now,
            meeting_id=meeting_id,
            way=Approval.SILENCE,
            digest=record.digest_of("Det, der blev sagt."),
            markdown="Noget andet.",
        )
        record.append(tx, group_id, "minutes.approved", actor=None, now=world.now, facts=[fact])

    world.do(forge)
    assert [each.code for each in findings_of(world)] == ["minutes-differ"]


def test_minutes_that_are_changed_in_the_database_are_found_out(sqlite: Database) -> None:
    world = World(sqlite)
    meeting_id = held(world)
    send(world, meeting_id)
    until(world, ENDED + 20 * DAY)
    assert findings_of(world) == []
    world.do(lambda tx: tx.conn.execute(update(stored.APPROVAL).values(markdown="Noget andet.")))
    assert [each.code for each in findings_of(world)] == ["row-changed"]


# --- decisions in the meeting


def test_hands_that_are_counted_are_a_motion_with_its_roll_ballots_closure_and_decision(world: World) -> None:
    meeting_id = held(world)
    item_id = put_on(world, meeting_id, "Ny kalender")
    there(world, meeting_id, *STEERING)
    motion_id = count(world, meeting_id, item_id, aarhus=FOR, ballerup=FOR, odense=AGAINST, syddjurs=ABSTAIN)
    view, eva = world.view(motion_id), world.person_id("eva")
    assert view.decision is not None and view.decision.outcome is Outcome.ADOPTED
    assert (view.tally.votes_for, view.tally.votes_against, view.tally.votes_abstain) == (2, 1, 1)
    ballots = world.look(lambda tx: stored_ballots.ballots(tx, motion_id))
    holders = {world.person_id(key) for key in STEERING}
    # Each is the ballot of who sat there; whoever counted them has cast none.
    assert {each.person_id for each in ballots} == holders
    assert len(world.look(lambda tx: stored_motions.roll(tx, motion_id))) == 4
    closure = world.look(lambda tx: decisions.closure(tx, motion_id))
    assert closure is not None and (closure.cause, closure.person_id) == (ClosureCause.BY_HAND, eva)
    (shown,) = world.look(lambda tx: stored.hands(tx, meeting_id))
    assert (shown.motion_id, shown.item_id, shown.person_id) == (motion_id, item_id, eva)
    (entry,) = [each for each in bodies(world) if each["event"] == "hands.counted"]
    assert entry["actor"] == eva
    assert findings_of(world) == []
    (decided,) = look(world, meeting_id).items[0].decided
    assert (decided.outcome, decided.votes, decided.by_hand) == (Outcome.ADOPTED, (2, 1, 1), True)


def test_what_is_decided_at_once_is_told_once_in_the_channels(world: World) -> None:
    meeting_id = held(world)
    there(world, meeting_id, *STEERING)
    count(world, meeting_id, None, aarhus=FOR, ballerup=FOR, odense=FOR, syddjurs=FOR)
    assert posted(world, Kind.MOTION) == []
    assert len(posted(world, Kind.DECISION)) == 2


def test_a_seat_whose_people_were_not_there_is_missing_and_cannot_raise_a_hand(world: World) -> None:
    meeting_id = held(world)
    assert refused(world, lambda: count(world, meeting_id, None, aarhus=FOR)) is Code.NOBODY_THERE
    there(world, meeting_id, "anna", "bo", "carla")
    assert refused(world, lambda: count(world, meeting_id, None, syddjurs=FOR)) is Code.SEAT_NOT_THERE
    assert refused(world, lambda: count(world, meeting_id, None)) is Code.NO_HANDS
    motion_id = count(world, meeting_id, None, aarhus=FOR, ballerup=FOR, odense=FOR)
    view = world.view(motion_id)
    assert (view.tally.taking_part, view.tally.roll_size) == (3, 4)
    assert view.decision is not None and view.decision.outcome is Outcome.ADOPTED


def test_without_a_quorum_nothing_is_decided_as_in_any_vote(world: World) -> None:
    meeting_id = held(world)
    there(world, meeting_id, "anna", "bo")
    view = world.view(count(world, meeting_id, None, aarhus=FOR, ballerup=FOR))
    assert view.decision is not None and view.decision.outcome is Outcome.LAPSED


def test_where_the_rules_let_the_missing_answer_in_writing_the_vote_goes_on_in_the_channels(
    world: World,
) -> None:
    world.settle_in(with_minutes(procedure=Procedure(written=WrittenRule.ALL_MUST_REPLY)))
    meeting_id = set_meeting(world, group="styregruppe")
    until(world, ENDED)
    there(world, meeting_id, "anna", "bo")
    motion_id = count(world, meeting_id, None, aarhus=FOR, ballerup=FOR)
    assert world.view(motion_id).decision is None
    assert len(posted(world, Kind.MOTION)) == 2
    world.vote_all(motion_id, carla=FOR, david=AGAINST)
    view = world.view(motion_id)
    assert view.decision is not None and view.decision.outcome is Outcome.ADOPTED
    assert findings_of(world) == []


def test_a_tie_is_the_chairs_own_to_settle(world: World) -> None:
    meeting_id = held(world)
    there(world, meeting_id, *STEERING)
    motion_id = count(world, meeting_id, None, aarhus=FOR, ballerup=FOR, odense=AGAINST, syddjurs=AGAINST)
    assert world.view(motion_id).decision is None
    assert len(world.told("anna", Kind.RULING)) == 1
    world.rule("anna", motion_id, RulingChoice.ADOPT)
    assert look(world, meeting_id).items[-1].decided[0].outcome is Outcome.ADOPTED
    assert findings_of(world) == []


def test_a_called_substitute_raises_a_hand_for_the_seat_as_its_substitute(world: World) -> None:
    world.settle_in(with_minutes())
    meeting_id = set_meeting(world, group="styregruppe")
    reply(world, meeting_id, "bo", Reply.DECLINED)
    call_substitutes(world, meeting_id)
    until(world, ENDED)
    there(world, meeting_id, "anna", "gitte", "carla")
    motion_id = count(world, meeting_id, None, aarhus=FOR, ballerup=AGAINST, odense=FOR)
    (ballot,) = [
        each
        for each in world.look(lambda tx: stored_ballots.ballots(tx, motion_id))
        if each.seat_id == world.seat("ballerup", motion_id)
    ]
    assert (ballot.person_id, ballot.capacity) == (world.person_id("gitte"), Capacity.SUBSTITUTE)
    assert findings_of(world) == []


def test_where_holder_and_substitute_both_came_the_hand_is_the_holders(world: World) -> None:
    world.settle_in(with_minutes())
    meeting_id = set_meeting(world, group="styregruppe")
    reply(world, meeting_id, "bo", Reply.DECLINED)
    call_substitutes(world, meeting_id)
    until(world, ENDED)
    there(world, meeting_id, "anna", "bo", "gitte", "carla")
    motion_id = count(world, meeting_id, None, aarhus=FOR, ballerup=FOR, odense=FOR)
    people = {each.person_id for each in world.look(lambda tx: stored_ballots.ballots(tx, motion_id))}
    assert world.person_id("bo") in people and world.person_id("gitte") not in people


def test_a_vote_that_was_noted_is_not_noted_again(world: World) -> None:
    meeting_id = held(world)
    there(world, meeting_id, *STEERING)
    count(world, meeting_id, None, aarhus=FOR, ballerup=FOR, odense=FOR)
    again = lambda: count(world, meeting_id, None, aarhus=FOR, ballerup=FOR, odense=FOR)  # noqa: E731
    assert refused(world, again) is Code.HANDS_COUNTED
    assert count(world, meeting_id, None, "Noget andet", aarhus=FOR, ballerup=FOR, odense=FOR)


@pytest.mark.parametrize("choice", [Choice.SEALED, Choice.WITHDRAWN, Choice.PICKED])
def test_a_hand_says_for_or_against_or_neither(world: World, choice: Choice) -> None:
    meeting_id = held(world)
    there(world, meeting_id, *STEERING)
    assert refused(world, lambda: count(world, meeting_id, None, aarhus=choice)) is Code.UNKNOWN_BUTTON


def test_what_is_put_to_the_vote_there_and_then_is_an_ordinary_motion_about_the_item(world: World) -> None:
    meeting_id = held(world)
    item_id, eva = put_on(world, meeting_id, "Ny kalender"), world.actor("eva")

    def put(tx: Tx) -> str:
        draft = hands.put_to_vote(
            tx, eva, meeting_id, item_id, title="Ny kalender", brief="Nu.", now=world.now
        )
        return draft.id

    first, again = world.do(put), world.do(put)
    assert first == again
    motion_id = world.do(lambda tx: motions.open_motion(tx, eva, first, world.now))
    assert world.view(motion_id).closes_at == world.now + timedelta(hours=1)
    assert refused(world, lambda: count(world, meeting_id, item_id, aarhus=FOR)) is Code.ITEM_UNDER_VOTE
    assert refused(world, lambda: world.do(put)) is Code.ITEM_UNDER_VOTE
    world.vote_all(motion_id, anna=FOR, bo=FOR, carla=FOR, david=FOR)
    (decided,) = look(world, meeting_id).items[0].decided
    assert (decided.motion_id, decided.outcome, decided.by_hand) == (motion_id, Outcome.ADOPTED, False)


def test_an_item_that_is_a_motion_is_voted_on_by_that(world: World) -> None:
    meeting_id = held(world)
    motion_id = world.open(closes_at=world.now + 5 * DAY)
    item_id = put_on(world, meeting_id, "Den åbne sag", about=(AboutKind.MOTION, motion_id))
    there(world, meeting_id, *STEERING)
    assert refused(world, lambda: count(world, meeting_id, item_id, aarhus=FOR)) is Code.ITEM_UNDER_VOTE
    assert look(world, meeting_id).items[0].decided[0].outcome is None


def test_a_closed_item_is_neither_counted_nor_put_to_the_vote_nor_sent_on(world: World) -> None:
    meeting_id = held(world, "arkitekturgruppe")
    there(world, meeting_id, "carla")
    item_id = put_on(world, meeting_id, "Forhandling om prisen", is_closed=True)
    eva = world.actor("eva")
    said = {"title": "Forhandling om prisen", "brief": "Sagen."}

    def put() -> None:
        world.do(lambda tx: hands.put_to_vote(tx, eva, meeting_id, item_id, **said, now=world.now))

    for act in (put, lambda: refer(world, item_id), lambda: count(world, meeting_id, item_id)):
        assert refused(world, act) is Code.ITEM_IS_CLOSED
    said_to_eva = press(world, "eva", "minutes-hands", meeting_id, item_id)
    assert isinstance(said_to_eva, Tell) and said_to_eva.card.title.startswith("Punktet er lukket")
    assert world.look(lambda tx: stored.roads(tx, meeting_id)) == []


# --- recommendations of the architects


def refer(world: World, item_id: str, by: str = "eva") -> str:
    actor = world.actor(by)
    return world.do(
        lambda tx: referrals.refer(tx, actor, item_id, world.now, title="Åbne standarder", brief="Sagen.").id
    )


def test_what_the_architects_recommend_goes_to_the_steering_group_with_their_advice(world: World) -> None:
    meeting_id = held(world, "arkitekturgruppe")
    item_id = put_on(world, meeting_id, "Åbne standarder")
    steering = group_of(world, "styregruppe")
    first = refer(world, item_id)
    assert refer(world, item_id) == first
    eva = world.actor("eva")
    motion_id = world.do(lambda tx: motions.open_motion(tx, eva, first, world.now))
    view = world.view(motion_id)
    assert view.group_id == steering
    advised = world.look(lambda tx: stored_motions.recommendation(tx, motion_id))
    assert advised is not None and advised.by_group_id == group_of(world)
    assert refused(world, lambda: refer(world, item_id)) is Code.ITEM_UNDER_VOTE
    found = look(world, meeting_id).items[0].referred
    assert found is not None and found.motion_id == motion_id
    assert findings_of(world) == []


def test_only_what_architects_decided_is_a_recommendation(world: World) -> None:
    meeting_id = held(world, "arkitekturgruppe")
    item_id = put_on(world, meeting_id, "Siden sidst", ItemKind.INFORMATION)
    assert refused(world, lambda: refer(world, item_id)) is Code.NOT_A_RECOMMENDATION
    assert refused(world, lambda: refer(world, "0" * 16)) is Code.NO_SUCH_ITEM
    assert refused(world, lambda: refer(world, item_id, by="david")) is Code.MAY_NOT_PLAN
    other = set_meeting(world, ENDED + 30 * DAY, "styregruppe")
    until(world, ENDED + 31 * DAY)
    steering = put_on(world, other, "Budget")
    assert refused(world, lambda: refer(world, steering)) is Code.NOT_A_RECOMMENDATION


def test_recommendations_in_approved_minutes_wait_until_somebody_puts_them(world: World) -> None:
    meeting_id = held(world, "arkitekturgruppe", habit=BY_CLICK)
    item_id = put_on(world, meeting_id, "Åbne standarder")
    steering = group_of(world, "styregruppe")
    waiting = lambda: world.look(lambda tx: referrals.waiting(tx, steering))  # noqa: E731
    send(world, meeting_id)
    assert waiting() == ()
    approve(world, meeting_id, "carla")
    assert waiting() == (item_id,)
    draft_id, eva = refer(world, item_id), world.actor("eva")
    world.do(lambda tx: motions.open_motion(tx, eva, draft_id, world.now))
    assert waiting() == ()


def test_what_the_architects_voted_down_is_no_recommendation_of_theirs(world: World) -> None:
    meeting_id = held(world, "arkitekturgruppe", habit=BY_CLICK)
    down, up = put_on(world, meeting_id, "Skift leverandør"), put_on(world, meeting_id, "Åbne standarder")
    there(world, meeting_id, "carla", "david", "gitte")
    hands_up = ("odense", "syddjurs", "ballerup")
    for item_id, choice in ((down, AGAINST), (up, FOR)):
        title = f"Sag {item_id}"
        count(world, meeting_id, item_id, title, group="arkitekturgruppe", **dict.fromkeys(hands_up, choice))
    assert refused(world, lambda: refer(world, down)) is Code.NOT_A_RECOMMENDATION
    send(world, meeting_id)
    approve(world, meeting_id, "carla")
    steering = group_of(world, "styregruppe")
    assert world.look(lambda tx: referrals.waiting(tx, steering)) == (up,)


# --- the paper


def test_the_paper_says_who_was_there_what_was_decided_and_who_does_what(world: World) -> None:
    meeting_id = held(world)
    item_id = put_on(world, meeting_id, "Ny kalender")
    there(world, meeting_id, "anna", "bo", "carla")
    write(world, meeting_id, item_id, "Vi drøftede prisen.")
    count(world, meeting_id, item_id, aarhus=FOR, ballerup=FOR, odense=AGAINST)
    take_on(world, meeting_id, "carla", ENDED.date() + 30 * DAY, item_id=item_id)
    world.now += timedelta(minutes=1)
    send(world, meeting_id)
    paper = world.look(lambda tx: minutes_papers.paper(tx, meeting_id, world.now))
    assert (paper.kind, paper.facilitator, paper.minute_taker) == (
        PaperKind.DRAFT, "Anna Holm", "Eva Winther",
    )  # fmt: skip
    (item,) = paper.items
    assert [each.outcome for each in item.resolutions] == [Outcome.ADOPTED]
    assert [(each.owner, each.is_done) for each in item.actions] == [("Carla Juhl", False)]
    assert paper.quorum is not None and (paper.quorum.present, paper.quorum.required) == (3, 3)
    markdown = world.look(lambda tx: minutes_papers.markdown(tx, meeting(tx, meeting_id), paper))
    (sent,) = world.look(lambda tx: stored.steps(tx, meeting_id))
    assert sent.digest == record.digest_of(markdown)
    for said in ("Vi drøftede prisen.", "2 for, 1 imod", "Carla Juhl", "Fraværende", "Indsigelser skal være"):
        assert said in markdown


def test_the_paper_is_printed(sqlite: Database) -> None:
    world = World(sqlite)
    meeting_id = held(world)
    write(world, meeting_id, None, "Næste møde flyttes.")
    send(world, meeting_id)
    paper = world.look(lambda tx: minutes_papers.paper(tx, meeting_id, world.now))
    say = Say("da", COPENHAGEN)
    assert printed(proceedings.lay_out(paper, say, public=True), say).startswith(b"%PDF-")


def test_the_paper_names_the_next_meeting_as_it_was_planned_then(world: World) -> None:
    meeting_id = held(world)
    off, _, next_ = (set_meeting(world, ENDED + days * DAY, "styregruppe") for days in (20, 60, 30))
    call_off(world, off)
    send(world, meeting_id)
    until(world, ENDED + 20 * DAY)
    call_off(world, next_)
    paper = world.look(lambda tx: minutes_papers.paper(tx, meeting_id, world.now))
    assert paper.next_meeting is not None and paper.next_meeting.starts_at == ENDED + 30 * DAY


def test_objections_stand_in_the_draft_until_they_are_answered(world: World) -> None:
    meeting_id = held(world)
    send(world, meeting_id)
    object_to(world, meeting_id, "david")
    remarks = lambda: world.look(lambda tx: minutes_papers.paper(tx, meeting_id, world.now).remarks)  # noqa: E731
    assert [(each.name, each.words) for each in remarks()] == [("David Krogh", "Det var ikke enstemmigt.")]
    send(world, meeting_id)
    assert remarks() == ()
