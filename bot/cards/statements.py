"""What is said about a decision afterwards: the forms, and the question why advice was not followed."""

from __future__ import annotations

from bot.cards import decisions, motions
from bot.cards.card import Button, Card, Field, FieldKind, Form, Style, Tone, action
from bot.rules import wording
from bot.texts.say import Say
from bot.views import MotionView
from storage.words import StatementKind


def form(view: MotionView, kind: StatementKind, say: Say) -> Form:
    """The words, before they are put beside the decision."""
    return Form(
        title=say(f"form-statement-{kind}"),
        action=action("state-make", view.id, kind),
        submit=say("form-statement-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(
            say("form-ruling-intro", number=motions.number(view, say), title=motions.shown(view.title, say)),
        ),
        fields=(
            Field(
                "words",
                say(f"form-statement-words-{kind}"),
                FieldKind.TEXT,
                hint=say("form-statement-hint"),
                limit=wording.STATEMENT,
            ),
        ),
    )


def stated(view: MotionView, kind: StatementKind, say: Say) -> Card:
    """To the one who said it."""
    return Card(title=say(f"stated-{kind}", number=motions.number(view, say)), tone=Tone.GOOD)


def departure(view: MotionView, say: Say) -> Card | None:
    """To the chair: the group did otherwise than it was advised. Why? None where nothing is to be said."""
    if view.decision is None or view.advice is None:
        return None
    outcome = say(f"outcome-{view.decision.outcome}").lower()
    advised = motions.advice(view.advice, view.options, say, decided=True)
    lines = [advised, decisions.why(view, view.decision, say)]
    if view.explained:
        lines.append(say("departure-done"))
    return Card(
        title=motions.shown(view.title, say),
        kicker=say("departure-kicker", number=motions.number(view, say), outcome=outcome),
        tone=Tone.GOOD if view.explained else Tone.WAITING,
        lines=tuple(lines),
        buttons=(*departure_buttons(view, say), motions.read_button(view, say)),
    )


def departure_buttons(view: MotionView, say: Say) -> tuple[Button, ...]:
    """To say why; none when it was said."""
    if view.explained:
        return ()
    return (
        Button(say("button-departure"), action("state", view.id, StatementKind.DEPARTURE), Style.PRIMARY),
    )
