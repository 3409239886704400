"""What was done to a wish, by whom and when; and that nobody decides over what was decided meanwhile."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import chain
from typing import Any

from bot import backlog, people
from bot.refusals import Code, Refused
from bot.rules import order
from storage import assessments, comments, merges, projects, rounds, supports, wishes
from storage import backlog as rows
from storage.engine import Tx
from storage.journal import Fact
from storage.rounds import RoundEnd, RoundItem
from storage.wish_words import CommentKind, ProjectStage, RoundStep, SupportMove, WishStage, WishStep
from storage.wishes import Wish

UNDER_WAY = frozenset({WishStage.PLANNED, WishStage.STARTED})
# What tells two rows that say the same apart.
OWN = frozenset({"id", "at", "salt"})
# Who did it is known no longer.
NOBODY = "–"


class DeedKind(StrEnum):
    """What can be done to a wish. joined: another was merged into it; parted: that was undone. From in_round
    on: what became of the rounds and projects that it is part of.
    """

    SENT = "sent"
    REWRITTEN = "rewritten"
    BACKED = "backed"
    TOOK_BACK = "took_back"
    TOOK_OVER = "took_over"
    ENDED = "ended"
    COMMENTED = "commented"
    ASKED = "asked"
    ANSWERED = "answered"
    MERGED = "merged"
    UNMERGED = "unmerged"
    JOINED = "joined"
    PARTED = "parted"
    ASSESSED = "assessed"
    NOT_FEASIBLE = "not_feasible"
    NOTED = "noted"
    TAGGED = "tagged"
    UNTAGGED = "untagged"
    REQUIRED = "required"
    NOT_REQUIRED = "not_required"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    REOPENED = "reopened"
    IN_ROUND = "in_round"
    FUNDED = "funded"
    NOT_FUNDED = "not_funded"
    CALLED_OFF = "called_off"
    ROUND_REJECTED = "round_rejected"
    IN_PROJECT = "in_project"
    STARTED = "started"
    DELIVERED = "delivered"
    CLOSED = "closed"
    STOPPED = "stopped"
    NOT_ADOPTED = "not_adopted"


MOVES = {
    SupportMove.BACK: DeedKind.BACKED,
    SupportMove.TAKE_BACK: DeedKind.TOOK_BACK,
    SupportMove.TAKE_OVER: DeedKind.TOOK_OVER,
    SupportMove.END: DeedKind.ENDED,
}
SAID = {
    CommentKind.COMMENT: DeedKind.COMMENTED,
    CommentKind.QUESTION: DeedKind.ASKED,
    CommentKind.ANSWER: DeedKind.ANSWERED,
}
STEPS = {
    WishStep.DECLINED: DeedKind.DECLINED,
    WishStep.WITHDRAWN: DeedKind.WITHDRAWN,
    WishStep.REOPENED: DeedKind.REOPENED,
}
PROJECT_STEPS = {
    ProjectStage.STARTED: DeedKind.STARTED,
    ProjectStage.DELIVERED: DeedKind.DELIVERED,
    ProjectStage.CLOSED: DeedKind.CLOSED,
    ProjectStage.STOPPED: DeedKind.STOPPED,
    ProjectStage.REJECTED: DeedKind.NOT_ADOPTED,
}
WITH_ANOTHER = frozenset({DeedKind.MERGED, DeedKind.UNMERGED, DeedKind.JOINED, DeedKind.PARTED})
WITH_TAG = frozenset({DeedKind.TAGGED, DeedKind.UNTAGGED})
WITH_NAME = frozenset(
    {
        *PROJECT_STEPS.values(),
        *(DeedKind.IN_PROJECT, DeedKind.IN_ROUND, DeedKind.FUNDED, DeedKind.NOT_FUNDED),
        *(DeedKind.CALLED_OFF, DeedKind.ROUND_REJECTED),
    }
)


@dataclass(frozen=True, slots=True)
class Deed:
    """row: the fact that it is. person_id None: a group did it by a motion. about: the id of another wish or
    of an organisation, a tag, or the name of a round or project, which has the number.
    """

    kind: DeedKind
    at: datetime
    id: str
    person_id: str | None
    row: Any
    about: str = ""
    words: str = ""
    number: int = 0


def of(tx: Tx, wish: Wish) -> list[Deed]:
    """All that was done to the wish, the oldest first."""
    found = [
        *(*_decided(tx, wish.id), *_supported(tx, wish.id), *_talked(tx, wish.id)),
        *(*_in_rounds(tx, wish.id), *_in_projects(tx, wish.id)),
    ]
    first = Deed(DeedKind.SENT, wish.at, wish.id, wish.author_id, wish)
    return [first, *sorted(found, key=_order)]


def latest(tx: Tx, wish_id: str) -> Deed | None:
    """The last that was decided of the wish, or that whoever decides should have seen."""
    return max(_decided(tx, wish_id), key=_order, default=None)


def moment(tx: Tx, wish: Wish, now: datetime) -> datetime:
    """When what is decided of the wish now is written down as decided: after all that was."""
    last = latest(tx, wish.id)
    return order.after(max(wish.at, last.at) if last is not None else wish.at, now)


def seen(tx: Tx, wish_id: str) -> str:
    """What a form carries that is opened now: the id of the last of it, "" before there is any."""
    last = latest(tx, wish_id)
    return last.id if last is not None else ""


def is_repeat(tx: Tx, wish: Wish, opened_on: str | None, fact: Fact) -> bool:
    """Whether the same person did just that already, in the form that was opened on this (see `seen`).

    opened_on None: whoever asks has seen nothing, and nothing is compared. Raises Refused(TRIAGED_MEANWHILE)
    when something else was decided since.
    """
    last = latest(tx, wish.id)
    if opened_on is None or last is None or last.id == opened_on:
        return False
    says = type(fact).model_fields.keys() - OWN
    if all(getattr(last.row, name, OWN) == getattr(fact, name) for name in says):
        return True
    name = people.actor(tx, last.person_id or "").name or NOBODY
    raise Refused(Code.TRIAGED_MEANWHILE, number=wish.number, name=name, deed=last.kind)


def check_free(tx: Tx, wish: Wish) -> None:
    """Raises Refused(WISH_CLOSED); WISH_IN_ROUND for one in a round that is not over, and WISH_UNDER_WAY for
    one that a project has, or an adopted round, unless a project came of that and let the wish go.
    """
    backlog.check_open(tx, wish)
    backlog.check_outside_rounds(tx, wish)
    if rows.row(tx, wish.id).stage in UNDER_WAY and not is_let_go(tx, wish.id):
        raise Refused(Code.WISH_UNDER_WAY, number=wish.number)


def is_let_go(tx: Tx, wish_id: str) -> bool:
    """Whether a project had the wish last, of its rounds and projects, and was stopped or rejected."""
    parts = projects.with_wish(tx, wish_id)
    if not parts or backlog.project_of(tx, wish_id) is not None:
        return False
    ends = (rounds.end(tx, each.round_id) for each in rounds.items_of_wish(tx, wish_id))
    return all(end is None or end.at <= parts[-1].at for end in ends)


def _order(deed: Deed) -> tuple[datetime, str]:
    return deed.at, deed.id


def _decided(tx: Tx, wish_id: str) -> Iterator[Deed]:
    return chain(
        (_deed(DeedKind.REWRITTEN, each, each.author_id) for each in wishes.every_text(tx, wish_id)[1:]),
        (_deed(SAID[each.kind], each, words=each.words) for each in comments.questions(tx, wish_id)),
        _merged(tx, wish_id),
        _joined(tx, wish_id),
        _assessed(tx, wish_id),
        (_deed(STEPS[each.step], each, words=each.words) for each in wishes.rulings(tx, wish_id)),
    )


def _assessed(tx: Tx, wish_id: str) -> Iterator[Deed]:
    for assessed in assessments.assessments(tx, wish_id):
        kind = DeedKind.ASSESSED if assessed.is_feasible else DeedKind.NOT_FEASIBLE
        yield _deed(kind, assessed, words=assessed.words)
    for note in assessments.notes(tx, wish_id):
        yield _deed(DeedKind.NOTED, note, words=note.words)
    for tag in assessments.tag_moves(tx, wish_id):
        yield _deed(DeedKind.TAGGED if tag.is_on else DeedKind.UNTAGGED, tag, about=tag.tag)
    for law in assessments.laws(tx, wish_id):
        yield _deed(DeedKind.REQUIRED if law.is_required else DeedKind.NOT_REQUIRED, law, words=law.words)


def _merged(tx: Tx, wish_id: str) -> Iterator[Deed]:
    before = ""
    for each in merges.merges(tx, wish_id):
        kind = DeedKind.MERGED if each.into_id is not None else DeedKind.UNMERGED
        yield _deed(kind, each, about=each.into_id or before)
        before = each.into_id or ""


def _joined(tx: Tx, wish_id: str) -> Iterator[Deed]:
    into: dict[str, str | None] = {}
    for each in merges.ever_into(tx, wish_id):
        if each.into_id == wish_id:
            yield _deed(DeedKind.JOINED, each, about=each.wish_id)
        elif into.get(each.wish_id) == wish_id:
            yield _deed(DeedKind.PARTED, each, about=each.wish_id)
        into[each.wish_id] = each.into_id


def _supported(tx: Tx, wish_id: str) -> Iterator[Deed]:
    for each in supports.supports(tx, [wish_id]):
        yield _deed(MOVES[each.move], each, about=each.organisation_id)


def _talked(tx: Tx, wish_id: str) -> Iterator[Deed]:
    for each in comments.comments(tx, wish_id):
        if each.kind is CommentKind.COMMENT:
            yield _deed(DeedKind.COMMENTED, each, words=each.words)


def _deed(
    kind: DeedKind,
    row: Any,
    person_id: str | None = None,
    *,
    about: str = "",
    words: str | None = None,
    number: int = 0,
) -> Deed:
    return Deed(kind, row.at, row.id, person_id or row.person_id, row, about, words or "", number)


def _in_rounds(tx: Tx, wish_id: str) -> Iterator[Deed]:
    for item in rounds.items_of_wish(tx, wish_id):
        opened, end = rounds.find_round(tx, item.round_id), rounds.end(tx, item.round_id)
        if opened is None:
            continue
        name, number = opened.name or "", opened.number
        yield _deed(DeedKind.IN_ROUND, item, opened.author_id, about=name, number=number)
        if end is not None:
            yield _deed(_ended(tx, item, end), end, about=name, words=end.words, number=number)


def _ended(tx: Tx, item: RoundItem, end: RoundEnd) -> DeedKind:
    if end.step is RoundStep.CALLED_OFF:
        return DeedKind.CALLED_OFF
    result = rounds.result(tx, item.round_id)
    if end.step is RoundStep.REJECTED or result is None:
        return DeedKind.ROUND_REJECTED
    return DeedKind.FUNDED if item.number in json.loads(result.funded) else DeedKind.NOT_FUNDED


def _in_projects(tx: Tx, wish_id: str) -> Iterator[Deed]:
    for part in projects.with_wish(tx, wish_id):
        project = projects.project(tx, part.project_id)
        title, number = project.title or "", project.number
        yield _deed(DeedKind.IN_PROJECT, part, project.author_id, about=title, number=number)
        for step in projects.steps(tx, project.id):
            if step.stage in PROJECT_STEPS:
                kind = PROJECT_STEPS[step.stage]
                yield _deed(kind, step, about=title, words=step.words, number=number)
