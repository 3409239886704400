"""Slack limits, is slow, falls silent after it has taken something, or is away for an hour."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

import pytest

from handlers.deliver import LOOK_AFTER
from storage.engine import Database
from storage.words import MessageState
from tests.faults.harness import Record, size
from tests.faults.storm import Storm
from tests.platforms.fake_slack import FakeSlack
from tests.slack_world import FAELLES, STYRING

STORMS = size(full=60, short=3)
STEPS = 60
AWAY = size(full=20, short=1)


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with FakeSlack() as made:
        yield made


@pytest.mark.parametrize("number", range(STORMS))
def test_through_a_storm_everything_arrives_once_in_order_and_true(
    sqlite: Database, slack: FakeSlack, dice: Random, record: Record, number: int
) -> None:
    storm = Storm(sqlite, slack, dice)

    async def story(_: Storm) -> None:
        await storm.round(60)
        slack.limit_rates()
        storm.weather(0.6)
        for _step in range(STEPS):
            acts: list[Callable[[], None]] = [*[storm.vote] * 5, storm.remind] if storm.motions else []
            acts += [storm.open] if len(storm.motions) < 4 else [storm.decide]
            dice.choice(acts)()
            await storm.round(dice.choice([0.5, 2, 10, 45, 100]))
        storm.weather(0)
        await clears_up(storm)

    storm.run(story)
    storm.check()
    assert slack.complaints == []
    record("calls of Slack that failed: 429 storm", injected=storm.injected["429"], held="I4, I7")
    others = sum(storm.injected.values()) - storm.injected["429"]
    record("calls of Slack that failed: cut, late, in doubt, refused", injected=others, held="I4, I7")


async def clears_up(storm: Storm) -> None:
    """Every pause ends, whatever is uncertain is looked for; held-up reminders wait for a morning."""
    await storm.round(LOOK_AFTER.total_seconds())
    for _ in range(60):
        await storm.round(60)
        if all(row.state in (MessageState.SENT, MessageState.EXPIRED) for row in storm.rows()):
            return


@pytest.mark.parametrize("number", range(AWAY))
def test_after_an_hour_away_the_backlog_goes_out_in_order_and_each_card_is_updated_once(
    sqlite: Database, slack: FakeSlack, dice: Random, record: Record, number: int
) -> None:
    storm = Storm(sqlite, slack, dice)

    async def story(_: Storm) -> None:
        storm.open()
        for _round in range(3):
            await storm.round(2)
        assert [len(slack.messages(channel)) for channel in (STYRING, FAELLES)] == [2, 2]
        slack.limit_rates()
        slack.down = True
        for _step in range(60):
            for _vote in range(dice.randint(0, 4)):
                storm.vote()
            if dice.random() < 0.1:
                storm.open()
            await storm.round(60)
        slack.down = False
        before = len(slack.calls)
        await clears_up(storm)
        done = [each for each in slack.calls[before:] if (each.answer or {}).get("ok")]
        updates = [each.args["ts"] for each in done if each.method == "chat.update"]
        # The two cards of the first motion stood there before; the others came up with the truth in them.
        assert len(updates) == len(set(updates)) == 2

    storm.run(story)
    storm.check()
    assert slack.complaints == []
    record("changes while Slack is away for an hour", injected=storm.changes, held="I4, I7")
