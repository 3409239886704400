"""The demo with the Teams and the Slack that it plays, and people of the cast at its page of a channel."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from math import ceil
from typing import Any

import httpx

from handlers.demo import world
from handlers.settings import Environment, Settings
from storage import chat
from storage.engine import Database
from storage.words import Platform
from tests import settling
from tests.house import RunningHouse, demo_settings

ROOM = "os2display-styregruppe"
PAGE = f"/chat/{ROOM}/teams"
TITLE = "Ny fælles kalenderintegration i 2027"
# One beginning for all tests of a process, which is soon enough ago: the demo is filled for it once.
BEGUN = datetime.now(UTC)
Json = dict[str, Any]


class Someone:
    """One of the cast in a browser."""

    def __init__(self, house: RunningHouse, key: str) -> None:
        self.house, self.key = house, key
        self.cookies: dict[str, str] = {}
        picked = self.ask("POST", "/chat/who", data={"person": key})
        assert picked.status_code == 303
        self.cookies = dict(picked.cookies)

    def ask(self, method: str, path: str, **how: Any) -> httpx.Response:
        """As the browser does."""
        headers = {"origin": self.house.url, **how.pop("headers", {})}
        return httpx.request(method, self.house.url + path, cookies=self.cookies, headers=headers, **how)

    def now(self) -> Json:
        """What stands on the page."""
        found: Json = self.ask("GET", f"{PAGE}/now").json()
        return found

    def shown(self, app: str, where: str = "channel", title: str = TITLE) -> Json:
        """The latest message of that title: its id, and what is shown of it."""
        return next(each for each in self.now()[app][where] if title in words(each["shown"]))

    def press(self, app: str, action: str, where: str = "channel", title: str = TITLE) -> Json:
        """A button of that message, by how its action begins."""
        message = self.shown(app, where, title)
        found = button(message["shown"], action)
        at = {"where": where, "message": message["id"]}
        if app == "slack":
            return self.post(app, {"kind": "press", "action": found["action_id"], **at})
        kind = "task/fetch" if found["data"].get("msteams") else "press"
        return self.post(app, {"kind": kind, "data": json.dumps(found["data"]), **at})

    def send(self, dialog: Json, title: str = TITLE, **values: str) -> Json:
        """A dialog of Teams, filled in."""
        data = {**button(dialog["card"], "", ting="send")["data"], **values}
        message = self.shown("teams", title=title)["id"]
        return self.post(
            "teams",
            {"kind": "task/submit", "where": "channel", "message": message, "data": json.dumps(data)},
        )

    def post(self, app: str, fields: dict[str, str]) -> Json:
        """As the page's script does it, and what follows has happened."""
        answer = self.ask("POST", f"{PAGE}/in-{app}", data=fields)
        assert answer.status_code == 200, answer.status_code
        self.house.settle()
        found: Json = answer.json()
        return found

    def vote_in_browser(self, action: str) -> None:
        """On the chat page."""
        fields = {"nonce": secrets.token_hex(8), "where": ROOM, "action": action}
        assert self.ask("POST", "/chat/press", data=fields).status_code in (200, 303)
        self.house.settle()

    def read(self) -> str:
        """The chat page."""
        return self.ask("GET", f"/chat/{ROOM}").text


def words(shown: Any) -> str:
    """Every text on a card or in blocks, one after the other."""
    if isinstance(shown, dict):
        own = [shown["text"]] if isinstance(shown.get("text"), str) else []
        return "\n".join([*own, *(words(each) for name, each in shown.items() if name != "data")])
    return "\n".join(map(words, shown)) if isinstance(shown, list) else ""


def button(shown: Any, action: str, *, ting: str = "press") -> Json:
    """The first button whose action begins so."""
    return next(each for each in buttons(shown) if _is(each, action, ting))


def buttons(shown: Any) -> Iterator[Json]:
    """Every button, of either platform."""
    if isinstance(shown, dict):
        if "action_id" in shown or str(shown.get("type", "")).startswith("Action."):
            yield shown
        for name, each in shown.items():
            if name not in ("fallback", "refresh", "data"):
                yield from buttons(each)
    elif isinstance(shown, list):
        for each in shown:
            yield from buttons(each)


def _is(each: Json, action: str, ting: str) -> bool:
    data = each.get("data") or {}
    if "action_id" in each:
        return str(each["action_id"]).startswith(action)
    return data.get("ting") == ting and str(data.get("action", "")).startswith(action)


def fill(db: Database, settings: Settings, now: datetime) -> None:
    """The demo world, in an empty database."""
    settling.once(db, (settings.model_dump_json(), now), lambda: world.fill(db, settings, now))


@contextmanager
def demo_stage(
    db: Database, environment: Environment | None = None, *, now: datetime | None = None
) -> Iterator[RunningHouse]:
    """The demo world, and its Teams and Slack up. now: what its clock says."""
    settings = demo_settings().model_copy(update={"requests_per_minute": 1_000_000})
    begun = now or BEGUN
    fill(db, settings, begun)
    ahead = ceil((begun - datetime.now(UTC)).total_seconds())
    db.run(lambda tx: chat.set_ahead(tx, ahead)).result()
    with RunningHouse(db, environment or Environment(), settings=settings, demo=True, stage=True) as house:
        for platform in (Platform.TEAMS, Platform.SLACK):
            house.do(house.side(platform).is_open.wait())
        yield house
