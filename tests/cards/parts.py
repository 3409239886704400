"""What cards are made of beside the motion: ballots, questions, drafts, proxies, a person's part in it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.advice import Advice
from bot.ballots import BallotView
from bot.drafts import DraftView, MotionText
from bot.funding import RoundView
from bot.menu import Matter, Membership, Menu
from bot.proxies import ProxyChoice, ProxyView
from bot.recusals import QuestionView
from bot.rules import wording
from bot.rules.procedure import Procedure
from bot.views import GroupView, MotionView
from storage.words import Capacity, Choice, GroupKind, MotionKind, Role
from tests.cards.views import (
    EVERYONE,
    FOR,
    FOUR,
    HASH,
    ID,
    LINK,
    LONG_BRIEF,
    LONG_NAME,
    LONG_REASON,
    LONG_TITLE,
)
from tests.world import DEADLINE, MONDAY


def ballot(choice: Choice | None = FOR, organisation: str = "Ballerup", **changes: Any) -> BallotView:
    """What the seat says, to its holder unless the changes say otherwise."""
    view = BallotView(
        motion_id=ID,
        seat_id=organisation[:16].lower(),
        organisation=organisation,
        capacity=Capacity.HOLDER,
        choice=choice,
        picks=(),
        reason=None,
        closes_at=DEADLINE,
        zone="Europe/Copenhagen",
        changed=True,
        cast_by=Capacity.HOLDER if choice is not None else None,
    )
    return replace(view, **changes)


def three(*choices: Choice | None, long: bool = False) -> tuple[BallotView, ...]:
    """What one person speaks for: an own seat, one by proxy, one as its substitute."""
    names = [f"{LONG_NAME} {n}" for n in range(3)] if long else ["Ballerup", "Odense", "Syddjurs"]
    return tuple(
        ballot(choice, name, capacity=capacity, cast_by=capacity if choice is not None else None)
        for choice, name, capacity in zip(choices, names, Capacity, strict=False)
    )


def question(is_recused: bool | None = None, *, long: bool = False, **changes: Any) -> QuestionView:
    words = LONG_REASON if long else "Leverandøren er ejet af kommunen."
    name = LONG_NAME if long else "Ballerup"
    asker = LONG_NAME if long else "Odense"
    view = QuestionView(ID, ID, name, asker, words, MONDAY, is_recused, None, None)
    if is_recused is not None:
        view = replace(view, ruled_by=Role.CHAIR, ruling=words if long else "Ejerskabet er kun en procent.")
    return replace(view, **changes)


def draft(*, long: bool = False, **changes: Any) -> DraftView:
    """changes: of the text."""
    text = MotionText(
        title=LONG_TITLE if long else "Ny kalender",
        brief=LONG_BRIEF if long else "",
        kind=MotionKind.OPERATIONAL,
        closes_at=DEADLINE,
        links=tuple(f"{LINK}{n}"[: wording.LINK] for n in range(5)) if long else (),
    )
    return DraftView(
        id=ID,
        text=replace(text, **changes),
        group_id=ID,
        group_name="Styregruppen",
        product_name=LONG_NAME if long else "OS2display",
        zone="Europe/Copenhagen",
        procedure=Procedure(),
        rules_version=3,
        weights=tuple((name, 1) for name in (EVERYONE if long else FOUR)),
        advisers=((ID, "OS2display Arkitekturgruppen"),),
        coordinates=True,
        related=("OS2display", 2026, 9) if changes.get("relation") else None,
    )


def recommended(choice: Choice = FOR, option: int | None = None, by: str = ID) -> Advice:
    """A recommendation as it is written into a draft."""
    return Advice(by, choice, option)


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
        weights=(1, 1, 1, 1),
        procedure=Procedure(),
        rules_version=3,
        seq=212,
        hash=HASH,
    )


def choice_of_proxy(motion_id: str | None = ID, *, long: bool = False) -> ProxyChoice:
    name = LONG_NAME if long else "Styregruppen"
    seats = tuple((f"{n:016x}", each) for n, each in enumerate(EVERYONE if long else ("Odense", "Syddjurs")))
    return ProxyChoice(motion_id, ID, name, LONG_NAME if long else "Ballerup", seats, None, 1)


def proxy(day: str | None = None, *, long: bool = False) -> ProxyView:
    names = (LONG_NAME, LONG_NAME) if long else ("Ballerup", "Odense")
    return ProxyView(ID, *names, None if day else ID, day)


def matter(view: MotionView, *own: BallotView, **changes: Any) -> Matter:
    """A motion and the seats that the person speaks for in it."""
    plain = Matter(
        motion=view,
        ballots=own,
        to_rule=False,
        questions=(),
        to_explain=False,
        may_close=False,
        may_withdraw=False,
        may_nudge=False,
        was_nudged=False,
        since=MONDAY,
    )
    return replace(plain, **changes)


def menu(
    *matters: Matter,
    roles: tuple[Role, ...] = (Role.MEMBER,),
    latest: tuple[tuple[MotionView, BallotView], ...] = (),
    may_propose: bool = True,
    name: str = "Anna Holm",
    undelivered: int = 0,
    to_sort: int = 0,
    rounds: tuple[RoundView, ...] = (),
    may_wish: bool = False,
) -> Menu:
    groups = (Membership("OS2display", "Styregruppen", roles),) if roles else ()
    may_give = Role.MEMBER in roles
    coordinates = Role.COORDINATOR in roles
    may = {"may_propose": may_propose, "may_give": may_give, "may_wish": may_wish, "coordinates": coordinates}
    counts = {"undelivered": undelivered, "to_sort": to_sort}
    return Menu(name, matters, latest, groups, address="https://ting.example", rounds=rounds, **may, **counts)
