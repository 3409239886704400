"""A press in Slack of any button that a person may have kept on a card, signed, with Slack's time of it."""

from __future__ import annotations

from typing import Any

from tests.platforms.fake_slack import FakeSlack
from tests.platforms.fake_slack_payloads import interaction
from tests.platforms.letters import Letter
from tests.slack_world import STYRING, SlackWorld


def press_letter(slack: FakeSlack, user: str, action: str, channel: str = STYRING) -> Letter:
    """The letter of the press, not sent. action: what the button says."""
    state = slack.state
    entry = {"type": "button", "block_id": "b", "action_id": action, "action_ts": state.new_ts()}
    payload: dict[str, Any] = {
        **interaction(state, user, "block_actions"),
        "trigger_id": state.new_trigger(user),
        "container": {"type": "message", "message_ts": "1700000000.000100", "channel_id": channel},
        "channel": {"id": channel, "name": state.channels[channel].name},
        "response_url": state.new_reply(user, channel),
        "actions": [entry],
    }
    return slack._interaction("action", payload)


def press(town: SlackWorld, key: str, action: str) -> int:
    """One of the cast presses it, and everything that follows has happened; returns the status."""
    answer = town.slack.post.carry(press_letter(town.slack, town.users[key], action))
    town.settle()
    return answer.status
