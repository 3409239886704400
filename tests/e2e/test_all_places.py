"""One motion in Slack (local-slack), in Teams in two tenants, in a browser: one count after every click."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from bot import journal
from storage.engine import Database
from tests.e2e.everywhere import IN_BROWSER, ROOM, Everywhere, settled_everywhere
from tests.platforms import fake_slack, fake_teams
from tests.world import NAMES

TITLE = "Ny fælles kalenderintegration"
PLACES = 4


@pytest.fixture(params=["da", "en"])
def everywhere(request: pytest.FixtureRequest, sqlite: Database, chromium: Browser) -> Iterator[Everywhere]:
    with settled_everywhere(sqlite, chromium, request.param) as made:
        yield made


def counts(everywhere: Everywhere) -> list[str]:
    """What each place shows of the motion."""
    found = [said for said in (*everywhere.in_slack(), *everywhere.in_teams()) if TITLE in said]
    return [" ".join(each.split()) for each in (*found, everywhere.seat.card(TITLE).inner_text())]


def wait_for(everywhere: Everywhere, words: str) -> None:
    """Until all four say so."""

    def all_say() -> bool:
        said = counts(everywhere)
        return len(said) >= PLACES and all(words in each for each in said[-PLACES:])

    everywhere.until(all_say, lambda: counts(everywhere))


def test_one_motion_has_one_count_wherever_it_is_pressed(everywhere: Everywhere) -> None:
    slack, teams, say = everywhere.slack, everywhere.teams, everywhere.say
    deadline = {"da": "om 9 dage", "en": "in 9 days"}[say.language]
    eva = everywhere.people["eva"]
    room = everywhere.rooms[teams.person(eva).tenant]
    teams.type(eva, room, {"da": "forslag", "en": "motion"}[say.language])
    everywhere.house.settle()
    form = teams.private(eva)[-1]
    teams.submit(eva, form, {"title": TITLE, "deadline": deadline})
    teams.submit(eva, form)
    count = say("motion-count", cast="{}", size="4", weighted="no")
    wait_for(everywhere, count.format(0))

    def in_teams(key: str, choice: str) -> None:
        person = everywhere.people[key]
        room = everywhere.rooms[teams.person(person).tenant]
        card = next(each for each in teams.messages(room) if TITLE in fake_teams.visible_text(each.card))
        teams.click(person, card, say(f"button-{choice}"))

    def in_slack(key: str, choice: str) -> None:
        card = next(
            each for each in slack.messages(slack.channel(ROOM)) if TITLE in fake_slack.visible_text(each)
        )
        slack.click(slack.user(NAMES[key]), card, say(f"button-{choice}"))

    def in_browser(key: str, choice: str) -> None:
        everywhere.seat.be(key).go(f"/chat/{IN_BROWSER}")
        everywhere.seat.press(TITLE, say(f"button-{choice}"))

    steps: list[tuple[Callable[[str, str], None], str, str]] = [
        (in_teams, "bo", "for"),
        (in_slack, "anna", "for"),
        (in_teams, "carla", "against"),
        (in_browser, "david", "abstain"),
    ]
    for given, (press, key, choice) in enumerate(steps, start=1):
        press(key, choice)
        if given < len(steps):
            wait_for(everywhere, count.format(given))
    wait_for(everywhere, say("outcome-adopted"))
    findings, _ = everywhere.house.db.read(lambda tx: journal.verify(tx, tx.signer.public_key)).result()
    assert findings == []
    assert teams.complaints == []
    expect(everywhere.seat.page.locator("body")).not_to_contain_text("Traceback")
    assert everywhere.seat.complaints == []
