"""The decision: what was decided, how the numbers came about, who voted what, what was said of it since."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards import arithmetic, motions
from bot.cards.card import Button, Card, Fact, action
from bot.rules.tally import STATUS_QUO
from bot.texts.say import Say
from bot.views import DecisionView, MotionView, SeatView, StatementView
from storage.words import Choice, Outcome, Relation, StatementKind


def decision(view: MotionView, decided: DecisionView, say: Say, *, more: Sequence[Button] = ()) -> Card:
    """What was decided, for one who was not there. more: what this reader can do about it."""
    return Card(
        title=motions.shown(view.title, say),
        kicker=say(
            "decision-kicker",
            outcome=say(f"outcome-{decided.outcome}"),
            number=motions.number(view, say),
            date=say.date(decided.at),
        ),
        tone=motions.TONES[decided.outcome],
        lines=(
            *adopted(view, decided, say),
            f"{numbers(view, say)} {why(view, decided, say)}",
            *motions.background(view, say),
            *_since(view, say),
        ),
        facts=(
            *voted(view, say),
            *_receipts(view, say),
            *(_statement(each, say) for each in view.statements),
        ),
        buttons=(motions.read_button(view, say), *_minority_button(view, decided, say), *more),
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


def _minority_button(view: MotionView, decided: DecisionView, say: Say) -> tuple[Button, ...]:
    """For those who voted otherwise; where nothing was decided nobody did."""
    if decided.outcome in (Outcome.LAPSED, Outcome.WITHDRAWN):
        return ()
    return (Button(say("button-minority"), action("state", view.id, StatementKind.MINORITY)),)


def adopted(view: MotionView, decided: DecisionView, say: Say) -> tuple[str, ...]:
    """The option that was adopted, where there were several."""
    if decided.option is None:
        return ()
    return (say("decision-option", option=motions.option(decided.option, view.options, say)),)


def numbers(view: MotionView, say: Say) -> str:
    """The count, and how many had to take part."""
    return arithmetic.numbers(
        view.tally,
        view.procedure,
        say,
        options=[motions.shown(each, say) for each in view.options],
        weighted=view.is_weighted,
        secret=view.is_secret,
        written=motions.written(view),
    )


def why(view: MotionView, decided: DecisionView, say: Say) -> str:
    """What made the numbers this outcome: the rule, the casting vote, or the ruling."""
    made = decided.ruling
    ruled = (
        arithmetic.Ruled(made.role, motions.shown(made.reason or "", say), made.ground, made.option)
        if made is not None
        else None
    )
    return arithmetic.why(
        view.tally,
        view.procedure,
        decided.outcome,
        say,
        ruling=ruled,
        options=[motions.shown(each, say) for each in view.options],
        casting=decided.casting,
        written=motions.written(view),
    )


def voted(view: MotionView, say: Say) -> tuple[Fact, ...]:
    """Who voted what, with reasons; in a secret vote who voted."""
    sides = [
        *_by_option(view, say),
        (say("decision-voted-for"), _of(view, Choice.FOR)),
        (say("decision-voted-against"), _of(view, Choice.AGAINST)),
        (say("decision-voted-abstain"), _of(view, Choice.ABSTAIN)),
        (say("decision-voted-secret"), _of(view, Choice.SEALED)),
        (say("decision-voted-missing"), [each for each in _of(view, None) if not each.is_recused]),
        (say("decision-voted-recused"), [each for each in view.seats if each.is_recused]),
    ]
    return tuple(
        Fact(label, ", ".join(_seat(seat, view, say) for seat in seats)) for label, seats in sides if seats
    )


def _by_option(view: MotionView, say: Say) -> list[tuple[str, list[SeatView]]]:
    return [
        (
            motions.option(each, view.options, say),
            [seat for seat in view.seats if seat.choice is Choice.PICKED and each in seat.picks],
        )
        for each in (motions.option_numbers(view.options) if view.options else (STATUS_QUO,))
    ]


def _of(view: MotionView, choice: Choice | None) -> list[SeatView]:
    return [seat for seat in view.seats if seat.choice is choice]


def _seat(seat: SeatView, view: MotionView, say: Say) -> str:
    named = motions.seat_named(seat, say, weighted=view.is_weighted)
    return say("decision-seat-reason", organisation=named, reason=seat.reason) if seat.reason else named


def _receipts(view: MotionView, say: Say) -> tuple[Fact, ...]:
    """The ballots of a secret vote: each voter finds the own one, and nobody another's."""
    if not view.counted:
        return ()
    found = [
        say(
            "decision-receipt",
            receipt=each.receipt,
            says=motions.said(each.choice, each.picks, view.options, say),
        )
        for each in view.counted
    ]
    return (Fact(say("decision-receipts"), "\n".join(found)),)


def _since(view: MotionView, say: Say) -> tuple[str, ...]:
    """What later motions did to the decision, which itself stays as it is."""
    return tuple(
        say(
            f"decision-{'reversed' if each.relation is Relation.REVERSES else 'ratified'}",
            number=motions.related_number(each, say),
            state=each.outcome or "pending",
        )
        for each in view.later
    )


def _statement(statement: StatementView, say: Say) -> Fact:
    return Fact(
        say(
            f"statement-{statement.kind}",
            organisation=statement.organisation or "",
            date=say.date(statement.at),
        ),
        motions.shown(statement.words, say),
    )
