"""Meetings: set, moved, called off, decided in writing; reminded of once, at the right local time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot import meetings, sendings
from bot.cards import invitations as invitation_cards
from bot.messages import compose
from bot.outbox import Kind
from bot.refusals import Code
from bot.sendings import Fate
from bot.texts.say import LANGUAGES, Say
from storage import due
from storage.engine import Tx
from storage.meeting_words import MeetingEnding, MeetingState, Reply
from storage.outbox import Message
from storage.words import DueState
from tests.meeting import FEBRUARY, call_off, group_of, move, reply, see, set_meeting, with_architects
from tests.story import findings_of
from tests.voting import refused
from tests.world import World

DAY = timedelta(days=1)


def until(world: World, moment: datetime) -> None:
    """The clock goes on to that moment; what falls due on the way happens at its own time."""
    while (at := world.look(due.first_due_at)) is not None and at <= moment:
        world.now = max(world.now, at)
        world.tick()
    world.now = moment


def said(world: World, message: Message) -> str | None:
    """The title of the card that the message is now."""
    card = world.look(lambda tx: compose(tx, message, world.now))
    return card.title if card is not None else None


def planned(world: World, meeting_id: str) -> list[str]:
    """What is still to fall due for it, by what it is."""

    def look(tx: Tx) -> list[str]:
        found = due.of_subject(tx, meeting_id)
        return [each.key.replace(f":{meeting_id}:", " ") for each in found if each.state is DueState.PENDING]

    return world.look(look)


def test_everybody_who_has_not_said_no_is_reminded_once_a_lead_at_its_own_time(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id = set_meeting(world)
    reply(world, meeting_id, "carla", Reply.DECLINED)
    until(world, datetime(2027, 2, 3, 7, 59, tzinfo=UTC))
    assert world.told("david", Kind.MEETING_REMINDER) == []
    until(world, datetime(2027, 2, 3, 8, 0, tzinfo=UTC))
    (first,) = world.told("david", Kind.MEETING_REMINDER)
    assert said(world, first) == "Snart: Møde nr. 1"
    until(world, FEBRUARY - timedelta(hours=1))
    assert (
        len(world.told("david", Kind.MEETING_REMINDER)) == len(world.told("eva", Kind.MEETING_REMINDER)) == 2
    )
    assert world.told("carla", Kind.MEETING_REMINDER) == []
    until(world, FEBRUARY + DAY)
    assert len(world.told("david", Kind.MEETING_REMINDER)) == 2
    assert see(world, meeting_id).state is MeetingState.HELD


def test_a_meeting_that_is_moved_is_reminded_of_by_its_new_time_alone(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id = set_meeting(world)
    until(world, datetime(2027, 2, 3, 8, 0, tzinfo=UTC))
    (stale,) = world.told("david", Kind.MEETING_REMINDER)
    later = FEBRUARY + 14 * DAY
    assert move(world, meeting_id, later, words="Salen var optaget.") == 3
    # What waited when it was moved would tell of another day.
    assert said(world, stale) is None
    # What is due at once is due in no order.
    at_once, later_on = planned(world, meeting_id)[:2], planned(world, meeting_id)[2:]
    assert sorted(at_once) == ["meeting.call v3", "meeting.invite v3"]
    assert later_on == [
        "meeting.agenda v3", "meeting.late v3", "meeting.risk v3 3d", "meeting.remind v3 1d",
        "meeting.remind v3 1h", "minutes.write v3", "minutes.draft v3",
    ]  # fmt: skip
    until(world, later)
    assert len(world.told("david", Kind.MEETING_REMINDER)) == 3
    assert findings_of(world) == []


def test_after_a_standstill_the_last_reminder_says_it_all_and_one_that_is_too_late_is_reported(
    world: World,
) -> None:
    world.settle_in(with_architects())
    set_meeting(world)
    world.now = FEBRUARY - timedelta(minutes=30)
    world.tick()
    assert len(world.told("david", Kind.MEETING_REMINDER)) == 1
    set_meeting(world, FEBRUARY + 7 * DAY)
    world.now = FEBRUARY + 7 * DAY + timedelta(minutes=1)
    world.tick()
    assert len(world.told("david", Kind.MEETING_REMINDER)) == 1
    assert len(world.told("eva", Kind.EXPIRED)) == 1


def test_another_place_is_told_and_answers_stand_another_time_asks_anew(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id = set_meeting(world)
    reply(world, meeting_id, "carla", Reply.ACCEPTED)
    move(world, meeting_id, FEBRUARY, place="Odense Rådhus")
    view = see(world, meeting_id)
    assert (view.place, view.was_moved, view.part_of(world.person_id("carla")).reply) == (  # type: ignore[union-attr]
        "Odense Rådhus", True, Reply.ACCEPTED,
    )  # fmt: skip
    move(world, meeting_id, FEBRUARY + DAY)
    part = see(world, meeting_id).part_of(world.person_id("carla"))
    assert part is not None and part.reply is None


def test_the_same_again_and_calling_off_twice_change_nothing(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id = set_meeting(world)
    version = see(world, meeting_id).version
    assert move(world, meeting_id, FEBRUARY) == version
    call_off(world, meeting_id, words="Ingen sager.")
    call_off(world, meeting_id, words="Ingen sager.")
    view = see(world, meeting_id)
    assert (view.state, view.ending, view.words) == (
        MeetingState.OFF,
        MeetingEnding.CALLED_OFF,
        "Ingen sager.",
    )
    assert planned(world, meeting_id) == []
    until(world, FEBRUARY + DAY)
    assert world.told("david", Kind.MEETING_REMINDER) == []


def test_its_cases_are_decided_in_writing_by_one_click(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id = set_meeting(world, group="styregruppe")
    call_off(world, meeting_id, written=True)
    assert see(world, meeting_id).ending is MeetingEnding.WRITTEN


def test_what_cannot_be_done_to_a_meeting_is_refused_and_changes_nothing(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id, off_id = set_meeting(world), set_meeting(world, FEBRUARY + DAY)
    call_off(world, off_id)
    past = world.now - DAY
    assert refused(world, lambda: move(world, meeting_id, past)) is Code.DATE_PAST
    assert refused(world, lambda: move(world, meeting_id, FEBRUARY + DAY, by="david")) is Code.MAY_NOT_PLAN
    assert refused(world, lambda: move(world, off_id, FEBRUARY)) is Code.MEETING_OFF
    assert refused(world, lambda: call_off(world, "0" * 16)) is Code.UNKNOWN_MEETING
    assert refused(world, lambda: move(world, meeting_id, FEBRUARY, place="x" * 201)) is Code.TOO_LONG
    world.now = FEBRUARY + timedelta(minutes=1)
    assert refused(world, lambda: move(world, meeting_id, FEBRUARY + DAY)) is Code.MEETING_BEGUN
    assert refused(world, lambda: call_off(world, meeting_id)) is Code.MEETING_BEGUN


def test_meetings_of_a_closed_group_are_not_for_others_to_see(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id, hanne = set_meeting(world), world.actor("hanne")
    world.look(lambda tx: meetings.access_view(tx, hanne, meeting_id, world.now))
    target = with_architects()
    product = target.products[0]
    closed = replace(product.groups[1], is_public=False)
    world.settle_in(replace(target, products=(replace(product, groups=(product.groups[0], closed)),)))
    look = lambda: world.look(lambda tx: meetings.access_view(tx, hanne, meeting_id, world.now))  # noqa: E731
    assert refused(world, look) is Code.UNKNOWN_MEETING


def test_those_ahead_are_listed_the_next_first(world: World) -> None:
    world.settle_in(with_architects())
    second, first = set_meeting(world, FEBRUARY + DAY), set_meeting(world)
    david = world.actor("david")
    ahead = world.look(lambda tx: meetings.ahead(tx, david, world.now))
    assert [each.id for each in ahead] == [first, second]
    assert group_of(world) == ahead[0].group_id


def test_what_was_sent_to_whom_and_what_is_to_come_can_be_seen(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id = set_meeting(world)
    until(world, datetime(2027, 2, 3, 8, 0, tzinfo=UTC))
    found = world.look(lambda tx: sendings.of_meeting(tx, meeting_id))
    reminders = {each.person for each in found if each.what == "outbox-kind-meeting-reminder"}
    assert reminders == {"Carla Juhl", "David Krogh", "Gitte Bak", "Finn Dahl", "Eva Winther"}
    assert [(each.what, each.at) for each in found if each.state is Fate.PLANNED] == [
        ("told-what-draft", datetime(2027, 2, 11, 8, 0, tzinfo=UTC)),
        ("told-what-minutes", FEBRUARY + timedelta(hours=2)),
        ("told-what-reminders", FEBRUARY - timedelta(hours=1)),
    ]


def test_what_came_too_late_is_told_among_what_was_sent(world: World) -> None:
    """After a standstill, when the coordinator needs it most."""
    world.settle_in(with_architects())
    meeting_id = set_meeting(world)
    world.tick()
    world.now = FEBRUARY + timedelta(minutes=5)
    world.tick()
    view = see(world, meeting_id)
    found = world.look(lambda tx: sendings.of_meeting(tx, meeting_id))
    assert "outbox-kind-outbox-expired" in {each.what for each in found}
    for language in LANGUAGES:
        say = Say(language)
        told = invitation_cards.told(view, found, say)
        assert say("outbox-kind-outbox-expired") in " ".join(each.text for each in told.sections)
