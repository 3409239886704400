"""A private address of one page, to the person alone who asked for it: a poll to answer, a paper to read."""

from __future__ import annotations

from datetime import datetime

from bot.cards import meeting_parts as parts
from bot.cards import polls
from bot.cards.card import Button, Card, Style, Tone, action
from bot.papers import Paper
from bot.poll_views import PollView
from bot.texts.say import Say
from storage.meeting_words import PassKind


def poll(view: PollView, url: str, days: int, say: Say) -> Card:
    """Shown but once. days: so long after its end the page shows what came of the poll."""
    return Card(
        title=say("pass-poll-title", meeting=polls.title(view, say)),
        kicker=parts.kicker(view.meeting, say),
        tone=Tone.GOOD,
        lines=(say("pass-poll-until", at=say.moment(view.closes_at), days=days), say("pass-poll-secret")),
        buttons=(_open("button-pass-open", url, say, Style.PRIMARY), _end(PassKind.POLL, view.id, say)),
    )


def paper(of: Paper, kind: PassKind, meeting_id: str, url: str, until: datetime, say: Say) -> Card:
    """Shown but once. url: without what it ends in for each way to have it."""
    whole = (say("pass-paper-closed"),) if of.closed else ()
    name = say(f"paper-kind-{of.kind}")
    return Card(
        title=say("paper-title", kind=name, product=of.product, group=of.group, date=say.date(of.starts_at)),
        tone=Tone.GOOD,
        lines=(say("pass-paper-until", at=say.moment(until)), *whole, say("pass-paper-secret")),
        buttons=(
            _open("button-pass-pdf", f"{url}.pdf", say, Style.PRIMARY),
            _open("button-pass-markdown", f"{url}.md", say),
            _end(kind, meeting_id, say),
        ),
    )


def ended(say: Say, *, was_there: bool) -> Card:
    """Nothing is opened by it any more."""
    return Card(title=say("pass-ended" if was_there else "pass-none"))


def _open(label: str, url: str, say: Say, style: Style = Style.PLAIN) -> Button:
    return Button(say(label), action("link"), style, url=url)


def _end(kind: PassKind, subject_id: str, say: Say) -> Button:
    return Button(say("button-pass-end"), action("pass-end", kind, subject_id))
