"""The cast before our web pages, in process: the routes, the desk and the delivery, on any database."""

from __future__ import annotations

import asyncio
import re
from datetime import datetime, timedelta
from html import unescape

from starlette.applications import Starlette
from starlette.testclient import TestClient

from bot import ballots
from bot.wanted import Wanted
from handlers.clock import Clock
from handlers.deliver import Deliverer
from handlers.desk import Desk
from handlers.web.courier import WebCourier
from handlers.web.front import DemoControls, Front
from handlers.web.hub import Hub
from handlers.web.site import routes
from storage.engine import Database
from storage.words import Choice, Platform, RulingChoice
from tests.world import World, wanted

HERE = "http://127.0.0.1:8080"
ROOM = "os2display"
WEB = ((Platform.WEB, "web", ROOM), (Platform.WEB, "web", "os2display-faelles"))
REASON = "Gevinsten kommer alle til gode."
SEAT_REASON = "Odense har ikke råd i år."
NONCE = re.compile(r'name="nonce" value="([^"]+)"')


class WorldClock(Clock):
    """The world's own time."""

    def __init__(self, world: World) -> None:
        self._world = world

    def now(self) -> datetime:
        return self._world.now


class Site:
    """What a browser sees. `site.client` is nobody yet; `site.of("bo")` is Bo's."""

    def __init__(
        self,
        db: Database,
        *,
        demo: bool = True,
        is_public: bool = True,
        is_secure: bool = False,
        community: Wanted | None = None,
    ) -> None:
        self.world = World(db).settle_in(community or wanted(channels=WEB, is_public=is_public))
        self.hub = Hub()
        self.here = HERE.replace("http:", "https:") if is_secure else HERE
        self.clock = WorldClock(self.world)
        front = Front(
            db=db,
            desk=Desk(db, language="da", address=HERE),
            clock=self.clock,
            hub=self.hub,
            language="da",
            demo=DemoControls(self._advance, self._arrive, patience=60) if demo else None,
            is_secure=is_secure,
        )
        self.app = Starlette(routes=list(routes(front)))
        self.client = self.new_client()

    def new_client(self) -> TestClient:
        """A browser that has not been here before."""
        return TestClient(
            self.app,
            base_url=self.here,
            headers={"origin": HERE},
            follow_redirects=False,
            raise_server_exceptions=False,
        )

    def of(self, key: str) -> Visitor:
        visitor = Visitor(self, self.new_client())
        answer = visitor.client.post("/chat/who", data={"person": key})
        assert answer.status_code == 303
        return visitor

    async def _arrive(self) -> None:
        await Deliverer(self.world.db, self.clock, {Platform.WEB: WebCourier(self.hub)}).settle_all()

    def settle(self) -> None:
        """Deliver what waits."""
        asyncio.run(self._arrive())

    def decide(self, title: str = "Ny fælles kalenderintegration i 2027") -> str:
        """A tie, one seat's reason, and the chair's ruling; returns the motion's id."""
        world = self.world
        motion_id = world.open(title=title)
        votes = {"anna": Choice.FOR, "bo": Choice.FOR, "carla": Choice.AGAINST}
        world.vote_all(motion_id, **votes)
        carla = world.actor("carla")
        world.do(lambda tx: ballots.give_reason(tx, carla, motion_id, SEAT_REASON, world.now))
        world.vote_all(motion_id, david=Choice.AGAINST)
        world.rule("anna", motion_id, RulingChoice.ADOPT, REASON)
        return motion_id

    async def _advance(self, by: timedelta) -> None:
        self.world.pass_time(seconds=by.total_seconds())
        self.world.tick()


class Visitor:
    """Someone of the cast, reading and pressing."""

    def __init__(self, site: Site, client: TestClient) -> None:
        self.site, self.client = site, client

    def read(self, room: str = ROOM) -> str:
        """The page of a room as it is now, entities resolved."""
        self.site.settle()
        answer = self.client.get(f"/chat/{room}")
        assert answer.status_code == 200, answer.text
        return unescape(answer.text)

    def nonce(self, room: str = ROOM) -> str:
        """That of a button on the page."""
        return NONCE.findall(self.client.get(f"/chat/{room}").text)[-1]

    def press(self, action: str, *, nonce: str | None = None, room: str = ROOM, script: bool = False):
        return self._post("/chat/press", {"action": action}, nonce, room, script=script)

    def send(
        self, action: str, *, form: str = "", nonce: str | None = None, script: bool = False, **values: str
    ):
        fields = {"action": action, "form": form, **{f"f-{name}": text for name, text in values.items()}}
        return self._post("/chat/send", fields, nonce, ROOM, script=script)

    def write(self, text: str, *, nonce: str | None = None, room: str = ROOM, script: bool = False):
        return self._post("/chat/write", {"text": text}, nonce, room, script=script)

    def mark(self, line: str, *, action: str = "motion_from_message", script: bool = False):
        return self._post("/chat/mark", {"line": line, "action": action}, None, ROOM, script=script)

    def _post(self, path: str, fields: dict[str, str], nonce: str | None, room: str, *, script: bool):
        body = {"nonce": nonce or self.nonce(room), "where": room, **fields}
        return self.client.post(path, data=body, headers={"x-ting": "1"} if script else {})
