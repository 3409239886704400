"""An information event or a workshop: to the product's channels, to those it is for, to who arranges it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from bot.cards import meeting_parts as parts
from bot.cards.card import Button, Card, Entry, Fact, Style, Tone, action
from bot.cards.invitations import uid_of
from bot.gathering_views import AHEAD, GatheringView
from bot.texts.say import Say
from storage.meeting_words import GatheringState

TONES = {
    GatheringState.OPEN: Tone.WAITING,
    GatheringState.CLOSED: Tone.NEUTRAL,
    GatheringState.BEGUN: Tone.NEUTRAL,
    GatheringState.OVER: Tone.NEUTRAL,
    GatheringState.OFF: Tone.BAD,
}
# As long as a place is worth something.
NOT_OVER = AHEAD | {GatheringState.BEGUN}
# What is told of when it was changed, in the order in which it is told.
TOLD = ("title", "kind", "starts_at", "ends_at", "place", "link", "about", "places", "closes_at", "share")


def live(view: GatheringView, say: Say) -> Card:
    """In a channel: what and when, how many places there are, and the buttons to sign up and off."""
    return Card(
        title=title(view, say),
        kicker=kicker(view, say),
        tone=TONES[view.state],
        lines=(*standing(view, say), *_about(view)),
        facts=(*when(view, say), Fact(say("gathering-places"), places(view, say)), *_terms(view, say)),
        buttons=_both(view, say),
    )


def invited(view: GatheringView, person_id: str, say: Say, *, title_: str = "") -> Card:
    """To one whom it is for, as it stands for that person. title_: what is said instead of its name."""
    own = own_line(view, person_id, say) if view.state in NOT_OVER else ""
    is_full = view.state is GatheringState.OPEN and not own and view.left is not None
    free = (say("gathering-free" if view.left else "gathering-none-left"),) if is_full else ()
    return Card(
        title=title_ or title(view, say),
        kicker=kicker(view, say),
        tone=Tone.GOOD if view.has_place(person_id) and view.state in NOT_OVER else TONES[view.state],
        lines=(*((own,) if own else free), *standing(view, say), *_about(view)),
        facts=(*when(view, say), *_terms(view, say)),
        buttons=(*_join_online(view, person_id, say), *own_buttons(view, person_id, say)),
    )


def one(view: GatheringView, person_id: str, say: Say, *, manages: bool = False, entry_at: str = "") -> Card:
    """The same as an answer. manages: with what who arranges it can do. entry_at: the address of its entry
    for the person's own calendar.
    """
    card = invited(view, person_id, say)
    calendar: tuple[Button, ...] = ()
    if entry_at and view.has_place(person_id) and view.state in AHEAD:
        calendar = (Button(say("button-gathering-entry"), action("link"), url=entry_at),)
    return Card(
        title=card.title,
        kicker=card.kicker,
        tone=card.tone,
        lines=card.lines,
        facts=(*card.facts, Fact(say("gathering-places"), places(view, say))),
        buttons=(*card.buttons, *calendar, *(_deeds(view, say) if manages else ())),
    )


def announced(view: GatheringView, told: int, say: Say) -> Card:
    """To who announced it. told: how many people are told of it privately."""
    return Card(
        title=say("gathering-announced", title=title(view, say)),
        kicker=kicker(view, say),
        tone=Tone.GOOD,
        lines=(say("gathering-announced-line", count=told),),
        facts=when(view, say),
        buttons=_deeds(view, say),
    )


def promoted(view: GatheringView, person_id: str, say: Say) -> Card:
    """To one who waited, and has a place now."""
    return invited(view, person_id, say, title_=say("gathering-promoted", title=title(view, say)))


def changed(view: GatheringView, told: Collection[str], person_id: str, say: Say) -> Card:
    """To one who signed up: what is another than it was. told: of TOLD."""
    card = invited(view, person_id, say)
    # What begins at another time mostly ends at another, and both stand in one line.
    names = dict.fromkeys("when" if name in ("starts_at", "ends_at") else name for name in told)
    lines = [say(f"gathering-changed-{name}", **_now(view, name, say)) for name in names]
    own = own_line(view, person_id, say)
    return Card(
        title=say("gathering-changed", title=title(view, say)),
        kicker=card.kicker,
        tone=Tone.WAITING,
        lines=(*lines, *((own,) if own else ())),
        facts=when(view, say),
        buttons=card.buttons,
    )


def off(view: GatheringView, say: Say) -> Card:
    """To one who had signed up: it is not held, and why."""
    return Card(
        title=say("gathering-off-title", title=title(view, say)),
        kicker=kicker(view, say),
        tone=Tone.BAD,
        lines=standing(view, say),
        facts=when(view, say)[:1],
    )


def reminder(view: GatheringView, lead: str, say: Say) -> Card:
    """To one who has a place, so long before it. lead: as 1d and 1h."""
    unit, number = ("days" if lead.endswith("d") else "hours"), int(lead[:-1])
    return Card(
        title=say(f"meeting-reminder-{unit}", number=number, meeting=title(view, say)),
        kicker=kicker(view, say),
        tone=Tone.WAITING,
        facts=when(view, say),
        buttons=(
            *((_online_button(view, say),) if view.link else ()),
            Button(say("button-gathering-leave"), action("gathering-leave", view.id)),
        ),
    )


def stuck(view: GatheringView, say: Say) -> Card:
    """To the coordinators: something that is due about it fails again and again."""
    line = say("stuck-meeting", meeting=title(view, say))
    return Card(title=say("stuck-title"), kicker=kicker(view, say), lines=(line,), tone=Tone.BAD)


def expired(view: GatheringView, say: Say) -> Card:
    """To the coordinators: a reminder came too late to be sent."""
    line = say("expired-meeting", meeting=title(view, say))
    return Card(title=say("expired-title"), kicker=kicker(view, say), lines=(line,), tone=Tone.BAD)


def entry(view: GatheringView, say: Say, *, link: bool) -> Entry:
    """As it stands in a calendar (RFC 5545). link: with where it is joined online, for who has a place."""
    is_off = view.state is GatheringState.OFF
    return Entry(
        uid=uid_of(view.id),
        sequence=view.version - 1 + is_off,
        start=view.starts_at,
        end=view.ends_at,
        zone=view.zone,
        changed_at=view.changed_at,
        title=say("gathering-summary", product=view.product, title=title(view, say)),
        text=view.about,
        place=parts.where(view.place, bool(view.link), say),
        online=bool(view.link),
        link=view.link if link else "",
        host=view.product,
        is_off=is_off,
    )


def title(view: GatheringView, say: Say) -> str:
    """How it is called."""
    return view.title or say("motion-erased")


def own_line(view: GatheringView, person_id: str, say: Say) -> str:
    """What the person has: a place, or which place in the line; "" for neither."""
    if view.has_place(person_id):
        return say("gathering-own-place")
    number = view.in_line(person_id)
    return say("gathering-own-line", number=str(number)) if number is not None else ""


def places(view: GatheringView, say: Say) -> str:
    """How many come, how many more can, and how many wait."""
    taken = len(view.taken)
    if view.places is None:
        said = say("gathering-taken", taken=taken)
    elif taken > view.places:
        said = say("gathering-over", taken=taken, places=view.places)
    elif taken == view.places:
        said = say("gathering-full", places=view.places)
    else:
        said = say("gathering-taken-of", taken=taken, places=view.places, left=view.places - taken)
    waiting = len(view.waiting)
    return say("gathering-and-waiting", said=said, waiting=waiting) if waiting else said


def _now(view: GatheringView, name: str, say: Say) -> Mapping[str, str | int]:
    """What the sentence says of it as it is now."""
    said: Mapping[str, Mapping[str, str | int]] = {
        "title": {"title": title(view, say)},
        "kind": {"kind": say(f"gathering-kind-{view.kind}").lower()},
        "when": {"when": parts.span(view.starts_at, view.ends_at, say)},
        "place": {"where": parts.where(view.place, bool(view.link), say)},
        "places": {"places": view.places or 0},
        "closes_at": {"at": say.moment(view.closes_at if view.closes_first else view.starts_at)},
        "share": {"most": view.share or 0},
    }
    return said.get(name, {})


def kicker(view: GatheringView, say: Say) -> str:
    """The product, and what kind of gathering it is."""
    kind = say(f"gathering-kind-{view.kind}")
    return say("meeting-kicker", product=view.product, group=kind)


def standing(view: GatheringView, say: Say) -> tuple[str, ...]:
    """Why nobody can sign up any more, where that is so."""
    if view.state is GatheringState.OPEN:
        return ()
    why = (say("meeting-words", words=view.words),) if view.words else ()
    return (say(f"gathering-state-{view.state}"), *why)


def _about(view: GatheringView) -> tuple[str, ...]:
    return (view.about,) if view.about and view.state is not GatheringState.OFF else ()


def when(view: GatheringView, say: Say) -> tuple[Fact, ...]:
    """When and where it is."""
    return (
        Fact(say("gathering-when"), parts.span(view.starts_at, view.ends_at, say)),
        Fact(say("meeting-where"), parts.where(view.place, bool(view.link), say)),
    )


def _terms(view: GatheringView, say: Say) -> tuple[Fact, ...]:
    if view.state is not GatheringState.OPEN:
        return ()
    closes = (Fact(say("gathering-closes"), say.moment(view.closes_at)),) if view.closes_first else ()
    share = view.share
    each = (Fact(say("gathering-share"), say("gathering-share-most", most=share)),) if share else ()
    return (*closes, *each)


def _both(view: GatheringView, say: Say) -> tuple[Button, ...]:
    """In a channel everybody sees the same: who may press what is told privately."""
    leave = Button(say("button-gathering-leave"), action("gathering-leave", view.id))
    if view.state is GatheringState.OPEN:
        return (_join_button(view, say), leave)
    return (leave,) if view.state is GatheringState.CLOSED else ()


def own_buttons(view: GatheringView, person_id: str, say: Say) -> tuple[Button, ...]:
    """To sign up, or off: whichever the person can."""
    is_in = view.has_place(person_id) or view.in_line(person_id) is not None
    if is_in and view.state in AHEAD:
        return (Button(say("button-gathering-leave"), action("gathering-leave", view.id)),)
    return (_join_button(view, say),) if view.state is GatheringState.OPEN else ()


def _join_button(view: GatheringView, say: Say) -> Button:
    label = "button-gathering-wait" if view.left == 0 else "button-gathering-join"
    return Button(say(label), action("gathering-join", view.id), Style.PRIMARY)


def _join_online(view: GatheringView, person_id: str, say: Say) -> tuple[Button, ...]:
    is_of_use = view.state in NOT_OVER and view.has_place(person_id)
    return (_online_button(view, say),) if view.link and is_of_use else ()


def _online_button(view: GatheringView, say: Say) -> Button:
    return Button(say("button-meeting-join"), action("link"), url=view.link)


def people_button(view: GatheringView, say: Say) -> Button:
    """Leads to who comes."""
    return Button(say("button-gathering-people"), action("gathering-people", view.id))


def _deeds(view: GatheringView, say: Say) -> tuple[Button, ...]:
    if view.state not in AHEAD:
        return (people_button(view, say),)
    return (
        people_button(view, say),
        Button(say("button-gathering-change"), action("gathering-change", view.id)),
        Button(say("button-gathering-off"), action("gathering-off", view.id), Style.DANGER),
    )
