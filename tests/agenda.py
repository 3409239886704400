"""Verbs for stories about agendas: gathered, proposed to, put in order, sent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot import agenda_items, agenda_sending, agenda_sources, agendas
from bot.agendas import AgendaView, ItemView
from storage.meeting_words import ItemKind
from tests.meeting import set_meeting
from tests.world import CHANNELS, World, wanted

TOPICS = [
    "Roadmap", "Arkitekturprincipper", "Standarder", "Krav til løsningen",
    "Anvendelse af principper, standarder og krav", "Driftsformer",
]  # fmt: skip
MOTION = "OS2display 2026-1: Ny fælles kalenderintegration i 2027"
FAR_OFF = datetime(2027, 3, 1, 11, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def steering(world: World) -> str:
    """The community has settled in, and its steering group has a meeting; returns the meeting's id."""
    world.settle_in(wanted(channels=CHANNELS))
    return set_meeting(world, group="styregruppe")


def gather(world: World, meeting_id: str) -> int:
    """As when somebody opens it; returns how much changed."""
    return world.do(lambda tx: agenda_sources.gather(tx, meeting_id, world.now))


def agenda(world: World, meeting_id: str, time: int | None = None) -> AgendaView:
    """As it stands, or as it went out the nth time."""
    return world.look(lambda tx: agendas.view(tx, meeting_id, world.now, time=time))


def seen(world: World, meeting_id: str, by: str) -> AgendaView:
    """As one of the cast sees it."""
    actor = world.actor(by)
    return world.look(lambda tx: agendas.access_view(tx, actor, meeting_id, world.now))


def titles(world: World, meeting_id: str, time: int | None = None) -> list[str]:
    return [each.title for each in agenda(world, meeting_id, time).items]


def item(world: World, meeting_id: str, title: str) -> ItemView:
    """The item whose title begins so, on the agenda or taken off it."""
    view = agenda(world, meeting_id)
    return next(each for each in (*view.items, *view.dropped) if each.title.startswith(title))


def propose(
    world: World,
    meeting_id: str,
    title: str = "Fælles login",
    by: str = "david",
    *,
    kind: ItemKind = ItemKind.DISCUSSION,
    words: str = "",
    minutes: int | None = None,
) -> str:
    """Somebody has something to take up; returns the item's id."""
    actor = world.actor(by)
    return world.do(
        lambda tx: agenda_items.propose(tx, actor, meeting_id, kind, title, words, minutes, world.now)
    )


def change(
    world: World,
    item_id: str,
    title: str = "",
    by: str = "eva",
    *,
    kind: ItemKind = ItemKind.DISCUSSION,
    words: str = "",
    minutes: int | None = None,
    is_closed: bool = False,
) -> None:
    """Something else is said of it."""
    actor = world.actor(by)
    world.do(
        lambda tx: agenda_items.change(tx, actor, item_id, kind, title, words, minutes, is_closed, world.now)
    )


def drop(world: World, item_id: str, by: str = "eva") -> None:
    actor = world.actor(by)
    world.do(lambda tx: agenda_items.drop(tx, actor, item_id, world.now))


def put(world: World, item_id: str, by: str = "eva") -> None:
    actor = world.actor(by)
    world.do(lambda tx: agenda_items.put(tx, actor, item_id, world.now))


def shift(world: World, item_id: str, by_places: int, by: str = "eva") -> None:
    actor = world.actor(by)
    world.do(lambda tx: agenda_items.shift(tx, actor, item_id, by_places, world.now))


def send(world: World, meeting_id: str, by: str = "eva") -> bool:
    """It goes out; False when it went out so already."""
    actor = world.actor(by)
    return world.do(lambda tx: agenda_sending.send(tx, actor, meeting_id, world.now))
