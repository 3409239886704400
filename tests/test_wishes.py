"""Wishes: written, sent once, changed, taken back; who may, and what the record keeps."""

from __future__ import annotations

import pytest

from bot import backlog, belonging, supports, wishes
from bot.journal import verify
from bot.refusals import Code
from bot.wishes import Source
from storage import backlog as rows
from storage import news
from storage.engine import Database
from storage.wish_words import Lane, NewsKind, WishStage
from storage.words import Platform
from tests.voting import refused
from tests.wishing import back, product_id, send, wish
from tests.world import World


@pytest.fixture
def quick(sqlite: Database) -> World:
    """The world on SQLite alone."""
    return World(sqlite).settle_in()


def test_a_title_is_enough_and_the_writers_organisation_backs_it(world: World) -> None:
    wish_id = send(world, "bo", "Advarsel når en skærm er offline")
    seen = wish(world, wish_id)
    assert (seen.number, seen.title, seen.stage) == (1, "Advarsel når en skærm er offline", WishStage.NEW)
    assert [(each.organisation, each.holder, each.people) for each in seen.backers] == [
        ("Ballerup", "Bo Lind", 1)
    ]
    assert (seen.author, seen.on_behalf, seen.line.lane) == ("Bo Lind", "Ballerup", Lane.LATER)


def test_wishes_are_numbered_one_after_the_other(world: World) -> None:
    sent = [send(world, key, f"Ønske fra {key}") for key in ("anna", "bo", "carla")]
    assert [wish(world, each).number for each in sent] == [1, 2, 3]


def test_the_same_draft_sent_twice_is_one_wish(world: World) -> None:
    actor = world.actor("bo")
    draft = world.do(
        lambda tx: wishes.write(tx, actor, product_id(world), title="Mørk visning", now=world.now)
    )
    first = world.do(lambda tx: wishes.submit(tx, actor, draft.id, world.now))
    assert world.do(lambda tx: wishes.submit(tx, actor, draft.id, world.now)) == first
    assert world.look(lambda tx: len(rows.all_of(tx, product_id(world)))) == 1


def test_a_wish_for_a_group_is_backed_by_nobody_yet(quick: World) -> None:
    group = quick.group_id
    seen = wish(quick, send(quick, "anna", "Fælles skabeloner", behalf=group))
    assert (seen.on_behalf, seen.backers) == ("Styregruppen", ())


def test_a_supplier_may_wish_and_backs_nothing(quick: World) -> None:
    seen = wish(quick, send(quick, "finn", "Nyere Android på afspillerne"))
    assert (seen.author, seen.backers) == ("Finn Dahl", ())


@pytest.mark.parametrize(
    ("title", "code"),
    [
        pytest.param("", Code.TITLE_REQUIRED, id="nothing"),
        pytest.param(" \u200b\u2060 ", Code.TITLE_REQUIRED, id="nothing that can be seen"),
        pytest.param("x" * 121, Code.TOO_LONG, id="too long"),
        pytest.param("🙂" * 10_000, Code.TOO_LONG, id="enormous"),
    ],
)
def test_a_title_that_is_none(quick: World, title: str, code: Code) -> None:
    assert refused(quick, lambda: send(quick, "bo", title)) is code


def test_a_hostile_title_stays_words(quick: World) -> None:
    title = "<!channel> \u202egnp.exe\u202c '; DROP TABLE wish; --"
    assert wish(quick, send(quick, "bo", title)).title == "<!channel> gnp.exe '; DROP TABLE wish; --"


def test_who_has_nothing_to_do_with_the_product_does_not_learn_that_it_has_wishes(quick: World) -> None:
    wish_id, hanne = send(quick, "bo", "Mørk visning"), quick.actor("hanne")
    assert quick.look(lambda tx: belonging.products_of(tx, hanne)) == []
    for asked in (wish_id, "nothing"):
        assert (
            refused(quick, lambda asked=asked: quick.do(lambda tx: belonging.access_wish(tx, hanne, asked)))
            is Code.UNKNOWN_WISH
        )


def test_saying_it_better_keeps_what_it_said(world: World) -> None:
    wish_id, eva = send(world, "bo", "Skærm off"), world.actor("eva")
    world.pass_time(hours=1)
    words = {
        "title": "Advarsel når en skærm er offline",
        "need": "Vi opdager det først på rådhuset.",
        "gain": "",
    }
    world.do(lambda tx: wishes.rewrite(tx, eva, wish_id, **words, links="", now=world.now))
    assert wish(world, wish_id).title == "Advarsel når en skærm er offline"
    assert world.look(lambda tx: [each.title for each in wishes.wishes.every_text(tx, wish_id)]) == [
        "Skærm off",
        "Advarsel når en skærm er offline",
    ]
    assert not world.look(lambda tx: verify(tx, tx.signer.public_key)[0])


def test_another_organisations_wish_is_not_ones_to_change(quick: World) -> None:
    wish_id, carla = send(quick, "bo", "Mørk visning"), quick.actor("carla")
    said = {"title": "Lys visning", "need": "", "gain": "", "links": ""}
    assert (
        refused(quick, lambda: quick.do(lambda tx: wishes.rewrite(tx, carla, wish_id, **said, now=quick.now)))
        is Code.MAY_NOT_CHANGE_WISH
    )


def test_a_wish_is_taken_back_until_others_back_it(world: World) -> None:
    alone, shared = send(world, "bo", "Mørk visning"), send(world, "bo", "Lys visning")
    bo, anna = world.actor("bo"), world.actor("anna")
    world.do(lambda tx: supports.back(tx, anna, shared, world.now))
    world.do(lambda tx: wishes.withdraw(tx, bo, alone, "Vi har løst det selv.", world.now))
    assert wish(world, alone).stage is WishStage.WITHDRAWN
    assert (
        refused(world, lambda: world.do(lambda tx: wishes.withdraw(tx, bo, shared, "", world.now)))
        is Code.WISH_BACKED
    )
    assert (
        refused(world, lambda: world.do(lambda tx: supports.back(tx, anna, alone, world.now)))
        is Code.WISH_CLOSED
    )


def test_who_sent_and_who_backs_a_wish_hear_that_the_coordinator_took_it_back(quick: World) -> None:
    wish_id, eva = send(quick, "bo", "Mørk visning"), quick.actor("eva")
    back(quick, "carla", wish_id)
    quick.do(lambda tx: wishes.withdraw(tx, eva, wish_id, "Bo bad mig om det.", quick.now))
    for key in ("bo", "carla"):
        person_id = quick.actor(key).id
        (told,) = quick.look(lambda tx, of=person_id: news.untold(tx, of))
        assert (told.wish_id, told.kind) == (wish_id, NewsKind.WITHDRAWN)
    assert quick.look(lambda tx: news.untold(tx, eva.id)) == []


def test_a_wish_remembers_the_message_it_was_made_of(world: World) -> None:
    source = Source("https://slack.example/p1", Platform.SLACK, "T0OS2TING", "C0STYRING", "1700000000.000100")
    wish_id = send(world, "bo", "Mørk visning", source=source)
    found = world.look(
        lambda tx: wishes.wishes.wish_of_thread(
            tx, Platform.SLACK, "T0OS2TING", "C0STYRING", "1700000000.000100"
        )
    )
    assert found is not None
    assert (found.id, wish(world, wish_id).source) == (wish_id, "https://slack.example/p1")


def test_where_nothing_can_follow_the_place_of_the_message_is_not_kept(world: World) -> None:
    """The talk of two in Teams bears the accounts of both, and the journal would keep them for ever."""
    source = Source("https://teams.example/p1", Platform.TEAMS, "tenant", "19:anna_bo@unq.gbl.spaces")
    wish_id = send(world, "bo", "Mørk visning", source=source)
    row = world.look(lambda tx: wishes.wishes.wish(tx, wish_id))
    assert (row.platform, row.workspace, row.place, row.thread) == (None, None, None, None)
    assert row.source == "https://teams.example/p1"


def test_the_projection_is_made_of_the_facts_alone(world: World) -> None:
    for key in ("anna", "bo", "carla"):
        send(world, key, f"Ønske fra {key}")
    before = world.look(lambda tx: rows.all_of(tx, product_id(world)))
    world.do(lambda tx: backlog.rebuild(tx, product_id(world)))
    assert world.look(lambda tx: rows.all_of(tx, product_id(world))) == before
