"""The scene of a vote: a group with many seats in a fake Slack, an open motion, and its people's clicks."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlencode

import yaml
from sqlalchemy import func, select

from bot import community, drafts, motions, people
from handlers.roster import wanted
from handlers.settings import read_settings
from storage.ballots import BALLOT
from storage.engine import Database, Tx
from storage.opening import database_url as address_of
from storage.opening import make_engine
from storage.schema import migrate
from storage.signing import load_signer
from storage.words import MotionKind, Platform
from tests.platforms.fake_slack import FakeSlack, Letter
from tests.platforms.fake_slack_letters import FORM, seal
from tests.world import WORKSPACE

CHANNEL, TOKEN = "C0STYRING", "xoxb-os2ting"
CHOICES = ("for", "against", "abstain")


@dataclass
class Scene:
    """What a click needs. groups: how many there are, each with a motion and all the people on its seats."""

    folder: Path
    url: str
    slack: FakeSlack
    users: list[str]
    motions: list[str]
    letter: Letter
    _stamp: int = field(default_factory=lambda: int(time.time()) * 1_000_000)

    @property
    def config(self) -> Path:
        return self.folder / "app.yaml"

    def open_database(self, *, exclusive: bool = False) -> Database:
        settings = read_settings(self.config)
        return Database(self.url, load_signer(settings.signing_key), exclusive=exclusive)

    def clicks(self, how_many: int, *, after: int = 0) -> list[bytes]:
        """Signed requests: everybody votes, in all motions, and each time something else than before.

        after: so many were sent already.
        """
        return [_as_http(each) for each in self._letters(after, how_many)]

    def ballots(self) -> int:
        """How many have been cast, over all motions, those that a later one replaced among them."""
        engine = make_engine(address_of(self.url), read_only=True)
        try:
            with engine.connect() as conn:
                return conn.execute(select(func.count()).select_from(BALLOT)).scalar_one()
        finally:
            engine.dispose()

    def _letters(self, after: int, how_many: int) -> Iterator[Letter]:
        template = json.loads(parse_qs(self.letter.body.decode())["payload"][0])
        pairs = [(user, motion) for motion in self.motions for user in self.users]
        for number in range(after, after + how_many):
            self._stamp += 1
            user, motion = pairs[number % len(pairs)]
            choice = CHOICES[number // len(pairs) % len(CHOICES)]
            action = {
                **template["actions"][0],
                "action_id": f"ballot:{motion}:{choice}",
                "action_ts": f"{self._stamp // 1_000_000}.{self._stamp % 1_000_000:06d}",
            }
            payload = {**template, "user": {**template["user"], "id": user}, "actions": [action]}
            body = urlencode({"payload": json.dumps(payload)}).encode()
            yield seal("action", "/slack/events", FORM, body, self.slack.signing_secret, time.time())


@contextmanager
def scene(folder: Path, url: str, *, seats: int, groups: int = 1) -> Iterator[Scene]:
    """A migrated database with the groups, their people known in Slack, and a motion open in each."""
    engine = make_engine(address_of(url))
    migrate(engine)
    engine.dispose()
    with FakeSlack() as slack:
        slack.add_workspace(WORKSPACE, token=TOKEN)
        users = [slack.add_person(f"Person {n}", _email(n)) for n in range(seats)]
        slack.add_channel("styring", users, channel_id=CHANNEL)
        slack.limit_rates()
        made = Scene(folder, url, slack, users, [], Letter("action", "", {}, b""))
        made.config.write_text(yaml.safe_dump(_content(url, seats, groups)), "utf-8")
        db = made.open_database()
        try:
            made.motions = db.run(lambda tx: _open(tx, made)).result()
            made.letter = _clicked(made)
        finally:
            db.close()
        yield made


def _clicked(made: Scene) -> Letter:
    """A click on the card as the bot would post it, before the bot has."""
    buttons = [
        {
            "type": "button",
            "action_id": f"ballot:{made.motions[0]}:{choice}",
            "text": {"type": "plain_text", "text": choice.capitalize()},
        }
        for choice in CHOICES
    ]
    said = {"type": "section", "text": {"type": "mrkdwn", "text": "*Forslag 1/2026*\n" + 8 * "Linje. "}}
    blocks = [said, {"type": "actions", "elements": buttons}]
    made.slack.as_bot("chat.postMessage", channel=CHANNEL, text="Forslag", blocks=blocks)
    return made.slack.click_letter(made.users[0], made.slack.messages(CHANNEL)[-1], "For")


def _open(tx: Tx, made: Scene) -> list[str]:
    settings, now = read_settings(made.config), datetime.now(UTC)
    community.carry_out(tx, community.plan(tx, wanted(settings, demo=False), now))
    for number, user in enumerate(made.users):
        people.link_by_address(tx, Platform.SLACK, WORKSPACE, user, _email(number), now)
    eva = people.recognise(tx, Platform.SLACK, WORKSPACE, made.users[0])
    opened = []
    for group_id in people.groups_of(tx, eva.id):
        draft = drafts.draft_motion(
            tx,
            eva,
            group_id,
            title="Ny kalender",
            brief="Vi mangler den hver dag.",
            kind=MotionKind.STRATEGIC,
            links="",
            closes_at=now + timedelta(days=30),
            now=now,
        )
        opened.append(motions.open_motion(tx, eva, draft.id, now))
    return opened


def _content(url: str, seats: int, groups: int) -> dict:
    """app.yaml. The last seat has no holder, so that no vote ends because all have answered."""
    numbers = range(seats)
    held = [{"organisation": f"org{n}", "holder": f"p{n}"} for n in numbers]
    return {
        "language": "da",
        "time_zone": "Europe/Copenhagen",
        "database": url,
        "public_url": "http://127.0.0.1:8080",
        "signing_key": "signing.key",
        # They press faster than people are allowed to; what is refused is not what is measured.
        "requests_per_minute": 1_000_000,
        "platforms": {"slack": {"workspace": WORKSPACE}},
        "organisations": [
            {"key": f"org{n}", "name": f"Organisation {n}", "kind": "other"} for n in range(seats + 1)
        ],
        "people": [
            {"key": f"p{n}", "name": f"Person {n}", "email": _email(n), "organisation": f"org{n}"}
            for n in numbers
        ],
        "products": [
            {
                "key": f"produkt{group}",
                "name": f"Produkt {group}",
                "coordinators": ["p0"],
                "groups": [
                    {
                        "key": "styregruppe",
                        "name": "Styregruppen",
                        "kind": "steering_group",
                        "seats": [*held, {"organisation": f"org{seats}"}],
                        "channels": [{"slack": CHANNEL}] if group == 0 else [],
                    }
                ],
            }
            for group in range(groups)
        ],
    }


def _email(number: int) -> str:
    return f"p{number}@org{number}.example"


def _as_http(letter: Letter) -> bytes:
    headers = {**letter.headers, "Host": "127.0.0.1", "Content-Length": str(len(letter.body))}
    lines = [
        f"{letter.method} {letter.path} HTTP/1.1",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + letter.body
