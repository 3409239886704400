"""Whose guidelines are: who may read them, and who publishes in the name of which group."""

from __future__ import annotations

from bot import habits, people
from bot.belonging import behalves, may_see
from bot.people import Actor, groups_of
from bot.refusals import Code, Refused
from bot.rules import standing
from storage import community, guidelines
from storage.community import Group, Product
from storage.engine import Tx
from storage.guidelines import Guideline


def see(tx: Tx, actor: Actor, guideline_id: str) -> Guideline:
    """The guideline, to be looked at. Raises Refused(UNKNOWN_GUIDELINE)."""
    row = guidelines.find_guideline(tx, guideline_id)
    if row is None or not (community.group(tx, row.group_id).is_public or reads(tx, actor, row.product_id)):
        raise Refused(Code.UNKNOWN_GUIDELINE)
    return row


def see_own(tx: Tx, actor: Actor, guideline_id: str) -> Guideline:
    """The same, if the person may publish in its group's name.

    Raises Refused(UNKNOWN_GUIDELINE, MAY_NOT_PUBLISH).
    """
    row = see(tx, actor, guideline_id)
    if not may_publish(tx, actor.id, row.group_id):
        raise Refused(Code.MAY_NOT_PUBLISH, group=community.group(tx, row.group_id).name)
    return row


def reads(tx: Tx, actor: Actor, product_id: str) -> bool:
    """Whether all guidelines of the product are the person's to read, whichever of its groups they are of."""
    return may_see(tx, actor, product_id) or bool(behalves(tx, actor, product_id))


def products_of(tx: Tx, actor: Actor) -> list[Product]:
    """The products whose guidelines are for the person, by name."""
    return [each for each in community.products(tx) if reads(tx, actor, each.id)]


def groups_to_publish_in(tx: Tx, actor: Actor) -> list[Group]:
    """The groups in whose name the person may publish."""
    return [
        community.group(tx, group_id)
        for group_id in groups_of(tx, actor.id)
        if may_publish(tx, actor.id, group_id)
    ]


def concern(tx: Tx, actor: Actor) -> bool:
    """Whether there are guidelines for the person to read, or they may publish some."""
    own = products_of(tx, actor)
    return any(guidelines.guidelines(tx, each.id) for each in own) or bool(groups_to_publish_in(tx, actor))


def may_publish(tx: Tx, person_id: str, group_id: str) -> bool:
    """Whether the person may publish in the group's name."""
    kind = community.group(tx, group_id).kind
    return standing.may_publish(people.standing_in(tx, person_id, group_id), kind)


def check_may_publish(tx: Tx, actor: Actor, group_id: str) -> None:
    """Raises Refused(UNKNOWN_GROUP) for who has nothing to do with the group, MAY_NOT_PUBLISH for who may
    not.
    """
    if not habits.may_know(tx, actor.id, group_id):
        raise Refused(Code.UNKNOWN_GROUP)
    if not may_publish(tx, actor.id, group_id):
        raise Refused(Code.MAY_NOT_PUBLISH, group=community.group(tx, group_id).name)
