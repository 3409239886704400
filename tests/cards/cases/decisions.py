"""The decision however it came about, what is said of it afterwards, and the latest ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.cards import community, decisions, statements
from bot.cards.card import Button, Card, action
from bot.rules.procedure import Procedure
from bot.texts.say import Say
from bot.views import MotionView
from storage.words import (
    Capacity,
    Choice,
    ClosureCause,
    Ground,
    Majority,
    Move,
    Outcome,
    Relation,
    Role,
    RulingChoice,
    StatementKind,
    WrittenRule,
)
from tests.cards.cases.made import Cases, there
from tests.cards.views import (
    ABSTAIN,
    AGAINST,
    ALL_FOR,
    APPROVAL,
    CARRIED,
    CHOSEN,
    EVERYONE,
    FOR,
    FOUR,
    ID,
    LONG,
    LONG_NAME,
    LONG_OPTIONS,
    LONG_REASON,
    LONG_STATEMENT,
    LONG_TITLE,
    LOST,
    SINGLE,
    TIE,
    VOTED,
    WEIGHTS,
    advice,
    closed,
    ended,
    in_writing,
    receipts,
    related,
    ruled,
    stated,
)

ADDRESS = "https://ting.example/decisions"
RULES = {each: Procedure(majority=each) for each in Majority}
CHOSE = {"Aarhus": (1,), "Ballerup": (1,), "Odense": (2,), "Syddjurs": ABSTAIN}
LIVED_WITH = {"Aarhus": (1, 2), "Ballerup": (1,), "Odense": (0, 1), "Syddjurs": None}
KEPT = {"Aarhus": (0,), "Ballerup": (0,), "Odense": (2,), "Syddjurs": None}
EVEN = {"Aarhus": (1,), "Ballerup": (1,), "Odense": (2,), "Syddjurs": (2,)}
MUST_REPLY = in_writing(WrittenRule.ALL_MUST_REPLY)
SILENCE = in_writing(WrittenRule.SILENCE_IS_CONSENT)
MINORITY = stated(StatementKind.MINORITY, "Odense", "Vi finder prisen for høj.")
CORRECTION = stated(StatementKind.CORRECTION, None, "Året er 2028, ikke 2027.")
WHY = stated(StatementKind.DEPARTURE, None, "Rammen holder ikke.")
IN_PLACE = {
    "Ballerup": {"cast_by": Capacity.SUBSTITUTE},
    "Odense": {"cast_by": Capacity.PROXY, "proxy": "Aarhus", "reason": "for dyrt"},
    "Syddjurs": {"moved": Move.SEAT},
}
EVERYTHING_SAID = tuple(stated(kind, LONG_NAME, LONG_STATEMENT) for kind in StatementKind) * 3


def card(view: MotionView) -> Callable[[Say], Card]:
    """The decision of the view."""
    return lambda say: decisions.decision(view, there(view.decision), say)


def with_more(say: Say) -> Card:
    """To one who can do something about it."""
    view = ended(CARRIED)
    more = (
        Button(say("button-correct"), action("state", ID, StatementKind.CORRECTION)),
        *(Button(say(f"button-{each}"), action("motion-about", ID, each)) for each in Relation),
    )
    return decisions.decision(view, there(view.decision), say, more=more)


def latest(count: int, **changes: str) -> list[MotionView]:
    return [replace(ended(CARRIED, **changes), id=f"{n:016x}") for n in range(count)]


CASES: Cases = {
    **{
        f"decision-adopted-{each}": card(ended(CARRIED, procedure=RULES[each]))
        for each in (Majority.SIMPLE, Majority.TWO_THIRDS)
    },
    **{
        f"decision-rejected-{each}": card(ended(CARRIED, procedure=RULES[each]))
        for each in (Majority.ABSOLUTE, Majority.UNANIMITY)
    },
    **{
        f"decision-adopted-{each}": card(ended(ALL_FOR, procedure=RULES[each]))
        for each in (Majority.ABSOLUTE, Majority.UNANIMITY)
    },
    **{
        f"decision-rejected-{each}": card(ended(LOST, procedure=RULES[each]))
        for each in (Majority.SIMPLE, Majority.TWO_THIRDS)
    },
    "decision-nobody-for": card(ended(dict.fromkeys(FOUR, ABSTAIN))),
    "decision-lapsed": card(ended(FOUR, closure=closed(ClosureCause.DEADLINE))),
    "decision-lapsed-nobody-answered": card(ended(dict.fromkeys(FOUR))),
    "decision-withdrawn": card(ended(FOUR, closure=closed(ClosureCause.WITHDRAWN))),
    "decision-ruled": card(ended(TIE, ruling=ruled(RulingChoice.ADOPT))),
    "decision-ruled-by-vice-chair": card(ended(TIE, ruling=ruled(RulingChoice.POSTPONE, Role.VICE_CHAIR))),
    "decision-ruled-doubt": card(
        ended(
            FOUR, ruling=ruled(RulingChoice.ADOPT, ground=Ground.DOUBT), closure=closed(ClosureCause.DEADLINE)
        )
    ),
    "decision-ruled-reason-erased": card(ended(TIE, ruling=ruled(RulingChoice.REJECT, reason=""))),
    "decision-casting-vote": card(ended(TIE, casting="Aarhus")),
    "decision-casting-vote-no-side": card(
        ended({"Aarhus": ABSTAIN, "Ballerup": FOR, "Odense": AGAINST, "Syddjurs": None}, casting="Aarhus")
    ),
    "decision-casting-vote-nobody": card(ended(TIE, casting="")),
    # --- between options
    "decision-options": card(ended(CHOSE, **SINGLE)),
    "decision-options-approval": card(ended(LIVED_WITH, **APPROVAL)),
    "decision-options-status-quo": card(ended(KEPT, **SINGLE)),
    "decision-options-ruled": card(ended(EVEN, **SINGLE, ruling=ruled(RulingChoice.ADOPT, option=2))),
    "decision-options-casting-vote": card(ended(EVEN, **SINGLE, casting="Odense")),
    # --- who voted, and for whom
    "decision-reasons": card(ended(CARRIED, reason="Vi mangler den i dag")),
    "decision-substitute-and-proxy": card(ended(CARRIED, seats=IN_PLACE)),
    "decision-weighted": card(ended(CARRIED, weights=WEIGHTS)),
    "decision-weighted-lapsed": card(ended({**LOST, "Aarhus": None, "Odense": None}, weights=WEIGHTS)),
    "decision-one-recused": card(
        ended(CARRIED, seats={"Odense": {"choice": None, "cast_by": None, "is_recused": True}})
    ),
    "decision-all-recused": card(
        ended(dict.fromkeys(FOUR), seats={name: {"is_recused": True} for name in FOUR})
    ),
    # --- in secret
    "decision-secret": card(
        ended({**VOTED, "Odense": Choice.SEALED}, is_secret=True, counted=receipts(FOR, FOR, AGAINST))
    ),
    "decision-secret-options": card(
        ended(
            {**VOTED, "Odense": Choice.SEALED}, **SINGLE, is_secret=True, counted=receipts((1,), (1,), (0,))
        )
    ),
    "decision-secret-lapsed": card(ended({**VOTED, "Ballerup": None}, is_secret=True)),
    # --- in writing
    "decision-in-writing-all-replied": card(ended(CARRIED, extension=MUST_REPLY)),
    "decision-in-writing-lapsed": card(ended(LOST, extension=MUST_REPLY)),
    "decision-in-writing-silence": card(ended({**FOUR, "Odense": None}, extension=SILENCE)),
    "decision-in-writing-all-silent": card(ended(dict.fromkeys(FOUR), extension=SILENCE)),
    "decision-in-writing-doubt-ruled": card(
        ended(LOST, extension=MUST_REPLY, ruling=ruled(RulingChoice.REJECT, ground=Ground.DOUBT))
    ),
    # --- what it stood on, and what came after
    "decision-as-recommended": card(ended(CARRIED, advice=advice())),
    "decision-departs": card(ended(LOST, advice=advice(), departs=True)),
    "decision-departs-with-reason": card(ended(LOST, advice=advice(), departs=True, statements=(WHY,))),
    "decision-statements": card(ended(CARRIED, statements=(MINORITY, CORRECTION))),
    "decision-reverses": card(ended(CARRIED, related=related(Relation.REVERSES, Outcome.ADOPTED))),
    "decision-ratifies": card(ended(CARRIED, related=related(Relation.RATIFIES, Outcome.ADOPTED))),
    **{
        f"decision-{relation}-{outcome or 'pending'}-later": card(
            ended(CARRIED, later=(related(relation, outcome),))
        )
        for relation in Relation
        for outcome in (Outcome.ADOPTED, Outcome.REJECTED, None)
    },
    "decision-with-what-one-can-do": with_more,
    "decision-longest": card(
        ended(
            EVERYONE,
            **LONG,
            reason=LONG_REASON,
            ruling=ruled(RulingChoice.REJECT, reason=LONG_REASON),
            statements=EVERYTHING_SAID,
            related=related(Relation.REVERSES, Outcome.ADOPTED, LONG_TITLE),
            later=(related(Relation.REVERSES, None),) * 5,
        )
    ),
    "decision-options-longest": card(
        ended(
            CHOSEN,
            **LONG,
            **{**APPROVAL, "options": LONG_OPTIONS},
            ruling=ruled(RulingChoice.ADOPT, reason=LONG_REASON, option=6),
        )
    ),
    "decision-secret-longest": card(
        ended(
            dict.fromkeys(EVERYONE, Choice.SEALED),
            **LONG,
            **{**APPROVAL, "options": LONG_OPTIONS},
            is_secret=True,
            counted=receipts(*(((1, 2, 3, 4, 5, 6),) * 98)),
            ruling=ruled(RulingChoice.ADOPT, option=6),
        )
    ),
    "decisions-none": lambda say: community.latest_decisions([], ADDRESS, say),
    "decisions-latest": lambda say: community.latest_decisions(latest(2), ADDRESS, say),
    "decisions-longest": lambda say: community.latest_decisions(
        latest(10, title=LONG_TITLE, product=LONG_NAME), ADDRESS, say
    ),
    # --- said of it afterwards
    **{
        f"statement-form-{kind}": lambda say, kind=kind: statements.form(ended(CARRIED), kind, say)  # type: ignore[misc]
        for kind in StatementKind
    },
    "statement-form-longest": lambda say: statements.form(
        ended(CARRIED, **LONG), StatementKind.DEPARTURE, say
    ),
    **{
        f"stated-{kind}": lambda say, kind=kind: statements.stated(ended(CARRIED), kind, say)  # type: ignore[misc]
        for kind in StatementKind
    },
    "departure": lambda say: there(statements.departure(ended(LOST, advice=advice(), departs=True), say)),
    "departure-explained": lambda say: there(
        statements.departure(ended(LOST, advice=advice(), departs=True, statements=(WHY,)), say)
    ),
    "departure-longest": lambda say: there(
        statements.departure(
            ended(
                CHOSEN,
                **LONG,
                **{**APPROVAL, "options": LONG_OPTIONS},
                advice=advice(Choice.PICKED, 1, LONG_NAME),
                ruling=ruled(RulingChoice.REJECT, reason=LONG_REASON),
            ),
            say,
        )
    ),
}
