"""What people type for a day that has been: today, yesterday, a date. Days to come are in dates.py."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.reading.seen import real_date
from handlers.reading.when import NotUnderstood, Why
from handlers.reading.words import MONTHS, Language, plain_words

# Before this nobody spent anything on a project here: a slip of the keyboard.
YEARS_BACK = 10
YEAR = r"(?P<year>\d{4}|\d{2})"
DATES = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
        rf"(?:the )?(?P<day>\d{{1,2}})[./-](?P<month>\d{{1,2}})(?:[./-]{YEAR})?",
        rf"(?:the )?(?P<day>\d{{1,2}}) (?:of )?(?P<month>{'|'.join(MONTHS)}|jul)(?: {YEAR})?",
        rf"(?P<month>{'|'.join(MONTHS)}) (?P<day>\d{{1,2}})(?: {YEAR})?",
    )
)


def read_past_day(text: str, now: datetime, zone: ZoneInfo, lang: Language) -> date:
    """The day that the text means, the last one that was where no year is written; nothing at all is today.

    A day still to come is read too, where its year is written: whether it may be is for others. Raises
    NotUnderstood.
    """
    today = now.astimezone(zone).date()
    words = plain_words(text, lang)
    if not text.strip() or words == "today":
        return today
    if words == "yesterday":
        return today - timedelta(days=1)
    for each in DATES:
        found = each.fullmatch(words)
        if found is not None:
            return _day(found, today)
    raise NotUnderstood(Why.NOT_UNDERSTOOD)


def _day(found: re.Match[str], today: date) -> date:
    month, day = _month(found["month"]), int(found["day"])
    if found["year"] is None:
        over = (month, day) > (today.month, today.day)
        return real_date(today.year - over, month, day)
    year = int(found["year"]) if len(found["year"]) == 4 else 2000 + int(found["year"])
    if not today.year - YEARS_BACK <= year <= today.year + 1:
        raise NotUnderstood(Why.NOT_UNDERSTOOD)
    return real_date(year, month, day)


def _month(said: str) -> int:
    if said.isdigit():
        return int(said)
    return 7 if said == "jul" else MONTHS.index(said) + 1
