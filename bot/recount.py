"""Count a decided vote once more: a decision says of its vote what its ballots say."""

from __future__ import annotations

import logging

from bot import roll
from bot.rules.tally import Tally
from storage import decisions, motions, recusals, urn
from storage.decisions import Decision
from storage.engine import Tx
from storage.failures import failure_of
from storage.words import Choice

Numbers = tuple[int | str | None, ...]

log = logging.getLogger(__name__)


def is_right(tx: Tx, motion_id: str) -> bool:
    """Whether the numbers of the decision on the motion are those of its ballots. Raises what the database
    fails with, and nothing else.
    """
    try:
        decision, tally = decisions.decision(tx, motion_id), roll.tally_of(tx, motions.motion(tx, motion_id))
        return decision is not None and _said(decision) == _counted(tally) and _is_whole(tx, motion_id)
    except Exception as error:
        if failure_of(error) is not None:
            # Nothing is wrong with the count: there was none.
            raise
        # No rule of ours wrote such rows, though the journal carries them: what cannot be counted is wrong.
        log.warning("the vote on %s cannot be counted: %s", motion_id, type(error).__name__)
        return False


def _said(decision: Decision) -> Numbers:
    return (
        decision.votes_for,
        decision.votes_against,
        decision.votes_abstain,
        decision.taking_part,
        decision.required,
        decision.roll_size,
        decision.votes_silent or 0,
        decision.recused or 0,
        decision.option_votes or "",
    )


def _counted(tally: Tally) -> Numbers:
    return (
        tally.votes_for,
        tally.votes_against,
        tally.votes_abstain,
        tally.taking_part,
        tally.required,
        tally.roll_size,
        tally.silent,
        tally.recused,
        ",".join(map(str, tally.picked)),
    )


def _is_whole(tx: Tx, motion_id: str) -> bool:
    """Whether as many secret ballots were counted out as seats had voted, if any were."""
    counted = len(urn.counted(tx, motion_id))
    out = {each.seat_id for each in recusals.recusals(tx, motion_id)}
    voted = [seat for seat, each in roll.answers(tx, motion_id).items() if each.choice is Choice.SEALED]
    return counted in (0, len(set(voted) - out))
