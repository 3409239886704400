"""Verbs for stories about information events and workshops: announce one, sign up and off, change it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot import gathering_drafts, gathering_views, gatherings, signups
from bot.gathering_drafts import GatheringWords
from bot.gathering_views import GatheringView
from bot.refusals import Refused
from storage import gatherings as stored
from storage.meeting_words import GatheringKind
from tests.voting import written
from tests.wishing import product_id
from tests.world import World

# A Thursday at ten in Copenhagen.
THURSDAY = datetime(2027, 2, 4, 9, 0, tzinfo=UTC)
HOURS = timedelta(hours=2)
WORDS = GatheringWords(
    kind=GatheringKind.WORKSHOP,
    title="Skærme i hele byen",
    starts_at=THURSDAY,
    ends_at=THURSDAY + HOURS,
    place="Rådhuset",
    link="https://moede.example/skaerme",
    about="Vi viser den nye kalender.",
)
# Who works for an organisation that uses the product.
USERS = ("anna", "bo", "carla", "david", "eva", "gitte", "ingrid")


def words(**changes: Any) -> GatheringWords:
    """What whoever arranges it writes. at: when it begins, and it lasts as long."""
    at = changes.pop("at", None)
    moved = {"starts_at": at, "ends_at": at + HOURS} if at is not None else {}
    return replace(WORDS, **moved, **changes)


def write(world: World, by: str = "eva", **changes: Any) -> str:
    """A draft; returns its id."""
    actor, product, said = world.actor(by), product_id(world), words(**changes)
    return world.do(lambda tx: gathering_drafts.write(tx, actor, product, said, world.now)).id


def announce(world: World, by: str = "eva", **changes: Any) -> str:
    """It is written and announced; returns its id."""
    actor, draft_id = world.actor(by), write(world, by, **changes)
    return world.do(lambda tx: gatherings.announce(tx, actor, draft_id, world.now))


def sign_up(world: World, key: str, gathering_id: str) -> bool:
    actor = world.actor(key)
    return world.do(lambda tx: signups.sign_up(tx, actor, gathering_id, world.now))


def sign_up_all(world: World, gathering_id: str, *keys: str) -> None:
    """In this order."""
    for key in keys:
        sign_up(world, key, gathering_id)


def sign_off(world: World, key: str, gathering_id: str) -> bool:
    actor = world.actor(key)
    return world.do(lambda tx: signups.sign_off(tx, actor, gathering_id, world.now))


def change(world: World, gathering_id: str, by: str = "eva", **changes: Any) -> int:
    """It is otherwise than it was; returns its version."""
    actor, at = world.actor(by), changes.pop("at", None)
    opened_on = changes.pop("opened_on", None)
    moved = {"starts_at": at, "ends_at": at + HOURS} if at is not None else {}

    def unit(tx: Any) -> int:
        now = gathering_drafts.words_of(stored.versions(tx, gathering_id)[-1])
        said = replace(now, **moved, **changes)
        return gatherings.change(tx, actor, gathering_id, said, world.now, opened_on=opened_on)

    return world.do(unit)


def call_off(world: World, gathering_id: str, by: str = "eva", why: str = "Lokalet er optaget.") -> None:
    actor = world.actor(by)
    world.do(lambda tx: gatherings.call_off(tx, actor, gathering_id, why, world.now))


def refused(world: World, key: str, do: Callable[..., Any], *arguments: Any) -> Refused:
    """Why one of the cast may not; nothing was written."""
    actor, before = world.actor(key), written(world)
    with pytest.raises(Refused) as no:
        world.do(lambda tx: do(tx, actor, *arguments, world.now))
    assert written(world) == before
    return no.value


def see(world: World, gathering_id: str) -> GatheringView:
    return world.look(lambda tx: gathering_views.view(tx, gathering_id, world.now))


def keys(world: World, gathering_id: str) -> tuple[list[str], list[str]]:
    """Who has a place, and who waits, by their first names in lower case."""
    view = see(world, gathering_id)
    return (
        [each.name.split()[0].lower() for each in view.taken],
        [each.name.split()[0].lower() for each in view.waiting],
    )
