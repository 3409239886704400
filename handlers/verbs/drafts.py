"""Writing a motion: the form, how it is voted on, the preview, putting it."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from bot import drafts, motions
from bot.cards import drafts as cards
from bot.refusals import Code, Refused
from bot.rules import wording
from bot.rules.reminders import odd_about
from bot.texts.say import Say
from handlers.answers import Answer, Ask, Fix, Tell
from handlers.reading import NotUnderstood, read_deadline
from handlers.reading.told import unreadable
from handlers.verbs.context import (
    Context,
    Marked,
    access_view,
    full_name,
    given,
    group_name,
    own_groups,
    view,
    word,
)
from storage import community as groups
from storage.words import Method, MotionKind, Relation


def new_motion(context: Context, title: str) -> Answer:
    """The form for a new motion; what stands after the command is its title."""
    return _new(context, own_groups(context), title=title[: wording.TITLE])


def motion_from_message(context: Context, marked: Marked) -> Answer:
    """The form with somebody's words: the first line as title, all of them as brief, and a link back."""
    return _new(
        context,
        own_groups(context),
        title=wording.opening(marked.text, wording.TITLE),
        brief=wording.excerpt(marked.text, wording.BRIEF),
        links=marked.link if wording.is_link(marked.link) else "",
    )


def about_motion(context: Context, arguments: tuple[str, ...]) -> Answer:
    """The form for a motion that reverses or ratifies an earlier decision."""
    relation, earlier = word(Relation, arguments[1]), access_view(context, arguments[0])
    title = context.say(
        f"title-{relation}",
        number=context.say(
            "motion-number", product=earlier.product, year=str(earlier.year), number=str(earlier.number)
        ),
        title=earlier.title,
    )
    return _new(context, [earlier.group_id], title=title[: wording.TITLE], about=(relation, earlier.id))


def draft_motion(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """A form that was filled in: what is wrong stands beside its field, else the preview.

    arguments: the draft it is another form of; or none, and what the motion does to which earlier one.
    """
    group = groups.find_group(context.tx, values.get("group", ""))
    if group is None:
        raise Refused(Code.UNKNOWN_GROUP)
    zone = ZoneInfo(group.zone)
    written = values.get("deadline", "")
    relation, earlier = given(arguments, 1), given(arguments, 2)
    try:
        closes_at = read_deadline(written, context.now, zone, context.say.language)
    except NotUnderstood as error:
        return Fix({"deadline": unreadable(error, written, context.say)})
    draft = drafts.draft_motion(
        context.tx,
        context.actor,
        group.id,
        title=values.get("title", ""),
        brief=values.get("brief", ""),
        kind=word(MotionKind, values.get("kind", MotionKind.STRATEGIC)),
        links=values.get("links", ""),
        closes_at=closes_at,
        now=context.now,
        draft_id=given(arguments, 0),
        related_id=earlier,
        relation=word(Relation, relation) if relation is not None else None,
    )
    return preview(context, draft)


def edit_motion(context: Context, arguments: tuple[str, ...]) -> Answer:
    """From the preview back to the form."""
    draft = drafts.view_draft(context.tx, context.actor, arguments[0])
    may = drafts.groups_to_propose_in(context.tx, context.actor, own_groups(context))
    names = [(group.id, full_name(context.tx, group)) for group in may]
    deadline = context.say.written(draft.text.closes_at)
    return Ask(cards.form(names, context.say, deadline=deadline, draft=draft))


def ask_method(context: Context, arguments: tuple[str, ...]) -> Answer:
    """From the preview to how it is voted on."""
    draft = drafts.view_draft(context.tx, context.actor, arguments[0])
    return Ask(cards.method_form(draft, context.say))


def choose_method(context: Context, arguments: tuple[str, ...], values: Mapping[str, str]) -> Answer:
    """How it is voted on was chosen; back to the preview."""
    by = values.get("advice-by", "none")
    draft = drafts.choose_method(
        context.tx,
        context.actor,
        arguments[0],
        method=word(Method, values.get("method", Method.YES_NO)),
        options=values.get("options", ""),
        is_secret=values.get("secret") == cards.SECRET,
        advice_by="" if by == "none" else by,
        advice=values.get("advice", ""),
        now=context.now,
    )
    return preview(context, draft)


def open_motion(context: Context, arguments: tuple[str, ...], _: Mapping[str, str]) -> Answer:
    """The preview was approved."""
    motion_id = motions.open_motion(context.tx, context.actor, arguments[0], context.now)
    return Tell(cards.opened(view(context, motion_id), context.say))


def _new(
    context: Context,
    group_ids: list[str],
    *,
    title: str = "",
    brief: str = "",
    links: str = "",
    about: tuple[Relation, str] | None = None,
) -> Answer:
    may = drafts.groups_to_propose_in(context.tx, context.actor, group_ids)
    if not may:
        raise Refused(Code.MAY_NOT_OPEN, group=group_name(context))
    procedure = drafts.procedure_of(context.tx, may[0].id)[1]
    deadline = drafts.default_deadline(context.now, procedure, ZoneInfo(may[0].zone))
    return Ask(
        cards.form(
            [(group.id, full_name(context.tx, group)) for group in may],
            context.say,
            deadline=context.say.written(deadline),
            title=title,
            brief=brief,
            links=links,
            about=about,
        )
    )


def preview(context: Context, draft: drafts.DraftView) -> Answer:
    """The motion as it will be, to be sent or changed."""
    zone = ZoneInfo(draft.zone)
    odd = odd_about(draft.text.closes_at, context.now, zone)
    return Ask(cards.preview(draft, Say(context.say.language, zone).on(context.place.platform), odd=odd))
