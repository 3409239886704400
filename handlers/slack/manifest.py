"""Slack's own app manifest, to paste at api.slack.com/apps. Every scope has its reason here."""

from __future__ import annotations

from typing import Any

from bot.texts.say import Say
from handlers.commands import SHORTCUTS

SCOPES = {
    "commands": "/ting and /wish, and the shortcuts in the menu of a message",
    "chat:write": "motions, decisions, reminders",
    "im:history": "to find a private message whose delivery was in doubt; lines written to the bot itself",
    "im:write": "to open the conversation for a private reminder",
    "users:read": "to recognise who clicked",
    "users:read.email": "... by the address in the roster",
    "channels:history": "to find a message whose delivery was in doubt; what follows in the thread of a wish",
    "groups:history": "the same, in private channels",
    "app_mentions:read": "@OS2ting instead of /ting",
}
# Where a workspace begins to install the bot, and where Slack sends the browser back to.
INSTALL = "/slack/install"
REDIRECT = "/slack/oauth_redirect"
EVENTS = [
    *("app_home_opened", "app_mention", "app_uninstalled"),
    *("message.channels", "message.groups", "message.im", "tokens_revoked"),
]
# Slack takes no ø in the name of a command. The latter two are short for the word after the first.
TING, WISH, WISH_WORD = "/ting", ("/wish", "/oenske"), "wish"


def redirect_url(public_url: str) -> str:
    """The address that Slack is told, and compares."""
    return f"{public_url.rstrip('/')}{REDIRECT}"


def manifest(say: Say, public_url: str, *, socket_mode: bool, can_install: bool) -> dict[str, Any]:
    """The manifest as Slack reads it. public_url: where Slack and browsers reach the bot.

    can_install: other workspaces are to install the app themselves.
    """
    events = f"{public_url.rstrip('/')}/slack/events"
    endpoint = {} if socket_mode else {"url": events}
    request = {} if socket_mode else {"request_url": events}
    redirect = {"redirect_urls": [redirect_url(public_url)]} if can_install else {}
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
                    "command": command,
                    "description": say(f"manifest-{text}"),
                    "usage_hint": say(f"manifest-hint-{text}"),
                    "should_escape": False,
                    **endpoint,
                }
                for command, text in ((TING, "command"), *((each, "wish") for each in WISH))
            ],
            "shortcuts": [
                {
                    "name": say(f"shortcut-{shortcut}"),
                    "type": "message",
                    "callback_id": shortcut,
                    "description": say(f"shortcut-hint-{shortcut}"),
                }
                for shortcut in SHORTCUTS
            ],
        },
        "oauth_config": {**redirect, "scopes": {"bot": sorted(SCOPES)}},
        "settings": {
            "event_subscriptions": {"bot_events": EVENTS, **request},
            "interactivity": {"is_enabled": True, **request},
            "org_deploy_enabled": False,
            "socket_mode_enabled": socket_mode,
            "token_rotation_enabled": False,
        },
    }
