"""The Connector of the fake Teams: one function an operation, with Teams' own refusals.

Pure with respect to HTTP: arguments in, a status and JSON out, CloudError raised.
"""

from __future__ import annotations

import copy
import json
import math
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from tests.platforms.adaptive_checks import TOTAL, CardError, check_attachment, hostile_in, markup_in
from tests.platforms.counterpart import Json
from tests.platforms.fake_teams_state import (
    BOT,
    CHANNEL,
    THREAD,
    CloudError,
    Conversation,
    Message,
    Person,
    State,
    Tenant,
)

# The word in the service URL that every tenant has.
EVERYWHERE = "teams"
SCOPE = "https://api.botframework.com/.default"
# How many within how many seconds, per thread (Teams: "Optimize your bot with rate limiting").
SENDING = ((7, 1), (8, 2), (60, 30), (1_800, 3_600))
ASKING = tuple((2 * most, within) for most, within in SENDING)
PAGE, PAGE_MOST = 200, 500
# Of an activity that the bot sends.
KNOWN = {
    "type", "text", "textFormat", "summary", "attachments", "attachmentLayout", "from", "recipient", "id",
    "conversation", "channelId", "replyToId", "channelData", "entities", "locale", "importance", "serviceUrl",
    "deliveryMode", "inputHint",
}  # fmt: skip


@dataclass
class Asked:
    """One call as the Connector sees it. conversation: as it stands in the path, with its thread."""

    operation: str
    region: str
    conversation: str = ""
    item: str = ""
    query: dict[str, str] = field(default_factory=dict)
    body: Any = None
    token: str = ""


class Connector:
    """What the bot may ask of Teams."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._counted: dict[tuple[str, str], list[float]] = defaultdict(list)
        self._operations = {
            "converse": self.converse,
            "create": self.create,
            "update": self.update,
            "delete": self.delete,
            "members": self.members,
            "member": self.member,
            "paged": self.paged,
        }

    def call(self, asked: Asked) -> tuple[int, Any]:
        """(status, answer); raises CloudError."""
        self._check_token(asked.token)
        return self._operations[asked.operation](self._tenant(asked), asked)

    def _tenant(self, asked: Asked) -> Tenant:
        tenants = self.state.tenants
        if asked.region == EVERYWHERE:
            # Who does not know where a tenant is may ask here, and is led there.
            place = self.state.conversation(asked.conversation)
            told = asked.body if isinstance(asked.body, dict) else {}
            found = tenants.get(place.tenant if place is not None else str(told.get("tenantId")))
        else:
            found = next((each for each in tenants.values() if each.region == asked.region), None)
        if found is None:
            raise CloudError(404, "ServiceError", f"there is no region {asked.region}")
        return found

    def converse(self, tenant: Tenant, asked: Asked) -> tuple[int, Any]:
        """The personal conversation with one person; the same every time."""
        body = asked.body
        if not isinstance(body, dict):
            raise CloudError(400, "BadSyntax", "the body is no JSON object")
        members, bot = body.get("members"), body.get("bot")
        if body.get("isGroup") or not isinstance(members, list) or len(members) != 1:
            raise CloudError(400, "BadSyntax", "Incorrect conversation creation parameters")
        if not isinstance(bot, dict) or bot.get("id") != self.state.bot_id:
            raise CloudError(400, "BadArgument", f"bot.id must be {self.state.bot_id}")
        told = body.get("tenantId"), (body.get("channelData") or {}).get("tenant", {}).get("id")
        if tenant.id not in told or not {*told} <= {tenant.id, None}:
            raise CloudError(400, "BadArgument", "the tenant is missing, or not of this service URL")
        member = members[0].get("id") if isinstance(members[0], dict) else None
        person = self.state.person_named(tenant.id, str(member))
        if person is None:
            raise CloudError(404, "NotFound", f"there is nobody {member} in the tenant")
        if not self.state.reaches(person):
            raise CloudError(403, "BotNotInConversationRoster", "The bot is not part of the roster.")
        self._limit("converse", tenant.id, SENDING)
        return 201, {"id": self.state.personal(person).id}

    def create(self, tenant: Tenant, asked: Asked) -> tuple[int, Any]:
        place = self._place(tenant, asked)
        activity = self._checked(asked)
        thread = asked.conversation.partition(THREAD)[2] or asked.item or str(activity.get("replyToId") or "")
        if thread and self.state.message(place.id, thread) is None:
            raise CloudError(404, "ActivityNotFoundInConversation", f"there is no message {thread}")
        first = self.state.message(place.id, thread) if thread else None
        self._limit("send", _thread(place, first), SENDING)
        return 201, {"id": self.state.store(place, first.thread if first else "", BOT, activity).id}

    def update(self, tenant: Tenant, asked: Asked) -> tuple[int, Any]:
        place = self._place(tenant, asked)
        message = self._own(place, asked)
        activity = self._checked(asked)
        self._limit("send", _thread(place, message), SENDING)
        message.versions.append({**copy.deepcopy(activity), "id": message.id})
        return 200, {"id": message.id}

    def delete(self, tenant: Tenant, asked: Asked) -> tuple[int, Any]:
        place = self._place(tenant, asked)
        message = self._own(place, asked)
        self._limit("send", _thread(place, message), SENDING)
        message.deleted = True
        return 200, {}

    def members(self, tenant: Tenant, asked: Asked) -> tuple[int, Any]:
        place = self._place(tenant, asked)
        self._limit("members", place.id, ASKING)
        return 200, [account(each, "objectId") for each in self.state.members(place)]

    def member(self, tenant: Tenant, asked: Asked) -> tuple[int, Any]:
        place = self._place(tenant, asked)
        self._limit("members", place.id, ASKING)
        for each in self.state.members(place):
            if asked.item in (each.id, each.teams_id):
                return 200, account(each, "aadObjectId")
        raise CloudError(404, "MemberNotFoundInConversation", f"{asked.item} is not in the conversation")

    def paged(self, tenant: Tenant, asked: Asked) -> tuple[int, Any]:
        place = self._place(tenant, asked)
        size, start = asked.query.get("pageSize", str(PAGE)), asked.query.get("continuationToken", "from-0")
        if not size.isdecimal() or not 1 <= int(size) <= PAGE_MOST:
            raise CloudError(400, "BadArgument", f"pageSize must be from 1 to {PAGE_MOST}")
        if not start.removeprefix("from-").isdecimal():
            raise CloudError(400, "BadArgument", "continuationToken is none of ours")
        self._limit("members", place.id, ASKING)
        found, first = self.state.members(place), int(start.removeprefix("from-"))
        last = first + int(size)
        page: Json = {"members": [account(each, "objectId") for each in found[first:last]]}
        return 200, page | ({"continuationToken": f"from-{last}"} if last < len(found) else {})

    def _check_token(self, token: str) -> None:
        ends, scope, _ = self.state.tokens.get(token, (-math.inf, "", ""))
        if scope != SCOPE or ends <= self.state.now:
            raise CloudError(401, "Unauthorized", "Authorization has been denied for this request.")

    def _place(self, tenant: Tenant, asked: Asked) -> Conversation:
        place = self.state.conversation(asked.conversation)
        if place is None or place.tenant != tenant.id:
            raise CloudError(404, "ConversationNotFound", "Conversation not found.")
        if not self.state.hears(place):
            raise CloudError(403, "BotNotInConversationRoster", "The bot is not part of the roster.")
        return place

    def _own(self, place: Conversation, asked: Asked) -> Message:
        message = self.state.message(place.id, asked.item)
        if message is None or message.deleted:
            raise CloudError(404, "ActivityNotFoundInConversation", f"there is no message {asked.item}")
        if message.by != BOT:
            raise CloudError(403, "ForbiddenOperationException", "The message is somebody else's.")
        return message

    def _checked(self, asked: Asked) -> Json:
        """The activity, provided that Teams would take it."""
        try:
            return self._check(asked.body)
        except CloudError as error:
            self.state.complain(asked.operation, error.message)
            raise

    def _check(self, activity: Any) -> Json:
        if not isinstance(activity, dict):
            raise CloudError(400, "BadSyntax", "the body is no JSON object")
        size = len(json.dumps(activity, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        if size > TOTAL:
            raise CloudError(413, "MessageSizeTooBig", f"Message size too large: {size} bytes")
        if activity.get("type") != "message" or not set(activity) <= KNOWN:
            raise CloudError(400, "BadSyntax", f"no message: {sorted(activity)}")
        text, attachments = activity.get("text"), activity.get("attachments") or []
        if not isinstance(attachments, list) or len(attachments) > 1 or not (text or attachments):
            raise CloudError(400, "BadSyntax", "must have a text, one card, or both")
        if text is not None and (not isinstance(text, str) or not text.strip()):
            raise CloudError(400, "BadSyntax", "text must have words in it")
        live = markup_in(text) if text and activity.get("textFormat", "markdown") != "plain" else []
        for attachment in attachments:
            try:
                live += hostile_in(check_attachment(attachment), self.state.ours)
            except CardError as error:
                raise CloudError(400, "BadSyntax", str(error)) from error
        if live and text not in self.state.ours:
            raise CloudError(400, "BadSyntax", f"live markup: {', '.join(live)}")
        return activity

    def _limit(self, kind: str, where: str, limits: tuple[tuple[int, int], ...]) -> None:
        if not self.state.limits:
            return
        now, times = self.state.now, self._counted[kind, where]
        waits = (times[-most] + within - now for most, within in limits if len(times) >= most)
        wait = max(waits, default=0.0)
        if wait > 0:
            raise CloudError(429, "TooManyRequests", "API calls quota exceeded!", max(1, math.ceil(wait)))
        times.append(now)


def _thread(place: Conversation, message: Message | None) -> str:
    """What Teams counts together: a chat, a thread of a channel, or what begins threads there."""
    return f"{place.id}{THREAD}{message.thread}" if message and place.kind == CHANNEL else place.id


def account(person: Person, object_id: str) -> Json:
    """A person as the roster tells of them; the name of the object id differs by operation, as in Teams."""
    given, _, surname = person.name.rpartition(" ")
    return {
        "id": person.teams_id,
        object_id: person.id,
        "name": person.name,
        "givenName": given,
        "surname": surname,
        "email": person.email,
        "userPrincipalName": person.upn,
        "tenantId": person.tenant,
        "userRole": person.user_role,
    }
