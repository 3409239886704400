"""The history of a wish: who did what, and when."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards import motions
from bot.cards.card import Card, Section
from bot.cards.wish_parts import named_wish, show_button, who
from bot.catalogue import HistoryView, LineView
from bot.rules import wording
from bot.texts.say import Say

# So many of the last are shown, with so much of what was said.
LATEST, WORDS = 40, 150


def history(line: LineView, deeds: Sequence[HistoryView], say: Say) -> Card:
    """The oldest first; of a long one the end."""
    left_out = max(0, len(deeds) - LATEST)
    before = (say("history-before", count=left_out),) if left_out else ()
    told = "\n".join(_line(each, say) for each in deeds[left_out:])
    return Card(
        title=named_wish(line.number, line.title, say),
        kicker=say("history-kicker"),
        lines=before,
        sections=(Section(told),),
        buttons=(show_button(line.id, say),),
    )


def _line(deed: HistoryView, say: Say) -> str:
    number, title = deed.other or (0, "")
    what = say(
        f"history-{deed.kind}",
        person=who(deed.person or "", say),
        by="group" if deed.person is None else "person",
        organisation=deed.organisation,
        wish=named_wish(number, title, say) if deed.other else "",
        tag=deed.tag,
        name=motions.shown(deed.name, say),
    )
    if deed.words:
        what = say("history-words", what=what, words=wording.shortened(" ".join(deed.words.split()), WORDS))
    return say("history-line", at=say.date(deed.at), what=what)
