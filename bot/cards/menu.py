"""What a person can do now: the menu, which is Slack's home too, and the daily word of what waits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from bot.ballots import BallotView
from bot.cards import (
    ballots,
    choices,
    meetings,
    motions,
    polls,
    questions,
    recusals,
    rulings,
    statements,
)
from bot.cards.card import Button, Card, Section, Style, Tone, action
from bot.funding import RoundView
from bot.meeting_waiting import NOTHING, Waits
from bot.menu import Matter, Menu
from bot.questions import QuestionView
from bot.texts.say import Say
from bot.views import MotionView
from storage.words import Ground

# Slack shows 50 blocks of some 12,500 characters in all, of which the head and foot of a card take a part: a
# section takes a block for its text, one to part it from the others, and one for each five buttons. Who has
# more waiting gets the first of it.
ROOM = 40
LETTERS = 8_000
ROW = 5
AROUND_TEXT, AROUND_LABEL = 120, 170
# A product has one open round at a time, and few have one at once.
ROUNDS = 4
# So many dates and so many invitations.
POLLS = 3
# Whoever is asked more than this finds the rest among the private messages, where each was asked.
ASKED = 4
# What a matter takes, by and large: to read what it is about and answer.
MINUTES = 2


def menu(view: Menu, say: Say, *, unread: str = "") -> Card:
    """What this person can do now. unread: what was typed and not understood."""
    first = say("menu-unread", text=unread) if unread else say("menu-hello", name=view.name)
    others = _others(view.rounds, view.asked, view.waits, say)
    shown, left_out = _fitting(view.matters, say, room=ROOM - 3 * len(others))
    buttons = []
    if view.may_propose:
        buttons.append(Button(say("button-new-motion"), action("motion-new"), Style.PRIMARY))
    if view.may_wish:
        buttons += [
            Button(say("button-new-wish"), action("wish-new")),
            Button(say("button-wishes"), action("wishes")),
        ]
    buttons += [
        Button(say("button-decisions"), action("decisions")),
        *([Button(say("button-meetings"), action("meetings"))] if view.meets else []),
        *([Button(say("button-gatherings"), action("gatherings"))] if view.gathers else []),
        *([Button(say("button-proxies"), action("proxies"))] if view.may_give else []),
        *([Button(say("button-projects"), action("projects"))] if view.coordinates else []),
        *([Button(say("button-guidelines"), action("guidelines"))] if view.guidelines else []),
        *([_to_sort(view.to_sort, say)] if view.to_sort else []),
        *([_undelivered(view, say)] if view.undelivered else []),
        Button(say("button-language"), action("languages")),
    ]
    return Card(
        title=say("menu-title"),
        kicker=first,
        lines=(_count(view.waiting, say) if view.waiting else say("menu-nothing"),),
        sections=(*others, *shown, *_latest(view.latest, say), *_groups(view, say)),
        buttons=tuple(buttons),
        small=(say("menu-more", count=left_out, address=view.address),) if left_out > 0 else (),
    )


def digest(
    matters: Sequence[Matter],
    say: Say,
    *,
    rounds: Sequence[RoundView] = (),
    asked: Sequence[QuestionView] = (),
    waits: Waits = NOTHING,
    to_sort: int = 0,
) -> Card:
    """All that waits for one person, with the buttons in it; when nothing does any more, that.

    rounds: to choose in. asked: what is to be answered. to_sort: how many new wishes the person is to go
    through.
    """
    sorting = say("digest-sort", count=to_sort) if to_sort else ""
    buttons = (_to_sort(to_sort, say),) if to_sort else ()
    others = _others(rounds, asked, waits, say)
    if not (matters or others):
        tone = Tone.WAITING if to_sort else Tone.GOOD
        return Card(title=sorting or say("digest-done"), tone=tone, buttons=buttons)
    shown, left_out = _fitting(matters, say, room=ROOM - 3 * len(others))
    return Card(
        title=_count(len(matters) + len(rounds) + len(asked) + waits.count, say),
        tone=Tone.WAITING,
        lines=(sorting,) if sorting else (),
        sections=(*others, *shown),
        buttons=buttons,
        small=(say("digest-more", count=left_out),) if left_out > 0 else (),
    )


def _others(
    rounds: Sequence[RoundView], asked: Sequence[QuestionView], waits: Waits, say: Say
) -> tuple[Section, ...]:
    """What waits beside motions, as much of it as is shown."""
    return (
        *(polls.section(each, say) for each in waits.polls[:POLLS]),
        *(meetings.section(each, say) for each in waits.invitations[:POLLS]),
        *(choices.section(each, say) for each in rounds[:ROUNDS]),
        *(questions.section(each, say) for each in asked[:ASKED]),
    )


def _to_sort(count: int, say: Say) -> Button:
    return Button(say("button-triage", count=count), action("triage"))


def _undelivered(view: Menu, say: Say) -> Button:
    return Button(say("button-outbox", count=view.undelivered), action("outbox"), Style.DANGER)


def _count(waiting: int, say: Say) -> str:
    return say("menu-waiting", count=waiting, minutes=str(MINUTES * waiting))


def _fitting(matters: Sequence[Matter], say: Say, *, room: int = ROOM) -> tuple[tuple[Section, ...], int]:
    """The matters that there is room for, whole, and how many are left out."""
    shown: list[Section] = []
    letters = LETTERS
    for number, matter in enumerate(matters):
        sections = list(_matter(matter, say))
        room -= sum(2 + ceil(len(each.buttons) / ROW) for each in sections)
        letters -= sum(_letters(each) for each in sections)
        if shown and min(room, letters) < 0:
            return tuple(shown), len(matters) - number
        shown += sections
    return tuple(shown), 0


def _letters(section: Section) -> int:
    labels = sum(AROUND_LABEL + len(button.label) for button in section.buttons)
    return AROUND_TEXT + len(section.text) + labels


def _matter(matter: Matter, say: Say) -> Iterator[Section]:
    view = matter.motion
    words = {"number": motions.number(view, say), "title": motions.shown(view.title, say)}
    read = (motions.read_button(view, say),)
    if matter.to_rule:
        ground = view.ground or Ground.TIE
        yield Section(say(f"menu-rule-{ground}", **words), (*rulings.buttons(view, say), *read))
        return
    if matter.to_explain:
        yield Section(say("menu-explain", **words), (*statements.departure_buttons(view, say), *read))
        return
    at = say.moment(view.closes_at)
    more = (*read, *_manage(matter, say))
    if len(matter.ballots) == 1:
        yield _one_seat(matter, matter.ballots[0], more, say)
    else:
        watched = say("menu-watch", **words, counted=motions.counted(view, say), at=at)
        missing = motions.missing(view, say) if matter.may_nudge else ""
        yield Section(" ".join(each for each in (watched, missing) if each), more)
        for each in matter.ballots:
            yield ballots.section(view, each, say)
    for question in matter.questions:
        asked = f"{recusals.asked_about(view, question, say)} {recusals.why_asked(question, say)}"
        yield Section(asked, recusals.question_buttons(view, question, say))


def _one_seat(matter: Matter, ballot: BallotView, more: tuple[Button, ...], say: Say) -> Section:
    view = matter.motion
    words = {"number": motions.number(view, say), "title": motions.shown(view.title, say)}
    at = say.moment(view.closes_at)
    own = motions.ballot_buttons(view, say, ballot.seat_id) if ballot.may_answer else ()
    if ballot.choice is None:
        seat = ballots.spoken_for(ballot, say)
        return Section(say("menu-open", **words, organisation=seat, at=at), (*own, *more))
    return Section(say("menu-voted", **words, noted=ballots.says(view, ballot, say), at=at), (*own, *more))


def _manage(matter: Matter, say: Say) -> tuple[Button, ...]:
    """What those can do who look after the vote."""
    view = matter.motion
    buttons = []
    if matter.may_nudge and matter.missing and not matter.was_nudged:
        buttons.append(Button(say("button-nudge"), action("nudge", view.id)))
    if matter.may_close:
        buttons.append(Button(say("button-close-vote"), action("close", view.id)))
    if matter.may_withdraw:
        buttons.append(Button(say("button-withdraw-motion"), action("motion-withdraw", view.id)))
    return tuple(buttons)


def _groups(view: Menu, say: Say) -> tuple[Section, ...]:
    if not view.groups:
        return ()
    named = [
        say(
            "menu-group",
            group=f"{each.product} {each.group}",
            roles=", ".join(say(f"role-{role}") for role in each.roles),
        )
        for each in view.groups
    ]
    return (Section("\n".join((say("menu-groups"), *named))),)


def _latest(latest: Sequence[tuple[MotionView, BallotView]], say: Say) -> tuple[Section, ...]:
    """The latest decisions, and what one's own seat answered."""
    lines = [
        say(
            "menu-decided",
            number=motions.number(view, say),
            title=motions.shown(view.title, say),
            outcome=say(f"outcome-{view.decision.outcome}").lower(),
            organisation=ballot.organisation,
            says=motions.said(ballot.choice, ballot.picks, view.options, say),
        )
        for view, ballot in latest
        if view.decision is not None and ballot.choice is not None
    ]
    return (Section("\n".join((say("menu-latest"), *lines))),) if lines else ()
