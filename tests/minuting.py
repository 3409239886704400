"""Verbs for stories about minutes: a meeting that was held, its items, who was there, and what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot import actions, approvals, hands, minutes, minutes_views
from bot.actions import ActionView
from bot.minutes_views import MinutesView
from bot.rules.habits import Habit
from bot.rules.procedure import Procedure
from bot.wanted import Wanted
from handlers.answers import Answer
from storage import community, due, journal
from storage.agendas import AgendaItem, AgendaText
from storage.engine import Tx
from storage.meeting_words import AboutKind, Approval, ItemKind, Presence
from storage.meetings import meeting as stored_meeting
from storage.words import Choice, MotionKind, new_id, new_ordered_id
from tests.forger import Forger
from tests.meeting import FEBRUARY, QUARTERLY, group_of, set_meeting, with_architects
from tests.world import World

# The meeting is on Thursday 4 February 2027 from 10 to 12 in Copenhagen.
ENDED = FEBRUARY + timedelta(hours=2)
STEERING = ("anna", "bo", "carla", "david")
BY_CLICK = replace(QUARTERLY, approval=Approval.CLICK)


def with_minutes(habit: Habit = QUARTERLY, procedure: Procedure | None = None) -> Wanted:
    """The steering group and the architects, both with the habit."""
    target = with_architects(habit, steering=habit)
    if procedure is None:
        return target
    (product,) = target.products
    groups = tuple(replace(each, procedure=procedure) for each in product.groups)
    return replace(target, products=(replace(product, groups=groups),))


def held(world: World, group: str = "styregruppe", *, habit: Habit = QUARTERLY) -> str:
    """A meeting of the group that has just ended; returns its id."""
    world.settle_in(with_minutes(habit))
    meeting_id = set_meeting(world, group=group)
    until(world, ENDED)
    return meeting_id


def until(world: World, moment: datetime) -> None:
    """The clock goes on to that moment; what falls due on the way happens at its own time."""
    while (at := world.look(due.first_due_at)) is not None and at <= moment:
        world.now = max(world.now, at)
        world.tick()
    world.now = moment


def put_on(
    world: World,
    meeting_id: str,
    title: str,
    kind: ItemKind = ItemKind.DECISION,
    *,
    about: tuple[AboutKind, str] | None = None,
    is_closed: bool = False,
) -> str:
    """An item of the meeting's agenda; returns its id."""
    eva = world.person_id("eva")
    group_id = world.look(lambda tx: stored_meeting(tx, meeting_id).group_id)
    made_of, about_id = about or (AboutKind.OWN, new_id())
    item = AgendaItem(
        id=new_ordered_id(),
        at=world.now,
        meeting_id=meeting_id,
        person_id=eva,
        about=made_of,
        about_id=about_id,
    )
    text = AgendaText(
        id=new_ordered_id(),
        at=world.now,
        item_id=item.id,
        person_id=eva,
        kind=kind,
        is_closed=is_closed,
        title=title,
        words=None,
    )

    def unit(tx: Tx) -> None:
        journal.append(tx, group_id, "agenda.proposed", actor=eva, now=world.now, facts=[item, text])

    world.do(unit)
    return item.id


def there(world: World, meeting_id: str, *keys: str, by: str = "eva") -> None:
    """These were there, and nobody else."""
    actor, view = world.actor(by), look(world, meeting_id)
    came = {world.person_id(key) for key in keys}
    said = {
        each.person_id: Presence.PRESENT if each.person_id in came else Presence.ABSENT
        for each in view.attendance
    }
    world.do(lambda tx: minutes.note_presence(tx, actor, meeting_id, said, world.now))


def write(world: World, meeting_id: str, item_id: str | None, words: str, by: str = "eva") -> bool:
    actor = world.actor(by)
    return world.do(lambda tx: minutes.write(tx, actor, meeting_id, item_id, words, world.now))


def send(world: World, meeting_id: str, by: str = "eva") -> str:
    actor = world.actor(by)
    return world.do(lambda tx: approvals.send_out(tx, actor, meeting_id, world.now))


def object_to(
    world: World,
    meeting_id: str,
    by: str,
    words: str = "Det var ikke enstemmigt.",
    item_id: str | None = None,
) -> bool:
    actor = world.actor(by)
    return world.do(lambda tx: approvals.object_to(tx, actor, meeting_id, item_id, words, world.now))


def approve(world: World, meeting_id: str, by: str = "anna", *, seen: str | None = None) -> None:
    """seen: the draft that was looked at; None: the one that was sent last."""
    actor, found = world.actor(by), seen if seen is not None else look(world, meeting_id).sent_id or ""
    world.do(lambda tx: approvals.approve(tx, actor, meeting_id, world.now, seen=found))


def look(world: World, meeting_id: str) -> MinutesView:
    return world.look(lambda tx: minutes_views.view(tx, meeting_id, world.now))


def seat_of(world: World, organisation: str, group: str = "styregruppe") -> str:
    """The seat that the organisation has in the group."""
    group_id = group_of(world, group)

    def find(tx: Tx) -> str:
        keys = {each.id: each.key for each in community.organisations(tx)}
        return next(
            each.id for each in community.seats(tx, group_id) if keys[each.organisation_id] == organisation
        )

    return world.look(find)


def count(
    world: World,
    meeting_id: str,
    item_id: str | None,
    title: str = "Ny fælles kalender",
    by: str = "eva",
    group: str = "styregruppe",
    **hands_up: Choice,
) -> str:
    """The hands that were raised, by organisation; returns the motion's id."""
    actor = world.actor(by)
    raised = {seat_of(world, organisation, group): choice for organisation, choice in hands_up.items()}
    return world.do(
        lambda tx: hands.count(
            tx,
            actor,
            meeting_id,
            item_id,
            title=title,
            brief="Taget op på mødet.",
            kind=MotionKind.OPERATIONAL,
            hands=raised,
            reason="Håndsoprækning på mødet.",
            now=world.now,
        )
    )


def take_on(
    world: World,
    meeting_id: str,
    owner: str,
    day: date,
    what: str = "Spørg leverandøren om prisen.",
    by: str = "eva",
    item_id: str | None = None,
) -> str:
    """Somebody takes something on; returns the action's id."""
    actor, owner_id = world.actor(by), world.person_id(owner)
    return world.do(
        lambda tx: actions.add(
            tx, actor, meeting_id, item_id, what=what, owner_id=owner_id, day=day, now=world.now
        )
    )


def action(world: World, action_id: str) -> ActionView:
    found = world.look(lambda tx: actions.view(tx, action_id, world.now))
    assert found is not None
    return found


def press(world: World, key: str, *said: str, values: dict[str, str] | None = None) -> Answer:
    """One of the cast presses the button, or sends the form, a second later."""
    world.pass_time(seconds=1)
    with Forger(world, key) as forger:
        return forger.hand_in(said, values)
