"""What Slack says of a token: whose it is, or why it takes it no more."""

from __future__ import annotations

from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from handlers.slack.courier import SlackCourier, TokenRefused


async def who_is(client: AsyncWebClient) -> AuthorizeResult:
    """Whose the token is, as Slack says. Raises TokenRefused, Rejected, Later, NoAnswer."""
    who = await SlackCourier.call(client.auth_test())
    return AuthorizeResult(
        enterprise_id=who.get("enterprise_id"),
        team_id=who["team_id"],
        team=who.get("team"),
        bot_token=client.token,
        bot_id=who.get("bot_id"),
        bot_user_id=who.get("user_id"),
    )


async def refusal_of(client: AsyncWebClient) -> str | None:
    """Why Slack does not take the token; None when it does. Raises as a courier does."""
    try:
        await who_is(client)
    except TokenRefused as refused:
        return str(refused)
    return None
