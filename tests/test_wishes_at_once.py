"""What many do to wishes, rounds and projects at the same moment comes out as if they had done it in turn."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from sqlalchemy import text

from bot import backlog, choices, comments, projects, rounds, supports, wishes
from bot.refusals import Code
from bot.rules.terms import Terms
from storage import backlog as rows
from storage import comments as stored_comments
from storage import journal
from storage import rounds as stored_rounds
from storage import supports as stored_supports
from storage.engine import Tx
from storage.rounds import CHOICE
from storage.wish_words import ProjectStage
from tests import projecting, rounding
from tests.story import findings_of
from tests.test_at_once import codes
from tests.wishing import back, product_id, send, wish
from tests.world import World, wanted

WAITING = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active'"
    " AND wait_event_type = 'Lock'"
)
PATIENCE, BEAT = 5.0, 0.01
MANY = 5

Unit = Callable[[Tx], Any]


@contextmanager
def held_up(world: World) -> Iterator[Callable[[int], None]]:
    """Somebody holds the product's chain. Told how many wait for it by then, that one lets go of it."""
    begun, go, product = threading.Event(), threading.Event(), product_id(world)

    def hold(tx: Tx) -> None:
        journal.lock(tx, product)
        begun.set()
        assert go.wait(PATIENCE)

    holding = world.db.run(hold)
    assert begun.wait(PATIENCE)

    def let_go(many: int) -> None:
        # On SQLite one waits for the other before anything of it is done.
        pause = threading.Event()
        for _ in range(int(PATIENCE / BEAT)):
            if world.db.is_sqlite or world.look(lambda tx: tx.conn.execute(WAITING).scalar()) == many:
                break
            pause.wait(BEAT)
        else:
            raise AssertionError("they do not wait for the chain")
        go.set()
        holding.result(PATIENCE)

    try:
        yield let_go
    finally:
        go.set()


def at_once(world: World, *units: Unit) -> list[Future[Any]]:
    """All of them have come as far as the product's chain before one of them goes on."""
    with held_up(world) as let_go:
        running = [world.db.run(each) for each in units]
        let_go(len(units))
    return running


def check_whole(world: World) -> None:
    """The record can be checked, and the backlog is what the facts make of it."""
    product = product_id(world)
    before = world.look(lambda tx: rows.all_of(tx, product))
    world.do(lambda tx: backlog.rebuild(tx, product))
    assert findings_of(world) == []
    assert world.look(lambda tx: rows.all_of(tx, product)) == before


def test_wishes_that_are_sent_at_once_have_numbers_of_their_own(world: World) -> None:
    bo, product = world.actor("bo"), product_id(world)
    drafts = [
        world.do(lambda tx, said=f"Ønske {number}": wishes.write(tx, bo, product, title=said, now=world.now))
        for number in range(MANY)
    ]
    sending = [lambda tx, id_=each.id: wishes.submit(tx, bo, id_, world.now) for each in drafts]
    ids = [each.result(PATIENCE) for each in at_once(world, *sending)]
    assert sorted(wish(world, each).number for each in ids) == list(range(1, MANY + 1))
    check_whole(world)


def test_a_draft_that_is_sent_twice_at_once_is_one_wish(world: World) -> None:
    bo, product = world.actor("bo"), product_id(world)
    draft = world.do(lambda tx: wishes.write(tx, bo, product, title="Mørk visning", now=world.now))
    sending = [lambda tx: wishes.submit(tx, bo, draft.id, world.now)] * 3
    assert {each.result(PATIENCE) for each in at_once(world, *sending)} == {draft.id}
    assert len(world.look(lambda tx: rows.all_of(tx, product))) == 1
    check_whole(world)


def test_a_round_that_is_opened_twice_at_once_is_opened_once_and_nobody_is_refused(world: World) -> None:
    rounding.ready(world)
    eva, draft = world.actor("eva"), rounding.set_up(world)
    opening = [lambda tx: rounds.open_round(tx, eva, draft.id, world.now)] * 3
    assert {each.result(PATIENCE) for each in at_once(world, *opening)} == {draft.id}
    assert len(world.look(lambda tx: stored_rounds.rounds(tx, product_id(world)))) == 1
    check_whole(world)


def test_who_backs_a_wish_twice_at_once_backs_it_once(world: World) -> None:
    wish_id, bo, product = send(world, "anna", "Mørk visning"), world.actor("bo"), product_id(world)
    before = world.look(lambda tx: journal.mark(tx, product)).seq
    backing = [lambda tx: supports.back(tx, bo, wish_id, world.now)] * 4
    assert codes(at_once(world, *backing)) == [None] * 4
    assert world.look(lambda tx: journal.mark(tx, product)).seq == before + 1
    moves = world.look(lambda tx: stored_supports.supports(tx, [wish_id]))
    assert [each.person_id for each in moves].count(bo.id) == 1
    check_whole(world)


def test_points_that_are_given_at_once_are_not_spent_twice(world: World) -> None:
    target = wanted()
    world.settle_in(replace(target, products=(replace(target.products[0], terms=Terms(points=10)),)))
    found = [send(world, "anna", f"Ønske {number}") for number in range(4)]
    bo = world.actor("bo")
    giving = [lambda tx, id_=each: supports.back(tx, bo, id_, world.now, points=7) for each in found]
    assert sorted(codes(at_once(world, *giving)), key=str) == [None, *[Code.TOO_MANY_POINTS] * 3]
    assert sum(wish(world, each).line.points for each in found) == 7
    check_whole(world)


def test_projects_that_are_started_at_once_stay_within_the_frame(world: World) -> None:
    projecting.give_frame(world, 100_000)
    found = [
        projecting.propose(world, projecting.priced(world, 60_000, title=f"Ønske {number}"))
        for number in range(3)
    ]
    eva = world.actor("eva")
    starting = [lambda tx, id_=each: projects.start(tx, eva, id_, world.now) for each in found]
    assert sorted(codes(at_once(world, *starting)), key=str) == [None, *[Code.OUTSIDE_FRAME] * 2]
    stages = [projecting.look(world, each).stage for each in found]
    assert stages.count(ProjectStage.STARTED) == 1
    check_whole(world)


def test_a_project_that_is_started_twice_at_once_is_started_once(world: World) -> None:
    projecting.give_frame(world, 400_000)
    project_id, eva = projecting.propose(world, projecting.priced(world)), world.actor("eva")
    starting = [lambda tx: projects.start(tx, eva, project_id, world.now)] * 3
    assert sorted(codes(at_once(world, *starting)), key=str) == [None, *[Code.NOT_PROPOSED] * 2]
    check_whole(world)


def test_of_two_projects_that_are_made_of_a_wish_at_once_one_is(world: World) -> None:
    wish_id, eva = projecting.priced(world), world.actor("eva")
    proposing = [
        lambda tx: projects.propose(tx, eva, [wish_id], title="Alarmer", purpose="", now=world.now)
    ] * 3
    assert sorted(codes(at_once(world, *proposing)), key=str) == [None, *[Code.WISH_IN_PROJECT] * 2]
    check_whole(world)


def test_the_same_choice_made_twice_at_once_is_noted_once(world: World) -> None:
    rounding.ready(world)
    round_id, bo = rounding.start(world), world.actor("bo")
    choosing = [lambda tx: choices.choose(tx, bo, round_id, (1, 2), world.now)] * 3
    assert codes(at_once(world, *choosing)) == [None] * 3
    assert len(world.look(lambda tx: tx.conn.execute(CHOICE.select()).all())) == 1
    check_whole(world)


def test_a_message_that_is_told_twice_at_once_is_one_comment(world: World) -> None:
    wish_id, bo = send(world, "anna", "Mørk visning"), world.actor("bo")
    telling = [lambda tx: comments.comment(tx, bo, wish_id, "Også os.", world.now, key="slack:T:C:1")] * 3
    assert codes(at_once(world, *telling)) == [None] * 3
    assert [each.words for each in world.look(lambda tx: stored_comments.comments(tx, wish_id))] == [
        "Også os."
    ]


def test_who_backs_and_takes_back_at_once_is_counted_as_one_of_them(world: World) -> None:
    wish_id = send(world, "anna", "Mørk visning")
    back(world, "bo", wish_id)
    bo, gitte = world.actor("bo"), world.actor("gitte")
    at_once_done = at_once(
        world,
        lambda tx: supports.take_back(tx, bo, wish_id, world.now),
        lambda tx: supports.back(tx, gitte, wish_id, world.now),
    )
    assert codes(at_once_done) == [None, None]
    assert wish(world, wish_id).line.backers == 2, "Ballerup's second person backs it"
    check_whole(world)
