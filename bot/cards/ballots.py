"""Ballots: the private confirmation, what one's seats have answered, the reminder, the forms."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ballots import BallotView
from bot.cards import motions
from bot.cards.card import (
    Button,
    Card,
    Fact,
    Field,
    FieldKind,
    Form,
    Option,
    Section,
    Tone,
    action,
    joined,
)
from bot.rules import wording
from bot.texts.say import Say
from bot.views import MotionView
from storage.words import Capacity, Choice


def noted(
    view: MotionView,
    ballot: BallotView,
    say: Say,
    *,
    again: bool = False,
    others: Sequence[BallotView] = (),
) -> Card:
    """What the seat's ballot says now, to the one who cast it. again: it said so before.

    others: further seats that the person speaks for, which have not answered.
    """
    line = says(view, ballot, say)
    return Card(
        title=say("ballot-same", noted=line) if again else line,
        tone=Tone.GOOD,
        lines=(*_standing(ballot, say), *([say("ballot-receipt-how")] if ballot.receipt else [])),
        # Not in the title nor above it: those stand in notifications, for all to see.
        facts=(Fact(say("ballot-receipt"), ballot.receipt),) if ballot.receipt else (),
        sections=tuple(section(view, each, say) for each in others),
        buttons=_after(ballot, say),
    )


def own(view: MotionView, ballots: Sequence[BallotView], say: Say) -> Card:
    """What one's seats have answered, beside the motion's own card, which has the first one's buttons."""
    first, *others = ballots
    is_missing = first.choice is None
    missing = say("part-open" if view.accepting else "part-never", seat=spoken_for(first, say))
    return Card(
        title=missing if is_missing else says(view, first, say),
        tone=Tone.WAITING if is_missing and view.accepting else Tone.NEUTRAL if is_missing else Tone.GOOD,
        lines=() if is_missing else _standing(first, say),
        sections=tuple(section(view, each, say) for each in others),
        buttons=_after(first, say),
    )


def says(view: MotionView, ballot: BallotView, say: Say, *, seat_named: str = "") -> str:
    """What the seat's ballot says, in a sentence. seat_named: else by its organisation."""
    seat = {"organisation": seat_named or ballot.organisation}
    if ballot.choice is None:
        return say("ballot-noted-none", **seat)
    if ballot.is_secret:
        # On the person's own screen too: what was voted in secret is nobody's to read over a shoulder.
        return say("ballot-noted-secret", **seat)
    if ballot.choice is Choice.PICKED:
        picked = motions.options_named(ballot.picks, view.options, say)
        return say("ballot-noted-picked", **seat, options=picked)
    return say(f"ballot-noted-{ballot.choice}", **seat)


def section(view: MotionView, ballot: BallotView, say: Say) -> Section:
    """One seat that the person speaks for, with its own buttons."""
    seat = spoken_for(ballot, say)
    text = say("part-open", seat=seat) if ballot.choice is None else says(view, ballot, say, seat_named=seat)
    buttons = motions.ballot_buttons(view, say, ballot.seat_id) if ballot.may_answer else ()
    return Section(text, buttons)


def spoken_for(ballot: BallotView, say: Say) -> str:
    """The seat, and as what the person speaks for it."""
    return say(f"capacity-{ballot.capacity}", organisation=ballot.organisation)


def reminder(view: MotionView, ballots: Sequence[BallotView], say: Say) -> Card:
    """The motion, privately, to who speaks for a seat that has not answered; then what became of it.

    One card, however many seats the person speaks for.
    """
    number, read = motions.number(view, say), motions.read_button(view, say)
    title = motions.shown(view.title, say)
    if view.decision is not None:
        line = say("reminder-decided", outcome=say(f"outcome-{view.decision.outcome}").lower())
        see = Button(say("button-see-decision"), action("decision", view.id))
        return Card(title=title, kicker=number, lines=(line,), buttons=(see,))
    if not view.accepting:
        return Card(title=title, kicker=number, lines=(say("reminder-over"),), buttons=(read,))
    missing = [each for each in ballots if each.choice is None]
    lines: tuple[str, ...] = (say("motion-deadline", at=say.moment(view.closes_at)),)
    sections: tuple[Section, ...] = ()
    buttons: tuple[Button, ...] = (read,)
    if len(ballots) > 1:
        sections = tuple(section(view, each, say) for each in ballots)
    elif ballots:
        own = ballots[0]
        lines = lines if missing else (says(view, own, say), *_standing(own, say))
        answers = motions.ballot_buttons(view, say, _seat(own)) if own.may_answer else ()
        buttons = (*answers, read)
    return Card(
        title=title,
        kicker=_kicker(number, missing, ballots, say),
        tone=Tone.WAITING if missing else Tone.GOOD,
        lines=lines,
        sections=sections,
        buttons=buttons,
    )


def reason_form(view: MotionView, ballot: BallotView, say: Say) -> Form:
    """To give the seat's ballot a reason, or change it."""
    return Form(
        title=say("form-reason-title"),
        action=action("reason-give", ballot.motion_id, ballot.seat_id),
        submit=say("form-reason-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(says(view, ballot, say),),
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


def choose_form(view: MotionView, ballot: BallotView, say: Say) -> Form:
    """All the options that one can live with."""
    return Form(
        title=say("form-choose-title"),
        action=action("choose-make", view.id, ballot.seat_id),
        submit=say("form-choose-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(motions.shown(view.title, say),),
        fields=(
            Field(
                "picks",
                say("form-choose-field", organisation=ballot.organisation),
                FieldKind.MANY,
                value=joined(map(str, ballot.picks)) if not ballot.is_secret else "",
                hint=say("form-choose-hint"),
                options=tuple(
                    Option(str(each), motions.option(each, view.options, say))
                    for each in motions.option_numbers(view.options)
                ),
            ),
        ),
    )


def _standing(ballot: BallotView, say: Say) -> tuple[str, ...]:
    """Until when the ballot can be changed, if by this person, and its reason."""
    if ballot.closed:
        until = say("reminder-over")
    elif ballot.may_answer:
        until = say("ballot-until", at=say.moment(ballot.closes_at))
    else:
        until = say("ballot-holders")
    return until, *([say("ballot-reason", reason=ballot.reason)] if ballot.reason else [])


def _seat(ballot: BallotView) -> str:
    """Named where it is not the person's own: then the button says for whom."""
    return "" if ballot.capacity is Capacity.HOLDER else ballot.seat_id


def _kicker(number: str, missing: Sequence[BallotView], ballots: Sequence[BallotView], say: Say) -> str:
    if missing:
        named = say.all_of(spoken_for(each, say) for each in missing)
        return say("reminder-kicker", number=number, organisation=named, count=len(missing))
    if not ballots:
        return number
    named = say.all_of(each.organisation for each in ballots)
    return say("reminder-done-kicker", number=number, organisation=named, count=len(ballots))


def _after(ballot: BallotView, say: Say) -> tuple[Button, ...]:
    if ballot.choice is None or ballot.closed or not ballot.may_answer:
        return ()
    withdraw = Button(say("button-withdraw"), action("withdraw", ballot.motion_id, ballot.seat_id))
    if ballot.is_secret:
        return (withdraw,)
    label = say("button-change-reason" if ballot.reason else "button-add-reason")
    return Button(label, action("reason", ballot.motion_id, ballot.seat_id)), withdraw
