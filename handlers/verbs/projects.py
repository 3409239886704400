"""Projects: looked at, proposed, started or recommended, delivered, closed, stopped."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo

from bot import belonging, catalogue, portfolio, projects
from bot.cards import projects as cards
from bot.cards import recommendations as briefs
from bot.cards.card import Card
from bot.portfolio import ProjectView
from bot.refusals import Code, Refused
from bot.rules import wording
from bot.rules.projects import Deed
from bot.texts.say import Say
from handlers.answers import Answer, Ask, Tell
from handlers.reading import read_amount
from handlers.verbs.context import Context, given
from handlers.verbs.drafts import preview
from handlers.verbs.products import own_products, product_here, see_number
from storage import projects as stored
from storage import wishes as stored_wishes

# What may stand between the numbers of wishes.
BETWEEN = re.compile(r"[\s,;.#&+]|\bog\b|\band\b", re.IGNORECASE)
NUMBER = re.compile(r"[0-9]{1,6}")


def show(context: Context, text: str) -> Answer:
    """The projects of the person's products, those of the channel's own product first; or the one that stands
    after the command, by its number. Raises Refused(NO_PRODUCT, UNKNOWN_PROJECT).
    """
    found = own_products(context)
    number = text.strip().lstrip("#")
    if NUMBER.fullmatch(number):
        return see_number(
            context,
            found,
            int(number),
            stored.project_by_number,
            lambda project_id: Tell(_card(context, project_id)),
            verb="project",
            missing=Code.UNKNOWN_PROJECT,
        )
    here = product_here(context, found)
    found.sort(key=lambda each: here is None or each.id != here.id)
    listings = [
        portfolio.listing(context.tx, each.id, context.now, person_id=context.actor.id) for each in found
    ]
    return Tell(cards.listed(listings, context.say, address=context.address))


def see(context: Context, arguments: tuple[str, ...]) -> Answer:
    """One project."""
    return Tell(_card(context, arguments[0]))


def ask_new(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for a project: of a wish, or of a product's wishes. arguments: either."""
    wish_id = given(arguments, 0)
    if wish_id is None:
        product = belonging.access_product(context.tx, context.actor, arguments[1])
        belonging.check_coordinates(context.tx, context.actor, product.id)
        return Ask(cards.propose_form(product.id, context.say))
    (wish,), cost = projects.check_wishes(context.tx, context.actor, [wish_id])
    title = stored_wishes.words(context.tx, wish.id).title or ""
    estimate = context.say.money(cost)
    return Ask(
        cards.propose_form(
            wish.product_id, context.say, title=title, wishes=str(wish.number), estimate=estimate
        )
    )


def propose(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """The form was filled in: the project is proposed, and what can be done with it is said."""
    product = belonging.access_product(context.tx, context.actor, arguments[0])
    belonging.check_coordinates(context.tx, context.actor, product.id)
    written = values.get("estimate", "").strip()
    project_id = projects.propose(
        context.tx,
        context.actor,
        _wishes(context, product.id, values.get("wishes", "")),
        title=values.get("title", ""),
        purpose=values.get("purpose", ""),
        estimate=read_amount(written, context.say.language, "estimate") if written else None,
        now=context.now,
    )
    view = portfolio.view(context.tx, project_id, context.now)
    return Tell(cards.proposed(view, _say(context, view)))


def start(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The coordinator starts it."""
    projects.start(context.tx, context.actor, arguments[0], context.now)
    return _came_to(context, arguments[0])


def wait(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The coordinator lets it lie."""
    view = portfolio.access_view(context.tx, context.actor, arguments[0], context.now)
    return Tell(cards.waiting(view, _say(context, view)))


def recommend(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The motion that the bot has drafted, to be changed and sent. It is in the group's language."""
    view = portfolio.access_view(context.tx, context.actor, arguments[0], context.now)
    say = Say(view.language, ZoneInfo(view.zone))
    wishes = [catalogue.view(context.tx, each.id) for each in view.wishes]
    draft = projects.recommend(
        context.tx,
        context.actor,
        view.id,
        title=briefs.project_title(view, say),
        brief=briefs.project_brief(view, wishes, say),
        now=context.now,
    )
    return preview(context, draft)


def ask_words(deed: Deed) -> Callable[[Context, tuple[str, ...]], Answer]:
    """The form for what is said with the deed."""

    def ask(context: Context, arguments: tuple[str, ...]) -> Answer:
        projects.access_own(context.tx, context.actor, arguments[0], deed)
        view = portfolio.view(context.tx, arguments[0], context.now)
        return Ask(cards.words_form(view, deed, _say(context, view)))

    return ask


def deliver(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """It is delivered."""
    projects.deliver(context.tx, context.actor, arguments[0], values.get("words", ""), context.now)
    return _came_to(context, arguments[0])


def close(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """It is closed, with what came of it."""
    projects.close(context.tx, context.actor, arguments[0], values.get("words", ""), context.now)
    return _came_to(context, arguments[0])


def stop(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """It is stopped, and its wishes are free or declined."""
    declines = values.get("fate") == cards.DECLINE
    words = values.get("words", "")
    projects.stop(context.tx, context.actor, arguments[0], words, context.now, declines=declines)
    return _came_to(context, arguments[0], declined=declines)


def _wishes(context: Context, product_id: str, written: str) -> list[str]:
    """The ids of the wishes whose numbers are written. Raises Refused(NO_SUCH_NUMBER)."""
    found = []
    for each in filter(None, BETWEEN.split(written)):
        number = int(each) if NUMBER.fullmatch(each) else 0
        wish = stored_wishes.wish_by_number(context.tx, product_id, number)
        if wish is None:
            raise Refused(Code.NO_SUCH_NUMBER, field="wishes", text=wording.quoted(each))
        found.append(wish.id)
    return found


def _card(context: Context, project_id: str) -> Card:
    view = portfolio.access_view(context.tx, context.actor, project_id, context.now)
    manages = belonging.coordinates(context.tx, context.actor.id, view.product_id)
    return cards.project(view, _say(context, view), manages=manages, address=context.address)


def _came_to(context: Context, project_id: str, *, declined: bool = False) -> Answer:
    view = portfolio.view(context.tx, project_id, context.now)
    return Tell(cards.came_to(view, _say(context, view), declined=declined))


def _say(context: Context, view: ProjectView) -> Say:
    """In the reader's language and the product's time."""
    return Say(context.say.language, ZoneInfo(view.zone)).on(context.place.platform)
