"""Where the bot is installed, and what waits for a workspace that cannot be reached."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot import installations as use_cases
from storage import installations, outbox
from storage.engine import Database
from storage.installations import INSTALL_STATE, INSTALLATION, Installed
from storage.signing import NotSealed, new_signer
from storage.words import AbsenceCause, MessageState, Platform
from tests.post import Post, message
from tests.world import MONDAY, WORKSPACE, World

SECOND, THIRD = "T0ODENSE", "T0FREMMED"
INSTALLED = Installed(SECOND, "Odense", "A1", "B1", "U1", "chat:write,commands", "xoxb-kanarie", MONDAY)


# --- what is kept


def test_a_copy_of_the_database_alone_gives_no_token(database: Database) -> None:
    database.run(lambda tx: installations.install(tx, INSTALLED)).result(30)
    assert database.read(lambda tx: installations.installed(tx, SECOND)).result(30) == INSTALLED
    raw = database.read(lambda tx: str(tx.conn.execute(INSTALLATION.select()).one())).result(30)
    assert "kanarie" not in raw
    elsewhere = Database(database.url.render_as_string(hide_password=False), new_signer())
    with pytest.raises(NotSealed):
        elsewhere.read(lambda tx: installations.installed(tx, SECOND)).result(30)
    elsewhere.close()


def test_a_token_that_is_moved_to_another_workspace_does_not_open(database: Database) -> None:
    database.run(lambda tx: installations.install(tx, INSTALLED)).result(30)
    database.run(lambda tx: tx.conn.execute(INSTALLATION.update().values(workspace=THIRD))).result(30)
    with pytest.raises(NotSealed):
        database.read(lambda tx: installations.installed(tx, THIRD)).result(30)


def test_states_that_nobody_came_back_with_are_forgotten(database: Database) -> None:
    later = MONDAY + timedelta(minutes=10)
    database.run(lambda tx: installations.add_state(tx, "one", later, MONDAY)).result(30)
    database.run(lambda tx: installations.add_state(tx, "two", later + timedelta(1), later)).result(30)
    kept = database.read(lambda tx: tx.conn.execute(INSTALL_STATE.select()).all()).result(30)
    assert [each.digest for each in kept] == ["two"]


# --- what waits for a workspace


@pytest.fixture
def post(database: Database) -> Post:
    return Post(database)


def lose(post: Post, cause: AbsenceCause = AbsenceCause.REMOVED) -> bool:
    done: bool = post.do(lambda tx: use_cases.lose(tx, Platform.SLACK, WORKSPACE, cause, post.now))
    return done


def find(post: Post) -> None:
    post.do(lambda tx: use_cases.found(tx, Platform.SLACK, WORKSPACE, post.now))


def hold_all(post: Post) -> None:
    for each in post.claim():
        post.do(lambda tx, each=each: use_cases.hold(tx, each, "away", post.now))


def test_what_waits_for_a_workspace_is_woken_by_its_return_alone(post: Post) -> None:
    post.queue(message("card"), message("other", place="C0ANDEN", workspace="T0ANDET"))
    hold_all(post)
    post.do(lambda tx: outbox.changed(tx, ["motion"], post.now))
    assert post.later(days=30).claim() == []
    find(post)
    (card,) = post.claim()
    assert (card.key, card.wanted) == ("card", 2)


def test_what_may_have_arrived_is_looked_for_before_it_is_sent_again(post: Post) -> None:
    post.queue(message())
    (claimed,) = post.claim()
    post.do(lambda tx: outbox.unsure(tx, claimed, post.now, "silence"))
    (doubtful,) = post.look()
    post.do(lambda tx: use_cases.hold(tx, doubtful, "away", post.now))
    find(post)
    assert post.claim() == []
    assert [each.key for each in post.look()] == ["card"]


def test_a_stale_hand_neither_holds_nor_redirects(post: Post) -> None:
    post.queue(message())
    (claimed,) = post.claim()
    assert post.sent(claimed)
    assert not post.do(lambda tx: installations.hold(tx, claimed, "away"))
    assert not post.do(lambda tx: installations.redirect(tx, claimed, post.now))
    assert post.row(claimed).state is MessageState.SENT


def test_the_coordinators_are_told_once_an_absence(world: World) -> None:
    post = Post(world.db)
    assert [lose(post), lose(post, AbsenceCause.REFUSED)] == [True, False]
    find(post)
    assert lose(post.later(hours=1))
    reports = [
        each for each in world.look(lambda tx: outbox.in_state(tx, [MessageState.PENDING]))
        if each.kind == "workspace.absent"
    ]  # fmt: skip
    assert len(reports) == 2, "one for each time it fell away"
    assert len({each.person_id for each in reports}) == 1


def test_a_token_that_was_refused_is_kept_and_one_that_was_removed_is_not(database: Database) -> None:
    post = Post(database)
    post.do(lambda tx: installations.install(tx, INSTALLED))
    for cause, kept in ((AbsenceCause.REFUSED, True), (AbsenceCause.REMOVED, False)):
        post.do(lambda tx, cause=cause: use_cases.lose(tx, Platform.SLACK, SECOND, cause, post.now))
        assert (post.do(lambda tx: installations.installed(tx, SECOND)) is not None) is kept
