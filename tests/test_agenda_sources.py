"""What the bot puts on an agenda of itself: gathered from what there is to take up, once each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import agenda_papers, agenda_sources, milestones, proceedings
from bot.texts.say import Say
from storage.meeting_words import AboutKind, ItemKind
from storage.words import Choice, GroupKind
from tests import rounding
from tests.agenda import (
    DAY,
    FAR_OFF,
    MOTION,
    TOPICS,
    agenda,
    change,
    drop,
    gather,
    item,
    put,
    send,
    steering,
    titles,
)
from tests.meeting import (
    FEBRUARY,
    call_off,
    set_meeting,
    with_architects,
)
from tests.minuting import BY_CLICK, ENDED, approve, held, put_on, take_on, until
from tests.minuting import send as minute
from tests.projecting import kroner, priced, recommend, set_milestone, start
from tests.projecting import propose as propose_project
from tests.story import findings_of
from tests.voting import written
from tests.wishing import product_id
from tests.world import CHANNELS, World, wanted


def settle_in_with_a_frame(world: World) -> None:
    """The steering group, with a frame of 400,000 kroner this year."""
    target = wanted(channels=CHANNELS)
    frames = ((world.now.year, kroner(400_000)),)
    world.settle_in(replace(target, products=(replace(target.products[0], frames=frames),)))


def test_open_motions_are_put_on_for_decision_and_come_off_when_they_are_decided(world: World) -> None:
    meeting_id = steering(world)
    motion_id = world.open()
    assert gather(world, meeting_id) > 0
    (found,) = agenda(world, meeting_id).items
    assert (found.title, found.kind, found.about, found.about_id, found.by) == (
        MOTION, ItemKind.DECISION, AboutKind.MOTION, motion_id, "",
    )  # fmt: skip
    world.vote_all(motion_id, anna=Choice.FOR, bo=Choice.FOR, carla=Choice.FOR, david=Choice.FOR)
    gather(world, meeting_id)
    assert titles(world, meeting_id) == []
    assert findings_of(world) == []


def test_a_motion_that_awaits_the_chair_stays_on(world: World) -> None:
    meeting_id = steering(world)
    motion_id = world.open()
    for_, against = Choice.FOR, Choice.AGAINST
    world.vote_all(motion_id, anna=for_, bo=for_, carla=against, david=against)
    gather(world, meeting_id)
    assert titles(world, meeting_id) == [MOTION]


def test_what_is_gathered_again_is_there_once_and_writes_nothing(world: World) -> None:
    meeting_id = steering(world)
    world.open()
    gather(world, meeting_id)
    before = written(world)
    assert gather(world, meeting_id) == 0
    assert (titles(world, meeting_id), written(world)) == ([MOTION], before)


def test_what_was_taken_off_by_hand_stays_off_and_what_was_put_on_again_stays_on(world: World) -> None:
    meeting_id = steering(world)
    motion_id = world.open()
    gather(world, meeting_id)
    item_id = item(world, meeting_id, MOTION).id
    drop(world, item_id)
    before = written(world)
    drop(world, item_id)
    gather(world, meeting_id)
    assert written(world) == before
    assert (titles(world, meeting_id), item(world, meeting_id, MOTION).number) == ([], 0)
    put(world, item_id)
    world.vote_all(motion_id, anna=Choice.FOR, bo=Choice.FOR, carla=Choice.FOR, david=Choice.FOR)
    gather(world, meeting_id)
    assert titles(world, meeting_id) == [MOTION]


def test_what_waits_for_the_group_that_decides_is_put_on_until_it_is_put_to_the_vote(world: World) -> None:
    world.settle_in(with_architects())
    project_id = propose_project(world, priced(world, 900_000), title="Nyt netværk")
    meeting_id, other = set_meeting(world, group="styregruppe"), set_meeting(world)
    gather(world, meeting_id)
    gather(world, other)
    (found,) = agenda(world, meeting_id).items
    assert (found.title, found.about, found.kind) == (
        "Projekt 1 ud over rammen: Nyt netværk", AboutKind.RECOMMENDATION, ItemKind.DECISION,
    )  # fmt: skip
    # The architects do not decide it.
    assert titles(world, other) == TOPICS
    recommend(world, project_id)
    gather(world, meeting_id)
    assert [each.about for each in agenda(world, meeting_id).items] == [AboutKind.MOTION]


def test_a_project_that_the_frame_holds_is_not_the_groups_to_decide(world: World) -> None:
    settle_in_with_a_frame(world)
    propose_project(world, priced(world))
    meeting_id = set_meeting(world, group="styregruppe")
    assert gather(world, meeting_id) == 0


def test_a_milestone_that_was_reached_is_put_on_where_the_group_is_to_decide(world: World) -> None:
    settle_in_with_a_frame(world)
    project_id = propose_project(world, priced(world))
    start(world, project_id)
    meeting_id = set_meeting(world, group="styregruppe")
    plain = set_milestone(world, project_id, "Prøve i to kommuner")
    decided = set_milestone(world, project_id, "I drift", needs_decision=True)
    eva = world.actor("eva")
    for each in (plain, decided):
        world.do(lambda tx, of=each: milestones.reach(tx, eva, of, world.now))
    gather(world, meeting_id)
    assert titles(world, meeting_id) == ["Milepæl nået: I drift (Alarmer fra skærmene)"]


def test_a_round_that_was_counted_is_put_on(world: World) -> None:
    round_id = rounding.counted(world.settle_in(rounding.other()))
    meeting_id = set_meeting(world, FEBRUARY, group="styregruppe")
    gather(world, meeting_id)
    assert AboutKind.RECOMMENDATION in {each.about for each in agenda(world, meeting_id).items}
    assert item(world, meeting_id, "Resultat af runden").about_id == round_id


def test_ready_wishes_are_one_item_that_counts_them_until_the_agenda_went_out(world: World) -> None:
    meeting_id = steering(world)
    rounding.ready(world, {"Nødbesked": 80_000})
    gather(world, meeting_id)
    assert titles(world, meeting_id) == ["1 ønske er klar til næste runde"]
    rounding.ready(world, {"Busafgange": 120_000})
    gather(world, meeting_id)
    assert titles(world, meeting_id) == ["2 ønsker er klar til næste runde"]
    assert agenda(world, meeting_id).items[0].about_id == product_id(world)
    send(world, meeting_id)
    rounding.ready(world, {"Vejret": 30_000})
    gather(world, meeting_id)
    assert titles(world, meeting_id) == ["2 ønsker er klar til næste runde"]


def test_what_somebody_wrote_of_the_ready_wishes_stands_and_other_groups_do_not_look_at_them(
    world: World,
) -> None:
    target = wanted(channels=CHANNELS)
    product = target.products[0]
    experts = replace(product.groups[0], key="eksperter", name="Eksperterne", kind=GroupKind.EXPERT_GROUP)
    both = (product.groups[0], replace(experts, channels=()))
    world.settle_in(replace(target, products=(replace(product, groups=both),)))
    meeting_id, other = set_meeting(world, group="styregruppe"), set_meeting(world, group="eksperter")
    rounding.ready(world, {"Nødbesked": 80_000})
    gather(world, meeting_id)
    assert gather(world, other) == 0
    change(world, item(world, meeting_id, "1 ønske").id, "Ønskerne")
    rounding.ready(world, {"Busafgange": 120_000})
    gather(world, meeting_id)
    assert titles(world, meeting_id) == ["Ønskerne"]


def test_what_comes_of_closed_items_is_closed_on_the_next_agenda(world: World) -> None:
    held_id = held(world, habit=BY_CLICK)
    closed, open_ = put_on(world, held_id, "Prisen", is_closed=True), put_on(world, held_id, "Budget")
    day = (ENDED + 7 * DAY).date()
    take_on(world, held_id, "carla", day, "Tilbyd 100.000.", item_id=closed)
    take_on(world, held_id, "carla", day, "Lav et udkast.", item_id=open_)
    world.now = FEBRUARY - DAY
    theirs = set_meeting(world, ENDED, "arkitekturgruppe")
    until(world, ENDED + DAY)
    put_on(world, theirs, "Leverandørens fejl", is_closed=True)
    put_on(world, theirs, "Åbne standarder")
    minute(world, theirs)
    approve(world, theirs, "carla")
    meeting_id = set_meeting(world, ENDED + 30 * DAY, "styregruppe")
    gather(world, meeting_id)
    assert {each.title.rpartition(": ")[2] for each in agenda(world, meeting_id).items if each.is_closed} == {
        "Tilbyd 100.000.", "Leverandørens fejl",
    }  # fmt: skip
    send(world, meeting_id)
    paper = world.look(lambda tx: agenda_papers.paper(tx, meeting_id, world.now))
    assert paper is not None
    page = proceedings.markdown(paper, Say("da"), public=True)
    assert "100.000" not in page and "Leverandørens fejl" not in page
    assert "Lav et udkast." in page and "Åbne standarder" in page


def test_an_architecture_group_has_its_standing_topics_in_its_own_language(world: World) -> None:
    target = with_architects()
    product = target.products[0]
    english = replace(product.groups[1], language="en")
    world.settle_in(replace(target, products=(replace(product, groups=(product.groups[0], english)),)))
    meeting_id = set_meeting(world)
    gather(world, meeting_id)
    found = agenda(world, meeting_id).items
    assert [each.title for each in found][:2] == ["Roadmap", "Architecture principles"]
    assert {each.kind for each in found} == {ItemKind.DISCUSSION} and len(found) == len(TOPICS)


def test_once_the_agenda_went_out_nothing_comes_off_by_itself_but_what_is_new_comes_on(world: World) -> None:
    meeting_id = steering(world)
    motion_id = world.open()
    send(world, meeting_id)
    world.vote_all(motion_id, anna=Choice.FOR, bo=Choice.FOR, carla=Choice.FOR, david=Choice.FOR)
    world.open(title="En til")
    gather(world, meeting_id)
    assert titles(world, meeting_id) == [MOTION, "OS2display 2026-2: En til"]
    view = agenda(world, meeting_id)
    assert (view.is_changed, titles(world, meeting_id, 1)) == (True, [MOTION])


@pytest.mark.parametrize("ended", ["begun", "off"])
def test_nothing_is_gathered_once_the_meeting_has_begun_or_is_off(world: World, ended: str) -> None:
    meeting_id = steering(world)
    if ended == "off":
        call_off(world, meeting_id)
    world.open(closes_at=FAR_OFF)
    world.now = FEBRUARY if ended == "begun" else world.now
    assert gather(world, meeting_id) == 0
    assert titles(world, meeting_id) == []


def test_a_source_that_is_added_has_its_place_in_the_order(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting_id = steering(world)
    world.open()
    minutes = agenda_sources.Gathered(AboutKind.MINUTES, "m1", "Referat af møde nr. 1")
    sources = (*agenda_sources.SOURCES, lambda tx, meeting, now: [minutes])
    monkeypatch.setattr(agenda_sources, "SOURCES", sources)
    gather(world, meeting_id)
    assert titles(world, meeting_id) == ["Referat af møde nr. 1", MOTION]
