"""Who one is, channels and groups, what went wrong, and refusals."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.cards import community, delivery, people
from bot.installations import AbsenceView
from bot.outbox import Undelivered
from bot.refusals import Code, Refused
from storage.words import AbsenceCause, Platform, iso
from tests.cards.cases.drafts import GROUPS
from tests.cards.cases.made import Cases
from tests.cards.parts import group
from tests.cards.views import FOUR, ID, LONG, LONG_NAME, motion
from tests.world import DEADLINE, MONDAY


def absence(**changes: object) -> AbsenceView:
    """A workspace that removed the bot, with what waits for it."""
    view = AbsenceView(Platform.SLACK, LONG_NAME, AbsenceCause.REMOVED, MONDAY, 14, is_over=False)
    return replace(view, **changes)  # type: ignore[arg-type]


CASES: Cases = {
    "greeting": lambda say: community.greeting(group(), say),
    "connect": lambda say: community.connect(
        [("a" * 16, "OS2display Styregruppen"), ("b" * 16, "OS2display Arkitekturgruppen")], say
    ),
    "connect-longest": lambda say: community.connect(GROUPS, say),
    "connected": lambda say: community.connected(group(), say),
    "connected-longest": lambda say: community.connected(group(LONG_NAME), say),
    "help": community.help_,
    "unknown-person": people.unknown,
    "linked": lambda say: people.linked("Bo Lind", say),
    "link-code": lambda say: people.link_code("Bo Lind", "QCLPX-M65VV", say),
    "link-code-known": lambda say: people.link_code("Bo Lind", "QCLPX-M65VV", say, is_known=True),
    "language-choice": people.language_choice,
    "language-chosen": people.language_chosen,
    "unexpected": lambda say: people.unexpected("5be107aa", say),
    "unasked": people.unasked,
    "unsaved": lambda say: people.unsaved("5be107aa", say, is_unsure=False),
    "unsaved-unsure": lambda say: people.unsaved("5be107aa", say, is_unsure=True),
    "nudged-one": lambda say: people.nudged(1, say),
    "nudged-two": lambda say: people.nudged(2, say),
    "undelivered-to-person": lambda say: delivery.undelivered(
        Undelivered(ID, "David Krogh", "", "unreachable"), motion(FOUR), say
    ),
    "undelivered-to-channel": lambda say: delivery.undelivered(
        Undelivered(ID, "", "C0STYRING", "is_archived"), motion(FOUR), say
    ),
    "undelivered-greeting": lambda say: delivery.undelivered(
        Undelivered(ID, "", "C0STYRING", "not_in_channel"), None, say
    ),
    "workspace-absent": lambda say: delivery.absent(absence(), say),
    "workspace-refused": lambda say: delivery.absent(absence(cause=AbsenceCause.REFUSED, held=1), say),
    "workspace-secret": lambda say: delivery.absent(
        absence(platform=Platform.TEAMS, cause=AbsenceCause.SECRET, held=2), say
    ),
    "workspace-back": lambda say: delivery.absent(absence(is_over=True), say),
    "tenant-back": lambda say: delivery.absent(absence(platform=Platform.TEAMS, is_over=True), say),
    "undelivered-longest": lambda say: delivery.undelivered(
        Undelivered(ID, LONG_NAME, "", "unreachable"), motion(FOUR, **LONG), say
    ),
    "due-stuck": lambda say: delivery.stuck(motion(FOUR), say),
    "reminder-expired": lambda say: delivery.expired(motion(FOUR), say),
    "refusal-late": lambda say: people.refusal(Refused(Code.VOTE_CLOSED, at=iso(DEADLINE), minutes=3), say),
    "refusal-days-late": lambda say: people.refusal(
        Refused(Code.VOTE_CLOSED, at=iso(DEADLINE - timedelta(days=3)), minutes=3 * 24 * 60), say
    ),
    "refusal-proxy-limit": lambda say: people.refusal(Refused(Code.PROXY_LIMIT, limit=1), say),
}
