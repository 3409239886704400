"""What an invitation and a feed have in common: an event, its times, people's words and addresses."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from icalendar import Calendar, Conference, Event, vCalAddress, vText, vUri

from bot.cards.card import Entry
from bot.rules.wording import BREAKS
from handlers.calendar.zones import vtimezone

PRODUCT = "-//OS2//OS2ting//DA"
# What may stand in an address of the web or of mail as it is (RFC 3986, 2.2; RFC 6068, 2).
IN_LINK, IN_ADDRESS = ":/?#[]@!$&'()*+,;=%~", "@!$'*+"


class Words(vText):
    """What people wrote. To the library a backslash before an N is a break, also where somebody typed it."""

    def to_ical(self) -> bytes:
        """As RFC 5545, 3.3.11."""
        escaped = str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return escaped.replace("\n", "\\n").encode()


def calendar(method: str, events: Sequence[Event]) -> Calendar:
    """A calendar of the events. method: RFC 5546, 1.4."""
    found = Calendar()
    found.add("prodid", PRODUCT)
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("method", method)
    for event in events:
        found.add_component(event)
    return found


def written(found: Calendar, entries: Sequence[Entry]) -> bytes:
    """The calendar with the zones that its times name, before the first time."""
    if entries:
        since, until = min(entry.start for entry in entries), max(entry.end for entry in entries)
        for number, name in enumerate(sorted(found.get_missing_tzids())):
            found.subcomponents.insert(number, vtimezone(name, since, until))
    return found.to_ical(sorted=False)


def event(entry: Entry) -> Event:
    """The event without its people. DTSTAMP is when it was changed: written again it is the same."""
    made = Event()
    made.add("uid", entry.uid)
    made.add("sequence", entry.sequence)
    made.add("dtstamp", entry.changed_at)
    made.add("last-modified", entry.changed_at)
    made.add("dtstart", _moment(entry.start, entry.zone))
    made.add("dtend", _moment(entry.end, entry.zone))
    made.add("summary", Words(one_line(entry.title)))
    made.add("status", "CANCELLED" if entry.is_off else "CONFIRMED")
    link = _link(entry.link)
    if text := paragraphs(entry.text):
        made.add("description", Words(text))
    # Many calendars show no other place for the link.
    if place := one_line(entry.place) or link:
        made.add("location", Words(place))
    if link:
        made.add("url", vUri(link))
        made.conferences = [Conference(link, feature="VIDEO")]
    return made


def person(name: str, email: str) -> vCalAddress:
    """Somebody, by their address of mail (RFC 6068)."""
    found = vCalAddress(f"mailto:{quote(email, safe=IN_ADDRESS)}")
    # No quotation mark can stand in a parameter (RFC 5545, 3.2), and many read a backslash as an escape.
    if said := one_line(name).replace('"', "'").replace("\\", "/"):
        found.params["CN"] = said
    return found


def one_line(text: str) -> str:
    """The words without breaks or anything that cannot be seen."""
    return " ".join(paragraphs(text).split())


def paragraphs(text: str) -> str:
    """The words with their breaks as "\\n", and none of the characters that no calendar takes."""
    lines = text.replace("\r\n", "\n").translate(BREAKS)
    kept = (each for each in lines if each == "\n" or unicodedata.category(each) not in ("Cc", "Cs"))
    return "".join(kept).strip()


def _link(text: str) -> str:
    """The address, if it is one of the web, as it may be written anywhere."""
    line = one_line(text)
    return quote(line, safe=IN_LINK) if line.startswith(("https://", "http://")) else ""


def _moment(moment: datetime, zone: str) -> datetime:
    """The time in its zone; in UTC where that says it twice: there it names the first (RFC 5545, 3.3.5)."""
    local = moment.astimezone(ZoneInfo(zone))
    return local if not local.fold else moment.astimezone(UTC)
