"""A mail server with teeth, on a free port of this machine: it looks at what it gets, and can be in trouble.

Behind it is a mailbox as Gmail and Exchange keep one: it shows no copy of a Message-ID that is there already.
"""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import ssl
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_string
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any, Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from icalendar import Calendar

from tests.calendars import by_ical, by_icalendar

# It would say there what no log of ours may.
logging.getLogger("mail.log").setLevel(logging.CRITICAL)

STRICT = default.clone(raise_on_defect=True)
HEADERS = {
    "from", "to", "subject", "date", "message-id", "in-reply-to", "references", "auto-submitted",
    "x-auto-response-suppress", "mime-version", "content-type", "content-transfer-encoding",
}  # fmt: skip
LONGEST_LINE = 998
USER, PASSWORD = "ting", 'hunter2 og "æble"'


@dataclass
class Trouble:
    """What happens next: an answer such as "451 4.7.1 later", or drop, drop-taken, silent.

    drop-taken: it has taken the mail, and is gone before it says so. silent: likewise, and stays.
    """

    step: str
    how: str


@dataclass
class Mailbox:
    """received: every mail, copies too. wrong: what was wrong with them."""

    received: list[EmailMessage] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def shown(self) -> list[EmailMessage]:
        """What whoever looks into the mailbox sees."""
        return list({str(each["message-id"]): each for each in reversed(self.received)}.values())[::-1]


class FakeSmtp:
    """`with FakeSmtp(...) as server:` listens until the block ends, and then says what was wrong.

    tls: starttls, tls, none; missing: starttls is not offered. certificate: a folder that one is made in.
    """

    def __init__(self, certificate: Path, *, tls: str = "starttls", asks: bool = True) -> None:
        self.mailbox, self.troubles = Mailbox(), []
        self.connections = 0
        self._tls, self._asks = tls, asks
        self.authority = certificate / "authority.pem"
        self._context = _certified(certificate) if tls in ("starttls", "tls") else None
        self._loop = asyncio.new_event_loop()
        self._is_up = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self.port = 0
        self.takes_utf8 = True

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._is_up.wait(10)
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        self.stop()
        assert kind is not None or self.mailbox.wrong == []

    def stop(self) -> None:
        """Nobody listens any more."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(10)

    def fail_next(self, *hows: str, step: str) -> None:
        """The next times it comes to the step (AUTH, MAIL, RCPT, DATA)."""
        self.troubles += [Trouble(step, how) for how in hows]

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        sealed = self._context if self._tls == "tls" else None
        server = self._loop.run_until_complete(
            self._loop.create_server(self._protocol, "127.0.0.1", 0, ssl=sealed)
        )
        self.port = server.sockets[0].getsockname()[1]
        self._is_up.set()
        self._loop.run_forever()
        server.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
            self._loop.run_until_complete(asyncio.gather(task, return_exceptions=True))
        # Those who hung up within their hello are seen to be gone.
        for _ in range(20):
            self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.close()

    def _protocol(self) -> SMTP:
        self.connections += 1
        return SMTP(
            self,
            hostname="mail.os2.example",
            enable_SMTPUTF8=self.takes_utf8,
            tls_context=self._context if self._tls == "starttls" else None,
            require_starttls=self._tls == "starttls",
            authenticator=self._authenticate,
            auth_required=self._asks,
            auth_require_tls=self._tls == "starttls",
            loop=self._loop,
        )

    # --- what aiosmtpd asks its handler

    def _authenticate(self, _s: SMTP, _n: Session, _e: Envelope, _m: str, data: LoginPassword) -> AuthResult:
        if self._trouble("AUTH") or (data.login, data.password) != (USER.encode(), PASSWORD.encode()):
            return AuthResult(success=False, handled=False)
        return AuthResult(success=True)

    async def handle_MAIL(  # noqa: N802 (its name)
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return self._answer(server, "MAIL") or "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self._answer(server, "RCPT") or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        trouble = self._trouble("DATA")
        if trouble and trouble.how[0].isdigit():
            return trouble.how
        if trouble is None or trouble.how != "drop":
            wrong = list(_wrong(envelope, is_sealed=session.ssl is not None or self._tls != "starttls"))
            self.mailbox.wrong += wrong
            if wrong:
                return "554 5.6.0 malformed"
            content = envelope.content
            assert isinstance(content, bytes)
            self.mailbox.received.append(message_from_string(content.decode(), policy=STRICT))
        if trouble and trouble.how == "silent":
            await asyncio.Event().wait()
        if trouble:
            server.transport.abort()
        return "250 2.0.0 taken"

    def _trouble(self, step: str) -> Trouble | None:
        if self.troubles and self.troubles[0].step == step:
            return self.troubles.pop(0)
        return None

    def _answer(self, server: SMTP, step: str) -> str | None:
        trouble = self._trouble(step)
        if trouble is None:
            return None
        if trouble.how == "drop":
            server.transport.abort()
            return "250 OK"
        return trouble.how


def _wrong(envelope: Envelope, *, is_sealed: bool) -> Any:
    """What no mail server, calendar or reader should have to bear."""
    content = envelope.content
    assert isinstance(content, bytes)
    if not is_sealed:
        yield "it came unsealed"
    if len(envelope.rcpt_tos) != 1:
        yield f"to {len(envelope.rcpt_tos)} at once"
    lines = content.split(b"\r\n")
    if any(b"\n" in line or b"\r" in line for line in lines):
        yield "bare line ends"
    if any(len(line) > LONGEST_LINE for line in lines):
        yield "too long a line"
    if not content.isascii() and "SMTPUTF8" not in envelope.mail_options:
        yield "more than seven bits"
    mail = message_from_string(content.decode(), policy=STRICT)
    names = [name.lower() for name in mail.keys()]  # noqa: SIM118 (repeated ones are what is looked for)
    if len(set(names)) < len(names) or not set(names) <= HEADERS:
        yield f"headers {names}"
    if mail["from"].addresses[0].addr_spec != envelope.mail_from:
        yield "from somebody else than it says"
    if [each.addr_spec for each in mail["to"].addresses] != envelope.rcpt_tos:
        yield "to somebody else than it says"
    yield from _wrong_parts(mail)


def _wrong_parts(mail: EmailMessage) -> Any:
    kinds = [part.get_content_type() for part in mail.walk()]
    if "text/calendar" not in kinds:
        if kinds != ["multipart/alternative", "text/plain", "text/html"]:
            yield f"parts {kinds}"
        return
    if kinds != [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar",
        "application/ics",
    ]:  # fmt: skip
        yield f"parts {kinds}"
        return
    calendar, attached = list(mail.walk())[4:]
    if calendar.get_param("charset") != "utf-8" or calendar.get_content_disposition() is not None:
        yield "a calendar that nobody takes for one"
    written = calendar.get_payload(decode=True)
    if attached.get_payload(decode=True) != written or attached.get_filename() != "invite.ics":
        yield "another calendar attached"
    if calendar.get_param("method") != str(Calendar.from_ical(written)["method"]):
        yield "another method than it says"
    yield from _wrong_invitation(mail, written)


def _wrong_invitation(mail: EmailMessage, written: bytes) -> Any:
    for method, seen in (by_icalendar(written), by_ical(written)):
        if method not in ("REQUEST", "CANCEL") or len(seen) != 1 or seen[0].organiser is None:
            yield "no invitation"
        elif seen[0].organiser[1] != mail["from"].addresses[0].addr_spec:
            yield "another organiser than the sender"
        elif mail["to"].addresses[0].addr_spec not in {_in_the_dns(each[1]) for each in seen[0].people}:
            yield "an invitation for somebody else"


def _in_the_dns(address: str) -> str:
    local, _, domain = address.rpartition("@")
    return f"{local}@{domain.encode('idna').decode()}"


def _certified(folder: Path) -> ssl.SSLContext:
    """A certificate for this machine, and the authority that it is of, in the folder."""
    authority, leaf = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = _certificate("authority", authority, None)
    own = _certificate("localhost", leaf, (root, authority))
    (folder / "authority.pem").write_bytes(root.public_bytes(serialization.Encoding.PEM))
    key = leaf.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "server.pem").write_bytes(key + own.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    return context


def _certificate(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    by: tuple[x509.Certificate, ec.EllipticCurvePrivateKey] | None,
) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    issuer, signing = (by[0].subject, by[1]) if by is not None else (subject, key)
    now = datetime.now(UTC)
    usage = {
        "digital_signature": True, "content_commitment": False, "key_encipherment": False,
        "data_encipherment": False, "key_agreement": False, "key_cert_sign": by is None,
        "crl_sign": by is None, "encipher_only": False, "decipher_only": False,
    }  # fmt: skip
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=by is None, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()), critical=False
        )
    )
    if by is not None:
        names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
    return builder.sign(signing, hashes.SHA256())
