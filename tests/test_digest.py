"""What waits for a person: told once, in every place where the person is known, by day, and live."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot import digest, due, menu, messages
from bot.cards.card import Card
from bot.outbox import Kind
from bot.people import actor
from handlers.web import talk
from storage import people
from storage.engine import Database, Tx
from storage.journal import COMMUNITY, append
from storage.people import Account
from storage.words import Choice, Platform, RulingChoice
from tests.rounding import choose, ready, start
from tests.triaging import answer, ask
from tests.voting import ask_about, rule_recused
from tests.wishing import send
from tests.world import COPENHAGEN, World, wanted

FOR, AGAINST = Choice.FOR, Choice.AGAINST
TUESDAY = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone, on a day that is planned."""
    world = World(sqlite).settle_in()
    world.do(lambda tx: due.plan_daily(tx, world.now, COPENHAGEN))
    return world


def digests(world: World, key: str) -> int:
    return len(world.told(key, Kind.DIGEST))


def card_of(world: World, key: str) -> Card | None:
    """What the latest digest says now."""
    message = world.told(key, Kind.DIGEST)[-1]
    return world.look(lambda tx: messages.compose(tx, message, world.now))


def on(world: World, moment: datetime) -> World:
    world.now = moment
    world.tick()
    return world


def test_the_next_morning_one_card_tells_of_all_that_waits(quick: World) -> None:
    first, second = quick.open(title="Den ene"), quick.open(title="Den anden")
    quick.vote("bo", first, FOR)
    on(quick, TUESDAY)
    assert [digests(quick, key) for key in ("anna", "bo", "carla", "eva", "finn")] == [1, 1, 1, 0, 0]
    card = card_of(quick, "anna")
    assert card is not None and card.title == "2 sager venter på dig · ca. 4 minutter"
    quick.vote("anna", first, FOR)
    card = card_of(quick, "anna")
    assert card is not None and card.title == "1 sag venter på dig · ca. 2 minutter"
    quick.vote("anna", second, FOR)
    assert card_of(quick, "anna") is None, "not sent yet, and nothing is left to say"


def test_it_counts_the_rounds_and_questions_that_wait_as_the_menu_does(quick: World) -> None:
    ready(quick)
    round_id, wish_id = start(quick), send(quick, "anna", "Mørk visning")
    quick.open()
    ask(quick, wish_id)
    on(quick, TUESDAY)
    anna = quick.actor("anna")

    def told() -> tuple[str, int]:
        card, seen = card_of(quick, "anna"), quick.look(lambda tx: menu.look(tx, anna, quick.now, ""))
        badge = quick.look(lambda tx: talk.look(tx, "anna", "me", quick.now, "da")).waiting
        assert card is not None and badge == seen.waiting
        return card.title.partition(" ·")[0], badge

    assert told() == ("3 sager venter på dig", 3)
    choose(quick, "anna", round_id, 1)
    assert told() == ("2 sager venter på dig", 2)
    answer(quick, "anna", wish_id)
    assert told() == ("1 sag venter på dig", 1)


def test_nobody_is_told_twice_of_the_same(quick: World) -> None:
    quick.open()
    on(quick, TUESDAY)
    on(quick, TUESDAY + timedelta(days=1))
    assert digests(quick, "anna") == 1
    quick.open(title="Noget nyt")
    on(quick, TUESDAY + timedelta(days=2))
    assert digests(quick, "anna") == 2
    live = [each.live for each in quick.told("anna", Kind.DIGEST)]
    assert live == [False, True]


def test_not_in_a_weekend_and_not_by_night_after_a_standstill(quick: World) -> None:
    on(quick, datetime(2026, 11, 27, 15, 0, tzinfo=UTC))
    quick.open()
    on(quick, datetime(2026, 11, 28, 7, 30, tzinfo=UTC))
    on(quick, datetime(2026, 11, 29, 7, 30, tzinfo=UTC))
    assert digests(quick, "anna") == 0
    on(quick, datetime(2026, 11, 30, 7, 30, tzinfo=UTC))
    assert digests(quick, "anna") == 1
    quick.open(title="Sent")
    on(quick, datetime(2026, 12, 1, 22, 0, tzinfo=UTC))
    assert digests(quick, "anna") == 1


def test_after_a_standstill_what_a_reminder_says_is_not_said_again(quick: World) -> None:
    quick.open()
    on(quick, datetime(2026, 12, 2, 11, 30, tzinfo=UTC))
    on(quick, datetime(2026, 12, 2, 12, 0, tzinfo=UTC))
    assert len(quick.told("anna", Kind.REMINDER)) == 1
    assert digests(quick, "anna") == 0


def test_a_reminder_just_after_the_digest_is_not_sent(quick: World) -> None:
    quick.open(closes_at=TUESDAY + timedelta(days=1, hours=1))
    on(quick, TUESDAY)
    on(quick, TUESDAY + timedelta(hours=1, minutes=1))
    assert digests(quick, "anna") == 1
    assert quick.told("anna", Kind.REMINDER) == []


def test_in_every_place_where_the_person_is_known(quick: World) -> None:
    anna = quick.person_id("anna")

    def known(tx: Tx) -> None:
        account = Account(
            at=quick.now, person_id=anna, platform=Platform.SLACK, workspace="T0ANDEN", external_id="U0ANNA"
        )
        append(tx, COMMUNITY, "account.linked", actor=None, now=quick.now, facts=[account])

    quick.do(known)
    quick.open()
    on(quick, TUESDAY)
    places = {(each.platform, each.workspace, each.place) for each in quick.told("anna", Kind.DIGEST)}
    assert places == {(Platform.WEB, "web", "anna"), (Platform.SLACK, "T0ANDEN", "U0ANNA")}
    assert quick.look(lambda tx: len(people.accounts(tx, anna))) == 2


def test_rulings_questions_and_departures_wait_too(world: World) -> None:
    tie = world.open(title="Står lige")
    world.vote_all(tie, anna=FOR, bo=FOR, carla=AGAINST, david=AGAINST)
    asked = world.open(title="Hvem er inhabil", advice_by="coordinator", advice="against")
    question = ask_about(world, "bo", asked, "odense")
    anna = world.look(lambda tx: actor(tx, world.person_id("anna")))
    waiting = world.look(lambda tx: digest.waiting(tx, anna.id, world.now))
    assert {(each.to_rule, len(each.questions)) for each in waiting} == {(True, 0), (False, 1)}
    world.rule("anna", tie, RulingChoice.ADOPT)
    rule_recused(world, "anna", question.id, False)
    world.vote_all(asked, anna=FOR, bo=FOR, carla=FOR, david=FOR)
    (left,) = world.look(lambda tx: digest.waiting(tx, anna.id, world.now))
    assert left.to_explain and left.motion.id == asked


def test_the_menu_shows_who_one_is_and_what_ones_seat_has_answered(world: World) -> None:
    world.settle_in(wanted(substitutes={"ballerup": "gitte"}))
    motion_id = world.open()
    world.vote_all(motion_id, anna=FOR, bo=FOR, carla=FOR, david=AGAINST)
    other = world.open(by="anna", title="Åben")
    bo = world.actor("bo")
    found = world.look(lambda tx: menu.look(tx, bo, world.now, "https://ting.example"))
    assert [(view.id, ballot.choice) for view, ballot in found.latest] == [(motion_id, FOR)]
    assert [each.group for each in found.groups] == ["Styregruppen"]
    assert [each.motion.id for each in found.matters] == [other] and found.matters[0].waits
    eva = world.actor("eva")
    seen = world.look(lambda tx: menu.look(tx, eva, world.now, "https://ting.example")).matters[0]
    assert seen.missing == ("Aarhus", "Ballerup", "Odense", "Syddjurs") and seen.may_nudge
