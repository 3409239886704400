"""What the fake Teams remembers: tenants, people, teams, conversations, messages, and who sees what.

Times are seconds since 1970, UTC, by the fake's own clock. Nothing here speaks HTTP.
"""

from __future__ import annotations

import copy
import time
import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256

from tests.platforms.adaptive_checks import CONTENT_TYPE
from tests.platforms.counterpart import Json, Memory
from tests.platforms.fake_teams_keys import Keys
from tests.platforms.letters import FormRefused

THREAD = ";messageid="
BOT = "bot"
PERSONAL, CHANNEL, GROUP = "personal", "channel", "groupChat"


class CloudError(Exception):
    """An answer of Microsoft's that is none of 2xx; `after`: what Retry-After says, in seconds."""

    def __init__(self, status: int, code: str, message: str = "", after: int | None = None) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status, self.code, self.message, self.after = status, code, message, after

    @property
    def body(self) -> Json:
        return {"error": {"code": self.code, "message": self.message or self.code}}


@dataclass
class Tenant:
    """An organisation's Entra tenant. region: the word in its service URL."""

    id: str
    region: str
    domain: str
    name: str


@dataclass
class Person:
    """An account in a tenant; a guest has one more in the tenant that they are a guest of.

    id: the Entra object id. teams_id: "29:...", as this bot knows them. installed: whether they have the
    app for themselves.
    """

    id: str
    tenant: str
    name: str
    email: str
    upn: str
    teams_id: str
    user_role: str = "user"
    locale: str = "da-DK"
    installed: bool = False
    deleted: bool = False


@dataclass
class Team:
    """A team; its id is also that of its General channel. group: the id of the Microsoft 365 group.

    reads_all: its owner has consented that the bot is told of every message in its channels.
    """

    id: str
    tenant: str
    name: str
    group: str
    members: set[str]
    bot_in: bool = True
    reads_all: bool = False


@dataclass
class Conversation:
    """A channel of a team, a group chat, or the personal conversation between the bot and `person`."""

    id: str
    tenant: str
    kind: str
    name: str = ""
    team: str = ""
    members: set[str] = field(default_factory=set)
    person: str = ""
    bot_in: bool = True


@dataclass
class Message:
    """A message with all that it ever said. thread: the id of its first message. by: BOT or an object id.

    views: for each person the cards that they alone were shown in its place, each with the number of
    versions that the message had then: it is theirs until the message is edited.
    """

    id: str
    conversation: str
    thread: str
    by: str
    versions: list[Json]
    deleted: bool = False
    views: dict[str, list[tuple[int, Json]]] = field(default_factory=lambda: defaultdict(list))

    @property
    def latest(self) -> Json:
        """The activity as it stands now."""
        return self.versions[-1]

    @property
    def text(self) -> str:
        return str(self.latest.get("text") or "")

    @property
    def card(self) -> Json | None:
        """The card that everybody sees who has no view of their own."""
        for attachment in self.latest.get("attachments") or ():
            if attachment.get("contentType") == CONTENT_TYPE:
                card: Json = attachment["content"]
                return card
        return None


@dataclass
class Dialog:
    """A dialog that is open before a person.

    origin: the message whose button opened it, "" for none. command: the message extension that opened it,
    with the message that it was opened on (`payload`).
    """

    id: str
    person: str
    title: str
    card: Json
    conversation: str
    origin: str = ""
    command: str = ""
    payload: Json = field(default_factory=dict)


@dataclass
class State(Memory):
    """Everything the fake remembers."""

    app_id: str = "0a1b2c3d-0000-4000-8000-000000051a6e"
    app_secret: str = "kanarie~hemmelighed.0123456789abcdefghijkl"
    bot_name: str = "OS2ting"
    limits: bool = False
    # Texts in which Markdown is known to be the bot's own.
    ours: set[str] = field(default_factory=set)
    tenants: dict[str, Tenant] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    conversations: dict[str, Conversation] = field(default_factory=dict)
    messages: dict[str, list[Message]] = field(default_factory=lambda: defaultdict(list))
    dialogs: dict[str, list[Dialog]] = field(default_factory=lambda: defaultdict(list))
    # What Teams showed a person for a moment: the message of an invoke or of a dialog.
    notes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    # Access tokens that /login gave, with when they end, what they are for, and in which tenant.
    tokens: dict[str, tuple[float, str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__post_init__()
        # Tokens are looked at by the clock of the bot, which is the machine's unless a test moves both.
        self.keys = Keys(time.time)
        self._last_id = 0

    @property
    def bot_id(self) -> str:
        return f"28:{self.app_id}"

    def guid(self, kind: str) -> str:
        """A fresh GUID, the same in every run."""
        return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{kind}-{self.new_number(kind)}"))

    def opaque(self, kind: str) -> str:
        """A fresh id as Teams makes them: long, without a meaning."""
        return sha256(f"{kind}-{self.new_number(kind)}-{self.app_id}".encode()).hexdigest()

    def teams_id(self, object_id: str) -> str:
        """How this bot knows a person; another bot would know them by another."""
        return "29:1" + sha256(f"{self.app_id}{object_id}".encode()).hexdigest()[:60]

    def new_message_id(self) -> str:
        """Milliseconds by the fake's clock; unique and growing."""
        with self.changed:
            self._last_id = max(self._last_id + 1, int(self.now * 1_000))
            return str(self._last_id)

    def moment(self) -> str:
        """Now, as it stands in activities."""
        return datetime.fromtimestamp(self.now, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def service_url(self, tenant: str) -> str:
        return f"{self.base_url}/connector/{self.tenants[tenant].region}/"

    def person_named(self, tenant: str, member: str) -> Person | None:
        """The person of a tenant by object id or Teams id."""
        found = [each for each in self.people.values() if member in (each.id, each.teams_id)]
        return next((each for each in found if each.tenant == tenant and not each.deleted), None)

    def conversation(self, conversation_id: str) -> Conversation | None:
        """By its id, with or without the thread."""
        return self.conversations.get(conversation_id.partition(THREAD)[0])

    def members(self, conversation: Conversation) -> list[Person]:
        """Who is in a conversation, in the order in which they came into the tenant."""
        if conversation.kind == CHANNEL:
            inside = self.teams[conversation.team].members
        else:
            inside = conversation.members
        return [each for each in self.people.values() if each.id in inside and not each.deleted]

    def hears_all(self, conversation: Conversation) -> bool:
        """Whether the bot is told also of what does not mention it."""
        return conversation.kind == CHANNEL and self.teams[conversation.team].reads_all

    def hears(self, conversation: Conversation) -> bool:
        """Whether the bot is in a conversation."""
        if conversation.kind == CHANNEL:
            return self.teams[conversation.team].bot_in
        if conversation.kind == PERSONAL:
            return self.reaches(self.people[conversation.person])
        return conversation.bot_in

    def reaches(self, person: Person) -> bool:
        """Whether the bot may write to a person: they have the app, or are in a team or chat with it."""
        if person.deleted:
            return False
        teams = [each.members for each in self.teams.values() if each.bot_in]
        chats = [each.members for each in self.conversations.values() if each.kind == GROUP and each.bot_in]
        return person.installed or any(person.id in members for members in (*teams, *chats))

    def personal(self, person: Person) -> Conversation:
        """The conversation between a person and the bot; opened when there is none."""
        with self.changed:
            for each in self.conversations.values():
                if each.person == person.id:
                    return each
            made = Conversation(f"a:1{self.opaque('chat')}", person.tenant, PERSONAL, person=person.id)
            made.members.add(person.id)
            self.conversations[made.id] = made
            return made

    def message(self, conversation: str, message_id: str) -> Message | None:
        """The stored message itself, not a copy; also a deleted one."""
        found = self.messages[conversation.partition(THREAD)[0]]
        return next((each for each in found if each.id == message_id), None)

    def store(self, conversation: Conversation, thread: str, by: str, activity: Json) -> Message:
        """Keep a new message; thread "" begins one."""
        with self.changed:
            message_id = self.new_message_id()
            whole = {**copy.deepcopy(activity), "id": message_id}
            made = Message(message_id, conversation.id, thread or message_id, by, [whole])
            self.messages[conversation.id].append(made)
            return made

    def seen_by(self, person: str, message: Message) -> Message:
        """The present state of a message, provided that this person can see it."""
        place = self.conversations[message.conversation]
        found = self.message(message.conversation, message.id)
        if found is None or found.deleted or person not in {each.id for each in self.members(place)}:
            raise FormRefused(f"{self.people[person].name} does not see that: it is gone, or not for them")
        return found

    def view(self, person: str, message: Message) -> Json | None:
        """The card of a message as a person sees it."""
        current = self.seen_by(person, message)
        held = current.views.get(person)
        if held and held[-1][0] == len(current.versions):
            return held[-1][1]
        return current.card
