"""The environment that OS2ting reads, by the ecosystem's names. Tokens live here and are never shown."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import SecretStr
from pydantic_core import PydanticCustomError

from handlers.settings import values
from handlers.settings.mistakes import Mistake, MistakeCode, SettingsMistakes, shown
from handlers.settings.model import Settings
from handlers.settings.tokens import Tokens, check_tokens, tokens

HIGHEST_PORT = 65_535
# Characters of a token that nobody guesses.
TOKEN_LENGTH = 20
WORDS = {"OS2TING_LOG": ("json", "plain"), "OS2TING_LOG_LEVEL": ("info", "warning")}
# A token would be sent in the clear, so nothing but this machine itself.
LOOPBACK = re.compile(r"http://(?:127\.0\.0\.1|\[::1\]|localhost)(?::(?P<port>[1-9][0-9]{0,4}))?/?")


class Environment(Tokens):
    """What was set; None where nothing was. A relative path is relative to the working folder."""

    slack_api_url: str | None = None
    # A stand-in on this machine for all of Microsoft's addresses, without the last slash.
    teams_cloud: str | None = None
    config: Path = Path("app.yaml")
    database_url: SecretStr | None = None
    metrics_token: SecretStr | None = None
    log: Literal["json", "plain"] | None = None
    log_level: Literal["info", "warning"] | None = None
    port: int = 8080
    host: str = "127.0.0.1"
    # Whose word is taken for where a request came from: addresses and networks.
    trusted_proxies: tuple[str, ...] = ("127.0.0.1", "::1")


def environment(environ: Mapping[str, str], settings: Settings | None = None) -> Environment:
    """What the variables say. With settings, tokens and database are read from the variables that these name,
    and the tokens of a platform that is off are left alone. OS2TING_DATABASE_URL wins over `database_env`.

    Raises SettingsMistakes: every variable that cannot be used.
    """
    given = {name: value.strip() for name, value in environ.items() if value.strip()}
    mistakes = [
        *_check_port(given),
        *_check_proxies(given),
        *_check_slack_api_url(given),
        *_check_teams_cloud(given),
        *_check_watching(given),
        *check_tokens(given, settings),
        *_check_database(given, settings),
    ]
    if mistakes:
        raise SettingsMistakes(mistakes)
    found: dict[str, Any] = {
        **tokens(given, settings),
        # Slack's own client puts the method's name right after it.
        "slack_api_url": _with_slash(given.get("SLACK_API_URL")),
        "teams_cloud": _without_slash(given.get("OS2TING_TEAMS_CLOUD")),
        "config": given.get("OS2TING_CONFIG"),
        "database_url": given.get(_database_variable(given, settings)),
        "metrics_token": given.get("OS2TING_METRICS_TOKEN"),
        "log": given.get("OS2TING_LOG"),
        "log_level": given.get("OS2TING_LOG_LEVEL"),
        "port": int(given["PORT"]) if "PORT" in given else None,
        "host": given.get("HOST"),
        "trusted_proxies": _proxies(given) or None,
    }
    return Environment(**{name: value for name, value in found.items() if value is not None})


def database_url(settings: Settings, found: Environment) -> str:
    """The database to open: what the environment says wins. It may hold a password."""
    return found.database_url.get_secret_value() if found.database_url else settings.database or ""


def _check_port(given: Mapping[str, str]) -> list[Mistake]:
    port = given.get("PORT", "0")
    # isdecimal alone would let in digits of other scripts.
    if port.isascii() and port.isdecimal() and len(port) <= 5 and int(port) <= HIGHEST_PORT:
        return []
    return [Mistake(None, "PORT", MistakeCode.PORT, {"written": shown(port), "high": str(HIGHEST_PORT)})]


def _check_proxies(given: Mapping[str, str]) -> list[Mistake]:
    """That each is an address or a network, and none is everybody: then anybody could say to be anybody."""
    mistakes = []
    for written in _proxies(given):
        try:
            is_some = ipaddress.ip_network(written).prefixlen > 0
        except ValueError:
            is_some = False
        if not is_some:
            facts = {"written": shown(written)}
            mistakes.append(Mistake(None, "OS2TING_TRUSTED_PROXIES", MistakeCode.PROXY_SHAPE, facts))
    return mistakes


def _proxies(given: Mapping[str, str]) -> tuple[str, ...]:
    words = given.get("OS2TING_TRUSTED_PROXIES", "").split(",")
    return tuple(word.strip() for word in words if word.strip())


def _check_slack_api_url(given: Mapping[str, str]) -> list[Mistake]:
    try:
        values.web_address(given.get("SLACK_API_URL", "https://slack.com/api/"))
    except PydanticCustomError:
        return [Mistake(None, "SLACK_API_URL", MistakeCode.ENVIRONMENT_URL)]
    return []


def _check_teams_cloud(given: Mapping[str, str]) -> list[Mistake]:
    found = LOOPBACK.fullmatch(given.get("OS2TING_TEAMS_CLOUD", "http://localhost"))
    if found is not None and int(found["port"] or 80) <= HIGHEST_PORT:
        return []
    return [Mistake(None, "OS2TING_TEAMS_CLOUD", MistakeCode.CLOUD_ADDRESS)]


def _check_watching(given: Mapping[str, str]) -> list[Mistake]:
    """That the log is one we write, and that the metrics are not open to who guesses."""
    mistakes = [
        Mistake(None, name, MistakeCode.LOG_WORD, {"written": shown(given[name]), "known": ", ".join(known)})
        for name, known in WORDS.items()
        if given.get(name, known[0]) not in known
    ]
    token = given.get("OS2TING_METRICS_TOKEN")
    if token is not None and not (token.isascii() and token.isprintable() and len(token) >= TOKEN_LENGTH):
        mistakes.append(Mistake(None, "OS2TING_METRICS_TOKEN", MistakeCode.TOKEN_WEAK, {"low": TOKEN_LENGTH}))
    return mistakes


def _check_database(given: Mapping[str, str], settings: Settings | None) -> list[Mistake]:
    name = _database_variable(given, settings)
    if name not in given:
        wanted = settings is not None and settings.database_env is not None
        return [Mistake(None, name, MistakeCode.ENVIRONMENT_MISSING)] if wanted else []
    try:
        values.database_kind(given[name])
    except PydanticCustomError:
        return [Mistake(None, name, MistakeCode.DATABASE_KIND)]
    return []


def _database_variable(given: Mapping[str, str], settings: Settings | None) -> str:
    ours = "OS2TING_DATABASE_URL"
    return ours if ours in given or settings is None else settings.database_env or ours


def _with_slash(address: str | None) -> str | None:
    return address.rstrip("/") + "/" if address else None


def _without_slash(address: str | None) -> str | None:
    return address.rstrip("/") if address else None
