"""Wishes as JSON: the twins of their pages. Takes views without people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot import pages
from bot.catalogue import LineView
from bot.history import Event
from bot.lists import estimate_json, line_json, wish_json
from bot.portfolio import PartView
from handlers.web import wish_queries
from handlers.web.shelf_wishes import Backlog, Outline, Place, Roadmap, Whole
from storage.wish_words import WishStage
from storage.words import iso


def outlines_json(found: Iterable[Outline]) -> dict[str, Any]:
    """How many wishes each product has at each stage."""
    return {
        "products": [
            {
                **place_json(each.place),
                "counts": {stage.value: each.counts.get(stage, 0) for stage in WishStage},
            }
            for each in found
        ]
    }


def backlog_json(found: Backlog) -> dict[str, Any]:
    """A page of a backlog, what was asked for, and how many are at each stage. more: than `total`."""
    leaf, search = found.leaf, found.search
    return {
        "product": place_json(found.place),
        "search": {
            "q": search.words,
            "stage": wish_queries.stage_of(search),
            "tag": search.tag,
            "organisation": found.organisation,
            "law": search.is_required,
            "estimate": search.is_estimated,
        },
        "total": leaf.total,
        "more": leaf.is_more,
        "page": leaf.number,
        "pages": leaf.pages,
        "counts": {stage.value: leaf.counts.get(stage, 0) for stage in WishStage},
        "wishes": [_line_json(each, found.place) for each in leaf.lines],
    }


def whole_json(found: Whole) -> dict[str, Any]:
    """All that is public about a wish: as the export has it, what it leads to, and what happened to it."""
    view = found.view
    return {
        **wish_json(view),
        "product": place_json(found.place),
        "address": pages.wish(found.place.key, view.number),
        "project": pages.project(found.place.key, view.project.number) if view.project is not None else None,
        "merged_into": _named_json(view.into, found.place),
        "merged": [_named_json(each, found.place) for each in view.merged],
        "projects": [_part_json(each, found.place) for each in found.projects],
        "rounds": [
            {
                "number": each.number,
                "name": each.name,
                "state": each.state.value,
                "is_funded": each.is_funded,
                "address": f"{pages.rounds(found.place.key)}/{each.number}",
            }
            for each in found.rounds
        ],
        "history": [_event_json(each) for each in found.events],
    }


def roadmap_json(found: Roadmap) -> dict[str, Any]:
    """What is made now, next and later, and what was; of each the first wishes, and how many there are."""
    return {
        "product": place_json(found.place),
        "lanes": {
            each.lane.value: {
                "total": each.total,
                "wishes": [
                    {
                        **_line_json(line, found.place),
                        "project": (
                            _part_json(each.projects[line.id], found.place)
                            if line.id in each.projects
                            else None
                        ),
                    }
                    for line in each.lines
                ],
            }
            for each in found.stretches
        },
    }


def place_json(place: Place) -> dict[str, Any]:
    """A product, and how many organisations use it."""
    addresses = {"wishes": pages.backlog(place.key), "roadmap": pages.roadmap(place.key)}
    return {"key": place.key, "name": place.name, "users": place.users, "addresses": addresses}


def _line_json(line: LineView, place: Place) -> dict[str, Any]:
    return {**line_json(line), "address": pages.wish(place.key, line.number)}


def _named_json(other: tuple[int, str] | None, place: Place) -> dict[str, Any] | None:
    if other is None:
        return None
    number, title = other
    return {"number": number, "title": title, "address": pages.wish(place.key, number)}


def _part_json(part: PartView, place: Place) -> dict[str, Any]:
    address = pages.project(place.key, part.number)
    return {"number": part.number, "title": part.title, "stage": part.stage.value, "address": address}


def _event_json(event: Event) -> dict[str, Any]:
    return {
        "at": iso(event.at),
        "what": event.what.value,
        "organisation": event.organisation,
        "other": event.other[0] if event.other is not None else None,
        "estimate": estimate_json(event.estimate),
        "words": event.words,
    }
