"""What Slack fails at for a while arrives in the end, once, and true; and whom the bot believes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from bot import ballots, closures
from bot.outbox import Kind
from handlers.couriers import Later
from handlers.slack import courier
from handlers.slack.courier import is_own_person
from storage import outbox
from storage.outbox import OUTBOX
from storage.words import Choice, MessageState
from tests.platforms import counterpart
from tests.platforms.fake_slack import visible_text
from tests.slack_world import FAELLES, STYRING, SlackWorld
from tests.world import WORKSPACE


def test_after_an_outage_of_hours_the_card_shows_the_truth_and_the_coordinator_was_told_once(
    town: SlackWorld,
) -> None:
    town.open()
    town.slack.fail_next("chat.update", "service_unavailable", times=500)
    town.slack.click(town.users["bo"], town.card(), "For")
    for _ in range(60):
        town.clock.move(minutes=5)
        town.settle()
    assert "Afgivet: 0 af 4" in visible_text(town.slack.messages(STYRING)[1])
    town.slack.click(town.users["anna"], town.slack.messages(STYRING)[1], "Imod")
    town.slack.calm()
    for _ in range(10):
        town.clock.move(minutes=5)
        town.settle()
    for channel in (STYRING, FAELLES):
        assert "Afgivet: 2 af 4" in visible_text(town.slack.messages(channel)[1])
    told = [visible_text(each) for each in town.slack.ims(town.users["eva"])]
    assert sum("En besked kom ikke frem" in each for each in told) == 2, "one for each channel's card"


def test_one_look_up_that_fails_does_not_keep_the_chair_from_being_asked(town: SlackWorld) -> None:
    town.open()
    for key, choice in (("bo", "For"), ("carla", "Imod"), ("david", "Imod")):
        town.slack.click(town.users[key], town.card(), choice)
    town.settle()
    anna, now = town.world.actor("anna"), town.clock.now()
    town.slack.fail_next("users.lookupByEmail", "429:30", times=2)
    motion_id = town.motion_id()
    town.world.do(lambda tx: ballots.cast_ballot(tx, anna, motion_id, Choice.FOR, now))
    for _ in range(4):
        town.clock.move(minutes=2)
        town.settle()
    assert any(
        "Det er dig, der afgør sagen" in visible_text(each) for each in town.slack.ims(town.users["anna"])
    )


def test_a_reminder_that_was_held_up_into_the_night_waits_for_the_morning(town: SlackWorld) -> None:
    town.open(deadline="torsdag den 3. december kl. 16")
    town.slack.fail_next("users.lookupByEmail", "service_unavailable", times=500)
    town.clock.move_to(datetime(2026, 12, 2, 15, 1, tzinfo=UTC))
    town.settle()
    town.clock.move_to(datetime(2026, 12, 2, 23, 30, tzinfo=UTC))
    town.slack.calm()
    town.settle()
    assert town.slack.ims(town.users["bo"]) == []
    town.clock.move_to(datetime(2026, 12, 3, 7, 1, tzinfo=UTC))
    town.settle()
    assert "Ballerup mangler at stemme" in visible_text(town.slack.ims(town.users["bo"])[-1])


def test_a_create_that_slack_answers_with_an_error_page_is_looked_for_and_not_sent_twice(
    town: SlackWorld,
) -> None:
    town.slack.fail_next("chat.postMessage", "500")
    town.open()
    states = town.world.look(
        lambda tx: [row.failure for row in outbox.in_state(tx, [MessageState.UNCERTAIN])]
    )
    assert states == ["http-500"]


UNREADABLE = [f"{kind}:{status}" for kind in counterpart.UNREADABLE for status in (200, 502, 503)]


@pytest.mark.parametrize("answer", UNREADABLE)
def test_a_create_whose_answer_cannot_be_read_is_looked_for_and_there_once(
    town: SlackWorld, answer: str
) -> None:
    town.slack.fail_next("chat.postMessage", answer, times=2)
    town.open()
    town.settle()
    waiting = town.world.look(lambda tx: outbox.in_state(tx, [MessageState.UNCERTAIN]))
    assert len(waiting) == 2
    for _ in range(6):
        town.clock.move(minutes=3)
        town.settle()
    for channel in (STYRING, FAELLES):
        assert sum("2026-1" in visible_text(each) for each in town.slack.messages(channel)) == 1, channel


@pytest.mark.parametrize("kind", ["garbled", "page", "line"])
def test_a_wait_that_is_asked_for_without_readable_words_is_kept(town: SlackWorld, kind: str) -> None:
    town.slack.fail_next("chat.postMessage", f"{kind}:429")

    async def post() -> None:
        workspaces = town.house.slack.workspaces
        assert workspaces is not None
        client = workspaces.client_in(WORKSPACE)
        await courier.SlackCourier.call(client.chat_postMessage(channel=STYRING, text="x"))

    with pytest.raises(Later) as told:
        town.house.do(post())
    assert told.value.wait == timedelta(seconds=7)


def test_a_reminder_that_was_held_up_until_its_vote_had_ended_is_reported_and_not_sent(
    town: SlackWorld,
) -> None:
    town.open(deadline="torsdag den 3. december kl. 12")
    motion_id, anna = town.motion_id(), town.world.actor("anna")
    town.slack.down = True
    town.clock.move_to(datetime(2026, 12, 2, 11, 5, tzinfo=UTC))
    town.house.settle()
    town.world.do(lambda tx: closures.close_by_hand(tx, anna, motion_id, "Haster.", town.clock.now()))
    town.slack.down = False
    for _ in range(4):
        town.clock.move(minutes=20)
        town.settle()
    assert town.slack.ims(town.users["bo"]) == []
    assert [
        "nåede ikke ud, før afstemningen sluttede" in visible_text(each)
        for each in town.slack.ims(town.users["eva"])
    ] == [True]


@pytest.mark.parametrize("pages", [1, 10], ids=["in two looks", "in one look"])
def test_a_message_whose_answer_was_lost_is_found_in_a_busy_channel(
    town: SlackWorld, monkeypatch: pytest.MonkeyPatch, pages: int
) -> None:
    monkeypatch.setattr(courier, "PAGES", pages)
    town.slack.fail_next("chat.postMessage", "lost_reply", times=2)
    town.open()
    for number in range(120):
        for channel in (STYRING, FAELLES):
            town.slack.as_bot("chat.postMessage", channel=channel, text=f"Snak {number}")
    for _ in range(3):
        town.clock.move(minutes=2)
        town.settle()
    for channel in (STYRING, FAELLES):
        cards = [each for each in town.slack.messages(channel) if "2026-1" in visible_text(each)]
        assert len(cards) == 1, channel
    town.slack.click(town.users["bo"], cards[0], "For")
    town.settle()
    assert "Afgivet: 1 af 4" in visible_text(town.slack.messages(FAELLES)[1])


def test_a_private_line_whose_sender_died_is_not_shown_a_second_time(town: SlackWorld) -> None:
    town.open()
    bo = town.users["bo"]
    town.slack.click(bo, town.card(), "For")
    town.settle()
    late = town.clock.now() - timedelta(seconds=1)
    values = {"state": MessageState.SENDING, "token": "dead", "lease_until": late, "shown": 0}
    noted = OUTBOX.c.kind == Kind.BALLOT_NOTED
    town.world.do(lambda tx: tx.conn.execute(update(OUTBOX).where(noted).values(values)))
    for _ in range(3):
        town.clock.move(minutes=2)
        town.settle()
    assert len(town.slack.ephemerals(bo)) == 1


@pytest.mark.parametrize(
    "stranger",
    [
        {"is_email_confirmed": False},
        {"is_stranger": True},
        {"is_bot": True},
        {"deleted": True},
        {"team_id": "T0OTHER"},
    ],
    ids=lambda each: next(iter(each)),
)
def test_only_a_person_of_the_workspace_with_a_confirmed_address_is_recognised(
    stranger: dict[str, object],
) -> None:
    person = {"id": "U1", "team_id": WORKSPACE, "is_email_confirmed": True}
    assert is_own_person(person, WORKSPACE)
    assert not is_own_person({**person, **stranger}, WORKSPACE)
