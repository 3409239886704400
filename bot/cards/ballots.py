"""Ballots: the private confirmation, the reminder, the form for a reason."""

from __future__ import annotations

from bot.ballots import BallotView
from bot.cards import motions
from bot.cards.card import Button, Card, Field, FieldKind, Form, Tone, action
from bot.register import MotionView
from bot.rules import wording
from bot.texts.say import Say


def noted(ballot: BallotView, say: Say, *, again: bool = False) -> Card:
    """What the seat's ballot says now, to the one who cast it. again: it said so before."""
    line = say(f"ballot-noted-{ballot.choice or 'none'}", organisation=ballot.organisation)
    over = say("reminder-over")
    lines = [over if ballot.closed else say("ballot-until", at=say.moment(ballot.closes_at))]
    if ballot.reason:
        lines.append(say("ballot-reason", reason=ballot.reason))
    return Card(
        title=say("ballot-same", noted=line) if again else line,
        tone=Tone.GOOD,
        lines=tuple(lines),
        buttons=_after(ballot, say),
    )


def reminder(view: MotionView, ballot: BallotView, say: Say) -> Card:
    """The motion, privately, to the holder of a seat that has not answered; then what became of it."""
    number = motions.number(view, say)
    if not view.accepting:
        return Card(
            title=motions.shown(view.title, say),
            kicker=number,
            lines=(say("reminder-over"),),
            buttons=(motions.read_button(view, say),),
        )
    if ballot.choice is not None:
        return Card(
            title=motions.shown(view.title, say),
            kicker=say("reminder-done-kicker", number=number, organisation=ballot.organisation),
            tone=Tone.GOOD,
            lines=noted(ballot, say).lines,
            buttons=(*motions.ballot_buttons(view, say), motions.read_button(view, say)),
        )
    return Card(
        title=motions.shown(view.title, say),
        kicker=say("reminder-kicker", number=number, organisation=ballot.organisation),
        tone=Tone.WAITING,
        lines=(say("motion-deadline", at=say.moment(view.closes_at)),),
        buttons=(*motions.ballot_buttons(view, say), motions.read_button(view, say)),
    )


def reason_form(ballot: BallotView, say: Say) -> Form:
    """To give the seat's ballot a reason, or change it."""
    return Form(
        title=say("form-reason-title"),
        action=action("reason-give", ballot.motion_id),
        submit=say("form-reason-submit"),
        cancel=say("form-cancel"),
        lines=(say(f"ballot-noted-{ballot.choice or 'none'}", organisation=ballot.organisation),),
        fields=(
            Field(
                "reason",
                say("form-reason-field", organisation=ballot.organisation),
                FieldKind.TEXT,
                value=ballot.reason or "",
                required=False,
                hint=say("form-reason-hint"),
                limit=wording.REASON,
            ),
        ),
    )


def _after(ballot: BallotView, say: Say) -> tuple[Button, ...]:
    if ballot.choice is None or ballot.closed:
        return ()
    label = say("button-change-reason" if ballot.reason else "button-add-reason")
    return (
        Button(label, action("reason", ballot.motion_id)),
        Button(say("button-withdraw"), action("withdraw", ballot.motion_id)),
    )
