"""The environment: what is read, by which names, what is refused, and that nothing in it is ever shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.texts.say import LANGUAGES, Say
from handlers.settings import (
    Environment,
    MistakeCode,
    Platforms,
    Settings,
    SettingsMistakes,
    database_url,
    environment,
    explain,
    missing_tokens,
    read_settings,
)

DEMO = Path(__file__).parent.parent / "app.yaml"
TOKENS = {
    "SLACK_BOT_TOKEN": "xoxb-hunter2",
    "SLACK_SIGNING_SECRET": "hunter2",
    "SLACK_APP_TOKEN": "xapp-hunter2",
    "SLACK_CLIENT_ID": "123.456",
    "SLACK_CLIENT_SECRET": "hunter2",
    "OS2TING_DATABASE_URL": "postgresql://me:hunter2@db/os2",
}


@pytest.fixture(scope="module")
def demo() -> Settings:
    return read_settings(DEMO)


def test_an_empty_environment_is_the_loopback_and_no_tokens() -> None:
    assert environment({"PATH": "/bin", "SLACK_BOT_TOKEN": " "}) == Environment()
    empty = Environment()
    assert (empty.host, empty.port, empty.config) == ("127.0.0.1", 8080, Path("app.yaml"))


def test_the_environment_is_read_by_the_names_of_the_ecosystem() -> None:
    found = environment({
        **TOKENS, "SLACK_API_URL": "http://127.0.0.1:9/api", "OS2TING_CONFIG": "/etc/os2ting.yaml",
        "PORT": " 9000\n", "HOST": "0.0.0.0",
    })  # fmt: skip
    assert found.slack_bot_token and found.slack_bot_token.get_secret_value() == "xoxb-hunter2"
    assert found.slack_signing_secret and found.slack_signing_secret.get_secret_value() == "hunter2"
    assert found.slack_app_token and found.slack_app_token.get_secret_value() == "xapp-hunter2"
    assert found.slack_client_secret and found.slack_client_secret.get_secret_value() == "hunter2"
    assert (found.slack_client_id, found.can_install) == ("123.456", True)
    assert (found.slack_api_url, found.port, found.host) == ("http://127.0.0.1:9/api/", 9000, "0.0.0.0")
    assert found.config == Path("/etc/os2ting.yaml")


def test_the_proxies_whose_word_is_taken_are_loopback_unless_said_otherwise() -> None:
    assert environment({}).trusted_proxies == ("127.0.0.1", "::1")
    found = environment({"OS2TING_TRUSTED_PROXIES": "10.0.0.5, 2001:db8::/32,"})
    assert found.trusted_proxies == ("10.0.0.5", "2001:db8::/32")


def test_secrets_of_the_environment_are_never_shown() -> None:
    found = environment(TOKENS)
    assert "hunter2" not in f"{found!r} {found} {found.model_dump()} {found.model_dump_json()}"


def test_the_database_of_the_environment_wins(demo: Settings) -> None:
    assert database_url(demo, environment({}, demo)) == demo.database
    assert database_url(demo, environment(TOKENS, demo)) == TOKENS["OS2TING_DATABASE_URL"]


def test_the_names_in_app_yaml_are_the_variables_that_are_read(tmp_path: Path) -> None:
    text = DEMO.read_text(encoding="utf-8").replace("SLACK_BOT_TOKEN", "OUR_TOKEN")
    path = tmp_path / "app.yaml"
    path.write_text(
        text.replace("database: sqlite:///var/os2ting.db", "database_env: OUR_DB"), encoding="utf-8"
    )
    ours = read_settings(path)
    environ = {"OUR_TOKEN": "xoxb-1", "SLACK_BOT_TOKEN": "xoxb-2", "OUR_DB": "postgresql://db/ours"}
    found = environment(environ, ours)
    assert found.slack_bot_token and found.slack_bot_token.get_secret_value() == "xoxb-1"
    assert database_url(ours, found) == "postgresql://db/ours"
    assert database_url(ours, environment(TOKENS, ours)) == TOKENS["OS2TING_DATABASE_URL"]
    assert mistakes_of({}, ours) == [("OUR_DB", MistakeCode.ENVIRONMENT_MISSING)]


def test_the_tokens_of_a_platform_that_is_off_are_left_alone(demo: Settings) -> None:
    without = demo.model_copy(update={"platforms": Platforms()})
    found = environment({**TOKENS, "SLACK_BOT_TOKEN": "something else"}, without)
    assert found.slack_bot_token is None and missing_tokens(without, found) == []


@pytest.mark.parametrize(
    ("environ", "missing"),
    [
        ({}, ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"]),
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, ["SLACK_SIGNING_SECRET"]),
        ({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "x"}, []),
        ({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}, []),
        ({"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "x", "SLACK_SIGNING_SECRET": "x"}, []),
        (
            {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "SLACK_CLIENT_ID": "1.2"},
            ["SLACK_CLIENT_SECRET"],
        ),
    ],
    ids=["none", "no way in", "over HTTP", "in Socket Mode", "workspaces that install", "half of installing"],
)
def test_the_tokens_that_slack_takes(demo: Settings, environ: dict[str, str], missing: list[str]) -> None:
    found = missing_tokens(demo, environment(environ, demo))
    assert [each.key_path for each in found] == missing
    assert {each.code for each in found} <= {MistakeCode.TOKEN_MISSING, MistakeCode.WAY_IN_MISSING}
    if missing[-1:] == ["SLACK_SIGNING_SECRET"]:
        assert "SLACK_APP_TOKEN" in explain(found, Say("da"))[-1]
    for language in LANGUAGES:
        assert all(name in text for name, text in zip(missing, explain(found, Say(language)), strict=True))


def test_workspaces_that_may_install_need_what_slack_knows_the_app_by(demo: Settings) -> None:
    slack = demo.platforms.slack
    assert slack is not None
    listed = demo.model_copy(
        update={"platforms": Platforms(slack=slack.model_copy(update={"workspaces": ("T0456EFGH",)}))}
    )
    environ = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}
    missing = [each.key_path for each in missing_tokens(listed, environment(environ, listed))]
    assert missing == ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"]


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({"OS2TING_LOG": "xml"}, MistakeCode.LOG_WORD),
        ({"OS2TING_LOG_LEVEL": "debug"}, MistakeCode.LOG_WORD),
        ({"OS2TING_METRICS_TOKEN": "hemmelig"}, MistakeCode.TOKEN_WEAK),
        ({"OS2TING_METRICS_TOKEN": "æ" * 40}, MistakeCode.TOKEN_WEAK),
        ({"PORT": "eighty"}, MistakeCode.PORT),
        ({"PORT": "65536"}, MistakeCode.PORT),
        ({"PORT": "-1"}, MistakeCode.PORT),
        ({"PORT": "٨٠"}, MistakeCode.PORT),
        ({"PORT": "9" * 5_000}, MistakeCode.PORT),
        ({"OS2TING_TRUSTED_PROXIES": "*"}, MistakeCode.PROXY_SHAPE),
        ({"OS2TING_TRUSTED_PROXIES": "10.0.0.5, 0.0.0.0/0"}, MistakeCode.PROXY_SHAPE),
        ({"OS2TING_TRUSTED_PROXIES": "proxy.example.org"}, MistakeCode.PROXY_SHAPE),
        ({"OS2TING_TRUSTED_PROXIES": "10.0.0.5/8"}, MistakeCode.PROXY_SHAPE),
        ({"SLACK_API_URL": "localhost:3100"}, MistakeCode.ENVIRONMENT_URL),
        ({"OS2TING_DATABASE_URL": "mysql://me:hunter2@db/os2"}, MistakeCode.DATABASE_KIND),
        ({"SLACK_BOT_TOKEN": "xapp-hunter2"}, MistakeCode.TOKEN_SHAPE),
        ({"SLACK_APP_TOKEN": "xoxb-hunter2"}, MistakeCode.TOKEN_SHAPE),
        ({"SLACK_BOT_TOKEN": '"xoxb-hunter2"'}, MistakeCode.TOKEN_WRAPPED),
        ({"SLACK_CLIENT_ID": "hunter2"}, MistakeCode.CLIENT_ID_SHAPE),
        ({"SLACK_CLIENT_SECRET": "123.456"}, MistakeCode.CLIENT_SECRET_SHAPE),
    ],
    ids=["a log of another kind", "a level of another kind", "a token to guess", "a token for no header",
         "words", "too high", "too low", "other digits", "endless",
         "every proxy", "every network", "a name", "a network with an address in it",
         "no scheme", "other database",
         "an app token for the bot", "a bot token for the app", "a token in quotes",
         "a secret for the client id", "a client id for the secret"],
)  # fmt: skip
def test_a_variable_that_cannot_be_used(demo: Settings, environ: dict[str, str], code: MistakeCode) -> None:
    assert mistakes_of(environ, demo) == [(next(iter(environ)), code)]


def mistakes_of(environ: dict[str, str], ours: Settings) -> list[tuple[str, MistakeCode]]:
    """(variable, code); every one has been explained in every language without a secret."""
    with pytest.raises(SettingsMistakes) as found:
        environment(environ, ours)
    mistakes = found.value.mistakes
    for language in LANGUAGES:
        for mistake, text in zip(mistakes, explain(mistakes, Say(language)), strict=True):
            assert mistake.key_path in text and "hunter2" not in text and len(text) < 400
    return [(each.key_path, each.code) for each in mistakes]
