"""The backlog: where each wish stands, made anew from the facts whenever something happens to it."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from bot import users, wish_index
from bot.refusals import Code, Refused
from bot.rules import backing, marks, projects, stages
from bot.rules.backing import Move, Position
from bot.rules.stages import Happened
from storage import assessments, comments, merges, outbox, rounds, searches, supports, wishes
from storage import backlog as stored
from storage import projects as stored_projects
from storage.backlog import BacklogRow
from storage.engine import Tx
from storage.supports import Support
from storage.wish_words import CommentKind, WishStage
from storage.wishes import Wish


def refresh(tx: Tx, wish_id: str) -> None:
    """The row of the wish, and of what it is merged into, as the facts have it. Cards of them follow."""
    wish = wishes.wish(tx, wish_id)
    row = _save(tx, wish)
    if row.into_id is not None:
        _save(tx, wishes.wish(tx, row.into_id))
    together = [each for each in (wish_id, row.into_id) if each is not None]
    shown = [each for each in together if any(message.live for message in outbox.about(tx, each))]
    if shown:
        outbox.changed(tx, shown, stored.changed_at(tx, wish.product_id))


def rebuild(tx: Tx, product_id: str) -> None:
    """Every row of the product, from the facts alone."""
    stored.empty(tx, product_id)
    searches.empty(tx, product_id)
    for wish in wishes.wishes(tx, product_id):
        _save(tx, wish)


def row_of(tx: Tx, wish: Wish) -> BacklogRow:
    """Where the wish stands, as the facts have it."""
    return _row(tx, wish, backing.together(positions(tx, wish).values()))


def _row(tx: Tx, wish: Wish, backed: Mapping[str, int]) -> BacklogRow:
    into, words = merges.into(tx, wish.id), wishes.words(tx, wish.id)
    latest = assessments.assessments(tx, wish.id)[-1:]
    assessed = latest[0] if latest else None
    laws = assessments.laws(tx, wish.id)[-1:]
    stage = stages.stage_of(
        Happened(
            is_merged=into is not None,
            step=ruling.step if (ruling := wishes.ruling(tx, wish.id)) is not None else None,
            project=project[1] if (project := project_of(tx, wish.id)) is not None else None,
            is_funded=is_funded(tx, wish.id),
            is_asked=is_asked(tx, wish.id),
            is_feasible=assessed.is_feasible if assessed is not None else None,
        )
    )
    return BacklogRow(
        wish_id=wish.id,
        product_id=wish.product_id,
        number=wish.number,
        title=words.title or "",
        stage=stage,
        lane=stages.LANES[stage],
        is_open=stage in stages.OPEN,
        backers=len(backed),
        points=sum(backed.values()),
        unit=assessed.unit if assessed is not None else None,
        low=assessed.low if assessed is not None else None,
        high=assessed.high if assessed is not None else None,
        is_required=bool(laws and laws[0].is_required),
        tags=" ".join(assessments.tags(tx, wish.id)),
        into_id=into,
        created_at=wish.at,
    )


def _marks(tx: Tx, wish: Wish, row: BacklogRow, backed: Collection[str]) -> frozenset[str]:
    """What the wish is found by."""
    return marks.marks_of(
        wish.number,
        row.title,
        wishes.words(tx, wish.id).need or "",
        row.tags.split(),
        backers=backed,
        also=(wishes.words(tx, each).title or "" for each in merges.merged_into(tx, wish.id)),
        is_required=row.is_required,
        is_estimated=row.unit is not None,
    )


def positions(tx: Tx, wish: Wish) -> dict[str, Mapping[str, Position]]:
    """Wish -> organisation -> its position: of the wish, and of each that is merged into it."""
    together = [wish.id, *merges.merged_into(tx, wish.id)]
    current = users.users_of(tx, wish.product_id)
    moves: dict[str, list[Move]] = {each: [] for each in together}
    for each in supports.supports(tx, together):
        moves[each.wish_id].append(move_of(each))
    return {wish_id: backing.positions(of, current) for wish_id, of in moves.items()}


def move_of(row: Support) -> Move:
    """The row as the rule takes it."""
    return Move(row.organisation_id, row.person_id, row.move, row.points)


def backers(tx: Tx, wish: Wish) -> frozenset[str]:
    """The organisations that back the wish or one that is merged into it."""
    return frozenset(backing.together(positions(tx, wish).values()))


def project_of(tx: Tx, wish_id: str) -> tuple[str, WishStage] | None:
    """(project, the stage that it gives the wish) of the one that the wish is part of now: one that was
    rejected or stopped has let it go.
    """
    latest = stored_projects.latest_with(tx, wish_id)
    stage = projects.WISHES.get(stored_projects.stage(tx, latest)) if latest is not None else None
    return (latest, stage) if latest is not None and stage is not None else None


def is_funded(tx: Tx, wish_id: str) -> bool:
    """Whether a round that was adopted funds it."""
    return any(number in json.loads(funded) for number, funded in rounds.results_adopted(tx, wish_id))


def is_asked(tx: Tx, wish_id: str) -> bool:
    """Whether the coordinator waits for an answer: the last question has none yet."""
    kinds = [each.kind for each in comments.comments(tx, wish_id) if each.kind is not CommentKind.COMMENT]
    return bool(kinds) and kinds[-1] is CommentKind.QUESTION


def check_open(tx: Tx, wish: Wish, *, field: str | None = None) -> None:
    """Raises Refused(WISH_CLOSED) for one that is declined, withdrawn, merged or delivered.

    field: of the form in which it was named.
    """
    if not is_open(tx, wish.id):
        raise Refused(Code.WISH_CLOSED, field=field, number=wish.number)


def check_outside_rounds(tx: Tx, wish: Wish, *, field: str | None = None) -> None:
    """Raises Refused(WISH_IN_ROUND) for one that stands in a round that is not over: it must be there to be
    funded. field: of the form in which it was named.
    """
    for item in rounds.items_of_wish(tx, wish.id):
        if rounds.end(tx, item.round_id) is None:
            raise Refused(Code.WISH_IN_ROUND, field=field, number=wish.number)


def is_open(tx: Tx, wish_id: str) -> bool:
    """Whether the wish can still be changed and backed."""
    return stored.row(tx, wish_id).stage in stages.BACKABLE


def _save(tx: Tx, wish: Wish) -> BacklogRow:
    backed = backing.together(positions(tx, wish).values())
    row = _row(tx, wish, backed)
    stored.save(tx, row)
    searches.save(tx, wish.product_id, wish.id, _marks(tx, wish, row, backed))
    is_shown = row.is_open or row.into_id is not None
    wish_index.follow(tx, row.wish_id, row.product_id, is_shown=is_shown)
    return row
