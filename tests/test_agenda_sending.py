"""An agenda goes out in time, once, and stays as it went out; what is asked and told on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot import agenda_papers, invitations, proceedings
from bot.messages import compose
from bot.outbox import Kind
from bot.papers import public_copy
from bot.refusals import Code
from bot.texts.say import Say
from storage import agendas as stored
from storage.engine import Tx
from storage.journal import digest_of
from storage.meeting_words import Reply, Sender
from storage.outbox import OUTBOX, Message
from tests.agenda import (
    DAY,
    FAR_OFF,
    MOTION,
    TOPICS,
    agenda,
    change,
    drop,
    item,
    propose,
    send,
    shift,
    steering,
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
from tests.story import bodies, findings_of
from tests.test_meetings import said, until
from tests.voting import refused
from tests.world import World

MESSAGE_COLUMNS = [column.name for column in OUTBOX.columns]
# Nine in Copenhagen: a week before Thursday 4 February, and the day after that.
THE_DAY = datetime(2027, 1, 28, 8, 0, tzinfo=UTC)
THE_DAY_AFTER = datetime(2027, 1, 29, 8, 0, tzinfo=UTC)
CALLED = datetime(2027, 1, 14, 8, 0, tzinfo=UTC)


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
    assert "Mødet afholdes ikke." in shown(world, once_shown(there))


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


def test_another_place_asks_the_coordinator_for_nothing_again(world: World) -> None:
    meeting_id = steering(world)
    until(world, THE_DAY_AFTER)
    kinds = (Kind.AGENDA_DRAFT, Kind.AGENDA_LATE, Kind.AGENDA_CALL)
    before = [len(world.told("eva", kind)) for kind in kinds]
    assert before[:2] == [1, 1]
    move(world, meeting_id, FEBRUARY, place="Sal 2")
    until(world, THE_DAY_AFTER + DAY)
    assert [len(world.told("eva", kind)) for kind in kinds] == before
    # What is planned for later stands.
    until(world, FEBRUARY)
    assert world.told("david", Kind.MEETING_REMINDER) != []
