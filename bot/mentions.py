"""Where somebody's name or address stands in the words of others, told so that people can find it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from storage import community, mentions, motions
from storage.engine import Tx


@dataclass(frozen=True, slots=True)
class Mentions:
    """motions: (product, year, number). drafts: (product, group) in which somebody is writing a motion.
    elsewhere: (table, rows) of all other tables.
    """

    motions: tuple[tuple[str, int, int], ...] = ()
    drafts: tuple[tuple[str, str], ...] = ()
    elsewhere: tuple[tuple[str, int], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.motions or self.drafts or self.elsewhere)


def find(tx: Tx, words: Collection[str]) -> Mentions:
    """Where one of these stands, whoever wrote it there."""
    found = mentions.find(tx, words)
    products = {each.id: each.name for each in community.products(tx)}
    said_in = [motions.motion(tx, each) for each in {each.motion_id for each in found} - {""}]
    groups = [community.group(tx, each) for each in {each.group_id for each in found} - {""}]
    return Mentions(
        tuple(sorted((products[each.product_id], each.year, each.number) for each in said_in)),
        tuple(sorted((products[each.product_id], each.name) for each in groups)),
        tuple((each.table, each.rows) for each in found if not each.motion_id and not each.group_id),
    )
