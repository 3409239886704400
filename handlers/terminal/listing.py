"""What the command line lists: decisions, and the workspaces with what waits for them; a line for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot import register
from bot.cards import motions
from bot.texts.say import Say
from storage import conversations, installations
from storage.engine import Tx
from storage.installations import Absence
from storage.words import AbsenceCause, Platform


@dataclass(frozen=True, slots=True)
class Room:
    """A channel of app.yaml in Teams. group: in words."""

    tenant: str
    place: str
    group: str


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


def workspaces(tx: Tx, homes: Sequence[str], say: Say, without: Sequence[str] = ()) -> Iterator[str]:
    """Where the bot is and where it is not. homes: those that app.yaml and the environment open. without: of
    these is told elsewhere.
    """
    names = installations.workspaces(tx)
    absent = {each.workspace: each for each in installations.absences(tx) if each.workspace not in without}
    for workspace in dict.fromkeys([*homes, *names, *absent]):
        absence = absent.get(workspace)
        if absence is not None:
            yield _absent(tx, absence, workspace, say)
            continue
        name = names.get(workspace, workspace)
        yield say("workspaces-here", workspace=workspace if name == workspace else f"{workspace} {name}")


def tenants(
    tx: Tx, allowed: Sequence[str], rooms: Sequence[Room], say: Say, *, has_secret: bool
) -> Iterator[str]:
    """How it stands in Teams as far as the record knows: each tenant, and below it its channels."""
    refused = [
        each
        for each in installations.absences(tx)
        if each.platform is Platform.TEAMS and each.cause is AbsenceCause.SECRET
    ]
    heard = {(each.workspace, each.place): each.seen_at for each in conversations.conversations(tx)}
    sent = {each: installations.last_sent(tx, Platform.TEAMS, each) for each in allowed}
    taken = max((each for each in sent.values() if each is not None), default=None)
    for tenant in allowed:
        # The secret is that of all tenants, and its refusal is written down for those where a group talks.
        absence = next(
            (each for each in refused if each.workspace == tenant), refused[0] if refused else None
        )
        if absence is not None:
            yield _absent(tx, absence, tenant, say)
        else:
            is_known = sent[tenant] is not None or any(each == tenant for each, _ in heard)
            secret = "missing" if not has_secret else "unknown" if taken is None else "taken"
            told = say("workspaces-credential", state=secret, at=say.moment(taken) if taken else "")
            yield say(
                "workspaces-tenant", tenant=tenant, state="known" if is_known else "silent", secret=told
            )
        for room in [each for each in rooms if each.tenant == tenant]:
            last = installations.last_sent(tx, Platform.TEAMS, tenant, room.place)
            seen = max((each for each in (last, heard.get((tenant, room.place))) if each), default=None)
            line = "workspaces-room" if seen else "workspaces-room-silent"
            at = say.moment(seen) if seen else ""
            yield "  " + say(line, place=room.place, group=room.group, at=at)


def _absent(tx: Tx, absence: Absence, workspace: str, say: Say) -> str:
    is_named = absence.workspace == workspace != absence.name
    return say(
        "workspaces-absent",
        workspace=f"{workspace} {absence.name}" if is_named else workspace,
        since=say.moment(absence.since),
        cause=say(f"workspaces-{absence.cause}"),
        count=installations.held(tx, absence.platform, workspace),
    )
