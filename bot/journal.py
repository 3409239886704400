"""Check all of the record: chains, heads, and that the tables agree with them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from bot import recount
from bot.heads import head_message
from storage import heads, journal, raw
from storage.engine import Tx
from storage.journal import GENESIS, Entry, Mark, canonical, digest_of
from storage.signing import is_signed
from storage.words import DIRECTORY


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it was written. `place` names the row; `code` has a sentence in the texts."""

    code: str
    place: str


@dataclass(slots=True)
class Expected:
    """What the journal says of a fact: digests of its whole face, and of the face without sealed columns."""

    whole: str
    unsealed: str


@dataclass(frozen=True, slots=True)
class Decided:
    """Where in the journal a motion was decided."""

    motion_id: str
    chain: str
    seq: int


@dataclass(slots=True)
class Walk:
    """What has been learnt on the way through the chains."""

    findings: list[Finding] = field(default_factory=list)
    expected: dict[tuple[str, str], Expected] = field(default_factory=dict)
    hashes: dict[tuple[str, int], str] = field(default_factory=dict)
    # Motion -> its chain; motions that are closed; decision -> its motion, and the entry it stands in.
    opened: dict[str, str] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    decided: dict[str, Decided] = field(default_factory=dict)
    # Those whose own chains have begun.
    products: set[str] = field(default_factory=set)
    entries: int = 0


def verify(
    tx: Tx,
    public_key: str,
    kept: Iterable[Mark] = (),
    progress: Callable[[int], None] = lambda entries: None,
) -> tuple[list[Finding], int]:
    """Walk the whole record. Returns (findings in the order met, number of entries walked).

    kept: heads that were kept outside; only they show a tail that was cut or a chain that was rewritten.
    progress: told the number of entries walked, every thousand.
    """
    walk = Walk()
    with raw.as_stored(tx):
        registered = {mark.chain: mark for mark in journal.chains(tx)}
        for chain in sorted(journal.chain_names_in_journal(tx) | registered.keys(), key=str):
            _walk_chain(tx, walk, chain, registered.get(chain), progress)
        _check_groups(walk)
        _check_heads(tx, walk, public_key)
        _check_kept(walk, kept)
        _check_tables(tx, walk)
        _check_counts(tx, walk)
    return walk.findings, walk.entries


def _walk_chain(
    tx: Tx, walk: Walk, chain: str, registered: Mark | None, progress: Callable[[int], None]
) -> None:
    before, seq = GENESIS, 0
    for entry in journal.entries(tx, chain):
        seq += 1
        code, content = _entry_mistake(entry, chain, seq, before)
        if code is not None:
            walk.findings.append(Finding(code, f"journal {chain} {entry.seq}"))
            # One finding for a gap, however long.
            stored: object = entry.seq
            seq = stored if isinstance(stored, int) else seq
        else:
            _expect(walk, content)
            _follow(walk, chain, seq, content)
        before = entry.hash
        walk.hashes[chain, entry.seq] = entry.hash
        walk.entries += 1
        if walk.entries % 1000 == 0:
            progress(walk.entries)
    if registered is None or (registered.seq, registered.hash) != (seq, before) or _is_hollow(chain, seq):
        walk.findings.append(Finding("chain-end", f"chain {chain}"))


def _is_hollow(chain: str, seq: int) -> bool:
    """Every chain begins with what made it one; only the community's may wait for its first entry."""
    return seq == 0 and chain != journal.COMMUNITY


def _entry_mistake(entry: Entry, chain: str, seq: int, before: str) -> tuple[str | None, dict[str, Any]]:
    """(what is amiss with the entry, what it says)."""
    if entry.seq != seq:
        return "entry-missing", {}
    # SQLite keeps a number that is none, and a text that is none, if somebody writes them.
    body: object = entry.body
    if not isinstance(body, str) or digest_of(body) != entry.hash:
        return "entry-changed", {}
    try:
        content: dict[str, Any] = json.loads(body)
        same = canonical(content) == body
        links = (content["chain"], content["seq"], content["prev"]) == (chain, seq, before)
        shaped = all(
            isinstance(fact["row"]["id"], str) and isinstance(fact["table"], str) for fact in content["facts"]
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return "entry-changed", {}
    if not shaped:
        return "entry-changed", {}
    return (None if same and links else "entry-unlinked"), content


def _expect(walk: Walk, content: dict[str, Any]) -> None:
    for fact in content["facts"]:
        row, table = fact["row"], fact["table"]
        if (table, row["id"]) in walk.expected and table not in DIRECTORY:
            walk.findings.append(Finding("row-rewritten", f"{table} {row['id']}"))
        whole, sealed = digest_of(canonical(row)), _sealed().get(table, frozenset())
        is_open = row.keys().isdisjoint(sealed)
        unsealed = whole if is_open else digest_of(canonical(_without(row, sealed)))
        walk.expected[table, row["id"]] = Expected(whole, unsealed)


def _follow(walk: Walk, chain: str, seq: int, content: dict[str, Any]) -> None:
    """A vote in the order it took: opened, answered in the same chain, closed, decided."""
    for fact in content["facts"]:
        row, table = fact["row"], fact["table"]
        motion_id = row["id"] if table == "motion" else row.get("motion_id")
        if table == "motion":
            walk.opened.setdefault(motion_id, chain)
        elif table == "ballot" and motion_id in walk.closed:
            walk.findings.append(Finding("ballot-late", f"ballot {row['id']}"))
        elif table == "ballot" and walk.opened.get(motion_id) != chain and not walk.findings:
            # Where an entry is amiss, that may have been the one which opened it.
            walk.findings.append(Finding("ballot-stray", f"ballot {row['id']}"))
        elif table == "closure":
            walk.closed.add(motion_id)
        elif table == "terms":
            walk.products.add(row["product_id"])
        elif table == "decision":
            walk.decided.setdefault(row["id"], Decided(motion_id, chain, seq))


@lru_cache
def _sealed() -> dict[str, frozenset[str]]:
    return {table.name: journal.sealed_in(table) for table in journal.fact_tables()}


def _check_groups(walk: Walk) -> None:
    """A group without a chain has lost it: its first entry is what made the group a group. So has a product
    that has terms: they came with those who use it.
    """
    chains = {chain for chain, _ in walk.hashes}
    groups = {fact_id for table, fact_id in walk.expected if table == "groups"}
    walk.findings += [
        Finding("chain-missing", f"chain {each}") for each in sorted((groups | walk.products) - chains)
    ]


def is_signed_with(tx: Tx, public_key: str) -> bool:
    """Whether any head was signed with the key; also where there is no head yet.

    One that was forged or spoilt is for `verify` to tell: only a key that signed none is another key.
    """
    signed = heads.heads(tx)
    return not signed or any(_is_by(each, public_key) for each in signed)


def _is_by(head: heads.Head, public_key: str) -> bool:
    message = head_message(head.chain, head.of_seq, head.hash)
    return head.public_key == public_key and is_signed(message, head.signature, public_key)


def _check_heads(tx: Tx, walk: Walk, public_key: str) -> None:
    unsigned = {(each.chain, each.seq): decision_id for decision_id, each in walk.decided.items()}
    for head in heads.heads(tx):
        place = f"head {head.id}"
        if not _is_by(head, public_key):
            walk.findings.append(Finding("head-unsigned", place))
        elif walk.hashes.get((head.chain, head.of_seq)) != head.hash:
            walk.findings.append(Finding("head-differs", f"journal {head.chain} {head.of_seq}"))
        if unsigned.get((head.chain, head.of_seq)) == head.about:
            unsigned.pop((head.chain, head.of_seq), None)
    # Who writes a chain anew cannot sign it: so no decision stands without the head that went out with it.
    walk.findings += [
        Finding("decision-unsigned", f"decision {decision_id}") for decision_id in unsigned.values()
    ]


def _check_kept(walk: Walk, kept: Iterable[Mark]) -> None:
    for mark in kept:
        if walk.hashes.get((mark.chain, mark.seq)) != mark.hash:
            walk.findings.append(Finding("kept-differs", f"journal {mark.chain} {mark.seq}"))


def _check_tables(tx: Tx, walk: Walk) -> None:
    erased = journal.erased(tx)
    for table in journal.fact_tables():
        for row in raw.rows_of(tx, table):
            place = f"{table.name} {row['id']}"
            expected = walk.expected.pop((table.name, row["id"]), None)
            if expected is None:
                walk.findings.append(Finding("row-unrecorded", place))
            elif not _agrees(table.name, journal.face_of(table, row), row, expected, erased):
                walk.findings.append(Finding("row-changed", place))
    for table_name, fact_id in walk.expected:
        walk.findings.append(Finding("row-missing", f"{table_name} {fact_id}"))


def _check_counts(tx: Tx, walk: Walk) -> None:
    """What a decision says of its vote is what a count of the ballots gives today."""
    if any(finding.code.startswith(("entry-", "row-")) for finding in walk.findings):
        # Rows that are not as they were written cannot be counted, and are named already.
        return
    walk.findings += [
        Finding("decision-miscounted", f"decision {decision_id}")
        for decision_id, each in walk.decided.items()
        if not recount.is_right(tx, each.motion_id)
    ]
    walk.findings += [
        Finding("round-miscounted", f"round_result {result_id}")
        for result_id in recount.rounds_miscounted(tx)
    ]
    walk.findings += [
        Finding("minutes-differ", f"minutes_approval {approval_id}")
        for approval_id in recount.minutes_differ(tx)
    ]


def _agrees(
    table: str, face: dict[str, Any], row: dict[str, Any], expected: Expected, erased: set[tuple[str, str]]
) -> bool:
    if any(not isinstance(value, str | int | None) for value in row.values()):
        # SQLite keeps bytes and fractions wherever somebody writes them.
        return False
    sealed = _sealed()[table]
    emptied = all(row[name] is None for name in sealed)
    if (row["salt"] is None) != emptied:
        # A salt that seals nothing, or words without their salt: somebody was here.
        return False
    if (table, row["id"]) in erased:
        return emptied and digest_of(canonical(_without(face, sealed))) == expected.unsealed
    return digest_of(canonical(face)) == expected.whole


def _without(row: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    left_out = set(names)
    return {name: value for name, value in row.items() if name not in left_out}


def read_marks(content: str) -> Iterator[Mark]:
    """Heads that were kept: JSON as `os2ting heads` gives it, or chain:seq:hash a line.

    Raises ValueError with the line that cannot be read.
    """
    if content.lstrip().startswith(("[", "{")):
        kept = json.loads(content)
        try:
            for each in kept["heads"] if isinstance(kept, dict) else kept:
                if not isinstance(each["chain"], str) or not isinstance(each["hash"], str):
                    raise ValueError(str(each))
                yield Mark(each["chain"], int(each["seq"]), each["hash"])
        except (KeyError, TypeError) as error:
            raise ValueError(str(error)) from error
        return
    for line in filter(None, map(str.strip, content.splitlines())):
        chain, _, rest = line.partition(":")
        seq, _, digest = rest.partition(":")
        if not (chain and seq.isdigit() and len(digest) == 64):
            raise ValueError(line)
        yield Mark(chain, int(seq), digest)
