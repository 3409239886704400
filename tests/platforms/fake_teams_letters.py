"""Signed activities on their way to the bot, and every way in which they can be malformed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.platforms.counterpart import Json
from tests.platforms.letters import Answer, Letter

CONTENT = "application/json; charset=utf-8"
AGENT = "Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)"
EVIL = "https://evil.example/connector/"


@dataclass
class Delivery:
    """An activity that was delivered, and what the bot answered."""

    activity: Json
    answer: Answer

    @property
    def status(self) -> int:
        return self.answer.status

    @property
    def said(self) -> Any:
        """The answer as JSON, None where it is none."""
        try:
            return json.loads(self.answer.body)
        except ValueError:
            return None


def seal(path: str, activity: Json, token: str | None, body: bytes | None = None) -> Letter:
    """A letter with an activity, or with `body` in its place, and a token if there is one."""
    content = json.dumps(activity, ensure_ascii=False).encode("utf-8", "surrogatepass")
    headers = {"Content-Type": CONTENT, "User-Agent": AGENT}
    if token is not None:
        headers["Authorization"] = f"Bearer {token}"
    return Letter(activity["type"], path, headers, content if body is None else body)


def changed(activity: Json, path: str, value: Any) -> bytes:
    """The activity as JSON with one thing in it (`a.b`) put in another's place; None leaves it out."""
    whole = json.loads(json.dumps(activity))
    *way, last = path.split(".")
    part = whole
    for step in way:
        part = part.setdefault(step, {})
    part.pop(last, None)
    if value is not None:
        part[last] = value
    return json.dumps(whole).encode()


def _with(path: str, value: Any) -> Callable[[Json], bytes]:
    return lambda activity: changed(activity, path, value)


def _invoke(name: Any, value: Any) -> Callable[[Json], bytes]:
    return lambda activity: json.dumps({**activity, "type": "invoke", "name": name, "value": value}).encode()


def _execute(action: Any) -> Callable[[Json], bytes]:
    return _invoke("adaptiveCard/action", {"action": action, "trigger": "manual"})


# Properly signed, and still nothing that Teams would send: to be refused or ignored, never a crash.
MALFORMED: dict[str, Callable[[Json], bytes]] = {
    "not json": lambda _: b'{"type": "mess',
    "a list": lambda activity: json.dumps([activity]).encode(),
    "null": lambda _: b"null",
    "a string": lambda _: b'"message"',
    "a number that is none": lambda _: b'{"type": NaN}',
    "nothing": lambda _: b"",
    "no utf-8": lambda _: b'{"type": "\xff\xfe"}',
    "nested too deep": lambda _: b"[" * 200_000 + b"]" * 200_000,
    "too large": lambda activity: changed(activity, "text", "x" * 2_000_000),
    "no type": _with("type", None),
    "a type that is a number": _with("type", 7),
    "an unknown type": _with("type", "handoff-of-nothing"),
    "no id": _with("id", None),
    "an id that is a number": _with("id", 17),
    "half a character": lambda activity: changed(activity, "text", "\ud800"),
    "a zero byte": _with("text", "for\x00slag"),
    "a text that is a list": _with("text", ["forslag"]),
    "nobody": _with("from", None),
    "nobody in particular": _with("from", {}),
    "a name for a person": _with("from", "Anna Holm"),
    "no object id": _with("from.aadObjectId", None),
    "an object id that is none": _with("from.aadObjectId", "../../users"),
    "no conversation": _with("conversation", None),
    "a conversation without an id": _with("conversation.id", None),
    "an id that is a path": _with("conversation.id", "../../../v3/attachments"),
    "no recipient": _with("recipient", None),
    "another recipient": _with("recipient.id", "28:00000000-0000-4000-8000-00000000dead"),
    "another channel": _with("channelId", "emulator"),
    "no channel": _with("channelId", None),
    "no service URL in the body": _with("serviceUrl", None),
    "another service URL of the body": _with("serviceUrl", EVIL),
    "a service URL that is a number": _with("serviceUrl", 443),
    "no tenant": lambda activity: changed(
        json.loads(changed(activity, "conversation.tenantId", None)), "channelData", None
    ),
    "tenants that differ": _with("channelData.tenant.id", "00000000-0000-4000-8000-00000000dead"),
    "a tenant that is a list": _with("channelData.tenant", []),
    "channel data that is a string": _with("channelData", "msteams"),
    "entities that are none": _with("entities", "mention"),
    "a mention of nothing": _with("entities", [{"type": "mention"}]),
    "no moment": _with("timestamp", None),
    "a moment that is none": _with("timestamp", "in a moment"),
    "a language that is none": _with("locale", ["da-DK"]),
    "a value that is a string": _with("value", "ballot:for"),
    "a value that is a list": _with("value", [{"ting": "press"}]),
    "an invoke without a name": _invoke(None, {}),
    "an unknown invoke": _invoke("config/fetch", {}),
    "an action without a value": _invoke("adaptiveCard/action", None),
    "an action without an action": _invoke("adaptiveCard/action", {}),
    "an action that is a string": _execute("ballot:for"),
    "an action without data": _execute({"type": "Action.Execute", "verb": "ting"}),
    "data that is a list": _execute({"type": "Action.Execute", "verb": "ting", "data": ["press"]}),
    "data that is somebody else's": _execute({"type": "Action.Execute", "verb": "ting", "data": {"x": 1}}),
    "an action that is a number": _execute(
        {"type": "Action.Execute", "verb": "ting", "data": {"ting": "press", "action": 7}}
    ),
    "a form that is none": _execute(
        {"type": "Action.Execute", "verb": "ting", "data": {"ting": "send", "action": "x", "form": "{"}}
    ),
    "a dialog without data": _invoke("task/fetch", {}),
    "a dialog that is a string": _invoke("task/submit", "x"),
    "an extension without a command": _invoke("composeExtension/fetchTask", {}),
    "an extension without a message": _invoke(
        "composeExtension/fetchTask", {"commandId": "motion_from_message", "commandContext": "message"}
    ),
}  # fmt: skip
