"""An agenda: as it stands, as it went out, one item of it, and what asks for items or for it to be sent."""

from __future__ import annotations

from dataclasses import replace

from bot.agenda_items import LONGEST, MOST
from bot.agendas import AgendaView, ItemView
from bot.cards import meeting_parts as parts
from bot.cards.card import Button, Card, Fact, Field, FieldKind, Form, Option, Section, Style, Tone, action
from bot.cards.meetings import title as meeting_title
from bot.meetings import TITLE, MeetingView
from bot.rules import wording
from bot.texts.say import Say
from storage.meeting_words import AboutKind, ItemKind, MeetingState, PassKind
from storage.wish_words import MatterKind

YES, NO = "yes", "no"
# Where one looks at what an item is about.
BY_ABOUT = {AboutKind.MOTION: "case", AboutKind.MINUTES: "minutes"}
BY_MATTER = {
    MatterKind.PROJECT: "project",
    MatterKind.MILESTONE: "milestone",
    MatterKind.ROUND: "round-see",
}


def agenda(
    view: AgendaView, say: Say, *, plans: bool = False, takes_part: bool = False, address: str = ""
) -> Card:
    """As it stands. plans: with what whoever plans the meeting can do; takes_part: or who may propose.

    address: of the web, where a public group's agenda can be had once it went out.
    """
    is_there = address and view.meeting.is_public and view.sent_at is not None
    is_over = view.meeting.state in (MeetingState.OFF, MeetingState.HELD)
    return Card(
        title=say("agenda-title", meeting=meeting_title(view.meeting, say)),
        kicker=parts.kicker(view.meeting, say),
        tone=Tone.GOOD if view.sent_at is not None and not view.is_changed else Tone.WAITING,
        lines=(*_when(view.meeting, say), *_standing(view, say), *_time(view, say)),
        sections=_items(view, say, leads=True),
        buttons=(
            *(_send(view, say) if plans and not is_over else ()),
            *(_propose(view, say) if takes_part and not is_over else ()),
            *(_dropped_button(view, say) if plans else ()),
            *(_paper(view, say) if takes_part else ()),
            *((parts.paper_button(view.meeting.id, "agenda", address, say),) if is_there else ()),
            Button(say("button-meeting-see"), action("meeting", view.meeting.id)),
        ),
    )


def sent(view: AgendaView, say: Say) -> Card:
    """As it went out: to the group's channels, and to those outside the group."""
    is_ahead = view.meeting.state is MeetingState.SET
    where = parts.where(view.meeting.place, view.meeting.online, say)
    off = (say("meeting-is-off"),) if view.meeting.state is MeetingState.OFF else ()
    return Card(
        title=say("agenda-title", meeting=meeting_title(view.meeting, say)),
        kicker=parts.kicker(view.meeting, say),
        tone=Tone.BAD if off else Tone.GOOD,
        lines=(*off, *_when(view.meeting, say), *_time(view, say)),
        facts=() if off else (Fact(say("meeting-where"), where),),
        sections=_items(view, say, leads=False),
        buttons=(
            _see(view, say),
            *(_propose(view, say) if is_ahead else ()),
            *_paper(view, say),
        ),
    )


def replaced(view: AgendaView, say: Say) -> Card:
    """In the place of one that went out before the last."""
    return Card(
        title=say("agenda-again-title", meeting=meeting_title(view.meeting, say)),
        kicker=parts.kicker(view.meeting, say),
        lines=(say("agenda-again-line"),),
        buttons=(_see(view, say),),
    )


def call(view: AgendaView, say: Say) -> Card:
    """Privately to who takes part: is there anything to take up?"""
    return Card(
        title=say("agenda-call-title", meeting=meeting_title(view.meeting, say)),
        kicker=parts.kicker(view.meeting, say),
        tone=Tone.WAITING,
        lines=(*_when(view.meeting, say), say("agenda-call-line")),
        buttons=(*_propose(view, say, Style.PRIMARY), _see(view, say)),
    )


def late(view: AgendaView, say: Say) -> Card:
    """To the coordinators, the day after it should have gone out."""
    is_sent = view.sent_at is not None
    return Card(
        title=say(
            "agenda-late-sent" if is_sent else "agenda-late-title", meeting=meeting_title(view.meeting, say)
        ),
        kicker=parts.kicker(view.meeting, say),
        tone=Tone.GOOD if is_sent else Tone.WAITING,
        lines=(*_when(view.meeting, say), *_time(view, say)),
        buttons=(*(() if is_sent else _send(view, say)), _see(view, say)),
    )


def item(view: AgendaView, of: ItemView, say: Say, *, plans: bool = False) -> Card:
    """One item. plans: with what whoever plans the meeting can do to it."""
    is_over = view.meeting.state in (MeetingState.OFF, MeetingState.HELD)
    return Card(
        title=say("agenda-line", number=str(of.number), title=_title(of, say))
        if of.number
        else _title(of, say),
        kicker=say("agenda-title", meeting=meeting_title(view.meeting, say)),
        lines=(
            *(() if of.number else (say("agenda-item-off"),)),
            _about(of, say),
            *((of.words,) if of.words else ()),
            *((say("agenda-item-by", name=of.by),) if of.by else ()),
        ),
        buttons=(
            *case_buttons(of, say),
            *(_deeds(view, of, say) if plans and not is_over else ()),
            _see(view, say),
        ),
    )


def dropped(view: AgendaView, say: Say) -> Card:
    """What was taken off: each can be looked at, and put on again there."""
    off = [replace(each, number=number) for number, each in enumerate(view.dropped[-MOST:], 1)]
    lines = [named(each, say) for each in off]
    return Card(
        title=say("agenda-dropped-title", meeting=meeting_title(view.meeting, say)),
        kicker=parts.kicker(view.meeting, say),
        lines=() if view.dropped else (say("agenda-dropped-none"),),
        sections=(Section("\n".join(lines), tuple(lead(each, say) for each in off)),) if off else (),
        buttons=(_see(view, say),),
    )


def propose_form(view: MeetingView, say: Say) -> Form:
    """Something to take up."""
    return Form(
        title=say("form-item-title"),
        action=action("agenda-propose-make", view.id),
        submit=say("form-item-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(parts.kicker(view, say), meeting_title(view, say)),
        fields=_fields("", "", ItemKind.DISCUSSION, None, say),
    )


def change_form(of: ItemView, say: Say) -> Form:
    """What is said of an item."""
    closed = Field(
        "closed",
        say("form-item-closed"),
        FieldKind.CHOICE,
        value=YES if of.is_closed else NO,
        options=tuple(Option(each, say(f"form-item-closed-{each}")) for each in (NO, YES)),
    )
    return Form(
        title=say("form-item-change-title"),
        action=action("item-change-make", of.id),
        submit=say("form-item-change-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        fields=(*_fields(of.title, of.words, of.kind, of.minutes, say), closed),
    )


def named(of: ItemView, say: Say) -> str:
    """The number and the title."""
    return say("agenda-line", number=str(of.number), title=_title(of, say))


def lead(of: ItemView, say: Say) -> Button:
    """To the item."""
    return Button(say("button-agenda-item", number=str(of.number)), action("agenda-item", of.id))


def case_buttons(of: ItemView, say: Say) -> tuple[Button, ...]:
    """Leads to what the item is about, where that can be looked at."""
    verb = BY_MATTER.get(of.matter) if of.matter is not None else BY_ABOUT.get(of.about)
    return (Button(say("button-read"), action(verb, of.about_id)),) if verb is not None else ()


def _fields(title: str, words: str, kind: ItemKind, minutes: int | None, say: Say) -> tuple[Field, ...]:
    return (
        Field("title", say("form-item-what"), value=wording.shortened(title, TITLE), limit=TITLE),
        Field(
            "kind",
            say("form-item-kind"),
            FieldKind.CHOICE,
            value=kind.value,
            options=tuple(Option(each, say(f"item-kind-{each}")) for each in ItemKind),
        ),
        Field(
            "words",
            say("form-item-words"),
            FieldKind.TEXT,
            value=words,
            required=False,
            limit=wording.STATEMENT,
        ),
        Field(
            "minutes",
            say("form-item-minutes"),
            value=str(minutes) if minutes is not None else "",
            required=False,
            limit=len(str(LONGEST)),
        ),
    )


def _items(view: AgendaView, say: Say, *, leads: bool) -> tuple[Section, ...]:
    """leads: a button to each item, but those of which only the number is to be seen."""
    if not view.items:
        return ()
    lines = [say("agenda-item", line=named(each, say), about=_about(each, say)) for each in view.items]
    buttons = tuple(lead(each, say) for each in view.items if leads and (each.title or not each.is_closed))
    return (Section("\n".join(lines), buttons),)


def _title(of: ItemView, say: Say) -> str:
    """The title; of a closed one that the reader is not to see, or one that was erased, that it is so."""
    return of.title or say("paper-closed" if of.is_closed else "motion-erased")


def _about(of: ItemView, say: Say) -> str:
    kind = say(f"item-kind-{of.kind}")
    told = say("paper-kind-closed", kind=kind) if of.is_closed else kind
    return say("agenda-about", kind=told, minutes=of.minutes) if of.minutes is not None else told


def _when(view: MeetingView, say: Say) -> tuple[str, ...]:
    if view.starts_at is None or view.ends_at is None:
        return (say(f"meeting-state-{view.state}"),) if view.state is not MeetingState.OFF else ()
    return (parts.span(view.starts_at, view.ends_at, say),)


def _standing(view: AgendaView, say: Say) -> tuple[str, ...]:
    if view.meeting.state is MeetingState.OFF:
        return (say("meeting-is-off"),)
    if view.sent_at is None:
        return (say("agenda-unsent"),) if view.items else (say("agenda-unsent"), say("agenda-none"))
    sent = say("agenda-sent", at=say.moment(view.sent_at))
    return (sent, say("agenda-changed")) if view.is_changed else (sent,)


def _time(view: AgendaView, say: Say) -> tuple[str, ...]:
    """What is set aside, of how long the meeting is."""
    start, end = view.meeting.starts_at, view.meeting.ends_at
    if not view.minutes or start is None or end is None:
        return ()
    of = int((end - start).total_seconds() // 60)
    return (say("agenda-over" if view.minutes > of else "agenda-time", minutes=view.minutes, of=of),)


def _send(view: AgendaView, say: Say) -> tuple[Button, ...]:
    if not view.items or (view.sent_at is not None and not view.is_changed):
        return ()
    label = say("button-agenda-send" if view.sent_at is None else "button-agenda-again")
    return (Button(label, action("agenda-send", view.meeting.id), Style.PRIMARY),)


def _propose(view: AgendaView, say: Say, style: Style = Style.PLAIN) -> tuple[Button, ...]:
    return (Button(say("button-agenda-propose"), action("agenda-propose", view.meeting.id), style),)


def _dropped_button(view: AgendaView, say: Say) -> tuple[Button, ...]:
    if not view.dropped:
        return ()
    label = say("button-agenda-dropped", count=len(view.dropped))
    return (Button(label, action("agenda-dropped", view.meeting.id)),)


def _paper(view: AgendaView, say: Say) -> tuple[Button, ...]:
    """Where there is something to file."""
    if view.meeting.starts_at is None or view.meeting.state is MeetingState.OFF or not view.items:
        return ()
    return (parts.own_paper_button(view.meeting.id, PassKind.AGENDA, say),)


def _see(view: AgendaView, say: Say) -> Button:
    return Button(say("button-agenda"), action("agenda", view.meeting.id))


def _deeds(view: AgendaView, of: ItemView, say: Say) -> tuple[Button, ...]:
    change = Button(say("button-item-change"), action("item-change", of.id))
    if not of.number:
        return (Button(say("button-item-put"), action("item-put", of.id), Style.PRIMARY), change)
    up = (Button(say("button-item-up"), action("item-up", of.id)),) if of.number > 1 else ()
    is_last = of.number == len(view.items)
    down = () if is_last else (Button(say("button-item-down"), action("item-down", of.id)),)
    return (*up, *down, change, Button(say("button-item-drop"), action("item-drop", of.id), Style.DANGER))
