"""The papers of a meeting: what the public gets, which times stand there, and that words stay words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.documents import Framed, Table, prose
from bot.papers import Action, Attendee, Hands, Item, Paper, Remark, Resolution, public_copy
from bot.proceedings import lay_out, markdown
from bot.texts.say import LANGUAGES, Say
from storage.meeting_words import ItemKind, Presence
from storage.words import Outcome
from tests import hostile
from tests.papers.views import APPROVED, HELD, agenda, draft, empty, minutes
from tests.world import NAMES

DANISH = Say("da")
SECRET = "kanariefugl"


# --- what the public gets


def closed_item(number: int = 4) -> Item:
    """A closed item that has the secret wherever somebody can write."""
    return Item(
        number,
        SECRET,
        ItemKind.DECISION,
        SECRET,
        37,
        SECRET,
        is_closed=True,
        resolutions=(
            Resolution(SECRET, Outcome.REJECTED, None, SECRET, f"https://{SECRET}.example"),
            Resolution(SECRET, Outcome.REJECTED, Hands(711)),
        ),
        actions=(Action(SECRET, SECRET, (APPROVED + timedelta(days=999)).date()),),
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [agenda, draft, minutes], ids=lambda kind: kind.__name__)
def test_nothing_of_a_closed_item_is_in_the_public_copy_but_that_there_was_one(
    kind: Any, language: str
) -> None:
    remarks = (Remark(SECRET, SECRET, SECRET, APPROVED, 4),)
    paper = kind(items=(*HELD[:3], closed_item(), HELD[4]), remarks=remarks, link=f"https://{SECRET}.example")
    full = markdown(paper, Say(language), public=False)
    public = markdown(paper, Say(language), public=True)
    assert (SECRET in full, SECRET in public, SECRET in repr(public_copy(paper))) == (True, False, False)
    for trace in ("37", "711", "2029"):
        assert (trace in full, trace in public) == (True, False)
    say = Say(language)
    assert say("paper-closed-out") in public
    assert say("paper-copy-public", count=1) in public
    assert f"4. {say('paper-closed')}" in public


def test_a_remark_on_an_open_item_and_on_the_whole_is_everybodys() -> None:
    remarks = tuple(
        Remark(NAMES["carla"], "Odense", f"Ord {item}", APPROVED, item) for item in (None, 3, 4, 5)
    )
    assert [each.item for each in public_copy(minutes(remarks=remarks)).remarks] == [None, 3, 5]


def test_a_paper_with_nothing_closed_says_nothing_of_copies() -> None:
    for public in (True, False):
        document = lay_out(empty(), DANISH, public=public)
        assert document.notice == ""
        assert "Udgave" not in markdown(empty(), DANISH, public=public)


def test_a_copy_that_is_not_everybodys_says_so_on_every_page() -> None:
    closed = draft(items=HELD)
    assert lay_out(closed, DANISH, public=False).notice == (
        "Udkast, endnu ikke godkendt · Med lukkede punkter: må ikke offentliggøres"
    )
    assert lay_out(closed, DANISH, public=True).notice == "Udkast, endnu ikke godkendt · Offentlig udgave"


# --- times


def test_times_are_those_of_the_place_where_one_meets() -> None:
    said = markdown(draft(zone="Atlantic/Faroe"), DANISH, public=False)
    assert "torsdag den 10. december 2026 kl. 9-10.30 (uge 50)" in said
    assert "kl. 10 (uge" not in said


def test_a_meeting_over_midnight_has_both_its_days() -> None:
    starts = datetime(2026, 12, 10, 22, 0, tzinfo=UTC)
    said = markdown(draft(starts_at=starts, ends_at=starts + timedelta(hours=2)), DANISH, public=True)
    assert (
        "torsdag den 10. december 2026 kl. 23 (uge 50) til fredag den 11. december 2026 kl. 1 (uge 50)"
        in said
    )


# --- who, and how many


def test_who_came_stands_before_who_did_not() -> None:
    table = next(block for block in lay_out(draft(), DANISH, public=True).blocks if isinstance(block, Table))
    assert [row[-1].partition(",")[0] for row in table.rows] == ["Deltog"] * 5 + ["Afbud", "Fraværende"]


def test_a_meeting_of_too_few_is_said_to_be_one() -> None:
    assert "1 af 4 stemmer var repræsenteret, og 3 kræves. Mødet var ikke beslutningsdygtigt." in markdown(
        empty(), DANISH, public=True
    )


def test_a_show_of_hands_is_told_as_it_was_held() -> None:
    made = framed(Resolution("Planen", Outcome.ADOPTED, Hands(3, 1)))
    assert made.lines == ("Ved håndsoprækning: 3 for, 1 imod, 0 undlod at stemme",)


def test_what_nobody_asked_a_vote_on_has_no_numbers() -> None:
    assert framed(Resolution("Planen", Outcome.ADOPTED)).lines == ()


def framed(made: Resolution) -> Framed:
    paper = minutes(items=(replace(HELD[0], resolutions=(made,)),))
    return next(each for each in lay_out(paper, DANISH, public=True).blocks if isinstance(each, Framed))


# --- words stay words


def written_by_people(words: str) -> Paper:
    """Minutes with the words wherever somebody can write."""
    return minutes(
        product=words,
        group=words,
        title=words,
        place=words,
        link=words,
        facilitator=words,
        minute_taker=words,
        attendance=(Attendee(words, words, None, Presence.PRESENT, words),),
        items=(
            Item(
                1,
                words,
                ItemKind.DECISION,
                words,
                proposer=words,
                resolutions=(Resolution(words, Outcome.ADOPTED, None, words, words),),
                actions=(Action(words, words),),
            ),
        ),
        remarks=(Remark(words, words, words, APPROVED),),
    )


# What a page of Markdown is made of here, and nothing else.
OURS = {
    "heading", "paragraph", "bullet_list", "list_item", "blockquote",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
READER = MarkdownIt().enable("table")
FIXED = {
    "text", "text_special", "softbreak", "hardbreak", "strong_open", "strong_close", "em_open", "em_close",
}  # fmt: skip


def shape(page: str) -> list[str]:
    """What the page consists of, without its words and the ends of their lines."""
    found = []
    for token in READER.parse(page):
        if token.type == "inline":
            kinds = [child.type for child in token.children or ()]
            assert set(kinds) <= FIXED, (token.content, kinds)
            found += [kind for kind in kinds if kind.startswith(("strong", "em"))]
        else:
            assert token.type.rpartition("_")[0] in OURS, token.type
            found.append(token.type)
    return found


@given(
    st.sampled_from(hostile.strings())
    | st.text(st.sampled_from("ab1 .)-+=*_`#>[]()!<&~|\\\n"), min_size=1, max_size=30)
)
def test_no_words_make_anything_but_words_of_a_page(words: str) -> None:
    said = " ".join(words.split()) or "x"
    assert shape(markdown(written_by_people(said), DANISH, public=False)) == shape(
        markdown(written_by_people("x"), DANISH, public=False)
    )


def test_a_line_of_a_text_ends_where_it_ended_and_a_paragraph_too() -> None:
    assert prose("en\n to \n\n\n- tre\n").paragraphs == (("en", "to"), ("- tre",))
    paper = minutes(items=(replace(HELD[1], text="en\n- to\n\ntre"),))
    assert "\n\nen\\\n\\- to\n\ntre\n\n" in markdown(paper, DANISH, public=True)


def test_only_an_address_becomes_a_link() -> None:
    for link in ("javascript:alert(1)", "https://os2.eu@evil.example/", "kom bare"):
        said = markdown(draft(link=link), DANISH, public=False)
        assert f"<{link}>" not in said
    assert "<https://os2.eu/x>" in markdown(draft(link="https://os2.eu/x"), DANISH, public=False)
