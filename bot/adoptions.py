"""What the group that decides makes of a round: a motion is prepared, and what was decided of it happens."""

from __future__ import annotations

import json
from datetime import datetime

from bot import backlog, choices, funding, matters, news, recommendations
from bot import rounds as rounds_of
from bot.drafts import DraftView
from bot.people import Actor
from bot.refusals import Code, Refused
from storage import journal, rounds
from storage.engine import Tx
from storage.rounds import Round, RoundEnd
from storage.wish_words import MatterKind, NewsKind, RoundState, RoundStep
from storage.words import Outcome, new_ordered_id


def prepare_adoption(
    tx: Tx, actor: Actor, round_id: str, *, title: str, brief: str, links: str, now: datetime
) -> DraftView:
    """A motion to adopt what came of the round, to be looked at and put to the group that decides.

    Raises Refused(UNKNOWN_ROUND, COORDINATORS_ONLY, ROUND_ENDED, ROUND_NOT_COUNTED, ROUND_UNDER_VOTE,
    NOTHING_FUNDED), and as `drafts.draft_motion`.
    """
    round_ = check_may_prepare(tx, actor, round_id)
    matter = (MatterKind.ROUND, round_.id)
    return recommendations.prepare(
        tx, actor, round_.product_id, matter, title=title, brief=brief, links=links, now=now
    )


def check_may_prepare(tx: Tx, actor: Actor, round_id: str) -> Round:
    """The round, if the person may have its result put to the vote now. Raises as `prepare_adoption`."""
    round_ = rounds_of.access_own(tx, actor, round_id)
    result = rounds.result(tx, round_.id)
    if result is None:
        raise Refused(Code.ROUND_NOT_COUNTED)
    if matters.is_under_vote(tx, round_.id):
        raise Refused(Code.ROUND_UNDER_VOTE)
    if not json.loads(result.funded):
        raise Refused(Code.NOTHING_FUNDED)
    return round_


def decided(tx: Tx, round_id: str, motion_id: str, outcome: Outcome, now: datetime) -> None:
    """A motion about the round came to this: adopted, what it funds is planned; rejected, nothing is.

    A motion that lapsed, was postponed or taken back leaves the round as it was.
    """
    steps = {Outcome.ADOPTED: RoundStep.ADOPTED, Outcome.REJECTED: RoundStep.REJECTED}
    round_ = rounds.find_round(tx, round_id)
    if round_ is None:
        return
    if outcome not in steps:
        # It is voted on no more.
        choices.tell_all(tx, round_.id, now)
        return
    journal.lock(tx, round_.product_id)
    if funding.state_of(tx, round_) is not RoundState.COUNTED:
        return
    row = RoundEnd(id=new_ordered_id(), at=now, round_id=round_.id, step=steps[outcome], motion_id=motion_id)
    journal.append(tx, round_.product_id, f"round.{row.step}", actor=None, now=now, facts=[row])
    result = rounds.result(tx, round_.id)
    funded = json.loads(result.funded) if result is not None else []
    for item in rounds.items(tx, round_.id):
        backlog.refresh(tx, item.wish_id)
        is_funded = row.step is RoundStep.ADOPTED and item.number in funded
        news.tell(tx, item.wish_id, NewsKind.FUNDED if is_funded else NewsKind.NOT_FUNDED, item.id, now)
    choices.tell_all(tx, round_.id, now)
