"""Signed heads: one goes out with every decision, and daily one of what has grown."""

from __future__ import annotations

from bot.heads import head_message, publish_daily_heads
from storage import heads
from storage.signing import is_signed
from storage.words import Choice
from tests.world import World


def test_a_decision_is_followed_by_a_head_and_a_quiet_day_by_none(world: World) -> None:
    world.do(lambda tx: publish_daily_heads(tx, world.now))
    before = len(world.look(heads.heads))
    world.vote_all(world.open(), anna=Choice.FOR, bo=Choice.FOR, carla=Choice.FOR, david=Choice.FOR)
    published = [each for each in world.look(heads.heads) if each.about is not None]
    assert len(world.look(heads.heads)) == before + 1
    (head,) = published
    message = head_message(head.chain, head.of_seq, head.hash)
    assert is_signed(message, head.signature, world.db.signer.public_key)
    assert world.look(lambda tx: heads.head_about(tx, head.about or "")) is not None
    # The head itself is no growth.
    assert world.do(lambda tx: publish_daily_heads(tx, world.now)) == []
