"""What Teams does with the bot's answers: to a message, to a card's action, to a dialog."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from tests.platforms.adaptive_checks import CONTENT_TYPE, CardError, check_attachment, check_card, hostile_in
from tests.platforms.counterpart import Json
from tests.platforms.fake_teams_state import Dialog, Message, State
from tests.platforms.letters import Answer

TEXT_TYPE = "application/vnd.microsoft.activity.message"
SIZES = ("small", "medium", "large")
TITLE_MOST = 64


class Answers:
    """Applies answers to what people see; what Teams would not take goes to the complaints."""

    def __init__(self, state: State) -> None:
        self.state = state

    def to_event(self, what: str, answer: Answer) -> None:
        """Of what the bot was only told: that it took it."""
        if not answer.received:
            self.state.complain(what, f"was lost: {answer.said}")

    def to_action(self, person: str, message: Message, answer: Answer) -> None:
        """adaptiveCard/action: a card for this person alone, in the place of the message's, or a sentence."""
        try:
            self._show(person, message, self._body(answer))
        except CardError as error:
            self.state.complain("adaptiveCard/action", f"{self._name(person)} saw it fail: {error}")

    def to_dialog(self, dialog: Dialog, answer: Answer, *, opened: bool) -> None:
        """task/* and composeExtension/*: a dialog opens, shows something else, or closes."""
        what = "composeExtension" if dialog.command else "task"
        with self.state.changed:
            held = self.state.dialogs[dialog.person]
            try:
                fresh = self._next(dialog, self._body(answer, may_be_empty=opened))
            except CardError as error:
                self.state.complain(what, f"{self._name(dialog.person)} saw it fail: {error}")
                return
            held[:] = [each for each in held if each.id != dialog.id]
            if fresh is not None:
                held.append(fresh)

    def _show(self, person: str, message: Message, body: Json) -> None:
        if set(body) != {"statusCode", "type", "value"}:
            raise CardError("answer", f"must have statusCode, type and value, not {sorted(body)}")
        if body["statusCode"] != 200:
            raise CardError("answer.statusCode", f"is {body['statusCode']}: {body['value']}")
        if body["type"] == TEXT_TYPE:
            self._note(person, body["value"])
            return
        if body["type"] != CONTENT_TYPE:
            raise CardError("answer.type", f"{body['type']!r} is nothing that is shown")
        check_card(body["value"])
        self._only_words(body["value"])
        with self.state.changed:
            message.views[person].append((len(message.versions), body["value"]))

    def _next(self, dialog: Dialog, body: Json) -> Dialog | None:
        known = {"task", "composeExtension"} if dialog.command else {"task"}
        if set(body) - {*known, "cacheInfo"} or (body and not known & set(body)):
            raise CardError("answer", f"must be one of {sorted(known)}, not {sorted(body)}")
        if not body or "composeExtension" in body:
            return None
        task = body.get("task")
        if not isinstance(task, dict) or set(task) != {"type", "value"}:
            raise CardError("task", "must have type and value")
        if task["type"] == "message":
            self._note(dialog.person, task["value"])
            return None
        if task["type"] != "continue":
            raise CardError("task.type", f"{task['type']!r} is neither continue nor message")
        title, card = self._task_info(task["value"])
        return replace(dialog, id=self.state.opaque("dialog")[:12], title=title, card=card)

    def _task_info(self, value: Any) -> tuple[str, Json]:
        if not isinstance(value, dict) or set(value) - {"title", "height", "width", "card", "fallbackUrl"}:
            raise CardError("task.value", "must have title, height, width and card")
        title = value.get("title")
        if not isinstance(title, str) or not 0 < len(title.strip()) <= TITLE_MOST:
            raise CardError("task.value.title", f"must have 1 to {TITLE_MOST} characters")
        for side in ("height", "width"):
            size = value.get(side, "medium")
            if size not in SIZES and not (isinstance(size, int) and 100 <= size <= 2_000):
                raise CardError(f"task.value.{side}", f"{size!r} is neither of {SIZES} nor pixels")
        card = check_attachment(value.get("card"), in_dialog=True)
        self._only_words(card)
        return title, card

    def _body(self, answer: Answer, *, may_be_empty: bool = False) -> Json:
        if answer.status != 200:
            raise CardError("answer", answer.said)
        if not answer.body.strip() and may_be_empty:
            return {}
        try:
            body = json.loads(answer.body)
        except ValueError as error:
            raise CardError("answer", f"is no JSON: {answer.said}") from error
        if not isinstance(body, dict):
            raise CardError("answer", f"is no object: {answer.said}")
        return body

    def _only_words(self, card: Json) -> None:
        live = hostile_in(card, self.state.ours)
        if live:
            raise CardError("card", f"live markup: {', '.join(live)}")

    def _note(self, person: str, text: Any) -> None:
        if not isinstance(text, str) or not text.strip():
            raise CardError("answer.value", "must be a sentence")
        with self.state.changed:
            self.state.notes[person].append(text)

    def _name(self, person: str) -> str:
        return self.state.people[person].name
