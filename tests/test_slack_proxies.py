"""Votes for several seats, in Slack: by proxy, by substitute, in one card, by buttons that name the seat."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.rules.procedure import Procedure
from storage.ballots import BALLOT
from storage.engine import Database
from storage.words import Choice
from tests.platforms.fake_slack import buttons, visible_text
from tests.slack_world import CHANNELS, STYRING, SlackWorld, slack_world
from tests.voting import own
from tests.world import wanted


@pytest.fixture
def quick(sqlite: Database) -> Iterator[SlackWorld]:
    """The bot in Slack, on SQLite alone; Ballerup has a substitute."""
    with slack_world(sqlite, community=wanted(channels=CHANNELS, substitutes={"ballerup": "gitte"})) as made:
        made.settle()
        yield made
        assert made.slack.complaints == []


def test_a_proxy_is_given_by_the_form_and_used_by_buttons_that_name_the_seat(town: SlackWorld) -> None:
    town.open()
    town.slack.click(town.users["carla"], town.card(), "Giv fuldmagt")
    assert "Hvem skal stemme på vegne af Odense?" in visible_text(town.form("carla"))
    assert town.fill_in("carla", {"seat": "Aarhus"}) == {}
    assert "Aarhus stemmer på vegne af Odense om OS2display 2026-1." in town.private("carla")
    assert "Odense (fuldmagt til Aarhus)" in visible_text(town.card())
    (card,) = town.slack.ims(town.users["anna"])
    shown = visible_text(card)
    assert "OS2display 2026-1 · du har fået fuldmagt fra Odense" in shown
    assert "Aarhus har ikke stemt." in shown and "Odense (du har fuldmagt) har ikke stemt." in shown
    motion_id = town.motion_id()
    seats = {key: town.world.seat(key, motion_id) for key in ("aarhus", "odense")}
    town.click("anna", town.im("anna"), f"ballot:{motion_id}:against:{seats['odense']}")
    town.click("anna", town.im("anna"), f"ballot:{motion_id}:for:{seats['aarhus']}")
    shown = visible_text(town.card())
    assert "Aarhus for" in shown and "Odense (ved fuldmagt til Aarhus) imod" in shown
    assert len(town.slack.ims(town.users["anna"])) == 1, "one card for all seats, made anew"
    shown = visible_text(town.im("anna"))
    assert "Aarhus stemmer for" in shown and "Odense (du har fuldmagt) stemmer imod" in shown
    town.click("carla", town.card(), "Undlader at stemme")
    assert "Odense undlader" in visible_text(town.card())
    town.click("anna", town.im("anna"), f"ballot:{motion_id}:for:{seats['aarhus']}")
    assert f"ballot:{motion_id}:for:{seats['odense']}" not in str(town.im("anna")["blocks"])


def test_the_private_line_after_a_vote_asks_for_the_other_seat_too(quick: SlackWorld) -> None:
    quick.open()
    quick.slack.click(quick.users["carla"], quick.card(), "Giv fuldmagt")
    quick.fill_in("carla", {"seat": "Aarhus"})
    quick.click("anna", quick.card(), "For")
    noted = quick.slack.ephemerals(quick.users["anna"])[-1]
    assert "Noteret: Aarhus stemmer for." in visible_text(noted)
    assert "Odense (du har fuldmagt) har ikke stemt." in visible_text(noted)
    odense = quick.world.seat("odense", quick.motion_id())
    quick.click("anna", noted, f"ballot:{quick.motion_id()}:for:{odense}")
    assert "Afgivet: 2 af 4" in visible_text(quick.card())
    assert "Noteret: Odense stemmer for." in quick.private("anna")


def test_a_proxy_is_taken_back_and_the_seat_speaks_for_itself(quick: SlackWorld) -> None:
    quick.open()
    quick.slack.click(quick.users["carla"], quick.card(), "Giv fuldmagt")
    quick.fill_in("carla", {"seat": "Aarhus"})
    quick.slack.slash(quick.users["carla"], STYRING, "fuldmagt")
    mine = quick.slack.ephemerals(quick.users["carla"])[-1]
    assert "Dine fuldmagter" in visible_text(mine)
    quick.click("carla", mine, "Træk fuldmagten tilbage")
    assert "Odense stemmer selv igen." in quick.private("carla")
    assert "fuldmagt til" not in visible_text(quick.card())
    assert [each.organisation for each in own(quick.world, "anna", quick.motion_id())] == ["Aarhus"]


@pytest.mark.parametrize(
    "typed", ["fuldmagt", "proxy", "fuldmagter", "fuldmgat", "Fuldmakt", "proxi", "giv fuldmagt"]
)
def test_the_command_for_proxies_in_both_languages_and_misspelt(quick: SlackWorld, typed: str) -> None:
    quick.slack.slash(quick.users["bo"], STYRING, typed)
    shown = quick.private("bo")
    assert "Dine fuldmagter" in shown and "Til et møde i OS2display · Styregruppen" in shown


@pytest.mark.parametrize(
    ("written", "said"),
    [("i går", "Skriv mødets dag"), ("engang", "Skriv mødets dag"), ("2. december", "")],
    ids=["a day that is over", "no day", "a day"],
)
def test_a_proxy_for_a_meetings_day(quick: SlackWorld, written: str, said: str) -> None:
    quick.slack.slash(quick.users["carla"], STYRING, "fuldmagt")
    mine = quick.slack.ephemerals(quick.users["carla"])[-1]
    quick.slack.click(quick.users["carla"], mine, "proxy-day:")
    errors = quick.fill_in("carla", {"seat": "Aarhus", "day": written})
    assert (said in errors.get("day", "")) if said else not errors
    if not said:
        assert "Aarhus stemmer på vegne af Odense" in quick.private("carla")


def test_what_is_wrong_with_a_proxy_stands_in_its_form(quick: SlackWorld) -> None:
    quick.open()
    card = quick.card()
    for key, to in (("carla", "Aarhus"), ("david", "Aarhus")):
        quick.slack.click(quick.users[key], card, "Giv fuldmagt")
        errors = quick.fill_in(key, {"seat": to})
        assert ("allerede så mange fuldmagter" in errors.get("seat", "")) is (key == "david")
    quick.click("bo", card, "For")
    quick.slack.click(quick.users["bo"], card, "Giv fuldmagt")
    quick.fill_in("bo", {"seat": "Syddjurs"})
    assert "I har allerede stemt." in quick.private("bo")


def test_a_substitute_votes_when_the_holder_does_not_and_the_holders_word_prevails(
    quick: SlackWorld,
) -> None:
    quick.open()
    quick.click("gitte", quick.card(), "Imod")
    assert "Ballerup (ved suppleant) imod" in visible_text(quick.card())
    quick.click("bo", quick.card(), "For")
    assert "Ballerup for" in visible_text(quick.card())
    quick.click("gitte", quick.card(), "Imod")
    assert "Pladsens egen repræsentant har stemt" in quick.private("gitte")
    assert "Ballerup for" in visible_text(quick.card())


def test_where_the_rules_allow_no_proxies_there_is_no_button(sqlite: Database) -> None:
    with slack_world(sqlite, community=wanted(Procedure(proxies=0), channels=CHANNELS)) as town:
        town.settle()
        town.open()
        assert "Giv fuldmagt" not in buttons(town.card())
        town.slack.slash(town.users["bo"], STYRING, "fuldmagt")
        assert "Til et møde" not in town.private("bo")
        assert town.world.look(lambda tx: tx.conn.execute(BALLOT.select()).all()) == []
        town.world.now = town.clock.now()
        town.world.vote("bo", town.motion_id(), Choice.FOR)
        assert town.slack.complaints == []
