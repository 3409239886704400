"""What has happened in the demo before you came: decisions, a tie, a secret vote, open votes, some talk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot import ballots, community, drafts, due, motions, news, people, proxies, rulings, statements
from bot.advice import COORDINATOR
from bot.people import Actor
from bot.rules import rhythms
from bot.texts.say import Say
from bot.wanted import Wanted
from handlers.demo import cast, guidelines, projects, rounds, wishes
from handlers.demo.almanac import Dated, office_hours, working_day
from handlers.demo.scenes import ELSEWHERE, SCENES, TALK, Scene
from handlers.roster import WEB, wanted
from handlers.settings import Settings
from storage import chat, outbox
from storage import community as groups
from storage import due as due_rows
from storage import motions as stored_motions
from storage import people as people_rows
from storage.chat import Line
from storage.community import Group
from storage.engine import Database, Tx
from storage.words import (
    Choice,
    GroupKind,
    Method,
    Platform,
    StatementKind,
    new_id,
)

# The projects of the past took weeks.
BEGUN = timedelta(days=75)
# Working days ago that those who had backed wishes heard what came of them.
HEARD = (40, 26, 13, 10, 2)
OPENED_AT, CLOSES_AT = time(9, 15), time(12, 0)


def fill(db: Database, settings: Settings, now: datetime) -> None:
    """Bring the community to app.yaml; in an empty world, play what has happened. Safe to call again."""
    is_new = db.read(lambda tx: not groups.groups(tx)).result()
    begun = now - BEGUN if is_new else now
    target = _framed(community_of(settings), begun.year, now.year)
    db.run(lambda tx: community.bring_to(tx, target, begun)).result()
    if not is_new:
        return
    say = Say(settings.language, settings.zone)
    for scene in SCENES[:-1]:
        play(db, scene, say, now)
    _wish_and_fund(db, settings, say, now)
    for scene in (SCENES[-1], *ELSEWHERE):
        play(db, scene, say, now)
    db.run(lambda tx: _talk(tx, say, now)).result()


def _framed(target: Wanted, *years: int) -> Wanted:
    """With a frame for these years too, whenever the demo is started: what the latest in app.yaml is."""
    products = []
    for each in target.products:
        latest = max(each.frames, default=None)
        more = dict.fromkeys(years, latest[1]) if latest is not None else {}
        products.append(replace(each, frames=tuple({**more, **dict(each.frames)}.items())))
    return replace(target, products=tuple(products))


def community_of(settings: Settings) -> Wanted:
    """What app.yaml says, in the browser and on the platforms that the demo plays."""
    return cast.everywhere(wanted(settings, demo=True))


def _wish_and_fund(db: Database, settings: Settings, say: Say, now: datetime) -> None:
    """Wishes, the round, the projects and the guideline, in the order of time, and in one transaction: the
    demo is to be there at once.
    """
    wished = wishes.Telling(_actor, say)
    funded = rounds.Telling(_actor, wished.wish, say, settings.public_url.rstrip("/"))
    done = projects.Telling(_actor, wished.wish, say)
    mornings = [working_day(now, ago, rhythms.AT, say) for ago in HEARD]
    heard: list[Dated] = [(at, partial(_hear, zone=say.zone)) for at in mornings]
    published = guidelines.Telling(_actor, say)
    acts = [*wished.acts(now), *funded.acts(now), *done.acts(now), *published.acts(now), *heard]

    def unit(tx: Tx) -> None:
        for at, act in sorted(acts, key=lambda dated: dated[0]):
            _pass_time(tx, at)
            act(tx, at)
        _pass_time(tx, now)
        _arrive(tx, now)

    db.run(unit).result()


def play(db: Database, scene: Scene, say: Say, now: datetime) -> None:
    """Open, vote, let the deadline come, rule: each by the verbs that everyone uses, at its own time.

    Where the deadline came too soon, the rest answer in writing.
    """
    opened = office_hours(now - timedelta(days=scene.opened_days_ago), OPENED_AT, -1, say)
    closes = office_hours(now + timedelta(days=scene.closes_in_days), CLOSES_AT, 1, say)
    motion_id = db.run(lambda tx: _open(tx, scene, say, opened, closes)).result()
    for turn, (key, said) in enumerate(scene.votes.items(), start=1):
        at = opened + timedelta(minutes=40 * turn)
        db.run(partial(_vote, motion_id=motion_id, key=key, said=said, at=at)).result()
    if scene.ruling is not None:
        ruled = office_hours(opened + timedelta(days=1), OPENED_AT, 1, say)
        db.run(lambda tx: _rule(tx, scene, motion_id, say, ruled)).result()
    _let_time_pass(db, min(closes, now))
    if scene.late:
        _go_on(db, scene, motion_id, office_hours(closes + timedelta(days=2), OPENED_AT, 1, say), say)


def _go_on(db: Database, scene: Scene, motion_id: str, at: datetime, say: Say) -> None:
    """Those who had not answered do so in writing, some of them for others; then a minority has its say."""
    acts: list[Callable[..., object]] = [
        partial(_give, motion_id=motion_id, key=key, to=to) for key, to in scene.proxies.items()
    ]
    acts += [
        partial(_vote_for_all, motion_id=motion_id, key=key, choice=choice)
        for key, choice in scene.late.items()
    ]
    if scene.dissent is not None:
        words = say(f"demo-{scene.text}-minority")
        acts.append(partial(_dissent, motion_id=motion_id, key=scene.dissent, words=words))
    for turn, act in enumerate(acts):
        moment = at + timedelta(minutes=40 * turn)
        db.run(partial(act, at=moment)).result()
        db.run(partial(_arrive, at=moment)).result()


def _hear(tx: Tx, at: datetime, zone: ZoneInfo) -> None:
    news.send(tx, at, zone)


def _let_time_pass(db: Database, until: datetime) -> None:
    """What fell due did so at its own time, and what was said arrived when it was said."""

    def unit(tx: Tx) -> None:
        _pass_time(tx, until)
        _arrive(tx, until)

    db.run(unit).result()


def _pass_time(tx: Tx, until: datetime) -> None:
    while (moment := due_rows.first_due_at(tx)) is not None and moment <= until:
        due.run_next(tx, moment)
        _arrive(tx, moment)


def _arrive(tx: Tx, at: datetime) -> None:
    while _deliver(tx, at):
        pass


def _deliver(tx: Tx, at: datetime) -> int:
    """What waited is there, in the browser and wherever the demo plays a platform."""
    arrived = 0
    for message in outbox.claim(tx, at, at + timedelta(minutes=1), most=1000):
        if message.person_id is not None and message.place is None:
            key = people_rows.accounts(tx, message.person_id)[-1].external_id or ""
            outbox.address(tx, message, Platform.WEB, WEB, key)
        ref = message.id if message.platform in (None, Platform.WEB) else cast.ref_of(message)
        arrived += outbox.sent(tx, message, ref, at)
    return arrived


def _open(tx: Tx, scene: Scene, say: Say, opened: datetime, closes: datetime) -> str:
    actor = _actor(tx, scene.by)
    group = _steering_group(tx, scene.product)
    draft = drafts.draft_motion(
        tx,
        actor,
        group.id,
        title=say(f"demo-{scene.text}"),
        brief=say(f"demo-{scene.text}-brief"),
        kind=scene.kind,
        links="",
        closes_at=closes,
        now=opened,
    )
    if scene.advice is not None or scene.is_secret:
        drafts.choose_method(
            tx,
            actor,
            draft.id,
            method=Method.SINGLE if scene.advice is not None else Method.YES_NO,
            options=say(f"demo-{scene.text}-options") if scene.advice is not None else "",
            is_secret=scene.is_secret,
            advice_by=COORDINATOR if scene.advice is not None else "",
            advice=str(scene.advice or ""),
            now=opened,
        )
    return motions.open_motion(tx, actor, draft.id, opened)


def _vote(tx: Tx, motion_id: str, key: str, said: Choice | int, at: datetime) -> None:
    actor = _actor(tx, key)
    if isinstance(said, Choice):
        ballots.cast_ballot(tx, actor, motion_id, said, at)
    else:
        ballots.cast_ballot(tx, actor, motion_id, Choice.PICKED, at, picks=(said,))


def _vote_for_all(tx: Tx, at: datetime, motion_id: str, key: str, choice: Choice) -> None:
    """For every seat that the person speaks for."""
    actor = _actor(tx, key)
    for each in ballots.own_ballots(tx, actor.id, motion_id):
        ballots.cast_ballot(tx, actor, motion_id, choice, at, seat_id=each.seat_id)


def _give(tx: Tx, at: datetime, motion_id: str, key: str, to: str) -> None:
    keys = {each.id: each.key for each in groups.organisations(tx)}
    roll = stored_motions.roll(tx, motion_id)
    seat_id = next(each.seat_id for each in roll if keys[each.organisation_id] == to)
    proxies.give_for_motion(tx, _actor(tx, key), motion_id, seat_id, at)


def _dissent(tx: Tx, at: datetime, motion_id: str, key: str, words: str) -> None:
    statements.state(tx, _actor(tx, key), motion_id, StatementKind.MINORITY, words, at)


def _rule(tx: Tx, scene: Scene, motion_id: str, say: Say, at: datetime) -> None:
    if scene.ruling is not None:
        key, choice = scene.ruling
        reason = say(f"demo-{scene.text}-ruling")
        rulings.rule(tx, _actor(tx, key), motion_id, choice, reason, at)


def _talk(tx: Tx, say: Say, now: datetime) -> None:
    put = office_hours(now - timedelta(days=SCENES[-1].opened_days_ago), OPENED_AT, -1, say)
    group = _steering_group(tx, SCENES[0].product)
    channel = next(each for each in groups.channels(tx, group.id) if each.platform is Platform.WEB)
    for key, text, minutes in TALK:
        line = Line(
            id=new_id(),
            channel=channel.external_id,
            person_id=_actor(tx, key).id,
            at=put + timedelta(minutes=minutes),
            body=say(f"demo-{text}"),
        )
        chat.add_line(tx, line)


def _steering_group(tx: Tx, product_key: str) -> Group:
    product = next(each for each in groups.products(tx) if each.key == product_key)
    return next(
        each
        for each in groups.groups(tx)
        if each.product_id == product.id and each.kind is GroupKind.STEERING_GROUP
    )


def _actor(tx: Tx, key: str) -> Actor:
    return people.recognise(tx, Platform.WEB, WEB, key)
