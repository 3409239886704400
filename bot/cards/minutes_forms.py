"""Forms of minutes: who was there, what was said, what is objected to, and the hands that were raised."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from bot.cards import meeting_parts as parts
from bot.cards import meetings
from bot.cards.card import Field, FieldKind, Form, Option, action, joined
from bot.cards.minutes import heading
from bot.hands import Raised
from bot.minutes import Attendee
from bot.minutes_views import ItemView, MinutesView
from bot.rules import wording
from bot.texts.say import Say
from storage.meeting_words import Presence
from storage.words import MotionKind

# Of an objection to the whole.
WHOLE = "whole"
# Of a person or a seat beside a box: a form has each of them up to three times.
LABEL = 60
# So many letters tell the seats on a form from others.
SEEN = 12
# In so many fields hands are put down that were not raised for it; all others were.
AGAINST, ABSTAIN, SILENT = "against", "abstain", "silent"


def presence_form(view: MinutesView, say: Say) -> Form:
    """Who was there, and who had sent regrets; everybody else was absent."""
    return Form(
        title=say("form-presence-title"),
        action=action("minutes-presence-make", view.meeting.id),
        submit=say("form-presence-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(*_about(view, say), say("form-presence-line")),
        fields=(
            _people("present", say("form-presence-present"), view, Presence.PRESENT, say),
            _people("regrets", say("form-presence-regrets"), view, Presence.REGRETS, say),
        ),
    )


def write_form(view: MinutesView, of: ItemView, say: Say) -> Form:
    """What was said under an item."""
    return Form(
        title=say("form-minutes-title"),
        action=action("minutes-write-make", view.meeting.id, of.id or ""),
        submit=say("form-minutes-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(*_about(view, say), heading(of, say)),
        fields=(
            Field(
                "words",
                say("form-minutes-words"),
                FieldKind.TEXT,
                value=of.words,
                required=False,
                limit=wording.BRIEF,
            ),
        ),
    )


def object_form(view: MinutesView, say: Say) -> Form:
    """What is wrong, and under which item."""
    options = tuple(
        Option(each.id, wording.shortened(heading(each, say), wording.OPTION))
        for each in view.items
        if each.id is not None
    )
    return Form(
        title=say("form-object-title"),
        action=action("minutes-object-make", view.meeting.id),
        submit=say("form-object-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=_about(view, say),
        fields=(
            Field(
                "item",
                say("form-object-item"),
                FieldKind.CHOICE,
                value=WHOLE,
                options=(Option(WHOLE, say("minutes-whole")), *options),
            ),
            Field("words", say("form-object-words"), FieldKind.TEXT, limit=wording.REASON),
        ),
    )


def hands_form(view: MinutesView, of: ItemView, there: Sequence[Raised], say: Say) -> Form:
    """A vote by show of hands: who was not for it. there: the seats that were filled."""
    names = say.all_of([each.organisation for each in there])
    return Form(
        title=say("form-hands-title"),
        action=action("minutes-hands-make", view.meeting.id, of.id or "", seen_there(there)),
        submit=say("form-hands-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(*_about(view, say), heading(of, say), say("form-hands-line", names=names)),
        fields=(
            Field(
                "title",
                say("form-hands-motion"),
                value=wording.shortened(of.title, wording.TITLE) if of.title else "",
                limit=wording.TITLE,
            ),
            Field(
                "kind",
                say("form-motion-kind"),
                FieldKind.CHOICE,
                value=MotionKind.OPERATIONAL,
                options=tuple(Option(kind, say(f"form-motion-kind-{kind}")) for kind in MotionKind),
            ),
            *(
                Field(
                    name,
                    say(f"form-hands-{name}"),
                    FieldKind.MANY,
                    required=False,
                    options=tuple(Option(each.seat_id, _raised(each, say)) for each in there),
                )
                for name in (AGAINST, ABSTAIN, SILENT)
            ),
        ),
    )


def seen_there(there: Sequence[Raised]) -> str:
    """What tells the seats on a form from others: who is not ticked raises a hand, and was to be seen."""
    named = " ".join(sorted(f"{each.seat_id}/{each.person_id}" for each in there))
    return sha256(named.encode()).hexdigest()[:SEEN]


def _about(view: MinutesView, say: Say) -> tuple[str, ...]:
    return parts.kicker(view.meeting, say), meetings.title(view.meeting, say)


def _people(name: str, label: str, view: MinutesView, presence: Presence, say: Say) -> Field:
    return Field(
        name,
        label,
        FieldKind.MANY,
        value=joined(each.person_id for each in view.attendance if each.presence is presence),
        required=False,
        options=tuple(Option(each.person_id, _person(each, say)) for each in view.attendance),
    )


def _person(who: Attendee, say: Say) -> str:
    name = who.name or say("former-participant")
    label = say("action-person", name=name, organisation=who.organisation) if who.organisation else name
    return wording.shortened(label, LABEL)


def _raised(of: Raised, say: Say) -> str:
    return wording.shortened(say("action-person", name=of.organisation, organisation=of.name), LABEL)
