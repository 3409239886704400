"""Who asks, where and when; and what verbs have in common."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from bot import people, register, roll
from bot.people import Actor, Place
from bot.refusals import Code, Refused
from bot.texts.say import Say
from bot.views import MotionView
from storage import community as groups
from storage import motions as motions_stored
from storage.engine import Tx

W = TypeVar("W", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Context:
    """Who asks, where, when, and in which language to answer. group_id: the channel's group, if any."""

    tx: Tx
    actor: Actor
    say: Say
    now: datetime
    place: Place
    group_id: str | None
    sent_at: str | None
    address: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A message that somebody pointed at: its words, where it stands ("" when nobody can tell), and what
    tells its thread from others there ("" where nothing can follow it).
    """

    text: str
    link: str
    thread: str = ""


class MalformedArgument(Exception):
    """A button's argument is not one of the words it can be."""


def view(context: Context, motion_id: str) -> MotionView:
    """The motion as it stands. Raises Refused(UNKNOWN_MOTION)."""
    return register.view_motion(context.tx, motion_id, context.now)


def access_view(context: Context, motion_id: str) -> MotionView:
    """The same, if the person may see it. A group that is not public shows its cases to its own people, and
    to who speaks for a seat on the roll; to others not even that they exist. Raises Refused(UNKNOWN_MOTION).
    """
    found = view(context, motion_id)
    if found.is_public or found.group_id in people.groups_of(context.tx, context.actor.id):
        return found
    motion = motions_stored.motion(context.tx, motion_id)
    if not roll.voices_of(context.tx, motion, context.actor.id):
        raise Refused(Code.UNKNOWN_MOTION)
    return found


def own_groups(context: Context) -> list[str]:
    """The person's groups, the channel's own first."""
    own = people.groups_of(context.tx, context.actor.id)
    return sorted(own, key=lambda group_id: group_id != context.group_id)


def group_name(context: Context) -> str:
    """The name of the channel's group."""
    if context.group_id is None:
        return context.say("no-group")
    return groups.group(context.tx, context.group_id).name


def full_name(tx: Tx, group: groups.Group) -> str:
    """The group's name with its product's."""
    return f"{groups.product(tx, group.product_id).name} · {group.name}"


def word(kind: type[W], value: str, *, but: tuple[W, ...] = ()) -> W:
    """The word that a button's argument is. Raises MalformedArgument."""
    try:
        found = kind(value)
    except ValueError as error:
        raise MalformedArgument from error
    if found in but:
        raise MalformedArgument
    return found


def number(value: str) -> int:
    """The small number that a button's argument is. Raises MalformedArgument."""
    if not (value.isascii() and value.isdigit() and len(value) <= 3):
        raise MalformedArgument
    return int(value)


def given(arguments: tuple[str, ...], place: int) -> str | None:
    """The argument at the place, None where the button carries none."""
    return arguments[place] if len(arguments) > place and arguments[place] else None
