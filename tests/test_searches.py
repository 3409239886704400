"""Finding wishes: by words, numbers and what is known of them, in the backlog's order, at the same cost."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event

from bot import assessments, backlog, merges, searches, supports, wishes
from bot.assessments import Range
from bot.searches import MOST, PAGE, Search
from bot.wanted import WantedUser
from storage import community
from storage import searches as stored
from storage import wishes as stored_wishes
from storage.engine import Database, Tx
from storage.wish_words import Unit, WishStage
from tests.many_wishes import many_wishes
from tests.wishing import back, product_id, send, take_back
from tests.world import World, wanted

EVERYTHING = Search(is_all=True)


def numbers(world: World, search: Search = EVERYTHING, page: int = 1) -> list[int]:
    """Of the wishes that are found, in order."""
    of = product_id(world)
    return [line.number for line in world.look(lambda tx: searches.leaf(tx, of, search, page)).lines]


def others(world: World, search: Search) -> int:
    """How many more there are that are not open."""
    of = product_id(world)
    return world.look(lambda tx: searches.elsewhere(tx, of, search, searches.leaf(tx, of, search, 1)))


def organisation(world: World, key: str) -> str:
    return world.look(lambda tx: next(each.id for each in community.organisations(tx) if each.key == key))


def by_eva(world: World, verb: Any, *said: Any) -> None:
    """The coordinator says something of a wish."""
    eva = world.actor("eva")
    world.do(lambda tx: verb(tx, eva, *said, world.now))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("skærm", [2, 1]),
        ("SKAERM", [2, 1]),
        ("skærm offline", [1]),
        ("offline busser", []),
        ("borgerne", [1]),
        ("#2", [2]),
        ("3", [3]),
        ("", [2, 1, 3]),
        ("!?", [2, 1, 3]),
        ("tilgængelig", [3]),
        ("skærmene", [2, 1]),
        ("bussens", [2]),
        ("display", [2, 1]),
        ("disconnected", [1]),
    ],
)
def test_words_find_titles_needs_tags_and_numbers(world: World, words: str, found: list[int]) -> None:
    send(world, "anna", "Advarsel, når en skærm er offline", need="Det er borgerne, der opdager det.")
    second = send(world, "anna", "Skærme i busser")
    third = send(world, "anna", "Undertekster")
    back(world, "bo", second)
    by_eva(world, assessments.tag, third, "tilgængelighed, video")
    assert numbers(world, Search(words=words)) == found


def test_what_is_known_of_a_wish_narrows_the_search(world: World) -> None:
    first, second, third = (send(world, "anna", title) for title in ("Et", "To", "Tre"))
    back(world, "bo", second)
    by_eva(world, assessments.assess, first, Range(Unit.HOURS, 8, 16), "")
    by_eva(world, assessments.require, third, "Webtilgængelighedsloven")
    by_eva(world, assessments.tag, third, "video")
    ballerup = organisation(world, "ballerup")
    assert numbers(world, Search(is_estimated=True)) == [1]
    assert numbers(world, Search(is_required=True)) == [3]
    assert numbers(world, Search(tag="Video")) == [3]
    assert numbers(world, Search(backer=ballerup)) == [2]
    assert numbers(world, Search(stage=WishStage.READY)) == [1]
    assert numbers(world, Search(backer=ballerup, is_required=True)) == []
    of = product_id(world)
    assert world.look(lambda tx: searches.tags(tx, of)) == ("video",)
    take_back(world, "bo", second)
    assert numbers(world, Search(backer=ballerup)) == []


def test_unless_asked_for_only_the_open_ones_are_found(world: World) -> None:
    kept, gone = send(world, "anna", "Mørk visning"), send(world, "anna", "Mørk skærm")
    anna, of = world.actor("anna"), product_id(world)
    world.do(lambda tx: wishes.withdraw(tx, anna, gone, "", world.now))
    assert numbers(world, Search(words="mørk")) == [1]
    assert others(world, Search(words="mørk")) == 1
    assert numbers(world, Search(words="mørk", is_all=True)) == [1, 2]
    assert others(world, Search(words="mørk", is_all=True)) == 0
    assert others(world, Search()) == 1
    assert numbers(world, Search(stage=WishStage.WITHDRAWN)) == [2]
    found = world.look(lambda tx: searches.leaf(tx, of, Search(), 1))
    assert found.counts == {WishStage.NEW: 1, WishStage.WITHDRAWN: 1}
    assert found.lines[0].id == kept


def test_a_wish_is_found_by_the_words_of_what_is_merged_into_it(world: World) -> None:
    into, other = send(world, "anna", "Overvågning"), send(world, "carla", "Besked om nedbrud")
    by_eva(world, merges.merge, other, into)
    assert numbers(world, Search(words="nedbrud")) == [1]
    carla = world.actor("carla")
    words = {"title": "Alarm om udfald", "need": "", "gain": "", "links": ""}
    by_eva(world, merges.unmerge, other)
    assert numbers(world, Search(words="nedbrud")) == [2]
    world.do(lambda tx: wishes.rewrite(tx, carla, other, **words, now=world.now))
    assert numbers(world, Search(words="nedbrud")) == []


def test_an_organisation_that_left_is_not_found_as_a_backer(world: World) -> None:
    wish_id = send(world, "anna", "Mørk visning")
    back(world, "bo", wish_id)
    ballerup = organisation(world, "ballerup")
    assert numbers(world, Search(backer=ballerup)) == [1]
    target = wanted()
    left = tuple(WantedUser(key) for key in ("aarhus", "odense", "syddjurs"))
    world.settle_in(replace(target, products=(replace(target.products[0], users=left),)))
    assert numbers(world, Search(backer=ballerup)) == []


def test_pages_follow_each_other_and_too_high_a_number_is_the_last(world: World) -> None:
    many_wishes(world, 2 * PAGE + 3)
    of = product_id(world)
    found = [world.look(lambda tx, n=n: searches.leaf(tx, of, EVERYTHING, n)) for n in (1, 2, 3)]
    assert [len(each.lines) for each in found] == [PAGE, PAGE, 3]
    listed = [line.number for each in found for line in each.lines]
    every = world.look(lambda tx: searches.every(tx, of, EVERYTHING))
    assert listed == [line.number for line in every]
    assert len(set(listed)) == 2 * PAGE + 3
    assert numbers(world, page=99) == numbers(world, page=3)
    assert numbers(world, page=-1) == numbers(world, page=0) == numbers(world)


def test_the_marks_equal_the_facts_after_anything(world: World) -> None:
    first, second = send(world, "anna", "Mørk visning"), send(world, "bo", "Et mørkt tema")
    by_eva(world, assessments.tag, first, "udseende")
    by_eva(world, assessments.tag, first, "tema")
    by_eva(world, merges.merge, second, first)
    carla = world.actor("carla")
    world.do(lambda tx: supports.back(tx, carla, second, world.now))
    of = product_id(world)

    def kept(tx: Tx) -> dict[str, frozenset[str]]:
        return {each.id: stored.marks(tx, each.id) for each in stored_wishes.wishes(tx, of)}

    before = world.look(kept)
    world.do(lambda tx: backlog.rebuild(tx, of))
    assert world.look(kept) == before
    assert all(before.values())


# --- ten thousand


def plans(tx: Tx, ask: Any) -> str:
    """How the database goes about every statement on the backlog that `ask` makes, as it tells."""
    said: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, given: Any, *___: Any) -> None:
        if "backlog" in statement and not statement.startswith("EXPLAIN"):
            said.append((statement, given))

    event.listen(tx.conn, "before_cursor_execute", note)
    ask(tx)
    event.remove(tx.conn, "before_cursor_execute", note)
    explain = "EXPLAIN (FORMAT JSON) " if tx.conn.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN "
    return "\n".join(
        json.dumps([list(map(str, row)) for row in tx.conn.exec_driver_sql(explain + statement, given)])
        for statement, given in said
        if "ORDER BY" in statement
    )


def test_a_page_of_ten_thousand_follows_an_index_and_sorts_nothing(database: Database) -> None:
    world = World(database).settle_in()
    many_wishes(world, 10_000, backers=(organisation(world, "aarhus"),))
    of = product_id(world)
    asked = {
        "backlog_open": Search(),
        "backlog_all": EVERYTHING,
        "backlog_at_stage": Search(stage=WishStage.NEW),
    }
    for index, search in asked.items():
        for page in (1, 40):
            told = world.look(lambda tx, s=search, n=page: plans(tx, lambda tx: searches.leaf(tx, of, s, n)))
            assert index in told
            assert "TEMP B-TREE" not in told
            assert "'Sort'" not in told and "Incremental Sort" not in told
    # What very many have is counted so far, and no further.
    found = world.look(lambda tx: searches.leaf(tx, of, Search(words="borgerne"), 99))
    assert (found.total, found.pages, found.number, found.is_more) == (MOST, 20, 20, True)
    assert numbers(world, Search(words="sjældent", is_all=True))[:1] == [9002]
    assert numbers(world, Search(words="9999", is_all=True)) == [9999]
