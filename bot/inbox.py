"""Do a request once: a repeat changes nothing and is answered with what was answered before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from storage import inbox
from storage.engine import Tx
from storage.journal import digest_of


def once(
    tx: Tx,
    key: str,
    now: datetime,
    unit: Callable[[Tx], str | None],
    *,
    keep: Callable[[str], bool] = lambda answer: True,
) -> tuple[str, bool]:
    """(answer, repeated). An answer of None, or one that `keep` says no to, is not kept: ask again."""
    # A platform's key tells who pressed what; of it only that it was seen need be remembered.
    digest = digest_of(key)
    before = inbox.answered(tx, digest)
    if before is not None:
        return before, True
    answer = unit(tx)
    if answer is not None and keep(answer):
        inbox.remember(tx, digest, answer, now)
    return answer or "", False
