"""Clicks that are delivered twice, in another order, late, under a new id: a hundred thousand of them.

There is no handler of Teams yet. What such a platform may do is tried at the desk: the same click under a new
key and, unless it is late, with a new time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

import pytest
from sqlalchemy import func, select

from bot import journal
from bot.clicks import CLOCKS_APART
from bot.rules.procedure import Procedure
from handlers.answers import Answer, Quiet
from storage.ballots import BALLOT
from storage.inbox import INBOX
from storage.words import Platform as Name
from storage.words import iso
from tests.faults.harness import Record, size
from tests.faults.homes import SIGNER, settled_sqlite
from tests.faults.test_statements import open_motion
from tests.faults.town import Town
from tests.world import HOLDERS, MONDAY

RULES = Procedure(reminders=(), early_close=False)
DELIVERIES = size(full=100_000, short=2_000)
# In so many pieces, each with a database of its own; so they can also be run beside each other.
PARTS = size(full=20, short=1)
CHOICES = ("for", "against", "abstain")


@dataclass(frozen=True, slots=True)
class Click:
    """One delivery of a click. number: which click of that person it is, by the platform's own time."""

    who: str
    on: Name
    choice: str
    number: int
    key: str

    @property
    def sent_at(self) -> str:
        # None is ahead of the town's clock: of those the order would not be believed.
        return iso(MONDAY - timedelta(days=1) + timedelta(seconds=self.number))

    def counts_after(self, other: Click) -> bool:
        """Ours come in order; ours and the platform's are told apart where no clock can be so wrong."""
        if self.on is other.on:
            return self.on is Name.WEB or self.number >= other.number
        return self.number + CLOCKS_APART.total_seconds() >= other.number


@contextmanager
def voting() -> Iterator[tuple[Town, str]]:
    with settled_sqlite(RULES) as url:
        town = Town(url, SIGNER)
        try:
            yield town, open_motion(town)
        finally:
            town.close()


def press(town: Town, motion_id: str, click: Click) -> Answer:
    action = f"ballot:{motion_id}:{click.choice}"
    return town.press(click.key, click.who, action, on=click.on, sent_at=click.sent_at)


def deliveries(dice: Random, number: int) -> list[Click]:
    """Clicks of four people, most of them delivered several times, then shuffled within some reach."""
    made: list[Click] = []
    clicks = 0
    while len(made) < number:
        clicks += 1
        who, on = dice.choice(sorted(HOLDERS.values())), dice.choice([Name.SLACK, Name.WEB])
        click = Click(who, on, dice.choice(CHOICES), clicks, f"click-{clicks}")
        again = [click] * dice.choice([0, 1, 1, 2, 4])
        # As Teams may: the same click, under another id.
        others = [
            replace(click, key=f"{click.key}-again-{each}") for each in range(dice.choice([0, 0, 1, 2]))
        ]
        made += [click, *again, *others]
    reach = dice.choice([3, 30, 300])
    placed = sorted((place + dice.uniform(0, reach), place) for place in range(number))
    return [made[place] for _, place in placed]


@pytest.mark.parametrize("part", range(PARTS))
def test_of_a_click_that_comes_again_late_and_out_of_order_one_is_counted(
    part: int, dice: Random, record: Record
) -> None:
    with voting() as (town, motion_id):
        answers: dict[tuple[Name, str], Answer] = {}
        newest: dict[str, Click] = {}
        stands: dict[str, str] = {}
        ballots = 0
        for click in deliveries(dice, DELIVERIES // PARTS):
            answer = press(town, motion_id, click)
            request = click.on, click.key
            if request in answers:
                assert answer == answers[request], "what was answered before"
                continue
            answers[request] = answer
            is_newest = click.who not in newest or click.counts_after(newest[click.who])
            if is_newest:
                newest[click.who] = click
            # The one rule: a choice is set, by the newest click.
            if is_newest and stands.get(click.who) != click.choice:
                stands[click.who] = click.choice
                ballots += 1
                assert answer == Quiet()
            else:
                assert answer != Quiet(), "what changes nothing is told so"
        assert stands == {each.who: each.choice for each in newest.values()}
        assert counted(town) == (len(answers), ballots), "I3"
        assert effective(town) == sorted(stands.values()), "I2"
        assert town.look(lambda tx: journal.verify(tx, SIGNER.public_key)[0]) == [], "I8"
    record(
        "clicks delivered again, late, out of order, under a new id",
        injected=DELIVERIES // PARTS,
        held="I1-I3",
    )


def counted(town: Town) -> tuple[int, int]:
    """How many requests were answered, and how many ballots there are."""
    answered, ballots = (
        town.look(lambda tx, table=table: tx.conn.execute(select(func.count()).select_from(table)).scalar())
        for table in (INBOX, BALLOT)
    )
    return answered, ballots


def effective(town: Town) -> list[str]:
    """What the last ballot of every seat says."""
    rows = town.look(lambda tx: tx.conn.execute(select(BALLOT).order_by(BALLOT.c.revision)).all())
    return sorted({row.seat_id: str(row.choice) for row in rows}.values())


def test_the_same_choice_under_a_new_id_and_with_a_new_time_is_no_toggle(record: Record) -> None:
    """Thrice, five times: whoever votes for has voted for."""
    with voting() as (town, motion_id):
        for number in range(1, 6):
            press(town, motion_id, Click("carla", Name.WEB, "for", number, f"new-{number}"))
        assert effective(town) == ["for"]
        assert counted(town) == (5, 1)
        # What was delivered late, of before the last click, changes nothing; what is newer does.
        press(town, motion_id, Click("carla", Name.SLACK, "against", 3 - 300, "late"))
        assert effective(town) == ["for"]
        press(town, motion_id, Click("carla", Name.SLACK, "against", 9, "newer"))
        assert effective(town) == ["against"]
    record("the same choice, new ids and times", injected=7, held="I2, I3")
