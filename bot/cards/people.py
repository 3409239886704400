"""Who one is: not recognised, linked, a code, a language; and every refusal as a card."""

from __future__ import annotations

from datetime import datetime

from bot.cards.card import Button, Card, Tone, action
from bot.refusals import Refused
from bot.texts.say import LANGUAGES, Say

# Facts of a refusal that are amounts, in øre.
MONEY = ("cost", "budget", "rest", "spent")


def unknown(say: Say) -> Card:
    """To an account that belongs to nobody we know."""
    return Card(title=say("unknown-title"), lines=(say("unknown-line"),), tone=Tone.WAITING)


def linked(name: str, say: Say) -> Card:
    """To who was just linked by a code."""
    return Card(title=say("linked-title", name=name), lines=(say("linked-line"),), tone=Tone.GOOD)


def link_code(name: str, code: str, say: Say, *, is_known: bool = False) -> Card:
    """The code, to the coordinator who asked for it. is_known: the person has an account already."""
    known = (say("code-known", name=name),) if is_known else ()
    return Card(
        title=say("code-title", name=name),
        lines=(say("code-line", code=code), say("code-how", code=code), say("code-earlier"), *known),
    )


def language_choice(say: Say) -> Card:
    """Which language to speak to this person."""
    buttons = tuple(Button(say(f"language-{each}"), action("language", each)) for each in LANGUAGES)
    return Card(title=say("language-title"), lines=(say("language-which"),), buttons=buttons)


def language_chosen(say: Say) -> Card:
    """Said in the language that was chosen."""
    return Card(title=say("language-now"), tone=Tone.GOOD)


def refusal(refused: Refused, say: Say) -> Card:
    """One private sentence that says why and what to do."""
    return Card(title=refusal_text(refused, say), tone=Tone.BAD)


def refusal_text(refused: Refused, say: Say) -> str:
    """The sentence of a refusal, with its times in the reader's zone."""
    facts = dict(refused.facts)
    if "minutes" in facts:
        facts["ago"] = _ago(int(facts["minutes"] or 0), say)
    if "at" in facts:
        facts["at"] = say.moment(datetime.fromisoformat(str(facts["at"])))
    facts |= {name: say.money(int(value or 0)) for name, value in facts.items() if name in MONEY}
    known = {name: value for name, value in facts.items() if value is not None}
    return say(f"refused-{refused.code}", **known)


def unexpected(error_id: str, say: Say) -> Card:
    """Something of ours failed; the id is in the log."""
    return Card(title=say("unexpected-title"), lines=(say("unexpected-line", id=error_id),), tone=Tone.BAD)


def unasked(say: Say) -> Card:
    """The platform did not tell whose the account is."""
    return Card(title=say("unasked-title"), lines=(say("unasked-line"),), tone=Tone.WAITING)


def unsaved(error_id: str, say: Say, *, is_unsure: bool) -> Card:
    """The database failed, and nothing was kept, or perhaps was; the id is in the log."""
    title, line = say("unsaved-title"), say("unsaved-line", id=error_id)
    if is_unsure:
        title, line = say("unsaved-unsure-title"), say("unsaved-unsure-line", id=error_id)
    return Card(title=title, lines=(line,), tone=Tone.BAD)


def nudged(asked: int, say: Say) -> Card:
    """To the one who had those reminded who are missing."""
    return Card(title=say("nudged", count=asked), tone=Tone.GOOD, lines=(say("nudged-line"),))


def _ago(minutes: int, say: Say) -> str:
    if minutes < 60:
        return say("ago-minutes", minutes=minutes)
    hours = minutes // 60
    return say("ago-hours", hours=hours) if hours < 48 else say("ago-days", days=hours // 24)
