"""What waits for a person, told once in one private card, in every place where the person is known."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot import choices, meeting_waiting, menu, outbox, questions, roll, triage
from bot.funding import RoundView
from bot.meeting_waiting import Waits
from bot.menu import Matter
from bot.nudges import JUST_NOW
from bot.outbox import Kind
from bot.people import actor, groups_of
from bot.questions import QuestionView
from bot.triage import Waiting
from storage import digest, people
from storage import outbox as outbox_rows
from storage.engine import Tx


def send(tx: Tx, now: datetime, zone: ZoneInfo) -> int:
    """To everyone for whom something new waits: at most one a day, with all that waits. Returns how many.

    What a person was told of before does not call for a card of its own again: reminders do that.
    """
    day = now.astimezone(zone).date().isoformat()
    return sum(_send_to(tx, person.id, day, now) for person in people.people(tx))


def waiting(tx: Tx, person_id: str, now: datetime) -> tuple[Matter, ...]:
    """What waits for the person now, the most urgent first."""
    found = menu.matters(tx, actor(tx, person_id), now)
    return tuple(each for each in found if each.waits)


def beside(
    tx: Tx, person_id: str, now: datetime
) -> tuple[tuple[RoundView, ...], tuple[QuestionView, ...], Waits]:
    """The rounds, the questions and what of meetings waits too. Each was told of when it came: no card is
    sent for them.
    """
    who = actor(tx, person_id)
    waits = meeting_waiting.waiting(tx, person_id, now)
    return choices.waiting(tx, who, now), questions.waiting(tx, who), waits


def to_sort(tx: Tx, person_id: str) -> Waiting | None:
    """The new wishes that the person is to go through."""
    return triage.waiting(tx, actor(tx, person_id))


def _send_to(tx: Tx, person_id: str, day: str, now: datetime) -> bool:
    groups = groups_of(tx, person_id)
    matters, sorting = (waiting(tx, person_id, now), to_sort(tx, person_id)) if groups else ((), None)
    before = digest.last_told(tx, Kind.DIGEST, person_id)
    since = [each.since for each in matters if _is_news(tx, each, person_id, now)]
    since += [sorting.since] if sorting is not None else []
    if not any(before is None or each > before for each in since):
        return False
    digest.rest(tx, Kind.DIGEST, person_id)
    return outbox.whisper_everywhere(tx, Kind.DIGEST, person_id, person_id, groups[0], now, once=day)


def _is_news(tx: Tx, matter: Matter, person_id: str, now: datetime) -> bool:
    """Whether the person was not reminded of just this a moment ago."""
    about = roll.part_subject(matter.motion.id, person_id)
    return all(each.created_at < now - JUST_NOW for each in outbox_rows.about(tx, about))
