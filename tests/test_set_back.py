"""The clock of the machine was ahead and is put right: what is done after that comes after what was done."""

from __future__ import annotations

from datetime import date

import pytest

from bot import milestones, supports, triage, wishes
from storage.engine import Database
from storage.wish_words import ProjectStage, WishStage
from tests import projecting
from tests.projecting import give_frame, milestone, set_milestone, started
from tests.rounding import KRONE, assess
from tests.triaging import answer, ask, decline, merge, unmerge
from tests.wishing import back, send, take_back, wish
from tests.world import World


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone."""
    return World(sqlite).settle_in()


def test_support_is_taken_back_after_it_was_given(quick: World) -> None:
    wish_id = send(quick, "bo", "Mørk visning")
    quick.pass_time(hours=1)
    back(quick, "carla", wish_id)
    quick.pass_time(hours=-1)
    assert not take_back(quick, "carla", wish_id)
    back(quick, "carla", wish_id)
    carla = quick.actor("carla")
    quick.do(lambda tx: supports.end(tx, carla, wish_id, quick.now))
    assert [each.organisation for each in wish(quick, wish_id).backers] == ["Ballerup"]


def test_what_is_decided_of_a_wish_last_is_what_is_decided(quick: World) -> None:
    wish_id, into = send(quick, "bo", "Mørk visning"), send(quick, "bo", "Lys visning")
    quick.pass_time(hours=1)
    assess(quick, wish_id, 100)
    quick.pass_time(hours=-1)
    assess(quick, wish_id, 300)
    estimate = wish(quick, wish_id).line.estimate
    assert estimate is not None and estimate.high == 300 * KRONE
    quick.pass_time(hours=2)
    merge(quick, wish_id, into)
    quick.pass_time(hours=-2)
    unmerge(quick, wish_id)
    assert wish(quick, wish_id).stage is WishStage.READY
    quick.pass_time(hours=3)
    decline(quick, wish_id)
    quick.pass_time(hours=-3)
    eva = quick.actor("eva")
    quick.do(lambda tx: triage.reopen(tx, eva, wish_id, "", quick.now))
    assert wish(quick, wish_id).stage is WishStage.READY


def test_what_a_wish_says_last_is_what_it_says_and_who_was_asked_has_answered(quick: World) -> None:
    quick.pass_time(hours=1)
    wish_id = send(quick, "bo", "Mørk visning")
    quick.pass_time(hours=-1)
    said, bo = {"title": "Lys visning", "need": "", "gain": "", "links": ""}, quick.actor("bo")
    quick.do(lambda tx: wishes.rewrite(tx, bo, wish_id, **said, now=quick.now))
    assert wish(quick, wish_id).title == "Lys visning"
    quick.pass_time(hours=2)
    ask(quick, wish_id)
    quick.pass_time(hours=-2)
    answer(quick, "bo", wish_id)
    assert wish(quick, wish_id).asked is None
    quick.do(lambda tx: wishes.withdraw(tx, bo, wish_id, "", quick.now))
    assert wish(quick, wish_id).stage is WishStage.WITHDRAWN


def test_a_project_goes_on_and_its_milestone_is_moved(quick: World) -> None:
    give_frame(quick)
    quick.pass_time(hours=1)
    project_id = started(quick)
    milestone_id, eva = set_milestone(quick, project_id), quick.actor("eva")
    quick.do(lambda tx: milestones.move(tx, eva, milestone_id, date(2027, 4, 1), quick.now))
    quick.pass_time(hours=-1)
    quick.do(lambda tx: milestones.move(tx, eva, milestone_id, date(2027, 3, 1), quick.now))
    assert milestone(quick, milestone_id).day == date(2027, 3, 1).isoformat()
    projecting.deliver(quick, project_id)
    assert projecting.look(quick, project_id).stage is ProjectStage.DELIVERED
