"""Wishes as JSON: the twins of their pages. Takes views without people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot import pages
from bot.catalogue import CommentView, Estimate, LineView, WishView
from bot.history import Event
from bot.portfolio import PartView
from handlers.web import wish_queries
from handlers.web.shelf_wishes import Backlog, Outline, Place, Roadmap, Whole
from storage.wish_words import Unit, WishStage
from storage.words import iso

# In a krone.
PARTS = 100


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
        "wishes": [line_json(each, found.place) for each in leaf.lines],
    }


def whole_json(found: Whole) -> dict[str, Any]:
    """All that is public about a wish; times in UTC."""
    view = found.view
    return {
        "product": place_json(found.place),
        **line_json(view.line, found.place),
        "need": view.need,
        "gain": view.gain,
        "links": list(view.links),
        "on_behalf": view.on_behalf,
        "backed_by": [
            {"organisation": each.organisation, "people": each.people, "points": each.points}
            for each in view.backers
        ],
        "assessment": _assessment_json(view),
        "note": (
            {"value": view.note.value.value, "effort": view.note.effort.value, "words": view.note.words}
            if view.note is not None
            else None
        ),
        "law": view.law,
        "reason": view.ruled or None,
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
        "comments": [_comment_json(each) for each in view.comments],
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
                        **line_json(line, found.place),
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


def line_json(line: LineView, place: Place) -> dict[str, Any]:
    """A wish as a list has it. backers: organisations."""
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
        "address": pages.wish(place.key, line.number),
    }


def estimate_json(estimate: Estimate | None) -> dict[str, Any] | None:
    """In kroner, with øre behind the point, or in hours."""
    if estimate is None:
        return None
    in_unit = _kroner if estimate.unit is Unit.KRONER else int
    return {"unit": estimate.unit.value, "low": in_unit(estimate.low), "high": in_unit(estimate.high)}


def _kroner(amount: int) -> int | float:
    return amount // PARTS if amount % PARTS == 0 else amount / PARTS


def _assessment_json(view: WishView) -> dict[str, Any] | None:
    if view.assessment is None:
        return None
    return {
        "is_feasible": view.assessment.is_feasible,
        "estimate": estimate_json(view.assessment.estimate),
        "words": view.assessment.words,
        "at": iso(view.assessment.at),
    }


def _named_json(other: tuple[int, str] | None, place: Place) -> dict[str, Any] | None:
    if other is None:
        return None
    number, title = other
    return {"number": number, "title": title, "address": pages.wish(place.key, number)}


def _part_json(part: PartView, place: Place) -> dict[str, Any]:
    address = pages.project(place.key, part.number)
    return {"number": part.number, "title": part.title, "stage": part.stage.value, "address": address}


def _comment_json(comment: CommentView) -> dict[str, Any]:
    return {
        "kind": comment.kind.value,
        "organisation": comment.organisation,
        "words": comment.words,
        "at": iso(comment.at),
    }


def _event_json(event: Event) -> dict[str, Any]:
    return {
        "at": iso(event.at),
        "what": event.what.value,
        "organisation": event.organisation,
        "other": event.other[0] if event.other is not None else None,
        "estimate": estimate_json(event.estimate),
        "words": event.words,
    }
