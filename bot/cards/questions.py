"""What the coordinator asks of who sent a wish, and the answer: the cards and forms of both."""

from __future__ import annotations

from bot.cards import motions, triage_forms
from bot.cards.card import Button, Card, Field, FieldKind, Form, Section, Style, Tone, action
from bot.cards.wish_parts import begun, named_wish, show_button, who
from bot.comments import WORDS
from bot.questions import QuestionView
from bot.texts.say import Say
from bot.triage import TriagedView


def talk(view: QuestionView, say: Say) -> list[str]:
    """The question, and the answer where there is one."""
    asked_ = say("question-asked", person=who(view.asker, say), words=motions.shown(view.words, say))
    lines = [begun(asked_)]
    if view.answer is not None:
        words = motions.shown(view.answer, say)
        lines.append(begun(say("question-answered", person=who(view.answerer, say), words=words)))
    return lines


def ask_form(view: TriagedView, say: Say) -> Form:
    """To ask who sent it. Beside it stands what was asked before."""
    words = Field("words", say("form-ask-words"), FieldKind.TEXT, hint=say("form-ask-hint"), limit=WORDS)
    before = talk(view.question, say) if view.question is not None else ()
    return triage_forms.form("ask", view, (words,), say, more=before)


def asked(view: QuestionView, say: Say) -> Card:
    """To those who are asked; once it waits no more, what became of it."""
    lines = talk(view, say)
    if view.answer is None and not view.waits:
        lines.append(say("question-over"))
    answer = Button(say("button-wish-answer"), action("wish-answer", view.wish_id), Style.PRIMARY)
    return Card(
        title=named_wish(view.number, view.title, say),
        kicker=say("question-kicker", product=view.product),
        tone=Tone.WAITING if view.waits else Tone.GOOD,
        lines=tuple(lines),
        buttons=(*((answer,) if view.waits else ()), show_button(view.wish_id, say)),
    )


def section(view: QuestionView, say: Say) -> Section:
    """The question among all that waits for a person."""
    said = say("question-asked", person=who(view.asker, say), words=motions.shown(view.words, say))
    named = say("question-waiting", product=view.product, wish=named_wish(view.number, view.title, say))
    answer = Button(say("button-wish-answer"), action("wish-answer", view.wish_id), Style.PRIMARY)
    return Section(f"{named} {begun(said)}", (answer, show_button(view.wish_id, say)))


def answer_form(view: QuestionView, say: Say) -> Form:
    """To answer the question."""
    words = Field(
        "words", say("form-answer-words"), FieldKind.TEXT, hint=say("form-answer-hint"), limit=WORDS
    )
    return Form(
        title=say("form-answer-title"),
        action=action("wish-answer-make", view.wish_id),
        submit=say("form-answer-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(named_wish(view.number, view.title, say), *talk(view, say)),
        fields=(words,),
    )


def answer_noted(view: QuestionView, say: Say) -> Card:
    """To who answered."""
    return Card(title=say("question-noted", number=str(view.number)), tone=Tone.GOOD)


def answered(view: QuestionView, say: Say) -> Card:
    """To the coordinator who asked; on to what is to be decided now."""
    return Card(
        title=named_wish(view.number, view.title, say),
        kicker=say("question-answered-kicker", product=view.product),
        tone=Tone.GOOD,
        lines=tuple(talk(view, say)),
        buttons=(
            Button(say("button-wish-assess"), action("wish-assess", view.wish_id), Style.PRIMARY),
            Button(say("button-wish-ask-again"), action("wish-ask", view.wish_id)),
            Button(say("button-triage-wish"), action("triage-wish", view.wish_id)),
            show_button(view.wish_id, say),
        ),
    )


def sent(view: TriagedView, names: list[str], say: Say) -> Card:
    """To the coordinator: who was asked."""
    line = say("question-sent", names=say.all_of(names)) if names else say("question-nobody")
    return Card(
        title=say("triage-done-ask", number=str(view.wish.number)),
        tone=Tone.GOOD if names else Tone.WAITING,
        lines=(line,),
        buttons=(
            Button(say("button-triage-on"), action("triage", view.wish.product_id), Style.PRIMARY),
            Button(say("button-triage-wish"), action("triage-wish", view.wish.id)),
        ),
    )
