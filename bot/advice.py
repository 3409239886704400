"""Recommendations: who can say, in a draft, what a group or the coordinator recommends."""

from __future__ import annotations

from dataclasses import dataclass

from bot.people import Actor, standing_in
from bot.refusals import Code, Refused
from storage import community
from storage.community import Group
from storage.engine import Tx
from storage.words import Choice, Role

SPEAK_FOR_GROUP = (Role.CHAIR, Role.VICE_CHAIR, Role.COORDINATOR)
# Who recommends when it is not a group.
COORDINATOR = "coordinator"


@dataclass(frozen=True, slots=True)
class Advice:
    """A recommendation. by: a group's id, or COORDINATOR. option: its number, where choice is picked."""

    by: str
    choice: Choice
    option: int | None = None


def advisers(tx: Tx, person_id: str, group: Group) -> tuple[tuple[str, str], ...]:
    """(id, name) of the product's other groups in whose name the person can say what they recommend.

    To a public group only public ones recommend: what is recommended is read by everybody.
    """
    return tuple(
        (each.id, each.name)
        for each in community.groups(tx)
        if each.product_id == group.product_id
        and each.id != group.id
        and (each.is_public or not group.is_public)
        and standing_in(tx, person_id, each.id).has(*SPEAK_FOR_GROUP)
    )


def coordinates(tx: Tx, person_id: str, group_id: str) -> bool:
    """Whether the person can recommend as the coordinator."""
    return standing_in(tx, person_id, group_id).has(Role.COORDINATOR)


def read(tx: Tx, actor: Actor, group_id: str, by: str, advice: str, options: int) -> Advice | None:
    """What was chosen in the form. advice: for, against, or the number of an option.

    Raises Refused(BAD_ADVICE).
    """
    if not by:
        return None
    group = community.group(tx, group_id)
    own = (
        coordinates(tx, actor.id, group_id)
        if by == COORDINATOR
        else by in dict(advisers(tx, actor.id, group))
    )
    if not own:
        raise Refused(Code.BAD_ADVICE, field="advice-by")
    if not options and advice in (Choice.FOR, Choice.AGAINST):
        return Advice(by, Choice(advice))
    if options and advice.isascii() and advice.isdigit() and int(advice) <= options:
        return Advice(by, Choice.PICKED, int(advice))
    raise Refused(Code.BAD_ADVICE, field="advice")
