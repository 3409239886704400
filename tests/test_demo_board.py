"""What stands in a conversation of a platform that the demo plays."""

from __future__ import annotations

from datetime import timedelta

from handlers.demo.board import ANSWERS, MOST, Board, Posted
from tests.world import MONDAY

HERE, BO, CARLA = "styring", "bo", "carla"


def board(*posted: tuple[str, str | None]) -> Board:
    """(id, for whom alone) in the order in which they came."""
    made = Board(lambda _: None)
    for number, (id_, only_for) in enumerate(posted):
        made.post(HERE, Posted(id_, MONDAY + timedelta(minutes=number), {"id": id_}, only_for))
    return made


def ids(made: Board, account: str, most: int) -> list[str]:
    return [each.id for each in made.latest(HERE, account, most)]


def test_the_latest_come_first_and_of_others_answers_nothing() -> None:
    made = board(("card", None), ("to bo", BO), ("decision", None), ("to carla", CARLA))
    assert ids(made, BO, 4) == ["decision", "to bo", "card"]
    assert ids(made, CARLA, 1) == ["to carla", "decision"]


def test_answers_to_one_person_push_no_card_away() -> None:
    made = board(("card", None), *((f"answer {number}", BO) for number in range(9)))
    assert ids(made, BO, 4) == ["answer 8", "answer 7", "card"]
    assert len(ids(made, BO, 4)) == ANSWERS + 1
    for number in range(MOST):
        made.post(HERE, Posted(f"more {number}", MONDAY, {}, BO))
    assert ids(made, BO, 4)[-1] == "card"


def test_what_stood_there_for_one_is_fetched_anew_where_it_wants_to_be() -> None:
    made = Board(lambda _: None)
    live, fixed = Posted("live", MONDAY, {"refresh": {}}), Posted("fixed", MONDAY, {})
    for each in (live, fixed):
        made.post(HERE, each)
        for account in (BO, CARLA):
            made.show_own(HERE, each, account, {"own": account})
    made.look_anew(BO)
    assert (live.own.keys(), fixed.own.keys()) == ({CARLA}, {BO, CARLA})
