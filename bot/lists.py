"""A product's wishes as files: JSON for machines, Markdown for people, a table for spreadsheets.

People are not named in them: what is taken out cannot be erased any more. Pure, but for reading.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from bot import catalogue, searches, sheets
from bot.catalogue import Estimate, LineView, WishView
from bot.figures import PARTS, kroner, written
from bot.markdown import inline, plain
from bot.rules.spelling import fold
from bot.sheets import Cell
from bot.texts.say import Say
from storage import assessments, backlog, community, journal, wishes
from storage.engine import Tx
from storage.wish_words import Unit, WishStage
from storage.words import iso

# As they stand in the table; the names are the texts `list-<column>`. Those that a wish list can have are
# called as `bot.columns` knows them, so that what went out can come in elsewhere.
COLUMNS = (
    "number", "title", "stage", "need", "gain", "backers", "count", "points", "low", "high", "hours-low",
    "hours-high", "links", "tags", "law", "into", "created",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ListedView:
    """A wish as a row of a table has it. backers: names. law: what requires it. into: the number of the wish
    that it is merged into.
    """

    line: LineView
    need: str
    gain: str
    links: tuple[str, ...]
    backers: tuple[str, ...]
    law: str | None
    into: int | None


def files(tx: Tx) -> Iterator[tuple[str, str]]:
    """(path, content) of every wish of every product, and of the table of each."""
    for product in community.products(tx):
        if not journal.has_chain(tx, product.id):
            continue
        folder, views = f"wishes/{product.key}", list(_views(tx, product.id))
        home = catalogue.home_of(tx, product.id)
        say = Say(home.language, ZoneInfo(home.zone))
        for view in views:
            name = f"{folder}/{view.number:04d}-{fold(view.title)[:60]}".rstrip("-")
            yield f"{name}.json", written(wish_json(view))
            yield f"{name}.md", wish_markdown(view, say)
        yield f"{folder}/wishes.csv", table(map(listed, views), say).decode("utf-8")


def _views(tx: Tx, product_id: str) -> Iterator[WishView]:
    for row in backlog.all_of(tx, product_id):
        yield catalogue.view(tx, row.wish_id)


def wish_json(view: WishView) -> dict[str, Any]:
    """A wish and what belongs to it: times in UTC, amounts in kroner. backers: how many organisations."""
    assessment, note = view.assessment, view.note
    return {
        "product": view.product,
        **line_json(view.line),
        "on_behalf": view.on_behalf,
        "need": view.need,
        "gain": view.gain,
        "links": list(view.links),
        "backed_by": [
            {"organisation": each.organisation, "people": each.people, "points": each.points}
            for each in view.backers
        ],
        "assessment": assessment
        and {
            "is_feasible": assessment.is_feasible,
            "estimate": estimate_json(assessment.estimate),
            "words": assessment.words,
            "at": iso(assessment.at),
        },
        "note": note and {"value": note.value.value, "effort": note.effort.value, "words": note.words},
        "law": view.law,
        "comments": [
            {
                "kind": each.kind.value,
                "organisation": each.organisation,
                "words": each.words,
                "at": iso(each.at),
            }
            for each in view.comments
        ],
        "merged_into": view.into[0] if view.into is not None else None,
        "merged": [number for number, _ in view.merged],
        "reason": view.ruled or None,
    }


def line_json(line: LineView) -> dict[str, Any]:
    """A wish as a list has it. backers: how many organisations."""
    return {
        "number": line.number,
        "title": line.title,
        "stage": line.stage.value,
        "lane": line.lane.value,
        "backers": line.backers,
        "points": line.points,
        "estimate": estimate_json(line.estimate),
        "is_required": line.is_required,
        "tags": list(line.tags),
        "sent_at": iso(line.created_at),
    }


def estimate_json(estimate: Estimate | None) -> dict[str, Any] | None:
    """In kroner, or in whole hours."""
    if estimate is None:
        return None
    in_unit = kroner if estimate.unit is Unit.KRONER else int
    return {"unit": estimate.unit.value, "low": in_unit(estimate.low), "high": in_unit(estimate.high)}


def wish_markdown(view: WishView, say: Say) -> str:
    """A wish on a page."""
    facts = {
        "stage": say(f"stage-{view.stage}"),
        "backers": say.all_of(each.organisation for each in view.backers),
        "estimate": _estimate(view.line.estimate, say),
        "law": view.law or "",
        "tags": ", ".join(view.line.tags),
        "on-behalf": view.on_behalf,
        "created": say.date(view.line.created_at),
        "into": f"#{view.into[0]} {view.into[1]}" if view.into is not None else "",
        "merged": ", ".join(f"#{number} {title}" for number, title in view.merged),
        "ruled": view.ruled,
    }
    told = {
        "need": view.need,
        "gain": view.gain,
        "assessment": view.assessment.words if view.assessment is not None else "",
    }
    parts = [
        f"# {inline(f'#{view.number} {view.title}')}",
        "\n".join(
            f"- **{say(f'list-{name}')}**: {inline(' '.join(value.split()))}"
            for name, value in facts.items()
            if value
        ),
        *(f"## {say(f'list-{name}')}\n\n{plain(words)}" for name, words in told.items() if words),
        "\n".join(f"- <{link}>" for link in view.links),
    ]
    if view.comments:
        parts.append(f"## {say('list-comments')}")
        parts += [
            f"**{inline(each.organisation or '-')}**, {say.date(each.at)}\n\n{plain(each.words)}"
            for each in view.comments
        ]
    return "\n\n".join(part for part in parts if part) + "\n"


def listed(view: WishView) -> ListedView:
    """The wish as a row of the table."""
    return ListedView(
        line=view.line,
        need=view.need,
        gain=view.gain,
        links=view.links,
        backers=tuple(each.organisation for each in view.backers),
        law=view.law,
        into=view.into[0] if view.into is not None else None,
    )


def rows_of(tx: Tx, lines: Sequence[LineView]) -> list[ListedView]:
    """These wishes as rows of the table; many at a time, not each by itself."""
    ids = [each.id for each in lines]
    texts, laws = wishes.words_of(tx, ids), assessments.laws_of(tx, ids)
    backers, names = searches.backers(tx, ids), community.organisation_names(tx)
    into = backlog.numbers(tx, [each.into_id for each in lines if each.into_id is not None])
    return [
        ListedView(
            line=each,
            need=texts[each.id].need or "",
            gain=texts[each.id].gain or "",
            links=tuple(json.loads(texts[each.id].links or "[]")),
            backers=tuple(sorted(names[of] for of in backers.get(each.id, ()))),
            law=(laws[each.id].words or "") if each.id in laws and laws[each.id].is_required else None,
            into=into.get(each.into_id or ""),
        )
        for each in lines
    ]


def table(rows: Iterable[ListedView], say: Say) -> bytes:
    """A row for each wish, for spreadsheets."""
    # Once, for there may be very many rows.
    stages = {each: say(f"stage-{each}") for each in WishStage}
    return sheets.write([say(f"list-{name}") for name in COLUMNS], (_row(each, stages, say) for each in rows))


def _row(row: ListedView, stages: Mapping[WishStage, str], say: Say) -> Sequence[Cell]:
    line, estimate = row.line, row.line.estimate
    is_money = estimate is not None and estimate.unit is Unit.KRONER
    ends: tuple[Cell, Cell] = (None, None)
    if estimate is not None:
        ends = (_number(estimate.low, estimate.unit), _number(estimate.high, estimate.unit))
    money, hours = (ends, (None, None)) if is_money else ((None, None), ends)
    return (
        line.number,
        line.title,
        stages[line.stage],
        row.need,
        row.gain,
        "; ".join(row.backers),
        line.backers,
        line.points,
        *money,
        *hours,
        "\n".join(row.links),
        ", ".join(line.tags),
        row.law,
        row.into,
        line.created_at.astimezone(say.zone).date().isoformat(),
    )


def _number(amount: int, unit: Unit) -> int | Decimal:
    if unit is Unit.HOURS:
        return amount
    return amount // PARTS if amount % PARTS == 0 else Decimal(amount).scaleb(-2)


def _estimate(estimate: Estimate | None, say: Say) -> str:
    if estimate is None:
        return ""
    ends = dict.fromkeys(say.number(_number(each, estimate.unit)) for each in (estimate.low, estimate.high))
    return say("import-hours" if estimate.unit is Unit.HOURS else "import-kroner", amount="-".join(ends))
