"""Projects, the wishes they are made of, and what became of them: tables and queries. Amounts in øre."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from typing import cast

from sqlalchemy import BigInteger, CheckConstraint, Column, UniqueConstraint, bindparam, func, select
from sqlmodel import Field

from storage.columns import ref, sealed, word
from storage.engine import Tx
from storage.journal import Fact, table_of
from storage.prepared import Prepared
from storage.wish_words import ProjectStage


class Project(Fact, table=True):
    """A project as it was proposed. The words are the community's from then on; estimate is what it costs."""

    __tablename__ = "project"
    __table_args__ = (
        UniqueConstraint("product_id", "number"),
        CheckConstraint("number > 0"),
        CheckConstraint("estimate >= 0"),
    )
    product_id: str = ref("product.id")
    number: int
    author_id: str = ref("person.id")
    title: str | None = sealed()
    purpose: str | None = sealed()
    estimate: int = Field(sa_column=Column(BigInteger, nullable=False))


class ProjectWish(Fact, table=True):
    """The project is to fulfil the wish. One that it was part of before was given up by then."""

    __tablename__ = "project_wish"
    __table_args__ = (UniqueConstraint("project_id", "wish_id"),)
    project_id: str = ref("project.id")
    wish_id: str = ref("wish.id")


class ProjectStep(Fact, table=True):
    """The project came so far, and with which words; the latest counts. person_id None: a motion brought it
    there. frame_year: the year in whose frame it was started; None where the group paid for it apart.
    """

    __tablename__ = "project_step"
    project_id: str = ref("project.id")
    stage: ProjectStage = word(ProjectStage)
    person_id: str | None = ref("person.id", nullable=True)
    words: str | None = sealed()
    motion_id: str | None = ref("motion.id", nullable=True)
    frame_year: int | None = None


PROJECT = table_of(Project)
WISH = table_of(ProjectWish)
STEP = table_of(ProjectStep)

_latest_with = Prepared(
    select(WISH.c.project_id)
    .where(WISH.c.wish_id == bindparam("wish_id"))
    .order_by(WISH.c.at.desc(), WISH.c.id.desc())
    .limit(1)
)
_project = Prepared(select(PROJECT).where(PROJECT.c.id == bindparam("project_id")))


def find_project(tx: Tx, project_id: str) -> Project | None:
    """The project with the id, if there is one."""
    return cast("Project | None", _project.first(tx, {"project_id": project_id}))


def project(tx: Tx, project_id: str) -> Project:
    """The project with the id, which must exist."""
    return cast(Project, _project.one(tx, {"project_id": project_id}))


def project_by_number(tx: Tx, product_id: str, number: int) -> Project | None:
    """The project that people know by product and number."""
    found = select(PROJECT).where(PROJECT.c.product_id == product_id, PROJECT.c.number == number)
    return cast("Project | None", tx.conn.execute(found).first())


def next_number(tx: Tx, product_id: str) -> int:
    """The next running number of a product's projects, from 1."""
    highest = select(func.max(PROJECT.c.number)).where(PROJECT.c.product_id == product_id)
    return (tx.conn.execute(highest).scalar() or 0) + 1


def projects(tx: Tx, product_id: str) -> list[Project]:
    """Every project of the product, the latest first."""
    found = select(PROJECT).where(PROJECT.c.product_id == product_id).order_by(PROJECT.c.number.desc())
    return cast(list[Project], tx.conn.execute(found).all())


def started_in(tx: Tx, product_id: str, year: int) -> list[Project]:
    """The product's projects that were started in the frame of the year, by number."""
    found = (
        select(PROJECT)
        .join(STEP, STEP.c.project_id == PROJECT.c.id)
        .where(
            PROJECT.c.product_id == product_id,
            STEP.c.stage == ProjectStage.STARTED,
            STEP.c.frame_year == year,
        )
        .order_by(PROJECT.c.number)
    )
    return cast(list[Project], tx.conn.execute(found).all())


def wishes_of(tx: Tx, project_id: str) -> list[str]:
    """The wishes that the project is to fulfil, in the order they were named."""
    found = select(WISH.c.wish_id).where(WISH.c.project_id == project_id).order_by(WISH.c.id)
    return list(tx.conn.execute(found).scalars())


def latest_with(tx: Tx, wish_id: str) -> str | None:
    """The project that the wish was last made part of, if any."""
    return cast("str | None", _latest_with.scalar(tx, {"wish_id": wish_id}))


def with_wish(tx: Tx, wish_id: str) -> list[ProjectWish]:
    """When the wish was made part of which project, the first first."""
    found = select(WISH).where(WISH.c.wish_id == wish_id).order_by(WISH.c.at, WISH.c.id)
    return cast(list[ProjectWish], tx.conn.execute(found).all())


def steps(tx: Tx, project_id: str) -> list[ProjectStep]:
    """How far the project came, the first step first."""
    found = select(STEP).where(STEP.c.project_id == project_id).order_by(STEP.c.at, STEP.c.id)
    return cast(list[ProjectStep], tx.conn.execute(found).all())


def stage(tx: Tx, project_id: str) -> ProjectStage:
    """How far the project is now; proposed is where it begins."""
    found = select(STEP.c.stage).where(STEP.c.project_id == project_id)
    last = found.order_by(STEP.c.at.desc(), STEP.c.id.desc()).limit(1)
    return cast("ProjectStage | None", tx.conn.execute(last).scalar()) or ProjectStage.PROPOSED


def step(tx: Tx, step_id: str) -> ProjectStep | None:
    """A step by its id, if there is one."""
    return cast("ProjectStep | None", tx.conn.execute(select(STEP).where(STEP.c.id == step_id)).first())
