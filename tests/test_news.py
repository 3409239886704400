"""What the author and the backers are to hear: each once, when they want, never of their own doing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot import comments, due, news, outbox, privacy, retention, wishes
from bot.cards.card import Card
from bot.outbox import Kind
from bot.retention import Retention
from handlers import answers
from storage import due as due_rows
from storage import news as stored
from storage import outbox as outbox_rows
from storage.engine import Database, Tx
from storage.news import NEWS, RHYTHM
from storage.wish_words import NewsKind, Rhythm
from storage.words import MessageState
from tests.story import findings_of
from tests.test_at_once import codes
from tests.triaging import (
    answer,
    ask,
    assess,
    comment,
    decline,
    hear,
    merge,
    reopen,
    shown,
    unmerge,
    without,
)
from tests.wishing import back, send, take_back
from tests.world import COPENHAGEN, World, wanted

QUIET = answers.to_json(answers.Quiet())


def at(local: str) -> datetime:
    return datetime.fromisoformat(local).replace(tzinfo=COPENHAGEN).astimezone(UTC)


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone, on a Monday that is planned."""
    world = World(sqlite).settle_in()
    world.do(lambda tx: due.plan_daily(tx, world.now, COPENHAGEN))
    return world


def on(world: World, local: str) -> World:
    world.now = at(local)
    world.tick()
    return world


def untold(world: World, key: str) -> list[NewsKind]:
    person_id = world.person_id(key)
    return [each.kind for each in world.look(lambda tx: stored.untold(tx, person_id))]


def cards(world: World, key: str) -> list[Card | None]:
    return [shown(world, each) for each in world.told(key, Kind.NEWS)]


# --- who hears of what


def test_each_hears_once_of_what_others_did(world: World) -> None:
    wish_id = send(world, "bo", "Mørk visning")
    back(world, "anna", wish_id)
    eva = world.actor("eva")
    told = world.do(lambda tx: news.tell(tx, wish_id, NewsKind.ASSESSED, "f1", world.now, but=eva.id))
    again = world.do(lambda tx: news.tell(tx, wish_id, NewsKind.ASSESSED, "f1", world.now, but=eva.id))
    assert (told, again) == (2, 0)
    mine = world.do(
        lambda tx: news.tell(tx, wish_id, NewsKind.COMMENTED, "f2", world.now, but=world.person_id("bo"))
    )
    assert mine == 1
    assert [each.fact_id for each in world.look(lambda tx: stored.untold(tx, world.person_id("bo")))] == [
        "f1"
    ]


def test_every_use_case_that_matters_is_told_to_author_and_backers(world: World) -> None:
    wish_id, other = send(world, "bo", "Mørk visning"), send(world, "carla", "Nattilstand")
    back(world, "anna", wish_id)
    comment(world, "david", wish_id, "Det mangler vi også.")
    ask(world, wish_id)
    answer(world, "bo", wish_id)
    assess(world, wish_id)
    decline(world, wish_id)
    reopen(world, wish_id)
    merge(world, other, wish_id)
    unmerge(world, other)
    of_all = [
        *(NewsKind.COMMENTED, NewsKind.ASKED, NewsKind.ANSWERED, NewsKind.ASSESSED, NewsKind.DECLINED),
        *(NewsKind.REOPENED, NewsKind.MERGED, NewsKind.UNMERGED),
    ]
    assert untold(world, "anna") == of_all
    # Bo was asked in a card of his own, and answered himself.
    assert untold(world, "bo") == [each for each in of_all if each not in (NewsKind.ASKED, NewsKind.ANSWERED)]
    assert untold(world, "carla") == [NewsKind.UNMERGED]
    assert untold(world, "david") == untold(world, "eva") == []


def test_who_backs_a_wish_hears_once_that_it_asks_for_something_else(world: World) -> None:
    """Not who did it, nor of what changes neither its title nor what is needed."""
    wish_id = send(world, "bo", "Mørk visning")
    back(world, "anna", wish_id)

    def rewrite(key: str, title: str, need: str = "", gain: str = "", links: str = "") -> None:
        actor, said = world.actor(key), {"title": title, "need": need, "gain": gain, "links": links}
        world.do(lambda tx: wishes.rewrite(tx, actor, wish_id, **said, now=world.now))

    rewrite("bo", "Mørk visning")
    rewrite("bo", "Mørk visning", gain="Alle")
    rewrite("bo", "Mørk visning", links="https://os2.example/1")
    assert untold(world, "anna") == []
    rewrite("bo", "Lys visning")
    rewrite("bo", "Lys visning", need="Den blænder.")
    assert (untold(world, "anna"), untold(world, "bo")) == ([NewsKind.REWRITTEN], [])
    rewrite("eva", "Lys visning", need="Den blænder os.")
    assert untold(world, "anna") == untold(world, "bo") == [NewsKind.REWRITTEN]
    world.do(lambda tx: news.send_to(tx, world.person_id("anna"), world.now))
    rewrite("eva", "Lysere visning")
    assert untold(world, "anna") == untold(world, "bo") == [NewsKind.REWRITTEN]
    (card,) = [each for each in cards(world, "anna") if each is not None]
    assert card.sections[0].text == "#1 »Lysere visning« · OS2display\nTitlen eller behovet er skrevet om."


def test_of_a_wish_those_of_what_is_merged_into_it_hear_too(quick: World) -> None:
    first, second = send(quick, "anna", "Mørk visning"), send(quick, "bo", "Nattilstand")
    back(quick, "carla", second)
    merge(quick, second, first)
    decline(quick, first)
    assert untold(quick, "bo") == untold(quick, "carla") == [NewsKind.DECLINED]


def test_who_holds_a_position_no_more_hears_no_more_and_the_next_does(quick: World) -> None:
    wish_id = send(quick, "anna", "Mørk visning")
    back(quick, "bo", wish_id)
    back(quick, "gitte", wish_id)
    assess(quick, wish_id)
    take_back(quick, "bo", wish_id)
    decline(quick, wish_id)
    assert (untold(quick, "bo"), untold(quick, "gitte")) == ([NewsKind.ASSESSED], [NewsKind.DECLINED])


def test_whose_organisation_left_hears_nothing_more_also_of_what_was_noted(quick: World) -> None:
    wish_id = send(quick, "bo", "Mørk visning")
    back(quick, "carla", wish_id)
    assess(quick, wish_id)
    quick.settle_in(without("ballerup"))
    decline(quick, wish_id)
    assert untold(quick, "bo") == [NewsKind.ASSESSED]
    on(quick, "2026-11-24 08:30")
    assert (cards(quick, "bo"), len(cards(quick, "carla"))) == ([], 1)
    assert untold(quick, "bo") == []
    quick.settle_in()
    reopen(quick, wish_id)
    assert untold(quick, "bo") == [NewsKind.REOPENED]


@pytest.mark.parametrize("home", [None, "os2"], ids=["nobody", "somebody who never used it"])
def test_who_has_nothing_more_to_do_with_the_product_hears_nothing_of_it(
    quick: World, home: str | None
) -> None:
    """Gitte sent it from Ballerup, has no seat, and works for another now: she cannot see it any more."""
    wish_id, target = send(quick, "gitte", "Mørk visning"), wanted()
    people = tuple(
        replace(each, organisation=home) if each.key == "gitte" else each for each in target.people
    )
    quick.settle_in(replace(target, people=people))
    decline(quick, wish_id)
    assert untold(quick, "gitte") == []


def test_who_is_erased_hears_nothing_and_nothing_is_kept(quick: World) -> None:
    wish_id = send(quick, "gitte", "Mørk visning")
    hear(quick, "gitte", Rhythm.WEEKLY)
    assess(quick, wish_id)
    gitte = quick.person_id("gitte")
    quick.do(lambda tx: privacy.erase(tx, gitte, quick.now, answer=QUIET))

    def kept(tx: Tx) -> int:
        counted = [
            select(func.count()).select_from(each).where(each.c.person_id == gitte) for each in (NEWS, RHYTHM)
        ]
        return sum(tx.conn.execute(each).scalar_one() for each in counted)

    assert quick.look(kept) == 0
    decline(quick, wish_id)
    assert quick.look(kept) == 0
    on(quick, "2026-11-24 08:30")
    queued = quick.look(lambda tx: outbox_rows.in_state(tx, list(MessageState)))
    assert gitte not in {each.person_id for each in queued}


# --- when


def test_daily_the_next_working_morning_all_in_one_card(quick: World) -> None:
    first, second = send(quick, "bo", "Mørk visning"), send(quick, "bo", "Nattilstand")
    assess(quick, first, words="Skærmene kan det.")
    decline(quick, second, "Det løses i en anden løsning.")
    comment(quick, "anna", first, "Dejligt!")
    assert cards(quick, "bo") == []
    on(quick, "2026-11-24 08:30")
    (card,) = cards(quick, "bo")
    assert card is not None and card.title == "Nyt om 2 ønsker, du er med i"
    assert [each.text for each in card.sections] == [
        "#1 »Mørk visning« · OS2display\n"
        "Det kan laves. Overslag: 40.000-60.000 kr. »Skærmene kan det.«\n"
        "Anna Holm skrev: »Dejligt!«",
        "#2 »Nattilstand« · OS2display\nDet er afvist. »Det løses i en anden løsning.«",
    ]
    assert card.buttons[0].action == "news"
    on(quick, "2026-11-25 08:30")
    assert len(cards(quick, "bo")) == 1


def test_not_in_a_weekend_and_not_by_night_after_a_standstill(quick: World) -> None:
    wish_id = send(quick, "bo", "Mørk visning")
    on(quick, "2026-11-27 15:00")
    assess(quick, wish_id)
    for day in ("2026-11-28", "2026-11-29"):
        on(quick, f"{day} 08:30")
    assert cards(quick, "bo") == []
    on(quick, "2026-11-30 23:00")
    assert cards(quick, "bo") == []
    on(quick, "2026-12-01 08:30")
    assert len(cards(quick, "bo")) == 1


def test_weekly_on_mondays(quick: World) -> None:
    hear(quick, "bo", Rhythm.WEEKLY)
    wish_id = send(quick, "bo", "Mørk visning")
    on(quick, "2026-11-24 08:30")
    assess(quick, wish_id)
    for day in range(25, 28):
        on(quick, f"2026-11-{day} 08:30")
    assert cards(quick, "bo") == []
    on(quick, "2026-11-30 08:30")
    assert len(cards(quick, "bo")) == 1


def test_at_once_by_day_and_in_the_night_all_together_in_the_morning(quick: World) -> None:
    hear(quick, "bo", Rhythm.AT_ONCE)
    wish_id = send(quick, "bo", "Mørk visning")
    assess(quick, wish_id)
    assert len(cards(quick, "bo")) == 1
    on(quick, "2026-11-24 23:00")
    comment(quick, "anna", wish_id, "Dejligt!")
    comment(quick, "carla", wish_id, "Hurra!")
    quick.tick()
    assert len(cards(quick, "bo")) == 1
    on(quick, "2026-11-25 08:00")
    assert len(cards(quick, "bo")) == 2
    card = cards(quick, "bo")[1]
    assert card is not None and card.sections[0].text.count("\n") == 2
    on(quick, "2026-11-25 08:30")
    assert len(cards(quick, "bo")) == 2


def test_who_wants_to_hear_nothing_hears_nothing_but_what_is_asked_of_them(quick: World) -> None:
    wish_id, bo = send(quick, "bo", "Mørk visning"), quick.actor("bo")
    assert quick.look(lambda tx: news.rhythm_of(tx, bo.id)) is Rhythm.DAILY
    assess(quick, wish_id)
    hear(quick, "bo", Rhythm.NEVER)
    assert untold(quick, "bo") == [], "what was noted is not told either"
    decline(quick, wish_id)
    reopen(quick, wish_id)
    ask(quick, wish_id)
    merge(quick, wish_id, send(quick, "carla", "Nattilstand"))
    on(quick, "2026-11-24 08:30")
    assert cards(quick, "bo") == []
    assert {each.kind for each in quick.told("bo")} == {Kind.WISH_ASKED, Kind.WISH_MERGED}


def test_who_wants_to_hear_at_once_hears_at_once_of_what_waited(quick: World) -> None:
    wish_id = send(quick, "bo", "Mørk visning")
    assess(quick, wish_id)
    hear(quick, "bo", Rhythm.AT_ONCE)
    assert len(cards(quick, "bo")) == 1
    comment(quick, "anna", wish_id, "Dejligt!")
    assert len(cards(quick, "bo")) == 2


def test_who_changes_their_mind_in_the_night_is_not_woken_in_the_morning(quick: World) -> None:
    hear(quick, "bo", Rhythm.AT_ONCE)
    wish_id = send(quick, "bo", "Mørk visning")
    on(quick, "2026-11-24 23:00")
    assess(quick, wish_id)
    hear(quick, "bo", Rhythm.WEEKLY)
    on(quick, "2026-11-25 08:00")
    assert cards(quick, "bo") == []
    on(quick, "2026-11-30 08:30")
    assert len(cards(quick, "bo")) == 1


@pytest.mark.parametrize("kind", [Kind.NEWS, Kind.WISH_ASKED, Kind.WISH_ANSWERED, Kind.WISH_MERGED])
def test_what_is_held_up_into_the_night_waits_for_the_morning(quick: World, kind: Kind) -> None:
    hear(quick, "bo", Rhythm.AT_ONCE)
    wish_id, other = send(quick, "bo", "Mørk visning"), send(quick, "carla", "Nattilstand")
    comment(quick, "anna", wish_id, "Dejligt!")
    ask(quick, wish_id)
    answer(quick, "bo", wish_id)
    merge(quick, wish_id, other)
    message = next(each for each in (*quick.told("bo"), *quick.told("eva")) if each.kind == kind)
    by_night, by_day = at("2026-11-24 02:00"), at("2026-11-24 08:00")
    assert quick.look(lambda tx: outbox.quiet_until(tx, message, by_night)) == by_day
    assert quick.look(lambda tx: outbox.quiet_until(tx, message, by_day)) is None


# --- once


def test_a_repeat_of_the_due_item_sends_nothing_twice(world: World) -> None:
    wish_id = send(world, "bo", "Mørk visning")
    assess(world, wish_id)
    morning = at("2026-11-24 08:30")
    assert [world.do(lambda tx: news.send(tx, morning, COPENHAGEN)) for _ in range(3)] == [1, 0, 0]
    assert len(cards(world, "bo")) == 1


def test_what_is_cut_off_is_neither_told_nor_forgotten(world: World) -> None:
    """The batch and the card that tells it are one transaction."""
    wish_id = send(world, "bo", "Mørk visning")
    assess(world, wish_id)
    morning = at("2026-11-24 08:30")

    def cut_off(tx: Tx) -> None:
        news.send(tx, morning, COPENHAGEN)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        world.do(cut_off)
    assert (untold(world, "bo"), cards(world, "bo")) == ([NewsKind.ASSESSED], [])
    world.do(lambda tx: news.send(tx, morning, COPENHAGEN))
    assert (untold(world, "bo"), len(cards(world, "bo"))) == ([], 1)


def test_told_by_two_at_the_same_moment_it_is_told_once(world: World) -> None:
    wish_id, bo = send(world, "bo", "Mørk visning"), world.person_id("bo")
    for number in range(10):
        world.do(lambda tx, n=number: news.tell(tx, wish_id, NewsKind.FUNDED, f"f{n}", world.now))
        units = [world.db.run(lambda tx: news.send_to(tx, bo, world.now)) for _ in range(4)]
        assert codes(units) == [None] * 4
        assert sum(unit.result() for unit in units) == 1
    assert len(cards(world, "bo")) == 10


def test_what_is_decided_while_news_are_sent_is_told_once_too(world: World) -> None:
    wish_id, eva = send(world, "bo", "Mørk visning"), world.actor("eva")
    morning = at("2026-11-24 08:30")
    for number in range(10):
        words = f"Så meget: {number}"
        deciding = world.db.run(lambda tx, w=words: comments.comment(tx, eva, wish_id, w, world.now))
        sending = [world.db.run(lambda tx: news.send(tx, morning, COPENHAGEN)) for _ in range(2)]
        assert codes([deciding, *sending]) == [None] * 3
    world.do(lambda tx: news.send(tx, morning, COPENHAGEN))
    told = "\n".join(each.sections[0].text for each in cards(world, "bo") if each is not None)
    assert [told.count(f"Så meget: {number}«") for number in range(10)] == [1] * 10
    assert findings_of(world) == []


def test_who_is_told_by_another_sending_meanwhile_is_passed_over(
    quick: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    bo = quick.person_id("bo")
    monkeypatch.setattr(stored, "waiting", lambda _: [bo])
    assert quick.do(lambda tx: news.send(tx, quick.now, COPENHAGEN)) == 0


def test_what_was_told_long_ago_is_forgotten_and_what_was_not_is_kept(quick: World) -> None:
    first, second = send(quick, "bo", "Mørk visning"), send(quick, "carla", "Nattilstand")
    hear(quick, "carla", Rhythm.AT_ONCE)
    assess(quick, first)
    assess(quick, second)
    keep = Retention(messages=timedelta(days=30))
    quick.do(lambda tx: retention.tidy(tx, quick.now + timedelta(days=29), keep))
    rows = quick.look(lambda tx: len(tx.conn.execute(NEWS.select()).all()))
    quick.do(lambda tx: retention.tidy(tx, quick.now + timedelta(days=31), keep))
    assert (rows, quick.look(lambda tx: len(tx.conn.execute(NEWS.select()).all()))) == (2, 1)
    assert untold(quick, "bo") == [NewsKind.ASSESSED]


def test_the_sending_is_planned_from_one_day_to_the_next(quick: World) -> None:
    on(quick, "2026-11-24 08:30")
    planned = quick.look(lambda tx: due_rows.of_subject(tx, "daily"))
    days = [each.wall for each in planned if each.kind == due.DUE_NEWS]
    assert days == ["2026-11-24T08:30", "2026-11-25T08:30"]
