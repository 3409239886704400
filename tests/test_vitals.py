"""Seen from outside: alive, ready and why not, and what Prometheus reads; nothing private in any of it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr
from sqlalchemy import Connection, create_engine, text, update
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from handlers import commands
from handlers.answers import Answer
from handlers.clock import Clock
from handlers.health import Health, Notice, Pulse, Reason
from handlers.metrics import Metrics
from handlers.settings import Environment
from handlers.web.guard import NotHere
from storage import vitals
from storage.due import DUE
from storage.engine import Database
from storage.opening import database_url
from storage.signing import new_signer
from storage.vitals import Vitals
from storage.words import MessageState
from tests.house import MovedClock, RunningHouse, slack_environment, slack_settings
from tests.platforms.fake_slack import FakeSlack, over_http
from tests.post import Post, message
from tests.slack_world import STYRING, SlackWorld
from tests.world import CHANNELS, MONDAY, NAMES, WORKSPACE, World, address, wanted

TOKEN = "a-token-of-thirty-characters-xx"
WELL = Pulse(has_started=True, is_ready=True, last_tick=MONDAY, platforms={"slack": (2, 0)}, socket=None)


# --- what the rows tell


@pytest.fixture
def post(database: Database) -> Post:
    return Post(database)


def seen(post: Post) -> Vitals:
    found: Vitals = post.db.read(lambda tx: vitals.look(tx, post.now)).result(30)
    return found


def test_nothing_waits_in_an_empty_database(post: Post) -> None:
    assert seen(post) == Vitals({}, {}, 0, 0, None)


def test_what_is_at_its_end_is_not_counted(post: Post) -> None:
    for number, state in enumerate((MessageState.SENT, MessageState.EXPIRED)):
        post.queue(message(str(number), state=state))
    assert seen(post).messages == {}


def test_each_state_is_counted_with_the_oldest_of_it(post: Post) -> None:
    for number, state in enumerate(vitals.OPEN):
        for age in (1, 5):
            at = MONDAY - timedelta(minutes=age)
            post.queue(message(f"{number} {age}", at=at, next_at=at, state=state))
    found = seen(post)
    assert found.messages == dict.fromkeys(vitals.OPEN, 2)
    assert found.oldest == dict.fromkeys(vitals.OPEN, MONDAY - timedelta(minutes=5))


def test_what_is_put_off_to_the_morning_has_not_waited_all_night(post: Post) -> None:
    evening, morning = MONDAY - timedelta(hours=12), MONDAY + timedelta(hours=1)
    post.queue(message(at=evening, next_at=morning))
    assert seen(post).oldest == {}
    post.later(hours=1)
    assert seen(post).oldest == {MessageState.PENDING: morning}


def test_what_fails_has_waited_since_it_was_queued(post: Post) -> None:
    later = MONDAY + timedelta(minutes=15)
    post.queue(message(at=MONDAY - timedelta(hours=1), next_at=later, attempts=9))
    found = seen(post)
    assert (found.oldest, found.failing) == ({MessageState.PENDING: MONDAY - timedelta(hours=1)}, 1)


def test_what_should_have_happened_by_now_is_late(world: World) -> None:
    world.open()
    planned = world.look(lambda tx: tx.conn.execute(DUE.select().order_by(DUE.c.due_at)).first())
    assert planned is not None
    assert world.look(lambda tx: vitals.look(tx, world.now)).due == 0
    late = planned.due_at + timedelta(minutes=7)
    found = world.look(lambda tx: vitals.look(tx, late))
    assert (found.due >= 1, found.due_since) == (True, planned.due_at)


# --- ready, and why not


class Still(Clock):
    at = MONDAY

    def now(self) -> datetime:
        return self.at


def asked(
    db: Database,
    pulse: Pulse,
    path: str = "/readyz",
    token: str | None = None,
    since: timedelta = timedelta(),
    **headers: str,
) -> Any:
    """since: for how long the house has stood."""

    async def beat() -> Pulse:
        return pulse

    clock = Still()
    clock.at = MONDAY - since
    health = Health(db, clock, Metrics(), beat, token)
    clock.at = MONDAY
    app = Starlette(routes=[Route(at, endpoint, methods=[way]) for way, at, endpoint in health.table()])
    return TestClient(app).get(path, headers=headers)


@pytest.mark.parametrize(
    ("pulse", "reasons"),
    [
        (WELL, []),
        (replace(WELL, is_ready=False, has_started=False, last_tick=None), [Reason.STARTING]),
        (replace(WELL, is_ready=False), [Reason.STOPPING]),
        (replace(WELL, last_tick=MONDAY - timedelta(seconds=61)), [Reason.CLOCK_STALLED]),
        (replace(WELL, last_tick=MONDAY - timedelta(seconds=59)), []),
        (replace(WELL, platforms={"slack": (0, 2)}, socket=False), []),
    ],
    ids=["well", "starting", "stopping", "stalled", "slow", "no platform"],
)
def test_it_is_ready_when_it_can_do_its_work(sqlite: Database, pulse: Pulse, reasons: list[Reason]) -> None:
    answer = asked(sqlite, pulse)
    assert answer.json()["reasons"] == reasons
    assert (answer.status_code, answer.json()["ready"]) == ((503, False) if reasons else (200, True))
    assert asked(sqlite, pulse, "/healthz").json() == {"status": "ok"}


def test_a_clock_that_has_never_ticked_stands_still_from_the_start(sqlite: Database) -> None:
    never, long = replace(WELL, last_tick=None), timedelta(seconds=61)
    assert asked(sqlite, never, since=timedelta(seconds=59)).json()["reasons"] == []
    answer = asked(sqlite, never, since=long)
    assert (answer.status_code, answer.json()["reasons"]) == (503, [Reason.CLOCK_STALLED])
    assert answer.json()["clock_age_seconds"] == 61
    shown = asked(sqlite, never, "/metrics", TOKEN, long, authorization=f"Bearer {TOKEN}").text
    assert "os2ting_clock_age_seconds 61.0" in shown


def test_what_somebody_should_look_at_takes_no_replica_out(sqlite: Database) -> None:
    post = Post(sqlite)
    old = MONDAY - timedelta(minutes=16)
    post.queue(message("a", at=old), message("b", state=MessageState.DEAD))
    world = World(sqlite).settle_in()
    world.open()
    world.do(lambda tx: tx.conn.execute(update(DUE).values(due_at=old)))
    answer = asked(sqlite, replace(WELL, platforms={"slack": (1, 1)}, socket=False))
    assert answer.status_code == 200
    assert answer.json()["warnings"] == sorted(Notice)


def test_readiness_tells_codes_and_numbers_and_nothing_else(sqlite: Database) -> None:
    World(sqlite).settle_in().open()
    body = asked(sqlite, replace(WELL, socket=True)).json()
    assert body.keys() == {
        "ready", "reasons", "warnings", "database", "clock_age_seconds", "platforms", "socket", "undelivered",
        "due_late",
    }  # fmt: skip
    for word in (*NAMES.values(), "example", WORKSPACE, STYRING, "kalender"):
        assert word.lower() not in json.dumps(body).lower()


def test_a_database_that_is_silent_is_told_and_asked_once_at_a_time(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = Database(postgres_url, new_signer())
    blocker = create_engine(database_url(postgres_url))

    async def beat() -> Pulse:
        return WELL

    health = Health(db, Still(), Metrics(), beat, None)

    async def ask() -> tuple[int, list[str]]:
        answer = await health.ready(None)  # type: ignore[arg-type]
        return answer.status_code, json.loads(bytes(answer.body))["reasons"]

    async def in_turn(conn: Connection, looking: Connection) -> None:
        answers = [*await asyncio.gather(*(ask() for _ in range(20))), await ask(), await ask()]
        assert answers == [(503, [Reason.DATABASE_SILENT])] * 22
        assert looking.execute(text("SELECT count(*) FROM pg_locks WHERE NOT granted")).scalar() == 1
        conn.rollback()
        while (answer := await ask()) != (200, []):
            assert answer == (503, [Reason.DATABASE_SILENT])

    monkeypatch.setattr("handlers.health.PATIENCE", 0.2)
    with blocker.connect() as conn, blocker.connect() as looking:
        conn.execute(text("LOCK TABLE outbox IN ACCESS EXCLUSIVE MODE"))
        asyncio.run(asyncio.wait_for(in_turn(conn, looking), 60))
    blocker.dispose()
    db.close()


# --- metrics


def test_the_metrics_are_for_who_shows_the_token_alone(sqlite: Database) -> None:
    with pytest.raises(NotHere):
        asked(sqlite, WELL, "/metrics")
    with pytest.raises(NotHere):
        asked(sqlite, WELL, "/metrics", authorization="Bearer None")
    for shown in ("", "Bearer", f"Basic {TOKEN}", TOKEN, f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}"):
        answer = asked(sqlite, WELL, "/metrics", TOKEN, authorization=shown)
        assert (answer.status_code, answer.content) == (401, b"")
    answer = asked(sqlite, WELL, "/metrics", TOKEN, authorization=f"Bearer {TOKEN}")
    assert answer.status_code == 200
    assert "os2ting_ready 1.0" in answer.text


class Watched:
    """The cast in Slack before a house whose metrics can be read."""

    def __init__(self, town: SlackWorld) -> None:
        self.town = town

    def text(self) -> str:
        self.town.settle()
        shown = {"authorization": f"Bearer {TOKEN}"}
        return httpx.get(f"{self.town.house.url}/metrics", headers=shown, timeout=30).text

    def value(self, name: str, **labels: str) -> float:
        """The sum over all samples with these labels."""
        return sum(
            sample.value
            for family in text_string_to_metric_families(self.text())
            for sample in family.samples
            if sample.name == name and labels.items() <= sample.labels.items()
        )


@pytest.fixture
def watched(database: Database) -> Iterator[Watched]:
    world = World(database).settle_in(wanted(channels=CHANNELS))
    clock = MovedClock(world.now)
    with FakeSlack() as slack:
        slack.add_workspace(WORKSPACE, token="xoxb-os2ting")
        users = {key: slack.add_person(name, address(key)) for key, name in NAMES.items()}
        for channel in CHANNELS:
            slack.add_channel(channel[2].lower(), list(users.values()), channel_id=channel[2])
        found = slack_environment(slack.api_url, "xoxb-os2ting", slack.signing_secret)
        environment: Environment = found.model_copy(update={"metrics_token": SecretStr(TOKEN)})
        with RunningHouse(database, environment, settings=slack_settings(), clock=clock) as house:
            slack.deliver = over_http(house.url)
            town = SlackWorld(slack, house, world, clock, users)
            town.settle()
            yield Watched(town)


def put(town: SlackWorld, **motion: Any) -> None:
    """A motion, on its cards."""
    town.world.open(**motion)
    town.settle()


def test_what_happens_is_counted(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    town = watched.town
    put(town)
    before = watched.value("os2ting_deliveries_total", step="update", outcome="ok")
    answer = town.slack.click(town.users["bo"], town.card(), "For")
    town.slack.repeat(answer)
    town.slack.click(town.users["finn"], town.card(), "For")
    town.slack.calm()
    assert watched.value("os2ting_ballots_total", platform="slack") == 1
    pressed = {"kind": "pressed", "verb": "ballot"}
    for outcome in ("quiet", "repeated", "refused"):
        assert watched.value("os2ting_requests_total", outcome=outcome, **pressed) == 1, outcome
    assert watched.value("os2ting_request_seconds_count", kind="pressed") == 3
    assert watched.value("os2ting_deliveries_total", step="update", outcome="ok") > before
    assert watched.value("os2ting_deliveries_total", step="create", outcome="ok") >= 4
    assert watched.value("os2ting_transactions_total", outcome="done") > 20
    assert 0 < watched.value("os2ting_commits_total") <= watched.value("os2ting_transactions_total")
    assert watched.value("os2ting_outbox_messages") == 0
    assert 0 <= watched.value("os2ting_clock_age_seconds") < 60
    assert watched.value("os2ting_workspaces_reachable", platform="slack") == 1
    assert watched.value("process_resident_memory_bytes") > 1_000_000


def test_what_goes_wrong_is_counted(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    town = watched.town

    def fail(*_: object) -> Answer:
        raise RuntimeError("kanarie")

    monkeypatch.setitem(commands.COMMANDS, "help", fail)
    town.slack.slash(town.users["bo"], STYRING, "hjælp")
    assert watched.value("os2ting_requests_total", kind="typed", outcome="failed") == 1
    town.slack.channel(STYRING).archived = True
    put(town)
    assert watched.value("os2ting_deliveries_total", step="create", outcome="rejected") == 1
    assert watched.value("os2ting_outbox_messages", state="dead") == 1
    town.clock.move(hours=1)
    assert watched.value("os2ting_outbox_oldest_seconds", state="dead") >= 3_600


def test_labels_are_from_closed_lists_and_tell_of_nobody(watched: Watched) -> None:
    town = watched.town
    put(town, title="Kanariesag om kalendere")
    card = town.card()
    letter = town.slack.click_letter(town.users["bo"], card, "For")
    action = next(
        each["action_id"]
        for block in card["blocks"]
        for each in block.get("elements", [])
        if "action_id" in each and each["action_id"].startswith("ballot")
    )
    for forged in ("kanarie", "ballot-kanarie", "x" * 80):
        quoted = action.replace(":", "%3A")
        town.slack.from_stranger(quoted, quoted.replace("ballot", forged, 1), letter)
    said = watched.text()
    assert watched.value("os2ting_requests_total", verb="other") >= 1
    known = {*commands.BUTTONS, *commands.FORMS, *commands.SHORTCUTS, "other", ""}
    labels = [sample.labels for family in text_string_to_metric_families(said) for sample in family.samples]
    assert {each["verb"] for each in labels if "verb" in each} <= known
    own = (*NAMES.values(), *town.users.values(), WORKSPACE, STYRING, "kanarie", ".example", "xoxb", TOKEN)
    assert [word for word in own if word.lower() in said.lower()] == []


def test_two_houses_count_each_for_themselves() -> None:
    one, other = Metrics(), Metrics()
    one.state(is_ready=True, clock_age=1.0, reachable={})
    assert b"os2ting_ready 1.0" in one.text()
    assert b"os2ting_ready 0.0" in other.text()
