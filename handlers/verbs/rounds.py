"""Funding rounds: set up, opened, chosen in, looked at, asked about, called off, put to the vote."""

from __future__ import annotations

import re
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from bot import adoptions, belonging, catalogue, choices, funding, results, rounds
from bot.cards import choices as choice_cards
from bot.cards import funding as looks
from bot.cards import results as result_cards
from bot.cards import rounds as cards
from bot.funding import RoundView
from bot.refusals import Code, Refused
from bot.rounds import RoundDraftView
from bot.rules import wording
from bot.rules.reminders import odd_about
from bot.rules.whatif import Basis
from bot.texts.say import Say
from handlers.answers import Answer, Ask, Fix, Tell
from handlers.reading import NotUnderstood, read_amount, read_change, read_deadline
from handlers.reading.told import unreadable
from handlers.verbs.context import Context, MalformedArgument, given, number
from handlers.verbs.drafts import preview as motion_preview
from handlers.verbs.products import see_number
from storage import community as groups
from storage import rounds as stored

# So many rounds of a product are listed, the latest.
LISTED = 3
MOST_MORE = 99
NUMBER = re.compile(r"[0-9]{1,6}")


def show(context: Context, text: str) -> Answer:
    """The rounds of the person's products, those of the channel's own product first; or the one that stands
    after the command, by its number. Raises Refused(UNKNOWN_ROUND).
    """
    here = groups.find_group(context.tx, context.group_id) if context.group_id is not None else None
    found = belonging.products_of(context.tx, context.actor)
    found.sort(key=lambda each: here is None or each.id != here.product_id)
    written = text.strip().lstrip("#")
    if NUMBER.fullmatch(written):
        return see_number(
            context,
            found,
            int(written),
            stored.round_by_number,
            lambda round_id: see(context, (round_id,)),
            verb="round-see",
            missing=Code.UNKNOWN_ROUND,
        )
    views = {
        each.id: [_view(context, row.id) for row in stored.rounds(context.tx, each.id)[:LISTED]]
        for each in found
    }
    listed = [
        (
            each.id,
            each.name,
            views[each.id],
            belonging.coordinates(context.tx, context.actor.id, each.id),
        )
        for each in found
    ]
    shown = [view.id for of in views.values() for view in of]
    choosing = {each for each in shown if choices.may_choose(context.tx, context.actor, each)}
    return Tell(looks.mine(listed, context.say, choosing=choosing))


def ask_new(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form to set up a round. arguments: the product, or none."""
    may = [
        each
        for each in belonging.products_of(context.tx, context.actor)
        if belonging.coordinates(context.tx, context.actor.id, each.id)
    ]
    may.sort(key=lambda each: each.id != given(arguments, 0))
    if not may:
        raise Refused(Code.COORDINATORS_ONLY)
    rounds.check_may_open(context.tx, context.actor, may[0].id)
    zone = ZoneInfo(catalogue.home_of(context.tx, may[0].id).zone)
    say = Say(context.say.language, zone)
    deadline = say.written(rounds.default_deadline(context.tx, may[0].id, context.now))
    return Ask(cards.form([(each.id, each.name) for each in may], context.say, deadline=deadline))


def edit(context: Context, arguments: tuple[str, ...]) -> Answer:
    """From the preview back to the form."""
    draft = rounds.view_draft(context.tx, context.actor, arguments[0])
    text, say = draft.text, Say(context.say.language, ZoneInfo(draft.zone))
    return Ask(
        cards.form(
            [(draft.product_id, draft.product)],
            context.say,
            deadline=say.written(text.closes_at),
            name=text.name,
            budget=say.money(text.budget),
            draft_id=draft.id,
        )
    )


def draft(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """A form that was filled in: what is wrong stands beside its field, else the preview."""
    product = belonging.access_product(context.tx, context.actor, values.get("product", ""))
    zone = ZoneInfo(catalogue.home_of(context.tx, product.id).zone)
    written = values.get("deadline", "")
    budget = read_amount(values.get("budget", ""), context.say.language, "budget")
    try:
        closes_at = read_deadline(written, context.now, zone, context.say.language)
    except NotUnderstood as error:
        return Fix({"deadline": unreadable(error, written, context.say)})
    found = rounds.set_up(
        context.tx,
        context.actor,
        product.id,
        name=values.get("name", ""),
        budget=budget,
        closes_at=closes_at,
        now=context.now,
        draft_id=given(arguments, 0),
    )
    return _preview(context, found)


def open_round(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """The preview was approved."""
    round_id = rounds.open_round(
        context.tx, context.actor, arguments[0], context.now, numbers=_ticked(values)
    )
    return Tell(cards.opened(_view(context, round_id), context.say))


def see(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The round whole, a page at a time."""
    view, page = _seen(context, arguments[0]), given(arguments, 1)
    may = belonging.coordinates(context.tx, context.actor.id, view.product_id)
    at = number(page) if page is not None else 1
    chooses = choices.may_choose(context.tx, context.actor, view.id)
    return Tell(
        looks.listed(
            view, context.say, page=at, address=context.address, may_coordinate=may, may_choose=chooses
        )
    )


def ask_choice(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form in which what is wanted is ticked."""
    choice = choices.own_choice(context.tx, context.actor, arguments[0], context.now)
    return Ask(choice_cards.form(_view(context, arguments[0]), choice, context.say))


def choose(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """It was ticked."""
    choice = choices.choose(context.tx, context.actor, arguments[0], _ticked(values), context.now)
    return Tell(choice_cards.noted(_view(context, arguments[0]), choice, context.say))


def item(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The receipt of one wish."""
    view, _ = _counted(context, arguments[0])
    return Tell(result_cards.item(view, _wish(arguments[1]), context.say))


def what_if(context: Context, arguments: tuple[str, ...]) -> Answer:
    """What can be asked with one press: cheaper, more supporters, what it would take."""
    (view, basis), of, asked = _counted(context, arguments[0]), _wish(arguments[1]), arguments[2]
    if asked == result_cards.LEAST:
        return Tell(result_cards.suffices(view, of, results.suffices(basis, of), context.say))
    cost, more = None, 0
    if asked == result_cards.COST:
        cost = view.item(of).cost * (100 - result_cards.CHEAPER) // 100
    elif asked == result_cards.COUNT:
        more = result_cards.MORE
    else:
        raise MalformedArgument
    found = results.what_if(basis, of, cost=cost, more=more)
    return Tell(result_cards.what_if(view, found, context.say))


def ask_what_if(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for any other price and number."""
    view, _ = _counted(context, arguments[0])
    return Ask(result_cards.form(view, _wish(arguments[1]), context.say))


def make_what_if(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """It was filled in."""
    (view, basis), of = _counted(context, arguments[0]), _wish(arguments[1])
    written, many = values.get(result_cards.COST, "").strip(), values.get(result_cards.COUNT, "").strip()
    now = view.item(of).cost
    cost = read_change(written, now, context.say.language, result_cards.COST) if written else None
    found = results.what_if(basis, of, cost=cost, more=_count(many) if many else 0)
    return Tell(result_cards.what_if(view, found, context.say))


def ask_off(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for calling it off."""
    rounds.check_may_call_off(context.tx, context.actor, arguments[0])
    return Ask(cards.off_form(_view(context, arguments[0]), context.say))


def call_off(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """It is called off."""
    rounds.call_off(context.tx, context.actor, arguments[0], values.get("words", ""), context.now)
    return Tell(cards.called_off(_view(context, arguments[0]), context.say))


def adopt(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The motion to adopt the result, to be looked at before it is put. In the language of the group."""
    adoptions.check_may_prepare(context.tx, context.actor, arguments[0])
    view = _view(context, arguments[0])
    say = Say(view.language, ZoneInfo(view.zone))
    title, brief, links = looks.motion_text(view, say, context.address)
    prepared = adoptions.prepare_adoption(
        context.tx, context.actor, view.id, title=title, brief=brief, links=links, now=context.now
    )
    return motion_preview(context, prepared)


def _preview(context: Context, found: RoundDraftView) -> Answer:
    zone = ZoneInfo(found.zone)
    odd = odd_about(found.text.closes_at, context.now, zone)
    return Ask(cards.preview(found, Say(context.say.language, zone).on(context.place.platform), odd=odd))


def _ticked(values: Mapping[str, str]) -> tuple[int, ...]:
    """The numbers of the wishes in all fields with boxes. Raises Refused(UNKNOWN_ITEM)."""
    written = [
        each
        for name, value in values.items()
        if name.startswith(choice_cards.FIELD)
        for each in value.split(",")
        if each
    ]
    if not all(each.isascii() and each.isdigit() and len(each) <= 9 for each in written):
        raise Refused(Code.UNKNOWN_ITEM)
    return tuple(map(int, written))


def _count(written: str) -> int:
    if not (written.isascii() and written.isdigit() and 1 <= int(written[:9]) <= MOST_MORE):
        raise Refused(Code.BAD_COUNT, field=result_cards.COUNT, text=wording.quoted(written))
    return int(written)


def _seen(context: Context, round_id: str) -> RoundView:
    """The round, if the person may see it. Raises Refused(UNKNOWN_ROUND)."""
    return _view(context, funding.seen_round(context.tx, context.actor, round_id).id)


def _counted(context: Context, round_id: str) -> tuple[RoundView, Basis]:
    """The same, once it is counted, and what it was computed from.

    Raises Refused(UNKNOWN_ROUND, ROUND_NOT_COUNTED).
    """
    view = _seen(context, round_id)
    if view.outcome is None:
        raise Refused(Code.ROUND_NOT_COUNTED)
    return view, view.outcome.basis


def _wish(written: str) -> int:
    """A wish's number, as a button carries it. Raises MalformedArgument."""
    if not (written.isascii() and written.isdigit() and len(written) <= 9):
        raise MalformedArgument
    return int(written)


def _view(context: Context, round_id: str) -> RoundView:
    return funding.view(context.tx, round_id, context.now)
