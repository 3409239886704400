"""How a group meets: the form to change it, and what stands."""

from __future__ import annotations

from bot.cards import meeting_parts as parts
from bot.cards.card import Button, Card, Field, FieldKind, Form, Option, Tone, action
from bot.cards.proposals import place_fields
from bot.meetings import PLACE
from bot.rules.habits import USUAL, Habit
from bot.texts.say import Say
from storage.meeting_words import Every

ANY, NEVER = "any", "never"
WORKDAYS = range(1, 6)
# Of the period's such weekdays; -1 is the last.
NTHS = (1, 2, 3, 4, -1)


def habit(group_id: str, name: str, of: Habit | None, say: Say, *, changed: bool = False) -> Card:
    """What stands. changed: it was changed just now."""
    return Card(
        title=say("habit-title", group=name),
        tone=Tone.GOOD if changed else Tone.NEUTRAL,
        lines=described(of, say),
        buttons=(
            Button(say("button-habit-change"), action("habit-edit", group_id)),
            Button(say("button-meeting-new", group=name), action("meeting-new", group_id)),
        ),
    )


def described(of: Habit | None, say: Say) -> tuple[str, ...]:
    """How the group meets, in words."""
    if of is None:
        return (say("habit-none"),)
    day = say("habit-any-day") if not of.weekdays else say.all_of([say.weekday(each) for each in of.weekdays])
    often = say(f"habit-every-{of.every}", day=day)
    nth = (say(f"habit-nth-{'last' if of.nth == -1 else of.nth}", day=day),) if of.nth and of.weekdays else ()
    start = f"{of.start:%H.%M}" if say.language == "da" else f"{of.start:%H:%M}"
    where = parts.where(of.place, of.online, say)
    at = say("habit-at", start=start, length=parts.length(of.minutes, say), where=where)
    before = (say("habit-before", weeks=of.weeks_before, group=of.before),) if of.before is not None else ()
    leads = say("habit-leads", ahead=of.ahead_days, poll=of.poll_days, agenda=of.agenda_days)
    return (*(nth or (often,)), at, *before, leads)


def form(group_id: str, name: str, of: Habit | None, say: Say) -> Form:
    """How often, on which day, when and where."""
    now = of or USUAL
    weekday = str(now.weekdays[0]) if now.weekdays else ANY
    return Form(
        title=say("form-habit-title"),
        action=action("habit-make", group_id),
        submit=say("form-habit-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(name,),
        fields=(
            Field(
                "every",
                say("form-habit-every"),
                FieldKind.CHOICE,
                value=now.every.value if of is not None else Every.QUARTER.value,
                options=tuple(Option(each, say(f"form-habit-every-{each}")) for each in (*Every, NEVER)),
            ),
            Field(
                "weekday",
                say("form-habit-weekday"),
                FieldKind.CHOICE,
                value=weekday,
                options=(
                    Option(ANY, say("form-habit-any")),
                    *(Option(str(each), say.weekday(each)) for each in WORKDAYS),
                ),
            ),
            Field(
                "nth",
                say("form-habit-nth"),
                FieldKind.CHOICE,
                value=str(now.nth) if now.nth else ANY,
                options=(
                    Option(ANY, say("form-habit-any")),
                    *(
                        Option(str(each), say(f"form-habit-nth-{'last' if each < 0 else each}"))
                        for each in NTHS
                    ),
                ),
            ),
            Field("start", say("form-habit-start"), value=_clock(now, say), limit=20),
            Field("length", say("form-habit-length"), value=str(now.minutes), limit=4),
            *place_fields(now.place[:PLACE], now.online, say),
        ),
    )


def _clock(of: Habit, say: Say) -> str:
    return f"{of.start:%H.%M}" if say.language == "da" else f"{of.start:%H:%M}"
