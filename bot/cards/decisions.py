"""How a vote ended: the chair's card and form, closing by hand, the decision."""

from __future__ import annotations

from bot.cards import motions
from bot.cards.card import Button, Card, Fact, Field, FieldKind, Form, Style, Tone, action
from bot.register import DecisionView, MotionView, SeatView
from bot.rules import wording
from bot.texts.say import Say
from storage.words import Choice, Outcome, RulingChoice

STYLES = {
    RulingChoice.ADOPT: Style.PRIMARY,
    RulingChoice.REJECT: Style.DANGER,
    RulingChoice.POSTPONE: Style.PLAIN,
}
TONES = {
    Outcome.ADOPTED: Tone.GOOD,
    Outcome.REJECTED: Tone.BAD,
    Outcome.POSTPONED: Tone.WAITING,
    Outcome.LAPSED: Tone.WAITING,
}


def decision(view: MotionView, decided: DecisionView, say: Say) -> Card:
    """What was decided, how the numbers came about, who voted what, and where it stands on the record."""
    return Card(
        title=motions.shown(view.title, say),
        kicker=say(
            "decision-kicker",
            outcome=say(f"outcome-{decided.outcome}"),
            number=motions.number(view, say),
            date=say.date(decided.at),
        ),
        tone=TONES[decided.outcome],
        lines=(f"{numbers(view, say)} {why(view, decided, say)}",),
        facts=voted(view, say),
        buttons=(motions.read_button(view, say),),
        small=(
            say(
                "decision-small",
                hash=motions.short(decided.hash),
                seq=str(decided.seq),
                version=str(view.rules_version),
            ),
        ),
        bar=motions.bar(view, say),
    )


def numbers(view: MotionView, say: Say) -> str:
    """The arithmetic in one sentence."""
    tally = view.tally
    return say(
        "decision-numbers",
        **{"for": tally.votes_for, "against": tally.votes_against, "abstain": tally.votes_abstain},
        part=tally.taking_part,
        size=tally.roll_size,
        required=tally.required,
    )


def why(view: MotionView, decided: DecisionView, say: Say) -> str:
    """What made the numbers this outcome: the rule, or the ruling."""
    if decided.ruling is not None:
        reason = motions.shown(decided.ruling.reason or "", say)
        return say(f"decision-ruled-{decided.outcome}", role=decided.ruling.role, reason=reason)
    if decided.outcome is Outcome.LAPSED:
        return say("decision-why-lapsed")
    tally = view.tally
    return say(
        f"decision-why-{decided.outcome}-{view.procedure.majority}",
        **{"for": tally.votes_for},
        cast=tally.votes_for + tally.votes_against,
        size=tally.roll_size,
    )


def voted(view: MotionView, say: Say) -> tuple[Fact, ...]:
    """Who voted what, with reasons."""
    sides: list[tuple[str, Choice | None]] = [
        ("for", Choice.FOR),
        ("against", Choice.AGAINST),
        ("abstain", Choice.ABSTAIN),
        ("missing", None),
    ]
    facts = []
    for name, choice in sides:
        seats = [_seat(seat, say) for seat in view.seats if seat.choice is choice]
        if seats:
            facts.append(Fact(say(f"decision-voted-{name}"), ", ".join(seats)))
    return tuple(facts)


def tie(view: MotionView, say: Say) -> Card:
    """A tie, to the chair alone; afterwards what became of it."""
    if view.decision is not None:
        outcome = say(f"outcome-{view.decision.outcome}").lower()
        return Card(
            title=motions.shown(view.title, say),
            kicker=motions.number(view, say),
            tone=TONES[view.decision.outcome],
            lines=(say("ruling-done", outcome=outcome),),
            buttons=(motions.read_button(view, say),),
        )
    return Card(
        title=motions.shown(view.title, say),
        kicker=say(
            "ruling-kicker",
            **{"for": view.tally.votes_for, "against": view.tally.votes_against},
            number=motions.number(view, say),
        ),
        tone=Tone.WAITING,
        lines=(say("ruling-yours"),),
        facts=voted(view, say),
        buttons=(
            *(
                Button(say(f"button-{choice}"), action("ruling", view.id, choice), style)
                for choice, style in STYLES.items()
            ),
            motions.read_button(view, say),
        ),
    )


def nobody_rules(view: MotionView, say: Say) -> Card:
    """A tie in a group without chair and vice chair, to the coordinator."""
    line = say(
        "ruling-vacant-line",
        number=motions.number(view, say),
        title=motions.shown(view.title, say),
        group=view.group,
    )
    return Card(title=say("ruling-vacant-title"), tone=Tone.WAITING, lines=(line,))


def ruling_form(view: MotionView, choice: RulingChoice, say: Say) -> Form:
    """The chair's reason, before the ruling is made."""
    return Form(
        title=say(f"form-ruling-{choice}"),
        action=action("ruling-make", view.id, choice),
        submit=say(f"button-{choice}"),
        cancel=say("form-cancel"),
        lines=(
            say(
                "form-ruling-intro",
                **{"for": view.tally.votes_for, "against": view.tally.votes_against},
                number=motions.number(view, say),
                title=motions.shown(view.title, say),
            ),
        ),
        fields=(_reason(say("form-ruling-reason"), say("form-ruling-hint")),),
    )


def close_form(view: MotionView, say: Say) -> Form:
    """The reason for closing early, before it is done."""
    line = say(
        "form-close-intro",
        number=motions.number(view, say),
        title=motions.shown(view.title, say),
        cast=view.tally.taking_part,
        size=view.tally.roll_size,
    )
    return Form(
        title=say("form-close-title"),
        action=action("close-make", view.id),
        submit=say("form-close-submit"),
        cancel=say("form-cancel"),
        lines=(line,),
        fields=(_reason(say("form-close-reason"), ""),),
    )


def ruled(view: MotionView, say: Say) -> Card:
    """To the chair who just ruled."""
    outcome = say(f"outcome-{view.decision.outcome}").lower() if view.decision is not None else ""
    return Card(title=say("ruled-by-you", number=motions.number(view, say), outcome=outcome), tone=Tone.GOOD)


def closed(view: MotionView, say: Say) -> Card:
    """To the one who closed the vote by hand."""
    return Card(title=say("vote-closed-by-you", number=motions.number(view, say)), tone=Tone.GOOD)


def _reason(label: str, hint: str) -> Field:
    return Field("reason", label, FieldKind.TEXT, hint=hint, limit=wording.REASON)


def _seat(seat: SeatView, say: Say) -> str:
    if seat.reason:
        return say("decision-seat-reason", organisation=seat.organisation, reason=seat.reason)
    return seat.organisation
