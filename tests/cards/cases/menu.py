"""What a person can do now, and the daily word of what waits."""

from __future__ import annotations

from dataclasses import replace

from bot.cards import menu as cards
from bot.menu import Matter
from bot.views import MotionView
from storage.words import Capacity, Choice, Ground, Role
from tests.cards.cases.made import Cases
from tests.cards.funding import SOME, a_round
from tests.cards.parts import ballot, matter, menu, question, three
from tests.cards.views import (
    ALL_FOR,
    APPROVAL,
    CARRIED,
    FOR,
    FOUR,
    LONG,
    LONG_NAME,
    LONG_OPTIONS,
    LOST,
    SEALED,
    SINGLE,
    TIE,
    VOTED,
    advice,
    awaiting,
    ended,
    motion,
)
from tests.cards.wish_views import question as wish_question

NONE = ballot(None, "Ballerup")


def numbered(number: int, view: MotionView) -> MotionView:
    return replace(view, id=f"{number:016x}", number=number)


OPEN = matter(numbered(1, motion(FOUR)), NONE)
ANSWERED = matter(numbered(2, motion(CARRIED)), ballot())
TIED = matter(numbered(3, awaiting(TIE)), ballot(), to_rule=True)
DOUBTED = matter(numbered(4, awaiting(FOUR, Ground.DOUBT)), ballot(), to_rule=True)
UNEXPLAINED = matter(numbered(5, ended(LOST, advice=advice(), departs=True)), to_explain=True)
ASKED = matter(
    numbered(6, motion(FOUR)),
    ballot(FOR, "Aarhus"),
    questions=(question(),),
    may_close=True,
    may_withdraw=True,
)
THREE_SEATS = matter(numbered(7, motion({**dict.fromkeys(FOUR), "Syddjurs": FOR})), *three(None, None, FOR))
SUBSTITUTE = matter(numbered(8, motion(FOUR)), ballot(None, capacity=Capacity.SUBSTITUTE))
HOLDER_VOTED = matter(numbered(8, motion(CARRIED)), ballot(FOR, capacity=Capacity.SUBSTITUTE))
WATCHED = matter(numbered(9, motion(FOUR)), may_nudge=True, may_close=True)
NUDGED = matter(numbered(9, motion(FOUR)), may_nudge=True, was_nudged=True, may_close=True)
CHOOSING = matter(numbered(11, motion(dict.fromkeys(FOUR), **SINGLE)), NONE)
APPROVING = matter(numbered(12, motion(dict.fromkeys(FOUR), **APPROVAL)), NONE)
IN_SECRET = matter(numbered(13, motion(VOTED, is_secret=True)), ballot(is_secret=True, receipt="KX4M-7QTR"))
LATEST = (
    (numbered(14, ended(CARRIED)), ballot(FOR, "Aarhus")),
    (
        numbered(15, ended({"Aarhus": (1,), "Ballerup": (1,), "Odense": (1,), "Syddjurs": None}, **SINGLE)),
        ballot(Choice.PICKED, "Aarhus", picks=(1,)),
    ),
    (numbered(16, ended(ALL_FOR, is_secret=True)), ballot(SEALED, "Aarhus", is_secret=True)),
)
LONG_MOTION = motion(dict.fromkeys(FOUR), **{**SINGLE, **LONG, "options": LONG_OPTIONS})
LONG_ONES = [
    replace(
        matter(
            numbered(number, LONG_MOTION),
            *three(None, None, None, long=True),
            questions=(question(long=True),),
            may_nudge=True,
            may_close=True,
            may_withdraw=True,
        ),
    )
    for number in range(20)
]
LONG_RULINGS = [
    matter(
        numbered(
            number, awaiting(dict.fromkeys(FOUR), Ground.DOUBT, **{**SINGLE, **LONG, "options": LONG_OPTIONS})
        ),
        to_rule=True,
    )
    for number in range(60)
]
MANY: list[Matter] = [replace(OPEN, motion=numbered(number, OPEN.motion)) for number in range(20)]

CASES: Cases = {
    "menu-nothing": lambda say: cards.menu(menu(), say),
    "menu-nobody": lambda say: cards.menu(menu(roles=(), may_propose=False), say),
    "menu-wishes": lambda say: cards.menu(menu(may_wish=True), say),
    "menu-wishes-alone": lambda say: cards.menu(menu(roles=(), may_propose=False, may_wish=True), say),
    "menu-not-understood": lambda say: cards.menu(menu(OPEN), say, unread="x" * 60),
    "menu-member": lambda say: cards.menu(menu(OPEN, CHOOSING, APPROVING, ANSWERED, latest=LATEST), say),
    "menu-member-nothing-waits": lambda say: cards.menu(menu(ANSWERED, IN_SECRET), say),
    "menu-coordinator": lambda say: cards.menu(
        menu(WATCHED, roles=(Role.COORDINATOR,), name="Eva Winther"), say
    ),
    "menu-coordinator-nudged": lambda say: cards.menu(menu(NUDGED, roles=(Role.COORDINATOR,)), say),
    "menu-something-did-not-arrive": lambda say: cards.menu(
        menu(WATCHED, roles=(Role.COORDINATOR,), undelivered=3), say
    ),
    "menu-round": lambda say: cards.menu(menu(OPEN, rounds=(a_round(SOME),)), say),
    "menu-new-wishes": lambda say: cards.menu(
        menu(WATCHED, roles=(Role.COORDINATOR,), name="Eva Winther", to_sort=3), say
    ),
    "menu-chair": lambda say: cards.menu(
        menu(TIED, DOUBTED, UNEXPLAINED, ASKED, roles=(Role.CHAIR, Role.MEMBER)), say
    ),
    "menu-substitute": lambda say: cards.menu(
        menu(SUBSTITUTE, HOLDER_VOTED, roles=(Role.SUBSTITUTE,), name="Gitte Bak"), say
    ),
    "menu-several-seats": lambda say: cards.menu(menu(THREE_SEATS, name="Bo Lind"), say),
    "menu-more-than-fit": lambda say: cards.menu(menu(*MANY), say),
    "menu-longest": lambda say: cards.menu(
        menu(*LONG_ONES, roles=tuple(Role), latest=LATEST, name=LONG_NAME, undelivered=999, to_sort=999), say
    ),
    "menu-longest-rulings": lambda say: cards.menu(menu(*LONG_RULINGS, roles=tuple(Role)), say),
    "digest-done": lambda say: cards.digest([], say),
    "digest-one": lambda say: cards.digest([OPEN], say),
    "digest-two": lambda say: cards.digest([TIED, OPEN], say),
    "digest-many": lambda say: cards.digest(MANY, say),
    "digest-round": lambda say: cards.digest([OPEN], say, rounds=(a_round(SOME),)),
    "digest-round-and-question": lambda say: cards.digest(
        [], say, rounds=(a_round(SOME),), asked=(wish_question(),), to_sort=2
    ),
    "digest-new-wishes": lambda say: cards.digest([], say, to_sort=12),
    "digest-one-and-a-new-wish": lambda say: cards.digest([TIED], say, to_sort=1),
    "digest-longest": lambda say: cards.digest(LONG_ONES, say, to_sort=1_000),
    "digest-longest-rulings": lambda say: cards.digest(LONG_RULINGS, say),
}
