"""What a ballot says now, to who cast it; the reminder; the forms."""

from __future__ import annotations

from bot.cards import ballots
from storage.words import Capacity, Choice
from tests.cards.cases.made import Cases
from tests.cards.parts import ballot, three
from tests.cards.views import (
    AGAINST,
    APPROVAL,
    CARRIED,
    FOR,
    FOUR,
    LONG,
    LONG_NAME,
    LONG_OPTIONS,
    LONG_REASON,
    SEALED,
    SINGLE,
    TIE,
    awaiting,
    ended,
    motion,
)

RECEIPT = "KX4M-7QTR"
PICKED = Choice.PICKED
OPEN = motion(FOUR)

CASES: Cases = {
    "ballot-noted": lambda say: ballots.noted(OPEN, ballot(), say),
    "ballot-noted-abstaining": lambda say: ballots.noted(OPEN, ballot(Choice.ABSTAIN), say),
    "ballot-noted-again": lambda say: ballots.noted(OPEN, ballot(AGAINST), say, again=True),
    "ballot-noted-closed": lambda say: ballots.noted(OPEN, ballot(closed=True), say),
    "ballot-noted-with-reason": lambda say: ballots.noted(OPEN, ballot(reason="Vi mangler den i dag"), say),
    "ballot-noted-option": lambda say: ballots.noted(motion(FOUR, **SINGLE), ballot(PICKED, picks=(1,)), say),
    "ballot-noted-status-quo": lambda say: ballots.noted(
        motion(FOUR, **SINGLE), ballot(PICKED, picks=(0,)), say
    ),
    "ballot-noted-options": lambda say: ballots.noted(
        motion(FOUR, **APPROVAL), ballot(PICKED, picks=(1, 2)), say
    ),
    "ballot-noted-secret": lambda say: ballots.noted(
        motion(FOUR, is_secret=True), ballot(is_secret=True, receipt=RECEIPT), say
    ),
    "ballot-noted-secret-closed": lambda say: ballots.noted(
        motion(FOUR, is_secret=True), ballot(is_secret=True, receipt=RECEIPT, closed=True), say
    ),
    "ballot-noted-others-left": lambda say: ballots.noted(
        OPEN, ballot(), say, others=three(None, None, None)[1:]
    ),
    "ballot-own": lambda say: ballots.own(OPEN, [ballot()], say),
    "ballot-own-missing": lambda say: ballots.own(OPEN, [ballot(None)], say),
    "ballot-own-never": lambda say: ballots.own(ended(CARRIED), [ballot(None, closed=True)], say),
    "ballot-own-several": lambda say: ballots.own(OPEN, three(Choice.FOR, None, None), say),
    "ballot-withdrawn": lambda say: ballots.noted(OPEN, ballot(None), say),
    "ballot-longest": lambda say: ballots.noted(
        motion(FOUR, **{**APPROVAL, "options": LONG_OPTIONS}),
        ballot(PICKED, LONG_NAME, picks=tuple(range(7)), reason=LONG_REASON),
        say,
        others=three(None, None, None, long=True),
    ),
    "reason-form": lambda say: ballots.reason_form(OPEN, ballot(), say),
    "reason-form-longest": lambda say: ballots.reason_form(
        OPEN, ballot(FOR, LONG_NAME, reason=LONG_REASON), say
    ),
    "choose-form": lambda say: ballots.choose_form(motion(FOUR, **APPROVAL), ballot(None), say),
    "choose-form-chosen": lambda say: ballots.choose_form(
        motion(FOUR, **APPROVAL), ballot(PICKED, picks=(0, 2)), say
    ),
    "choose-form-longest": lambda say: ballots.choose_form(
        motion(FOUR, **{**APPROVAL, **LONG, "options": LONG_OPTIONS}), ballot(None, LONG_NAME), say
    ),
    # --- the reminder
    "reminder": lambda say: ballots.reminder(OPEN, [ballot(None)], say),
    "reminder-to-substitute": lambda say: ballots.reminder(
        OPEN, [ballot(None, capacity=Capacity.SUBSTITUTE)], say
    ),
    "reminder-options": lambda say: ballots.reminder(motion(FOUR, **SINGLE), [ballot(None)], say),
    "reminder-approval": lambda say: ballots.reminder(motion(FOUR, **APPROVAL), [ballot(None)], say),
    "reminder-answered": lambda say: ballots.reminder(OPEN, [ballot(reason="Vi mangler den i dag")], say),
    "reminder-answered-by-the-holder": lambda say: ballots.reminder(
        OPEN, [ballot(capacity=Capacity.SUBSTITUTE)], say
    ),
    "reminder-answered-in-secret": lambda say: ballots.reminder(
        motion(FOUR, is_secret=True), [ballot(is_secret=True, receipt=RECEIPT)], say
    ),
    "reminder-answered-by-another-in-secret": lambda say: ballots.reminder(
        motion(FOUR, is_secret=True), [ballot(SEALED, is_secret=True, cast_by=Capacity.SUBSTITUTE)], say
    ),
    "reminder-no-seat-any-more": lambda say: ballots.reminder(OPEN, [], say),
    "reminder-two-seats": lambda say: ballots.reminder(OPEN, three(None, None), say),
    "reminder-three-seats": lambda say: ballots.reminder(OPEN, three(None, None, None), say),
    "reminder-three-seats-one-left": lambda say: ballots.reminder(OPEN, three(FOR, None, AGAINST), say),
    "reminder-two-seats-answered": lambda say: ballots.reminder(OPEN, three(FOR, AGAINST), say),
    "reminder-three-seats-answered": lambda say: ballots.reminder(OPEN, three(FOR, FOR, AGAINST), say),
    "reminder-awaiting": lambda say: ballots.reminder(awaiting(TIE), [ballot(None)], say),
    "reminder-over": lambda say: ballots.reminder(ended(CARRIED), [ballot(None)], say),
    "reminder-longest": lambda say: ballots.reminder(
        motion(FOUR, **{**SINGLE, **LONG, "options": LONG_OPTIONS}), three(None, None, None, long=True), say
    ),
}
