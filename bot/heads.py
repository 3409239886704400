"""Sign the heads of the record: what each chain ends in, to be kept outside."""

from __future__ import annotations

from datetime import datetime

from storage import heads, journal
from storage.engine import Tx
from storage.heads import Head
from storage.journal import Mark

HEAD_EVENT = "head.published"


def head_message(chain: str, seq: int, digest: str) -> str:
    """The text that a head's signature is over."""
    return f"os2ting head {chain} {seq} {digest}"


def publish_head(tx: Tx, mark: Mark, now: datetime, *, about: str | None = None) -> Head:
    """Sign a place in a chain. It is a fact itself, so that a lost head is found."""
    head = Head(
        at=now,
        chain=mark.chain,
        of_seq=mark.seq,
        hash=mark.hash,
        about=about,
        public_key=tx.signer.public_key,
        signature=tx.signer.sign(head_message(mark.chain, mark.seq, mark.hash)),
    )
    journal.append(tx, mark.chain, HEAD_EVENT, actor=None, now=now, facts=[head])
    return head


def publish_daily_heads(tx: Tx, now: datetime) -> list[Head]:
    """Sign every chain that has grown since its last head (a head alone is no growth)."""
    published = []
    for known in journal.chains(tx):
        mark = journal.lock(tx, known.chain)
        latest = heads.latest_head(tx, mark.chain)
        signed_to = latest.of_seq + 1 if latest is not None else 0
        if mark.seq > signed_to:
            published.append(publish_head(tx, mark, now))
    return published
