"""What is more than a person presses is answered in words, changes nothing, and is over in a minute."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.cards.card import action
from bot.cards.people import refusal, refusal_text
from bot.people import Place
from bot.refusals import Code, Refused
from bot.texts.say import Say
from bot.wishes import Source
from handlers.allowance import Allowance
from handlers.answers import Answer, Fix, Tell
from handlers.desk import Desk, Request
from handlers.settings import read_settings
from handlers.wiring import House
from storage.engine import Database
from storage.words import Choice, Platform
from tests.house import APP_YAML, slack_environment
from tests.platforms.fake_slack import visible_text
from tests.slack_world import slack_world
from tests.story import heads_kept
from tests.wishing import send, wish
from tests.world import MONDAY, World

SECOND = timedelta(seconds=1)
TOO_FAST = Refused(Code.TOO_FAST)


def test_thirty_at_once_then_one_a_second_and_a_refusal_costs_nothing() -> None:
    allowance = Allowance()
    assert [allowance.takes("anna", MONDAY) for _ in range(32)] == [True] * 30 + [False] * 2
    assert [allowance.takes("anna", MONDAY + n * SECOND / 2) for n in range(1, 7)] == [False, True] * 3
    assert allowance.takes("bo", MONDAY)
    assert sum(allowance.takes("anna", MONDAY + timedelta(hours=1)) for _ in range(99)) == 30


def test_a_clock_that_is_set_back_gives_nothing_and_takes_nothing() -> None:
    allowance = Allowance()
    for _ in range(30):
        allowance.takes("anna", MONDAY)
    earlier = MONDAY - timedelta(hours=1)
    assert not allowance.takes("anna", earlier)
    assert allowance.takes("anna", earlier + SECOND)


def test_what_it_remembers_is_bounded_and_who_asks_is_not_forgotten() -> None:
    allowance = Allowance(most=100)
    for _ in range(30):
        allowance.takes("anna", MONDAY)
    for n in range(1_000):
        allowance.takes(f"somebody {n}", MONDAY)
        assert not allowance.takes("anna", MONDAY)
    assert len(allowance) == 100


@pytest.mark.parametrize("way", ["typed", "pressed", "sent", "marked"])
def test_who_asks_too_fast_is_told_so_in_the_own_language_and_nothing_is_changed(
    sqlite: Database, way: str
) -> None:
    world = World(sqlite).settle_in()
    motion_id = world.open()
    desk = Desk(sqlite, language="da", address="", allowance=Allowance(per_minute=2))

    def ask(key: str, number: int) -> Answer:
        request = Request(f"{key}{number}", Place(Platform.WEB, "web", "os2display", key), world.now)
        button = action("ballot", motion_id, "for")
        return asyncio.run(
            {
                "typed": lambda: desk.typed(request, ""),
                "pressed": lambda: desk.pressed(request, button),
                "sent": lambda: desk.sent(request, action("reason-give", motion_id), {"reason": "x"}),
                "marked": lambda: desk.marked(request, "motion_from_message", "x", ""),
            }[way]()
        )

    for key, language in (("anna", "da"), ("ingrid", "en"), ("stranger", "da")):
        ask(key, 1)
        before = heads_kept(world)
        answer = ask(key, 2)
        text = refusal_text(TOO_FAST, Say(language))
        # A form stays open, with what was written in it.
        assert answer == (Fix({"reason": text}) if way == "sent" else Tell(refusal(TOO_FAST, Say(language))))
        assert heads_kept(world) == before
    # The same request again, a minute later: it was not used up by the refusal.
    world.pass_time(minutes=1)
    assert ask("anna", 2) != answer
    if way == "pressed":
        assert world.view(motion_id).tally.votes_for == 1


def test_another_vote_than_the_first_is_not_counted_when_it_is_too_fast(sqlite: Database) -> None:
    world = World(sqlite).settle_in()
    motion_id = world.open()
    desk = Desk(sqlite, language="da", address="", allowance=Allowance(per_minute=60))
    for number in range(40):
        request = Request(str(number), Place(Platform.WEB, "web", "os2display", "anna"), world.now)
        choice = Choice.FOR if number < 30 else Choice.AGAINST
        asyncio.run(desk.pressed(request, action("ballot", motion_id, choice)))
    tally = world.view(motion_id).tally
    assert (tally.votes_for, tally.votes_against) == (1, 0)
    # What anna used up is hers.
    request = Request("bo's", Place(Platform.WEB, "web", "os2display", "bo"), world.now)
    asyncio.run(desk.pressed(request, action("ballot", motion_id, Choice.AGAINST)))
    assert world.view(motion_id).tally.votes_against == 1


def test_what_the_file_allows_reaches_the_desk(sqlite: Database) -> None:
    settings = read_settings(APP_YAML).model_copy(update={"requests_per_minute": 20})
    house = House(settings, slack_environment("", "", ""), sqlite, demo=False)
    allowance = house.desk._allowance
    assert allowance is not None
    assert sum(allowance.takes("anna", MONDAY) for _ in range(99)) == 10


def test_a_home_tab_is_never_replaced_by_a_refusal(sqlite: Database) -> None:
    with slack_world(sqlite) as town:
        town.settle()
        town.open()
        bo, slack = town.users["bo"], town.slack
        slack.home_opened(bo)
        town.settle()
        shown = visible_text(slack.home(bo))
        assert "Hej Bo" in shown
        town.house.house.desk._allowance = Allowance(per_minute=2)
        before = len(slack.calls_of("views.publish"))
        for _ in range(3):
            slack.click(bo, slack.home(bo), "For")
        for _ in range(3):
            # The click used up what there was: these are heard, and let be.
            slack.home_opened(bo)
        town.settle()
        assert "Det gik for stærkt" in str(slack.ephemerals(bo)) + str(slack.ims(bo))
        assert "for stærkt" not in visible_text(slack.home(bo))
        assert len(slack.calls_of("views.publish")) <= before + 3


def test_what_was_done_before_is_told_again_however_fast_it_comes(sqlite: Database) -> None:
    world = World(sqlite).settle_in()
    motion_id = world.open()
    desk = Desk(sqlite, language="da", address="", allowance=Allowance())
    place = Place(Platform.WEB, "web", "styring", "anna")

    def press(key: str) -> Answer:
        request = Request(key, place, world.now)
        return asyncio.run(desk.pressed(request, action("ballot", motion_id, Choice.FOR)))

    first = press("click 1")
    refused = Tell(refusal(TOO_FAST, Say("da")))
    assert [press(f"other {n}") == refused for n in range(30)] == [False] * 29 + [True]
    assert press("click 1") == first != refused


def test_a_form_that_is_sent_too_fast_stays_open(sqlite: Database) -> None:
    World(sqlite).settle_in()
    desk = Desk(sqlite, language="da", address="", allowance=Allowance(0))
    request = Request("send 1", Place(Platform.WEB, "web", "styring", "anna"), MONDAY)
    answer = asyncio.run(
        desk.sent(request, action("draft", ""), {"title": "En titel", "brief": "Og hvorfor"})
    )
    assert answer == Fix({"title": refusal_text(TOO_FAST, Say("da"))})


def test_what_is_said_too_fast_in_the_thread_of_a_wish_is_to_be_brought_again(sqlite: Database) -> None:
    world = World(sqlite).settle_in()
    thread = Source("", Platform.WEB, "web", "os2display", "t1")
    wish_id = send(world, "bo", "Mørk visning", source=thread)
    desk = Desk(sqlite, language="da", address="", allowance=Allowance(per_minute=2))

    def say(number: int) -> bool:
        place = Place(Platform.WEB, "web", "os2display", "anna")
        return asyncio.run(desk.overheard(Request(f"web:{number}", place, world.now), "t1", f"Nr. {number}"))

    assert [say(number) for number in (1, 2, 1)] == [True, False, True], "what was kept is kept"
    world.pass_time(minutes=1)
    assert say(2)
    assert [each.words for each in wish(world, wish_id).comments] == ["Nr. 1", "Nr. 2"]
