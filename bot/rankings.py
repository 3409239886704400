"""A ranking as JSON, for whoever computes on with it: the same from a file, a page and the command line."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from bot.pabulib import Election
from bot.rules.ranking import Ranking, Receipt


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
