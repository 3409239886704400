"""The receipt of one wish of a round, and what would have come of it if."""

from __future__ import annotations

from decimal import Decimal

from bot.cards import funding, receipts
from bot.cards.card import Button, Card, Fact, Field, Form, Tone, action
from bot.funding import ItemView, RoundView
from bot.results import Suffices
from bot.rules import whatif
from bot.rules.drawings import bars
from bot.rules.ranking import Phase
from bot.rules.whatif import WhatIf
from bot.texts.say import Say

# What can be asked with one press.
CHEAPER, MORE = 20, 3
COST, COUNT, LEAST = "cost", "more", "least"
# So many organisations are named.
NAMED = 60


def item(view: RoundView, number: int, say: Say) -> Card:
    """The receipt of one wish: who pays what, or what is left for it. Raises Refused(UNKNOWN_ITEM)."""
    of = view.item(number)
    first, _, told = funding.line(of, view, say).partition("\n")
    return Card(
        title=first,
        kicker=funding.number(view, say),
        tone=Tone.GOOD if of.place else Tone.NEUTRAL,
        lines=(told, *_effective(of, say)) if told else (),
        facts=_payers(of, view, say),
        buttons=_questions(of, view, say) if of.receipt is not None else (),
    )


def what_if(view: RoundView, found: WhatIf, say: Say) -> Card:
    """What would come of the wish as it might be."""
    of = view.item(int(found.item))
    words: dict[str, str | int] = {"number": str(of.number)}
    changes = found.cost != of.cost
    asked = len(found.joined) + found.short
    if changes and asked:
        title = say("round-if-both", cost=say.money(found.cost), count=asked, **words)
    elif asked:
        title = say("round-if-more", count=asked, **words)
    else:
        title = say("round-if-cost", cost=say.money(found.cost), **words)
    return Card(
        title=title,
        kicker=funding.named(of, say),
        tone=Tone.GOOD if found.is_funded else Tone.BAD,
        lines=(
            _would_be(found, say),
            receipts.sentence(found.receipt, say, receipts.kroner(say), funding.backers(view)),
            *_assumed(found, view, say),
            *_consequences(found, view, say),
        ),
        buttons=_questions(of, view, say),
        small=(say("round-if-small"),),
    )


def suffices(view: RoundView, number: int, found: Suffices, say: Say) -> Card:
    """The smallest changes with which the wish would have been funded."""
    of = view.item(number)
    return Card(
        title=say("round-least-title", number=str(number)),
        kicker=funding.named(of, say),
        lines=(say("round-least-none-needed"),) if of.place else _smallest(found, view, say),
        buttons=_questions(of, view, say)[0 if of.place else 1 :],
        small=() if of.place else (_tried(of, view, say),),
    )


def form(view: RoundView, number: int, say: Say, *, cost: str = "", more: str = "") -> Form:
    """Another price, more supporters, or both."""
    of = view.item(number)
    return Form(
        title=say("form-round-if-title"),
        action=action("round-if-make", view.id, str(number)),
        submit=say("form-round-if-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(funding.line(of, view, say),),
        fields=(
            Field(
                COST,
                say("form-round-if-cost"),
                value=cost,
                required=False,
                hint=say("form-round-if-cost-hint"),
                limit=40,
            ),
            Field(
                COUNT,
                say("form-round-if-more"),
                value=more,
                required=False,
                hint=say("form-round-if-more-hint"),
                limit=3,
            ),
        ),
    )


def _would_be(found: WhatIf, say: Say) -> str:
    if found.place is not None:
        return say("round-if-funded", place=found.place)
    return say("round-if-not-funded" if found.before is None else "round-if-lost")


def _assumed(found: WhatIf, view: RoundView, say: Say) -> tuple[str, ...]:
    lines = []
    if found.joined:
        organisations = _named(found.joined, view, say)
        lines.append(say("round-if-joined", count=len(found.joined), organisations=organisations))
    if found.short:
        lines.append(say("round-if-short", count=len(found.joined)))
    return tuple(lines)


def _consequences(found: WhatIf, view: RoundView, say: Say) -> tuple[str, ...]:
    lines = []
    if found.dropped:
        lines.append(say("round-if-dropped", wishes=_wishes(found.dropped, view, say)))
    if found.added:
        lines.append(say("round-if-added", wishes=_wishes(found.added, view, say)))
    return tuple(lines)


def _smallest(found: Suffices, view: RoundView, say: Say) -> tuple[str, ...]:
    cheaper, joined = found.cheaper, found.joined
    lines = [
        say("round-least-cost", cost=say.money(cheaper.cost), place=cheaper.place or 0)
        if cheaper is not None
        else say("round-least-cost-none"),
        *(_consequences(cheaper, view, say) if cheaper is not None else ()),
        say(
            "round-least-more",
            count=len(joined.joined),
            organisations=_named(joined.joined, view, say),
            place=joined.place or 0,
        )
        if joined is not None
        else say("round-least-more-none"),
        *(_consequences(joined, view, say) if joined is not None else ()),
    ]
    return tuple(lines)


def _tried(of: ItemView, view: RoundView, say: Say) -> str:
    most = view.outcome.basis.tries if view.outcome is not None else 1
    return say("round-least-small", by=say.money(whatif.grain(of.cost, most)))


def _effective(of: ItemView, say: Say) -> tuple[str, ...]:
    if of.receipt is None or of.receipt.effective is None:
        return ()
    effective = Decimal(round(of.receipt.effective * 10)) / 10
    return (say("round-item-effective", effective=say.number(effective)),)


def _payers(of: ItemView, view: RoundView, say: Say) -> tuple[Fact, ...]:
    if of.receipt is None or view.outcome is None or of.receipt.phase is Phase.LAW:
        return ()
    if of.receipt.payments:
        amounts = dict(of.receipt.payments)
        label = say("round-item-paid-by")
    else:
        left = {each.ballot: each.left for each in bars(view.outcome.ranking, view.outcome.basis.ballots)}
        chose = [each.id for each in view.outcome.basis.ballots if str(of.number) in each.chosen]
        amounts, label = {each: left[each] for each in chose}, say("round-item-held-by")
    money, names = receipts.kroner(say), {each.key: each.name for each in view.payers}
    ordered = sorted(amounts, key=lambda each: (-amounts[each], names[each]))[:NAMED]
    value = " · ".join(
        say("round-item-pays", organisation=names[each], amount=money(amounts[each])) for each in ordered
    )
    return (Fact(label, value),) if value else ()


def _questions(of: ItemView, view: RoundView, say: Say) -> tuple[Button, ...]:
    at = (view.id, str(of.number))
    least = Button(say("button-round-if-least"), action("round-if", *at, LEAST))
    return (
        *(() if of.place else (least,)),
        Button(say("button-round-if-cost", percent=CHEAPER), action("round-if", *at, COST)),
        Button(say("button-round-if-more", count=MORE), action("round-if", *at, COUNT)),
        Button(say("button-round-if-other"), action("round-if-ask", *at)),
    )


def _wishes(numbers: tuple[str, ...], view: RoundView, say: Say) -> str:
    return say.all_of(funding.named(view.item(int(each)), say) for each in numbers)


def _named(keys: tuple[str, ...], view: RoundView, say: Say) -> str:
    names = {each.key: each.name for each in view.payers}
    return say.all_of(names[each] for each in keys)
