"""What the author and the backers are to hear: each once, and never of what they did themselves."""

from __future__ import annotations

from bot import news
from storage import news as stored
from storage.wish_words import NewsKind, Rhythm
from tests.wishing import back, send
from tests.world import World


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


def test_who_wants_to_hear_nothing_hears_nothing(world: World) -> None:
    wish_id, bo = send(world, "bo", "Mørk visning"), world.actor("bo")
    assert world.look(lambda tx: news.rhythm_of(tx, bo.id)) is Rhythm.DAILY
    world.do(lambda tx: news.set_rhythm(tx, bo, Rhythm.NEVER, world.now))
    assert world.do(lambda tx: news.tell(tx, wish_id, NewsKind.ASSESSED, "f1", world.now)) == 0
