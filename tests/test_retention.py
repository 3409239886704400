"""What the record does not need is forgotten in time, and not before; what is still needed stays."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Table, func, insert, select

from bot import due, people
from bot.retention import Retention
from handlers.settings import SettingsMistakes, read_settings
from handlers.wiring import House
from storage import chat, inbox, installations
from storage.ballots import BALLOT
from storage.clicks import CLICK
from storage.engine import Database, Tx
from storage.inbox import INBOX
from storage.installations import INSTALL_STATE
from storage.journal import JOURNAL
from storage.motions import DRAFT
from storage.outbox import OUTBOX
from storage.people import ATTEMPT, LINK_CODE
from storage.words import Choice, MessageState, Platform, new_id
from tests.house import APP_YAML, slack_environment
from tests.meeting import group_of, plan, propose_besides, proposed, with_architects
from tests.test_privacy import Tale
from tests.world import COPENHAGEN, WORKSPACE, World


def count(world: World, table: Table) -> int:
    return world.look(lambda tx: tx.conn.execute(select(func.count()).select_from(table)).scalar_one())


def night(world: World, keep: Retention | None = None) -> None:
    """The tidying of the next night, alone."""
    world.pass_time(days=1)

    def unit(tx: Tx) -> None:
        due.plan_daily(tx, world.now - timedelta(days=1), COPENHAGEN)
        while due.run_next(tx, world.now, keep or due.KEEP):
            pass

    world.do(unit)


def message(world: World, state: MessageState, *, live: bool, person: bool, days: int) -> str:
    """A message that was queued so many days ago."""
    at, id_ = world.now - timedelta(days=days), new_id()
    row = {
        "id": id_,
        "key": id_,
        "kind": "digest.card",
        "subject": "s",
        "live": live,
        "person_id": world.person_id("anna") if person else None,
        "state": state,
        "wanted": 1,
        "shown": 1 if state is MessageState.SENT else 0,
        "attempts": 0,
        "created_at": at,
        "next_at": world.now + timedelta(days=9_000),
        "sent_at": at if state is MessageState.SENT else None,
    }
    world.do(lambda tx: tx.conn.execute(insert(OUTBOX), row))
    return id_


def test_requests_are_forgotten_after_as_many_days_as_the_file_says(world: World) -> None:
    world.do(lambda tx: inbox.remember(tx, "k", "said", world.now))
    night(world, Retention(inbox=timedelta(days=3)))
    assert count(world, INBOX) == 1
    night(world, Retention(inbox=timedelta(days=1)))
    assert count(world, INBOX) == 0


@pytest.mark.parametrize(
    ("state", "live", "person", "kept"),
    [
        (MessageState.SENT, False, True, False),
        (MessageState.SENT, True, True, False),
        (MessageState.EXPIRED, False, True, False),
        (MessageState.DEAD, False, True, False),
        (MessageState.SENT, False, False, False),
        (MessageState.SENT, True, False, True),
        (MessageState.HELD, False, True, True),
        (MessageState.PENDING, False, True, True),
        (MessageState.UNCERTAIN, False, True, True),
    ],
    ids=str,
)
def test_old_messages_are_forgotten_but_not_what_waits_or_follows_its_matter(
    world: World, state: MessageState, live: bool, person: bool, kept: bool
) -> None:
    old = message(world, state, live=live, person=person, days=100)
    young = message(world, state, live=live, person=person, days=10)
    night(world, Retention(messages=timedelta(days=90)))
    left = set(world.look(lambda tx: tx.conn.execute(select(OUTBOX.c.id)).scalars()))
    assert (old in left) is kept
    assert young in left


def test_codes_and_installations_are_forgotten_when_they_expire_and_tries_after_their_hour(
    world: World,
) -> None:
    eva, anna = world.actor("eva"), world.person_id("anna")
    world.do(lambda tx: people.make_link_code(tx, eva, anna, world.now))
    world.do(lambda tx: installations.add_state(tx, "digest", world.now + timedelta(minutes=10), world.now))
    world.do(lambda tx: people.use_link_code(tx, Platform.SLACK, WORKSPACE, "U0X", "AAAAA-BBBBB", world.now))
    assert (count(world, LINK_CODE), count(world, INSTALL_STATE), count(world, ATTEMPT)) == (1, 1, 1)
    night(world)
    assert (count(world, LINK_CODE), count(world, INSTALL_STATE), count(world, ATTEMPT)) == (1, 0, 0)
    for _ in range(7):
        night(world)
    assert count(world, LINK_CODE) == 0


def test_clicks_are_forgotten_when_the_vote_has_closed(world: World) -> None:
    motion_id = world.open()
    world.vote("anna", motion_id, Choice.FOR, sent_at="2026-11-23T09:00:00.000000Z")
    night(world)
    assert count(world, CLICK) == 1
    world.vote_all(motion_id, bo=Choice.FOR, carla=Choice.FOR, david=Choice.FOR)
    night(world)
    assert count(world, CLICK) == 0


def test_what_is_in_the_record_is_not_touched_however_old(sqlite: Database) -> None:
    tale = Tale(sqlite).tell()
    world = tale.world
    before, ballots = count(world, JOURNAL), count(world, BALLOT)
    world.pass_time(days=4_000)
    night(world)
    assert count(world, DRAFT) == count(world, INBOX) == 0
    assert world.look(lambda tx: len(list(tx.conn.exec_driver_sql("SELECT * FROM journal")))) >= before
    assert (
        world.look(lambda tx: tx.conn.exec_driver_sql("SELECT count(*) FROM ballot").scalar_one()) == ballots
    )
    assert world.look(lambda tx: chat.lines(tx, "os2display")) != []


def test_the_days_of_the_file_reach_the_clock(sqlite: Database, tmp_path: Path) -> None:
    file = tmp_path / "app.yaml"
    text = APP_YAML.read_text("utf-8")
    file.write_text(
        text.replace("inbox_days: 3", "inbox_days: 7").replace("messages_days: 365", "messages_days: 40")
    )
    settings = read_settings(file)
    house = House(settings, slack_environment("", "", ""), sqlite, demo=False)
    assert house.ticker._keep == Retention(timedelta(days=7), timedelta(days=40))


@pytest.mark.parametrize("line", ["inbox_days: 0", "inbox_days: 31", "messages_days: 29", "messages_days: x"])
def test_days_that_make_no_sense_are_explained(tmp_path: Path, line: str) -> None:
    file = tmp_path / "app.yaml"
    key = line.partition(":")[0]
    days = {"inbox_days": "inbox_days: 3 ", "messages_days": "messages_days: 365 "}[key]
    file.write_text(APP_YAML.read_text("utf-8").replace(days, f"{line} "))
    with pytest.raises(SettingsMistakes) as found:
        read_settings(file)
    assert [each.key_path for each in found.value.mistakes] == [f"retention.{key}"]


def test_a_meeting_besides_that_nobody_sent_is_forgotten_and_what_a_quarter_lacks_is_not(
    world: World,
) -> None:
    world.settle_in(with_architects())
    plan(world)
    (lacking,) = [each.id for each in proposed(world) if each.period == "2027-Q1"]
    besides = propose_besides(world, group_of(world), "Om API'er")
    world.pass_time(days=28)
    night(world)
    assert {lacking, besides} <= {each.id for each in proposed(world)}
    world.pass_time(days=2)
    night(world)
    left = {each.id for each in proposed(world)}
    assert lacking in left and besides not in left
