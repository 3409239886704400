"""Find a person's account in a tenant by the address, where no roster shows it."""

from __future__ import annotations

import httpx

from handlers.couriers import Later, NoAnswer, Unavailable
from handlers.graph.client import Graph
from handlers.microsoft.member import Member
from handlers.microsoft.pauses import seconds

# Source: learn.microsoft.com/graph/api/user-get. The bot reads these four, of one person at a time.
PROPERTIES = ["id", "mail", "userPrincipalName", "accountEnabled"]


class Directory:
    """The people of every tenant in which an administrator lets the bot look them up."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    async def find(self, tenant: str, email: str) -> Member | None:
        """Who signs in with the address; None where nobody does, or the bot may not look.

        Raises Later, Unavailable, NoAnswer.
        """
        if "@" not in email or "/" in email:
            # No way to sign in with; and it would be a part of an address.
            return None
        from kiota_abstractions.api_error import APIError  # noqa: PLC0415 (only where Graph is on)
        from kiota_abstractions.base_request_configuration import RequestConfiguration  # noqa: PLC0415
        from msgraph.generated.users.item.user_item_request_builder import (  # noqa: PLC0415
            UserItemRequestBuilder,
        )

        client = await self._graph.at(tenant)
        query = UserItemRequestBuilder.UserItemRequestBuilderGetQueryParameters(select=PROPERTIES)
        wanted = RequestConfiguration(query_parameters=query)
        try:
            user = await client.users.by_user_id(email).get(request_configuration=wanted)
        except APIError as error:
            _check_nobody(error)
            return None
        except httpx.ConnectError as error:
            raise Unavailable("no-connection") from error
        except (Later, Unavailable):
            raise
        except Exception as error:
            # Of an answer that the library stumbles over it raises whatever comes.
            raise NoAnswer("graph") from error
        if user is None or not user.id or user.account_enabled is False:
            return None
        principal = (user.user_principal_name or "").lower()
        return Member(
            id="",
            account=user.id.lower(),
            email=(user.mail or "").lower(),
            principal=principal,
            is_guest="#ext#" in principal,
        )


def _check_nobody(error: Exception) -> None:
    """Nobody, or not to be asked: where it may be otherwise later, that is said. Raises Later, NoAnswer."""
    status = getattr(error, "response_status_code", 0) or 0
    if status == 429:
        headers = dict(getattr(error, "response_headers", None) or {})
        written = next((value for name, value in headers.items() if str(name).lower() == "retry-after"), "")
        raise Later(seconds("".join(written) if isinstance(written, set | list | tuple) else written))
    if status >= 500 or status == 401:
        raise NoAnswer(f"graph-{status}")
