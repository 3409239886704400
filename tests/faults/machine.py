"""A town in which anything happens in any order, and what must hold all the while (I1 to I10).

What was acknowledged, and what the journal tells, is kept beside the bot. It is compared after each step and,
when all is well again, with the tables and the last card on every platform.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import func, select

from bot import drafts, journal, messages, people
from bot.cards.motions import TONES
from bot.due import DUE_SHOW
from bot.outbox import Kind
from bot.rules.procedure import Procedure
from handlers.answers import Answer, Fix, Quiet, Tell
from storage import outbox as rows
from storage.ballots import BALLOT
from storage.decisions import DECISION
from storage.due import DUE
from storage.engine import Tx
from storage.inbox import INBOX
from storage.journal import COMMUNITY, JOURNAL, Mark
from storage.outbox import OUTBOX, Message
from storage.words import DueState, MessageState, Method, MotionKind, Outcome, TieRule, WrittenRule, iso
from storage.words import Platform as Name
from tests.faults.history import History, Row
from tests.faults.homes import SIGNER, settled_sqlite
from tests.faults.platform import Fate
from tests.faults.town import Town
from tests.world import HOLDERS, MONDAY, NAMES

PROCEDURES = (
    Procedure(early_close=False),
    Procedure(),
    Procedure(early_close=False, tie=TieRule.CHAIR_DOUBLE, reminders=("24h",)),
    Procedure(early_close=False, written=WrittenRule.SILENCE_IS_CONSENT, proxies=2),
    Procedure(written=WrittenRule.ALL_MUST_REPLY, written_days=2),
)
METHODS: tuple[Mapping[str, Any], ...] = (
    {},
    {},
    {"is_secret": True},
    {"method": Method.SINGLE, "options": "Rød\nGrøn"},
    {"method": Method.APPROVAL, "options": "Rød\nGrøn\nBlå"},
)
PLAIN = {"method": Method.YES_NO, "options": "", "is_secret": False, "advice_by": "", "advice": ""}
# How long a platform delivers again, less than what the inbox remembers.
AGAIN_WITHIN = timedelta(days=2)

# What a person may say of a seat's ballot.
CLICKS = ("ballot:", "pick:", "withdraw:")
OF_BALLOTS = (*CLICKS, "choose-make:")

people_ = st.sampled_from(sorted(NAMES))
holders = st.sampled_from(sorted(HOLDERS.values()))
either = st.sampled_from([Name.SLACK, Name.WEB])
choices = st.sampled_from(["for", "against", "abstain"])
any_one = st.integers(0, 999)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it was made, and what it was answered."""

    key: str
    who: str
    on: Name
    action: str
    values: Mapping[str, str] | None
    sent_at: str | None
    at: datetime
    answer: Answer


class Errors(logging.Handler):
    """What the bot itself thought to be an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.met: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.met.append(self.format(record))


class Happenings(RuleBasedStateMachine):
    """One run. `self.motions`: ids in the order they were put."""

    runs = 0

    def __init__(self) -> None:
        super().__init__()
        type(self).runs += 1
        self._stack = ExitStack()
        self.history = History()
        self.motions: list[str] = []
        self.asked: list[Asked] = []
        self.kept_heads: list[Mark] = []
        self.held: dict[str, dict[str, Message]] = {}
        self.clicked: dict[tuple[str, str], str] = {}
        self.decided: dict[str, Row] = {}
        self.pressed_at = MONDAY
        self.errors = Errors()
        self._number = 0
        self._is_quiet = True

    @initialize(rules=st.sampled_from(PROCEDURES))
    def settle_in(self, rules: Procedure) -> None:
        logging.getLogger().addHandler(self.errors)
        self._stack.callback(logging.getLogger().removeHandler, self.errors)
        self.town = Town(self._stack.enter_context(settled_sqlite(rules)), SIGNER)
        self._stack.callback(self.town.close)
        self.persons = self.town.look(
            lambda tx: {key: people.recognise(tx, Name.WEB, "web", key).id for key in NAMES}
        )
        self._read_on()

    def teardown(self) -> None:
        try:
            if sys.exc_info()[0] is None and hasattr(self, "town"):
                self._all_is_well_again()
        finally:
            self._stack.close()

    # --- people

    @precondition(lambda self: len(self.motions) < 4)
    @rule(
        who=st.sampled_from(["anna", "bo", "carla", "david", "eva"]),
        how=st.sampled_from(METHODS),
        hours=st.integers(2, 240),
        on=either,
    )
    def put_a_motion(self, who: str, how: Mapping[str, Any], hours: int, on: Name) -> None:
        now = self.town.clock.now()

        def draft(tx: Tx) -> str:
            actor = people.recognise(tx, Name.WEB, "web", who)
            made = drafts.draft_motion(
                tx,
                actor,
                people.groups_of(tx, actor.id)[0],
                title="Ny fælles kalender",
                brief="Vi mangler den.",
                kind=MotionKind.STRATEGIC,
                links="",
                closes_at=now + timedelta(hours=hours),
                now=now,
            )
            if how:
                drafts.choose_method(tx, actor, made.id, now=now, **{**PLAIN, **how})
            return made.id

        draft_id = self.town.do(draft)
        self._ask(who, on, f"motion-open:{draft_id}", {})
        assert draft_id in self.history.votes, "an open motion is on record"
        self.motions.append(draft_id)

    @precondition(lambda self: self.motions)
    @rule(who=people_, which=any_one, choice=choices, picks=st.integers(0, 15), on=either)
    def vote(self, who: str, which: int, choice: str, picks: int, on: Name) -> None:
        self._vote(who, self._motion(which), choice, picks, on)

    @precondition(lambda self: self.motions)
    @rule(who=holders, choice=choices, picks=st.integers(0, 15), on=either)
    def vote_on_the_latest(self, who: str, choice: str, picks: int, on: Name) -> None:
        self._vote(who, self.motions[-1], choice, picks, on)

    @precondition(lambda self: self.motions)
    @rule(which=any_one, choice=choices, on=either)
    def all_vote(self, which: int, choice: str, on: Name) -> None:
        for number, who in enumerate(sorted(HOLDERS.values())):
            self._vote(who, self._motion(which), choice, number, on)

    @precondition(lambda self: self.motions)
    @rule(who=people_, which=any_one, seat=any_one, choice=choices, on=either)
    def vote_for_a_seat(self, who: str, which: int, seat: int, choice: str, on: Name) -> None:
        motion_id = self._motion(which)
        seats = self._seats(motion_id)
        self._press(who, on, f"ballot:{motion_id}:{choice}:{seats[seat % len(seats)]}")

    @precondition(lambda self: self.motions)
    @rule(who=people_, which=any_one, on=either)
    def take_the_vote_back(self, who: str, which: int, on: Name) -> None:
        self._press(who, on, f"withdraw:{self._motion(which)}")

    @precondition(lambda self: self.motions)
    @rule(who=people_, which=any_one, words=st.sampled_from(["Den er for dyr.", "", "Ja <!channel>"]))
    def give_a_reason(self, who: str, which: int, words: str) -> None:
        self._ask(who, Name.WEB, f"reason-give:{self._motion(which)}", {"reason": words})

    @precondition(lambda self: self.motions)
    @rule(who=holders, which=any_one, to=any_one)
    def give_a_proxy(self, who: str, which: int, to: int) -> None:
        vote = self.history.votes[self._motion(which)]
        seats = self._seats(vote.row["id"])
        action = f"proxy-give:{vote.row['group_id']}:{vote.row['id']}"
        self._ask(who, Name.SLACK, action, {"seat": seats[to % len(seats)]})

    @rule(who=holders, which=any_one)
    def take_a_proxy_back(self, who: str, which: int) -> None:
        given = [fact_id for table, fact_id in self.history.facts if table == "proxy"]
        if given:
            self._ask(who, Name.WEB, f"proxy-back:{given[which % len(given)]}", None)

    @precondition(lambda self: self.motions)
    @rule(who=holders, which=any_one)
    def step_aside(self, who: str, which: int) -> None:
        self._ask(who, Name.SLACK, f"recuse-make:{self._motion(which)}", {"reason": "Min bror."})

    @precondition(lambda self: self.motions)
    @rule(who=holders, which=any_one, seat=any_one)
    def ask_about_a_seat(self, who: str, which: int, seat: int) -> None:
        motion_id = self._motion(which)
        seats = self._seats(motion_id)
        values = {"seat": seats[seat % len(seats)], "reason": "De ejer leverandøren."}
        self._ask(who, Name.SLACK, f"recuse-ask-make:{motion_id}", values)

    @rule(who=st.sampled_from(["anna", "bo"]), which=any_one, answer=st.sampled_from(["yes", "no"]))
    def answer_about_a_seat(self, who: str, which: int, answer: str) -> None:
        questions = [fact_id for table, fact_id in self.history.facts if table == "recusal_question"]
        if questions:
            question = questions[which % len(questions)]
            self._ask(who, Name.SLACK, f"recusal-rule-make:{question}:{answer}", {"reason": "Sådan er det."})

    @precondition(lambda self: self.motions)
    @rule(who=st.sampled_from(["anna", "bo", "eva", "carla"]), which=any_one)
    def close_early(self, who: str, which: int) -> None:
        self._ask(who, Name.WEB, f"close-make:{self._motion(which)}", {"reason": "Den haster."})

    @precondition(lambda self: self.motions)
    @rule(who=st.sampled_from(["anna", "eva", "carla"]), which=any_one)
    def take_the_motion_back(self, who: str, which: int) -> None:
        self._ask(who, Name.WEB, f"motion-withdraw-make:{self._motion(which)}", {"reason": "Forældet."})

    @precondition(lambda self: self.motions)
    @rule(
        who=st.sampled_from(["anna", "bo"]),
        which=any_one,
        choice=st.sampled_from(["adopt", "reject", "postpone"]),
    )
    def settle_a_tie(self, who: str, which: int, choice: str) -> None:
        action = f"ruling-make:{self._motion(which)}:{choice}" + (":1" if choice == "adopt" else "")
        self._ask(who, Name.SLACK, action, {"reason": "Rammen holder."})

    @precondition(lambda self: self.motions)
    @rule(which=any_one)
    def nudge(self, which: int) -> None:
        self._ask("eva", Name.SLACK, f"nudge:{self._motion(which)}", None)

    # --- what platforms deliver again

    @precondition(lambda self: self.asked)
    @rule(which=any_one, back=st.integers(1, 12))
    def deliver_again(self, which: int, back: int) -> None:
        """The same request, sooner or later, also to the process that came after."""
        asked = self.asked[-1 - which % min(back, len(self.asked))]
        if not timedelta(0) <= self.town.clock.now() - asked.at < AGAIN_WITHIN:
            return
        answer, new = self._hand_in(asked)
        assert new == [], "what was asked again changes nothing"
        is_secret = isinstance(asked.answer, Tell) and asked.answer.is_secret
        assert answer == (Quiet() if is_secret else asked.answer)

    @precondition(lambda self: self.asked)
    @rule(which=any_one, is_late=st.booleans())
    def say_the_same_again(self, which: int, is_late: bool) -> None:
        """Under a new id and, unless it is late, with a new time: as Teams may deliver a click again."""
        asked = self.asked[which % len(self.asked)]
        if not asked.action.startswith(CLICKS):
            return
        _, motion_id, *_ = asked.action.split(":")
        person = self._person(asked.who)
        was_last = self.clicked.get((person, motion_id)) == asked.sent_at
        if is_late:
            again = self._made(asked.who, asked.on, asked.action, None, asked.sent_at)
            _, new = self._hand_in(again, remember=True)
            if not was_last:
                assert new == [], "an older click beats no newer one"
            return
        before = self._ballot_of(asked)
        _, new = self._press(asked.who, asked.on, asked.action)
        if was_last and before is not None and self._ballot_of(asked) == before:
            assert new == [], "a vote sets a choice"

    # --- the world

    @rule(minutes=st.sampled_from([0, 1, 2, 5, 30, 200, 24 * 60]), seconds=st.integers(0, 59))
    def time_passes(self, minutes: int, seconds: int) -> None:
        self.town.pass_time(timedelta(minutes=minutes, seconds=seconds))

    @precondition(lambda self: self.motions)
    @rule(which=any_one)
    def a_deadline_comes(self, which: int) -> None:
        vote = self.history.votes[self._motion(which)]
        ends = (vote.extension or vote.row)["closes_at"]
        ahead = datetime.fromisoformat(ends) - self.town.clock.now()
        if timedelta(0) < ahead < timedelta(days=12):
            self.town.pass_time(ahead)

    @rule(minutes=st.integers(1, 90))
    def the_clock_jumps_back(self, minutes: int) -> None:
        by = timedelta(minutes=-minutes)
        self.town.clock.moment += by
        for platform in self.town.platforms.values():
            platform.clock_is_set(by)

    @rule()
    def the_clock_ticks(self) -> None:
        self.town.tick()
        self._read_on()
        now = self.town.clock.now()
        left = select(func.count()).where(DUE.c.state == DueState.PENDING, DUE.c.due_at <= now)
        assert self.town.look(lambda tx: tx.conn.execute(left).scalar()) == 0, "what is due is done"

    @rule()
    def messages_go_out(self) -> None:
        self.town.deliver()
        self._remember_who_holds()

    @rule(on=either, fates=st.lists(st.sampled_from(list(Fate)), min_size=1, max_size=6))
    def a_platform_is_unwell(self, on: Name, fates: list[Fate]) -> None:
        self.town.platforms[on].deal(*fates)
        self.town.deliver()
        self._remember_who_holds()

    @precondition(lambda self: self.motions)
    @rule(who=holders, which=any_one, choice=choices)
    def somebody_votes_while_cards_are_on_their_way(self, who: str, which: int, choice: str) -> None:
        for platform in self.town.platforms.values():
            platform.deal(Fate.SLOW)
        self.town.deliver()
        self._vote(who, self._motion(which), choice, 1, Name.WEB)
        self.platforms_answer()

    @rule(on=either, is_down=st.booleans())
    def a_platform_is_away(self, on: Name, is_down: bool) -> None:
        self.town.platforms[on].is_down = is_down

    @rule()
    def platforms_answer(self) -> None:
        for platform in self.town.platforms.values():
            platform.answer_all()
        self.town.deliver()

    @rule(on=either, which=any_one)
    def somebody_deletes_a_message(self, on: Name, which: int) -> None:
        platform = self.town.platforms[on]
        there = [ref for ref, post in platform.posts.items() if post.is_there and post.only_for is None]
        if there:
            platform.remove(there[which % len(there)])

    @rule()
    def it_dies_and_starts_again(self) -> None:
        self.town.restart()

    # --- what always holds

    @invariant()
    def the_journal_tells_what_can_be(self) -> None:
        """I2, I8, I9, I10 so far as the journal alone can tell."""
        if hasattr(self, "town"):
            self._read_on()
            assert self.errors.met == []

    @invariant()
    def a_message_is_created_once(self) -> None:
        """I4."""
        if not hasattr(self, "town"):
            return
        for platform in self.town.platforms.values():
            for message_id, created in platform.creates.items():
                assert created <= 1 + platform.removed[message_id], message_id
                assert len(platform.shown_in(message_id)) <= 1, message_id

    @rule()
    def a_stale_token_settles_nothing(self) -> None:
        """I6: whoever held a message that another holds by now, or that is settled."""
        self._remember_who_holds()
        before, now = self.town.look(_outbox), self.town.clock.now()
        for row in before:
            for stale in self.held.get(row.id, {}).values():
                if stale.token != row.token:
                    self.town.do(lambda tx, stale=stale: _settle_everyhow(tx, stale, now))
        assert self.town.look(_outbox) == before

    def _remember_who_holds(self) -> None:
        if any(platform.hanging for platform in self.town.platforms.values()):
            for row in self.town.look(_outbox):
                if row.token is not None:
                    self.held.setdefault(row.id, {})[row.token] = Message(**row._mapping)

    # --- doing and looking

    def _motion(self, which: int) -> str:
        return self.motions[which % len(self.motions)]

    def _vote(self, who: str, motion_id: str, choice: str, picks: int, on: Name) -> None:
        vote = self.history.votes[motion_id]
        action = f"ballot:{motion_id}:{choice}"
        if vote.method == "single" and choice != "abstain":
            action = f"pick:{motion_id}:{picks % (vote.options + 1)}"
        elif vote.method == "approval" and choice != "abstain":
            ticked = [str(each) for each in range(vote.options + 1) if picks >> each & 1] or ["1"]
            self._ask(who, on, f"choose-make:{motion_id}", {"picks": ",".join(ticked)})
            return
        seat = self._own_seat(who, motion_id)
        counts = seat is not None and seat not in vote.recused and self._is_open(motion_id)
        answer, _ = self._press(who, on, action)
        if counts:
            self._stands(motion_id, seat or "", who, action, answer)

    def _stands(self, motion_id: str, seat: str, who: str, action: str, answer: Answer) -> None:
        """I1: the holder of a seat was answered, so the ballot is there and says this."""
        vote = self.history.votes[motion_id]
        latest = [each for each in vote.ballots if each["seat_id"] == seat][-1:]
        assert latest, f"{who} was answered {answer}, and has no ballot"
        said = action.rsplit(":", maxsplit=1)[-1]
        assert latest[0]["person_id"] == self._person(who)
        if vote.is_secret:
            assert latest[0]["choice"] == "sealed"
        elif action.startswith("pick:"):
            assert (latest[0]["choice"], latest[0]["picks"]) == ("picked", said)
        else:
            assert latest[0]["choice"] == said

    def _is_open(self, motion_id: str) -> bool:
        vote = self.history.votes[motion_id]
        ends = datetime.fromisoformat((vote.extension or vote.row)["closes_at"])
        return vote.closure is None and self.town.clock.now() < ends

    def _seats(self, motion_id: str) -> list[str]:
        """The seats on the roll, in the same order in every run, though their ids are random."""
        rows_ = {fact_id: row for (table, fact_id), row in self.history.facts.items()}
        return sorted(
            self.history.votes[motion_id].seats,
            key=lambda seat: rows_[rows_[seat]["organisation_id"]]["key"],
        )

    def _own_seat(self, who: str, motion_id: str) -> str | None:
        """The seat on the roll that the person holds, as the journal has it."""
        person = self._person(who)
        return next(
            (
                row["seat_id"]
                for (table, _), row in self.history.facts.items()
                if table == "appointment"
                and (row["person_id"], row["role"]) == (person, "member")
                and row["seat_id"] in self.history.votes[motion_id].seats
            ),
            None,
        )

    def _person(self, who: str) -> str:
        return self.persons[who]

    def _ballot_of(self, asked: Asked) -> Row | None:
        """The ballot that stands for the seat that the click was about."""
        _, motion_id, *rest = asked.action.split(":")
        seat = rest[1] if len(rest) > 1 else self._own_seat(asked.who, motion_id)
        ballots = [each for each in self.history.votes[motion_id].ballots if each["seat_id"] == seat]
        return ballots[-1] if ballots else None

    def _press(self, who: str, on: Name, action: str) -> tuple[Answer, list[Row]]:
        self.pressed_at += timedelta(seconds=1)
        asked = self._made(who, on, action, None, iso(self.pressed_at))
        answer, new = self._hand_in(asked, remember=True)
        self._told(asked, answer, new)
        return answer, new

    def _ask(self, who: str, on: Name, action: str, values: Mapping[str, str] | None) -> None:
        asked = self._made(who, on, action, values, None)
        answer, new = self._hand_in(asked, remember=True)
        self._told(asked, answer, new)

    def _told(self, asked: Asked, answer: Answer, new: list[Row]) -> None:
        """I1: an answer without words says that it was written; what is not written is told in words."""
        if isinstance(answer, Quiet) and asked.action.startswith(
            ("ballot:", "pick:", "withdraw:", "choose-")
        ):
            cast = [each for each in new if each["event"] == "ballot.cast"]
            assert len(cast) == 1 and cast[0]["actor"] == self._person(asked.who)
        if isinstance(answer, Fix):
            assert new == []

    def _made(
        self, who: str, on: Name, action: str, values: Mapping[str, str] | None, sent_at: str | None
    ) -> Asked:
        self._number += 1
        now = self.town.clock.now()
        return Asked(f"request-{self._number}", who, on, action, values, sent_at, now, Quiet())

    def _hand_in(self, asked: Asked, *, remember: bool = False) -> tuple[Answer, list[Row]]:
        town = self.town
        if asked.values is None:
            answer = town.press(asked.key, asked.who, asked.action, on=asked.on, sent_at=asked.sent_at)
        else:
            answer = town.send(asked.key, asked.who, asked.action, asked.values, on=asked.on)
        new = self._read_on()
        if remember and not isinstance(answer, Fix):
            last = (asked.key, asked.who, asked.on, asked.action, asked.values, asked.sent_at, asked.at)
            self.asked.append(Asked(*last, answer))
            if asked.sent_at is not None:
                pair = self._person(asked.who), asked.action.split(":")[1]
                self.clicked[pair] = max(asked.sent_at, self.clicked.get(pair, ""))
        return answer, new

    def _read_on(self) -> list[Row]:
        """What was written to the journal since the last look."""

        def unit(tx: Tx) -> list[Any]:
            columns = [JOURNAL.c[name] for name in ("chain", "seq", "hash", "body")]
            found = []
            # What groups share comes first: their entries name it.
            chains = tx.conn.execute(select(JOURNAL.c.chain).distinct()).scalars().all()
            for chain in sorted(chains, key=lambda each: each != COMMUNITY):
                since = self.history.ends.get(chain, (0, ""))[0]
                later = select(*columns).where(JOURNAL.c.chain == chain, JOURNAL.c.seq > since)
                found += [tuple(row) for row in tx.conn.execute(later.order_by(JOURNAL.c.seq))]
            return found

        new = self.history.read(self.town.look(unit))
        if new:
            self.kept_heads = [Mark(chain, *end) for chain, end in self.history.ends.items()]
        return new

    # --- when all is well again

    def _all_is_well_again(self) -> None:
        town = self.town
        for _ in range(30):
            town.settle()
            has_ticked, again_at = town.tick() > 0, town.look(_shown_again_at)
            if again_at is not None:
                town.pass_time(again_at - town.clock.now())
            elif not has_ticked and town.look(_waiting) == 0:
                break
        else:
            raise AssertionError("there is always something more to do")
        self._read_on()
        self.a_stale_token_settles_nothing()
        assert self.errors.met == []
        town.look(self._tables_agree)
        town.look(self._cards_agree)

    def _tables_agree(self, tx: Tx) -> None:
        findings, _ = journal.verify(tx, SIGNER.public_key, self.kept_heads)
        assert findings == [], "I8"
        told = {each["id"]: each for vote in self.history.votes.values() for each in vote.ballots}
        stored = tx.conn.execute(select(BALLOT)).all()
        assert {row.id: (row.seat_id, row.revision, row.choice) for row in stored} == {
            each["id"]: (each["seat_id"], each["revision"], each["choice"]) for each in told.values()
        }, "I3"
        decided = {row.motion_id: row.outcome for row in tx.conn.execute(select(DECISION))}
        assert decided == {
            motion_id: vote.decision["outcome"]
            for motion_id, vote in self.history.votes.items()
            if vote.decision is not None
        }, "I9"
        recent = self.town.clock.now() - AGAIN_WITHIN
        kept = tx.conn.execute(select(func.count()).where(INBOX.c.at > recent)).scalar()
        assert kept == sum(each.at > recent for each in self.asked), "I3"

    def _cards_agree(self, tx: Tx) -> None:
        """I5, I7, I10: every message is there or visibly held, and shows what the journal tells."""
        now = self.town.clock.now()
        for message in tx.conn.execute(select(OUTBOX)).all():
            platform = self.town.platforms.get(message.platform)
            if message.state is MessageState.DEAD:
                assert message.failure == rows.DELETED or message.id in platform.refused, message.failure
                continue
            if message.state is MessageState.EXPIRED:
                continue
            assert message.state is MessageState.SENT, message.state
            if message.only_for is not None:
                continue
            post = platform.posts[message.ref]
            if not post.is_there:
                # Nobody knows yet that it was deleted: nothing has changed since.
                assert message.shown == message.wanted
                continue
            # The greeting shows the head of the day, not of the moment.
            if message.live and message.kind != Kind.GREETING:
                wanted = messages.compose(tx, message, now)
                assert post.card == wanted, f"I7: {message.kind} shows {post.card}, not {wanted}"
            self._card_agrees(message, post.card)

    def _card_agrees(self, message: Message, card: Any) -> None:
        if message.kind not in (Kind.MOTION, Kind.DECISION):
            return
        vote = self.history.votes[message.subject]
        assert [part.number for part in card.bar] == self.history.bar(message.subject), f"{message.kind}: I10"
        if message.kind == Kind.DECISION:
            assert vote.decision is not None
            assert card.tone is TONES[Outcome(vote.decision["outcome"])]
            assert f"{vote.digest[:4]}-{vote.digest[4:8]}" in card.small[0], "the head that went out"
        elif vote.decision is not None:
            assert card.tone is TONES[Outcome(vote.decision["outcome"])]


def _outbox(tx: Tx) -> list[Any]:
    return list(tx.conn.execute(select(OUTBOX)).all())


def _waiting(tx: Tx) -> int:
    waits = [MessageState.PENDING, MessageState.SENDING, MessageState.UNCERTAIN]
    return int(tx.conn.execute(select(func.count()).where(OUTBOX.c.state.in_(waits))).scalar() or 0)


def _shown_again_at(tx: Tx) -> datetime | None:
    """When the last of the cards is shown once more whose update nobody answered."""
    planned = DUE.c.state == DueState.PENDING, DUE.c.kind == DUE_SHOW
    return tx.conn.execute(select(DUE.c.due_at).where(*planned).order_by(DUE.c.due_at.desc())).scalar()


def _settle_everyhow(tx: Tx, stale: Message, now: datetime) -> None:
    later = now + timedelta(minutes=1)
    assert not rows.sent(tx, stale, "elsewhere", now)
    assert not rows.again(tx, stale, later, "stale")
    assert not rows.wait(tx, stale, later)
    assert not rows.unsure(tx, stale, later, "stale")
    assert not rows.end(tx, stale, MessageState.DEAD, "stale")
    assert not rows.adopt(tx, stale, "elsewhere", now)
    assert not rows.recreate(tx, stale, now)
    assert not rows.address(tx, stale, Name.WEB, "web", "elsewhere")
