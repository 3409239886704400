"""Channels and what a person can do: the greeting, connecting, the menu, help, the latest decisions."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ballots import BallotView
from bot.cards import decisions, motions
from bot.cards.card import Button, Card, Section, Style, Tone, action
from bot.menu import Menu
from bot.register import GroupView, MotionView
from bot.texts.say import Say

# Slack shows 50 blocks; each matter takes two. Who has more waiting gets the first of them.
MATTERS = 10
HELP = ("motion", "decisions", "language", "connect", "code", "link")


def greeting(group: GroupView, say: Say) -> Card:
    """What the bot is for in this channel, what it keeps, and where the record stands."""
    return Card(
        title=say("greeting-title"),
        kicker=say("greeting-kicker", product=group.product, group=group.name),
        lines=(say("greeting-for"), say("greeting-keeps")),
        buttons=(Button(say("button-menu"), action("menu")),),
        small=(say("greeting-head", seq=str(group.seq), hash=motions.short(group.hash)),),
    )


def connect(groups: Sequence[tuple[str, str]], say: Say) -> Card:
    """Which group the channel shall belong to; groups: (id, name)."""
    buttons = tuple(Button(name, action("connect", group_id)) for group_id, name in groups)
    return Card(title=say("connect-title"), lines=(say("connect-line"),), buttons=buttons)


def connected(group: GroupView, say: Say) -> Card:
    """To the coordinator who connected the channel."""
    line = say("connected-line", product=group.product, group=group.name)
    return Card(title=say("connected-title"), lines=(line,), tone=Tone.GOOD)


def menu(view: Menu, say: Say, *, unread: str = "") -> Card:
    """What this person can do now. unread: what was typed and not understood."""
    waiting = sum(1 for matter in view.matters if matter.waits)
    state = say("menu-waiting", count=waiting) if waiting else say("menu-nothing")
    first = say("menu-unread", text=unread) if unread else say("menu-hello", name=view.name)
    left_out = len(view.matters) - MATTERS
    buttons = []
    if view.may_propose:
        buttons.append(Button(say("button-new-motion"), action("motion-new"), Style.PRIMARY))
    buttons.append(Button(say("button-decisions"), action("decisions")))
    buttons.append(Button(say("button-language"), action("languages")))
    return Card(
        title=say("menu-title"),
        kicker=first,
        lines=(state,),
        sections=tuple(
            _matter(each.motion, each.ballot, each.tied, each.may_close, say)
            for each in view.matters[:MATTERS]
        ),
        buttons=tuple(buttons),
        small=(say("menu-more", count=left_out, address=view.address),) if left_out > 0 else (),
    )


def help_(say: Say) -> Card:
    """The commands, for who would rather type."""
    return Card(
        title=say("help-title"),
        lines=(say("help-line"), *(say(f"help-{each}") for each in HELP)),
        buttons=(Button(say("button-menu"), action("menu")),),
    )


def latest_decisions(views: Sequence[MotionView], address: str, say: Say) -> Card:
    """address: where all of them are, on the web."""
    items = tuple(
        Section(
            say(
                "decisions-item",
                number=motions.number(view, say),
                title=motions.shown(view.title, say),
                outcome=say(f"outcome-{view.decision.outcome}"),
                date=say.date(view.decision.at),
            ),
            (Button(say("button-see-decision"), action("decision", view.id)),),
        )
        for view in views
        if view.decision is not None
    )
    return Card(
        title=say("decisions-title"),
        lines=() if items else (say("decisions-none"),),
        sections=items,
        buttons=(Button(say("decisions-all"), action("link"), url=address),),
    )


def _matter(view: MotionView, ballot: BallotView | None, tied: bool, may_close: bool, say: Say) -> Section:
    words = {"number": motions.number(view, say), "title": motions.shown(view.title, say)}
    if tied:
        text = say("menu-tied", **words, **{"for": view.tally.votes_for, "against": view.tally.votes_against})
        return Section(text, decisions.tie(view, say).buttons)
    at = say.moment(view.closes_at)
    close = (Button(say("button-close-vote"), action("close", view.id)),) if may_close else ()
    read = (motions.read_button(view, say),)
    if ballot is None:
        counted = {"cast": view.tally.taking_part, "size": view.tally.roll_size}
        return Section(say("menu-watch", **words, **counted, at=at), (*read, *close))
    buttons = (*motions.ballot_buttons(view, say), *read, *close)
    if ballot.choice is None:
        return Section(say("menu-open", **words, organisation=ballot.organisation, at=at), buttons)
    noted = say(f"ballot-noted-{ballot.choice}", organisation=ballot.organisation)
    return Section(say("menu-voted", **words, noted=noted, at=at), buttons)
