"""What has happened to a wish: everything once, in order, with organisations and without people."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

import pytest

from bot import assessments, catalogue, comments, history, merges, rounds, supports, wishes
from bot.assessments import Range
from bot.deeds import DeedKind
from bot.history import Event, Happened
from bot.wanted import WantedUser
from storage import wishes as rows
from storage.engine import Tx
from storage.wish_words import Level, Unit
from storage.words import Choice
from tests import projecting
from tests.projecting import deliver, give_frame, priced, propose, recommend, stop, vote
from tests.rounding import choose_all, close, decide, ready, start
from tests.wishing import back, send, take_back
from tests.world import World, wanted


def told(world: World, wish_id: str) -> list[Event]:
    return list(world.look(lambda tx: history.history(tx, rows.wish(tx, wish_id))))


def lines(world: World, wish_id: str) -> list[tuple[Happened, str]]:
    """What happened, and whose doing it was."""
    return [(each.what, each.organisation) for each in told(world, wish_id)]


def test_an_organisation_begins_and_ceases_once_whoever_of_it_says_so(world: World) -> None:
    wish_id = send(world, "anna", "Mørk visning")
    for key in ("bo", "gitte"):
        world.pass_time(days=1)
        back(world, key, wish_id)
    for key in ("bo", "gitte"):
        world.pass_time(days=1)
        take_back(world, key, wish_id)
    back(world, "bo", wish_id)
    assert lines(world, wish_id) == [
        (Happened.SENT, "Aarhus"),
        (Happened.BACKED, "Aarhus"),
        (Happened.BACKED, "Ballerup"),
        (Happened.BACKED_NO_MORE, "Ballerup"),
        (Happened.BACKED, "Ballerup"),
    ]
    assert told(world, wish_id)[2].at < told(world, wish_id)[3].at


def test_what_the_coordinator_does_is_told_with_why(world: World) -> None:
    wish_id, eva, bo = send(world, "anna", "Mørk visning"), world.actor("eva"), world.actor("bo")

    def unit(tx: Tx) -> None:
        comments.ask(tx, eva, wish_id, "Hvor mange skærme?", world.now)
        comments.comment(tx, bo, wish_id, "Det er vigtigt.", world.now)
        comments.comment(tx, bo, wish_id, "Ja.", world.now)
        assessments.assess(tx, eva, wish_id, None, "Skærmene kan det ikke.", world.now)
        assessments.assess(tx, eva, wish_id, Range(Unit.HOURS, 8, 16), "", world.now)
        assessments.note(tx, eva, wish_id, Level.HIGH, Level.LOW, "", world.now)
        assessments.require(tx, eva, wish_id, "Webtilgængelighedsloven", world.now)
        assessments.require(tx, eva, wish_id, "", world.now)
        words = {"title": "Mørkere visning", "need": "", "gain": "", "links": ""}
        wishes.rewrite(tx, eva, wish_id, **words, now=world.now)
        wishes.withdraw(tx, eva, wish_id, "", world.now)

    world.do(unit)
    seen = told(world, wish_id)[2:]
    assert [(each.what, each.words) for each in seen] == [
        (Happened.ASKED, None),
        (Happened.ANSWERED, None),
        (Happened.NOT_FEASIBLE, "Skærmene kan det ikke."),
        (Happened.FEASIBLE, None),
        (Happened.NOTED, None),
        (Happened.REQUIRED, "Webtilgængelighedsloven"),
        (Happened.NOT_REQUIRED, None),
        (Happened.REWRITTEN, None),
        (Happened.WITHDRAWN, None),
    ]
    assert (seen[1].organisation, seen[3].estimate) == ("Ballerup", catalogue.Estimate(Unit.HOURS, 8, 16))


def test_both_sides_of_a_merge_remember_it(world: World) -> None:
    first, second = send(world, "anna", "Mørk visning"), send(world, "carla", "Nattilstand")
    eva = world.actor("eva")
    for _ in range(2):
        world.do(lambda tx: merges.merge(tx, eva, second, first, world.now))
        world.do(lambda tx: merges.unmerge(tx, eva, second, world.now))
    seen = [(each.what, each.other) for each in told(world, second)[2:]]
    assert seen == [(Happened.MERGED, (1, "Mørk visning")), (Happened.UNMERGED, (1, "Mørk visning"))] * 2
    seen = [(each.what, each.other) for each in told(world, first)[2:]]
    assert seen == [(Happened.TOOK_IN, (2, "Nattilstand")), (Happened.LET_GO, (2, "Nattilstand"))] * 2


def test_the_end_of_a_merge_is_told_whatever_clock_its_id_was_made_by(world: World) -> None:
    first, second = send(world, "anna", "Mørk visning"), send(world, "carla", "Nattilstand")
    eva = world.actor("eva")
    world.do(lambda tx: merges.merge(tx, eva, second, first, world.now))
    world.pass_time(minutes=1)
    with patch("bot.merges.new_ordered_id", lambda: "0"):
        world.do(lambda tx: merges.unmerge(tx, eva, second, world.now))
    assert [what for what, _ in lines(world, first)][2:] == [Happened.TOOK_IN, Happened.LET_GO]


def test_whatever_can_be_done_to_a_wish_is_told_or_left_out_on_purpose() -> None:
    # Comments stand by themselves; tags are what it is found by.
    left_out = {DeedKind.COMMENTED, DeedKind.TAGGED, DeedKind.UNTAGGED}
    assert set(DeedKind) == history.TOLD.keys() | history.SUPPORT | left_out


def test_an_organisation_that_left_is_told_to_have(world: World) -> None:
    wish_id, other = send(world, "anna", "Mørk visning"), send(world, "anna", "Nattilstand")
    back(world, "bo", wish_id)
    back(world, "bo", other)
    take_back(world, "bo", other)
    world.pass_time(days=3)
    target = wanted()
    stay = tuple(WantedUser(key) for key in ("aarhus", "odense", "syddjurs"))
    world.settle_in(replace(target, products=(replace(target.products[0], users=stay),)))
    assert lines(world, wish_id)[-1] == (Happened.LEFT, "Ballerup")
    assert told(world, wish_id)[-1].at == world.now
    assert lines(world, other)[-1] == (Happened.BACKED_NO_MORE, "Ballerup")
    world.settle_in(target)
    assert lines(world, wish_id)[-1] == (Happened.BACKED, "Ballerup"), "it is back, and backs it again"


@pytest.mark.parametrize(
    ("choice", "became"),
    [
        (Choice.FOR, [Happened.NOT_FUNDED, Happened.FUNDED]),
        (Choice.AGAINST, [Happened.NOTHING_FUNDED, Happened.NOTHING_FUNDED]),
    ],
)
def test_a_round_and_what_it_gave_are_told(world: World, choice: Choice, became: list[Happened]) -> None:
    first, second, *_ = ready(world)
    round_id = start(world)
    choose_all(world, round_id)
    close(world)
    decide(world, round_id, choice)
    seen = [told(world, each)[-2:] for each in (first, second)]
    assert [each[0].what for each in seen] == [Happened.IN_ROUND] * 2
    assert [each[1].what for each in seen] == became
    assert {event.other for each in seen for event in each} == {(1, "Ønsker til 2027")}


def test_a_round_that_was_called_off_gave_nothing(world: World) -> None:
    wish_id, *_ = ready(world)
    round_id, eva = start(world), world.actor("eva")
    world.do(lambda tx: rounds.call_off(tx, eva, round_id, "Puljen blev brugt.", world.now))
    assert told(world, wish_id)[-1].what is Happened.NOTHING_FUNDED
    assert told(world, wish_id)[-1].words == "Puljen blev brugt."


def test_an_answer_is_the_organisations_that_the_person_worked_for_then(world: World) -> None:
    wish_id, eva, bo = send(world, "anna", "Mørk visning"), world.actor("eva"), world.actor("bo")
    world.do(lambda tx: comments.ask(tx, eva, wish_id, "Hvor mange?", world.now))
    world.do(lambda tx: comments.comment(tx, bo, wish_id, "Otte.", world.now))
    world.pass_time(days=1)
    target = wanted()
    moved = tuple(
        replace(each, organisation="odense") if each.key == "bo" else each for each in target.people
    )
    world.settle_in(replace(target, people=moved))
    assert lines(world, wish_id)[-1] == (Happened.ANSWERED, "Ballerup")
    seen = world.look(lambda tx: catalogue.view(tx, wish_id))
    assert seen.comments[-1].organisation == "Ballerup"
    world.do(lambda tx: supports.back(tx, world.actor("bo"), wish_id, world.now))
    assert lines(world, wish_id)[-1] == (Happened.BACKED, "Odense")


def test_what_became_of_its_projects_is_told(world: World) -> None:
    give_frame(world)
    wish_id = priced(world)
    stop(world, propose(world, wish_id, title="Et forsøg"), "For dyrt.")
    second = propose(world, wish_id)
    projecting.start(world, second)
    deliver(world, second)
    projecting.close(world, second, "Det virker.")
    assert [(each.what, each.other, each.words) for each in told(world, wish_id)[-6:]] == [
        (Happened.PROPOSED, (1, "Et forsøg"), None),
        (Happened.STOPPED, (1, "Et forsøg"), "For dyrt."),
        (Happened.PROPOSED, (2, "Alarmer fra skærmene"), None),
        (Happened.STARTED, (2, "Alarmer fra skærmene"), None),
        (Happened.DELIVERED, (2, "Alarmer fra skærmene"), None),
        (Happened.CLOSED, (2, "Alarmer fra skærmene"), "Det virker."),
    ]
    other = priced(world)
    vote(world, recommend(world, propose(world, other)), Choice.AGAINST)
    assert told(world, other)[-1].what is Happened.NOT_ADOPTED
