"""What is said about a wish."""

from __future__ import annotations

from bot.cards import comments as cards
from storage.wish_words import CommentKind, WishStage
from tests.cards.cases.made import Cases
from tests.cards.wished import comment, longest, wish

CASES: Cases = {
    "comment": lambda say: cards.form(wish(), say),
    "comment-answers": lambda say: cards.form(
        wish(WishStage.NEEDS_ANSWER, comments=(comment("Hvor mange skærme?", CommentKind.QUESTION),)), say
    ),
    "comment-longest": lambda say: cards.form(longest(), say),
    "comment-said": lambda say: cards.said(wish(), say),
}
