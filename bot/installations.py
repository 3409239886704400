"""A workspace that cannot be reached, and that can again: told once, held meanwhile, released after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot import outbox
from bot.outbox import Kind
from storage import community, installations
from storage.engine import Tx
from storage.outbox import Message
from storage.words import AbsenceCause, Platform


@dataclass(frozen=True, slots=True)
class AbsenceView:
    """workspace: its name, else its id; in Teams a tenant. held: how many messages wait for it.

    is_over: it is back.
    """

    platform: Platform
    workspace: str
    cause: AbsenceCause
    since: datetime
    held: int
    is_over: bool


def lose(tx: Tx, platform: Platform, workspace: str, cause: AbsenceCause, now: datetime) -> bool:
    """The workspace cannot be reached: the coordinators are told, once. False when they were.

    What removed the bot is forgotten with its token; a token that is refused is kept, for it may be taken
    again.
    """
    name = installations.workspaces(tx).get(workspace, workspace)
    if cause is AbsenceCause.REMOVED:
        installations.uninstall(tx, workspace)
    begun = installations.begin_absence(tx, platform, workspace, name, cause, now)
    if begun is None:
        return False
    here = [
        each
        for each in community.all_channels(tx)
        if (each.platform, each.workspace) == (platform, workspace)
    ]
    # People may be reached there though no group talks there: then everybody's coordinators want to know.
    groups = {each.group_id for each in here} or {group.id for group in community.groups(tx)}
    for group_id in sorted(groups):
        outbox.tell_coordinators(tx, Kind.ABSENT, begun.id, group_id, now, live=True)
    return True


def hold(tx: Tx, message: Message, why: str, now: datetime) -> None:
    """The message waits until its workspace can be reached; the coordinators' card counts it."""
    if not installations.hold(tx, message, why) or message.platform is None or message.workspace is None:
        return
    absence = installations.open_absence(tx, message.platform, message.workspace)
    if absence is not None:
        outbox.changed(tx, absence.id, now)


def found(tx: Tx, platform: Platform, workspace: str, now: datetime) -> None:
    """The workspace can be reached, as far as was known or again: what waited for it goes on."""
    absence = installations.open_absence(tx, platform, workspace)
    if absence is not None:
        installations.end_absence(tx, absence.id, now)
        outbox.changed(tx, absence.id, now)
    installations.release(tx, platform, workspace, now)


def view_absence(tx: Tx, absence_id: str) -> AbsenceView:
    """How it stands with a workspace that could not be reached."""
    absence = installations.absence(tx, absence_id)
    waiting = installations.held(tx, absence.platform, absence.workspace)
    return AbsenceView(
        platform=absence.platform,
        workspace=absence.name,
        cause=absence.cause,
        since=absence.since,
        held=waiting,
        is_over=absence.ended_at is not None,
    )
