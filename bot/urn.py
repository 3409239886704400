"""The urn of a secret vote: a ballot goes in under a receipt, and is counted out as nobody's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from storage import urn
from storage.engine import Tx
from storage.journal import Fact
from storage.urn import Secret
from storage.words import Choice


class UrnMeddledWith(Exception):
    """What lies in the urn is not what the record says was put into it."""


def drop_in(tx: Tx, motion_id: str, seat_id: str, choice: Choice, picks: tuple[int, ...]) -> str:
    """Put the seat's ballot into the urn under a new receipt, in the place of an earlier one.

    Returns the digest by which the record knows it again without knowing what it says.
    """
    return urn.put(tx, motion_id, seat_id, Secret(choice, picks, urn.new_receipt()))


def is_whole(tx: Tx, motion_id: str, expected: Mapping[str, str | None]) -> bool:
    """Whether just that lies in the urn. expected: seat -> digest, of the ballots that count."""
    return urn.seals(tx, motion_id) == expected


def count_out(tx: Tx, motion_id: str, expected: Mapping[str, str | None], now: datetime) -> list[Fact]:
    """Empty the urn: its ballots as facts that name no seat, in the order of their receipts.

    All of them bear the same time, and nothing of the order in which they were cast is left. expected: seat
    -> digest, of the ballots that count. Raises UrnMeddledWith when others lie there, NotSealed when one was
    changed: then nothing is counted, and the coordinators are told.
    """
    if not is_whole(tx, motion_id, expected):
        raise UrnMeddledWith(motion_id)
    found = sorted(urn.opened(tx, motion_id).values(), key=lambda secret: secret.receipt)
    urn.empty(tx, motion_id)
    return [urn.as_counted(motion_id, secret, now) for secret in found]


def burn(tx: Tx, motion_id: str) -> None:
    """Empty the urn uncounted: the vote came to nothing, and what was said in it stays secret."""
    urn.empty(tx, motion_id)
