"""Setting up a round and calling it off: the forms, the preview, and the word that it was done."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from bot.cards import choices, funding, receipts
from bot.cards.card import Button, Card, Fact, Field, FieldKind, Form, Option, Tone, action
from bot.cards.receipts import Backers
from bot.funding import RoundView
from bot.rounds import NAME, RoundDraftView
from bot.rules import wording
from bot.rules.reminders import Odd
from bot.texts.say import Say
from storage.wish_words import ShareRule

# More organisations or wishes than this are counted, not named.
NAMED = 20


def form(
    products: Sequence[tuple[str, str]],
    say: Say,
    *,
    deadline: str,
    name: str = "",
    budget: str = "",
    draft_id: str = "",
) -> Form:
    """The form to set up a round. products: (id, name) to choose from; deadline: what stands there."""
    options = tuple(Option(id_, product) for id_, product in products)
    return Form(
        title=say("form-round-title"),
        action=action("round-draft", draft_id) if draft_id else action("round-draft"),
        submit=say("form-round-next"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        fields=(
            Field(
                "product", say("form-round-product"), FieldKind.CHOICE, value=products[0][0], options=options
            ),
            Field("name", say("form-round-name"), value=name, hint=say("form-round-name-hint"), limit=NAME),
            Field(
                "budget", say("form-round-budget"), value=budget, hint=say("form-round-budget-hint"), limit=40
            ),
            Field(
                "deadline",
                say("form-round-deadline"),
                value=deadline,
                hint=say("form-motion-deadline-hint"),
                limit=100,
            ),
        ),
    )


def preview(view: RoundDraftView, say: Say, *, odd: Sequence[Odd] = ()) -> Form:
    """The round as it will be, to be opened. The deadline is echoed in full.

    odd: what is unusual about it, to be remarked beside it.
    """
    free = [(number, title, cost) for number, title, cost, is_required in view.wishes if not is_required]
    label = (
        say("preview-round-field-all")
        if len(free) <= choices.TICKS
        else say("preview-round-field", first=str(free[0][0]), last=str(free[choices.TICKS - 1][0]))
    )
    return Form(
        title=say("preview-round-title"),
        action=action("round-open", view.id),
        submit=say("preview-round-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(say("preview-round-intro"), view.text.name),
        facts=_facts(view, say, odd),
        fields=choices.ticks(
            free,
            say,
            label=label,
            part="preview-round-field",
            chosen=tuple(number for number, _, _ in free),
            some=not view.law,
        ),
        buttons=(Button(say("preview-edit"), action("round-edit", view.id)),),
    )


def opened(view: RoundView, say: Say) -> Card:
    """To the one who opened it."""
    line = say(
        "round-opened-line", round=funding.number(view, say), name=view.name, at=say.moment(view.closes_at)
    )
    return Card(title=say("round-opened-title"), tone=Tone.GOOD, lines=(line,))


def off_form(view: RoundView, say: Say) -> Form:
    """To call the round off, with a reason."""
    return Form(
        title=say("form-round-off-title"),
        action=action("round-off-make", view.id),
        submit=say("form-round-off-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(say("form-round-off-intro", round=funding.number(view, say), name=view.name),),
        fields=(Field("words", say("form-round-off-words"), FieldKind.TEXT, limit=wording.REASON),),
    )


def called_off(view: RoundView, say: Say) -> Card:
    """To the one who called it off."""
    return Card(
        title=say("round-off-title"),
        kicker=funding.number(view, say),
        tone=Tone.GOOD,
        lines=funding.standing(view, say),
    )


def _facts(view: RoundDraftView, say: Say, odd: Sequence[Odd]) -> tuple[Fact, ...]:
    text = view.text
    deadline = "\n".join([say.moment(text.closes_at), *(say(f"preview-odd-{each}") for each in odd)])
    law = [
        say("round-wish-cost", number=str(number), title=title, cost=say.money(cost))
        for number, title, cost, is_required in view.wishes
        if is_required
    ]
    of = view.chosen
    left = {"dear": of.dear, "unpriced": of.unpriced, "crowded": of.crowded}
    return (
        Fact(say("form-round-product"), view.product),
        Fact(say("form-round-budget"), say.money(text.budget)),
        Fact(say("preview-deadline"), deadline),
        Fact(say("preview-round-shares"), _shares(view, say)),
        Fact(say("preview-round-payers"), _payers(view, say)),
        *([Fact(say("preview-round-law"), "\n".join(law))] if law else []),
        *(
            Fact(
                say(f"preview-round-{why}"),
                say("preview-round-left", wishes=_numbers(numbers, say)),
            )
            for why, numbers in left.items()
            if numbers
        ),
    )


def _numbers(numbers: Sequence[int], say: Say) -> str:
    listed = ", ".join(f"#{each}" for each in numbers[:NAMED])
    left = len(numbers) - NAMED
    return f"{listed} {say('round-more', count=left)}" if left > 0 else listed


def _payers(view: RoundDraftView, say: Say) -> str:
    if len(view.payers) > NAMED:
        return receipts.counted(len(view.payers), Backers.ORGANISATIONS, say)
    return say.all_of(name for name, _ in view.payers)


def _shares(view: RoundDraftView, say: Say) -> str:
    if view.shares is ShareRule.CONTRIBUTION:
        return say("round-shares-contribution", product=view.product)
    share = Fraction(view.text.budget - view.law, len(view.payers))
    return say("preview-round-share-equal", share=receipts.kroner(say)(share))
