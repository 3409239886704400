"""Rulings: the chair's card and form, and what became of it."""

from __future__ import annotations

from bot.cards import decisions, motions
from bot.cards.card import Button, Card, Field, FieldKind, Form, Style, Tone, action
from bot.rules import wording
from bot.texts.say import Say
from bot.views import MotionView
from storage.words import Ground, RulingChoice

STYLES = {
    RulingChoice.ADOPT: Style.PRIMARY,
    RulingChoice.REJECT: Style.DANGER,
    RulingChoice.POSTPONE: Style.PLAIN,
}


def ruling(view: MotionView, say: Say) -> Card:
    """What is to be settled, to the chair alone; afterwards what became of it."""
    if view.decision is not None:
        outcome = say(f"outcome-{view.decision.outcome}").lower()
        return Card(
            title=motions.shown(view.title, say),
            kicker=motions.number(view, say),
            tone=motions.TONES[view.decision.outcome],
            lines=(say("ruling-done", outcome=outcome),),
            buttons=(motions.read_button(view, say),),
        )
    lines = [decisions.numbers(view, say), say("ruling-yours"), *motions.background(view, say)]
    if view.passes_at is not None:
        lines.append(say("ruling-passes", at=say.moment(view.passes_at)))
    return Card(
        title=motions.shown(view.title, say),
        kicker=say(f"ruling-kicker-{view.ground or Ground.TIE}", number=motions.number(view, say)),
        tone=Tone.WAITING,
        lines=tuple(lines),
        facts=decisions.voted(view, say),
        buttons=(*buttons(view, say), motions.read_button(view, say)),
    )


def buttons(view: MotionView, say: Say) -> tuple[Button, ...]:
    """What can be ruled. Between options each can be adopted; of those that lead, if any do."""
    adopt = [
        # Its words alone, as on the buttons that were voted with: a button has no room for more.
        Button(
            motions.option(each, view.options, say),
            action("ruling", view.id, RulingChoice.ADOPT, str(each)),
            Style.PRIMARY,
        )
        for each in _adoptable(view)
    ]
    if not view.options:
        adopt = [_button(view, RulingChoice.ADOPT, say)]
    return (*adopt, _button(view, RulingChoice.REJECT, say), _button(view, RulingChoice.POSTPONE, say))


def nobody_rules(view: MotionView, say: Say) -> Card:
    """Nobody is there to settle it, to the coordinator."""
    line = say(
        "ruling-vacant-line",
        number=motions.number(view, say),
        title=motions.shown(view.title, say),
        group=view.group,
    )
    return Card(title=say("ruling-vacant-title"), tone=Tone.WAITING, lines=(line,))


def ruling_form(view: MotionView, choice: RulingChoice, option: int | None, say: Say) -> Form:
    """The chair's reason, before the ruling is made."""
    adopted = (str(option),) if option is not None else ()
    chosen = (
        (say("form-ruling-option", option=motions.option(option, view.options, say)),)
        if option is not None
        else ()
    )
    return Form(
        title=say(f"form-ruling-{choice}"),
        action=action("ruling-make", view.id, choice, *adopted),
        submit=say(f"button-{choice}"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(
            say("form-ruling-intro", number=motions.number(view, say), title=motions.shown(view.title, say)),
            *chosen,
            decisions.numbers(view, say),
        ),
        fields=(reason_field(say("form-ruling-reason"), say("form-ruling-hint")),),
    )


def ruled(view: MotionView, say: Say) -> Card:
    """To the one who just ruled."""
    outcome = say(f"outcome-{view.decision.outcome}").lower() if view.decision is not None else ""
    return Card(title=say("ruled-by-you", number=motions.number(view, say), outcome=outcome), tone=Tone.GOOD)


def reason_field(label: str, hint: str) -> Field:
    """A reason that has to be given."""
    return Field("reason", label, FieldKind.TEXT, hint=hint, limit=wording.REASON)


def _button(view: MotionView, choice: RulingChoice, say: Say) -> Button:
    return Button(say(f"button-{choice}"), action("ruling", view.id, choice), STYLES[choice])


def _adoptable(view: MotionView) -> tuple[int, ...]:
    leading = tuple(each for each in view.tally.leaders if each)
    return leading or tuple(range(1, len(view.options) + 1))
