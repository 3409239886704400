"""What is noted when an organisation backs a wish, or no longer does."""

from __future__ import annotations

from dataclasses import replace

from bot.cards import supports as cards
from storage.wish_words import WishStage
from tests.cards.cases.made import Cases
from tests.cards.cases.wishes import HELD, LONG_PART
from tests.cards.wished import BALLERUP, backer, longest, wish

SEVEN = wish(WishStage.NEW, *(backer(f"Kommune {n}") for n in range(7)))
ALONE = wish(WishStage.NEW, backer())
BESIDE = replace(HELD, holder="Gitte Bak", holds=False, people=2)
STAYS = replace(BESIDE, supports=False, people=1, may_end=True)
POINTS = replace(HELD, points=3, here=3, left=7)

CASES: Cases = {
    "support-noted": lambda say: cards.noted(SEVEN, HELD, say, was=BALLERUP),
    "support-noted-alone": lambda say: cards.noted(ALONE, HELD, say, was=BALLERUP),
    "support-noted-again": lambda say: cards.noted(SEVEN, HELD, say, was=HELD),
    "support-noted-for-a-colleague": lambda say: cards.noted(SEVEN, BESIDE, say, was=STAYS),
    "support-noted-and-may-end": lambda say: cards.noted(
        SEVEN, replace(BESIDE, may_end=True), say, was=STAYS
    ),
    "support-noted-of-the-merged": lambda say: cards.noted(SEVEN, HELD, say, was=BALLERUP, via=12),
    "support-noted-with-points": lambda say: cards.noted(
        replace(SEVEN, has_points=True), POINTS, say, was=replace(BALLERUP, points=0, left=7)
    ),
    "support-noted-longest": lambda say: cards.noted(longest(), LONG_PART, say, was=LONG_PART, via=12),
    "support-taken-back": lambda say: cards.taken_back(SEVEN, BALLERUP, say),
    "support-taken-back-by-all": lambda say: cards.taken_back(wish(), BALLERUP, say),
    "support-taken-back-and-stays": lambda say: cards.taken_back(SEVEN, STAYS, say),
    "support-taken-over": lambda say: cards.taken_over(SEVEN, replace(HELD, people=2, may_end=True), say),
    "support-points": lambda say: cards.points_form(SEVEN, POINTS, say),
    "support-points-left-one": lambda say: cards.points_form(
        SEVEN, replace(POINTS, points=0, here=0, left=1), say
    ),
    "support-points-none-left": lambda say: cards.points_form(
        SEVEN, replace(POINTS, points=0, here=0, left=0), say
    ),
}
