"""What stands in a calendar as Graph writes it, and back. Loads its models: import it beside the loop.

Source: learn.microsoft.com/graph/api/resources/event and /api/event-update.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from html import escape, unescape
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kiota_abstractions.base_request_configuration import RequestConfiguration
from msgraph.generated.models.attendee import Attendee
from msgraph.generated.models.attendee_type import AttendeeType
from msgraph.generated.models.body_type import BodyType
from msgraph.generated.models.date_time_time_zone import DateTimeTimeZone
from msgraph.generated.models.email_address import EmailAddress
from msgraph.generated.models.event import Event
from msgraph.generated.models.event_collection_response import EventCollectionResponse
from msgraph.generated.models.free_busy_status import FreeBusyStatus
from msgraph.generated.models.item_body import ItemBody
from msgraph.generated.models.location import Location
from msgraph.generated.models.o_data_errors.main_error import MainError
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph.generated.models.online_meeting_provider_type import OnlineMeetingProviderType
from msgraph.generated.models.response_type import ResponseType
from msgraph.generated.models.schedule_information import ScheduleInformation
from msgraph.generated.users.item.calendar.get_schedule.get_schedule_post_request_body import (
    GetSchedulePostRequestBody,
)
from msgraph.generated.users.item.events.events_request_builder import EventsRequestBuilder
from msgraph.generated.users.item.events.item.event_item_request_builder import EventItemRequestBuilder
from msgraph.generated.users.item.user_item_request_builder import UserItemRequestBuilder

from bot.cards.card import Entry, Guest
from storage.calendars import Span
from storage.meeting_words import Reply
from storage.words import iso

# Our own part of the text: below it stands how to join the meeting in Teams, which is Exchange's.
OURS = "os2ting"
# Ids that stay the same when somebody moves the event to another folder; times as they can be compared.
PREFER = 'IdType="ImmutableId", outlook.timezone="UTC"'
SHOWN = [
    *("id", "iCalUId", "subject", "body", "start", "end", "location", "attendees", "isOnlineMeeting"),
    *("onlineMeeting", "isCancelled"),
]
LISTED = ["id", "iCalUId", "isCancelled", "transactionId"]
REPLIES = {
    ResponseType.Accepted: Reply.ACCEPTED,
    ResponseType.TentativelyAccepted: Reply.TENTATIVE,
    ResponseType.Declined: Reply.DECLINED,
}
# Who works elsewhere can meet. Tentative is taken: it was promised to others first.
FREE = (FreeBusyStatus.Free, FreeBusyStatus.WorkingElsewhere)
TAKEN = (FreeBusyStatus.Tentative, FreeBusyStatus.Busy, FreeBusyStatus.Oof)
# The same in a view of availability: free, elsewhere; tentative, busy, out of office.
FREE_SLOTS, TAKEN_SLOTS = "04", "123"
PART = re.compile(rf"""<div\b[^>]*\bid=["']?(?:x_)?{OURS}\b[^>]*>(?P<ours>.*?)</div>""", re.I | re.S)
TAG = re.compile(r"<[^>]*>")
# .NET writes seven digits of a second.
FRACTION = re.compile(r"(\.[0-9]{6})[0-9]+")


def load(user: UserItemRequestBuilder) -> None:
    """What questions and answers about calendars need is loaded when it is first named."""
    user.events.by_event_id("-")
    user.calendar.get_schedule  # noqa: B018
    for model in (
        Event(),
        Attendee(),
        DateTimeTimeZone(),
        ODataError(),
        MainError(),
        EventCollectionResponse(),
    ):
        model.get_field_deserializers()


def schedules(
    emails: Sequence[str], first: datetime, last: datetime, slot: timedelta
) -> GetSchedulePostRequestBody:
    """The question when they are taken; slot: what the view of availability is made of."""
    return GetSchedulePostRequestBody(
        schedules=list(emails),
        start_time=utc(first),
        end_time=utc(last),
        availability_view_interval=slot // timedelta(minutes=1),
    )


def preferring() -> RequestConfiguration[Any]:
    """Whatever is asked for comes in this way."""
    wanted = RequestConfiguration[Any]()
    wanted.headers.add("Prefer", PREFER)
    return wanted


def selecting() -> RequestConfiguration[Any]:
    """Of one event what `changed` and the answers need."""
    wanted = preferring()
    wanted.query_parameters = EventItemRequestBuilder.EventItemRequestBuilderGetQueryParameters(select=SHOWN)
    return wanted


def listing(since: datetime, skip: int, most: int) -> RequestConfiguration[Any]:
    """The events that were made since then, the first first: which transaction each is."""
    wanted = preferring()
    wanted.query_parameters = EventsRequestBuilder.EventsRequestBuilderGetQueryParameters(
        filter=f"createdDateTime ge {iso(since)}",
        orderby=["createdDateTime"],
        select=LISTED,
        skip=skip,
        top=most,
    )
    return wanted


def made(entry: Entry, transaction: str, *, online: bool) -> Event:
    """The event to be created. online: with a meeting in Teams."""
    event = Event(
        subject=entry.title,
        body=_body(_text(entry)),
        start=_local(entry.start, entry.zone),
        end=_local(entry.end, entry.zone),
        location=Location(display_name=_where(entry, "")),
        attendees=[_attendee(each) for each in entry.guests],
        allow_new_time_proposals=False,
        transaction_id=transaction,
    )
    if online:
        event.is_online_meeting = True
        event.online_meeting_provider = OnlineMeetingProviderType.TeamsForBusiness
    return event


def changed(entry: Entry, there: Event, *, online: bool) -> Event | None:
    """What of ours stands there otherwise, None for nothing: whoever is told of a change is told of one."""
    wanted: dict[str, object] = {}
    if (there.subject or "").strip() != entry.title.strip():
        wanted["subject"] = entry.title
    if (instant(there.start), instant(there.end)) != (entry.start, entry.end):
        wanted |= {"start": _local(entry.start, entry.zone), "end": _local(entry.end, entry.zone)}
    where = _where(entry, join_link(there))
    if where != _name(there.location) and (where or not there.is_online_meeting):
        wanted["location"] = Location(display_name=where)
    if (body := _changed_body(entry, there)) is not None:
        wanted["body"] = _body(body)
    if _kinds(there.attendees or ()) != {each.email: each.needed for each in entry.guests}:
        wanted["attendees"] = _attendees(entry.guests, there.attendees or ())
    if online and not there.is_online_meeting:
        wanted["is_online_meeting"] = True
        wanted["online_meeting_provider"] = OnlineMeetingProviderType.TeamsForBusiness
    return Event(**wanted) if wanted else None  # type: ignore[arg-type]


def instant(written: DateTimeTimeZone | None) -> datetime | None:
    """The moment (UTC); None for none, and for one in a zone that nobody but Windows knows."""
    try:
        zone = ZoneInfo((written.time_zone if written else None) or "UTC")
        local = datetime.fromisoformat(FRACTION.sub(r"\1", (written.date_time if written else None) or ""))
    except (ValueError, ZoneInfoNotFoundError, OSError):
        return None
    return (local if local.tzinfo else local.replace(tzinfo=zone)).astimezone(UTC)


def utc(moment: datetime) -> DateTimeTimeZone:
    """The moment as Graph writes it, in UTC."""
    return _written(moment.astimezone(UTC), "UTC")


def join_link(event: Event) -> str:
    """Where the meeting in Teams is joined, "" for nowhere."""
    return (event.online_meeting.join_url if event.online_meeting else None) or ""


def address(attendee: Attendee) -> str:
    """In lower case, "" for none."""
    return ((attendee.email_address.address if attendee.email_address else None) or "").lower()


def is_room(attendee: Attendee) -> bool:
    """Whether it is a room or a thing, and nobody."""
    return attendee.type is AttendeeType.Resource


def answer(attendee: Attendee) -> tuple[Reply | None, datetime | None]:
    """What was answered, None for nothing, and when (UTC): Graph writes the year 1 for never."""
    status = attendee.status
    reply = REPLIES.get(status.response) if status and status.response else None
    at = status.time if status else None
    return reply, at.astimezone(UTC) if reply and at and at.year > 1 else None


def taken(schedule: ScheduleInformation, first: datetime, slot: timedelta) -> list[Span] | None:
    """When somebody is taken, in order; None: it is not shown, or cannot be read, which is never free.

    first: where the view of availability begins, a character for each slot. It tells where the single items
    are not shown.
    """
    view = schedule.availability_view or ""
    if schedule.error is not None or not view or set(view) - set(FREE_SLOTS + TAKEN_SLOTS):
        return None
    spans = []
    for item in schedule.schedule_items or ():
        if item.status in FREE:
            continue
        start, end = instant(item.start), instant(item.end)
        if item.status not in TAKEN or start is None or end is None:
            return None
        spans.append((start, end))
    if not spans:
        spans = [
            (first + number * slot, first + (number + 1) * slot)
            for number, each in enumerate(view)
            if each in TAKEN_SLOTS
        ]
    return sorted(spans)


def _local(moment: datetime, zone: str) -> DateTimeTimeZone:
    """As the clock on the wall shows it; in UTC where that would be another moment, or one that is twice."""
    local = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    reads = {local.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC) for fold in (0, 1)}
    return _written(local, zone) if reads == {moment} else utc(moment)


def _written(moment: datetime, zone: str) -> DateTimeTimeZone:
    return DateTimeTimeZone(date_time=moment.replace(tzinfo=None).isoformat(), time_zone=zone)


def _attendee(guest: Guest) -> Attendee:
    return Attendee(
        email_address=EmailAddress(address=guest.email, name=guest.name),
        type=AttendeeType.Required if guest.needed else AttendeeType.Optional,
    )


def _attendees(guests: Iterable[Guest], there: Iterable[Attendee]) -> list[Attendee]:
    """Ours, and the rooms that somebody booked besides."""
    rooms = [
        Attendee(email_address=EmailAddress(address=address(each)), type=AttendeeType.Resource)
        for each in there
        if is_room(each)
    ]
    return [*map(_attendee, guests), *rooms]


def _kinds(there: Iterable[Attendee]) -> Mapping[str, bool]:
    """Whether each is needed, by address."""
    return {address(each): each.type is AttendeeType.Required for each in there if not is_room(each)}


def _where(entry: Entry, join: str) -> str:
    """Where it is held; a link of the group's own, where there is no room."""
    return entry.place or (entry.link if entry.link != join else "")


def _name(location: Location | None) -> str:
    return (location.display_name if location else None) or ""


def _text(entry: Entry) -> str:
    lines = "<br>".join(escape(line) for line in entry.text.splitlines())
    return f'<div id="{OURS}">{lines}</div>'


def _changed_body(entry: Entry, there: Event) -> str | None:
    """The whole body with our part anew; None where it says the same, or is not to be found.

    Without what stands beside it the meeting in Teams would be lost: then it is better left as it is.
    """
    body = (there.body.content if there.body else None) or ""
    ours = PART.search(body)
    if ours is None:
        is_right = there.is_online_meeting or _words(body) == entry.text.split()
        return None if is_right else _text(entry)
    if _words(ours["ours"]) == entry.text.split():
        return None
    return f"{body[: ours.start()]}{_text(entry)}{body[ours.end() :]}"


def _words(html: str) -> list[str]:
    return unescape(TAG.sub(" ", html)).split()


def _body(html: str) -> ItemBody:
    return ItemBody(content_type=BodyType.Html, content=html)
