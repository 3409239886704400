"""Recusal: stepping aside, asking about another seat, the answer."""

from __future__ import annotations

from bot.cards import recusals
from storage.words import Role
from tests.cards.cases.made import Cases
from tests.cards.parts import question
from tests.cards.views import CARRIED, EVERYONE, FOUR, LONG, LONG_NAME, ended, motion

OPEN = motion(FOUR)
OWN = [("a" * 16, "Ballerup")]
SEATS = [*OWN, ("b" * 16, "Odense")]
MANY = [(f"{n:016x}", name) for n, name in enumerate(EVERYONE)]

CASES: Cases = {
    "recuse-form": lambda say: recusals.declare_form(OPEN, OWN, say),
    "recuse-form-two-seats": lambda say: recusals.declare_form(motion(FOUR, is_public=False), SEATS, say),
    "recuse-form-longest": lambda say: recusals.declare_form(motion(FOUR, **LONG), MANY, say),
    "recused": lambda say: recusals.declared(OPEN, "Ballerup", say),
    "recusal-ask-form": lambda say: recusals.ask_form(OPEN, SEATS, say),
    "recusal-ask-form-longest": lambda say: recusals.ask_form(motion(FOUR, **LONG), MANY, say),
    "recusal-asked": lambda say: recusals.asked(question(), say),
    "recusal-question": lambda say: recusals.question(OPEN, question(), say),
    "recusal-question-asker-left": lambda say: recusals.question(OPEN, question(asked_by=""), say),
    "recusal-question-yes": lambda say: recusals.question(OPEN, question(True), say),
    "recusal-question-no": lambda say: recusals.question(OPEN, question(False), say),
    "recusal-question-no-by-vice-chair": lambda say: recusals.question(
        OPEN, question(False, ruled_by=Role.VICE_CHAIR), say
    ),
    "recusal-question-too-late": lambda say: recusals.question(ended(CARRIED), question(), say),
    "recusal-question-erased": lambda say: recusals.question(
        motion(FOUR, title=""), question(True, reason="", ruling=""), say
    ),
    "recusal-question-longest": lambda say: recusals.question(
        motion(FOUR, **LONG), question(True, long=True), say
    ),
    "recusal-told": lambda say: recusals.told(OPEN, question(), say, ruled=False),
    "recusal-told-yes": lambda say: recusals.told(OPEN, question(True), say, ruled=True),
    "recusal-told-no": lambda say: recusals.told(OPEN, question(False), say, ruled=True),
    "recusal-told-longest": lambda say: recusals.told(
        motion(FOUR, **LONG), question(False, long=True), say, ruled=True
    ),
    "recusal-nobody-rules": lambda say: recusals.nobody_rules(OPEN, question(), say),
    "recusal-ruling-form-yes": lambda say: recusals.ruling_form(OPEN, question(), True, say),
    "recusal-ruling-form-no": lambda say: recusals.ruling_form(OPEN, question(), False, say),
    "recusal-ruling-form-longest": lambda say: recusals.ruling_form(
        motion(FOUR, **LONG), question(long=True, asked_by=LONG_NAME), True, say
    ),
}
