"""When a decision departs from what was recommended."""

from __future__ import annotations

import pytest

from bot.rules.advice import departs
from storage.words import Choice, Outcome

FOR, AGAINST, PICKED = Choice.FOR, Choice.AGAINST, Choice.PICKED


@pytest.mark.parametrize(
    ("choice", "option", "outcome", "adopted", "expected"),
    [
        pytest.param(FOR, None, Outcome.ADOPTED, None, False, id="adopted as advised"),
        pytest.param(FOR, None, Outcome.REJECTED, None, True, id="rejected against advice"),
        pytest.param(AGAINST, None, Outcome.ADOPTED, None, True, id="adopted against advice"),
        pytest.param(AGAINST, None, Outcome.REJECTED, None, False, id="rejected as advised"),
        pytest.param(PICKED, 2, Outcome.ADOPTED, 2, False, id="the option that was advised"),
        pytest.param(PICKED, 2, Outcome.ADOPTED, 1, True, id="another option"),
        pytest.param(PICKED, 2, Outcome.REJECTED, None, True, id="no change, where a change was advised"),
        pytest.param(PICKED, 0, Outcome.REJECTED, None, False, id="no change, as advised"),
        pytest.param(PICKED, 0, Outcome.ADOPTED, 1, True, id="a change, where none was advised"),
        pytest.param(FOR, None, Outcome.LAPSED, None, False, id="nothing was decided"),
        pytest.param(FOR, None, Outcome.POSTPONED, None, False, id="it was put off"),
        pytest.param(AGAINST, None, Outcome.WITHDRAWN, None, False, id="it was taken back"),
    ],
)
def test_departing_from_advice(
    choice: Choice, option: int | None, outcome: Outcome, adopted: int | None, expected: bool
) -> None:
    assert departs(choice, option, outcome, adopted) is expected
