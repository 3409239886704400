"""Choosing in a round: the latest counts, an organisation chooses, nobody sees what; who is reminded."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot import choices, menu, messages, rankings
from bot.cards import choices as cards
from bot.cards import funding
from bot.refusals import Code
from bot.texts.say import Say
from bot.wanted import Wanted, WantedUser
from handlers.slack import blocks
from handlers.web.rounds import Told
from storage import outbox
from storage import rounds as stored
from storage.engine import Database, Tx
from storage.words import OrganisationKind
from tests.rounding import KRONE, choose, choose_all, close, other, ready, require, seen, start
from tests.voting import refused, written
from tests.world import DEADLINE, NAMES, World, wanted


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone."""
    return World(sqlite).settle_in()


def users(*keys: str) -> Wanted:
    return other(users=tuple(WantedUser(key) for key in keys))


# --- what is chosen


def test_what_was_chosen_last_counts(world: World) -> None:
    ready(world)
    round_id = start(world)
    first = choose(world, "anna", round_id, 2, 1, 2)
    assert (first.organisation, first.chosen, first.changed) == ("Aarhus", (1, 2), True)
    assert (first.share, first.cost) == (50_000 * KRONE, 220_000 * KRONE)
    choose(world, "anna", round_id, 3)
    assert chosen(world, round_id) == {"Aarhus": (3,)}


def test_choosing_the_same_again_writes_nothing(world: World) -> None:
    ready(world)
    round_id = start(world)
    choose(world, "anna", round_id, 1, 2)
    before = written(world)
    again = choose(world, "anna", round_id, 2, 1)
    assert (again.changed, again.chosen) == (False, (1, 2))
    assert written(world) == before


def test_colleagues_choose_for_one_organisation(quick: World) -> None:
    # Eva works for Aarhus, as Anna does.
    ready(quick)
    round_id = start(quick)
    choose(quick, "anna", round_id, 1)
    choose(quick, "eva", round_id, 2)
    assert chosen(quick, round_id) == {"Aarhus": (2,)}
    assert seen(quick, round_id).chosen == 1


def test_choosing_nothing_takes_it_back_and_leaves_no_share(world: World) -> None:
    ready(world)
    round_id = start(world)
    choose_all(world, round_id)
    taken = choose(world, "anna", round_id)
    assert (taken.chosen, taken.changed) == ((), True)
    close(world)
    outcome = seen(world, round_id).outcome
    assert outcome is not None
    assert [each.id for each in outcome.basis.ballots] == ["ballerup", "odense", "syddjurs"]


def test_who_wants_nothing_has_answered_and_is_not_missing(world: World) -> None:
    ready(world)
    round_id = start(world)
    choose(world, "carla", round_id, 1)
    choice, view, say = choose(world, "anna", round_id), seen(world, round_id), Say("da")
    assert cards.noted(view, choice, say).title == "Noteret: Aarhus ønsker ingen af dem."
    assert [(each.name, each.has_chosen) for each in view.payers] == [
        ("Aarhus", True),
        ("Ballerup", False),
        ("Odense", True),
        ("Syddjurs", False),
    ]
    assert funding.answers(view, say) == "2 af 4 kommuner har svaret."
    assert [each.number for each in funding.bar(view, say)] == [2, 2]
    close(world)
    view = seen(world, round_id)
    page = {each.name: each.sums for each in Told(view, say).payers}
    assert page["Aarhus"] == "Ønsker ingen og har derfor ingen andel."
    assert page["Ballerup"] == "Svarede ikke og har derfor ingen andel."
    told = rankings.round_json(view)["organisations"]
    assert [each["answered"] for each in told] == [True, False, True, False]


def test_before_it_is_counted_nobody_sees_what_was_chosen(world: World) -> None:
    ready(world)
    round_id = start(world)
    choose(world, "anna", round_id, 1, 2)
    view = seen(world, round_id)
    assert view.chosen == 1 and all(each.chosen == () for each in view.payers)
    assert all(each.receipt is None and each.place is None for each in view.items)


def test_what_the_law_requires_is_not_chosen(quick: World) -> None:
    wishes = ready(quick)
    require(quick, wishes[3])
    round_id = start(quick)
    assert refused(quick, lambda: choose(quick, "anna", round_id, 1, 4)) is Code.UNKNOWN_ITEM
    share = choose(quick, "anna", round_id, 1).share
    assert share == 35_000 * KRONE


@pytest.mark.parametrize("number", [0, 5, 999_999_999])
def test_what_is_not_in_the_round_cannot_be_chosen(quick: World, number: int) -> None:
    ready(quick)
    round_id = start(quick)
    assert refused(quick, lambda: choose(quick, "anna", round_id, 1, number)) is Code.UNKNOWN_ITEM


# --- who may


def test_a_supplier_never_chooses(quick: World) -> None:
    ready(quick)
    round_id = start(quick)
    assert refused(quick, lambda: choose(quick, "finn", round_id, 1)) is Code.SUPPLIER_NEVER_BACKS


def test_who_has_nothing_to_do_with_the_product_does_not_learn_of_its_round(quick: World) -> None:
    ready(quick)
    round_id = start(quick)
    for asked in (round_id, "nothing"):
        assert refused(quick, lambda asked=asked: choose(quick, "hanne", asked, 1)) is Code.UNKNOWN_ROUND


def test_what_was_chosen_last_counts_also_when_the_clock_was_set_back(world: World) -> None:
    ready(world)
    round_id = start(world)
    world.pass_time(hours=1)
    choose(world, "anna", round_id, 1)
    world.pass_time(hours=-1)
    for numbers in ((2,), (3, 4)):
        choose(world, "eva", round_id, *numbers)
        assert chosen(world, round_id) == {"Aarhus": numbers}
    close(world)
    assert seen(world, round_id).payers[0].chosen == (3, 4)


def test_an_organisation_that_left_no_longer_chooses_and_what_it_chose_stands(world: World) -> None:
    ready(world)
    round_id = start(world)
    choose(world, "david", round_id, 3)
    world.settle_in(users("aarhus", "ballerup", "odense"))
    assert refused(world, lambda: choose(world, "david", round_id, 1)) is Code.ORGANISATION_LEFT
    close(world)
    outcome = seen(world, round_id).outcome
    assert outcome is not None and [each.id for each in outcome.basis.ballots] == ["syddjurs"]


def test_an_organisation_that_joined_later_waits_for_the_next_round(world: World) -> None:
    world.settle_in(users("aarhus", "ballerup", "odense"))
    ready(world)
    round_id = start(world)
    world.settle_in(users("aarhus", "ballerup", "odense", "syddjurs"))
    assert refused(world, lambda: choose(world, "david", round_id, 1)) is Code.NOT_A_PAYER


def test_after_the_deadline_it_is_too_late_also_before_it_is_counted(world: World) -> None:
    ready(world)
    round_id = start(world)
    world.now = DEADLINE
    assert refused(world, lambda: choose(world, "anna", round_id, 1)) is Code.ROUND_CLOSED
    world.tick()
    assert refused(world, lambda: choose(world, "anna", round_id, 1)) is Code.ROUND_CLOSED


# --- what waits


def test_an_open_round_waits_in_the_menu_until_the_organisation_has_chosen(world: World) -> None:
    ready(world)
    round_id = start(world)
    assert waits(world) == ["anna", "bo", "carla", "david", "eva", "gitte", "ingrid"]
    choose(world, "eva", round_id, 1)
    choose(world, "bo", round_id)
    assert waits(world) == ["carla", "david", "ingrid"]
    close(world)
    assert waits(world) == []


def test_after_the_deadline_it_waits_for_nobody_also_before_it_is_counted(quick: World) -> None:
    ready(quick)
    start(quick)
    quick.now = DEADLINE - timedelta(seconds=1)
    assert "carla" in waits(quick)
    quick.now = DEADLINE
    assert waits(quick) == []


def waits(world: World) -> list[str]:
    """Those of the cast for whom a round waits."""
    return [
        key
        for key in sorted(NAMES)
        if world.look(lambda tx, key=key: menu.look(tx, world.actor(key), world.now, "")).rounds
    ]


# --- reminders


def test_only_those_are_reminded_whose_organisation_has_not_chosen(world: World) -> None:
    ready(world)
    round_id = start(world)
    choose(world, "anna", round_id, 1)
    choose(world, "bo", round_id)
    world.now = DEADLINE - timedelta(hours=24)
    world.tick()
    reminded = [key for key in ("anna", "bo", "carla", "david", "eva", "finn", "gitte", "hanne", "ingrid")
                if world.told(key, "round.reminder")]  # fmt: skip
    # Ingrid works for Odense too, and has nothing to do with the product.
    assert reminded == ["carla", "david"]


def test_who_works_for_an_organisation_that_left_is_not_reminded(quick: World) -> None:
    ready(quick)
    start(quick)
    quick.settle_in(users("aarhus", "ballerup", "odense"))
    quick.now = DEADLINE - timedelta(hours=24)
    quick.tick()
    assert quick.told("carla", "round.reminder") and not quick.told("david", "round.reminder")


def test_where_nobody_has_to_do_with_the_product_all_of_an_organisation_are_reminded(quick: World) -> None:
    target = wanted()
    (product,) = target.products
    more = replace(
        target,
        products=(replace(product, users=tuple(WantedUser(key) for key in ("aarhus", "os2"))),),
    )
    quick.settle_in(more)
    ready(quick)
    round_id = start(quick)
    quick.now = DEADLINE - timedelta(hours=24)
    quick.tick()
    assert quick.told("hanne", "round.reminder") and not quick.told("carla", "round.reminder")
    choose(quick, "hanne", round_id, 1)
    assert chosen(quick, round_id) == {"OS2": (1,)}
    assert not seen(quick, round_id).all_municipal
    kinds = {each.kind for each in target.organisations if each.key == "os2"}
    assert kinds == {OrganisationKind.SECRETARIAT}


def test_a_reminder_says_what_became_of_it(world: World) -> None:
    ready(world)
    round_id = start(world)
    world.now = DEADLINE - timedelta(hours=24)
    world.tick()
    (message,) = world.told("carla", "round.reminder")
    assert "har ikke valgt endnu" in composed(world, message.id)
    choose(world, "ingrid", round_id, 1)
    assert composed(world, message.id) == ""
    choose(world, "david", round_id, 1)
    close(world)
    assert world.look(lambda tx: choices.remind_missing(tx, round_id, world.now, once="x")) == 0


def test_a_reminder_follows_what_the_organisation_does_and_what_becomes_of_the_round(world: World) -> None:
    ready(world)
    round_id = start(world)
    world.now = DEADLINE - timedelta(hours=24)
    world.tick()
    before = [wanted_updates(world, key) for key in ("carla", "david")]
    choose(world, "ingrid", round_id, 1)
    assert [wanted_updates(world, key) for key in ("carla", "david")] == [before[0] + 1, before[1]]
    close(world)
    after = [wanted_updates(world, key) for key in ("carla", "david")]
    assert after[0] > before[0] + 1 and after[1] > before[1]


def wanted_updates(world: World, key: str) -> int:
    """How often the reminders of one of the cast were to be shown anew."""
    return sum(each.wanted for each in world.told(key, "round.reminder")[:1])


def test_of_reminders_that_a_standstill_held_up_the_last_says_it_all(quick: World) -> None:
    ready(quick)
    start(quick)
    quick.now = DEADLINE - timedelta(hours=3)
    quick.tick()
    assert len(quick.told("carla", "round.reminder")) == 1


def test_a_reminder_that_came_into_the_night_waits_for_the_morning(quick: World) -> None:
    ready(quick)
    closes_at = datetime(2026, 12, 4, 14, 0, tzinfo=UTC)
    start(quick, closes_at=closes_at)
    quick.now = datetime(2026, 12, 3, 22, 0, tzinfo=UTC)
    quick.tick()
    assert quick.told("carla", "round.reminder") == []
    quick.now = datetime(2026, 12, 4, 7, 0, tzinfo=UTC)
    quick.tick()
    assert len(quick.told("carla", "round.reminder")) == 1


def test_a_reminder_that_nobody_could_follow_is_reported(quick: World) -> None:
    ready(quick)
    start(quick, closes_at=datetime(2026, 12, 4, 7, 30, tzinfo=UTC))
    quick.now = datetime(2026, 12, 3, 22, 0, tzinfo=UTC)
    quick.tick()
    assert quick.told("carla", "round.reminder") == []
    (message,) = quick.told("eva", "outbox.expired")
    assert "Ønsker til 2027" in composed(quick, message.id)


def chosen(world: World, round_id: str) -> dict[str, tuple[int, ...]]:
    """What is kept, by the name of the organisation, of those that want anything."""

    def unit(tx: Tx) -> dict[str, tuple[int, ...]]:
        names = {each.organisation_id: each.name for each in stored.shares(tx, round_id)}
        found = stored.choices(tx, round_id)
        return {names[of]: tuple(json.loads(row.chosen)) for of, row in found.items() if row.chosen != "[]"}

    return world.look(unit)


def composed(world: World, message_id: str) -> str:
    """The message as it would be delivered now; "" where there is nothing left to say."""

    def unit(tx: Tx) -> str:
        message = outbox.find(tx, message_id)
        assert message is not None
        card = messages.compose(tx, message, world.now)
        return json.dumps(blocks.message(card), ensure_ascii=False) if card is not None else ""

    return world.look(unit)


def test_nobody_is_called_by_name_in_what_a_channel_sees(quick: World) -> None:
    ready(quick)
    round_id = start(quick)
    choose(quick, "anna", round_id, 1)
    card = funding.live(seen(quick, round_id), Say("da"))
    assert "1 af 4 kommuner har svaret." in card.lines
    assert "Aarhus" not in str(card) and "Anna" not in str(card)
