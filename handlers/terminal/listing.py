"""What the command line lists: decisions, and the workspaces with what waits for them; a line for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot import register
from bot.cards import motions
from bot.texts.say import Say
from storage import installations
from storage.engine import Tx


def products(tx: Tx) -> list[str]:
    """The keys of the products that have a group."""
    return sorted({group.product_key for group in register.groups(tx)})


def decisions(tx: Tx, product: str | None, now: datetime, say: Say) -> Iterator[str]:
    """The latest first. product: its key, None for all of them."""
    for view in register.decided(tx, [group.id for group in register.groups(tx)], now):
        if view.decision is not None and product in (None, view.product_key):
            yield say(
                "decisions-line",
                number=motions.number(view, say),
                date=say.date(view.decision.at),
                outcome=say(f"outcome-{view.decision.outcome}"),
                title=motions.shown(view.title, say),
            )


def workspaces(tx: Tx, homes: Sequence[str], say: Say) -> Iterator[str]:
    """Where the bot is and where it is not. homes: those that app.yaml and the environment open."""
    names = installations.workspaces(tx)
    absent = {each.workspace: each for each in installations.absences(tx)}
    for workspace in dict.fromkeys([*homes, *names, *absent]):
        absence = absent.get(workspace)
        name = absence.name if absence is not None else names.get(workspace, workspace)
        shown = workspace if name == workspace else f"{workspace} {name}"
        if absence is None:
            yield say("workspaces-here", workspace=shown)
            continue
        yield say(
            "workspaces-absent",
            workspace=shown,
            since=say.moment(absence.since),
            cause=say(f"workspaces-{absence.cause}"),
            count=installations.held(tx, absence.platform, workspace),
        )
