"""Calendars of Exchange as Graph tells of them: one event a transaction, invitations, answers, free and busy.

What it does to an event that is written is Exchange's: it keeps what people answered, puts how to join the
meeting in Teams into the text, and tells those of a change whom it is of. It complains about what would do
harm there although it is taken.
"""

from __future__ import annotations

import copy
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from tests.platforms.counterpart import Json
from tests.platforms.fake_teams_state import CloudError, State

Room = tuple[str, str, Callable[..., tuple[int, Any]]]

NEVER = "0001-01-01T00:00:00Z"
BLOB = '<div>________________</div><div id="meet"><a href="{0}">Deltag i Teams-mødet</a></div>'
# Exchange knows fewer zones than the IANA: here all but one that somebody may well be in.
ZONES = available_timezones() - {"Atlantic/Faroe"}
SINCE = re.compile(r"createdDateTime ge (\S+)")
LONGEST, MOST_SCHEDULES, PAGE_MOST = timedelta(days=42), 20, 999
SLOTS = {"free": "0", "tentative": "1", "busy": "2", "oof": "3", "workingElsewhere": "4", "unknown": "?"}
READ = ("Calendars.ReadBasic", "Calendars.Read", "Calendars.ReadWrite")
REQUIRED = ("dateTime", "timeZone")


@dataclass
class Mailbox:
    """events: by id. used: which event a transaction made, also one that is there no more.

    mails: (what Exchange told, whom) in order: invited, updated, cancelled.
    """

    tenant: str
    address: str
    events: dict[str, Json] = field(default_factory=dict)
    used: dict[str, str] = field(default_factory=dict)
    mails: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Calendars:
    """needs: raises unless the app has one of these permissions.

    confined_to: the mailboxes that Exchange lets the app into, None: all. taken: by address, (from, until,
    status) of what is in somebody's calendar. hidden: whose is not shown. only_view: of whom the single
    items are not.
    """

    state: State
    needs: Callable[..., None]
    mailboxes: dict[tuple[str, str], Mailbox] = field(default_factory=dict)
    confined_to: set[str] | None = None
    taken: dict[str, list[tuple[datetime, datetime, str | None]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    hidden: set[str] = field(default_factory=set)
    only_view: set[str] = field(default_factory=set)

    def rooms(self) -> tuple[Room, ...]:
        return (
            ("GET", r"/users/([^/]+)/events", self.list_events),
            ("POST", r"/users/([^/]+)/events", self.create),
            ("GET", r"/users/([^/]+)/events/([^/]+)", self.get),
            ("PATCH", r"/users/([^/]+)/events/([^/]+)", self.update),
            ("DELETE", r"/users/([^/]+)/events/([^/]+)", self.delete),
            ("POST", r"/users/([^/]+)/calendar/getSchedule", self.schedules),
        )

    # --- how a test sets the scene

    def add(self, address: str, tenant: str) -> Mailbox:
        """A mailbox in a tenant."""
        made = self.mailboxes[tenant, address] = Mailbox(tenant, address)
        return made

    def answer(self, mailbox: Mailbox, event_id: str, email: str, response: str, at: datetime) -> None:
        """Somebody answers the invitation."""
        for each in mailbox.events[event_id]["attendees"]:
            if each["emailAddress"]["address"] == email:
                each["status"] = {"response": response, "time": _stamp(at)}

    def move(
        self, mailbox: Mailbox, event_id: str, start: datetime, end: datetime, zone: str = "UTC"
    ) -> None:
        """Somebody moves it in Outlook."""
        event = mailbox.events[event_id]
        event["start"], event["end"] = _written(start, zone), _written(end, zone)

    # --- what the bot asks

    def create(self, tenant: str, query: Json, body: Json, owner: str) -> tuple[int, Any]:
        mailbox = self._mailbox(tenant, owner, "Calendars.ReadWrite")
        transaction = str(body.get("transactionId") or "")
        if transaction in mailbox.used:
            there = mailbox.events.get(mailbox.used[transaction])
            if there is None or there["asked"] != _asked(body):
                raise CloudError(
                    409, "ErrorDuplicateTransactionId", "already used to create a different event"
                )
            return 201, _told(there)
        self._check(body, ("start", "end", "subject"))
        event_id = f"AAkAL{self.state.opaque('event')}="
        event: Json = {
            "id": event_id,
            "iCalUId": f"040000008200E00074C5B7101A82E008{self.state.new_number('uid'):016X}",
            "createdDateTime": _stamp(self._now()),
            "isCancelled": False,
            "isOnlineMeeting": False,
            "location": {"displayName": ""},
            "body": {"contentType": "html", "content": ""},
            "attendees": [],
            "asked": _asked(body),
        }
        if transaction:
            event["transactionId"] = mailbox.used[transaction] = ""
            event["transactionId"], mailbox.used[transaction] = transaction, event_id
        self._write(event, body)
        mailbox.events[event_id] = event
        mailbox.mails += [("invited", each) for each in _addresses(event)]
        return 201, _told(event)

    def get(self, tenant: str, query: Json, body: Any, owner: str, event_id: str) -> tuple[int, Any]:
        return 200, _told(self._event(self._mailbox(tenant, owner, *READ), event_id), query)

    def list_events(self, tenant: str, query: Json, body: Any, owner: str) -> tuple[int, Any]:
        mailbox = self._mailbox(tenant, owner, *READ)
        since = SINCE.fullmatch(query.get("$filter", ""))
        if since is None or query.get("$orderby") != "createdDateTime":
            raise CloudError(
                400, "ErrorInvalidUrlQueryFilter", "The query filter contains something invalid."
            )
        skip, top = int(query.get("$skip", 0)), int(query.get("$top", 10))
        if not 0 < top <= PAGE_MOST:
            raise CloudError(400, "ErrorInvalidParameter", "The value of $top must be between 1 and 999.")
        first = datetime.fromisoformat(since[1])
        found = [each for each in mailbox.events.values() if _read(each["createdDateTime"]) >= first]
        found.sort(key=lambda each: str(each["createdDateTime"]))
        return 200, {"value": [_told(each, query) for each in found[skip : skip + top]]}

    def update(self, tenant: str, query: Json, body: Json, owner: str, event_id: str) -> tuple[int, Any]:
        mailbox = self._mailbox(tenant, owner, "Calendars.ReadWrite")
        event = self._event(mailbox, event_id)
        if "transactionId" in body:
            raise CloudError(400, "ErrorInvalidPropertySet", "The property 'TransactionId' is read-only.")
        self._check(body)
        before, guests = copy.deepcopy(event), set(_addresses(event))
        self._write(event, body)
        if before == event:
            self.state.complain("graph", "everybody is told of a change that is none")
        now, only_guests = set(_addresses(event)), set(body) - {"@odata.type"} == {"attendees"}
        told = now - guests if only_guests else now
        mailbox.mails += [("cancelled", each) for each in sorted(guests - now)]
        mailbox.mails += [("updated" if each in guests else "invited", each) for each in sorted(told)]
        # As the description has it; Graph itself answers 200 with the event.
        return 204, None

    def delete(self, tenant: str, query: Json, body: Any, owner: str, event_id: str) -> tuple[int, Any]:
        mailbox = self._mailbox(tenant, owner, "Calendars.ReadWrite")
        gone = self._event(mailbox, event_id)
        del mailbox.events[event_id]
        mailbox.mails += [("cancelled", each) for each in _addresses(gone)]
        return 204, None

    def schedules(self, tenant: str, query: Json, body: Json, owner: str) -> tuple[int, Any]:
        self._mailbox(tenant, owner, *READ)
        wanted = body.get("Schedules") or []
        if not 0 < len(wanted) <= MOST_SCHEDULES:
            raise CloudError(400, "ErrorInvalidRequest", "Too many schedules.")
        self._check({"start": body.get("StartTime"), "end": body.get("EndTime")}, ("start", "end"))
        first, last = _instant(body["StartTime"]), _instant(body["EndTime"])
        if last - first >= LONGEST:
            raise CloudError(400, "ErrorInvalidTimeInterval", "The requested time duration is too long.")
        slot = timedelta(minutes=body.get("AvailabilityViewInterval") or 30)
        return 200, {"value": [self._schedule(tenant, str(each), first, last, slot) for each in wanted]}

    # --- inside

    def _schedule(self, tenant: str, email: str, first: datetime, last: datetime, slot: timedelta) -> Json:
        here = {
            each.email for each in self.state.people.values() if each.tenant == tenant and not each.deleted
        }
        if email.lower() not in here or email.lower() in self.hidden:
            code = "ErrorMailRecipientNotFound" if email.lower() not in here else "ErrorNoFreeBusyAccess"
            return {"scheduleId": email, "error": {"message": f"{email}: {code}", "responseCode": code}}
        within = [each for each in self.taken[email.lower()] if each[0] < last and first < each[1]]
        items = [
            {
                "isPrivate": False,
                "status": status,
                "subject": "Fortroligt møde",
                "location": "Mit kontor",
                "start": _written(start, "UTC", digits="0000000"),
                "end": _written(end, "UTC", digits="0000000"),
            }
            for start, end, status in within
        ]
        told: Json = {
            "scheduleId": email.capitalize(),
            "availabilityView": _view(within, first, last, slot),
            "scheduleItems": [] if email.lower() in self.only_view else items,
        }
        return told

    def _mailbox(self, tenant: str, owner: str, *any_of: str) -> Mailbox:
        self.needs(*any_of)
        found = self.mailboxes.get((tenant, owner.lower()))
        if found is None:
            raise CloudError(404, "ErrorInvalidUser", f"The requested user '{owner}' is invalid.")
        if self.confined_to is not None and found.address not in self.confined_to:
            raise CloudError(403, "ErrorAccessDenied", "Access to OData is disabled: [RAOP]")
        return found

    @staticmethod
    def _event(mailbox: Mailbox, event_id: str) -> Json:
        if event_id not in mailbox.events:
            raise CloudError(404, "ErrorItemNotFound", "The specified object was not found in the store.")
        return mailbox.events[event_id]

    def _write(self, event: Json, body: Json) -> None:
        """What was asked for, as Exchange has it."""
        if "start" in body and _span(event) != (_instant(body["start"]), _instant(body["end"])):
            for each in event["attendees"]:
                each["status"] = {"response": "none", "time": NEVER}
        if "attendees" in body:
            answers = {each["emailAddress"]["address"]: each["status"] for each in event["attendees"]}
            nothing = {"response": "none", "time": NEVER}
            event["attendees"] = [
                {
                    "type": each.get("type", "required"),
                    "emailAddress": {
                        "address": each["emailAddress"]["address"],
                        "name": each["emailAddress"].get("name") or each["emailAddress"]["address"],
                    },
                    "status": answers.get(each["emailAddress"]["address"], nothing),
                }
                for each in body["attendees"]
            ]
        for name in ("subject", "start", "end"):
            if name in body:
                event[name] = _bare(body[name])
        if "location" in body:
            event["location"] = {"displayName": body["location"].get("displayName") or ""}
        if "body" in body:
            self._write_text(event, body["body"])
        if body.get("isOnlineMeeting") and not event["isOnlineMeeting"]:
            self._meet_online(event, body)

    def _write_text(self, event: Json, body: Json) -> None:
        content = str(body.get("content") or "")
        inner = re.sub(r"(?is)^.*<body[^>]*>|</body>.*$", "", content)
        event["body"] = {"contentType": "html", "content": f"<html><body>\r\n{inner}\r\n</body></html>"}
        if event["isOnlineMeeting"] and event["onlineMeeting"]["joinUrl"] not in content:
            self.state.complain("graph", "how to join was removed, and the meeting in Teams with it")
            event["isOnlineMeeting"] = False
            del event["onlineMeeting"]

    def _meet_online(self, event: Json, body: Json) -> None:
        if body.get("onlineMeetingProvider") != "teamsForBusiness":
            raise CloudError(400, "ErrorPropertyValidationFailure", "Which provider?")
        link = f"https://teams.microsoft.com/l/meetup-join/{self.state.opaque('meeting')}"
        event["isOnlineMeeting"], event["onlineMeeting"] = True, {"joinUrl": link}
        event["location"]["displayName"] = event["location"]["displayName"] or "Microsoft Teams-møde"
        content = event["body"]["content"]
        event["body"]["content"] = content.replace("</body>", f"{BLOB.format(link)}</body>")

    def _check(self, body: Json, required: Iterable[str] = ()) -> None:
        missing = [each for each in required if not body.get(each)]
        if missing:
            raise CloudError(400, "ErrorPropertyValidationFailure", f"missing: {missing}")
        for name in {"start", "end"} & set(body):
            zone = body[name].get("timeZone")
            if any(not body[name].get(each) for each in REQUIRED) or (zone != "UTC" and zone not in ZONES):
                raise CloudError(
                    400, "TimeZoneNotSupportedException", f"A valid TimeZone must be given: {zone}"
                )
        if ("start" in body) != ("end" in body):
            raise CloudError(400, "ErrorPropertyValidationFailure", "start and end belong together")
        if "start" in body and _instant(body["end"]) <= _instant(body["start"]):
            raise CloudError(400, "ErrorPropertyValidation", "The end time must be after the start time.")
        for each in body.get("attendees") or ():
            if "@" not in str((each.get("emailAddress") or {}).get("address") or ""):
                raise CloudError(400, "ErrorInvalidRecipients", "At least one recipient is not valid.")

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self.state.now, UTC)


def _asked(body: Json) -> Json:
    """What makes a repeat the same event."""
    return {key: copy.deepcopy(body.get(key)) for key in ("subject", "start", "end", "attendees", "body")}


def _told(event: Json, query: Json | None = None) -> Json:
    """What was selected, times in UTC with the seven digits of .NET."""
    wanted = (query or {}).get("$select", "")
    told = {key: copy.deepcopy(value) for key, value in event.items() if key != "asked"}
    for name in ("start", "end"):
        if told[name]["timeZone"] in ZONES | {"UTC"}:
            told[name] = _written(_instant(told[name]), "UTC", digits="0000000")
    return {key: value for key, value in told.items() if not wanted or key in wanted.split(",")}


def _addresses(event: Json) -> list[str]:
    return [each["emailAddress"]["address"] for each in event["attendees"]]


def _bare(value: Any) -> Any:
    """Without what a client adds about its own classes."""
    if isinstance(value, dict):
        return {key: _bare(each) for key, each in value.items() if not key.startswith("@")}
    return value


def _span(event: Json) -> tuple[datetime, datetime] | None:
    return (_instant(event["start"]), _instant(event["end"])) if "start" in event else None


def _instant(written: Json) -> datetime:
    local = datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", written["dateTime"]))
    return local.replace(tzinfo=ZoneInfo(written["timeZone"])).astimezone(UTC)


def _written(moment: datetime, zone: str, digits: str = "") -> Json:
    local = moment.astimezone(ZoneInfo(zone)) if zone in ZONES | {"UTC"} else moment
    text = local.replace(tzinfo=None).isoformat(timespec="seconds")
    return {"dateTime": f"{text}.{digits}" if digits else text, "timeZone": zone}


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def _read(stamp: str) -> datetime:
    return datetime.fromisoformat(stamp)


def _view(
    taken: list[tuple[datetime, datetime, str | None]], first: datetime, last: datetime, slot: timedelta
) -> str:
    slots, begin = "", first
    while begin < last:
        here = [
            SLOTS[status or "busy"] for start, end, status in taken if start < begin + slot and begin < end
        ]
        slots += max(here, default="0", key="0412?3".index)
        begin += slot
    return slots
