"""What waits for its platform's pace: put off once, and expired when its turn would come after its time."""

from __future__ import annotations

from datetime import timedelta

from handlers.pace import Pace
from handlers.slack.courier import pace_of
from handlers.turns import Turns
from storage import outbox, turns
from storage.engine import Database
from storage.outbox import Message
from storage.words import MessageState, Platform
from tests.world import MONDAY, World

LIFE = timedelta(minutes=15)


class SlackPace:
    """Slack's rates, and nothing else of it."""

    pace_of = staticmethod(pace_of)


def whisper(number: int) -> Message:
    return Message(
        key=f"note:{number}",
        kind="ballot.noted",
        subject="motion",
        live=False,
        only_for="U1",
        platform=Platform.SLACK,
        workspace="T1",
        place="C1",
        state=MessageState.PENDING,
        created_at=MONDAY,
        next_at=MONDAY,
        not_after=MONDAY + LIFE,
    )


def test_of_three_thousand_whispers_each_is_put_off_once_or_has_expired(database: Database) -> None:
    world, sorter = World(database), Turns({Platform.SLACK: SlackPace()}, Pace())  # type: ignore[dict-item]
    world.do(lambda tx: [outbox.queue(tx, whisper(number)) for number in range(3_000)])
    until = MONDAY + timedelta(minutes=2)
    taken = world.do(lambda tx: outbox.claim(tx, MONDAY, until, most=3_000))
    ready, later, never = sorter.sort(taken, MONDAY, 20)
    # Ten at once, then a hundred a minute: so many as fit into a quarter of an hour.
    assert (len(ready), len(later), len(never)) == (10, 1_499, 1_491)
    world.do(lambda tx: turns.put_off(tx, later, never))
    assert not world.do(lambda tx: outbox.claim(tx, MONDAY, until, most=10))
    expired = world.look(lambda tx: outbox.in_state(tx, [MessageState.EXPIRED]))
    assert {each.id for each in expired} == {each.id for each in never}
    first, at = later[0]
    (again,) = world.do(lambda tx: outbox.claim(tx, at, until, most=1))
    assert again.id == first.id
    assert sorter.of(again, at) == at


def test_a_stale_token_puts_nothing_off(database: Database) -> None:
    world = World(database)
    world.do(lambda tx: outbox.queue(tx, whisper(1)))
    (taken,) = world.do(lambda tx: outbox.claim(tx, MONDAY, MONDAY + timedelta(minutes=2), most=1))
    taken.token = "stale"
    world.do(lambda tx: turns.put_off(tx, [(taken, MONDAY + LIFE)], [taken]))
    (sending,) = world.look(lambda tx: outbox.in_state(tx, [MessageState.SENDING]))
    assert sending.id == taken.id


class NoPace:
    """A platform that takes all there is, at once."""

    @staticmethod
    def pace_of(_: Message) -> tuple[()]:
        return ()


def test_for_no_more_than_there_is_room_the_rest_comes_again_at_once() -> None:
    sorter = Turns({Platform.SLACK: NoPace()}, Pace())  # type: ignore[dict-item]
    ready, later, never = sorter.sort([whisper(number) for number in range(30)], MONDAY, 20)
    assert (len(ready), [at for _, at in later], never) == (20, [MONDAY] * 10, [])
