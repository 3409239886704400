"""What the fake Slack remembers: workspaces, people, channels, messages, open forms, triggers, reply urls.

Times are seconds since 1970, UTC, by the fake's own clock. Nothing here speaks HTTP.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from tests.platforms.blockkit_checks import Links
from tests.platforms.counterpart import Json, Memory

TRIGGER_LIFE = 3.0
REPLY_LIFE = 30 * 60.0
REPLY_USES = 5


class SlackError(Exception):
    """An `ok: false` answer of the Web API: its code, and what Slack puts beside it."""

    def __init__(self, code: str, *messages: str) -> None:
        super().__init__(code)
        self.code = code
        self.messages = messages


class RateLimited(Exception):
    """A 429; `seconds` is what Retry-After says."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"retry after {seconds} s")
        self.seconds = seconds


@dataclass
class Workspace:
    """One Slack workspace in which the app is installed, with its own bot user and token."""

    team_id: str
    name: str
    domain: str
    token: str
    bot_user_id: str
    bot_id: str
    scopes: frozenset[str] | None = None


@dataclass
class Person:
    """A user of a workspace."""

    id: str
    team_id: str
    real_name: str
    email: str
    deleted: bool = False
    locale: str = "da-DK"
    tz: str = "Europe/Copenhagen"

    @property
    def name(self) -> str:
        """The short name, as it stands in payloads."""
        return self.email.partition("@")[0]


@dataclass
class Channel:
    """A channel, or a direct conversation between the bot and one person (`im_with`)."""

    id: str
    team_id: str
    name: str
    members: set[str]
    private: bool = False
    archived: bool = False
    im_with: str = ""


@dataclass
class Trigger:
    """A trigger_id: whose click it came from, when, and whether it was exchanged."""

    user: str
    born: float
    view_id: str = ""
    used: bool = False


@dataclass
class Reply:
    """A response_url: where it answers, and how often it was used."""

    user: str
    channel: str
    born: float
    message_ts: str = ""
    ephemeral: bool = False
    uses: int = 0


@dataclass
class State(Memory):
    """Everything the fake remembers."""

    app_id: str = "A0TING0001"
    signing_secret: str = "0123456789abcdef0123456789abcdef"
    app_token: str = "xapp-1-ting-fake"
    client_id: str = "1234567890.9876543210"
    client_secret: str = "kanariesecret0123456789abcdef0123"
    redirect_urls: set[str] = field(default_factory=set)
    # Tokens that were good once, and how Slack refuses them now.
    dead_tokens: dict[str, str] = field(default_factory=dict)
    tokens_made: int = 0
    links: Links = False
    limits: bool = False
    workspaces: dict[str, Workspace] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    messages: dict[str, list[Json]] = field(default_factory=lambda: defaultdict(list))
    revisions: dict[tuple[str, str], list[Json]] = field(default_factory=lambda: defaultdict(list))
    ephemerals: list[Json] = field(default_factory=list)
    views: dict[str, list[Json]] = field(default_factory=lambda: defaultdict(list))
    view_errors: dict[str, dict[str, str]] = field(default_factory=dict)
    homes: dict[str, Json] = field(default_factory=dict)
    triggers: dict[str, Trigger] = field(default_factory=dict)
    replies: dict[str, Reply] = field(default_factory=dict)
    chosen: dict[tuple[str, str], Json] = field(default_factory=lambda: defaultdict(dict))

    def __post_init__(self) -> None:
        super().__post_init__()
        self._last_ts = (0, 0)

    def new_id(self, prefix: str) -> str:
        """A fresh id that looks like Slack's: the prefix and nine digits."""
        return f"{prefix}{self.new_number(prefix):09d}"

    def new_ts(self) -> str:
        """A fresh timestamp: unique, growing, by the fake's clock."""
        with self.changed:
            second, number = self._last_ts
            current = int(self.now)
            self._last_ts = (current, 1) if current > second else (second, number + 1)
            return f"{self._last_ts[0]}.{self._last_ts[1]:06d}"

    def new_trigger(self, user: str, view_id: str = "") -> str:
        """A trigger_id for a click or command of `user`."""
        with self.changed:
            trigger_id = f"{self.new_number('trigger')}.{int(self.now)}.{user.lower()}"
            self.triggers[trigger_id] = Trigger(user, self.now, view_id)
            return trigger_id

    def new_reply(self, user: str, channel: str, message_ts: str = "", ephemeral: bool = False) -> str:
        """A response_url, as the whole address."""
        with self.changed:
            key = str(self.new_number("reply"))
            self.replies[key] = Reply(user, channel, self.now, message_ts, ephemeral)
            return f"{self.base_url}/response/{key}"

    def exchange(self, trigger_id: Any) -> Trigger:
        """The trigger behind `trigger_id`, used up by this; raises SlackError as views.open does."""
        trigger = self.triggers.get(trigger_id)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if self.now - trigger.born > TRIGGER_LIFE:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger

    def workspace_of(self, user: str) -> Workspace:
        """The workspace that a person belongs to."""
        return self.workspaces[self.people[user].team_id]

    def im(self, workspace: Workspace, user: str) -> Channel:
        """The direct conversation between the bot and `user`; opened when there is none."""
        for channel in self.channels.values():
            if channel.im_with == user:
                return channel
        members = {user, workspace.bot_user_id}
        channel = Channel(self.new_id("D"), workspace.team_id, "directmessage", members, True, False, user)
        self.channels[channel.id] = channel
        return channel

    def filled(self, blocks: list[Json]) -> list[Json]:
        """The blocks with a block_id wherever the app gave none, as Slack stores them."""
        whole = copy.deepcopy(blocks)
        for block in whole:
            block.setdefault("block_id", self.new_id("b"))
        return whole

    def message(self, channel: str, ts: str) -> Json | None:
        """The stored message itself, not a copy."""
        return next((each for each in self.messages[channel] if each["ts"] == ts), None)

    def store(self, message: Json) -> Json:
        """Keep a new message and its first revision."""
        self.messages[message["channel"]].append(message)
        self.revisions[message["channel"], message["ts"]].append(copy.deepcopy(message))
        return message

    def bot_message(self, workspace: Workspace, channel: str, body: Json) -> Json:
        """A message by the bot with the text, blocks and metadata of `body`; not yet kept anywhere."""
        message = {
            "type": "message",
            "channel": channel,
            "user": workspace.bot_user_id,
            "bot_id": workspace.bot_id,
            "app_id": self.app_id,
            "team": workspace.team_id,
            "ts": self.new_ts(),
            "text": body.get("text", ""),
        }
        if body.get("blocks"):
            message["blocks"] = self.filled(body["blocks"])
        for key in ("metadata", "thread_ts"):
            if body.get(key):
                message[key] = copy.deepcopy(body[key])
        return message

    def open_view(self, workspace: Workspace, user: str, view: Json, below: Json | None) -> Json:
        """`view` as Slack keeps it: with ids, hash and state; `below` is the view it lies upon."""
        view_id = self.new_id("V")
        return {
            "private_metadata": "",
            "callback_id": "",
            "clear_on_close": False,
            "notify_on_close": False,
            "close": None,
            "submit": None,
            "external_id": "",
            **copy.deepcopy(view),
            "blocks": self.filled(view["blocks"]),
            "id": view_id,
            "team_id": workspace.team_id,
            "app_id": self.app_id,
            "app_installed_team_id": workspace.team_id,
            "bot_id": workspace.bot_id,
            "state": {"values": {}},
            "hash": f"{int(self.now)}.{view_id.lower()}",
            "previous_view_id": below["id"] if below else None,
            "root_view_id": below["root_view_id"] if below else view_id,
        }

    def renewed_view(self, old: Json, view: Json) -> Json:
        """`view` in the place of `old`: the same id and place in the stack, a new hash."""
        fresh = self.open_view(self.workspaces[old["team_id"]], "", view, None)
        keep = {key: old[key] for key in ("id", "previous_view_id", "root_view_id")}
        return {**fresh, **keep}
