"""Private addresses as they are handed out, and taken back."""

from __future__ import annotations

from dataclasses import replace

from bot.cards import passes
from storage.meeting_words import PassKind
from tests.cards.cases.made import Cases
from tests.cards.cases.meetings import CLOSES, LONG, TEN, poll
from tests.cards.views import ID, LONG_TITLE
from tests.papers.views import agenda, minutes

TOKEN = "x" * 43
PAGE = f"https://ting.example.org/private/poll/{TOKEN}"
FILE = f"https://ting.example.org/private/paper/{TOKEN}"

CASES: Cases = {
    "pass-poll": lambda say: passes.poll(poll(), PAGE, 7, say),
    "pass-poll-long": lambda say: passes.poll(poll(title=LONG_TITLE, **LONG), PAGE, 7, say),
    "pass-agenda": lambda say: passes.paper(replace(agenda(), items=()), PassKind.AGENDA, ID, FILE, TEN, say),
    "pass-minutes-with-closed-items": lambda say: passes.paper(
        minutes(), PassKind.MINUTES, ID, FILE, CLOSES, say
    ),
    "pass-ended": lambda say: passes.ended(say, was_there=True),
    "pass-none": lambda say: passes.ended(say, was_there=False),
}
