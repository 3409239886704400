"""The steering group in two Slack workspaces: one motion, one count, and a workspace that falls away."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from sqlmodel import SQLModel

from bot import export, journal
from bot.texts.say import Say
from handlers.terminal import listing
from storage import installations, outbox
from storage.engine import Database
from storage.words import Choice, MessageState, Platform
from tests.platforms.fake_slack import visible_text
from tests.slack_world import STYRING
from tests.test_one_count import in_browser
from tests.workspaces_world import SECOND, THERE, TwoWorkspaces, two_workspaces
from tests.world import WORKSPACE


@pytest.fixture
def town(database: Database) -> Iterator[TwoWorkspaces]:
    with two_workspaces(database) as made:
        made.settle()
        made.open()
        yield made
        assert made.slack.complaints == []


def shown(town: TwoWorkspaces, channel: str) -> str:
    return visible_text(town.motion_card(channel))


def told(town: TwoWorkspaces, key: str = "eva") -> list[str]:
    """What the bot has told a person in private that is of a workspace."""
    return [said for each in town.slack.ims(town.users[key]) if "workspace" in (said := visible_text(each))]


def held(town: TwoWorkspaces) -> int:
    return town.world.look(lambda tx: installations.held(tx, Platform.SLACK, SECOND))


def probe(town: TwoWorkspaces) -> None:
    """What the scheduler does every quarter of an hour."""
    workspaces = town.house.slack.workspaces
    assert workspaces is not None
    town.house.do(workspaces.ask_again())


def test_the_same_motion_in_two_workspaces_and_the_browser_has_one_count_after_every_click(
    database: Database,
) -> None:
    with two_workspaces(database, demo=True) as town:
        town.settle()
        town.open()
        votes = (("anna", STYRING, "For"), ("carla", THERE, "Imod"), ("david", THERE, "For"))
        for given, (key, channel, choice) in enumerate(votes, start=1):
            town.slack.click(town.users[key], town.motion_card(channel), choice)
            town.settle()
            for text in (shown(town, STYRING), shown(town, THERE), in_browser(town)):
                assert f"Afgivet: {given} af 4" in text, (key, given)
        town.world.now = town.clock.now()
        town.world.vote("bo", town.motion_id(), Choice.FOR)
        town.settle()
        for text in (*(visible_text(town.card(each)) for each in (STYRING, THERE)), in_browser(town)):
            assert "3 for, 1 imod, 0 undlod; 4 af 4 pladser deltog, 3 krævedes (mere end halvdelen)." in text
        assert town.slack.complaints == []
        by_token = {
            token: {each.args.get("channel") for each in town.slack.calls if each.token == token}
            for token in (each.token for each in town.slack.state.workspaces.values() if each.token)
        }
        assert len(by_token) == 2
        for token, channels in by_token.items():
            other = THERE if token == town.slack.state.workspaces[WORKSPACE].token else STYRING
            assert other not in channels, "each workspace is spoken to with its own token alone"


def test_slack_is_not_asked_who_the_token_is_for_each_request(town: TwoWorkspaces) -> None:
    before = len(town.slack.calls_of("auth.test"))
    for key, channel in (("anna", STYRING), ("carla", THERE)):
        town.slack.click(town.users[key], town.motion_card(channel), "For")
        town.settle()
    assert len(town.slack.calls_of("auth.test")) == before


def test_a_person_in_both_workspaces_has_one_vote(town: TwoWorkspaces) -> None:
    town.slack.click(town.users["bo"], town.motion_card(STYRING), "For")
    town.settle()
    town.slack.click(town.users["bo there"], town.motion_card(THERE), "Imod")
    town.settle()
    for channel in (STYRING, THERE):
        assert "Afgivet: 1 af 4" in shown(town, channel)
    assert "Noteret: Ballerup stemmer imod." in visible_text(
        town.slack.ephemerals(town.users["bo there"])[-1]
    )


def test_a_workspace_removed_in_the_middle_of_a_vote_and_installed_again(town: TwoWorkspaces) -> None:
    slack, users = town.slack, town.users
    slack.click(users["carla"], town.motion_card(THERE), "For")
    town.settle()
    assert all(answer.received for answer in slack.uninstall(SECOND))
    slack.click(users["anna"], town.motion_card(STYRING), "For")
    slack.click(users["bo"], town.motion_card(STYRING), "For")
    town.settle()
    assert "Afgivet: 3 af 4" in shown(town, STYRING)
    assert "Afgivet: 1 af 4" in shown(town, THERE)
    assert held(town) == 1
    assert len(told(town)) == 1
    assert "OS2ting er fjernet fra workspacet Odense Kommune." in told(town)[0]
    assert "1 besked venter" in told(town)[0]
    listed = town.world.look(lambda tx: list(listing.workspaces(tx, [WORKSPACE], Say("da"))))
    assert listed[0] == "T0OS2TING: OS2ting er installeret."
    assert listed[1].startswith("T0ODENSE Odense Kommune: kan ikke nås siden mandag den 23. november")
    assert listed[1].endswith("(fjernet). Venter dér: 1.")
    calls = len(slack.calls)
    for _ in range(20):
        town.clock.move(minutes=30)
        town.settle()
        probe(town)
    assert [each.method for each in slack.calls[calls:] if each.token.endswith(SECOND)] == []
    assert len(told(town)) == 1
    assert town.install().status == 200
    town.settle()
    assert "Afgivet: 3 af 4" in shown(town, THERE)
    assert held(town) == 0
    assert ["kan nås igen" in said for said in told(town)] == [True]
    slack.click(users["david"], town.motion_card(THERE), "Imod")
    town.settle()
    for channel in (STYRING, THERE):
        assert "4 af 4 pladser deltog" in "".join(visible_text(each) for each in slack.messages(channel))
    findings, _ = town.world.look(lambda tx: journal.verify(tx, tx.signer.public_key))
    assert findings == []


def test_a_token_that_slack_refuses_is_asked_for_once_more_and_then_left_alone(town: TwoWorkspaces) -> None:
    slack = town.slack
    token = slack.state.workspaces[SECOND].token
    slack.installs.kill(SECOND, "account_inactive")
    asked = len(slack.calls_of("auth.test"))
    for key, choice in (("anna", "For"), ("bo", "Imod"), ("anna", "Imod")):
        slack.click(town.users[key], town.motion_card(STYRING), choice)
        town.settle()
    assert len(slack.calls_of("auth.test")) == asked + 1
    assert len([each for each in slack.calls if each.token == token and each.method == "chat.update"]) == 1
    assert held(town) == 1
    assert len(told(town)) == 1
    probe(town)
    assert held(town) == 1
    slack.state.workspaces[SECOND].token = token
    probe(town)
    town.settle()
    assert held(town) == 0
    assert "Afgivet: 2 af 4" in shown(town, THERE)
    assert ["kan nås igen" in said for said in told(town)] == [True]


def test_a_refusal_that_was_only_a_slip_costs_nothing_but_a_moment(town: TwoWorkspaces) -> None:
    town.slack.fail_next("chat.update", "invalid_auth", times=2)
    town.slack.click(town.users["anna"], town.motion_card(STYRING), "For")
    for _ in range(3):
        town.settle()
    for channel in (STYRING, THERE):
        assert "Afgivet: 1 af 4" in shown(town, channel)
    assert told(town) == []


def test_after_a_token_was_refused_for_a_week_slack_is_asked_no_more(town: TwoWorkspaces) -> None:
    town.slack.installs.kill(SECOND, "account_inactive")
    town.slack.click(town.users["anna"], town.motion_card(STYRING), "For")
    town.settle()
    town.clock.move(days=8)
    before = len(town.slack.calls)
    probe(town)
    assert len(town.slack.calls) == before


def test_a_late_notice_of_a_removal_does_not_undo_the_installation_after_it(town: TwoWorkspaces) -> None:
    letter = town.slack.event_letter(SECOND, {"type": "app_uninstalled"})
    town.slack.uninstall(SECOND)
    assert town.install().status == 200
    assert town.slack.repeat(letter).status == 200
    town.slack.click(town.users["carla"], town.motion_card(THERE), "For")
    town.settle()
    assert "Afgivet: 1 af 4" in shown(town, THERE)


def test_a_notice_of_a_removal_that_slack_leaves_unanswered_is_not_acknowledged(town: TwoWorkspaces) -> None:
    town.slack.fail_next("auth.test", "cut")
    letter = town.slack.event_letter(SECOND, {"type": "app_uninstalled"})
    assert town.slack.repeat(letter).status == 500, "Slack tells it again"


def test_what_was_removed_stays_known_and_told_once_over_a_restart(town: TwoWorkspaces) -> None:
    town.slack.uninstall(SECOND)
    town.slack.click(town.users["anna"], town.motion_card(STYRING), "For")
    town.settle()
    town.restart()
    town.slack.click(town.users["bo"], town.motion_card(STYRING), "For")
    town.settle()
    assert "Afgivet: 2 af 4" in shown(town, STYRING)
    assert len(told(town)) == 1
    assert held(town) == 1
    assert town.install().status == 200
    town.settle()
    assert "Afgivet: 2 af 4" in shown(town, THERE)


def test_an_installation_is_there_after_a_restart(town: TwoWorkspaces) -> None:
    town.restart()
    town.slack.click(town.users["carla"], town.motion_card(THERE), "For")
    town.settle()
    for channel in (STYRING, THERE):
        assert "Afgivet: 1 af 4" in shown(town, channel)


def test_a_workspace_with_a_token_that_is_also_installed_still_lets_no_other_app_by(
    town: TwoWorkspaces,
) -> None:
    assert town.install(WORKSPACE).status == 200
    town.restart()
    workspaces = town.house.slack.workspaces
    assert workspaces is not None
    assert workspaces.is_own_app(WORKSPACE, town.slack.app_id)
    assert not workspaces.is_own_app(WORKSPACE, "A0ANOTHER")


def test_the_first_workspaces_own_token_may_be_refused_at_the_start_while_others_go_on(
    town: TwoWorkspaces,
) -> None:
    token = town.slack.state.workspaces[WORKSPACE].token
    town.slack.installs.kill(WORKSPACE, "account_inactive")
    town.restart()
    town.slack.click(town.users["carla"], town.motion_card(THERE), "For")
    town.settle()
    assert "Afgivet: 1 af 4" in shown(town, THERE)
    assert "Afgivet: 0 af 4" in shown(town, STYRING)
    town.slack.state.workspaces[WORKSPACE].token = token
    town.restart()
    town.settle()
    assert "Afgivet: 1 af 4" in shown(town, STYRING)
    assert ["kan nås igen" in said for said in told(town)] == [True]


def test_a_channel_in_a_workspace_that_has_not_installed_yet_gets_its_cards_when_it_has(
    database: Database,
) -> None:
    with two_workspaces(database, installed=False) as town:
        town.settle()
        town.open()
        assert town.slack.messages(THERE) == []
        assert len(told(town)) == 1
        assert "ikke installeret i workspacet T0ODENSE endnu" in told(town)[0]
        assert town.install().status == 200
        town.settle()
        texts = [visible_text(each) for each in town.slack.messages(THERE)]
        assert ["Her træffer vi beslutninger" in texts[0], "Afgivet: 0 af 4" in texts[1]] == [True, True]
        assert len(texts) == 2


def test_all_workspaces_may_install_and_none_have_a_token_in_the_environment(database: Database) -> None:
    with two_workspaces(database, installed=False, with_token=False) as town:
        town.slack.installs.kill(WORKSPACE, "account_inactive")
        for team in (WORKSPACE, SECOND):
            assert town.install(team).status == 200
        town.settle()
        town.open()
        assert "Afgivet: 0 af 4" in shown(town, STYRING)
        assert "Afgivet: 0 af 4" in shown(town, THERE)


def test_a_person_of_a_removed_workspace_is_reached_in_the_other(town: TwoWorkspaces) -> None:
    """Bo was last seen in the second; he is the vice chair, and is asked where he can be found."""
    town.slack.click(town.users["bo there"], town.motion_card(THERE), "For")
    town.settle()
    town.slack.installs.kill(SECOND, "account_inactive")
    for key, choice in (("anna", "For"),):
        town.slack.click(town.users[key], town.motion_card(STYRING), choice)
    town.clock.move(days=8, hours=1)
    town.settle()
    waiting = town.world.look(lambda tx: outbox.in_state(tx, [MessageState.HELD]))
    reminded = [each for each in waiting if each.kind == "motion.reminder"]
    assert {each.place for each in reminded} == {None}, "Carla and David are nowhere else: it waits for them"
    assert len(reminded) == 2
    assert town.world.look(lambda tx: outbox.in_state(tx, [MessageState.DEAD])) == []


def test_no_token_and_no_secret_is_in_a_log_a_page_an_export_or_a_plain_column(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    pages = []
    with caplog.at_level(logging.DEBUG), two_workspaces(database, installed=False) as town:
        pages += [town.install(), town.install("T0FREMMED")]
        browser = town.browser()
        back = town.slack.installs.approve(browser.get("/slack/install").link, SECOND)
        town.slack.fail_next("oauth.v2.access", "internal_error")
        pages += [browser.get(back), browser.get(back)]
        town.settle()
        town.open()
        town.slack.uninstall(SECOND)
        town.settle()
        town.install()
        token = town.slack.state.workspaces[SECOND].token
        exported = town.world.look(lambda tx: [content for _, content in export.files(tx, town.clock.now())])
    ours = [each for each in caplog.records if not each.name.startswith(("slack_sdk", "asyncio", "aiohttp"))]
    everywhere = {
        "log": "\n".join(f"{each.getMessage()} {each.exc_text or ''}" for each in ours),
        "page": "\n".join(page.text + str(page.headers) for page in pages),
        "export": "\n".join(exported),
        "column": "\n".join(all_cells(database)),
    }
    assert "sealed_token" in everywhere["column"]
    for place, text in everywhere.items():
        for secret in ("kanarietoken", "kanariesecret", token, town.slack.signing_secret, "code-0"):
            assert secret not in text, f"{secret} stands in the {place}"
    kept = database.read(lambda tx: installations.installed(tx, SECOND)).result(30)
    assert kept is not None and kept.token == token
    assert "kanarie" not in f"{kept} {kept!r}"


def all_cells(database: Database) -> list[str]:
    """Every value of every table, as it lies there."""
    return database.read(
        lambda tx: [
            f"{table.name}.{name} {value}"
            for table in SQLModel.metadata.tables.values()
            for row in tx.conn.execute(table.select())
            for name, value in row._mapping.items()
        ]
    ).result(30)
