"""Every card and form there is, as named cases: an ordinary one, and one with the longest words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.ballots import BallotView
from bot.cards import ballots, community, decisions, delivery, motions, people
from bot.cards.card import Card, Form
from bot.menu import Matter, Menu
from bot.motions import DraftView, MotionText
from bot.outbox import Undelivered
from bot.refusals import Code, Refused
from bot.register import ClosureView, DecisionView, GroupView, MotionView, RulingView, SeatView
from bot.rules import wording
from bot.rules.procedure import Procedure
from bot.rules.tally import count
from bot.texts.say import Say
from storage.words import (
    Choice,
    ClosureCause,
    Comparator,
    GroupKind,
    Majority,
    MotionKind,
    MotionState,
    Outcome,
    Role,
    RulingChoice,
    iso,
)
from tests.world import DEADLINE, MONDAY, NAMES

ID = "5be107aa5be107aa"
HASH = "5be107aa" * 8
# Words as long as the bot lets them be; the letters are those that take most room.
LONG_NAME = "Ærø-Læsø-Samsø Kommunes Fællesskab for Velfærdsteknologi"
LONG_TITLE = ("Ny fælles æøå " * 20)[: wording.TITLE]
LONG_BRIEF = ("Formål & <baggrund>: æøå. " * 200)[: wording.BRIEF]
LONG_REASON = ("Fordi vi »mangler« den. " * 40)[: wording.REASON]
LINK = "https://" + "a" * 60 + ".example/" + "b" * 400

Made = Card | Form


def motion(choices: dict[str, Choice | None], *, reason: str | None = None, **changes: object) -> MotionView:
    """A motion with these seats and answers, open unless the changes say otherwise."""
    procedure = changes.pop("procedure", None) or Procedure()
    assert isinstance(procedure, Procedure)
    given = {name: choice for name, choice in choices.items() if choice is not None}
    view = MotionView(
        id=ID,
        product_key="os2display",
        product="OS2display",
        group_id=ID,
        group="Styregruppen",
        language="da",
        zone="Europe/Copenhagen",
        is_public=True,
        year=2026,
        number=14,
        kind=MotionKind.STRATEGIC,
        title="Ny fælles kalenderintegration i 2027",
        brief="Vi mangler den hver dag.",
        links=("https://os2.eu/sag",),
        proposer=NAMES["eva"],
        opened_at=MONDAY,
        closes_at=DEADLINE,
        seats=tuple(SeatView(name, choice, reason) for name, choice in choices.items()),
        tally=count(dict.fromkeys(choices, 1), given, procedure),
        procedure=procedure,
        rules_version=3,
        roll_hash="7f3a91c2" * 8,
        state=MotionState.OPEN,
        accepting=True,
        closure=None,
        decision=None,
    )
    return replace(view, **changes)  # type: ignore[arg-type]


FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN
FOUR: dict[str, Choice | None] = {"Aarhus": FOR, "Ballerup": None, "Odense": AGAINST, "Syddjurs": None}
TIE: dict[str, Choice | None] = {"Aarhus": FOR, "Ballerup": FOR, "Odense": AGAINST, "Syddjurs": AGAINST}
CARRIED: dict[str, Choice | None] = {"Aarhus": FOR, "Ballerup": FOR, "Odense": AGAINST, "Syddjurs": ABSTAIN}
EVERYONE: dict[str, Choice | None] = {f"{LONG_NAME} {n}": (FOR, AGAINST)[n % 2] for n in range(98)}
LONG = {
    "title": LONG_TITLE,
    "brief": LONG_BRIEF,
    "links": (LINK,) * 5,
    "product": LONG_NAME,
    "group": LONG_NAME,
}


def closed(cause: ClosureCause = ClosureCause.ALL_ANSWERED) -> ClosureView:
    reason = LONG_REASON if cause is ClosureCause.BY_HAND else None
    return ClosureView(cause, DEADLINE, reason)


def decided(outcome: Outcome, ruling: RulingView | None = None) -> DecisionView:
    return DecisionView(outcome, DEADLINE, ruling, ID, 212, HASH, HASH, HASH * 2)


def ended(choices: dict[str, Choice | None], outcome: Outcome, **changes: object) -> MotionView:
    ruling = changes.pop("ruling", None)
    assert ruling is None or isinstance(ruling, RulingView)
    state: dict[str, object] = {
        "accepting": False,
        "state": MotionState.DECIDED,
        "closure": closed(),
        "decision": decided(outcome, ruling),
    }
    return motion(choices, **{**state, **changes})


def ruled(choice: RulingChoice, role: Role = Role.CHAIR, reason: str = "Rammen holder.") -> RulingView:
    return RulingView(role, choice, reason, DEADLINE)


def decision_card(view: MotionView, say: Say) -> Card:
    assert view.decision is not None
    return decisions.decision(view, view.decision, say)


def ballot(
    choice: Choice | None = FOR, reason: str | None = None, organisation: str = "Ballerup"
) -> BallotView:
    return BallotView(ID, organisation, choice, reason, DEADLINE, "Europe/Copenhagen", changed=True)


def draft(*, long: bool) -> DraftView:
    text = MotionText(
        title=LONG_TITLE if long else "Ny kalender",
        brief=LONG_BRIEF if long else "",
        kind=MotionKind.OPERATIONAL,
        closes_at=DEADLINE,
        links=tuple(f"{LINK}{n}"[: wording.LINK] for n in range(5)) if long else (),
    )
    organisations = tuple(EVERYONE) if long else tuple(FOUR)
    product = LONG_NAME if long else "OS2display"
    return DraftView(
        ID, text, ID, "Styregruppen", product, "Europe/Copenhagen", organisations, Procedure(), 3
    )


def group(name: str = "Styregruppen") -> GroupView:
    return GroupView(
        id=ID,
        key="styregruppe",
        name=name,
        kind=GroupKind.STEERING_GROUP,
        product="OS2display",
        product_key="os2display",
        language="da",
        zone="Europe/Copenhagen",
        is_public=True,
        organisations=tuple(FOUR),
        procedure=Procedure(),
        rules_version=3,
        seq=212,
        hash=HASH,
    )


def menu(matters: int, *, long: bool = False) -> Menu:
    tied = motion(TIE, accepting=False, state=MotionState.AWAITING_CHAIR, closure=closed())
    some = [
        Matter(tied, ballot(), tied=True, may_close=False),
        Matter(motion(FOUR, **(LONG if long else {})), ballot(None), tied=False, may_close=True),
        Matter(motion(FOUR), ballot(), tied=False, may_close=False),
        Matter(motion(FOUR), None, tied=False, may_close=True),
    ]
    chosen = [some[n % len(some)] for n in range(matters)]
    numbered = [
        replace(each, motion=replace(each.motion, id=f"{n:016x}", number=n + 1))
        for n, each in enumerate(chosen)
    ]
    return Menu("Anna Holm", tuple(numbered), may_propose=True, address="https://ting.example")


ALL_MUST = Procedure(quorum_numerator=1, quorum_denominator=1, quorum_comparator=Comparator.AT_LEAST)
GROUPS = [(f"{n:016x}", f"OS2display · {LONG_NAME} {n}") for n in range(40)]

CARDS: dict[str, Callable[[Say], Made]] = {
    "motion-open": lambda say: motions.live(motion(FOUR), say),
    "motion-nobody-yet": lambda say: motions.live(motion(dict.fromkeys(FOUR)), say),
    "motion-one-seat": lambda say: motions.live(motion({"Aarhus": None}), say),
    "motion-all-must-take-part": lambda say: motions.live(motion(FOUR, procedure=ALL_MUST), say),
    "motion-longest": lambda say: motions.live(motion(EVERYONE, **LONG), say),
    "motion-deadline-passed": lambda say: motions.live(motion(FOUR, accepting=False), say),
    "motion-tied": lambda say: motions.live(
        motion(TIE, accepting=False, state=MotionState.AWAITING_CHAIR, closure=closed()), say
    ),
    "motion-closed-by-hand": lambda say: motions.live(
        ended(CARRIED, Outcome.ADOPTED, closure=closed(ClosureCause.BY_HAND)), say
    ),
    "motion-words-erased": lambda say: motions.live(motion(FOUR, title="", brief="", proposer=""), say),
    "case": lambda say: motions.case(motion(FOUR), say),
    "case-without-brief": lambda say: motions.case(motion(FOUR, brief="", links=()), say),
    "case-longest": lambda say: motions.case(motion(FOUR, **LONG), say),
    "motion-form": lambda say: motions.form(GROUPS[:1], say, deadline="3. december 2026 kl. 12.00"),
    "motion-form-longest": lambda say: motions.form(
        [(ID, LONG_NAME), *GROUPS], say, deadline="3. december 2026 kl. 12.00", draft=draft(long=True)
    ),
    "motion-preview": lambda say: motions.preview(draft(long=False), say),
    "motion-preview-longest": lambda say: motions.preview(draft(long=True), say),
    "motion-opened": lambda say: motions.opened(motion(FOUR), say),
    "ballot-noted": lambda say: ballots.noted(ballot(), say),
    "ballot-noted-again": lambda say: ballots.noted(ballot(AGAINST), say, again=True),
    "ballot-noted-closed": lambda say: ballots.noted(replace(ballot(), closed=True), say),
    "ballot-withdrawn": lambda say: ballots.noted(ballot(None), say),
    "ballot-with-longest-reason": lambda say: ballots.noted(ballot(ABSTAIN, LONG_REASON, LONG_NAME), say),
    "reason-form": lambda say: ballots.reason_form(ballot(), say),
    "reason-form-longest": lambda say: ballots.reason_form(ballot(FOR, LONG_REASON, LONG_NAME), say),
    "reminder": lambda say: ballots.reminder(motion(FOUR), ballot(None), say),
    "reminder-answered": lambda say: ballots.reminder(motion(FOUR), ballot(), say),
    "reminder-over": lambda say: ballots.reminder(ended(CARRIED, Outcome.ADOPTED), ballot(None), say),
    "tie": lambda say: decisions.tie(motion(TIE, reason="vi mangler den i dag"), say),
    "tie-longest": lambda say: decisions.tie(motion(EVERYONE, reason=LONG_REASON, **LONG), say),
    "tie-settled": lambda say: decisions.tie(
        ended(TIE, Outcome.REJECTED, ruling=ruled(RulingChoice.REJECT)), say
    ),
    "tie-nobody-rules": lambda say: decisions.nobody_rules(motion(TIE, **LONG), say),
    "ruled": lambda say: decisions.ruled(ended(TIE, Outcome.ADOPTED, ruling=ruled(RulingChoice.ADOPT)), say),
    "close-form": lambda say: decisions.close_form(motion(FOUR, **LONG), say),
    "closed": lambda say: decisions.closed(motion(FOUR), say),
    **{
        f"ruling-form-{choice}": lambda say, choice=choice: decisions.ruling_form(  # type: ignore[misc]
            motion(TIE, **LONG), choice, say
        )
        for choice in RulingChoice
    },
    **{
        f"decision-{majority}-{outcome}": lambda say, majority=majority, outcome=outcome: decision_card(  # type: ignore[misc]
            ended(CARRIED, outcome, procedure=Procedure(majority=majority)), say
        )
        for majority in Majority
        for outcome in (Outcome.ADOPTED, Outcome.REJECTED)
    },
    "decision-lapsed": lambda say: decision_card(ended(FOUR, Outcome.LAPSED), say),
    "decision-nobody-for": lambda say: decision_card(
        ended(dict.fromkeys(FOUR, ABSTAIN), Outcome.REJECTED), say
    ),
    "decision-ruled": lambda say: decision_card(
        ended(TIE, Outcome.ADOPTED, ruling=ruled(RulingChoice.ADOPT)), say
    ),
    "decision-ruled-by-vice-chair": lambda say: decision_card(
        ended(TIE, Outcome.POSTPONED, ruling=ruled(RulingChoice.POSTPONE, Role.VICE_CHAIR)), say
    ),
    "decision-longest": lambda say: decision_card(
        ended(
            EVERYONE,
            Outcome.REJECTED,
            reason=LONG_REASON,
            ruling=ruled(RulingChoice.REJECT, reason=LONG_REASON),
            **LONG,
        ),
        say,
    ),
    "greeting": lambda say: community.greeting(group(), say),
    "connect": lambda say: community.connect(GROUPS[:2], say),
    "connect-longest": lambda say: community.connect(GROUPS, say),
    "connected": lambda say: community.connected(group(LONG_NAME), say),
    "menu-nothing": lambda say: community.menu(menu(0), say),
    "menu": lambda say: community.menu(menu(4), say),
    "menu-not-understood": lambda say: community.menu(menu(1), say, unread="x" * 60),
    "menu-longest": lambda say: community.menu(menu(60, long=True), say),
    "help": community.help_,
    "decisions-none": lambda say: community.latest_decisions([], "https://ting.example/decisions", say),
    "decisions-longest": lambda say: community.latest_decisions(
        [replace(ended(CARRIED, Outcome.ADOPTED, **LONG), id=f"{n:016x}") for n in range(10)],
        "https://ting.example/decisions",
        say,
    ),
    "unknown-person": people.unknown,
    "linked": lambda say: people.linked("Bo Lind", say),
    "link-code": lambda say: people.link_code("Bo Lind", "QCLPX-M65VV", say),
    "language-choice": people.language_choice,
    "language-chosen": people.language_chosen,
    "unexpected": lambda say: people.unexpected("5be107aa", say),
    "undelivered-to-person": lambda say: delivery.undelivered(
        Undelivered(ID, "David Krogh", "", "unreachable"), motion(FOUR), say
    ),
    "undelivered-to-channel": lambda say: delivery.undelivered(
        Undelivered(ID, "", "C0STYRING", "is_archived"), motion(FOUR), say
    ),
    "undelivered-greeting": lambda say: delivery.undelivered(
        Undelivered(ID, "", "C0STYRING", "not_in_channel"), None, say
    ),
    "due-stuck": lambda say: delivery.stuck(motion(FOUR), say),
    "reminder-expired": lambda say: delivery.expired(motion(FOUR), say),
    "refusal-late": lambda say: people.refusal(Refused(Code.VOTE_CLOSED, at=iso(DEADLINE), minutes=3), say),
    "refusal-days-late": lambda say: people.refusal(
        Refused(Code.VOTE_CLOSED, at=iso(DEADLINE - timedelta(days=3)), minutes=3 * 24 * 60), say
    ),
}
