"""What comes of a round: computed from its rows, as it is published, and as it might have been."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction

from bot import pabulib
from bot.pabulib import Election, Project, Vote, VoteType
from bot.refusals import Code, Refused
from bot.rules import whatif
from bot.rules.ranking import Ballot, Item, OverBudget, Ranking
from bot.rules.whatif import Basis, WhatIf
from storage import rounds
from storage.engine import Tx
from storage.journal import canonical, digest_of
from storage.rounds import Round, RoundResult

KRONE = 100
RULE = "equalshares/add1"


@dataclass(frozen=True, slots=True)
class Suffices:
    """The smallest changes, each alone, with which an item would be funded; None: there is none."""

    cheaper: WhatIf | None
    joined: WhatIf | None


def basis(tx: Tx, round_: Round) -> Basis:
    """What the ranking is computed from. Who chose nothing has no share of the budget."""
    chosen = chosen_by(tx, round_.id)
    ballots = tuple(
        Ballot(each.key, frozenset(map(str, chosen[each.organisation_id])), each.weight)
        for each in rounds.shares(tx, round_.id)
        if chosen.get(each.organisation_id)
    )
    items = tuple(Item(str(each.number), each.cost, each.is_required) for each in rounds.items(tx, round_.id))
    return Basis(items, ballots, round_.budget, step=KRONE * max(1, len(ballots)))


def chosen_by(tx: Tx, round_id: str) -> dict[str, tuple[int, ...]]:
    """Organisation -> the numbers it wants funded, of those that said anything."""
    return {
        organisation_id: tuple(json.loads(each.chosen))
        for organisation_id, each in rounds.choices(tx, round_id).items()
    }


def ranking(tx: Tx, round_: Round) -> Ranking:
    """The round as its choices stand, in øre. What the law costs was seen to fit when it opened."""
    return whatif.ranking_of(basis(tx, round_))


def result_of(tx: Tx, round_: Round, product: str, now: datetime) -> RoundResult:
    """The fact of what came of it."""
    found = ranking(tx, round_)
    return RoundResult(
        at=now,
        round_id=round_.id,
        funded=canonical([int(each.item) for each in found.funded]),
        spent=found.cost,
        digest=digest_of(published(election(tx, round_, product, found))),
    )


def election(tx: Tx, round_: Round, product: str, found: Ranking) -> Election:
    """The round whole, in kroner, with nothing of people in it. product: the key.

    Made of what was kept when it opened, and its dates of no group's zone: so the same comes out whatever
    things are called since.
    """
    funded = {each.item for each in found.funded}
    support = {each.item: each.supporters for each in (*found.funded, *found.rest)}
    chosen = chosen_by(tx, round_.id)
    return Election(
        budget=Fraction(round_.budget, KRONE),
        kind=VoteType.APPROVAL,
        projects=tuple(
            Project(
                id=str(each.number),
                cost=Fraction(each.cost, KRONE),
                name=each.title or "",
                required=each.is_required,
                others={
                    "votes": str(support[str(each.number)]),
                    "selected": str(int(str(each.number) in funded)),
                },
            )
            for each in rounds.items(tx, round_.id)
        ),
        votes=tuple(
            Vote(
                id=each.key,
                picks=tuple(map(str, chosen[each.organisation_id])),
                weight=each.weight,
                others={"organisation": each.name},
            )
            for each in rounds.shares(tx, round_.id)
            if chosen.get(each.organisation_id)
        ),
        meta={
            "description": round_.name or "",
            "country": "Denmark",
            "unit": product,
            "instance": str(round_.number),
            "currency": "DKK",
            "rule": RULE,
            "date_begin": f"{round_.at.astimezone(UTC):%d.%m.%Y}",
            "date_end": f"{round_.closes_at.astimezone(UTC):%d.%m.%Y}",
        },
    )


def published(of: Election) -> str:
    """The round as a file in Pabulib's format."""
    return pabulib.write(of)


def is_published(of: Election, digest: str) -> bool:
    """Whether it is what has this digest (SHA-256)."""
    return digest_of(published(of)) == digest


def what_if(of: Basis, number: int, *, cost: int | None = None, more: int = 0) -> WhatIf:
    """The item at another cost (øre), or with so many more supporters.

    Raises Refused(UNKNOWN_ITEM), and LAW_OVER_BUDGET where the law would cost more than there is.
    """
    try:
        return whatif.what_if(of, str(number), cost=cost, more=more)
    except KeyError as error:
        raise Refused(Code.UNKNOWN_ITEM) from error
    except OverBudget as over:
        raise Refused(Code.LAW_OVER_BUDGET, cost=over.cost, budget=over.budget) from over


def suffices(of: Basis, number: int) -> Suffices:
    """The smallest change of each kind with which the item would be funded. Raises Refused(UNKNOWN_ITEM)."""
    try:
        cheaper, joined = whatif.largest_cost(of, str(number)), whatif.least_supporters(of, str(number))
    except KeyError as error:
        raise Refused(Code.UNKNOWN_ITEM) from error
    return Suffices(cheaper, joined)
