"""Where the bot is: the workspaces, and what waits for those it has lost."""

from __future__ import annotations

import argparse

from bot.texts.say import Say
from handlers.terminal import listing
from handlers.terminal.opening import OK, Add, settings_of
from handlers.wiring import find_database


def add(command: Add) -> None:
    """The commands of this file."""
    command("workspaces", workspaces)


def workspaces(parsed: argparse.Namespace, say: Say) -> int:
    """Where the bot is in Slack and what waits for the rest, one workspace a line."""
    settings, found = settings_of(parsed)
    home = settings.platforms.slack.workspace if settings.platforms.slack and found.slack_bot_token else None
    db = find_database(settings, found)
    try:
        lines = db.read(lambda tx: list(listing.workspaces(tx, home, say))).result()
    finally:
        db.close()
    print("\n".join(lines or [say("workspaces-none")]))
    return OK
