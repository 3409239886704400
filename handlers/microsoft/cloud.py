"""Microsoft's addresses, and the only ones that the bot ever calls about Teams.

A service URL comes from outside, and with what is sent there goes our token: it is compared when it is heard,
and before every call, however it was kept. Why: docs/decisions/0020.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

ISSUER = "https://api.botframework.com"
CHANNEL = "msteams"
BOT_SCOPE = "https://api.botframework.com/.default"
GRAPH_SCOPE = "https://graph.microsoft.com/.default"
# Exactly this: under trafficmanager.net anybody can register a name.
HOSTS = frozenset({"smba.trafficmanager.net"})
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Cloud:
    """metadata: where the keys are told of. login: where tokens come from. standin: where the Connector is
    played on this machine (no slash at its end), None for the real one.
    """

    metadata: str = "https://login.botframework.com/v1/.well-known/openidconfiguration"
    login: str = "https://login.microsoftonline.com"
    service: str = "https://smba.trafficmanager.net/teams"
    graph: str = "https://graph.microsoft.com/v1.0"
    standin: str | None = None

    def allows(self, service_url: str) -> bool:
        """Whether the bot may send there."""
        if not service_url.isascii() or not service_url.isprintable() or len(service_url) > LONGEST:
            return False
        if ".." in service_url:
            return False
        if self.standin is not None:
            return service_url.startswith(f"{self.standin}/connector/")
        try:
            parts = urlsplit(service_url)
            port = parts.port
        except ValueError:
            return False
        plain = not parts.query and not parts.fragment and "\\" not in service_url and "@" not in parts.netloc
        host = (parts.hostname or "") in HOSTS
        return parts.scheme == "https" and host and port in (None, 443) and plain


PUBLIC = Cloud()


def standin(base: str) -> Cloud:
    """All of it played by one server on this machine."""
    return Cloud(
        metadata=f"{base}/v1/.well-known/openidconfiguration",
        login=f"{base}/login",
        service=f"{base}/connector/teams",
        graph=f"{base}/graph/v1.0",
        standin=base,
    )
