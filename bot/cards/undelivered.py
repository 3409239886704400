"""What did not arrive, a section each, with the buttons to try again or give up."""

from __future__ import annotations

from bot.cards import motions
from bot.cards.card import Button, Card, Section, Style, Tone, action
from bot.texts.say import Say
from bot.undelivered import StuckList, StuckView, Trouble


def stuck(view: StuckList, say: Say, *, done: str = "") -> Card:
    """All that has not arrived, as far as there is room. done: what was just done about it."""
    if not view.messages and not view.waiting_count:
        return Card(title=say("outbox-none"), kicker=done, tone=Tone.GOOD)
    waiting = tuple(Section(described(each, say)) for each in view.waiting)
    if not view.messages:
        title = say("outbox-waiting-title", count=view.waiting_count)
        return Card(title=title, kicker=done, tone=Tone.WAITING, sections=waiting, small=_more(view, say))
    ready = [each for each in view.messages if each.trouble not in (Trouble.UNCERTAIN, Trouble.UNSEEN)]
    retry_all = Button(say("button-retry-all"), action("outbox-retry-all"))
    return Card(
        title=say("outbox-title", count=view.count),
        kicker=done,
        tone=Tone.BAD,
        sections=(*(Section(described(each, say), _buttons(each, say)) for each in view.messages), *waiting),
        buttons=(retry_all,) if len(ready) > 1 else (),
        small=_more(view, say),
    )


def _more(view: StuckList, say: Say) -> tuple[str, ...]:
    left_out = view.count + view.waiting_count - len(view.messages) - len(view.waiting)
    return (say("outbox-more", count=left_out),) if left_out > 0 else ()


def given_up(view: StuckList, message_id: str, say: Say) -> Card:
    """The rest, and the way back from what was just given up."""
    card = stuck(view, say, done=say("outbox-given-up"))
    undo = Button(say("button-retry-after-all"), action("outbox-retry", message_id))
    return Card(
        title=card.title,
        kicker=card.kicker,
        tone=card.tone,
        sections=card.sections,
        buttons=(undo, *card.buttons),
        small=card.small,
    )


def described(view: StuckView, say: Say) -> str:
    """What it is, about what, to whom or where, what is wrong with it and since when; in one line."""
    about = ""
    if view.motion is not None:
        number = motions.number(view.motion, say)
        about = say("outbox-about", number=number, title=motions.shown(view.motion.title, say))
    to = say("outbox-to-person", name=view.person) if view.person else ""
    where = say("outbox-to-place", place=view.place) if view.place else ""
    why = say("outbox-why", failure=view.failure or "?")
    wrong = say(f"outbox-{view.trouble}", failure=why, count=view.attempts)
    parts = (say(f"outbox-kind-{_word(view)}"), about, to or where, wrong)
    since = say("outbox-since", at=say.moment(view.since))
    return " · ".join(each for each in (*parts, since) if each)


def _word(view: StuckView) -> str:
    return view.kind.replace(".", "-")


def _buttons(view: StuckView, say: Say) -> tuple[Button, ...]:
    give_up = Button(say("button-give-up"), action("outbox-give-up", view.id), Style.DANGER)
    if view.trouble is Trouble.UNCERTAIN:
        return (give_up,)
    again = say("button-send-again" if view.trouble is Trouble.UNSEEN else "button-retry")
    return (Button(again, action("outbox-retry", view.id), Style.PRIMARY), give_up)
