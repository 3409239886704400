"""What the cards of meetings have in common: the group, the period, a date with what speaks against it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol

from bot.cards.card import Button, action
from bot.rules import quarters
from bot.rules.composition import Missing
from bot.rules.meeting_days import Against, Reason
from bot.rules.workdays import closed_name
from bot.texts.say import Say
from storage.meeting_words import Lack, PassKind

DATED = frozenset({Against.BRIDGE, Against.HOLIDAY})
COUNTED = frozenset({Against.BUSY, Against.UNKNOWN, Against.OTHER_MEETING})


class OfGroup(Protocol):
    """What belongs to a group of a product."""

    @property
    def product(self) -> str: ...
    @property
    def group(self) -> str: ...


def kicker(view: OfGroup, say: Say) -> str:
    """The group with its product's name."""
    return say("meeting-kicker", product=view.product, group=view.group)


def period(key: str, say: Say) -> str:
    """A quarter or a month in words, by its key."""
    first = quarters.first_of(key)
    if "Q" not in key:
        return say.month(first)
    return say("meeting-quarter", quarter=str((first.month + 2) // 3), year=str(first.year))


def span(start: datetime, end: datetime, say: Say) -> str:
    """Weekday, date, from when to when, and the week."""
    week = str(start.astimezone(say.zone).isocalendar().week)
    return say("meeting-span", day=say.day(start), start=say.time(start), end=say.time(end), week=week)


def where(place: str, online: bool, say: Say) -> str:
    """Where it is held."""
    if place and online:
        return say("meeting-where-both", place=place)
    return place or say("meeting-where-online" if online else "meeting-where-open")


def length(minutes: int, say: Say) -> str:
    """How long it is, in hours and minutes."""
    hours, rest = divmod(minutes, 60)
    if not rest:
        return say("meeting-hours", hours=hours)
    if not hours:
        return say("meeting-minutes", minutes=rest)
    return say("meeting-hours-minutes", hours=hours, minutes=rest)


def against(reasons: Iterable[Reason], say: Say) -> str:
    """What speaks against a date, in one line; "" for nothing."""
    return say.all_of([_reason(each, say) for each in reasons])


def lacks(missing: Iterable[Missing], say: Say) -> tuple[str, ...]:
    """What a meeting lacks, a sentence each."""
    return tuple(
        say("meeting-lacks-quorum", there=each.there, needed=each.needed)
        if each.lack is Lack.QUORUM
        else say(f"meeting-lacks-{each.lack}")
        for each in missing
    )


def paper_button(meeting_id: str, paper: str, address: str, say: Say) -> Button:
    """Leads to the paper on the web. paper: agenda or minutes."""
    return Button(say("button-paper"), action("link"), url=f"{address}/meetings/{meeting_id}/{paper}.pdf")


def own_paper_button(meeting_id: str, kind: PassKind, say: Say) -> Button:
    """Gives the paper, with all that is closed, to the person alone who presses."""
    return Button(say("button-paper-own"), action(f"{kind}-paper", meeting_id))


def _reason(reason: Reason, say: Say) -> str:
    if reason.against in DATED:
        day = date.fromisoformat(reason.name)
        name = closed_name(day, say.language) or say.plain_date(day)
        return say(f"against-{reason.against}", name=name)
    if reason.against is Against.SCHOOL_BREAK:
        return say(f"against-break-{reason.name}")
    if reason.against in COUNTED:
        return say(f"against-{reason.against}", name=reason.name, count=reason.count)
    return say(f"against-{reason.against}")
