"""The case brief of a project or a milestone, for the group that decides: within what a motion holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.cards import milestones, projects
from bot.catalogue import WishView
from bot.portfolio import MilestoneView, ProjectView
from bot.rules import wording
from bot.texts.say import Say
from storage.wish_words import MilestoneState

# How much of what a person wrote of a wish is quoted: the most of these that there is room for.
QUOTES = (500, 300, 150, 80, 0)
NAMED = 8


def project_title(view: ProjectView, say: Say) -> str:
    """What the group is asked to decide."""
    title = say("recommend-project-title", title=projects.shown(view.title, say))
    return wording.shortened(title, wording.TITLE)


def project_brief(view: ProjectView, wishes: Sequence[WishView], say: Say) -> str:
    """Purpose, background, analysis, recommendation, consequences, conclusion."""
    return _fitting(lambda quote: _project(view, wishes, quote, say), say)


def milestone_title(of: MilestoneView, say: Say) -> str:
    """What the group is asked to decide."""
    title = say("recommend-milestone-title", title=projects.shown(of.title, say))
    return wording.shortened(title, wording.TITLE)


def milestone_brief(view: ProjectView, of: MilestoneView, say: Say) -> str:
    """The same headings for a milestone."""
    passed = sum(each.state is MilestoneState.PASSED for each in view.milestones)
    spent = {"spent": say.money(view.spent), "estimate": say.money(view.estimate)}
    money = (
        say("recommend-milestone-over", **spent, excess=say.money(view.excess))
        if view.excess
        else say("recommend-milestone-money", **spent)
    )
    words = {"title": projects.shown(of.title, say), "project": projects.shown(view.title, say)}
    background = say("recommend-milestone-background", day=milestones.day(of.day, say))
    return _fitting(
        lambda _: {
            "purpose": [say("recommend-milestone-purpose", **words)],
            "background": [background],
            "analysis": [money, say("recommend-milestone-passed", count=passed)],
            "advice": [say("recommend-milestone-advice")],
            "consequences": [say("recommend-milestone-consequences")],
            "conclusion": [say("recommend-milestone-conclusion")],
        },
        say,
    )


def _fitting(parts: Callable[[int], dict[str, list[str]]], say: Say) -> str:
    """With as much of people's own words as there is room for."""
    for quote in QUOTES:
        text = "\n\n".join(
            "\n".join((say(f"recommend-{name}"), *filter(None, lines)))
            for name, lines in parts(quote).items()
        )
        if len(text) <= wording.BRIEF:
            return text
    return wording.shortened(text, wording.BRIEF)


def _project(view: ProjectView, wishes: Sequence[WishView], quote: int, say: Say) -> dict[str, list[str]]:
    estimate = say.money(view.estimate)
    return {
        "purpose": [view.purpose or _purpose(wishes, say)],
        "background": [line for each in wishes for line in _background(each, quote, say)],
        "analysis": [
            *(line for each in wishes for line in _analysis(each, quote, say)),
            say("recommend-total", estimate=estimate),
        ],
        "advice": [say("recommend-advice-project", estimate=estimate)],
        "consequences": [*_frame(view, say), say("recommend-rejected")],
        "conclusion": [say("recommend-conclusion-project")],
    }


def _purpose(wishes: Sequence[WishView], say: Say) -> str:
    titles = say.all_of(say("recommend-quoted", title=each.title) for each in wishes)
    return say("recommend-purpose-of", count=len(wishes), titles=titles)


def _background(wish: WishView, quote: int, say: Say) -> list[str]:
    """What is wished for, by whom, and why."""
    words: dict[str, str | int] = {
        "number": str(wish.number),
        "title": wish.title,
        "count": len(wish.backers),
    }
    behind = (
        say("recommend-wish-many", **words)
        if len(wish.backers) > NAMED
        else say(
            "recommend-wish",
            **words,
            organisations=say.all_of(each.organisation for each in wish.backers),
        )
    )
    law = [say("recommend-law", number=str(wish.number), law=wish.law)] if wish.law else []
    return [behind, *law, _quoted(wish.need, quote), _quoted(wish.gain, quote)]


def _analysis(wish: WishView, quote: int, say: Say) -> list[str]:
    """What it costs, and what the coordinator thinks of it."""
    lines = []
    assessed = wish.assessment
    if assessed is not None and assessed.estimate is not None:
        low, high = say.money(assessed.estimate.low), say.money(assessed.estimate.high)
        lines.append(
            say("recommend-cost", number=str(wish.number), low=low, high=high)
            if low != high
            else say("recommend-cost-even", number=str(wish.number), high=high)
        )
        lines.append(_quoted(assessed.words, quote))
    if wish.note is not None:
        lines.append(
            say(
                "recommend-note",
                number=str(wish.number),
                value=say(f"level-{wish.note.value}"),
                effort=say(f"level-{wish.note.effort}"),
            )
        )
        lines.append(_quoted(wish.note.words, quote))
    return lines


def _frame(view: ProjectView, say: Say) -> list[str]:
    frame = view.frame
    if frame.amount is None:
        return [say("recommend-no-frame", year=str(frame.year))]
    told = say(
        "recommend-frame",
        year=str(frame.year),
        amount=say.money(frame.amount),
        committed=say.money(frame.committed),
        rest=say.money(frame.left),
    )
    if not view.beyond:
        return [told, say("recommend-within")]
    return [told, say("recommend-beyond", beyond=say.money(view.beyond))]


def _quoted(words: str, most: int) -> str:
    return wording.shortened(words, most) if most else ""
