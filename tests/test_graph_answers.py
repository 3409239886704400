"""What people answered in Outlook is read; what was moved or called off there is told, and not taken over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from handlers.couriers import Later, NoAnswer, Rejected
from handlers.graph.answers import Answer, Standing
from storage.meeting_words import Reply
from tests.office import ENTRY, MEETINGS, TEN, Office, changed, office
from tests.world import MONDAY, address

HOUR = timedelta(hours=1)
OURS = (ENTRY.start, ENTRY.end)
SILENT = Answer(None, None)


@pytest.fixture
def it() -> Iterator[Office]:
    with office(online=True) as made:
        yield made
        assert made.teams.complaints == []


def standing(it: Office, ref: str | None, mailbox: str = MEETINGS) -> Standing:
    return it.run(lambda desk: desk.answers.read(mailbox, ref or "", OURS))


@pytest.mark.parametrize(
    ("response", "reply"),
    [
        ("accepted", Reply.ACCEPTED),
        ("tentativelyAccepted", Reply.TENTATIVE),
        ("declined", Reply.DECLINED),
        ("none", None),
        ("notResponded", None),
        ("organizer", None),
    ],
)
def test_an_answer_is_read_with_its_time(it: Office, response: str, reply: Reply | None) -> None:
    ref = it.create()
    at = MONDAY + HOUR
    it.teams.graph.calendars.answer(it.mailbox, it.made()["id"], address("bo"), response, at)
    assert standing(it, ref) == Standing(
        {
            address("anna"): SILENT,
            address("bo"): Answer(reply, at if reply else None),
            address("finn"): SILENT,
        }
    )


def test_an_address_in_capitals_is_the_same_and_a_room_answers_for_nobody(it: Office) -> None:
    ref = it.create()
    first, second, _ = it.made()["attendees"]
    first["emailAddress"]["address"] = address("anna").upper()
    first["status"] = {"response": "accepted", "time": "2026-11-23T10:00:00.1234567Z"}
    second["type"] = "resource"
    answers = standing(it, ref).answers
    assert set(answers) == {address("anna"), address("finn")}
    assert answers[address("anna")].reply is Reply.ACCEPTED


def test_a_meeting_that_was_moved_in_outlook_is_told_with_where_it_stands(it: Office) -> None:
    ref = it.create()
    there = (TEN + HOUR, TEN + 3 * HOUR)
    it.teams.graph.calendars.move(it.mailbox, it.made()["id"], *there)
    found = standing(it, ref)
    assert (found.moved_to, found.is_unreadable) == (there, False)
    it.update(ref, ENTRY)
    assert standing(it, ref).moved_to is None


def test_a_time_that_nobody_can_read_is_not_taken_for_ours(it: Office) -> None:
    ref = it.create()
    it.teams.graph.calendars.move(it.mailbox, it.made()["id"], *OURS, zone="tzone://Microsoft/Custom")
    found = standing(it, ref)
    assert (found.moved_to, found.is_unreadable) == (None, True)


def test_a_meeting_that_was_called_off_or_deleted_in_outlook_is_told(it: Office) -> None:
    ref = it.create()
    it.made()["isCancelled"] = True
    assert standing(it, ref).is_off
    it.mailbox.events.clear()
    assert standing(it, ref) == Standing(is_lost=True)


def test_where_the_meeting_in_teams_is_joined_is_told(it: Office) -> None:
    ref = it.create(changed(online=True))
    assert standing(it, ref).link == it.made()["onlineMeeting"]["joinUrl"] != ""
    assert not standing(it, ref).is_off


@pytest.mark.parametrize(
    ("how", "raised"),
    [("429:9", Later), ("503", NoAnswer), ("page:404", NoAnswer), ("list:200", NoAnswer), ("403", Rejected)],
)
def test_who_does_not_answer_has_not_said_that_it_is_lost(
    it: Office, how: str, raised: type[Exception]
) -> None:
    ref = it.create()
    it.teams.fail_next("graph", how)
    with pytest.raises(raised):
        standing(it, ref)


def test_a_mailbox_that_is_not_there_has_lost_no_event(it: Office) -> None:
    ref = it.create()
    with pytest.raises(Rejected, match="ErrorInvalidUser"):
        standing(it, ref, "nobody@os2.example")
