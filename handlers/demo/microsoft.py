"""Microsoft's cloud as far as the bot calls it: keys, login, the Connector; with a secret of its own.

It answers this machine alone, and the Connector only who has a token of this login's.
"""

from __future__ import annotations

import json
import secrets
import time
import uuid
from collections.abc import Awaitable, Callable
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from handlers.bodies import body_of
from handlers.clock import Clock
from handlers.demo import cast
from handlers.demo.board import Board, Json, Posted
from handlers.demo.loopback import BODY, at_home
from handlers.microsoft.cloud import BOT_SCOPE, CHANNEL, ISSUER
from handlers.settings import PersonSetting
from storage.words import Platform

PATH = "/demo/microsoft"
LIFE = 3_600
SIZE = 2_048
THREAD = ";messageid="

Endpoint = Callable[[Request], Awaitable[Response]]


class Microsoft:
    """address: of the demo's server. people: who is in the tenant."""

    def __init__(self, address: str, people: tuple[PersonSetting, ...], clock: Clock, board: Board) -> None:
        self.base, self.board, self._clock = f"{address}{PATH}", board, clock
        self.app, self.secret = str(uuid.uuid4()), secrets.token_urlsafe(32)
        self.service_url = f"{self.base}/connector/demo/"
        self._members = {cast.account_of(Platform.TEAMS, each.key): _member(each) for each in people}
        self._kid = secrets.token_hex(8)
        self._tokens = secrets.token_urlsafe(32)

    @cached_property
    def key(self) -> rsa.RSAPrivateKey:
        """What is signed with. Made when it is first asked for, which takes a while."""
        return rsa.generate_private_key(public_exponent=65_537, key_size=SIZE)

    def signed(self) -> str:
        """The token that an activity is sent with."""
        now = int(time.time())
        claims = {"iss": ISSUER, "aud": self.app, "serviceurl": self.service_url}
        times = {"nbf": now, "iat": now, "exp": now + LIFE}
        return jwt.encode({**claims, **times}, self.key, "RS256", headers={"kid": self._kid})

    def routes(self) -> list[Route]:
        """Where the bot calls."""
        one = "/connector/{region}/v3/conversations"
        table: list[tuple[str, str, Endpoint]] = [
            ("GET", "/v1/.well-known/openidconfiguration", self._metadata),
            ("GET", "/v1/.well-known/keys", self._keys),
            ("POST", "/login/{tenant}/oauth2/v2.0/token", self._login),
            ("POST", one, self._of_bot(self._converse)),
            ("POST", f"{one}/{{conversation}}/activities", self._of_bot(self._create)),
            ("PUT", f"{one}/{{conversation}}/activities/{{activity}}", self._of_bot(self._update)),
            ("GET", f"{one}/{{conversation}}/members/{{member}}", self._of_bot(self._member)),
            ("GET", f"{one}/{{conversation}}/pagedMembers", self._of_bot(self._paged)),
        ]
        return [
            Route(f"{PATH}{path}", at_home(endpoint), methods=[method]) for method, path, endpoint in table
        ]

    async def _metadata(self, _: Request) -> Response:
        return JSONResponse(
            {
                "issuer": ISSUER,
                "jwks_uri": f"{self.base}/v1/.well-known/keys",
                "id_token_signing_alg_values_supported": ["RS256"],
            }
        )

    async def _keys(self, _: Request) -> Response:
        public = RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        known = {"use": "sig", "kid": self._kid, "x5t": self._kid, "endorsements": [CHANNEL]}
        return JSONResponse({"keys": [{**public, **known}]})

    async def _login(self, request: Request) -> Response:
        form = dict(parse_qsl((await body_of(request, BODY)).decode("utf-8", "replace")))
        is_ours = form.get("client_id") == self.app and secrets.compare_digest(
            form.get("client_secret", "").encode(), self.secret.encode()
        )
        if not is_ours or request.path_params["tenant"] != cast.TENANT:
            return JSONResponse({"error": "invalid_client"}, 401)
        claims = {"aud": form.get("scope", ""), "exp": int(time.time()) + LIFE}
        token = jwt.encode(claims, self._tokens, "HS256")
        return JSONResponse({"token_type": "Bearer", "expires_in": LIFE - 1, "access_token": token})

    def _of_bot(self, answer: Callable[[Request, Json], Response]) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            token = request.headers.get("authorization", "").removeprefix("Bearer ")
            try:
                jwt.decode(token, self._tokens, algorithms=["HS256"], audience=BOT_SCOPE)
                body = json.loads(await body_of(request, BODY) or b"{}")
            except jwt.PyJWTError:
                return Response(status_code=401)
            except (ValueError, RecursionError):
                return Response(status_code=400)
            return answer(request, body) if isinstance(body, dict) else Response(status_code=400)

        return endpoint

    # --- the Connector

    def _converse(self, _: Request, body: Json) -> Response:
        members = body.get("members") or [{}]
        account = str(members[0].get("id"))
        if account not in self._members:
            return Response(status_code=404)
        return JSONResponse({"id": cast.talk_of(Platform.TEAMS, account)}, 201)

    def _create(self, request: Request, body: Json) -> Response:
        id_, card = f"{time.time_ns() // 1_000}", _card(body)
        if card is None:
            return Response(status_code=400)
        self.board.post(_conversation(request), Posted(id_, self._clock.now(), card))
        return JSONResponse({"id": id_}, 201)

    def _update(self, request: Request, body: Json) -> Response:
        id_, card = request.path_params["activity"], _card(body)
        if card is None:
            return Response(status_code=400)
        if not self.board.change(_conversation(request), id_, card):
            return Response(status_code=404)
        return JSONResponse({"id": id_})

    def _member(self, request: Request, _: Json) -> Response:
        found = self._members.get(request.path_params["member"])
        return JSONResponse(found) if found is not None else Response(status_code=404)

    def _paged(self, _request: Request, _: Json) -> Response:
        return JSONResponse({"members": list(self._members.values())})


def teams_id(account: str) -> str:
    """How the bot knows a person in Teams."""
    return f"29:{account}"


def _member(person: PersonSetting) -> Json:
    account = cast.account_of(Platform.TEAMS, person.key)
    known = {"email": person.email, "userPrincipalName": person.email, "name": person.name}
    return {
        "id": teams_id(account),
        "aadObjectId": account,
        "tenantId": cast.TENANT,
        "userRole": "user",
        **known,
    }


def _card(body: Json) -> Json | None:
    attachments: Any = body.get("attachments")
    try:
        found = attachments[0]["content"]
    except (LookupError, TypeError):
        return None
    return found if isinstance(found, dict) else None


def _conversation(request: Request) -> str:
    return str(request.path_params["conversation"]).partition(THREAD)[0]
