"""Once is once in Teams, which delivers again what it is not sure of: at times with a new id, and late."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from bot import register
from storage.ballots import BALLOT
from storage.engine import Database
from storage.people import LINK_CODE
from tests.platforms.fake_teams import Delivery, Message, visible_text
from tests.teams_door import held
from tests.teams_world import TeamsWorld, teams_world
from tests.voting import written

Json = dict[str, Any]


@pytest.fixture
def town(database: Database) -> Iterator[TeamsWorld]:
    """A motion is open; on both kinds of database."""
    with teams_world(database) as made:
        made.settle()
        made.open()
        yield made
        made.settle()
        assert made.teams.complaints == []


@pytest.fixture
def quick(sqlite: Database) -> Iterator[TeamsWorld]:
    """The same, for what has nothing to do with the database."""
    with teams_world(sqlite) as made:
        made.settle()
        made.open()
        yield made
        made.settle()
        assert made.teams.complaints == []


def ballots(town: TeamsWorld) -> list[str]:
    """Every ballot that was ever cast, in order."""
    rows = town.world.look(lambda tx: tx.conn.execute(BALLOT.select().order_by(BALLOT.c.revision)).all())
    return [str(row.choice) for row in rows]


def done_by(town: TeamsWorld, key: str, words: str, on: Message | None = None, **how: Any) -> Delivery:
    """One of the cast presses on the motion's card."""
    done = town.click(key, on or town.card(key), words, **how)
    assert done is not None
    assert done.status == 200
    return done


def press(town: TeamsWorld, key: str, words: str, **how: Any) -> Json:
    """The same, on its way: it has not reached the bot."""
    card = town.card(key)
    return held(town.teams, lambda: town.teams.click(town.people[key], card, words, **how))


def reads(done: Delivery) -> str:
    return visible_text(done.said["value"])


def told(town: TeamsWorld, key: str) -> list[str]:
    """What the bot has said to the person alone."""
    return [visible_text(each.card) for each in town.teams.private(town.people[key]) if each.by == "bot"]


def ask_reason(town: TeamsWorld) -> Delivery:
    """Bo opens the conversation, where the card shows him his own part, and opens the form."""
    town.teams.look(town.people["bo"], town.card("bo"))
    return done_by(town, "bo", "Tilføj begrundelse")


@pytest.mark.parametrize("new_id", [False, True], ids=["the same id", "a new id and time"])
def test_a_click_that_is_delivered_again_is_one_ballot_and_shows_the_truth(
    town: TeamsWorld, new_id: bool
) -> None:
    done = done_by(town, "bo", "For")
    assert "Noteret: Ballerup stemmer for." in reads(done)
    before, said = written(town.world), told(town, "bo")
    for _ in range(3):
        again = town.teams.again(done, new_id=new_id)
        assert again.status == 200
        assert "Ballerup for" in reads(again)
        assert "Tilføj begrundelse" in reads(again), "with what is the voter's own"
    town.settle()
    assert ballots(town) == ["for"]
    assert (written(town.world), told(town, "bo")) == (before, said)


def test_a_click_that_is_delivered_again_after_another_choice_changes_nothing(town: TeamsWorld) -> None:
    first = done_by(town, "bo", "For")
    done_by(town, "bo", "Imod")
    before = written(town.world)
    for new_id in (False, True):
        again = town.teams.again(first, new_id=new_id)
        assert again.status == 200
        assert "Ballerup imod" in reads(again)
        assert "Ballerup stemmer imod" in reads(again)
        assert "Ballerup for" not in reads(again)
        assert "Ballerup stemmer for" not in reads(again)
    town.settle()
    assert ballots(town) == ["for", "against"]
    assert written(town.world) == before


def test_what_comes_out_of_order_does_not_beat_what_was_pressed_later(town: TeamsWorld) -> None:
    teams, first, second = town.teams, press(town, "bo", "For"), press(town, "bo", "Imod")
    first["timestamp"], second["timestamp"] = "2026-11-23T09:00:01.000Z", "2026-11-23T09:00:02.000Z"
    assert "Ballerup imod" in reads(teams.send(second))
    late = teams.send(first)
    assert late.status == 200
    assert "Ballerup imod" in reads(late)
    town.settle()
    assert ballots(town) == ["against"]


def test_who_means_the_first_choice_again_presses_on_what_they_see_now(quick: TeamsWorld) -> None:
    for words in ("For", "Imod", "For", "Imod", "For"):
        done_by(quick, "bo", words)
    assert ballots(quick) == ["for", "against"] * 2 + ["for"]
    assert "Ballerup for" in quick.view("bo", quick.card("bo"))


def test_a_double_click_is_one_ballot_and_both_are_answered(town: TeamsWorld) -> None:
    twice = [press(town, "bo", "For") for _ in range(2)]
    assert twice[0]["id"] != twice[1]["id"]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(town.teams.send, twice))
    assert [each.status for each in answers] == [200, 200]
    assert all("Ballerup for" in reads(each) for each in answers)
    town.settle()
    assert ballots(town) == ["for"]


def test_an_old_client_votes_by_its_fallback_and_is_told_alone(quick: TeamsWorld) -> None:
    rooms = [len(quick.teams.messages(room)) for room in quick.rooms.values()]
    done = quick.click("bo", quick.card("bo"), "For", old_client=True)
    assert done is not None
    assert done.activity["type"] == "message"
    assert "Noteret: Ballerup stemmer for." in quick.private("bo")
    assert "Ballerup for" in quick.view("bo", quick.card("bo"))
    before, said = written(quick.world), told(quick, "bo")
    quick.teams.again(done, new_id=False)
    quick.settle()
    assert (written(quick.world), told(quick, "bo")) == (before, said)
    assert ballots(quick) == ["for"]
    # Under another id it may be another press; it changes nothing all the same.
    quick.teams.again(done, new_id=True)
    quick.settle()
    assert ballots(quick) == ["for"]
    assert [len(quick.teams.messages(room)) for room in quick.rooms.values()] == rooms


def test_an_old_client_may_change_its_mind_and_change_it_back(quick: TeamsWorld) -> None:
    # On one showing of the card: for such a client it does not change by itself.
    for letter in [press(quick, "bo", words, old_client=True) for words in ("For", "Imod", "For")]:
        assert quick.teams.send(letter).status == 200
    quick.settle()
    assert ballots(quick) == ["for", "against", "for"]


@pytest.mark.parametrize("text", ["hjælp", "forslag", "noget helt andet", "beslutninger"])
@pytest.mark.parametrize("room", [True, False], ids=["in the channel", "alone"])
def test_a_line_that_is_delivered_again_is_answered_once(quick: TeamsWorld, text: str, room: bool) -> None:
    asked = quick.type("eva", text, room=room)
    assert asked is not None
    said = told(quick, "eva")
    for _ in range(2):
        assert quick.teams.again(asked, new_id=False).status == 200
    quick.settle()
    assert told(quick, "eva") == said


def test_a_code_that_was_asked_for_is_made_and_told_once(town: TeamsWorld) -> None:
    asked = town.type("eva", "kode david krogh", room=False)
    assert asked is not None

    def codes() -> list[tuple[Any, ...]]:
        return town.world.look(lambda tx: [tuple(row) for row in tx.conn.execute(LINK_CODE.select())])

    made, said = codes(), told(town, "eva")
    assert len(made) == 1
    for _ in range(3):
        assert town.teams.again(asked, new_id=False).status == 200
    town.settle()
    assert (codes(), told(town, "eva")) == (made, said)


@pytest.mark.parametrize("new_id", [False, True], ids=["the same id", "a new id and time"])
def test_a_form_that_is_sent_again_opens_one_motion(town: TeamsWorld, new_id: bool) -> None:
    town.type("eva", "forslag")
    form = town.teams.private(town.people["eva"])[-1]
    town.submit("eva", form, {"title": "Ny skærm", "deadline": "om 9 dage"})
    sent = town.submit("eva", form)
    assert sent is not None
    before, rooms = written(town.world), [len(town.teams.messages(each)) for each in town.rooms.values()]
    for _ in range(2):
        assert town.teams.again(sent, new_id=new_id).status == 200
    town.settle()
    assert written(town.world) == before
    assert [len(town.teams.messages(each)) for each in town.rooms.values()] == rooms
    group_id, now = town.world.group_id, town.clock.now()
    assert len(town.world.look(lambda tx: register.undecided(tx, [group_id], now))) == 2


def test_a_form_that_is_sent_with_something_else_in_it_is_no_repeat(quick: TeamsWorld) -> None:
    """On the same showing: from another device, say, or after an answer that never came."""
    done_by(quick, "bo", "For")
    ask_reason(quick)
    first = held(quick.teams, lambda: quick.submit("bo", quick.dialog("bo"), {"reason": "Vi mangler den."}))
    second = json.loads(json.dumps(first).replace("Vi mangler den.", "Den er billig."))
    for letter in (first, second):
        assert quick.teams.send(letter).status == 200
    quick.settle()
    rows = quick.world.look(lambda tx: tx.conn.execute(BALLOT.select().order_by(BALLOT.c.revision)).all())
    assert [row.reason for row in rows if row.reason] == ["Vi mangler den.", "Den er billig."]


@pytest.mark.parametrize("new_id", [False, True], ids=["the same id", "a new id and time"])
def test_a_dialog_that_is_sent_again_gives_one_reason(quick: TeamsWorld, new_id: bool) -> None:
    done_by(quick, "bo", "For")
    ask_reason(quick)
    sent = quick.submit("bo", quick.dialog("bo"), {"reason": "Vi mangler den."})
    assert sent is not None
    before = written(quick.world)
    again = quick.teams.again(sent, new_id=new_id)
    assert again.status == 200
    quick.settle()
    assert written(quick.world) == before


def test_a_button_that_opens_a_form_opens_it_each_time_as_things_are_now(quick: TeamsWorld) -> None:
    done_by(quick, "bo", "For")
    opened = ask_reason(quick)
    quick.submit("bo", quick.dialog("bo"), {"reason": "Vi mangler den."})
    again = quick.teams.again(opened)
    assert "Vi mangler den." in json.dumps(again.said, ensure_ascii=False)


def test_a_dialog_from_a_message_is_sent_twice_and_opens_one_draft(quick: TeamsWorld) -> None:
    teams, eva = quick.teams, quick.people["eva"]
    quick.type("eva", "Lad os få en ny skærm", mention=False)
    mine = next(each for each in teams.messages(quick.room("eva")) if each.by == eva)
    teams.mark(eva, mine, "motion_from_message")
    sent = quick.submit("eva", quick.dialog("eva"), {"title": "Ny skærm", "deadline": "om 9 dage"})
    assert sent is not None
    before = written(quick.world)
    assert teams.again(sent).status == 200
    quick.settle()
    assert written(quick.world) == before


def test_whoever_gets_the_app_twice_is_greeted_as_often_as_they_got_it(quick: TeamsWorld) -> None:
    installed = quick.teams.install(quick.people["eva"])
    quick.settle()
    said = told(quick, "eva")
    assert said
    for each in installed:
        assert quick.teams.again(each, new_id=False).status == 200
    quick.settle()
    assert told(quick, "eva") == said


def test_a_repeat_after_the_vote_has_closed_shows_the_end_and_changes_nothing(sqlite: Database) -> None:
    with teams_world(sqlite) as town:
        town.settle()
        town.open()
        card = town.card("bo")
        first = done_by(town, "bo", "For", card)
        town.clock.move(days=10)
        town.settle()
        before = written(town.world)
        again = town.teams.again(first)
        assert again.status == 200
        assert "[For]" not in reads(again)
        town.settle()
        assert written(town.world) == before
        assert town.teams.complaints == []


def test_the_key_of_a_press_is_of_the_place_and_the_person(quick: TeamsWorld) -> None:
    """Anna's press on the same showing of the same card is another than Bo's."""
    for letter in [press(quick, key, "For") for key in ("bo", "anna")]:
        assert quick.teams.send(letter).status == 200
    quick.settle()
    assert ballots(quick) == ["for", "for"]
