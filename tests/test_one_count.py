"""One motion, one count: live in two Slack channels and in the browser at once."""

from __future__ import annotations

import re
import urllib.request

import pytest

from storage.engine import Database
from storage.words import Choice
from tests.platforms.fake_slack import visible_text
from tests.slack_world import FAELLES, STYRING, SlackWorld, slack_world

IN_BROWSER = "os2display"


def in_browser(town: SlackWorld) -> str:
    """What the chat page shows to Eva, as text."""
    asked = urllib.request.Request(
        f"{town.house.url}/chat/{IN_BROWSER}", headers={"Cookie": "ting_person=eva"}
    )
    with urllib.request.urlopen(asked, timeout=10) as page:
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.read().decode()))


@pytest.mark.parametrize("first", ["slack", "browser"])
def test_all_three_places_show_one_count_after_every_click(database: Database, first: str) -> None:
    with slack_world(database, demo=True) as town:
        town.settle()
        town.open()
        votes = [("anna", "For"), ("bo", "Imod"), ("carla", "Undlader at stemme"), ("david", "For")]
        words = {"For": Choice.FOR, "Imod": Choice.AGAINST, "Undlader at stemme": Choice.ABSTAIN}
        for given, (key, choice) in enumerate(votes, start=1):
            if (given % 2 == 1) == (first == "slack"):
                channel = STYRING if given < 3 else FAELLES
                town.slack.click(town.users[key], town.card(channel), choice)
            else:
                motion_id = town.motion_id()
                town.world.now = town.clock.now()
                town.world.vote(key, motion_id, words[choice])
            town.settle()
            shown = [visible_text(town.slack.messages(each)[1]) for each in (STYRING, FAELLES)]
            for text in (*shown, in_browser(town)):
                if given < len(votes):
                    assert f"Afgivet: {given} af 4" in text
        for text in (*(visible_text(town.card(each)) for each in (STYRING, FAELLES)), in_browser(town)):
            assert "2 for, 1 imod, 1 undlod; 4 af 4 pladser deltog, 3 krævedes (mere end halvdelen)." in text
        assert town.slack.complaints == []
