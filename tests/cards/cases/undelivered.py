"""What did not arrive, as the coordinator sees it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.cards import undelivered as cards
from bot.outbox import Kind
from bot.undelivered import MOST, StuckList, StuckView, Trouble
from tests.cards.cases.made import Cases
from tests.cards.views import FOUR, ID, LONG, LONG_NAME, motion
from tests.world import MONDAY

DEAD = StuckView(
    id=ID,
    kind=Kind.MOTION,
    trouble=Trouble.DEAD,
    motion=motion(FOUR),
    person="",
    place="C0STYRING",
    since=MONDAY,
    attempts=0,
    failure="is_archived",
)


def message(**changes: Any) -> StuckView:
    return replace(DEAD, **changes)


def listed(
    *messages: StuckView, count: int | None = None, waiting: tuple[StuckView, ...] = (), waits: int = 0
) -> StuckList:
    number = len(messages) if count is None else count
    return StuckList(messages, number, waiting, waits or len(waiting))


TO_DAVID = message(kind=Kind.REMINDER, place="", person="David Krogh", failure="unreachable")
UNCERTAIN = message(kind=Kind.DECISION, trouble=Trouble.UNCERTAIN, failure="no-answer", attempts=1)
UNSEEN = message(kind=Kind.MOTION, trouble=Trouble.UNSEEN, failure="unseen", attempts=1)
HELD = message(kind=Kind.DIGEST, motion=None, place="", person="Bo Lind", trouble=Trouble.HELD)
FAILING = message(kind=Kind.GREETING, motion=None, trouble=Trouble.FAILING, attempts=14, failure="")
WAITING = message(trouble=Trouble.WAITING, attempts=5, failure="no-token")
QUEUED = message(trouble=Trouble.QUEUED, failure="")
LONGEST = message(motion=motion(FOUR, **LONG), person=LONG_NAME, place="", failure="invalid_blocks_format")

CASES: Cases = {
    "outbox-none": lambda say: cards.stuck(listed(), say),
    "outbox-one": lambda say: cards.stuck(listed(DEAD), say),
    "outbox-of-every-kind": lambda say: cards.stuck(
        listed(DEAD, TO_DAVID, UNCERTAIN, UNSEEN, FAILING, HELD), say
    ),
    "outbox-waiting": lambda say: cards.stuck(listed(waiting=(WAITING, QUEUED)), say),
    "outbox-one-and-more-waiting": lambda say: cards.stuck(listed(DEAD, waiting=(WAITING,), waits=9), say),
    "outbox-retried": lambda say: cards.stuck(listed(), say, done=say("outbox-retried", count=2)),
    "outbox-given-up": lambda say: cards.given_up(listed(TO_DAVID), ID, say),
    "outbox-longest": lambda say: cards.given_up(listed(*[LONGEST] * MOST, count=999), ID, say),
}
