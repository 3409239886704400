"""Run by Alembic, on the connection that storage/schema.py opened."""

from __future__ import annotations

from alembic import context
from sqlmodel import SQLModel

from storage import (  # noqa: F401  (importing a noun registers its tables)
    actions,
    agendas,
    assessments,
    backlog,
    ballots,
    calendars,
    chat,
    clicks,
    comments,
    community,
    conversations,
    decisions,
    due,
    feeds,
    frames,
    gatherings,
    guidelines,
    habits,
    heads,
    inbox,
    installations,
    invitations,
    journal,
    matters,
    meetings,
    merges,
    milestones,
    minutes,
    motions,
    news,
    outbox,
    passes,
    people,
    polls,
    projects,
    proposals,
    proxies,
    recusals,
    rounds,
    searches,
    signups,
    similar,
    spendings,
    statements,
    supports,
    undelivered,
    urn,
    users,
    wishes,
)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
