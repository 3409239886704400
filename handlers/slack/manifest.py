"""Slack's own app manifest, to paste at api.slack.com/apps. Every scope has its reason here."""

from __future__ import annotations

from typing import Any

from bot.texts.say import Say

SCOPES = {
    "commands": "/ting",
    "chat:write": "motions, decisions, reminders",
    "im:history": "to find a private message whose delivery was in doubt; lines written to the bot itself",
    "im:write": "to open the conversation for a private reminder",
    "users:read": "to recognise who clicked",
    "users:read.email": "... by the address in the roster",
    "channels:history": "to find a message whose delivery was in doubt",
    "groups:history": "the same, in private channels",
    "app_mentions:read": "@OS2ting instead of /ting",
}

EVENTS = ["app_home_opened", "app_mention", "message.im"]


def manifest(say: Say, public_url: str, *, socket_mode: bool) -> dict[str, Any]:
    """The manifest as Slack reads it. public_url: where Slack reaches the bot over HTTP."""
    events = f"{public_url.rstrip('/')}/slack/events"
    endpoint = {} if socket_mode else {"url": events}
    request = {} if socket_mode else {"request_url": events}
    return {
        "display_information": {
            "name": "OS2ting",
            "description": say("manifest-description"),
            "background_color": "#14325c",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "OS2ting", "always_online": True},
            "slash_commands": [
                {
                    "command": "/ting",
                    "description": say("manifest-command"),
                    "usage_hint": say("manifest-hint"),
                    "should_escape": False,
                    **endpoint,
                }
            ],
        },
        "oauth_config": {"scopes": {"bot": sorted(SCOPES)}},
        "settings": {
            "event_subscriptions": {"bot_events": EVENTS, **request},
            "interactivity": {"is_enabled": True, **request},
            "org_deploy_enabled": False,
            "socket_mode_enabled": socket_mode,
            "token_rotation_enabled": False,
        },
    }
