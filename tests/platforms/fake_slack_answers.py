"""What Slack does with the bot's answers: to a command, a click, a sent form, and at a response_url."""

from __future__ import annotations

import copy
import json
from typing import Any

from tests.platforms.blockkit import BlockKitError, check_message, check_view
from tests.platforms.fake_slack_state import REPLY_LIFE, REPLY_USES, Json, Reply, State, Workspace
from tests.platforms.letters import Answer

STACK_MOST = 3


class Answers:
    """Applies answers to what people see; what Slack would refuse goes to the complaints."""

    def __init__(self, state: State) -> None:
        self.state = state

    def to_command(self, user: str, channel: str, command: str, answer: Answer) -> None:
        """Show the body of an answer: to the person alone unless it says in_channel."""
        if not answer.acknowledged:
            self.state.complain(command, f"{user} saw it fail: {answer.said}")
            return
        if not answer.body.strip():
            return
        try:
            body = json.loads(answer.body)
        except ValueError:
            body = {"text": answer.body.decode(errors="replace")}
        if self._fit(f"answer to {command}", body):
            message = self.state.bot_message(self.state.workspace_of(user), channel, body)
            self._show(message, user, body.get("response_type") == "in_channel")

    def to_click(self, user: str, answer: Answer) -> None:
        """Nothing to show: only a failure is seen, and a body is lost."""
        if not answer.acknowledged:
            self.state.complain("click", f"{user} saw it fail: {answer.said}")
        elif answer.body.strip():
            self.state.complain("click", f"a body in the answer to a click is lost: {answer.said}")

    def to_form(self, user: str, view: Json, answer: Answer) -> dict[str, str]:
        """Close, change or stack the form, or show its field errors, which are returned."""
        with self.state.changed:
            stack = self.state.views[user]
            place = next((number for number, each in enumerate(stack) if each["id"] == view["id"]), None)
            self.state.view_errors.pop(user, None)
            if not answer.acknowledged:
                self.state.complain("form", f"{user} saw it fail: {answer.said}")
            elif place is None:
                self.state.complain("form", f"{user} was answered on a form that is no longer open")
            elif not answer.body.strip():
                del stack[place:]
            else:
                return self._respond(user, place, answer)
            return {}

    def at_response_url(self, key: str, body: Any) -> tuple[int, str]:
        """Status and text of one use of a response_url; `body` is the decoded JSON."""
        reply = self.state.replies.get(key)
        if reply is None or self.state.now - reply.born > REPLY_LIFE:
            self.state.complain("response_url", "is unknown or older than 30 minutes")
            return 404, "expired_url"
        if reply.uses >= REPLY_USES:
            self.state.complain("response_url", "was used five times already")
            return 404, "used_url"
        reply.uses += 1
        if not isinstance(body, dict):
            self.state.complain("response_url", "the body is not a JSON object")
            return 400, "invalid_payload"
        return self._reply(reply, body)

    def _show(self, message: Json, user: str, to_all: bool) -> None:
        if to_all:
            self.state.store(message)
        else:
            self.state.ephemerals.append({**message, "seen_by": user})

    def _fit(self, where: str, body: Any) -> bool:
        try:
            check_message(body, allow_links=self.state.links)
        except BlockKitError as error:
            self.state.complain(where, str(error))
            return False
        return True

    def _reply(self, reply: Reply, body: Json) -> tuple[int, str]:
        if body.get("delete_original") is True:
            return self._delete_original(reply)
        if not self._fit("response_url", body):
            return 400, "invalid_blocks"
        workspace = self.state.workspace_of(reply.user)
        if body.get("replace_original") is True and reply.message_ts:
            return self._replace_original(workspace, reply, body)
        message = self.state.bot_message(workspace, reply.channel, body)
        self._show(message, reply.user, body.get("response_type") == "in_channel")
        return 200, "ok"

    def _original(self, reply: Reply) -> Json | None:
        if not reply.ephemeral:
            return self.state.message(reply.channel, reply.message_ts)
        return next((each for each in self.state.ephemerals if each["ts"] == reply.message_ts), None)

    def _delete_original(self, reply: Reply) -> tuple[int, str]:
        original = self._original(reply)
        if original is None:
            return 404, "message_not_found"
        held = self.state.ephemerals if reply.ephemeral else self.state.messages[reply.channel]
        held.remove(original)
        return 200, "ok"

    def _replace_original(self, workspace: Workspace, reply: Reply, body: Json) -> tuple[int, str]:
        original = self._original(reply)
        if original is None:
            return 404, "message_not_found"
        fresh = self.state.bot_message(workspace, reply.channel, body)
        for key in ("text", "blocks"):
            original.pop(key, None)
            original.update({key: fresh[key]} if key in fresh else {})
        if not reply.ephemeral:
            self.state.revisions[reply.channel, reply.message_ts].append(copy.deepcopy(original))
        return 200, "ok"

    def _respond(self, user: str, place: int, answer: Answer) -> dict[str, str]:
        stack = self.state.views[user]
        try:
            body = json.loads(answer.body)
            kind = body.get("response_action")
            if kind == "errors":
                self.state.view_errors[user] = self._field_errors(stack[place], body.get("errors"))
                return self.state.view_errors[user]
            if kind == "clear":
                stack.clear()
            elif kind == "update":
                stack[place] = self.state.renewed_view(stack[place], self._modal(body))
            elif kind == "push" and len(stack) < STACK_MOST:
                workspace = self.state.workspace_of(user)
                stack.append(self.state.open_view(workspace, user, self._modal(body), stack[place]))
            else:
                raise BlockKitError(
                    "response_action", f"{kind!r} cannot be done with {len(stack)} forms open"
                )
        except (ValueError, KeyError, AttributeError) as error:
            self.state.complain("form", f"the answer {answer.said} means nothing to Slack: {error}")
        return {}

    def _modal(self, body: Json) -> Json:
        view: Json = body["view"]
        check_view(view, allow_links=self.state.links)
        return view

    def _field_errors(self, view: Json, errors: Any) -> dict[str, str]:
        inputs = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
        if not isinstance(errors, dict) or not errors or not set(errors) <= inputs:
            raise BlockKitError("errors", f"{errors!r} must name fields among {sorted(inputs)}")
        if not all(isinstance(each, str) and 0 < len(each) <= 3000 for each in errors.values()):
            raise BlockKitError("errors", "must have a sentence for each field")
        return dict(errors)
