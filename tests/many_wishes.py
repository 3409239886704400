"""Very many wishes at once, straight into the tables: for what must cost the same as with few."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import insert, text

from bot.rules import marks, stages
from storage.backlog import BACKLOG
from storage.engine import Tx
from storage.searches import MARK
from storage.wish_words import Unit, WishStage
from storage.wishes import TEXT, WISH
from tests.wishing import product_id
from tests.world import World

# A hundred have another stage, tag and word each, the rest are alike.
STAGES = (*(WishStage.NEW,) * 6, WishStage.READY, WishStage.READY, WishStage.PLANNED, WishStage.DELIVERED)
NEED = "Vi mangler den hver dag, og borgerne ringer om det."


def many_wishes(world: World, number: int, backers: tuple[str, ...] = ()) -> None:
    """So many more wishes of the first product; the first of them are the least backed."""
    of, author, at = product_id(world), world.person_id("anna"), world.now - timedelta(days=30)
    wishes, texts, rows, found = [], [], [], []
    for each in range(1, number + 1):
        wish_id = f"w{each}"
        stage = WishStage.DECLINED if each % 1_000 == 1 else STAGES[each % len(STAGES)]
        title = f"Ønske {each} om noget {'sjældent' if each % 1_000 == 2 else 'andet'}"
        tags = ["skærme"] if each % 3 else ["drift"]
        wishes.append({"id": wish_id, "at": at, "product_id": of, "number": each, "author_id": author})
        texts.append(
            {
                "id": f"t{each}",
                "at": at,
                "wish_id": wish_id,
                "author_id": author,
                "title": title,
                "need": NEED,
            }
        )
        rows.append(
            {
                "wish_id": wish_id,
                "product_id": of,
                "number": each,
                "title": title,
                "stage": stage,
                "lane": stages.LANES[stage],
                "is_open": stage in stages.OPEN,
                "backers": each * 200 // number,
                "points": each % 7,
                "unit": Unit.KRONER if each % 2 else None,
                "low": 4_000_000 if each % 2 else None,
                "high": 6_000_000 if each % 2 else None,
                "is_required": each % 500 == 3,
                "tags": " ".join(tags),
                "into_id": None,
                "created_at": at,
            }
        )
        of_wish = marks.marks_of(
            each, title, NEED, tags, backers=backers, is_required=each % 500 == 3, is_estimated=bool(each % 2)
        )
        found += [{"wish_id": wish_id, "product_id": of, "mark": mark} for mark in of_wish]

    def unit(tx: Tx) -> None:
        for table, content in ((WISH, wishes), (TEXT, texts), (BACKLOG, rows), (MARK, found)):
            tx.conn.execute(insert(table), content)
        if tx.conn.dialect.name == "postgresql":
            # As its own housekeeping does in the background of a real one.
            tx.conn.execute(text("ANALYZE"))

    world.do(unit)
