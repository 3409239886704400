"""The motion about a project, a milestone or a round, drafted for the coordinator."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot import advice, catalogue, drafts, matters
from bot.advice import COORDINATOR, Advice
from bot.drafts import DraftView
from bot.people import Actor
from storage import motions
from storage.engine import Tx
from storage.wish_words import MatterKind
from storage.words import Choice, MotionKind


def prepare(
    tx: Tx,
    actor: Actor,
    product_id: str,
    matter: tuple[MatterKind, str],
    *,
    title: str,
    brief: str,
    now: datetime,
    links: str = "",
) -> DraftView:
    """The draft of a motion about it, in the place of the one that the person had: what it says is true now.

    Raises Refused(UNDER_VOTE), and as `drafts.draft_motion`.
    """
    matters.check_not_under_vote(tx, matter[1])
    home = catalogue.home_of(tx, product_id)
    before = [each.id for each in motions.drafts_of(tx, actor.id) if drafts.text_of(each).matter == matter]
    procedure = drafts.procedure_of(tx, home.id)[1]
    return drafts.draft_motion(
        tx,
        actor,
        home.id,
        title=title,
        brief=brief,
        kind=MotionKind.STRATEGIC,
        links=links,
        closes_at=drafts.default_deadline(now, procedure, ZoneInfo(home.zone)),
        now=now,
        draft_id=before[0] if before else None,
        matter=matter,
        advice=_advice(tx, actor, home.id),
    )


def _advice(tx: Tx, actor: Actor, group_id: str) -> Advice | None:
    return Advice(COORDINATOR, Choice.FOR) if advice.coordinates(tx, actor.id, group_id) else None
