"""The real counterpart: starts the local-slack binary (MIT, 0.1.8) and acts in it as its people.

    with LocalSlack({"Anna Holm": "anna.holm@aarhus.example"}, ["styregruppen"]) as slack:
        # for the bot: slack.api_url, slack.bot_token, slack.signing_secret
        slack.bot_url = "http://127.0.0.1:8080"      # HTTP: where the bot listens, once it does
        anna, room = slack.user("Anna Holm"), slack.channel("styregruppen")
        slack.slash(anna, room, "forslag")
        slack.submit(anna, {"Titel": "Ny kalender"})
        slack.click(anna, slack.messages(room)[-1], "For")
    with LocalSlack(people, rooms, socket_mode=True) as slack:    # and SLACK_APP_TOKEN=slack.app_token
        slack.wait_connected()

Found by running it and reading its source (github.com/parvalabs/local-slack):

Start: `local-slack --config c.json --port 0 --base-host 127.0.0.1 --files-dir d`; JSON or YAML; port 0
takes a free one and prints it; ready at once (0.2 s); ends on SIGTERM. A faulty config ends it with code 1
and a plain line. It listens on all interfaces: `--base-host` is only what it writes into addresses.

Config: workspace {name, domain, teamId}; apps [{appId, botUserId, botName, botToken, appToken,
signingSecret, mode: socket|events, requestUrl}]; users [{id, name, real_name, email, tz}]; channels [{id,
name, is_private, members}]; emojis. User ids must begin with U. One requestUrl takes commands, events and
interactivity; here it is a relay of ours, which passes the signed bytes on unchanged to `bot_url` and keeps
what was answered (`passed`), since neither can know the other's address first.

Control API (/_control): POST message {channel, user, text}, command {channel, user, command, text},
interact {channel, messageTs, user, action}, open-home {user}, reaction, edit-message, delete-message,
upload, reset; GET state, log (the last 1,000 of all traffic), messages/<channel>. The POSTs return when the
bot has answered (after 5 s at most in Socket Mode). It cannot send a form: that goes over the page's
WebSocket /ui, as {t: "view_submit", user, values: {block_id: {action_id: entry}}} and {t: "view_close",
user}. /ui sends {t: "init", state} on connecting (messages, modalStack, homeViews, log, apps with
`connected`), then message, message_update, message_delete, view {stack}, view_errors {errors}, home, log,
channel, socket_status.

The page (/): `.actas select` picks the person, `.sidebar-item` the channel, `.composer-input` takes a
message or a slash command (Enter sends), `.msg[data-ts]` is a message, `.bk-button` a button, `.modal` the
form with `.bk-plain-input`, `.bk-select`, `.modal-btn.primary` (send) and `.modal-error`. `.badge-eph` marks
what one person alone should see, but the page shows it to whoever looks.

What it does not do, so that a pass here proves the conversation and not the limits: no check of tokens,
membership, blocks, lengths or rates; no retries; triggers and reply urls never run out; one stack of forms
for all people; metadata of messages is dropped; blocks get no block_id, so the bot must give one to every
field; a field that was not touched is sent empty even where it had an initial value (`submit` here sends
what Slack would); a click in a form or on a Home tab arrives without `view`; of a choice only
selected_option(s), selected_date and value are passed on; plain-text answers to a command are lost; a form
closes even when the bot's answer failed; a channel message that mentions the bot arrives as `message` and as
`app_mention`; users.info has no locale. rich_text, datetimepicker, number_input, multi-selects and fields in
messages are drawn as [type].
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any, Self, TypeVar

from tests.platforms import lacking
from tests.platforms.fake_slack_forms import action, filled_in, find
from tests.platforms.letters import Answer, over_http
from tests.platforms.local_slack_line import Line

Json = dict[str, Any]
Seen = TypeVar("Seen")
NODE_MODULES = Path(__file__).parents[1] / "e2e" / "node_modules"
BOT = "U0TING"
# A proxy that the environment names must not come between us and loopback.
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def binary() -> Path:
    """Where npm put local-slack; ends the test through `lacking` when it did not."""
    found = sorted(NODE_MODULES.glob("local-slack-*/bin/local-slack*"))
    if not found:
        lacking("local-slack (`make e2e` installs it with npm; it exists for Linux on x64)")
    return found[0]


class LocalSlack:
    """A running local-slack with one workspace, these people and channels (all are in all), and our app."""

    bot_token = "xoxb-local-ting"
    app_token = "xapp-local-ting"
    signing_secret = "fedcba9876543210fedcba9876543210"
    team_id = "T0OS2LOCAL"
    app_id = "A0TINGLOCAL"

    def __init__(
        self,
        people: Mapping[str, str],
        channels: Collection[str],
        *,
        socket_mode: bool = False,
        bot_url: str = "",
        path: str = "/slack/events",
    ) -> None:
        """`people` are real names with their mail addresses; `bot_url` may be set later, HTTP mode alone."""
        self.people = dict(people)
        self.channels = list(channels)
        self.socket_mode = socket_mode
        self.bot_url = bot_url
        self.path = path
        self.url = ""
        self._binary = binary()
        self._folder = tempfile.TemporaryDirectory(prefix="local-slack-")
        self._line = Line(lambda: self.bot_url)

    def __enter__(self) -> Self:
        relay = self._line.start()
        folder = Path(self._folder.name)
        config = folder / "config.json"
        config.write_text(json.dumps(self._config(relay)), encoding="utf-8")
        command = [str(self._binary), "--config", str(config), "--port", "0", "--base-host", "127.0.0.1"]
        command += ["--files-dir", str(folder / "files")]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert self._process.stdout is not None
        said = []
        for line in self._process.stdout:
            said.append(line)
            found = re.search(r"Web UI:\s+(http://\S+)", line)
            if found:
                self.url = found[1]
                break
        else:
            self._close()
            raise AssertionError(f"local-slack did not start: {''.join(said)}")
        threading.Thread(target=self._process.stdout.read, daemon=True).start()
        self._line.watch(f"{self.url}/ui")
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    @property
    def passed(self) -> list[Answer]:
        """What went to the bot and what it answered, in order (HTTP mode)."""
        return self._line.passed

    @property
    def api_url(self) -> str:
        """The base address of the Web API, for SLACK_API_URL."""
        return f"{self.url}/api/"

    def user(self, real_name: str) -> str:
        """The user id of one of the people."""
        return f"U0{_id(real_name)}"

    def channel(self, name: str) -> str:
        """The channel id of one of the channels."""
        return f"C0{_id(name)}"

    def slash(self, user: str, channel: str, text: str = "", command: str = "/ting") -> None:
        """Write a slash command; returns when the bot has answered."""
        self._control("command", channel=channel, user=user, command=command, text=text)

    def click(self, user: str, message: Json, wanted: str, value: Any = None) -> None:
        """Click a button, or choose `value`, by action_id, its beginning, or the words on it."""
        blocks = [{"block_id": "", **block} for block in message.get("blocks", [])]
        chosen = action(*find(blocks, wanted), value, "")
        self._control(
            "interact", channel=message["channel"], messageTs=message["ts"], user=user, action=chosen
        )

    def submit(self, user: str, values: Json | None = None) -> dict[str, str]:
        """Fill in the form on top and send it; `values` by label, block_id or action_id; field errors."""
        filled = filled_in(self.views()[-1], values or {})
        return self._line.ask(self._line.submit({"t": "view_submit", "user": user, "values": filled}))

    def close(self, user: str) -> None:
        """Close the form on top."""
        self._line.ask(self._line.say({"t": "view_close", "user": user}))
        self.wait_for(lambda: not self.views())

    def say(self, user: str, channel: str, text: str) -> None:
        """Write a message in a channel."""
        self._control("message", channel=channel, user=user, text=text)

    def mention(self, user: str, channel: str, text: str) -> None:
        """Write `@ting text` in a channel."""
        self.say(user, channel, f"<@{BOT}> {text}")

    def dm(self, user: str, text: str) -> None:
        """Write to the bot in private."""
        opened = self._fetch("/api/conversations.open", {"users": user})
        self.say(user, opened["channel"]["id"], text)

    def home_opened(self, user: str) -> None:
        """Open the bot's Home tab."""
        self._control("open-home", user=user)

    def messages(self, channel: str) -> list[Json]:
        """The latest state of what all in a channel can see, in order."""
        said: list[Json] = self._fetch(f"/_control/messages/{channel}")["messages"]
        return [each for each in said if each.get("subtype") != "ephemeral"]

    def ephemerals(self, user: str) -> list[Json]:
        """What the bot has shown to this person alone, in order."""
        every = [each for said in self.snapshot()["messages"].values() for each in said]
        return sorted(
            (each for each in every if each.get("ephemeral_to") == user), key=lambda one: str(one["ts"])
        )

    def ims(self, user: str) -> list[Json]:
        """The direct conversation between a person and the bot, in order."""
        state = self.snapshot()
        rooms = [each["id"] for each in state["channels"] if each["is_im"] and user in each["members"]]
        return [each for room in rooms for each in state["messages"].get(room, [])]

    def views(self) -> list[Json]:
        """The open forms, the last on top: one stack for everybody."""
        stack: list[Json] = self.snapshot()["modalStack"]
        return stack

    def home(self, user: str) -> Json | None:
        """The Home tab that the bot has published to a person."""
        view: Json | None = self.snapshot()["homeViews"].get(user, {}).get(self.app_id)
        return view

    def log(self) -> list[Json]:
        """All traffic to and from the bot, in order."""
        entries: list[Json] = self._fetch("/_control/log")["log"]
        return entries

    def snapshot(self) -> Json:
        """Everything that the page is shown on connecting."""
        state: Json = self._line.ask(self._line.snapshot())
        return state

    def wait_connected(self, seconds: float = 10.0) -> None:
        """Wait until the bot is there in Socket Mode."""
        self.wait_for(lambda: any(each["connected"] for each in self.snapshot()["apps"]), seconds)

    def wait_for(self, look: Callable[[], Seen], seconds: float = 10.0) -> Seen:
        """What `look` returns as soon as that is true; looks again whenever anything happens."""
        end = time.monotonic() + seconds
        while True:
            changes = self._line.changes
            seen = look()
            if seen:
                return seen
            if not self._line.wait_beyond(changes, end - time.monotonic()):
                recent = [f"{each['kind']} {each['summary']}" for each in self.log()[-8:]]
                raise AssertionError(f"waited in vain; the last that happened: {recent}")

    def repeat(self, passed: Answer | None = None) -> Answer:
        """The very same signed bytes to the bot once more (HTTP mode)."""
        letter = (passed or self.passed[-1]).letter
        return Answer(
            letter, *over_http(self.bot_url)(letter.method, letter.path, letter.headers, letter.body)
        )

    def _config(self, relay: str) -> Json:
        mode = {"mode": "socket"} if self.socket_mode else {"mode": "events", "requestUrl": relay + self.path}
        app = {
            "appId": self.app_id,
            "botUserId": BOT,
            "botName": "ting",
            "botToken": self.bot_token,
            "appToken": self.app_token,
            "signingSecret": self.signing_secret,
            **mode,
        }
        users = [
            {
                "id": self.user(name),
                "name": email.partition("@")[0],
                "real_name": name,
                "email": email,
                "tz": "Europe/Copenhagen",
            }
            for name, email in self.people.items()
        ]
        inside = [BOT, *(each["id"] for each in users)]
        return {
            "workspace": {"name": "OS2", "domain": "os2", "teamId": self.team_id},
            "apps": [app],
            "users": users,
            "channels": [
                {"id": self.channel(each), "name": each, "members": inside} for each in self.channels
            ],
        }

    def _control(self, verb: str, **body: Any) -> Json:
        return self._fetch(f"/_control/{verb}", body)

    def _fetch(self, path: str, body: Json | None = None) -> Json:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self.bot_token}"}
        with urllib.request.urlopen(
            urllib.request.Request(self.url + path, data, headers), timeout=30
        ) as answer:
            said: Json = json.load(answer)
        if said.get("ok") is False:
            raise AssertionError(f"local-slack refused {path}: {said}")
        return said

    def _close(self) -> None:
        self._line.stop()
        self._process.terminate()
        self._process.wait(10)
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._folder.cleanup()


def _id(name: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", name.upper())
