"""A product with many wishes: what they say, who backs them and what became of them, as in a long backlog."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random

from benchmarks.harness import progress
from bot import backlog, community, people
from bot.people import Actor
from bot.rules.procedure import Procedure
from bot.wanted import Wanted, WantedGroup, WantedOrganisation, WantedPerson, WantedProduct, WantedSeat
from storage import community as groups
from storage import journal
from storage.assessments import Assessment
from storage.comments import Comment
from storage.engine import Database, Tx
from storage.journal import Fact
from storage.merges import Merge
from storage.opening import database_url, make_engine
from storage.schema import migrate
from storage.signing import new_signer
from storage.supports import Support
from storage.wish_words import CommentKind, SupportMove, Unit, WishStep
from storage.wishes import Wish, WishRuling, WishText
from storage.words import GroupKind, OrganisationKind, Platform, Role, new_id, new_ordered_id

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
# So many wishes in one transaction.
AT_ONCE = 200


def _listed(text: str) -> list[str]:
    return text.split(" / ")


VERBS = _listed(
    "Vis / Skjul / Flyt / Sortér / Eksport af / Import af / Søgning i / Påmindelse om / Overvågning "
    "af / Godkendelse af / Kopi af / Deling af / Sletning af / Statistik over / Planlægning af / "
    "Udskrift af / Oversættelse af / Integration til / Rettigheder til / Skabelon til / Advarsel om / "
    "Historik over / Forhåndsvisning af / Gruppering af / Filter på / Automatisk / Bedre / Hurtigere "
    "/ Mindre / Større"
)
HEADS = _listed(
    "skærm / bruger / borger / formular / kalender / lokale / møde / opslag / video / billed / nyheds "
    "/ skole / biblioteks / parkerings / kantine / trafik / vejr / affalds / sundheds / kultur / sags "
    "/ ansøgnings / betalings / kvitterings / adgangs / sikkerheds / driftsstatus / printer / "
    "tastatur / netværks / opdaterings / støtte / sprog / tekst / farve / lyd / kort / dato / data / "
    "rapport"
)
TAILS = _listed(
    "liste / oversigt / visning / felter / knap / side / besked / gruppe / skabelon / indstilling / "
    "historik / kode / plan / rettigheder / modul / rapport / menu / nummer / billeder / typer / "
    "regler / status / filer / adresse / tider / konto / tabel / kategori / opsætning / arkiv"
)
PLACES = _listed(
    "på rådhuset / i børnehaven / på plejehjemmet / i svømmehallen / ved skranken / i borgerservice / "
    "på skolen / i forhallen / på biblioteket / i jobcentret / ude i afdelingerne / hjemme hos "
    "borgeren"
)
REASONS = _listed(
    "Vi bruger alt for lang tid på det i dag. / Borgerne ringer og spørger. / Loven kræver det fra "
    "nytår. / Det sker tit, at det går galt. / Personalet glemmer det i travlheden. / Ledelsen vil "
    "kunne følge med. / Leverandøren siger, at det er nemt. / Vi har prøvet uden, og det holder ikke."
)


@dataclass(frozen=True)
class Wishlist:
    """A database that holds it. member: works for an organisation that uses the product."""

    db: Database
    product_id: str
    coordinator: Actor
    member: Actor


def said(how_many: int) -> list[tuple[str, str]]:
    """(title, need) of so many wishes: some words in very many of them, most in a few, as people write."""
    random, found = Random(2026), {}
    words = [f"{head}{tail}" for head in HEADS for tail in TAILS]
    random.shuffle(words)
    common = list(accumulate(1 / place for place in range(1, len(words) + 1)))
    while len(found) < how_many:
        what, other = random.choices(words, cum_weights=common, k=2)
        title = f"{random.choice(VERBS)} {what} {random.choice(PLACES)}, {len(found)}"
        found[title] = f"{random.choice(REASONS)} I dag har vi kun {other} {random.choice(PLACES)}."
    return list(found.items())


@contextmanager
def wishlist(folder: Path, wishes: int, organisations: int) -> Iterator[Wishlist]:
    """A database of its own with so many wishes, and so many organisations that back them."""
    url = f"sqlite:///{folder / 'wishes.db'}"
    engine = make_engine(database_url(url))
    migrate(engine)
    engine.dispose()
    db = Database(url, new_signer())
    try:
        db.run(lambda tx: community.carry_out(tx, community.plan(tx, _wanted(organisations), NOW))).result()
        made = db.read(_made).result()
        listed = said(wishes)
        for number in range(0, wishes, AT_ONCE):
            progress(f"storing wishes: {number} of {wishes}")
            some = listed[number : number + AT_ONCE]
            db.run(lambda tx, some=some, number=number: _store(tx, made, some, number)).result()
        yield Wishlist(db, *made)
    finally:
        db.close()


def _made(tx: Tx) -> tuple[str, Actor, Actor]:
    actors = (people.recognise(tx, Platform.WEB, "web", key) for key in ("p0", "p1"))
    return groups.products(tx)[0].id, *actors


def _store(tx: Tx, made: tuple[str, Actor, Actor], some: Sequence[tuple[str, str]], first: int) -> None:
    product_id, coordinator, member = made
    random = Random(first)
    users = [each.id for each in groups.organisations(tx)]
    facts: list[Fact] = []
    wish_ids = [new_id() for _ in some]
    for number, (wish_id, (title, need)) in enumerate(zip(wish_ids, some, strict=True), first + 1):
        at = NOW - timedelta(hours=number % 8_000)
        facts += [
            Wish(
                id=wish_id, at=at, product_id=product_id, number=number, author_id=member.id,
                organisation_id=random.choice(users),
            ),
            WishText(
                id=new_ordered_id(), at=at, wish_id=wish_id, author_id=member.id, title=title, need=need
            ),
        ]  # fmt: skip
        backing = random.sample(users, k=min(len(users), int(random.paretovariate(1))))
        facts += [
            Support(
                id=new_ordered_id(), at=at, wish_id=wish_id, organisation_id=each, person_id=member.id,
                move=SupportMove.BACK,
            )
            for each in backing
        ]  # fmt: skip
        facts += _what_became(random, wish_id, wish_ids[0], coordinator.id)
    journal.append(tx, product_id, "wish.sent", actor=member.id, now=NOW, facts=facts)
    for wish_id in wish_ids:
        backlog.refresh(tx, wish_id)


def _what_became(random: Random, wish_id: str, other_id: str, person_id: str) -> list[Fact]:
    """A third is still new; the rest was asked about, assessed, declined or merged."""
    share, facts = random.random(), []
    whole = {"id": new_ordered_id(), "at": NOW, "wish_id": wish_id, "person_id": person_id}
    if share < 0.1:
        facts.append(Comment(**whole, kind=CommentKind.QUESTION, words="Hvor mange er det?"))
    elif share < 0.5:
        low = random.randrange(5, 200) * 100_000
        facts.append(Assessment(**whole, is_feasible=True, unit=Unit.KRONER, low=low, high=2 * low))
    elif share < 0.6:
        facts.append(WishRuling(**whole, step=WishStep.DECLINED, words="Det kan systemet allerede."))
    elif share < 0.65 and wish_id != other_id:
        facts.append(Merge(**whole, into_id=other_id))
    return facts


def _wanted(organisations: int) -> Wanted:
    numbers = range(organisations)
    return Wanted(
        organisations=tuple(
            WantedOrganisation(f"org{n}", f"Kommune {n}", OrganisationKind.MUNICIPALITY) for n in numbers
        ),
        people=tuple(
            WantedPerson(
                f"p{n}",
                f"Person {n}",
                f"p{n}@org{n}.example",
                accounts=((Platform.WEB, "web", f"p{n}"),),
                organisation=f"org{n}",
            )
            for n in range(2)
        ),
        products=(
            WantedProduct(
                "os2display",
                "OS2display",
                (
                    WantedGroup(
                        key="styregruppe",
                        name="Styregruppen",
                        kind=GroupKind.STEERING_GROUP,
                        language="da",
                        zone="Europe/Copenhagen",
                        is_public=True,
                        seats=(WantedSeat("org1", "p1"),),
                        offices=(("p0", Role.COORDINATOR),),
                        channels=(),
                        procedure=Procedure(),
                    ),
                ),
            ),
        ),
    )
