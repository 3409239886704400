"""A Slack of our own for tests, with teeth: a real HTTP server on loopback and the people in front of it.

    with FakeSlack() as slack:                                # SLACK_API_URL = slack.api_url
        team = slack.add_workspace("T0AARHUS01", token="xoxb-one")
        anna = slack.add_person("Anna Holm", "anna.holm@aarhus.example")
        room = slack.add_channel("styregruppen", [anna])      # the bot is in it unless bot=False
        slack.deliver = over_http("http://127.0.0.1:8080")    # or over_loop(loop, send)
        slack.slash(anna, room, "forslag")
        slack.submit(anna, slack.views(anna)[-1], {"Titel": "Ny kalender"})
        slack.click(anna, slack.messages(room)[-1], "For")
        assert visible_text(slack.messages(room)[-1]) ...
        assert slack.complaints == []

It refuses what Slack refuses: unknown tokens, channels and users, blocks beyond the limits, triggers and
reply urls that are used up, messages that are not the bot's; and on request it fails as Slack fails
(`fail_next`, `down`) and limits as Slack limits (`limits`). Socket Mode it has not: local_slack.py has.
The server runs in a thread of its own, so tests may be synchronous or not.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from tests.platforms.blockkit_checks import Links
from tests.platforms.counterpart import Backstage
from tests.platforms.fake_slack_forms import buttons, visible_text
from tests.platforms.fake_slack_installs import Installs
from tests.platforms.fake_slack_letters import FORGERIES, MALFORMED, UNSIGNED
from tests.platforms.fake_slack_people import People
from tests.platforms.fake_slack_server import Call, Server
from tests.platforms.fake_slack_state import Channel, Json, Person, State, Workspace
from tests.platforms.letters import Answer, Deliver, FormRefused, Letter, over_http, over_loop

__all__ = [
    "FORGERIES",
    "MALFORMED",
    "UNSIGNED",
    "Answer",
    "Call",
    "FakeSlack",
    "FormRefused",
    "Letter",
    "buttons",
    "over_http",
    "over_loop",
    "visible_text",
]


class FakeSlack(Backstage, People):
    """One Slack app in one or several workspaces; see the module's docstring.

    `now` rules triggers, reply urls, limits and timestamps; what letters are signed with is
    `post.signing_clock`, the machine's clock unless a test moves the bot's too.
    """

    state: State

    def __init__(self, *, path: str = "/slack/events", deliver: Deliver | None = None) -> None:
        super().__init__(State(), path, deliver)
        self._server = Server(self.state)

    @property
    def calls(self) -> list[Call]:
        """Every call of the Web API, in order."""
        return self._server.calls

    @property
    def api_url(self) -> str:
        """The base address of the Web API, for SLACK_API_URL."""
        return f"{self.state.base_url}/api/"

    @property
    def signing_secret(self) -> str:
        """The app's signing secret, for SLACK_SIGNING_SECRET."""
        return self.state.signing_secret

    @property
    def app_id(self) -> str:
        """The app's id."""
        return self.state.app_id

    @property
    def app_token(self) -> str:
        """The app-level token, for SLACK_APP_TOKEN; Socket Mode answers that it is not enabled."""
        return self.state.app_token

    @property
    def client(self) -> tuple[str, str]:
        """The app's client id and secret, for SLACK_CLIENT_ID and SLACK_CLIENT_SECRET."""
        return self.state.client_id, self.state.client_secret

    @property
    def installs(self) -> Installs:
        """How workspaces install the app: `approve` and `deny` are a person at slack.com."""
        return self._server.api.installs

    def uninstall(self, team: str) -> list[Answer]:
        """The workspace removes the app: its token dies, and the bot is told, in two notices."""
        bot_user_id = self.state.workspaces[team].bot_user_id
        self.installs.kill(team, "account_inactive")
        revoked = {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [bot_user_id]}}
        return [self.event(team, each) for each in (revoked, {"type": "app_uninstalled"})]

    @property
    def deliver(self) -> Deliver | None:
        """How letters reach the bot: `deliver(method, path, headers, body) -> (status, headers, body)`."""
        return self.post.deliver

    @deliver.setter
    def deliver(self, value: Deliver) -> None:
        self.post.deliver = value

    def allow_links(self, links: Links) -> None:
        """Which links may stand in text: all, none, or those that begin with one of these."""
        self.state.links = links

    def limit_rates(self) -> None:
        """From now on one new message a second and channel, and 50 updates a minute and workspace."""
        self.state.limits = True

    def fail_next(self, method: str, how: str, times: int = 1) -> None:
        """Let the next `times` calls of `method` ("*": of any) fail.

        `how`: "429:<seconds>", "500", "timeout" (hangs until the caller gives up), "lost_reply" (does the
        thing, then cuts the line), "cut" (cuts the line without doing it), "slow:<seconds>" (then answers),
        "late:<seconds>" (cuts the line, and does it so much later by the fake's clock), "held" (answers
        after `let_go`), "garbled:<status>" (an answer that cannot be read, with 200 to what was done; so
        "list", "latin1", "page", "line"), or any error code of Slack's. Once its clock is set, who calls
        before a Retry-After is over is complained about.
        """
        self._server.faults.queued[method].extend([how] * times)

    def add_workspace(
        self, team_id: str, *, token: str, name: str = "OS2", scopes: Collection[str] | None = None
    ) -> str:
        """Another workspace with the app installed, or not yet (token ""); with `scopes` its token can do no
        more than they allow."""
        number = len(self.state.workspaces) + 1
        granted = None if scopes is None else frozenset(scopes)
        bot, bot_id = f"U0TINGBOT{number}", f"B0TINGBOT{number}"
        workspace = Workspace(team_id, name, f"os2-{number}", token, bot, bot_id, granted)
        self.state.workspaces[team_id] = workspace
        return team_id

    def add_person(
        self, real_name: str, email: str, *, team: str = "", locale: str = "da-DK", user_id: str = ""
    ) -> str:
        """Somebody in a workspace (the first unless `team` is given); returns the user id."""
        person = Person(
            user_id or self.state.new_id("U"), team or self._first(), real_name, email, locale=locale
        )
        self.state.people[person.id] = person
        return person.id

    def add_channel(
        self,
        name: str,
        members: Collection[str] = (),
        *,
        team: str = "",
        bot: bool = True,
        private: bool = False,
        channel_id: str = "",
    ) -> str:
        """A channel with these people, and the bot unless `bot=False`; returns the channel id."""
        workspace = self.state.workspaces[team or self._first()]
        inside = {*members, *([workspace.bot_user_id] if bot else [])}
        channel = Channel(channel_id or self.state.new_id("C"), workspace.team_id, name, inside, private)
        self.state.channels[channel.id] = channel
        return channel.id

    def person(self, user: str) -> Person:
        """The person behind a user id, to change (deleted, email, locale)."""
        return self.state.people[user]

    def channel(self, channel: str) -> Channel:
        """The channel behind an id, to change (archived, members)."""
        return self.state.channels[channel]

    def as_bot(self, method: str, team: str = "", **args: Any) -> Json:
        """Call the Web API as the bot of a workspace, without HTTP: to set a scene. Raises SlackError."""
        with self.state.changed:
            return self._server.api.call(method, self.state.workspaces[team or self._first()].token, args)

    def messages(self, channel: str) -> list[Json]:
        """The latest state of each message of a channel, in order."""
        return self._copy(lambda: self.state.messages[channel])

    def revisions(self, message: Json) -> list[Json]:
        """Every state that a message has had, in order."""
        return self._copy(lambda: self.state.revisions[message["channel"], message["ts"]])

    def ephemerals(self, user: str) -> list[Json]:
        """What the bot has shown to this person alone, in channels and forms' answers, in order."""
        return self._copy(lambda: [each for each in self.state.ephemerals if each["seen_by"] == user])

    def ims(self, user: str) -> list[Json]:
        """The direct conversation between a person and the bot, in order."""
        rooms = [each.id for each in list(self.state.channels.values()) if each.im_with == user]
        return self.messages(rooms[0]) if rooms else []

    def views(self, user: str) -> list[Json]:
        """The forms that are open before a person; the last is on top."""
        return self._copy(lambda: self.state.views[user])

    def view_errors(self, user: str) -> dict[str, str]:
        """The field errors that a person sees, by block_id."""
        return self._copy(lambda: self.state.view_errors.get(user, {}))

    def home(self, user: str) -> Json | None:
        """The Home tab that the bot has published to a person."""
        return self._copy(lambda: self.state.homes.get(user))

    def calls_of(self, method: str) -> list[Call]:
        """The calls of one method, in order."""
        with self.state.changed:
            return [each for each in self.calls if each.method == method]

    def _first(self) -> str:
        return next(iter(self.state.workspaces))
