"""How groups meet, in app.yaml: what is read, and every slip explained."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from bot.rules.habits import Habit
from handlers.roster import wanted
from handlers.settings import MistakeCode, read_settings
from storage.meeting_words import Approval, Every, Sender
from tests.slips import BASE, Case, check_case, write

M = MistakeCode
PLACE = "        chair: anna\n"


def slip(story: str, written: str, code: MistakeCode, says: str = "") -> Case:
    """A slip in how the group meets."""
    line = f"        meetings: {{every: quarter, {written}}}\n"
    return Case(story, PLACE, PLACE + line, code, at=line.strip(), says=says)


SLIPS = (
    Case("nothing of how often", PLACE, PLACE + "        meetings: {minutes: 60}\n", M.MISSING,
         at="meetings: {minutes: 60}"),
    Case("a rhythm that there is not", PLACE, PLACE + "        meetings: {every: week}\n", M.NOT_A_CHOICE,
         at="meetings: {every: week}", says="month"),
    slip("a day in Danish", "days: [tirsdag]", M.NOT_A_CHOICE, says="tuesday"),
    slip("a day in the weekend", "days: [sunday]", M.NOT_A_CHOICE),
    slip("the same day twice", "days: [monday, monday]", M.REPEATED),
    slip("the nth of no day", "nth: 1", M.NTH_WITHOUT_DAY),
    slip("the fourteenth Monday of a quarter", "days: [monday], nth: 14", M.NTH),
    slip("the zeroth Monday", "days: [monday], nth: 0", M.NTH),
    slip("a start without quotation marks", "start: 10:00", M.CLOCK_UNREADABLE),
    slip("a start that no clock shows", 'start: "25:00"', M.CLOCK_UNREADABLE),
    slip("a meeting of five minutes", "minutes: 5", M.OUT_OF_RANGE, says="15"),
    slip("a reminder without a unit", "reminders: [24]", M.LEAD_UNREADABLE),
    slip("a reminder as those of votes", "reminders: [half]", M.LEAD_UNREADABLE),
    slip("before a group that is not there", "before: {group: nogen, weeks: 2}", M.GROUP_UNKNOWN),
    slip("before itself", "before: {group: styregruppe, weeks: 2}", M.BEFORE_ITSELF),
    slip("so many weeks before that nobody plans so", "before: {group: eksperter, weeks: 0}", M.OUT_OF_RANGE),
    slip("a misspelt key", "minuts: 60", M.KEY_UNKNOWN, says="minutes"),
    slip("sent by somebody else", "sends: chair", M.NOT_A_CHOICE, says="coordinator"),
)  # fmt: skip


@pytest.mark.parametrize("case", SLIPS, ids=lambda case: case.story.replace(" ", "-"))
def test_a_slip_is_one_mistake_at_its_line_in_both_languages(case: Case, tmp_path: Path) -> None:
    check_case(case, tmp_path)


def test_what_is_written_is_how_the_group_meets(tmp_path: Path) -> None:
    written = (
        'meetings: {every: month, days: [thursday, monday], nth: -1, start: "09:30", minutes: 90, '
        "place: Rådhuset, online: false, poll_days: 5, reminders: [2d], approval: click, sends: bot}"
    )
    settings = read_settings(write(tmp_path / "app.yaml", BASE.replace(PLACE, f"{PLACE}        {written}\n")))
    assert wanted(settings, demo=False).products[0].groups[0].habit == Habit(
        Every.MONTH, start=time(9, 30), minutes=90, weekdays=(4, 1), nth=-1, place="Rådhuset", online=False,
        poll_days=5, reminders=("2d",), approval=Approval.CLICK, sends=Sender.BOT,
    )  # fmt: skip


def test_nothing_written_is_no_habit_and_the_least_is_as_usual(tmp_path: Path) -> None:
    least = BASE.replace(PLACE, f"{PLACE}        meetings: {{every: quarter}}\n")
    settings = read_settings(write(tmp_path / "app.yaml", least))
    assert wanted(settings, demo=False).products[0].groups[0].habit == Habit(Every.QUARTER)
    settings = read_settings(write(tmp_path / "app.yaml", BASE))
    assert wanted(settings, demo=False).products[0].groups[0].habit is None
