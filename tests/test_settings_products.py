"""Who uses a product, its terms and frames in app.yaml: what is read, and every slip explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.rules.terms import Terms
from bot.wanted import WantedUser
from handlers.roster import wanted
from handlers.settings import MistakeCode, read_settings
from storage.wish_words import ShareRule
from tests.slips import BASE, Case, check_case, write

M = MistakeCode
PLACE = "    coordinators: [carla]\n"
USERS = "    users:\n      - {organisation: aarhus, contribution: 60000}\n      - organisation: odense\n"
SHARES = "    wishes: {shares: contribution}\n"


def slip(story: str, written: str, code: MistakeCode, at: str = "", says: str = "") -> Case:
    """A slip beside the coordinators."""
    return Case(story, PLACE, PLACE + written, code, at=at or written.strip(), says=says)


SLIPS = (
    slip("a user that nobody knows", "    users: [{organisation: arhus}]\n", M.ORGANISATION_UNKNOWN,
         says="aarhus"),
    slip("a user that is a supplier", "    users: [{organisation: displayhuset}]\n", M.SUPPLIER_USER),
    slip("the same user twice",
         "    users:\n      - organisation: odense\n      - organisation: odense # x\n", M.REPEATED,
         at="      - organisation: odense # x"),
    slip("users as words", "    users: [aarhus]\n", M.EXPECTED_BLOCK),
    slip("a contribution below nothing", "    users: [{organisation: aarhus, contribution: -1}]\n",
         M.OUT_OF_RANGE),
    slip("a contribution with øre", "    users: [{organisation: aarhus, contribution: 10.5}]\n",
         M.EXPECTED_NUMBER),
    slip("points in a word", "    wishes: {points: many}\n", M.EXPECTED_NUMBER),
    slip("points without end", "    wishes: {points: 1001}\n", M.OUT_OF_RANGE, says="1000"),
    slip("a misspelt rule of shares", "    wishes: {shares: eqal}\n", M.NOT_A_CHOICE, says="equal"),
    slip("shares by contributions of nobody", SHARES, M.SHARES_WITHOUT_USERS),
    slip("a user who pays nothing that is known", USERS + SHARES, M.CONTRIBUTION_MISSING,
         at="      - organisation: odense"),
    slip("a frame of a year that is none", "    frames: [{year: 26, amount: 1}]\n", M.OUT_OF_RANGE,
         says="2000"),
    slip("a frame below nothing", "    frames: [{year: 2026, amount: -5}]\n", M.OUT_OF_RANGE),
    slip("two frames of a year",
         "    frames:\n      - {year: 2026, amount: 5}\n      - {year: 2026, amount: 6}\n", M.REPEATED,
         at="      - {year: 2026, amount: 6}"),
    slip("a misspelt frames", "    frame: [{year: 2026, amount: 5}]\n", M.KEY_UNKNOWN, says="frames"),
)  # fmt: skip


@pytest.mark.parametrize("case", SLIPS, ids=lambda case: case.story.replace(" ", "-"))
def test_a_slip_is_one_mistake_at_its_line_in_both_languages(case: Case, tmp_path: Path) -> None:
    check_case(case, tmp_path)


def test_what_is_written_is_in_kroner_and_is_kept_in_oere(tmp_path: Path) -> None:
    written = (
        "    users:\n      - {organisation: aarhus, contribution: 60000}\n"
        "      - {organisation: odense, contribution: 40000}\n"
        "    wishes: {points: 10, shares: contribution}\n    frames: [{year: 2026, amount: 400000}]\n"
    )
    settings = read_settings(write(tmp_path / "app.yaml", BASE.replace(PLACE, PLACE + written, 1)))
    product = wanted(settings, demo=False).products[0]
    assert product.users == (WantedUser("aarhus", 6_000_000), WantedUser("odense", 4_000_000))
    assert product.terms == Terms(10, ShareRule.CONTRIBUTION)
    assert product.frames == ((2026, 40_000_000),)


def test_what_is_not_written_is_as_usual(tmp_path: Path) -> None:
    product = wanted(read_settings(write(tmp_path / "app.yaml", BASE)), demo=False).products[0]
    assert (product.users, product.terms, product.frames) == (None, Terms(), ())
