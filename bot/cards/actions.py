"""Actions: one to its owner or to whoever plans meetings, and the forms to take one on and to move it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.actions import ActionView
from bot.cards import meeting_parts as parts
from bot.cards.card import Button, Card, Fact, Field, FieldKind, Form, Option, Style, Tone, action
from bot.minutes import Attendee
from bot.rules import wording
from bot.texts.say import Say
from storage.meeting_words import ActionState

TONES = {
    ActionState.OPEN: Tone.WAITING,
    ActionState.DONE: Tone.GOOD,
    ActionState.DROPPED: Tone.NEUTRAL,
}


def one(view: ActionView, say: Say, *, own: bool) -> Card:
    """The action as it stands. own: with what its owner, and whoever plans meetings, can do with it."""
    return _card(view, say, title=say("action-title"), own=own)


def reminder(view: ActionView, say: Say) -> Card:
    """Privately to its owner, on its day; it follows the action."""
    text = "action-reminder-title" if view.state is ActionState.OPEN else "action-title"
    return _card(view, say, title=say(text), own=True)


def late(view: ActionView, say: Say) -> Card:
    """To the coordinators: nobody has said that it is done."""
    text = "action-late-title" if view.state is ActionState.OPEN else "action-title"
    return _card(view, say, title=say(text), own=True)


def form(
    meeting_id: str,
    item_id: str | None,
    about: str,
    people: Sequence[Attendee],
    view: parts.OfGroup,
    say: Say,
) -> Form:
    """Somebody is to do something. about: the item, in words."""
    return Form(
        title=say("form-action-title"),
        action=action("action-add", meeting_id, item_id or ""),
        submit=say("form-action-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(parts.kicker(view, say), about),
        fields=(
            Field("what", say("form-action-what"), limit=wording.REASON),
            Field(
                "owner",
                say("form-action-owner"),
                FieldKind.CHOICE,
                options=tuple(Option(each.person_id, _person(each, say)) for each in people),
            ),
            _day_field(say),
        ),
    )


def move_form(view: ActionView, say: Say) -> Form:
    """Another day."""
    return Form(
        title=say("form-action-move-title"),
        action=action("action-move-make", view.id),
        submit=say("form-action-move-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(parts.kicker(view, say), shown(view, say)),
        fields=(_day_field(say, day(view, say)),),
    )


def line(view: ActionView, say: Say) -> str:
    """The action in one line."""
    return say(
        "action-line",
        what=shown(view, say),
        owner=view.owner or say("former-participant"),
        day=day(view, say),
        state=state(view, say),
    )


def state(view: ActionView, say: Say) -> str:
    """Where it is, in a word or two."""
    return say("action-state-late" if view.is_late else f"action-state-{view.state}")


def day(view: ActionView, say: Say) -> str:
    """When it is due, as people write it."""
    return say.plain_date(date.fromisoformat(view.day))


def shown(view: ActionView, say: Say) -> str:
    """What is to be done."""
    return view.what or say("motion-erased")


def _card(view: ActionView, say: Say, *, title: str, own: bool) -> Card:
    item = (Fact(say("action-item"), view.item),) if view.item else ()
    return Card(
        title=title,
        kicker=parts.kicker(view, say),
        tone=Tone.BAD if view.is_late else TONES[view.state],
        lines=(shown(view, say),),
        facts=(
            Fact(say("action-owner"), view.owner or say("former-participant")),
            Fact(say("action-day"), day(view, say)),
            Fact(say("action-state"), state(view, say)),
            *item,
        ),
        buttons=(
            *(_buttons(view, say) if own and view.state is ActionState.OPEN else ()),
            Button(say("button-minutes"), action("minutes", view.meeting_id)),
        ),
    )


def _buttons(view: ActionView, say: Say) -> tuple[Button, ...]:
    return (
        Button(say("button-action-done"), action("action-done", view.id), Style.PRIMARY),
        Button(say("button-action-move"), action("action-move", view.id)),
        Button(say("button-action-drop"), action("action-drop", view.id)),
    )


def _person(who: Attendee, say: Say) -> str:
    name = who.name or say("former-participant")
    return say("action-person", name=name, organisation=who.organisation) if who.organisation else name


def _day_field(say: Say, value: str = "") -> Field:
    return Field("day", say("form-action-day"), value=value, hint=say("form-action-day-hint"), limit=100)
