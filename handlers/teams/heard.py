"""An activity of Teams, taken apart: what we go by and nothing else. What is out of shape is refused here.

The SDK refuses some that Teams sends (a card's own refresh) and fails at others: it gets what is left.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.people import Place
from storage.words import Platform, iso

PRESS, OPEN, SEND = "adaptiveCard/action", "task/fetch", "task/submit"
MARK, SEND_MARKED = "composeExtension/fetchTask", "composeExtension/submitAction"
INVOKES = {PRESS, OPEN, SEND, MARK, SEND_MARKED}
# What is done something about; what else Teams tells of is thanked for.
TYPES = {"message", "invoke", "installationUpdate", "conversationUpdate"}
# Another version of the app comes and the old one goes; the SDK refuses both, and has a word of its own.
UPGRADES = {"add-upgrade", "remove-upgrade"}
PERSONAL = "personal"
THREAD = ";messageid="
LONGEST_ID = 500
Json = dict[str, Any]


class Malformed(Exception):
    """Signed, and still nothing that Teams would send."""


@dataclass(frozen=True, slots=True)
class Heard:
    """kind: its type, or for an invoke its name. tenants: all that it names.

    conversation: as Teams calls it, with the thread. bot: what Teams calls the bot there. reply_to: the
    message that was pressed. sent_at: Teams's own time (UTC, ISO text). team: of a channel. value: what came
    with it. joined, left: who came and went, by their ids in Teams.
    """

    kind: str
    id: str
    place: Place
    tenants: frozenset[str]
    conversation: str
    is_personal: bool
    service_url: str
    sender: str
    bot: str
    text: str
    value: Json
    reply_to: str
    sent_at: str | None
    team: str
    is_mentioned: bool
    deed: str
    joined: tuple[str, ...]
    left: tuple[str, ...]

    @property
    def thread(self) -> str:
        """The id of the message that begins the thread, in a channel; elsewhere there is none."""
        return self.conversation.partition(THREAD)[2] if self.team else ""


def heard(body: Mapping[str, Any]) -> Heard:
    """Raises Malformed."""
    sender, bot = _table(body, "from"), _table(body, "recipient", needed=False)
    conversation, data = _table(body, "conversation"), _table(body, "channelData", needed=False)
    kind, name = _word(body, "type"), _word(body, "name", needed=False)
    whole = _word(conversation, "id")
    if "/" in whole or "\\" in whole:
        raise Malformed("conversation")
    hosts = [_word(_table(data, "tenant", needed=False), "id", needed=False)]
    hosts.insert(0, _word(conversation, "tenantId", needed=False))
    tenant = next((each for each in hosts if each), "")
    guest = _word(sender, "tenantId", needed=False)
    # Entra's ids are the same in capitals, and those of Teams itself are not.
    account = _word(sender, "aadObjectId", needed=False).lower() or _word(sender, "id")
    is_personal = _word(conversation, "conversationType", needed=False) == PERSONAL
    place = Place(Platform.TEAMS, tenant.lower(), whole.partition(";")[0], account, alone=is_personal)
    return Heard(
        kind=name if kind == "invoke" else kind,
        id=_word(body, "id", needed=False),
        place=place,
        tenants=frozenset(each.lower() for each in (*hosts, guest) if each),
        conversation=whole,
        is_personal=is_personal,
        service_url=_word(body, "serviceUrl"),
        sender=_word(sender, "id"),
        bot=_word(bot, "id", needed=False),
        text=_text(body),
        value=_table(body, "value", needed=False),
        reply_to=_word(body, "replyToId", needed=False),
        sent_at=_moment(body.get("timestamp")),
        team=_word(_table(data, "team", needed=False), "id", needed=False),
        is_mentioned=bool(_mentions(body, bot)),
        deed=_word(body, "action", needed=False),
        joined=_ids(body, "membersAdded"),
        left=_ids(body, "membersRemoved"),
    )


def reduced(body: Mapping[str, Any]) -> Json:
    """What the SDK is given: only what is gone by here, in the shape that it takes."""
    kept = ("type", "id", "name", "timestamp", "serviceUrl", "channelId", "replyToId", "action")
    data, bot = _table(body, "channelData", needed=False), _table(body, "recipient", needed=False)
    less: Json = {name: body[name] for name in kept if isinstance(body.get(name), str)}
    if less.get("action") in UPGRADES:
        less["action"] = "upgrade"
    less["from"] = _only(_table(body, "from"), "id", "aadObjectId", "tenantId")
    less["recipient"] = {"id": "", **_only(bot, "id")}
    less["conversation"] = _only(_table(body, "conversation"), "id", "tenantId", "conversationType")
    less["channelData"] = {
        name: _only(_table(data, name, needed=False), "id") for name in ("tenant", "team") if name in data
    }
    if body.get("type") == "message":
        less |= {"text": _text(body), "entities": _mentions(body, bot)}
    if body.get("value") is not None:
        less["value"] = {name: each for name, each in _table(body, "value").items() if name != "trigger"}
    for name in ("membersAdded", "membersRemoved"):
        if name in body:
            less[name] = [{"id": each} for each in _ids(body, name)]
    return less


def _only(table: Mapping[str, Any], *names: str) -> Json:
    return {name: table[name] for name in names if isinstance(table.get(name), str)}


def _table(body: Mapping[str, Any], name: str, *, needed: bool = True) -> Json:
    found = body.get(name)
    if found is None and not needed:
        return {}
    if not isinstance(found, dict):
        raise Malformed(name)
    return found


def _word(body: Mapping[str, Any], name: str, *, needed: bool = True) -> str:
    found = body.get(name)
    if found is None and not needed:
        return ""
    if not isinstance(found, str) or len(found) > LONGEST_ID or not found.isprintable():
        raise Malformed(name)
    if needed and not found:
        raise Malformed(name)
    return found


def _text(body: Mapping[str, Any]) -> str:
    found = body.get("text")
    if not isinstance(found, str | None):
        raise Malformed("text")
    return found or ""


def _ids(body: Mapping[str, Any], name: str) -> tuple[str, ...]:
    found = body.get(name) or []
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise Malformed(name)
    return tuple(_word(each, "id") for each in found)


def _mentions(body: Mapping[str, Any], bot: Mapping[str, Any]) -> list[Json]:
    """Those of the bot."""
    found = body.get("entities") or []
    if not isinstance(found, list):
        raise Malformed("entities")
    mentions = []
    for each in found:
        if isinstance(each, dict) and each.get("type") == "mention":
            who, text = _table(each, "mentioned", needed=False), each.get("text")
            if bot.get("id") and who.get("id") == bot["id"] and isinstance(text, str):
                mentions.append({"type": "mention", "mentioned": {"id": bot["id"]}, "text": text})
    return mentions


def _moment(written: object) -> str | None:
    if written is None:
        return None
    try:
        at = datetime.fromisoformat(str(written))
        return iso(at.astimezone(UTC)) if at.tzinfo is not None else None
    except (ValueError, OverflowError) as error:
        # The first and the last day of all have no moment everywhere.
        raise Malformed("timestamp") from error
