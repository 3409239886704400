"""kill -9 again and again under wishes, backings and choices of many at once, as Slack hands them in."""

from __future__ import annotations

import json
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
import yaml
from sqlalchemy import select

from bot import assessments, backlog, people, rounds, supports, wishes
from bot.assessments import Range
from storage import backlog as rows
from storage import community as groups
from storage import wishes as stored
from storage.engine import Database, Tx
from storage.rounds import CHOICE
from storage.signing import load_signer
from storage.supports import SUPPORT
from storage.wish_words import SupportMove, Unit
from storage.wishes import TEXT, WISH
from storage.words import Platform
from tests.faults.harness import size
from tests.faults.test_kills import CROWD, PATIENCE, SEATS, Book, Lives, journal_findings, slack_message
from tests.platforms.fake_slack import FakeSlack, Letter, over_http
from tests.platforms.fake_slack_payloads import interaction
from tests.processes import CHANNEL, app_yaml, set_the_scene
from tests.slack_press import press_letter
from tests.world import WORKSPACE

WISHES = 8
KILLS = {"sqlite": size(full=500, short=4), "postgres": size(full=100, short=2)}
# As often as Slack hands in again what was not acknowledged.
SLACKS_RETRIES = 3
LETTERS = "abcdefghijklmnopqrstuvwxyz"
COMMANDS = ("/ting", "/wish", "/oenske")
# Who did what: a title; a wish and how it is backed; what is chosen.
Deed = tuple[str, ...]


class WishCrowd:
    """Everybody who may wish. What was not acknowledged is sent again before anything else is done."""

    def __init__(self, slack: FakeSlack, of: dict[str, str], found: list[str], round_id: str, dice: Random):
        self._slack, self._of, self._wishes, self._round, self._dice = slack, of, found, round_id, dice
        self._backs: dict[tuple[str, str], bool] = {}
        self._chose = dict.fromkeys(of, "[]")
        self.waiting: dict[str, tuple[Letter, Deed]] = {}
        self.made, self.acknowledged = Counter[Deed](), Counter[Deed]()
        self._lock = threading.Lock()

    def act(self, address: str, kill_after: int, kill: threading.Event) -> None:
        """Each does one thing. kill: set when so many were acknowledged."""
        crowd = self._dice.sample(sorted(self._of), len(self._of))
        for user in crowd:
            if user not in self.waiting:
                does = self._dice.choice((self._sends, self._backs_one, self._backs_one, self._chooses))
                letter, deed = does(user)
                self.waiting[user] = letter, deed
                self.made[deed] += 1
        self._hand_in(address, crowd, kill_after, kill)

    def send_again(self, address: str) -> None:
        """What was not acknowledged, as often as Slack does: a busy machine may refuse a press, but not
        for ever.
        """
        for _ in range(SLACKS_RETRIES):
            self._hand_in(address, sorted(self.waiting), len(self._of), threading.Event())

    def _hand_in(self, address: str, users: list[str], kill_after: int, kill: threading.Event) -> None:
        self._slack.deliver = over_http(address, timeout=PATIENCE)
        count = Counter[str]()

        def hand_in(user: str) -> None:
            letter, deed = self.waiting[user]
            answer = self._slack.post.again(letter, self._slack.signing_secret, 1, "timeout")
            if answer.status == 200:
                with self._lock:
                    del self.waiting[user]
                    self.acknowledged[deed] += 1
                    count["acknowledged"] += 1
                    if count["acknowledged"] >= kill_after:
                        kill.set()

        with ThreadPoolExecutor(CROWD) as pool:
            list(pool.map(hand_in, users))

    def _sends(self, user: str) -> tuple[Letter, Deed]:
        # Like no other: else it would be asked first whether it is the same.
        title = " ".join("".join(self._dice.choices(LETTERS, k=12)) for _ in range(2)).capitalize()
        command = self._dice.choice(COMMANDS)
        text = f"ønske {title}" if command == "/ting" else title
        return self._slack.slash_letter(user, CHANNEL, text, command), ("wish", self._of[user], title)

    def _backs_one(self, user: str) -> tuple[Letter, Deed]:
        wish_id = self._dice.choice(self._wishes)
        does = not self._backs.get((user, wish_id), False)
        self._backs[user, wish_id] = does
        move = SupportMove.BACK if does else SupportMove.TAKE_BACK
        action = f"support:{wish_id}" if does else f"support-back:{wish_id}"
        letter = press_letter(self._slack, user, action)
        return letter, ("back", self._of[user], wish_id, str(move))

    def _chooses(self, user: str) -> tuple[Letter, Deed]:
        ticked = sorted(self._dice.sample(range(1, WISHES + 1), self._dice.randint(0, 4)))
        if json.dumps(ticked) == self._chose[user]:
            ticked = [each for each in range(1, WISHES + 1) if each not in ticked][:4]
        self._chose[user] = json.dumps(ticked)
        state = self._slack.state
        every = [{"value": str(each)} for each in range(1, WISHES + 1)]
        options = [{"value": str(each)} for each in ticked]
        view = {
            "id": state.new_id("V"),
            "hash": state.new_ts(),
            "type": "modal",
            "callback_id": f"round-choose-make:{self._round}",
            "private_metadata": json.dumps({"place": CHANNEL}),
            "blocks": [{"type": "input", "block_id": "wishes-1", "element": {"options": every}}],
            "state": {
                "values": {
                    "wishes-1": {"wishes-1": {"type": "checkboxes", "selected_options": options}},
                }
            },
        }
        payload = {
            **interaction(state, user, "view_submission"),
            "trigger_id": state.new_trigger(user),
            "view": view,
            "response_urls": [],
        }
        chosen = json.dumps(ticked, separators=(",", ":"))
        return self._slack._interaction("submission", payload), ("choice", self._of[user], chosen)


def set_wishes(url: str, key: Path, users: list[str]) -> tuple[dict[str, str], list[str], str]:
    """Wishes that can be backed, and a round in which they can be chosen: (people by account, ids, id)."""
    db = Database(url, load_signer(key))
    now = datetime.now(UTC)

    def unit(tx: Tx) -> tuple[dict[str, str], list[str], str]:
        product = groups.products(tx)[0].id
        actors = [people.recognise(tx, Platform.SLACK, WORKSPACE, each) for each in users]
        found = []
        for number in range(WISHES):
            draft = wishes.write(tx, actors[0], product, title=f"Ønske {number}", now=now)
            found.append(wishes.submit(tx, actors[0], draft.id, now))
            cost = Range(Unit.KRONER, 1_000_000, 2_000_000)
            assessments.assess(tx, actors[0], found[-1], cost, "", now)
            supports.take_back(tx, actors[0], found[-1], now)
        set_up = rounds.set_up(
            tx,
            actors[0],
            product,
            name="Ønsker til 2027",
            budget=WISHES * 1_000_000,
            closes_at=now + timedelta(days=20),
            now=now,
        )
        round_id = rounds.open_round(tx, actors[0], set_up.id, now)
        return {user: actor.id for user, actor in zip(users, actors, strict=True)}, found, round_id

    try:
        return db.run(unit).result()
    finally:
        db.close()


class Ledger:
    """What of the crowd's doings the database holds, read from beside while nobody serves it."""

    def __init__(self, url: str, key: Path, since: datetime, found: list[str]) -> None:
        self._url, self._key, self._since, self._wishes = url, key, since, found

    def read(self, *, whole: bool) -> Counter[Deed]:
        """Every deed, as often as it stands there. whole: every wish is looked at."""
        db = Database(self._url, load_signer(self._key))
        try:
            found = db.read(self._deeds).result()
            self._check_backlog(db, whole=whole)
            return found
        finally:
            db.close()

    def _deeds(self, tx: Tx) -> Counter[Deed]:
        texts = select(TEXT.c.author_id, TEXT.c.title).where(TEXT.c.at > self._since)
        moves = select(SUPPORT.c.person_id, SUPPORT.c.wish_id, SUPPORT.c.move).where(
            SUPPORT.c.at > self._since, SUPPORT.c.wish_id.in_(self._wishes)
        )
        chosen = select(CHOICE.c.person_id, CHOICE.c.chosen).where(CHOICE.c.at > self._since)
        return Counter(
            [
                *(("wish", *map(str, row)) for row in tx.conn.execute(texts)),
                *(("back", *map(str, row)) for row in tx.conn.execute(moves)),
                *(("choice", *map(str, row)) for row in tx.conn.execute(chosen)),
            ]
        )

    def _check_backlog(self, db: Database, *, whole: bool) -> None:
        """The projection is what the facts make of it, and no number is given twice or left out."""

        def anew(tx: Tx) -> tuple[object, ...]:
            (product,) = groups.products(tx)
            before = rows.all_of(tx, product.id)
            backlog.rebuild(tx, product.id)
            raise Undone(before == rows.all_of(tx, product.id))

        if whole:
            with pytest.raises(Undone) as undone:
                db.run(anew).result()
            assert undone.value.args == (True,), "the projection is what the facts make of it"
        else:
            rows_ = db.read(lambda tx: rows.rows(tx, self._wishes)).result()
            facts = db.read(
                lambda tx: [backlog.row_of(tx, stored.wish(tx, each)) for each in self._wishes]
            ).result()
            assert [rows_[each.wish_id].backers for each in facts] == [each.backers for each in facts]
        numbers = db.read(lambda tx: tx.conn.execute(select(WISH.c.number)).scalars().all()).result()
        assert sorted(numbers) == list(range(1, len(numbers) + 1))


class Undone(Exception):
    """So that nothing stays of what was tried."""


def with_users(file: Path) -> Path:
    """All organisations use the product."""
    content = yaml.safe_load(file.read_text("utf-8"))
    used_by = [{"organisation": each["key"]} for each in content["organisations"]]
    content["products"][0]["users"] = used_by
    file.write_text(yaml.safe_dump(content), "utf-8")
    return file


@contextmanager
def scene(folder: Path, url: str, dice: Random) -> Iterator[tuple[FakeSlack, Lives, WishCrowd, Ledger, Book]]:
    with FakeSlack() as slack:
        file = with_users(app_yaml(folder, url, SEATS))
        _, users = set_the_scene(file, slack, SEATS)
        key = folder / "signing.key"
        of, found, round_id = set_wishes(url, key, users)
        lives, book = Lives(file, slack), Book(url)
        try:
            ledger = Ledger(url, key, datetime.now(UTC), found)
            yield slack, lives, WishCrowd(slack, of, found, round_id, dice), ledger, book
        finally:
            lives.close()
            book.close()


def live_and_die(lives: Lives, crowd: WishCrowd, dice: Random) -> None:
    """One process, from its start to its end by kill -9."""
    lives.begin()
    address, now, pause = lives.address(), threading.Event(), dice.random() * 0.01

    def kill() -> None:
        assert now.wait(PATIENCE)
        # Not always with an answer: anywhere between two of them.
        threading.Event().wait(pause)
        lives.kill()

    killer = threading.Thread(target=kill)
    killer.start()
    crowd.act(address, dice.randint(1, SEATS - 2), now)
    killer.join()
    lives.buried()


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_no_acknowledged_wish_backing_or_choice_is_missing_and_none_counts_twice(
    kind: str, tmp_path: Path, dice: Random, request: pytest.FixtureRequest
) -> None:
    url = request.getfixturevalue(f"{kind}_url")
    with scene(tmp_path, url, dice) as (slack, lives, crowd, ledger, book):
        for number in range(KILLS[kind]):
            live_and_die(lives, crowd, dice)
            there = ledger.read(whole=number % 10 == 0)
            assert crowd.acknowledged <= there, "I1"
            assert there <= crowd.made, "I2"
            book.read_on()
        for ahead in (600, 1_200):
            lives.begin(ahead)
            address = lives.address()
            crowd.act(address, 2 * SEATS, threading.Event())
            crowd.send_again(address)
            assert crowd.waiting == {}
            if ahead > 600:
                # A greeting, a motion, a round.
                slack.wait_for(lambda: len(slack.messages(CHANNEL)) == 3, PATIENCE)
            lives.kill(signal.SIGTERM)
            lives.buried()
        assert ledger.read(whole=True) == crowd.made == crowd.acknowledged, "all that was done, in the end"
        assert {each[0] for each in crowd.made} == {"wish", "back", "choice"}
        book.read_on()
        assert journal_findings(url, tmp_path) == [], "I8"
        posts = Counter(slack_message(each) for each in slack.messages(CHANNEL))
        assert (len(posts), set(posts.values())) == (3, {1}), "I4"
