"""People, the accounts they are known by, and the codes that link them: tables and queries."""

# No `from __future__ import annotations` where SQLModel tables are defined (it reads the annotations).
from datetime import datetime
from typing import Protocol, cast

from sqlalchemy import bindparam, delete, func, insert, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Field, SQLModel

from storage.columns import moment, ref, sealed, word
from storage.community import ENDING, current
from storage.engine import Tx
from storage.journal import Fact, table_of
from storage.prepared import Prepared
from storage.words import Platform


class Person(Fact, table=True):
    """A person under a random id. Everything that tells who it is, is sealed."""

    __tablename__ = "person"
    key: str | None = sealed(index=True)
    name: str | None = sealed()
    email: str | None = sealed(index=True)
    language: str | None = None


class Account(Fact, table=True):
    """A person is known on a platform as `external_id`. Ends by an Ending, as everything does."""

    __tablename__ = "account"
    person_id: str = ref("person.id")
    platform: Platform = word(Platform)
    workspace: str
    external_id: str | None = sealed(index=True)


class Employment(Fact, table=True):
    """Whom a person works for. Ends by an Ending, as everything does."""

    __tablename__ = "employment"
    person_id: str = ref("person.id")
    organisation_id: str = ref("organisation.id")


class Known(Protocol):
    """A person as an account is recognised. chosen: the language that the person chose in chat."""

    id: str
    name: str | None
    language: str | None
    chosen: str | None


class LinkCode(SQLModel, table=True):
    """A code that a coordinator handed out for one person: its digest, never the code."""

    __tablename__ = "link_code"
    digest: str = Field(primary_key=True)
    person_id: str = ref("person.id")
    made_by: str = ref("person.id", index=False)
    expires_at: datetime = moment()


class Attempt(SQLModel, table=True):
    """A wrong link code from an account: so that nobody can guess on."""

    __tablename__ = "link_attempt"
    id: int | None = Field(default=None, primary_key=True)
    account: str = Field(index=True)
    at: datetime = moment()


class Preference(SQLModel, table=True):
    """The language that a person chose in chat; it wins over app.yaml."""

    __tablename__ = "preference"
    person_id: str = Field(primary_key=True)
    language: str


PERSON = table_of(Person)
ACCOUNT = table_of(Account)
EMPLOYMENT = table_of(Employment)
LINK_CODE = table_of(LinkCode)
ATTEMPT = table_of(Attempt)
PREFERENCE = table_of(Preference)

_person = Prepared(select(PERSON).where(PERSON.c.id == bindparam("person_id")))
_by_email = Prepared(select(PERSON).where(PERSON.c.email == bindparam("email")))
_account_at = Prepared(
    current(ACCOUNT).where(
        ACCOUNT.c.platform == bindparam("platform"),
        ACCOUNT.c.workspace == bindparam("workspace"),
        ACCOUNT.c.external_id == bindparam("external_id"),
    )
)
_known_at = Prepared(
    select(PERSON.c.id, PERSON.c.name, PERSON.c.language, PREFERENCE.c.language.label("chosen"))
    .select_from(ACCOUNT)
    .join(PERSON, PERSON.c.id == ACCOUNT.c.person_id)
    .outerjoin(PREFERENCE, PREFERENCE.c.person_id == PERSON.c.id)
    .outerjoin(ENDING, ENDING.c.ended_id == ACCOUNT.c.id)
    .where(
        ENDING.c.id.is_(None),
        ACCOUNT.c.platform == bindparam("platform"),
        ACCOUNT.c.workspace == bindparam("workspace"),
        ACCOUNT.c.external_id == bindparam("external_id"),
    )
    .order_by(ACCOUNT.c.at, ACCOUNT.c.id)
    .limit(1)
)
_employment = Prepared(current(EMPLOYMENT).where(EMPLOYMENT.c.person_id == bindparam("person_id")))
_accounts = Prepared(current(ACCOUNT).where(ACCOUNT.c.person_id == bindparam("person_id")))
_preference = Prepared(select(PREFERENCE.c.language).where(PREFERENCE.c.person_id == bindparam("person_id")))


def people(tx: Tx) -> list[Person]:
    """All there are, the oldest first."""
    return cast(list[Person], tx.conn.execute(select(PERSON).order_by(PERSON.c.at, PERSON.c.id)).all())


def person(tx: Tx, person_id: str) -> Person:
    """The person with the id, who must exist."""
    return cast(Person, _person.one(tx, {"person_id": person_id}))


def find_person(tx: Tx, person_id: str) -> Person | None:
    """The person with the id, if there is one."""
    return cast("Person | None", _person.first(tx, {"person_id": person_id}))


def person_by_email(tx: Tx, email: str) -> Person | None:
    """The person with the address; addresses are kept in lower case."""
    return cast("Person | None", _by_email.first(tx, {"email": email.lower()}))


def account_at(tx: Tx, platform: Platform, workspace: str, external_id: str) -> Account | None:
    """The account at a place that is linked now."""
    place = {"platform": platform, "workspace": workspace, "external_id": external_id}
    return cast("Account | None", _account_at.first(tx, place))


def known_at(tx: Tx, platform: Platform, workspace: str, external_id: str) -> Known | None:
    """Whose account it is that is linked at a place now."""
    place = {"platform": platform, "workspace": workspace, "external_id": external_id}
    return cast("Known | None", _known_at.first(tx, place))


def accounts(tx: Tx, person_id: str) -> list[Account]:
    """Where a person is known now, oldest first."""
    return cast(list[Account], _accounts.all(tx, {"person_id": person_id}))


def chosen_language(tx: Tx, person_id: str) -> str | None:
    """The language that the person chose in chat, if any."""
    return cast("str | None", _preference.scalar(tx, {"person_id": person_id}))


def choose_language(tx: Tx, person_id: str, language: str) -> None:
    """Remember the person's choice, in the place of an earlier one."""
    make = postgresql.insert if tx.conn.dialect.name == "postgresql" else sqlite.insert
    statement = make(PREFERENCE).values(person_id=person_id, language=language)
    tx.conn.execute(
        statement.on_conflict_do_update(index_elements=["person_id"], set_={"language": language})
    )


def add_link_code(tx: Tx, digest: str, person_id: str, made_by: str, expires_at: datetime) -> None:
    """Store the code; a person has one at a time."""
    tx.conn.execute(delete(LINK_CODE).where(LINK_CODE.c.person_id == person_id))
    row = {"digest": digest, "person_id": person_id, "made_by": made_by, "expires_at": expires_at}
    tx.conn.execute(insert(LINK_CODE), row)


def take_link_code(tx: Tx, digest: str, now: datetime) -> LinkCode | None:
    """For whom the code was made, and by whom; it is used up. None when unknown or too old."""
    gone = delete(LINK_CODE).where(LINK_CODE.c.digest == digest).returning(LINK_CODE)
    row = tx.conn.execute(gone).first()
    return cast(LinkCode, row) if row is not None and row.expires_at > now else None


def note_attempt(tx: Tx, account: str, now: datetime) -> None:
    """A wrong code was tried from the account."""
    tx.conn.execute(insert(ATTEMPT), {"account": account, "at": now})


def attempts_since(tx: Tx, account: str, since: datetime) -> int:
    """How many wrong codes were tried from the account."""
    counted = select(func.count()).where(ATTEMPT.c.account == account, ATTEMPT.c.at > since)
    return tx.conn.execute(counted).scalar_one()


def employment(tx: Tx, person_id: str) -> Employment | None:
    """Whom the person works for now, as far as is known."""
    return cast("Employment | None", _employment.first(tx, {"person_id": person_id}))


def employment_at(tx: Tx, person_id: str, moment_: datetime) -> Employment | None:
    """Whom the person worked for then, as far as was known."""
    found = (
        select(EMPLOYMENT)
        .outerjoin(ENDING, ENDING.c.ended_id == EMPLOYMENT.c.id)
        .where(
            EMPLOYMENT.c.person_id == person_id,
            EMPLOYMENT.c.at <= moment_,
            or_(ENDING.c.at.is_(None), ENDING.c.at > moment_),
        )
    )
    latest = found.order_by(EMPLOYMENT.c.at.desc(), EMPLOYMENT.c.id.desc()).limit(1)
    return cast("Employment | None", tx.conn.execute(latest).first())


def employees(tx: Tx, organisation_id: str) -> list[str]:
    """The people who work for the organisation now."""
    found = current(EMPLOYMENT).where(EMPLOYMENT.c.organisation_id == organisation_id)
    return [cast(Employment, row).person_id for row in tx.conn.execute(found)]
