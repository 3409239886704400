"""Verbs for stories about wishes that are gone through: somebody decides, or is told of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot import assessments, comments, merges, messages, news, triage
from bot.assessments import Range
from bot.cards.card import Card
from bot.outbox import Kind
from bot.wanted import Wanted, WantedUser
from storage.outbox import Message
from storage.wish_words import Rhythm, Unit
from storage.words import Role
from tests.world import World, wanted

ESTIMATE = Range(Unit.KRONER, 4_000_000, 6_000_000)


def two_coordinators(**more: Any) -> Wanted:
    """The community with Hanne, of the secretariat, as coordinator beside Eva."""
    target = wanted(**more)
    (product,) = target.products
    (group,) = product.groups
    group = replace(group, offices=(*group.offices, ("hanne", Role.COORDINATOR)))
    return replace(target, products=(replace(product, groups=(group,)),))


def without(key: str, **more: Any) -> Wanted:
    """The community after an organisation has stopped using the product; it keeps its seat."""
    target = wanted(**more)
    (product,) = target.products
    users = [each for each in ("aarhus", "ballerup", "odense", "syddjurs") if each != key]
    from_file = tuple(WantedUser(each) for each in users)
    return replace(target, products=(replace(product, users=from_file),))


def ask(world: World, wish_id: str, words: str = "Hvor mange skærme?", by: str = "eva", **more: Any) -> None:
    actor = world.actor(by)
    world.do(lambda tx: comments.ask(tx, actor, wish_id, words, world.now, **more))


def answer(world: World, key: str, wish_id: str, words: str = "Fyrre.") -> None:
    actor = world.actor(key)
    world.do(lambda tx: comments.answer(tx, actor, wish_id, words, world.now))


def comment(world: World, key: str, wish_id: str, words: str) -> None:
    actor = world.actor(key)
    world.do(lambda tx: comments.comment(tx, actor, wish_id, words, world.now))


def merge(world: World, wish_id: str, into_id: str, by: str = "eva", **more: Any) -> None:
    actor = world.actor(by)
    world.do(lambda tx: merges.merge(tx, actor, wish_id, into_id, world.now, **more))


def unmerge(world: World, wish_id: str, by: str = "eva", **more: Any) -> None:
    actor = world.actor(by)
    world.do(lambda tx: merges.unmerge(tx, actor, wish_id, world.now, **more))


def assess(
    world: World,
    wish_id: str,
    estimate: Range | None = ESTIMATE,
    words: str = "",
    by: str = "eva",
    **more: Any,
) -> None:
    actor = world.actor(by)
    world.do(lambda tx: assessments.assess(tx, actor, wish_id, estimate, words, world.now, **more))


def decline(world: World, wish_id: str, words: str = "For dyrt.", by: str = "eva", **more: Any) -> None:
    actor = world.actor(by)
    world.do(lambda tx: triage.decline(tx, actor, wish_id, words, world.now, **more))


def reopen(world: World, wish_id: str, words: str = "", by: str = "eva", **more: Any) -> None:
    actor = world.actor(by)
    world.do(lambda tx: triage.reopen(tx, actor, wish_id, words, world.now, **more))


def hear(world: World, key: str, rhythm: Rhythm) -> None:
    """One of the cast chooses how often to hear."""
    actor = world.actor(key)
    world.do(lambda tx: news.set_rhythm(tx, actor, rhythm, world.now))


def whispers(world: World, kind: Kind) -> set[str]:
    """Who of the cast was told something of the kind."""
    keys = ("anna", "bo", "carla", "david", "eva", "finn", "gitte", "hanne", "ingrid")
    return {key for key in keys if world.told(key, kind)}


def shown(world: World, message: Message) -> Card | None:
    """What the message says now."""
    return world.look(lambda tx: messages.compose(tx, message, world.now))


def last_card(world: World, key: str, kind: Kind) -> Card:
    """What the latest of the kind to one of the cast says now."""
    card = shown(world, world.told(key, kind)[-1])
    assert card is not None
    return card


def sent(message: Message) -> Message:
    """The message as it is once the platform has it."""
    return Message(**{**message._asdict(), "shown": 1})  # type: ignore[attr-defined]
