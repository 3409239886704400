"""A poll on a page of one's own: read, answered, closed, gone; and that its address stays secret."""

from __future__ import annotations

import logging
import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bot import passes, polls
from bot.cards import meeting_parts as parts
from bot.passes import RESULT_LIFE
from bot.texts.say import Say
from handlers import logs
from handlers.allowance import Allowance
from handlers.answers import Tell, to_json
from handlers.desk import Desk
from handlers.watching import Handled, log_request
from handlers.web.front import Front
from handlers.web.hub import Hub
from handlers.web.polls import PollPages
from handlers.web.site import routes
from storage import polls as stored
from storage.engine import Database
from storage.meeting_words import Fit, PassKind, PollCause
from tests.meeting import ARCHITECTS, answer, asked, see_poll, with_architects
from tests.minuting import press
from tests.story import bodies
from tests.test_passes import closed, to_poll, without
from tests.web_world import HERE, WorldClock
from tests.world import NAMES, World, wanted

YES, MAYBE, NO = Fit.YES, Fit.IF_NEED_BE, Fit.NO
DA, EN = Say("da"), Say("en")
CHECKED = re.compile(r'name="date-(\d)" value="(\w+)" required checked')
ALL = {"date-1": "yes", "date-2": "no", "date-3": "if_need_be"}


class Page:
    """Carla, one of the architects, has a page of her own, and nobody has answered yet."""

    def __init__(self, db: Database, per_minute: int = 1_000) -> None:
        self.world = World(db).settle_in(with_architects())
        self.poll_id = asked(self.world)
        self.token = to_poll(self.world, "carla", self.poll_id)
        self.nudged, self.seen = 0, list[Handled]()
        front = Front(
            db=db,
            desk=Desk(db, language="da", address=HERE, allowance=Allowance(per_minute)),
            clock=WorldClock(self.world),
            hub=Hub(),
            language="da",
            demo=None,
            nudge=self._nudge,
            watch=self.seen.append,
        )
        app = Starlette(routes=list(routes(front, PollPages(front).table())))
        self.client = TestClient(app, base_url=HERE, follow_redirects=False, raise_server_exceptions=False)

    def _nudge(self) -> None:
        self.nudged += 1

    def path(self, token: str | None = None) -> str:
        return f"/private/poll/{self.token if token is None else token}"

    def get(self, token: str | None = None, query: str = "", **headers: str) -> Any:
        return self.client.get(self.path(token) + query, headers=spelt(headers))

    def send(self, values: dict[str, str], token: str | None = None, **headers: str) -> Any:
        return self.client.post(self.path(token), data=values, headers=spelt({"origin": HERE, **headers}))

    def text(self, query: str = "") -> str:
        found = self.get(query=query)
        assert found.status_code == 200
        return unescape(found.text)

    def answers(self) -> int:
        """How many answers are on record."""
        return sum(each["event"] == "poll.answered" for each in bodies(self.world))

    def fits(self, key: str = "carla") -> str | None:
        person_id, poll_id = self.world.person_id(key), self.poll_id
        found = self.world.look(lambda tx: stored.answers(tx, poll_id)).get(person_id)
        return found.fits if found is not None else None

    def close(self) -> None:
        eva, poll_id = self.world.actor("eva"), self.poll_id
        self.world.do(lambda tx: polls.close(tx, eva, poll_id, self.world.now))


def spelt(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


@pytest.fixture
def page(sqlite: Database) -> Page:
    return Page(sqlite)


# --- read


def test_it_shows_each_date_what_speaks_against_it_and_until_when(page: Page) -> None:
    text = page.text()
    say, view = Say("da"), see_poll(page.world, page.poll_id)
    assert say("poll-answer-by", at=say.moment(view.closes_at)) in text
    assert f"Du svarer som {NAMES['carla']}." in text
    assert "Arkitekturgruppen" in text and "OS2display" in text
    assert text.count("<fieldset") == text.count("<legend") == len(view.dates) == 3
    assert text.count('type="radio"') == 9 and CHECKED.findall(text) == []
    assert "<script" not in text
    against = {each.number: parts.against(each.reasons, say) for each in view.dates if each.reasons}
    assert against
    for number, reasons in against.items():
        assert f'id="date-{number}-against">{reasons}<' in text
        assert f'<fieldset aria-describedby="date-{number}-against">' in text
    # Nobody else is named: whoever gets hold of the address learns little.
    assert [NAMES[key] for key in ("david", "gitte", "finn") if NAMES[key] in text] == []


def test_it_tells_how_the_dates_stand_once_somebody_has_answered(page: Page) -> None:
    counts = Say("da")("poll-counts", yes=1, maybe=0, no=0)
    assert counts not in page.text()
    answer(page.world, page.poll_id, "david", YES, YES, YES)
    assert page.text().count(counts) == 3


def test_it_is_kept_nowhere_found_nowhere_and_told_nowhere(page: Page) -> None:
    for found in (page.get(), page.send(ALL), page.get("x" * 43), page.client.head(page.path())):
        assert found.headers["cache-control"] == "no-store"
        assert found.headers["x-robots-tag"] == "noindex, nofollow, noarchive"
        # Of the address a browser tells nobody more than the host: not even us.
        assert found.headers["referrer-policy"] in ("no-referrer", "strict-origin")
        assert "etag" not in found.headers and "set-cookie" not in found.headers
    text = page.get().text
    assert '<meta name="robots" content="noindex, nofollow">' in text
    linked = re.findall(r'(?:href|src|action)="([^"]*)"', text)
    assert [each for each in linked if not each.startswith(("/", "?", "#"))] == []
    assert [each for each in linked if page.token in each] == [page.path()]


def test_a_page_that_turns_away_tells_nobody_of_the_address_either(page: Page) -> None:
    for found in (page.send(ALL, origin="https://evil.example"), page.client.put(page.path())):
        assert found.status_code in (403, 405) and page.token not in found.text
        assert found.headers["referrer-policy"] == "no-referrer"
        assert found.headers["cache-control"] == "no-store"


def test_it_speaks_the_readers_language_and_can_be_had_in_another(page: Page) -> None:
    # The person's own comes before the browser's.
    assert '<html lang="da">' in page.get(accept_language="en").text
    english = page.get(query="?lang=en")
    assert '<html lang="en">' in english.text and EN("web-poll-fit") in english.text
    assert "ting_language=en" in english.headers["set-cookie"]
    assert '<html lang="en">' in page.send({"date-1": "yes"}, cookie="ting_language=en").text


# --- answered


def test_an_answer_is_that_of_the_person_on_record_and_can_be_loaded_again(page: Page) -> None:
    sent = page.send(ALL)
    assert (sent.status_code, sent.headers["location"]) == (303, f"{page.path()}?noted=1")
    assert page.fits() == '{"1":"yes","2":"no","3":"if_need_be"}'
    (said,) = [each for each in bodies(page.world) if each["event"] == "poll.answered"]
    assert said["actor"] == page.world.person_id("carla")
    assert page.nudged == 1
    for _ in range(2):
        text = page.text("?noted=1")
        assert DA("web-poll-noted-line") in text and 'role="status"' in text
        assert CHECKED.findall(text) == [("1", "yes"), ("2", "no"), ("3", "if_need_be")]
    assert page.answers() == 1
    assert DA("web-poll-noted-line") not in page.text()


def test_that_it_is_noted_is_said_to_nobody_who_has_not_answered(page: Page) -> None:
    assert DA("web-poll-noted-line") not in page.text("?noted=1")


def test_the_same_again_changes_nothing(page: Page) -> None:
    assert [page.send(ALL).status_code for _ in range(3)] == [303, 303, 303]
    assert page.answers() == 1


def test_sent_several_times_at_once_it_is_one_answer(database: Database) -> None:
    page = Page(database)
    with ThreadPoolExecutor(4) as at_once:
        sent = list(at_once.map(lambda _: page.send(ALL).status_code, range(4)))
    assert sent == [303] * 4 and page.answers() == 1


def test_on_the_page_and_in_chat_it_is_one_answer_and_the_latest_counts(page: Page) -> None:
    answer(page.world, page.poll_id, "carla", NO, NO, YES)
    assert CHECKED.findall(page.text()) == [("1", "no"), ("2", "no"), ("3", "yes")]
    page.world.pass_time(minutes=1)
    page.send(ALL)
    assert page.fits() == '{"1":"yes","2":"no","3":"if_need_be"}'
    page.world.pass_time(minutes=1)
    answer(page.world, page.poll_id, "carla", YES, YES, YES)
    assert CHECKED.findall(page.text()) == [("1", "yes"), ("2", "yes"), ("3", "yes")]
    assert page.answers() == 3


def test_half_an_answer_is_none_and_what_was_chosen_stays(page: Page) -> None:
    answer(page.world, page.poll_id, "carla", NO, NO, NO)
    sent = page.send({"date-1": "yes", "date-3": "perhaps", "date-9": "yes", "other": "x"})
    text = unescape(sent.text)
    assert sent.status_code == 422 and CHECKED.findall(text) == [("1", "yes")]
    assert DA("refused-every-date") in text and 'role="alert"' in text
    assert text.count(DA("web-poll-choose")) == 2
    assert re.findall(r'href="#date-(\d)-yes"', text) == ["2", "3"]
    for number in (2, 3):
        assert re.search(rf'<fieldset aria-describedby="date-{number}-wrong[^"]*">', text)
    assert page.answers() == 1 and page.nudged == 0


def test_the_last_answer_that_settles_it_closes_the_poll(page: Page) -> None:
    for key in [*ARCHITECTS[1:], "finn"]:
        answer(page.world, page.poll_id, key, NO, YES, NO)
    if see_poll(page.world, page.poll_id).accepting:
        assert page.send({"date-1": "no", "date-2": "yes", "date-3": "no"}).status_code == 303
    view, text = see_poll(page.world, page.poll_id), page.text("?noted=1")
    assert view.cause is PollCause.CLEAR and "<form" not in text


# --- refused


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "none"},
    ],
    ids=str,
)
def test_no_other_site_makes_a_browser_answer(page: Page, headers: dict[str, str]) -> None:
    assert page.send(ALL, **headers).status_code == 403
    nothing = page.client.post(page.path(), data=ALL)
    assert nothing.status_code == 403, "no browser"
    assert page.answers() == 0


def test_what_is_no_form_is_not_read(page: Page) -> None:
    for content, kind, status in (
        (b"{}", "application/json", 415),
        (b"\xff=\xff&date-1=%ff", "application/x-www-form-urlencoded", 400),
        (b"a=" + b"x" * 300_000, "application/x-www-form-urlencoded", 413),
        (b"", "application/x-www-form-urlencoded", 422),
    ):
        headers = {"origin": HERE, "content-type": kind}
        assert page.client.post(page.path(), content=content, headers=headers).status_code == status
    assert page.answers() == 0


def test_who_is_too_late_is_told_so_and_sees_what_came_of_it(page: Page) -> None:
    closes_at = see_poll(page.world, page.poll_id).closes_at
    answer(page.world, page.poll_id, "david", YES, NO, NO)
    page.world.now = closes_at
    say = Say("da")
    assert say("web-poll-counting", at=say.moment(closes_at)) in page.text()
    sent = page.send(ALL)
    assert sent.status_code == 409 and "så dit svar kom ikke med" in unescape(sent.text)
    page.world.tick()
    sent = page.send(ALL)
    text = unescape(sent.text)
    assert sent.status_code == 409 and "så dit svar kom ikke med" in text and "<form" not in text
    assert DA("web-poll-closed") in text and DA("web-poll-silent") in text
    assert "Valgt, fordi flest kan" in text or "Den eneste dato" in text
    assert page.fits() is None


def test_when_it_is_closed_it_shows_the_result_and_ones_own_answer(page: Page) -> None:
    page.send(ALL)
    page.close()
    text = page.text()
    assert "<form" not in text and DA("web-poll-own") in text
    assert [text.count(f"<dd>{DA(f'fit-{fit}')}</dd>") for fit in (YES, NO, MAYBE)] == [1, 1, 1]
    page.world.pass_time(days=RESULT_LIFE.days)
    assert page.get().status_code == 404


def test_what_opens_nothing_is_answered_alike_whatever_the_reason(page: Page) -> None:
    world, poll_id = page.world, page.poll_id
    never, never_sent = page.get("x" * 43), page.send(ALL, "x" * 43)
    carla, finn = world.actor("carla"), to_poll(world, "finn", poll_id)
    davids, gittes = to_poll(world, "david", poll_id), to_poll(world, "gitte", poll_id)
    replaced, page.token = page.token, to_poll(world, "carla", poll_id)
    seen = [(page.get(replaced), page.send(ALL, replaced))]
    world.do(lambda tx: passes.end(tx, carla, PassKind.POLL, poll_id))
    seen.append((page.get(), page.send(ALL)))
    world.settle_in(without(with_architects(), "david"))
    seen.append((page.get(davids), page.send(ALL, davids)))
    world.settle_in(closed(with_architects()))
    assert page.get(gittes).status_code == 200, "she is asked all the same"
    world.settle_in(wanted())
    seen += [(page.get(each), page.send(ALL, each)) for each in (gittes, finn)]
    for got, sent in seen:
        for found, like in ((got, never), (sent, never_sent)):
            assert found.status_code == like.status_code == 404
            assert (anon(found.text), found.headers) == (anon(like.text), like.headers)
    assert DA("web-pass-gone-line") in unescape(never.text) and page.answers() == 0


def anon(text: str) -> str:
    """Without the token, which may stand nowhere: it would be seen here."""
    assert "/private/" not in text
    return text


def test_an_answer_that_was_filled_in_before_one_left_is_not_taken(page: Page) -> None:
    page.text()
    page.world.settle_in(without(with_architects(), "carla"))
    assert page.send(ALL).status_code == 404 and page.answers() == 0


def test_one_person_sends_so_much_a_minute_and_no_more(sqlite: Database) -> None:
    page = Page(sqlite, per_minute=4)
    assert [page.send(ALL).status_code for _ in range(4)] == [303, 303, 429, 429]
    other = to_poll(page.world, "david", page.poll_id)
    assert page.send(ALL, other).status_code == 303
    page.world.pass_time(minutes=1)
    assert page.send(ALL).status_code == 303


# --- secret


@pytest.mark.parametrize("broken", [False, True], ids=["as it should", "and fails"])
def test_the_token_stands_in_no_log_whatever_happens(
    page: Page, broken: bool, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    if broken:
        monkeypatch.setattr(polls, "answer", lambda *_: 1 // 0)
    sent = page.send(ALL)
    assert sent.status_code == (500 if broken else 303)
    page.get(), page.get("z" * 43), page.send({"date-1": "yes"})
    for each in page.seen:
        log_request(each)
    written = "".join(logs.Json().format(each) for each in caplog.records)
    assert '"verb": "poll-give"' in written and ("unexpected" in written) is broken
    assert page.token not in written and "z" * 43 not in written
    assert not broken or page.token not in sent.text


def test_what_was_done_there_is_noted_as_what_is_done_in_chat(page: Page) -> None:
    page.send(ALL)
    page.send({"date-1": "yes"})
    assert [(each.kind, each.verb, each.outcome, each.refusal) for each in page.seen] == [
        ("sent", "poll-give", "tell", ""),
        ("sent", "poll-give", "refused", "every-date"),
    ]


def test_the_button_in_chat_gives_the_address_to_who_presses_alone(page: Page) -> None:
    told = press(page.world, "david", "poll-page", page.poll_id)
    assert isinstance(told, Tell) and told.is_secret and told.once
    (url,) = [each.url for each in told.card.buttons if each.url]
    found = page.client.get(url)
    assert found.status_code == 200 and NAMES["david"] in unescape(found.text)
    token = url.rpartition("/")[2]
    # It stands in no text: platforms look at what stands there, to show what it leads to.
    assert token not in "".join((told.card.title, *told.card.lines, *told.card.small))
    ended = press(page.world, "david", "pass-end", "poll", page.poll_id)
    assert isinstance(ended, Tell) and ended.card.title == DA("pass-ended")
    assert page.get(token).status_code == 404
    assert token not in to_json(press(page.world, "david", "pass-end", "poll", page.poll_id))


def test_no_database_ever_saw_the_token(page: Page) -> None:
    page.send(ALL)
    told = press(page.world, "david", "poll-page", page.poll_id)
    assert isinstance(told, Tell)
    tokens = [page.token, *(each.url.rpartition("/")[2] for each in told.card.buttons if each.url)]
    tables = page.world.look(
        lambda tx: [
            row[0] for row in tx.conn.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
    )
    assert "pass" in tables and "inbox" in tables
    for table in tables:
        rows = page.world.look(
            lambda tx, table=table: [
                tuple(row) for row in tx.conn.exec_driver_sql(f'SELECT * FROM "{table}"')
            ]
        )
        assert not any(token in str(row) for token in tokens for row in rows), table
