"""The line to a running local-slack: its page's WebSocket, and a relay from it to the bot.

One thread with an event loop of its own; what people do over it is in local_slack.py.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import aiohttp
from aiohttp import web

from tests.platforms.letters import Answer, Letter

Json = dict[str, Any]
Seen = TypeVar("Seen")
HOP = {"host", "connection", "content-length", "transfer-encoding", "accept-encoding"}


class Line:
    """Watches, asks and relays for one local-slack; `bot_url` is asked for anew with every letter."""

    def __init__(self, bot_url: Callable[[], str]) -> None:
        self.bot_url = bot_url
        self.passed: list[Answer] = []
        self.changes = 0
        self._changed = threading.Condition()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="local-slack", daemon=True)
        self._page = ""

    def start(self) -> str:
        """Start the thread and the relay; returns the relay's address."""
        self._thread.start()
        return self.ask(self._open())

    def stop(self) -> None:
        """End everything."""
        self.ask(self._shut())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def watch(self, page: str) -> None:
        """Count what happens, as told on the page's WebSocket at this address."""
        self._page = page
        self.ask(self._watch())

    def ask(self, coroutine: Coroutine[Any, Any, Seen]) -> Seen:
        """Run one of the coroutines below from another thread."""
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(30)

    def wait_beyond(self, changes: int, seconds: float) -> bool:
        """Wait until more has happened than `changes`; false when that takes too long."""
        with self._changed:
            return self._changed.wait_for(lambda: self.changes > changes, max(0.0, seconds))

    async def snapshot(self) -> Json:
        """Everything that the page is told on connecting."""
        async with self._http.ws_connect(self._page, max_msg_size=0) as page:
            state: Json = (await page.receive_json())["state"]
            return state

    async def say(self, message: Json) -> None:
        """Tell local-slack something as the page does."""
        async with self._http.ws_connect(self._page, max_msg_size=0) as page:
            await page.receive_json()
            await page.send_json(message)

    async def submit(self, message: Json) -> dict[str, str]:
        """Send a form and wait until the bot's answer to it was applied; field errors, if any."""
        async with self._http.ws_connect(self._page, max_msg_size=0) as page:
            await page.receive_json()
            await page.send_json(message)
            answered = False
            while True:
                told = await page.receive_json(timeout=15)
                if told["t"] == "log":
                    # The bot's own calls may change the form meanwhile: what counts comes after its answer.
                    entry = told["entry"]
                    answered = answered or entry["kind"] == "ack" or _is_http_answer(entry)
                elif answered and told["t"] == "view_errors":
                    return dict(told["errors"])
                elif answered and told["t"] == "view":
                    return {}

    async def _open(self) -> str:
        self._http = aiohttp.ClientSession()
        app = web.Application(client_max_size=10_000_000)
        app.router.add_route("*", "/{path:.*}", self._relay)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        return f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def _watch(self) -> None:
        page = await self._http.ws_connect(self._page, max_msg_size=0)
        await page.receive_json()

        async def read() -> None:
            async with page:
                async for _ in page:
                    with self._changed:
                        self.changes += 1
                        self._changed.notify_all()

        self._reading = asyncio.ensure_future(read())

    async def _shut(self) -> None:
        if hasattr(self, "_reading"):
            self._reading.cancel()
            await asyncio.gather(self._reading, return_exceptions=True)
        await self._runner.cleanup()
        await self._http.close()

    async def _relay(self, request: web.Request) -> web.Response:
        headers = {name: value for name, value in request.headers.items() if name.lower() not in HOP}
        letter = Letter("relayed", request.path, headers, await request.read(), request.method)
        url = self.bot_url().rstrip("/") + letter.path
        try:
            async with self._http.request(letter.method, url, data=letter.body, headers=headers) as response:
                answer = Answer(letter, response.status, dict(response.headers), await response.read())
        except (aiohttp.ClientError, OSError) as failure:
            answer = Answer(letter, 502, {}, str(failure).encode())
        self.passed.append(answer)
        kept = {name: value for name, value in answer.headers.items() if name.lower() == "content-type"}
        return web.Response(status=answer.status, body=answer.body, headers=kept)


def _is_http_answer(entry: Json) -> bool:
    failed = entry["direction"] == "internal" and "failed" in entry["summary"]
    return bool(entry["kind"] == "interactive" and (entry["direction"] == "from_bot" or failed))
