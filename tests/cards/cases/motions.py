"""The live card of a motion in every state, and the case behind it."""

from __future__ import annotations

from bot.cards import closures, motions
from bot.rules.procedure import Procedure
from bot.views import MatterView
from storage.wish_words import MatterKind
from storage.words import (
    Capacity,
    Choice,
    ClosureCause,
    Comparator,
    DoubtRule,
    Ground,
    Majority,
    MotionKind,
    Move,
    Relation,
    RulingChoice,
    WrittenRule,
)
from tests.cards.cases.made import Cases, there
from tests.cards.views import (
    ALL_FOR,
    APPROVAL,
    CARRIED,
    CHOSEN,
    EVERYONE,
    FOUR,
    LONG,
    LONG_NAME,
    LONG_OPTIONS,
    LONG_REASON,
    LONG_TITLE,
    LOST,
    SINGLE,
    TIE,
    VOTED,
    WEIGHTS,
    advice,
    awaiting,
    closed,
    ended,
    in_writing,
    motion,
    related,
    ruled,
)

ALL_MUST = Procedure(quorum_numerator=1, quorum_denominator=1, quorum_comparator=Comparator.AT_LEAST)
DOUBT_RULED = Procedure(doubt=DoubtRule.CHAIR_RULES)
WRITTEN = in_writing(WrittenRule.ALL_MUST_REPLY)
SILENCE = in_writing(WrittenRule.SILENCE_IS_CONSENT)
RECUSED = {"Odense": {"choice": None, "cast_by": None, "is_recused": True}}
ONE_PICKED = {"Aarhus": (1,), "Ballerup": None, "Odense": (2,), "Syddjurs": None}
SOME_PICKED = {"Aarhus": (1, 2), "Ballerup": None, "Odense": (0,), "Syddjurs": Choice.ABSTAIN}
IN_PLACE = {
    "Aarhus": {"cast_by": Capacity.SUBSTITUTE},
    "Odense": {"cast_by": Capacity.PROXY, "proxy": "Aarhus"},
    "Syddjurs": {"proxy": "Aarhus"},
}
MANY_RECUSED = {
    name: {"choice": None, "is_recused": True, "moved": Move.PERSON} for name in list(EVERYONE)[:40]
}

PROJECT, MILESTONE = (
    MatterView(kind, "5be107aa5be107aa", 3) for kind in (MatterKind.PROJECT, MatterKind.MILESTONE)
)

CASES: Cases = {
    "motion-open": lambda say: motions.live(motion(FOUR), say),
    "motion-nobody-yet": lambda say: motions.live(motion(dict.fromkeys(FOUR)), say),
    "motion-everyone-answered": lambda say: motions.live(
        motion(CARRIED, procedure=Procedure(early_close=False, proxies=0)), say
    ),
    "motion-one-seat": lambda say: motions.live(motion({"Aarhus": None}), say),
    "motion-all-must-take-part": lambda say: motions.live(motion(FOUR, procedure=ALL_MUST), say),
    "motion-operational-two-thirds": lambda say: motions.live(
        motion(FOUR, kind=MotionKind.OPERATIONAL, procedure=Procedure(majority=Majority.TWO_THIRDS)), say
    ),
    "motion-recommended": lambda say: motions.live(motion(FOUR, advice=advice()), say),
    "motion-recommended-against-by-a-group": lambda say: motions.live(
        motion(FOUR, advice=advice(Choice.AGAINST, by="Arkitekturgruppen")), say
    ),
    "motion-about-a-project": lambda say: motions.live(motion(FOUR, matter=PROJECT, advice=advice()), say),
    "motion-about-a-milestone": lambda say: motions.live(motion(FOUR, matter=MILESTONE), say),
    "motion-reverses": lambda say: motions.live(motion(FOUR, related=related(Relation.REVERSES)), say),
    "motion-ratifies": lambda say: motions.live(motion(FOUR, related=related(Relation.RATIFIES)), say),
    "motion-options": lambda say: motions.live(
        motion(ONE_PICKED, **SINGLE, advice=advice(Choice.PICKED, 1)), say
    ),
    "motion-options-status-quo-recommended": lambda say: motions.live(
        motion(ONE_PICKED, **SINGLE, advice=advice(Choice.PICKED, 0)), say
    ),
    "motion-approval": lambda say: motions.live(motion(SOME_PICKED, **APPROVAL), say),
    "motion-secret": lambda say: motions.live(motion({**VOTED, "Favrskov": None}, is_secret=True), say),
    "motion-secret-small": lambda say: motions.live(motion(VOTED, is_secret=True), say),
    "motion-weighted": lambda say: motions.live(motion(FOUR, weights=WEIGHTS), say),
    "motion-one-recused": lambda say: motions.live(motion(FOUR, seats=RECUSED), say),
    "motion-two-recused": lambda say: motions.live(
        motion(FOUR, seats={**RECUSED, "Syddjurs": {"is_recused": True}}), say
    ),
    "motion-substitute-and-proxies": lambda say: motions.live(motion(FOUR, seats=IN_PLACE), say),
    "motion-proxy-unknown": lambda say: motions.live(
        motion(FOUR, seats={"Odense": {"cast_by": Capacity.PROXY}}), say
    ),
    "motion-seat-left": lambda say: motions.live(
        motion(FOUR, seats={"Odense": {"moved": Move.SEAT}, "Syddjurs": {"moved": Move.PERSON}}), say
    ),
    "motion-seats-left": lambda say: motions.live(
        motion(
            FOUR,
            seats={
                "Aarhus": {"moved": Move.PERSON},
                "Ballerup": {"moved": Move.PERSON},
                "Odense": {"moved": Move.SEAT},
                "Syddjurs": {"moved": Move.SEAT},
            },
        ),
        say,
    ),
    "motion-in-writing-all-must-reply": lambda say: motions.live(motion(FOUR, extension=WRITTEN), say),
    "motion-in-writing-silence-is-consent": lambda say: motions.live(motion(FOUR, extension=SILENCE), say),
    "motion-words-erased": lambda say: motions.live(motion(FOUR, title="", brief="", proposer=""), say),
    "motion-longest": lambda say: motions.live(motion(EVERYONE, **LONG), say),
    "motion-longest-options": lambda say: motions.live(
        motion(
            CHOSEN,
            **LONG,
            **{**APPROVAL, "options": LONG_OPTIONS},
            advice=advice(Choice.PICKED, 6, LONG_NAME),
            related=related(Relation.REVERSES, title=LONG_TITLE),
        ),
        say,
    ),
    "motion-longest-single": lambda say: motions.live(
        motion(FOUR, **LONG, **{**SINGLE, "options": LONG_OPTIONS}), say
    ),
    "motion-longest-roll": lambda say: motions.live(
        motion(
            EVERYONE, **LONG, is_secret=True, seats=MANY_RECUSED, weights=dict.fromkeys(list(EVERYONE)[:3], 3)
        ),
        say,
    ),
    # --- over
    "motion-deadline-passed": lambda say: motions.live(motion(FOUR, accepting=False), say),
    "motion-tied": lambda say: motions.live(awaiting(TIE), say),
    "motion-options-tied": lambda say: motions.live(
        awaiting({"Aarhus": (1,), "Ballerup": (1,), "Odense": (2,), "Syddjurs": (2,)}, **SINGLE), say
    ),
    "motion-in-doubt": lambda say: motions.live(
        awaiting({**FOUR, "Odense": None}, Ground.DOUBT, closure=closed(ClosureCause.DEADLINE)), say
    ),
    "motion-decided": lambda say: motions.live(ended(CARRIED), say),
    "motion-decided-by-deadline": lambda say: motions.live(
        ended(LOST, closure=closed(ClosureCause.DEADLINE)), say
    ),
    "motion-closed-by-hand": lambda say: motions.live(
        ended(CARRIED, closure=closed(ClosureCause.BY_HAND)), say
    ),
    "motion-closed-by-hand-tied": lambda say: motions.live(
        awaiting(TIE, closure=closed(ClosureCause.BY_HAND, "Alle er hørt")), say
    ),
    "motion-withdrawn": lambda say: motions.live(ended(FOUR, closure=closed(ClosureCause.WITHDRAWN)), say),
    "motion-ruled": lambda say: motions.live(ended(TIE, ruling=ruled(RulingChoice.POSTPONE)), say),
    "motion-options-decided": lambda say: motions.live(
        ended({"Aarhus": (1,), "Ballerup": (1,), "Odense": (2,), "Syddjurs": Choice.ABSTAIN}, **SINGLE), say
    ),
    "motion-silence-decided": lambda say: motions.live(
        ended(FOUR, extension=SILENCE, closure=closed(ClosureCause.DEADLINE)), say
    ),
    "motion-secret-decided": lambda say: motions.live(
        ended(VOTED, is_secret=True, closure=closed(ClosureCause.DEADLINE)), say
    ),
    "motion-longest-closed": lambda say: motions.live(
        ended(
            EVERYONE,
            **LONG,
            closure=closed(ClosureCause.BY_HAND, LONG_REASON),
            ruling=ruled(RulingChoice.ADOPT),
        ),
        say,
    ),
    # --- the case
    "case": lambda say: motions.case(motion(FOUR, advice=advice()), say),
    "case-about-a-project": lambda say: motions.case(motion(FOUR, matter=PROJECT), say),
    "case-about-a-project-adopted": lambda say: motions.case(ended(ALL_FOR, matter=PROJECT), say),
    "case-about-a-project-rejected": lambda say: motions.case(ended(LOST, matter=PROJECT), say),
    "case-without-brief": lambda say: motions.case(motion(FOUR, brief="", links=()), say),
    "case-options": lambda say: motions.case(motion(FOUR, **SINGLE, related=related(Relation.REVERSES)), say),
    "case-decided": lambda say: motions.case(ended(ALL_FOR, advice=advice(Choice.AGAINST)), say),
    "case-longest": lambda say: motions.case(
        motion(
            FOUR, **LONG, **{**SINGLE, "options": LONG_OPTIONS}, advice=advice(Choice.PICKED, 1, LONG_NAME)
        ),
        say,
    ),
    # --- how it ends
    "close-form": lambda say: closures.close_form(motion(CARRIED), say),
    "close-form-weighted": lambda say: closures.close_form(
        motion(TIE, weights=WEIGHTS, is_public=False), say
    ),
    "close-form-lapses": lambda say: closures.close_form(motion(FOUR), say),
    "close-form-extends": lambda say: closures.close_form(
        motion(FOUR, procedure=Procedure(written=WrittenRule.ALL_MUST_REPLY)), say
    ),
    "close-form-doubt": lambda say: closures.close_form(
        motion(FOUR, procedure=DOUBT_RULED, extension=WRITTEN), say
    ),
    "close-form-longest": lambda say: closures.close_form(motion(EVERYONE, **LONG), say),
    "closed": lambda say: closures.closed(motion(FOUR), say),
    "withdraw-form": lambda say: closures.withdraw_form(motion(FOUR), say),
    "withdraw-form-longest": lambda say: closures.withdraw_form(motion(FOUR, **LONG), say),
    "withdrawn": lambda say: closures.withdrawn(motion(FOUR), say),
    "extended-all-must-reply": lambda say: there(closures.extended(motion(FOUR, extension=WRITTEN), say)),
    "extended-silence-is-consent": lambda say: there(closures.extended(motion(FOUR, extension=SILENCE), say)),
    "extended-over": lambda say: there(closures.extended(ended(CARRIED, extension=WRITTEN), say)),
    "extended-longest": lambda say: there(
        closures.extended(motion(dict.fromkeys(EVERYONE), **LONG, extension=WRITTEN), say)
    ),
}
