"""What did not arrive, to the coordinator."""

from __future__ import annotations

from bot.cards import motions
from bot.cards.card import Button, Card, Tone, action
from bot.installations import AbsenceView
from bot.outbox import Undelivered
from bot.texts.say import Say
from bot.views import MotionView


def undelivered(lost: Undelivered, motion: MotionView | None, say: Say) -> Card:
    """Which message, to whom or where, and what the platform said."""
    if motion is None:
        line = say("undelivered-other", place=lost.place or lost.person, failure=lost.failure)
    else:
        words = {"number": motions.number(motion, say), "title": motions.shown(motion.title, say)}
        line = (
            say("undelivered-person", **words, name=lost.person, failure=lost.failure)
            if lost.person
            else say("undelivered-channel", **words, place=lost.place, failure=lost.failure)
        )
    more = Button(say("button-see-outbox"), action("outbox"))
    return Card(title=say("undelivered-title"), lines=(line,), tone=Tone.BAD, buttons=(more,))


def stuck(view: MotionView, say: Say) -> Card:
    """What was due on a motion fails again and again: somebody must look at it."""
    line = say("stuck-line", number=motions.number(view, say), title=motions.shown(view.title, say))
    return Card(title=say("stuck-title"), lines=(line,), tone=Tone.BAD)


def expired(view: MotionView, say: Say) -> Card:
    """A reminder that came too late to be sent."""
    line = say("expired-line", number=motions.number(view, say), title=motions.shown(view.title, say))
    return Card(title=say("expired-title"), lines=(line,), tone=Tone.WAITING)


def absent(view: AbsenceView, say: Say) -> Card:
    """A workspace that cannot be reached: what waits for it, and what to do; or that it is back."""
    if view.is_over:
        line = say("absent-over-line", platform=view.platform, workspace=view.workspace)
        return Card(title=say("absent-over-title", platform=view.platform), lines=(line,), tone=Tone.GOOD)
    lines = (
        say(f"absent-{view.cause}", workspace=view.workspace),
        say("absent-goes-on", count=view.held),
    )
    return Card(title=say("absent-title", platform=view.platform), lines=lines, tone=Tone.BAD)
