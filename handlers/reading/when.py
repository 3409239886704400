"""What a phrase may turn out to mean, and the one way in which reading it can fail. No grammar here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import Enum, StrEnum

from handlers.reading.almanac import months_later

Fact = str | int


class Why(StrEnum):
    """Why a phrase was not accepted, and the facts that come with it (days and times local, ISO text)."""

    NOT_UNDERSTOOD = "not_understood"  # no facts
    IN_THE_PAST = "in_the_past"  # no facts
    TOO_FAR = "too_far"  # latest
    WRONG_WEEKDAY = "wrong_weekday"  # said and actual (ISO weekdays, Monday is 1), date
    NO_SUCH_DATE = "no_such_date"  # said
    NO_SUCH_TIME = "no_such_time"  # said: an hour that is skipped when summer time begins
    TWICE = "twice"  # said: an hour that comes twice when summer time ends
    NO_TIME = "no_time"  # no facts: a day without from when to when
    AMBIGUOUS = "ambiguous"  # first, second: two of the things it may mean, days or times


class NotUnderstood(Exception):
    """What was typed is not accepted as a date. `facts` are plain values for the sentence that says so."""

    def __init__(self, code: Why, **facts: Fact) -> None:
        super().__init__(code.value, facts)
        self.code = code
        self.facts = facts


class Span(StrEnum):
    """How much of the calendar was meant."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Part(Enum):
    """A part of the day: after the first, up to and including the second, in minutes since midnight."""

    MORNING = (4 * 60, 12 * 60)
    AFTERNOON = (12 * 60, 18 * 60)
    EVENING = (16 * 60, 24 * 60)

    def holds(self, minutes: int) -> bool:
        after, until = self.value
        return bool(after < minutes <= until)


@dataclass(frozen=True)
class When:
    """A day, a day and time, a time range, or a week, month, quarter or year; local to whoever typed it.

    day: the day, or the first day of the span. start and end: local wall times, only with a day.
    part: the part of the day that was named without a clock time.
    """

    day: date
    span: Span = Span.DAY
    start: time | None = None
    end: time | None = None
    part: Part | None = None

    @property
    def last(self) -> date:
        """The last day that is meant: `day` itself unless it is a longer span."""
        match self.span:
            case Span.DAY:
                return self.day
            case Span.WEEK:
                return self.day + timedelta(days=6)
            case Span.MONTH:
                return months_later(self.day, 1) - timedelta(days=1)
            case Span.QUARTER:
                return months_later(self.day, 3) - timedelta(days=1)
            case Span.YEAR:
                return date(self.day.year, 12, 31)

    def __str__(self) -> str:
        """2026-12-04, 2026-12-04T09:00, 2026-12-04T09:00/11:00, 2026-W50, 2026-12, 2026-Q4 or 2026."""
        match self.span:
            case Span.DAY:
                start = f"T{self.start:%H:%M}" if self.start else ""
                return f"{self.day}{start}" + (f"/{self.end:%H:%M}" if self.end else "")
            case Span.WEEK:
                year, week, _ = self.day.isocalendar()
                return f"{year}-W{week:02}"
            case Span.MONTH:
                return f"{self.day:%Y-%m}"
            case Span.QUARTER:
                return f"{self.day.year}-Q{(self.day.month + 2) // 3}"
            case Span.YEAR:
                return str(self.day.year)
