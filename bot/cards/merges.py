"""Two wishes that are the same: the form that finds the other one, and what those who backed it are told."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards import triage_forms
from bot.cards.card import Button, Card, Field, FieldKind, Form, Option, Style, Tone, action
from bot.cards.wish_parts import named_wish, show_button
from bot.catalogue import LineView
from bot.merges import MergeView
from bot.rules import wording
from bot.texts.say import Say
from bot.triage import TriagedView

# Neither of those that are offered: another, to be looked for.
OTHER = "other"
# A label has room for so much of a title, beside its number and how many back it.
TITLE = 45


def merge_form(view: TriagedView, offered: Sequence[LineView], say: Say, *, searched: str = "") -> Form:
    """What it is the same as. offered: what is likely; searched: found by these words, the first is meant."""
    options = [Option(each.id, _label(each, say)) for each in offered]
    chosen = offered[0].id if searched else OTHER
    into = Field(
        "into",
        say("form-merge-into"),
        FieldKind.CHOICE,
        value=chosen,
        options=(*options, Option(OTHER, say("form-merge-other-one"))),
    )
    other = Field(
        "other",
        say("form-merge-other"),
        required=not options,
        hint=say("form-merge-hint"),
        limit=wording.TITLE,
    )
    found = (say("form-merge-found", words=searched),) if searched else ()
    fields = (into, other) if options else (other,)
    return triage_forms.form("merge", view, fields, say, more=(*found, say("form-merge-intro")))


def told(view: MergeView, say: Say) -> Card:
    """To who sent the merged wish, or holds an organisation's position on it."""
    into = named_wish(view.into_number, view.into_title, say)
    if view.is_undone:
        lines: tuple[str, ...] = (say("merged-undone", into=into),)
    elif view.organisation:
        lines = (
            say("merged-into", into=into),
            say("merged-counts", organisation=view.organisation, count=view.backers),
        )
    else:
        lines = (say("merged-into", into=into), say("merged-backers", count=view.backers))
    leave = Button(say("button-merge-leave"), action("merge-leave", view.wish_id), Style.DANGER)
    may_leave = view.organisation and not view.is_undone
    return Card(
        title=named_wish(view.number, view.title, say),
        kicker=say("merged-kicker", product=view.product),
        lines=lines,
        buttons=(*((leave,) if may_leave else ()), show_button(view.into_id, say)),
    )


def left(number: int, title: str, say: Say, *, still: bool) -> Card:
    """To who took it back. still: colleagues support it, so the organisation does."""
    said = say("merge-left-still") if still else say("merge-left")
    return Card(title=said, tone=Tone.GOOD, lines=(named_wish(number, title, say),))


def _label(line: LineView, say: Say) -> str:
    named = named_wish(line.number, wording.shortened(line.title, TITLE), say)
    return say("form-merge-option", wish=named, count=line.backers)
