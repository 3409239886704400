"""Run by Alembic, on the connection that storage/schema.py opened."""

from __future__ import annotations

from alembic import context
from sqlmodel import SQLModel

from storage import (  # noqa: F401  (importing a noun registers its tables)
    ballots,
    chat,
    clicks,
    community,
    conversations,
    decisions,
    due,
    heads,
    inbox,
    installations,
    journal,
    motions,
    outbox,
    people,
    proxies,
    recusals,
    statements,
    undelivered,
    urn,
)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
