"""What has happened to a wish, in order: told from its facts. Organisations act in it, and no people."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot import funding, users
from bot.backlog import move_of
from bot.catalogue import Estimate, estimate_of
from bot.people import organisation_at
from bot.rules import backing
from bot.rules.backing import Move
from storage import assessments, backlog, comments, community, merges, projects, supports, wishes
from storage import users as stored_users
from storage.engine import Tx
from storage.wish_words import CommentKind, RoundState, WishStep
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


# An event, and what tells it from others of the same instant.
Dated = tuple[Event, str]

STEPS = {
    WishStep.DECLINED: Happened.DECLINED,
    WishStep.WITHDRAWN: Happened.WITHDRAWN,
    WishStep.REOPENED: Happened.REOPENED,
}


def history(tx: Tx, wish: Wish) -> tuple[Event, ...]:
    """All that happened to the wish, the oldest first."""
    found = [dated for part in PARTS for dated in part(tx, wish)]
    return tuple(event for event, _ in sorted(found, key=lambda each: (each[0].at, each[1])))


def _texts(tx: Tx, wish: Wish) -> Iterable[Dated]:
    names = community.organisation_names(tx)
    yield Event(wish.at, Happened.SENT, organisation=names.get(wish.organisation_id or "", "")), ""
    for each in wishes.every_text(tx, wish.id)[1:]:
        yield Event(each.at, Happened.REWRITTEN), each.id


def _supports(tx: Tx, wish: Wish) -> Iterable[Dated]:
    """When each organisation began to back it and when it ceased, whoever of its people said so."""
    names, now = community.organisation_names(tx), users.users_of(tx, wish.product_id)
    moves: dict[str, list[Move]] = {}
    backs: dict[str, bool] = {}
    for each in supports.supports(tx, [wish.id]):
        own = moves.setdefault(each.organisation_id, [])
        own.append(move_of(each))
        after = bool(backing.positions(own, {each.organisation_id}))
        if after is not backs.get(each.organisation_id, False):
            what = Happened.BACKED if after else Happened.BACKED_NO_MORE
            yield Event(each.at, what, organisation=names[each.organisation_id]), each.id
        backs[each.organisation_id] = after
    for organisation_id in (each for each, is_backing in backs.items() if is_backing and each not in now):
        left = stored_users.left_at(tx, wish.product_id, organisation_id)
        if left is not None:
            yield Event(left, Happened.LEFT, organisation=names[organisation_id]), organisation_id


def _talk(tx: Tx, wish: Wish) -> Iterable[Dated]:
    names = community.organisation_names(tx)
    for each in comments.comments(tx, wish.id):
        if each.kind is CommentKind.QUESTION:
            yield Event(each.at, Happened.ASKED), each.id
        elif each.kind is CommentKind.ANSWER:
            of = organisation_at(tx, each.person_id, each.at) or ""
            yield Event(each.at, Happened.ANSWERED, organisation=names.get(of, "")), each.id


def _assessments(tx: Tx, wish: Wish) -> Iterable[Dated]:
    for assessed in assessments.assessments(tx, wish.id):
        what = Happened.FEASIBLE if assessed.is_feasible else Happened.NOT_FEASIBLE
        estimate = estimate_of(assessed.unit, assessed.low, assessed.high)
        words = None if assessed.is_feasible else assessed.words or ""
        yield Event(assessed.at, what, estimate=estimate, words=words), assessed.id
    for noted in assessments.notes(tx, wish.id):
        yield Event(noted.at, Happened.NOTED), noted.id
    for law in assessments.laws(tx, wish.id):
        what = Happened.REQUIRED if law.is_required else Happened.NOT_REQUIRED
        yield Event(law.at, what, words=law.words or "" if law.is_required else None), law.id


def _merges(tx: Tx, wish: Wish) -> Iterable[Dated]:
    before: str | None = None
    for each in merges.merges(tx, wish.id):
        other = each.into_id or before
        what = Happened.MERGED if each.into_id is not None else Happened.UNMERGED
        yield Event(each.at, what, other=_named(tx, other) if other is not None else None), each.id
        before = each.into_id
    for link in merges.links_to(tx, wish.id):
        yield Event(link.at, Happened.TOOK_IN, other=_named(tx, link.wish_id)), link.id
        further = next((one for one in merges.merges(tx, link.wish_id) if one.id > link.id), None)
        if further is not None:
            yield Event(further.at, Happened.LET_GO, other=_named(tx, link.wish_id)), further.id


def _rulings(tx: Tx, wish: Wish) -> Iterable[Dated]:
    for each in wishes.rulings(tx, wish.id):
        # Who declines a wish says why.
        erased = "" if each.step is WishStep.DECLINED else None
        yield Event(each.at, STEPS[each.step], words=each.words or erased), each.id


def _rounds(tx: Tx, wish: Wish) -> Iterable[Dated]:
    for each in funding.in_rounds(tx, wish.id):
        of, mark = (each.number, each.name), f"round {each.number:09}"
        yield Event(each.opened_at, Happened.IN_ROUND, other=of), mark
        if each.ended_at is not None:
            what = Happened.NOTHING_FUNDED
            if each.state is RoundState.ADOPTED:
                what = Happened.FUNDED if each.is_funded else Happened.NOT_FUNDED
            yield Event(each.ended_at, what, other=of), mark


def _projects(tx: Tx, wish: Wish) -> Iterable[Dated]:
    """What became of the projects that it was, or is, part of."""
    for part in projects.with_wish(tx, wish.id):
        project = projects.project(tx, part.project_id)
        other = (project.number, project.title or "")
        yield Event(part.at, Happened.PROPOSED, other=other), part.id
        for step in projects.steps(tx, project.id):
            yield Event(step.at, Happened(f"project-{step.stage}"), other=other, words=step.words), step.id


def _named(tx: Tx, wish_id: str) -> tuple[int, str]:
    row = backlog.row(tx, wish_id)
    return row.number, row.title


PARTS: tuple[Callable[[Tx, Wish], Iterable[Dated]], ...] = (
    _texts,
    _supports,
    _talk,
    _assessments,
    _merges,
    _rulings,
    _rounds,
    _projects,
)
