"""The record as files that outlive the bot: JSON for machines, Markdown for people. Pure, but for reading."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot import dossiers, funding, guideline_papers, lists, register, results
from bot.cards import arithmetic
from bot.cards import decisions as decision_cards
from bot.cards import motions as motion_cards
from bot.figures import written
from bot.markdown import inline, plain
from bot.rankings import round_json
from bot.rules.spelling import fold
from bot.texts.say import Say
from bot.views import MotionView, RelatedView, SeatView
from storage import community, heads, journal, rounds
from storage.engine import Tx
from storage.journal import canonical
from storage.words import iso


def files(tx: Tx, now: datetime) -> Iterator[tuple[str, str]]:
    """(path, content) of everything: decisions, open motions, wishes, projects, guidelines, rounds, journal,
    heads.
    """
    groups = register.groups(tx)
    ids = [group.id for group in groups]
    for view in register.decided(tx, ids, now):
        name = f"decisions/{view.product_key}/{stem(view)}"
        yield f"{name}.json", canonical(motion_json(view)) + "\n"
        yield f"{name}.md", motion_markdown(view, Say(view.language, ZoneInfo(view.zone)))
    for view in register.undecided(tx, ids, now):
        yield f"motions/{view.product_key}/{stem(view)}.json", canonical(motion_json(view)) + "\n"
    yield from lists.files(tx)
    yield from dossiers.files(tx, now)
    yield from guideline_papers.files(tx)
    yield from _rounds(tx, now)
    for mark in journal.chains(tx):
        entries = "".join(f"{entry.body}\n" for entry in journal.entries(tx, mark.chain))
        yield f"journal/{mark.chain}.jsonl", entries
    yield "heads.json", canonical(heads_json(tx)) + "\n"


def _rounds(tx: Tx, now: datetime) -> Iterator[tuple[str, str]]:
    for product in community.products(tx):
        for each in rounds.rounds(tx, product.id):
            view = funding.view(tx, each.id, now)
            name = f"rounds/{view.product_key}/{view.number}"
            yield f"{name}.json", written(round_json(view))
            if view.outcome is not None:
                yield f"{name}.pb", results.published(view.outcome.election)


def motion_json(view: MotionView) -> dict[str, Any]:
    """A motion and what came of it: strings, whole numbers, lists; times in UTC."""
    tally = view.tally
    return {
        "product": view.product,
        "group": view.group,
        "year": view.year,
        "number": view.number,
        "kind": view.kind.value,
        "title": view.title,
        "brief": view.brief,
        "links": list(view.links),
        "state": view.state.value,
        "opened_at": iso(view.opened_at),
        "closes_at": iso(view.closes_at),
        "method": view.method.value,
        "options": list(view.options),
        "secret": view.is_secret,
        "advice": _advice(view),
        "related": _related(view.related) if view.related is not None else None,
        "matter": {"kind": view.matter.kind.value, "project": view.matter.number} if view.matter else None,
        "later": [_related(each) for each in view.later],
        "roll": [_seat(seat) for seat in view.seats],
        "counted": [
            {"receipt": each.receipt, "choice": each.choice.value, "picks": list(each.picks)}
            for each in view.counted
        ],
        "roll_hash": view.roll_hash,
        "rules": {"version": view.rules_version, **view.procedure.to_json()},
        "count": {
            "for": tally.votes_for,
            "against": tally.votes_against,
            "abstain": tally.votes_abstain,
            "taking_part": tally.taking_part,
            "required": tally.required,
            "roll": tally.roll_size,
            "silent": tally.silent,
            "recused": tally.recused,
            "options": list(tally.picked),
        },
        "extension": _extension(view),
        "closure": _closure(view),
        "decision": _decision(view),
        "statements": [
            {
                "kind": each.kind.value,
                "organisation": each.organisation,
                "words": each.words,
                "at": iso(each.at),
            }
            for each in view.statements
        ],
    }


def motion_markdown(view: MotionView, say: Say) -> str:
    """A decision on a page, as OS2's products keep theirs."""
    decided = view.decision
    if decided is None:
        raise ValueError(view.id)
    card = decision_cards.decision(view, decided, say)
    parts = [f"# {inline(card.title)}", f"**{inline(card.kicker)}**"]
    parts += [plain(line) for line in card.lines]
    parts += ["\n".join(f"- **{inline(fact.label)}**: {inline(fact.value)}" for fact in card.facts)]
    if view.brief:
        parts += [f"## {say('form-motion-brief')}", plain(view.brief)]
    if view.links:
        parts += ["\n".join(f"- <{link}>" for link in view.links)]
    parts += [
        plain(motion_cards.closing(view.closure, say)) if view.closure else "",
        plain(_terms(view, say)),
        "\n".join(
            [
                "```",
                f"chain      {decided.chain}",
                f"seq        {decided.seq}",
                f"hash       {decided.hash}",
                f"signature  {decided.signature}",
                f"public key {decided.public_key}",
                f"roll hash  {view.roll_hash}",
                "```",
            ]
        ),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _terms(view: MotionView, say: Say) -> str:
    return arithmetic.base(
        view.tally, view.procedure, say, weighted=view.is_weighted, written=motion_cards.written(view)
    )


def heads_json(tx: Tx) -> dict[str, Any]:
    """Where every chain ends and the heads that were signed: what to keep outside."""
    return {
        "public_key": tx.signer.public_key,
        "heads": [{"chain": mark.chain, "seq": mark.seq, "hash": mark.hash} for mark in journal.chains(tx)],
        "signed": [
            {"chain": head.chain, "seq": head.of_seq, "hash": head.hash, "signature": head.signature}
            for head in heads.heads(tx)
        ],
    }


def stem(view: MotionView) -> str:
    """A file name that sorts by number and tells what it is about."""
    return f"{view.year}-{view.number:03d}-{fold(view.title)[:60]}".rstrip("-")


def _seat(seat: SeatView) -> dict[str, Any]:
    return {
        "organisation": seat.organisation,
        "weight": seat.weight,
        "choice": seat.choice.value if seat.choice else None,
        "picks": list(seat.picks),
        "reason": seat.reason,
        "cast_by": seat.cast_by.value if seat.cast_by else None,
        "proxy": seat.proxy,
        "recused": seat.is_recused,
        "moved": seat.moved.value if seat.moved else None,
    }


def _advice(view: MotionView) -> dict[str, Any] | None:
    if view.advice is None:
        return None
    return {"by": view.advice.by, "choice": view.advice.choice.value, "option": view.advice.option}


def _related(related: RelatedView) -> dict[str, Any]:
    return {
        "relation": related.relation.value,
        "year": related.year,
        "number": related.number,
        "outcome": related.outcome.value if related.outcome else None,
    }


def _extension(view: MotionView) -> dict[str, Any] | None:
    extension = view.extension
    if extension is None:
        return None
    return {
        "rule": extension.rule.value,
        "cause": extension.cause.value,
        "from": iso(extension.from_),
        "closes_at": iso(extension.closes_at),
        "reason": extension.reason,
    }


def _closure(view: MotionView) -> dict[str, Any] | None:
    if view.closure is None:
        return None
    closure = view.closure
    return {"cause": closure.cause.value, "at": iso(closure.at), "reason": closure.reason}


def _decision(view: MotionView) -> dict[str, Any] | None:
    decided = view.decision
    if decided is None:
        return None
    ruling = decided.ruling
    return {
        "outcome": decided.outcome.value,
        "option": decided.option,
        "casting": decided.casting,
        "at": iso(decided.at),
        "ruling": None
        if ruling is None
        else {
            "by": ruling.role.value,
            "choice": ruling.choice.value,
            "ground": ruling.ground.value,
            "option": ruling.option,
            "reason": ruling.reason,
            "at": iso(ruling.at),
        },
        "chain": decided.chain,
        "seq": decided.seq,
        "hash": decided.hash,
        "signature": decided.signature,
        "public_key": decided.public_key,
    }
