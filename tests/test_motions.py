"""Writing a motion and putting it to the vote: drafts, the deadline, the frozen roll, the number."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from sqlalchemy import select

from bot import community, drafts, motions, register
from bot.outbox import Kind
from bot.refusals import Code, Refused
from bot.rules.procedure import Procedure
from storage import due as due_rows
from storage import journal as record
from storage import motions as stored_motions
from storage import outbox as rows_of_outbox
from storage.due import DUE
from storage.engine import Database
from storage.motions import DRAFT, MOTION, ROLL
from storage.outbox import OUTBOX
from storage.signing import Signer
from storage.words import Choice, Majority, MotionKind, MotionState, Outcome, Platform, iso
from tests.story import findings_of
from tests.world import CHANNELS, COPENHAGEN, DEADLINE, HOLDERS, MONDAY, World, wanted


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone, for what has nothing to do with the database."""
    return World(sqlite).settle_in()


def drafted(world: World, by: str = "eva", **changed: Any) -> drafts.DraftView:
    """A draft in the world's group, all of it right unless changed."""
    actor, group_id = world.actor(by), changed.pop("group_id", None) or world.group_id
    written = {
        "title": "Ny fælles kalenderintegration i 2027",
        "brief": "Vi mangler den hver dag.",
        "kind": MotionKind.STRATEGIC,
        "links": "https://os2.eu/sag",
        "closes_at": DEADLINE,
        "now": world.now,
        **changed,
    }
    return world.do(lambda tx: drafts.draft_motion(tx, actor, group_id, **written))


def opened(world: World, draft_id: str, by: str = "eva") -> str:
    actor = world.actor(by)
    return world.do(lambda tx: motions.open_motion(tx, actor, draft_id, world.now))


def refused(world: World, act: Callable[[], object]) -> Refused:
    """What the act was refused with; nothing may have been written."""
    before = world.look(record.chains), everything(world)
    with pytest.raises(Refused) as no:
        act()
    assert (world.look(record.chains), everything(world)) == before
    return no.value


def everything(world: World) -> list[int]:
    tables = (MOTION, ROLL, DRAFT, OUTBOX, DUE)
    return [world.look(lambda tx, table=table: len(tx.conn.execute(select(table)).all())) for table in tables]


# --- the draft


def test_a_draft_is_shown_as_the_motion_will_be(quick: World) -> None:
    view = drafted(quick, title="  Ny\u200b kalender ", brief="Formål\r\n\r\n\r\nVi mangler den. ")
    assert view.text == drafts.MotionText(
        title="Ny kalender",
        brief="Formål\n\nVi mangler den.",
        kind=MotionKind.STRATEGIC,
        closes_at=DEADLINE,
        links=("https://os2.eu/sag",),
    )
    assert view.weights == (("Aarhus", 1), ("Ballerup", 1), ("Odense", 1), ("Syddjurs", 1))
    assert (view.product_name, view.group_name, view.rules_version) == ("OS2display", "Styregruppen", 1)
    eva = quick.actor("eva")
    assert quick.look(lambda tx: drafts.view_draft(tx, eva, view.id)) == view


def test_a_draft_is_its_writers_alone(quick: World) -> None:
    draft = drafted(quick)
    anna = quick.actor("anna")
    assert refused(quick, lambda: quick.look(lambda tx: drafts.view_draft(tx, anna, draft.id))).code is (
        Code.UNKNOWN_DRAFT
    )
    assert refused(quick, lambda: opened(quick, draft.id, by="anna")).code is Code.UNKNOWN_DRAFT
    mine = drafted(quick, by="anna", draft_id=draft.id)
    assert mine.id != draft.id
    assert drafted(quick, draft_id=draft.id, title="Bedre sagt").id == draft.id
    eva = quick.actor("eva")
    assert quick.look(lambda tx: drafts.view_draft(tx, eva, draft.id)).text.title == "Bedre sagt"


def test_a_draft_of_what_was_opened_begins_a_new_motion(quick: World) -> None:
    draft = drafted(quick)
    motion_id = opened(quick, draft.id)
    again = drafted(quick, draft_id=draft.id, title="En til")
    assert again.id != draft.id
    assert opened(quick, again.id) != motion_id
    assert quick.view(motion_id).title == "Ny fælles kalenderintegration i 2027"


@pytest.mark.parametrize(
    ("written", "code", "field"),
    [
        pytest.param({"title": " \u200b\u3164 "}, Code.TITLE_REQUIRED, "title", id="a-title-nobody-can-see"),
        pytest.param({"title": "å" * 10_000}, Code.TOO_LONG, "title", id="a-title-of-10000-characters"),
        pytest.param({"brief": "å" * 10_000}, Code.TOO_LONG, "brief", id="a-brief-of-10000-characters"),
        pytest.param({"links": "javascript:alert(1)"}, Code.BAD_LINK, "links", id="a-script"),
        pytest.param(
            {"closes_at": MONDAY + drafts.SOONEST - timedelta(seconds=1)},
            Code.DEADLINE_TOO_SOON,
            "deadline",
            id="a-second-too-soon",
        ),
        pytest.param(
            {"closes_at": MONDAY - timedelta(days=1)}, Code.DEADLINE_TOO_SOON, "deadline", id="yesterday"
        ),
        pytest.param({"group_id": "0" * 16}, Code.UNKNOWN_GROUP, None, id="a-group-that-is-not"),
    ],
)
def test_what_cannot_be_put_is_refused_at_its_field(
    quick: World, written: dict[str, Any], code: Code, field: str | None
) -> None:
    no = refused(quick, lambda: drafted(quick, **written))
    assert (no.code, no.field) == (code, field)


@pytest.mark.parametrize("key", ["finn", "gitte", "hanne", "ingrid"])
def test_who_the_rules_do_not_name_may_not_open(quick: World, key: str) -> None:
    no = refused(quick, lambda: drafted(quick, by=key))
    assert no.code is Code.MAY_NOT_OPEN
    assert no.facts == {"group": "Styregruppen"}


def test_a_right_that_is_gone_when_the_draft_is_put_is_gone(quick: World) -> None:
    draft = drafted(quick, by="david")
    quick.settle_in(wanted(holders={**HOLDERS, "syddjurs": ""}))
    assert refused(quick, lambda: opened(quick, draft.id, by="david")).code is Code.MAY_NOT_OPEN


def test_a_deadline_that_passed_while_the_draft_lay_is_refused(quick: World) -> None:
    draft = drafted(quick)
    quick.now = DEADLINE - timedelta(minutes=29)
    no = refused(quick, lambda: opened(quick, draft.id))
    assert no.code is Code.DEADLINE_TOO_SOON
    assert no.facts == {"at": iso(DEADLINE)}


def test_a_group_without_seats_votes_on_nothing(sqlite: Database) -> None:
    world = World(sqlite).settle_in(wanted(holders={}))
    no = refused(world, lambda: drafted(world))
    assert (no.code, no.facts) == (Code.NO_SEATS, {"group": "Styregruppen"})


def test_only_groups_in_which_one_may_open_are_offered(quick: World) -> None:
    def offered(key: str) -> int:
        actor, group_id = quick.actor(key), quick.group_id
        return len(quick.look(lambda tx: drafts.groups_to_propose_in(tx, actor, [group_id])))

    assert [offered(key) for key in ("eva", "anna", "finn", "hanne")] == [1, 1, 0, 0]


@pytest.mark.parametrize(
    ("now", "days", "deadline"),
    [
        pytest.param("2026-11-23 10:00", 9, "2026-12-02 12:00", id="noon-of-the-ninth-day"),
        pytest.param("2026-11-26 23:30", 9, "2026-12-07 12:00", id="a-Saturday-becomes-Monday"),
        pytest.param("2026-12-15 10:00", 9, "2026-12-28 12:00", id="Christmas-Eve-becomes-Monday-after"),
        pytest.param("2027-03-19 10:00", 9, "2027-03-30 12:00", id="the-switch-Sunday-of-Easter"),
        pytest.param("2026-10-23 10:00", 3, "2026-10-26 12:00", id="over-the-autumn-switch-noon-is-noon"),
    ],
)
def test_the_default_deadline_is_noon_of_a_working_day(now: str, days: int, deadline: str) -> None:
    def instant(local: str) -> datetime:
        return datetime.fromisoformat(local).replace(tzinfo=COPENHAGEN).astimezone(UTC)

    found = drafts.default_deadline(instant(now), Procedure(deadline_days=days), COPENHAGEN)
    assert found == instant(deadline)
    assert found.tzinfo is UTC


# --- put to the vote


def test_a_motion_that_is_put_is_said_in_every_channel_and_planned(world: World) -> None:
    motion_id = opened(world, drafted(world).id)
    view = world.view(motion_id)
    assert (view.year, view.number, view.proposer) == (2026, 1, "Eva Winther")
    assert (view.state, view.accepting, view.opened_at) == (MotionState.OPEN, True, MONDAY)
    posted = world.look(lambda tx: rows_of_outbox.about(tx, motion_id))
    assert {(each.kind, each.platform, each.place, each.live) for each in posted} == {
        (Kind.MOTION, platform, place, True)
        for platform, _, place in (*CHANNELS, (Platform.WEB, "web", "os2display"))
    }
    planned = world.look(lambda tx: due_rows.of_subject(tx, motion_id))
    assert [(each.kind, each.wall, each.zone, each.not_after) for each in planned] == [
        ("motion.remind", "2026-11-30T08:00", "Europe/Copenhagen", DEADLINE),
        ("motion.remind", "2026-12-02T12:00", "Europe/Copenhagen", DEADLINE),
        ("motion.remind", "2026-12-03T09:00", "Europe/Copenhagen", DEADLINE),
        ("motion.close", "2026-12-03T12:00", "Europe/Copenhagen", None),
    ]


def test_putting_it_twice_is_putting_it_once(world: World) -> None:
    draft = drafted(world)
    motion_id = opened(world, draft.id)
    before = everything(world)
    assert opened(world, draft.id) == motion_id == draft.id
    assert everything(world) == before


def test_putting_it_twice_at_the_same_moment_is_putting_it_once(world: World) -> None:
    draft, eva = drafted(world), world.actor("eva")
    both = [world.db.run(lambda tx: motions.open_motion(tx, eva, draft.id, world.now)) for _ in range(8)]
    assert {each.result(30) for each in both} == {draft.id}
    assert everything(world)[0] == 1
    assert findings_of(world) == []


def test_a_press_that_comes_between_two_looks_of_another_is_the_same_press(
    postgres_url: str, signer: Signer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where writers pass each other, one can find the draft gone and not yet know that it was put."""
    looks: list[str] = []

    def overtaken(look: Callable[..., object]) -> Callable[..., object]:
        def looked(*args: object) -> object:
            found = look(*args)
            looks.append(look.__name__)
            if len(looks) == 1:
                assert opened(world, draft.id) == draft.id
            return found

        return looked

    with closing(Database(postgres_url, signer, exclusive=True)) as database:
        world = World(database).settle_in()
        draft = drafted(world)
        for each in ("find_draft", "find_motion"):
            monkeypatch.setattr(stored_motions, each, overtaken(getattr(stored_motions, each)))
        assert opened(world, draft.id) == draft.id
        assert set(looks) == {"find_draft", "find_motion"}
        assert everything(world)[0] == 1


def test_motions_put_at_the_same_moment_get_numbers_of_their_own(world: World) -> None:
    drafts = [drafted(world, title=f"Forslag {each}").id for each in range(8)]
    eva = world.actor("eva")
    put = [
        world.db.run(lambda tx, draft_id=draft_id: motions.open_motion(tx, eva, draft_id, world.now))
        for draft_id in drafts
    ]
    numbers = [world.view(each.result(30)).number for each in put]
    assert sorted(numbers) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert findings_of(world) == []


def two_groups() -> community.Wanted:
    """A second group of the same product, with the same people; and a second product."""
    first = wanted()
    (product,) = first.products
    (steering,) = product.groups
    expert = replace(steering, key="ekspertgruppe", name="Ekspertgruppen", channels=())
    return replace(
        first,
        products=(
            replace(product, groups=(steering, expert)),
            replace(product, key="os2forms", name="OS2forms", groups=(replace(steering, channels=()),)),
        ),
    )


def groups_by_name(world: World) -> dict[tuple[str, str], str]:
    return {(each.product_key, each.key): each.id for each in world.look(register.groups)}


def test_numbers_run_through_a_products_groups_and_its_year(database: Database) -> None:
    world = World(database).settle_in(two_groups())
    ids = groups_by_name(world)

    def number(product: str, group: str) -> tuple[int, int]:
        draft = drafted(world, group_id=ids[product, group], closes_at=world.now + timedelta(days=9))
        view = world.view(opened(world, draft.id))
        return view.year, view.number

    assert number("os2display", "styregruppe") == (2026, 1)
    assert number("os2display", "ekspertgruppe") == (2026, 2)
    assert number("os2forms", "styregruppe") == (2026, 1)
    assert number("os2display", "styregruppe") == (2026, 3)
    # New Year's Eve at 23:59 and half a minute past midnight, in Copenhagen.
    world.now = datetime(2026, 12, 31, 22, 59, 30, tzinfo=UTC)
    assert number("os2display", "styregruppe") == (2026, 4)
    world.now = datetime(2026, 12, 31, 23, 0, 30, tzinfo=UTC)
    assert number("os2display", "ekspertgruppe") == (2027, 1)
    assert number("os2forms", "styregruppe") == (2027, 1)
    assert findings_of(world) == []


def test_a_motion_is_found_by_its_number(quick: World) -> None:
    motion_id = quick.open()
    found = quick.look(lambda tx: register.find_motion(tx, "os2display", 2026, 1, quick.now))
    assert found.id == motion_id
    for product, year, number in (("os2display", 2026, 2), ("os2display", 2025, 1), ("os2forms", 2026, 1)):
        with pytest.raises(Refused) as no:
            quick.look(lambda tx, p=product, y=year, n=number: register.find_motion(tx, p, y, n, quick.now))
        assert no.value.code is Code.UNKNOWN_MOTION


# --- the roll


def test_the_roll_is_frozen_when_the_motion_opens(world: World) -> None:
    motion_id = world.open()
    before = world.view(motion_id)
    world.vote("david", motion_id, Choice.FOR)
    holders = {key: person for key, person in HOLDERS.items() if key != "syddjurs"}
    world.pass_time(hours=1).settle_in(wanted(holders={**holders, "gladsaxe": "gitte"}))
    view = world.view(motion_id)
    assert [seat.organisation for seat in view.seats] == ["Aarhus", "Ballerup", "Odense", "Syddjurs"]
    assert view.roll_hash == before.roll_hash
    assert (view.tally.roll_size, view.tally.required, view.tally.votes_for) == (4, 3, 1)
    with pytest.raises(Refused) as no:
        world.vote("gitte", motion_id, Choice.FOR)
    assert no.value.code is Code.NO_SEAT
    later = world.view(world.open(title="Det næste"))
    assert [seat.organisation for seat in later.seats] == ["Aarhus", "Ballerup", "Gladsaxe", "Odense"]
    assert later.roll_hash != view.roll_hash
    assert findings_of(world) == []


def test_a_seat_that_changes_holder_keeps_its_place_and_its_ballot(quick: World) -> None:
    motion_id = quick.open()
    quick.vote("carla", motion_id, Choice.FOR)
    quick.pass_time(hours=1).settle_in(wanted(holders={**HOLDERS, "odense": "ingrid"}))
    with pytest.raises(Refused) as no:
        quick.vote("carla", motion_id, Choice.AGAINST)
    assert no.value.code is Code.NO_SEAT
    assert quick.view(motion_id).tally.votes_for == 1
    assert quick.vote("ingrid", motion_id, Choice.AGAINST).organisation == "Odense"
    tally = quick.view(motion_id).tally
    assert (tally.votes_for, tally.votes_against) == (0, 1)


def test_the_hash_of_the_roll_is_that_of_the_list_that_anyone_can_write(quick: World) -> None:
    motion_id = quick.open()
    roll = quick.look(lambda tx: stored_motions.roll(tx, motion_id))
    listed = json.dumps(
        sorted([each.seat_id, each.organisation_id, each.weight] for each in roll), separators=(",", ":")
    )
    assert quick.view(motion_id).roll_hash == sha256(listed.encode()).hexdigest()
    assert motions.roll_hash(list(reversed(roll))) == quick.view(motion_id).roll_hash


def test_a_motion_lives_by_the_rules_it_was_opened_under(world: World) -> None:
    motion_id = world.open()
    world.pass_time(hours=1).settle_in(wanted(Procedure(majority=Majority.UNANIMITY)))
    world.vote_all(motion_id, anna=Choice.FOR, bo=Choice.FOR, carla=Choice.FOR, david=Choice.AGAINST)
    view = world.view(motion_id)
    assert view.rules_version == 1 and view.procedure.majority is Majority.SIMPLE
    assert view.decision is not None and view.decision.outcome is Outcome.ADOPTED
    later = world.view(world.open(title="Det næste"))
    assert later.rules_version == 2 and later.procedure.majority is Majority.UNANIMITY


def test_old_drafts_go_and_young_ones_stay(quick: World) -> None:
    old = drafted(quick).id
    young = drafted(quick.pass_time(days=3)).id
    quick.do(
        lambda tx: stored_motions.drop_drafts_before(
            tx, quick.now + timedelta(days=4, seconds=1) - drafts.DRAFT_LIFE
        )
    )
    assert quick.look(lambda tx: stored_motions.find_draft(tx, old)) is None
    assert quick.look(lambda tx: stored_motions.find_draft(tx, young)) is not None
