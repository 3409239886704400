"""Do a request once: a repeat changes nothing and is answered with what was answered before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from storage import inbox
from storage.engine import Tx


def once(
    tx: Tx,
    key: str,
    now: datetime,
    unit: Callable[[Tx], str | None],
    *,
    keep: Callable[[str], str | None] = lambda answer: answer,
) -> tuple[str, bool]:
    """(answer, repeated). keep: what a repeat of the request is answered.

    An answer of None, or one of which `keep` keeps nothing, is not kept: ask again.
    """
    digest = _digest(tx, key)
    before = inbox.answered(tx, digest)
    if before is not None:
        return before, True
    answer = unit(tx)
    kept = keep(answer) if answer is not None else None
    if kept is not None:
        inbox.remember(tx, digest, kept, now)
    return answer or "", False


def answered(tx: Tx, key: str) -> str | None:
    """What a request under the key was answered, None when it is new."""
    return inbox.answered(tx, _digest(tx, key))


def _digest(tx: Tx, key: str) -> str:
    # A platform's key tells who pressed what, which in a secret vote nobody may find out by trying them all.
    return tx.signer.tag("inbox", key)
