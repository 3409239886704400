"""Actions: taken on in a meeting, reminded of on their day, done, moved, dropped, and brought up again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from bot import actions
from bot import due as due_steps
from bot.messages import compose
from bot.outbox import Kind
from bot.refusals import Code
from handlers.answers import Ask, Fix, Tell
from storage import due, privacy
from storage.engine import Database
from storage.meeting_words import ActionState
from storage.outbox import Message
from storage.people import PERSON
from storage.words import DueState
from tests.meeting import group_of, set_meeting
from tests.minuting import (
    BY_CLICK,
    ENDED,
    action,
    approve,
    held,
    look,
    press,
    put_on,
    send,
    take_on,
    until,
)
from tests.story import findings_of
from tests.voting import refused
from tests.world import World

DAY = timedelta(days=1)
# A Friday, and nine o'clock on it in Copenhagen.
FRIDAY, NINE = date(2027, 2, 12), datetime(2027, 2, 12, 8, 0, tzinfo=UTC)
SATURDAY = date(2027, 2, 13)


def act(world: World, what: Callable[..., object], action_id: str, by: str, *more: object) -> None:
    actor = world.actor(by)
    world.do(lambda tx: what(tx, actor, action_id, *more, world.now))


def done(world: World, action_id: str, by: str = "carla") -> None:
    act(world, actions.done, action_id, by)


def drop(world: World, action_id: str, by: str = "eva") -> None:
    act(world, actions.drop, action_id, by)


def move(world: World, action_id: str, day: date, by: str = "carla") -> None:
    act(world, actions.move, action_id, by, day)


def said(world: World, message: Message) -> str | None:
    card = world.look(lambda tx: compose(tx, message, world.now))
    return card.title if card is not None else None


def test_the_owner_is_reminded_privately_at_nine_on_the_day(world: World) -> None:
    meeting_id = held(world)
    take_on(world, meeting_id, "carla", FRIDAY)
    until(world, NINE - timedelta(minutes=1))
    assert world.told("carla", Kind.ACTION) == []
    until(world, NINE)
    (message,) = world.told("carla", Kind.ACTION)
    assert said(world, message) == "Din opgave skal være klar nu"
    assert world.told("eva", Kind.ACTION) == world.told("david", Kind.ACTION) == []


def test_what_is_due_on_a_day_off_is_told_of_on_the_working_day_before(world: World) -> None:
    meeting_id = held(world)
    take_on(world, meeting_id, "carla", SATURDAY)
    until(world, NINE)
    assert len(world.told("carla", Kind.ACTION)) == 1


def test_the_coordinator_hears_of_what_is_a_week_overdue(world: World) -> None:
    meeting_id = held(world)
    action_id = take_on(world, meeting_id, "carla", FRIDAY)
    until(world, NINE + 7 * DAY - timedelta(minutes=1))
    assert world.told("eva", Kind.ACTION_LATE) == []
    assert action(world, action_id).is_late
    until(world, NINE + 7 * DAY)
    (message,) = world.told("eva", Kind.ACTION_LATE)
    assert said(world, message) == "En opgave er en uge over fristen"
    done(world, action_id, by="eva")
    assert said(world, message) is None


@pytest.mark.parametrize("end", [done, drop], ids=["done", "dropped"])
def test_of_what_is_over_nobody_is_told_any_more(world: World, end: Callable[[World, str], None]) -> None:
    meeting_id = held(world)
    action_id = take_on(world, meeting_id, "carla", FRIDAY)
    end(world, action_id)
    end(world, action_id)
    until(world, NINE + 30 * DAY)
    assert world.told("carla", Kind.ACTION) == world.told("eva", Kind.ACTION_LATE) == []
    assert refused(world, lambda: move(world, action_id, NINE.date() + 60 * DAY)) is Code.ACTION_OVER
    assert findings_of(world) == []


def test_what_was_done_cannot_be_dropped_nor_the_other_way_round(world: World) -> None:
    meeting_id = held(world)
    first, second = (take_on(world, meeting_id, "carla", FRIDAY, what) for what in ("Ring.", "Skriv."))
    done(world, first)
    drop(world, second)
    assert refused(world, lambda: drop(world, first)) is Code.ACTION_OVER
    assert refused(world, lambda: done(world, second)) is Code.ACTION_OVER


def test_what_is_moved_is_told_of_on_its_new_day_alone_also_when_it_is_moved_back(world: World) -> None:
    meeting_id = held(world)
    action_id = take_on(world, meeting_id, "carla", FRIDAY)
    move(world, action_id, FRIDAY + 7 * DAY)
    move(world, action_id, FRIDAY + 7 * DAY)
    until(world, NINE)
    assert world.told("carla", Kind.ACTION) == []
    move(world, action_id, FRIDAY + 3 * DAY)
    until(world, NINE + 7 * DAY)
    assert len(world.told("carla", Kind.ACTION)) == 1
    planned = world.look(lambda tx: due.of_subject(tx, action_id))
    assert sum(each.state is DueState.PENDING for each in planned) == 1
    assert action(world, action_id).day == (FRIDAY + 3 * DAY).isoformat()


def test_of_somebody_who_was_forgotten_the_coordinator_is_told(world: World) -> None:
    meeting_id = held(world)
    take_on(world, meeting_id, "carla", FRIDAY)
    carla = world.person_id("carla")
    world.do(lambda tx: privacy.empty(tx, PERSON, [carla]))
    until(world, NINE)
    assert len(world.told("eva", Kind.ACTION_LATE)) == 1


def test_the_coordinator_hears_of_a_reminder_that_fails_again_and_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> bool:
        raise ValueError

    meeting_id = held(world)
    take_on(world, meeting_id, "carla", FRIDAY)
    monkeypatch.setitem(due_steps.KINDS, actions.DUE_ACTION, fails)
    until(world, NINE + timedelta(hours=1))
    (message,) = world.told("eva", Kind.STUCK)
    card = world.look(lambda tx: compose(tx, message, world.now))
    assert card is not None and "Møde nr. 1" in card.lines[0]


def test_who_may_take_on_and_change_actions(world: World) -> None:
    meeting_id = held(world)
    action_id = take_on(world, meeting_id, "carla", FRIDAY, by="anna")
    assert (
        refused(world, lambda: take_on(world, meeting_id, "carla", FRIDAY, by="david")) is Code.MAY_NOT_PLAN
    )
    assert refused(world, lambda: done(world, action_id, by="david")) is Code.NOT_YOUR_ACTION
    assert refused(world, lambda: done(world, "0" * 16)) is Code.UNKNOWN_ACTION
    done(world, action_id)
    assert action(world, action_id).state is ActionState.DONE


def test_others_see_what_was_taken_on_once_the_minutes_are_approved_and_not_under_closed_items(
    world: World,
) -> None:
    meeting_id = held(world, habit=BY_CLICK)
    closed = put_on(world, meeting_id, "Prisen", is_closed=True)
    openly, secretly = (take_on(world, meeting_id, "carla", FRIDAY, item_id=of) for of in (None, closed))

    def see(action_id: str, by: str) -> str:
        actor = world.actor(by)
        return world.look(lambda tx: actions.access_view(tx, actor, action_id, world.now)).id

    for action_id in (openly, secretly):
        assert refused(world, lambda of=action_id: see(of, "hanne")) is Code.UNKNOWN_ACTION
        assert see(action_id, "david") == action_id
    send(world, meeting_id)
    approve(world, meeting_id)
    assert see(openly, "hanne") == openly
    assert refused(world, lambda: see(secretly, "hanne")) is Code.UNKNOWN_ACTION
    assert see(secretly, "david") == see(secretly, "carla") == secretly


def test_what_cannot_be_taken_on(world: World) -> None:
    meeting_id = held(world)
    other = put_on(world, set_meeting(world, ENDED + 30 * DAY, "styregruppe"), "Et andet mødes")
    hanne = lambda: take_on(world, meeting_id, "hanne", FRIDAY)  # noqa: E731
    assert refused(world, hanne) is Code.UNKNOWN_OWNER
    past = lambda: take_on(world, meeting_id, "carla", ENDED.date() - DAY)  # noqa: E731
    assert refused(world, past) is Code.ACTION_PAST
    assert refused(world, lambda: take_on(world, meeting_id, "carla", FRIDAY, " ")) is Code.WORDS_REQUIRED
    assert refused(world, lambda: take_on(world, meeting_id, "carla", FRIDAY, "x" * 501)) is Code.TOO_LONG
    strange = lambda: take_on(world, meeting_id, "carla", FRIDAY, item_id=other)  # noqa: E731
    assert refused(world, strange) is Code.NO_SUCH_ITEM
    action_id = take_on(world, meeting_id, "carla", FRIDAY)
    assert refused(world, lambda: move(world, action_id, ENDED.date() - DAY)) is Code.ACTION_PAST


def test_there_is_room_for_so_many_and_no_more(sqlite: Database) -> None:
    world = World(sqlite)
    meeting_id = held(world)
    for number in range(actions.MOST):
        take_on(world, meeting_id, "carla", FRIDAY, f"Nr. {number}")
    one_more = lambda: take_on(world, meeting_id, "carla", FRIDAY)  # noqa: E731
    assert refused(world, one_more) is Code.TOO_MANY_ACTIONS


def test_what_is_due_by_the_next_meeting_is_found_for_its_agenda(world: World) -> None:
    meeting_id = held(world)
    group_id = group_of(world, "styregruppe")
    late, soon, over, far = (
        take_on(world, meeting_id, "carla", FRIDAY + days * DAY) for days in (0, 10, 3, 60)
    )
    done(world, over)
    until(world, NINE)

    def found(until_: datetime | None = None) -> list[str]:
        return [
            each.id for each in world.look(lambda tx: actions.due_for(tx, group_id, world.now, until=until_))
        ]

    assert found() == [late]
    assert found(NINE + 30 * DAY) == [late, soon]
    assert far not in found(NINE + 30 * DAY)
    assert world.look(lambda tx: actions.due_for(tx, group_of(world), world.now)) == ()


def test_an_action_is_taken_on_moved_and_done_in_chat(world: World) -> None:
    meeting_id = held(world)
    asked = press(world, "eva", "action-new", meeting_id, "")
    assert isinstance(asked, Ask)
    owners = {each.value for field in asked.form.fields for each in field.options}
    assert world.person_id("carla") in owners and world.person_id("hanne") not in owners
    filled = {"what": "Ring til leverandøren.", "owner": world.person_id("carla"), "day": "12. februar 2027"}
    told = press(world, "eva", "action-add", meeting_id, "", values=filled)
    assert isinstance(told, Tell)
    (taken_on,) = look(world, meeting_id).items[-1].actions
    assert (taken_on.what, taken_on.owner, taken_on.day) == (
        "Ring til leverandøren.", "Carla Juhl", "2027-02-12",
    )  # fmt: skip
    press(world, "carla", "action-move-make", taken_on.id, values={"day": "om to uger"})
    assert action(world, taken_on.id).day == "2027-02-18"
    press(world, "carla", "action-done", taken_on.id)
    assert action(world, taken_on.id).state is ActionState.DONE


@pytest.mark.parametrize("written", ["12. januar 2027", "i går", "snart", ""])
def test_a_day_that_is_past_or_none_is_asked_for_again(world: World, written: str) -> None:
    meeting_id = held(world)
    filled = {"what": "Ring.", "owner": world.person_id("carla"), "day": written}
    answer = press(world, "eva", "action-add", meeting_id, "", values=filled)
    assert isinstance(answer, Fix) and answer.mistakes.keys() == {"day"}
    assert look(world, meeting_id).items[-1].actions == ()
