"""What somebody has to settle, and the forms for it."""

from __future__ import annotations

from bot.cards import rulings
from storage.words import Choice, Ground, RulingChoice, WrittenRule
from tests.cards.cases.made import Cases
from tests.cards.views import (
    APPROVAL,
    CHOSEN,
    EVERYONE,
    FOUR,
    LONG,
    LONG_NAME,
    LONG_OPTIONS,
    LONG_REASON,
    SINGLE,
    TIE,
    WEIGHTS,
    advice,
    awaiting,
    ended,
    in_writing,
    receipts,
    ruled,
)
from tests.world import DEADLINE

EVEN = {"Aarhus": (1,), "Ballerup": (1,), "Odense": (2,), "Syddjurs": (2,)}
WITH_STATUS_QUO = {"Aarhus": (0,), "Ballerup": (0,), "Odense": (2,), "Syddjurs": (2,)}
FEW = {"Aarhus": (1,), "Ballerup": None, "Odense": None, "Syddjurs": None}
MANY_OPTIONS = {**SINGLE, "options": LONG_OPTIONS}
DOUBT = Ground.DOUBT

CASES: Cases = {
    "tie": lambda say: rulings.ruling(awaiting(TIE, reason="vi mangler den i dag", advice=advice()), say),
    "tie-passes-to-vice-chair": lambda say: rulings.ruling(awaiting(TIE, passes_at=DEADLINE), say),
    "tie-weighted": lambda say: rulings.ruling(
        awaiting({**TIE, "Syddjurs": None, "Ballerup": Choice.AGAINST}, weights={**WEIGHTS}), say
    ),
    "tie-options": lambda say: rulings.ruling(awaiting(EVEN, **SINGLE), say),
    "tie-options-with-status-quo": lambda say: rulings.ruling(awaiting(WITH_STATUS_QUO, **SINGLE), say),
    "tie-secret": lambda say: rulings.ruling(
        awaiting(
            dict.fromkeys(TIE, Choice.SEALED),
            is_secret=True,
            counted=receipts(Choice.FOR, Choice.FOR, Choice.AGAINST, Choice.AGAINST),
        ),
        say,
    ),
    "tie-settled": lambda say: rulings.ruling(ended(TIE, ruling=ruled(RulingChoice.REJECT)), say),
    "tie-longest": lambda say: rulings.ruling(awaiting(EVERYONE, reason=LONG_REASON, **LONG), say),
    "tie-options-longest": lambda say: rulings.ruling(
        awaiting(
            CHOSEN,
            **LONG,
            **{**APPROVAL, "options": LONG_OPTIONS},
            advice=advice(Choice.PICKED, 1, LONG_NAME),
        ),
        say,
    ),
    "doubt": lambda say: rulings.ruling(awaiting({**FOUR, "Odense": None}, DOUBT), say),
    "doubt-nobody-answered": lambda say: rulings.ruling(awaiting(dict.fromkeys(FOUR), DOUBT), say),
    "doubt-in-writing": lambda say: rulings.ruling(
        awaiting(FOUR, DOUBT, extension=in_writing(WrittenRule.ALL_MUST_REPLY)), say
    ),
    "doubt-options": lambda say: rulings.ruling(awaiting(FEW, DOUBT, **SINGLE), say),
    "ruling-nobody-rules": lambda say: rulings.nobody_rules(awaiting(TIE), say),
    "ruling-nobody-rules-longest": lambda say: rulings.nobody_rules(awaiting(TIE, **LONG), say),
    "ruling-form-adopt": lambda say: rulings.ruling_form(awaiting(TIE), RulingChoice.ADOPT, None, say),
    "ruling-form-reject": lambda say: rulings.ruling_form(awaiting(TIE), RulingChoice.REJECT, None, say),
    "ruling-form-postpone": lambda say: rulings.ruling_form(awaiting(TIE), RulingChoice.POSTPONE, None, say),
    "ruling-form-adopt-option": lambda say: rulings.ruling_form(
        awaiting(EVEN, **SINGLE), RulingChoice.ADOPT, 2, say
    ),
    "ruling-form-longest": lambda say: rulings.ruling_form(
        awaiting(CHOSEN, **LONG, **MANY_OPTIONS), RulingChoice.ADOPT, 6, say
    ),
    "ruled": lambda say: rulings.ruled(ended(TIE, ruling=ruled(RulingChoice.ADOPT)), say),
    "ruled-longest": lambda say: rulings.ruled(
        ended(TIE, product=LONG_NAME, ruling=ruled(RulingChoice.ADOPT)), say
    ),
}
