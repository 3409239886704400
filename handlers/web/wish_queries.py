"""What is asked for in the address of a backlog, read and written. What makes no sense is passed over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from bot.rules import wording
from bot.searches import Search
from handlers.web.public import whole
from storage.wish_words import WishStage

ALL, YES = "all", "1"
STAGES = {each.value: each for each in WishStage}
# Letters of a key or a tag.
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """search: without the backer, who is told by key. number: of the page."""

    search: Search
    organisation: str
    number: int


def read(query: Mapping[str, str]) -> Asked:
    """What the query says, whatever it says."""
    stage = query.get("stage", "")
    return Asked(
        search=Search(
            words=wording.quoted(query.get("q", "")[: 4 * wording.QUOTED]),
            stage=STAGES.get(stage),
            is_all=stage == ALL,
            tag=query.get("tag", "")[:LONGEST],
            is_required=query.get("law") == YES,
            is_estimated=query.get("estimate") == YES,
        ),
        organisation=query.get("organisation", "")[:LONGEST],
        number=whole(query.get("page")) or 1,
    )


def written(search: Search, organisation: str, **change: str) -> str:
    """The query that says it, from its question mark on; "" where nothing is asked for."""
    asked = {
        "q": search.words,
        "stage": stage_of(search),
        "tag": search.tag,
        "organisation": organisation,
        "law": YES if search.is_required else "",
        "estimate": YES if search.is_estimated else "",
        **change,
    }
    said = urlencode({name: value for name, value in asked.items() if value})
    return f"?{said}" if said else ""


def stage_of(search: Search) -> str:
    """As the query has it."""
    return search.stage.value if search.stage is not None else ALL if search.is_all else ""
