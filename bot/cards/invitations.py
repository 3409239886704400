"""Invitations: to a person in chat, into calendars, and to the coordinator what a meeting would lack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.cards import meeting_parts as parts
from bot.cards import meetings
from bot.cards.card import Button, Card, Entry, Fact, Field, Form, Guest, Section, Style, Tone, action
from bot.meetings import MeetingView
from bot.participants import Participant
from bot.rules import wording
from bot.sendings import Sending
from bot.texts.say import Say
from storage.calendars import EventSeen
from storage.meeting_words import EventFate, Lack, MeetingState, Reply

# What makes an id unlike any that another program could make.
HOST = "os2ting"


def invited(view: MeetingView, part: Participant | None, say: Say) -> Card:
    """To one who is invited; it follows the meeting, and what the person answers."""
    card = meetings.meeting(view, say)
    if part is None:
        return Card(
            title=say("invited-not-title", meeting=meetings.title(view, say)),
            kicker=parts.kicker(view, say),
            lines=(say("invited-not-line"),),
        )
    said = (say(f"invited-said-{part.reply}"),) if part.reply is not None else ()
    called = (say("invited-called"),) if part.called else ()
    return Card(
        title=say("invited-title", meeting=meetings.title(view, say)),
        kicker=card.kicker,
        tone=Tone.GOOD if said else Tone.WAITING,
        lines=(*card.lines, *called, *said),
        facts=card.facts[:1],
        buttons=card.buttons,
    )


def regrets_form(view: MeetingView, say: Say) -> Form:
    """I cannot come, and why, if one wants to say."""
    return Form(
        title=say("form-regrets-title"),
        action=action("meeting-regrets-make", view.id),
        submit=say("form-regrets-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(parts.kicker(view, say), meetings.title(view, say), *_when(view, say)),
        fields=(Field("words", say("form-regrets-words"), required=False, limit=wording.REASON),),
    )


def guest_form(view: MeetingView, say: Say) -> Form:
    """Somebody else is to come too, or not."""
    return Form(
        title=say("form-guest-title"),
        action=action("meeting-guest-make", view.id),
        submit=say("form-guest-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(parts.kicker(view, say), meetings.title(view, say)),
        fields=(Field("name", say("form-guest-name"), limit=100, hint=say("form-guest-hint")),),
    )


def guest(view: MeetingView, name: str, say: Say, *, is_in: bool) -> Card:
    """To whoever invited somebody, or let somebody off."""
    return Card(
        title=say("guest-invited" if is_in else "guest-let-off", name=name),
        kicker=parts.kicker(view, say),
        tone=Tone.GOOD,
        lines=(meetings.title(view, say), *_when(view, say)),
        buttons=(Button(say("button-meeting-see"), action("meeting", view.id)),),
    )


def risk(view: MeetingView, say: Say, *, may_call: bool) -> Card:
    """To the coordinator: what the meeting would lack, and what can be done while there is time."""
    if view.state is not MeetingState.SET or not view.missing:
        name = meetings.title(view, say)
        is_set, is_off = view.state is MeetingState.SET, view.state is MeetingState.OFF
        return Card(
            title=say("risk-over-title", meeting=name) if is_set else name,
            kicker=parts.kicker(view, say),
            tone=Tone.GOOD if is_set else Tone.NEUTRAL,
            lines=(
                *_when(view, say),
                *((say("risk-over"),) if is_set else ()),
                *((say("meeting-is-off"),) if is_off else ()),
            ),
            buttons=(Button(say("button-meeting-see"), action("meeting", view.id)),),
        )
    declined = [_regret(each, say) for each in view.participants if each.reply is Reply.DECLINED]
    quorum = any(each.lack is Lack.QUORUM for each in view.missing)
    call = (
        (Button(say("button-meeting-call"), action("meeting-call", view.id), Style.PRIMARY),)
        if may_call
        else ()
    )
    written = Button(say("button-meeting-written"), action("meeting-written", view.id))
    return Card(
        title=say("risk-title", meeting=meetings.title(view, say)),
        kicker=parts.kicker(view, say),
        tone=Tone.BAD,
        lines=(*_when(view, say), *parts.lacks(view.missing, say)),
        facts=(Fact(say("meeting-reply-declined"), say.all_of(declined)),) if declined else (),
        buttons=(
            *call,
            Button(say("button-meeting-again"), action("meeting-again", view.id)),
            *((written,) if quorum else ()),
            Button(say("button-meeting-see"), action("meeting", view.id)),
        ),
    )


def calendar(
    view: MeetingView, say: Say, *, person_id: str | None = None, turns: Sequence[datetime] = ()
) -> Card:
    """What goes into calendars. person_id: by mail to this one; None: to all of them, by Exchange. turns:
    when this one was invited or let off by name (UTC).
    """
    is_off = person_id is not None and view.part_of(person_id) is None
    found = entry(view, say, is_off=is_off)
    # RFC 5546: each is newer than the one before, also who is invited again after a cancellation, which
    # counts one more itself.
    found = replace(
        found,
        sequence=found.sequence + 2 * len(turns),
        changed_at=max((found.changed_at, *turns)),
    )
    title = say("invitation-off" if found.is_off else "invitation-title", meeting=found.title)
    return Card(
        title=title,
        kicker=parts.kicker(view, say),
        lines=meetings.meeting(view, say).lines,
        facts=meetings.meeting(view, say).facts[:1],
        entry=found,
    )


def entry(view: MeetingView, say: Say, *, is_off: bool = False, uid: str | None = None) -> Entry:
    """The meeting as it stands in a calendar (RFC 5545). The meeting has a date. uid: as Exchange has it."""
    if view.starts_at is None or view.ends_at is None:
        raise ValueError(view.id)
    off = is_off or view.state is MeetingState.OFF
    return Entry(
        uid=uid or uid_of(view.id),
        sequence=view.version - 1 + off,
        start=view.starts_at,
        end=view.ends_at,
        zone=view.zone,
        changed_at=view.changed_at,
        title=say(
            "invitation-summary", product=view.product, group=view.group, meeting=meetings.title(view, say)
        ),
        text=view.words,
        place=view.place,
        online=view.online,
        link=view.link,
        host=f"{view.product} {view.group}",
        guests=tuple(Guest(each.name, each.email, each.needed, each.reply) for each in view.participants),
        is_off=off,
    )


def outlook(view: MeetingView, seen: EventSeen | None, say: Say) -> Card:
    """To the coordinators: in Outlook the meeting stands otherwise than here."""
    fate = seen.fate if seen is not None else EventFate.SAME
    there = (
        (parts.span(seen.starts_at, seen.ends_at, say),)
        if seen is not None and seen.starts_at is not None and seen.ends_at is not None
        else ()
    )
    return Card(
        title=say(f"outlook-{fate}-title", meeting=meetings.title(view, say)),
        kicker=parts.kicker(view, say),
        tone=Tone.GOOD if fate is EventFate.SAME else Tone.BAD,
        lines=(*there, say(f"outlook-{fate}-line"), *_when(view, say)),
        buttons=(
            Button(say("button-meeting-move"), action("meeting-move", view.id)),
            Button(say("button-meeting-off"), action("meeting-off", view.id), Style.DANGER),
            Button(say("button-meeting-see"), action("meeting", view.id)),
        ),
    )


def told(view: MeetingView, sendings: tuple[Sending, ...], say: Say) -> Card:
    """To whoever plans it: what was sent to whom and when, what is to come, and what was not and why."""
    return Card(
        title=say("told-title", meeting=meetings.title(view, say)),
        kicker=parts.kicker(view, say),
        lines=() if sendings else (say("told-nothing"),),
        sections=tuple(Section(_sending(each, say)) for each in sendings),
        buttons=(Button(say("button-meeting-see"), action("meeting", view.id)),),
    )


def uid_of(meeting_id: str) -> str:
    """The same for life, wherever the meeting stands."""
    return f"{meeting_id}@{HOST}"


def _sending(sending: Sending, say: Say) -> str:
    what = say(sending.what)
    to = sending.person or say("told-everybody")
    state = say(f"told-state-{sending.state}", at=say.moment(sending.at))
    if sending.why:
        state = say("told-why", state=state, why=sending.why)
    return say("told-line", what=what, to=to, state=state)


def _regret(part: Participant, say: Say) -> str:
    return say("risk-regret", name=part.name, words=part.words) if part.words else part.name


def _when(view: MeetingView, say: Say) -> tuple[str, ...]:
    if view.starts_at is None or view.ends_at is None:
        return ()
    return (parts.span(view.starts_at, view.ends_at, say),)
