"""What the page of a motion tells beside its card, in the reader's language: rows, bars and steps, no HTML.

The sentences about the numbers are the cards' own; here is what a page has room for and a card has not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from bot import pages
from bot.cards import matters as matter_cards
from bot.cards import motions as motion_cards
from bot.cards.card import Part, Share
from bot.rules.tally import STATUS_QUO
from bot.texts.say import Say
from bot.views import AdviceView, DecisionView, MotionView, RelatedView, SeatView, StatementView
from storage.words import (
    Capacity,
    Choice,
    ClosureCause,
    Ground,
    Method,
    Outcome,
    Relation,
    StatementKind,
)


@dataclass(frozen=True, slots=True)
class Row:
    """A seat and its answer. kind: how the mark beside it looks. notes: what else is to be said of it."""

    organisation: str
    weight: int
    kind: str
    says: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OptionBar:
    """An option and the weight behind it, of the whole. adopted: this is what was decided."""

    label: str
    kind: str
    votes: int
    whole: int
    adopted: bool


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened. quote: the reason that was given for it, None where none belongs to it."""

    text: str
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another motion that this one is about, or that is about this one."""

    text: str
    title: str
    path: str
    tone: str


@dataclass(frozen=True, slots=True)
class Said:
    """What was put beside the decision. mark: its anchor on the page."""

    mark: str
    label: str
    words: str


def kinds(bar: Sequence[Part]) -> list[str]:
    """How each part of a card's bar looks; options are told apart by their place."""
    places = count(1)
    return [
        f"{part.share}-{next(places)}" if part.share is Share.OPTION else part.share.value for part in bar
    ]


def standing(view: MotionView) -> tuple[int, int]:
    """(seats that have answered, seats that may), whatever they weigh."""
    able = [seat for seat in view.seats if not seat.is_recused]
    return sum(seat.choice is not None for seat in able), len(able)


def voted_on(view: MotionView, say: Say) -> str:
    """How the motion is voted on, where that is not openly for or against."""
    parts = []
    if view.options:
        several = "yes" if view.method is Method.APPROVAL else "no"
        parts.append(say("web-motion-options", count=len(view.options) + 1, several=several))
    if view.is_secret:
        parts.append(say("web-motion-secret"))
    if view.extension is not None:
        parts.append(say("web-motion-written"))
    return " · ".join(parts)


def result(view: MotionView, say: Say) -> str:
    """What was decided, where the outcome alone does not tell: of several options the one that won."""
    decided = view.decision
    if decided is None or not view.options or decided.outcome not in (Outcome.ADOPTED, Outcome.REJECTED):
        return ""
    number = STATUS_QUO if decided.option is None else decided.option
    return motion_cards.option(number, view.options, say)


def options(view: MotionView, say: Say) -> list[str]:
    """What can, or could, be chosen between."""
    if not view.options:
        return []
    return [
        motion_cards.option(each, view.options, say) for each in motion_cards.option_numbers(view.options)
    ]


def option_bars(view: MotionView, say: Say) -> list[OptionBar]:
    """A bar an option, and what else became of the votes; none where there is nothing to draw."""
    tally = view.tally
    if not view.options or tally.hidden or not tally.roll_size:
        return []
    won = None
    if view.decision is not None and view.decision.outcome in (Outcome.ADOPTED, Outcome.REJECTED):
        won = STATUS_QUO if view.decision.option is None else view.decision.option
    numbers = motion_cards.option_numbers(view.options)
    bars = [
        OptionBar(
            label=motion_cards.option(each, view.options, say),
            kind=_look(each),
            votes=tally.picked[each],
            whole=tally.roll_size,
            adopted=each == won,
        )
        for each in numbers
    ]
    missing = "motion-bar-missing" if view.accepting else "decision-voted-missing"
    rest = (
        ("decision-voted-abstain", "abstain", tally.votes_abstain),
        ("motion-bar-silent", "silent", tally.silent),
        (missing, "missing", tally.roll_size - tally.taking_part),
    )
    return bars + [
        OptionBar(say(label), kind, votes, tally.roll_size, adopted=False)
        for label, kind, votes in rest
        if votes
    ]


def rows(view: MotionView, say: Say) -> list[Row]:
    """Who voted what; in a secret vote who voted."""
    return [_row(seat, view, say) for seat in view.seats]


def _row(seat: SeatView, view: MotionView, say: Say) -> Row:
    kind, says = _answer(seat, view, say)
    notes = []
    if seat.choice is not None and seat.cast_by is Capacity.SUBSTITUTE:
        notes.append(say("web-vote-by-substitute"))
    elif seat.choice is not None and seat.cast_by is Capacity.PROXY:
        notes.append(say("web-vote-by-proxy", to=seat.proxy or "", known="yes" if seat.proxy else "no"))
    elif seat.choice is None and seat.proxy is not None and not seat.is_recused:
        notes.append(say("web-vote-had-proxy", to=seat.proxy))
    if seat.moved is not None:
        notes.append(say(f"web-vote-moved-{seat.moved}"))
    return Row(seat.organisation, seat.weight, kind, says, tuple(notes))


def _answer(seat: SeatView, view: MotionView, say: Say) -> tuple[str, str]:
    if seat.is_recused:
        return "recused", say("web-vote-recused")
    if seat.choice is None:
        if view.decision is not None and view.decision.outcome is Outcome.WITHDRAWN:
            return "missing", say("web-vote-none", how="withdrawn")
        silent = view.tally.silent > 0
        return ("silent" if silent else "missing"), say("web-vote-none", how="silent" if silent else "quiet")
    if seat.choice is Choice.PICKED:
        kind = _look(seat.picks[0]) if len(seat.picks) == 1 else "cast"
        return kind, say.all_of(motion_cards.option(each, view.options, say) for each in seat.picks)
    if seat.choice is Choice.SEALED:
        return "cast", say("web-vote-sealed")
    return seat.choice.value, say(f"web-vote-{seat.choice}")


def _look(option: int) -> str:
    return "unchanged" if option == STATUS_QUO else f"option-{option}"


def decided_by(view: MotionView, decided: DecisionView, say: Say) -> str:
    """Which group had the matter, and how big it is."""
    return say(
        "web-decision-by",
        outcome=decided.outcome,
        group=view.group,
        product=view.product,
        count=len(view.seats),
        weighted="yes" if view.is_weighted else "no",
    )


def ruled(view: MotionView, decided: DecisionView, say: Say) -> str:
    """Who settled it, why somebody had to, and how."""
    ruling = decided.ruling
    if ruling is None:
        return ""
    if ruling.option is not None and decided.outcome is Outcome.ADOPTED:
        became = say(
            "web-decision-result-option", option=motion_cards.option(ruling.option, view.options, say)
        )
    elif view.options and decided.outcome is Outcome.REJECTED:
        became = say("web-decision-result-unchanged")
    else:
        became = say("web-decision-result", outcome=decided.outcome)
    return say("web-decision-ruled", role=ruling.role, ground=ruling.ground, result=became)


def steps(view: MotionView, say: Say) -> list[Step]:
    """What happened, in order: put to the vote, gone on in writing, closed, settled."""
    found = [Step(say("web-step-opened", at=say.moment(view.opened_at)))]
    extension, closure = view.extension, view.closure
    if extension is not None:
        by_hand = extension.cause is ClosureCause.BY_HAND
        found.append(
            Step(
                say("web-step-extended", cause=extension.cause, at=say.moment(extension.from_)),
                motion_cards.shown(extension.reason or "", say) if by_hand else None,
            )
        )
        found.append(Step(say("web-step-written", rule=extension.rule, at=say.moment(extension.closes_at))))
    if closure is not None:
        at = say.moment(closure.at)
        if closure.cause in (ClosureCause.BY_HAND, ClosureCause.WITHDRAWN):
            quote = motion_cards.shown(closure.reason or "", say)
            found.append(Step(say("web-decision-closed", at=at, cause=closure.cause), quote))
        else:
            # In the very words of the card.
            found.append(Step(say(f"motion-closed-{closure.cause}", at=at)))
    if view.decision is not None and view.decision.ruling is not None:
        found.append(Step(say("web-decision-ruled-at", at=say.moment(view.decision.ruling.at))))
    return found


def followed(view: MotionView, advice: AdviceView, decided: DecisionView, say: Say) -> tuple[str, str]:
    """(what was recommended, whether that was decided); the latter empty where nothing was decided."""
    told = motion_cards.advice(advice, view.options, say, decided=True)
    if decided.outcome not in (Outcome.ADOPTED, Outcome.REJECTED, Outcome.POSTPONED):
        return told, ""
    how = "followed" if not view.departs else "explained" if view.explained else "departed"
    return told, say("web-advice-followed", how=how)


def before(view: MotionView, say: Say) -> list[Neighbour]:
    """The project and the earlier motion that this one is about."""
    found, other = _project(view, say), view.related
    if other is not None:
        told = say(f"web-related-{other.relation}", number=motion_cards.related_number(other, say))
        found.append(_neighbour(other, told, "waiting", say))
    return found


def _project(view: MotionView, say: Say) -> list[Neighbour]:
    matter = view.matter
    if matter is None or matter.number is None:
        return []
    told = say("web-matter") if view.decision is None else matter_cards.happens(view, matter, say)
    title = say("project-number", product=view.product, number=str(matter.number))
    return [Neighbour(told, title, pages.project(view.product_key, matter.number), "waiting")]


def later(view: MotionView, say: Say) -> list[Neighbour]:
    """What later motions did to the decision, which itself stays as it is."""
    found = []
    for other in view.later:
        done = other.outcome is Outcome.ADOPTED
        told = say(
            f"web-later-{other.relation}",
            number=motion_cards.related_number(other, say),
            state="adopted" if done else "pending" if other.outcome is None else "failed",
        )
        tone = "bad" if done and other.relation is Relation.REVERSES else "waiting"
        found.append(_neighbour(other, told, tone, say))
    return found


def _neighbour(other: RelatedView, told: str, tone: str, say: Say) -> Neighbour:
    shelf = "decisions" if other.outcome is not None else "motions"
    path = f"/{shelf}/{other.product_key}/{other.year}-{other.number}"
    return Neighbour(told, motion_cards.shown(other.title, say), path, tone)


def is_reversed(view: MotionView) -> bool:
    """Whether a later motion undid what was decided."""
    return any(each.relation is Relation.REVERSES and each.outcome is Outcome.ADOPTED for each in view.later)


def said(view: MotionView, say: Say) -> list[Said]:
    """Minority statements, corrections, why advice was not followed; the oldest first."""
    return [_said(each, number, say) for number, each in enumerate(view.statements, start=1)]


def is_corrected(view: MotionView) -> bool:
    """Whether something in it was wrong and is put right beside it."""
    return any(each.kind is StatementKind.CORRECTION for each in view.statements)


def _said(statement: StatementView, number: int, say: Say) -> Said:
    label = say(
        f"statement-{statement.kind}",
        organisation=statement.organisation or "",
        date=say.date(statement.at),
    )
    return Said(f"said-{number}", label, motion_cards.shown(statement.words, say))


def receipts(view: MotionView, say: Say) -> list[tuple[str, str]]:
    """The ballots of a secret vote as they were counted, by receipt: nobody's, but findable."""
    return [
        (
            each.receipt,
            say.all_of(motion_cards.option(number, view.options, say) for number in each.picks)
            if each.choice is Choice.PICKED
            else say(f"web-vote-{each.choice}"),
        )
        for each in view.counted
    ]


def waits(view: MotionView, say: Say) -> str:
    """What an undecided motion whose vote is over waits for."""
    if view.closure is None:
        return say("web-motion-counting")
    return say("web-motion-awaiting", ground=view.ground or Ground.TIE)
