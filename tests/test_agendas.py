"""Items of an agenda: proposed, changed, closed, put in order; and what who looks at it sees."""

from __future__ import annotations

import pytest

from bot import agenda_items, agendas, invitations
from bot.messages import compose
from bot.outbox import Kind
from bot.refusals import Code
from storage import privacy
from storage.meeting_words import ItemKind
from tests import rounding
from tests.agenda import (
    DAY,
    MOTION,
    agenda,
    change,
    drop,
    gather,
    item,
    propose,
    put,
    seen,
    send,
    shift,
    steering,
    titles,
)
from tests.meeting import (
    FEBRUARY,
    call_off,
    set_meeting,
    with_architects,
)
from tests.story import findings_of
from tests.voting import refused, written
from tests.world import World


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
    shift(world, second, -1)
    assert titles(world, meeting_id) == ["To", "Et", "Tre"]
    before = written(world)
    shift(world, second, -1)
    assert written(world) == before
    world.open()
    gather(world, meeting_id)
    assert titles(world, meeting_id) == ["To", "Et", "Tre", MOTION]
    assert [each.number for each in agenda(world, meeting_id).items] == [1, 2, 3, 4]


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
