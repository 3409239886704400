"""A person's side of the fake Slack: commands, clicks, forms and messages, as Slack tells the bot of them.

Each action builds the real payload, signs it, delivers it and applies the answer as Slack does.
"""

from __future__ import annotations

import copy
import json
from typing import Any
from urllib.parse import urlencode

from tests.platforms import fake_slack_payloads as payloads
from tests.platforms.fake_slack_answers import Answers
from tests.platforms.fake_slack_forms import HOLDS, action, choice, filled_in, find
from tests.platforms.fake_slack_letters import FORGERIES, FORM, Post, seal, strange
from tests.platforms.fake_slack_state import Channel, Json, State
from tests.platforms.letters import JSON, Answer, Deliver, FormRefused, Letter

RETRIES = 3


class People:
    """What people do. `user` is a user id, `channel` a channel id, `message` and `view` as they were read.

    Everything waits for the bot's answer; call it from a thread that does not run the bot's event loop.
    `retry=n` delivers the same again n times, with Slack's retry headers, as after a timeout; what the
    last of them answered is what the person sees. Slack itself retries events alone, so without being
    asked only an event that was not answered with 2xx is delivered again (three times, without pauses).
    """

    def __init__(self, state: State, path: str, deliver: Deliver | None) -> None:
        self.state = state
        self.path = path
        self.answers = Answers(state)
        self.post = Post(deliver)

    def slash(
        self, user: str, channel: str, text: str = "", command: str = "/ting", *, retry: int = 0
    ) -> Answer:
        """A slash command, written in a channel."""
        answer = self._carry(self.slash_letter(user, channel, text, command), retry)
        self.answers.to_command(user, channel, command, answer.final)
        return answer

    def slash_letter(self, user: str, channel: str, text: str = "", command: str = "/ting") -> Letter:
        """The letter of a slash command, not sent: for `forge` and the like."""
        fields = payloads.command(self.state, user, self._in(user, channel), command, text)
        return self._seal("command", FORM, urlencode(fields).encode())

    def click(
        self,
        user: str,
        on: Json,
        wanted: str,
        value: Any = None,
        *,
        values: Json | None = None,
        retry: int = 0,
    ) -> Answer:
        """Click a button, or choose `value` in a menu, of a message, an ephemeral, a form or a Home tab.

        `wanted` is the action_id, its beginning, or the words on the button; `value` an option's value or
        words, a date, or a list of them; `values` what stands in the fields of a form meanwhile. Raises
        FormRefused when the person could not do that.
        """
        answer = self._carry(self.click_letter(user, on, wanted, value, values), retry)
        self.answers.to_click(user, answer.final)
        return answer

    def click_letter(
        self, user: str, on: Json, wanted: str, value: Any = None, values: Json | None = None
    ) -> Letter:
        """The letter of a click, not sent."""
        current = self._seen_by(user, on)
        block, element = find(current.get("blocks", []), wanted)
        entry = action(block, element, value, self.state.new_ts())
        is_view = "hash" in current
        key = (user, current["id"] if is_view else current["ts"])
        held = filled_in(current, values or {}, self.state.chosen[key], finished=False)
        if element["type"] in HOLDS:
            held[block["block_id"]][element["action_id"]] = choice(element, value)
        self.state.chosen[key] = held
        payload = {
            **payloads.interaction(self.state, user, "block_actions"),
            "trigger_id": self.state.new_trigger(user, current["id"] if is_view else ""),
            "state": {"values": held},
            "actions": [entry],
            **(
                payloads.in_view(current, held) if is_view else payloads.in_message(self.state, user, current)
            ),
        }
        return self._interaction("action", payload)

    def submit(self, user: str, view: Json, values: Json | None = None, *, retry: int = 0) -> Answer:
        """Fill in a form and send it; `values` by label, block_id or action_id.

        Raises FormRefused when Slack's client would not send it. The form closes, shows field errors
        (`answer.errors`), changes or gets another on top, as the bot answers.
        """
        letter = self.submit_letter(user, view, values)
        answer = self._carry(letter, retry)
        answer.errors = self.answers.to_form(user, view, answer.final)
        return answer

    def submit_letter(self, user: str, view: Json, values: Json | None = None) -> Letter:
        """The letter of a sent form, not delivered."""
        current = self._seen_by(user, view)
        if not current.get("submit"):
            raise FormRefused("the form has no button to send it")
        held = filled_in(current, values or {}, self.state.chosen[user, current["id"]])
        sent = {**copy.deepcopy(current), "state": {"values": held}}
        payload = {
            **payloads.interaction(self.state, user, "view_submission"),
            "trigger_id": self.state.new_trigger(user, current["id"]),
            "view": sent,
            "response_urls": [],
        }
        return self._interaction("submission", payload)

    def close(self, user: str, view: Json) -> Answer | None:
        """Close a form; the bot is told only where the form has notify_on_close. The form below shows."""
        current = self._seen_by(user, view)
        stack = self.state.views[user]
        with self.state.changed:
            stack.remove(current)
            if current["clear_on_close"]:
                stack.clear()
        if not current["notify_on_close"]:
            return None
        payload = {
            **payloads.interaction(self.state, user, "view_closed"),
            "view": copy.deepcopy(current),
            "is_cleared": current["clear_on_close"],
        }
        return self._carry(self._interaction("closed", payload), 0)

    def event(self, team: str, event: Json, *, retry: int = 0) -> Answer:
        """An event of the Events API, in its envelope, to the app as installed in `team`."""
        answer = self._carry(self.event_letter(team, event), retry)
        for number in range(retry + 1, RETRIES + 1):
            last = answer.final
            if last.received or last.headers.get("x-slack-no-retry") == "1":
                break
            reason = "http_error" if last.status else "connection_failed"
            answer.retries.append(self.post.again(answer.letter, self.state.signing_secret, number, reason))
        if not answer.final.received:
            self.state.complain(f"event {event['type']}", f"was lost: {answer.final.said}")
        return answer

    def event_letter(self, team: str, event: Json) -> Letter:
        """The letter of an event, not sent."""
        payload = payloads.event_callback(self.state, team, event)
        return self._seal("event", JSON, json.dumps(payload, ensure_ascii=False).encode())

    def say(self, user: str, channel: str, text: str) -> Json:
        """Write in a channel; of that the bot hears nothing. `text` as Slack keeps it, with its markup."""
        workspace, place = self.state.workspace_of(user), self._in(user, channel)
        message = {"type": "message", "user": user, "text": text, "ts": self.state.new_ts()}
        return copy.deepcopy(self.state.store({**message, "team": workspace.team_id, "channel": place.id}))

    def reply(
        self, user: str, message: Json, text: str, *, mention: bool = False, retry: int = 0, **more: Any
    ) -> list[Answer]:
        """Write in the thread of a message of a channel: the bot, if it is in it, is told as of any message,
        and of one that mentions it, with `@ting` before the text, twice. `more`: what Slack adds (subtype).
        """
        place, workspace = self._in(user, message["channel"]), self.state.workspace_of(user)
        said = f"<@{workspace.bot_user_id}> {text}" if mention else text
        kept = {"type": "message", "user": user, "text": said, "ts": self.state.new_ts()}
        kept |= {"team": workspace.team_id, "channel": place.id, **more}
        kept["thread_ts"] = message.get("thread_ts") or message["ts"]
        self.state.store(kept)
        told: Json = {**kept, "event_ts": kept["ts"], "channel_type": "group" if place.private else "channel"}
        kinds = ["message", "app_mention"] if mention else ["message"]
        return [self.event(workspace.team_id, {**told, "type": each}, retry=retry) for each in kinds]

    def change(self, user: str, message: Json, text: str) -> Answer:
        """Change what one has written: told as a message about the message."""
        now = {**message, "text": text, "edited": {"user": user, "ts": self.state.new_ts()}}
        event = {"type": "message", "subtype": "message_changed", "channel": message["channel"]}
        event |= {"channel_type": "channel", "message": now, "previous_message": message}
        return self.event(self.state.workspace_of(user).team_id, {**event, "ts": self.state.new_ts()})

    def point(self, user: str, message: Json, shortcut: str, *, retry: int = 0) -> Answer:
        """Choose one of the app's shortcuts in the menu of a message."""
        current = self._seen_by(user, message)
        told = payloads.in_message(self.state, user, current)
        payload = {
            **payloads.interaction(self.state, user, "message_action"),
            **{key: told[key] for key in ("channel", "message", "response_url")},
            "callback_id": shortcut,
            "trigger_id": self.state.new_trigger(user),
            "message_ts": current["ts"],
            "action_ts": self.state.new_ts(),
        }
        answer = self._carry(self._interaction("shortcut", payload), retry)
        self.answers.to_click(user, answer.final)
        return answer

    def dm(self, user: str, text: str, *, retry: int = 0) -> Answer:
        """Write to the bot in private; the message stands in the conversation too."""
        workspace = self.state.workspace_of(user)
        return self._say("message", user, self.state.im(workspace, user), payloads.escaped(text), retry)

    def mention(self, user: str, channel: str, text: str, *, retry: int = 0) -> Answer:
        """Write `@ting text` in a channel."""
        workspace, place = self.state.workspace_of(user), self._in(user, channel)
        said = f"<@{workspace.bot_user_id}> {payloads.escaped(text)}"
        return self._say("app_mention", user, place, said, retry)

    def invite_bot(self, user: str, channel: str) -> Answer:
        """Add the bot to a channel."""
        workspace = self.state.workspace_of(user)
        place = self.state.channels[channel]
        place.members.add(workspace.bot_user_id)
        event = {
            "type": "member_joined_channel",
            "user": workspace.bot_user_id,
            "channel": channel,
            "channel_type": "G" if place.private else "C",
            "team": workspace.team_id,
            "inviter": user,
        }
        return self.event(workspace.team_id, event)

    def home_opened(self, user: str, *, retry: int = 0) -> Answer:
        """Open the bot's Home tab."""
        workspace = self.state.workspace_of(user)
        event: Json = {"type": "app_home_opened", "user": user, "tab": "home"}
        event["channel"] = self.state.im(workspace, user).id
        if user in self.state.homes:
            event["view"] = copy.deepcopy(self.state.homes[user])
        return self.event(workspace.team_id, event, retry=retry)

    def url_verification(self, challenge: str = "a-challenge") -> Answer:
        """Slack's question when an address for events is entered in the app's settings."""
        body = json.dumps({"token": payloads.TOKEN, "challenge": challenge, "type": "url_verification"})
        return self.post.carry(self._seal("event", JSON, body.encode()))

    def repeat(self, last: Answer | Letter | None = None) -> Answer:
        """The very same signed bytes once more (the last letter when none is named); nothing is applied."""
        return self.post.carry(self._letter(last))

    def forge(self, how: str, last: Answer | Letter | None = None) -> Answer:
        """A letter with one thing wrong, from FORGERIES; nothing is applied."""
        now = self.post.signing_clock()
        return self.post.carry(FORGERIES[how](self._letter(last), self.state.signing_secret, now))

    def from_stranger(self, old: str, new: str, last: Answer | Letter | None = None) -> Answer:
        """A properly signed letter with one id (team, app, user, channel, message) replaced by another."""
        now = self.post.signing_clock()
        return self.post.carry(strange(self._letter(last), self.state.signing_secret, now, old, new))

    def _letter(self, last: Answer | Letter | None) -> Letter:
        letter = last.letter if isinstance(last, Answer) else last or self.post.last
        if letter is None:
            raise AssertionError("nothing was sent yet")
        return letter

    def _seal(self, kind: str, content_type: str, body: bytes) -> Letter:
        return seal(kind, self.path, content_type, body, self.state.signing_secret, self.post.signing_clock())

    def _interaction(self, kind: str, payload: Json) -> Letter:
        return self._seal(
            kind, FORM, urlencode({"payload": json.dumps(payload, ensure_ascii=False)}).encode()
        )

    def _carry(self, letter: Letter, retry: int) -> Answer:
        answer = self.post.carry(letter)
        for number in range(1, retry + 1):
            again = self.post.again(letter, self.state.signing_secret, number, "http_timeout")
            answer.retries.append(again)
        self.post.last = letter
        with self.state.changed:
            self.state.changed.notify_all()
        return answer

    def _in(self, user: str, channel: str) -> Channel:
        place = self.state.channels[channel]
        if user not in place.members:
            raise FormRefused(f"{user} is not in {channel}")
        return place

    def _say(self, kind: str, user: str, place: Channel, text: str, retry: int) -> Answer:
        workspace = self.state.workspace_of(user)
        ts = self.state.new_ts()
        message = {"type": "message", "user": user, "text": text, "ts": ts, "team": workspace.team_id}
        message["channel"] = place.id
        self.state.store(message)
        event = {**message, "type": kind, "event_ts": ts, "client_msg_id": self.state.new_id("msg")}
        if kind == "message":
            event["channel_type"] = "im"
        return self.event(workspace.team_id, event, retry=retry)

    def _seen_by(self, user: str, thing: Json) -> Json:
        """The present state of a message or view, provided that this person can see it."""
        if "hash" in thing:
            candidates = [*self.state.views[user][-1:], *filter(None, [self.state.homes.get(user)])]
            found = next((each for each in candidates if each["id"] == thing["id"]), None)
        else:
            mine = [each for each in self.state.ephemerals if each["seen_by"] == user]
            found = next((each for each in mine if each["ts"] == thing["ts"]), None)
            place = self.state.channels[thing["channel"]]
            if found is None and user in place.members:
                found = self.state.message(thing["channel"], thing["ts"])
        if found is None:
            raise FormRefused(f"{user} does not see that: it is closed, gone, or somebody else's")
        return found
