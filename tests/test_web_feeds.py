"""A group's calendar at its private address: what it answers, to whom, and that the address stays secret."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bot import feeds
from bot.cards.card import Entry
from handlers import logs
from handlers.desk import Desk
from handlers.web.feeds import Feeds
from handlers.web.front import Front
from handlers.web.hub import Hub
from handlers.web.site import routes
from storage.engine import Database, Tx
from storage.failures import DatabaseFailed
from tests.calendars import MEETING, by_ical, by_icalendar
from tests.web_world import HERE, WorldClock
from tests.world import HOLDERS, World, wanted


class Reading:
    """Bo has an address; shown: what the group has in its calendar, or why that cannot be told."""

    def __init__(self, db: Database) -> None:
        self.world = World(db).settle_in()
        self.shown: list[Entry] | Exception = [MEETING, replace(MEETING, uid="2@x", is_off=True)]
        self.asked: list[tuple[str, datetime]] = []
        bo, group_id = self.world.actor("bo"), self.world.group_id
        self.token = self.world.do(lambda tx: feeds.create(tx, bo, group_id, self.world.now))
        front = Front(
            db=db,
            desk=Desk(db, language="da", address=HERE),
            clock=WorldClock(self.world),
            hub=Hub(),
            language="da",
            demo=None,
        )
        app = Starlette(routes=list(routes(front, Feeds(front, self._entries).table())))
        self.client = TestClient(app, base_url=HERE, raise_server_exceptions=False)

    def _entries(self, _: Tx, group_id: str, now: datetime) -> Sequence[Entry]:
        self.asked.append((group_id, now))
        if isinstance(self.shown, Exception):
            raise self.shown
        return self.shown

    def get(self, token: str | None = None, **headers: str) -> Any:
        path = f"/calendar/{self.token if token is None else token}.ics"
        return self.client.get(
            path, headers={name.replace("_", "-"): value for name, value in headers.items()}
        )


@pytest.fixture
def reading(sqlite: Database) -> Reading:
    return Reading(sqlite)


def test_the_address_opens_the_calendar_of_the_group(reading: Reading) -> None:
    answer = reading.get()
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    for method, seen in (by_ical(answer.content), by_icalendar(answer.content)):
        assert method == "PUBLISH"
        assert [(each.uid, each.status) for each in seen] == [
            (MEETING.uid, "CONFIRMED"),
            ("2@x", "CANCELLED"),
        ]
    assert "\r\nX-WR-CALNAME:Møder i Styregruppen · OS2display\r\n" in answer.text
    assert b"mailto:" not in answer.content
    assert reading.asked == [(reading.world.group_id, reading.world.now)]


def test_it_is_kept_by_who_reads_it_alone_and_asked_about(reading: Reading) -> None:
    first = reading.get(cookie="ting_language=en", accept_language="en")
    assert first.headers["cache-control"] == "private, no-cache"
    assert first.headers["last-modified"] == "Mon, 23 Nov 2026 09:00:00 GMT"
    assert "set-cookie" not in first.headers and "vary" not in first.headers
    tag = first.headers["etag"]
    again = reading.get(if_none_match=tag)
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert again.headers["cache-control"] == "private, no-cache"
    reading.shown = [replace(MEETING, place="Lokale 2")]
    moved = reading.get(if_none_match=tag, if_modified_since=first.headers["last-modified"])
    assert moved.status_code == 200 and moved.headers["etag"] != tag


def test_without_meetings_it_is_an_empty_calendar(reading: Reading) -> None:
    reading.shown = []
    answer = reading.get()
    assert answer.status_code == 200 and by_ical(answer.content) == ("PUBLISH", [])


def test_its_head_alone_can_be_asked_for_and_nothing_can_be_sent_there(reading: Reading) -> None:
    head = reading.client.head(f"/calendar/{reading.token}.ics")
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", reading.get().headers["etag"])
    sent = reading.client.post(f"/calendar/{reading.token}.ics", headers={"origin": HERE})
    assert sent.status_code == 405 and reading.token not in sent.text


def test_no_language_is_chosen_by_the_address(reading: Reading) -> None:
    answer = reading.client.get(f"/calendar/{reading.token}.ics?lang=en")
    assert "set-cookie" not in answer.headers and "Møder i Styregruppen" in answer.text


@pytest.mark.parametrize("how", ["unknown", "revoked", "left"])
def test_what_opens_nothing_any_more_is_answered_like_what_never_did(reading: Reading, how: str) -> None:
    world, bo = reading.world, reading.world.actor("bo")
    never = reading.get("x" * 43)
    token = "y" * 43 if how == "unknown" else reading.token
    if how == "revoked":
        group_id = world.group_id
        world.do(lambda tx: feeds.revoke(tx, bo, group_id))
    if how == "left":
        world.settle_in(wanted(holders={**HOLDERS, "ballerup": "gitte"}, vice_chair=None))
    now = reading.get(token)
    assert now.status_code == never.status_code == 404
    assert (now.content, dict(now.headers)) == (never.content, dict(never.headers))
    assert now.content == b"" and "set-cookie" not in now.headers and reading.asked == []


@pytest.mark.parametrize("broken", [ValueError("x"), DatabaseFailed("gone")], ids=["ours", "the database"])
def test_the_token_stands_in_no_log_and_on_no_page_whatever_fails(
    reading: Reading, broken: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    reading.shown = broken
    answer = reading.get()
    assert answer.status_code in (500, 503) and reading.token not in answer.text
    reading.shown = []
    reading.get()
    reading.get("z" * 43)
    written = "".join(logs.Json().format(each) for each in caplog.records)
    assert "unexpected" in written or "out of order" in written
    assert reading.token not in written and "z" * 43 not in written


def test_it_shows_what_is_true_when_it_is_read(reading: Reading) -> None:
    reading.world.pass_time(days=1)
    later = replace(
        MEETING, sequence=3, start=MEETING.start + timedelta(days=1), end=MEETING.end + timedelta(days=1)
    )
    reading.shown = [later]
    _, (seen,) = by_ical(reading.get().content)
    assert (seen.sequence, seen.start) == (3, later.start)
