"""Verbs for stories about meetings: two groups with their habits, dates proposed, asked about, and fixed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, time

from bot import invitations, meetings, participants, poll_views, polls, proposals
from bot.meetings import MeetingView
from bot.poll_views import PollView
from bot.proposals import ProposalView
from bot.rules.habits import Habit
from bot.wanted import Wanted, WantedSeat
from storage import community
from storage import meetings as stored
from storage import polls as stored_polls
from storage import proposals as stored_proposals
from storage.engine import Tx
from storage.meeting_words import Every, Fit, Reply
from storage.words import GroupKind, Platform, Role
from tests.world import CHANNELS, WORKSPACE, World, wanted

QUARTERLY = Habit(Every.QUARTER, weekdays=(2, 4), start=time(10, 0), place="Rådhuset")
# The architecture group's people: three architects and the supplier's.
ARCHITECTS = ("carla", "david", "gitte")
ASKED = (*ARCHITECTS, "finn")
FEBRUARY = datetime(2027, 2, 4, 9, 0, tzinfo=UTC)


def with_architects(
    habit: Habit | None = QUARTERLY, *, steering: Habit | None = None, supplier: bool = True
) -> Wanted:
    """The steering group, and beside it an architecture group that meets by the habit."""
    target = wanted(substitutes={"ballerup": "gitte", "odense": "ingrid"})
    (product,) = target.products
    (group,) = product.groups
    seats = tuple(
        WantedSeat(organisation, holder, substitutes)
        for organisation, holder, substitutes in (
            ("odense", "carla", ("ingrid",)),
            ("syddjurs", "david", ()),
            ("ballerup", "gitte", ()),
        )
    )
    offices = [("eva", Role.COORDINATOR), ("carla", Role.CHAIR)]
    offices += [("finn", Role.SUPPLIER), ("finn", Role.OBSERVER)] if supplier else []
    architects = replace(
        group,
        key="arkitekturgruppe",
        name="Arkitekturgruppen",
        kind=GroupKind.ARCHITECTURE_GROUP,
        seats=seats,
        offices=tuple(offices),
        channels=((Platform.SLACK, WORKSPACE, "C0ARKITEKT"),),
        habit=habit,
    )
    first = replace(group, channels=CHANNELS, habit=steering)
    return replace(target, products=(replace(product, groups=(first, architects)),))


def group_of(world: World, key: str = "arkitekturgruppe") -> str:
    """The group's id."""
    return world.look(lambda tx: next(each.id for each in community.groups(tx) if each.key == key))


def plan(world: World) -> int:
    """The bot looks which groups lack a meeting; returns how many it found."""
    return world.do(lambda tx: proposals.plan_next(tx, world.now))


def proposed(world: World, group: str = "arkitekturgruppe") -> list[ProposalView]:
    """What is proposed for the group, the oldest first."""
    group_id = group_of(world, group)

    def look(tx: Tx) -> list[ProposalView]:
        found = [proposals.view(tx, each.id) for each in stored_proposals.proposals(tx, group_id)]
        return [each for each in found if each is not None]

    return world.look(look)


def send(world: World, proposal_id: str, by: str = "eva") -> str:
    """The group is asked; returns the poll's id."""
    actor = world.actor(by)
    meeting_id = world.do(lambda tx: proposals.send(tx, actor, proposal_id, world.now))
    return poll_of(world, meeting_id)


def poll_of(world: World, meeting_id: str) -> str:
    """The latest poll about the meeting's date."""
    return world.look(lambda tx: stored_polls.polls(tx, meeting_id)[0].id)


def asked(world: World) -> str:
    """A quarter lacked its meeting, and the group is asked about the dates; returns the poll's id."""
    plan(world)
    return send(world, proposed(world)[0].id)


def answer(world: World, poll_id: str, by: str, *fits: Fit | str) -> bool:
    """How each of the dates suits, in their order."""
    actor, said = world.actor(by), {number: Fit(fit) for number, fit in enumerate(fits, 1)}
    return world.do(lambda tx: polls.answer(tx, actor, poll_id, said, world.now))


def see_poll(world: World, poll_id: str) -> PollView:
    view = world.look(lambda tx: poll_views.view(tx, poll_id, world.now))
    assert view is not None
    return view


def see(world: World, meeting_id: str) -> MeetingView:
    return world.look(lambda tx: meetings.view(tx, meeting_id, world.now))


def choose(world: World, poll_id: str, number: int, by: str = "eva") -> str:
    """Whoever plans it sends the invitations for the date; returns the meeting's id."""
    actor, view = world.actor(by), see_poll(world, poll_id)
    date = view.date(number)

    def unit(tx: Tx) -> str:
        if view.accepting:
            polls.close(tx, actor, poll_id, world.now, number=number)
        meetings.set_date(tx, actor, view.meeting.id, date.starts_at, date.ends_at, world.now)
        return view.meeting.id

    return world.do(unit)


def set_meeting(
    world: World, starts_at: datetime = FEBRUARY, group: str = "arkitekturgruppe", by: str = "eva"
) -> str:
    """A meeting of the group on that date, which nobody was asked about; returns its id."""
    actor, group_id = world.actor(by), group_of(world, group)

    def unit(tx: Tx) -> str:
        proposal_id = proposals.propose_now(tx, actor, group_id, world.now)
        meeting_id = proposals.fix(tx, actor, proposal_id, 1, world.now)
        hours = meetings.view(tx, meeting_id, world.now)
        assert hours.starts_at is not None and hours.ends_at is not None
        length = hours.ends_at - hours.starts_at
        meetings.set_date(tx, actor, meeting_id, starts_at, starts_at + length, world.now)
        return meeting_id

    return world.do(unit)


def propose_besides(world: World, group_id: str, title: str, by: str = "eva") -> str:
    """Dates for a meeting besides, which is called so; returns the proposal's id."""
    actor = world.actor(by)

    def unit(tx: Tx) -> str:
        proposal_id = proposals.propose_now(tx, actor, group_id, world.now)
        view = proposals.view(tx, proposal_id)
        assert view is not None
        proposals.adjust(tx, actor, proposal_id, replace(view.proposed, title=title), world.now)
        return proposal_id

    return world.do(unit)


def move(world: World, meeting_id: str, starts_at: datetime, by: str = "eva", **more: str | bool) -> int:
    """It is at another time, or elsewhere; returns the version of its date."""
    actor, view = world.actor(by), see(world, meeting_id)
    assert view.starts_at is not None and view.ends_at is not None
    ends_at = starts_at + (view.ends_at - view.starts_at)
    options: Mapping[str, object] = more
    return world.do(
        lambda tx: meetings.set_date(
            tx,
            actor,
            meeting_id,
            starts_at,
            ends_at,
            world.now,
            **options,  # type: ignore[arg-type]
        )
    )


def call_off(
    world: World, meeting_id: str, by: str = "eva", *, written: bool = False, words: str = ""
) -> None:
    actor = world.actor(by)
    world.do(lambda tx: meetings.call_off(tx, actor, meeting_id, words, world.now, written=written))


def reply(world: World, meeting_id: str, by: str, said: Reply, words: str = "") -> bool:
    """Comes, may come, or does not."""
    actor = world.actor(by)
    return world.do(lambda tx: invitations.answer(tx, actor, meeting_id, said, world.now, words=words))


def call_substitutes(world: World, meeting_id: str, by: str = "eva") -> tuple[str, ...]:
    actor = world.actor(by)
    return world.do(lambda tx: invitations.call_substitutes(tx, actor, meeting_id, world.now))


def invited(world: World, meeting_id: str) -> set[str]:
    """Who is invited, by name."""

    def look(tx: Tx) -> set[str]:
        return {each.name for each in participants.of_meeting(tx, stored.meeting(tx, meeting_id))}

    return world.look(look)
