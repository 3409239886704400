"""How long is kept what the record does not need, and what is forgotten once a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.calendars import KEPT as CALENDARS_KEPT
from bot.drafts import DRAFT_LIFE
from bot.gathering_drafts import DRAFT_LIFE as GATHERING_DRAFT_LIFE
from bot.guidelines import DRAFT_LIFE as GUIDELINE_DRAFT_LIFE
from bot.people import ATTEMPTS_IN
from bot.proposals import BESIDES_LIFE
from bot.rounds import DRAFT_LIFE as ROUND_DRAFT_LIFE
from bot.wishes import DRAFT_LIFE as WISH_DRAFT_LIFE
from storage import (
    calendars,
    gatherings,
    guidelines,
    inbox,
    motions,
    news,
    passes,
    proposals,
    retention,
    rounds,
    wishes,
)
from storage.engine import Tx


@dataclass(frozen=True, slots=True)
class Retention:
    """As app.yaml has it. inbox: answers to requests, for repeats. messages: what was told to people."""

    inbox: timedelta = timedelta(days=3)
    messages: timedelta = timedelta(days=365)


def tidy(tx: Tx, now: datetime, keep: Retention) -> None:
    """Forget what has been kept long enough. What is in the journal stays."""
    inbox.forget_before(tx, now - keep.inbox)
    retention.forget_messages(tx, now - keep.messages)
    news.drop_before(tx, now - keep.messages)
    motions.drop_drafts_before(tx, now - DRAFT_LIFE)
    rounds.drop_drafts_before(tx, now - ROUND_DRAFT_LIFE)
    wishes.drop_drafts_before(tx, now - WISH_DRAFT_LIFE)
    guidelines.drop_drafts_before(tx, now - GUIDELINE_DRAFT_LIFE)
    gatherings.drop_drafts_before(tx, now - GATHERING_DRAFT_LIFE)
    proposals.drop_besides_before(tx, now - BESIDES_LIFE)
    calendars.forget_before(tx, now - CALENDARS_KEPT)
    retention.forget_codes(tx, now)
    passes.forget_before(tx, now)
    retention.forget_attempts(tx, now - ATTEMPTS_IN)
    retention.forget_clicks(tx)
