"""How a vote ends: closing it by hand, taking the motion back, going on in writing."""

from __future__ import annotations

from bot.cards import motions
from bot.cards.card import Card, Form, Tone, action
from bot.cards.rulings import reason_field
from bot.rules.outcome import Verdict, verdict
from bot.texts.say import Say
from bot.views import MotionView
from storage.words import ClosureCause


def close_form(view: MotionView, say: Say) -> Form:
    """The reason for closing early, before it is done; and what it leads to where there is no quorum."""
    intro = say(
        "form-close-intro",
        number=motions.number(view, say),
        title=motions.shown(view.title, say),
        counted=motions.counted(view, say),
    )
    return Form(
        title=say("form-close-title"),
        action=action("close-make", view.id),
        submit=say("form-close-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(intro, *_warning(view, say)),
        fields=(reason_field(say("form-close-reason"), _public(view, say)),),
    )


def closed(view: MotionView, say: Say) -> Card:
    """To the one who closed the vote by hand; without a quorum it may go on in writing."""
    if view.accepting and view.extension is not None:
        at = say.moment(view.closes_at)
        return Card(title=say("extended-by-you", number=motions.number(view, say), at=at), tone=Tone.WAITING)
    return Card(title=say("vote-closed-by-you", number=motions.number(view, say)), tone=Tone.GOOD)


def withdraw_form(view: MotionView, say: Say) -> Form:
    """The reason for taking the motion back, before it is done."""
    intro = say("form-withdraw-intro", number=motions.number(view, say), title=motions.shown(view.title, say))
    return Form(
        title=say("form-withdraw-title"),
        action=action("motion-withdraw-make", view.id),
        submit=say("form-withdraw-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(intro,),
        fields=(reason_field(say("form-withdraw-reason"), _public(view, say)),),
    )


def withdrawn(view: MotionView, say: Say) -> Card:
    """To the one who took it back."""
    return Card(title=say("withdrawn-by-you", number=motions.number(view, say)), tone=Tone.GOOD)


def extended(view: MotionView, say: Say) -> Card | None:
    """To the group: there was no quorum, and it goes on in writing. None where it never did."""
    if view.extension is None:
        return None
    number = motions.number(view, say)
    how = say(f"extended-{view.extension.rule}", at=say.moment(view.extension.closes_at))
    by_hand = view.extension.cause is ClosureCause.BY_HAND
    reason = motions.shown(view.extension.reason or "", say)
    why = (say("extended-reason", reason=reason),) if by_hand else ()
    return Card(
        title=motions.shown(view.title, say),
        kicker=say("extended-kicker", number=number) if view.accepting else number,
        tone=Tone.WAITING,
        lines=(how, *why, motions.answers(view, say)) if view.accepting else (say("reminder-over"),),
        buttons=(*motions.ballot_buttons(view, say), motions.read_button(view, say)),
    )


def _warning(view: MotionView, say: Say) -> tuple[str, ...]:
    tally = view.tally
    if tally.quorate:
        return ()
    over = view.extension is not None or tally.all_answered
    found = verdict(tally, view.procedure, extended=over)
    what = {Verdict.EXTEND: "extends", Verdict.DOUBT: "doubt"}.get(found, "lapses")
    return (say(f"form-close-{what}", required=tally.required),)


def _public(view: MotionView, say: Say) -> str:
    return say("form-reason-public") if view.is_public else ""
