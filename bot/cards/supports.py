"""Who backs a wish: what a person can do about it for their organisation, and what is noted when they do."""

from __future__ import annotations

from bot.cards import motions
from bot.cards.card import Button, Card, Field, Form, Style, Tone, action
from bot.cards.wish_parts import named_wish, show_button, who
from bot.catalogue import BackerView, WishView
from bot.parts import OwnPart
from bot.texts.say import Say


def buttons(view: WishView, part: OwnPart, say: Say) -> tuple[Button, ...]:
    """What the person can do for their organisation, while anything can be done about the wish."""
    found = []
    if not view.is_open:
        return ()
    if part.organisation and not part.supports:
        found.append(support_button(view, say))
    if part.supports and part.points is not None:
        found.append(Button(say("button-points"), action("support-points", view.id)))
    if part.supports:
        found.append(Button(say("button-support-back"), action("support-back", view.id)))
    return (*found, *_for_all(view, part, say))


def support_button(view: WishView, say: Say) -> Button:
    """Back it, or say with how many points."""
    verb = "support-points" if view.has_points else "support"
    return Button(say("button-support"), action(verb, view.id), Style.PRIMARY)


def own_part(view: WishView, part: OwnPart, say: Say) -> str:
    """What the person's organisation is to the wish; "" where there is nothing to say of it."""
    if not part.organisation:
        return ""
    if not part.backs:
        return say("support-own-not", organisation=part.organisation) if view.is_open else ""
    said = _stands(part, say)
    return f"{said} {say('support-own-points', count=part.points)}" if part.points else said


def noted(view: WishView, part: OwnPart, say: Say, *, was: OwnPart, via: int | None = None) -> Card:
    """It is backed. was: the person's part a moment ago. via: the number of what is merged into it, if the
    person pressed there.
    """
    facts = _facts(view, part)
    said = say("support-noted", **facts)
    if was.supports and was.points == part.points:
        said = say("support-again", **facts)
    elif was.backs and not was.supports:
        said = say("support-colleague", **facts)
    lines = [motions.shown(view.title, say)]
    if via is not None:
        lines.append(say("support-merged", number=str(via), into=str(view.number)))
    if was.backs and not part.holds:
        lines.append(_stands(part, say))
    if part.points:
        lines.append(say("support-own-points", count=part.points))
    return Card(
        title=said,
        tone=Tone.GOOD,
        lines=tuple(lines),
        buttons=(*buttons(view, part, say), show_button(view.id, say)),
    )


def taken_back(view: WishView, part: OwnPart, say: Say) -> Card:
    """The person's support is taken back; the organisation's is, or is held by a colleague now."""
    facts = _facts(view, part)
    return Card(
        title=say("support-left" if part.backs else "support-gone", **facts),
        tone=Tone.GOOD,
        lines=(motions.shown(view.title, say), *([_stands(part, say)] if part.backs else [])),
        buttons=(*buttons(view, part, say), show_button(view.id, say)),
    )


def taken_over(view: WishView, part: OwnPart, say: Say) -> Card:
    """The person holds the organisation's position."""
    return Card(
        title=say("support-held", organisation=part.organisation, number=str(view.number)),
        tone=Tone.GOOD,
        lines=(motions.shown(view.title, say),),
        buttons=(*buttons(view, part, say), show_button(view.id, say)),
    )


def points_form(view: WishView, part: OwnPart, say: Say) -> Form:
    """With how many points the organisation backs it."""
    field = Field(
        "points",
        say("form-points"),
        value=str(part.here or ""),
        required=False,
        hint=say("form-points-hint"),
        limit=6,
    )
    return Form(
        title=say("form-points-title"),
        action=action("support-give", view.id),
        submit=say("form-points-send"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(
            named_wish(view.number, view.title, say),
            say("form-points-left", organisation=part.organisation, count=part.left),
        ),
        fields=(field,),
    )


def backer(of: BackerView, say: Say) -> str:
    """An organisation, with how many of it and how many points where that says something."""
    more = [say("wish-people", count=of.people)] if of.people > 1 else []
    more += [say("wish-points", count=of.points)] if of.points else []
    return f"{of.organisation} ({', '.join(more)})" if more else of.organisation


def _facts(view: WishView, part: OwnPart) -> dict[str, str | int]:
    return {"organisation": part.organisation, "number": str(view.number), "count": len(view.backers)}


def _stands(part: OwnPart, say: Say) -> str:
    if part.holds:
        return say("support-own-holds", organisation=part.organisation)
    return say("support-own-backs", organisation=part.organisation, holder=who(part.holder, say))


def _for_all(view: WishView, part: OwnPart, say: Say) -> tuple[Button, ...]:
    """What concerns colleagues too."""
    found = []
    if part.backs and not part.holds:
        found.append(Button(say("button-support-over"), action("support-over", view.id)))
    if part.backs and part.may_end and (part.people > 1 or not part.supports):
        label = say("button-support-end", organisation=part.organisation)
        found.append(Button(label, action("support-end", view.id)))
    return tuple(found)
