"""Meetings go through the whole bot into Exchange: sent once, kept up to date, told of where they cannot."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import timedelta

import pytest
from starlette.applications import Starlette

from bot.cards.card import Entry
from bot.outbox import Kind
from handlers import deliver
from handlers.couriers import PlatformRefused
from handlers.deliver import Deliverer
from handlers.settings import CalendarSetting
from handlers.settings.model import TeamsSetting
from handlers.wiring import House
from storage import outbox
from storage.calendars import SEEN
from storage.engine import Database, Tx
from storage.outbox import Message
from storage.words import MessageState, Platform
from tests import test_sides
from tests.house import MovedClock, RunningHouse
from tests.office import ENTRY, MEETINGS, Desk, Office, card, changed, office
from tests.platforms.fake_teams import FakeTeams
from tests.teams_world import teams_environment, teams_settings
from tests.test_sides import loaded
from tests.world import MONDAY, NAMES, World, address

EVERYBODY = ["anna", "bo", "finn"]


class Correspondence:
    """One meeting in the outbox, the loop of deliveries, and Exchange. now: what the meeting is by now."""

    def __init__(self, it: Office, db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
        self.office, self.world = it, World(db).settle_in()
        self.clock = MovedClock(MONDAY)
        self.meeting = it.invitation(subject="meeting", group_id=self.world.group_id)
        self.now: Entry = ENTRY
        composed = deliver.compose

        def compose(tx: Tx, message: Message, now: object) -> object:
            return card(self.now) if message.subject == "meeting" else composed(tx, message, now)  # type: ignore[arg-type]

        monkeypatch.setattr(deliver, "compose", compose)
        self.world.do(lambda tx: outbox.queue(tx, self.meeting))

    def settle(self, *, rounds: int = 1, seconds: float = 0) -> None:
        """Deliver what waits, so often, and let so much time pass after each."""

        async def story(desk: Desk) -> None:
            deliverer = Deliverer(self.world.db, self.clock, {Platform.GRAPH: desk.calendar})
            for _ in range(rounds):
                await deliverer.settle_all()
                self.clock.move(seconds=seconds)

        self.office.run(story)

    def changes(self, **more: object) -> None:
        """Something about the meeting changes."""
        self.now = changed(**more)
        self.world.do(lambda tx: outbox.changed(tx, ["meeting"], self.clock.now()))

    def row(self) -> Message:
        found = self.world.look(lambda tx: outbox.find(tx, self.meeting.id))
        assert found is not None
        return found

    def reports(self) -> int:
        """How often a coordinator was told of it."""
        found = self.world.look(lambda tx: outbox.in_state(tx, list(MessageState)))
        return sum(each.kind == Kind.UNDELIVERED and each.subject == self.meeting.id for each in found)


@pytest.fixture
def post(sqlite: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Correspondence]:
    with office() as it:
        yield Correspondence(it, sqlite, monkeypatch)
        assert it.teams.complaints == []


def test_a_meeting_is_sent_changed_and_called_off_as_one_event(post: Correspondence) -> None:
    post.settle()
    assert post.office.told() == [("invited", each) for each in EVERYBODY]
    post.changes(title="Et andet møde")
    post.settle()
    assert post.office.told() == [("updated", each) for each in EVERYBODY]
    post.changes(title="Et andet møde", is_off=True)
    post.settle()
    assert post.office.told() == [("cancelled", each) for each in EVERYBODY]
    row = post.row()
    assert (row.state, row.shown, row.wanted) == (MessageState.SENT, 3, 3)


def test_an_invitation_whose_answer_was_lost_is_looked_for_and_not_sent_again(post: Correspondence) -> None:
    post.office.teams.fail_next("graph", "lost_reply")
    post.settle()
    assert post.row().state is MessageState.UNCERTAIN
    post.changes(title="Et andet møde")
    post.clock.move(seconds=91)
    post.settle(rounds=2)
    assert post.row().state is MessageState.SENT
    assert post.office.made()["subject"] == "Et andet møde"
    assert post.office.told() == [(what, each) for what in ("invited", "updated") for each in EVERYBODY]


@pytest.mark.parametrize("how", ["cut", "503", "429:5", "401", "garbled:500"])
def test_an_invitation_that_did_not_arrive_is_sent_again(post: Correspondence, how: str) -> None:
    post.office.teams.fail_next("graph", how)
    post.settle(rounds=4, seconds=91)
    assert post.row().state is MessageState.SENT
    assert post.office.told() == [("invited", each) for each in EVERYBODY]


def test_an_event_that_was_deleted_in_outlook_is_made_anew_at_the_next_change(post: Correspondence) -> None:
    post.settle()
    first = post.row().ref
    post.office.mailbox.events.clear()
    post.office.told()
    post.changes(place="Rådhuset, lokale 9")
    post.settle(rounds=2)
    assert post.row().ref != first
    assert post.office.made()["location"]["displayName"] == "Rådhuset, lokale 9"
    assert post.office.told() == [("invited", each) for each in EVERYBODY]


def test_a_mailbox_that_exchange_keeps_the_bot_out_of_is_told_to_the_coordinator(
    post: Correspondence,
) -> None:
    post.office.teams.graph.calendars.confined_to = set()
    post.settle()
    assert (post.row().state, post.row().failure) == (MessageState.DEAD, "ErrorAccessDenied")
    assert post.reports() == 1
    post.office.teams.graph.calendars.confined_to = None
    post.changes()
    post.settle()
    assert post.row().state is MessageState.SENT


# --- with the whole bot


def house(db: Database, teams: FakeTeams, home: str, **calendar: bool) -> RunningHouse:
    setting = CalendarSetting(mailbox=MEETINGS, **calendar)
    teams_on = TeamsSetting(app=teams.app_id, tenants=(home,), calendar=setting)
    settings = teams_settings(teams, (home,))
    platforms = settings.platforms.model_copy(update={"teams": teams_on})
    environment = teams_environment(teams)
    settings = settings.model_copy(update={"platforms": platforms})
    return RunningHouse(db, environment, settings=settings, clock=MovedClock(MONDAY))


def test_where_a_calendar_is_named_the_bot_brings_meetings_there(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliver, "compose", lambda *_: card(changed(online=True)))
    with office() as it:
        world = World(sqlite).settle_in()
        it.teams.add_person(NAMES["anna"], address("anna"))
        with house(sqlite, it.teams, it.home, online_meeting=True, free_busy=True) as running:
            side = running.side(Platform.GRAPH)
            assert (side.workspace, side.mailbox) == (it.home, MEETINGS)
            world.do(lambda tx: outbox.queue(tx, it.invitation(workspace=side.workspace, place=side.mailbox)))
            running.settle()
            assert it.made()["isOnlineMeeting"]
            assert side.reach_of() == (1, 0)
            people = {world.person_id("anna"): address("anna")}
            later = MONDAY + timedelta(days=7)
            running.do(side.free_busy.refresh(sqlite, running.house.clock, people, MONDAY, later))
            assert len(world.look(lambda tx: tx.conn.execute(SEEN.select()).all())) == 1
        assert it.teams.complaints == []


def test_free_and_busy_is_not_asked_where_it_is_off(sqlite: Database) -> None:
    with office() as it, house(sqlite, it.teams, it.home) as running:
        assert running.side(Platform.GRAPH).free_busy is None


def test_a_secret_that_microsoft_refuses_is_seen(sqlite: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deliver, "compose", lambda *_: card(ENTRY))
    with office() as it:
        world = World(sqlite).settle_in()
        with house(sqlite, it.teams, it.home) as running:
            it.teams.state.app_secret = "another"
            world.do(lambda tx: outbox.queue(tx, it.invitation()))
            running.settle()
            assert running.side(Platform.GRAPH).reach_of() == (0, 1)
            it.teams.state.app_secret = FakeTeams().app_secret
            running.house.clock.move(minutes=1)
            running.settle()
            assert running.side(Platform.GRAPH).reach_of() == (1, 0)
            assert it.made()["subject"] == ENTRY.title


def test_when_the_bot_has_started_graph_is_loaded_and_nothing_was_asked(sqlite: Database) -> None:
    with office() as it, house(sqlite, it.teams, it.home) as running:
        running.settle()
        assert set(running.side(Platform.GRAPH)._graph._clients) == {it.home}
        assert it.calls() == []


def test_teams_is_alone_also_with_a_calendar_beside_it(sqlite: Database) -> None:
    """Nobody talks there: where Teams does not let the bot in, it does not start."""

    async def story(refused: House) -> None:
        with pytest.raises(PlatformRefused) as no:
            async with refused.lifespan(Starlette()):
                pass
        assert no.value.platform is Platform.TEAMS
        for side in refused.sides:
            await side.close()

    with office() as it:
        running = house(sqlite, it.teams, it.home)
        it.teams.state.app_secret = "another"
        asyncio.run(story(running.house))
        running._listening.close()


def test_nothing_of_graph_is_loaded_until_it_is_needed() -> None:
    with_calendar = f"{test_sides.TEAMS}    calendar:\n      mailbox: {MEETINGS}\n"
    sides, modules = loaded(with_calendar)
    assert sides == ["teams", "graph"]
    assert "msgraph" not in modules
    assert loaded(test_sides.TEAMS)[0] == ["teams"]
