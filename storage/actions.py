"""Actions: what somebody is to do after a meeting, by when, and what became of it. Tables and queries."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from typing import cast

from sqlalchemy import bindparam, select

from storage.columns import ref, sealed, word
from storage.engine import Tx
from storage.journal import Fact, table_of
from storage.meeting_words import ActionMove
from storage.meetings import MEETING
from storage.prepared import Prepared


class Action(Fact, table=True):
    """What a person is to have done by a day (ISO date). item_id None: of no item of the agenda.

    The words are the group's, as its minutes are.
    """

    __tablename__ = "action"
    meeting_id: str = ref("meeting.id")
    item_id: str | None = ref("agenda_item.id", nullable=True)
    author_id: str = ref("person.id")
    owner_id: str = ref("person.id")
    day: str
    what: str | None = sealed()


class ActionStep(Fact, table=True):
    """What became of an action. day: when it is due now, where it was moved."""

    __tablename__ = "action_step"
    action_id: str = ref("action.id")
    person_id: str = ref("person.id")
    move: ActionMove = word(ActionMove)
    day: str | None = None


ACTION = table_of(Action)
STEP = table_of(ActionStep)

_action = Prepared(select(ACTION).where(ACTION.c.id == bindparam("action_id")))
_actions = Prepared(
    select(ACTION).where(ACTION.c.meeting_id == bindparam("meeting_id")).order_by(ACTION.c.at, ACTION.c.id)
)
_of_group = Prepared(
    select(ACTION)
    .join(MEETING, MEETING.c.id == ACTION.c.meeting_id)
    .where(MEETING.c.group_id == bindparam("group_id"))
    .order_by(ACTION.c.at, ACTION.c.id)
)
_steps = Prepared(
    select(STEP).where(STEP.c.action_id == bindparam("action_id")).order_by(STEP.c.at, STEP.c.id)
)


def find_action(tx: Tx, action_id: str) -> Action | None:
    """The action with the id, if there is one."""
    return cast("Action | None", _action.first(tx, {"action_id": action_id}))


def actions(tx: Tx, meeting_id: str) -> list[Action]:
    """What people took on in the meeting, in that order."""
    return cast(list[Action], _actions.all(tx, {"meeting_id": meeting_id}))


def actions_of(tx: Tx, group_id: str) -> list[Action]:
    """What people took on in all meetings of the group, the oldest first."""
    return cast(list[Action], _of_group.all(tx, {"group_id": group_id}))


def steps(tx: Tx, action_id: str) -> list[ActionStep]:
    """What became of it, the latest last."""
    return cast(list[ActionStep], _steps.all(tx, {"action_id": action_id}))
