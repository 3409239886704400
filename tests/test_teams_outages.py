"""When Teams is away, slow, busy or forgetful: everything arrives once, coalesced, in order."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from bot.outbox import Kind
from storage import outbox
from storage.engine import Database
from storage.outbox import UNSEEN, Message
from storage.words import Choice, MessageState, Platform
from tests.platforms.fake_teams import visible_text
from tests.teams_world import TeamsWorld, teams_world

CONNECTOR = {"create", "update", "converse", "members"}
TITLE = "Ny fælles kalenderintegration"


@pytest.fixture
def town(sqlite: Database) -> Iterator[TeamsWorld]:
    """The bot in Teams, which limits as Teams does."""
    with teams_world(sqlite) as made:
        made.settle()
        made.teams.now = made.clock.now()
        made.teams.limit_rates()
        yield made
        assert made.teams.complaints == []


def rows(town: TeamsWorld, kind: Kind) -> list[Message]:
    found = town.world.look(lambda tx: outbox.in_state(tx, list(MessageState)))
    return [each for each in found if each.kind == kind]


def pass_hours(town: TeamsWorld, hours: float) -> None:
    """The clock of everybody goes on, in steps in which everything is tried that is due."""
    # What is under way is finished first: to it the jump of the clock would be a standstill of the bot.
    town.settle()
    for _ in range(int(hours * 6)):
        town.clock.move(minutes=10)
        town.teams.now = town.clock.now()
        town.settle()


@pytest.mark.parametrize("how", ["429:60", "503", "cut"])
def test_two_hours_without_the_connector_and_then_all_of_it_once_and_in_order(
    town: TeamsWorld, how: str
) -> None:
    pass_hours(town, 0.2)
    town.teams.weather(lambda operation: how if operation in CONNECTOR else "")
    first, second, third = (
        town.world.open(title=title, by="eva") for title in ("Første sag", "Anden sag", "Tredje sag")
    )
    for key in ("anna", "bo"):
        town.world.vote(key, first, Choice.FOR)
    pass_hours(town, 1)
    for key in ("anna", "bo"):
        town.world.vote(key, second, Choice.AGAINST)
    pass_hours(town, 1)
    town.teams.calm()
    pass_hours(town, 1)
    for key in ("bo", "carla"):
        said = [visible_text(each.card) for each in town.teams.messages(town.room(key))]
        found = [each for each in said if " sag" in each]
        assert [each.splitlines()[1] for each in found] == ["Første sag", "Anden sag", "Tredje sag"]
        assert all(f"Afgivet: {given} af 4" in each for given, each in zip((2, 2, 0), found, strict=True))
    # However much happened meanwhile, each was posted once, and then showed the truth.
    for message in (each for room in town.rooms.values() for each in town.teams.messages(room)):
        assert len(message.versions) <= 2
    assert {third} & {each.subject for each in rows(town, Kind.MOTION)}


@pytest.mark.parametrize("status", ["412", "502", "503", "504", "429:30"])
def test_what_teams_asks_to_try_again_is_tried_again(town: TeamsWorld, status: str) -> None:
    town.open()
    town.teams.fail_next("update", status, times=2)
    town.click("bo", town.card("bo"), "For")
    pass_hours(town, 0.5)
    assert "Afgivet: 1 af 4" in visible_text(town.card("bo").card)
    assert "Afgivet: 1 af 4" in visible_text(town.card("carla").card)
    assert town.teams.too_early == []


def test_a_card_whose_answer_was_lost_is_not_posted_again_and_is_known_once_somebody_presses_it(
    town: TeamsWorld,
) -> None:
    town.teams.fail_next("create", "lost_reply")
    town.world.open(title=TITLE, by="eva")
    town.settle()
    pass_hours(town, 3)
    lost = [each for each in rows(town, Kind.MOTION) if each.ref is None]
    assert [(each.state, each.failure) for each in lost] == [(MessageState.UNCERTAIN, UNSEEN)]
    # The coordinator is told at once, and once.
    told = [visible_text(each.card) for each in town.teams.private(town.people["eva"])]
    assert len([each for each in told if "kunne ikke leveres" in each]) == 1
    there = [
        each
        for room in town.rooms.values()
        for each in town.teams.messages(room)
        if TITLE in visible_text(each.card)
    ]
    assert len(there) == 2
    which = "bo" if lost[0].place == town.room("bo") else "carla"
    town.click(which, town.card(which), "For")
    pass_hours(town, 0.2)
    assert all(each.ref and each.state is MessageState.SENT for each in rows(town, Kind.MOTION))
    assert "Afgivet: 1 af 4" in visible_text(town.card("bo").card)
    assert "Afgivet: 1 af 4" in visible_text(town.card("carla").card)


def test_a_message_that_somebody_deleted_is_made_anew_once(town: TeamsWorld) -> None:
    town.open()
    card = town.card("bo")
    town.teams.state.message(card.conversation, card.id).deleted = True
    town.click("carla", town.card("carla"), "For")
    pass_hours(town, 0.3)
    anew = town.card("bo")
    assert anew.id != card.id
    assert "Afgivet: 1 af 4" in visible_text(anew.card)


def test_out_of_a_team_the_bot_is_told_to_the_coordinator_and_catches_up_when_it_is_back(
    town: TeamsWorld,
) -> None:
    team = town.room("carla")
    town.teams.remove_bot(town.people["david"], team)
    motion_id = town.world.open(title=TITLE, by="eva")
    town.settle()
    pass_hours(town, 1)
    assert [each.state for each in rows(town, Kind.MOTION) if each.place == team] == [MessageState.DEAD]
    assert len(rows(town, Kind.UNDELIVERED)) >= 1
    town.world.vote("anna", motion_id, Choice.FOR)
    town.teams.add_bot(town.people["david"], team)
    pass_hours(town, 0.5)
    assert "Afgivet: 1 af 4" in visible_text(town.card("carla", TITLE).card)


def test_a_secret_that_has_run_out_holds_everything_and_loses_nothing(town: TeamsWorld) -> None:
    town.type("bo", "hjælp", room=False)
    town.open()
    side, secret = town.house.side(Platform.TEAMS), town.teams.state.app_secret
    town.teams.state.app_secret = "another"
    town.teams.expire_tokens()
    side.tokens._kept.clear()
    town.click("bo", town.card("bo"), "For")
    pass_hours(town, 1)
    # The vote counts, though nothing can be shown.
    view = town.world.view(town.motion_id())
    assert [each.organisation for each in view.seats if each.choice is not None] == ["Ballerup"]
    assert "Afgivet: 0 af 4" in visible_text(town.card("carla").card)
    # One card for each tenant in which the group talks.
    assert len(rows(town, Kind.ABSENT)) == 2
    town.teams.state.app_secret = secret
    town.house.do(side.tenants.ask_again())
    pass_hours(town, 0.5)
    assert "Afgivet: 1 af 4" in visible_text(town.card("carla").card)


def test_a_redirect_is_never_followed(town: TeamsWorld) -> None:
    """The fake complains about who follows, and with it would go our token."""
    town.open()
    town.teams.fail_next("update", "redirect", times=2)
    town.click("bo", town.card("bo"), "For")
    pass_hours(town, 1)
    dead = [each for each in rows(town, Kind.MOTION) if each.state is MessageState.DEAD]
    assert {each.failure for each in dead} == {"http-307"}


def test_a_card_whose_answer_was_lost_is_known_once_somebody_looks_at_it(town: TeamsWorld) -> None:
    """Who is known is asked for the own part as soon as their Teams shows the card."""
    for key in ("anna", "carla"):
        town.type(key, "hjælp", room=False)
    pass_hours(town, 0.2)
    town.teams.fail_next("create", "lost_reply")
    town.world.open(title=TITLE, by="eva")
    pass_hours(town, 1)
    (lost,) = (each for each in rows(town, Kind.MOTION) if each.ref is None)
    key = "anna" if lost.place == town.room("anna") else "carla"
    assert town.teams.look(town.people[key], town.card(key)) is not None
    pass_hours(town, 0.2)
    assert all(each.ref and each.state is MessageState.SENT for each in rows(town, Kind.MOTION))


def test_no_ballot_no_secret_and_no_token_reaches_the_log(
    town: TeamsWorld, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        town.open()
        town.click("bo", town.card("bo"), "Imod")
        town.teams.fail_next("update", "500", times=3)
        town.click("carla", town.card("carla"), "For")
        pass_hours(town, 0.5)
    said = "\n".join(f"{each.getMessage()} {each.exc_text or ''}" for each in caplog.records)
    for secret in ("Imod", "against", "Ballerup", TITLE, town.teams.app_secret, "eyJ", town.people["bo"]):
        assert secret not in said, secret


# --- what is said to one person alone


@pytest.fixture
def pauses(town: TeamsWorld) -> list[float]:
    """How long was waited before it was tried again: nobody waits, the clock goes on."""
    waited: list[float] = []

    async def wait(seconds: float) -> None:
        waited.append(seconds)
        town.clock.move(seconds=seconds)
        town.teams.now = town.clock.now()

    town.house.side(Platform.TEAMS).shown.wait = wait
    return waited


def privately(town: TeamsWorld, key: str) -> str:
    return "\n".join(visible_text(each.card) for each in town.teams.private(town.people[key]))


@pytest.mark.parametrize(
    ("how", "waited"),
    [("503", [2, 10]), ("429:30", [30, 30]), ("429:3", [3, 10]), ("412", [2, 10])],
)
def test_an_answer_to_one_person_that_teams_did_not_take_arrives_once(
    town: TeamsWorld, pauses: list[float], how: str, waited: list[int]
) -> None:
    town.type("bo", "hjælp", room=False)
    town.teams.fail_next("create", how, times=2)
    town.type("bo", "forslag", room=False)
    town.settle()
    # To what was asked for some more is added, so that not everybody comes back at once.
    assert all(asked <= real <= asked * 1.25 for asked, real in zip(waited, pauses, strict=True))
    assert privately(town, "bo").count("Hvad skal besluttes?") == 1


def test_what_may_have_arrived_is_not_said_twice_to_one_person(town: TeamsWorld, pauses: list[float]) -> None:
    town.type("bo", "hjælp", room=False)
    town.teams.fail_next("create", "lost_reply")
    town.type("bo", "forslag", room=False)
    town.settle()
    assert pauses == []
    assert privately(town, "bo").count("Hvad skal besluttes?") == 1


@pytest.mark.parametrize(("how", "tries"), [("503", 4), ("429:61", 1)])
def test_what_only_puzzles_when_it_comes_is_given_up(
    town: TeamsWorld, pauses: list[float], how: str, tries: int
) -> None:
    town.type("bo", "hjælp", room=False)
    before = len(town.teams.calls_of("create"))
    town.teams.fail_next("create", how, times=50)
    town.type("bo", "forslag", room=False)
    town.settle()
    assert len(town.teams.calls_of("create")) - before == tries
    assert len(pauses) == tries - 1


def test_to_one_person_answers_come_in_order(town: TeamsWorld, pauses: list[float]) -> None:
    town.type("bo", "hjælp", room=False)
    town.teams.fail_next("create", "503")
    for text in ("beslutninger", "sprog"):
        town.teams.type(town.people["bo"], None, text)
    town.settle()
    said = privately(town, "bo")
    assert 0 < said.index("beslutning") < said.rindex("sprog")
