"""What a platform knows the bot by: the tokens and secrets of the environment. They are never shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, SecretStr

from handlers.settings.mail import MailVariables
from handlers.settings.mistakes import Mistake, MistakeCode
from handlers.settings.model import (
    Platforms,
    Settings,
    SlackSetting,
    SlackVariables,
    TeamsSetting,
    TeamsVariables,
)
from handlers.settings.values import GUID

QUOTES, OF_PRINT = "\"'`", ("Pi", "Pf")
CLIENT_ID = re.compile(r"[0-9]{1,30}\.[0-9]{1,30}")


class Tokens(BaseModel):
    """What was set; None where nothing was, or the platform is off."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    slack_bot_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_client_id: str | None = None
    slack_client_secret: SecretStr | None = None
    teams_client_secret: SecretStr | None = None
    mail_password: SecretStr | None = None

    @property
    def can_install(self) -> bool:
        """Whether workspaces can install the bot: Slack knows it by these two."""
        return self.slack_client_id is not None and self.slack_client_secret is not None


def tokens(given: Mapping[str, str], settings: Settings | None) -> dict[str, str | None]:
    """What `Tokens` is made of: from the variables that the settings name, for the platforms that are on."""
    slack = settings.platforms.slack if settings else SlackVariables()
    teams = settings.platforms.teams if settings else TeamsVariables()
    mail = settings.platforms.mail if settings else MailVariables()
    return {**_of_slack(given, slack), **_of_teams(given, teams), **_of_mail(given, mail)}


def check_tokens(given: Mapping[str, str], settings: Settings | None) -> list[Mistake]:
    """That no two are swapped, and that none is something else altogether."""
    platforms = settings.platforms if settings else Platforms()
    mistakes = _check_wrapped(given, platforms)
    wrapped = {each.key_path for each in mistakes}
    bare = {name: value for name, value in given.items() if name not in wrapped}
    mistakes += _check_slack(bare, platforms.slack) if platforms.slack else []
    return mistakes + (_check_teams(bare, platforms.teams) if platforms.teams else [])


def missing_tokens(settings: Settings, found: Tokens) -> list[Mistake]:
    """What the platforms that are on lack, each by the name of its variable."""
    slack, teams, mail = settings.platforms.slack, settings.platforms.teams, settings.platforms.mail
    lacking = _slack_lacks(slack, found) if slack else []
    if teams is not None and found.teams_client_secret is None:
        lacking.append(Mistake(None, teams.client_secret_env, MistakeCode.TEAMS_SECRET_MISSING))
    if mail is not None and mail.username is not None and found.mail_password is None:
        lacking.append(Mistake(None, mail.password_env, MistakeCode.MAIL_PASSWORD_MISSING))
    return lacking


def _slack_lacks(slack: SlackSetting, found: Tokens) -> list[Mistake]:
    """The bot token, unless workspaces install the bot themselves; what it takes to do that, where it is said
    or begun; and a signing secret or an app token.
    """
    names = [] if found.slack_bot_token or found.can_install else [slack.bot_token_env]
    if slack.workspaces or found.slack_client_id or found.slack_client_secret:
        names += [] if found.slack_client_id else [slack.client_id_env]
        names += [] if found.slack_client_secret else [slack.client_secret_env]
    lacking = [Mistake(None, name, MistakeCode.TOKEN_MISSING) for name in names]
    if not found.slack_signing_secret and not found.slack_app_token:
        other = {"other": slack.app_token_env}
        lacking.append(Mistake(None, slack.signing_secret_env, MistakeCode.WAY_IN_MISSING, other))
    return lacking


def _check_wrapped(given: Mapping[str, str], platforms: Platforms) -> list[Mistake]:
    """Quotation marks that nothing took away on the way: a token has none, and no space within it either."""
    variables = [each for each in (platforms.slack, platforms.teams) if each is not None]
    names = [name for each in variables for key, name in each if key.endswith("_env")]
    return [
        Mistake(None, name, MistakeCode.TOKEN_WRAPPED)
        for name in dict.fromkeys(names)
        if _is_wrapped(given.get(name, ""))
    ]


def _is_wrapped(value: str) -> bool:
    ends = {value[:1], value[-1:]} - {""}
    is_quoted = any(each in QUOTES or unicodedata.category(each) in OF_PRINT for each in ends)
    return is_quoted or any(each.isspace() for each in value)


def _check_slack(given: Mapping[str, str], slack: SlackSetting) -> list[Mistake]:
    prefixes = {slack.bot_token_env: "xoxb-", slack.app_token_env: "xapp-"}
    mistakes = [
        Mistake(None, name, MistakeCode.TOKEN_SHAPE, {"prefix": prefix})
        for name, prefix in prefixes.items()
        if name in given and not given[name].startswith(prefix)
    ]
    if not CLIENT_ID.fullmatch(given.get(slack.client_id_env, "1.1")):
        mistakes.append(Mistake(None, slack.client_id_env, MistakeCode.CLIENT_ID_SHAPE))
    if CLIENT_ID.fullmatch(given.get(slack.client_secret_env, "")):
        mistakes.append(Mistake(None, slack.client_secret_env, MistakeCode.CLIENT_SECRET_SHAPE))
    return mistakes


def _check_teams(given: Mapping[str, str], teams: TeamsSetting) -> list[Mistake]:
    """In Azure a secret's id stands beside its value, and is the one that can still be read afterwards."""
    if not GUID.fullmatch(given.get(teams.client_secret_env, "")):
        return []
    return [Mistake(None, teams.client_secret_env, MistakeCode.TEAMS_SECRET_SHAPE)]


def _of_slack(given: Mapping[str, str], slack: SlackVariables | None) -> dict[str, str | None]:
    if slack is None:
        return {}
    return {
        "slack_bot_token": given.get(slack.bot_token_env),
        "slack_signing_secret": given.get(slack.signing_secret_env),
        "slack_app_token": given.get(slack.app_token_env),
        "slack_client_id": given.get(slack.client_id_env),
        "slack_client_secret": given.get(slack.client_secret_env),
    }


def _of_teams(given: Mapping[str, str], teams: TeamsVariables | None) -> dict[str, str | None]:
    return {} if teams is None else {"teams_client_secret": given.get(teams.client_secret_env)}


def _of_mail(given: Mapping[str, str], mail: MailVariables | None) -> dict[str, str | None]:
    return {} if mail is None else {"mail_password": given.get(mail.password_env)}
