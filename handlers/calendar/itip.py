"""An invitation, a change of it, or that it is called off: what goes to one who is invited (RFC 5546)."""

from __future__ import annotations

from icalendar import vCalAddress

from bot.cards.card import Entry, Guest
from handlers.calendar.events import calendar, event, person, written
from storage.meeting_words import Reply

PARTSTAT = {
    Reply.ACCEPTED: "ACCEPTED",
    Reply.TENTATIVE: "TENTATIVE",
    Reply.DECLINED: "DECLINED",
    None: "NEEDS-ACTION",
}


def method(entry: Entry) -> str:
    """What is asked of the calendar that it goes to."""
    return "CANCEL" if entry.is_off else "REQUEST"


def itip(entry: Entry, organiser: tuple[str, str], to: Guest) -> bytes:
    """The invitation as `to` gets it. organiser: (name, address), for life the same address.

    Every guest of the entry stands in it, and whoever gets it: whom else to name is for who made the entry.
    """
    made = event(entry)
    made.add("organizer", person(*organiser))
    others = [each for each in entry.guests if each.email != to.email]
    for guest in (to, *others):
        made.add("attendee", _attendee(guest, is_off=entry.is_off))
    return written(calendar(method(entry), [made]), [entry])


def _attendee(guest: Guest, *, is_off: bool) -> vCalAddress:
    found = person(guest.name, guest.email)
    found.params["ROLE"] = "REQ-PARTICIPANT" if guest.needed else "OPT-PARTICIPANT"
    found.params["PARTSTAT"] = PARTSTAT[guest.reply]
    found.params["RSVP"] = "TRUE" if guest.reply is None and not is_off else "FALSE"
    return found
