"""How a poll about dates stands: each date, who can, and which one leads or was chosen."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot import meetings, participants
from bot.meetings import MeetingView
from bot.participants import Participant
from bot.poll_ends import asked_in
from bot.rules.composition import Missing
from bot.rules.meeting_days import Against, Reason
from bot.rules.polls import Standing, best, standings
from storage import meetings as stored
from storage import polls
from storage.engine import Tx
from storage.journal import canonical
from storage.meeting_words import Fit, MeetingState, PollCause
from storage.meetings import Meeting
from storage.polls import PollDate


@dataclass(frozen=True, slots=True)
class DateView:
    """A date of a poll. starts_at, ends_at: UTC. can, cannot: who answered so, by name, as the group lists
    them.
    """

    number: int
    starts_at: datetime
    ends_at: datetime
    reasons: tuple[Reason, ...]
    standing: Standing
    can: tuple[str, ...]
    cannot: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PollView:
    """A poll as it stands. silent: who has not answered, by name. chosen: the number of the date; while it is
    open the one that leads; None for none. cause None: it is open.
    """

    id: str
    meeting: MeetingView
    closes_at: datetime
    dates: tuple[DateView, ...]
    asked: tuple[Participant, ...]
    silent: tuple[str, ...]
    chosen: int | None
    cause: PollCause | None

    @property
    def accepting(self) -> bool:
        return self.cause is None

    def date(self, number: int) -> DateView:
        """The date with the number, which must be among them."""
        return next(each for each in self.dates if each.number == number)


def view(tx: Tx, poll_id: str, now: datetime) -> PollView | None:
    """The poll as it stands, if there is one."""
    poll = polls.find_poll(tx, poll_id)
    if poll is None:
        return None
    meeting, end = stored.meeting(tx, poll.meeting_id), polls.end(tx, poll.id)
    asked, answers = asked_in(tx, meeting), answers_of(tx, poll.id)
    rows = polls.dates(tx, poll.id)
    found = standings_of(tx, meeting, rows, asked, answers)
    leader = best(found)
    return PollView(
        id=poll.id,
        meeting=meetings.view(tx, meeting.id, now),
        closes_at=poll.closes_at,
        dates=tuple(_view(row, each, asked, answers) for row, each in zip(rows, found, strict=True)),
        asked=asked,
        silent=tuple(each.name for each in asked if each.person_id not in answers),
        chosen=end.number if end is not None else leader.number if leader is not None else None,
        cause=end.cause if end is not None else None,
    )


def answers_of(tx: Tx, poll_id: str) -> dict[str, dict[int, Fit]]:
    """How each date suits, by person and number."""
    return {
        person_id: {int(number): Fit(fit) for number, fit in json.loads(each.fits).items()}
        for person_id, each in polls.answers(tx, poll_id).items()
    }


def lacking(found: PollView) -> tuple[Missing, ...]:
    """What the meeting would lack on the date that is chosen."""
    return found.date(found.chosen).standing.missing if found.chosen is not None else ()


def standings_of(
    tx: Tx,
    meeting: Meeting,
    rows: Sequence[PollDate],
    asked: tuple[Participant, ...],
    answers: Mapping[str, Mapping[int, Fit]],
) -> tuple[Standing, ...]:
    """How each of the dates stands."""
    numbers, attendees = [each.number for each in rows], [each.attendee for each in asked]
    return standings(numbers, attendees, answers, participants.demands(tx, meeting.group_id))


def _view(
    row: PollDate,
    standing: Standing,
    asked: tuple[Participant, ...],
    answers: Mapping[str, Mapping[int, Fit]],
) -> DateView:
    said = [(each.name, answers[each.person_id][row.number]) for each in asked if each.person_id in answers]
    return DateView(
        number=row.number,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        reasons=reasons_of(row.reasons),
        standing=standing,
        can=tuple(name for name, fit in said if fit is not Fit.NO),
        cannot=tuple(name for name, fit in said if fit is Fit.NO),
    )


def reasons_text(reasons: tuple[Reason, ...]) -> str:
    """What speaks against a date, as it is kept (JSON)."""
    return canonical([[each.against.value, each.name, each.count] for each in reasons])


def reasons_of(stored_text: str) -> tuple[Reason, ...]:
    """The inverse of `reasons_text`."""
    return tuple(Reason(Against(against), name, count) for against, name, count in json.loads(stored_text))


def is_settled(found: PollView) -> bool:
    """Whether the date that was chosen is the meeting's by now."""
    if found.chosen is None or found.meeting.state is not MeetingState.SET:
        return False
    return found.date(found.chosen).starts_at == found.meeting.starts_at
