"""The rules of procedure and the weights of seats in app.yaml: what is read, and every slip explained."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.rules.procedure import Procedure
from handlers.roster import wanted
from handlers.settings import GroupSetting, MistakeCode, read_settings
from storage.words import DoubtRule, TieRule, WrittenRule
from tests.slips import BASE, Case, check_case, write

M = MistakeCode
RULE = "early_close: true"
SEAT = "organisation: odense\n        obs"
WEIGHT = "organisation: odense\n            weight: {}\n        obs"
CHAIRS = "        chair: anna\n        vice_chair: bo\n"


def rule(story: str, written: str, code: MistakeCode, says: str = "") -> Case:
    """A slip in the steering group's rules."""
    return Case(story, RULE, written, code, says=says)


def weight(story: str, written: str, code: MistakeCode, says: str = "") -> Case:
    """A slip in the weight of Odense's seat."""
    return Case(story, SEAT, WEIGHT.format(written), code, at="            weight", says=says)


def chairless(story: str, written: str, says: str) -> Case:
    """A rule of the group of experts, which has neither a chair nor a vice chair."""
    rules = f"kind: expert_group\n        rules: {{{written}}}"
    return Case(story, "kind: expert_group", rules, M.RULE_WITHOUT_CHAIR, at="rules: {", says=says)


SLIPS = (
    rule("a misspelt tie rule", "tie: chair_decide", M.NOT_A_CHOICE, says="chair_decides"),
    rule("a tie rule that is a number", "tie: 2", M.NOT_A_CHOICE, says="chair_decides, chair_double"),
    rule("a misspelt written procedure", "written_procedure: all_must_replay", M.NOT_A_CHOICE,
         says="all_must_reply"),
    rule("a written procedure in Danish", "written_procedure: ja", M.NOT_A_CHOICE,
         says="none, all_must_reply, silence_is_consent"),
    rule("a written procedure of no", "written_procedure: no", M.NOT_A_CHOICE, says="none"),
    rule("a written procedure of two kinds", "written_procedure: [all_must_reply, silence_is_consent]",
         M.EXPECTED_ONE),
    rule("a misspelt written_procedure", "writen_procedure: none", M.KEY_UNKNOWN, says="written_procedure"),
    rule("a written procedure of no days", "written_days: 0", M.OUT_OF_RANGE, says="60"),
    rule("a written procedure of a season", "written_days: 61", M.OUT_OF_RANGE, says="60"),
    rule("written days in words", "written_days: a week", M.EXPECTED_NUMBER),
    rule("written days with a unit", "written_days: 7d", M.EXPECTED_NUMBER),
    rule("written days and a half", "written_days: 7.5", M.EXPECTED_NUMBER),
    rule("written days of yes", "written_days: yes", M.EXPECTED_NUMBER),
    rule("a misspelt written_days", "writen_days: 7", M.KEY_UNKNOWN, says="written_days"),
    rule("a misspelt doubt rule", "no_quorum: lapse", M.NOT_A_CHOICE, says="lapses"),
    rule("a doubt rule of another bot", "no_quorum: revote", M.NOT_A_CHOICE, says="lapses, chair_rules"),
    rule("a quorum where the doubt rule stands", "no_quorum: more than 1/2", M.NOT_A_CHOICE, says="lapses"),
    rule("a misspelt no_quorum", "no_qourum: lapses", M.KEY_UNKNOWN, says="no_quorum"),
    rule("fewer proxies than none", "proxies: -1", M.OUT_OF_RANGE, says="10"),
    rule("more proxies than allowed", "proxies: 11", M.OUT_OF_RANGE, says="10"),
    rule("proxies in a word", "proxies: none", M.EXPECTED_NUMBER),
    rule("proxies of no", "proxies: false", M.EXPECTED_NUMBER),
    rule("proxies in quotes", 'proxies: "1"', M.EXPECTED_NUMBER),
    rule("a misspelt proxies", "proxys: 1", M.KEY_UNKNOWN, says="proxies"),
    rule("a chair without patience", "chair_days: 0", M.OUT_OF_RANGE, says="60"),
    rule("a chair of a season", "chair_days: 61", M.OUT_OF_RANGE, says="60"),
    rule("chair days of hours", "chair_days: 48h", M.EXPECTED_NUMBER),
    rule("a misspelt chair_days", "chairdays: 4", M.KEY_UNKNOWN, says="chair_days"),

    weight("a weight of nothing", "0", M.OUT_OF_RANGE, says="1000"),
    weight("a weight below nothing", "-2", M.OUT_OF_RANGE, says="1000"),
    weight("a weight of a town's inhabitants", "210803", M.OUT_OF_RANGE, says="1000"),
    weight("a weight of one and a half", "1.5", M.EXPECTED_NUMBER),
    weight("a weight of two as a fraction", "2.0", M.EXPECTED_NUMBER),
    weight("a weight of a half", "1/2", M.EXPECTED_NUMBER),
    weight("a weight without end", ".inf", M.EXPECTED_NUMBER),
    weight("a weight in words", "double", M.EXPECTED_NUMBER),
    weight("a weight in quotes", '"2"', M.EXPECTED_NUMBER),
    weight("a weight of yes", "true", M.EXPECTED_NUMBER),
    weight("two weights", "[1, 2]", M.EXPECTED_ONE),
    Case("a misspelt weight", SEAT, WEIGHT.format(2).replace("weight", "wieght"), M.KEY_UNKNOWN,
         at="            wieght", says="weight"),

    chairless("a double vote of nobody", "tie: chair_double", says="tie: chair_double"),
    chairless("doubt for nobody to settle", "no_quorum: chair_rules", says="no_quorum: chair_rules"),
    chairless("days to wait for nobody", "chair_days: 4", says="chair_days: 4"),
    Case("an office left empty", "kind: expert_group", "kind: expert_group\n        chair:\n"
         "        rules: {tie: chair_double}", M.RULE_WITHOUT_CHAIR, at="rules: {tie", says="chair"),
)  # fmt: skip


@pytest.mark.parametrize("case", SLIPS, ids=lambda case: case.story.replace(" ", "-"))
def test_a_slip_is_one_mistake_at_its_line_in_both_languages(case: Case, tmp_path: Path) -> None:
    check_case(case, tmp_path)


GOOD: tuple[tuple[str, str, Procedure], ...] = (
    ("nothing written", RULE, Procedure()),
    ("the chair decides", "tie: chair_decides", Procedure()),
    ("the chair's vote counts double", "tie: chair_double", Procedure(tie=TieRule.CHAIR_DOUBLE)),
    ("no written procedure", "written_procedure: none", Procedure()),
    ("everyone must reply", "written_procedure: all_must_reply",
     Procedure(written=WrittenRule.ALL_MUST_REPLY)),
    ("silence is consent", "written_procedure: silence_is_consent",
     Procedure(written=WrittenRule.SILENCE_IS_CONSENT)),
    ("a written procedure of a day", "written_days: 1", Procedure(written_days=1)),
    ("a written procedure of two months", "written_days: 60", Procedure(written_days=60)),
    ("it lapses", "no_quorum: lapses", Procedure()),
    ("the chair settles the doubt", "no_quorum: chair_rules", Procedure(doubt=DoubtRule.CHAIR_RULES)),
    ("no proxies", "proxies: 0", Procedure(proxies=0)),
    ("many proxies", "proxies: 10", Procedure(proxies=10)),
    ("a chair of a day", "chair_days: 1", Procedure(chair_days=1)),
    ("a patient vice chair", "chair_days: 60", Procedure(chair_days=60)),
)  # fmt: skip


def steering_group(folder: Path, old: str, new: str) -> GroupSetting:
    assert old in BASE
    settings = read_settings(write(folder / "app.yaml", BASE.replace(old, new, 1)))
    return settings.products[0].groups[0]


@pytest.mark.parametrize(
    ("written", "procedure"), [each[1:] for each in GOOD], ids=[each[0] for each in GOOD]
)
def test_a_rule_that_is_written_is_the_rule(written: str, procedure: Procedure, tmp_path: Path) -> None:
    rules = steering_group(tmp_path, RULE, written).rules
    assert rules.procedure == replace(procedure, reminders=("half", "24h"))
    assert Procedure.from_json(rules.procedure.to_json()) == rules.procedure


@pytest.mark.parametrize("number", [1, 2, 1000])
def test_a_seat_weighs_what_is_written_and_else_one(number: int, tmp_path: Path) -> None:
    settings = read_settings(write(tmp_path / "app.yaml", BASE.replace(SEAT, WEIGHT.format(number), 1)))
    target = wanted(settings, demo=True).products[0].groups[0]
    assert [seat.weight for seat in target.seats] == [1, 1, number]


@pytest.mark.parametrize("written", ["tie: chair_double", "no_quorum: chair_rules", "chair_days: 4"])
@pytest.mark.parametrize(
    "office", ["        chair: anna\n", "        vice_chair: bo\n"], ids=["chair", "vice-chair"]
)
def test_one_of_the_two_is_enough_to_settle_things(office: str, written: str, tmp_path: Path) -> None:
    without_the_other = BASE.replace(CHAIRS, office, 1).replace(RULE, written, 1)
    assert read_settings(write(tmp_path / "app.yaml", without_the_other))
