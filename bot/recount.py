"""Count a decided vote once more: a decision says of its vote what its ballots say."""

from __future__ import annotations

import logging

from bot.motions import procedure_for
from bot.rules.tally import Tally, count, effective
from storage import ballots, decisions, motions
from storage.engine import Tx
from storage.motions import Motion

log = logging.getLogger(__name__)

NUMBERS = ("votes_for", "votes_against", "votes_abstain", "taking_part", "required", "roll_size")


def is_right(tx: Tx, motion_id: str) -> bool:
    """Whether the numbers of the decision on the motion are those of its ballots. Never raises."""
    try:
        decision, tally = decisions.decision(tx, motion_id), _tally_of(tx, motions.motion(tx, motion_id))
        return all(getattr(decision, name) == getattr(tally, name) for name in NUMBERS)
    except Exception as error:
        # No rule of ours wrote such rows, though the journal carries them: what cannot be counted is wrong.
        log.warning("the vote on %s cannot be counted: %s", motion_id, type(error).__name__)
        return False


def _tally_of(tx: Tx, motion: Motion) -> Tally:
    """The count as the ballots stand, by the rules that the motion was opened under."""
    weights = {entry.seat_id: entry.weight for entry in motions.roll(tx, motion.id)}
    cast = effective((each.seat_id, each.revision, each.choice) for each in ballots.ballots(tx, motion.id))
    return count(weights, cast, procedure_for(tx, motion)[0])
