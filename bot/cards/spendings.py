"""What a project spends: the form, the word that it was noted, and the chair's when it is far too much."""

from __future__ import annotations

from bot.cards import projects
from bot.cards.card import Card, Field, Form, Tone, action
from bot.portfolio import ProjectView
from bot.rules.projects import is_far_over
from bot.spendings import WORDS
from bot.texts.say import Say


def form(view: ProjectView, say: Say, *, day: str) -> Form:
    """The form for an amount. day: what stands there."""
    return Form(
        title=say("form-spending-title"),
        action=action("spend-make", view.id),
        submit=say("form-spending-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(
            f"{projects.number(view, say)} · {projects.shown(view.title, say)}",
            projects.money(view, say),
        ),
        fields=(
            Field("amount", say("form-spending-amount"), hint=say("form-spending-amount-hint"), limit=60),
            Field(
                "day",
                say("form-spending-day"),
                value=day,
                hint=say("form-spending-day-hint"),
                limit=100,
            ),
            Field(
                "words",
                say("form-spending-words"),
                required=False,
                hint=say("form-spending-words-hint"),
                limit=WORDS,
            ),
        ),
    )


def noted(view: ProjectView, amount: int, say: Say) -> Card:
    """To the coordinator who wrote it down; a clear word when it is more than was estimated."""
    title = "spending-noted-title" if amount > 0 else "spending-corrected-title"
    lines = [projects.money(view, say)]
    if is_far_over(view.estimate, view.spent):
        lines.append(say("spending-told"))
    return Card(
        title=say(title, amount=say.money(abs(amount))),
        kicker=f"{projects.number(view, say)} · {projects.shown(view.title, say)}",
        tone=Tone.BAD if view.excess else Tone.GOOD,
        lines=tuple(lines),
        buttons=(projects.see_button(view, say),),
    )


def overspent(view: ProjectView, say: Say) -> Card:
    """To the chair of the group that decides."""
    is_far = is_far_over(view.estimate, view.spent)
    words = {
        "title": projects.shown(view.title, say),
        "spent": say.money(view.spent),
        "estimate": say.money(view.estimate),
    }
    line = (
        say("overspent-line", **words, excess=say.money(view.excess))
        if is_far
        else say("overspent-less", **words)
    )
    return Card(
        title=say("overspent-title" if is_far else "overspent-title-less", number=str(view.number)),
        kicker=projects.number(view, say),
        tone=Tone.BAD if is_far else Tone.WAITING,
        lines=(line,),
        buttons=(projects.see_button(view, say),),
    )
