"""A person's side of the fake Teams: messages, clicks, forms and dialogs, as Teams tells the bot of them.

Each action builds the real activity, signs it, delivers it and applies the answer as Teams does.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from tests.platforms import fake_teams_activities as activities
from tests.platforms.counterpart import Json
from tests.platforms.fake_teams_forms import SENDING, carried, find, sender
from tests.platforms.fake_teams_letters import Delivery
from tests.platforms.fake_teams_post import Arrivals
from tests.platforms.fake_teams_state import BOT, PERSONAL, Conversation, Dialog, Message
from tests.platforms.letters import FormRefused


class People(Arrivals):
    """What people do. `person` is an object id, `channel` a conversation id, `message` and `dialog` as they
    were read.

    Everything waits for the bot's answer; call it from a thread that does not run the bot's event loop.
    """

    def type(
        self,
        person: str,
        channel: str | None,
        text: str,
        *,
        reply_to: Message | None = None,
        mention: bool = True,
    ) -> Delivery | None:
        """Write to the bot in private (channel None), or in a channel or chat with its name before the text.

        Without the mention the bot hears nothing of it, unless the team's owner has consented to that, and
        there is no delivery.
        """
        who = self.state.people[person]
        if channel is None and not who.installed:
            raise FormRefused(f"{who.name} has not got the app")
        place = self.state.personal(who) if channel is None else self._in(person, channel)
        mentions = mention and channel is not None
        with self.state.changed:
            # Its id is known only when it is kept, and then it stands in the activity.
            thread = reply_to.thread if reply_to else ""
            kept = self.state.store(place, thread, person, {})
            made = activities.written(self.state, who, place, text, kept.thread, mentions)
            made["id"] = kept.id
            if reply_to:
                made["replyToId"] = reply_to.id
            kept.versions[0] = {**copy.deepcopy(made), "text": text}
        is_told = channel is None or mention or self.state.hears_all(place)
        if not is_told or not self.state.hears(place):
            return None
        return self._tell("message", made)

    def click(
        self,
        person: str,
        on: Message | Dialog,
        words: str,
        value: Mapping[str, Any] | None = None,
        *,
        old_client: bool = False,
    ) -> Delivery | None:
        """Press a button of a message or dialog, as this person sees it.

        `words` is the label, or the `action` in its data or how that begins; `value` what stands in the
        inputs beside it. old_client: one that knows no Action.Execute and takes its fallback. A link leads
        away, and the bot is told nothing. Raises FormRefused when the person could not do that.
        """
        return self._press(person, on, find(self._card(person, on), words), value or {}, old_client)

    def submit(
        self,
        person: str,
        on: Message | Dialog,
        values: Mapping[str, Any] | None = None,
        *,
        old_client: bool = False,
    ) -> Delivery | None:
        """Fill in the inputs of a dialog or a card (by id or label), and press the button that sends them."""
        return self._press(person, on, sender(self._card(person, on)), values or {}, old_client)

    def look(self, person: str, message: Message, *, manual: bool = False) -> Delivery | None:
        """Open the conversation: a card that refreshes for this person does, by itself.

        manual: choose "refresh" in the menu of the message, which everybody can whose card has it.
        """
        card, who = self._card(person, message), self.state.people[person]
        refresh = card.get("refresh")
        if refresh is None or not (manual or who.teams_id in refresh.get("userIds", [])):
            return None
        current = self.state.seen_by(person, message)
        action = refresh["action"]
        return self._execute(person, current, action, action["data"], "manual" if manual else "automatic")

    def mark(self, person: str, message: Message, command: str) -> Delivery:
        """Choose one of the app's commands in the menu of a message."""
        current = self.state.seen_by(person, message)
        place, payload = (
            self.state.conversations[current.conversation],
            activities.payload(self.state, current),
        )
        dialog = Dialog("", person, "", {}, place.id, current.id, command, payload)
        return self._compose("composeExtension/fetchTask", dialog, None)

    def close(self, person: str, dialog: Dialog) -> None:
        """Close a dialog; the bot is not told."""
        self._card(person, dialog)
        with self.state.changed:
            self.state.dialogs[person] = [each for each in self.state.dialogs[person] if each.id != dialog.id]

    def edit(self, person: str, message: Message, text: str) -> Delivery | None:
        """Change a message of one's own."""
        current = self._own(person, message)
        with self.state.changed:
            current.versions.append({**current.latest, "text": text})
        return self._changed(person, current, "messageUpdate", "editMessage", text)

    def delete(self, person: str, message: Message) -> Delivery | None:
        """Delete a message of one's own."""
        current = self._own(person, message)
        with self.state.changed:
            current.deleted = True
        return self._changed(person, current, "messageDelete", "softDeleteMessage", None)

    def react(self, person: str, message: Message, kind: str = "like") -> Delivery | None:
        """A thumb or the like at a message; of the bot's messages the bot is told."""
        current = self.state.seen_by(person, message)
        if current.by != BOT:
            return None
        place = self.state.conversations[current.conversation]
        made = activities.activity(
            self.state, "messageReaction", self.state.people[person], place, current.thread
        )
        return self._tell(
            "messageReaction", {**made, "reactionsAdded": [{"type": kind}], "replyToId": current.id}
        )

    def _press(
        self, person: str, on: Message | Dialog, action: Json, values: Mapping[str, Any], old_client: bool
    ) -> Delivery | None:
        if action["type"] == "Action.OpenUrl":
            return None
        if action["type"] == "Action.Execute" and old_client:
            action = action.get("fallback") or {}
            if not isinstance(action, dict) or action.get("type") != "Action.Submit":
                raise FormRefused("an old client shows no such button: it has no fallback")
        if action["type"] not in SENDING:
            raise FormRefused(f"the fake Teams knows no {action['type']}")
        data = carried(self._card(person, on), action, values)
        if isinstance(on, Dialog):
            return self._send_dialog(person, on, data)
        current = self.state.seen_by(person, on)
        if action["type"] == "Action.Execute":
            return self._execute(person, current, action, data, "manual")
        if data.get("msteams", {}).get("type") == "task/fetch":
            dialog = Dialog("", person, "", {}, current.conversation, current.id)
            return self._task("task/fetch", dialog, data)
        place = self.state.conversations[current.conversation]
        made = activities.submitted(self.state, self.state.people[person], place, current, data)
        return self._tell("message", made)

    def _execute(self, person: str, message: Message, action: Json, data: Json, trigger: str) -> Delivery:
        place = self.state.conversations[message.conversation]
        value = activities.executed(action, data, trigger)
        done = self._invoke("adaptiveCard/action", person, place, value, message)
        self.answers.to_action(person, message, done.answer)
        return done

    def _send_dialog(self, person: str, dialog: Dialog, data: Json) -> Delivery:
        current = next(each for each in self.state.dialogs[person] if each.id == dialog.id)
        if current.command:
            return self._compose("composeExtension/submitAction", current, data)
        return self._task("task/submit", current, data)

    def _task(self, name: str, dialog: Dialog, data: Json) -> Delivery:
        value = {"data": data, "context": {"theme": "default"}}
        return self._in_dialog(name, dialog, value)

    def _compose(self, name: str, dialog: Dialog, data: Json | None) -> Delivery:
        value: Json = {
            "commandId": dialog.command,
            "commandContext": "message",
            "context": {"theme": "default"},
            "messagePayload": dialog.payload,
        }
        return self._in_dialog(name, dialog, value if data is None else {**value, "data": data})

    def _in_dialog(self, name: str, dialog: Dialog, value: Json) -> Delivery:
        place = self.state.conversations[dialog.conversation]
        origin = self.state.message(place.id, dialog.origin)
        done = self._invoke(name, dialog.person, place, value, origin)
        self.answers.to_dialog(dialog, done.answer, opened=bool(dialog.id))
        return done

    def _changed(
        self, person: str, message: Message, kind: str, event: str, text: str | None
    ) -> Delivery | None:
        """Of a change to a person's message: the bot is told only of what it was told of before."""
        place = self.state.conversations[message.conversation]
        called = any(each.get("type") == "mention" for each in message.versions[0].get("entities", ()))
        if not self.state.hears(place) or not (called or place.kind == PERSONAL):
            return None
        made = activities.activity(self.state, kind, self.state.people[person], place, message.thread)
        made["id"], made["channelData"]["eventType"] = message.id, event
        return self._tell(kind, made if text is None else {**made, "text": text})

    def _card(self, person: str, on: Message | Dialog) -> Json:
        if isinstance(on, Message):
            card = self.state.view(person, on)
        else:
            card = next((each.card for each in self.state.dialogs[person] if each.id == on.id), None)
        if card is None:
            raise FormRefused(f"{self.state.people[person].name} sees no card there: it is closed or gone")
        return card

    def _own(self, person: str, message: Message) -> Message:
        current = self.state.seen_by(person, message)
        if current.by != person:
            raise FormRefused("that is somebody else's message")
        return current

    def _in(self, person: str, channel: str) -> Conversation:
        place = self.state.conversations[channel]
        if person not in {each.id for each in self.state.members(place)}:
            raise FormRefused(f"{self.state.people[person].name} is not in {channel}")
        return place
