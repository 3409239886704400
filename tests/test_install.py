"""A workspace installs the bot in a browser: who may, what is kept, and all that can be wrong with it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from handlers.clock import Clock
from handlers.slack.installations import InstallationStore, StateStore, from_bot, to_bot
from storage.engine import Database
from storage.installations import INSTALLATION, Installed
from tests.platforms.fake_slack import visible_text
from tests.workspaces_world import PUBLIC, SECOND, THERE, THIRD, TwoWorkspaces, two_workspaces
from tests.world import MONDAY

BACK = f"{PUBLIC}/slack/oauth_redirect"
INSTALLED = Installed(SECOND, "Odense", "A1", "B1", "U1", "chat:write,commands", "xoxb-kanarie", MONDAY)


@pytest.fixture
def town(database: Database) -> Iterator[TwoWorkspaces]:
    with two_workspaces(database, installed=False) as made:
        yield made
        assert made.slack.complaints == []


def rows(town: TwoWorkspaces) -> int:
    return town.world.look(lambda tx: len(tx.conn.execute(INSTALLATION.select()).all()))


# --- who may


def test_the_page_leads_to_slack_and_back_to_a_page_that_says_what_comes_next(town: TwoWorkspaces) -> None:
    browser = town.browser()
    begin = browser.get("/slack/install")
    assert (begin.status, "Installér OS2ting i jeres Slack" in begin.text) == (200, True)
    (cookie,) = [value for name, value in begin.headers if name == "set-cookie"]
    for part in ("HttpOnly", "Secure", "SameSite=lax", "Path=/slack", "Max-Age=600"):
        assert part in cookie
    done = browser.get(town.slack.installs.approve(begin.link, SECOND))
    assert (done.status, "OS2ting er nu i Odense Kommune." in done.text) == (200, True)
    assert browser.cookies == {}
    assert dict(done.headers)["cache-control"] == "no-store"
    assert rows(town) == 1


def test_both_pages_speak_the_readers_language(town: TwoWorkspaces) -> None:
    browser = town.browser()
    english = {"Accept-Language": "en"}
    begin = browser.get("/slack/install", **english)
    assert "Install OS2ting in your Slack" in begin.text
    back = town.slack.installs.approve(begin.link, SECOND)
    assert "OS2ting is installed" in browser.get(back, **english).text


def test_a_workspace_that_is_not_on_the_list_is_refused_and_nothing_of_it_is_kept(
    town: TwoWorkspaces,
) -> None:
    page = town.install(THIRD)
    assert (page.status, "Jeres workspace er ikke på listen" in page.text) == (403, True)
    assert THIRD not in page.text
    assert rows(town) == 0
    assert town.slack.state.workspaces[THIRD].token == "", "the app is taken out of it again"


def test_a_refused_workspace_that_slack_does_not_let_us_leave_is_refused_all_the_same(
    town: TwoWorkspaces,
) -> None:
    town.slack.fail_next("apps.uninstall", "cut")
    assert town.install(THIRD).status == 403
    assert rows(town) == 0


def test_a_stranger_who_presses_a_button_in_a_workspace_of_none_is_told_so(town: TwoWorkspaces) -> None:
    carla = town.users["carla"]
    assert "hører ikke til jeres Slack" in visible_text_of(town, carla)
    assert town.install().status == 200
    assert "Hej Carla Juhl" in visible_text_of(town, carla)


def visible_text_of(town: TwoWorkspaces, user: str) -> str:
    town.slack.slash(user, THERE)
    return visible_text(town.slack.ephemerals(user)[-1])


# --- everything that can be wrong with it


def test_an_answer_that_nobody_asked_for_is_refused(town: TwoWorkspaces) -> None:
    browser = town.browser()
    back = town.slack.installs.approve(browser.get("/slack/install").link, SECOND)
    state = parse_qs(urlsplit(back).query)["state"][0]
    forged = {
        "no state": back.partition("&state")[0],
        "an empty state": back.replace(state, ""),
        "another state": back.replace(state, "x" * len(state)),
        "a state of other letters": back.replace(state, "%C3%A6%00%FF"),
        "nothing at all": BACK,
    }
    for how, url in forged.items():
        fresh = town.browser()
        fresh.cookies = dict(browser.cookies)
        page = fresh.get(url)
        assert (page.status, "Begynd forfra" in page.text) == (400, True), how
    assert town.slack.calls_of("oauth.v2.access") == []
    assert browser.get(back).status == 200, "the true one is still good"


def test_a_state_is_good_in_the_browser_that_began_alone(town: TwoWorkspaces) -> None:
    back = town.slack.installs.approve(town.browser().get("/slack/install").link, SECOND)
    assert town.browser().get(back).status == 400
    thief = town.browser()
    thief.get("/slack/install")
    assert thief.get(back).status == 400
    assert rows(town) == 0


def test_a_state_that_a_browser_made_up_in_both_places_is_refused(town: TwoWorkspaces) -> None:
    browser = town.browser()
    back = town.slack.installs.approve(browser.get("/slack/install").link, SECOND)
    state = parse_qs(urlsplit(back).query)["state"][0]
    browser.cookies = {"ting_install": "made-up-by-the-browser"}
    assert browser.get(back.replace(state, "made-up-by-the-browser")).status == 400
    assert rows(town) == 0


def test_a_state_is_good_once(town: TwoWorkspaces) -> None:
    browser = town.browser()
    begin = browser.get("/slack/install")
    kept = dict(browser.cookies)
    assert browser.get(town.slack.installs.approve(begin.link, SECOND)).status == 200
    browser.cookies = kept
    assert browser.get(town.slack.installs.approve(begin.link, SECOND)).status == 400


def test_a_state_is_good_for_ten_minutes(town: TwoWorkspaces) -> None:
    browser = town.browser()
    back = town.slack.installs.approve(browser.get("/slack/install").link, SECOND)
    town.clock.move(minutes=10)
    assert browser.get(back).status == 400
    assert rows(town) == 0


def test_who_says_no_in_slack_comes_back_to_a_page_that_says_so(town: TwoWorkspaces) -> None:
    browser = town.browser()
    page = browser.get(town.slack.installs.deny(browser.get("/slack/install").link))
    assert (page.status, "Installationen blev afbrudt i Slack." in page.text) == (200, True)
    assert rows(town) == 0


@pytest.mark.parametrize(
    ("method", "how", "status"),
    [
        ("oauth.v2.access", "invalid_code", 400),
        ("oauth.v2.access", "bad_client_secret", 400),
        ("oauth.v2.access", "429:30", 502),
        ("oauth.v2.access", "500", 502),
        ("oauth.v2.access", "cut", 502),
        ("auth.test", "invalid_auth", 502),
        ("auth.test", "cut", 502),
    ],
)
def test_what_slack_does_not_take_ends_on_a_page_and_keeps_nothing(
    town: TwoWorkspaces, method: str, how: str, status: int
) -> None:
    browser = town.browser()
    back = town.slack.installs.approve(browser.get("/slack/install").link, SECOND)
    town.slack.fail_next(method, how)
    page = browser.get(back)
    assert (page.status, "Intet er gemt." in page.text) == (status, True)
    assert rows(town) == 0
    assert town.install().status == 200


@pytest.mark.parametrize("code", ["", "x" * 501, "%00", "%FF", "<script>"])
def test_a_code_that_is_none_is_refused_in_peace(town: TwoWorkspaces, code: str) -> None:
    browser = town.browser()
    back = town.slack.installs.approve(browser.get("/slack/install").link, SECOND)
    given = parse_qs(urlsplit(back).query)["code"][0]
    page = browser.get(back.replace(given, code))
    assert page.status == 400
    assert "script>" not in page.text.partition("<main")[2]


def test_the_pages_are_there_only_when_slack_knows_the_app(town: TwoWorkspaces) -> None:
    town.environment = town.environment.model_copy(update={"slack_client_secret": None})
    town.restart()
    for path in ("/slack/install", "/slack/oauth_redirect?code=1"):
        assert town.browser().get(path).status == 404


def test_what_bolt_makes_of_the_same_variables_of_the_environment_is_not_asked(
    sqlite: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bolt reads SLACK_CLIENT_ID by itself and would keep installations in files of its own."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.1")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "secret")
    with two_workspaces(sqlite) as town:
        town.settle()
        town.slack.slash(town.users["carla"], THERE)
        town.settle()
        assert "Hej Carla Juhl" in visible_text_of(town, town.users["carla"])
        town.slack.uninstall(SECOND)
        town.settle()
    assert not (tmp_path / ".bolt-app-installation").exists()
    assert not (tmp_path / ".bolt-app-oauth-state").exists()


def test_a_token_under_another_key_is_told_of_and_stops_nothing(town: TwoWorkspaces) -> None:
    assert town.install().status == 200
    town.settle()
    town.world.do(lambda tx: tx.conn.execute(INSTALLATION.update().values(sealed_token="00" * 40)))
    town.restart()
    town.settle()
    said = visible_text(town.slack.ims(town.users["eva"])[-1])
    assert "Adgangen til workspacet Odense Kommune er gemt under en anden nøgle" in said
    assert town.install().status == 200


def test_slacks_own_interfaces_are_kept(database: Database) -> None:
    async def story() -> None:
        store, states = InstallationStore(database), StateStore(database, Clock())
        await store.async_save_bot(to_bot(INSTALLED))
        found = await store.async_find_bot(enterprise_id=None, team_id=SECOND)
        assert found is not None and from_bot(found) == INSTALLED
        whole = await store.async_find_installation(enterprise_id=None, team_id=SECOND)
        assert whole is not None and (whole.bot_token, whole.user_token) == (INSTALLED.token, None)
        await store.async_save(whole)
        await store.async_delete_all(enterprise_id=None, team_id=SECOND)
        assert await store.async_find_bot(enterprise_id=None, team_id=SECOND) is None
        assert await store.async_find_installation(enterprise_id=None, team_id=SECOND) is None
        state = await states.async_issue()
        assert [await states.async_consume(state), await states.async_consume(state)] == [True, False]

    asyncio.run(story())
