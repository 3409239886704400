"""Wishes in lists: the backlog, what words found, one's own, the roadmap."""

from __future__ import annotations

from collections.abc import Sequence

from bot import pages
from bot.cards import motions
from bot.cards.card import Button, Card, Section, Style, action
from bot.cards.wish_parts import estimate, show_button
from bot.catalogue import LineView
from bot.listings import PAGE, Listed, OwnView, PageView, RoadmapView
from bot.texts.say import Say


def page(view: PageView, say: Say, *, address: str = "") -> Card:
    """Some of the wishes, each with what can be done about it. address: of the public pages."""
    if view.query:
        title, nothing = say("backlog-found", query=view.query), say("backlog-found-none")
    elif view.lane is not None:
        title, nothing = say(f"roadmap-{view.lane}"), say("roadmap-empty")
    else:
        title, nothing = say("backlog-title"), say("backlog-none")
    ranked = not view.query and view.lane is None
    sections = tuple(
        Section(
            _text(each.line, say, place=view.offset + place if ranked else None),
            _line_buttons(each, view.has_points, say),
        )
        for place, each in enumerate(view.wishes, 1)
    )
    order = () if not ranked or not sections else (say("backlog-order"),)
    return Card(
        title=title,
        kicker=view.product,
        lines=order if sections else (nothing,),
        sections=sections,
        buttons=(
            *_turns(view, say),
            new_button(say),
            _roadmap_button(view, say),
            *_web(pages.backlog(view.public_key, address) if address and view.public_key else "", say),
        ),
    )


def own(view: OwnView, say: Say) -> Card:
    """What one sent, and what one's organisation backs."""
    sections = tuple(
        Section(_own_text(product, each, is_sent, view, say), (show_button(each.line.id, say),))
        for product, each, is_sent in view.wishes
    )
    buttons = [*_own_turns(view, say), new_button(say)]
    return Card(
        title=say("own-title"),
        lines=() if sections else (say("own-none"),),
        sections=sections,
        buttons=tuple(buttons),
    )


def roadmap(view: RoadmapView, say: Say, *, address: str = "") -> Card:
    """What is made now, what comes next, what else is wished for, and what was delivered."""
    key = view.lanes[0].public_key
    return Card(
        title=say("roadmap-title"),
        kicker=view.product,
        sections=tuple(_lane(each, say) for each in view.lanes),
        buttons=(
            Button(say("button-backlog"), action("backlog", view.product_id)),
            new_button(say),
            *_web(pages.roadmap(key, address) if address and key else "", say),
        ),
    )


def products(found: Sequence[tuple[str, str]], verb: str, say: Say) -> Card:
    """Whose wishes; found: (id, name). verb: of the buttons, with the product's id."""
    return Card(
        title=say("backlog-which"),
        buttons=tuple(Button(name, action(verb, id_)) for id_, name in found),
    )


def new_button(say: Say) -> Button:
    """Leads to the form."""
    return Button(say("button-new-wish"), action("wish-new"), Style.PRIMARY)


def _web(url: str, say: Say) -> tuple[Button, ...]:
    return (Button(say("button-wish-web"), action("link"), url=url),) if url else ()


def _lane(view: PageView, say: Say) -> Section:
    heading = say(f"roadmap-{view.lane}")
    lines = [_text(each.line, say) for each in view.wishes] or [say("roadmap-empty")]
    more = action("lane", view.product_id, str(view.lane))
    return Section(
        "\n".join((heading, *lines)),
        (Button(say("button-lane"), more),) if view.wishes else (),
    )


def _text(line: LineView, say: Say, *, place: int | None = None) -> str:
    title = say("wish-titled", number=str(line.number), title=motions.shown(line.title, say))
    first = title if place is None else say("backlog-place", place=str(place), wish=title)
    facts = [say("backlog-backers", count=line.backers)]
    if line.points:
        facts.append(say("wish-points", count=line.points))
    facts.append(say(f"stage-{line.stage}"))
    if line.estimate is not None:
        facts.append(estimate(line.estimate, say))
    if line.is_required:
        facts.append(say("backlog-law"))
    return f"{first}\n{' · '.join(facts)}"


def _own_text(product: str, each: Listed, is_sent: bool, view: OwnView, say: Say) -> str:
    whose = [say("own-sent")] if is_sent else []
    if each.is_backed:
        whose.append(say("own-backed", organisation=view.organisation))
    return "\n".join((" · ".join((product, *whose)), _text(each.line, say)))


def _line_buttons(each: Listed, has_points: bool, say: Say) -> tuple[Button, ...]:
    verb = "support-points" if has_points else "support"
    support = Button(say("button-support-short"), action(verb, each.line.id))
    return (*((support,) if each.may_back and not each.is_backed else ()), show_button(each.line.id, say))


def _turns(view: PageView, say: Say) -> list[Button]:
    found = []
    for label, offset in _offsets(view.offset, view.more):
        if view.lane is not None:
            said = action("lane", view.product_id, view.lane, str(offset))
        else:
            said = action("backlog", view.product_id, str(offset), *((view.query,) if view.query else ()))
        found.append(Button(say(label), said))
    return found


def _own_turns(view: OwnView, say: Say) -> list[Button]:
    return [
        Button(say(label), action("my-wishes", str(offset)))
        for label, offset in _offsets(view.offset, view.more)
    ]


def _offsets(offset: int, more: bool) -> list[tuple[str, int]]:
    earlier = [("button-earlier", max(offset - PAGE, 0))] if offset else []
    return [*earlier, *([("button-more", offset + PAGE)] if more else [])]


def _roadmap_button(view: PageView, say: Say) -> Button:
    return Button(say("button-roadmap"), action("roadmap", view.product_id))
