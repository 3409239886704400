"""A private address of one page: made for one person, and what it opens as long as the person may see it.

Not in the journal: that somebody looks is no act of the group (docs/decisions/0031).
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import agenda_papers, agendas, minutes, minutes_papers, minutes_views, poll_views, polls
from bot.papers import Paper
from bot.people import Actor, actor
from bot.poll_ends import asked_in
from bot.poll_views import PollView
from bot.refusals import Code, Refused
from storage import community, meetings, passes
from storage import polls as stored_polls
from storage.engine import Tx
from storage.meeting_words import Fit, PassKind
from storage.meetings import Meeting
from storage.passes import Pass

# Of a token, in bytes: nobody guesses one, so there is nothing to slow down.
LENGTH = 32
# So long a paper is to be had, and so long after its end a poll shows what came of it.
PAPER_LIFE = timedelta(days=1)
RESULT_LIFE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class PollPage:
    """What a pass to a poll opens. by: whose it is, and who answers there. language: the reader's.

    is_open: it can be answered. fits, answered_at: what the person answered last, and when (UTC).
    """

    by: Actor
    language: str
    view: PollView
    is_open: bool
    fits: dict[int, Fit]
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class PaperPage:
    """What a pass to a paper opens: all of it. language: the group's. sealed: the very text that was
    approved (Markdown), where it was.
    """

    by: Actor
    language: str
    paper: Paper
    sealed: str | None


def to_poll(tx: Tx, by: Actor, poll_id: str, now: datetime) -> tuple[str, PollView]:
    """The token of a new address of the poll's page, which takes the place of the person's earlier one, and
    the poll. It is shown but once.

    Raises Refused(UNKNOWN_POLL, POLL_CLOSED, NOT_INVITED).
    """
    poll, meeting = polls.access_poll(tx, by, poll_id)
    polls.check_open(tx, poll, now)
    if not any(each.person_id == by.id for each in asked_in(tx, meeting)):
        raise Refused(Code.NOT_INVITED)
    view = poll_views.view(tx, poll.id, now)
    if view is None:
        raise Refused(Code.UNKNOWN_POLL)
    return _make(tx, by, PassKind.POLL, poll.id, now, poll.closes_at + RESULT_LIFE), view


def to_paper(tx: Tx, by: Actor, kind: PassKind, meeting_id: str, now: datetime) -> tuple[str, Paper]:
    """The token of a new address of the agenda or the minutes with all that is closed, which takes the place
    of the person's earlier one, and the paper. It is shown but once.

    Raises Refused(UNKNOWN_MEETING, NOT_INVITED, NO_PAPER, MEETING_OFF, MEETING_NOT_BEGUN).
    """
    row = agendas.access_meeting(tx, by, meeting_id)
    if not _reads(tx, by.id, kind, row):
        raise Refused(Code.NOT_INVITED)
    if kind is PassKind.MINUTES:
        minutes.check_begun(tx, row, now)
    paper = _paper(tx, kind, row, now)
    if paper is None:
        raise Refused(Code.NO_PAPER)
    return _make(tx, by, kind, row.id, now, now + PAPER_LIFE), paper


def end(tx: Tx, by: Actor, kind: PassKind, subject_id: str) -> bool:
    """The person's address opens nothing any more. False: there was none."""
    return passes.remove(tx, by.id, kind, subject_id)


def poll_page(tx: Tx, token: str, now: datetime) -> PollPage | None:
    """What the token opens; None for one that is unknown, too old, of something else, taken back, or whose
    owner is not asked any more.
    """
    found = _find(tx, token, (PassKind.POLL,), now)
    poll = stored_polls.find_poll(tx, found.subject_id) if found is not None else None
    view = poll_views.view(tx, poll.id, now) if poll is not None else None
    if found is None or poll is None or view is None:
        return None
    if not any(each.person_id == found.person_id for each in view.asked):
        return None
    ended = stored_polls.end(tx, poll.id)
    if ended is not None and now >= ended.at + RESULT_LIFE:
        return None
    by, last = actor(tx, found.person_id), stored_polls.answers(tx, poll.id).get(found.person_id)
    return PollPage(
        by=by,
        language=by.language or view.meeting.language,
        view=view,
        is_open=view.accepting and now < poll.closes_at,
        fits=poll_views.answers_of(tx, poll.id).get(by.id, {}),
        answered_at=last.at if last is not None else None,
    )


def paper_page(tx: Tx, token: str, now: datetime) -> PaperPage | None:
    """What the token opens; None for one that is unknown, too old, of something else, taken back, or whose
    owner has nothing to do with the meeting any more; and where there is no such paper now.
    """
    found = _find(tx, token, (PassKind.AGENDA, PassKind.MINUTES), now)
    row = meetings.find_meeting(tx, found.subject_id) if found is not None else None
    if found is None or row is None or not _reads(tx, found.person_id, found.kind, row):
        return None
    paper = _paper(tx, found.kind, row, now)
    if paper is None:
        return None
    is_minutes = found.kind is PassKind.MINUTES
    sealed = minutes_papers.sealed_markdown(tx, row.id) if is_minutes else None
    return PaperPage(actor(tx, found.person_id), community.group(tx, row.group_id).language, paper, sealed)


def _reads(tx: Tx, person_id: str, kind: PassKind, row: Meeting) -> bool:
    """Whether what is closed is the person's to read."""
    reads = minutes_views.reads_all if kind is PassKind.MINUTES else agendas.takes_part
    return reads(tx, person_id, row)


def _paper(tx: Tx, kind: PassKind, row: Meeting, now: datetime) -> Paper | None:
    """None: there is none now."""
    if kind is PassKind.AGENDA:
        return agenda_papers.paper(tx, row.id, now)
    try:
        minutes.check_begun(tx, row, now)
    except Refused:
        return None
    return minutes_papers.paper(tx, row.id, now)


def _make(tx: Tx, by: Actor, kind: PassKind, subject_id: str, now: datetime, expires_at: datetime) -> str:
    token = secrets.token_urlsafe(LENGTH)
    made = Pass(
        person_id=by.id,
        kind=kind,
        subject_id=subject_id,
        digest=_digest(token),
        made_at=now,
        expires_at=expires_at,
    )
    passes.put(tx, made)
    return token


def _find(tx: Tx, token: str, kinds: tuple[PassKind, ...], now: datetime) -> Pass | None:
    found = passes.find(tx, _digest(token))
    return found if found is not None and found.kind in kinds and now < found.expires_at else None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
