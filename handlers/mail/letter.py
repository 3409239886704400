"""From a card to a mail: plain words, the same as a simple page, and what a calendar takes of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.cards.card import Button, Card, Entry, Guest
from handlers.calendar.events import one_line, paragraphs
from handlers.calendar.itip import itip, method
from storage.words import iso

NAME = "OS2ting"
INVITE = "invite.ics"


class BadAddress(ValueError):
    """No mail can go there."""


def mark(card: Card) -> str:
    """What a mail is sent anew for: other times, another place or link, another title, or that it is off.

    Answers of guests change the card and not the mark: nobody wants a mail for each. 16 hex characters.
    """
    entry = card.entry
    shown: list[object] = [card.summary]
    if entry is not None:
        shown = [entry.sequence, iso(entry.start), iso(entry.end), entry.zone, entry.title]
        shown += [entry.place, entry.link, entry.is_off]
    return hashlib.sha256(json.dumps(shown).encode()).hexdigest()[:16]


def message_id(of: str, marked: str, sender: str) -> str:
    """The Message-ID: the same for the same message that shows the same, so that a copy is known as one."""
    return f"<{of}.{marked}@{sender.rpartition('@')[2]}>"


def letter(
    card: Card, *, sender: str, to: str, known_as: str, follows: tuple[str, ...], now: datetime
) -> EmailMessage:
    """The mail. known_as: its Message-ID. follows: the Message-IDs of those before it, the first first.

    Raises BadAddress.
    """
    entry = card.entry
    host, guest = one_line(entry.host) if entry is not None else "", _guest(entry, to)
    mail = EmailMessage(policy=SMTP.clone(utf8=not _local(to).isascii()))
    mail["From"] = _address(host or NAME, sender)
    mail["To"] = _address(guest.name, to)
    mail["Subject"] = one_line(card.summary)
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = known_as
    if follows:
        mail["In-Reply-To"] = follows[-1]
        mail["References"] = " ".join(follows)
    # RFC 3834; Exchange heeds only its own. Nobody who is on holiday need say so to a bot.
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    mail.set_content(plain(card), cte="quoted-printable")
    mail.add_alternative(page(card), subtype="html", cte="quoted-printable")
    if entry is not None:
        written = itip(entry, (host or NAME, sender), guest)
        calendar = {"method": method(entry), "charset": "utf-8", "name": INVITE}
        # Outlook and Gmail show the buttons of an invitation for this one, and no other.
        mail.add_alternative(written, maintype="text", subtype="calendar", cte="base64", params=calendar)
        mail.add_attachment(written, maintype="application", subtype="ics", filename=INVITE)
    return mail


def envelope(address: str) -> str:
    """The address as servers are told it. Raises BadAddress."""
    return f"{_local(address)}@{_domain(address)}"


def plain(card: Card) -> str:
    """The card as plain words."""
    blocks = [
        [card.kicker, card.title],
        *([line] for line in card.lines),
        [f"{fact.label}: {fact.value}" for fact in card.facts],
        *([section.text, *_links(section.buttons)] for section in card.sections),
        list(_links(card.buttons)),
        list(card.small),
    ]
    said = ("\n".join(filter(None, map(paragraphs, block))) for block in blocks)
    return "\n\n".join(filter(None, said)) + "\n"


def page(card: Card) -> str:
    """The card as a simple page."""
    return paragraphs(TEMPLATES.get_template("letter.html").render(card=card)) + "\n"


def leads(button: Button) -> bool:
    """Whether it leads somewhere: nothing else can be pressed in a mail."""
    return button.url is not None and button.url.startswith(("https://", "http://"))


def _links(buttons: Iterable[Button]) -> Iterator[str]:
    return (f"{each.label}: {each.url}" for each in buttons if leads(each))


def _guest(entry: Entry | None, to: str) -> Guest:
    guests = entry.guests if entry is not None else ()
    return next((each for each in guests if each.email == to), Guest("", to))


def _address(name: str, address: str) -> Address:
    try:
        return Address(one_line(name), _local(address), _domain(address))
    except ValueError as error:
        raise BadAddress from error


def _local(address: str) -> str:
    local = address.rpartition("@")[0]
    if not local or not local.isprintable() or any(each in ' "(),:;<>@[\\]' for each in local):
        raise BadAddress
    return local


def _domain(address: str) -> str:
    """As it stands in the DNS."""
    try:
        domain = address.rpartition("@")[2].encode("idna").decode()
    except UnicodeError as error:
        raise BadAddress from error
    if not all(each.isalnum() or each in "-." for each in domain):
        raise BadAddress
    return domain


TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
TEMPLATES.globals["leads"] = leads
