"""The bodies of Slack's requests, as Slack writes them; who sends them is in fake_slack_people.py."""

from __future__ import annotations

import copy

from tests.platforms.fake_slack_state import Channel, Json, State

TOKEN = "verification-token-unused"


def place_name(place: Channel) -> str:
    """How a channel is named in payloads: private ones are not."""
    if place.im_with:
        return "directmessage"
    return "privategroup" if place.private else place.name


def command(state: State, user: str, place: Channel, words: str, text: str) -> dict[str, str]:
    """The fields of a slash command."""
    workspace = state.workspace_of(user)
    return {
        "token": TOKEN,
        "team_id": workspace.team_id,
        "team_domain": workspace.domain,
        "channel_id": place.id,
        "channel_name": place_name(place),
        "user_id": user,
        "user_name": state.people[user].name,
        "command": words,
        "text": text,
        "api_app_id": state.app_id,
        "is_enterprise_install": "false",
        "response_url": state.new_reply(user, place.id),
        "trigger_id": state.new_trigger(user),
    }


def interaction(state: State, user: str, kind: str) -> Json:
    """What every interaction begins with: who, where from, in which app."""
    person, workspace = state.people[user], state.workspace_of(user)
    return {
        "type": kind,
        "user": {"id": user, "username": person.name, "name": person.name, "team_id": person.team_id},
        "api_app_id": state.app_id,
        "token": TOKEN,
        "team": {"id": workspace.team_id, "domain": workspace.domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def in_view(view: Json, held: Json) -> Json:
    """The part of a click that says: in this form or Home tab, with this in its fields."""
    shown = {**copy.deepcopy(view), "state": {"values": held}}
    return {"container": {"type": "view", "view_id": view["id"]}, "view": shown}


def in_message(state: State, user: str, message: Json) -> Json:
    """The part of a click that says: on this message; of an ephemeral the bot is told no more than its ts."""
    ephemeral = "seen_by" in message
    place = state.channels[message["channel"]]
    told: Json = {
        "container": {
            "type": "message",
            "message_ts": message["ts"],
            "channel_id": place.id,
            "is_ephemeral": ephemeral,
        },
        "channel": {"id": place.id, "name": place_name(place)},
        "response_url": state.new_reply(user, place.id, message["ts"], ephemeral),
    }
    if not ephemeral:
        told["message"] = {key: copy.deepcopy(each) for key, each in message.items() if key != "channel"}
    return told


def event_callback(state: State, team: str, event: Json) -> Json:
    """An event in its envelope."""
    authorization = {
        "enterprise_id": None,
        "team_id": team,
        "user_id": state.workspaces[team].bot_user_id,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    return {
        "token": TOKEN,
        "team_id": team,
        "context_team_id": team,
        "api_app_id": state.app_id,
        "event": {"event_ts": state.new_ts(), **event},
        "type": "event_callback",
        "event_id": state.new_id("Ev"),
        "event_time": int(state.now),
        "authorizations": [authorization],
        "is_ext_shared_channel": False,
    }


def escaped(text: str) -> str:
    """What a person wrote, as it stands in an event."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
