"""How a group meets, as a value: how often, when and where, and what it is told before and after. Pure."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from datetime import time, timedelta
from typing import Any

from bot.rules.meeting_days import Rhythm
from storage.meeting_words import Approval, Every, Sender


@dataclass(frozen=True, slots=True)
class Habit:
    """start: local. minutes: how long. weekdays, nth: as in `meeting_days.Rhythm`.

    before: the key of another group of the product, which this one meets so many weeks before (0: none).
    Days: notice, from the proposal to the first date; ahead, from the proposal to the period; poll, to answer
    in; call, for items before the meeting; agenda, before it; draft, of minutes after it; objection, to the
    minutes. reminders: leads as 1d and 1h.
    """

    every: Every
    start: time = time(10, 0)
    minutes: int = 120
    weekdays: tuple[int, ...] = ()
    nth: int | None = None
    before: str | None = None
    weeks_before: int = 0
    place: str = ""
    online: bool = True
    notice_days: int = 21
    ahead_days: int = 45
    poll_days: int = 7
    call_days: int = 21
    agenda_days: int = 7
    reminders: tuple[str, ...] = ("1d", "1h")
    draft_days: int = 7
    objection_days: int = 14
    approval: Approval = Approval.SILENCE
    sends: Sender = Sender.COORDINATOR

    @property
    def length(self) -> timedelta:
        return timedelta(minutes=self.minutes)

    @property
    def rhythm(self) -> Rhythm:
        """What its dates are proposed by."""
        notice = timedelta(days=self.notice_days)
        return Rhythm(self.every, self.start, self.length, notice, self.weekdays, self.nth)

    @classmethod
    def parse(cls, stored: str) -> Habit:
        """From the JSON text of a stored version."""
        return cls.from_json(json.loads(stored))

    def to_json(self) -> dict[str, Any]:
        """Plain values; what is as by default is left out, so that a new habit makes no new version."""
        usual = {each.name: each.default for each in fields(self)}
        return {name: _plain(value) for name, value in asdict(self).items() if value != usual[name]}

    @classmethod
    def from_json(cls, content: dict[str, Any]) -> Habit:
        """The inverse of `to_json`. Raises KeyError, ValueError, TypeError on anything else."""
        given = dict(content)
        readers = {
            "every": Every,
            "start": time.fromisoformat,
            "weekdays": tuple,
            "reminders": tuple,
            "approval": Approval,
            "sends": Sender,
        }
        for name in readers.keys() & given.keys():
            given[name] = readers[name](given[name])
        return cls(**given)


# How a group is taken to meet of which nothing else is known.
USUAL = Habit(Every.QUARTER)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return f"{value:%H:%M}" if isinstance(value, time) else value
