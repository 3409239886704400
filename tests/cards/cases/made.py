"""What a case is: a name that tells what is seen, and how it is made in a language."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from bot.cards.card import Card, Form
from bot.texts.say import Say

T = TypeVar("T")
Made = Card | Form
Cases = dict[str, Callable[[Say], Made]]


def there(made: T | None) -> T:
    """A card that is not made where there is nothing to say: here there is."""
    assert made is not None
    return made
