"""Minutes: to read and to write, the draft in the group's channels, and what coordinators are told of it."""

from __future__ import annotations

from bot.cards import actions, meetings
from bot.cards import meeting_parts as parts
from bot.cards.card import Button, Card, Fact, Section, Style, Tone, action
from bot.minutes_views import DecidedView, ItemView, MinutesView, ObjectionView
from bot.rules import wording
from bot.texts.say import Say
from storage.meeting_words import Approval, ItemKind, MinutesState, PassKind, Presence

# So many items of a meeting have a section; the paper has them all.
SHOWN = 15
EXCERPT = 300
TONES = {
    MinutesState.WRITTEN: Tone.WAITING,
    MinutesState.SENT: Tone.WAITING,
    MinutesState.OBJECTED: Tone.BAD,
    MinutesState.APPROVED: Tone.GOOD,
}
OUT = frozenset({MinutesState.SENT, MinutesState.OBJECTED})


def minutes(
    view: MinutesView,
    say: Say,
    *,
    writes: bool = False,
    objects: bool = False,
    approves: bool = False,
    reads_all: bool = False,
    publishes: bool = False,
    address: str = "",
) -> Card:
    """All of it to one person. writes, objects, approves, publishes: with what this one can do; reads_all:
    also what is closed. address: of the web, where a public group's minutes are once they are approved.
    """
    is_there = address and view.meeting.is_public and view.state is MinutesState.APPROVED
    edits = writes and is_open(view)
    items = [each for each in view.items if each.id is not None or not each.is_bare or edits]
    rest = items[SHOWN:]
    more = (say("minutes-more", count=len(rest)),) if rest else ()
    return Card(
        title=say("minutes-title", meeting=meetings.title(view.meeting, say)),
        kicker=parts.kicker(view.meeting, say),
        tone=TONES[view.state],
        lines=_standing(view, say),
        facts=_facts(view, say),
        sections=(
            *(
                Section(_section(each, say), _open(view, each, say, writes=writes, publishes=publishes))
                for each in items[:SHOWN]
            ),
            *(Section(each, tuple(_lead(view, of, say) for of in rest)) for each in more if edits),
        ),
        buttons=(
            *(_writing(view, say) if edits else ()),
            *(_answering(view, say, objects=objects, approves=approves)),
            *((parts.own_paper_button(view.meeting.id, PassKind.MINUTES, say),) if reads_all else ()),
            *((parts.paper_button(view.meeting.id, "minutes", address, say),) if is_there else ()),
            Button(say("button-meeting-see"), action("meeting", view.meeting.id)),
        ),
        small=(*(() if edits else more), *_sealed(view, say)),
    )


def sent(view: MinutesView, step_id: str, say: Say) -> Card:
    """A draft in the group's channels; it follows what becomes of it. step_id: its sending."""
    if view.sent_id != step_id:
        return Card(
            title=say("minutes-draft-title", meeting=meetings.title(view.meeting, say)),
            kicker=parts.kicker(view.meeting, say),
            lines=(say("minutes-corrected"),),
        )
    approved = view.state is MinutesState.APPROVED
    title = "minutes-title" if approved else "minutes-draft-title"
    return Card(
        title=say(title, meeting=meetings.title(view.meeting, say)),
        kicker=parts.kicker(view.meeting, say),
        tone=TONES[view.state],
        lines=(*_standing(view, say), *_summary(view, say)),
        facts=_facts(view, say),
        buttons=(
            Button(say("button-minutes-read"), action("minutes", view.meeting.id)),
            *_answering(view, say, objects=True, approves=True),
            parts.own_paper_button(view.meeting.id, PassKind.MINUTES, say),
        ),
        small=_sealed(view, say),
    )


def to_write(view: MinutesView, say: Say, *, is_late: bool = False) -> Card:
    """To the coordinators: the meeting has ended. is_late: and the draft was to be out by now."""
    if view.sent_id is not None and not view.is_changed:
        return minutes(view, say)
    text = "minutes-changed-title" if view.sent_id is not None else "minutes-write-title"
    if is_late and view.sent_id is None:
        text = "minutes-late-title"
    due = (
        (say("minutes-draft-due", at=say.moment(view.draft_due)),)
        if view.draft_due is not None and view.sent_id is None
        else ()
    )
    return Card(
        title=say(text, meeting=meetings.title(view.meeting, say)),
        kicker=parts.kicker(view.meeting, say),
        tone=Tone.BAD if is_late else Tone.WAITING,
        lines=due,
        buttons=(
            Button(say("button-minutes-open"), action("minutes", view.meeting.id), Style.PRIMARY),
            *_writing(view, say),
        ),
    )


def objected(view: MinutesView, say: Say) -> Card:
    """To the coordinators: what is objected to, and how it is answered."""
    if not view.open_objections:
        return minutes(view, say)
    return Card(
        title=say("minutes-objected-title", meeting=meetings.title(view.meeting, say)),
        kicker=parts.kicker(view.meeting, say),
        tone=Tone.BAD,
        lines=(say("minutes-objected-line"),),
        sections=tuple(Section(objection(each, say)) for each in view.open_objections),
        buttons=(
            Button(say("button-minutes-open"), action("minutes", view.meeting.id), Style.PRIMARY),
            *_writing(view, say),
        ),
    )


def item(view: MinutesView, of: ItemView, say: Say, *, publishes: bool = False) -> Card:
    """One item to whoever writes the minutes, with all that can be done. publishes: guidelines too."""
    where = (view.meeting.id, of.id or "")
    refer = of.recommends and of.id is not None and not of.is_closed
    again = "button-minutes-refer-again" if of.referred is not None else "button-minutes-refer"
    # A motion is everybody's to see.
    voting = (
        Button(say("button-minutes-hands"), action("minutes-hands", *where)),
        Button(say("button-minutes-vote"), action("minutes-vote", *where)),
    )
    writing = (
        Button(say("button-minutes-write"), action("minutes-write", *where), Style.PRIMARY),
        *(() if of.is_closed else voting),
        Button(say("button-action-new"), action("action-new", *where)),
    )
    return Card(
        title=heading(of, say),
        kicker=meetings.title(view.meeting, say),
        lines=tuple(filter(None, (of.brief, _said(of, say)))),
        sections=(
            *(Section(decided(each, say)) for each in of.decided),
            *((Section(_referred(of.referred, say)),) if of.referred is not None else ()),
            *(
                Section(
                    actions.line(each, say), (Button(say("button-action-see"), action("action", each.id)),)
                )
                for each in of.actions[:SHOWN]
            ),
        ),
        buttons=(
            *(writing if is_open(view) else ()),
            *((Button(say(again), action("minutes-refer", of.id or "")),) if refer else ()),
            *(_publish(view, of, say) if publishes else ()),
            Button(say("button-minutes"), action("minutes", view.meeting.id)),
        ),
    )


def heading(of: ItemView, say: Say) -> str:
    """Its number and its title."""
    title = of.title or say("minutes-other" if of.id is None else "paper-closed")
    return say("paper-item", number=str(of.number), title=title)


def decided(of: DecidedView, say: Say) -> str:
    """A motion about an item in two lines: what it came to, and with which votes."""
    outcome = say(f"outcome-{of.outcome}") if of.outcome is not None else say("minutes-undecided")
    number = say("motion-number", product=of.product, year=str(of.year), number=str(of.number))
    line = say("minutes-decided", outcome=outcome, title=of.title or say("motion-erased"), motion=number)
    if of.outcome is None:
        return line
    votes = dict(zip(("votes_for", "votes_against", "votes_abstain"), of.votes, strict=True))
    return f"{line}\n{say('minutes-by-hand' if of.by_hand else 'minutes-by-vote', **votes)}"


def objection(of: ObjectionView, say: Say) -> str:
    """Who objects, to what, and why."""
    about = say("paper-about-item", number=str(of.item)) if of.item is not None else say("minutes-whole")
    name = of.name or say("former-participant")
    return say("minutes-objection", name=name, about=about, words=of.words or say("motion-erased"))


def is_open(view: MinutesView) -> bool:
    """Whether they can be changed."""
    return view.state is not MinutesState.APPROVED


def _standing(view: MinutesView, say: Say) -> tuple[str, ...]:
    if view.approved_at is not None:
        at = say.moment(view.approved_at)
        if view.by:
            return (say("paper-approved-by", at=at, names=view.by),)
        return (say("paper-approved" if view.way is Approval.CLICK else "paper-approved-silence", at=at),)
    if view.sent_at is None:
        due = (say("minutes-draft-due", at=say.moment(view.draft_due)),) if view.draft_due else ()
        return (say("minutes-unsent"), *due)
    changed = (say("minutes-is-changed"),) if view.is_changed else ()
    if view.open_objections:
        count = len(view.open_objections)
        return (say("minutes-objections", count=count), *changed)
    if view.until is not None:
        return (say("paper-objections", at=say.moment(view.until)), *changed)
    return (say("minutes-awaits-click"), *changed)


def _facts(view: MinutesView, say: Say) -> tuple[Fact, ...]:
    found = []
    for presence in Presence:
        names = [
            each.name or say("former-participant") for each in view.attendance if each.presence is presence
        ]
        if names:
            found.append(Fact(say(f"paper-presence-{presence}"), say.all_of(names)))
    unknown = [each.name for each in view.attendance if each.presence is None]
    if unknown:
        found.append(Fact(say("minutes-not-noted"), say.all_of(unknown)))
    return tuple(found)


def _summary(view: MinutesView, say: Say) -> tuple[str, ...]:
    """How much there is to read: nothing of what is closed is told in a channel."""
    told = [each for each in view.items if not each.is_closed]
    taken_on = sum(len(each.actions) for each in told)
    outcomes = [one for each in told for one in each.decided if one.outcome is not None]
    return (
        say("minutes-summary", items=sum(each.id is not None for each in view.items), actions=taken_on),
        *(decided(each, say).partition("\n")[0] for each in outcomes[:SHOWN]),
    )


def _section(of: ItemView, say: Say) -> str:
    taken_on = [say("minutes-action", action=actions.line(each, say)) for each in of.actions]
    referred = [_referred(of.referred, say)] if of.referred is not None else []
    lines = (
        heading(of, say),
        wording.excerpt(of.words or of.brief, EXCERPT) if of.words or of.brief else "",
        *(decided(each, say) for each in of.decided),
        *referred,
        *taken_on,
    )
    return "\n".join(filter(None, lines))


def _said(of: ItemView, say: Say) -> str:
    return say("minutes-said", words=of.words) if of.words else say("minutes-nothing-said")


def _referred(of: DecidedView | None, say: Say) -> str:
    if of is None:
        return ""
    number = say("motion-number", product=of.product, year=str(of.year), number=str(of.number))
    return say("minutes-referred", motion=number)


def _open(view: MinutesView, of: ItemView, say: Say, *, writes: bool, publishes: bool) -> tuple[Button, ...]:
    if not (writes and is_open(view)):
        return _publish(view, of, say) if publishes else ()
    return (Button(say("button-minutes-item"), action("minutes-item", view.meeting.id, of.id or "")),)


def _lead(view: MinutesView, of: ItemView, say: Say) -> Button:
    """To an item that has no section."""
    label = say("button-agenda-item", number=str(of.number))
    return Button(label, action("minutes-item", view.meeting.id, of.id or ""))


def _publish(view: MinutesView, of: ItemView, say: Say) -> tuple[Button, ...]:
    """What was decided openly can be published, once the group stands by its minutes."""
    is_on_record = of.id is not None and of.kind is ItemKind.DECISION and not of.is_closed
    if is_open(view) or not is_on_record:
        return ()
    return (Button(say("button-minutes-publish"), action("guideline-item", of.id or "")),)


def _writing(view: MinutesView, say: Say) -> tuple[Button, ...]:
    again = view.sent_id is not None
    to_send = Button(
        say("button-minutes-send-again" if again else "button-minutes-send"),
        action("minutes-send", view.meeting.id),
        Style.PRIMARY if view.state is MinutesState.OBJECTED or view.is_changed else Style.PLAIN,
    )
    return (
        Button(say("button-minutes-presence"), action("minutes-presence", view.meeting.id)),
        *((to_send,) if not again or view.is_changed or view.state is MinutesState.OBJECTED else ()),
    )


def _answering(view: MinutesView, say: Say, *, objects: bool, approves: bool) -> tuple[Button, ...]:
    if view.state not in OUT:
        return ()
    by_click = view.until is None and view.state is MinutesState.SENT and not view.is_changed
    approve = Button(
        say("button-minutes-approve"),
        action("minutes-approve", view.meeting.id, view.sent_id or ""),
        Style.PRIMARY,
    )
    object_ = Button(say("button-minutes-object"), action("minutes-object", view.meeting.id))
    return (*((approve,) if approves and by_click else ()), *((object_,) if objects else ()))


def _sealed(view: MinutesView, say: Say) -> tuple[str, ...]:
    return (say("minutes-sealed", digest=view.sealed),) if view.sealed else ()
