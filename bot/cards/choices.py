"""Choosing in a round: the form, what was noted, the reminder."""

from __future__ import annotations

from bot.cards import funding, receipts
from bot.cards.card import Button, Card, Field, FieldKind, Form, Option, Section, Style, Tone, action, joined
from bot.choices import ChoiceView
from bot.funding import ItemView, RoundView
from bot.rules import wording
from bot.texts.say import Say

# Slack shows so many boxes to tick; a longer list would be a menu in which nothing is seen at once.
TICKS = 10
# Slack shows so much of what is beside a box.
LABEL = 75
FIELD = "wishes"


def form(view: RoundView, choice: ChoiceView, say: Say) -> Form:
    """All that the organisation wants funded. What the law requires need not be chosen."""
    items = [each for each in view.items if not each.is_required]
    money = receipts.kroner(say)
    return Form(
        title=say("form-round-choose-title"),
        action=action("round-choose-make", view.id),
        submit=say("form-round-choose-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(
            view.name,
            say(
                "form-round-choose-intro",
                organisation=choice.organisation,
                share=money(choice.share),
                budget=say.money(view.budget),
            ),
        ),
        fields=ticks(
            [(each.number, each.title, each.cost) for each in items],
            say,
            label=say("form-round-choose-field", organisation=choice.organisation),
            part="form-round-choose-field-part",
            chosen=choice.chosen,
        ),
    )


def ticks(
    wishes: list[tuple[int, str, int]],
    say: Say,
    *,
    label: str,
    part: str,
    chosen: tuple[int, ...],
    some: bool = False,
) -> tuple[Field, ...]:
    """Fields with a box for each wish, so many at a time. wishes: (number, title, øre).

    label: of the first field; part: the text of the others, which takes `first` and `last`. some: one box at
    least has to be ticked, in any of the fields.
    """
    parts = [wishes[start : start + TICKS] for start in range(0, len(wishes), TICKS)]
    return tuple(
        Field(
            f"{FIELD}-{place}",
            label if place == 1 else say(part, first=str(of[0][0]), last=str(of[-1][0])),
            FieldKind.MANY,
            value=joined(str(number) for number, _, _ in of if number in chosen),
            required=False,
            options=tuple(
                Option(str(number), option(number, title, cost, say)) for number, title, cost in of
            ),
            depends=some,
        )
        for place, of in enumerate(parts, 1)
    )


def option(number: int, title: str, cost: int, say: Say) -> str:
    """A wish beside a box: what it costs is seen, however long the title."""
    money = say.money(cost)
    room = LABEL - len(say("round-option", number=str(number), title="", cost=money))
    return say("round-option", number=str(number), title=wording.shortened(title, room), cost=money)


def noted(view: RoundView, choice: ChoiceView, say: Say) -> Card:
    """What the organisation wants funded now, to the one who chose for it."""
    line = say("round-chosen-title", count=len(choice.chosen), organisation=choice.organisation)
    chosen = [each for each in view.items if each.number in choice.chosen]
    cost = say("round-chosen-cost", cost=say.money(choice.cost), share=receipts.kroner(say)(choice.share))
    return Card(
        title=line if choice.changed else say("round-chosen-same", noted=line),
        kicker=funding.number(view, say),
        tone=Tone.GOOD,
        lines=(
            *([_listed(chosen, say), cost] if chosen else []),
            say("round-chosen-until", at=say.moment(view.closes_at)),
        ),
        buttons=(Button(say("button-round-change"), action("round-choose", view.id)),),
    )


def reminder(view: RoundView, organisation: str, say: Say, *, has_chosen: bool) -> Card:
    """To who can choose for an organisation that has not; then what became of it."""
    see = Button(say("button-round-see"), action("round-see", view.id))
    line = say(
        "round-reminder-line", round=funding.number(view, say), name=view.name, at=say.moment(view.closes_at)
    )
    if view.accepting and not has_chosen:
        choose = Button(say("button-round-choose"), action("round-choose", view.id), Style.PRIMARY)
        return Card(
            title=say("round-reminder-title", organisation=organisation),
            tone=Tone.WAITING,
            lines=(line, funding.answers(view, say)),
            buttons=(choose, see),
        )
    if has_chosen and view.accepting:
        change = Button(say("button-round-change"), action("round-choose", view.id))
        return Card(
            title=say("round-reminder-done", organisation=organisation),
            kicker=funding.number(view, say),
            tone=Tone.GOOD,
            lines=(say("round-chosen-until", at=say.moment(view.closes_at)),),
            buttons=(change, see),
        )
    return Card(
        title=view.name, kicker=funding.number(view, say), lines=funding.standing(view, say), buttons=(see,)
    )


def section(view: RoundView, say: Say) -> Section:
    """The round among all that waits for a person."""
    line = say(
        "round-reminder-line", round=funding.number(view, say), name=view.name, at=say.moment(view.closes_at)
    )
    choose = Button(say("button-round-choose"), action("round-choose", view.id), Style.PRIMARY)
    return Section(line, (choose, Button(say("button-round-see"), action("round-see", view.id))))


def _listed(items: list[ItemView], say: Say) -> str:
    return "\n".join(
        say("round-wish-cost", number=str(each.number), title=each.title, cost=say.money(each.cost))
        for each in items
    )
