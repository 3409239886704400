"""Cards by mail: what arrives, what becomes of it when the server is in trouble, and what is never told."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import SecretStr
from sqlalchemy import delete

from bot.cards.card import Button, Card, Fact, Guest, Section
from bot.outbox import Kind
from handlers import deliver
from handlers.deliver import Deliverer
from handlers.lookups import LOOK_AFTER
from handlers.mail import courier as couriers
from handlers.mail.courier import DOUBTS, MailCourier
from handlers.mail.letter import letter, plain
from handlers.settings.mail import MailSetting, Tls
from storage import outbox
from storage.engine import Database, Tx
from storage.outbox import OUTBOX, Message
from storage.words import MessageState, Platform
from tests.calendars import MEETING, by_icalendar
from tests.platforms.fake_smtp import PASSWORD, USER, FakeSmtp
from tests.post import message
from tests.test_deliver import Still
from tests.world import MONDAY, World, wanted

SENDER = "ting@os2.example"
BO = "bo.lind@ballerup.example"
INVITATION = Card(
    title="Styregruppemøde i 4. kvartal",
    kicker="Styregruppen · OS2display",
    lines=("Du er inviteret.\nSvar i din kalender.",),
    facts=(Fact("Hvornår", "torsdag den 3. december kl. 13-15"), Fact("Hvor", "Rådhuset")),
    sections=(Section("1. Kalenderen", (Button("Læs sagen", "", url="https://os2.eu/sag?a=1&b=2"),)),),
    buttons=(Button("Kommer", "reply:yes"), Button("Gå til mødet", "", url="https://teams.example/l/1")),
    small=("Svarer du ikke, spørger botten igen.",),
    entry=MEETING,
)
MOVED = replace(
    INVITATION,
    title="Flyttet: styregruppemøde",
    entry=replace(
        MEETING, sequence=3, start=MEETING.start + timedelta(days=1), end=MEETING.end + timedelta(days=1)
    ),
)
OFF = replace(INVITATION, title="Aflyst: styregruppemøde", entry=replace(MEETING, sequence=4, is_off=True))


class Round:
    """One mail waits to be delivered, through the real loop; what it shows can change."""

    def __init__(self, db: Database, server: FakeSmtp, monkeypatch: pytest.MonkeyPatch) -> None:
        self.world, self.server = World(db).settle_in(wanted(channels=())), server
        self.subject = self.world.open()
        self.card = INVITATION
        self.world.do(lambda tx: tx.conn.execute(delete(OUTBOX)))
        real = deliver.compose

        def compose(tx: Tx, message_: Message, now: datetime) -> Card | None:
            return self.card if message_.platform is Platform.MAIL else real(tx, message_, now)

        monkeypatch.setattr(deliver, "compose", compose)
        self.couriers: Any = {Platform.MAIL: self.courier()}
        self.deliverer = Deliverer(db, Still(self.world), self.couriers)  # type: ignore[arg-type]
        self.mail = self.queue()

    def courier(self, **setting: Any) -> MailCourier:
        given = {"host": "127.0.0.1", "port": self.server.port, "sender": SENDER, "username": USER}
        clock: Any = Still(self.world)
        return MailCourier(MailSetting(**(given | setting)), SecretStr(PASSWORD), clock)

    def queue(self, key: str = "invitation", place: str = BO, **more: Any) -> Message:
        queued = message(
            key,
            place=place,
            platform=Platform.MAIL,
            workspace="",
            subject=self.subject,
            group_id=self.world.group_id,
            at=self.world.now,
            **more,
        )
        self.world.do(lambda tx: outbox.queue(tx, queued))
        return queued

    def rounds(self, number: int = 1, seconds: float = 1) -> Round:
        async def some() -> None:
            for _ in range(number):
                self.world.now += timedelta(seconds=seconds)
                await self.deliverer.settle_all()

        asyncio.run(some())
        return self

    def change(self, card: Card) -> Round:
        self.card = card
        self.world.do(lambda tx: outbox.changed(tx, [self.subject], self.world.now))
        return self

    def rows(self) -> list[Message]:
        return self.world.look(lambda tx: outbox.in_state(tx, list(MessageState)))

    @property
    def row(self) -> Message:
        return next(each for each in self.rows() if each.id == self.mail.id)

    @property
    def reports(self) -> list[Message]:
        return [each for each in self.rows() if each.kind == Kind.UNDELIVERED]

    @property
    def got(self) -> list[Any]:
        """Every mail that the server took, copies too."""
        return self.server.mailbox.received


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("certificate")


@pytest.fixture
def server(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeSmtp]:
    with FakeSmtp(certificate) as found:
        monkeypatch.setenv("SSL_CERT_FILE", str(found.authority))
        yield found


@pytest.fixture
def post(sqlite: Database, server: FakeSmtp, monkeypatch: pytest.MonkeyPatch) -> Round:
    return Round(sqlite, server, monkeypatch)


def invitation(mail: Any) -> tuple[str, Any]:
    """(method, event) of a mail."""
    part = next(each for each in mail.walk() if each.get_content_type() == "text/calendar")
    method, (seen,) = by_icalendar(part.get_payload(decode=True))
    assert part.get_param("method") == method
    return method, seen


def body(mail: Any, kind: str) -> str:
    return str(mail.get_body((kind,)).get_content()).replace("\r\n", "\n")


# --- what arrives


def test_an_invitation_arrives_sealed_with_words_a_page_and_what_a_calendar_takes(post: Round) -> None:
    post.rounds()
    (mail,) = post.got
    assert str(mail["from"]) == "Styregruppen <ting@os2.example>"
    assert str(mail["to"]) == "Bo Lind <bo.lind@ballerup.example>"
    assert str(mail["subject"]) == "Styregruppen · OS2display · Styregruppemøde i 4. kvartal"
    assert mail["auto-submitted"] == "auto-generated"
    assert mail["date"].datetime == post.world.now
    method, seen = invitation(mail)
    assert (method, seen.uid, seen.sequence) == ("REQUEST", MEETING.uid, 2)
    assert seen.organiser == ("Styregruppen", SENDER)
    assert seen.people == (("Bo Lind", BO, "REQ-PARTICIPANT", "NEEDS-ACTION", True),)
    assert post.row.state is MessageState.SENT


def test_the_words_are_those_of_the_card_and_what_can_only_be_pressed_in_chat_is_left_out(
    post: Round,
) -> None:
    post.rounds()
    (mail,) = post.got
    assert body(mail, "plain") == (
        "Styregruppen · OS2display\nStyregruppemøde i 4. kvartal\n\n"
        "Du er inviteret.\nSvar i din kalender.\n\n"
        "Hvornår: torsdag den 3. december kl. 13-15\nHvor: Rådhuset\n\n"
        "1. Kalenderen\nLæs sagen: https://os2.eu/sag?a=1&b=2\n\n"
        "Gå til mødet: https://teams.example/l/1\n\n"
        "Svarer du ikke, spørger botten igen.\n"
    )
    page = body(mail, "html")
    words = re.sub(r"<title>.*?</title>|<[^>]+>|\s+", " ", page).split()
    assert words == re.sub(r"https?://\S+|(?<=\w):\s", " ", body(mail, "plain")).split()
    assert '<a href="https://os2.eu/sag?a=1&amp;b=2">Læs sagen</a>' in page
    assert "Kommer" not in page


def test_a_card_that_stands_in_no_calendar_is_a_plain_mail(post: Round) -> None:
    post.card = replace(INVITATION, entry=None)
    post.rounds()
    (mail,) = post.got
    assert (
        str(mail["from"]) == "OS2ting <ting@os2.example>"
        and mail.get_content_type() == "multipart/alternative"
    )


def test_what_people_write_is_no_markup_and_no_script(post: Round) -> None:
    post.card = replace(
        INVITATION,
        title="<b>&amp;</b>",
        buttons=(Button("<i>", "", url='javascript:alert("x")'),),
        entry=None,
    )
    post.rounds()
    page = body(post.got[0], "html")
    assert "&lt;b&gt;&amp;amp;&lt;/b&gt;" in page and "javascript" not in page + body(post.got[0], "plain")


words = st.text(max_size=80) | st.sampled_from(
    ["x\r\nBcc: carla@odense.example", "\r\n.\r\n", "=?utf-8?q?x?="]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=words, kicker=words, line=words, host=words, name=words)
def test_no_words_make_a_header_a_recipient_or_an_end(
    title: str, kicker: str, line: str, host: str, name: str
) -> None:
    entry = replace(MEETING, host=host, title=title, guests=(Guest(name, BO),))
    card = Card(title=title, kicker=kicker, lines=(line,), entry=entry)
    made = letter(card, sender=SENDER, to=BO, known_as="<1@x>", follows=("<0@x>",), now=MONDAY)
    head, _, rest = made.as_bytes().partition(b"\r\n\r\n")
    names = [each.partition(b":")[0] for each in re.sub(rb"\r\n[ \t]", b" ", head).split(b"\r\n")]
    assert names == [
        *(b"From", b"To", b"Subject", b"Date", b"Message-ID", b"In-Reply-To", b"References"),
        *(b"Auto-Submitted", b"X-Auto-Response-Suppress", b"MIME-Version", b"Content-Type"),
    ]
    assert made.as_bytes().isascii() and b"\n" not in made.as_bytes().replace(b"\r\n", b"")
    assert [each.addr_spec for each in made["to"].addresses] == [BO]
    assert max(map(len, rest.split(b"\r\n"))) <= 78
    assert body(made, "plain") == plain(card)


# --- what changes


def test_a_change_comes_as_a_mail_in_the_same_thread_and_takes_the_place_of_the_entry(post: Round) -> None:
    post.rounds().change(MOVED).rounds().change(OFF).rounds()
    first, second, third = post.got
    assert [invitation(each)[0] for each in post.got] == ["REQUEST", "REQUEST", "CANCEL"]
    assert {invitation(each)[1].uid for each in post.got} == {MEETING.uid}
    assert [invitation(each)[1].sequence for each in post.got] == [2, 3, 4]
    ids = [str(each["message-id"]) for each in post.got]
    assert len(set(ids)) == 3
    assert (first["references"], second["references"], third["references"]) == (
        None,
        ids[0],
        f"{ids[0]} {ids[1]}",
    )
    assert (second["in-reply-to"], third["in-reply-to"]) == (ids[0], ids[1])


@pytest.mark.parametrize(
    "changed",
    [
        replace(INVITATION, lines=("3 kommer",)),
        replace(
            INVITATION,
            entry=replace(
                MEETING, changed_at=MEETING.start, text="Ny dagsorden", guests=(Guest("Carla", "c@x"),)
            ),
        ),
    ],
    ids=["the words of the card", "who comes, and the agenda"],
)
def test_what_makes_no_other_entry_makes_no_other_mail(post: Round, changed: Card) -> None:
    post.rounds().change(changed).rounds()
    assert len(post.got) == 1 and post.row.state is MessageState.SENT


def test_a_link_that_comes_later_is_sent_also_where_the_sequence_stays(post: Round) -> None:
    late = replace(INVITATION, entry=replace(MEETING, link="https://teams.example/l/2"))
    post.rounds().change(late).rounds().change(late).rounds()
    assert [invitation(each)[1].link for each in post.got] == [MEETING.link, "https://teams.example/l/2"]


def test_of_a_card_that_stands_in_no_calendar_no_later_state_is_sent(post: Round) -> None:
    post.card = replace(INVITATION, entry=None)
    post.rounds().change(replace(post.card, title="Andet")).rounds()
    assert len(post.got) == 1


# --- a server in trouble


def test_a_greylisted_mail_is_sent_again_later_and_arrives_once(post: Round) -> None:
    post.server.fail_next(*["451 4.7.1 Greylisted, bo.lind@ballerup.example"] * 3, step="RCPT")
    post.rounds(3, 1)
    assert post.got == [] and (post.row.state, post.row.failure) == (MessageState.PENDING, "smtp-451")
    post.rounds(10, 60)
    assert len(post.got) == 1 and not post.reports


def test_a_server_that_is_busy_for_long_is_tried_on_and_told_once(post: Round) -> None:
    post.server.fail_next(*["421 4.3.2 busy"] * 20, step="MAIL")
    post.rounds(16, 900)
    assert post.row.state is MessageState.PENDING and len(post.reports) == 1
    post.rounds(10, 900)
    assert len(post.got) == 1


@pytest.mark.parametrize(
    ("step", "answer"),
    [
        ("RCPT", "550 5.1.1 no bo.lind@ballerup.example"),
        ("DATA", "554 5.7.1 spam"),
        ("MAIL", "553 5.7.1 not yours"),
    ],
)
def test_a_mail_that_is_refused_for_good_is_dead_and_told_by_its_code_alone(
    post: Round, step: str, answer: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    post.server.fail_next(answer, step=step)
    post.rounds(3, 600)
    assert (post.row.state, post.row.failure) == (MessageState.DEAD, f"smtp-{answer[:3]}")
    assert post.got == [] and len(post.reports) == 1
    assert "ballerup" not in caplog.text and answer[4:] not in caplog.text


@pytest.mark.parametrize("code", [530, 535])
def test_what_the_server_has_against_us_is_not_against_the_mail(post: Round, code: int) -> None:
    post.server.fail_next(f"{code} 5.7.0 sign in first", step="MAIL")
    post.rounds()
    assert (post.row.state, post.row.failure) == (MessageState.PENDING, f"smtp-{code}")
    post.rounds(2, 60)
    assert len(post.got) == 1


def test_nobody_listens(post: Round) -> None:
    post.server.stop()
    post.rounds()
    assert (post.row.state, post.row.failure) == (MessageState.PENDING, "no-connection")


def test_it_hangs_up_before_the_mail_is_handed_over_and_the_mail_comes_once(post: Round) -> None:
    post.server.fail_next("drop", step="MAIL")
    post.rounds()
    assert (post.row.state, post.row.failure) == (MessageState.PENDING, "no-answer")
    post.rounds(2, 60)
    assert len(post.got) == 1


@pytest.mark.parametrize("how", ["drop-taken", "silent"])
def test_a_mail_whose_answer_was_lost_is_sent_again_and_is_the_same_mail(
    post: Round, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(couriers, "TAKE", 0.3)
    post.server.fail_next(how, step="DATA")
    post.rounds()
    assert post.row.state is MessageState.UNCERTAIN
    post.rounds(2, LOOK_AFTER.total_seconds())
    assert len(post.got) == 2 and len(post.server.mailbox.shown) == 1
    one, other = map(invitation, post.got)
    assert one == other
    assert post.row.state is MessageState.SENT and not post.reports
    post.change(MOVED).rounds()
    assert post.got[-1]["references"] == post.got[0]["message-id"]


def test_it_hangs_up_within_the_mail_which_comes_once(post: Round) -> None:
    post.server.fail_next("drop", step="DATA")
    post.rounds(3, LOOK_AFTER.total_seconds())
    assert len(post.got) == 1


def test_a_change_whose_answer_was_lost_is_the_same_mail_too(post: Round) -> None:
    post.rounds()
    post.server.fail_next("drop-taken", step="DATA")
    post.change(MOVED).rounds(4, 120)
    assert len(post.got) == 3 and len(post.server.mailbox.shown) == 2
    assert post.row.state is MessageState.SENT


def test_a_server_that_takes_mails_and_never_says_so_gets_few_copies_and_then_a_person_decides(
    post: Round,
) -> None:
    post.server.fail_next(*["drop-taken"] * 50, step="DATA")
    post.rounds(60, LOOK_AFTER.total_seconds())
    assert 1 < len(post.got) <= 1 + DOUBTS // 2 and len(post.server.mailbox.shown) == 1
    assert (post.row.state, post.row.failure) == (MessageState.UNCERTAIN, outbox.UNSEEN)
    assert len(post.reports) == 1


def test_one_that_is_held_for_a_person_holds_up_no_later_mail_to_the_same_address(post: Round) -> None:
    post.server.fail_next(*["drop-taken"] * 4, step="DATA")
    post.rounds(12, LOOK_AFTER.total_seconds())
    assert post.row.failure == outbox.UNSEEN
    post.queue("another")
    post.rounds()
    assert len(post.server.mailbox.shown) == 2


def test_after_a_restart_in_the_midst_it_is_sent_again_and_is_the_same_mail(post: Round) -> None:
    post.rounds()
    lost = {
        "state": MessageState.SENDING,
        "ref": None,
        "shown": 0,
        "lease_until": post.world.now,
        "token": "x",
    }
    post.world.do(lambda tx: tx.conn.execute(OUTBOX.update().values(**lost)))
    post.rounds(3, LOOK_AFTER.total_seconds())
    assert len(post.got) == 2 and len(post.server.mailbox.shown) == 1
    assert post.row.state is MessageState.SENT


# --- sealed, and let in


def test_a_server_that_does_not_take_the_password_is_tried_on(
    post: Round, caplog: pytest.LogCaptureFixture
) -> None:
    # In either way that it offers.
    post.server.fail_next("no", "no", step="AUTH")
    post.rounds()
    assert (post.row.state, post.row.failure) == (MessageState.PENDING, "auth-535")
    post.rounds(2, 60)
    assert len(post.got) == 1 and "hunter2" not in caplog.text


@pytest.mark.parametrize("tls", ["starttls", "tls"])
def test_it_is_sealed_before_anything_is_said(
    sqlite: Database, certificate: Path, monkeypatch: pytest.MonkeyPatch, tls: str
) -> None:
    with FakeSmtp(certificate, tls=tls, asks=tls == "starttls") as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.authority))
        post = Round(sqlite, server, monkeypatch)
        username = USER if tls == "starttls" else None
        post.deliverer.add(Platform.MAIL, post.courier(tls=tls, username=username))
        post.rounds()
        assert len(post.got) == 1


def test_to_a_server_that_offers_no_seal_nothing_is_said(
    sqlite: Database, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with FakeSmtp(certificate, tls="missing", asks=False) as server:
        post = Round(sqlite, server, monkeypatch).rounds()
        assert post.got == [] and (post.row.state, post.row.failure) == (MessageState.PENDING, "not-offered")


@pytest.mark.parametrize("tls", ["starttls", "tls"])
def test_a_seal_of_nobody_we_know_is_none(
    sqlite: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tls: str
) -> None:
    with FakeSmtp(tmp_path, tls=tls, asks=False) as server:
        post = Round(sqlite, server, monkeypatch)
        post.deliverer.add(Platform.MAIL, post.courier(tls=tls, username=None))
        post.rounds()
        assert post.got == [] and (post.row.state, post.row.failure) == (MessageState.PENDING, "no-tls")


def test_a_server_on_this_machine_may_be_told_in_the_clear(
    sqlite: Database, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with FakeSmtp(certificate, tls="none", asks=False) as server:
        post = Round(sqlite, server, monkeypatch)
        post.deliverer.add(Platform.MAIL, post.courier(tls=Tls.NONE, username=None))
        post.rounds()
        assert len(post.got) == 1


# --- addresses


@pytest.mark.parametrize(
    "place",
    ["bo@ballerup.example\r\nRCPT TO:<carla@odense.example>", "bo", "@ballerup.example", "",
     "bo lind@x.example", "bo@x.example>", "<bo@x.example", "bo@x..example", 'bo"@x.example'],
)  # fmt: skip
def test_what_is_no_address_is_refused_before_anybody_is_called(post: Round, place: str) -> None:
    post.world.do(lambda tx: tx.conn.execute(OUTBOX.update().values(place=place)))
    post.rounds()
    assert (post.row.state, post.row.failure) == (MessageState.DEAD, "address")
    assert post.server.connections == 0


def test_an_address_of_other_letters_is_reached_where_the_server_can(post: Round) -> None:
    post.world.do(lambda tx: tx.conn.execute(OUTBOX.update().values(place="bø@ballerup.example")))
    post.rounds()
    assert [str(each["to"]) for each in post.got] == ["bø@ballerup.example"]


def test_where_the_server_cannot_it_is_refused(post: Round) -> None:
    post.server.takes_utf8 = False
    post.world.do(lambda tx: tx.conn.execute(OUTBOX.update().values(place="bø@ballerup.example")))
    post.rounds()
    assert (post.row.state, post.row.failure) == (MessageState.DEAD, "smtputf8")


def test_a_domain_of_other_letters_is_told_as_the_dns_has_it(post: Round) -> None:
    post.world.do(lambda tx: tx.conn.execute(OUTBOX.update().values(place="bo@ærø.example")))
    post.rounds()
    assert [str(each["to"]) for each in post.got] == ["bo@xn--r-3fa9c.example"]


def test_many_at_once_go_at_a_modest_pace(post: Round) -> None:
    for number in range(9):
        post.queue(f"more {number}", place=f"p{number}@ballerup.example")
    post.rounds(1, 0)
    assert len(post.got) == couriers.MAILS[0]
    post.rounds(20, 1)
    assert len(post.got) == 10


def test_nobody_is_found_by_mail(post: Round) -> None:
    courier = post.courier()
    assert asyncio.run(courier.reach(BO)) is None
    assert courier.serves("") and not courier.lacks_some()
