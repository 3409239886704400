"""A poll about a meeting's date: to the group, to who has not answered, and its result to the coordinator."""

from __future__ import annotations

from collections.abc import Mapping

from bot.cards import meeting_parts as parts
from bot.cards.card import Button, Card, Field, FieldKind, Form, Option, Section, Style, Tone, action
from bot.poll_views import DateView, PollView, is_settled, lacking
from bot.rules.polls import why
from bot.texts.say import Say
from storage.meeting_words import Fit, MeetingState, PollCause

FITS = (Fit.YES, Fit.IF_NEED_BE, Fit.NO)


def live(view: PollView, say: Say) -> Card:
    """In the group's channels: what can be chosen, how it stands, who is missing."""
    if not view.accepting:
        return Card(
            title=say("poll-closed-title", meeting=title(view, say)),
            kicker=parts.kicker(view.meeting, say),
            tone=Tone.GOOD if view.chosen is not None else Tone.NEUTRAL,
            lines=_outcome(view, say),
        )
    silent = (say("poll-silent", names=say.all_of(view.silent)),) if view.silent else ()
    return Card(
        title=say("poll-title", meeting=title(view, say)),
        kicker=parts.kicker(view.meeting, say),
        tone=Tone.WAITING,
        lines=(say("poll-answer-by", at=say.moment(view.closes_at)),),
        sections=tuple(Section(_date(each, view, say)) for each in view.dates),
        buttons=(*_answer_buttons(view, say), *_page_button(view, say)),
        small=silent,
    )


def section(view: PollView, say: Say) -> Section:
    """Among all that waits for a person."""
    by = say("poll-answer-by", at=say.moment(view.closes_at))
    text = "\n".join((say("poll-title", meeting=title(view, say)), parts.kicker(view.meeting, say), by))
    return Section(text, _answer_buttons(view, say))


def reminder(view: PollView, say: Say) -> Card:
    """Privately to who has not answered; it follows the poll."""
    return Card(
        title=say("poll-reminder-title", meeting=title(view, say)),
        kicker=parts.kicker(view.meeting, say),
        tone=Tone.WAITING,
        lines=(say("poll-answer-by", at=say.moment(view.closes_at)),),
        sections=tuple(Section(_date(each, view, say)) for each in view.dates),
        buttons=(*_answer_buttons(view, say), *_page_button(view, say)),
    )


def noted(view: PollView, fits: Mapping[int, Fit], say: Say) -> Card:
    """To who answered: what stands now."""
    lines = tuple(
        say("poll-noted-date", when=when(view.date(number), say), fit=say(f"fit-{fit}"))
        for number, fit in sorted(fits.items())
    )
    change = (
        (say("poll-noted-change", at=say.moment(view.closes_at)),) if view.accepting else _outcome(view, say)
    )
    return Card(
        title=say("poll-noted-title"),
        kicker=parts.kicker(view.meeting, say),
        tone=Tone.GOOD,
        lines=(*lines, *change),
        buttons=(Button(say("button-poll-change"), action("poll-answer", view.id)),)
        if view.accepting
        else (),
    )


def form(view: PollView, fits: Mapping[int, Fit], say: Say) -> Form:
    """How each of the dates suits."""
    return Form(
        title=say("form-poll-title"),
        action=action("poll-give", view.id),
        submit=say("form-poll-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(title(view, say),),
        fields=tuple(
            Field(
                f"date-{each.number}",
                when(each, say),
                FieldKind.CHOICE,
                value=fits.get(each.number, Fit.YES).value,
                options=tuple(Option(fit.value, say(f"fit-{fit}")) for fit in FITS),
                hint=parts.against(each.reasons, say),
            )
            for each in view.dates
        ),
    )


def result(view: PollView, say: Say) -> Card:
    """To whoever plans the meeting: the date that was chosen and why, what it lacks, and what can be done."""
    settled = is_settled(view)
    is_off = view.meeting.state is MeetingState.OFF
    return Card(
        title=say("poll-result-title", meeting=title(view, say)),
        kicker=parts.kicker(view.meeting, say),
        tone=Tone.GOOD if settled else Tone.WAITING,
        lines=(*_outcome(view, say), *parts.lacks(lacking(view), say), *_next(view, say)),
        sections=()
        if settled or is_off
        else tuple(
            Section(
                _date(each, view, say),
                (Button(say("button-poll-choose"), action("poll-choose", view.id, str(each.number))),),
            )
            for each in view.dates
            if each.number != view.chosen
        ),
        buttons=() if is_off else _result_buttons(view, say, settled=settled),
    )


def title(view: PollView, say: Say) -> str:
    """The meeting that a date is looked for."""
    meeting = view.meeting
    if meeting.title:
        return meeting.title
    if meeting.period is None:
        return say("meeting-number", number=str(meeting.number))
    return say("meeting-for-period", period=parts.period(meeting.period, say))


def explained(view: PollView, say: Say) -> str:
    """Why the date was chosen, in one sentence; "" where none was."""
    if view.chosen is None:
        return ""
    chosen = view.date(view.chosen).standing
    reason = why([each.standing for each in view.dates], chosen)
    return say(f"poll-why-{reason}", can=chosen.can, asked=len(view.asked), glad=chosen.yes)


def when(date: DateView, say: Say) -> str:
    """From when to when, in words."""
    return parts.span(date.starts_at, date.ends_at, say)


def counts(date: DateView, view: PollView, say: Say) -> str:
    """How the date stands; "" while nobody has answered."""
    standing = date.standing
    if len(view.asked) == standing.unknown:
        return ""
    return say("poll-counts", yes=standing.yes, maybe=standing.if_need_be, no=standing.no)


def _outcome(view: PollView, say: Say) -> tuple[str, ...]:
    if view.cause is PollCause.CALLED_OFF:
        return (say("poll-called-off"),)
    if view.chosen is None:
        return (say("poll-nobody" if len(view.silent) == len(view.asked) else "poll-none"),)
    return (when(view.date(view.chosen), say), explained(view, say))


def _next(view: PollView, say: Say) -> tuple[str, ...]:
    if is_settled(view):
        return (say("poll-invited"),)
    if view.meeting.state is MeetingState.OFF:
        return (say("meeting-is-off"),)
    return ()


def _result_buttons(view: PollView, say: Say, *, settled: bool) -> tuple[Button, ...]:
    see = Button(say("button-meeting-see"), action("meeting", view.meeting.id))
    again = Button(say("button-meeting-again"), action("meeting-again", view.meeting.id))
    if settled:
        return (see,)
    if view.chosen is None:
        return again, see
    label = say("button-meeting-invite" if view.meeting.version == 0 else "button-meeting-move-there")
    choose = Button(label, action("poll-choose", view.id, str(view.chosen)), Style.PRIMARY)
    return choose, again, see


def _answer_buttons(view: PollView, say: Say) -> tuple[Button, ...]:
    if not view.accepting:
        return ()
    return (
        Button(say("button-poll-answer"), action("poll-answer", view.id), Style.PRIMARY),
        Button(say("button-poll-all"), action("poll-all", view.id)),
    )


def _page_button(view: PollView, say: Say) -> tuple[Button, ...]:
    return (Button(say("button-poll-page"), action("poll-page", view.id)),) if view.accepting else ()


def _date(date: DateView, view: PollView, say: Say) -> str:
    lines = (when(date, say), parts.against(date.reasons, say), counts(date, view, say))
    return "\n".join(filter(None, lines))
