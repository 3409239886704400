"""A version of the rules of procedure: kept as JSON, read back the same."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.procedure import FIRST, Procedure
from storage.journal import canonical
from storage.words import Comparator, DoubtRule, Majority, Role, TieRule, WrittenRule

PROCEDURES = st.builds(
    Procedure,
    quorum_numerator=st.integers(0, 9),
    quorum_denominator=st.integers(1, 9),
    quorum_comparator=st.sampled_from(Comparator),
    majority=st.sampled_from(Majority),
    tie=st.sampled_from(TieRule),
    deadline_days=st.integers(1, 60),
    reminders=st.lists(st.sampled_from(["half", "2d", "24h", "3h"]), unique=True).map(tuple),
    early_close=st.booleans(),
    may_open=st.lists(st.sampled_from(Role), unique=True).map(tuple),
    written=st.sampled_from(WrittenRule),
    written_days=st.integers(1, 60),
    doubt=st.sampled_from(DoubtRule),
    proxies=st.integers(0, 9),
    chair_days=st.integers(1, 60),
)


@given(PROCEDURES)
def test_what_is_kept_is_read_back_the_same(procedure: Procedure) -> None:
    assert Procedure.parse(canonical(procedure.to_json())) == procedure


def test_a_version_from_before_a_rule_was_known_has_the_default() -> None:
    kept = Procedure(deadline_days=21).to_json()
    del kept["early_close"]
    assert Procedure.parse(json.dumps(kept)) == Procedure(deadline_days=21)


def test_rules_that_use_nothing_new_are_kept_as_they_always_were() -> None:
    assert Procedure(deadline_days=21).to_json().keys() == FIRST


def test_of_what_came_later_only_what_is_used_is_kept() -> None:
    kept = Procedure(written=WrittenRule.ALL_MUST_REPLY, written_days=7).to_json()
    assert kept.keys() == {*FIRST, "written"}
    assert kept["written"] == "all_must_reply"


def test_the_quorum_is_an_exact_fraction() -> None:
    assert Procedure(quorum_numerator=2, quorum_denominator=6).quorum == Fraction(1, 3)


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("majority", "nearly_all", ValueError),
        ("quorum_comparator", "about", ValueError),
        ("tie", "coin", ValueError),
        ("written", "by_pigeon", ValueError),
        ("doubt", "nobody", ValueError),
        ("may_open", ["anyone"], ValueError),
        ("invented", 1, TypeError),
        ("reminders", None, TypeError),
    ],
)
def test_what_is_not_a_rule_of_procedure_is_not_read(
    name: str, value: object, error: type[Exception]
) -> None:
    with pytest.raises(error):
        Procedure.from_json({**Procedure().to_json(), name: value})


@pytest.mark.parametrize("name", ["majority", "quorum_comparator", "tie", "reminders", "may_open"])
def test_what_lacks_a_rule_is_not_read(name: str) -> None:
    kept = Procedure().to_json()
    del kept[name]
    with pytest.raises(KeyError):
        Procedure.from_json(kept)
