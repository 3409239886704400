"""Channels and groups: the greeting, connecting a channel, help, the latest decisions."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards import motions
from bot.cards.card import Button, Card, Section, Tone, action
from bot.texts.say import Say
from bot.views import GroupView, MotionView

HELP = (
    *(
        "motion",
        "decisions",
        "proxy",
        "wish",
        "wishes",
        "my-wishes",
        "roadmap",
        "round",
        "projects",
        "meetings",
        "guidelines",
    ),
    *("gatherings", "habit", "news", "language", "connect", "code", "link", "outbox", "triage", "synonyms"),
)


def greeting(group: GroupView, say: Say) -> Card:
    """What the bot is for in this channel, what it keeps, and where the record stands."""
    return Card(
        title=say("greeting-title"),
        kicker=say("greeting-kicker", product=group.product, group=group.name),
        lines=(say("greeting-for"), say("greeting-keeps")),
        buttons=(Button(say("button-menu"), action("menu")),),
        small=(say("greeting-head", seq=str(group.seq), hash=motions.short(group.hash)),),
    )


def choose(groups: Sequence[tuple[str, str]], verb: str, say: Say) -> Card:
    """Which of several groups is meant; groups: (id, name)."""
    return Card(
        title=say("choose-group"),
        buttons=tuple(Button(name, action(verb, group_id)) for group_id, name in groups),
    )


def connect(groups: Sequence[tuple[str, str]], say: Say, *, channel: str | None = None) -> Card:
    """Which group the channel shall belong to; groups: (id, name). channel: if this is elsewhere."""
    where = () if channel is None else (channel,)
    buttons = tuple(Button(name, action("connect", group_id, *where)) for group_id, name in groups)
    return Card(title=say("connect-title"), lines=(say("connect-line"),), buttons=buttons)


def connected(group: GroupView, say: Say) -> Card:
    """To the coordinator who connected the channel."""
    line = say("connected-line", product=group.product, group=group.name)
    return Card(title=say("connected-title"), lines=(line,), tone=Tone.GOOD)


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
