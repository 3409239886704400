"""The Web API of the fake Slack: one function a method, with Slack's own refusals.

Pure with respect to HTTP: arguments in, a JSON object out, SlackError or RateLimited raised.
"""

from __future__ import annotations

import copy
import math
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from tests.platforms.blockkit import BlockKitError, check_message, check_view
from tests.platforms.fake_slack_installs import Installs
from tests.platforms.fake_slack_state import Channel, Json, Person, RateLimited, SlackError, State, Workspace

UPDATES_A_MINUTE = 50
SCOPES = {
    "chat.postMessage": {"chat:write"},
    "chat.postEphemeral": {"chat:write"},
    "chat.update": {"chat:write"},
    "users.info": {"users:read"},
    "users.lookupByEmail": {"users:read.email"},
    "conversations.open": {"im:write"},
}
HISTORY_SCOPES = {"C": "channels:history", "G": "groups:history", "D": "im:history"}
INFO_SCOPES = {"C": "channels:read", "G": "groups:read", "D": "im:read"}
TRUE = (True, 1, "1", "true", "True")
BOOLEANS = ("unfurl_links", "unfurl_media", "reply_broadcast", "mrkdwn", "link_names")


class WebApi:
    """The methods that the bot may call."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.installs = Installs(state)
        self._created: dict[str, float] = {}
        self._updated: dict[str, list[float]] = defaultdict(list)
        self._methods: dict[str, Callable[[Workspace, Json], Json]] = {
            "auth.test": self.auth_test,
            "users.info": self.users_info,
            "users.lookupByEmail": self.users_lookup_by_email,
            "conversations.info": self.conversations_info,
            "conversations.open": self.conversations_open,
            "conversations.history": self.conversations_history,
            "chat.postMessage": self.chat_post_message,
            "chat.postEphemeral": self.chat_post_ephemeral,
            "chat.update": self.chat_update,
            "chat.getPermalink": self.chat_get_permalink,
            "views.open": self.views_open,
            "views.push": self.views_push,
            "views.update": self.views_update,
            "views.publish": self.views_publish,
        }

    def call(self, method: str, token: str, args: Json) -> Json:
        """The answer to one call; raises SlackError and RateLimited."""
        if method == "apps.connections.open":
            return self._connections_open(token)
        if method == "oauth.v2.access":
            return self.installs.access(args)
        if method == "apps.uninstall":
            return self.installs.uninstall(token, args)
        if method not in self._methods:
            self.state.complain(method, "is not a method of the fake Slack")
            raise SlackError("unknown_method")
        if not token:
            raise SlackError("not_authed")
        workspace = next((each for each in self.state.workspaces.values() if each.token == token), None)
        if workspace is None:
            raise SlackError(self.state.dead_tokens.get(token, "invalid_auth"))
        self._granted(workspace, method, SCOPES.get(method, set()))
        return {"ok": True, **self._methods[method](workspace, args)}

    def auth_test(self, workspace: Workspace, _args: Json) -> Json:
        return {
            "url": f"https://{workspace.domain}.slack.com/",
            "team": workspace.name,
            "user": "ting",
            "team_id": workspace.team_id,
            "user_id": workspace.bot_user_id,
            "bot_id": workspace.bot_id,
            "is_enterprise_install": False,
        }

    def users_info(self, workspace: Workspace, args: Json) -> Json:
        person = self.state.people.get(args.get("user", ""))
        if person is None or person.team_id != workspace.team_id:
            raise SlackError("user_not_found")
        return {"user": self._user(workspace, person, args.get("include_locale") in TRUE)}

    def users_lookup_by_email(self, workspace: Workspace, args: Json) -> Json:
        wanted = str(args.get("email", "")).lower()
        for person in self.state.people.values():
            if (person.team_id, person.email.lower()) == (workspace.team_id, wanted) and not person.deleted:
                return {"user": self._user(workspace, person)}
        raise SlackError("users_not_found")

    def conversations_info(self, workspace: Workspace, args: Json) -> Json:
        channel = self._channel(workspace, args)
        self._granted(workspace, "conversations.info", {INFO_SCOPES[channel.id[0]]})
        return {"channel": self._conversation(workspace, channel)}

    def conversations_open(self, workspace: Workspace, args: Json) -> Json:
        users = [each for each in str(args.get("users", "")).split(",") if each]
        if len(users) != 1:
            raise SlackError("not_enough_users" if not users else "too_many_users")
        person = self.state.people.get(users[0])
        if person is None or person.team_id != workspace.team_id:
            raise SlackError("user_not_found")
        if person.deleted:
            raise SlackError("user_disabled")
        return {"channel": {"id": self.state.im(workspace, person.id).id}}

    def conversations_history(self, workspace: Workspace, args: Json) -> Json:
        channel = self._channel(workspace, args)
        self._granted(workspace, "conversations.history", {HISTORY_SCOPES[channel.id[0]]})
        self._is_member(workspace, channel)
        oldest, latest = float(args.get("oldest") or 0), float(args.get("latest") or math.inf)
        inclusive = args.get("inclusive") in TRUE
        found = [
            each
            for each in reversed(self.state.messages[channel.id])
            if oldest < float(each["ts"]) < latest or (inclusive and float(each["ts"]) in (oldest, latest))
        ]
        start = int(str(args.get("cursor") or "next:0").removeprefix("next:"))
        limit = min(int(args.get("limit") or 100), 999)
        more = len(found) > start + limit
        page = [self._as_history(each, args) for each in found[start : start + limit]]
        cursor = f"next:{start + limit}" if more else ""
        return {"messages": page, "has_more": more, "response_metadata": {"next_cursor": cursor}}

    def chat_post_message(self, workspace: Workspace, args: Json) -> Json:
        channel = self._place(workspace, args)
        self._check_message("chat.postMessage", args)
        thread = args.get("thread_ts")
        if thread and self.state.message(channel.id, thread) is None:
            raise SlackError("thread_not_found")
        self._limit_creates(channel)
        message = self.state.store(self.state.bot_message(workspace, channel.id, args))
        return {"channel": channel.id, "ts": message["ts"], "message": copy.deepcopy(message)}

    def chat_post_ephemeral(self, workspace: Workspace, args: Json) -> Json:
        channel = self._channel(workspace, args)
        self._is_member(workspace, channel)
        if args.get("user") not in channel.members:
            raise SlackError("user_not_in_channel")
        self._check_message("chat.postEphemeral", args)
        message = self.state.bot_message(workspace, channel.id, args)
        self.state.ephemerals.append({**message, "seen_by": args["user"]})
        return {"message_ts": message["ts"]}

    def chat_update(self, workspace: Workspace, args: Json) -> Json:
        channel = self._channel(workspace, args)
        message = self.state.message(channel.id, args.get("ts", ""))
        if message is None:
            raise SlackError("message_not_found")
        if message["user"] != workspace.bot_user_id:
            raise SlackError("cant_update_message")
        self._check_message("chat.update", args)
        self._limit_updates(workspace)
        message["text"] = args["text"]
        # Text without blocks takes the blocks away; metadata that is not given stays (chat.update reference).
        message.pop("blocks", None)
        if args.get("blocks"):
            message["blocks"] = self.state.filled(args["blocks"])
        if "metadata" in args:
            message["metadata"] = copy.deepcopy(args["metadata"])
        message["edited"] = {"user": workspace.bot_user_id, "ts": self.state.new_ts()}
        self.state.revisions[channel.id, message["ts"]].append(copy.deepcopy(message))
        answer = {"channel": channel.id, "ts": message["ts"], "text": message["text"]}
        return {**answer, "message": copy.deepcopy(message)}

    def chat_get_permalink(self, workspace: Workspace, args: Json) -> Json:
        channel, ts = self._channel(workspace, args), args.get("message_ts", "")
        if self.state.message(channel.id, ts) is None:
            raise SlackError("message_not_found")
        address = f"https://{workspace.domain}.slack.com/archives/{channel.id}/p{ts.replace('.', '')}"
        return {"channel": channel.id, "permalink": address}

    def views_open(self, workspace: Workspace, args: Json) -> Json:
        view = self._check_view("views.open", args.get("view"), "modal")
        trigger = self.state.exchange(args.get("trigger_id"))
        self._external_id_is_free(view)
        opened = self.state.open_view(workspace, trigger.user, view, None)
        self.state.views[trigger.user] = [opened]
        return {"view": copy.deepcopy(opened)}

    def views_push(self, workspace: Workspace, args: Json) -> Json:
        view = self._check_view("views.push", args.get("view"), "modal")
        trigger = self.state.exchange(args.get("trigger_id"))
        self._external_id_is_free(view)
        stack = self.state.views[trigger.user]
        if not trigger.view_id or not stack:
            raise SlackError("not_found")
        if len(stack) >= 3:
            raise SlackError("push_limit_reached")
        stack.append(self.state.open_view(workspace, trigger.user, view, stack[-1]))
        return {"view": copy.deepcopy(stack[-1])}

    def views_update(self, _workspace: Workspace, args: Json) -> Json:
        key, wanted = (
            ("id", args["view_id"]) if "view_id" in args else ("external_id", args.get("external_id"))
        )
        view = self._check_view("views.update", args.get("view"), "modal")
        for stack in self.state.views.values():
            for place, old in enumerate(stack):
                if wanted and old[key] == wanted:
                    if args.get("hash") not in (None, old["hash"]):
                        raise SlackError("hash_conflict")
                    stack[place] = self.state.renewed_view(old, view)
                    return {"view": copy.deepcopy(stack[place])}
        raise SlackError("not_found")

    def views_publish(self, workspace: Workspace, args: Json) -> Json:
        person = self.state.people.get(args.get("user_id", ""))
        if person is None or person.team_id != workspace.team_id:
            raise SlackError("user_not_found")
        view = self._check_view("views.publish", args.get("view"), "home")
        old = self.state.homes.get(person.id)
        if old and args.get("hash") not in (None, old["hash"]):
            raise SlackError("hash_conflict")
        self.state.homes[person.id] = self.state.open_view(workspace, person.id, view, None)
        return {"view": copy.deepcopy(self.state.homes[person.id])}

    def _connections_open(self, token: str) -> Json:
        # The fake has no sockets: local-slack is the counterpart for Socket Mode.
        if token != self.state.app_token:
            raise SlackError("not_allowed_token_type" if token.startswith("xoxb-") else "invalid_auth")
        raise SlackError("socket_mode_not_enabled")

    def _granted(self, workspace: Workspace, method: str, needed: set[str]) -> None:
        if workspace.scopes is not None and not needed <= workspace.scopes:
            self.state.complain(method, f"needs the scope {', '.join(sorted(needed - workspace.scopes))}")
            raise SlackError("missing_scope")

    def _channel(self, workspace: Workspace, args: Json) -> Channel:
        channel = self.state.channels.get(args.get("channel", ""))
        hidden = channel is not None and channel.private and workspace.bot_user_id not in channel.members
        if channel is None or channel.team_id != workspace.team_id or hidden:
            raise SlackError("channel_not_found")
        return channel

    def _place(self, workspace: Workspace, args: Json) -> Channel:
        """Where to post: a channel that the bot is in, or the direct conversation with a user id."""
        person = self.state.people.get(args.get("channel", ""))
        if person is not None and person.team_id == workspace.team_id and not person.deleted:
            return self.state.im(workspace, person.id)
        channel = self._channel(workspace, args)
        self._is_member(workspace, channel)
        if channel.archived:
            raise SlackError("is_archived")
        return channel

    def _is_member(self, workspace: Workspace, channel: Channel) -> None:
        if workspace.bot_user_id not in channel.members:
            raise SlackError("not_in_channel")

    def _check_message(self, method: str, args: Json) -> None:
        payload = {key: value for key, value in args.items() if key != "token" and value is not None}
        payload.update({key: payload[key] in TRUE for key in BOOLEANS if key in payload})
        try:
            check_message(payload, allow_links=self.state.links)
        except BlockKitError as error:
            self.state.complain(method, str(error))
            raise SlackError(_code_for(error, payload), str(error)) from error

    def _check_view(self, method: str, view: Any, kind: str) -> Json:
        try:
            check_view(view, allow_links=self.state.links)
            if view["type"] != kind:
                raise BlockKitError("view.type", f"must be {kind} here")
        except BlockKitError as error:
            self.state.complain(method, str(error))
            code = "view_too_large" if error.path == "view" and "in all" in error.why else "invalid_arguments"
            raise SlackError(code, str(error)) from error
        checked: Json = view
        return checked

    def _external_id_is_free(self, view: Json) -> None:
        taken = {each["external_id"] for stack in self.state.views.values() for each in stack}
        if view.get("external_id") and view["external_id"] in taken:
            raise SlackError("duplicate_external_id")

    def _limit_creates(self, channel: Channel) -> None:
        if not self.state.limits:
            return
        wait = self._created.get(channel.id, -math.inf) + 1 - self.state.now
        if wait > 0:
            raise RateLimited(math.ceil(wait))
        self._created[channel.id] = self.state.now

    def _limit_updates(self, workspace: Workspace) -> None:
        if not self.state.limits:
            return
        recent = [each for each in self._updated[workspace.team_id] if each > self.state.now - 60]
        if len(recent) >= UPDATES_A_MINUTE:
            raise RateLimited(max(1, math.ceil(recent[0] + 60 - self.state.now)))
        self._updated[workspace.team_id] = [*recent, self.state.now]

    def _user(self, workspace: Workspace, person: Person, with_locale: bool = False) -> Json:
        profile = {"real_name": person.real_name, "display_name": person.name, "team": person.team_id}
        if workspace.scopes is None or "users:read.email" in workspace.scopes:
            profile["email"] = person.email
        return {
            "id": person.id,
            "team_id": person.team_id,
            "name": person.name,
            "real_name": person.real_name,
            "deleted": person.deleted,
            "tz": person.tz,
            "is_bot": False,
            "is_restricted": False,
            "profile": profile,
            **({"locale": person.locale} if with_locale else {}),
        }

    def _conversation(self, workspace: Workspace, channel: Channel) -> Json:
        if channel.im_with:
            return {"id": channel.id, "is_im": True, "user": channel.im_with, "is_archived": False}
        return {
            "id": channel.id,
            "name": channel.name,
            "is_channel": True,
            "is_im": False,
            "is_private": channel.private,
            "is_archived": channel.archived,
            "is_member": workspace.bot_user_id in channel.members,
        }

    def _as_history(self, message: Json, args: Json) -> Json:
        hidden = {"channel"} if args.get("include_all_metadata") in TRUE else {"channel", "metadata"}
        return {key: copy.deepcopy(value) for key, value in message.items() if key not in hidden}


def _code_for(error: BlockKitError, payload: Json) -> str:
    if error.path == "message" and error.why == "lacks text" and not payload.get("blocks"):
        return "no_text"
    if error.path == "message.blocks" and "in all" in error.why:
        return "msg_blocks_too_long"
    if error.path.startswith("message.blocks"):
        return "invalid_blocks"
    if error.path == "message.text" and "at most" in error.why:
        return "msg_too_long"
    return "invalid_arguments"
