"""Count once more: a decision says what the ballots of its vote say, a result what was chosen for it."""

from __future__ import annotations

import logging

from bot import results, roll
from bot.rules.tally import Tally
from storage import community, decisions, minutes, motions, recusals, rounds, urn
from storage.decisions import Decision
from storage.engine import Tx
from storage.failures import failure_of
from storage.journal import digest_of
from storage.rounds import RoundResult
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


def rounds_miscounted(tx: Tx) -> list[str]:
    """The ids of results that are not what the choices of their rounds come to. Raises as `is_right`."""
    return [each.id for each in rounds.results(tx) if not _is_counted_right(tx, each)]


def minutes_differ(tx: Tx) -> list[str]:
    """The ids of approvals whose minutes are not those that the digest was made of; of minutes that were
    erased nobody can tell.
    """
    return [
        each.id
        for each in minutes.approvals(tx)
        if each.markdown is not None and digest_of(each.markdown) != each.digest
    ]


def _is_counted_right(tx: Tx, result: RoundResult) -> bool:
    try:
        round_ = rounds.find_round(tx, result.round_id)
        if round_ is None:
            return False
        again = results.result_of(tx, round_, community.product(tx, round_.product_id).key, result.at)
        return (again.funded, again.spent, again.digest) == (result.funded, result.spent, result.digest)
    except Exception as error:
        if failure_of(error) is not None:
            raise
        log.warning("the round %s cannot be counted: %s", result.round_id, type(error).__name__)
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
