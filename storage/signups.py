"""Who signed up for a gathering, and off again, in the order in which they did. Tables and queries."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from typing import cast

from sqlalchemy import CheckConstraint, UniqueConstraint, bindparam, select

from storage.columns import ref
from storage.engine import Tx
from storage.journal import Fact, table_of
from storage.prepared import Prepared


class SignUp(Fact, table=True):
    """A person signed up, or off. number: the how manieth time somebody did, for no two clocks agree.

    organisation_id: whom the person worked for when they signed up.
    """

    __tablename__ = "sign_up"
    __table_args__ = (UniqueConstraint("gathering_id", "number"), CheckConstraint("number > 0"))
    gathering_id: str = ref("gathering.id")
    number: int
    person_id: str = ref("person.id")
    organisation_id: str = ref("organisation.id")
    is_in: bool


SIGN_UP = table_of(SignUp)

_of_gathering = Prepared(
    select(SIGN_UP).where(SIGN_UP.c.gathering_id == bindparam("gathering_id")).order_by(SIGN_UP.c.number)
)
_of_person = Prepared(
    select(SIGN_UP).where(SIGN_UP.c.person_id == bindparam("person_id")).order_by(SIGN_UP.c.number)
)


def signups(tx: Tx, gathering_id: str) -> list[SignUp]:
    """Each time that somebody signed up for it or off, in their order."""
    return cast(list[SignUp], _of_gathering.all(tx, {"gathering_id": gathering_id}))


def signed_up_for(tx: Tx, person_id: str) -> list[str]:
    """The gatherings that the person signed up for and not off, by id."""
    last = {
        each.gathering_id: each for each in cast(list[SignUp], _of_person.all(tx, {"person_id": person_id}))
    }
    return sorted(id_ for id_, each in last.items() if each.is_in)
