"""Buttons and forms about meetings that no card ever had: every verb with every id, and with rubbish."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot import invitations
from storage.meeting_words import Reply
from tests.forging import RUBBISH
from tests.meeting import (
    FEBRUARY,
    call_off,
    group_of,
    plan,
    poll_of,
    propose_besides,
    proposed,
    reply,
    send,
    set_meeting,
)
from tests.world import World

# In every title, so that it is seen wherever one is told.
CANARY = "Kanariemøde"
Said = tuple[tuple[str, ...], dict[str, str] | None]


@dataclass(frozen=True)
class Meetings:
    """What there is to point at. polled: a meeting whose date is asked about, by `poll`. ahead: one that is
    set, to which somebody sent regrets.
    """

    group: str
    proposal: str
    besides: str
    polled: str
    poll: str
    ahead: str
    off: str

    @property
    def unknown(self) -> Meetings:
        return Meetings(*(f"{number:016x}" for number in range(7)))


def set_up_meetings(world: World) -> Meetings:
    """A proposal, a poll, a meeting that is set and one that is off, all with the canary in their names."""
    group_id, eva = group_of(world), world.actor("eva")
    plan(world)
    first = proposed(world)[0].id

    def besides() -> str:
        return propose_besides(world, group_id, CANARY)

    polled = besides()
    send(world, polled)
    ahead, off = set_meeting(world), set_meeting(world, FEBRUARY.replace(day=11))
    reply(world, ahead, "carla", Reply.DECLINED, CANARY)
    hanne = world.person_id("hanne")
    world.do(lambda tx: invitations.invite(tx, eva, ahead, hanne, world.now))
    world.do(lambda tx: invitations.let_off(tx, eva, ahead, hanne, world.now))
    call_off(world, off, words=CANARY)
    return Meetings(group_id, first, besides(), polled, poll_of(world, polled), ahead, off)


PRESSED = (
    *("proposal", "proposal-adjust", "proposal-later", "meeting-new", "poll", "poll-answer", "poll-all"),
    *("meetings", "meeting", "meeting-again", "meeting-move", "meeting-off", "meeting-told", "meeting-come"),
    *("meeting-maybe", "meeting-regrets", "meeting-call", "meeting-guest", "habit", "habit-edit", "feeds"),
    *("feed", "feed-revoke", "poll-choose", "meeting-fix", "poll-send", "meeting-written"),
    "poll-page",
)
FILLED: dict[str, dict[str, str]] = {
    "proposal-change": {
        "title": "Forfalsket", "dates": "torsdag den 18. marts 2027 kl. 10-12", "place": "", "online": "yes",
        "closes": "1. februar 2027 kl. 12",
    },
    "poll-give": {"date-1": "yes", "date-2": "no", "date-3": "if_need_be"},
    "meeting-move-make": {"start": "tirsdag den 9. marts 2027 kl. 10-12", "place": "x", "online": "no"},
    "meeting-regrets-make": {"words": "Forfalsket"},
    "meeting-guest-make": {"name": "Hanne Toft"},
    "habit-make": {
        "every": "month", "weekday": "2", "nth": "1", "start": "10.00", "length": "60", "place": "",
        "online": "no",
    },
    "meeting-off-make": {"words": "Forfalsket"},
    "meeting-written-make": {"items": "0000000000000000"},
}  # fmt: skip


def of_meetings(scene: Meetings) -> Iterator[Said]:
    """Everything, on everything; rubbish in every field."""
    ids = tuple(vars(scene).values())
    for verb in PRESSED:
        for each in (*ids, *RUBBISH):
            yield (verb, each), None
            yield (verb, each, "1"), None
            yield (verb, each, each), None
        yield (verb,), None
    for verb, values in FILLED.items():
        for number, each in enumerate((*ids, *RUBBISH)):
            yield (verb, each), dict.fromkeys(values, RUBBISH[number % len(RUBBISH)])
            yield (verb, each), {}
        yield from (((verb, each), values) for each in ids)
