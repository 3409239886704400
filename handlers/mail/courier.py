"""Bring cards by mail, and tell what became of it. Never retries: the outbox does. Why: docs/decisions/0027.

Codes alone go further than here: what a server says of an address, or a mail, is nothing for a log.
"""

from __future__ import annotations

import asyncio
import logging
import ssl
from contextlib import suppress
from typing import NoReturn

from aiosmtplib import SMTP
from aiosmtplib.errors import SMTPAuthenticationError, SMTPException, SMTPResponseException
from pydantic import SecretStr

from bot.cards.card import Card
from handlers.clock import Clock
from handlers.couriers import NoAnswer, Rejected, Unavailable, Unseen
from handlers.mail.letter import BadAddress, envelope, letter, mark, message_id
from handlers.pace import Rate
from handlers.settings.mail import MailSetting, Tls
from storage.outbox import Message

log = logging.getLogger(__name__)

# Seconds, all within the lease of a message: to get in, for a word, and until a mail is taken.
GET_IN, WORD, TAKE = 40.0, 10.0, 40.0
# A server that half a community's mail goes through takes as many from others besides.
MAILS = (5.0, 0.5)
# So often is in doubt before a person decides: more copies than that are no help.
DOUBTS = 6
# What the server has against us, and not against this mail (RFC 4954, 6).
AGAINST_US = {530, 534, 535, 538}
BETWEEN = "/"


class MailCourier:
    """A `handlers.couriers.Courier`, for one server. A ref is the marks of the first and the last mail."""

    def __init__(self, mail: MailSetting, password: SecretStr | None, clock: Clock) -> None:
        self._mail, self._password, self._clock = mail, password, clock
        self._tls = ssl.create_default_context()

    async def create(self, message: Message, card: Card) -> str | None:
        shown = mark(card)
        await self._send(message, card, shown, ())
        return f"{shown}{BETWEEN}{shown}"

    async def update(self, message: Message, card: Card) -> None:
        """Only what stands in a calendar is followed, and only when that is another."""
        first, _, last = (message.ref or "").partition(BETWEEN)
        shown = mark(card)
        if card.entry is None or shown == last:
            return
        await self._send(message, card, shown, tuple(dict.fromkeys((first, last))))
        message.ref = f"{first}{BETWEEN}{shown}"

    async def find(self, message: Message) -> str | None:
        """Nobody can look, and a copy does no harm: it is sent again, but not for ever. Raises Unseen."""
        if message.attempts > DOUBTS:
            raise Unseen("unseen")
        return None

    async def reach(self, email: str) -> tuple[str, str] | None:
        """What has an address of mail for its place is queued so; nobody else is to be found here."""
        return None

    def serves(self, workspace: str) -> bool:
        """There is but the one server."""
        return True

    def lacks_some(self) -> bool:
        """As it knows nobody, it lacks nobody."""
        return False

    def settled(self, message: Message) -> None:
        """Nothing is kept."""

    def pace_of(self, message: Message) -> tuple[Rate, ...]:
        """All that goes through the server."""
        return ((f"mail:{self._mail.host}", *MAILS),)

    async def _send(self, message: Message, card: Card, shown: str, before: tuple[str, ...]) -> None:
        """Raises Rejected, Unavailable, NoAnswer."""
        sender, to = self._mail.sender, message.place or ""
        try:
            made = letter(
                card,
                sender=sender,
                to=to,
                known_as=message_id(message.id, shown, sender),
                follows=tuple(message_id(message.id, each, sender) for each in before),
                now=self._clock.now(),
            )
            address = envelope(to)
        except BadAddress as error:
            raise Rejected("address") from error
        mail = self._mail
        server = SMTP(
            hostname=mail.host,
            port=mail.at_port,
            # Asked for, it would be looked up in the DNS, and hold up all else.
            local_hostname=sender.rpartition("@")[2],
            use_tls=mail.tls is Tls.TLS,
            start_tls=False,
            tls_context=self._tls,
            timeout=WORD,
        )
        line = None
        try:
            await self._get_in(server)
            line = server.transport
            await self._announce(server, address)
            await self._hand_over(server, made.as_bytes())
            # It is taken. How they part is nobody's business.
            with suppress(SMTPException, OSError, TimeoutError):
                await server.quit()
        finally:
            _hang_up(server, line)

    async def _get_in(self, server: SMTP) -> None:
        """Connected, sealed and let in; nothing is said before that. Raises Unavailable."""
        mail, password = self._mail, self._password
        try:
            async with asyncio.timeout(GET_IN):
                await server.connect()
                if mail.tls is Tls.STARTTLS:
                    await server.starttls()
                if mail.username is not None and password is not None:
                    await server.login(mail.username, password.get_secret_value())
        except SMTPAuthenticationError as error:
            raise Unavailable(f"auth-{error.code}") from error
        except SMTPResponseException as error:
            raise Unavailable(f"smtp-{error.code}") from error
        except (OSError, TimeoutError, SMTPException) as error:
            raise Unavailable(_why(error)) from error

    async def _announce(self, server: SMTP, address: str) -> None:
        """From whom and to whom. Raises Rejected, Unavailable."""
        options = [] if address.isascii() else ["SMTPUTF8", "BODY=8BITMIME"]
        try:
            if options:
                await server.ehlo()
                if not server.supports_extension("smtputf8"):
                    raise Rejected("smtputf8")
            await server.mail(self._mail.sender, options=options)
            await server.rcpt(address, encoding="utf-8")
        except SMTPResponseException as error:
            _refused(error)
        except (SMTPException, OSError, TimeoutError) as error:
            raise Unavailable("no-answer") from error

    async def _hand_over(self, server: SMTP, content: bytes) -> None:
        """Raises Rejected, Unavailable, NoAnswer: from the first word of it on it may be there."""
        try:
            await server.data(content, timeout=TAKE)
        except SMTPResponseException as error:
            _refused(error)
        except (SMTPException, OSError, TimeoutError) as error:
            raise NoAnswer("no-answer") from error


def _hang_up(server: SMTP, line: asyncio.BaseTransport | None) -> None:
    """At once: left to itself a sealed line waits for the other end to say goodbye, a minute maybe."""
    line = line or server.transport
    server.close()
    if line is not None:
        # Not every loop's transports are of asyncio's own classes.
        getattr(line, "abort", line.close)()


def _refused(error: SMTPResponseException) -> NoReturn:
    """What the server's answer means (RFC 5321, 4.2.1). Raises Rejected, Unavailable."""
    is_final = 500 <= error.code <= 599 and error.code not in AGAINST_US
    raise (Rejected if is_final else Unavailable)(f"smtp-{error.code}") from error


def _why(error: Exception) -> str:
    """Why nobody let us in, as far as it can be told in a word."""
    causes = (error, error.__cause__, error.__context__)
    if any(isinstance(each, ssl.SSLError | ssl.CertificateError) for each in causes):
        return "no-tls"
    return "no-connection" if isinstance(error, OSError | TimeoutError) else "not-offered"
