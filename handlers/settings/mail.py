"""The mail server that invitations go through, as app.yaml has it."""

from __future__ import annotations

import ipaddress
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, StrictInt, ValidationInfo, field_validator

from handlers.settings import values
from handlers.settings.basics import EnvironmentName, Name, Setting
from handlers.settings.mistakes import MistakeCode

HIGHEST_PORT = 65_535


class Tls(StrEnum):
    """starttls: it is sealed before anything is said (RFC 3207). tls: from the start (RFC 8314)."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


PORTS = {Tls.STARTTLS: 587, Tls.TLS: 465, Tls.NONE: 25}


class MailVariables(Setting):
    """Names of environment variables, never what they hold."""

    password_env: EnvironmentName = "MAIL_PASSWORD"  # noqa: S105 (a name)


class MailSetting(MailVariables):
    """sender: the address that mails come from, in lower case. port: None: the usual one.

    username: None: the server lets us in without.
    """

    host: Annotated[str, BeforeValidator(values.host)]
    port: Annotated[StrictInt, AfterValidator(values.between(1, HIGHEST_PORT))] | None = None
    sender: Annotated[str, BeforeValidator(values.email)]
    tls: Annotated[Tls, BeforeValidator(values.one_of(Tls))] = Tls.STARTTLS
    username: Name | None = None

    @field_validator("sender")
    @classmethod
    def _is_plain(cls, sender: str) -> str:
        """Not every server on the way takes other letters (RFC 6531)."""
        if not sender.isascii():
            raise values.wrong(MistakeCode.EMAIL_SHAPE)
        return sender

    @field_validator("tls")
    @classmethod
    def _is_safe(cls, tls: Tls, info: ValidationInfo) -> Tls:
        host = info.data.get("host")
        if tls is Tls.NONE and host is not None and not _is_here(host):
            raise values.wrong(MistakeCode.MAIL_UNSEALED)
        return tls

    @property
    def at_port(self) -> int:
        """The port, the usual one where none is written."""
        return self.port or PORTS[self.tls]


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
