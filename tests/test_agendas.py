"""Agendas: gathered from what there is to take up, proposed to, put in order, sent in time; once each."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot import agenda_items, agenda_papers, agenda_sources, agendas, invitations, milestones, proceedings
from bot.messages import compose
from bot.outbox import Kind
from bot.papers import public_copy
from bot.refusals import Code
from bot.texts.say import Say
from storage import agendas as stored
from storage import privacy
from storage.engine import Tx
from storage.journal import digest_of
from storage.meeting_words import AboutKind, ItemKind, Reply, Sender
from storage.outbox import OUTBOX, Message
from storage.words import Choice, GroupKind
from tests import rounding
from tests.agenda import (
    agenda,
    change,
    drop,
    gather,
    item,
    propose,
    put,
    reorder,
    seen,
    send,
    shift,
    titles,
)
from tests.meeting import (
    FEBRUARY,
    QUARTERLY,
    asked,
    call_off,
    move,
    reply,
    see_poll,
    set_meeting,
    with_architects,
)
from tests.projecting import kroner, priced, recommend, set_milestone, start
from tests.projecting import propose as propose_project
from tests.story import bodies, findings_of
from tests.test_meetings import said, until
from tests.voting import refused, written
from tests.wishing import product_id
from tests.world import CHANNELS, World, wanted

TOPICS = [
    "Roadmap", "Arkitekturprincipper", "Standarder", "Krav til løsningen",
    "Anvendelse af principper, standarder og krav", "Driftsformer",
]  # fmt: skip
MOTION = "OS2display 2026-1: Ny fælles kalenderintegration i 2027"
DAY = timedelta(days=1)
MESSAGE_COLUMNS = [column.name for column in OUTBOX.columns]
# Nine in Copenhagen: a week before Thursday 4 February, and the day after that.
THE_DAY = datetime(2027, 1, 28, 8, 0, tzinfo=UTC)
THE_DAY_AFTER = datetime(2027, 1, 29, 8, 0, tzinfo=UTC)
CALLED = datetime(2027, 1, 14, 8, 0, tzinfo=UTC)
FAR_OFF = datetime(2027, 3, 1, 11, 0, tzinfo=UTC)


def steering(world: World) -> str:
    """The community has settled in, and its steering group has a meeting; returns the meeting's id."""
    world.settle_in(wanted(channels=CHANNELS))
    return set_meeting(world, group="styregruppe")


def settle_in_with_a_frame(world: World) -> None:
    """The steering group, with a frame of 400,000 kroner this year."""
    target = wanted(channels=CHANNELS)
    frames = ((world.now.year, kroner(400_000)),)
    world.settle_in(replace(target, products=(replace(target.products[0], frames=frames),)))


def in_channels(world: World, kind: Kind = Kind.AGENDA) -> list[Message]:
    """What was queued for channels, the oldest first."""

    def look(tx: Tx) -> list[Message]:
        found = OUTBOX.select().where(OUTBOX.c.kind == kind, OUTBOX.c.person_id.is_(None))
        return [Message(**row._mapping) for row in tx.conn.execute(found.order_by(OUTBOX.c.id))]

    return world.look(look)


def once_shown(message: Message) -> Message:
    """The same, after it was shown for the first time."""
    return Message(**{name: getattr(message, name) for name in MESSAGE_COLUMNS} | {"shown": 1})


def shown(world: World, message: Message) -> str:
    """All that the message's card says now."""
    card = world.look(lambda tx: compose(tx, message, world.now))
    assert card is not None
    return "\n".join((card.title, *card.lines, *(each.text for each in card.sections)))


# --- gathered


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


# --- proposed, changed, put in order


def test_anyone_who_takes_part_may_propose_an_item_and_is_named(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id = set_meeting(world)
    gather(world, meeting_id)
    hanne, eva = world.person_id("hanne"), world.actor("eva")
    world.do(lambda tx: invitations.invite(tx, eva, meeting_id, hanne, world.now))
    propose(world, meeting_id, "Fælles login", by="david", words="Vi har fem.", minutes=20)
    propose(world, meeting_id, "Sekretariatets plan", by="hanne", kind=ItemKind.INFORMATION)
    first, second = agenda(world, meeting_id).items[:2]
    assert (first.title, first.words, first.minutes, first.by, first.number) == (
        "Fælles login", "Vi har fem.", 20, "David Krogh", 1,
    )  # fmt: skip
    assert (second.by, second.kind, second.is_own) == ("Hanne Toft", ItemKind.INFORMATION, True)
    assert findings_of(world) == []


def test_what_cannot_be_proposed_is_refused_and_writes_nothing(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id, off_id = set_meeting(world), set_meeting(world, FEBRUARY + DAY)
    call_off(world, off_id)
    before = written(world)
    assert refused(world, lambda: propose(world, meeting_id, by="hanne")) is Code.NOT_INVITED
    assert refused(world, lambda: propose(world, "0" * 16)) is Code.UNKNOWN_MEETING
    assert refused(world, lambda: propose(world, meeting_id, " \n ")) is Code.TITLE_REQUIRED
    assert refused(world, lambda: propose(world, meeting_id, "x" * 151)) is Code.TOO_LONG
    assert refused(world, lambda: propose(world, meeting_id, minutes=0)) is Code.BAD_MINUTES
    assert refused(world, lambda: propose(world, meeting_id, minutes=481)) is Code.BAD_MINUTES
    assert refused(world, lambda: propose(world, off_id)) is Code.MEETING_OFF
    world.now = FEBRUARY
    assert refused(world, lambda: propose(world, meeting_id)) is Code.MEETING_BEGUN
    assert written(world) == before


def test_there_is_room_for_so_many_items_and_no_more(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agenda_items, "MOST", 7)
    world.settle_in(with_architects())
    meeting_id = set_meeting(world)
    gather(world, meeting_id)
    propose(world, meeting_id)
    assert refused(world, lambda: propose(world, meeting_id)) is Code.TOO_MANY_ITEMS
    off = item(world, meeting_id, "Roadmap").id
    drop(world, off)
    propose(world, meeting_id, "Et til")
    assert refused(world, lambda: put(world, off)) is Code.TOO_MANY_ITEMS
    rounding.ready(world, {"Nødbesked": 80_000})
    assert (gather(world, meeting_id), len(titles(world, meeting_id))) == (0, 7)


def test_who_plans_it_changes_closes_and_takes_off_items_and_nobody_else(world: World) -> None:
    meeting_id = steering(world)
    item_id = propose(world, meeting_id)
    change(world, item_id, "Login", words="Kort.", minutes=15, kind=ItemKind.DECISION, is_closed=True)
    found = item(world, meeting_id, "Login")
    assert (found.words, found.minutes, found.kind, found.is_closed, found.by) == (
        "Kort.", 15, ItemKind.DECISION, True, "David Krogh",
    )  # fmt: skip
    before = written(world)
    change(world, item_id, "Login", words="Kort.", minutes=15, kind=ItemKind.DECISION, is_closed=True)
    assert written(world) == before
    for act in (
        lambda: change(world, item_id, "Andet", by="david"),
        lambda: drop(world, item_id, by="david"),
        lambda: put(world, item_id, by="david"),
        lambda: shift(world, item_id, 1, by="david"),
        lambda: reorder(world, meeting_id, item_id, by="david"),
        lambda: send(world, meeting_id, by="david"),
    ):
        assert refused(world, act) is Code.MAY_NOT_PLAN
    assert refused(world, lambda: change(world, item_id, "")) is Code.TITLE_REQUIRED
    assert refused(world, lambda: drop(world, "0" * 16)) is Code.UNKNOWN_AGENDA_ITEM
    assert written(world) == before
    # The chair plans, too.
    drop(world, item_id, by="anna")
    assert titles(world, meeting_id) == []


def test_an_item_that_the_bot_made_keeps_the_bots_title_until_somebody_writes_another(world: World) -> None:
    meeting_id = steering(world)
    world.open()
    gather(world, meeting_id)
    item_id = item(world, meeting_id, MOTION).id
    change(world, item_id, "", minutes=10, kind=ItemKind.DECISION)
    assert titles(world, meeting_id) == [MOTION]
    change(world, item_id, "Kalenderen", minutes=10, kind=ItemKind.DECISION)
    assert titles(world, meeting_id) == ["Kalenderen"]


def test_items_are_put_in_order_and_what_is_newer_stands_last(world: World) -> None:
    meeting_id = steering(world)
    first, second, third = (propose(world, meeting_id, title) for title in ("Et", "To", "Tre"))
    shift(world, first, -1)
    assert titles(world, meeting_id) == ["Et", "To", "Tre"]
    shift(world, third, -1)
    shift(world, third, -1)
    assert titles(world, meeting_id) == ["Tre", "Et", "To"]
    shift(world, third, 5)
    assert titles(world, meeting_id) == ["Et", "To", "Tre"]
    reorder(world, meeting_id, second, "0" * 16)
    assert titles(world, meeting_id) == ["To", "Et", "Tre"]
    before = written(world)
    reorder(world, meeting_id, second, first)
    shift(world, second, -1)
    assert written(world) == before
    world.open()
    gather(world, meeting_id)
    assert titles(world, meeting_id) == ["To", "Et", "Tre", MOTION]
    assert [each.number for each in agenda(world, meeting_id).items] == [1, 2, 3, 4]


# --- who sees what


def test_who_takes_part_sees_it_all_and_others_what_went_out_without_what_is_closed(world: World) -> None:
    meeting_id = steering(world)
    closed = propose(world, meeting_id, "Leverandørens pris", words="Hemmeligt.")
    change(world, closed, "Leverandørens pris", words="Hemmeligt.", is_closed=True)
    propose(world, meeting_id, "Fælles login")
    assert [each.title for each in seen(world, meeting_id, "finn").items] == [
        "Leverandørens pris", "Fælles login",
    ]  # fmt: skip
    assert seen(world, meeting_id, "hanne").items == ()
    send(world, meeting_id)
    propose(world, meeting_id, "Kom til siden")
    found = seen(world, meeting_id, "hanne").items
    assert [(each.title, each.words, each.by) for each in found] == [
        ("", "", ""),
        ("Fælles login", "", "David Krogh"),
    ]
    hanne = world.actor("hanne")
    look = lambda of: world.look(lambda tx: agendas.access_item(tx, hanne, of, world.now))  # noqa: E731
    assert refused(world, lambda: look(closed)) is Code.UNKNOWN_AGENDA_ITEM
    assert look(found[1].id)[1].title == "Fælles login"
    later = item(world, meeting_id, "Kom til siden").id
    assert refused(world, lambda: look(later)) is Code.UNKNOWN_AGENDA_ITEM


# --- sent


def test_it_goes_to_the_channels_and_privately_to_those_outside_the_group_once(world: World) -> None:
    meeting_id = steering(world)
    hanne, eva = world.person_id("hanne"), world.actor("eva")
    world.do(lambda tx: invitations.invite(tx, eva, meeting_id, hanne, world.now))
    world.open()
    assert send(world, meeting_id) is True
    assert send(world, meeting_id) is False
    assert MOTION in shown(world, in_channels(world)[0]) and len(in_channels(world)) == 2
    (private,) = world.told("hanne", Kind.AGENDA)
    assert shown(world, private) == shown(world, in_channels(world)[0])
    assert world.told("david", Kind.AGENDA) == []
    assert findings_of(world) == []


def test_a_group_without_channels_gets_it_privately(world: World) -> None:
    target = with_architects()
    product = target.products[0]
    silent = replace(product.groups[1], channels=())
    world.settle_in(replace(target, products=(replace(product, groups=(product.groups[0], silent)),)))
    meeting_id = set_meeting(world)
    send(world, meeting_id)
    assert {key for key in ("carla", "david", "gitte", "finn") if world.told(key, Kind.AGENDA)} == {
        "carla", "david", "gitte", "finn",
    }  # fmt: skip


def test_what_went_out_stays_as_it_went_out_until_it_is_sent_again(world: World) -> None:
    meeting_id = steering(world)
    item_id = propose(world, meeting_id, "Fælles login")
    propose(world, meeting_id, "Et andet")
    send(world, meeting_id)
    first = in_channels(world)[0]
    before = shown(world, first)
    change(world, item_id, "Login", minutes=30)
    shift(world, item_id, 1)
    drop(world, item(world, meeting_id, "Et andet").id)
    assert shown(world, first) == before
    assert titles(world, meeting_id, 1) == ["Fælles login", "Et andet"]
    assert agenda(world, meeting_id).is_changed
    assert [each.wanted for each in in_channels(world)] == [1, 1]
    assert send(world, meeting_id) is True
    assert [each.wanted for each in in_channels(world)] == [2, 2, 1, 1]
    assert not agenda(world, meeting_id).is_changed
    second = in_channels(world)[-1]
    assert "Login" in shown(world, second) and "Et andet" not in shown(world, second)
    # One that was never shown is not worth showing any more; one that was says that there is a later one.
    assert said(world, first) is None
    assert said(world, once_shown(first)) == "Dagsordenen er sendt igen: Møde nr. 1"


def test_the_digest_is_of_the_agenda_as_markdown_and_a_meeting_that_moves_shows_its_new_time(
    world: World,
) -> None:
    meeting_id = steering(world)
    propose(world, meeting_id)
    reply(world, meeting_id, "anna", Reply.DECLINED)
    send(world, meeting_id)
    paper = world.look(lambda tx: agenda_papers.paper(tx, meeting_id, world.now))
    assert paper is not None
    (sent,) = world.look(lambda tx: stored.sent(tx, meeting_id))
    assert sent.digest == digest_of(proceedings.markdown(paper, Say("da"), public=False))
    assert "4. februar" in shown(world, in_channels(world)[0])
    move(world, meeting_id, FEBRUARY + 7 * DAY)
    assert "11. februar" in shown(world, in_channels(world)[0])
    call_off(world, meeting_id)
    (there, *_) = in_channels(world)
    assert said(world, there) is None
    assert "Mødet holdes ikke." in shown(world, once_shown(there))


def test_what_cannot_be_sent_is_refused(world: World) -> None:
    meeting_id = steering(world)
    assert refused(world, lambda: send(world, meeting_id)) is Code.AGENDA_EMPTY
    propose(world, meeting_id)
    world.now = FEBRUARY
    assert refused(world, lambda: send(world, meeting_id)) is Code.MEETING_BEGUN


def test_an_agenda_of_a_meeting_without_a_date_is_not_sent_but_can_be_proposed_to(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id = see_poll(world, asked(world)).meeting.id
    propose(world, meeting_id)
    assert world.look(lambda tx: agenda_papers.paper(tx, meeting_id, world.now)) is None
    assert refused(world, lambda: send(world, meeting_id)) is Code.NOT_DATED


def test_the_paper_is_what_went_out_and_its_public_copy_is_without_what_is_closed(world: World) -> None:
    meeting_id = steering(world)
    closed = propose(world, meeting_id, "Leverandørens pris", words="Hemmeligt.")
    change(world, closed, "Leverandørens pris", words="Hemmeligt.", minutes=15, is_closed=True)
    reply(world, meeting_id, "anna", Reply.DECLINED)
    send(world, meeting_id)
    propose(world, meeting_id, "Kom til siden")
    at, world.now = world.now, world.now + DAY
    paper = world.look(lambda tx: agenda_papers.paper(tx, meeting_id, world.now))
    assert paper is not None and paper.at == at
    page = proceedings.markdown(paper, Say("da"), public=False)
    assert "Leverandørens pris" in page and "Kom til siden" not in page and "Afbud" in page
    assert "Leverandørens pris" not in proceedings.markdown(paper, Say("da"), public=True)
    assert [each.title for each in public_copy(paper).items] == [""]


# --- in time


def test_items_are_called_for_once_from_everybody_who_has_not_said_no(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id = set_meeting(world)
    reply(world, meeting_id, "carla", Reply.DECLINED)
    until(world, CALLED - timedelta(minutes=1))
    assert world.told("david", Kind.AGENDA_CALL) == []
    until(world, CALLED)
    (call,) = world.told("david", Kind.AGENDA_CALL)
    assert said(world, call) == "Har du noget til dagsordenen? Møde nr. 1"
    assert world.told("carla", Kind.AGENDA_CALL) == []
    reply(world, meeting_id, "david", Reply.DECLINED)
    assert said(world, call) is None
    move(world, meeting_id, FEBRUARY + 7 * DAY)
    until(world, CALLED + 7 * DAY)
    assert len(world.told("david", Kind.AGENDA_CALL)) == 1
    assert said(world, call) == "Har du noget til dagsordenen? Møde nr. 1"
    send(world, meeting_id)
    # Since it was queued the agenda went out.
    assert said(world, call) is None


def test_the_coordinator_gets_it_to_send_a_week_before_and_is_reminded_once(world: World) -> None:
    meeting_id = steering(world)
    world.open(closes_at=FAR_OFF)
    until(world, THE_DAY - timedelta(minutes=1))
    assert titles(world, meeting_id) == []
    until(world, THE_DAY)
    (draft,) = world.told("eva", Kind.AGENDA_DRAFT)
    card = world.look(lambda tx: compose(tx, draft, world.now))
    assert card is not None and card.buttons[0].action == f"agenda-send:{meeting_id}"
    assert MOTION in shown(world, draft) and in_channels(world) == []
    until(world, THE_DAY_AFTER)
    (late,) = world.told("eva", Kind.AGENDA_LATE)
    assert said(world, late) == "Dagsordenen er ikke sendt: Møde nr. 1"
    send(world, meeting_id)
    assert said(world, late) is None
    assert said(world, once_shown(late)) == "Dagsordenen er sendt: Møde nr. 1"
    until(world, FEBRUARY)
    assert len(world.told("eva", Kind.AGENDA_LATE)) == 1
    # One that was held up until the meeting began is not worth showing any more.
    assert said(world, draft) is None


def test_one_that_was_sent_in_time_is_not_asked_about(world: World) -> None:
    meeting_id = steering(world)
    propose(world, meeting_id)
    send(world, meeting_id)
    until(world, FEBRUARY - timedelta(minutes=1))
    for kind in (Kind.AGENDA_CALL, Kind.AGENDA_DRAFT, Kind.AGENDA_LATE):
        assert world.told("eva", kind) == []


def test_where_the_bot_sends_it_goes_out_of_itself(world: World) -> None:
    world.settle_in(with_architects(replace(QUARTERLY, sends=Sender.BOT)))
    meeting_id = set_meeting(world)
    until(world, THE_DAY)
    assert titles(world, meeting_id, 1) == TOPICS
    assert [each["actor"] for each in bodies(world) if each["event"] == "agenda.sent"] == [None]
    assert len(in_channels(world)) == 1
    until(world, FEBRUARY)
    assert world.told("eva", Kind.AGENDA_DRAFT) == world.told("eva", Kind.AGENDA_LATE) == []


def test_an_empty_agenda_is_the_coordinators_also_where_the_bot_sends(world: World) -> None:
    world.settle_in(with_architects(steering=replace(QUARTERLY, sends=Sender.BOT)))
    set_meeting(world, group="styregruppe")
    until(world, THE_DAY)
    assert len(world.told("eva", Kind.AGENDA_DRAFT)) == 1 and in_channels(world) == []


def test_a_meeting_that_is_set_late_has_its_agenda_asked_for_at_once(world: World) -> None:
    world.settle_in(with_architects())
    meeting_id = set_meeting(world, world.now + 5 * DAY, group="styregruppe")
    propose(world, meeting_id)
    world.tick()
    assert len(world.told("eva", Kind.AGENDA_DRAFT)) == 1
    # There is no time left to call for items.
    assert world.told("david", Kind.AGENDA_CALL) == []


def test_after_a_standstill_the_agenda_comes_without_a_call_for_items(world: World) -> None:
    steering(world)
    world.now = THE_DAY + timedelta(hours=1)
    world.tick()
    assert world.told("david", Kind.AGENDA_CALL) == []
    assert len(world.told("eva", Kind.AGENDA_DRAFT)) == 1


def test_a_meeting_that_moves_has_its_agenda_by_its_new_time_alone(world: World) -> None:
    meeting_id = steering(world)
    move(world, meeting_id, FEBRUARY + 14 * DAY)
    until(world, THE_DAY + 14 * DAY - timedelta(minutes=1))
    assert world.told("eva", Kind.AGENDA_DRAFT) == []
    until(world, THE_DAY + 14 * DAY)
    assert len(world.told("eva", Kind.AGENDA_DRAFT)) == 1
    call_off(world, meeting_id)
    until(world, THE_DAY_AFTER + 14 * DAY)
    assert world.told("eva", Kind.AGENDA_LATE) == []


def test_an_item_that_comes_after_it_was_sent_is_told_to_the_coordinator(world: World) -> None:
    meeting_id = steering(world)
    propose(world, meeting_id, "Et")
    send(world, meeting_id)
    propose(world, meeting_id, "To", by="eva")
    assert world.told("eva", Kind.AGENDA_DRAFT) == []
    propose(world, meeting_id, "Tre")
    assert [each.wanted for each in world.told("eva", Kind.AGENDA_DRAFT)] == [1]
    shift(world, item(world, meeting_id, "Tre").id, -1)
    assert [each.wanted for each in world.told("eva", Kind.AGENDA_DRAFT)] == [2]
    (told,) = world.told("eva", Kind.AGENDA_DRAFT)
    card = world.look(lambda tx: compose(tx, told, world.now))
    assert card is not None and card.buttons[0].label == "Send igen"


def test_what_somebody_proposed_is_found_when_that_person_is_to_be_erased(world: World) -> None:
    meeting_id = steering(world)
    propose(world, meeting_id, "Fælles login", words="Vi har fem.")
    david = world.person_id("david")
    tables = {table.name: row for table, row in world.look(lambda tx: privacy.words_of(tx, david))}
    assert tables["agenda_text"]["title"] == "Fælles login"
