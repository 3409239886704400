"""What about meetings waits for a person: polls to answer, and invitations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot import meetings, poll_views
from bot.meetings import MeetingView
from bot.people import groups_of
from bot.poll_views import PollView
from storage import invitations as rows
from storage import meetings as stored
from storage import polls
from storage.engine import Tx


@dataclass(frozen=True, slots=True)
class Waits:
    """polls: that the person is asked in and has not answered. invitations: likewise. Soonest first."""

    polls: tuple[PollView, ...] = ()
    invitations: tuple[MeetingView, ...] = ()

    @property
    def count(self) -> int:
        return len(self.polls) + len(self.invitations)


NOTHING = Waits()


def waiting(tx: Tx, person_id: str, now: datetime) -> Waits:
    """All that waits for the person now."""
    groups = groups_of(tx, person_id)
    return Waits(_polls(tx, person_id, groups, now), _invitations(tx, person_id, groups, now))


def _polls(tx: Tx, person_id: str, groups: list[str], now: datetime) -> tuple[PollView, ...]:
    silent = [each for each in polls.open_in(tx, groups, now) if person_id not in polls.answers(tx, each.id)]
    views = [poll_views.view(tx, each.id, now) for each in silent]
    return tuple(
        view
        for view in views
        if view is not None and any(asked.person_id == person_id for asked in view.asked)
    )


def _invitations(tx: Tx, person_id: str, groups: list[str], now: datetime) -> tuple[MeetingView, ...]:
    invited = rows.invited_to(tx, person_id)
    views = (meetings.view(tx, each.id, now) for each in stored.coming(tx, groups, now, besides=invited))
    return tuple(
        view
        for view in views
        if (part := view.part_of(person_id)) is not None and part.answers and part.reply is None
    )
