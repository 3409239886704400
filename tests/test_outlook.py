"""What Exchange knows of meetings: answers that count, a link that is shown, and what differs, told once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import update

from bot import calendar_entries, calendars, outlook, proposals
from bot.calendars import event_ref
from bot.outbox import Kind
from bot.rules.meeting_days import Against
from storage.calendars import EventSeen
from storage.meeting_words import EventFate, Reply, Source
from storage.outbox import OUTBOX
from storage.words import MessageState
from tests.meeting import FEBRUARY, group_of, move, plan, proposed, see, set_meeting, with_architects
from tests.test_invitations import GRAPH, send
from tests.world import World, address

DAY = timedelta(days=1)
LINK = "https://teams.example/l/meetup-join/1"


def in_exchange(world: World) -> str:
    """A meeting whose event was made; returns its id."""
    meeting_id = set_meeting(world)
    send(world, GRAPH)
    made = update(OUTBOX).where(OUTBOX.c.kind == Kind.INVITATION)
    ref = event_ref("AAMk1", "040000008200E0")
    world.do(lambda tx: tx.conn.execute(made.values(ref=ref, shown=1, state=MessageState.SENT)))
    return meeting_id


def note(
    world: World,
    meeting_id: str,
    fate: EventFate = EventFate.SAME,
    *,
    starts_at: datetime | None = None,
    said: Mapping[str, tuple[Reply, datetime]] | None = None,
) -> None:
    ends_at = starts_at + timedelta(hours=2) if starts_at is not None else None
    seen = EventSeen(
        meeting_id=meeting_id, seen_at=world.now, fate=fate, link=LINK, starts_at=starts_at, ends_at=ends_at
    )
    world.do(lambda tx: outlook.note(tx, seen, said or {}, world.now))


def test_the_events_to_look_at_are_those_of_meetings_ahead(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id = in_exchange(world)
    set_meeting(world, FEBRUARY + DAY)
    (event,) = world.look(lambda tx: outlook.events(tx, world.now))
    assert (event.meeting_id, event.start) == (meeting_id, FEBRUARY)
    assert world.look(lambda tx: outlook.events(tx, FEBRUARY + DAY)) == ()


def test_every_calendar_knows_the_meeting_by_the_id_that_exchange_gave_it(world: World) -> None:
    world.settle_in(with_architects())
    in_exchange(world)
    group_id = group_of(world)
    (entry,) = world.look(lambda tx: calendar_entries.entries(tx, group_id, world.now))
    assert entry.uid == "040000008200E0"


def test_answers_in_outlook_count_and_where_to_join_is_shown(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id = in_exchange(world)
    world.now += DAY
    note(world, meeting_id, said={address("carla"): (Reply.DECLINED, world.now)})
    view = see(world, meeting_id)
    part = view.part_of(world.person_id("carla"))
    assert part is not None and (part.reply, part.source) == (Reply.DECLINED, Source.OUTLOOK)
    assert view.link == LINK


def test_what_was_moved_in_outlook_is_told_once_and_nothing_is_taken_over(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id = in_exchange(world)
    note(world, meeting_id, EventFate.MOVED, starts_at=FEBRUARY + DAY)
    note(world, meeting_id, EventFate.MOVED, starts_at=FEBRUARY + DAY)
    assert len(world.told("eva", Kind.OUTLOOK)) == 1
    assert see(world, meeting_id).starts_at == FEBRUARY
    note(world, meeting_id, EventFate.MOVED, starts_at=FEBRUARY + 2 * DAY)
    assert len(world.told("eva", Kind.OUTLOOK)) == 2
    move(world, meeting_id, FEBRUARY + 2 * DAY)
    note(world, meeting_id)
    assert len(world.told("eva", Kind.OUTLOOK)) == 2


def test_an_event_that_is_lost_or_off_is_told_and_the_meeting_stands(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id = in_exchange(world)
    note(world, meeting_id, EventFate.LOST)
    note(world, meeting_id, EventFate.OFF)
    assert len(world.told("eva", Kind.OUTLOOK)) == 2
    assert see(world, meeting_id).ending is None


def test_who_is_busy_makes_another_date_better_and_unknown_is_never_free(world: World) -> None:
    world.settle_in(with_architects())
    plan(world)
    usual = proposed(world)[1].proposed.slots
    wanted = world.look(lambda tx: outlook.calendars_wanted(tx, world.now))
    assert wanted is not None
    people, first, last = wanted
    assert set(people.values()) == {address(key) for key in ("carla", "david", "gitte", "finn")}
    busy = [(slot.start, slot.end) for slot in usual]
    for key in ("carla", "david", "gitte"):
        person_id, spans = world.person_id(key), busy if key == "carla" else []
        world.do(
            lambda tx, who=person_id, spans=spans: calendars.note_seen(tx, who, first, last, spans, world.now)
        )
    eva = world.actor("eva")
    group_id = group_of(world)
    again = world.do(lambda tx: proposals.propose_now(tx, eva, group_id, world.now))
    view = world.look(lambda tx: proposals.view(tx, again))
    assert view is not None
    for slot in view.proposed.slots:
        assert (slot.start, slot.end) not in busy
        assert [(each.against, each.count) for each in slot.reasons if each.against is Against.UNKNOWN] == [
            (Against.UNKNOWN, 1)
        ]
