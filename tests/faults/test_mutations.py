"""Signed requests, changed by a bit, a byte or a header: nothing is written without a signature, never a 500.

What is changed and then signed anew is Slack's word: whatever it does, it is never an error of ours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from sqlalchemy import func, select

from storage.engine import Database
from storage.inbox import INBOX
from storage.journal import JOURNAL
from storage.outbox import OUTBOX
from tests.faults.harness import Record, size
from tests.platforms.fake_slack_letters import FORM, SIGNATURE, TIMESTAMP, seal
from tests.platforms.letters import JSON, Letter
from tests.slack_world import STYRING, SlackWorld, slack_world

MUTATIONS = size(full=5_000, short=500)
KINDS = (FORM, JSON, "text/xml", "multipart/form-data; boundary=x", "", f"{FORM}; charset=utf-16", "\x00")

ODD = (b"\x00", b"%00", b"&", b"=", b'"', b"%22", b"}", b"[", "æ".encode(), b"\xff", b"%FF", b"%5Cud83d")

Change = Callable[[Letter, Random], Letter]


@pytest.fixture
def quick(sqlite: Database) -> Iterator[SlackWorld]:
    with slack_world(sqlite) as made:
        made.settle()
        yield made


def letters(town: SlackWorld) -> list[Letter]:
    """One of each kind, all of which would write something, or be answered."""
    slack, eva = town.slack, town.users["eva"]
    town.open()
    made = [slack.click_letter(town.users["bo"], town.card(), "For")]
    sent: list[Letter] = []
    deliver, carry = slack.deliver, slack.post.carry

    def keep(letter: Letter) -> Any:
        sent.append(letter)
        return carry(letter)

    slack.post.carry = keep  # type: ignore[method-assign]
    slack.slash(eva, STYRING, "forslag")
    slack.submit(eva, town.form("eva"), {"title": "Ny skærm", "deadline": "om 9 dage"})
    slack.dm(eva, "hjælp")
    slack.post.carry = carry  # type: ignore[method-assign]
    assert deliver is slack.deliver
    return made + sent


# --- what is changed in the body


def flip(body: bytes, dice: Random) -> bytes:
    place = dice.randrange(len(body))
    return body[:place] + bytes([body[place] ^ 1 << dice.randrange(8)]) + body[place + 1 :]


def insert(body: bytes, dice: Random) -> bytes:
    place = dice.randrange(len(body) + 1)
    return body[:place] + dice.choice([*ODD, dice.randbytes(3)]) + body[place:]


def delete(body: bytes, dice: Random) -> bytes:
    place = dice.randrange(len(body))
    return body[:place] + body[place + dice.choice([1, 1, 2, 9, 200]) :]


def repeat(body: bytes, dice: Random) -> bytes:
    begin = dice.randrange(len(body))
    piece = body[begin : begin + dice.randrange(1, 60)]
    return body[:begin] + piece * dice.choice([2, 3, 50]) + body[begin:]


BODIES = (flip, insert, delete, repeat)


# --- what is changed about a letter that is then no longer signed


def of_body(letter: Letter, dice: Random) -> Letter:
    changed = dice.choice(BODIES)(letter.body, dice)
    return replace(letter, body=changed)


def of_timestamp(letter: Letter, dice: Random) -> Letter:
    at = letter.headers[TIMESTAMP]
    moved = str(int(at) + dice.choice([-1, 1, 299, -299, 10**6, -(10**6)]))
    flipped = flip(at.encode(), dice).decode("latin-1")
    return _with(letter, TIMESTAMP, dice.choice([moved, flipped, "", f"{at}.0", f"0{at}", "²" * 10, at * 3]))


def of_signature(letter: Letter, dice: Random) -> Letter:
    signed = letter.headers[SIGNATURE]
    changed = dice.choice(BODIES)(signed.encode(), dice).decode("latin-1")
    ways = [changed, signed.upper(), "", "v0=", signed[:-1], f"v1{signed[2:]}", f"{signed}0"]
    return _with(letter, SIGNATURE, dice.choice(ways))


def of_another(letter: Letter, dice: Random) -> Letter:
    """Signed with a key that is not ours."""
    at = float(letter.headers[TIMESTAMP])
    kind, key = letter.headers["Content-Type"], dice.randbytes(16).hex()
    forged = seal(letter.kind, letter.path, kind, letter.body, key, at)
    return replace(letter, headers=forged.headers)


UNSIGNED: tuple[Change, ...] = (of_body, of_timestamp, of_signature, of_another)


def _with(letter: Letter, name: str, value: str) -> Letter:
    # What no HTTP client sends is not sent by this one either.
    clean = "".join(each for each in value if each.isprintable() and ord(each) < 256)
    return replace(letter, headers={**letter.headers, name: clean})


def resigned(letter: Letter, dice: Random, secret: str, at: float) -> Letter:
    """Changed in its body, its kind or its headers, and signed by Slack all the same."""
    body = letter.body
    for _ in range(dice.choice([1, 1, 2, 5])):
        body = dice.choice(BODIES)(body, dice) if body else body
    kind = letter.headers["Content-Type"] if dice.random() < 0.8 else dice.choice(KINDS)
    signed = seal(letter.kind, letter.path, kind, body, secret, at)
    return _with(replace(signed, headers=signed.headers), "Content-Type", kind)


def written(town: SlackWorld) -> tuple[int, ...]:
    counts = [select(func.count()).select_from(table) for table in (JOURNAL, INBOX, OUTBOX)]
    return town.world.look(lambda tx: tuple(tx.conn.execute(each).scalar() for each in counts))


def test_no_mutation_writes_without_a_signature_and_none_is_an_error(
    quick: SlackWorld, dice: Random, record: Record, caplog: pytest.LogCaptureFixture
) -> None:
    originals = letters(quick)
    assert {each.kind for each in originals} >= {"action", "submission", "command", "event"}
    quick.settle()
    caplog.clear()
    carry, secret = quick.slack.post.carry, quick.slack.signing_secret
    statuses, before = Counter[int](), written(quick)
    for number in range(MUTATIONS // 2):
        change = UNSIGNED[number % len(UNSIGNED)]
        original = dice.choice(originals)
        letter = change(original, dice)
        if (letter.body, letter.headers) == (original.body, original.headers):
            continue
        status = carry(letter).status
        statuses[status] += 1
        assert 400 <= status < 500, f"{change.__name__}: {status} {letter}"
    assert written(quick) == before, "not a row without a signature"
    for _ in range(MUTATIONS // 2):
        letter = resigned(dice.choice(originals), dice, secret, quick.slack.post.signing_clock())
        status = carry(letter).status
        statuses[status] += 1
        assert status == 200 or 400 <= status < 500, f"{status} {letter}"
    assert "unexpected" not in caplog.text
    record("mutations of signed requests", injected=statuses.total(), held="no write, no 500")
