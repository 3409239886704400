"""A ranking and a round as JSON, for whoever computes on with them: the same wherever they come from."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from bot import pabulib
from bot.funding import RoundView
from bot.pabulib import Election
from bot.rules.ranking import Ranking, Receipt
from storage.words import iso

KRONE = 100


def as_json(election: Election, ranking: Ranking) -> dict[str, Any]:
    """Costs as numbers; what may be no decimal number as a fraction in text, so that nothing is rounded.

    ranking: as `pabulib.rank` makes it, in parts of the file's money.
    """
    parts = election.parts
    names = {project.id: project.name for project in election.projects}
    return {
        "budget": _number(ranking.budget, parts),
        "cost": _number(ranking.cost, parts),
        "funded": [receipt.item for receipt in ranking.funded],
        "share": _exact(ranking.share, parts),
        "steps": ranking.steps,
        "receipts": [
            _receipt(receipt, names[receipt.item], parts) for receipt in (*ranking.funded, *ranking.rest)
        ],
    }


def round_json(view: RoundView) -> dict[str, Any]:
    """A round as it stands: amounts in kroner, times in UTC. Before it is counted, not who chose what."""
    is_counted = view.outcome is not None
    return {
        "product": view.product_key,
        "number": view.number,
        "name": view.name,
        "state": view.state.value,
        "opened_at": iso(view.opened_at),
        "closes_at": iso(view.closes_at),
        "budget": _number(view.budget, KRONE),
        "shares": view.shares.value,
        "wishes": [
            {
                "number": each.number,
                "title": each.title,
                "cost": _number(each.cost, KRONE),
                "required": each.is_required,
            }
            for each in view.items
        ],
        "organisations": [
            {"key": each.key, "name": each.name, "weight": each.weight}
            | ({"answered": each.has_chosen, "chosen": list(each.chosen)} if is_counted else {})
            for each in view.payers
        ],
        "chosen": view.chosen,
        "motion": None if view.motion is None else {"year": view.motion[0], "number": view.motion[1]},
        "words": view.words or None,
        "result": _result(view),
    }


def _result(view: RoundView) -> dict[str, Any] | None:
    of = view.outcome
    if of is None:
        return None
    return {
        "counted_at": iso(of.at),
        "funded": list(of.funded),
        "spent": _number(of.spent, KRONE),
        "digest": of.digest,
        "ranking": as_json(of.election, pabulib.rank(of.election)),
    }


def _receipt(receipt: Receipt, name: str, parts: int) -> dict[str, Any]:
    return {
        "id": receipt.item,
        "name": name,
        "cost": _number(receipt.cost, parts),
        "phase": receipt.phase,
        "supporters": receipt.supporters,
        "support": receipt.support,
        "effective_supporters": None if receipt.effective is None else str(receipt.effective),
        "held": _exact(receipt.held, parts),
        "missing": _exact(receipt.missing, parts),
        "payments": {ballot: _exact(amount, parts) for ballot, amount in receipt.payments.items()},
    }


def _exact(amount: Fraction | int, parts: int) -> str:
    return str(Fraction(amount, parts))


def _number(amount: Fraction | int, parts: int) -> int | float:
    whole = Fraction(amount, parts)
    return whole.numerator if whole.denominator == 1 else float(whole)
