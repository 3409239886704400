"""A meeting turned into written procedure: what is put to the vote, and what became of each case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.agendas import ItemView
from bot.cards import meeting_parts as parts
from bot.cards.agendas import lead, named
from bot.cards.card import Button, Card, Field, FieldKind, Form, Option, Section, Tone, action, joined
from bot.cards.meetings import title
from bot.meetings import MeetingView
from bot.rules import wording
from bot.texts.say import Say
from bot.views import MotionView
from bot.written_procedures import Cases


def form(view: MeetingView, cases: Cases, closes_at: datetime, say: Say) -> Form:
    """What is put to the vote, until when, and what is not. closes_at: UTC."""
    ticks = Field(
        "items",
        say("form-written-items"),
        FieldKind.MANY,
        value=joined(each.id for each in cases.open),
        required=False,
        hint=say("form-written-hint", deadline=say.moment(closes_at)),
        options=tuple(
            Option(each.id, wording.shortened(named(each, say), wording.OPTION)) for each in cases.open
        ),
    )
    return Form(
        title=say("form-written-title"),
        action=action("meeting-written-make", view.id),
        submit=say("form-written-submit" if cases.open else "form-written-submit-none"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(parts.kicker(view, say), title(view, say), say("form-written-line"), *_left(cases, say)),
        fields=(ticks,) if cases.open else (),
    )


def begun(view: MeetingView, put: Sequence[MotionView], cases: Cases, say: Say) -> Card:
    """To who turned it: what is under vote now, and what is still to be taken up."""
    return Card(
        title=say("written-title", meeting=title(view, say)),
        kicker=parts.kicker(view, say),
        tone=Tone.GOOD,
        lines=(say("written-put", count=len(put)),),
        sections=(*_put(put, say), *_apart(cases, say)),
        buttons=(Button(say("button-meeting-see"), action("meeting", view.id)),),
    )


def brief(view: MeetingView, of: ItemView, say: Say) -> str:
    """Where it was to be taken up, and what was said of it there."""
    date = say.date(view.starts_at) if view.starts_at is not None else ""
    meeting = say("brief-meeting", meeting=title(view, say), date=date)
    lead = say("brief-written", meeting=meeting, item=named(of, say))
    return wording.excerpt("\n\n".join(filter(None, (lead, of.words))), wording.BRIEF)


def _left(cases: Cases, say: Say) -> tuple[str, ...]:
    apart = [say("form-written-apart", items=say.all_of([_item(each, say) for each in cases.apart]))]
    rest = [say("form-written-rest", count=cases.rest)]
    return (*(apart if cases.apart else ()), *(rest if cases.rest else ()))


def _put(put: Sequence[MotionView], say: Say) -> tuple[Section, ...]:
    lines = [_motion(each, say) for each in put]
    buttons = tuple(
        Button(say("button-case", number=str(each.number)), action("case", each.id)) for each in put
    )
    return (Section("\n".join(lines), buttons),) if put else ()


def _apart(cases: Cases, say: Say) -> tuple[Section, ...]:
    """What has a way of its own, with where to find that."""
    lines = [say("written-apart"), *(_item(each, say) for each in cases.apart)]
    return (Section("\n".join(lines), tuple(lead(each, say) for each in cases.apart)),) if cases.apart else ()


def _item(of: ItemView, say: Say) -> str:
    return say("written-closed", item=named(of, say)) if of.is_closed else named(of, say)


def _motion(of: MotionView, say: Say) -> str:
    number = say("motion-number", product=of.product, year=str(of.year), number=str(of.number))
    return say("written-motion", number=number, title=of.title, deadline=say.moment(of.closes_at))
