"""The database is locked, full, read-only or gone: a private answer, no acknowledgement, and back unaided."""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from storage.ballots import BALLOT
from storage.engine import Database
from storage.signing import new_signer
from storage.words import Choice
from tests.faults import outages
from tests.faults.harness import Record, size
from tests.faults.outages import Outage
from tests.platforms.fake_slack import visible_text
from tests.slack_world import STYRING, SlackWorld, slack_world
from tests.story import findings_of
from tests.web_world import Site
from tests.world import World

ROUNDS = size(full=20, short=1)
CLICKS = size(full=30, short=4)
# One of the four never answers, so that the vote stays open.
VOTERS = ("anna", "bo", "carla")
NOT_SAVED = {"da": "Det blev ikke gemt", "en": "It was not saved"}
TITLE = "Ny fælles kalenderintegration"
ABSTAIN = "Undlader at stemme"
PERHAPS = "Det er ikke sikkert, at det blev gemt"
ERROR_ID = re.compile(r"\b[0-9a-f]{8}\b")

HELD = "I1, I3, I8"


WHAT = {
    "locked": "database is locked by another process",
    "full": "database may not grow",
    "read-only": "database is read-only",
    "frozen": "files on the disk cannot be changed",
    "disk-full": "disk is full",
    "server-gone": "PostgreSQL server is gone",
}


@dataclass
class Told:
    """What was answered during an outage."""

    saved: dict[str, str] = field(default_factory=dict)
    answers: list[str] = field(default_factory=list)


def on_sqlite(template: Path, folder: Path) -> Database:
    shutil.copy(template, folder / "os2ting.db")
    return Database(f"sqlite:///{folder / 'os2ting.db'}", new_signer(), exclusive=True)


@pytest.fixture(params=list(WHAT))
def failing(
    request: pytest.FixtureRequest, tmp_path: Path, sqlite_template: Path
) -> Iterator[tuple[str, Database, Outage]]:
    """(what fails, the database, how)."""
    name = request.param
    if name == "server-gone":
        db = Database(request.getfixturevalue("postgres_url"), new_signer())
        yield name, db, outages.server_gone
        db.close()
        return
    if name == "frozen" and not outages.can_freeze(tmp_path):
        pytest.skip("nobody can make a file unchangeable here")
    if name == "disk-full":
        with outages.small_disk(tmp_path / "disk", 8_000) as disk:
            db = on_sqlite(sqlite_template, disk)
            yield name, db, outages.disk_full
            db.close()
        return
    ways: dict[str, Outage] = {
        "locked": outages.locked,
        "full": outages.full,
        "read-only": outages.read_only,
        "frozen": outages.frozen,
    }
    db = on_sqlite(sqlite_template, tmp_path)
    yield name, db, ways[name]
    db.close()


def test_what_cannot_be_saved_is_not_acknowledged_and_said_and_then_all_goes_on(
    failing: tuple[str, Database, Outage], dice: Random, record: Record, caplog: pytest.LogCaptureFixture
) -> None:
    name, db, outage = failing
    caplog.set_level(logging.CRITICAL, "storage.engine")
    injected = 0
    with slack_world(db) as town:
        town.world.open(title=TITLE)
        town.settle()
        # Who has been here before is known, and is spoken to in the language that was chosen.
        town.slack.slash(town.users["ingrid"], STYRING, "hjælp")
        for key in VOTERS:
            town.click(key, card_of(town), ABSTAIN)
        for _ in range(ROUNDS):
            town.slack.complaints.clear()
            before = choices(town)
            with outage(db):
                told = storm(town, dice)
                # The clock tries, and waits.
                town.house.do(town.house.house.ticker.beat())
                others_are_told(town, NOT_SAVED["da" if name == "server-gone" else "en"])
            injected += CLICKS + 2
            assert told.answers, "nothing failed at all"
            for sentence in told.answers:
                assert NOT_SAVED["da"] in sentence or (name == "server-gone" and PERHAPS in sentence)
                assert ERROR_ID.search(sentence)
            goes_on(town, before, told)
            assert_only_failures_seen(town)
    record(f"requests while the {WHAT[name]}", injected=injected, held=HELD)


def storm(town: SlackWorld, dice: Random) -> Told:
    """Clicks of everybody; each is saved and acknowledged, or neither."""
    told, card = Told(), card_of(town)
    for _ in range(CLICKS):
        key, choice = dice.choice(VOTERS), dice.choice(["For", "Imod"])
        seen = len(town.slack.ephemerals(town.users[key]))
        answer = town.slack.click(town.users[key], card, choice).final
        if answer.status == 200:
            told.saved[key] = choice
        else:
            assert answer.status == 503
            told.answers.append(wait_for_private(town, key, after=seen))
    return told


def others_are_told(town: SlackWorld, in_her_language: str) -> None:
    """A command, and a line to the bot, which Slack brings again three times: told once."""
    ingrid, eva = town.users["ingrid"], town.users["eva"]
    seen, written = len(town.slack.ephemerals(ingrid)), len(town.slack.ims(eva))
    assert town.slack.slash(ingrid, STYRING, "forslag").final.status == 503
    assert in_her_language in wait_for_private(town, "ingrid", after=seen)
    line = town.slack.dm(eva, "hjælp")
    assert [line.status, *(each.status for each in line.retries)] == [503] * 4
    town.slack.wait_for(lambda: len(town.slack.ims(eva)) == written + 2)
    assert NOT_SAVED["da"] in visible_text(town.im("eva"))


def wait_for_private(town: SlackWorld, key: str, after: int = 0) -> str:
    """What is said beside the answer arrives by itself."""
    user = town.users[key]
    town.slack.wait_for(lambda: len(town.slack.ephemerals(user)) > after)
    return visible_text(town.slack.ephemerals(user)[-1])


def card_of(town: SlackWorld) -> dict:
    return town.motion_card(TITLE)


def choices(town: SlackWorld) -> dict[str, str]:
    """What each of the voters has answered, in the words of the buttons."""
    names = {town.world.person_id(key): key for key in VOTERS}
    words = {Choice.FOR: "For", Choice.AGAINST: "Imod", Choice.ABSTAIN: ABSTAIN}
    rows = town.world.look(lambda tx: tx.conn.execute(BALLOT.select().order_by(BALLOT.c.revision)).all())
    return {names[row.person_id]: words[row.choice] for row in rows}


def goes_on(town: SlackWorld, before: dict[str, str], told: Told) -> None:
    """Nothing is half written; the next click counts, and the cards show it."""
    stands = before | told.saved
    assert choices(town) == stands
    other = "Imod" if stands["bo"] == "For" else "For"
    assert town.slack.click(town.users["bo"], card_of(town), other).final.status == 200
    assert choices(town) == stands | {"bo": other}
    for _ in range(3):
        town.clock.move(minutes=3)
        town.settle()
    assert findings_of(town.world) == []


def assert_only_failures_seen(town: SlackWorld) -> None:
    others = [each for each in town.slack.complaints if "503" not in each]
    assert others == []


# --- in the browser


@pytest.fixture
def site(tmp_path: Path, sqlite_template: Path) -> Iterator[Site]:
    db = on_sqlite(sqlite_template, tmp_path)
    yield Site(db)
    db.close()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_the_browser_is_told_with_503_and_the_same_request_succeeds_later(site: Site, script: bool) -> None:
    motion_id, bo = site.world.open(), site.of("bo")
    nonce, action = bo.nonce(), f"ballot:{motion_id}:for"
    with outages.locked(site.world.db):
        answer = bo.press(action, nonce=nonce, script=script)
    assert (answer.status_code, answer.headers["x-answer"]) == (503, "unsaved" if script else "tell")
    assert NOT_SAVED["da"] in answer.text and ERROR_ID.search(answer.text)
    assert choices_of(site.world) == []
    assert bo.press(action, nonce=nonce, script=script).status_code in (204, 303)
    assert choices_of(site.world) == [Choice.FOR]


def choices_of(world: World) -> list[Choice]:
    return world.look(lambda tx: [row.choice for row in tx.conn.execute(BALLOT.select())])


def test_a_page_that_cannot_be_read_says_so(postgres_url: str) -> None:
    db = Database(postgres_url, new_signer())
    site = Site(db)
    with outages.server_gone(db):
        for path in ("/", "/decisions.json", "/chat/os2display"):
            answer = site.client.get(path)
            assert answer.status_code == 503
            assert ERROR_ID.search(answer.text)
        assert "ude af drift" in site.client.get("/").text
    assert site.client.get("/").status_code == 200
    db.close()
