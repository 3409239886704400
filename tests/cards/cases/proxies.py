"""Proxies: the form, what is given, who got it."""

from __future__ import annotations

from bot.cards import proxies
from tests.cards.cases.made import Cases
from tests.cards.parts import ballot, choice_of_proxy, proxy, three
from tests.cards.views import CARRIED, FOR, FOUR, LONG, LONG_NAME, ended, motion

DAY = "2026-12-03"
GIVEN = motion(FOUR, seats={"Odense": {"choice": None, "cast_by": None, "proxy": "Ballerup"}})
BOTH = motion(dict.fromkeys(FOUR), seats={"Odense": {"proxy": "Ballerup"}, "Syddjurs": {"proxy": "Ballerup"}})
GROUPS = [(f"{n:016x}", f"OS2display {LONG_NAME} {n}") for n in range(12)]

CASES: Cases = {
    "proxy-form": lambda say: proxies.form(choice_of_proxy(), motion(FOUR), say),
    "proxy-form-for-a-day": lambda say: proxies.form(choice_of_proxy(None), None, say),
    "proxy-form-longest": lambda say: proxies.form(choice_of_proxy(long=True), motion(FOUR, **LONG), say),
    "proxy-form-for-a-day-longest": lambda say: proxies.form(choice_of_proxy(None, long=True), None, say),
    "proxy-given": lambda say: proxies.given(proxy(), motion(FOUR), say),
    "proxy-given-for-a-day": lambda say: proxies.given(proxy(DAY), None, say),
    "proxy-given-longest": lambda say: proxies.given(proxy(long=True), motion(FOUR, **LONG), say),
    "proxy-received": lambda say: proxies.received(GIVEN, three(None, None)[:2], say),
    "proxy-received-of-two": lambda say: proxies.received(BOTH, three(None, None, None), say),
    "proxy-received-own-seat-answered": lambda say: proxies.received(GIVEN, three(FOR, None), say),
    "proxy-received-then-taken-back": lambda say: proxies.received(motion(FOUR), [ballot(None)], say),
    "proxy-received-over": lambda say: proxies.received(ended(CARRIED), three(FOR, None), say),
    "proxy-received-longest": lambda say: proxies.received(
        motion(
            {f"{LONG_NAME} {n}": None for n in range(3)},
            **LONG,
            seats={f"{LONG_NAME} 1": {"proxy": LONG_NAME}},
        ),
        three(None, None, None, long=True),
        say,
    ),
    "proxies-none": lambda say: proxies.mine([], [], say),
    "proxies-none-but-may": lambda say: proxies.mine([], [("a" * 16, "OS2display Styregruppen")], say),
    "proxies-mine": lambda say: proxies.mine(
        [(proxy(), motion(FOUR)), (proxy(DAY), None)], [("a" * 16, "OS2display Styregruppen")], say
    ),
    "proxies-longest": lambda say: proxies.mine([(proxy(long=True), motion(FOUR, **LONG))] * 30, GROUPS, say),
    "proxy-taken-back": lambda say: proxies.taken_back(proxy(), say),
}
