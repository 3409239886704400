"""Milestones and spending of a project: set, moved, dropped, reached, put to the group; written down."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from zoneinfo import ZoneInfo

from bot import belonging, milestones, portfolio, projects, spendings
from bot.cards import milestones as cards
from bot.cards import recommendations as briefs
from bot.cards import spendings as spending_cards
from bot.portfolio import MilestoneView, ProjectView
from bot.rules import wording
from bot.rules.projects import Deed
from bot.texts.say import Say
from handlers.answers import Answer, Ask, Fix, Tell
from handlers.reading import NotUnderstood, Span, Why, read_past_day, read_signed_amount, read_when
from handlers.reading.told import unreadable
from handlers.verbs.context import Context
from handlers.verbs.drafts import preview


def see(context: Context, arguments: tuple[str, ...]) -> Answer:
    """One milestone; with what can be done to it, for the coordinator."""
    return _tell(context, arguments[0])


def ask_new(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for a new one."""
    projects.access_own(context.tx, context.actor, arguments[0], Deed.PLAN)
    view = portfolio.view(context.tx, arguments[0], context.now)
    return Ask(cards.form(view, _say(context, view)))


def add(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """It was filled in."""
    project = projects.access_own(context.tx, context.actor, arguments[0], Deed.PLAN)
    view = portfolio.view(context.tx, project.id, context.now)
    say, written = _say(context, view), values.get("day", "")
    try:
        day = _coming(context, say, written)
    except NotUnderstood as error:
        return Fix({"day": unreadable(error, written, say)})
    milestone_id = milestones.add(
        context.tx,
        context.actor,
        project.id,
        title=values.get("title", ""),
        day=day,
        needs_decision=values.get("decision") == cards.YES,
        now=context.now,
    )
    view = portfolio.view(context.tx, project.id, context.now)
    return Tell(cards.set_(view, portfolio.milestone_of(view, milestone_id), say))


def ask_move(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for another day."""
    milestones.access_ahead(context.tx, context.actor, arguments[0])
    view, of = _look(context, arguments[0])
    return Ask(cards.move_form(view, of, _say(context, view)))


def move(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """It is to be reached by another day."""
    milestones.access_ahead(context.tx, context.actor, arguments[0])
    say, written = _say(context, _look(context, arguments[0])[0]), values.get("day", "")
    try:
        day = _coming(context, say, written)
    except NotUnderstood as error:
        return Fix({"day": unreadable(error, written, say)})
    milestones.move(context.tx, context.actor, arguments[0], day, context.now)
    return _tell(context, arguments[0])


def reach(context: Context, arguments: tuple[str, ...]) -> Answer:
    """It was reached."""
    milestones.reach(context.tx, context.actor, arguments[0], context.now)
    return _tell(context, arguments[0])


def drop(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The project does without it."""
    milestones.drop(context.tx, context.actor, arguments[0], context.now)
    return _tell(context, arguments[0])


def recommend(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The motion that the bot has drafted, in the group's language."""
    view, of = _look(context, arguments[0])
    say = Say(view.language, ZoneInfo(view.zone))
    draft = milestones.recommend(
        context.tx,
        context.actor,
        of.id,
        title=briefs.milestone_title(of, say),
        brief=briefs.milestone_brief(view, of, say),
        now=context.now,
    )
    return preview(context, draft)


def ask_spend(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for an amount."""
    projects.access_own(context.tx, context.actor, arguments[0], Deed.SPEND)
    view = portfolio.view(context.tx, arguments[0], context.now)
    say = _say(context, view)
    return Ask(spending_cards.form(view, say, day=say.date(context.now)))


def spend(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """It was filled in."""
    project = projects.access_own(context.tx, context.actor, arguments[0], Deed.SPEND)
    say = _say(context, portfolio.view(context.tx, project.id, context.now))
    written = values.get("day", "")
    amount = read_signed_amount(values.get("amount", ""), context.say.language, "amount")
    try:
        day = read_past_day(written, context.now, say.zone, say.language)
    except NotUnderstood as error:
        if error.code is Why.NOT_UNDERSTOOD:
            # What is said of any other day offers days to come.
            return Fix({"day": say("form-spending-day-unread", text=wording.quoted(written))})
        return Fix({"day": unreadable(error, written, say)})
    words = values.get("words", "")
    spendings.spend(
        context.tx, context.actor, project.id, amount=amount, day=day, words=words, now=context.now
    )
    view = portfolio.view(context.tx, project.id, context.now)
    return Tell(spending_cards.noted(view, amount, say))


def _coming(context: Context, say: Say, written: str) -> date:
    """The day to come that was written. Raises NotUnderstood."""
    when = read_when(written, context.now, say.zone, say.language)
    if when.span is not Span.DAY:
        raise NotUnderstood(Why.AMBIGUOUS, first=str(when.day), second=str(when.last))
    return when.day


def _look(context: Context, milestone_id: str) -> tuple[ProjectView, MilestoneView]:
    row, project = milestones.access_milestone(context.tx, context.actor, milestone_id)
    view = portfolio.view(context.tx, project.id, context.now)
    return view, portfolio.milestone_of(view, row.id)


def _tell(context: Context, milestone_id: str) -> Answer:
    view, of = _look(context, milestone_id)
    manages = belonging.coordinates(context.tx, context.actor.id, view.product_id)
    return Tell(cards.milestone(view, of, _say(context, view), manages=manages))


def _say(context: Context, view: ProjectView) -> Say:
    return Say(context.say.language, ZoneInfo(view.zone)).on(context.place.platform)
