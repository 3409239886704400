"""A meeting: to its group, to whoever plans it, and the reminders of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.cards import meeting_parts as parts
from bot.cards.card import Button, Card, Fact, Field, Form, Section, Style, Tone, action
from bot.cards.proposals import place_fields
from bot.meetings import MeetingView
from bot.rules import wording
from bot.texts.say import Say
from storage.meeting_words import Lack, MeetingEnding, MeetingState, Reply

TONES = {
    MeetingState.POLLED: Tone.WAITING,
    MeetingState.UNDATED: Tone.WAITING,
    MeetingState.DATED: Tone.WAITING,
    MeetingState.SET: Tone.GOOD,
    MeetingState.HELD: Tone.NEUTRAL,
    MeetingState.OFF: Tone.BAD,
}
REPLIES = (Reply.ACCEPTED, Reply.TENTATIVE, Reply.DECLINED)


def meeting(view: MeetingView, say: Say, *, plans: bool = False, may_call: bool = False) -> Card:
    """The meeting as it stands. plans: with what whoever plans it can do; may_call: there are substitutes to
    call.
    """
    return Card(
        title=title(view, say),
        kicker=parts.kicker(view, say),
        tone=TONES[view.state],
        lines=(*_standing(view, say), *(parts.lacks(view.missing, say) if plans and _ahead(view) else ())),
        facts=_facts(view, say),
        buttons=(
            *_replies(view, say),
            *_agenda(view, say),
            *(_deeds(view, say, may_call=may_call) if plans else ()),
            *_minutes(view, say),
        ),
    )


def section(view: MeetingView, say: Say) -> Section:
    """An invitation, among all that waits for a person."""
    text = "\n".join(
        (say("invited-title", meeting=title(view, say)), parts.kicker(view, say), *_when(view, say))
    )
    return Section(text, _replies(view, say))


def reminder(view: MeetingView, lead: str, say: Say) -> Card:
    """Privately, so long before it. lead: as 1d and 1h."""
    unit, number = ("days" if lead.endswith("d") else "hours"), int(lead[:-1])
    return Card(
        title=say(f"meeting-reminder-{unit}", number=number, meeting=title(view, say)),
        kicker=parts.kicker(view, say),
        tone=Tone.WAITING,
        lines=_standing(view, say),
        facts=_facts(view, say)[:1],
        buttons=_replies(view, say),
    )


def listed(
    views: Sequence[MeetingView],
    groups: Sequence[tuple[str, str]],
    say: Say,
    *,
    planned: Collection[str] = (),
) -> Card:
    """Those ahead, the next first. groups: (id, name) of the person's. planned: those of them whose meetings
    the person plans.
    """
    return Card(
        title=say("meetings-title"),
        lines=() if views else (say("meetings-none"),),
        sections=tuple(
            Section(
                "\n".join((parts.kicker(each, say), title(each, say), *_standing(each, say)[:1])),
                (Button(say("button-meeting-see"), action("meeting", each.id)),),
            )
            for each in views
        ),
        buttons=(
            *(
                Button(say("button-meeting-new", group=name), action("meeting-new", group_id))
                for group_id, name in groups
                if group_id in planned
            ),
            *(
                Button(say("button-feeds", group=name), action("feeds", group_id))
                for group_id, name in groups
            ),
        ),
    )


def stuck(view: MeetingView, say: Say) -> Card:
    """To the coordinators: something that is due about it fails again and again."""
    line = say("stuck-meeting", meeting=title(view, say))
    return Card(title=say("stuck-title"), kicker=parts.kicker(view, say), lines=(line,), tone=Tone.BAD)


def expired(view: MeetingView, say: Say) -> Card:
    """To the coordinators: a reminder came too late to be sent."""
    line = say("expired-meeting", meeting=title(view, say))
    return Card(title=say("expired-title"), kicker=parts.kicker(view, say), lines=(line,), tone=Tone.BAD)


def move_form(view: MeetingView, say: Say) -> Form:
    """Another time."""
    return Form(
        title=say("form-meeting-move-title"),
        action=action("meeting-move-make", view.id),
        submit=say("form-meeting-move-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(parts.kicker(view, say), title(view, say)),
        fields=(
            Field("start", say("form-meeting-when"), value=_written(view, say), limit=100,
                  hint=say("form-meeting-when-hint")),
            *place_fields(view.place, view.online, say),
            Field("words", say("form-meeting-why"), required=False, limit=wording.TITLE),
        ),
    )  # fmt: skip


def off_form(view: MeetingView, say: Say) -> Form:
    """It is called off."""
    return Form(
        title=say("form-meeting-off-title"),
        action=action("meeting-off-make", view.id),
        submit=say("form-meeting-off-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(parts.kicker(view, say), title(view, say), say("form-meeting-off-line")),
        fields=(Field("words", say("form-meeting-why"), required=False, limit=wording.REASON),),
    )


def title(view: MeetingView, say: Say) -> str:
    """How it is called."""
    if view.title:
        return view.title
    if view.period is None:
        return say("meeting-number", number=str(view.number))
    return say("meeting-for-period", period=parts.period(view.period, say))


def names(view: MeetingView, reply: Reply | None) -> list[str]:
    """Who answered so."""
    return [each.name for each in view.participants if each.reply is reply and (reply or each.answers)]


def _ahead(view: MeetingView) -> bool:
    return view.state in (MeetingState.SET, MeetingState.DATED)


def _standing(view: MeetingView, say: Say) -> tuple[str, ...]:
    words = (say("meeting-words", words=view.words),) if view.words else ()
    if view.state is MeetingState.OFF:
        ending = view.ending or MeetingEnding.CALLED_OFF
        return (say(f"meeting-off-{ending}"), *_when(view, say), *words)
    if view.starts_at is None:
        return (say(f"meeting-state-{view.state}"),)
    moved = (say("meeting-was-moved"),) if view.was_moved and view.state is MeetingState.SET else ()
    return (*_when(view, say), *moved, *words)


def _when(view: MeetingView, say: Say) -> tuple[str, ...]:
    if view.starts_at is None or view.ends_at is None:
        return ()
    return (parts.span(view.starts_at, view.ends_at, say),)


def _facts(view: MeetingView, say: Say) -> tuple[Fact, ...]:
    if view.starts_at is None or view.state is MeetingState.OFF:
        return ()
    people = [
        Fact(say(f"meeting-reply-{reply}"), say.all_of(named))
        for reply in REPLIES
        if (named := names(view, reply))
    ]
    silent = names(view, None)
    if silent and view.state is MeetingState.SET:
        people.append(Fact(say("meeting-reply-none"), say.all_of(silent)))
    return (Fact(say("meeting-where"), parts.where(view.place, view.online, say)), *people)


def _replies(view: MeetingView, say: Say) -> tuple[Button, ...]:
    if view.state is not MeetingState.SET:
        return ()
    join = (Button(say("button-meeting-join"), action("link"), url=view.link),) if view.link else ()
    return (
        *join,
        Button(say("button-meeting-come"), action("meeting-come", view.id), Style.PRIMARY),
        Button(say("button-meeting-maybe"), action("meeting-maybe", view.id)),
        Button(say("button-meeting-regrets"), action("meeting-regrets", view.id)),
    )


def _agenda(view: MeetingView, say: Say) -> tuple[Button, ...]:
    if view.state is MeetingState.OFF:
        return ()
    return (Button(say("button-agenda"), action("agenda", view.id)),)


def _deeds(view: MeetingView, say: Say, *, may_call: bool) -> tuple[Button, ...]:
    if view.state in (MeetingState.OFF, MeetingState.HELD):
        return ()
    poll = (Button(say("button-poll-see"), action("poll", view.poll_id)),) if view.poll_id is not None else ()
    again = Button(say("button-meeting-again"), action("meeting-again", view.id))
    off = Button(say("button-meeting-off"), action("meeting-off", view.id), Style.DANGER)
    if view.state is not MeetingState.SET:
        return (*poll, *((again,) if view.state is MeetingState.UNDATED else ()), off)
    call = Button(say("button-meeting-call"), action("meeting-call", view.id))
    written = Button(say("button-meeting-written"), action("meeting-written", view.id))
    lacking = {each.lack for each in view.missing}
    return (
        *((call,) if may_call else ()),
        Button(say("button-meeting-move"), action("meeting-move", view.id)),
        again,
        *((written,) if Lack.QUORUM in lacking else ()),
        Button(say("button-meeting-guest"), action("meeting-guest", view.id)),
        Button(say("button-meeting-told"), action("meeting-told", view.id)),
        off,
    )


def _minutes(view: MeetingView, say: Say) -> tuple[Button, ...]:
    return (Button(say("button-minutes"), action("minutes", view.id)),) if view.has_begun else ()


def _written(view: MeetingView, say: Say) -> str:
    if view.starts_at is None or view.ends_at is None:
        return ""
    start, end = say.clock(view.starts_at), say.clock(view.ends_at)
    return say("meeting-written", date=say.date(view.starts_at), start=start, end=end)
