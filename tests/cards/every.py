"""Every card and form there is, as named cases: the ordinary ones, and those with the longest words."""

from __future__ import annotations

from tests.cards.cases import (
    agendas,
    backlog,
    ballots,
    comments,
    decisions,
    drafts,
    meetings,
    menu,
    minutes,
    motions,
    news,
    people,
    projects,
    proxies,
    recusals,
    rounds,
    rulings,
    similar,
    supports,
    synonyms,
    triage,
    undelivered,
    wish_forms,
    wishes,
)
from tests.cards.cases.made import Cases

PARTS: tuple[Cases, ...] = (
    motions.CASES,
    drafts.CASES,
    ballots.CASES,
    proxies.CASES,
    recusals.CASES,
    rulings.CASES,
    decisions.CASES,
    menu.CASES,
    people.CASES,
    undelivered.CASES,
    wishes.CASES,
    wish_forms.CASES,
    supports.CASES,
    comments.CASES,
    backlog.CASES,
    similar.CASES,
    synonyms.CASES,
    rounds.CASES,
    triage.CASES,
    news.CASES,
    projects.CASES,
    agendas.CASES,
    meetings.CASES,
    minutes.CASES,
)
CARDS: Cases = {name: make for part in PARTS for name, make in part.items()}
