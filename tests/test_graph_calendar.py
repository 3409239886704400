"""A meeting is one event in Exchange however often it is sent; of a change that is none nobody is told."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendars import event_of
from bot.cards.card import Entry, Guest
from handlers.couriers import Gone, Later, NoAnswer, Rejected, Unavailable
from handlers.graph import asking, calendar, events
from handlers.microsoft.cloud import standin
from storage.outbox import DELETED
from tests.office import ENTRY, MEETINGS, TEN, Desk, Office, card, changed, office
from tests.world import MONDAY, NAMES, address

ROOT = Path(__file__).parents[1]
EVERYBODY = ["anna", "bo", "finn"]


@pytest.fixture
def it() -> Iterator[Office]:
    with office() as made:
        yield made
        assert made.teams.complaints == []


@pytest.fixture
def online() -> Iterator[Office]:
    """Where meetings that are held online get one in Teams."""
    with office(online=True) as made:
        yield made
        assert made.teams.complaints == []


def join_link(office_: Office) -> str:
    return str(office_.made()["onlineMeeting"]["joinUrl"])


# --- inviting


def test_a_meeting_is_one_event_and_exchange_invites_everybody(it: Office) -> None:
    ref = it.create()
    made = it.made()
    assert ref is not None and event_of(ref) == (made["id"], made["iCalUId"])
    assert made["subject"] == ENTRY.title
    assert made["start"] == {"dateTime": "2027-02-04T10:00:00", "timeZone": "Europe/Copenhagen"}
    assert made["end"] == {"dateTime": "2027-02-04T12:00:00", "timeZone": "Europe/Copenhagen"}
    assert made["location"] == {"displayName": ENTRY.place}
    assert "1. Kalenderen &amp; &lt;budgettet&gt;<br>2. Eventuelt" in made["body"]["content"]
    assert [(each["emailAddress"]["address"], each["type"]) for each in made["attendees"]] == [
        (address("anna"), "required"),
        (address("bo"), "required"),
        (address("finn"), "optional"),
    ]
    assert it.told() == [("invited", each) for each in EVERYBODY]
    assert not made["isOnlineMeeting"]


def test_a_create_whose_answer_was_lost_is_found_and_is_never_a_second_event(it: Office) -> None:
    invitation = it.invitation()
    it.teams.fail_next("graph", "lost_reply")
    with pytest.raises(NoAnswer):
        it.create(of=invitation)
    ref = it.run(lambda desk: desk.calendar.find(invitation))
    assert ref is not None and event_of(ref)[0] == it.made()["id"]
    assert it.create(of=invitation) == ref
    assert it.told() == [("invited", each) for each in EVERYBODY]


def test_a_create_that_never_arrived_is_not_found(it: Office) -> None:
    invitation = it.invitation()
    it.teams.fail_next("graph", "cut")
    with pytest.raises(NoAnswer):
        it.create(of=invitation)
    it.create(of=it.invitation())
    assert it.run(lambda desk: desk.calendar.find(invitation)) is None


def test_what_changed_before_it_was_sent_again_is_a_change_of_the_same_event(it: Office) -> None:
    invitation = it.invitation()
    it.teams.fail_next("graph", "lost_reply")
    with pytest.raises(NoAnswer):
        it.create(of=invitation)
    ref = it.create(changed(title="Ekstraordinært møde"), of=invitation)
    assert ref is not None and event_of(ref)[0] == it.made()["id"]
    assert it.made()["subject"] == "Ekstraordinært møde"
    assert it.told() == [(what, each) for what in ("invited", "updated") for each in EVERYBODY]


def test_it_is_looked_for_among_more_than_can_be_looked_through_at_once(
    it: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calendar, "PAGE", 2)
    monkeypatch.setattr(calendar, "PAGES", 2)
    for number in range(7):
        it.teams.now = MONDAY + timedelta(minutes=number)
        it.create(changed(title=str(number)))
    invitation = it.invitation(created_at=MONDAY + timedelta(minutes=2))
    assert it.create(of=invitation)

    async def looks(desk: Desk) -> str | None:
        found = desk.calendar
        with pytest.raises(NoAnswer):
            await found.find(invitation)
        return await found.find(invitation)

    ref = it.run(looks)
    assert ref is not None and it.mailbox.events[event_of(ref)[0]]["subject"] == ENTRY.title


def test_events_of_long_before_are_not_looked_through(it: Office) -> None:
    it.create()
    later = it.invitation(created_at=MONDAY + timedelta(days=1))
    assert it.run(lambda desk: desk.calendar.find(later)) is None
    assert it.calls()[-1] == ("GET", 200)
    assert it.teams.calls_of("graph")[-1].answer == {"value": []}


# --- a time is the time that was meant


def test_a_zone_that_exchange_does_not_know_is_the_same_moment_in_utc(it: Office) -> None:
    ref = it.create(changed(zone="Atlantic/Faroe"))
    assert it.made()["start"] == {"dateTime": "2027-02-04T09:00:00", "timeZone": "UTC"}
    it.told()
    it.update(ref, changed(zone="Atlantic/Faroe", start=TEN + timedelta(hours=1)))
    assert it.made()["start"] == {"dateTime": "2027-02-04T10:00:00", "timeZone": "UTC"}
    assert it.told() == [("updated", each) for each in EVERYBODY]


zones = st.sampled_from(["Europe/Copenhagen", "America/Nuuk", "Atlantic/Faroe", "Europe/London", "UTC"])
# From a summer before the switch in autumn to the one after it.
minutes = st.integers(0, 400 * 24 * 60)


@given(minutes, zones)
def test_exchange_reads_the_moment_that_was_meant(minute: int, zone: str) -> None:
    moment = datetime(2026, 6, 1, tzinfo=UTC) + timedelta(minutes=minute)
    written = events._local(moment, zone)
    assert events.instant(written) == moment
    # In its own zone, except in the hours that are not one.
    local = datetime.fromisoformat(written.date_time or "")
    both = {local.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC) for fold in (0, 1)}
    assert written.time_zone == zone or len(both) == 1


@pytest.mark.parametrize("fold_hour", [0, 1])
def test_the_hour_that_comes_twice_is_written_so_that_it_is_one(fold_hour: int) -> None:
    moment = datetime(2026, 10, 25, fold_hour, 30, tzinfo=UTC)
    written = events._local(moment, "Europe/Copenhagen")
    assert (written.time_zone, events.instant(written)) == ("UTC", moment)


# --- changes


def test_only_what_differs_is_written_and_who_hears_of_nothing_is_told_nothing(it: Office) -> None:
    ref = it.create()
    it.told()
    it.update(ref, ENTRY)
    assert (it.told(), it.calls()[-1]) == ([], ("GET", 200))
    it.update(ref, changed(title="Styregruppen: møde, rettet"))
    assert set(it.teams.calls_of("graph")[-1].body) - {"@odata.type"} == {"subject"}
    assert it.told() == [("updated", each) for each in EVERYBODY]


@pytest.mark.parametrize(
    ("change", "written"),
    [
        ({"start": TEN - timedelta(minutes=30)}, {"start", "end"}),
        ({"end": TEN + timedelta(hours=3)}, {"start", "end"}),
        ({"place": "Rådhuset, lokale 4"}, {"location"}),
        ({"place": "", "link": "https://moede.example/1"}, {"location"}),
        ({"place": ""}, {"location"}),
        ({"text": "Dagsorden:\n1. Kalenderen"}, {"body"}),
        ({"guests": ENTRY.guests[:2]}, {"attendees"}),
        ({"guests": (*ENTRY.guests[:2], replace(ENTRY.guests[2], needed=True))}, {"attendees"}),
        ({"sequence": 3, "host": "Andre", "changed_at": TEN, "uid": "m2"}, None),
        ({"guests": tuple(reversed(ENTRY.guests))}, None),
        ({"text": ENTRY.text.replace("\n", "\n\n ")}, None),
    ],
    ids=[
        "sooner", "longer", "another room", "a link for the room", "no room", "another agenda", "one less",
        "one who is needed", "what Exchange counts itself", "another order", "another way to break lines",
    ],
)  # fmt: skip
def test_a_change_is_written_as_what_it_is(
    it: Office, change: dict[str, object], written: set[str] | None
) -> None:
    ref = it.create()
    it.update(ref, changed(**change))
    last = it.teams.calls_of("graph")[-1]
    assert (set(last.body) - {"@odata.type"} if last.method == "PATCH" else None) == written
    it.update(ref, changed(**change))
    assert it.teams.calls_of("graph")[-1].method == "GET"


def test_who_comes_is_invited_who_goes_is_told_and_the_answers_of_others_stand(it: Office) -> None:
    ref = it.create()
    it.teams.graph.calendars.answer(it.mailbox, it.made()["id"], address("anna"), "accepted", MONDAY)
    it.told()
    carla = Guest(NAMES["carla"], address("carla"), needed=True)
    it.update(ref, changed(guests=(*ENTRY.guests[:2], carla)))
    assert it.told() == [("cancelled", "finn"), ("invited", "carla")]
    assert [each["status"]["response"] for each in it.made()["attendees"]] == ["accepted", "none", "none"]


def test_a_room_that_somebody_booked_in_outlook_stays_booked(it: Office) -> None:
    ref = it.create()
    room = {"emailAddress": {"address": "lokale3@os2.example", "name": "3"}, "type": "resource", "status": {}}
    it.made()["attendees"].append(room)
    it.update(ref, ENTRY)
    assert it.calls()[-1] == ("GET", 200)
    it.update(ref, changed(guests=ENTRY.guests[:1]))
    assert [(each["emailAddress"]["address"], each["type"]) for each in it.made()["attendees"]] == [
        (address("anna"), "required"),
        ("lokale3@os2.example", "resource"),
    ]


# --- online


def test_a_meeting_that_is_held_online_gets_one_in_teams_where_that_is_on(online: Office) -> None:
    online.create(changed(online=True, place=""))
    assert online.made()["isOnlineMeeting"] and join_link(online).startswith("https://teams.microsoft.com/")


@pytest.mark.parametrize(
    "entry",
    [ENTRY, changed(online=True, link="https://moede.example/1")],
    ids=["in a room", "where the group always meets"],
)
def test_other_meetings_get_none(online: Office, entry: Entry) -> None:
    online.update(online.create(entry), entry)
    assert not online.made()["isOnlineMeeting"]


def test_nor_does_any_where_it_is_off(it: Office) -> None:
    it.update(it.create(changed(online=True)), changed(online=True))
    assert not it.made()["isOnlineMeeting"]


def test_a_change_of_the_text_leaves_how_to_join(online: Office) -> None:
    entry = changed(online=True, place="")
    ref = online.create(entry)
    link = join_link(online)
    online.update(ref, replace(entry, text="Dagsorden:\n1. Kun ét punkt", link=link))
    text = online.made()["body"]["content"]
    assert "1. Kun ét punkt" in text and "Eventuelt" not in text and link in text
    assert join_link(online) == link
    # What Exchange wrote there is no place of ours.
    assert online.made()["location"]["displayName"] == "Microsoft Teams-møde"


def test_a_text_that_somebody_wrote_anew_in_outlook_is_left_where_the_way_to_join_is_in_it(
    online: Office,
) -> None:
    entry = changed(online=True)
    ref = online.create(entry)
    link = join_link(online)
    online.made()["body"]["content"] = f"<html><body>Vi ses! {link}</body></html>"
    online.update(ref, replace(entry, text="Noget andet"))
    assert online.made()["body"]["content"] == f"<html><body>Vi ses! {link}</body></html>"


def test_a_text_of_which_exchange_kept_the_words_alone_is_no_change(it: Office) -> None:
    ref = it.create()
    it.made()["body"]["content"] = "<html><body><p>Dagsorden:</p>1. Kalenderen &amp; &lt;budgettet&gt; " + (
        "<p>2. Eventuelt</p></body></html>"
    )
    it.update(ref, ENTRY)
    assert it.calls()[-1] == ("GET", 200)


def test_elsewhere_it_is_written_over(it: Office) -> None:
    ref = it.create()
    it.made()["body"]["content"] = "<html><body>Vi ses!</body></html>"
    it.update(ref, ENTRY)
    assert "Vi ses!" not in it.made()["body"]["content"]
    assert "2. Eventuelt" in it.made()["body"]["content"]


def test_a_meeting_that_moves_online_gets_one_in_teams_then(online: Office) -> None:
    ref = online.create()
    online.update(ref, changed(online=True))
    assert join_link(online) in online.made()["body"]["content"]


# --- off, and lost


def test_a_meeting_that_is_called_off_is_taken_back_from_everybody_once(it: Office) -> None:
    ref = it.create()
    it.told()
    it.update(ref, changed(is_off=True))
    assert (it.mailbox.events, it.told()) == ({}, [("cancelled", each) for each in EVERYBODY])
    it.update(ref, changed(is_off=True))
    assert it.told() == []


def test_a_meeting_that_is_off_before_anybody_was_invited_is_never_sent(it: Office) -> None:
    assert it.create(changed(is_off=True)) is None
    assert it.calls() == []


def test_an_event_that_was_deleted_in_outlook_is_gone_and_is_made_anew_as_another(it: Office) -> None:
    invitation = it.invitation()
    ref = it.create(of=invitation)
    old = it.made()["id"]
    it.mailbox.events.clear()
    with pytest.raises(Gone):
        it.update(ref, ENTRY)
    for failure in (DELETED, "no-connection"):
        invitation.failure = failure
        again = it.create(of=invitation)
        assert again is not None and event_of(again)[0] == it.made()["id"] != old
    posts = [each for each in it.teams.calls_of("graph") if each.method == "POST"]
    first, second = invitation.id, f"{invitation.id}-2"
    # Whoever knows that it was lost does not ask for what was lost.
    assert [each.body["transactionId"] for each in posts] == [first, second, first, second]


def test_an_event_that_was_called_off_in_outlook_is_gone_too(it: Office) -> None:
    ref = it.create()
    it.made()["isCancelled"] = True
    with pytest.raises(Gone):
        it.update(ref, ENTRY)


# --- what goes wrong


def test_a_card_that_is_no_meeting_is_refused(it: Office) -> None:
    with pytest.raises(Rejected, match="no-entry"):
        it.run(lambda desk: desk.calendar.create(it.invitation(), card(None)))


@pytest.mark.parametrize(
    ("where", "why"),
    [
        ({"place": "direktoer@os2.example"}, "ErrorAccessDenied"),
        ({"place": "nobody@os2.example"}, "ErrorInvalidUser"),
        ({"place": "../me"}, "no-mailbox"),
        ({"workspace": "886313e1-3b8a-4372-9b90-0c9aee199e5d"}, "tenant-off"),
    ],
    ids=["a mailbox that Exchange keeps it out of", "a mailbox that is none", "no mailbox", "another tenant"],
)
def test_what_exchange_will_never_take_is_refused_for_good(
    it: Office, where: dict[str, str], why: str
) -> None:
    with pytest.raises(Rejected, match=why):
        it.create(of=it.invitation(**where))
    assert it.mailbox.events == {}


def test_a_tenant_where_the_mailbox_is_not_has_no_such_mailbox(it: Office) -> None:
    invitation = it.invitation(workspace=it.away)
    with pytest.raises(Rejected, match="ErrorInvalidUser"):
        it.run(lambda desk: desk.calendar.create(invitation, card(ENTRY)), it.away)


def test_without_the_permission_it_is_refused_for_good(it: Office) -> None:
    it.teams.graph.allowed = {"Calendars.Read"}
    with pytest.raises(Rejected, match="Authorization_RequestDenied"):
        it.create()


@pytest.mark.parametrize("what", ["create", "update", "find"])
@pytest.mark.parametrize(
    ("how", "raised"),
    [
        ("429:17", Later), ("401", Unavailable), ("412", Unavailable), ("403", Rejected), ("500", NoAnswer),
        ("503", NoAnswer), ("504", NoAnswer), ("cut", NoAnswer), ("garbled:201", NoAnswer),
        ("page:200", NoAnswer), ("page:404", NoAnswer), ("list:200", NoAnswer), ("redirect", NoAnswer),
    ],
)  # fmt: skip
def test_a_bad_day_is_told_as_what_it_is(it: Office, what: str, how: str, raised: type[Exception]) -> None:
    ref = it.create()
    invitation = it.invitation(ref=ref)
    it.teams.fail_next("graph", how)

    async def go(desk: Desk) -> None:
        courier = desk.calendar
        await {
            "create": lambda: courier.create(invitation, card(ENTRY)),
            "update": lambda: courier.update(invitation, card(changed(title="Andet"))),
            "find": lambda: courier.find(invitation),
        }[what]()

    with pytest.raises(raised) as told:
        it.run(go)
    if isinstance(told.value, Later):
        assert timedelta(seconds=17) <= told.value.wait <= timedelta(seconds=22)


def test_an_exchange_that_is_slow_is_not_waited_for(it: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "PATIENCE", 0.2)
    it.teams.fail_next("graph", "held")
    with pytest.raises(NoAnswer, match="slow"):
        it.create()
    it.teams.let_go()


def test_an_exchange_that_is_not_there_took_nothing(it: Office) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        it.cloud = replace(
            standin(it.teams.cloud_url), graph=f"http://127.0.0.1:{free.getsockname()[1]}/graph/v1.0"
        )
        with pytest.raises(Unavailable, match="no-connection"):
            it.create()


def test_a_token_that_was_taken_back_is_asked_for_anew(it: Office) -> None:
    async def twice(desk: Desk) -> str | None:
        courier = desk.calendar
        assert await courier.find(it.invitation()) is None
        it.teams.expire_tokens()
        with pytest.raises(Unavailable, match="401"):
            await courier.create(it.invitation(), card(ENTRY))
        return await courier.create(it.invitation(), card(ENTRY))

    assert it.run(twice) is not None
    assert len(it.teams.calls_of("token")) == 2


def test_a_secret_that_microsoft_refuses_is_tried_again(it: Office) -> None:
    it.teams.state.app_secret = "another"
    it.teams.fail_next("token", "401")
    with pytest.raises(Unavailable):
        it.create()
    assert it.calls() == []


def test_of_one_mailbox_no_more_is_asked_at_once_than_exchange_answers(it: Office) -> None:
    going, most = 0, 0

    async def slow(_user: object) -> None:
        nonlocal going, most
        going += 1
        most = max(most, going)
        for _ in range(20):
            await asyncio.sleep(0)
        going -= 1

    async def many(desk: Desk) -> None:
        asked = desk.asking.ask
        await asyncio.gather(*(asked(MEETINGS, slow) for _ in range(10)))

    it.run(many)
    assert most == 3


# Warms up as the bot does, and tells what the first meeting would still have to load.
SCRIPT = """
import asyncio, sys
from handlers.couriers import Unavailable
from handlers.graph.asking import Asking
from handlers.graph.calendar import Calendar
from handlers.graph.client import Graph
from handlers.microsoft.cloud import PUBLIC
from handlers.microsoft.tokens import Tokens
from tests.office import ENTRY, card, MEETINGS
from tests.post import message

class Silent(Tokens):
    async def token(self, scope, tenant=None):
        raise Unavailable("silent")

async def main():
    tokens = Silent(PUBLIC, "our-app", "secret", "our-home")
    graph = Graph(PUBLIC, tokens)
    asking = Asking(graph, tokens, "our-home")
    loaded = "msgraph" in sys.modules
    await asking.warm_up()
    before = set(sys.modules)
    courier = Calendar(asking, online=True)
    for what in (courier.create(message(place=MEETINGS, workspace="our-home"), card(ENTRY)),
                 courier.update(message(place=MEETINGS, workspace="our-home", ref="a b"), card(ENTRY)),
                 courier.find(message(place=MEETINGS, workspace="our-home"))):
        try:
            await what
        except Unavailable:
            pass
    late = {each for each in set(sys.modules) - before if "graph" in each or "kiota" in each}
    print(loaded, sorted(each for each in late if not each.startswith("msgraph.generated.models")))
    await graph.close()

asyncio.run(main())
"""


def test_the_library_is_loaded_when_it_is_warmed_up_and_the_first_meeting_loads_nothing_more() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "False []\n"
