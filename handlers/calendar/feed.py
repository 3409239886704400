"""A calendar to subscribe to: what a group has ahead and had, and nobody's address."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.cards.card import Entry
from handlers.calendar.events import Words, calendar, event, one_line, written

# How often calendars are asked to look again (RFC 7986, 5.7). Many look but once a day.
EVERY = timedelta(hours=1)


def feed(entries: Sequence[Entry], name: str, language: str, zone: str) -> bytes:
    """The calendar. name: how it is called, in the language. zone: the IANA name of the group's own.

    What was called off stays, marked: who has it in a calendar already would not see it go everywhere.
    """
    found = calendar("PUBLISH", [event(entry) for entry in entries])
    said = Words(one_line(name))
    said.params["LANGUAGE"] = language
    found.add("name", said)
    found.add("x-wr-calname", Words(one_line(name)))
    found.add("x-wr-timezone", zone)
    found.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    found.add("x-published-ttl", "PT1H")
    return written(found, entries)
