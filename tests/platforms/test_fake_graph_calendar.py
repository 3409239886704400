"""The teeth of the fake calendars: what Exchange refuses, whom it tells, and what it complains about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from tests.platforms.counterpart import Json
from tests.platforms.fake_graph import SCOPE, flaw_in
from tests.platforms.fake_graph_calendar import Mailbox
from tests.platforms.teams_scene import NOON, Stage, stage
from tests.platforms.test_fake_graph import code, needs_schema
from tests.world import address

OWNER = "moeder@aarhus.example"
ANNA, BO, FINN = address("anna"), address("bo"), address("finn")
NINE = {"dateTime": "2027-02-04T09:00:00", "timeZone": "UTC"}
TEN = {"dateTime": "2027-02-04T11:00:00", "timeZone": "Europe/Copenhagen"}
EVENT: Json = {
    "subject": "Styregruppen",
    "start": NINE,
    "end": TEN,
    "attendees": [
        {"emailAddress": {"address": ANNA, "name": "Anna Holm"}, "type": "required"},
        {"emailAddress": {"address": BO}, "type": "optional"},
    ],
    "body": {"contentType": "html", "content": "<div>Dagsorden</div>"},
    "transactionId": "t1",
}


@pytest.fixture
def it() -> Iterator[Stage]:
    with stage() as made:
        made.teams.graph.allowed = {"Calendars.ReadWrite"}
        made.teams.graph.calendars.add(OWNER, made.home)
        yield made


def mailbox(it: Stage) -> Mailbox:
    return it.teams.graph.calendars.mailboxes[it.home, OWNER]


def ask(
    it: Stage,
    method: str,
    path: str,
    body: Any = None,
    *,
    tenant: str = "",
    prefer: str = 'IdType="ImmutableId"',
    **query: str,
) -> httpx.Response:
    headers = {"Authorization": f"Bearer {it.token(SCOPE, tenant)}", "Prefer": prefer}
    asked = {name.replace("_", "$", 1): value for name, value in query.items()}
    url = f"{it.teams.graph_url}/users/{OWNER}{path}"
    return it.http.request(method, url, headers=headers, params=asked or None, json=body)


def make(it: Stage, **more: Any) -> Json:
    answer = ask(it, "POST", "/events", EVENT | more)
    assert answer.status_code == 201, answer.text
    made: Json = answer.json()
    return made


def told(it: Stage) -> list[tuple[str, str]]:
    mails, mailbox(it).mails = mailbox(it).mails, []
    return mails


def test_a_transaction_makes_one_event_and_another_event_needs_another(it: Stage) -> None:
    first = make(it)
    assert make(it)["id"] == first["id"]
    assert told(it) == [("invited", ANNA), ("invited", BO)]
    assert code(ask(it, "POST", "/events", EVENT | {"subject": "Et andet"})) == (
        409,
        "ErrorDuplicateTransactionId",
    )
    assert ask(it, "DELETE", f"/events/{first['id']}").status_code == 204
    assert code(ask(it, "POST", "/events", EVENT))[0] == 409
    assert make(it, transactionId="t2")["id"] != first["id"]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"start": {"dateTime": "2027-02-04T09:00:00", "timeZone": "Atlantic/Faroe"}}, "TimeZoneNot"),
        ({"start": {"dateTime": "2027-02-04T09:00:00"}}, "TimeZoneNot"),
        ({"end": NINE}, "ErrorPropertyValidation"),
        ({"start": None}, "ErrorPropertyValidation"),
        ({"subject": ""}, "ErrorPropertyValidation"),
        ({"attendees": [{"emailAddress": {"address": "Anna"}}]}, "ErrorInvalidRecipients"),
        ({"isOnlineMeeting": True}, "ErrorPropertyValidation"),
    ],
)
def test_an_event_that_makes_no_sense_is_refused(it: Stage, wrong: Json, why: str) -> None:
    status, found = code(ask(it, "POST", "/events", EVENT | wrong))
    assert status == 400 and (found.startswith(why) or found == "BadRequest")
    assert mailbox(it).events == {}


def test_the_app_is_let_in_as_far_as_its_permissions_and_exchange_go(it: Stage) -> None:
    made = make(it)
    it.teams.graph.allowed = {"Calendars.ReadBasic"}
    assert ask(it, "GET", f"/events/{made['id']}").status_code == 200
    assert code(ask(it, "DELETE", f"/events/{made['id']}")) == (403, "Authorization_RequestDenied")
    it.teams.graph.allowed = {"Calendars.ReadWrite"}
    it.teams.graph.calendars.confined_to = {"another@aarhus.example"}
    assert code(ask(it, "GET", f"/events/{made['id']}")) == (403, "ErrorAccessDenied")
    it.teams.graph.calendars.confined_to = None
    assert code(ask(it, "GET", "/events/AAkAL=")) == (404, "ErrorItemNotFound")
    assert code(ask(it, "GET", f"/events/{made['id']}", tenant=it.away)) == (404, "ErrorInvalidUser")


def test_those_are_told_whom_a_change_is_of_and_answers_stand_until_it_moves(it: Stage) -> None:
    made, one = make(it), "accepted"
    path = f"/events/{made['id']}"
    it.teams.graph.calendars.answer(mailbox(it), made["id"], ANNA, one, datetime(2026, 12, 1, tzinfo=UTC))
    told(it)
    both = [EVENT["attendees"][0], {"emailAddress": {"address": FINN}, "type": "required"}]
    assert ask(it, "PATCH", path, {"attendees": both}).status_code == 204
    assert told(it) == [("cancelled", BO), ("invited", FINN)]
    answers = [each["status"]["response"] for each in ask(it, "GET", path).json()["attendees"]]
    assert answers == [one, "none"]
    ask(it, "PATCH", path, {"subject": "Et andet"})
    assert told(it) == [("updated", ANNA), ("updated", FINN)]
    later = {"dateTime": "2027-02-04T12:00:00", "timeZone": "UTC"}
    ask(it, "PATCH", path, {"start": TEN, "end": later})
    answers = [each["status"]["response"] for each in ask(it, "GET", path).json()["attendees"]]
    assert answers == ["none", "none"]
    assert it.teams.complaints == []


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"subject": EVENT["subject"]}, "a change that is none"),
        ({"body": {"contentType": "html", "content": "Nyt"}}, "how to join was removed"),
    ],
)
def test_what_would_do_harm_is_complained_about(it: Stage, change: Json, complaint: str) -> None:
    made = make(it, isOnlineMeeting=True, onlineMeetingProvider="teamsForBusiness")
    assert ask(it, "PATCH", f"/events/{made['id']}", change).status_code == 204
    assert complaint in it.teams.complaints[0]


def test_an_id_that_changes_is_complained_about(it: Stage) -> None:
    ask(it, "GET", f"/events/{make(it)['id']}", prefer='outlook.timezone="UTC"')
    assert it.teams.complaints == ["graph: the id will be another when somebody moves the event"]


def test_a_transaction_is_not_changed_and_a_time_is_changed_whole(it: Stage) -> None:
    path = f"/events/{make(it)['id']}"
    assert code(ask(it, "PATCH", path, {"transactionId": "t2"}))[0] == 400
    assert code(ask(it, "PATCH", path, {"start": TEN}))[0] == 400


def test_events_are_listed_since_a_time_in_the_order_they_were_made(it: Stage) -> None:
    for number in range(3):
        it.teams.now = NOON + 60 * number
        make(it, transactionId=str(number), subject=str(number))
    since = datetime.fromtimestamp(NOON + 60, UTC).isoformat().replace("+00:00", "Z")
    asked = {"_filter": f"createdDateTime ge {since}", "_orderby": "createdDateTime", "_select": "id,subject"}
    found = ask(it, "GET", "/events", **asked, _top="9").json()["value"]
    assert [each["subject"] for each in found] == ["1", "2"] and set(found[0]) == {"id", "subject"}
    assert [each["subject"] for each in ask(it, "GET", "/events", **asked, _skip="1").json()["value"]] == [
        "2"
    ]
    for wrong in ({"_filter": "transactionId eq '1'"}, {"_orderby": "subject"}, {"_top": "0"}):
        assert ask(it, "GET", "/events", **(asked | wrong)).status_code == 400


def test_free_and_busy_is_told_of_the_tenants_own_people_alone(it: Stage) -> None:
    calendars = it.teams.graph.calendars
    start = datetime(2027, 2, 4, 9, 30, tzinfo=UTC)
    calendars.taken[ANNA].append((start, start + timedelta(hours=1), "oof"))
    calendars.hidden.add(BO)
    asked = {
        "Schedules": [ANNA, BO, FINN],
        "StartTime": NINE,
        "EndTime": NINE | {"dateTime": "2027-02-04T11:00:00"},
    }
    anna, bo, finn = ask(it, "POST", "/calendar/getSchedule", asked).json()["value"]
    assert anna["availabilityView"] == "0330" and anna["scheduleItems"][0]["status"] == "oof"
    assert "availabilityView" not in bo and bo["error"]["responseCode"] == "ErrorNoFreeBusyAccess"
    assert finn["error"]["responseCode"] == "ErrorMailRecipientNotFound"
    many = asked | {"Schedules": [ANNA] * 21}
    long = asked | {"EndTime": {"dateTime": "2027-03-18T09:00:00", "timeZone": "UTC"}}
    for wrong in (many, long, asked | {"Schedules": []}):
        assert ask(it, "POST", "/calendar/getSchedule", wrong).status_code == 400
    assert it.teams.complaints == []


FLAWS: dict[str, tuple[str, str, Any, tuple[int, Any] | None]] = {
    "a time that is a text": ("POST", "/users/x/events", {"start": "2027-02-04"}, None),
    "a kind of guest that is none": ("POST", "/users/x/events", {"attendees": [{"type": "guest"}]}, None),
    "people that are no list": ("POST", "/users/x/calendar/getSchedule", {"Schedules": "anna"}, None),
    "an answer that is none": ("GET", "/users/x/events/y", None, (200, {"attendees": "anna"})),
    "a status that is none": ("POST", "/users/x/events", {}, (200, {})),
    "a word for taken that is none": (
        *("POST", "/users/x/calendar/getSchedule", {}),
        (200, {"value": [{"scheduleItems": [{"status": "asleep"}]}]}),
    ),
}  # fmt: skip


@needs_schema
@pytest.mark.parametrize(("method", "path", "body", "answered"), FLAWS.values(), ids=FLAWS.keys())
def test_questions_and_answers_are_checked_against_the_description(
    method: str, path: str, body: Any, answered: tuple[int, Any] | None
) -> None:
    assert flaw_in(method, path, {}, body, answered)


@needs_schema
def test_an_answer_that_graph_would_not_give_is_complained_about(it: Stage) -> None:
    made = make(it)
    mailbox(it).events[made["id"]]["subject"] = 17
    ask(it, "GET", f"/events/{made['id']}")
    assert "answers what Graph does not" in it.teams.complaints[0]
