"""What has happened to a wish, as everybody may know it: its deeds, with organisations and without people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import cast

from bot import deeds, users
from bot.backlog import move_of
from bot.catalogue import Estimate, estimate_of, named
from bot.deeds import Deed, DeedKind
from bot.people import organisation_at
from bot.rules import backing
from bot.rules.backing import Move
from storage import community
from storage import users as stored_users
from storage.engine import Tx
from storage.wishes import Wish


class Happened(StrEnum):
    """left: an organisation that backs it uses the product no longer. took_in, let_go: another was merged
    into it, and is one of its own again. in_round: it can be chosen in a round. nothing_funded: the round was
    called off, or its result rejected.
    """

    SENT = "sent"
    REWRITTEN = "rewritten"
    BACKED = "backed"
    BACKED_NO_MORE = "backed-no-more"
    LEFT = "left"
    ASKED = "asked"
    ANSWERED = "answered"
    FEASIBLE = "feasible"
    NOT_FEASIBLE = "not-feasible"
    NOTED = "noted"
    REQUIRED = "required"
    NOT_REQUIRED = "not-required"
    MERGED = "merged"
    UNMERGED = "unmerged"
    TOOK_IN = "took-in"
    LET_GO = "let-go"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    REOPENED = "reopened"
    IN_ROUND = "in-round"
    FUNDED = "funded"
    NOT_FUNDED = "not-funded"
    NOTHING_FUNDED = "nothing-funded"
    PROPOSED = "project-proposed"
    STARTED = "project-started"
    DELIVERED = "project-delivered"
    CLOSED = "project-closed"
    STOPPED = "project-stopped"
    NOT_ADOPTED = "project-rejected"


@dataclass(frozen=True, slots=True)
class Event:
    """organisation: whose doing it was, where that matters. other: the wish, round or project it is about
    besides, by number and name. words: why; None where nothing was said of it, empty where that was erased.
    """

    at: datetime
    what: Happened
    organisation: str = ""
    other: tuple[int, str] | None = None
    estimate: Estimate | None = None
    words: str | None = None


# What is told of the deeds, but for those of support, which are told of whole organisations.
TOLD = {
    DeedKind.SENT: Happened.SENT,
    DeedKind.REWRITTEN: Happened.REWRITTEN,
    DeedKind.ASKED: Happened.ASKED,
    DeedKind.ANSWERED: Happened.ANSWERED,
    DeedKind.ASSESSED: Happened.FEASIBLE,
    DeedKind.NOT_FEASIBLE: Happened.NOT_FEASIBLE,
    DeedKind.NOTED: Happened.NOTED,
    DeedKind.REQUIRED: Happened.REQUIRED,
    DeedKind.NOT_REQUIRED: Happened.NOT_REQUIRED,
    DeedKind.MERGED: Happened.MERGED,
    DeedKind.UNMERGED: Happened.UNMERGED,
    DeedKind.JOINED: Happened.TOOK_IN,
    DeedKind.PARTED: Happened.LET_GO,
    DeedKind.DECLINED: Happened.DECLINED,
    DeedKind.WITHDRAWN: Happened.WITHDRAWN,
    DeedKind.REOPENED: Happened.REOPENED,
    DeedKind.IN_ROUND: Happened.IN_ROUND,
    DeedKind.FUNDED: Happened.FUNDED,
    DeedKind.NOT_FUNDED: Happened.NOT_FUNDED,
    DeedKind.CALLED_OFF: Happened.NOTHING_FUNDED,
    DeedKind.ROUND_REJECTED: Happened.NOTHING_FUNDED,
    DeedKind.IN_PROJECT: Happened.PROPOSED,
    DeedKind.STARTED: Happened.STARTED,
    DeedKind.DELIVERED: Happened.DELIVERED,
    DeedKind.CLOSED: Happened.CLOSED,
    DeedKind.STOPPED: Happened.STOPPED,
    DeedKind.NOT_ADOPTED: Happened.NOT_ADOPTED,
}
SUPPORT = frozenset(deeds.MOVES.values())
# Who does this says why; and who does that may.
WITH_WHY = frozenset({DeedKind.NOT_FEASIBLE, DeedKind.REQUIRED, DeedKind.DECLINED, DeedKind.CALLED_OFF})
MAY_SAY_WHY = frozenset({DeedKind.WITHDRAWN, DeedKind.REOPENED, *deeds.PROJECT_STEPS.values()})


def history(tx: Tx, wish: Wish) -> tuple[Event, ...]:
    """All that happened to the wish, the oldest first."""
    names, done = community.organisation_names(tx), deeds.of(tx, wish)
    backs, turns = _turns(each for each in done if each.kind in SUPPORT)
    told = ((each, turns.get(each.id) or TOLD.get(each.kind)) for each in done)
    found = [_event(tx, each, what, names) for each, what in told if what is not None]
    found += _left(tx, wish, backs, names)
    # What happened in one instant stays in its order.
    return tuple(sorted(found, key=lambda each: each.at))


def _turns(moves: Iterable[Deed]) -> tuple[set[str], dict[str, Happened]]:
    """(the organisations that back it in the end; deed -> that one began to, or ceased).

    Whoever of its people did it.
    """
    by: dict[str, list[Move]] = {}
    backs: set[str] = set()
    found: dict[str, Happened] = {}
    for each in moves:
        own = by.setdefault(each.about, [])
        own.append(move_of(each.row))
        after = bool(backing.positions(own, {each.about}))
        if after is not (each.about in backs):
            found[each.id] = Happened.BACKED if after else Happened.BACKED_NO_MORE
            backs ^= {each.about}
    return backs, found


def _left(tx: Tx, wish: Wish, backs: Iterable[str], names: dict[str, str]) -> Iterator[Event]:
    for organisation_id in sorted(set(backs) - users.users_of(tx, wish.product_id)):
        at = stored_users.left_at(tx, wish.product_id, organisation_id)
        if at is not None:
            yield Event(at, Happened.LEFT, organisation=names[organisation_id])


def _event(tx: Tx, deed: Deed, what: Happened, names: dict[str, str]) -> Event:
    row, words = deed.row, deed.words or None
    is_assessed = deed.kind in (DeedKind.ASSESSED, DeedKind.NOT_FEASIBLE)
    if deed.kind in WITH_WHY:
        words = deed.words
    elif deed.kind not in MAY_SAY_WHY:
        words = None
    return Event(
        deed.at,
        what,
        organisation=names.get(_organisation(tx, deed) or "", ""),
        other=_other(tx, deed),
        estimate=estimate_of(row.unit, row.low, row.high) if is_assessed else None,
        words=words,
    )


def _organisation(tx: Tx, deed: Deed) -> str | None:
    """Whose doing it was: for an answer, where the person worked then."""
    if deed.kind is DeedKind.SENT:
        return cast("str | None", deed.row.organisation_id)
    if deed.kind is DeedKind.ANSWERED:
        return organisation_at(tx, deed.person_id or "", deed.at)
    return deed.about if deed.kind in SUPPORT else None


def _other(tx: Tx, deed: Deed) -> tuple[int, str] | None:
    if deed.kind in deeds.WITH_ANOTHER:
        return named(tx, deed.about)
    return (deed.number, deed.about) if deed.kind in deeds.WITH_NAME else None
