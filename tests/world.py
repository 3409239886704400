"""The cast and the small world they live in: one community, opened in any database, on any day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot import ballots, drafts, due, motions, people, register, rulings
from bot.people import Actor, Place
from bot.rules.procedure import Procedure
from bot.views import MotionView
from bot.wanted import (
    Wanted,
    WantedGroup,
    WantedOrganisation,
    WantedPerson,
    WantedProduct,
    WantedSeat,
)
from storage import community as groups
from storage import motions as stored_motions
from storage.engine import Database, Tx
from storage.outbox import OUTBOX, Message
from storage.words import (
    Choice,
    GroupKind,
    Method,
    MotionKind,
    OrganisationKind,
    Platform,
    Role,
    RulingChoice,
)
from tests import settling

T = TypeVar("T")

# After so many seconds a transaction is taken to hang: a year of ticks in one takes thirty on a busy machine.
HANGING = 120

NO_ADVICE = {"advice_by": "", "advice": ""}

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
# A Monday morning, ISO week 48.
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DEADLINE = datetime(2026, 12, 3, 11, 0, tzinfo=UTC)

# Holder by organisation; Anna is the chair, Bo the vice chair.
HOLDERS = {"aarhus": "anna", "ballerup": "bo", "odense": "carla", "syddjurs": "david"}
NAMES = {
    "anna": "Anna Holm",
    "bo": "Bo Lind",
    "carla": "Carla Juhl",
    "david": "David Krogh",
    "eva": "Eva Winther",
    "finn": "Finn Dahl",
    "gitte": "Gitte Bak",
    "hanne": "Hanne Toft",
    "ingrid": "Ingrid Shaw",
}
HOMES = {
    **{person: organisation for organisation, person in HOLDERS.items()},
    "eva": "aarhus",
    "finn": "displayhuset",
    "gitte": "ballerup",
    "hanne": "os2",
    "ingrid": "odense",
}
WORKSPACE = "T0OS2TING"
CHANNELS = ((Platform.SLACK, WORKSPACE, "C0STYRING"), (Platform.SLACK, WORKSPACE, "C0FAELLES"))


def wanted(
    procedure: Procedure | None = None,
    *,
    holders: dict[str, str] | None = None,
    channels: tuple[tuple[Platform, str, str], ...] = (*CHANNELS, (Platform.WEB, "web", "os2display")),
    chair: str | None = "anna",
    vice_chair: str | None = "bo",
    language: str = "da",
    is_public: bool = True,
    substitutes: dict[str, str] | None = None,
    weights: dict[str, int] | None = None,
) -> Wanted:
    """The community as app.yaml would have it: OS2display's steering group, and who is around it."""
    seats = holders if holders is not None else HOLDERS
    stand_in, weigh = substitutes or {}, weights or {}
    offices = [("eva", Role.COORDINATOR), ("finn", Role.SUPPLIER), ("finn", Role.OBSERVER)]
    offices += [("anna", Role.CHAIR)] if chair == "anna" else [(chair, Role.CHAIR)] if chair else []
    offices += [(vice_chair, Role.VICE_CHAIR)] if vice_chair else []
    return Wanted(
        organisations=(
            *(
                WantedOrganisation(key, key.capitalize(), OrganisationKind.MUNICIPALITY)
                for key in sorted({*HOLDERS, *seats})
            ),
            WantedOrganisation("displayhuset", "Displayhuset ApS", OrganisationKind.SUPPLIER),
            WantedOrganisation("os2", "OS2", OrganisationKind.SECRETARIAT),
        ),
        people=tuple(
            WantedPerson(
                key,
                name,
                address(key),
                language="en" if key == "ingrid" else None,
                accounts=((Platform.WEB, "web", key),),
                organisation=HOMES[key],
            )
            for key, name in NAMES.items()
        ),
        products=(
            WantedProduct(
                "os2display",
                "OS2display",
                (
                    WantedGroup(
                        key="styregruppe",
                        name="Styregruppen",
                        kind=GroupKind.STEERING_GROUP,
                        language=language,
                        zone="Europe/Copenhagen",
                        is_public=is_public,
                        seats=tuple(
                            WantedSeat(
                                key,
                                holder or None,
                                (stand_in[key],) if key in stand_in else (),
                                weigh.get(key, 1),
                            )
                            for key, holder in seats.items()
                        ),
                        offices=tuple(offices),
                        channels=channels,
                        procedure=procedure or Procedure(),
                    ),
                ),
            ),
        ),
    )


def two_groups(**first: Any) -> Wanted:
    """Another group beside the steering group, with the same seats."""
    target = wanted()
    (product,) = target.products
    (group,) = product.groups
    second = replace(group, key="andre", name="De andre", channels=())
    return replace(target, products=(replace(product, groups=(replace(group, **first), second)),))


def address(key: str) -> str:
    """The e-mail address of one of the cast."""
    first, last = NAMES[key].lower().split()
    return f"{first}.{last}@{HOMES[key]}.example"


class World:
    """A database with the community in it, and verbs that read like the story."""

    def __init__(self, db: Database, now: datetime = MONDAY) -> None:
        self.db, self.now = db, now

    def settle_in(self, community_wanted: Wanted | None = None) -> World:
        """Bring the database to the community (as `os2ting apply` does)."""
        settling.settle_in(self.db, community_wanted or wanted(), self.now)
        return self

    def do(self, unit: Callable[[Tx], T]) -> T:
        """In one transaction, waited for."""
        return self.db.run(unit).result(HANGING)

    def look(self, unit: Callable[[Tx], T]) -> T:
        return self.db.read(unit).result(HANGING)

    def pass_time(self, **by: float) -> World:
        """Move the clock (timedelta arguments) without anything happening."""
        self.now += timedelta(**by)
        return self

    def tick(self) -> int:
        """Do everything that is due; returns how many things were."""
        done = 0
        while self.do(lambda tx: due.run_next(tx, self.now)):
            done += 1
        return done

    def actor(self, key: str) -> Actor:
        return self.look(lambda tx: people.recognise(tx, Platform.WEB, "web", key))

    def person_id(self, key: str) -> str:
        return self.actor(key).id

    @property
    def group_id(self) -> str:
        return self.look(lambda tx: groups.groups(tx)[0].id)

    def open(
        self,
        by: str = "eva",
        title: str = "Ny fælles kalenderintegration i 2027",
        closes_at: datetime = DEADLINE,
        **method: Any,
    ) -> str:
        """A motion is written and put to the vote; returns its id.

        method: how it is voted on, where that is not openly for or against (as `drafts.choose_method`).
        """
        actor, group_id = self.actor(by), self.group_id

        def unit(tx: Tx) -> str:
            draft = drafts.draft_motion(
                tx,
                actor,
                group_id,
                title=title,
                brief="Vi mangler den hver dag.",
                kind=MotionKind.STRATEGIC,
                links="https://os2.eu/sag",
                closes_at=closes_at,
                now=self.now,
            )
            if method:
                chosen = {"method": Method.YES_NO, "options": "", "is_secret": False, **NO_ADVICE, **method}
                drafts.choose_method(tx, actor, draft.id, now=self.now, **chosen)
            return motions.open_motion(tx, actor, draft.id, self.now)

        return self.do(unit)

    def vote(self, key: str, motion_id: str, choice: Choice, **more: Any) -> ballots.BallotView:
        """One of the cast votes, in the web channel."""
        actor, place = self.actor(key), Place(Platform.WEB, "web", "os2display", key)
        return self.do(
            lambda tx: ballots.cast_ballot(tx, actor, motion_id, choice, self.now, place=place, **more)
        )

    def vote_all(self, motion_id: str, **choices: Choice) -> None:
        for key, choice in choices.items():
            self.vote(key, motion_id, choice)

    def rule(self, key: str, motion_id: str, choice: RulingChoice, reason: str = "Rammen holder.") -> None:
        actor = self.actor(key)
        self.do(lambda tx: rulings.rule(tx, actor, motion_id, choice, reason, self.now))

    def seat(self, organisation: str, motion_id: str) -> str:
        """The seat of an organisation on the roll, by the organisation's key."""

        def unit(tx: Tx) -> str:
            ids = {each.id: each.key for each in groups.organisations(tx)}
            roll = stored_motions.roll(tx, motion_id)
            return next(each.seat_id for each in roll if ids[each.organisation_id] == organisation)

        return self.look(unit)

    def told(self, key: str, kind: str | None = None) -> list[Message]:
        """What was queued for one of the cast privately, the oldest first."""
        person_id = self.person_id(key)
        found = self.look(
            lambda tx: cast(
                list[Message],
                tx.conn.execute(
                    select(OUTBOX).where(OUTBOX.c.person_id == person_id).order_by(OUTBOX.c.id)
                ).all(),
            )
        )
        return [each for each in found if kind is None or each.kind == kind]

    def view(self, motion_id: str) -> MotionView:
        return self.look(lambda tx: register.view_motion(tx, motion_id, self.now))
