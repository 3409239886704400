"""Proxies: the form to give one, what is given, who got it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.ballots import BallotView
from bot.cards import ballots, motions
from bot.cards.card import Button, Card, Field, FieldKind, Form, Option, Section, Tone, action
from bot.proxies import ProxyChoice, ProxyView
from bot.texts.say import Say
from bot.views import MotionView


def form(choice: ProxyChoice, view: MotionView | None, say: Say) -> Form:
    """To let another seat speak for one's own. view: for this motion; None: for a meeting's day."""
    if view is not None:
        intro = say(
            "form-proxy-motion", number=motions.number(view, say), title=motions.shown(view.title, say)
        )
    else:
        intro = say("form-proxy-day", group=choice.group)
    day = (
        ()
        if view is not None
        else (Field("day", say("form-proxy-when"), hint=say("form-proxy-when-hint"), limit=100),)
    )
    return Form(
        title=say("form-proxy-title"),
        action=action("proxy-give", choice.group_id, *((choice.motion_id,) if choice.motion_id else ())),
        submit=say("form-proxy-submit"),
        cancel=say("form-cancel"),
        unfilled=say("form-unfilled"),
        lines=(intro, say("form-proxy-holder")),
        fields=(
            Field(
                "seat",
                say("form-proxy-seat", organisation=choice.organisation),
                FieldKind.CHOICE,
                value=choice.seats[0][0] if choice.seats else "",
                options=tuple(Option(seat_id, organisation) for seat_id, organisation in choice.seats),
            ),
            *day,
        ),
    )


def given(proxy: ProxyView, view: MotionView | None, say: Say) -> Card:
    """To the one who gave it."""
    return Card(
        title=_what(proxy, view, say),
        tone=Tone.GOOD,
        lines=(say("form-proxy-holder"),),
        buttons=(_back(proxy, say),),
    )


def received(view: MotionView, own: Sequence[BallotView], say: Say) -> Card:
    """To the one who got it: all the seats that the person speaks for, in one card."""
    card = ballots.reminder(view, own, say)
    by = [seat.organisation for seat in view.seats if seat.proxy is not None]
    named = [each.organisation for each in own if each.organisation in by]
    if not named or not view.accepting:
        return card
    kicker = say("proxy-received", number=motions.number(view, say), organisations=say.all_of(named))
    return replace(card, kicker=kicker)


def mine(
    given_: Sequence[tuple[ProxyView, MotionView | None]], groups: Sequence[tuple[str, str]], say: Say
) -> Card:
    """What is given away, and where a new one can be given. groups: (id, name), those with a vote to give."""
    none = say("proxies-none" if groups else "proxies-no-seat")
    return Card(
        title=say("proxies-title"),
        lines=() if given_ else (none,),
        sections=tuple(Section(_what(proxy, view, say), (_back(proxy, say),)) for proxy, view in given_),
        buttons=tuple(
            Button(say("button-proxy-day", group=name), action("proxy-day", group_id))
            for group_id, name in groups
        ),
    )


def taken_back(proxy: ProxyView, say: Say) -> Card:
    """To the one who took it back."""
    return Card(title=say("proxy-ended", organisation=proxy.organisation), tone=Tone.GOOD)


def _what(proxy: ProxyView, view: MotionView | None, say: Say) -> str:
    words = {"organisation": proxy.organisation, "to": proxy.to}
    if view is not None:
        return say("proxy-for-motion", **words, number=motions.number(view, say))
    return say("proxy-for-day", **words, day=say.plain_date(date.fromisoformat(proxy.day or "")))


def _back(proxy: ProxyView, say: Say) -> Button:
    return Button(say("button-proxy-back"), action("proxy-back", proxy.id))
