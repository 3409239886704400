"""Wishes as they are looked at: one with all that belongs to it, and lines of a list. Frozen values."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from bot import backlog, deeds, people, users
from bot.deeds import DeedKind
from bot.rules import stages
from bot.rules.backing import Position
from storage import assessments, comments, community, merges, projects, wishes
from storage import backlog as rows
from storage.backlog import BacklogRow
from storage.engine import Tx
from storage.wish_words import CommentKind, Lane, Level, Unit, WishStage
from storage.wishes import Wish


@dataclass(frozen=True, slots=True)
class Estimate:
    """low, high: øre, or whole hours."""

    unit: Unit
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class LineView:
    """A wish in a list. backers: distinct organisations. into_id: what it is merged into."""

    id: str
    number: int
    title: str
    stage: WishStage
    lane: Lane
    backers: int
    points: int
    estimate: Estimate | None
    is_required: bool
    tags: tuple[str, ...]
    into_id: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class BackerView:
    """An organisation that backs the wish. holder: who holds its position; people: how many support it."""

    organisation_id: str
    organisation: str
    holder: str
    people: int
    points: int


@dataclass(frozen=True, slots=True)
class CommentView:
    """person: the name, empty when it was erased. organisation: which the person spoke for then."""

    kind: CommentKind
    person: str
    organisation: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AssessmentView:
    """estimate None: not feasible, and words say why."""

    is_feasible: bool
    estimate: Estimate | None
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NoteView:
    value: Level
    effort: Level
    words: str


@dataclass(frozen=True, slots=True)
class HistoryView:
    """Something that was done to a wish. person: the name, empty when it was erased; None: a group did it, by
    a motion. organisation: whose support it was. other: (number, title) of the other wish of a merge. tag:
    which tag; name: of which round or project.
    """

    kind: DeedKind
    at: datetime
    person: str | None
    organisation: str = ""
    other: tuple[int, str] | None = None
    tag: str = ""
    name: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class ProjectRef:
    """The project that a wish is part of now."""

    id: str
    number: int
    title: str


@dataclass(frozen=True, slots=True)
class WishView:
    """A wish with all that belongs to it; times in UTC. zone, language: of the product's home group.

    author: who sent it; on_behalf: the organisation or group it was sent for. merged: numbers of those that
    are merged into it. law: what requires it, None where no law does. ruled: why it was declined, withdrawn
    or taken up again. has_points: one says with how many one backs it.
    """

    line: LineView
    product_id: str
    product_key: str
    product: str
    zone: str
    language: str
    is_public: bool
    need: str
    gain: str
    links: tuple[str, ...]
    author_id: str
    author: str
    on_behalf: str
    source: str | None
    backers: tuple[BackerView, ...]
    assessment: AssessmentView | None
    note: NoteView | None
    law: str | None
    comments: tuple[CommentView, ...]
    into: tuple[int, str] | None
    merged: tuple[tuple[int, str], ...]
    ruled: str
    has_points: bool = False
    project: ProjectRef | None = None

    @property
    def id(self) -> str:
        return self.line.id

    @property
    def number(self) -> int:
        return self.line.number

    @property
    def title(self) -> str:
        return self.line.title

    @property
    def stage(self) -> WishStage:
        return self.line.stage

    @property
    def is_open(self) -> bool:
        """Whether it can still be changed and backed."""
        return self.stage in stages.BACKABLE

    @property
    def asked(self) -> str | None:
        """The question that waits for an answer."""
        talk = [each for each in self.comments if each.kind is not CommentKind.COMMENT]
        return talk[-1].words if talk and talk[-1].kind is CommentKind.QUESTION else None


def line_of(row: BacklogRow) -> LineView:
    """The wish as a list shows it."""
    return LineView(
        id=row.wish_id,
        number=row.number,
        title=row.title,
        stage=row.stage,
        lane=row.lane,
        backers=row.backers,
        points=row.points,
        estimate=estimate_of(row.unit, row.low, row.high),
        is_required=row.is_required,
        tags=tuple(row.tags.split()),
        into_id=row.into_id,
        created_at=row.created_at,
    )


def estimate_of(unit: Unit | None, low: int | None, high: int | None) -> Estimate | None:
    """The estimate that was written down, if any was."""
    return Estimate(unit, low, high) if unit is not None and low is not None and high is not None else None


def view(tx: Tx, wish_id: str) -> WishView:
    """The wish, which must exist, with all that belongs to it."""
    wish = wishes.wish(tx, wish_id)
    home, product = home_of(tx, wish.product_id), community.product(tx, wish.product_id)
    words, names = wishes.words(tx, wish.id), community.organisation_names(tx)
    latest, notes = assessments.assessments(tx, wish.id)[-1:], assessments.notes(tx, wish.id)[-1:]
    laws, ruling = assessments.laws(tx, wish.id)[-1:], wishes.ruling(tx, wish.id)
    into = merges.into(tx, wish.id)
    return WishView(
        line=line_of(rows.row(tx, wish.id)),
        product_id=product.id,
        product_key=product.key,
        product=product.name,
        zone=home.zone,
        language=home.language,
        is_public=is_public(tx, product.id),
        need=words.need or "",
        gain=words.gain or "",
        links=tuple(json.loads(words.links)) if words.links else (),
        author_id=wish.author_id,
        author=_name(tx, wish.author_id),
        on_behalf=_on_behalf(tx, wish, names),
        source=wish.source,
        backers=_backers(tx, wish, names),
        assessment=_assessment(latest[0]) if latest else None,
        note=NoteView(notes[0].value, notes[0].effort, notes[0].words or "") if notes else None,
        law=(laws[0].words or "") if laws and laws[0].is_required else None,
        comments=_comments(tx, wish.id, names),
        into=named(tx, into) if into is not None else None,
        merged=tuple(named(tx, each) for each in merges.merged_into(tx, wish.id)),
        ruled=(ruling.words or "") if ruling is not None else "",
        has_points=users.terms_of(tx, product.id).points > 0,
        project=_project(tx, wish.id),
    )


def history(tx: Tx, wish_id: str) -> tuple[HistoryView, ...]:
    """All that was done to the wish and by whom, the oldest first."""
    organisations = community.organisation_names(tx)
    return tuple(
        HistoryView(
            kind=each.kind,
            at=each.at,
            person=_name(tx, each.person_id) if each.person_id is not None else None,
            organisation=organisations.get(each.about, ""),
            other=named(tx, each.about) if each.kind in deeds.WITH_ANOTHER else None,
            tag=each.about if each.kind in deeds.WITH_TAG else "",
            name=each.about if each.kind in deeds.WITH_NAME else "",
            words=each.words,
        )
        for each in deeds.of(tx, wishes.wish(tx, wish_id))
    )


def home_of(tx: Tx, product_id: str) -> community.Group:
    """The group that messages about the product's wishes belong to: the one that decides, else the first.

    Raises LookupError for a product without groups.
    """
    groups = _groups(tx, product_id)
    steering = [each for each in groups if each.kind == "steering_group"]
    if not groups:
        raise LookupError(product_id)
    return (steering or groups)[0]


def is_public(tx: Tx, product_id: str) -> bool:
    """Whether everybody can read the product's wishes on the web."""
    return any(each.is_public for each in _groups(tx, product_id))


def _groups(tx: Tx, product_id: str) -> list[community.Group]:
    return [each for each in community.groups(tx) if each.product_id == product_id]


def _project(tx: Tx, wish_id: str) -> ProjectRef | None:
    part_of = backlog.project_of(tx, wish_id)
    if part_of is None:
        return None
    project = projects.project(tx, part_of[0])
    return ProjectRef(project.id, project.number, project.title or "")


def named(tx: Tx, wish_id: str) -> tuple[int, str]:
    """(number, title) of the wish, which must exist."""
    row = rows.row(tx, wish_id)
    return row.number, row.title


def _name(tx: Tx, person_id: str) -> str:
    return people.actor(tx, person_id).name


def _on_behalf(tx: Tx, wish: Wish, names: dict[str, str]) -> str:
    if wish.group_id is not None:
        return community.group(tx, wish.group_id).name
    return names[wish.organisation_id] if wish.organisation_id is not None else ""


def _backers(tx: Tx, wish: Wish, names: dict[str, str]) -> tuple[BackerView, ...]:
    """Each organisation once, also where it backs several that are one."""
    found: dict[str, list[Position]] = {}
    for positions in backlog.positions(tx, wish).values():
        for organisation_id, position in positions.items():
            found.setdefault(organisation_id, []).append(position)
    views = [
        BackerView(
            organisation_id=organisation_id,
            organisation=names[organisation_id],
            holder=_name(tx, held[0].holder),
            people=len({person for each in held for person in each.people}),
            points=sum(each.points for each in held),
        )
        for organisation_id, held in found.items()
    ]
    return tuple(sorted(views, key=lambda each: each.organisation))


def _assessment(row: assessments.Assessment) -> AssessmentView:
    return AssessmentView(row.is_feasible, estimate_of(row.unit, row.low, row.high), row.words or "", row.at)


def _comments(tx: Tx, wish_id: str, names: dict[str, str]) -> tuple[CommentView, ...]:
    return tuple(
        CommentView(
            kind=each.kind,
            person=_name(tx, each.person_id),
            organisation=names.get(people.organisation_at(tx, each.person_id, each.at) or "", ""),
            words=each.words or "",
            at=each.at,
        )
        for each in comments.comments(tx, wish_id)
    )
