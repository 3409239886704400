"""What cards about wishes have in common: how one is named, who did something, what it is estimated to."""

from __future__ import annotations

from bot.cards import motions
from bot.cards.card import Button, action
from bot.catalogue import Estimate
from bot.texts.say import Say
from storage.wish_words import Unit


def named_wish(number: int, title: str, say: Say) -> str:
    """Its number and title."""
    return say("wish-named", number=str(number), title=motions.shown(title, say))


def who(name: str, say: Say) -> str:
    """The name; in the place of one that was erased that somebody was here."""
    return name or say("former-participant")


def begun(line: str) -> str:
    """The line as it stands on its own: whoever it begins with has a capital letter."""
    return line[:1].upper() + line[1:]


def show_button(wish_id: str, say: Say) -> Button:
    """To look at the whole wish."""
    return Button(say("button-wish-show"), action("wish-show", wish_id))


def estimate(view: Estimate, say: Say) -> str:
    """From what to what, in kroner or hours."""
    is_one = view.low == view.high
    if view.unit is Unit.KRONER:
        high = say.money(view.high)
        return high if is_one else say("estimate-range", low=_kroner(view.low, say), high=high)
    high = say("estimate-hours", count=view.high, number=say.number(view.high))
    return high if is_one else say("estimate-range", low=say.number(view.low), high=high)


def _kroner(ore: int, say: Say) -> str:
    """The number alone, where the unit stands behind the next one; with øre where there are any."""
    return say.number(ore // 100) if ore % 100 == 0 else say.money(ore)
