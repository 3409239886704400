"""Meetings on their way into people's calendars, end to end: by mail, Exchange, and the group's feed."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot import due, feeds
from bot.invitations import Routes
from bot.outbox import Kind
from handlers.deliver import Deliverer
from handlers.mail.courier import MailCourier
from handlers.settings import Environment
from handlers.settings.mail import MailSetting
from storage.engine import Database
from storage.meeting_words import Reply
from storage.words import MessageState, Platform
from tests.calendars import Seen, by_ical, by_icalendar
from tests.house import MovedClock, RunningHouse, demo_settings
from tests.meeting import FEBRUARY, call_off, group_of, move, reply, see, set_meeting, with_architects
from tests.office import Office, office
from tests.platforms.fake_smtp import PASSWORD, USER, FakeSmtp
from tests.test_deliver import Still
from tests.test_graph_side import house
from tests.test_invitations import invite, let_off, queued
from tests.world import MONDAY, World, address

DAY = timedelta(days=1)
SENDER = "ting@os2.example"
INVITED = ("carla", "david", "eva", "finn", "gitte")


# --- by mail


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("certificate")


class Post:
    """The world, a mail server, and what lies between them."""

    def __init__(self, world: World, server: FakeSmtp) -> None:
        self.world, self.server = world, server
        setting = MailSetting(host="127.0.0.1", port=server.port, sender=SENDER, username=USER)
        clock: Any = Still(world)
        couriers: Any = {Platform.MAIL: MailCourier(setting, SecretStr(PASSWORD), clock)}
        self.deliverer = Deliverer(world.db, clock, couriers)

    def settle(self) -> None:
        """What is due happens, and what waits is sent."""
        while self.world.do(lambda tx: due.run_next(tx, self.world.now, routes=Routes(mail=True))):
            pass

        async def some() -> None:
            # As slowly as the server is written to.
            for _ in range(6):
                self.world.now += timedelta(seconds=20)
                await self.deliverer.settle_all()

        asyncio.run(some())

    def letters(self, key: str) -> list[tuple[str, Seen]]:
        """(method, event) of each mail to one of the cast, as both strict readers have it."""
        found = []
        for mail in self.server.mailbox.received:
            if mail["to"].addresses[0].addr_spec != address(key):
                continue
            part = next(each for each in mail.walk() if each.get_content_type() == "text/calendar")
            written = part.get_payload(decode=True)
            assert isinstance(written, bytes)
            (method, (seen,)), (method_again, (seen_again,)) = by_icalendar(written), by_ical(written)
            assert (method, seen.uid, seen.sequence, seen.start) == (
                method_again, seen_again.uid, seen_again.sequence, seen_again.start,
            )  # fmt: skip
            found.append((method, seen))
        return found


@pytest.fixture
def post(sqlite: Database, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    world = World(sqlite).settle_in(with_architects())
    with FakeSmtp(certificate) as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.authority))
        yield Post(world, server)


def test_by_mail_a_meeting_is_invited_to_moved_and_called_off_under_one_id(post: Post) -> None:
    meeting_id = set_meeting(post.world)
    post.settle()
    for key in INVITED:
        ((method, first),) = post.letters(key)
        assert (method, first.start, first.status) == ("REQUEST", FEBRUARY, "CONFIRMED")
        assert {person[1] for person in first.people} >= {address(each) for each in INVITED}
    reply(post.world, meeting_id, "carla", Reply.ACCEPTED)
    post.settle()
    # That somebody answered is no new invitation.
    assert [len(post.letters(key)) for key in INVITED] == [1] * 5
    move(post.world, meeting_id, FEBRUARY + DAY, words="Salen var optaget.")
    post.settle()
    call_off(post.world, meeting_id)
    post.settle()
    for key in INVITED:
        (_, first), (again, moved), (off, last) = post.letters(key)
        assert (again, off) == ("REQUEST", "CANCEL")
        assert {first.uid, moved.uid, last.uid} == {first.uid}
        assert first.organiser == moved.organiser == last.organiser
        assert first.sequence < moved.sequence < last.sequence
        assert (moved.start, last.status) == (FEBRUARY + DAY, "CANCELLED")


def test_who_is_let_off_and_invited_again_gets_each_time_what_is_newer(post: Post) -> None:
    meeting_id = set_meeting(post.world)
    for change in (invite, let_off, invite, let_off, invite):
        change(post.world, meeting_id, "hanne")
        post.settle()
    call_off(post.world, meeting_id)
    post.settle()
    letters = post.letters("hanne")
    assert [method for method, _ in letters] == [
        "REQUEST",
        "CANCEL",
        "REQUEST",
        "CANCEL",
        "REQUEST",
        "CANCEL",
    ]
    events = [seen for _, seen in letters]
    assert len({each.uid for each in events}) == 1
    for before, after in pairwise(events):
        assert before.sequence < after.sequence
    for before, after in pairwise(events[:-1]):
        assert before.stamp < after.stamp
    # The others heard of nothing but the meeting.
    assert [method for method, _ in post.letters("carla")] == ["REQUEST", "CANCEL"]


def test_an_address_that_bounces_is_told_to_the_coordinator_and_the_others_are_invited(post: Post) -> None:
    post.server.fail_next("550 5.1.1 no such user", step="RCPT")
    set_meeting(post.world)
    post.settle()
    assert sorted(len(post.letters(key)) for key in INVITED) == [0, 1, 1, 1, 1]
    (lost,) = [each for each in queued(post.world) if each.state is MessageState.DEAD]
    assert lost.failure == "smtp-550"
    assert [each.subject for each in post.world.told("eva", Kind.UNDELIVERED)].count(lost.id) == 1


# --- by Exchange


@pytest.fixture
def exchange() -> Iterator[Office]:
    with office() as it:
        for key in INVITED:
            it.teams.add_person(key.capitalize(), address(key))
        yield it


def test_by_exchange_one_event_invites_everybody_answers_come_back_and_a_move_asks_anew(
    sqlite: Database, exchange: Office
) -> None:
    world = World(sqlite).settle_in(with_architects())
    with house(sqlite, exchange.teams, exchange.home, online_meeting=True) as running:
        meeting_id = set_meeting(world)
        running.settle()
        made = exchange.made()
        assert made["isOnlineMeeting"] and made["transactionId"]
        assert {whom for what, whom in exchange.told() if what == "invited"} == set(INVITED)
        event_id = made["id"]
        answered = datetime.now(UTC) + timedelta(days=400)
        exchange.teams.graph.calendars.answer(
            exchange.mailbox, event_id, address("carla"), "declined", answered
        )
        running.do(running.side(Platform.GRAPH).watch.look())
        part = see(world, meeting_id).part_of(world.person_id("carla"))
        assert part is not None and part.reply is Reply.DECLINED
        assert see(world, meeting_id).link.startswith("https://")
        move(world, meeting_id, FEBRUARY + DAY)
        running.settle()
        assert exchange.made()["id"] == event_id
        assert exchange.made()["start"]["dateTime"].startswith("2027-02-05")
        call_off(world, meeting_id)
        running.settle()
        assert exchange.mailbox.events == {}
    assert exchange.teams.complaints == []


# --- by the group's feed


# In a process of its own, as a subscriber is: importing it changes how icalendar reads zones.
SUBSCRIBER = """
import json, sys
from datetime import UTC, date
from icalevents.icalevents import events
found = events(url=sys.argv[1], start=date(2027, 1, 1), end=date(2027, 12, 31))
print(json.dumps([[each.uid, each.start.astimezone(UTC).isoformat(), str(each.status)] for each in found]))
"""


def subscribed(url: str) -> dict[str, tuple[datetime, str]]:
    """What a calendar that subscribes shows of the year: when and how it stands, by UID."""
    said = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SUBSCRIBER, url], capture_output=True, text=True, check=True
    )
    return {uid: (datetime.fromisoformat(start), how) for uid, start, how in json.loads(said.stdout)}


def test_a_calendar_that_subscribes_follows_a_meeting_that_is_moved_and_called_off(sqlite: Database) -> None:
    world = World(sqlite).settle_in(with_architects())
    carla, group_id = world.actor("carla"), group_of(world)
    token = world.do(lambda tx: feeds.create(tx, carla, group_id, world.now))
    meeting_id = set_meeting(world)
    settings = demo_settings()
    with RunningHouse(sqlite, Environment(), settings=settings, clock=MovedClock(MONDAY), demo=True) as it:
        url = f"{it.url}/calendar/{token}.ics"
        first = subscribed(url)
        ((uid, (start, _)),) = first.items()
        assert start == FEBRUARY
        move(world, meeting_id, FEBRUARY + DAY)
        assert {uid: start for uid, (start, _) in subscribed(url).items()} == {uid: FEBRUARY + DAY}
        call_off(world, meeting_id)
        assert "CANCELLED" in subscribed(url)[uid][1].upper()
        world.do(lambda tx: feeds.revoke(tx, carla, group_id))
        with pytest.raises(subprocess.CalledProcessError):
            subscribed(url)
