"""Recusal: stepping aside, asking about another seat, the chair's answer."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards import motions
from bot.cards.card import Button, Card, Field, FieldKind, Form, Option, Style, Tone, action
from bot.cards.rulings import reason_field
from bot.recusals import QuestionView
from bot.rules import wording
from bot.texts.say import Say
from bot.views import MotionView


def declare_form(view: MotionView, seats: Sequence[tuple[str, str]], say: Say) -> Form:
    """To step aside. seats: (id, organisation) of those one may speak for; another way on is to ask."""
    which = Field(
        "seat",
        say("form-recuse-seat"),
        FieldKind.CHOICE,
        value=seats[0][0],
        options=tuple(Option(seat_id, organisation) for seat_id, organisation in seats),
    )
    return Form(
        title=say("form-recuse-title"),
        action=action("recuse-make", view.id),
        submit=say("form-recuse-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(
            say("form-recuse-intro", number=motions.number(view, say), title=motions.shown(view.title, say)),
        ),
        fields=(
            which,
            Field(
                "reason",
                say("form-recuse-reason"),
                FieldKind.TEXT,
                required=False,
                hint=say("form-reason-hint"),
                limit=wording.REASON,
            ),
        ),
        buttons=(Button(say("button-recuse-ask"), action("recuse-ask", view.id)),),
    )


def declared(view: MotionView, organisation: str, say: Say) -> Card:
    """To the one who stepped aside."""
    line = say("recused-line", number=motions.number(view, say))
    return Card(title=say("recused-title", organisation=organisation), tone=Tone.GOOD, lines=(line,))


def ask_form(view: MotionView, seats: Sequence[tuple[str, str]], say: Say) -> Form:
    """To ask whether another seat should take part. seats: (id, organisation)."""
    return Form(
        title=say("form-recuse-ask-title"),
        action=action("recuse-ask-make", view.id),
        submit=say("form-recuse-ask-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(say("form-recuse-ask-intro"),),
        fields=(
            Field(
                "seat",
                say("form-recuse-ask-seat"),
                FieldKind.CHOICE,
                value=seats[0][0],
                options=tuple(Option(seat_id, organisation) for seat_id, organisation in seats),
            ),
            reason_field(say("form-recuse-ask-reason"), say("form-recuse-ask-hint")),
        ),
    )


def asked(question: QuestionView, say: Say) -> Card:
    """To the one who asked."""
    return Card(
        title=say("recusal-asked-title", organisation=question.organisation),
        tone=Tone.GOOD,
        lines=(say("recusal-asked-line"),),
    )


def question(view: MotionView, asked_: QuestionView, say: Say) -> Card:
    """To who rules on it; afterwards what was ruled."""
    lines = [why_asked(asked_, say)]
    if asked_.is_recused is not None:
        lines.append(ruled_line(asked_, say))
    elif not view.accepting:
        lines.append(say("recusal-too-late"))
    return Card(
        title=say("recusal-title", organisation=asked_.organisation),
        kicker=motions.number(view, say),
        tone=Tone.WAITING if asked_.is_recused is None and view.accepting else Tone.GOOD,
        lines=(motions.shown(view.title, say), *lines),
        buttons=(*question_buttons(view, asked_, say), motions.read_button(view, say)),
    )


def question_buttons(view: MotionView, asked_: QuestionView, say: Say) -> tuple[Button, ...]:
    """Yes and no; none when it is ruled, or the vote is over."""
    if asked_.is_recused is not None or not view.accepting:
        return ()
    return (
        Button(say("button-recused"), action("recusal-rule", asked_.id, "yes"), Style.DANGER),
        Button(say("button-not-recused"), action("recusal-rule", asked_.id, "no"), Style.PRIMARY),
    )


def told(view: MotionView, asked_: QuestionView, say: Say, *, ruled: bool) -> Card:
    """To the seat it is about: that somebody asks, and in a card of its own what was ruled."""
    lines = [why_asked(asked_, say)]
    ruled = ruled and asked_.is_recused is not None
    lines.append(ruled_line(asked_, say) if ruled else say("recusal-who-rules"))
    return Card(
        title=say("recusal-title", organisation=asked_.organisation),
        kicker=motions.number(view, say),
        tone=Tone.NEUTRAL if ruled else Tone.WAITING,
        lines=(motions.shown(view.title, say), *lines),
        buttons=(motions.read_button(view, say),),
    )


def nobody_rules(view: MotionView, asked_: QuestionView, say: Say) -> Card:
    """Nobody can rule on it, to the coordinator."""
    line = say(
        "recusal-vacant-line",
        number=motions.number(view, say),
        organisation=asked_.organisation,
        group=view.group,
    )
    return Card(title=say("recusal-vacant-title"), tone=Tone.WAITING, lines=(line,))


def ruling_form(view: MotionView, asked_: QuestionView, is_recused: bool, say: Say) -> Form:
    """The chair's reason, before the answer is given."""
    answer = "yes" if is_recused else "no"
    return Form(
        title=say(f"form-recusal-{answer}"),
        action=action("recusal-rule-make", asked_.id, answer),
        submit=say("button-recused" if is_recused else "button-not-recused"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(asked_about(view, asked_, say), why_asked(asked_, say)),
        fields=(reason_field(say("form-ruling-reason"), say("form-recusal-hint")),),
    )


def asked_about(view: MotionView, asked_: QuestionView, say: Say) -> str:
    """The question, where it does not stand above which motion it is about."""
    return say("recusal-question", organisation=asked_.organisation, number=motions.number(view, say))


def why_asked(asked_: QuestionView, say: Say) -> str:
    """Who asks, and why. Whose seat has ended since asks as nobody."""
    reason = motions.shown(asked_.reason, say)
    if not asked_.asked_by:
        return say("recusal-by-nobody", reason=reason)
    return say("recusal-by", asker=asked_.asked_by, reason=reason)


def ruled_line(asked_: QuestionView, say: Say) -> str:
    """What was ruled, by whom, and why."""
    return say(
        "recusal-ruled-yes" if asked_.is_recused else "recusal-ruled-no",
        organisation=asked_.organisation,
        role=asked_.ruled_by or "chair",
        reason=motions.shown(asked_.ruling or "", say),
    )
