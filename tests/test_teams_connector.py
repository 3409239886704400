"""What the Connector's answers and silences mean, and that nobody pays for them twenty times."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from microsoft_teams.api import ApiClient
from microsoft_teams.common.http import Client, ClientOptions

from handlers.couriers import Later, NoAnswer, Rejected, Unavailable
from handlers.microsoft.cloud import BOT_SCOPE, standin
from handlers.microsoft.member import Member
from handlers.microsoft.pauses import LONGEST_WAIT, WAIT, seconds
from handlers.microsoft.tokens import Tokens
from handlers.teams import connector as module
from handlers.teams.connector import Connector, NotThere
from handlers.teams.rosters import Rosters
from tests.house import MovedClock
from tests.platforms.adaptive_checks import TOTAL
from tests.platforms.fake_teams import FakeTeams
from tests.world import MONDAY, address

CARD = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "TextBlock", "text": "Hej"}]}


class Line:
    """The Connector of one tenant, with a team in it."""

    def __init__(self, teams: FakeTeams) -> None:
        self.teams = teams
        self.home = teams.add_tenant("aarhus.example")
        self.anna = teams.add_person("Anna Holm", address("anna"))
        self.bo = teams.add_person("Bo Lind", address("bo"))
        self.team = teams.add_team("Styregruppen", [self.anna])
        self.url, self.clock = teams.service_url(), MovedClock(MONDAY)
        cloud = standin(teams.cloud_url)
        self.tokens = Tokens(cloud, teams.app_id, teams.app_secret, self.home)
        self._http = Client(ClientOptions(timeout=0.5, token=lambda: self.tokens.token(BOT_SCOPE)))
        api = ApiClient(cloud.service, self._http)
        self.connector = Connector(api, cloud, teams.app_id, self.clock, self.tokens.forget)
        self.rosters = Rosters(self.connector, self.clock)

    async def post(self) -> str:
        return await self.connector.post(self.url, self.team, CARD, "Hej")

    async def create(self) -> str:
        """As `tenants.Tenants.create` does."""
        async with self.connector.turn(self.url):
            await self.connector.make_sure(self.url, self.team)
            return await self.post()

    def do(self, story: Any) -> Any:
        async def whole() -> Any:
            try:
                return await story
            finally:
                await self._http.http.aclose()

        return asyncio.run(whole())


@pytest.fixture
def line() -> Iterator[Line]:
    with FakeTeams() as teams:
        yield Line(teams)


# --- silence


def test_twenty_cards_wait_for_a_silent_connector_once(line: Line) -> None:
    line.teams.fail_next("members", "timeout", times=20)

    async def story() -> None:
        said = await asyncio.gather(*(line.create() for _ in range(20)), return_exceptions=True)
        assert {type(each) for each in said} == {Unavailable}
        assert len(line.teams.calls_of("members")) == 1
        # For some seconds; then it is asked again, and once it answers all of them go.
        line.teams.calm()
        line.clock.move(seconds=module.SILENT.total_seconds() - 1)
        with pytest.raises(Unavailable):
            await line.create()
        line.clock.move(seconds=1)
        await asyncio.gather(*(line.create() for _ in range(5)))
        assert len(line.teams.calls_of("members")) == 2

    line.do(story())


def test_a_post_without_an_answer_is_silence_too_and_a_clock_set_back_is_not(line: Line) -> None:
    line.teams.fail_next("create", "cut")

    async def story() -> None:
        with pytest.raises(NoAnswer):
            await line.create()
        with pytest.raises(Unavailable):
            await line.create()
        line.clock.move_to(MONDAY - timedelta(hours=1))
        assert await line.create()

    line.do(story())


def test_a_connector_that_answers_no_is_not_silent(line: Line) -> None:
    line.teams.fail_next("members", "503")

    async def story() -> None:
        with pytest.raises(Unavailable):
            await line.create()
        assert await line.create()

    line.do(story())


def test_a_question_takes_no_longer_than_it_may(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WITHIN", 0.1)
    line.teams.fail_next("create", "slow:0.3")

    async def story() -> None:
        with pytest.raises(NoAnswer):
            await line.post()

    line.do(story())


# --- answers


@pytest.mark.parametrize("how", ["garbled:200", "list:200", "latin1:200", "page:200", "line:200"])
def test_what_is_no_answer_of_microsofts_may_have_been_taken(line: Line, how: str) -> None:
    async def story() -> None:
        activity = await line.post()
        asked = {
            "create": line.post,
            "update": lambda: line.connector.update(line.url, line.team, activity, CARD, "Hej"),
            "members": lambda: line.connector.members(line.url, line.team),
            "converse": lambda: line.connector.converse(line.url, line.home, line.anna),
        }
        for operation, ask in asked.items():
            line.teams.fail_next(operation, how)
            with pytest.raises(NoAnswer):
                await ask()

    line.do(story())


def test_a_fault_of_ours_is_not_taken_for_an_answer_of_theirs(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def stumble(_conversation: str, _activity: Any) -> None:
        raise KeyError("ours")

    monkeypatch.setattr(line.connector._at(line.url).conversations, "create_activity", stumble)

    async def story() -> None:
        with pytest.raises(KeyError):
            await line.post()

    line.do(story())


def test_of_a_refusal_microsofts_own_word_is_kept_and_nothing_else(line: Line) -> None:
    async def story() -> None:
        large = {**CARD, "body": [{"type": "TextBlock", "text": "x" * TOTAL}]}
        with pytest.raises(Rejected, match=r"^http-413 MessageSizeTooBig$"):
            await line.connector.post(line.url, line.team, large, "Hej")
        with pytest.raises(NotThere, match=r"^http-404 MemberNotFoundInConversation$"):
            await line.connector.member(line.url, line.team, line.bo)
        line.teams.team(line.team).bot_in = False
        with pytest.raises(NotThere, match=r"^http-403 BotNotInConversationRoster$"):
            await line.post()
        line.teams.fail_next("create", "page:403")
        with pytest.raises(NotThere, match=r"^http-403$"):
            await line.post()

    line.do(story())


@pytest.mark.parametrize("word", ["Anna Holm", "x" * 41, "<b>", "", None, 7, ["x"]])
def test_a_word_that_is_none_is_left_out(line: Line, monkeypatch: pytest.MonkeyPatch, word: Any) -> None:
    monkeypatch.setattr("tests.platforms.fake_teams_server.STATUSES", {"403": word})
    line.teams.fail_next("create", "403")

    async def story() -> None:
        with pytest.raises(Rejected, match=r"^http-403$"):
            await line.post()

    line.do(story())


def test_ten_that_are_refused_one_token_at_once_get_the_next_one_once(line: Line) -> None:
    async def story() -> None:
        await line.post()
        line.teams.expire_tokens()
        await asyncio.gather(*(line.post() for _ in range(10)))
        assert len(line.teams.calls_of("token")) == 2

    line.do(story())


def test_who_is_asked_to_wait_by_the_login_is_asked_to_wait(line: Line) -> None:
    line.teams.fail_next("token", "429:17")

    async def story() -> None:
        with pytest.raises(Later) as raised:
            await line.post()
        assert raised.value.wait >= timedelta(seconds=17)

    line.do(story())


@pytest.mark.parametrize("header", ["86400000", "9" * 29])
def test_nobody_is_made_to_wait_for_ever(line: Line, header: str) -> None:
    async def story() -> None:
        for operation, ask in {"token": line.post, "create": line.post}.items():
            line.teams.fail_next(operation, f"429:{header}")
            with pytest.raises(Later) as raised:
                await ask()
            assert timedelta(hours=1) <= raised.value.wait <= timedelta(hours=1.25)

    line.do(story())


@pytest.mark.parametrize("header", ["1e999", "inf", "9" * 400])
def test_more_than_any_number_is_an_hour(header: str) -> None:
    assert LONGEST_WAIT <= seconds(header) <= 1.25 * LONGEST_WAIT


@pytest.mark.parametrize("header", ["soon", "", None, "nan", "-5", "Wed, 21 Oct 2026 07:28:00 GMT"])
def test_who_asks_to_wait_and_does_not_say_how_long_is_waited_for(header: object) -> None:
    assert 1 <= seconds(header) <= 1.25 * WAIT


# --- rosters


def names(members: list[Member]) -> list[str]:
    return sorted(each.email for each in members)


def test_whoever_asks_meanwhile_waits_for_the_same_roster(line: Line) -> None:
    async def story() -> None:
        found = await asyncio.gather(*(line.rosters.members(line.url, line.team) for _ in range(10)))
        assert {tuple(names(each)) for each in found} == {(address("anna"),)}
        assert len(line.teams.calls_of("members")) == 1

    line.do(story())


def test_who_came_while_the_roster_was_on_its_way_is_in_the_next_one(line: Line) -> None:
    async def story() -> None:
        line.teams.fail_next("members", "slow:0.3")
        first = asyncio.create_task(line.rosters.members(line.url, line.team))
        await asyncio.to_thread(line.teams.wait_for, lambda: line.teams.calls_of("members"))
        line.rosters.forget(line.team)
        await first
        line.teams.team(line.team).members.add(line.bo)
        found = await line.rosters.members(line.url, line.team)
        assert names(found) == [address("anna"), address("bo")]

    line.do(story())


def test_a_clock_that_was_ahead_keeps_no_roster_for_ever(line: Line) -> None:
    async def story() -> None:
        line.clock.move(days=400)
        await line.rosters.members(line.url, line.team)
        line.clock.move(days=-400)
        line.teams.team(line.team).members.add(line.bo)
        found = await line.rosters.members(line.url, line.team)
        assert names(found) == [address("anna"), address("bo")]
        # And what is good is kept.
        await line.rosters.members(line.url, line.team)
        assert len(line.teams.calls_of("members")) == 2

    line.do(story())


def test_a_roster_that_could_not_be_had_is_asked_for_anew(line: Line) -> None:
    line.teams.fail_next("members", "503")

    async def story() -> None:
        with pytest.raises(Unavailable):
            await line.rosters.members(line.url, line.team)
        assert names(await line.rosters.members(line.url, line.team)) == [address("anna")]

    line.do(story())
