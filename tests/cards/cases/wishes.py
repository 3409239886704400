"""One wish: in every stage, for one person and for all; and what was just done with it."""

from __future__ import annotations

from dataclasses import replace

from bot.cards import wishes as cards
from bot.cards.card import Button, action
from bot.catalogue import AssessmentView, ProjectRef
from bot.parts import OwnPart
from storage.wish_words import CommentKind, WishStage
from tests.cards.cases.made import Cases
from tests.cards.views import ID, LONG_NAME, LONG_REASON, LONG_TITLE
from tests.cards.wished import (
    BALLERUP,
    HOURS,
    MONDAY,
    ONE_HOUR,
    ONE_PRICE,
    OTHER,
    backer,
    comment,
    longest,
    whole,
    wish,
)

NOBODY = OwnPart()
HELD = replace(BALLERUP, backs=True, holder="Bo Lind", holds=True, supports=True, people=1)
AUTHOR = replace(HELD, may_change=True, may_withdraw=True, channel_id=OTHER)
LONG_PART = replace(
    AUTHOR,
    organisation=LONG_NAME,
    holds=False,
    holder=LONG_NAME,
    people=9,
    points=999,
    left=999,
    may_end=True,
)
MERGED = {"into": (12, "Overvågning af skærme"), "into_id": OTHER}
NOT = AssessmentView(False, None, "Afspillerne kan ikke svare.", MONDAY)
ANSWERS = replace(AUTHOR, may_answer=True)
ASKED = (comment("Hvor mange skærme?", CommentKind.QUESTION),)

CASES: Cases = {
    "wish-in-a-project": lambda say: cards.wish(
        wish(WishStage.STARTED, project=ProjectRef(ID, 3, "Alarmer fra skærmene")), HELD, say
    ),
    "wish-title-alone": lambda say: cards.wish(wish(WishStage.NEW, backer()), AUTHOR, say),
    "wish-of-others": lambda say: cards.wish(wish(WishStage.NEW, backer("Aarhus", 2)), BALLERUP, say),
    "wish-to-who-backs-nothing": lambda say: cards.wish(wish(), NOBODY, say),
    "wish-whole": lambda say: cards.wish(whole(), AUTHOR, say),
    "wish-with-more": lambda say: cards.wish(
        whole(), NOBODY, say, more=(Button("Vurdér", action("assess", ID)),)
    ),
    "wish-on-the-web": lambda say: cards.wish(wish(), NOBODY, say, address="https://ting.example"),
    "wish-on-no-web": lambda say: cards.wish(
        wish(is_public=False), NOBODY, say, address="https://ting.example"
    ),
    "wish-asked": lambda say: cards.wish(whole(WishStage.NEEDS_ANSWER, comments=ASKED), ANSWERS, say),
    "wish-not-feasible": lambda say: cards.wish(whole(WishStage.NOT_FEASIBLE, assessment=NOT), BALLERUP, say),
    "wish-one-price": lambda say: cards.wish(
        whole(assessment=AssessmentView(True, ONE_PRICE, "", MONDAY), note=None, law=None), HELD, say
    ),
    "wish-hours": lambda say: cards.wish(
        whole(assessment=AssessmentView(True, HOURS, "", MONDAY), comments=()), HELD, say
    ),
    "wish-an-hour": lambda say: cards.wish(
        whole(assessment=AssessmentView(True, ONE_HOUR, "", MONDAY), merged=()), HELD, say
    ),
    "wish-planned": lambda say: cards.wish(wish(WishStage.PLANNED, backer()), HELD, say),
    "wish-started": lambda say: cards.wish(wish(WishStage.STARTED, backer()), HELD, say),
    "wish-delivered": lambda say: cards.wish(wish(WishStage.DELIVERED, backer()), HELD, say),
    "wish-declined": lambda say: cards.wish(
        wish(WishStage.DECLINED, ruled="Det findes allerede."), HELD, say
    ),
    "wish-withdrawn": lambda say: cards.wish(wish(WishStage.WITHDRAWN, on_behalf=""), NOBODY, say),
    "wish-merged": lambda say: cards.wish(wish(WishStage.MERGED, backer(), **MERGED), NOBODY, say),
    "wish-of-somebody-erased": lambda say: cards.wish(
        wish(WishStage.NEW, backer(), author="", title=""), replace(HELD, holds=False, holder=""), say
    ),
    "wish-with-points": lambda say: cards.wish(
        wish(WishStage.NEW, backer("Aarhus", 1, 1), backer("Ballerup", 3, 5), has_points=True),
        replace(HELD, people=3, points=5, left=7, may_end=True),
        say,
    ),
    "wish-backed-by-a-colleague": lambda say: cards.wish(
        wish(WishStage.NEW, backer()), replace(HELD, holds=False, supports=False, may_end=True), say
    ),
    "wish-longest": lambda say: cards.wish(longest(), LONG_PART, say),
    "wish-live": lambda say: cards.live(whole(), say),
    "wish-live-with-points": lambda say: cards.live(wish(has_points=True), say),
    "wish-live-merged": lambda say: cards.live(wish(WishStage.MERGED, backer(), **MERGED), say),
    "wish-live-in-a-project": lambda say: cards.live(
        wish(WishStage.STARTED, project=ProjectRef(ID, 3, "")), say
    ),
    "wish-live-over": lambda say: cards.live(wish(WishStage.DELIVERED, backer()), say),
    "wish-live-longest": lambda say: cards.live(longest(WishStage.DECLINED), say),
    "wish-sent": lambda say: cards.sent(wish(WishStage.NEW, backer()), say),
    "wish-sent-whole": lambda say: cards.sent(whole(), say),
    "wish-sent-for-a-group": lambda say: cards.sent(wish(on_behalf="Styregruppen"), say),
    "wish-sent-for-nobody": lambda say: cards.sent(wish(on_behalf=""), say),
    "wish-sent-longest": lambda say: cards.sent(longest(), say),
    "wish-rewritten": lambda say: cards.rewritten(wish(), say),
    "wish-shared": lambda say: cards.shared(wish(), say, again=False),
    "wish-shared-again": lambda say: cards.shared(wish(), say, again=True),
    "wish-taken-back": lambda say: cards.withdrawn(wish(title=LONG_TITLE, ruled=LONG_REASON), say),
}
