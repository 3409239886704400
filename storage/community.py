"""Organisations, products, groups, their rules, seats, offices and channels: tables and queries."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from datetime import datetime
from typing import Protocol, cast

from sqlalchemy import CheckConstraint, Select, Table, UniqueConstraint, bindparam, select
from sqlmodel import Field

from storage.columns import ref, text, word
from storage.engine import Tx
from storage.journal import Fact, table_of
from storage.prepared import Prepared
from storage.words import (
    GroupKind,
    OrganisationKind,
    Origin,
    Platform,
    Role,
)


class Organisation(Fact, table=True):
    __tablename__ = "organisation"
    key: str = Field(unique=True)
    name: str
    code: str | None = None
    kind: OrganisationKind = word(OrganisationKind)


class Product(Fact, table=True):
    __tablename__ = "product"
    key: str = Field(unique=True)
    name: str


class Group(Fact, table=True):
    """A body of a product. Its id is also the name of its chain."""

    __tablename__ = "groups"
    __table_args__ = (UniqueConstraint("product_id", "key"),)
    product_id: str = ref("product.id")
    key: str
    name: str
    kind: GroupKind = word(GroupKind)
    language: str
    zone: str
    is_public: bool


class Rules(Fact, table=True):
    """A version of a group's rules of procedure (JSON). A motion lives by the one it was opened under."""

    __tablename__ = "rules"
    __table_args__ = (UniqueConstraint("group_id", "version"), CheckConstraint("version > 0"))
    group_id: str = ref("groups.id")
    version: int
    content: str = text()


class Seat(Fact, table=True):
    """An organisation's place in a group: what votes."""

    __tablename__ = "seat"
    group_id: str = ref("groups.id")
    organisation_id: str = ref("organisation.id")


class SeatWeight(Fact, table=True):
    """What a seat's vote weighs from now on; the latest counts, and a seat without one weighs 1."""

    __tablename__ = "seat_weight"
    __table_args__ = (CheckConstraint("weight > 0"),)
    seat_id: str = ref("seat.id")
    weight: int


class Appointment(Fact, table=True):
    """A person fills a seat: as its member (holder) or as a substitute."""

    __tablename__ = "appointment"
    seat_id: str = ref("seat.id")
    person_id: str = ref("person.id")
    role: Role = word(Role)


class PastAppointment(Protocol):
    """An appointment as it is read with its end; ended_at None: it stands."""

    id: str
    at: datetime
    seat_id: str
    person_id: str
    role: Role
    ended_at: datetime | None


class Office(Fact, table=True):
    """A person is something to a group without or beside a seat: chair, coordinator, observer ..."""

    __tablename__ = "office"
    group_id: str = ref("groups.id")
    person_id: str = ref("person.id")
    role: Role = word(Role)


class Channel(Fact, table=True):
    """A place on a platform where a group talks."""

    __tablename__ = "channel"
    platform: Platform = word(Platform)
    workspace: str
    external_id: str = Field(index=True)
    group_id: str = ref("groups.id")
    origin: Origin = word(Origin)


class Ending(Fact, table=True):
    """A seat, an appointment, an office or a channel ended. The row it ends stays."""

    __tablename__ = "ending"
    ended_id: str = Field(unique=True)


ORGANISATION = table_of(Organisation)
PRODUCT = table_of(Product)
GROUP = table_of(Group)
RULES = table_of(Rules)
SEAT = table_of(Seat)
WEIGHT = table_of(SeatWeight)
APPOINTMENT = table_of(Appointment)
OFFICE = table_of(Office)
CHANNEL = table_of(Channel)
ENDING = table_of(Ending)


def current(table: Table) -> Select[tuple[object, ...]]:
    """The rows of a table that have not ended."""
    return (
        select(table)
        .outerjoin(ENDING, ENDING.c.ended_id == table.c.id)
        .where(ENDING.c.id.is_(None))
        .order_by(table.c.at, table.c.id)
    )


_group = Prepared(select(GROUP).where(GROUP.c.id == bindparam("group_id")))
_groups = Prepared(select(GROUP).order_by(GROUP.c.at, GROUP.c.id))
_organisations = Prepared(select(ORGANISATION).order_by(ORGANISATION.c.name))
_organisation_names = Prepared(select(ORGANISATION.c.id, ORGANISATION.c.name))
_products = Prepared(select(PRODUCT).order_by(PRODUCT.c.name))
_product = Prepared(select(PRODUCT).where(PRODUCT.c.id == bindparam("product_id")))
_group_at = Prepared(
    select(GROUP)
    .join(CHANNEL, CHANNEL.c.group_id == GROUP.c.id)
    .outerjoin(ENDING, ENDING.c.ended_id == CHANNEL.c.id)
    .where(
        ENDING.c.id.is_(None),
        CHANNEL.c.platform == bindparam("platform"),
        CHANNEL.c.workspace == bindparam("workspace"),
        CHANNEL.c.external_id == bindparam("external_id"),
    )
    .order_by(CHANNEL.c.at, CHANNEL.c.id)
    .limit(1)
)
_lock_product = Prepared(
    select(PRODUCT.c.id).where(PRODUCT.c.id == bindparam("product_id")).with_for_update()
)
_latest_rules = Prepared(
    select(RULES).where(RULES.c.group_id == bindparam("group_id")).order_by(RULES.c.version.desc()).limit(1)
)
_rules = Prepared(select(RULES).where(RULES.c.id == bindparam("rules_id")))
_seats = Prepared(current(SEAT).where(SEAT.c.group_id == bindparam("group_id")))
_seat_appointments = Prepared(
    current(APPOINTMENT)
    .join(SEAT, SEAT.c.id == APPOINTMENT.c.seat_id)
    .where(SEAT.c.group_id == bindparam("group_id"))
)
_weights = Prepared(
    select(WEIGHT.c.seat_id, WEIGHT.c.weight)
    .join(SEAT, SEAT.c.id == WEIGHT.c.seat_id)
    .where(SEAT.c.group_id == bindparam("group_id"))
    .order_by(WEIGHT.c.at, WEIGHT.c.id)
)
_seats_ended = Prepared(
    select(SEAT.c.id, ENDING.c.at)
    .join(ENDING, ENDING.c.ended_id == SEAT.c.id)
    .where(SEAT.c.group_id == bindparam("group_id"))
)
_every_appointment = Prepared(
    select(APPOINTMENT, ENDING.c.at.label("ended_at"))
    .join(SEAT, SEAT.c.id == APPOINTMENT.c.seat_id)
    .outerjoin(ENDING, ENDING.c.ended_id == APPOINTMENT.c.id)
    .where(SEAT.c.group_id == bindparam("group_id"))
    .order_by(APPOINTMENT.c.at, APPOINTMENT.c.id)
)
_person_appointments = Prepared(current(APPOINTMENT).where(APPOINTMENT.c.person_id == bindparam("person_id")))
_offices = Prepared(current(OFFICE).where(OFFICE.c.group_id == bindparam("group_id")))
_person_offices = Prepared(current(OFFICE).where(OFFICE.c.person_id == bindparam("person_id")))
_group_channels = Prepared(current(CHANNEL).where(CHANNEL.c.group_id == bindparam("group_id")))
_channel_at = Prepared(
    current(CHANNEL).where(
        CHANNEL.c.platform == bindparam("platform"),
        CHANNEL.c.workspace == bindparam("workspace"),
        CHANNEL.c.external_id == bindparam("external_id"),
    )
)


def organisations(tx: Tx) -> list[Organisation]:
    """All there are, by name."""
    return cast(list[Organisation], _organisations.all(tx, {}))


def products(tx: Tx) -> list[Product]:
    """All there are, by name."""
    return cast(list[Product], _products.all(tx, {}))


def product(tx: Tx, product_id: str) -> Product:
    """The product with the id, which must exist."""
    return cast(Product, _product.one(tx, {"product_id": product_id}))


def lock_product(tx: Tx, product_id: str) -> None:
    """Hold the product to the end of the transaction: its motions are numbered one at a time."""
    _lock_product.first(tx, {"product_id": product_id})


def organisation_names(tx: Tx) -> dict[str, str]:
    """id -> name."""
    return dict(_organisation_names.all(tx, {}))


def groups(tx: Tx) -> list[Group]:
    """All there are, the oldest first."""
    return cast(list[Group], _groups.all(tx, {}))


def find_group(tx: Tx, group_id: str) -> Group | None:
    """The group with the id, if there is one."""
    return cast("Group | None", _group.first(tx, {"group_id": group_id}))


def group(tx: Tx, group_id: str) -> Group:
    """The group with the id, which must exist."""
    return cast(Group, _group.one(tx, {"group_id": group_id}))


def latest_rules(tx: Tx, group_id: str) -> Rules | None:
    """The rules of procedure in force."""
    return cast("Rules | None", _latest_rules.first(tx, {"group_id": group_id}))


def rules(tx: Tx, rules_id: str) -> Rules:
    """A version of rules by its id, which must exist."""
    return cast(Rules, _rules.one(tx, {"rules_id": rules_id}))


def seats(tx: Tx, group_id: str) -> list[Seat]:
    """The seats that a group has now."""
    return cast(list[Seat], _seats.all(tx, {"group_id": group_id}))


def appointments(tx: Tx, group_id: str) -> list[Appointment]:
    """Who fills the seats of a group now."""
    return cast(list[Appointment], _seat_appointments.all(tx, {"group_id": group_id}))


def weights(tx: Tx, group_id: str) -> dict[str, int]:
    """Seat -> weight, of the group's seats whose vote weighs something else than 1, or once did."""
    return {row.seat_id: row.weight for row in _weights.all(tx, {"group_id": group_id})}


def seats_ended(tx: Tx, group_id: str) -> dict[str, datetime]:
    """Seat -> when it ended (UTC), of the seats that the group has no longer."""
    return {row.id: row.at for row in _seats_ended.all(tx, {"group_id": group_id})}


def every_appointment(tx: Tx, group_id: str) -> list[PastAppointment]:
    """Who fills or filled the group's seats, ended ones included, the oldest first."""
    return cast(list[PastAppointment], _every_appointment.all(tx, {"group_id": group_id}))


def appointments_of(tx: Tx, person_id: str) -> list[Appointment]:
    """The seats that a person fills now, in any group."""
    return cast(list[Appointment], _person_appointments.all(tx, {"person_id": person_id}))


def offices(tx: Tx, group_id: str) -> list[Office]:
    """Who is what in a group now."""
    return cast(list[Office], _offices.all(tx, {"group_id": group_id}))


def offices_of(tx: Tx, person_id: str) -> list[Office]:
    """What a person is now, in any group."""
    return cast(list[Office], _person_offices.all(tx, {"person_id": person_id}))


def seats_by_id(tx: Tx) -> dict[str, Seat]:
    """Every seat there ever was."""
    return {row.id: cast(Seat, row) for row in tx.conn.execute(select(SEAT))}


def channels(tx: Tx, group_id: str) -> list[Channel]:
    """The channels of a group now."""
    return cast(list[Channel], _group_channels.all(tx, {"group_id": group_id}))


def all_channels(tx: Tx) -> list[Channel]:
    """The channels of all groups now."""
    return cast(list[Channel], tx.conn.execute(current(CHANNEL)).all())


def group_at(tx: Tx, platform: Platform, workspace: str, external_id: str) -> Group | None:
    """The group whose channel is connected at a place now."""
    place = {"platform": platform, "workspace": workspace, "external_id": external_id}
    return cast("Group | None", _group_at.first(tx, place))


def channel_at(tx: Tx, platform: Platform, workspace: str, external_id: str) -> Channel | None:
    """The channel that is connected at a place now."""
    place = {"platform": platform, "workspace": workspace, "external_id": external_id}
    return cast("Channel | None", _channel_at.first(tx, place))
