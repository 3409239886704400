"""The words that speak of the same thing."""

from __future__ import annotations

from bot.cards import synonyms as cards
from bot.synonyms import LONGEST, SynonymsView
from tests.cards.cases.made import Cases
from tests.cards.views import ID, LONG_NAME

NONE = SynonymsView(ID, "OS2display", 0, "", 342)
SOME = SynonymsView(ID, "OS2display", 3, "Conventus, booking\nstander, infoskærm\n- kort", 342)
LONGEST_LIST = SynonymsView(ID, LONG_NAME, 99, ("Ærø, Læsø\n" * 300)[:LONGEST], 342)

CASES: Cases = {
    "synonyms-none": lambda say: cards.own([NONE], say),
    "synonyms-of-two-products": lambda say: cards.own([NONE, SOME], say),
    "synonyms-form": lambda say: cards.form(SOME, say),
    "synonyms-form-empty": lambda say: cards.form(NONE, say),
    "synonyms-form-longest": lambda say: cards.form(LONGEST_LIST, say),
    "synonyms-saved": lambda say: cards.saved(SOME, say),
}
