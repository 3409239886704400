"""Information events and workshops in lists: those ahead, and who comes to one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from bot.cards import meeting_parts as parts
from bot.cards.card import Button, Card, Section, action
from bot.cards.gatherings import kicker, own_buttons, own_line, people_button, places, standing, title, when
from bot.gathering_views import GatheringView, Guest
from bot.texts.say import Say

# So many are listed, and so many people stand on one page of who comes, so many of them in a line.
LISTED, PAGE, IN_LINE = 10, 40, 10
# What is one text in Slack and in Teams takes so much, with room to spare.
LETTERS = 1_500


def listed(
    views: Sequence[GatheringView],
    person_id: str,
    say: Say,
    *,
    arranged: Collection[str] = (),
    past: Sequence[GatheringView] = (),
) -> Card:
    """Those ahead, the next first. arranged: the products whose gatherings are the person's to arrange; past:
    of those, what is over.
    """
    shown, left_out = views[:LISTED], len(views) - len(views[:LISTED])
    over = tuple(
        Section(
            say("gathering-listed", title=title(each, say), when=say.date(each.starts_at)),
            (people_button(each, say),),
        )
        for each in past
    )
    heading = (Section(say("gatherings-past")),) if over else ()
    return Card(
        title=say("gatherings-title"),
        lines=() if views else (say("gatherings-none"),),
        sections=(*(_section(each, person_id, say, arranged) for each in shown), *heading, *over),
        buttons=(Button(say("button-gathering-new"), action("gathering-new")),) if arranged else (),
        small=(say("gatherings-more", count=left_out),) if left_out else (),
    )


def participants(view: GatheringView, say: Say, *, page: int = 1) -> Card:
    """To who arranges it: who comes, by organisation, and the line. page: from 1, of so many people each."""
    everybody = [(each, 0) for each in sorted(view.taken, key=lambda each: (each.organisation, each.name))]
    everybody += [(each, number) for number, each in enumerate(view.waiting, 1)]
    pages = max(1, -(-len(everybody) // PAGE))
    page = min(max(1, page), pages)
    shown = everybody[(page - 1) * PAGE : page * PAGE]
    taken, waiting = [each for each, number in shown if not number], [each for each in shown if each[1]]
    turns = [(page - 1, "button-gathering-back"), (page + 1, "button-gathering-more")]
    return Card(
        title=say("gathering-people", title=title(view, say)),
        kicker=kicker(view, say),
        lines=(*standing(view, say), places(view, say)),
        facts=when(view, say)[:1],
        sections=tuple(map(Section, (*_pieces(_coming(taken, say)), *_pieces(_line(waiting, say))))),
        buttons=(
            *(
                Button(say(label), action("gathering-people", view.id, str(number)))
                for number, label in turns
                if 1 <= number <= pages
            ),
            Button(say("button-gathering-see"), action("gathering", view.id)),
        ),
        small=(say("gathering-page", page=str(page), pages=str(pages)),) if pages > 1 else (),
    )


def _section(view: GatheringView, person_id: str, say: Say, arranged: Collection[str]) -> Section:
    own = own_line(view, person_id, say)
    when = parts.span(view.starts_at, view.ends_at, say)
    lines = (
        kicker(view, say),
        say("gathering-listed", title=title(view, say), when=when),
        places(view, say),
        *((own,) if own else ()),
    )
    people = (people_button(view, say),) if view.product_id in arranged else ()
    see = Button(say("button-gathering-see"), action("gathering", view.id))
    return Section("\n".join(lines), (*own_buttons(view, person_id, say), see, *people))


def _coming(guests: Sequence[Guest], say: Say) -> Iterator[str]:
    for organisation, found in groupby(guests, key=lambda each: each.organisation):
        names = [_name(each, say) for each in found]
        for first in range(0, len(names), IN_LINE):
            some = names[first : first + IN_LINE]
            yield say("gathering-from", organisation=organisation, count=len(names), names=", ".join(some))


def _line(guests: Sequence[tuple[Guest, int]], say: Say) -> Iterator[str]:
    if guests:
        yield say("gathering-waiting-title")
    for each, number in guests:
        yield say(
            "gathering-waits", number=str(number), name=_name(each, say), organisation=each.organisation
        )


def _name(guest: Guest, say: Say) -> str:
    return guest.name or say("motion-erased")


def _pieces(lines: Iterator[str]) -> Iterator[str]:
    """The lines, as many together as fit in one place."""
    piece = ""
    for each in lines:
        if piece and len(piece) + len(each) >= LETTERS:
            yield piece
            piece = ""
        piece = f"{piece}\n{each}" if piece else each
    if piece:
        yield piece
