"""The demo world: it is what it says, continues where it was, and can be checked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot import catalogue, funding, journal, people, portfolio, register
from bot.catalogue import WishView
from bot.drafts import text_of
from bot.funding import RoundView
from bot.portfolio import Listing
from bot.texts.say import LANGUAGES
from handlers.clock import DemoClock, Ticker, play
from handlers.demo import world as demo_world
from handlers.settings import read_settings
from storage import community, outbox, rounds, wishes
from storage import people as people_rows
from storage.engine import Database, Tx
from storage.journal import Mark, chains
from storage.motions import drafts_of
from storage.wish_words import MatterKind, MilestoneState, ProjectStage, RoundState, WishStage
from storage.words import (
    Capacity,
    ClosureCause,
    MessageState,
    MotionState,
    Outcome,
    Platform,
    StatementKind,
)
from tests.demo_stage import fill
from tests.house import APP_YAML

STARTS = {
    "a Monday morning": datetime(2026, 11, 23, 9, 0, tzinfo=UTC),
    "a Sunday night": datetime(2027, 3, 28, 0, 30, tzinfo=UTC),
    "New Year's Day": datetime(2027, 1, 1, 12, 0, tzinfo=UTC),
    "the eve of Christmas": datetime(2026, 12, 23, 22, 0, tzinfo=UTC),
}


@pytest.mark.parametrize("now", STARTS.values(), ids=STARTS.keys())
def test_it_shows_every_kind_of_ending_whenever_it_is_started(database: Database, now: datetime) -> None:
    settings = read_settings(APP_YAML)
    fill(database, settings, now)

    def look(tx: Tx) -> tuple[set[Outcome], list[MotionState]]:
        groups = [group.id for group in register.groups(tx)]
        decided = register.decided(tx, groups, now)
        undecided = register.undecided(tx, groups, now)
        return {view.decision.outcome for view in decided if view.decision}, [
            view.state for view in undecided
        ]

    outcomes, states = database.read(look).result()
    assert outcomes == {Outcome.ADOPTED, Outcome.LAPSED}
    assert states == [MotionState.OPEN, MotionState.OPEN]
    findings, _ = database.read(lambda tx: journal.verify(tx, tx.signer.public_key)).result()
    assert findings == []
    expired = database.read(
        lambda tx: outbox.in_state(tx, [MessageState.EXPIRED, MessageState.DEAD])
    ).result()
    assert expired == []


@pytest.mark.parametrize("now", STARTS.values(), ids=STARTS.keys())
@pytest.mark.parametrize("language", LANGUAGES)
def test_twenty_wishes_are_on_their_way_whenever_it_is_started(
    sqlite: Database, now: datetime, language: str
) -> None:
    settings = read_settings(APP_YAML).model_copy(update={"language": language})
    fill(sqlite, settings, now)

    def look(tx: Tx) -> list[WishView]:
        product = next(each for each in community.products(tx) if each.key == "os2display")
        return [catalogue.view(tx, each.id) for each in wishes.wishes(tx, product.id)]

    seen = sqlite.read(look).result()
    assert len(seen) == 20
    assert {
        WishStage.NEW, WishStage.NEEDS_ANSWER, WishStage.READY, WishStage.NOT_FEASIBLE,
        WishStage.DECLINED, WishStage.MERGED,
    } <= {each.stage for each in seen}  # fmt: skip
    assert sum(each.stage is WishStage.MERGED for each in seen) == 2
    assert sum(each.law is not None for each in seen) == 1
    assert len({backer.organisation for each in seen for backer in each.backers}) == 9
    assert sum(len(each.comments) for each in seen) > 8
    assert all(each.line.created_at <= now for each in seen)
    assert [each.ruled for each in seen if each.stage is WishStage.DECLINED] != [""]


@pytest.mark.parametrize("now", STARTS.values(), ids=STARTS.keys())
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_round_is_adopted_and_three_projects_are_there_whenever_it_is_started(
    sqlite: Database, now: datetime, language: str
) -> None:
    settings = read_settings(APP_YAML).model_copy(update={"language": language})
    fill(sqlite, settings, now)

    def look(tx: Tx) -> tuple[RoundView, Listing, list[str], list[str]]:
        product = next(each for each in community.products(tx) if each.key == "os2display")
        eva = people.recognise(tx, Platform.WEB, "web", "eva")
        (round_,) = rounds.rounds(tx, product.id)
        kinds = tx.conn.execute(select(outbox.OUTBOX.c.kind)).scalars().all()
        sent = [each for each in kinds if each == "round.reminder"]
        drafted = [text.matter[0] for each in drafts_of(tx, eva.id) if (text := text_of(each)).matter]
        return (
            funding.view(tx, round_.id, now),
            portfolio.listing(tx, product.id, now, person_id=eva.id),
            sent,
            drafted,
        )

    round_, listing, reminders, drafted = sqlite.read(look).result()
    assert round_.state is RoundState.ADOPTED and round_.chosen == len(round_.payers) == 9
    assert round_.outcome is not None and round_.outcome.is_right
    numbers = {each.number: each.place for each in round_.items}
    assert numbers == {6: 1, 5: 2, 11: 3, 8: None, 10: None, 14: None}
    assert reminders
    of = {each.stage: each for each in listing.projects}
    assert set(of) == {ProjectStage.PROPOSED, ProjectStage.STARTED, ProjectStage.CLOSED}
    started = of[ProjectStage.STARTED]
    assert 0 < started.spent < started.estimate
    assert [each.state for each in started.milestones] == [MilestoneState.PASSED, MilestoneState.PLANNED]
    assert of[ProjectStage.PROPOSED].beyond > 0 and drafted == [MatterKind.PROJECT]


@pytest.mark.parametrize("year", [2025, 2031])
def test_it_starts_in_years_without_a_frame_in_app_yaml(sqlite: Database, year: int) -> None:
    fill(sqlite, read_settings(APP_YAML), datetime(year, 1, 20, 9, 0, tzinfo=UTC))
    assert sqlite.read(lambda tx: len(register.groups(tx))).result()


@pytest.mark.parametrize("now", STARTS.values(), ids=STARTS.keys())
@pytest.mark.parametrize("language", LANGUAGES)
def test_another_group_votes_in_other_ways(sqlite: Database, now: datetime, language: str) -> None:
    """At OS2forms there is a written procedure, a secret vote, a choice with a recommendation."""
    settings = read_settings(APP_YAML).model_copy(update={"language": language})
    fill(sqlite, settings, now)
    views = sqlite.read(
        lambda tx: [register.find_motion(tx, "os2forms", year, number, now) for year, number in numbers(tx)]
    ).result()
    written, secret, options = views
    assert written.extension is not None and written.extension.cause is ClosureCause.DEADLINE
    assert written.closure is not None and written.closure.cause is ClosureCause.ALL_ANSWERED
    assert [seat.cast_by for seat in written.seats if seat.proxy] == [Capacity.PROXY]
    assert [each.kind for each in written.statements] == [StatementKind.MINORITY]
    assert written.decision is not None and written.decision.outcome is Outcome.ADOPTED
    assert secret.is_secret and len(secret.counted) == len(secret.seats) == 5
    assert secret.decision is not None and secret.decision.outcome is Outcome.ADOPTED
    assert options.state is MotionState.OPEN
    assert len(options.options) == 3 and options.advice is not None
    assert [seat.picks for seat in options.seats if seat.picks] == [(2,), (3,)]


def numbers(tx: Tx) -> list[tuple[int, int]]:
    """(year, number) of what OS2forms has had to decide, the oldest first."""
    groups = [group.id for group in register.groups(tx) if group.product_key == "os2forms"]
    now = datetime(2028, 1, 1, tzinfo=UTC)
    views = [*register.decided(tx, groups, now), *register.undecided(tx, groups, now)]
    return [(view.year, view.number) for view in sorted(views, key=lambda view: view.opened_at)]


def test_a_second_start_continues_where_it_was(sqlite: Database) -> None:
    settings, now = read_settings(APP_YAML), STARTS["a Monday morning"]
    fill(sqlite, settings, now)
    before = sqlite.read(journal_ends).result()
    demo_world.fill(sqlite, settings, now)
    assert sqlite.read(journal_ends).result() == before


def test_its_channels_hold_what_was_said(sqlite: Database) -> None:
    fill(sqlite, read_settings(APP_YAML), STARTS["a Monday morning"])
    said = sqlite.read(lambda tx: outbox.shown_at(tx, Platform.WEB, "web", "os2display-styregruppe")).result()
    assert [row.kind for row in said].count("decision.card") == 4
    assert said[-1].kind == "motion.card"


def test_what_is_said_to_a_person_alone_comes_to_the_browser(sqlite: Database) -> None:
    fill(sqlite, read_settings(APP_YAML), STARTS["a Monday morning"])

    def look(tx: Tx) -> list[tuple[str | None, str]]:
        row = outbox.OUTBOX.c
        alone = select(row.person_id, row.place).where(row.person_id.is_not(None), row.only_for.is_(None))
        keys = {each.id: each.key for each in people_rows.people(tx)}
        return [(place, keys[person_id]) for person_id, place in tx.conn.execute(alone)]

    places = sqlite.read(look).result()
    assert {key for _, key in places} > {"anna", "bo", "carla", "david", "peter"}
    assert [(place, key) for place, key in places if place != key] == []


def journal_ends(tx: Tx) -> list[Mark]:
    return chains(tx)


def test_its_clock_jumps_only_while_nothing_is_being_sent(sqlite: Database) -> None:
    rests: list[bool] = []

    class Deliveries:
        is_at_rest = False

        async def settle_all(self) -> None:
            pass

        @asynccontextmanager
        async def at_rest(self) -> AsyncIterator[None]:
            self.is_at_rest = True
            yield
            self.is_at_rest = False

    class Watched(DemoClock):
        async def move_to(self, moment: datetime) -> None:
            rests.append(deliveries.is_at_rest)
            await super().move_to(moment)

    settings, deliveries = read_settings(APP_YAML), Deliveries()
    fill(sqlite, settings, datetime.now(UTC))
    clock = Watched(sqlite)
    ticker = Ticker(sqlite, clock, ZoneInfo("Europe/Copenhagen"), lambda: None)
    asyncio.run(play(clock, ticker, clock.now() + timedelta(weeks=1), deliveries))
    assert len(rests) > 1
    assert all(rests)
