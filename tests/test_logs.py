"""The log: an object a line, and in it no word, name, address, ballot or token, whatever happens."""

from __future__ import annotations

import io
import json
import logging
import re
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from apscheduler.events import EVENT_JOB_EXECUTED, EVENT_JOB_MAX_INSTANCES, JobEvent
from sqlalchemy import text

from handlers import commands, logs
from handlers.answers import Answer
from handlers.clock import Clock, Ticker
from handlers.slack.bolt import bolt
from handlers.verbs.context import Context
from storage.engine import Database
from tests.slack_press import press
from tests.slack_world import FAELLES, STYRING, SlackWorld
from tests.world import NAMES

# What a request and a delivery tell of themselves, and no more.
REQUEST = {"request", "kind", "verb", "platform", "outcome", "ms", "refusal", "error_id"}
DELIVERY = {"message_id", "kind", "platform", "step", "outcome", "ms"}
ALWAYS = {"time", "level", "logger", "message"}
CANARIES = ("kanariesag", "kanariegrund", "kanarieord", "kanarienavn", "kanariefejl", "kanarie@fugl.example")


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """What goes to the log, from everybody, as on a server."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in (*logs.OURS, "apscheduler.scheduler")}
    written = io.StringIO()
    logs.set_up("json", "info", written)
    yield written
    root.handlers[:] = before
    root.setLevel(level)
    for name, old in levels.items():
        logging.getLogger(name).setLevel(old)


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_request_and_its_deliveries_are_a_line_each(stream: io.StringIO, town: SlackWorld) -> None:
    town.world.open()
    town.settle()
    town.click("bo", town.card(), "For")
    town.slack.click(town.users["finn"], town.card(), "For")
    found = lines(stream)
    assert all(each.keys() >= ALWAYS for each in found)
    requests = [each for each in found if each["message"] == "request"]
    deliveries = [each for each in found if each["message"] == "delivery"]
    assert all(each.keys() <= ALWAYS | REQUEST for each in requests)
    assert all(each.keys() == ALWAYS | DELIVERY for each in deliveries)
    (refused,) = [each for each in requests if each["outcome"] == "refused"]
    assert (refused["verb"], refused["refusal"], refused["platform"]) == (
        "ballot",
        "supplier-never-votes",
        "slack",
    )
    assert len({each["request"] for each in requests}) == len(requests)
    assert {"create", "update"} <= {each["step"] for each in deliveries}
    assert all(0 <= each["ms"] < 60_000 for each in (*requests, *deliveries))


def test_no_canary_reaches_the_log(
    stream: io.StringIO, town: SlackWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    slack, users = town.slack, town.users
    # The first of all takes long, and Slack gives a form three seconds.
    slack.slash(users["eva"], STYRING)
    town.open(title="Kanariesag om kalendere")
    town.click("bo", town.card(), "For")
    town.click("carla", town.card(), "Imod")
    town.click("carla", slack.ephemerals(users["carla"])[-1], "reason")
    town.fill_in("carla", {"reason": "Kanariegrund, fordi."})
    slack.slash(users["eva"], STYRING, "kode Kanarienavn")
    slack.slash(users["eva"], STYRING, "kode David Krogh")
    slack.slash(users["bo"], STYRING, "kanarieord og mere")
    stranger = slack.add_person("Kanarienavn", "kanarie@fugl.example")
    slack.channel(STYRING).members.add(stranger)
    slack.slash(stranger, STYRING, "kobl KANARIEORD1")
    letter = slack.click_letter(users["bo"], town.card(), "For")
    slack.from_stranger("ballot", "kanarieord", letter)

    def fail(context: Context, words: str) -> Answer:
        raise RuntimeError(f"Kanariefejl: {words} {context.actor.name}")

    def fail_in_the_database(context: Context, words: str) -> Answer:
        values = {"id": "x", "name": "Kanarienavn", "mail": "kanarie@fugl.example"}
        broken = "INSERT INTO person (id, name, email, kanariefejl) VALUES (:id, :name, :mail, 1)"
        context.tx.conn.execute(text(broken), values)
        raise AssertionError

    for failing in (fail, fail_in_the_database):
        monkeypatch.setitem(commands.COMMANDS, "help", failing)
        slack.slash(users["bo"], STYRING, "hjælp kanarieord")
    slack.fail_next("chat.update", "500")
    town.click("david", town.card(), "For")
    slack.channel(FAELLES).archived = True
    town.open(title="En kanariesag til")
    logging.getLogger("asyncio").error(
        "Task exception was never retrieved\nfuture: ValueError('Kanariefejl')"
    )
    logging.getLogger("slack_sdk.x").error("Failed to connect: wss://slack.example/?ticket=kanarieord")
    logging.getLogger("some.library").warning("got %s from %s", "Kanarieord", "kanarie@fugl.example")
    said = stream.getvalue()
    assert "unexpected" in said and "could not be delivered" in said
    for name in (*NAMES.values(), *(each.split()[0] for each in NAMES.values()), "Imod"):
        assert not re.search(rf"\b{name}\b", said), name
    secret = ["xoxb-os2ting", slack.signing_secret, ".example"]
    for word in (*CANARIES, *users.values(), stranger, *secret, "against"):
        assert word.lower() not in said.lower(), word


def test_no_word_of_a_wish_reaches_the_log_even_where_everything_is_logged(
    stream: io.StringIO, town: SlackWorld
) -> None:
    slack, users = town.slack, town.users
    for name in logs.OURS:
        logging.getLogger(name).setLevel(logging.DEBUG)
    slack.slash(users["bo"], STYRING, "ønske Kanariesag om natten")
    slack.slash(users["anna"], STYRING, "Kanariesagen om natten", command="/wish")
    slack.slash(users["eva"], STYRING, "ønske #1")
    wish_id = town.world.look(lambda tx: tx.conn.execute(text("SELECT id FROM wish")).scalars().first())
    for key, action, values in (
        ("anna", f"support:{wish_id}", None),
        ("bo", f"comment:{wish_id}", {"words": "Kanariegrund, fordi."}),
        ("eva", f"wish-ask:{wish_id}", {"words": "Kanarieord?"}),
        ("bo", f"wish-answer:{wish_id}", {"words": "Kanarienavn."}),
        ("eva", f"wish-decline:{wish_id}", {"words": "Kanariefejl."}),
    ):
        assert press(town, key, action) == 200
        if values is not None:
            town.fill_in(key, values)
    town.settle()
    said = stream.getvalue().lower()
    assert "request" in said
    for word in (*CANARIES, *users.values(), *(each.lower() for each in NAMES.values())):
        assert word.lower() not in said, word


def test_an_exception_tells_its_kind_and_places_and_nothing_it_says(stream: io.StringIO) -> None:
    def inner() -> None:
        raise ValueError("kanarieord")

    try:
        try:
            inner()
        except ValueError as error:
            raise RuntimeError("kanariefejl") from error
    except RuntimeError:
        logging.getLogger("handlers.desk").exception("unexpected %s", "5be107aa")
    (line,) = lines(stream)
    assert (line["message"], line["exception"]) == ("unexpected 5be107aa", "RuntimeError < ValueError")
    assert line["places"][-1].startswith("tests/test_logs.py:")
    assert "kanarie" not in stream.getvalue()


def test_of_a_library_the_pattern_is_logged_and_not_what_fills_it(stream: io.StringIO) -> None:
    logging.getLogger("uvicorn.error").error("Cancel %s running task(s), timeout exceeded", 3)
    (line,) = lines(stream)
    assert line["message"] == "Cancel … running task(s), timeout exceeded"
    logging.getLogger("uvicorn.error").info("Started")
    assert len(lines(stream)) == 1
    logging.getLogger("some.library").warning("%s at 100%% after %.2f of %5d", "kanarieord", 1.5, 2)
    assert lines(stream)[-1]["message"] == "… at 100% after … of …"
    logging.getLogger("some.library").warning("100%done")
    assert lines(stream)[-1]["message"] == "100%done"


def test_a_tick_that_takes_long_is_one_line_until_it_is_done(stream: io.StringIO, sqlite: Database) -> None:
    ticker = Ticker(sqlite, Clock(), ZoneInfo("Europe/Copenhagen"), lambda: None)
    logging.getLogger("apscheduler.scheduler").warning('Execution of job "%s" skipped (%d)', "tick", 1)
    for code in (*[EVENT_JOB_MAX_INSTANCES] * 3, EVENT_JOB_EXECUTED, EVENT_JOB_MAX_INSTANCES):
        ticker._scheduler._dispatch_event(JobEvent(code, "tick", "default"))
    told = "the clock's job tick takes long; it begins again when it is done"
    assert [each["message"] for each in lines(stream)] == [told, told]


def test_bolts_lines_are_a_librarys(stream: io.StringIO, town: SlackWorld) -> None:
    workspaces, listener = town.house.slack.workspaces, town.house.slack.listener
    assert workspaces is not None and listener is not None
    app = bolt(listener, workspaces.client(), workspaces, "")
    app.logger.error("refused %s of %s", "xoxb-kanarie", "kanarie@fugl.example")
    told = [each["message"] for each in lines(stream) if each["message"].startswith("refused")]
    assert told == ["refused … of …"]


@pytest.mark.parametrize("style", ["json", "plain"])
def test_a_line_break_in_a_message_makes_no_second_line(style: str) -> None:
    formatter = logs.Json() if style == "json" else logs.Plain()
    record = logging.LogRecord("handlers.x", logging.INFO, "", 0, "one\ntwo\x1b[2J", (), None)
    assert len(formatter.format(record).splitlines()) == 1
    assert "\x1b" not in formatter.format(record)


def test_plain_lines_are_for_people() -> None:
    record = logging.LogRecord("handlers.watching", logging.INFO, "", 0, "request", (), None)
    record.kind, record.ms = "pressed", 12.5
    said = logs.Plain().format(record)
    assert said.endswith("info handlers.watching request kind=pressed ms=12.5")
