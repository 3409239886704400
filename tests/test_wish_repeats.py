"""Once is once for wishes, rounds and projects: what a platform delivers again, or a person presses again,
changes nothing the second time. Through the doors, with signed requests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from storage import projects as stored_projects
from storage import rounds as stored_rounds
from storage.engine import Database
from tests import projecting, rounding
from tests.platforms.letters import Answer, Letter
from tests.slack_press import press
from tests.slack_world import STYRING, SlackWorld, slack_world
from tests.story import findings_of
from tests.voting import written
from tests.wishing import product_id, send, wish
from tests.world import World


@dataclass
class Heard:
    """Slack, and every letter that it has sent to the bot, in order."""

    town: SlackWorld
    letters: list[Letter] = field(default_factory=list)

    @property
    def world(self) -> World:
        return self.town.world

    def press(self, key: str, action: str) -> None:
        """One of the cast presses a button that does so, on a card that anybody may have kept."""
        assert press(self.town, key, action) == 200

    def fill_in(self, key: str, **values: Any) -> None:
        """The form that the last press has opened is sent."""
        assert self.town.fill_in(key, values) == {}


@pytest.fixture
def heard(sqlite: Database) -> Iterator[Heard]:
    with slack_world(sqlite) as town:
        town.settle()
        # The first of all takes long, and Slack gives a form three seconds.
        town.slack.slash(town.users["eva"], STYRING)
        town.settle()
        made, carry = Heard(town), town.slack.post.carry

        def keep(letter: Letter) -> Answer:
            made.letters.append(letter)
            return carry(letter)

        town.slack.post.carry = keep  # type: ignore[method-assign]
        yield made
        town.slack.post.carry = carry  # type: ignore[method-assign]
        assert findings_of(town.world) == []


def said(town: SlackWorld) -> dict[str, int]:
    """How much everybody has been told: in the channel, beside it, alone."""
    slack = town.slack
    return {
        "channel": len(slack.messages(STYRING)),
        **{f"beside {key}": len(slack.ephemerals(user)) for key, user in town.users.items()},
        **{f"alone {key}": len(slack.ims(user)) for key, user in town.users.items()},
    }


# --- what can be done, each from the beginning


def by_command(heard: Heard) -> None:
    town = heard.town
    town.slack.slash(town.users["bo"], STYRING, "ønske Mørk visning")
    town.slack.slash(town.users["bo"], STYRING, "Nye skabeloner", command="/wish")


def by_form(heard: Heard) -> None:
    town = heard.town
    town.slack.slash(town.users["bo"], STYRING, "ønske")
    heard.fill_in("bo", title="Mørk visning", need="Om natten blænder den.")


def in_spite_of_another(heard: Heard) -> None:
    send(heard.world, "anna", "Advarsel når en skærm er offline")
    town = heard.town
    town.slack.slash(town.users["bo"], STYRING, "ønske Advarsel når skærmen er offline")
    town.settle()
    draft = town.world.look(lambda tx: tx.conn.exec_driver_sql("SELECT id FROM wish_draft").scalar())
    heard.press("bo", f"wish-new-anyway:{draft}:1")


def backed(heard: Heard) -> None:
    wish_id = send(heard.world, "anna", "Mørk visning")
    heard.press("bo", f"support:{wish_id}")
    heard.press("gitte", f"support:{wish_id}")
    heard.press("gitte", f"support-over:{wish_id}")


def taken_back(heard: Heard) -> None:
    wish_id = send(heard.world, "anna", "Mørk visning")
    heard.press("bo", f"support:{wish_id}")
    heard.press("bo", f"support-back:{wish_id}")
    heard.press("bo", f"support:{wish_id}")


def said_of_it(heard: Heard) -> None:
    wish_id = send(heard.world, "anna", "Mørk visning")
    heard.press("bo", f"comment:{wish_id}")
    heard.fill_in("bo", words="Det har vi også brug for.")


def asked_and_answered(heard: Heard) -> None:
    wish_id = send(heard.world, "bo", "Mørk visning")
    heard.press("eva", f"wish-ask:{wish_id}")
    heard.fill_in("eva", words="Hvor mange skærme?")
    heard.press("bo", f"wish-answer:{wish_id}")
    heard.fill_in("bo", words="Fyrre.")


def declined(heard: Heard) -> None:
    wish_id = send(heard.world, "bo", "Mørk visning")
    heard.press("eva", f"wish-decline:{wish_id}")
    heard.fill_in("eva", words="For dyrt.")
    heard.press("eva", f"wish-reopen:{wish_id}")
    heard.fill_in("eva")


def merged(heard: Heard) -> None:
    wish_id, into = send(heard.world, "bo", "Mørk visning"), send(heard.world, "anna", "Nattevisning")
    heard.press("eva", f"wish-merge:{wish_id}")
    heard.fill_in("eva", other=str(wish(heard.world, into).number))
    if wish(heard.world, wish_id).into is None:
        heard.fill_in("eva")
    assert wish(heard.world, wish_id).into is not None
    heard.press("eva", f"wish-unmerge:{wish_id}")


def round_opened(heard: Heard) -> None:
    rounding.ready(heard.world)
    heard.town.slack.slash(heard.town.users["eva"], STYRING, "runde")
    heard.press("eva", f"round-new:{product_id(heard.world)}")
    heard.fill_in("eva", name="Ønsker til 2027", budget="200 t.kr.", deadline="om 9 dage")
    heard.fill_in("eva")
    assert len(heard.world.look(lambda tx: stored_rounds.rounds(tx, product_id(heard.world)))) == 1


def chosen(heard: Heard) -> None:
    rounding.ready(heard.world)
    round_id = rounding.start(heard.world, closes_at=heard.world.now + timedelta(days=9))
    for ticked in (["1", "2"], ["3"], ["1", "2"]):
        heard.press("bo", f"round-choose:{round_id}")
        heard.fill_in("bo", **{"wishes-1": ticked})


def project_started(heard: Heard) -> None:
    projecting.give_frame(heard.world)
    project_id = projecting.propose(heard.world, projecting.priced(heard.world))
    heard.press("eva", f"project-start:{project_id}")
    heard.press("eva", f"project-deliver:{project_id}")
    heard.fill_in("eva", words="Den er der.")
    steps = heard.world.look(lambda tx: stored_projects.steps(tx, project_id))
    assert len(steps) == 2


def project_proposed(heard: Heard) -> None:
    wish_id = projecting.priced(heard.world)
    heard.press("eva", f"project-new:{wish_id}")
    heard.fill_in("eva", title="Alarmer fra skærmene")
    assert len(heard.world.look(lambda tx: stored_projects.projects(tx, product_id(heard.world)))) == 1


WAYS: tuple[Callable[[Heard], None], ...] = (
    by_command,
    by_form,
    in_spite_of_another,
    backed,
    taken_back,
    said_of_it,
    asked_and_answered,
    declined,
    merged,
    round_opened,
    chosen,
    project_proposed,
    project_started,
)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_what_slack_delivers_again_changes_nothing_and_is_answered_once(
    heard: Heard, way: Callable[[Heard], None]
) -> None:
    town, slack = heard.town, heard.town.slack
    before = written(heard.world)
    way(heard)
    town.settle()
    assert written(heard.world) != before
    after, told, letters = written(heard.world), said(town), list(heard.letters)
    assert letters
    for number in (1, 2):
        # In order, and the other way round: the first of them last.
        for letter in letters if number == 1 else reversed(letters):
            # A signed letter of an hour ago is sealed anew, as Slack seals a retry.
            assert slack.post.again(letter, slack.signing_secret, number, "http_timeout").status == 200
        town.settle()
    assert (written(heard.world), said(town)) == (after, told)
