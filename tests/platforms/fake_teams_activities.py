"""The activities that Teams sends, as Teams writes them; who sends them is in fake_teams_people.py."""

from __future__ import annotations

import html
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.platforms.counterpart import Json
from tests.platforms.fake_teams_state import (
    CHANNEL,
    PERSONAL,
    THREAD,
    Conversation,
    Message,
    Person,
    State,
)

ZONE = "Europe/Copenhagen"


def activity(state: State, kind: str, person: Person, place: Conversation, thread: str = "") -> Json:
    """What every activity begins with: who, where, when, to whom. thread: of a message in a channel."""
    local = datetime.fromtimestamp(state.now, UTC).astimezone(ZoneInfo(ZONE))
    return {
        "type": kind,
        "id": state.new_message_id(),
        "timestamp": state.moment(),
        "localTimestamp": local.isoformat(timespec="milliseconds"),
        "localTimezone": ZONE,
        "channelId": "msteams",
        "serviceUrl": state.service_url(place.tenant),
        "from": {"id": person.teams_id, "name": person.name, "aadObjectId": person.id},
        "conversation": conversation(place, thread),
        "recipient": {"id": state.bot_id, "name": state.bot_name},
        "locale": person.locale,
        "entities": [
            {
                "type": "clientInfo",
                "locale": person.locale,
                "country": person.locale[-2:],
                "platform": "Web",
                "timezone": ZONE,
            }
        ],
        "channelData": channel_data(state, place),
    }


def conversation(place: Conversation, thread: str = "") -> Json:
    """The conversation of an activity: in a channel its id names the thread."""
    told: Json = {"id": place.id, "tenantId": place.tenant, "conversationType": place.kind}
    if place.kind == CHANNEL and thread:
        told["id"] = f"{place.id}{THREAD}{thread}"
    return told if place.kind == PERSONAL else told | {"isGroup": True}


def channel_data(state: State, place: Conversation) -> Json:
    """What Teams adds of its own: the tenant, and of a channel its ids."""
    told: Json = {"tenant": {"id": place.tenant}}
    if place.kind == CHANNEL:
        team = state.teams[place.team]
        told["teamsChannelId"], told["teamsTeamId"] = place.id, team.id
        told["channel"] = {"id": place.id}
        told["team"] = {"id": team.id, "aadGroupId": team.group, "name": team.name}
    return told


def written(state: State, person: Person, place: Conversation, text: str, thread: str, mention: bool) -> Json:
    """A message that a person wrote; with `mention` it begins with the bot's name, as a link to it."""
    made = activity(state, "message", person, place, thread)
    made["text"], made["textFormat"] = text, "plain"
    shown = html.escape(text, quote=False)
    if mention:
        called = f"<at>{state.bot_name}</at>"
        made["text"] = f"{called}&nbsp;{text}" if text else called
        mentioned = {"id": state.bot_id, "name": state.bot_name}
        made["entities"].insert(0, {"type": "mention", "mentioned": mentioned, "text": called})
        # What the client makes of it: the mention is a span that only the entity explains.
        shown = f'<span itemscope="" itemid="0">{state.bot_name}</span>&nbsp;{shown}'
    if place.kind != PERSONAL:
        made["attachments"] = [{"contentType": "text/html", "content": f"<div><div>{shown}</div></div>"}]
    return made


def submitted(state: State, person: Person, place: Conversation, message: Message, data: Json) -> Json:
    """An Action.Submit on a card: a message without words."""
    made = activity(state, "message", person, place, message.thread)
    made["channelData"]["source"] = {"name": "message"}
    return {**made, "value": data, "replyToId": message.id}


def invoked(
    state: State, name: str, person: Person, place: Conversation, value: Any, message: Message | None = None
) -> Json:
    """An invoke: Teams waits for the answer. message: the one that it comes from."""
    made = activity(state, "invoke", person, place, message.thread if message else "")
    made["id"] = f"f:{state.guid('invoke')}"
    made["channelData"]["source"] = {"name": "message"}
    return {**made, "name": name, "value": value} | ({"replyToId": message.id} if message else {})


def executed(action: Json, data: Json, trigger: str) -> Json:
    """The value of adaptiveCard/action; trigger: manual, or automatic for a refresh."""
    told = {"type": "Action.Execute", "verb": action.get("verb", ""), "data": data}
    if "id" in action:
        told["id"] = action["id"]
    return {"action": told, "trigger": trigger}


def payload(state: State, message: Message) -> Json:
    """A message as a message extension is told of it."""
    author = state.people.get(message.by)
    place = state.conversations[message.conversation]
    html_text = "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in message.text.split("\n"))
    address = f"https://teams.microsoft.com/l/message/{place.id}/{message.id}"
    sender: Json = {"application": {"id": state.app_id, "displayName": state.bot_name}}
    if author is not None:
        sender = {"user": {"id": author.id, "displayName": author.name, "userIdentityType": "aadUser"}}
    return {
        "id": message.id,
        "replyToId": None if message.thread == message.id else message.thread,
        "createdDateTime": message.versions[0].get("timestamp", state.moment()),
        "lastModifiedDateTime": None,
        "deleted": False,
        "subject": None,
        "summary": None,
        "importance": "normal",
        "locale": "da-dk",
        "linkToMessage": f"{address}?tenantId={place.tenant}&parentMessageId={message.thread}",
        "from": sender,
        "body": {"contentType": "html", "content": f"<div>{html_text}</div>"},
        "attachments": [],
        "mentions": [],
        "reactions": [],
    }
