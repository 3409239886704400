"""Actions: taken on in a meeting, done, moved, dropped; their owners are reminded of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot import agendas, habits, meetings, minutes, outbox
from bot.motions import occurrence
from bot.outbox import Kind
from bot.people import Actor
from bot.refusals import Code, Refused
from bot.rules import actions as rules
from bot.rules import order, reminders, wording
from storage import actions, community, due, journal, people
from storage import agendas as stored_agendas
from storage import meetings as stored
from storage import minutes as stored_minutes
from storage.actions import Action, ActionStep
from storage.due import Due
from storage.engine import Tx
from storage.meeting_words import ActionMove, ActionState
from storage.meetings import Meeting
from storage.words import new_ordered_id

DUE_ACTION = "action.due"
DUE_OVERDUE = "action.overdue"
MOST = 50


@dataclass(frozen=True, slots=True)
class ActionView:
    """An action as it stands. day: ISO date. owner: "" for somebody whom the bot has forgotten.

    what: "" where the words were erased. item: the title of what it was about, "" for nothing.
    """

    id: str
    meeting_id: str
    group_id: str
    group: str
    product: str
    zone: str
    what: str
    owner_id: str
    owner: str
    day: str
    state: ActionState
    is_late: bool
    item: str
    item_id: str | None
    at: datetime


def add(
    tx: Tx,
    actor: Actor,
    meeting_id: str,
    item_id: str | None,
    *,
    what: str,
    owner_id: str,
    day: date,
    now: datetime,
) -> str:
    """Somebody who takes part in the meeting is to do it by that day, the day there included. Returns its id.

    item_id None: it is about none of the items. Raises Refused(WORDS_REQUIRED, TOO_LONG, UNKNOWN_OWNER,
    ACTION_PAST, TOO_MANY_ACTIONS), and as `minutes.write`.
    """
    row = minutes.access_own(tx, actor, meeting_id, now)
    minutes.check_item(tx, row, item_id)
    said = wording.one_line(what, wording.REASON, "what")
    if not said:
        raise Refused(Code.WORDS_REQUIRED, field="what")
    if owner_id not in {each.person_id for each in minutes.attendance(tx, row)}:
        raise Refused(Code.UNKNOWN_OWNER, field="owner")
    _check_day(tx, row, day, now)
    if len(actions.actions(tx, row.id)) >= MOST:
        raise Refused(Code.TOO_MANY_ACTIONS, most=MOST)
    action = Action(
        id=new_ordered_id(),
        at=minutes.moment(tx, row.id, now),
        meeting_id=row.id,
        item_id=item_id,
        author_id=actor.id,
        owner_id=owner_id,
        day=day.isoformat(),
        what=said,
    )
    journal.append(tx, row.group_id, "action.set", actor=actor.id, now=now, facts=[action])
    _plan(tx, row, action, day, now)
    minutes.tell(tx, row.id, now)
    return action.id


def done(tx: Tx, actor: Actor, action_id: str, now: datetime) -> None:
    """It was done. Twice is once.

    Raises Refused(UNKNOWN_ACTION, NOT_YOUR_ACTION, ACTION_OVER).
    """
    action, row = access_own(tx, actor, action_id)
    state = _state(tx, action)
    if state is ActionState.DONE:
        return
    _check_open(state)
    _write(tx, row, action, ActionMove.DONE, actor, now)
    due.void(tx, action.id, now)


def move(tx: Tx, actor: Actor, action_id: str, day: date, now: datetime) -> None:
    """It is due on another day.

    Raises Refused(UNKNOWN_ACTION, NOT_YOUR_ACTION, ACTION_OVER, ACTION_PAST).
    """
    action, row = access_own(tx, actor, action_id)
    _check_open(_state(tx, action))
    _check_day(tx, row, day, now)
    if day.isoformat() == _day(tx, action):
        return
    _write(tx, row, action, ActionMove.MOVED, actor, now, day=day.isoformat())
    due.void(tx, action.id, now)
    _plan(tx, row, action, day, now)


def drop(tx: Tx, actor: Actor, action_id: str, now: datetime) -> None:
    """Nobody is to do it any more. Twice is once.

    Raises Refused(UNKNOWN_ACTION, NOT_YOUR_ACTION, ACTION_OVER).
    """
    action, row = access_own(tx, actor, action_id)
    state = _state(tx, action)
    if state is ActionState.DROPPED:
        return
    _check_open(state)
    _write(tx, row, action, ActionMove.DROPPED, actor, now)
    due.void(tx, action.id, now)


def access_own(tx: Tx, actor: Actor, action_id: str) -> tuple[Action, Meeting]:
    """The action and its meeting, with the group's chain held, if the person is its owner or plans meetings.

    Raises Refused(UNKNOWN_ACTION, NOT_YOUR_ACTION).
    """
    action, row = _see(tx, actor, action_id)
    journal.lock(tx, row.group_id)
    if not is_own(tx, actor.id, action.owner_id, row.group_id):
        raise Refused(Code.NOT_YOUR_ACTION)
    return action, row


def access_open(tx: Tx, actor: Actor, action_id: str) -> tuple[Action, Meeting]:
    """The same, while it is yet to be done. Raises as `access_own`, and Refused(ACTION_OVER)."""
    action, row = access_own(tx, actor, action_id)
    _check_open(_state(tx, action))
    return action, row


def is_own(tx: Tx, person_id: str, owner_id: str, group_id: str) -> bool:
    """Whether the person may say what became of it."""
    return person_id == owner_id or habits.may_plan(tx, person_id, group_id)


def view(tx: Tx, action_id: str, now: datetime) -> ActionView | None:
    """The action as it stands, if there is one."""
    action = actions.find_action(tx, action_id)
    return _view(tx, action, now) if action is not None else None


def access_view(tx: Tx, actor: Actor, action_id: str, now: datetime) -> ActionView:
    """The same, if its meeting is the person's to see. Raises Refused(UNKNOWN_ACTION)."""
    return _view(tx, _see(tx, actor, action_id)[0], now)


def of_meeting(
    tx: Tx, meeting_id: str, now: datetime, *, upto: minutes.Point | None = None
) -> tuple[ActionView, ...]:
    """What was taken on in it. upto: by then, and as it stood then."""
    return tuple(
        _view(tx, each, now, upto=upto)
        for each in actions.actions(tx, meeting_id)
        if upto is None or (each.at, each.id) <= upto
    )


def due_for(tx: Tx, group_id: str, now: datetime, *, until: datetime | None = None) -> tuple[ActionView, ...]:
    """What the group's people have yet to do and was due by now, the longest overdue first. until: by then,
    as the next meeting is.
    """
    zone = ZoneInfo(community.group(tx, group_id).zone)
    day = (until or now).astimezone(zone).date().isoformat()
    found = (_view(tx, each, now) for each in actions.actions_of(tx, group_id))
    open_ones = [each for each in found if each.state is ActionState.OPEN and each.day <= day]
    return tuple(sorted(open_ones, key=lambda each: each.day))


def remind(tx: Tx, item: Due, now: datetime) -> bool:
    """The day of an action has come: a private word to its owner, or to the coordinators of one who left."""
    found = view(tx, item.subject, now)
    if found is None or found.state is not ActionState.OPEN:
        return False
    if not found.owner:
        return _warn(tx, found, item.key, now)
    return outbox.whisper(
        tx, Kind.ACTION, found.id, found.owner_id, found.group_id, now, once=item.key, live=True
    )


def warn(tx: Tx, item: Due, now: datetime) -> bool:
    """It is a week overdue: the coordinators hear of it."""
    found = view(tx, item.subject, now)
    if found is None or found.state is not ActionState.OPEN:
        return False
    return _warn(tx, found, item.key, now)


def _warn(tx: Tx, found: ActionView, once: str, now: datetime) -> bool:
    return outbox.tell_coordinators(tx, Kind.ACTION_LATE, found.id, found.group_id, now, live=True, once=once)


def _see(tx: Tx, actor: Actor, action_id: str) -> tuple[Action, Meeting]:
    action = actions.find_action(tx, action_id)
    row = stored.find_meeting(tx, action.meeting_id) if action is not None else None
    # Whoever is to do it knows of it, whichever groups they are in now.
    if action is None or row is None:
        raise Refused(Code.UNKNOWN_ACTION)
    sees = meetings.may_see if _is_open(tx, action) else agendas.takes_part
    if actor.id != action.owner_id and not sees(tx, actor.id, row):
        raise Refused(Code.UNKNOWN_ACTION)
    return action, row


def _is_open(tx: Tx, action: Action) -> bool:
    """Whether it is told to whoever can see its meeting: drafts and closed items are the group's own."""
    if stored_minutes.approval(tx, action.meeting_id) is None:
        return False
    return action.item_id is None or not agendas.text_of(tx, action.item_id).is_closed


def _check_open(state: ActionState) -> None:
    if state is not ActionState.OPEN:
        raise Refused(Code.ACTION_OVER)


def _check_day(tx: Tx, row: Meeting, day: date, now: datetime) -> None:
    zone = ZoneInfo(community.group(tx, row.group_id).zone)
    if day < now.astimezone(zone).date():
        raise Refused(Code.ACTION_PAST, field="day")


def _state(tx: Tx, action: Action) -> ActionState:
    return rules.state_of(each.move for each in actions.steps(tx, action.id))


def _day(tx: Tx, action: Action) -> str:
    return rules.day_of(action.day, (each.day for each in actions.steps(tx, action.id)))


def _plan(tx: Tx, row: Meeting, action: Action, day: date, now: datetime) -> None:
    zone = ZoneInfo(community.group(tx, row.group_id).zone)
    # What is moved away and back is told of again.
    point = f"{day.isoformat()} {len(actions.steps(tx, action.id))}"
    reminded = max(rules.reminded_at(day, zone), reminders.next_daytime(now, zone))
    due.plan(tx, occurrence(DUE_ACTION, action.id, point, reminded, zone))
    due.plan(tx, occurrence(DUE_OVERDUE, action.id, point, rules.overdue_at(day, zone), zone))


def _write(
    tx: Tx,
    row: Meeting,
    action: Action,
    made: ActionMove,
    actor: Actor,
    now: datetime,
    *,
    day: str | None = None,
) -> None:
    before = actions.steps(tx, action.id)[-1:]
    step = ActionStep(
        id=new_ordered_id(),
        at=order.after(before[0].at if before else action.at, now),
        action_id=action.id,
        person_id=actor.id,
        move=made,
        day=day,
    )
    journal.append(tx, row.group_id, f"action.{made}", actor=actor.id, now=now, facts=[step])
    outbox.changed(tx, action.id, now)
    minutes.tell(tx, row.id, now)


def _view(tx: Tx, action: Action, now: datetime, *, upto: minutes.Point | None = None) -> ActionView:
    row = stored.meeting(tx, action.meeting_id)
    group = community.group(tx, row.group_id)
    taken = [each for each in actions.steps(tx, action.id) if upto is None or (each.at, each.id) <= upto]
    state = rules.state_of(each.move for each in taken)
    day = rules.day_of(action.day, (each.day for each in taken))
    today = now.astimezone(ZoneInfo(group.zone)).date().isoformat()
    return ActionView(
        id=action.id,
        meeting_id=row.id,
        group_id=group.id,
        group=group.name,
        product=community.product(tx, group.product_id).name,
        zone=group.zone,
        what=action.what or "",
        owner_id=action.owner_id,
        owner=people.person(tx, action.owner_id).name or "",
        day=day,
        state=state,
        is_late=state is ActionState.OPEN and day < today,
        item=_item(tx, action.item_id),
        item_id=action.item_id,
        at=action.at,
    )


def _item(tx: Tx, item_id: str | None) -> str:
    item = stored_agendas.find_item(tx, item_id) if item_id is not None else None
    return agendas.title_of(tx, item) if item is not None else ""
