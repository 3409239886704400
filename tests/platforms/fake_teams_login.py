"""Microsoft's login for applications: a client id and its secret for a token, or the reason why not."""

from __future__ import annotations

from typing import Any

from tests.platforms.counterpart import Json
from tests.platforms.fake_graph import SCOPE as GRAPH_SCOPE
from tests.platforms.fake_teams_connector import SCOPE
from tests.platforms.fake_teams_keys import jwt_shaped
from tests.platforms.fake_teams_state import State

# Seconds.
TOKEN_LIFE = 3_599
# Where an application of several tenants gets its tokens for the Connector; of Graph's there are none.
EVERYBODY = "botframework.com"


def login(state: State, tenant: str, form: Any) -> tuple[int, Json]:
    """(status, answer) to what was sent to /<tenant>/oauth2/v2.0/token."""
    told: Json = form if isinstance(form, dict) else {}
    code, why = _flaw(state, tenant, told)
    if code:
        return 401 if code == "invalid_client" else 400, {"error": code, "error_description": why}
    claims = {"aud": told["scope"], "tid": tenant, "jti": state.new_number("token"), "iat": int(state.now)}
    token = jwt_shaped(claims)
    state.tokens[token] = (state.now + TOKEN_LIFE, told["scope"], tenant)
    lives = {"expires_in": TOKEN_LIFE, "ext_expires_in": TOKEN_LIFE}
    return 200, {"token_type": "Bearer", **lives, "access_token": token}


def _flaw(state: State, tenant: str, form: Json) -> tuple[str, str]:
    scopes = {SCOPE} if tenant == EVERYBODY else {SCOPE, GRAPH_SCOPE}
    known = tenant == EVERYBODY or tenant in state.tenants
    checks = (
        (known, "invalid_request", f"90002: Tenant '{tenant}' not found."),
        (form.get("grant_type") == "client_credentials", "unsupported_grant_type", "70003: not supported."),
        (form.get("client_id") == state.app_id, "unauthorized_client", "700016: Application not found."),
        (form.get("client_secret") == state.app_secret, "invalid_client", "7000215: Invalid client secret."),
        (form.get("scope") in scopes, "invalid_scope", "70011: The provided scope is not valid."),
    )
    return next(((code, f"AADSTS{why}") for good, code, why in checks if not good), ("", ""))
