"""Calendars as two strict readers have them, and a meeting to write into them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote

from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from bot.cards.card import Entry, Guest

ORGANISER = ("Styregruppen · OS2display", "ting@os2.example")
BO = Guest("Bo Lind", "bo.lind@ballerup.example", needed=True)
MEETING = Entry(
    uid="moede-1@ting.os2.example",
    sequence=2,
    start=datetime(2026, 12, 3, 12, tzinfo=UTC),
    end=datetime(2026, 12, 3, 14, tzinfo=UTC),
    zone="Europe/Copenhagen",
    changed_at=datetime(2026, 11, 23, 9, tzinfo=UTC),
    title="Styregruppemøde i 4. kvartal",
    text="Dagsorden:\n1. Kalenderen; rammen, og »resten«",
    place="Rådhuset, lokale 1",
    link="https://teams.example/l/meetup?a=1,2&b=3",
    online=True,
    host="Styregruppen",
    guests=(BO,),
)


@dataclass(frozen=True)
class Seen:
    """What a reader makes of one event. people: (name, address, role, state, asked to answer)."""

    uid: str
    sequence: int
    status: str
    title: str
    text: str
    place: str
    link: str
    conference: str
    start: datetime
    end: datetime
    stamp: datetime
    organiser: tuple[str, str] | None
    people: tuple[tuple[str, str, str, str, bool], ...]


def by_icalendar(written: bytes) -> tuple[str, list[Seen]]:
    """(METHOD, events), as one library reads them."""
    (found,) = Calendar.from_ical(written, multiple=True)
    assert [each.errors for each in found.walk()] == [[]] * len(list(found.walk()))
    seen = []
    for event in found.events:
        attendees = event.get("attendee", [])
        organiser = event.get("organizer")
        seen.append(
            Seen(
                uid=str(event["uid"]),
                sequence=int(event["sequence"]),
                status=str(event["status"]),
                title=str(event["summary"]),
                text=str(event.get("description", "")),
                place=str(event.get("location", "")),
                link=str(event.get("url", "")),
                conference="".join(str(each.uri) for each in event.conferences),
                start=event.decoded("dtstart").astimezone(UTC),
                end=event.decoded("dtend").astimezone(UTC),
                stamp=event.decoded("dtstamp"),
                organiser=organiser and (organiser.params.get("CN", ""), _address(organiser)),
                people=tuple(
                    (
                        each.params.get("CN", ""),
                        _address(each),
                        each.params["ROLE"],
                        each.params["PARTSTAT"],
                        each.params["RSVP"] == "TRUE",
                    )
                    for each in (attendees if isinstance(attendees, list) else [attendees])
                ),
            )
        )
    return str(found["method"]), seen


def by_ical(written: bytes) -> tuple[str, list[Seen]]:
    """The same, as the other does."""
    (found,) = IcsCalendarStream.from_ics(written.decode()).calendars
    return found.method or "", [_of_ical(each) for each in found.events]


def _of_ical(event: Any) -> Seen:
    organiser = event.organizer
    return Seen(
        uid=event.uid,
        sequence=event.sequence,
        status=event.status,
        title=event.summary,
        text=event.description or "",
        place=event.location or "",
        link=event.url or "",
        conference="".join(str(each.uri) for each in event.conference),
        start=event.dtstart.astimezone(UTC),
        end=event.dtend.astimezone(UTC),
        stamp=event.dtstamp,
        organiser=organiser and (organiser.common_name or "", _address(organiser.uri)),
        people=tuple(
            (each.common_name or "", _address(each.uri), each.role, each.status, bool(each.rsvp))
            for each in event.attendees
        ),
    )


def _address(uri: Any) -> str:
    scheme, _, address = str(uri).partition(":")
    assert scheme == "mailto"
    return unquote(address)
