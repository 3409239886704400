"""Funding rounds: the live card, choosing, the result, what if, setting up, calling off."""

from __future__ import annotations

from collections.abc import Callable

from bot.cards import choices, funding, results, rounds
from bot.cards.card import Card
from bot.funding import RoundView
from bot.results import suffices, what_if
from bot.rules.funding import Choosable
from bot.rules.reminders import Odd
from bot.rules.whatif import Basis
from bot.texts.say import Say
from storage.wish_words import RoundState, ShareRule
from tests.cards.cases.made import Cases, there
from tests.cards.funding import (
    EVERYONE,
    FOUR,
    LAW,
    LONG_WISHES,
    SOME,
    a_round,
    choice,
    counted,
    draft,
    longest,
)
from tests.cards.views import ID, LONG_NAME, LONG_REASON

ADDRESS = "https://ting.example"
DONE = counted()
ADOPTED = {"state": RoundState.ADOPTED, "motion": (2026, 14)}
OPEN_LONG = a_round(EVERYONE, LONG_WISHES, name=LONG_NAME, product=LONG_NAME, all_municipal=False)
LEFT_OUT = Choosable((3, 7, 12, 31, 40), (5, 9), (6,), ())


def basis(view: RoundView) -> Basis:
    return there(view.outcome).basis


def asked(view: RoundView, number: int, cost: int | None = None, more: int = 0) -> Callable[[Say], Card]:
    """What would come of the wish; cost in kroner."""
    amount = cost * 100 if cost is not None else None
    return lambda say: results.what_if(view, what_if(basis(view), number, cost=amount, more=more), say)


def least(view: RoundView, number: int) -> Callable[[Say], Card]:
    return lambda say: results.suffices(view, number, suffices(basis(view), number), say)


CASES: Cases = {
    "round-open": lambda say: funding.live(a_round(SOME), say),
    "round-open-law-and-contributions": lambda say: funding.live(
        a_round(SOME, LAW, shares=ShareRule.CONTRIBUTION, all_municipal=False), say
    ),
    "round-open-one-wish": lambda say: funding.live(a_round({"Aarhus": ()}, FOUR[:1]), say),
    "round-open-over": lambda say: funding.live(a_round(SOME, accepting=False), say),
    "round-counted": lambda say: funding.live(DONE, say),
    "round-under-vote": lambda say: funding.live(counted(under_vote=True, motion=(2026, 14)), say),
    "round-adopted": lambda say: funding.live(counted(**ADOPTED), say),
    "round-rejected": lambda say: funding.live(counted(state=RoundState.REJECTED, motion=(2026, 14)), say),
    "round-called-off": lambda say: funding.live(
        a_round(state=RoundState.CALLED_OFF, accepting=False, words="Puljen faldt væk."), say
    ),
    "round-called-off-erased": lambda say: funding.live(
        a_round(state=RoundState.CALLED_OFF, accepting=False), say
    ),
    "round-nobody-chose": lambda say: funding.live(counted(dict.fromkeys(SOME, ())), say),
    "round-open-longest": lambda say: funding.live(OPEN_LONG, say),
    "round-called-off-longest": lambda say: funding.live(
        longest(state=RoundState.CALLED_OFF, words=LONG_REASON), say
    ),
    # --- the result
    "round-result": lambda say: funding.result(DONE, say),
    "round-result-adopted": lambda say: funding.result(counted(**ADOPTED), say),
    "round-result-nothing": lambda say: funding.result(counted(dict.fromkeys(SOME, ())), say),
    "round-result-longest": lambda say: funding.result(longest(), say),
    "round-told-coordinator": lambda say: funding.counted(DONE, say),
    "round-told-coordinator-nothing": lambda say: funding.counted(counted(dict.fromkeys(SOME, ())), say),
    "round-told-coordinator-later": lambda say: funding.counted(counted(**ADOPTED), say),
    "round-told-coordinator-longest": lambda say: funding.counted(longest(), say),
    "round-listed-open": lambda say: funding.listed(
        a_round(SOME, LAW), say, page=1, address=ADDRESS, may_coordinate=False, may_choose=True
    ),
    "round-listed-counted": lambda say: funding.listed(
        counted(wishes=LAW), say, page=1, address=ADDRESS, may_coordinate=True, may_choose=True
    ),
    "round-listed-not-public": lambda say: funding.listed(
        counted(is_public=False), say, page=9, address=ADDRESS, may_coordinate=False, may_choose=True
    ),
    "round-listed-longest": lambda say: funding.listed(
        longest(), say, page=2, address=ADDRESS, may_coordinate=True, may_choose=True
    ),
    "rounds": lambda say: funding.mine(
        [("p", "OS2display", [a_round(SOME)], True), ("q", "OS2forms", [], True)], say, choosing=(ID,)
    ),
    "rounds-to-look-at": lambda say: funding.mine(
        [("p", "OS2display", [a_round(SOME)], False)], say, choosing=()
    ),
    "round-listed-to-look-at": lambda say: funding.listed(
        a_round(SOME, LAW), say, page=1, address=ADDRESS, may_coordinate=False, may_choose=False
    ),
    "rounds-after": lambda say: funding.mine(
        [("p", "OS2display", [counted(**ADOPTED), DONE], False)], say, choosing=(ID,)
    ),
    "rounds-may-open": lambda say: funding.mine(
        [("p", "OS2display", [counted(**ADOPTED)], True)], say, choosing=()
    ),
    "rounds-nowhere": lambda say: funding.mine([], say, choosing=()),
    "rounds-longest": lambda say: funding.mine(
        [(f"{n:016x}", LONG_NAME, [OPEN_LONG, longest(), longest()], True) for n in range(6)],
        say,
        choosing=(ID,),
    ),
    "round-stuck": lambda say: funding.stuck(DONE, say),
    "round-expired": lambda say: funding.expired(a_round(), say),
    # --- choosing
    "round-choose-form": lambda say: choices.form(a_round(SOME, LAW), choice(), say),
    "round-choose-form-chosen": lambda say: choices.form(a_round(), choice(3, 31), say),
    "round-choose-form-longest": lambda say: choices.form(
        OPEN_LONG, choice(*range(9_000, 9_060), view=OPEN_LONG), say
    ),
    "round-chosen": lambda say: choices.noted(a_round(), choice(3, 7), say),
    "round-chosen-again": lambda say: choices.noted(a_round(), choice(3, changed=False), say),
    "round-chosen-nothing": lambda say: choices.noted(a_round(), choice(), say),
    "round-chosen-longest": lambda say: choices.noted(
        OPEN_LONG, choice(*range(9_000, 9_060), view=OPEN_LONG), say
    ),
    "round-reminder": lambda say: choices.reminder(a_round(SOME), "Randers", say, has_chosen=False),
    "round-reminder-done": lambda say: choices.reminder(a_round(SOME), "Aarhus", say, has_chosen=True),
    "round-reminder-over": lambda say: choices.reminder(DONE, "Aarhus", say, has_chosen=True),
    "round-reminder-longest": lambda say: choices.reminder(OPEN_LONG, LONG_NAME, say, has_chosen=False),
    # --- one wish, and what if
    "round-item-funded": lambda say: results.item(DONE, 12, say),
    "round-item-not-funded": lambda say: results.item(DONE, 7, say),
    "round-item-law": lambda say: results.item(counted(wishes=LAW), 40, say),
    "round-item-open": lambda say: results.item(a_round(), 7, say),
    "round-item-longest": lambda say: results.item(longest(), 9_000, say),
    "round-if-cheaper": asked(DONE, 7, 80_000),
    "round-if-not-cheap-enough": asked(DONE, 7, 90_000),
    "round-if-dearer": asked(DONE, 31, 120_000),
    "round-if-more": asked(DONE, 7, more=1),
    "round-if-more-than-there-are": asked(DONE, 7, more=5),
    "round-if-both": asked(DONE, 7, 90_000, more=2),
    "round-if-longest": asked(longest(), 9_000, 1_000, more=3),
    "round-least": least(DONE, 7),
    "round-least-none": least(counted(wishes=(*FOUR, (50, "Ingen vil have det", 1_000, False))), 50),
    "round-least-funded": least(DONE, 3),
    "round-if-form": lambda say: results.form(DONE, 7, say),
    "round-if-form-longest": lambda say: results.form(longest(), 9_000, say),
    # --- setting up, calling off
    "round-form": lambda say: rounds.form(
        [("p", "OS2display"), ("q", "OS2forms")], say, deadline="4. december 2026 kl. 12.00"
    ),
    "round-form-again": lambda say: rounds.form(
        [("p", "OS2display")],
        say,
        deadline="4. december 2026 kl. 12.00",
        name="Ønsker til 2027",
        budget="300.000 kr.",
        draft_id="5be107aa5be107aa",
    ),
    "round-preview": lambda say: rounds.preview(draft(chosen=LEFT_OUT), say, odd=(Odd.HOLIDAY,)),
    "round-preview-contributions": lambda say: rounds.preview(
        draft(FOUR, shares=ShareRule.CONTRIBUTION), say
    ),
    "round-preview-law-alone": lambda say: rounds.preview(draft(LAW[4:]), say),
    "round-preview-longest": lambda say: rounds.preview(
        draft(
            LONG_WISHES,
            payers=tuple((name, 1) for name in EVERYONE),
            chosen=Choosable((), *(tuple(range(9_100, 9_160)),) * 3),
            product=LONG_NAME,
        ),
        say,
        odd=(Odd.FAR, Odd.NIGHT),
    ),
    "round-opened": lambda say: rounds.opened(a_round(), say),
    "round-off-form": lambda say: rounds.off_form(a_round(), say),
    "round-off": lambda say: rounds.called_off(
        a_round(state=RoundState.CALLED_OFF, accepting=False, words="Puljen faldt væk."), say
    ),
}
