"""Wishes: sent with a title or by the form, made of somebody's message, looked at, changed, taken back."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence

from bot import belonging, catalogue, deeds, outbox, parts, wishes
from bot.cards import wish_forms as forms
from bot.cards import wishes as cards
from bot.cards.card import Button, Form, action
from bot.catalogue import WishView
from bot.outbox import Kind
from bot.people import organisation_of
from bot.refusals import Code, Refused
from bot.rules import wording
from bot.wishes import Source, WishDraftView
from handlers.answers import Answer, Ask, Tell
from handlers.verbs import similar
from handlers.verbs.context import Context, Marked, full_name, given
from handlers.verbs.products import own_products, product_here, see_number
from handlers.verbs.triage import opened_on, unless_decided
from storage import community
from storage import wishes as stored
from storage.community import Product

# "#31", or "31": that wish is meant, for no wish is a number.
NUMBER = re.compile(r"#?\s*([1-9][0-9]{0,5})")


def new_wish(context: Context, written: str) -> Answer:
    """What stands after the command is the title, and it is sent; without one the form is opened."""
    products = own_products(context)
    number = NUMBER.fullmatch(written.strip())
    if number is not None:
        return show_number(context, int(number[1]))
    if not wording.quoted(written):
        return Ask(_form(context, products))
    chosen = product_here(context, products)
    if chosen is None and len(products) > forms.BUTTONS:
        return Ask(_form(context, products, title=wording.opening(written, wording.TITLE)))
    draft = _write(context, (chosen or products[0]).id, written)
    if chosen is None:
        return Tell(forms.which_product(draft, _named(products), context.say))
    return _send(context, draft)


def wish_from_message(context: Context, marked: Marked) -> Answer:
    """The form with somebody's words: the first line as title, all of them as need, and a link back."""
    link = marked.link if wording.is_link(marked.link) else ""
    return Ask(
        _form(
            context,
            own_products(context),
            title=wording.opening(marked.text, wording.TITLE),
            need=wording.excerpt(marked.text, wishes.NEED),
            link=link,
            thread=marked.thread,
        )
    )


def ask_wish(context: Context, _: tuple[str, ...]) -> Answer:
    """The empty form."""
    return new_wish(context, "")


def write(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """The form was sent. arguments: the product where none is asked for; of a message its thread, and what
    its link is known by.
    """
    product_id = values.get("product") or given(arguments, 0) or ""
    behalf = values.get("behalf", forms.OWN)
    links = values.get("links", "").split()
    source = _source(context, arguments, links)
    draft = wishes.write(
        context.tx,
        context.actor,
        product_id,
        title=values.get("title", ""),
        need=values.get("need", ""),
        gain=values.get("gain", ""),
        # What leads back stands as such, and not among the others.
        links=" ".join(each for each in links if source is None or each != source.link),
        behalf="" if behalf == forms.OWN else behalf,
        source=source,
        now=context.now,
    )
    return _send(context, draft)


def choose_product(context: Context, arguments: tuple[str, ...]) -> Answer:
    """Which product a title is for was said."""
    sent = stored.find_wish(context.tx, arguments[0])
    if sent is not None and sent.author_id == context.actor.id:
        # Pressed once more: it was sent.
        return Tell(cards.sent(catalogue.view(context.tx, sent.id), context.say))
    words = wishes.view_draft(context.tx, context.actor, arguments[0]).words
    draft = wishes.write(
        context.tx,
        context.actor,
        arguments[1],
        title=words.title,
        need=words.need,
        now=context.now,
        draft_id=arguments[0],
    )
    return _send(context, draft)


def show(context: Context, arguments: tuple[str, ...]) -> Answer:
    """One wish, with what this person can do."""
    wish = belonging.see_wish(context.tx, context.actor, arguments[0])
    return show_wish(context, wish.id)


def show_wish(context: Context, wish_id: str) -> Answer:
    """The same, of one that the person may see."""
    here = context.place
    channel = community.channel_at(context.tx, here.platform, here.workspace, here.id)
    part = parts.part_of(context.tx, context.actor, wish_id, channel)
    view = catalogue.view(context.tx, wish_id)
    more = [Button(context.say("button-wish-history"), action("wish-history", wish_id))]
    if belonging.coordinates(context.tx, context.actor.id, view.product_id):
        more.insert(0, Button(context.say("button-triage-wish"), action("triage-wish", wish_id)))
    return Tell(cards.wish(view, part, context.say, address=context.address, more=more))


def show_number(context: Context, number: int) -> Answer:
    """The wish that people know by its number: of this channel's product, else of any of the person's."""
    return see_number(
        context,
        own_products(context),
        number,
        stored.wish_by_number,
        lambda wish_id: show_wish(context, wish_id),
        verb="wish-show",
        missing=Code.UNKNOWN_WISH,
    )


def ask_edit(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form with what it says now."""
    return Ask(_edit_form(context, arguments[0]))


def rewrite(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """It was said better, unless something else was decided meanwhile."""

    def do() -> Answer:
        wishes.rewrite(
            context.tx,
            context.actor,
            arguments[0],
            title=values.get("title", ""),
            need=values.get("need", ""),
            gain=values.get("gain", ""),
            links=values.get("links", ""),
            now=context.now,
            opened_on=opened_on(arguments),
        )
        return Tell(cards.rewritten(_view(context, arguments), context.say))

    return unless_decided(context, values, do, lambda: _edit_form(context, arguments[0]))


def ask_withdrawal(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for taking it back."""
    wish = wishes.check_may_change(context.tx, context.actor, arguments[0])
    return Ask(forms.withdraw_form(catalogue.view(context.tx, wish.id), context.say))


def withdraw(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """It is taken back."""
    wishes.withdraw(context.tx, context.actor, arguments[0], values.get("words", ""), context.now)
    return Tell(cards.withdrawn(_view(context, arguments), context.say))


def share(context: Context, arguments: tuple[str, ...]) -> Answer:
    """Show it to all in a channel, where it follows what happens to it."""
    wish = belonging.see_wish(context.tx, context.actor, arguments[0])
    every = {each.id: each for each in community.all_channels(context.tx)}
    channel = every.get(arguments[1])
    if channel is None or not parts.may_show_in(context.tx, context.actor, wish, channel):
        raise Refused(Code.UNKNOWN_GROUP)
    is_new = outbox.post_in(context.tx, Kind.WISH, wish.id, channel, context.now, live=True)
    return Tell(cards.shared(_view(context, arguments), context.say, again=not is_new))


def _edit_form(context: Context, wish_id: str) -> Form:
    wish = wishes.check_may_change(context.tx, context.actor, wish_id)
    view, seen = catalogue.view(context.tx, wish.id), deeds.seen(context.tx, wish.id)
    return forms.edit_form(view, seen, context.say)


def _send(context: Context, draft: WishDraftView) -> Answer:
    """It is sent, unless there are others that may be the same: then that is asked first."""
    offered = similar.offered(context, draft)
    if offered is not None:
        return offered
    wish_id = wishes.submit(context.tx, context.actor, draft.id, context.now)
    return Tell(cards.sent(catalogue.view(context.tx, wish_id), context.say))


def _write(context: Context, product_id: str, written: str) -> WishDraftView:
    """What was typed in one line; of more than a title all of it is the need too, so that no word is lost."""
    title = wording.opening(written, wording.TITLE)
    need = "" if title == wording.excerpt(written, len(written) + 1) else written
    return wishes.write(context.tx, context.actor, product_id, title=title, need=need, now=context.now)


def _form(
    context: Context,
    products: Sequence[Product],
    *,
    title: str = "",
    need: str = "",
    link: str = "",
    thread: str = "",
) -> Form:
    chosen = product_here(context, products)
    return forms.form(
        _named(products),
        _behalves(context, products),
        context.say,
        sends=(products[0].id, thread, _mark(link) if link else ""),
        product_id=chosen.id if chosen is not None else "",
        title=title,
        need=need,
        links=link,
    )


def _behalves(context: Context, products: Sequence[Product]) -> list[tuple[str, str]]:
    """The person's own organisation, and the groups that they can send a wish for."""
    tx, actor = context.tx, context.actor
    employer = community.organisation_names(tx).get(organisation_of(tx, actor.id) or "")
    found = [("", employer or context.say("form-wish-own"))]
    for product in products:
        for group_id, name in belonging.behalves(tx, actor, product.id):
            whole = full_name(tx, community.group(tx, group_id)) if len(products) > 1 else name
            found.append((group_id, whole))
    return found


def _source(context: Context, arguments: tuple[str, ...], links: Sequence[str]) -> Source | None:
    """The message that it was made of, if it was made of one, with its link where that still stands."""
    thread, mark = given(arguments, 1), given(arguments, 2)
    if thread is None and mark is None:
        return None
    link = next((each for each in links if _mark(each) == mark and wording.is_link(each)), "")
    place = context.place
    return Source(link, place.platform, place.workspace, place.id, thread or "")


def _mark(link: str) -> str:
    return hashlib.sha256(link.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _named(products: Sequence[Product]) -> list[tuple[str, str]]:
    return [(each.id, each.name) for each in products]


def _view(context: Context, arguments: tuple[str, ...]) -> WishView:
    return catalogue.view(context.tx, arguments[0])
