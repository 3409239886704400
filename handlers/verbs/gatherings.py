"""Information events and workshops: listed, written, announced, signed up for, changed, called off."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot import catalogue, gathering_drafts, gathering_views, gatherings, pages, signups
from bot.cards import gathering_forms as forms
from bot.cards import gathering_lists as lists
from bot.cards import gatherings as cards
from bot.gathering_drafts import GatheringDraftView, GatheringWords
from bot.gathering_views import GatheringView
from bot.refusals import Code, Refused
from bot.rules.meeting_days import judged
from bot.texts.say import Say
from handlers.answers import Answer, Ask, Fix, Tell
from handlers.reading import NotUnderstood, read_deadline, read_meeting, unreadable
from handlers.verbs.context import Context, given, number, word
from handlers.verbs.products import product_here
from storage import gatherings as stored
from storage.community import Product
from storage.meeting_words import GatheringKind

MINUTE = timedelta(minutes=1)
LONGEST = gathering_drafts.LONGEST // MINUTE


def show(context: Context, _: str) -> Answer:
    """Those ahead, with what the person can do about each."""
    tx, actor = context.tx, context.actor
    arranged = [each.id for each in gathering_views.arranged_by(tx, actor)]
    return Tell(
        lists.listed(
            gathering_views.ahead(tx, actor, context.now),
            actor.id,
            context.say,
            arranged=arranged,
            past=gathering_views.past(tx, actor, context.now),
        )
    )


def see(context: Context, arguments: tuple[str, ...]) -> Answer:
    """One of them."""
    row = gathering_views.see(context.tx, context.actor, arguments[0])
    return _tell(context, row.id)


def join(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The person signs up."""
    signups.sign_up(context.tx, context.actor, arguments[0], context.now)
    return _tell(context, arguments[0])


def leave(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The person signs off."""
    signups.sign_off(context.tx, context.actor, arguments[0], context.now)
    return _tell(context, arguments[0])


def show_people(context: Context, arguments: tuple[str, ...]) -> Answer:
    """Who comes, to who arranges it."""
    row = gatherings.access_arranged(context.tx, context.actor, arguments[0])
    page = number(given(arguments, 1) or "1")
    view = gathering_views.view(context.tx, row.id, context.now)
    return Tell(lists.participants(view, _say(context, view.zone), page=page))


def ask_new(context: Context, _: tuple[str, ...]) -> Answer:
    """The empty form."""
    products = _arranged(context)
    here = product_here(context, products)
    return Ask(forms.form(_named(products), context.say, chosen=here.id if here is not None else ""))


def write(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """The form was filled in: what is wrong stands beside its field, else the preview.

    arguments: the product where none is asked for, and the draft it is another form of.
    """
    product_id = values.get("product") or arguments[0]
    gathering_drafts.check_may_arrange(context.tx, context.actor, product_id)
    words = _read(context, catalogue.home_of(context.tx, product_id).zone, values)
    if isinstance(words, Fix):
        return words
    draft = gathering_drafts.write(
        context.tx, context.actor, product_id, words, context.now, draft_id=given(arguments, 1)
    )
    return _preview(context, draft)


def edit(context: Context, arguments: tuple[str, ...]) -> Answer:
    """From the preview back to the form."""
    draft = gathering_drafts.view_draft(context.tx, context.actor, arguments[0])
    return Ask(forms.form(_named(_arranged(context)), _say(context, draft.zone), draft=draft))


def announce(context: Context, arguments: tuple[str, ...], _: Mapping[str, str]) -> Answer:
    """The preview was approved."""
    gathering_id = gatherings.announce(context.tx, context.actor, arguments[0], context.now)
    view = gathering_views.view(context.tx, gathering_id, context.now)
    told = len(gatherings.invited(context.tx, view.product_id))
    return Tell(cards.announced(view, told, _say(context, view.zone)))


def ask_change(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form with what it is now."""
    view = _own(context, arguments[0])
    words = gathering_drafts.words_of(stored.versions(context.tx, view.id)[-1])
    return Ask(forms.change_form(view, words, _say(context, view.zone)))


def change(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """It was filled in. arguments: the gathering, and the version that the form was opened on."""
    view = _own(context, arguments[0])
    opened_on = number(arguments[1])
    words = _read(context, view.zone, values)
    if isinstance(words, Fix):
        return words
    gatherings.change(context.tx, context.actor, view.id, words, context.now, opened_on=opened_on)
    return _tell(context, view.id)


def ask_off(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form to call it off."""
    view = _own(context, arguments[0])
    return Ask(forms.off_form(view, _say(context, view.zone)))


def call_off(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """It is called off."""
    gatherings.call_off(context.tx, context.actor, arguments[0], values.get("words", ""), context.now)
    return _tell(context, arguments[0])


def _read(context: Context, zone: str, values: Mapping[str, str]) -> GatheringWords | Fix:
    """What the form says, or what of it cannot be read. Raises Refused(BAD_LENGTH, BAD_PLACES)."""
    say, mistakes = _say(context, zone), dict[str, str]()
    length = _length(values.get("length", ""))
    start = end = context.now
    closes_at: datetime | None = None
    try:
        start, end = read_meeting(values.get("start", ""), context.now, say.zone, say.language, length)
    except NotUnderstood as error:
        mistakes["start"] = unreadable(error, values.get("start", ""), say)
    closing = values.get("closes", "").strip()
    try:
        closes_at = read_deadline(closing, context.now, say.zone, say.language) if closing else None
    except NotUnderstood as error:
        mistakes["closes"] = unreadable(error, closing, say)
    if mistakes:
        return Fix(mistakes)
    return GatheringWords(
        kind=word(GatheringKind, values.get("kind", GatheringKind.INFORMATION)),
        title=values.get("title", ""),
        starts_at=start,
        ends_at=end,
        closes_at=closes_at,
        place=values.get("place", ""),
        link=values.get("link", "").strip(),
        about=values.get("about", ""),
        places=gathering_drafts.count(values.get("places", ""), "places"),
        share=gathering_drafts.count(values.get("share", ""), "share"),
    )


def _length(written: str) -> timedelta:
    said = written.strip() or str(forms.USUAL)
    if not (said.isascii() and said.isdigit() and len(said) <= len(str(LONGEST)) and int(said)):
        raise Refused(Code.BAD_LENGTH, field="length", most=LONGEST)
    return int(said) * MINUTE


def _preview(context: Context, draft: GatheringDraftView) -> Answer:
    say, words = _say(context, draft.zone), draft.words
    told = len(gatherings.invited(context.tx, draft.product_id))
    return Ask(forms.preview(draft, judged(words.starts_at, words.ends_at, say.zone), told, say))


def _tell(context: Context, gathering_id: str) -> Answer:
    """The gathering as it stands for the person, in the place of the card that was pressed."""
    tx, person_id = context.tx, context.actor.id
    view = gathering_views.view(tx, gathering_id, context.now)
    token = gathering_views.token(tx, view.id, person_id)
    entry_at = pages.calendar_entry(view.id, person_id, token, context.address)
    manages = gathering_views.may_arrange(tx, person_id, view.product_id)
    say = _say(context, view.zone)
    return Tell(cards.one(view, person_id, say, manages=manages, entry_at=entry_at), turns=True)


def _own(context: Context, gathering_id: str) -> GatheringView:
    row = gatherings.access_own(context.tx, context.actor, gathering_id, context.now)
    return gathering_views.view(context.tx, row.id, context.now)


def _arranged(context: Context) -> list[Product]:
    found = gathering_views.arranged_by(context.tx, context.actor)
    if not found:
        raise Refused(Code.UNKNOWN_PRODUCT)
    return found


def _named(products: list[Product]) -> list[tuple[str, str]]:
    return [(each.id, each.name) for each in products]


def _say(context: Context, zone: str) -> Say:
    return Say(context.say.language, ZoneInfo(zone)).on(context.place.platform)
