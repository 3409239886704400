"""Verbs for stories about guidelines: written, published, renewed, withdrawn, looked at."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot import guideline_views, guidelines
from bot.guideline_views import GuidelineView
from bot.guidelines import Written
from bot.rules.habits import Habit
from bot.wanted import Wanted
from storage.words import Audience, Role
from tests.meeting import QUARTERLY, group_of, with_architects
from tests.minuting import BY_CLICK, approve, held, put_on, there, write
from tests.minuting import send as send_minutes
from tests.world import World

TITLE = "Fælles login"
WORDS = "Brug jeres egen identitetsudbyder.\n\nLokale brugere er kun til drift."
SAID = Written(TITLE, WORDS, Audience.BOTH, "https://os2.eu/login")
NEWS = "Kravet om to trin er nyt."


def with_guidelines(
    habit: Habit | None = QUARTERLY, *, steering: Habit | None = None, is_public: bool = True
) -> Wanted:
    """The steering group and the architects, whose chair is Carla, and whose vice chair is David."""
    target = with_architects(habit, steering=steering)
    (product,) = target.products
    steering, architects = product.groups
    offices = (*architects.offices, ("david", Role.VICE_CHAIR))
    second = replace(architects, offices=offices, is_public=is_public)
    return replace(target, products=(replace(product, groups=(steering, second)),))


def write_one(world: World, by: str = "carla", group: str = "arkitekturgruppe", **changes: Any) -> str:
    """A draft of a new guideline; returns its id."""
    actor, group_id = world.actor(by), group_of(world, group)
    said = replace(SAID, **changes)
    return world.do(lambda tx: guidelines.write(tx, actor, group_id, said, world.now).id)


def renew_one(world: World, guideline_id: str, by: str = "carla", **changes: Any) -> str:
    """A draft of its next version, opened on what there is now; returns the draft's id."""
    actor = world.actor(by)
    said = replace(SAID, **{"news": NEWS, **changes})
    seen = world.look(lambda tx: guidelines.seen(tx, guideline_id))
    return world.do(lambda tx: guidelines.renew(tx, actor, guideline_id, seen, said, world.now).id)


def send(world: World, draft_id: str, by: str = "carla") -> str:
    """The draft is published; returns the guideline's id."""
    actor = world.actor(by)
    return world.do(lambda tx: guidelines.publish(tx, actor, draft_id, world.now))


def publish(world: World, by: str = "carla", **changes: Any) -> str:
    """A guideline is written and published; returns its id."""
    return send(world, write_one(world, by, **changes), by)


def renew(world: World, guideline_id: str, by: str = "carla", **changes: Any) -> str:
    """Its next version is written and published."""
    return send(world, renew_one(world, guideline_id, by, **changes), by)


def withdraw(world: World, guideline_id: str, by: str = "carla", reason: str = "Loven siger det nu.") -> None:
    actor = world.actor(by)
    seen = world.look(lambda tx: guidelines.seen(tx, guideline_id))
    world.do(lambda tx: guidelines.withdraw(tx, actor, guideline_id, seen, reason, world.now))


def look(world: World, guideline_id: str) -> GuidelineView:
    return world.look(lambda tx: guideline_views.view(tx, guideline_id))


def decided(
    world: World,
    title: str = TITLE,
    *,
    group: str = "arkitekturgruppe",
    chair: str = "carla",
    approved: bool = True,
    **more: Any,
) -> tuple[str, str]:
    """The architects met and decided something; returns the ids of the meeting and of the item."""
    meeting_id = held(world, group, habit=BY_CLICK)
    world.settle_in(with_guidelines(BY_CLICK, steering=BY_CLICK))
    item_id = put_on(world, meeting_id, title, **more)
    there(world, meeting_id, "carla", "david", "gitte")
    write(world, meeting_id, item_id, WORDS)
    send_minutes(world, meeting_id)
    if approved:
        approve(world, meeting_id, chair)
    return meeting_id, item_id
