"""Wishes that may be the same."""

from __future__ import annotations

from bot.cards import similar as cards
from bot.similar import SimilarView
from tests.cards.cases.made import Cases
from tests.cards.views import ID, LONG_TITLE

OFFLINE = SimilarView(ID, 31, "Overvågning af skærme", 7, 0.6)
ALONE = SimilarView("a" * 16, 4, "Alarm når nettet er nede", 1, 0.4)
NOBODY = SimilarView("b" * 16, 112, "Sort skærm skal meldes til leverandøren", 0, 0.35)

CASES: Cases = {
    "similar-one": lambda say: cards.alike(ID, "Advarsel når en skærm er offline", [OFFLINE], say),
    "similar-several": lambda say: cards.alike(
        ID, "Advarsel når en skærm er offline", [OFFLINE, ALONE, NOBODY], say
    ),
    "similar-longest": lambda say: cards.alike(
        ID, LONG_TITLE, [SimilarView(f"{n:016x}", 99_999 - n, LONG_TITLE, 200, 0.9) for n in range(5)], say
    ),
}
