"""Invitations and feeds as iCalendar: what is written is read back the same, by two strict readers."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from hypothesis import example, given
from hypothesis import strategies as st

from bot.cards.card import Entry, Guest
from handlers.calendar.events import one_line, paragraphs
from handlers.calendar.feed import feed
from handlers.calendar.itip import itip
from handlers.calendar.zones import vtimezone
from storage.meeting_words import Reply
from tests.calendars import BO, MEETING, ORGANISER, Seen, by_ical, by_icalendar

ZONES = ("Europe/Copenhagen", "Atlantic/Faroe", "America/Nuuk", "Atlantic/Reykjavik", "Africa/Casablanca",
         "Australia/Lord_Howe", "UTC", "Etc/UTC")  # fmt: skip
READERS = pytest.mark.parametrize("read", [by_icalendar, by_ical], ids=["icalendar", "ical"])

# Anything that a keyboard, a clipboard or an attacker puts into a field.
words = st.text(max_size=200) | st.text(alphabet='a;:,\\n"^\r\n\t\x00\u2028 🤝', max_size=300)
names = st.text(max_size=60) | st.sampled_from(
    ['Bo "Bob" Lind', "Lind; Bo", "Bo:Lind, ^n", "B\r\nATTENDEE:x"]
)
local_parts = st.text(alphabet="abcæøåÆ0.!#$%&'*+/=?^_`{|}~-", min_size=1, max_size=30)
addresses = st.builds(lambda local: f"{local}@ballerup.example", local_parts)
guests = st.builds(Guest, names, addresses, st.booleans(), st.none() | st.sampled_from(Reply))
# Anywhere in three years, and much around a switch.
JUNE, SWITCH = datetime(2025, 6, 1, tzinfo=UTC), datetime(2026, 10, 24, 22, tzinfo=UTC)
moments = st.builds(
    lambda begin, minutes: begin + timedelta(minutes=minutes),
    st.sampled_from([JUNE, SWITCH]),
    st.integers(0, 300) | st.integers(0, 3 * 366 * 24 * 60),
)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    start = draw(moments)
    link = st.just("") | st.builds(lambda rest: f"https://moede.example/{rest}", words)
    return Entry(
        uid=f"{draw(st.integers(0, 2**64))}@ting.os2.example",
        sequence=draw(st.integers(0, 1000)),
        start=start,
        end=start + timedelta(minutes=draw(st.integers(1, 600))),
        zone=draw(st.sampled_from(ZONES)),
        changed_at=start - timedelta(days=9),
        title=draw(words),
        text=draw(words),
        place=draw(words),
        link=draw(link),
        guests=tuple(draw(st.lists(guests, max_size=3))),
        is_off=draw(st.booleans()),
    )


def expected(entry: Entry, seen: Seen) -> Seen:
    """What must be read, but for the link, which is looked at by itself."""
    return replace(
        seen,
        uid=entry.uid,
        sequence=entry.sequence,
        status="CANCELLED" if entry.is_off else "CONFIRMED",
        title=one_line(entry.title),
        text=paragraphs(entry.text),
        place=one_line(entry.place) or seen.link,
        conference=seen.link,
        start=entry.start,
        end=entry.end,
        stamp=entry.changed_at,
    )


def person(guest: Guest, *, is_off: bool) -> tuple[str, str, str, str, bool]:
    """How somebody stands in an invitation."""
    states = {Reply.ACCEPTED: "ACCEPTED", Reply.TENTATIVE: "TENTATIVE", Reply.DECLINED: "DECLINED"}
    return (
        shown(guest.name),
        guest.email,
        "REQ-PARTICIPANT" if guest.needed else "OPT-PARTICIPANT",
        states[guest.reply] if guest.reply else "NEEDS-ACTION",
        guest.reply is None and not is_off,
    )


# --- whatever people write


def shown(name: str) -> str:
    """A name as it can stand beside an address."""
    return one_line(name).replace('"', "'").replace("\\", "/")


@READERS
@given(entry=entries(), to=guests, host=names)
@example(entry=MEETING, to=BO, host="Styregruppen")
@example(entry=MEETING, to=BO, host="A\\")
@example(entry=replace(MEETING, text="a\u2028b\x85c\rd\r\ne\n\n\nf\x00g\ud800h"), to=BO, host='"')
@example(entry=replace(MEETING, title="x" * 74 + "🤝" * 80, text="\\n\\N\\\\;,\\"), to=BO, host="")
def test_an_invitation_is_read_back_the_same(read: object, entry: Entry, to: Guest, host: str) -> None:
    written = itip(entry, (host, ORGANISER[1]), to)
    method, (seen,) = read(written)  # type: ignore[operator]
    assert method == ("CANCEL" if entry.is_off else "REQUEST")
    people = (to, *(each for each in entry.guests if each.email != to.email))
    assert seen == replace(
        expected(entry, seen),
        organiser=(shown(host), ORGANISER[1]),
        people=tuple(person(each, is_off=entry.is_off) for each in people),
    )
    lines = written.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines) and b"\n" not in b"".join(lines)
    assert [line for line in lines if line.startswith(b"ATTENDEE:")] == []


@READERS
@given(shown=st.lists(entries(), max_size=3, unique_by=lambda entry: entry.uid), name=words)
def test_a_feed_is_read_back_the_same_and_holds_nobodys_address(
    read: object, shown: list[Entry], name: str
) -> None:
    written = feed(shown, name, "da", "Europe/Copenhagen")
    method, seen = read(written)  # type: ignore[operator]
    assert method == "PUBLISH"
    assert seen == [
        replace(expected(entry, each), organiser=None, people=())
        for entry, each in zip(shown, seen, strict=True)
    ]
    assert b"mailto:" not in written and b"ATTENDEE" not in written


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("https://teams.example/l/meetup?a=1,2&b=3;c", "https://teams.example/l/meetup?a=1,2&b=3;c"),
        ("https://moede.example/æ ø\r\nX-EVIL:1", "https://moede.example/%C3%A6%20%C3%B8%20X-EVIL:1"),
        ("javascript:alert(1)", ""),
        ("teams.example", ""),
    ],
    ids=["as it is", "with what belongs in no address", "of a script", "without https"],
)
def test_a_link_is_an_address_of_the_web_or_is_left_out(link: str, shown: str) -> None:
    _, (seen,) = by_icalendar(itip(replace(MEETING, link=link), ORGANISER, BO))
    assert (seen.link, seen.conference) == (shown, shown)
    _, (nowhere,) = by_icalendar(itip(replace(MEETING, link=link, place=""), ORGANISER, BO))
    assert nowhere.place == shown


# --- what stays, and what grows


def test_written_again_it_is_the_same_to_the_letter() -> None:
    assert itip(MEETING, ORGANISER, BO) == itip(MEETING, ORGANISER, BO)
    assert feed([MEETING], "Møder", "da", MEETING.zone) == feed([MEETING], "Møder", "da", MEETING.zone)


def test_called_off_it_has_the_same_uid_and_organiser_and_asks_for_no_answer() -> None:
    off = replace(MEETING, sequence=3, is_off=True)
    before, after = (by_icalendar(itip(each, ORGANISER, BO)) for each in (MEETING, off))
    assert (before[0], after[0]) == ("REQUEST", "CANCEL")
    assert before[1][0].uid == after[1][0].uid and before[1][0].organiser == after[1][0].organiser
    assert (before[1][0].status, after[1][0].status) == ("CONFIRMED", "CANCELLED")
    assert (before[1][0].people[0][4], after[1][0].people[0][4]) == (True, False)


def test_what_was_called_off_stays_in_a_feed_and_says_so() -> None:
    _, seen = by_ical(feed([MEETING, replace(MEETING, uid="2@x", is_off=True)], "M", "da", MEETING.zone))
    assert [each.status for each in seen] == ["CONFIRMED", "CANCELLED"]


def test_a_feed_says_its_name_and_how_often_to_look() -> None:
    written = feed([], "Møder; Styregruppen, OS2display", "da", "Europe/Copenhagen").decode()
    for line in (
        "NAME;LANGUAGE=da:Møder\\; Styregruppen\\, OS2display",
        "X-WR-CALNAME:Møder\\; Styregruppen\\, OS2display",
        "X-WR-TIMEZONE:Europe/Copenhagen",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "METHOD:PUBLISH",
    ):
        assert f"\r\n{line}\r\n" in written


def test_nothing_rings() -> None:
    assert b"VALARM" not in itip(MEETING, ORGANISER, BO) + feed([MEETING], "M", "da", MEETING.zone)


# --- the clocks


def test_a_time_is_written_in_its_zone_and_in_utc_where_the_zone_says_it_twice() -> None:
    twice = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    early = replace(MEETING, start=twice - timedelta(hours=1), end=twice)
    written = itip(early, ORGANISER, BO).decode()
    assert "\r\nDTSTART;TZID=Europe/Copenhagen:20261025T023000\r\n" in written
    assert "\r\nDTEND:20261025T013000Z\r\n" in written


@pytest.mark.parametrize("zone", [each for each in ZONES if not each.endswith("UTC")])
@pytest.mark.parametrize("year", [2023, 2026])
def test_the_zone_says_what_its_clocks_do_the_whole_time(zone: str, year: int) -> None:
    """As a third reader reads it."""
    begin, end = datetime(year, 1, 2, tzinfo=UTC), datetime(year + 1, 12, 30, tzinfo=UTC)
    written = vtimezone(zone, begin, end).to_ical().decode().replace("\r\n ", "")
    read, ours = tzical(io.StringIO(written)).get(zone), ZoneInfo(zone)
    moment = begin
    while moment < end:
        local = moment.astimezone(ours)
        if not local.fold:
            # It knows nothing of hours that come twice.
            assert local.replace(tzinfo=read).utcoffset() == local.utcoffset(), moment
        moment += timedelta(minutes=30)


def test_in_europe_the_clocks_follow_a_rule_and_not_a_list_of_days() -> None:
    written = vtimezone("Europe/Copenhagen", MEETING.start, MEETING.end).to_ical().decode()
    assert re.findall("RRULE:.*|RDATE.*|DTSTART.*", written) == [
        "DTSTART:20250330T020000\r",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r",
        "DTSTART:20251026T030000\r",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r",
    ]
