"""A message in Slack becomes a draft motion: its words without markup, a link back, and nothing kept."""

from __future__ import annotations

import pytest

from bot.rules import wording
from handlers.slack import marked
from handlers.slack.words import people_in, plain
from storage.inbox import INBOX
from storage.motions import DRAFT
from tests.platforms.fake_slack import visible_text
from tests.slack_world import STYRING, SlackWorld

SHORTCUT = "motion_from_message"


def fields(view: dict) -> dict[str, str]:
    """What stands in the form."""
    return {
        block["block_id"]: block["element"].get("initial_value", "")
        for block in view["blocks"]
        if block["type"] == "input" and block["element"]["type"] == "plain_text_input"
    }


def made(town: SlackWorld, text: str, by: str = "eva") -> dict[str, str]:
    """The form that the shortcut on Bo's message opens."""
    message = town.slack.say(town.users["bo"], STYRING, text)
    assert town.slack.point(town.users[by], message, SHORTCUT).status == 200
    return fields(town.form(by))


def link_to(town: SlackWorld) -> str:
    ts = town.slack.messages(STYRING)[-1]["ts"].replace(".", "")
    return f"https://os2-1.slack.com/archives/{STYRING}/p{ts}"


def kept(town: SlackWorld) -> int:
    tables = (INBOX, DRAFT)
    return town.world.look(lambda tx: sum(len(tx.conn.execute(each.select()).all()) for each in tables))


def test_any_message_becomes_a_motion_with_a_link_back(town: SlackWorld) -> None:
    found = made(town, "Skal vi købe kalenderen?\nDen koster 40.000 kr.\n\nSe bilag.")
    assert found["title"] == "Skal vi købe kalenderen?"
    assert found["brief"] == "Skal vi købe kalenderen?\nDen koster 40.000 kr.\n\nSe bilag."
    assert found["links"] == link_to(town)
    eva, link = town.users["eva"], found["links"]
    assert not town.slack.submit(eva, town.form("eva"), {"deadline": "om 9 dage"}).errors
    town.slack.submit(eva, town.form("eva"))
    town.settle()
    town.slack.click(town.users["bo"], town.card(), "Læs sagen")
    town.settle()
    case = town.slack.ephemerals(town.users["bo"])[-1]
    assert "Den koster 40.000 kr." in visible_text(case)
    assert link in str(case["blocks"])
    assert town.slack.complaints == []


def test_mentions_are_named_and_markup_is_gone(town: SlackWorld) -> None:
    found = made(
        town,
        f"<@{town.users['anna']}> &amp; <@U0NOBODY>: se <https://os2.eu/sag|planen> &lt;nu&gt; <!channel>",
    )
    assert found["title"] == "@Anna Holm & @U0NOBODY: se planen (https://os2.eu/sag) <nu> @channel"


@pytest.mark.parametrize(
    "text",
    ["Ny kalender æøå " * 200, "🎉" * 3_000, "x" * 4_000, "", "  \n\n \u200b", "a\x00b"],
    ids=["a long message", "nothing but emoji", "one long word", "no words", "nothing to see", "a zero byte"],
)
def test_whatever_was_written_the_form_opens_within_its_limits(town: SlackWorld, text: str) -> None:
    found = made(town, text)
    assert len(found["title"]) <= wording.TITLE
    assert len(found["brief"]) <= wording.BRIEF
    assert found["links"] == link_to(town)
    assert town.slack.complaints == []


@pytest.mark.parametrize("how", ["500", "cut", "429:30", "channel_not_found", "timeout"])
def test_without_a_link_the_form_opens_all_the_same(
    town: SlackWorld, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marked, "PATIENCE_SECONDS", 0.2)
    # A line that was cut is asked on once more by the client itself.
    town.slack.fail_next("chat.getPermalink", how, times=2)
    without = made(town, "Ny kalender")
    town.slack.calm()
    assert without == {**made(town, "Ny kalender"), "links": ""}


@pytest.mark.parametrize("how", ["500", "cut", "timeout"])
def test_without_names_mentions_are_ids(town: SlackWorld, how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marked, "PATIENCE_SECONDS", 0.2)
    made(town, "Den første gang spørges, hvem Eva er")
    town.slack.fail_next("users.info", how, times=2)
    assert made(town, "Spørg <@U0NOBODY>")["title"] == "Spørg @U0NOBODY"


@pytest.mark.parametrize("who", ["finn", "hanne"], ids=["a supplier", "the secretariat"])
def test_who_may_not_put_a_motion_is_told_as_after_the_command(town: SlackWorld, who: str) -> None:
    town.slack.point(town.users[who], town.slack.say(town.users["bo"], STYRING, "Ny kalender"), SHORTCUT)
    town.settle()
    refusal = visible_text(town.slack.ephemerals(town.users[who])[-1])
    town.slack.slash(town.users[who], STYRING, "forslag")
    assert visible_text(town.slack.ephemerals(town.users[who])[-1]) == refusal
    assert town.slack.views(town.users[who]) == []


def test_a_stranger_and_an_unknown_shortcut_get_a_kind_answer(town: SlackWorld) -> None:
    stranger = town.slack.add_person("Gitte Bak", "privat@gitte.example")
    town.slack.channel(STYRING).members.add(stranger)
    message = town.slack.say(town.users["bo"], STYRING, "Ny kalender")
    town.slack.point(stranger, message, SHORTCUT)
    town.slack.point(town.users["eva"], message, "something_else")
    town.settle()
    assert "Jeg kender dig ikke endnu" in visible_text(town.slack.ephemerals(stranger)[-1])
    assert "kender jeg ikke længere" in visible_text(town.slack.ephemerals(town.users["eva"])[-1])


def test_of_somebody_elses_words_nothing_is_kept_and_a_repeat_changes_nothing(town: SlackWorld) -> None:
    made(town, "Ny kalender")
    before = kept(town)
    for _ in range(3):
        assert town.slack.repeat().status == 200
    town.settle()
    assert kept(town) == before == 0
    assert len(town.slack.views(town.users["eva"])) == 1


PLAIN = {
    "words as they are": ("Ny kalender *fed* 2 < 3", "Ny kalender *fed* 2 < 3"),
    "a person whom we know": ("<@U1> siger", "@Anna Holm siger"),
    "a person whom we do not know": ("<@U2> siger", "@U2 siger"),
    "a person with a name beside": ("<@U2|bo> siger", "@bo siger"),
    "a channel": ("se <#C1|drift>", "se #drift"),
    "a channel without a name": ("se <#C1>", "se #C1"),
    "everyone": ("<!here> og <!channel>", "@here og @channel"),
    "a group": ("<!subteam^S1|@arkitekter> ser på det", "@arkitekter ser på det"),
    "a group without a name": ("<!subteam^S1> ser på det", "@subteam ser på det"),
    "a date": ("<!date^1796292000^{date_long}|3. december>", "3. december"),
    "a link": ("<https://os2.eu/sag>", "https://os2.eu/sag"),
    "a link with a label": ("<https://os2.eu/sag|planen>", "planen (https://os2.eu/sag)"),
    "a link that is its own label": ("<https://os2.eu|https://os2.eu>", "https://os2.eu"),
    "a link in disguise": ("<https://evil.example|os2.eu>", "os2.eu (https://evil.example)"),
    "a mail address": ("<mailto:a@b.example|a@b.example>", "a@b.example"),
    "escaped signs": ("a &lt; b &amp; c &gt; d", "a < b & c > d"),
    "a sign that was written escaped": ("&amp;lt;", "&lt;"),
    "markup that somebody typed": ("&lt;!channel&gt; &lt;@U1&gt;", "<!channel> <@U1>"),
    "a link with an & in it": ("<https://os2.eu/?a=1&amp;b=2>", "https://os2.eu/?a=1&b=2"),
    "nothing between": ("<> <|> <@> <!>", "  @ @"),
}


@pytest.mark.parametrize(("written", "shown"), PLAIN.values(), ids=PLAIN.keys())
def test_slacks_markup_becomes_plain_words(written: str, shown: str) -> None:
    assert plain(written, {"U1": "Anna Holm"}) == shown


def test_each_person_is_asked_for_once() -> None:
    assert people_in("<@U1> <@U2|bo> <@U1> &lt;@U3&gt; <@>") == ["U1", "U2"]
