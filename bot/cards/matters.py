"""What else than its words a motion decides, said on its card: what adopting it does, or did."""

from __future__ import annotations

from bot.cards.card import Button, action
from bot.texts.say import Say
from bot.views import MatterView, MotionView
from storage.wish_words import MatterKind


def promised(kind: MatterKind, say: Say) -> str:
    """What happens when it is adopted."""
    return say(f"matter-{kind}", outcome="none")


def happens(view: MotionView, matter: MatterView, say: Say) -> str:
    """The same; and what did, once it is decided."""
    if view.decision is None:
        return promised(matter.kind, say)
    return say(f"matter-{matter.kind}", outcome=view.decision.outcome)


def project_button(view: MotionView, say: Say) -> tuple[Button, ...]:
    """Leads to the project that the motion is about, if it is about one."""
    if view.matter is None or view.matter.project is None:
        return ()
    return (Button(say("button-project-see"), action("project", view.matter.project)),)
