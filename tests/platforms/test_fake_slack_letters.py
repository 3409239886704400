"""The letters of the fake Slack: signed as Slack signs, repeated, forged, and from strangers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.platforms.fake_slack import FORGERIES, MALFORMED, UNSIGNED, FakeSlack, over_http
from tests.platforms.fake_slack_letters import SIGNATURE, TIMESTAMP, signature
from tests.platforms.minimal_bolt import CAST, RunningBot

TOKEN = "xoxb-os2"


class Recorder:
    """A bot that keeps what it gets and answers with one status."""

    def __init__(self, status: int) -> None:
        self.status = status
        self.letters: list[tuple[dict[str, str], bytes]] = []

    def __call__(
        self, _method: str, _path: str, headers: dict[str, str], body: bytes
    ) -> tuple[int, dict[str, str], bytes]:
        self.letters.append((headers, body))
        return self.status, {}, b""


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with FakeSlack() as fake:
        fake.add_workspace("T0OS2", token=TOKEN)
        fake.add_person("Anna Holm", CAST["Anna Holm"], user_id="U0ANNA")
        fake.add_channel("styregruppen", ["U0ANNA"], channel_id="C0STYR")
        yield fake


def test_letters_are_signed_as_slack_signs() -> None:
    # The example of docs.slack.dev/authentication/verifying-requests-from-slack.
    body = (
        b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
        b"&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
        b"&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F"
        b"96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )
    made = signature("8f742231b10e8888abcd99yyyzzz85a5", "1531420618", body)
    assert made == "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"


@pytest.mark.parametrize("how", FORGERIES)
def test_a_forged_letter_is_not_the_letter(slack: FakeSlack, how: str) -> None:
    slack.deliver = seen = Recorder(401)
    letter = slack.slash_letter("U0ANNA", "C0STYR", "forslag")
    slack.forge(how, letter)
    headers, body = seen.letters[0]
    sealed = signature(slack.signing_secret, headers.get(TIMESTAMP, ""), body)
    fresh = (
        abs(float(headers.get(TIMESTAMP, "0").replace("in a moment", "0")) - slack.post.signing_clock()) < 300
    )
    genuine = fresh and headers.get(SIGNATURE) == sealed and headers[TIMESTAMP].isdecimal()
    assert genuine == (how in MALFORMED)
    assert (headers, body) != (letter.headers, letter.body)
    assert slack.complaints == []


def test_bolt_lets_no_unsigned_letter_act(slack: FakeSlack) -> None:
    with RunningBot(slack.api_url, TOKEN, slack.signing_secret) as bot:
        slack.deliver = over_http(bot.url)
        letter = slack.slash_letter("U0ANNA", "C0STYR")
        for how in UNSIGNED:
            slack.forge(how, letter)
        assert slack.views("U0ANNA") == []
        assert slack.repeat(letter).acknowledged
        assert len(slack.views("U0ANNA")) == 1


def test_a_stranger_is_properly_signed(slack: FakeSlack) -> None:
    slack.deliver = seen = Recorder(200)
    slack.slash("U0ANNA", "C0STYR")
    slack.from_stranger("T0OS2", "T0NOWHERE")
    headers, body = seen.letters[1]
    assert b"team_id=T0NOWHERE" in body
    assert headers[SIGNATURE] == signature(slack.signing_secret, headers[TIMESTAMP], body)


def test_a_bot_that_is_not_there_answers_with_nothing(slack: FakeSlack) -> None:
    slack.deliver = over_http("http://127.0.0.1:9")
    answer = slack.slash("U0ANNA", "C0STYR")
    assert (answer.status, answer.acknowledged, len(slack.complaints)) == (0, False, 1)
