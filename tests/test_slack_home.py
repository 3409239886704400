"""The Home tab in Slack: the menu, with its buttons, made anew after each of them; the same under retries."""

from __future__ import annotations

import pytest

from bot.cards.card import Card, Section
from handlers.slack import blocks
from storage import ballots
from storage.inbox import INBOX
from storage.outbox import OUTBOX
from tests.platforms.blockkit import check_view
from tests.platforms.fake_slack import buttons, visible_text
from tests.slack_world import STYRING, SlackWorld


def home(town: SlackWorld, key: str) -> dict:
    """A person's Home tab when everything has arrived."""
    town.settle()
    shown = town.slack.home(town.users[key])
    assert shown is not None
    return shown


def opened(town: SlackWorld, key: str) -> dict:
    assert town.slack.home_opened(town.users[key]).status == 200
    return home(town, key)


def told(town: SlackWorld, key: str) -> str:
    """The latest in the bot's own conversation with a person."""
    town.settle()
    return visible_text(town.slack.ims(town.users[key])[-1])


def rows(town: SlackWorld) -> list[int]:
    """How much is kept of what was asked, what is said, and what was voted."""
    tables = (INBOX, OUTBOX, ballots.BALLOT)
    return town.world.look(lambda tx: [len(tx.conn.execute(each.select()).all()) for each in tables])


@pytest.mark.parametrize("key", ["bo", "eva", "finn"], ids=["a seat", "the coordinator", "a supplier"])
def test_the_home_is_what_the_command_shows(town: SlackWorld, key: str) -> None:
    town.open()
    shown = opened(town, key)
    town.slack.slash(town.users[key], STYRING)
    menu = town.slack.ephemerals(town.users[key])[-1]
    assert visible_text(shown) == visible_text(menu)
    assert buttons(shown) == buttons(menu)
    assert town.slack.complaints == []


def test_the_home_speaks_the_persons_language(town: SlackWorld) -> None:
    assert "Hej Bo Lind" in visible_text(opened(town, "bo"))
    town.slack.slash(town.users["bo"], STYRING, "sprog english")
    assert "Hello Bo Lind" in visible_text(opened(town, "bo"))


def test_a_stranger_finds_a_kind_card_there(town: SlackWorld) -> None:
    town.users["stranger"] = town.slack.add_person("Gitte Bak", "privat@gitte.example")
    assert "Jeg kender dig ikke endnu" in visible_text(opened(town, "stranger"))
    assert town.slack.ims(town.users["stranger"]) == []


def test_the_conversation_with_the_bot_is_not_the_home(town: SlackWorld) -> None:
    bo = town.users["bo"]
    team = town.slack.state.people[bo].team_id
    event = {"type": "app_home_opened", "user": bo, "tab": "messages", "channel": "D1"}
    assert town.slack.event(team, event).status == 200
    town.settle()
    assert town.slack.home(bo) is None


def test_a_vote_in_the_home_is_counted_everywhere_and_confirmed_in_the_bots_conversation(
    town: SlackWorld,
) -> None:
    town.open()
    shown = opened(town, "bo")
    assert "1 sag venter på dig" in visible_text(shown)
    town.slack.click(town.users["bo"], shown, "For")
    anew = visible_text(home(town, "bo"))
    assert "Der er ikke noget, der venter på dig" in anew
    assert "Ballerup stemmer for" in anew
    assert "Afgivet: 1 af 4 — Ballerup for" in visible_text(town.card())
    assert "Noteret: Ballerup stemmer for." in told(town, "bo")
    assert town.slack.ephemerals(town.users["bo"]) == []
    assert town.slack.complaints == []


def test_an_answer_to_a_button_of_the_home_is_told_in_the_bots_conversation(town: SlackWorld) -> None:
    town.slack.click(town.users["bo"], opened(town, "bo"), "decisions")
    assert "Seneste beslutninger" in told(town, "bo")
    town.slack.click(town.users["bo"], home(town, "bo"), "languages")
    town.settle()
    town.slack.click(town.users["bo"], town.slack.ims(town.users["bo"])[-1], "language:en")
    assert "Hello Bo Lind" in visible_text(opened(town, "bo"))


def test_a_refusal_is_told_there_too_and_the_home_shows_what_is_true_now(town: SlackWorld) -> None:
    town.open()
    shown = opened(town, "bo")
    town.clock.move(days=10)
    town.slack.click(town.users["bo"], shown, "For")
    assert "Afstemningen lukkede" in told(town, "bo")
    assert "For" in buttons(shown)
    assert "For" not in buttons(home(town, "bo"))


def test_a_form_that_was_opened_in_the_home_leads_back_to_it(town: SlackWorld) -> None:
    eva = town.users["eva"]
    town.slack.click(eva, opened(town, "eva"), "motion-new")
    assert town.form("eva")["type"] == "modal"
    values = {"title": "Ny kalender", "deadline": "i går"}
    assert "deadline" in town.slack.submit(eva, town.form("eva"), values).errors
    town.slack.submit(eva, town.form("eva"), {**values, "deadline": "om 9 dage"})
    town.slack.click(eva, town.form("eva"), "Ret")
    town.slack.submit(eva, town.form("eva"), {"title": "Ny fælles kalender"})
    assert "Ny fælles kalender" not in visible_text(home(town, "eva"))
    town.slack.submit(eva, town.form("eva"))
    assert "Ny fælles kalender" in visible_text(home(town, "eva"))
    assert "Ny fælles kalender" in visible_text(town.card())
    assert "Forslaget er sat til afstemning" in told(town, "eva")
    assert town.slack.views(eva) == []
    assert town.slack.complaints == []


def test_the_same_again_changes_nothing(town: SlackWorld) -> None:
    town.open()
    shown = opened(town, "bo")
    before = rows(town)
    for _ in range(3):
        assert town.slack.repeat().status == 200
    assert visible_text(home(town, "bo")) == visible_text(shown)
    assert rows(town) == before, "looking leaves nothing behind"
    town.slack.click(town.users["bo"], home(town, "bo"), "Imod", retry=1)
    town.settle()
    before, said = rows(town), len(town.slack.ims(town.users["bo"]))
    for _ in range(3):
        assert town.slack.repeat().status == 200
    assert "Ballerup stemmer imod" in visible_text(home(town, "bo"))
    assert (rows(town), len(town.slack.ims(town.users["bo"]))) == (before, said)


@pytest.mark.parametrize("how", ["500", "cut", "429:5", "lost_reply"])
def test_a_home_that_slack_did_not_take_is_there_the_next_time(town: SlackWorld, how: str) -> None:
    town.open()
    town.slack.fail_next("views.publish", how)
    town.slack.home_opened(town.users["bo"])
    town.settle()
    assert "Ny fælles kalenderintegration" in visible_text(opened(town, "bo"))


def test_a_home_of_any_length_keeps_its_head_and_its_buttons() -> None:
    """Slack takes 100 blocks; of a long body the end goes."""
    sections = tuple(Section("Sag " * 2_000) for _ in range(60))
    view = blocks.home(Card(title="Hvad kan jeg?", kicker="Hej", sections=sections, small=("Slut",)))
    check_view(view)
    assert len(view["blocks"]) == blocks.VIEW_BLOCKS
    assert visible_text(view).startswith("Hej\nHvad kan jeg?")
    assert visible_text(view).endswith("Slut")
