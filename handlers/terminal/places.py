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
    """Where the bot is in Slack and Teams, and what waits for the rest, one workspace or tenant a line."""
    settings, found = settings_of(parsed)
    slack, teams = settings.platforms.slack, settings.platforms.teams
    homes = [slack.workspace] if slack is not None and found.slack_bot_token else []
    homes += teams.tenants if teams is not None and found.teams_client_secret else ()
    db = find_database(settings, found)
    try:
        lines = db.read(lambda tx: list(listing.workspaces(tx, homes, say))).result()
    finally:
        db.close()
    print("\n".join(lines or [say("workspaces-none")]))
    return OK
