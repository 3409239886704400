"""Motions: the live card, the case behind it, what a person can say to it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards import arithmetic, matters
from bot.cards.card import Button, Card, Fact, Part, Share, Style, Tone, action
from bot.rules import wording
from bot.rules.tally import REVEALING, STATUS_QUO
from bot.texts.say import Say
from bot.views import AdviceView, ClosureView, MotionView, RelatedView, SeatView
from storage.words import (
    Capacity,
    Choice,
    ClosureCause,
    Ground,
    Method,
    MotionState,
    Outcome,
    WrittenRule,
)

STYLES = {Choice.FOR: Style.PRIMARY, Choice.AGAINST: Style.DANGER, Choice.ABSTAIN: Style.PLAIN}
TONES = {
    Outcome.ADOPTED: Tone.GOOD,
    Outcome.REJECTED: Tone.BAD,
    Outcome.POSTPONED: Tone.WAITING,
    Outcome.LAPSED: Tone.WAITING,
    Outcome.WITHDRAWN: Tone.WAITING,
}


def live(view: MotionView, say: Say) -> Card:
    """The motion as it stands, with its buttons while it is open."""
    return Card(
        title=shown(view.title, say),
        kicker=say("motion-kicker", number=number(view, say), kind=say(f"motion-kind-{view.kind}")),
        tone=_tone(view),
        lines=(
            *((*background(view, say), *_terms(view, say)) if view.accepting else (_state(view, say),)),
            answers(view, say),
            *_roll_notes(view, say),
        ),
        # Where one is chosen, each option is a button, with its words on it.
        facts=option_facts(view, say) if view.accepting and view.method is Method.APPROVAL else (),
        buttons=(*ballot_buttons(view, say), read_button(view, say), *_own_buttons(view, say)),
        small=(say("motion-small", version=str(view.rules_version), roll=short(view.roll_hash)),),
        bar=bar(view, say),
    )


def case(view: MotionView, say: Say) -> Card:
    """The case brief, to who asks for it."""
    return Card(
        title=shown(view.title, say),
        kicker=say("motion-kicker", number=number(view, say), kind=say(f"motion-kind-{view.kind}")),
        lines=(view.brief or say("motion-brief-none"), *background(view, say)),
        facts=(
            *option_facts(view, say),
            Fact(say("motion-group"), f"{view.product} {view.group}"),
            Fact(say("motion-proposer"), view.proposer or say("former-participant")),
            Fact(say("motion-opened"), say.moment(view.opened_at)),
        ),
        buttons=(
            *matters.project_button(view, say),
            *(Button(wording.host(link), action("link"), url=link) for link in view.links),
        ),
    )


def ballot_buttons(view: MotionView, say: Say, seat_id: str = "") -> tuple[Button, ...]:
    """What a ballot may say; none when the vote is over. seat_id: for which seat, else for one's own."""
    if not view.accepting:
        return ()
    seat = (seat_id,) if seat_id else ()
    abstain = Button(say("button-abstain"), action("ballot", view.id, Choice.ABSTAIN, *seat))
    if view.method is Method.APPROVAL:
        return Button(say("button-choose"), action("choose", view.id, *seat), Style.PRIMARY), abstain
    if view.method is Method.SINGLE:
        picks = (
            Button(option(each, view.options, say), action("pick", view.id, str(each), *seat))
            for each in option_numbers(view.options)
        )
        return *picks, abstain
    return tuple(
        Button(say(f"button-{choice}"), action("ballot", view.id, choice, *seat), style)
        for choice, style in STYLES.items()
    )


def read_button(view: MotionView, say: Say) -> Button:
    """Leads to the case brief."""
    return Button(say("button-read"), action("case", view.id))


def _own_buttons(view: MotionView, say: Say) -> tuple[Button, ...]:
    """What else a seat may do: step aside, let another seat speak for it."""
    if not view.accepting or len(view.seats) < 2:
        return ()
    recuse = Button(say("button-recuse"), action("recuse", view.id))
    if not view.procedure.proxies:
        return (recuse,)
    return recuse, Button(say("button-proxy"), action("proxy", view.id))


def number(view: MotionView, say: Say) -> str:
    """Product, year and running number."""
    return say("motion-number", product=view.product, year=str(view.year), number=str(view.number))


def related_number(view: RelatedView, say: Say) -> str:
    """The same of another motion."""
    return say("motion-number", product=view.product, year=str(view.year), number=str(view.number))


def shown(words: str, say: Say) -> str:
    """A person's words, or that they were erased."""
    return words or say("motion-erased")


def short(digest: str) -> str:
    """The first eight characters of a hash, as people compare them."""
    return f"{digest[:4]}-{digest[4:8]}"


def option(number_: int, options: Sequence[str], say: Say) -> str:
    """What an option says; the first of them is that nothing changes."""
    return say("option-status-quo") if number_ == STATUS_QUO else shown(options[number_ - 1], say)


def options_named(numbers: Sequence[int], options: Sequence[str], say: Say) -> str:
    """Options within a sentence: people's own words in quotation marks."""
    return say.all_of(
        say("sum-option", words=option(each, options, say)) if each else say("sum-status-quo")
        for each in numbers
    )


def option_numbers(options: Sequence[str]) -> tuple[int, ...]:
    """The numbers of the options as they are shown: that nothing changes comes last."""
    return (*range(1, len(options) + 1), STATUS_QUO)


def option_facts(view: MotionView, say: Say) -> tuple[Fact, ...]:
    """What can be chosen between."""
    return tuple(
        Fact(
            say("option-label", number=str(each)) if each else say("option-or"),
            option(each, view.options, say),
        )
        for each in (option_numbers(view.options) if view.options else ())
    )


def written(view: MotionView) -> WrittenRule | None:
    """The rule under which the vote goes on, or went on, in writing."""
    return view.extension.rule if view.extension is not None else None


def background(view: MotionView, say: Say) -> tuple[str, ...]:
    """What the motion brings with it: what adopting it does, advice, the earlier one that it is about."""
    lines = []
    if view.matter is not None:
        lines.append(matters.happens(view, view.matter, say))
    if view.related is not None:
        words = {"number": related_number(view.related, say), "title": shown(view.related.title, say)}
        lines.append(say(f"motion-{view.related.relation}", **words))
    if view.advice is not None:
        lines.append(advice(view.advice, view.options, say, decided=view.decision is not None))
    return tuple(lines)


def advice(advised: AdviceView, options: Sequence[str], say: Say, *, decided: bool = False) -> str:
    """Who recommends what. decided: it was recommended, and then decided."""
    by = {"by": advised.by or say("advice-coordinator"), "decided": "yes" if decided else "no"}
    if advised.choice is Choice.PICKED and advised.option is not None:
        return say("advice-option", **by, option=option(advised.option, options, say))
    return say(f"advice-{advised.choice}", **by)


def bar(view: MotionView, say: Say) -> tuple[Part, ...]:
    """The count as parts of the roll."""
    tally = view.tally
    label = "motion-bar-missing" if view.accepting else "decision-voted-missing"
    missing = Part(say(label), tally.roll_size - tally.taking_part, Share.MISSING)
    abstain = Part(say("motion-bar-abstain"), tally.votes_abstain, Share.ABSTAIN)
    if view.is_secret and not view.counted:
        return Part(say("motion-bar-sealed"), tally.hidden, Share.CAST), missing
    silent = (Part(say("motion-bar-silent"), tally.silent, Share.SILENT),) if tally.silent else ()
    if view.method is Method.APPROVAL:
        # Who may choose several makes more marks than the roll has seats: no parts of a whole.
        return Part(say("motion-bar-picked"), tally.cast, Share.CAST), abstain, *silent, missing
    if view.options:
        picked = tuple(
            Part(
                option(each, view.options, say),
                tally.picked[each],
                Share.UNCHANGED if each == STATUS_QUO else Share.OPTION,
            )
            for each in option_numbers(view.options)
        )
        return *picked, abstain, *silent, missing
    return (
        Part(say("motion-bar-for"), tally.votes_for, Share.FOR),
        Part(say("motion-bar-against"), tally.votes_against, Share.AGAINST),
        abstain,
        *silent,
        missing,
    )


def said(choice: Choice, picks: Sequence[int], options: Sequence[str], say: Say) -> str:
    """What a ballot says, to follow a name: "Aarhus for"."""
    if choice is Choice.PICKED:
        return say("ballot-says-picked", options=options_named(picks, options, say))
    return say(f"ballot-says-{choice}")


def seat_named(seat: SeatView, say: Say, *, weighted: bool) -> str:
    """The organisation, what its seat weighs, and who cast its ballot if it was not its holder."""
    name = say("seat-weight", organisation=seat.organisation, weight=seat.weight) if weighted else ""
    named = name or seat.organisation
    if seat.choice is None or seat.cast_by in (None, Capacity.HOLDER):
        return named
    by = seat.proxy or ""
    return say(
        f"seat-by-{seat.cast_by}" if by or seat.cast_by is Capacity.SUBSTITUTE else "seat-by-another",
        organisation=named,
        by=by,
    )


def _tone(view: MotionView) -> Tone:
    if view.decision is not None:
        return TONES[view.decision.outcome]
    return Tone.NEUTRAL if view.accepting else Tone.WAITING


def _terms(view: MotionView, say: Say) -> tuple[str, ...]:
    organisations = [
        say("seat-weight", organisation=seat.organisation, weight=seat.weight)
        if view.is_weighted
        else seat.organisation
        for seat in view.seats
    ]
    rules = arithmetic.base(view.tally, view.procedure, say, weighted=view.is_weighted, written=written(view))
    # Not how long that is from now: a card is made anew when something happens, not when time passes.
    deadline = say("motion-deadline", at=say.moment(view.closes_at))
    if view.extension is not None:
        deadline = f"{say('motion-extended', at=say.moment(view.extension.from_))} {deadline}"
    elif view.procedure.early_close:
        deadline = f"{deadline} {say('motion-early-close')}"
    lines = [deadline, f"{roll(organisations, say)} {rules}"]
    if view.is_secret:
        lines.append(secrecy(sum(not seat.is_recused for seat in view.seats), say))
    if view.method is Method.APPROVAL:
        lines.append(say("motion-approval"))
    return tuple(lines)


def secrecy(seats: int, say: Say) -> str:
    """What a secret vote keeps, and when it is so small that its result tells."""
    kept = say("motion-secret")
    return f"{kept} {say('motion-secret-small', count=seats)}" if seats < REVEALING else kept


def roll(organisations: Sequence[str], say: Say) -> str:
    """Who has a seat."""
    return say("motion-roll", count=len(organisations), organisations=", ".join(organisations))


def counted(view: MotionView, say: Say) -> str:
    """How much has been cast, of how much."""
    return say(
        "motion-count",
        cast=view.tally.answered,
        size=view.tally.roll_size,
        weighted="yes" if view.is_weighted else "no",
    )


def answers(view: MotionView, say: Say) -> str:
    """Who has answered what, and who has not."""
    told = counted(view, say)
    cast = [_one(seat, view, say) for seat in view.seats if seat.choice is not None and not seat.is_recused]
    first = (
        say("motion-count-who", counted=told, who=", ".join(cast))
        if cast
        else say("motion-count-none", counted=told)
    )
    return " ".join(each for each in (first, missing(view, say)) if each)


def missing(view: MotionView, say: Say) -> str:
    """Who has not answered; empty where all have."""
    left = [_missing(seat, say) for seat in view.seats if seat.choice is None and not seat.is_recused]
    if not left:
        return ""
    return say("motion-missing" if view.accepting else "motion-unanswered", organisations=", ".join(left))


def _one(seat: SeatView, view: MotionView, say: Say) -> str:
    name = seat_named(seat, say, weighted=False)
    if seat.choice is None or seat.choice is Choice.SEALED:
        return name
    says = said(seat.choice, seat.picks, view.options, say)
    return say("ballot-says", organisation=name, says=says)


def _missing(seat: SeatView, say: Say) -> str:
    if seat.proxy is None:
        return seat.organisation
    return say("motion-missing-proxy", organisation=seat.organisation, to=seat.proxy)


def _roll_notes(view: MotionView, say: Say) -> tuple[str, ...]:
    """Who takes no part, and what happened to seats since the roll was frozen."""
    recused = [seat.organisation for seat in view.seats if seat.is_recused]
    lines = [say("motion-recused", organisations=say.all_of(recused), count=len(recused))] if recused else []
    for move in dict.fromkeys(seat.moved for seat in view.seats if seat.moved is not None):
        moved = [seat.organisation for seat in view.seats if seat.moved is move]
        lines.append(say(f"motion-moved-{move}", organisations=say.all_of(moved), count=len(moved)))
    return tuple(lines)


def closing(closure: ClosureView, say: Say) -> str:
    """When and how the vote closed; by hand, with the reason."""
    reason = {"reason": shown(closure.reason or "", say)}
    return say(f"motion-closed-{closure.cause}", at=say.moment(closure.at), **reason)


def _state(view: MotionView, say: Say) -> str:
    if view.closure is None:
        return say("motion-closing")
    closed = closing(view.closure, say)
    if view.state is MotionState.AWAITING_CHAIR:
        return f"{say(f'motion-awaiting-{view.ground or Ground.TIE}')} {closed}"
    if view.decision is not None and view.closure.cause is not ClosureCause.WITHDRAWN:
        return f"{say(f'outcome-{view.decision.outcome}')}. {closed}"
    return closed
