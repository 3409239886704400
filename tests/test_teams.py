"""The story of a decision in Teams, in two tenants at once: everything over HTTP, signed, to the real bot."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot import journal
from storage.ballots import BALLOT
from storage.engine import Database
from tests.platforms.fake_teams import visible_text
from tests.teams_world import TeamsWorld, teams_world

TITLE = "Ny fælles kalenderintegration"


@pytest.fixture
def teams_town(database: Database) -> Iterator[TeamsWorld]:
    """The bot in Teams, on both kinds of database."""
    with teams_world(database) as made:
        made.settle()
        yield made
        assert made.teams.complaints == []


@pytest.fixture
def quick(sqlite: Database) -> Iterator[TeamsWorld]:
    """On SQLite alone."""
    with teams_world(sqlite) as made:
        made.settle()
        yield made
        assert made.teams.complaints == []


def ballots(town: TeamsWorld) -> int:
    return len(town.world.look(lambda tx: tx.conn.execute(BALLOT.select()).all()))


def in_the_rooms(town: TeamsWorld) -> str:
    """Everything that stands in a channel now, for all to see."""
    said = (each for room in town.rooms.values() for each in town.teams.messages(room))
    return "\n".join(visible_text(each.card) + each.text for each in said)


def shown(town: TeamsWorld, key: str) -> str:
    """What one of the cast was answered on the card last; since then it may have been edited for all."""
    return visible_text(town.teams.views(town.people[key], town.card(key))[-1])


def privately(town: TeamsWorld, key: str) -> list[str]:
    return [visible_text(each.card) for each in town.teams.private(town.people[key])]


WORDS = {
    "da": {
        "given": "Afgivet: {} af 4",
        "noted": "Noteret:",
        "tie": "formandens afgørelse",
        "yours": "Det er dig, der afgør sagen",
        "adopt": "Vedtag",
        "outcome": "Vedtaget · OS2display 2026-1",
        "sum": "2 for, 2 imod, 0 undlod; 4 af 4 pladser deltog, 3 krævedes (mere end halvdelen).",
        "ruled": "Formanden afgjorde: vedtaget. »Gevinsten kommer alle til gode.«",
        "for": "For",
        "against": "Imod",
        "new": "forslag",
        "deadline": "om 9 dage",
    },
    "en": {
        "given": "Cast: {} of 4",
        "noted": "Noted:",
        "tie": "the chair’s ruling",
        "yours": "The decision is yours",
        "adopt": "Adopt",
        "outcome": "Adopted · OS2display 2026-1",
        "sum": "2 for, 2 against",
        "ruled": "Gevinsten kommer alle til gode.",
        "for": "For",
        "against": "Against",
        "new": "motion",
        "deadline": "in 9 days",
    },
}


@pytest.mark.parametrize("language", WORDS)
def test_a_whole_decision_in_two_tenants_with_a_tie_that_the_chair_settles(
    database: Database, language: str
) -> None:
    words = WORDS[language]
    with teams_world(database, language=language) as town:
        town.settle()
        people, teams = town.people, town.teams
        town.type("eva", words["new"])
        form = teams.private(people["eva"])[-1]
        town.submit("eva", form, {"title": TITLE, "brief": "Vi mangler den.", "deadline": words["deadline"]})
        town.submit("eva", form)
        votes = (("anna", "for"), ("bo", "for"), ("carla", "against"), ("david", "against"))
        for given, (key, choice) in enumerate(votes, start=1):
            town.teams.click(people[key], town.card(key), words[choice])
            assert words["noted"] in shown(town, key)
            town.settle()
            for each in ("anna", "carla"):
                assert words["given"].format(given) in visible_text(town.card(each).card), (each, given)
        assert words["tie"] in visible_text(town.card("bo").card)
        # Private: for the chair alone.
        asked = teams.private(people["anna"])[-1]
        assert words["yours"] in visible_text(asked.card)
        assert not any(privately(town, key) for key in ("bo", "carla", "david"))
        town.click("anna", asked, words["adopt"])
        town.submit("anna", town.dialog("anna"), {"reason": "Gevinsten kommer alle til gode."})
        for room in town.rooms.values():
            decision = visible_text(teams.messages(room)[-1].card)
            assert words["outcome"] in decision
            assert words["sum"] in decision
            assert words["ruled"] in decision
        findings, _ = town.world.look(lambda tx: journal.verify(tx, tx.signer.public_key))
        assert findings == []
        assert teams.complaints == []


def test_who_presses_sees_the_own_ballot_on_the_card_and_nobody_else_does(teams_town: TeamsWorld) -> None:
    town = teams_town
    town.open()
    town.teams.click(town.people["bo"], town.card("bo"), "For")
    seen = shown(town, "bo")
    assert "Noteret: Ballerup stemmer for." in seen
    assert "Du kan ændre det, indtil afstemningen lukker" in seen
    assert "Ballerup for" in seen
    town.settle()
    assert "Noteret" not in in_the_rooms(town)
    assert privately(town, "bo") == []


def test_the_card_shows_everybody_the_own_part_when_they_come_to_it(quick: TeamsWorld) -> None:
    quick.open()
    quick.click("bo", quick.card("bo"), "Imod")
    card = quick.card("bo")
    assert quick.teams.look(quick.people["bo"], card) is not None
    assert "Noteret: Ballerup stemmer imod." in quick.view("bo", card)
    # Anna is known here once she has done something.
    quick.type("anna", "hjælp", room=False)
    quick.click("carla", quick.card("carla"), "For")
    card = quick.card("bo")
    assert quick.teams.look(quick.people["anna"], card) is not None
    assert "Aarhus har ikke stemt." in quick.view("anna", card)
    # Who has no seat has no part, and the card does not ask for them.
    assert quick.teams.look(quick.people["gitte"], card) is None
    quick.teams.look(quick.people["gitte"], card, manual=True)
    assert "har ikke stemt." not in quick.view("gitte", card)


def test_another_choice_changes_the_vote_and_the_same_again_says_so(quick: TeamsWorld) -> None:
    quick.open()
    quick.click("bo", quick.card("bo"), "For")
    quick.teams.click(quick.people["bo"], quick.card("bo"), "For")
    assert "Ingen ændring" in shown(quick, "bo")
    quick.settle()
    quick.click("bo", quick.card("bo"), "Imod")
    assert "Ballerup imod" in visible_text(quick.card("carla").card)
    assert ballots(quick) == 2


def test_a_reason_is_added_in_a_dialog_and_the_ballot_withdrawn_from_the_card(quick: TeamsWorld) -> None:
    quick.open()
    quick.teams.click(quick.people["bo"], quick.card("bo"), "Imod")
    quick.click("bo", quick.card("bo"), "Tilføj begrundelse")
    quick.submit("bo", quick.dialog("bo"), {"reason": "For dyrt [se](https://evil.example) *nu*"})
    quick.teams.look(quick.people["bo"], quick.card("bo"))
    seen = quick.view("bo", quick.card("bo"))
    assert "Begrundelse: »For dyrt [se](https://evil.example) *nu*«" in seen
    quick.click("bo", quick.card("bo"), "Træk stemmen tilbage")
    assert "Afgivet: 0 af 4" in visible_text(quick.card("bo").card)


def test_what_is_wrong_in_the_form_stands_beside_its_field_and_what_was_written_stays(
    quick: TeamsWorld,
) -> None:
    quick.type("eva", "forslag")
    form = quick.teams.private(quick.people["eva"])[-1]
    quick.submit("eva", form, {"title": TITLE, "brief": "Vi mangler den.", "deadline": "i går"})
    seen = quick.view("eva", form)
    assert "Vi mangler den." in seen and TITLE in seen
    assert "fortid" in seen or "gået" in seen or "passeret" in seen, seen
    quick.submit("eva", form, {"deadline": "om 9 dage"})
    quick.submit("eva", form)
    assert "Afgivet: 0 af 4" in visible_text(quick.card("carla").card)


def test_in_a_channel_the_bot_hears_only_what_is_said_to_it(quick: TeamsWorld) -> None:
    quick.type("eva", "forslag", mention=False)
    assert privately(quick, "eva") == []
    quick.type("eva", "")
    assert "Hvad vil du?" in privately(quick, "eva")[-1]
    assert "Hvad vil du?" not in in_the_rooms(quick)


def test_commands_are_plain_words_in_the_talk_with_the_bot(quick: TeamsWorld) -> None:
    for said in ("hjælp", "HJAELP", "/ting hjælp", "OS2ting hjælp", "hjelp"):
        quick.type("bo", said, room=False)
        assert "@OS2ting forslag" in privately(quick, "bo")[-1], said
        assert "/ting" not in privately(quick, "bo")[-1]


def test_a_message_becomes_a_motion_from_its_menu(quick: TeamsWorld) -> None:
    quick.type("carla", "Skal vi ikke have en <b>fælles</b> kalender?", mention=False)
    message = next(
        each for each in quick.teams.messages(quick.room("carla")) if each.by == quick.people["carla"]
    )
    quick.teams.mark(quick.people["david"], message, "motion_from_message")
    dialog = quick.dialog("david")
    assert "fælles" in visible_text(dialog.card)
    quick.submit("david", dialog, {"title": TITLE, "deadline": "om 9 dage"})
    quick.submit("david", quick.dialog("david"))
    assert "Afgivet: 0 af 4" in visible_text(quick.card("anna").card)


def test_reminders_come_privately_to_those_who_have_not_answered(quick: TeamsWorld) -> None:
    quick.open(deadline="torsdag den 3. december kl. 12")
    quick.click("anna", quick.card("anna"), "For")
    quick.clock.move_to(quick.world.now.replace(month=12, day=2, hour=11, minute=30))
    quick.settle()
    assert privately(quick, "anna") == []
    reminded = quick.teams.private(quick.people["bo"])[-1]
    assert "Ballerup mangler at stemme" in visible_text(reminded.card)
    quick.click("bo", reminded, "Imod")
    assert "Ballerup imod" in visible_text(quick.card("bo").card)
    assert "har stemt" in privately(quick, "bo")[-1]


def test_a_vote_that_comes_too_late_is_told_so_privately(quick: TeamsWorld) -> None:
    quick.open()
    card = quick.card("bo")
    quick.clock.move(days=10)
    quick.teams.click(quick.people["bo"], card, "For")
    assert "så det kom ikke med" in shown(quick, "bo")
    quick.settle()
    assert "så det kom ikke med" not in in_the_rooms(quick)
    assert ballots(quick) == 0


def test_what_one_voted_stays_in_sight_while_one_reads_the_case(quick: TeamsWorld) -> None:
    quick.open()
    quick.click("bo", quick.card("bo"), "Læs sagen")
    seen = quick.view("bo", quick.card("bo"))
    assert (
        seen.index("Vi mangler den.") < seen.index("Ballerup har ikke stemt") < seen.index("Afgivet: 0 af 4")
    )
    for button in ("For", "Læs sagen"):
        quick.teams.click(quick.people["bo"], quick.card("bo"), button)
        seen = quick.view("bo", quick.card("bo"))
        assert seen.count("Noteret: Ballerup stemmer for.") == 1
        assert "Træk stemmen tilbage" in seen


def test_the_receipt_of_a_secret_ballot_stays_in_the_talk_with_the_bot(quick: TeamsWorld) -> None:
    quick.type("eva", "forslag")
    form = quick.teams.private(quick.people["eva"])[-1]
    quick.submit("eva", form, {"title": TITLE, "brief": "Vi mangler den.", "deadline": "om 9 dage"})
    quick.click("eva", form, "Afstemningsform")
    quick.submit("eva", quick.dialog("eva"), {"secret": "secret"})
    quick.submit("eva", quick.dialog("eva"))
    done = quick.teams.click(quick.people["bo"], quick.card("bo"), "For")
    assert done is not None
    assert "Noteret" in str(done.said)
    assert "Kvittering" not in str(done.said)
    quick.settle()
    assert any("Kvittering" in each for each in privately(quick, "bo"))
    assert "Kvittering" not in quick.view("bo", quick.card("bo"))
    assert "Kvittering" not in in_the_rooms(quick)
