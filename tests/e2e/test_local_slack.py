"""The whole story against the real counterpart, local-slack: over HTTP with signatures and in Socket Mode."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from storage.engine import Database
from storage.words import Platform
from tests.house import MovedClock, RunningHouse, slack_environment, slack_settings
from tests.platforms.fake_slack import buttons, visible_text
from tests.platforms.local_slack import LocalSlack
from tests.world import NAMES, World, address, wanted

ROOMS = ("styregruppen", "faelles")
WORDS = {
    "da": {
        "type": "forslag",
        "deadline": "om 9 dage",
        "for": "For",
        "against": "Imod",
        "adopt": "Vedtag",
        "noted": "Noteret: Aarhus stemmer for.",
        "cast": "Afgivet: {} af 4",
        "outcome": "Vedtaget · OS2display 2026-1",
        "numbers": "2 for, 2 imod, 0 undlod; 4 af 4 pladser deltog, 3 krævedes (mere end halvdelen).",
        "again": "Ingen ændring",
        "speak": "sprog dansk",
        "mine": "Aarhus stemmer for",
    },
    "en": {
        "type": "motion",
        "deadline": "in 9 days",
        "for": "For",
        "against": "Against",
        "adopt": "Adopt",
        "noted": "Noted: Aarhus votes for.",
        "cast": "Cast: {} of 4",
        "outcome": "Adopted · OS2display 2026-1",
        "numbers": "2 for, 2 against, 0 abstained; 4 of 4 seats took part, 3 required (more than half).",
        "again": "No change",
        "speak": "language english",
        "mine": "Aarhus votes for",
    },
}


@dataclass
class Town:
    slack: LocalSlack
    house: RunningHouse
    clock: MovedClock
    words: dict[str, str]

    def card(self, room: str) -> str:
        """What the latest message of a channel shows."""
        messages = self.slack.messages(self.slack.channel(room))
        return visible_text(messages[-1]) if messages else ""

    def wait_until(self, room: str, text: str) -> None:
        def there() -> bool:
            # Pauses between messages are skipped: the pace has tests of its own.
            self.clock.move(seconds=1)
            return text in self.card(room)

        self.slack.wait_for(there, seconds=20)


@pytest.fixture(params=["over HTTP", "in Socket Mode"])
def socket_mode(request: pytest.FixtureRequest) -> bool:
    return request.param == "in Socket Mode"


@contextmanager
def town_in(
    language: str, database: Database, words: dict[str, str], *, socket_mode: bool, **community: Any
) -> Iterator[Town]:
    """The bot in local-slack. community: what is other than usual in it (as `wanted`)."""
    people = {name: address(key) for key, name in NAMES.items()}
    with LocalSlack(people, ROOMS, socket_mode=socket_mode) as slack:
        channels = tuple((Platform.SLACK, slack.team_id, slack.channel(room)) for room in ROOMS)
        world = World(database).settle_in(wanted(channels=channels, language=language, **community))
        clock = MovedClock(world.now)
        environment = slack_environment(
            slack.api_url,
            slack.bot_token,
            "" if socket_mode else slack.signing_secret,
            slack.app_token if socket_mode else "",
        )
        settings = slack_settings(slack.team_id)
        with RunningHouse(database, environment, settings=settings, clock=clock) as house:
            slack.bot_url = house.url
            if socket_mode:
                slack.wait_connected()
            yield Town(slack, house, clock, words)


@pytest.fixture(params=["da", "en"])
def town(request: pytest.FixtureRequest, sqlite: Database, socket_mode: bool) -> Iterator[Town]:
    with town_in(request.param, sqlite, WORDS[request.param], socket_mode=socket_mode) as made:
        yield made


def test_a_decision_from_form_to_ruling(town: Town) -> None:
    slack, words = town.slack, town.words
    eva, anna, bo, carla, david = (slack.user(NAMES[key]) for key in ("eva", "anna", "bo", "carla", "david"))
    room = slack.channel("styregruppen")
    slack.slash(eva, room, words["type"])
    slack.wait_for(slack.views)
    assert "deadline" in slack.submit(eva, {"title": "Ny kalender", "deadline": "31. februar 2027"})
    assert slack.submit(eva, {"title": "Ny kalender", "deadline": words["deadline"]}) == {}
    assert "Ny kalender" in visible_text(slack.views()[-1])
    assert slack.submit(eva) == {}
    for each in ROOMS:
        town.wait_until(each, words["cast"].format(0))
    votes = ((anna, "for"), (bo, "for"), (carla, "against"), (david, "against"))
    for given, (user, choice) in enumerate(votes, start=1):
        slack.click(user, slack.messages(room)[-1], words[choice])
        for each in ROOMS:
            town.wait_until(each, words["cast"].format(given))
    slack.wait_for(lambda: [each for each in slack.ephemerals(anna) if words["noted"] in visible_text(each)])
    private = slack.wait_for(
        lambda: [each for each in slack.ims(anna) if words["adopt"] in visible_text(each)]
    )
    slack.click(anna, private[-1], words["adopt"])
    slack.wait_for(slack.views)
    assert slack.submit(anna, {"reason": "Rammen holder."}) == {}
    for each in ROOMS:
        town.wait_until(each, words["outcome"])
        assert words["numbers"] in town.card(each)
        assert "Rammen holder." in town.card(each)


def test_a_double_click_is_one_vote_and_a_stranger_none(town: Town) -> None:
    slack, words = town.slack, town.words
    eva, anna, hanne = (slack.user(NAMES[key]) for key in ("eva", "anna", "hanne"))
    room = slack.channel("styregruppen")
    slack.slash(eva, room, words["type"])
    slack.wait_for(slack.views)
    slack.submit(eva, {"title": "Ny kalender", "deadline": words["deadline"]})
    slack.submit(eva)
    town.wait_until("styregruppen", words["cast"].format(0))
    for _ in range(2):
        slack.click(anna, slack.messages(room)[-1], words["for"])
    slack.click(hanne, slack.messages(room)[-1], words["for"])
    town.wait_until("styregruppen", words["cast"].format(1))
    slack.wait_for(lambda: [each for each in slack.ephemerals(anna) if words["again"] in visible_text(each)])
    slack.wait_for(lambda: slack.ephemerals(hanne))
    assert words["cast"].format(1) in town.card("styregruppen")


def test_the_home_shows_the_menu_and_what_was_decided_meanwhile(town: Town) -> None:
    """local-slack tells of no click in the Home tab: who opens it anew sees what is true."""
    slack, words = town.slack, town.words
    eva, anna = slack.user(NAMES["eva"]), slack.user(NAMES["anna"])
    room = slack.channel("styregruppen")
    slack.slash(anna, room, words["speak"])
    slack.slash(eva, room, words["type"])
    slack.wait_for(slack.views)
    slack.submit(eva, {"title": "Ny kalender", "deadline": words["deadline"]})
    slack.submit(eva)
    town.wait_until("styregruppen", words["cast"].format(0))
    assert slack.home(anna) is None
    slack.home_opened(anna)
    shown = slack.wait_for(lambda: slack.home(anna))
    assert shown is not None
    assert "Ny kalender" in visible_text(shown)
    assert words["for"] in buttons(shown)
    slack.click(anna, slack.messages(room)[-1], words["for"])
    town.wait_until("styregruppen", words["cast"].format(1))
    slack.home_opened(anna)
    slack.wait_for(lambda: words["mine"] in visible_text(slack.home(anna) or {}))
