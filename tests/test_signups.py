"""Signing up for events and off again: places, the line, what each is told, at once from two sides too."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot import gathering_views, gatherings, outbox, privacy, signups
from bot.gathering_drafts import words_of
from bot.messages import compose
from bot.outbox import Kind
from bot.refusals import Code
from bot.wanted import WantedUser
from storage import gatherings as stored_gatherings
from storage import signups as stored
from storage.engine import Database, Tx
from storage.outbox import Message
from storage.words import iso
from tests.gathering import (
    THURSDAY,
    announce,
    call_off,
    change,
    keys,
    refused,
    see,
    sign_off,
    sign_up,
    sign_up_all,
)
from tests.story import bodies, findings_of
from tests.test_at_once import codes
from tests.test_wishes_at_once import at_once
from tests.voting import written
from tests.world import CHANNELS, World, wanted


@pytest.fixture
def world(database: Database) -> World:
    return World(database).settle_in(wanted(channels=CHANNELS))


def said(world: World, message: Message) -> tuple[str, ...]:
    """Title and lines of the card that the message is now; () for nothing."""
    card = world.look(lambda tx: compose(tx, message, world.now))
    return (card.title, *card.lines) if card is not None else ()


def test_the_first_have_places_and_the_others_wait_in_their_order(world: World) -> None:
    gathering_id = announce(world, places=2)
    assert sign_up(world, "bo", gathering_id) is True
    sign_up_all(world, gathering_id, "anna", "carla", "finn")
    assert keys(world, gathering_id) == (["bo", "anna"], ["carla", "finn"])
    view = see(world, gathering_id)
    assert [each.organisation for each in (*view.taken, *view.waiting)] == [
        "Ballerup", "Aarhus", "Odense", "Displayhuset ApS",
    ]  # fmt: skip
    assert findings_of(world) == []


def test_a_second_press_changes_nothing(world: World) -> None:
    gathering_id = announce(world, places=1)
    sign_up_all(world, gathering_id, "bo", "anna")
    before = written(world)
    assert sign_up(world, "bo", gathering_id) is sign_up(world, "anna", gathering_id) is False
    assert sign_off(world, "carla", gathering_id) is False
    assert written(world) == before
    assert sign_off(world, "bo", gathering_id) is True
    assert sign_off(world, "bo", gathering_id) is False


def test_who_waits_first_gets_what_comes_free_and_is_told_at_once(world: World) -> None:
    gathering_id = announce(world, places=1)
    sign_up_all(world, gathering_id, "bo", "anna", "carla")
    # In the middle of the night.
    world.now = THURSDAY - timedelta(days=1, hours=8)
    sign_off(world, "bo", gathering_id)
    assert keys(world, gathering_id) == (["anna"], ["carla"])
    (told,) = world.told("anna", Kind.GATHERING_PLACE)
    assert said(world, told)[:2] == ("Du har fået en plads: Skærme i hele byen", "Du har en plads.")
    assert world.told("carla", Kind.GATHERING_PLACE) == []
    assert world.look(lambda tx: outbox.quiet_until(tx, told, world.now)) is None


def test_what_is_not_true_any_more_when_it_would_be_told_is_not_told(world: World) -> None:
    gathering_id = announce(world, places=1)
    sign_up_all(world, gathering_id, "bo", "anna")
    sign_off(world, "bo", gathering_id)
    (told,) = world.told("anna", Kind.GATHERING_PLACE)
    sign_off(world, "anna", gathering_id)
    assert said(world, told) == ()
    # Who waits once more is told once more.
    sign_up_all(world, gathering_id, "bo", "anna")
    sign_off(world, "bo", gathering_id)
    assert len(world.told("anna", Kind.GATHERING_PLACE)) == 2


def test_a_higher_limit_lets_in_the_first_in_line_and_a_lower_one_puts_nobody_out(world: World) -> None:
    gathering_id = announce(world, places=1)
    sign_up_all(world, gathering_id, "bo", "anna", "carla")
    change(world, gathering_id, places=2)
    assert keys(world, gathering_id) == (["bo", "anna"], ["carla"])
    assert len(world.told("anna", Kind.GATHERING_PLACE)) == 1
    change(world, gathering_id, places=1)
    sign_up(world, "david", gathering_id)
    assert keys(world, gathering_id) == (["bo", "anna"], ["carla", "david"])
    sign_off(world, "bo", gathering_id)
    assert keys(world, gathering_id) == (["anna"], ["carla", "david"])
    change(world, gathering_id, places=None)
    assert keys(world, gathering_id) == (["anna", "carla", "david"], [])
    assert findings_of(world) == []


def test_who_came_back_into_the_line_stays_where_they_are_in_it_when_something_is_changed(
    world: World,
) -> None:
    gathering_id = announce(world, places=1)
    sign_up_all(world, gathering_id, "bo", "anna")
    sign_off(world, "bo", gathering_id)
    sign_up_all(world, gathering_id, "bo", "carla")
    change(world, gathering_id, about="Ny tekst.")
    assert keys(world, gathering_id) == (["anna"], ["bo", "carla"])


def test_an_organisation_sends_no_more_than_it_can_and_who_leaves_makes_room(world: World) -> None:
    gathering_id = announce(world, places=1, share=1)
    sign_up_all(world, gathering_id, "bo", "carla")
    full = refused(world, "gitte", signups.sign_up, gathering_id)
    assert (full.code, full.facts) == (Code.ORGANISATION_FULL, {"organisation": "Ballerup", "most": 1})
    # Who waits counts as well: else the line would let in more than it may.
    waiting = refused(world, "ingrid", signups.sign_up, gathering_id)
    assert waiting.code is Code.ORGANISATION_FULL
    sign_off(world, "bo", gathering_id)
    assert sign_up(world, "gitte", gathering_id) is True
    assert keys(world, gathering_id) == (["carla"], ["gitte"])


def test_after_the_last_time_one_can_sign_off_and_not_up(world: World) -> None:
    closes_at = THURSDAY - timedelta(days=2)
    gathering_id = announce(world, closes_at=closes_at)
    sign_up_all(world, gathering_id, "bo", "anna")
    world.now = closes_at
    late = refused(world, "carla", signups.sign_up, gathering_id)
    assert (late.code, late.facts) == (Code.SIGN_UP_CLOSED, {"at": iso(closes_at)})
    assert sign_up(world, "bo", gathering_id) is False
    assert sign_off(world, "bo", gathering_id) is True
    world.now = THURSDAY
    begun = refused(world, "anna", signups.sign_off, gathering_id)
    assert begun.code is Code.GATHERING_BEGUN
    late = refused(world, "bo", signups.sign_up, gathering_id)
    assert late.code is Code.GATHERING_BEGUN


def test_nobody_signs_up_for_what_is_called_off_or_unknown(world: World) -> None:
    gathering_id = announce(world)
    call_off(world, gathering_id)
    before = written(world)
    for of, code in ((gathering_id, Code.GATHERING_OFF), ("0" * 16, Code.UNKNOWN_GATHERING)):
        no = refused(world, "bo", signups.sign_up, of)
        assert no.code is code
    assert written(world) == before


def test_who_has_nothing_to_do_with_the_product_is_told_what_one_is_told_of_nothing(world: World) -> None:
    gathering_id = announce(world)
    before = written(world)
    for act in (signups.sign_up, signups.sign_off):
        no = refused(world, "hanne", act, gathering_id)
        assert (no.code, no.facts) == (Code.UNKNOWN_GATHERING, {})
    assert written(world) == before


def test_who_belongs_to_a_group_and_works_nowhere_that_is_known_is_told_why_not(world: World) -> None:
    target = wanted(channels=CHANNELS)
    people = tuple(replace(each, organisation=None) if each.key == "finn" else each for each in target.people)
    world.settle_in(replace(target, people=people))
    gathering_id = announce(world)
    no = refused(world, "finn", signups.sign_up, gathering_id)
    assert no.code is Code.NOT_EMPLOYED


def test_whose_organisation_left_keeps_a_place_and_can_give_it_up_but_takes_no_other(world: World) -> None:
    first, second = announce(world), announce(world, title="En til")
    # Gitte sits in no group: it was for her through Ballerup alone.
    sign_up(world, "gitte", first)
    target = wanted(channels=CHANNELS)
    (product,) = target.products
    users = tuple(WantedUser(key) for key in ("aarhus", "odense", "syddjurs"))
    world.settle_in(replace(target, products=(replace(product, users=users),)))
    no = refused(world, "gitte", signups.sign_up, second)
    assert no.code is Code.UNKNOWN_GATHERING
    assert sign_off(world, "gitte", first) is True
    assert keys(world, first) == ([], [])


def test_the_last_place_taken_by_two_at_once_goes_to_one(world: World) -> None:
    gathering_id = announce(world, places=1)
    bo, carla = world.actor("bo"), world.actor("carla")
    units = [
        lambda tx, actor=actor: signups.sign_up(tx, actor, gathering_id, world.now) for actor in (bo, carla)
    ]
    running = at_once(world, *units)
    assert codes(running) == [None, None]
    taken, waiting = keys(world, gathering_id)
    assert (len(taken), len(waiting)) == (1, 1)
    assert sorted(taken + waiting) == ["bo", "carla"]
    assert findings_of(world) == []


def test_one_person_who_presses_twice_at_once_has_signed_up_once(world: World) -> None:
    gathering_id, bo = announce(world), world.actor("bo")
    running = at_once(world, *[lambda tx: signups.sign_up(tx, bo, gathering_id, world.now)] * 3)
    assert sorted(each.result(5) for each in running) == [False, False, True]
    assert len(world.look(lambda tx: stored.signups(tx, gathering_id))) == 1


def test_the_last_of_an_organisations_places_taken_by_two_at_once_goes_to_one(world: World) -> None:
    gathering_id = announce(world, share=1)
    actors = [world.actor(key) for key in ("bo", "gitte")]
    units = [lambda tx, actor=each: signups.sign_up(tx, actor, gathering_id, world.now) for each in actors]
    assert sorted(codes(at_once(world, *units)), key=str) == [None, Code.ORGANISATION_FULL]


def test_who_signs_up_while_the_limit_is_raised_has_the_place_at_once_or_is_told_of_it(world: World) -> None:
    gathering_id = announce(world, places=1)
    sign_up(world, "bo", gathering_id)
    carla, eva = world.actor("carla"), world.actor("eva")

    def sign_up_and_look(tx: Tx) -> bool:
        signups.sign_up(tx, carla, gathering_id, world.now)
        return gathering_views.standing_of(tx, gathering_id).has_place(carla.id)

    def raise_the_limit(tx: Tx) -> int:
        said = replace(words_of(stored_gatherings.versions(tx, gathering_id)[-1]), places=2)
        return gatherings.change(tx, eva, gathering_id, said, world.now)

    seated, version = (each.result(5) for each in at_once(world, sign_up_and_look, raise_the_limit))
    assert version == 2 and keys(world, gathering_id) == (["bo", "carla"], [])
    (_, latest) = world.look(lambda tx: stored_gatherings.versions(tx, gathering_id))
    # How many had signed up before it says which of the two was first.
    assert seated is (latest.after == 1)
    assert len(world.told("carla", Kind.GATHERING_PLACE)) == (not seated)


def test_who_is_erased_gives_the_place_to_the_first_in_line_and_is_named_nowhere(world: World) -> None:
    past = announce(world, at=THURSDAY - timedelta(days=30))
    gathering_id = announce(world, places=1)
    sign_up(world, "gitte", past)
    sign_up_all(world, gathering_id, "gitte", "anna")
    world.now = THURSDAY - timedelta(days=20)
    gitte = world.person_id("gitte")
    world.do(lambda tx: privacy.erase(tx, gitte, world.now, answer="{}"))
    assert keys(world, gathering_id) == (["anna"], [])
    assert len(world.told("anna", Kind.GATHERING_PLACE)) == 1
    # What is over stays as it was, and says that somebody was there.
    assert [(each.name, each.organisation) for each in see(world, past).taken] == [("", "Ballerup")]
    assert "Gitte" not in "".join(str(each) for each in bodies(world))
    assert findings_of(world) == []


def test_the_journal_says_who_signed_up_by_id_and_in_which_order(world: World) -> None:
    gathering_id = announce(world)
    sign_up_all(world, gathering_id, "bo", "anna")
    sign_off(world, "bo", gathering_id)
    acts = [(each["event"], each["actor"]) for each in bodies(world) if "signed" in each["event"]]
    bo, anna = world.person_id("bo"), world.person_id("anna")
    assert acts == [
        ("gathering.signed_up", bo), ("gathering.signed_up", anna), ("gathering.signed_off", bo),
    ]  # fmt: skip
    assert [each.number for each in world.look(lambda tx: stored.signups(tx, gathering_id))] == [1, 2, 3]


def test_one_who_wrote_nothing_but_a_place_in_the_table_is_found_out(world: World) -> None:
    gathering_id = announce(world, places=1)
    sign_up_all(world, gathering_id, "bo", "anna")
    bo = world.person_id("bo")
    statement = stored.SIGN_UP.update().where(stored.SIGN_UP.c.person_id == bo)
    world.do(lambda tx: tx.conn.execute(statement.values(is_in=False)))
    assert keys(world, gathering_id) == (["anna"], [])
    assert findings_of(world) != []


def test_the_address_of_an_entry_opens_for_who_has_a_place_and_nobody_else(world: World) -> None:
    gathering_id = announce(world, places=1)
    sign_up_all(world, gathering_id, "bo", "anna")
    bo, anna = world.person_id("bo"), world.person_id("anna")

    def opens(person_id: str, token: str, of: str = gathering_id) -> bool:
        found = world.look(lambda tx: gathering_views.opened_by(tx, of, person_id, token, world.now))
        return found is not None

    own = world.look(lambda tx: gathering_views.token(tx, gathering_id, bo))
    other = world.look(lambda tx: gathering_views.token(tx, gathering_id, anna))
    assert opens(bo, own) and not opens(bo, other) and not opens(anna, other) and not opens(bo, "")
    assert not opens(bo, own, "0" * 16) and not opens(bo, "æ" * 32)
    sign_off(world, "bo", gathering_id)
    assert not opens(bo, own) and opens(anna, other)
