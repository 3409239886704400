"""Where the bot is: the workspaces of Slack, the tenants and channels of Teams, and what waits there."""

from __future__ import annotations

import argparse

from bot.texts.say import Say
from handlers.terminal import listing
from handlers.terminal.listing import Room
from handlers.terminal.opening import OK, Add, settings_of
from handlers.wiring import find_database
from storage.words import Platform


def add(command: Add) -> None:
    """The commands of this file."""
    command("workspaces", workspaces)


def workspaces(parsed: argparse.Namespace, say: Say) -> int:
    """Where the bot is in Slack and Teams, and what waits for the rest, one place a line."""
    settings, found = settings_of(parsed)
    slack, teams = settings.platforms.slack, settings.platforms.teams
    homes = [slack.workspace] if slack is not None and found.slack_bot_token else []
    allowed = teams.tenants if teams is not None else ()
    has_secret = found.teams_client_secret is not None
    rooms = [
        Room(each.tenant or allowed[0], each.external_id, f"{product.name}, {group.name}")
        for product in settings.products
        for group in product.groups
        for each in group.channels
        if allowed and each.platform is Platform.TEAMS
    ]
    db = find_database(settings, found)
    try:
        lines = db.read(
            lambda tx: [
                *listing.workspaces(tx, homes, say, without=allowed),
                *listing.tenants(tx, allowed, rooms, say, has_secret=has_secret),
            ]
        ).result()
    finally:
        db.close()
    print("\n".join(lines or [say("workspaces-none")]))
    return OK
