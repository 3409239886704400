"""What is asked of every card is asked in every language: one test a card, which tells all that is amiss."""

from __future__ import annotations

from collections.abc import Callable

from bot.texts.say import LANGUAGES, Say
from tests.cards.cases.made import Made
from tests.cards.every import CARDS

# Is handed the card's name, the card, and its language; raises AssertionError.
Check = Callable[[str, Made, str], None]


def ask(name: str, *checks: Check) -> None:
    """Every check in every language, whatever the others found.

    Raises ExceptionGroup of all that failed, each with a note of which check it was, and in which language.
    """
    failed: list[Exception] = []
    for language in LANGUAGES:
        for check in checks:
            try:
                check(name, CARDS[name](Say(language)), language)
            except Exception as error:
                error.add_note(f"{name}: {check.__name__}, in {language}")
                failed.append(error)
    if failed:
        raise ExceptionGroup(name, failed)
