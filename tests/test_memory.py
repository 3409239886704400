"""What is remembered between transactions is what the record says, whoever wrote it, whatever was undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import event

from bot import ballots, closures, community, journal, recusals, roll
from bot.refusals import Code, Refused
from storage import journal as stored_journal
from storage import memory, motions
from storage.engine import Database, Tx, all_or_nothing
from storage.words import Choice
from tests.world import World, wanted

HOT = 20


@pytest.fixture
def elsewhere(world: World) -> Iterator[World]:
    """Another process on the same database: a memory of its own."""
    url = world.db.url.render_as_string(hide_password=False)
    opened = Database(url, world.db.signer)
    yield World(opened, world.now)
    opened.close()


@contextmanager
def statements(db: Database) -> Iterator[list[str]]:
    """What is asked of the database meanwhile."""
    heard: list[str] = []

    def hear(_conn: object, _cursor: object, sql: str, *_: object) -> None:
        heard.append(sql)

    event.listen(db.engine, "before_cursor_execute", hear)
    yield heard
    event.remove(db.engine, "before_cursor_execute", hear)


def recuse(world: World, key: str, motion_id: str) -> Callable[[Tx], object]:
    actor = world.actor(key)
    return lambda tx: recusals.declare(tx, actor, motion_id, None, "", world.now)


def close(world: World, motion_id: str) -> Callable[[Tx], object]:
    actor = world.actor("anna")
    return lambda tx: closures.close_by_hand(tx, actor, motion_id, "Alle er enige.", world.now)


@pytest.mark.parametrize(
    ("what", "code"),
    [("recused", Code.SEAT_RECUSED), ("closed", Code.VOTE_CLOSED)],
    ids=["recused", "closed"],
)
def test_what_another_process_wrote_counts_here_at_once(
    world: World, elsewhere: World, what: str, code: Code
) -> None:
    motion_id = world.open()
    world.vote("carla", motion_id, Choice.FOR)
    elsewhere.do(recuse(world, "carla", motion_id) if what == "recused" else close(world, motion_id))
    with pytest.raises(Refused) as no:
        world.vote("carla", motion_id, Choice.AGAINST)
    assert no.value.code is code


def test_a_new_name_that_another_process_wrote_is_told_here_at_once(world: World, elsewhere: World) -> None:
    motion_id = world.open()
    assert world.vote("carla", motion_id, Choice.FOR).organisation == "Odense"
    target = wanted()
    renamed = tuple(
        replace(each, name="Odense Kommune") if each.key == "odense" else each
        for each in target.organisations
    )
    elsewhere.settle_in(replace(target, organisations=renamed))
    assert world.vote("carla", motion_id, Choice.AGAINST).organisation == "Odense Kommune"


def test_a_new_name_is_told_in_the_same_transaction(world: World) -> None:
    motion_id, carla = world.open(), world.actor("carla")
    target = wanted()
    renamed = tuple(
        replace(each, name="Odense Kommune") if each.key == "odense" else each
        for each in target.organisations
    )

    def unit(tx: Tx) -> str:
        ballots.cast_ballot(tx, carla, motion_id, Choice.FOR, world.now)
        plan = community.plan(tx, replace(target, organisations=renamed), world.now)
        community.carry_out(tx, plan)
        return ballots.cast_ballot(tx, carla, motion_id, Choice.AGAINST, world.now).organisation

    assert world.do(unit) == "Odense Kommune"


def test_what_was_undone_was_never_known(world: World) -> None:
    motion_id, carla = world.open(), world.actor("carla")
    declare = recuse(world, "carla", motion_id)

    def unit(tx: Tx) -> None:
        declare(tx)
        with pytest.raises(Refused):
            ballots.cast_ballot(tx, carla, motion_id, Choice.FOR, world.now)
        raise KeyError("undone")

    with pytest.raises(KeyError):
        world.do(unit)
    assert world.vote("carla", motion_id, Choice.FOR).changed


def test_what_was_undone_in_part_leaves_the_rest_of_the_transaction_right(world: World) -> None:
    motion_id, carla = world.open(), world.actor("carla")
    declare = recuse(world, "carla", motion_id)

    def undone(tx: Tx) -> None:
        with all_or_nothing(tx):
            declare(tx)
            raise KeyError("undone")

    def unit(tx: Tx) -> bool:
        with pytest.raises(KeyError):
            undone(tx)
        return ballots.cast_ballot(tx, carla, motion_id, Choice.FOR, world.now).changed

    assert world.do(unit)
    assert world.look(lambda tx: journal.verify(tx, tx.signer.public_key))[0] == []


def test_ballots_that_other_processes_took_are_followed_without_reading_all_anew(
    world: World, elsewhere: World
) -> None:
    motion_id = world.open()
    world.vote("carla", motion_id, Choice.FOR)
    elsewhere.vote("anna", motion_id, Choice.FOR)
    elsewhere.vote("bo", motion_id, Choice.AGAINST)
    with statements(world.db) as heard:
        world.vote("carla", motion_id, Choice.AGAINST)
    assert not [sql for sql in heard if "FROM appointment" in sql]


def test_a_vote_asks_little_of_the_database(world: World) -> None:
    motion_id, carla = world.open(), world.actor("carla")
    world.vote("carla", motion_id, Choice.FOR)
    with statements(world.db) as heard:
        world.do(lambda tx: ballots.cast_ballot(tx, carla, motion_id, Choice.AGAINST, world.now))
    assert len(heard) <= HOT


@pytest.mark.parametrize("is_last", [True, False], ids=["the last", "and a ballot"])
def test_an_entry_that_was_undone_here_is_not_taken_for_the_one_another_process_wrote(
    world: World, elsewhere: World, is_last: bool
) -> None:
    motion_id, anna = world.open(), world.actor("anna")
    world.vote("carla", motion_id, Choice.FOR)

    def unit(tx: Tx) -> None:
        ballots.cast_ballot(tx, anna, motion_id, Choice.FOR, world.now)
        raise KeyError("undone")

    with pytest.raises(KeyError):
        world.do(unit)
    # In its place stands another entry with the same number.
    elsewhere.do(recuse(world, "carla", motion_id))
    if not is_last:
        elsewhere.vote("bo", motion_id, Choice.AGAINST)
    with pytest.raises(Refused):
        world.vote("carla", motion_id, Choice.AGAINST)


def test_who_does_not_hold_the_chain_reads_the_record(world: World, elsewhere: World) -> None:
    motion_id = world.open()
    world.vote("carla", motion_id, Choice.FOR)
    elsewhere.do(recuse(world, "carla", motion_id))
    recused = world.do(lambda tx: roll.recused(tx, motions.motion(tx, motion_id)))
    assert recused == {world.seat("odense", motion_id)}


def test_an_entry_that_names_no_rows_leaves_nothing_known(world: World) -> None:
    """Nobody can tell what it was about."""
    motion_id, carla = world.open(), world.actor("carla")

    def unit(tx: Tx) -> bool:
        ballots.cast_ballot(tx, carla, motion_id, Choice.FOR, world.now)
        chain = motions.motion(tx, motion_id).group_id
        known = tx.known(chain)
        assert known is not None and known.found
        stored_journal.append(tx, chain, "something", actor=None, now=world.now)
        after = tx.known(chain)
        return after is not None and not after.found

    assert world.do(unit)


def test_what_is_known_of_a_chain_is_bounded(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "KEPT", 20)
    motion_ids = [world.open() for _ in range(8)]
    carla, sizes = world.actor("carla"), []
    for motion_id in motion_ids:

        def unit(tx: Tx, motion_id: str = motion_id) -> int:
            ballots.cast_ballot(tx, carla, motion_id, Choice.FOR, world.now)
            known = tx.known(motions.motion(tx, motion_id).group_id)
            return len(known.found) if known is not None else 0

        sizes.append(world.do(unit))
    assert 0 < max(sizes) <= 20 + sizes[0], sizes
