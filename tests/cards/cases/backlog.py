"""Wishes in lists."""

from __future__ import annotations

from bot.cards import backlog as cards
from bot.listings import PAGE, OwnView, RoadmapView
from storage.wish_words import Lane, WishStage
from tests.cards.cases.made import Cases
from tests.cards.views import ID, LONG_NAME, LONG_TITLE
from tests.cards.wished import HOURS, ONE_PRICE, OTHER, PRICE, listed, page

THREE = (
    listed(),
    listed(number=4, title="Mørk visning", backers=1, backed=True, stage=WishStage.READY, estimate=PRICE),
    listed(number=17, title="Ny skrift", backers=0, may_back=False, is_required=True, estimate=HOURS),
)
FULL = tuple(listed(number=n, title=LONG_TITLE, backers=98, points=999) for n in range(PAGE))
DONE = listed(number=2, stage=WishStage.DELIVERED, may_back=False, estimate=ONE_PRICE)
LANES = (
    page(listed(stage=WishStage.STARTED), lane=Lane.NOW),
    page(lane=Lane.NEXT),
    page(*THREE, lane=Lane.LATER, more=True),
    page(DONE, lane=Lane.DELIVERED),
)
LONG_LANES = tuple(
    page(*FULL[:5], lane=lane, more=True) for lane in (Lane.NOW, Lane.NEXT, Lane.LATER, Lane.DELIVERED)
)

CASES: Cases = {
    "backlog": lambda say: cards.page(page(*THREE), say),
    "backlog-on-the-web": lambda say: cards.page(
        page(*THREE, public_key="os2display"), say, address="https://ting.example"
    ),
    "backlog-none": lambda say: cards.page(page(), say),
    "backlog-with-points": lambda say: cards.page(page(listed(points=9), has_points=True), say),
    "backlog-later": lambda say: cards.page(page(*THREE, offset=PAGE, more=True), say),
    "backlog-found": lambda say: cards.page(page(THREE[0], DONE, query="skærm", more=True), say),
    "backlog-found-none": lambda say: cards.page(page(query="<!channel> *x*"), say),
    "backlog-lane": lambda say: cards.page(page(DONE, lane=Lane.DELIVERED, more=True), say),
    "backlog-lane-empty": lambda say: cards.page(page(lane=Lane.NEXT), say),
    "backlog-longest": lambda say: cards.page(
        page(*FULL, product=LONG_NAME, offset=999_990, more=True, has_points=True), say
    ),
    "backlog-products": lambda say: cards.products(((ID, "OS2display"), (OTHER, "OS2forms")), "backlog", say),
    "wishes-own": lambda say: cards.own(
        OwnView("Ballerup", (("OS2display", THREE[0], True), ("OS2forms", THREE[1], False)), 0, True), say
    ),
    "wishes-own-none": lambda say: cards.own(OwnView("", (), 0, False), say),
    "wishes-own-longest": lambda say: cards.own(
        OwnView(LONG_NAME, tuple((LONG_NAME, each, True) for each in FULL), 999_990, True), say
    ),
    "roadmap": lambda say: cards.roadmap(RoadmapView(ID, "OS2display", LANES), say),
    "roadmap-longest": lambda say: cards.roadmap(RoadmapView(ID, LONG_NAME, LONG_LANES), say),
}
