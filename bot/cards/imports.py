"""What will be done with a wish list, row by row, and what was: lines to read before anybody says yes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from bot.cards.wishlists import place, remark
from bot.imports import Fate, ImportPlan, PlannedRow
from bot.rules import wording
from bot.rules.amounts import Amount
from bot.sheets import shortened
from bot.texts.say import Say
from bot.wishlists import WantedWish

# No more of a title is needed to know which it is.
TITLE = 60
# What a line begins with, so that the eye finds what is to be put right.
MARKS = {Fate.NEW: "+", Fate.BACKS: "+", Fate.TWIN: "+", Fate.FLAWED: "!"}
PASSED_OVER = "="


def columns(planned: ImportPlan, say: Say) -> str:
    """What each column is taken for."""
    return say.all_of(
        say("import-column", name=shortened(name), column=say(f"import-column-{column}"))
        for name, column in planned.columns
        if name
    )


def lines(planned: ImportPlan, say: Say) -> Iterator[str]:
    """A line for each row, what there is to say of it below, and what is wrong with the columns first."""
    for said in planned.flaws:
        yield f"{MARKS[Fate.FLAWED]} {place(planned.header, say)}: {remark(said, say)}"
    for row in planned.rows:
        yield f"{MARKS.get(row.fate, PASSED_OVER)} {place(row.place, say)}: {_becomes(row, say)}"
        yield from (f"    {remark(said, say)}" for said in row.remarks)


def summary(planned: ImportPlan, say: Say) -> str:
    """How many rows become what."""
    counts = planned.counts
    return say(
        "import-summary",
        fresh=say.number(counts[Fate.NEW]),
        backed=say.number(counts[Fate.BACKS] + counts[Fate.TWIN]),
        same=say.number(counts[Fate.SAME] + counts[Fate.CLOSED] + counts[Fate.HEADER]),
        flawed=say.number(planned.flawed),
    )


def _becomes(row: PlannedRow, say: Say) -> str:
    if row.wish is None:
        return say("import-header")
    title, backers = wording.shortened(row.wish.title, TITLE), say.all_of(name for _, name in row.backers)
    if row.fate is Fate.NEW:
        return say("import-new", title=title, details=_details(row.wish, backers, say))
    if row.there is not None:
        return _joins(row.fate, *row.there, backers, say)
    if row.first is None:
        return say("import-flawed", title=title)
    if row.fate is Fate.TWIN:
        return say("import-twin", first=place(row.first, say), backers=backers)
    return say("import-same-as-row", first=place(row.first, say))


def _joins(fate: Fate, number: int, title: str, backers: str, say: Say) -> str:
    """What becomes of a row whose wish is there."""
    there = {"number": str(number), "title": wording.shortened(title, TITLE)}
    if fate is Fate.BACKS:
        return say("import-backs", backers=backers, **there)
    return say("import-closed" if fate is Fate.CLOSED else "import-same", **there)


def _details(wish: WantedWish, backers: str, say: Say) -> str:
    """All that decides something: what was understood of it is to be seen."""
    found = [say("import-with-backers", backers=backers)] if backers else []
    if wish.estimate is not None:
        found.append(say("import-with-estimate", estimate=_amount(wish.estimate, say)))
    if wish.tags:
        found.append(say("import-with-tags", tags=", ".join(wish.tags)))
    if wish.law:
        found.append(say("import-with-law", law=wish.law))
    return "; ".join(found) or say("import-with-nothing")


def _amount(estimate: Amount, say: Say) -> str:
    part = 1 if estimate.is_hours else 100
    ends = dict.fromkeys(say.number(Decimal(each) / part) for each in (estimate.low, estimate.high))
    return say("import-hours" if estimate.is_hours else "import-kroner", amount="-".join(ends))
