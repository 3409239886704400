"""Rules as app.yaml writes them: a group's procedure and meetings, a product's terms, users and frames."""

from __future__ import annotations

from datetime import time
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StrictBool, StrictInt

from bot.rules.habits import USUAL, Habit
from bot.rules.procedure import Procedure
from bot.rules.terms import Terms
from handlers.settings import values
from handlers.settings.basics import Key, Name, Setting
from storage.meeting_words import Approval, Every, Sender, Weekday
from storage.wish_words import ShareRule
from storage.words import Comparator, DoubtRule, Majority, Role, TieRule, WrittenRule

DEFAULT, TERMS = Procedure(), Terms()
# A milliard: more than any product of municipalities costs, and a slip of the keyboard is found.
MOST_KRONER = 1_000_000_000


class Quorum(Setting):
    """A part of the roll."""

    comparator: Comparator
    numerator: int
    denominator: int


class RulesSetting(Setting):
    """A group's rules of procedure as written; what is not written is as in `bot.rules.procedure`.

    no_quorum: what becomes of a vote that has none in the end.
    """

    quorum: Annotated[Quorum, BeforeValidator(lambda given: Quorum(**values.quorum(given)))] = Quorum(
        comparator=DEFAULT.quorum_comparator,
        numerator=DEFAULT.quorum_numerator,
        denominator=DEFAULT.quorum_denominator,
    )
    majority: Annotated[Majority, BeforeValidator(values.one_of(Majority))] = DEFAULT.majority
    tie: Annotated[TieRule, BeforeValidator(values.one_of(TieRule))] = DEFAULT.tie
    deadline_days: Annotated[StrictInt, AfterValidator(values.between(1, 180))] = DEFAULT.deadline_days
    reminders: tuple[Annotated[str, BeforeValidator(values.reminder)], ...] = DEFAULT.reminders
    early_close: StrictBool = DEFAULT.early_close
    may_open: Annotated[
        tuple[Annotated[Role, BeforeValidator(values.one_of(Role))], ...], Field(min_length=1)
    ] = DEFAULT.may_open
    written_procedure: Annotated[WrittenRule, BeforeValidator(values.one_of(WrittenRule))] = DEFAULT.written
    written_days: Annotated[StrictInt, AfterValidator(values.between(1, 60))] = DEFAULT.written_days
    no_quorum: Annotated[DoubtRule, BeforeValidator(values.one_of(DoubtRule))] = DEFAULT.doubt
    proxies: Annotated[StrictInt, AfterValidator(values.between(0, 10))] = DEFAULT.proxies
    chair_days: Annotated[StrictInt, AfterValidator(values.between(1, 60))] = DEFAULT.chair_days

    @property
    def quorum_numerator(self) -> int:
        return self.quorum.numerator

    @property
    def quorum_denominator(self) -> int:
        return self.quorum.denominator

    @property
    def quorum_comparator(self) -> Comparator:
        return self.quorum.comparator

    @property
    def procedure(self) -> Procedure:
        """As the rules and the database know it."""
        return Procedure(
            quorum_numerator=self.quorum_numerator,
            quorum_denominator=self.quorum_denominator,
            quorum_comparator=self.quorum_comparator,
            majority=self.majority,
            tie=self.tie,
            deadline_days=self.deadline_days,
            reminders=self.reminders,
            early_close=self.early_close,
            may_open=self.may_open,
            written=self.written_procedure,
            written_days=self.written_days,
            doubt=self.no_quorum,
            proxies=self.proxies,
            chair_days=self.chair_days,
        )


class Before(Setting):
    """So many weeks before the meeting of another group of the product, by its key."""

    weeks: Annotated[StrictInt, AfterValidator(values.between(1, 26))]
    group: Key


class MeetingsSetting(Setting):
    """How a group meets; what is not written is as in `bot.rules.habits`.

    days: the weekdays that it likes, the best first. nth: which of the first of them in the period; -1: the
    last.
    """

    every: Annotated[Every, BeforeValidator(values.one_of(Every))]
    days: tuple[Annotated[Weekday, BeforeValidator(values.one_of(Weekday))], ...] = ()
    nth: Annotated[StrictInt, AfterValidator(values.nth)] | None = None
    before: Before | None = None
    start: Annotated[time, BeforeValidator(values.clock)] = USUAL.start
    minutes: Annotated[StrictInt, AfterValidator(values.between(15, 480))] = USUAL.minutes
    place: Name | None = None
    online: StrictBool = USUAL.online
    notice_days: Annotated[StrictInt, AfterValidator(values.between(1, 90))] = USUAL.notice_days
    ahead_days: Annotated[StrictInt, AfterValidator(values.between(1, 180))] = USUAL.ahead_days
    poll_days: Annotated[StrictInt, AfterValidator(values.between(1, 60))] = USUAL.poll_days
    call_days: Annotated[StrictInt, AfterValidator(values.between(1, 60))] = USUAL.call_days
    agenda_days: Annotated[StrictInt, AfterValidator(values.between(1, 60))] = USUAL.agenda_days
    reminders: tuple[Annotated[str, BeforeValidator(values.lead)], ...] = USUAL.reminders
    draft_days: Annotated[StrictInt, AfterValidator(values.between(1, 60))] = USUAL.draft_days
    objection_days: Annotated[StrictInt, AfterValidator(values.between(1, 60))] = USUAL.objection_days
    approval: Annotated[Approval, BeforeValidator(values.one_of(Approval))] = USUAL.approval
    sends: Annotated[Sender, BeforeValidator(values.one_of(Sender))] = USUAL.sends

    @property
    def habit(self) -> Habit:
        """As the rules and the database know it."""
        return Habit(
            every=self.every,
            start=self.start,
            minutes=self.minutes,
            weekdays=tuple(list(Weekday).index(each) + 1 for each in self.days),
            nth=self.nth,
            before=self.before.group if self.before is not None else None,
            weeks_before=self.before.weeks if self.before is not None else 0,
            place=self.place or "",
            online=self.online,
            notice_days=self.notice_days,
            ahead_days=self.ahead_days,
            poll_days=self.poll_days,
            call_days=self.call_days,
            agenda_days=self.agenda_days,
            reminders=self.reminders,
            draft_days=self.draft_days,
            objection_days=self.objection_days,
            approval=self.approval,
            sends=self.sends,
        )


class UserSetting(Setting):
    """An organisation that uses the product, by its key. contribution: what it pays in a year, in kroner."""

    organisation: Key
    contribution: Annotated[StrictInt, AfterValidator(values.between(0, MOST_KRONER))] | None = None


class TermsSetting(Setting):
    """The terms of wishes; what is not written is as in `bot.rules.terms`."""

    points: Annotated[StrictInt, AfterValidator(values.between(0, 1000))] = TERMS.points
    shares: Annotated[ShareRule, BeforeValidator(values.one_of(ShareRule))] = TERMS.shares

    @property
    def terms(self) -> Terms:
        """As the bot knows them."""
        return Terms(points=self.points, shares=self.shares)


class FrameSetting(Setting):
    """What the coordinator may spend in a year without asking, in kroner."""

    year: Annotated[StrictInt, AfterValidator(values.between(2000, 2100))]
    amount: Annotated[StrictInt, AfterValidator(values.between(0, MOST_KRONER))]
