"""Who did what to a wish and when; and that nobody decides over what was decided meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from sqlalchemy import update

from bot import assessments, catalogue, comments, deeds, merges, supports, triage, wishes
from bot.assessments import Range
from bot.cards.card import read_action
from bot.deeds import DeedKind
from bot.people import Actor, Place
from bot.refusals import Code, Refused
from bot.texts.say import Say
from handlers.verbs import wishes as verbs
from handlers.verbs.context import Context
from storage import projects as stored_projects
from storage import rounds as stored_rounds
from storage.backlog import BACKLOG
from storage.engine import Database, Tx
from storage.wish_words import Level, Unit, WishStage
from storage.words import Platform
from tests import projecting, rounding
from tests.story import findings_of
from tests.test_at_once import codes
from tests.triaging import (
    answer,
    ask,
    assess,
    comment,
    decline,
    merge,
    reopen,
    two_coordinators,
    unmerge,
)
from tests.voting import refused
from tests.wishing import back, send, take_back, wish
from tests.world import World

COST = Range(Unit.HOURS, 40, 60)
# How each thing that can be decided of a wish is decided. more: now, and what the form was opened on.
Decision = Callable[..., object]


def _ask(tx: Tx, actor: Actor, wish_id: str, other: str, **more: Any) -> None:
    comments.ask(tx, actor, wish_id, "Hvor mange?", **more)


def _assess(tx: Tx, actor: Actor, wish_id: str, other: str, **more: Any) -> None:
    assessments.assess(tx, actor, wish_id, COST, "", **more)


def _find_impossible(tx: Tx, actor: Actor, wish_id: str, other: str, **more: Any) -> None:
    assessments.assess(tx, actor, wish_id, None, "Skærmene kan det ikke.", **more)


def _note(tx: Tx, actor: Actor, wish_id: str, other: str, **more: Any) -> None:
    assessments.note(tx, actor, wish_id, Level.HIGH, Level.LOW, "", **more)


def _tag(tx: Tx, actor: Actor, wish_id: str, other: str, **more: Any) -> None:
    assessments.tag(tx, actor, wish_id, "drift, ux", **more)


def _require(tx: Tx, actor: Actor, wish_id: str, other: str, **more: Any) -> None:
    assessments.require(tx, actor, wish_id, "Loven § 3", **more)


def _merge(tx: Tx, actor: Actor, wish_id: str, other: str, **more: Any) -> None:
    merges.merge(tx, actor, wish_id, other, **more)


def _decline(tx: Tx, actor: Actor, wish_id: str, other: str, **more: Any) -> None:
    triage.decline(tx, actor, wish_id, "For dyrt.", **more)


DECISIONS: dict[str, Decision] = {
    "ask": _ask,
    "assess": _assess,
    "not feasible": _find_impossible,
    "note": _note,
    "tags": _tag,
    "law": _require,
    "merge": _merge,
    "decline": _decline,
}


@pytest.fixture
def town(database: Database) -> World:
    return World(database).settle_in(two_coordinators())


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone."""
    return World(sqlite).settle_in(two_coordinators())


def seen(world: World, wish_id: str) -> str:
    return world.look(lambda tx: deeds.seen(tx, wish_id))


def done(world: World, wish_id: str) -> list[DeedKind]:
    """What was done to the wish, in order."""
    return [each.kind for each in world.look(lambda tx: catalogue.history(tx, wish_id))]


# --- nobody decides over what they have not seen


@pytest.mark.parametrize("decide", DECISIONS.values(), ids=DECISIONS)
def test_of_two_at_once_one_decides_and_the_other_changes_nothing(town: World, decide: Decision) -> None:
    """Each time from forms that were opened before either had decided, in two transactions at once."""
    other, eva, hanne = send(town, "carla", "Det samme"), town.actor("eva"), town.actor("hanne")
    for number in range(5):
        wish_id = send(town, "bo", f"Ønske {number}")
        more = {"now": town.now, "opened_on": seen(town, wish_id)}
        before = len(done(town, wish_id))
        units = [
            town.db.run(partial(_decline, actor=eva, wish_id=wish_id, other=other, **more)),
            town.db.run(partial(decide, actor=hanne, wish_id=wish_id, other=other, **more)),
        ]
        assert sorted(codes(units), key=str) == [None, Code.TRIAGED_MEANWHILE]
        after = done(town, wish_id)[before:]
        assert len(after) == (2 if decide is _tag and DeedKind.TAGGED in after else 1)
    assert findings_of(town) == []


@pytest.mark.parametrize("decide", DECISIONS.values(), ids=DECISIONS)
def test_the_same_twice_from_the_same_form_is_once(town: World, decide: Decision) -> None:
    wish_id, other, eva = (
        send(town, "bo", "Mørk visning"),
        send(town, "carla", "Det samme"),
        town.actor("eva"),
    )
    act = partial(
        decide, actor=eva, wish_id=wish_id, other=other, now=town.now, opened_on=seen(town, wish_id)
    )
    units = [town.db.run(act) for _ in range(3)]
    assert codes(units) == [None, None, None]
    assert len(done(town, wish_id)) == (4 if decide is _tag else 3), "sent, backed, decided"


@pytest.mark.parametrize("decide", DECISIONS.values(), ids=DECISIONS)
def test_the_second_is_told_who_did_what(quick: World, decide: Decision) -> None:
    wish_id, other, eva = (
        send(quick, "bo", "Mørk visning"),
        send(quick, "carla", "Det samme"),
        quick.actor("eva"),
    )
    opened = seen(quick, wish_id)
    decline(quick, wish_id, by="hanne")
    act = partial(decide, actor=eva, wish_id=wish_id, other=other, now=quick.now, opened_on=opened)
    assert refused(quick, lambda: quick.do(act)) is Code.TRIAGED_MEANWHILE
    with pytest.raises(Refused) as no:
        quick.do(act)
    assert no.value.facts == {"number": 1, "name": "Hanne Toft", "deed": DeedKind.DECLINED}


def test_what_is_undone_is_undone_as_it_was_seen(quick: World) -> None:
    first, second, third = (send(quick, "bo", title) for title in ("Et", "To", "Tre"))
    merge(quick, first, second)
    opened = seen(quick, first)
    unmerge(quick, first, by="hanne")
    merge(quick, first, third, by="hanne")
    assert refused(quick, lambda: unmerge(quick, first, opened_on=opened)) is Code.TRIAGED_MEANWHILE
    opened = seen(quick, first)
    unmerge(quick, first, opened_on=opened)
    unmerge(quick, first, opened_on=opened)
    assert wish(quick, first).into is None
    decline(quick, first)
    opened = seen(quick, first)
    for _ in range(2):
        reopen(quick, first, opened_on=opened)
    assert done(quick, first).count(DeedKind.REOPENED) == 1


@pytest.mark.parametrize("rewritten", [True, False], ids=["what it says was changed", "it was taken back"])
def test_who_sent_it_may_have_changed_it_meanwhile(quick: World, rewritten: bool) -> None:
    wish_id, bo = send(quick, "bo", "Mørk visning"), quick.actor("bo")
    opened, words = seen(quick, wish_id), {"title": "Nattilstand", "need": "", "gain": "", "links": ""}
    if rewritten:
        quick.do(lambda tx: wishes.rewrite(tx, bo, wish_id, **words, now=quick.now))
    else:
        quick.do(lambda tx: wishes.withdraw(tx, bo, wish_id, "", quick.now))
    assert refused(quick, lambda: assess(quick, wish_id, opened_on=opened)) is Code.TRIAGED_MEANWHILE


def rewrite(world: World, key: str, wish_id: str, title: str, need: str = "", **more: Any) -> None:
    actor, words = world.actor(key), {"title": title, "need": need, "gain": "", "links": ""}
    world.do(lambda tx: wishes.rewrite(tx, actor, wish_id, **words, now=world.now, **more))


def test_of_two_who_say_it_better_at_once_neither_writes_over_the_other(town: World) -> None:
    eva, bo = town.actor("eva"), town.actor("bo")
    words = {"need": "", "gain": "", "links": "", "now": town.now}
    for number in range(5):
        wish_id = send(town, "bo", f"Ønske {number}")
        more = {"wish_id": wish_id, "opened_on": seen(town, wish_id), **words}
        units = [
            town.db.run(partial(wishes.rewrite, actor=each, title=title, **more))
            for each, title in ((eva, "Evas ord"), (bo, "Bos ord"))
        ]
        assert sorted(codes(units), key=str) == [None, Code.TRIAGED_MEANWHILE]
        assert done(town, wish_id).count(DeedKind.REWRITTEN) == 1
    assert findings_of(town) == []


def test_the_form_it_is_said_better_in_sent_once_more_changes_nothing(quick: World) -> None:
    """Nor is the form of who changes nothing any way to take back what others said since."""
    wish_id = send(quick, "bo", "Mørk visning")
    opened = seen(quick, wish_id)
    for _ in range(2):
        rewrite(quick, "bo", wish_id, "Nattilstand", opened_on=opened)
    assess(quick, wish_id)
    rewrite(quick, "bo", wish_id, "Nattilstand", opened_on=opened)
    assert done(quick, wish_id).count(DeedKind.REWRITTEN) == 1
    for title in ("Mørk visning", "Mørkt"):
        again = partial(rewrite, quick, "eva", wish_id, title, opened_on=opened)
        assert refused(quick, again) is Code.TRIAGED_MEANWHILE
    rewrite(quick, "eva", wish_id, "Mørkt", opened_on=seen(quick, wish_id))
    assert wish(quick, wish_id).title == "Mørkt"


def test_who_said_it_better_meanwhile_is_told_in_the_form_which_keeps_what_was_written(quick: World) -> None:
    wish_id, place = send(quick, "bo", "Mørk visning"), Place(Platform.WEB, "web", "os2display", "bo")

    def press(tx: Tx, key: str, verb: Callable[..., Any], *said: Any) -> Any:
        return verb(Context(tx, quick.actor(key), Say("en"), quick.now, place, None, None, ""), *said)

    opened = quick.do(lambda tx: press(tx, "bo", verbs.ask_edit, (wish_id,))).form
    rewrite(quick, "eva", wish_id, "Nattilstand")
    words = {"title": "Mørkt", "need": "Det blænder.", "gain": "", "links": ""}
    anew = quick.do(lambda tx: press(tx, "bo", verbs.rewrite, read_action(opened.action)[1], words)).form
    assert anew.lines[0].startswith("Meanwhile Eva Winther has changed what #1 says.")
    assert {each.name: each.value for each in anew.fields} == words
    assert wish(quick, wish_id).title == "Nattilstand"
    quick.do(lambda tx: press(tx, "bo", verbs.rewrite, read_action(anew.action)[1], words))
    assert wish(quick, wish_id).title == "Mørkt"


def test_another_wish_may_have_been_merged_into_it_meanwhile(quick: World) -> None:
    wish_id, other = send(quick, "bo", "Mørk visning"), send(quick, "carla", "Det samme")
    opened = seen(quick, wish_id)
    merge(quick, other, wish_id, by="hanne")
    assert refused(quick, lambda: decline(quick, wish_id, opened_on=opened)) is Code.TRIAGED_MEANWHILE
    opened = seen(quick, wish_id)
    unmerge(quick, other, by="hanne")
    assert refused(quick, lambda: decline(quick, wish_id, opened_on=opened)) is Code.TRIAGED_MEANWHILE


def test_support_and_comments_are_no_decisions(quick: World) -> None:
    wish_id = send(quick, "bo", "Mørk visning")
    opened = seen(quick, wish_id)
    back(quick, "anna", wish_id)
    comment(quick, "carla", wish_id, "Det mangler vi også.")
    take_back(quick, "anna", wish_id)
    assert seen(quick, wish_id) == opened == ""
    decline(quick, wish_id, opened_on=opened)


# --- the history


def test_all_that_was_done_is_told_in_order_with_who_and_when(world: World) -> None:
    first, second, eva, bo = (
        send(world, "bo", "Et"),
        send(world, "anna", "To"),
        world.actor("eva"),
        world.actor("bo"),
    )
    back(world, "carla", first)
    world.pass_time(hours=1)
    ask(world, first)
    answer(world, "bo", first)
    comment(world, "gitte", first, "Det er mange.")
    assess(world, first)
    world.do(lambda tx: assessments.note(tx, eva, first, Level.HIGH, Level.LOW, "Let.", world.now))
    world.do(lambda tx: assessments.tag(tx, eva, first, "drift", world.now))
    world.do(lambda tx: assessments.tag(tx, eva, first, "", world.now))
    world.do(lambda tx: assessments.require(tx, eva, first, "Loven § 3", world.now))
    world.do(lambda tx: assessments.require(tx, eva, first, "", world.now))
    world.do(lambda tx: assessments.require(tx, eva, first, "", world.now))
    merge(world, second, first)
    unmerge(world, second)
    merge(world, first, second)
    unmerge(world, first)
    decline(world, first)
    reopen(world, first)
    words = {"title": "Et til", "need": "", "gain": "", "links": ""}
    world.do(lambda tx: wishes.rewrite(tx, bo, first, **words, now=world.now))
    world.do(lambda tx: supports.end(tx, bo, first, world.now))
    assess(world, first, None, "Nej.")
    told = world.look(lambda tx: catalogue.history(tx, first))
    assert [each.kind.value for each in told] == [
        *("sent", "backed", "backed", "asked", "answered", "commented", "assessed", "noted", "tagged"),
        *("untagged", "required", "not_required", "joined", "parted", "merged", "unmerged", "declined"),
        *("reopened", "rewritten", "ended", "not_feasible"),
    ]
    by_kind = {each.kind: each for each in told}
    assert (by_kind[DeedKind.ASKED].person, by_kind[DeedKind.ANSWERED].words) == ("Eva Winther", "Fyrre.")
    assert by_kind[DeedKind.ENDED].organisation == "Ballerup"
    assert by_kind[DeedKind.UNMERGED].other == by_kind[DeedKind.JOINED].other == (2, "To")
    assert by_kind[DeedKind.UNTAGGED].tag == "drift"
    assert by_kind[DeedKind.SENT].at == by_kind[DeedKind.ASKED].at.replace(hour=9)
    assert findings_of(world) == []


def test_what_became_of_its_rounds_and_projects_is_told_too(quick: World) -> None:
    """By whom, or by a motion of the group."""
    project_id = projecting.propose(quick, projecting.priced(quick), title="Alarmer")
    projecting.vote(quick, projecting.recommend(quick, project_id))
    projecting.deliver(quick, project_id, "Det virker.")
    projecting.close(quick, project_id)
    told = quick.look(lambda tx: catalogue.history(tx, stored_projects.wishes_of(tx, project_id)[0]))[3:]
    assert [(each.kind.value, each.person, each.name) for each in told] == [
        ("in_project", "Eva Winther", "Alarmer"),
        ("started", None, "Alarmer"),
        ("delivered", "Eva Winther", "Alarmer"),
        ("closed", "Eva Winther", "Alarmer"),
    ]
    assert told[2].words == "Det virker."


def test_what_a_round_gave_it_is_told_too(quick: World) -> None:
    round_id = rounding.counted(quick)
    rounding.decide(quick, round_id)
    ids = [each.wish_id for each in quick.look(lambda tx: stored_rounds.items(tx, round_id))]
    told = {id_: quick.look(lambda tx, i=id_: catalogue.history(tx, i))[-2:] for id_ in ids}
    ends = {tuple(each.kind for each in of) for of in told.values()}
    assert ends == {(DeedKind.IN_ROUND, DeedKind.FUNDED), (DeedKind.IN_ROUND, DeedKind.NOT_FUNDED)}
    assert {tuple(each.person for each in of) for of in told.values()} == {("Eva Winther", None)}


@pytest.mark.parametrize("stage", [WishStage.PLANNED, WishStage.STARTED])
def test_what_a_round_or_a_project_has_is_neither_declined_nor_merged(quick: World, stage: WishStage) -> None:
    wish_id, other = send(quick, "bo", "Mørk visning"), send(quick, "carla", "Det samme")
    quick.do(
        lambda tx: tx.conn.execute(update(BACKLOG).where(BACKLOG.c.wish_id == wish_id).values(stage=stage))
    )
    assert refused(quick, lambda: decline(quick, wish_id)) is Code.WISH_UNDER_WAY
    assert refused(quick, lambda: merge(quick, wish_id, other)) is Code.WISH_UNDER_WAY
    merge(quick, other, wish_id)
