"""How activities reach the bot, and what it is told of comings and goings; what people do is beside."""

from __future__ import annotations

import copy
from typing import Any

from tests.platforms import fake_teams_activities as activities
from tests.platforms.counterpart import Json
from tests.platforms.fake_teams_answers import Answers
from tests.platforms.fake_teams_keys import FORGERIES
from tests.platforms.fake_teams_letters import MALFORMED, Delivery, seal
from tests.platforms.fake_teams_state import CHANNEL, Conversation, Message, Person, State
from tests.platforms.letters import Answer, Carrier, Deliver


class Post:
    """Signs activities, delivers them, and applies the answers as Teams does."""

    def __init__(self, state: State, path: str, deliver: Deliver | None) -> None:
        self.state = state
        self.path = path
        self.answers = Answers(state)
        self.carrier = Carrier(deliver)
        self.last: Delivery | None = None

    @property
    def deliver(self) -> Deliver | None:
        """How letters reach the bot: `deliver(method, path, headers, body) -> (status, headers, body)`."""
        return self.carrier.deliver

    @deliver.setter
    def deliver(self, value: Deliver) -> None:
        self.carrier.deliver = value

    def send(self, activity: Json, *, body: bytes | None = None, token: Any = "", **changes: Any) -> Delivery:
        """Deliver an activity, or `body` in its place; nothing of the answer is applied.

        token: one of one's own, None for none; `changes`: of Microsoft's (see Keys.token).
        """
        if token == "":
            app, service_url = self.state.app_id, str(activity.get("serviceUrl"))
            token = self.state.keys.token(app, service_url, **changes)
        answer = self.carrier.carry(seal(self.path, activity, token, body))
        with self.state.changed:
            self.state.changed.notify_all()
        return Delivery(activity, answer)

    def again(self, delivery: Delivery, *, new_id: bool = True) -> Delivery:
        """Deliver the same once more, freshly signed, as Teams does when it is not sure; nothing is applied.

        new_id: with another id and moment, as Teams may.
        """
        fresh = copy.deepcopy(delivery.activity)
        if new_id:
            is_invoke = fresh["type"] == "invoke"
            fresh["id"] = f"f:{self.state.guid('invoke')}" if is_invoke else self.state.new_message_id()
            fresh["timestamp"] = self.state.moment()
        return self.send(fresh)

    def forge(self, how: str, delivery: Delivery | None = None) -> Answer:
        """The last activity (or that of a delivery) with one thing wrong, from FORGERIES or MALFORMED."""
        last = delivery or self.last
        if last is None:
            raise AssertionError("nothing was sent yet")
        if how in FORGERIES:
            return self.send(last.activity, **FORGERIES[how](self.state.keys)).answer
        return self.send(last.activity, body=MALFORMED[how](last.activity)).answer

    def _invoke(
        self, name: str, person: str, place: Conversation, value: Json, message: Message | None
    ) -> Delivery:
        made = activities.invoked(self.state, name, self.state.people[person], place, value, message)
        self.last = self.send(made)
        return self.last

    def _tell(self, what: str, made: Json) -> Delivery:
        self.last = self.send(made)
        self.answers.to_event(what, self.last.answer)
        return self.last


class Arrivals(Post):
    """Who gets the app, brings it into a team, comes and goes: by object id and team id."""

    def install(self, person: str) -> list[Delivery]:
        """Get the app for oneself: Teams tells the bot in two activities."""
        who = self.state.people[person]
        who.installed = True
        return self._moved(who, self.state.personal(who), "add")

    def uninstall(self, person: str) -> list[Delivery]:
        """Remove the app for oneself."""
        who = self.state.people[person]
        who.installed = False
        return self._moved(who, self.state.personal(who), "remove")

    def add_bot(self, person: str, team: str) -> list[Delivery]:
        """Add the app to a team."""
        self.state.teams[team].bot_in = True
        return self._moved(self.state.people[person], self.state.conversations[team], "add")

    def remove_bot(self, person: str, team: str) -> list[Delivery]:
        """Remove the app from a team."""
        self.state.teams[team].bot_in = False
        return self._moved(self.state.people[person], self.state.conversations[team], "remove")

    def add_to_chat(self, person: str, chat: str) -> list[Delivery]:
        """Add the app to a group chat."""
        self.state.conversations[chat].bot_in = True
        return self._moved(self.state.people[person], self.state.conversations[chat], "add")

    def join(self, person: str, team: str) -> Delivery:
        """Come into a team; the bot is told of members by their Teams id."""
        self.state.teams[team].members.add(person)
        return self._membership(person, team, "membersAdded", "teamMemberAdded")

    def leave(self, person: str, team: str) -> Delivery:
        """Leave a team."""
        self.state.teams[team].members.discard(person)
        return self._membership(person, team, "membersRemoved", "teamMemberRemoved")

    def _moved(self, who: Person, place: Conversation, how: str) -> list[Delivery]:
        told = activities.activity(self.state, "installationUpdate", who, place)
        update = activities.activity(self.state, "conversationUpdate", who, place)
        members = "membersAdded" if how == "add" else "membersRemoved"
        told["action"], update[members] = how, [{"id": self.state.bot_id}]
        told["channelData"]["settings"] = {"selectedChannel": {"id": place.id}}
        if place.kind == CHANNEL:
            update["channelData"]["eventType"] = "teamMemberAdded" if how == "add" else "teamMemberRemoved"
        return [self._tell("installationUpdate", told), self._tell("conversationUpdate", update)]

    def _membership(self, person: str, team: str, key: str, event: str) -> Delivery:
        who, place = self.state.people[person], self.state.conversations[team]
        made = activities.activity(self.state, "conversationUpdate", who, place)
        made["channelData"]["eventType"] = event
        return self._tell("conversationUpdate", {**made, key: [{"id": who.teams_id, "aadObjectId": who.id}]})
