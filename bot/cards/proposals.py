"""A meeting that a group lacks, to whoever plans it: dates, what speaks against each, and the form."""

from __future__ import annotations

from bot.cards import meeting_parts as parts
from bot.cards.card import Button, Card, Field, FieldKind, Form, Option, Section, Style, Tone, action
from bot.meetings import PLACE, TITLE
from bot.proposals import ProposalView
from bot.rules.meeting_days import Slot
from bot.texts.say import Say

YES, NO = "yes", "no"
# A date a line, and room for as many as a poll may have.
DATES = 1_000


def proposal(view: ProposalView, say: Say) -> Card:
    """What is proposed, with what can be done about it."""
    proposed = view.proposed
    return Card(
        title=_title(view, say),
        kicker=parts.kicker(view, say),
        tone=Tone.WAITING,
        lines=(_what(view, say), *parts.lacks(view.missing, say), *_asleep(view, say)),
        sections=tuple(
            Section(
                _line(number, slot, say),
                (Button(say("button-meeting-fix"), action("meeting-fix", view.id, str(number))),),
            )
            for number, slot in enumerate(proposed.slots, 1)
        ),
        buttons=(
            Button(say("button-poll-send"), action("poll-send", view.id), Style.PRIMARY),
            Button(say("button-proposal-adjust"), action("proposal-adjust", view.id)),
            Button(say("button-proposal-later"), action("proposal-later", view.id)),
        ),
        small=(say("proposal-closes", people=view.people, at=say.moment(proposed.closes_at)),),
    )


def over(say: Say) -> Card:
    """It came to something since, or to nothing."""
    return Card(title=say("proposal-over-title"), lines=(say("proposal-over-line"),))


def put_off(view: ProposalView, say: Say) -> Card:
    """Not now, said the coordinator."""
    at = say.day(view.asleep_until) if view.asleep_until is not None else ""
    return Card(
        title=say("proposal-later-title"),
        kicker=parts.kicker(view, say),
        lines=(say("proposal-later-line", day=at),),
        buttons=(Button(say("button-proposal-see"), action("proposal", view.id)),),
    )


def form(view: ProposalView, say: Say) -> Form:
    """Other dates, another place, another deadline."""
    proposed = view.proposed
    return Form(
        title=say("form-proposal-title"),
        action=action("proposal-change", view.id),
        submit=say("form-proposal-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(parts.kicker(view, say),),
        fields=(
            Field(
                "title",
                say("form-meeting-title"),
                value=proposed.title,
                required=False,
                limit=TITLE,
                hint=say("form-meeting-title-hint"),
            ),
            Field(
                "dates",
                say("form-proposal-dates"),
                FieldKind.TEXT,
                value="\n".join(_written(slot, say) for slot in proposed.slots),
                limit=DATES,
                hint=say("form-proposal-dates-hint"),
            ),
            *place_fields(proposed.place, proposed.online, say),
            Field(
                "closes",
                say("form-proposal-closes"),
                value=say.written(proposed.closes_at),
                limit=100,
            ),
        ),
    )


def place_fields(place: str, online: bool, say: Say) -> tuple[Field, Field]:
    """Where a meeting is held."""
    return (
        Field("place", say("form-meeting-place"), value=place, required=False, limit=PLACE),
        Field(
            "online",
            say("form-meeting-online"),
            FieldKind.CHOICE,
            value=YES if online else NO,
            options=tuple(Option(each, say(f"form-meeting-online-{each}")) for each in (YES, NO)),
        ),
    )


def _title(view: ProposalView, say: Say) -> str:
    if view.period is not None:
        return say("proposal-title", group=view.group, period=parts.period(view.period, say))
    if view.proposed.meeting_id is not None:
        return say("proposal-title-again", group=view.group)
    return view.proposed.title or say("proposal-title-besides", group=view.group)


def _what(view: ProposalView, say: Say) -> str:
    place = parts.where(view.proposed.place, view.proposed.online, say)
    return say("proposal-what", length=parts.length(view.minutes, say), where=place)


def _asleep(view: ProposalView, say: Say) -> tuple[str, ...]:
    return (say("proposal-later-line", day=say.day(view.asleep_until)),) if view.asleep_until else ()


def _line(number: int, slot: Slot, say: Say) -> str:
    when, against = parts.span(slot.start, slot.end, say), parts.against(slot.reasons, say)
    return say(
        "proposal-date-against" if against else "proposal-date", number=number, when=when, against=against
    )


def _written(slot: Slot, say: Say) -> str:
    """As a person would type it, to be read back by the same reader."""
    return say(
        "meeting-written", date=say.date(slot.start), start=say.clock(slot.start), end=say.clock(slot.end)
    )
