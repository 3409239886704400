"""May 2026 in local-slack: two of four answer, it goes on in writing, the others answer, one by substitute.

Then two of four were declared not quorate, and the approvals came by mail two weeks later.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bot.rules.procedure import Procedure
from storage.engine import Database
from storage.words import WrittenRule
from tests.e2e.test_local_slack import ROOMS, Town, town_in
from tests.platforms.fake_slack import buttons, visible_text
from tests.world import NAMES

BY_SUBSTITUTE = {"ballerup": "gitte"}
DANISH = {
    "type": "forslag",
    "deadline": "om 9 dage",
    "for": "For",
    "against": "Imod",
    "cast": "Afgivet: {} af 4",
    "quorum": "Gyldigt ved mere end halvdelen (3 af 4).",
    "on": "Gruppen var ikke beslutningsdygtig, så sagen fortsætter i skriftlig procedure. Alle skal svare",
    "missing": "Mangler: Ballerup, Syddjurs.",
    "written": "så sagen fortsætter i skriftlig procedure.",
    "ask": "Syddjurs mangler at stemme",
    "substitute": "Ballerup (ved suppleant)",
    "outcome": "Vedtaget · OS2display 2026-1",
    "numbers": "3 for, 1 imod, 0 undlod; 4 af 4 pladser svarede, og alle skulle svare.",
    "why": "Gruppen var ikke beslutningsdygtig i første omgang, så sagen gik videre i skriftlig procedure.",
}
ENGLISH = {
    "type": "motion",
    "deadline": "in 9 days",
    "for": "For",
    "against": "Against",
    "cast": "Cast: {} of 4",
    "quorum": "Valid with more than half (3 of 4).",
    "on": "The group was not quorate, so the matter goes on in writing. All must reply by",
    "missing": "Missing: Ballerup, Syddjurs.",
    "written": "so the matter goes on in writing.",
    "ask": "Syddjurs has not voted",
    "substitute": "Ballerup (by substitute)",
    "outcome": "Adopted · OS2display 2026-1",
    "numbers": "3 for, 1 against, 0 abstained; 4 of 4 seats replied, and all had to.",
    "why": "The group was not quorate at first, so the matter went on in writing.",
}
HOW = {
    "in Danish over HTTP": ("da", DANISH, False),
    "in English over HTTP": ("en", ENGLISH, False),
    "in Danish in Socket Mode": ("da", DANISH, True),
}


@pytest.fixture(params=HOW.values(), ids=HOW.keys())
def town(request: pytest.FixtureRequest, sqlite: Database) -> Iterator[Town]:
    language, words, socket_mode = request.param
    rules = Procedure(written=WrittenRule.ALL_MUST_REPLY)
    with town_in(
        language, sqlite, words, socket_mode=socket_mode, procedure=rules, substitutes=BY_SUBSTITUTE
    ) as made:
        yield made


def user(town: Town, key: str) -> str:
    return town.slack.user(NAMES[key])


def put(town: Town) -> dict[str, Any]:
    """Eva puts a motion; its card."""
    slack, words, eva = town.slack, town.words, user(town, "eva")
    room = slack.channel(ROOMS[0])
    slack.slash(eva, room, words["type"])
    slack.wait_for(slack.views)
    assert slack.submit(eva, {"title": "Ny kalender", "deadline": words["deadline"]}) == {}
    assert slack.submit(eva) == {}
    for each in ROOMS:
        town.wait_until(each, words["cast"].format(0))
    return slack.messages(room)[-1]


def test_two_of_four_are_not_quorate_and_the_others_answer_in_writing(town: Town) -> None:
    slack, words = town.slack, town.words
    card = put(town)
    assert words["quorum"] in visible_text(card)
    for given, key in enumerate(("anna", "carla"), start=1):
        slack.click(user(town, key), card, words["for"])
        for each in ROOMS:
            town.wait_until(each, words["cast"].format(given))
    town.clock.move(days=10)
    for each in ROOMS:
        town.wait_until(each, words["on"])
        said = town.card(each)
        assert words["missing"] in said and words["for"] in said
    live = next(one for one in slack.messages(slack.channel(ROOMS[0])) if one["ts"] == card["ts"])
    slack.wait_for(lambda: words["written"] in shown(town, card))
    assert words["for"] in buttons(live)
    asked = slack.wait_for(
        lambda: [each for each in slack.ims(user(town, "david")) if words["ask"] in visible_text(each)]
    )
    assert slack.ims(user(town, "anna")) == []
    slack.click(user(town, "david"), asked[-1], words["against"])
    slack.wait_for(lambda: words["cast"].format(3) in shown(town, card))
    slack.click(user(town, "gitte"), live, words["for"])
    for each in ROOMS:
        town.wait_until(each, words["outcome"])
        for expected in (words["numbers"], words["why"], words["substitute"]):
            assert expected in town.card(each), town.card(each)


def shown(town: Town, card: dict[str, Any]) -> str:
    """What a card of the first channel shows now."""
    town.clock.move(seconds=1)
    messages = town.slack.messages(town.slack.channel(ROOMS[0]))
    return next(visible_text(each) for each in messages if each["ts"] == card["ts"])
