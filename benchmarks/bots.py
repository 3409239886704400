"""The bots that ours is measured against, served as ours is: `python -m benchmarks.bots bare|tutorial`.

bare: Bolt that verifies, dispatches and acknowledges, and does nothing else; with process_before_response, as
ours. tutorial: what the tutorials teach: Bolt as it comes, and an ORM session a click in Bolt's own threads.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import uvicorn
from slack_bolt import App
from slack_bolt.adapter.starlette import SlackRequestHandler
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from sqlalchemy import event
from sqlmodel import Field, Session, SQLModel, create_engine
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handlers.serving import bind
from handlers.slack.listen import EVERYTHING
from tests.world import WORKSPACE

BOT = AuthorizeResult(
    enterprise_id=None, team_id=WORKSPACE, bot_user_id="U1", bot_id="B1", bot_token="xoxb-1"
)


class Vote(SQLModel, table=True):
    """What a tutorial keeps of a vote."""

    id: int | None = Field(default=None, primary_key=True)
    person: str = Field(index=True)
    choice: str
    at: datetime


def bare(secret: str) -> Callable[[Request], Any]:
    """Bolt alone."""

    async def authorize(**_: Any) -> AuthorizeResult:
        return BOT

    app = AsyncApp(signing_secret=secret, authorize=authorize, process_before_response=True)

    @app.action(EVERYTHING)
    async def pressed(ack: Any) -> None:
        await ack()

    return AsyncSlackRequestHandler(app).handle


def tutorial(secret: str, database: str) -> Callable[[Request], Any]:
    """Bolt's default and an insert by the ORM; the database as durable as ours, and patient."""
    engine = create_engine(f"sqlite:///{database}", connect_args={"timeout": 30})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: Any) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            connection.execute(f"PRAGMA {pragma}")

    SQLModel.metadata.create_all(engine, tables=[Vote.__table__])  # type: ignore[attr-defined]
    app = App(signing_secret=secret, authorize=lambda **_: BOT)

    @app.action(EVERYTHING)
    def pressed(ack: Any, body: dict[str, Any]) -> None:
        # The tutorials acknowledge first; here the vote is kept first, so that the same is promised.
        with Session(engine) as session:
            action = body["actions"][0]
            session.add(Vote(person=body["user"]["id"], choice=action["action_id"], at=datetime.now(UTC)))
            session.commit()
        ack()

    return SlackRequestHandler(app).handle


def main() -> None:
    """Serve on a free port and tell which."""
    secret = os.environ["SLACK_SIGNING_SECRET"]
    handle = bare(secret) if sys.argv[1] == "bare" else tutorial(secret, sys.argv[2])

    async def endpoint(request: Request) -> Response:
        answer: Response = await handle(request)
        return answer

    app = Starlette(routes=[Route("/slack/events", endpoint, methods=["POST"])])
    listening = bind("127.0.0.1", 0)
    print(f"http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
    config = uvicorn.Config(app, lifespan="off", log_level="warning", access_log=False, server_header=False)
    with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
        runner.run(uvicorn.Server(config).serve(sockets=[listening]))


if __name__ == "__main__":
    main()
