"""When somebody last pressed something about a ballot. Table and query."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from sqlalchemy import and_, bindparam, or_
from sqlmodel import Field, SQLModel

from storage.engine import Tx
from storage.journal import table_of
from storage.prepared import Prepared


class Click(SQLModel, table=True):
    """When a person last pressed something about a seat's ballot (UTC, ISO text): also when it changed
    nothing. Not a fact: it only keeps an older click from beating a newer one.

    is_ours: by our own clock, not by that of a platform.
    """

    __tablename__ = "ballot_click"
    motion_id: str = Field(foreign_key="motion.id", primary_key=True)
    seat_id: str = Field(foreign_key="seat.id", primary_key=True)
    person_id: str = Field(foreign_key="person.id", primary_key=True)
    sent_at: str
    is_ours: bool = False


CLICK = table_of(Click)

# Nothing is written where the person pressed something later before: by the platforms' time, or by ours and
# theirs so much later that the clocks cannot be the reason. What came by our own clock came in order, and
# what is further ahead than a clock may be tells nothing.
_pressed = Prepared(
    lambda insert: (made := insert(CLICK)).on_conflict_do_update(
        index_elements=["motion_id", "seat_id", "person_id"],
        set_={"sent_at": made.excluded.sent_at, "is_ours": made.excluded.is_ours},
        where=or_(
            made.excluded.sent_at >= CLICK.c.sent_at,
            and_(made.excluded.is_ours, CLICK.c.is_ours),
            and_(made.excluded.is_ours != CLICK.c.is_ours, CLICK.c.sent_at <= bindparam("surely_by")),
            CLICK.c.sent_at > bindparam("at_most"),
        ),
    )
)


def overtaken(tx: Tx, click: Click, *, surely_by: str, at_most: str) -> bool:
    """Whether the person has pressed something later about the seat; else this is what was pressed last.

    surely_by: by then it was made, whichever clock is asked; at_most: no click is later yet (UTC, ISO text).
    """
    values = {name: getattr(click, name) for name in Click.model_fields}
    return _pressed.run(tx, {**values, "surely_by": surely_by, "at_most": at_most}) == 0
