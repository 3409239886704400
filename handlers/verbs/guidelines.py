"""Guidelines: listed, read, written, published, renewed, withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from zoneinfo import ZoneInfo

from bot import guideline_access as access
from bot import guideline_records as records
from bot import guideline_views, guidelines, minutes_views
from bot.cards import guideline_forms as forms
from bot.cards import guidelines as cards
from bot.cards import minutes_briefs as briefs
from bot.cards import people as people_cards
from bot.cards.card import Form
from bot.cards.triage_forms import again
from bot.guideline_records import Record
from bot.guidelines import GuidelineDraftView, Written
from bot.refusals import Code, Refused
from bot.texts.say import Say
from handlers.answers import Answer, Ask, Tell
from handlers.verbs.context import Context, MalformedArgument, full_name, given, number, word
from handlers.verbs.products import product_here, see_number
from handlers.verbs.projects import NUMBER
from storage import community
from storage import guidelines as stored
from storage.words import Audience

# What became of a guideline while somebody wrote: then the form comes again, with all that was written.
MEANWHILE = frozenset({Code.GUIDELINE_NEWER, Code.GUIDELINE_WITHDRAWN})


def show(context: Context, text: str) -> Answer:
    """The guidelines for the person, those of the channel's own product first; or the one whose number stands
    after the command. Raises Refused(NO_PRODUCT, UNKNOWN_GUIDELINE).
    """
    found = access.products_of(context.tx, context.actor)
    if not found:
        raise Refused(Code.NO_PRODUCT)
    wanted = text.strip().lstrip("#")
    if NUMBER.fullmatch(wanted):
        return see_number(
            context,
            found,
            int(wanted),
            stored.guideline_by_number,
            lambda guideline_id: _tell(context, guideline_id),
            verb="guideline",
            missing=Code.UNKNOWN_GUIDELINE,
        )
    here = product_here(context, found)
    found.sort(key=lambda each: here is None or each.id != here.id)
    views = [view for each in found for view in guideline_views.views(context.tx, each.id)]
    groups = [
        (each.id, full_name(context.tx, each))
        for each in access.groups_to_publish_in(context.tx, context.actor)
    ]
    return Tell(cards.listed(views, groups, context.say, address=context.address))


def see(context: Context, arguments: tuple[str, ...]) -> Answer:
    """One guideline. arguments: it, and which version; without one the latest."""
    return _tell(context, arguments[0], given(arguments, 1))


def ask_new(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for a new one. arguments: the group."""
    access.check_may_publish(context.tx, context.actor, arguments[0])
    group = community.group(context.tx, arguments[0])
    found = records.on_record(context.tx, group.id)
    return Ask(forms.write_form(group.id, full_name(context.tx, group), found, context.say))


def ask_of_item(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The same with what the group decided under an item, and that it rests on it."""
    row = records.access_item(context.tx, context.actor, arguments[0])
    group = community.group(context.tx, row.group_id)
    say = Say(group.language, ZoneInfo(group.zone))
    of = minutes_views.view(context.tx, row.id, context.now).item(arguments[0])
    return Ask(
        forms.write_form(
            group.id,
            full_name(context.tx, group),
            _with(context, records.on_record(context.tx, group.id), arguments[0]),
            context.say,
            title=briefs.item_title(of, say),
            words=of.words or of.brief,
            decided=arguments[0],
        )
    )


def write(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """The form for a new one was filled in."""
    said = _written(values)
    return _preview(context, guidelines.write(context.tx, context.actor, arguments[0], said, context.now))


def ask_renewal(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for another version."""
    row = access.see_own(context.tx, context.actor, arguments[0])
    view = guideline_views.view(context.tx, row.id)
    rests_on = view.latest.rests_on
    found = _with(
        context,
        records.on_record(context.tx, row.group_id),
        rests_on.item_id if rests_on is not None else None,
    )
    return Ask(forms.renew_form(view, found, _say(context, view.zone)))


def renew(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """It was filled in. arguments: the guideline, and what was seen of it."""
    said = _written(values)
    draft = guidelines.renew(context.tx, context.actor, arguments[0], arguments[1], said, context.now)
    return _preview(context, draft)


def edit(context: Context, arguments: tuple[str, ...]) -> Answer:
    """From the look through back to the form."""
    row = guidelines.access_draft(context.tx, context.actor, arguments[0])
    return Ask(_edit_form(context, arguments[0], row.opened_on or ""))


def rewrite(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """The draft was changed. arguments: it, and what was seen of the guideline."""
    said = _written(values)
    opened_on = given(arguments, 1) or ""
    draft = guidelines.rewrite(context.tx, context.actor, arguments[0], opened_on, said, context.now)
    return _preview(context, draft)


def publish(context: Context, arguments: tuple[str, ...], _: Mapping[str, str]) -> Answer:
    """It was looked through, and is published, unless something became of the guideline meanwhile."""

    def do() -> Answer:
        guideline_id = guidelines.publish(context.tx, context.actor, arguments[0], context.now)
        view = guideline_views.view(context.tx, guideline_id)
        return Tell(cards.published(view, _say(context, view.zone), address=context.address))

    return _unless_meanwhile(context, {}, do, lambda: _form_on_what_is_there(context, arguments[0]))


def ask_withdrawal(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for why it is withdrawn."""
    return Ask(_withdraw_form(context, arguments[0]))


def withdraw(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """It is withdrawn. arguments: the guideline, and what was seen of it."""

    def do() -> Answer:
        reason = values.get("reason", "")
        guidelines.withdraw(context.tx, context.actor, arguments[0], arguments[1], reason, context.now)
        view = guideline_views.view(context.tx, arguments[0])
        return Tell(cards.withdrawn(view, _say(context, view.zone)))

    return _unless_meanwhile(context, values, do, lambda: _withdraw_form(context, arguments[0]))


def _unless_meanwhile(
    context: Context, values: Mapping[str, str], act: Callable[[], Answer], form: Callable[[], Form]
) -> Answer:
    """Do it. Where something became of the guideline meanwhile: the form as it is now, with what was written
    in it, and what that is. Raises Refused, also where there is nothing left to do.
    """
    try:
        return act()
    except Refused as refused:
        if refused.code not in MEANWHILE:
            raise
        try:
            opened = form()
        except Refused:
            raise refused from None
        return Ask(again(opened, values, people_cards.refusal_text(refused, context.say)))


def _form_on_what_is_there(context: Context, draft_id: str) -> Form:
    """What was written, to be read through beside what became of the guideline, which was seen by that."""
    row = guidelines.access_draft(context.tx, context.actor, draft_id)
    if row.guideline_id is None:
        raise Refused(Code.UNKNOWN_DRAFT)
    return _edit_form(context, draft_id, guidelines.seen(context.tx, row.guideline_id))


def _edit_form(context: Context, draft_id: str, opened_on: str) -> Form:
    draft = guidelines.view_draft(context.tx, context.actor, draft_id)
    found = _with(context, records.on_record(context.tx, draft.group_id), draft.words.item_id)
    return forms.rewrite_form(draft, opened_on, found, _say(context, draft.zone))


def _withdraw_form(context: Context, guideline_id: str) -> Form:
    row = access.see_own(context.tx, context.actor, guideline_id)
    guidelines.check_in_force(context.tx, row)
    view = guideline_views.view(context.tx, row.id)
    return forms.withdraw_form(view, _say(context, view.zone))


def _preview(context: Context, draft: GuidelineDraftView) -> Answer:
    return Ask(forms.preview(draft, _say(context, draft.zone)))


def _tell(context: Context, guideline_id: str, version: str | None = None) -> Answer:
    row = access.see(context.tx, context.actor, guideline_id)
    view = guideline_views.view(context.tx, row.id)
    of = view.version(number(version)) if version is not None else view.latest
    if of is None:
        raise MalformedArgument
    publishes = access.may_publish(context.tx, context.actor.id, row.group_id)
    say = _say(context, view.zone)
    return Tell(cards.guideline(view, of, say, publishes=publishes, address=context.address))


def _written(values: Mapping[str, str]) -> Written:
    decided = values.get("decided", forms.NONE)
    return Written(
        title=values.get("title", ""),
        words=values.get("words", ""),
        audience=word(Audience, values.get("audience", Audience.BOTH)),
        links=values.get("links", ""),
        news=values.get("news", ""),
        item_id=decided if decided != forms.NONE else None,
    )


def _with(context: Context, found: Sequence[Record], item_id: str | None) -> list[Record]:
    """What there is to choose from, with what was chosen, however long ago that was decided."""
    if item_id is None or item_id in [each.item_id for each in found]:
        return list(found)
    return [*found, records.record(context.tx, item_id)]


def _say(context: Context, zone: str) -> Say:
    """In the reader's language and the group's time."""
    return Say(context.say.language, ZoneInfo(zone)).on(context.place.platform)
