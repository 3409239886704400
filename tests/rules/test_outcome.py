"""What follows when a vote closes, and until when it goes on in writing."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest

from bot.rules.outcome import Verdict, noon_after, verdict
from bot.rules.procedure import Procedure
from bot.rules.tally import Answer, count
from storage.words import Choice, Comparator, DoubtRule, WrittenRule

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
LETTERS = {"f": Choice.FOR, "a": Choice.AGAINST, "s": Choice.SEALED}
NONE, ALL, SILENCE = WrittenRule.NONE, WrittenRule.ALL_MUST_REPLY, WrittenRule.SILENCE_IS_CONSENT


class Close(NamedTuple):
    """answers: a letter a seat: f for, a against, s sealed, - did not answer, x recused."""

    story: str
    answers: str
    leads_to: Verdict
    written: WrittenRule = NONE
    extended: bool = False
    chair_rules: bool = False
    least: int = 1


CLOSES = [
    Close("more for than against", "fff-", Verdict.ADOPT),
    Close("more against than for", "faa-", Verdict.REJECT),
    Close("a tie", "ffaa", Verdict.TIE),
    Close("no quorum and no more to do", "ff--", Verdict.LAPSE),
    Close("no quorum, so on in writing", "ff--", Verdict.EXTEND, ALL),
    Close("no quorum, so on in writing until silence agrees", "ff--", Verdict.EXTEND, SILENCE),
    Close("only once", "ff--", Verdict.LAPSE, ALL, extended=True),
    Close("in writing before in doubt", "ff--", Verdict.EXTEND, ALL, chair_rules=True),
    Close("in doubt after in writing", "ff--", Verdict.DOUBT, ALL, extended=True, chair_rules=True),
    Close("in doubt at once", "ff--", Verdict.DOUBT, chair_rules=True),
    Close("in writing all reply and it is a tie", "ffaa", Verdict.TIE, ALL, extended=True),
    Close("what has a quorum does not go on in writing", "fff-", Verdict.ADOPT, ALL),
    Close(
        "in writing all must reply, so three of four are too few", "fff-", Verdict.LAPSE, ALL, extended=True
    ),
    Close("in writing the silent agree", "f---", Verdict.ADOPT, SILENCE, extended=True),
    Close("with everybody recused nobody is left to ask", "xxxx", Verdict.LAPSE, ALL),
    Close("nor to rule: the chair is recused too", "xxxx", Verdict.LAPSE, chair_rules=True),
    Close("a secret vote of one cannot be mended in writing", "xxxs", Verdict.LAPSE, ALL, least=2),
    Close("a secret vote without quorum goes on sealed", "ss--", Verdict.EXTEND, ALL, least=2),
]


@pytest.mark.parametrize("case", CLOSES, ids=lambda case: case.story.replace(" ", "-"))
def test_what_follows(case: Close) -> None:
    doubt = DoubtRule.CHAIR_RULES if case.chair_rules else DoubtRule.LAPSES
    procedure = Procedure(written=case.written, doubt=doubt)
    seats = {str(number): letter for number, letter in enumerate(case.answers)}
    tally = count(
        dict.fromkeys(seats, 1),
        {seat: Answer(LETTERS[letter]) for seat, letter in seats.items() if letter in LETTERS},
        procedure,
        recused={seat for seat, letter in seats.items() if letter == "x"},
        silence_agrees=case.extended and case.written is SILENCE,
        all_must_reply=case.extended and case.written is ALL,
        least=case.least,
    )
    assert verdict(tally, procedure, extended=case.extended) is case.leads_to


def test_a_quorum_of_sealed_ballots_is_not_judged_before_they_are_counted_out() -> None:
    sealed = dict.fromkeys("ab", Answer(Choice.SEALED))
    procedure = Procedure(quorum_comparator=Comparator.AT_LEAST)
    tally = count(dict.fromkeys("abcd", 1), sealed, procedure, least=2)
    with pytest.raises(ValueError, match="2"):
        verdict(tally, procedure, extended=False)


@pytest.mark.parametrize(
    ("moment", "days", "noon"),
    [
        pytest.param("2026-11-23T09:00", 9, "2026-12-02T11:00", id="a-working-day"),
        pytest.param("2026-11-23T09:00", 5, "2026-11-30T11:00", id="a-saturday-becomes-monday"),
        pytest.param("2026-05-07T09:00", 7, "2026-05-15T10:00", id="ascension-day-becomes-friday"),
        pytest.param("2026-12-17T09:00", 7, "2026-12-28T11:00", id="christmas-is-over-first"),
        pytest.param("2026-10-23T09:00", 3, "2026-10-26T11:00", id="noon-is-noon-after-summer-time"),
        pytest.param("2026-11-23T23:30", 1, "2026-11-25T11:00", id="the-day-is-counted-where-people-live"),
        pytest.param("2026-11-23T12:00", 0, "2026-11-24T11:00", id="a-noon-that-is-past-is-tomorrows"),
    ],
)
def test_it_goes_on_until_noon(moment: str, days: int, noon: str) -> None:
    start = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    found = noon_after(start, days, COPENHAGEN)
    assert (found, found.tzinfo) == (datetime.fromisoformat(noon).replace(tzinfo=UTC), UTC)
