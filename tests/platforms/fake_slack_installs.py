"""How a workspace installs, removes and refuses the app at the fake Slack, with the teeth of OAuth.

A code is good once, for the redirect address it was given to, and for who knows the client secret.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.platforms.fake_slack_state import Json, SlackError, State

CODE_LIFE = 10 * 60.0


@dataclass
class Code:
    """What a person in a workspace has agreed to, until the app exchanges it."""

    team_id: str
    redirect_uri: str
    scopes: frozenset[str]
    born: float
    used: bool = False


class Installs:
    """The pages on slack.com, and the two methods that need the client's secret."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._codes: dict[str, Code] = {}

    def approve(self, url: str, team_id: str) -> str:
        """A person of the workspace says yes on the page that the app sent them to: where they are sent."""
        asked = self._asked(url)
        with self.state.changed:
            code = self.state.new_id("code-")
            scopes = frozenset(asked["scope"].split(","))
            self._codes[code] = Code(team_id, asked["redirect_uri"], scopes, self.state.now)
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def deny(self, url: str) -> str:
        """The person says no: where they are sent."""
        asked = self._asked(url)
        return f"{asked['redirect_uri']}?{urlencode({'error': 'access_denied', 'state': asked['state']})}"

    def access(self, args: Json) -> Json:
        """oauth.v2.access."""
        self._check_client(args)
        code = self._codes.get(str(args.get("code", "")))
        if code is None or self.state.now - code.born > CODE_LIFE:
            raise SlackError("invalid_code")
        if code.used:
            raise SlackError("code_already_used")
        if args.get("redirect_uri") != code.redirect_uri:
            raise SlackError("bad_redirect_uri")
        code.used = True
        workspace = self.state.workspaces[code.team_id]
        if not workspace.token:
            self.state.tokens_made += 1
            workspace.token = f"xoxb-{self.state.tokens_made}-kanarietoken-{code.team_id}"
        workspace.scopes = code.scopes
        return {
            "ok": True,
            "access_token": workspace.token,
            "token_type": "bot",
            "scope": ",".join(sorted(code.scopes)),
            "bot_user_id": workspace.bot_user_id,
            "app_id": self.state.app_id,
            "team": {"id": workspace.team_id, "name": workspace.name},
            "enterprise": None,
            "is_enterprise_install": False,
            "authed_user": {"id": "U0INSTALLER"},
        }

    def uninstall(self, token: str, args: Json) -> Json:
        """apps.uninstall: the app takes itself out of the token's workspace."""
        self._check_client(args)
        workspace = next((each for each in self.state.workspaces.values() if each.token == token), None)
        if not token or workspace is None:
            raise SlackError("invalid_auth")
        self.kill(workspace.team_id, "account_inactive")
        return {"ok": True}

    def kill(self, team_id: str, why: str) -> None:
        """From now the workspace's token is refused so."""
        with self.state.changed:
            workspace = self.state.workspaces[team_id]
            self.state.dead_tokens[workspace.token] = why
            workspace.token = ""

    def _asked(self, url: str) -> dict[str, str]:
        """What the app asks for; Slack shows the person an error unless all of it fits."""
        parts = urlsplit(url)
        asked = {name: given[-1] for name, given in parse_qs(parts.query).items()}
        checks: dict[str, Callable[[], bool]] = {
            "the page": lambda: (
                f"{parts.scheme}://{parts.netloc}{parts.path}" == "https://slack.com/oauth/v2/authorize"
            ),
            "invalid_client_id": lambda: asked["client_id"] == self.state.client_id,
            "bad_redirect_uri": lambda: asked["redirect_uri"] in self.state.redirect_urls,
            "no scopes": lambda: bool(asked["scope"]),
            "no state": lambda: len(asked["state"]) >= 20,
        }
        wrong = [name for name, fits in checks.items() if not fits()]
        assert wrong == [], f"Slack refuses to ask: {wrong} in {url}"
        return asked

    def _check_client(self, args: Json) -> None:
        if args.get("client_id") != self.state.client_id:
            raise SlackError("invalid_client_id")
        if args.get("client_secret") != self.state.client_secret:
            raise SlackError("bad_client_secret")
