"""Pabulib's files: read as every year wrote them, written so that they are read again, flaws with lines."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import pabulib
from bot.pabulib import Election, Project, Vote, VoteType
from bot.sections import FlawCode, Flawed
from bot.texts.say import LANGUAGES, Say

DATA = Path(__file__).parent / "data"
FILES = sorted(DATA.glob("*.pb"))
EXCEL = (DATA / "pabulib_excel.pb").read_bytes()


def of(name: str) -> Election:
    return pabulib.read((DATA / f"pabulib_{name}.pb").read_bytes())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_files_of_every_year_are_read_and_come_back_as_they_were(file: Path) -> None:
    election = pabulib.read(file.read_bytes())
    assert election.projects and election.votes and election.meta["unit"]
    assert pabulib.read(pabulib.write(election).encode()) == election


def test_a_file_of_2017_has_no_names_over_its_meta_and_leaves_out_empty_cells() -> None:
    election = of("2017")
    assert election.budget == Fraction("51195.5") and election.parts == 4
    assert election.projects[1].cost == Fraction("5825.25")
    assert [project.name for project in election.projects[2:]] == [
        "Bane til rulleskøjter; anden etape",
        '"Havbad" ved molen',
    ]
    assert election.votes[3] == Vote("4", ("915", "427"))
    assert election.votes[0].others == {"age": "34", "sex": "F"}


def test_the_example_of_the_formats_own_page_is_read() -> None:
    election = of("format")
    assert [project.cost for project in election.projects] == [600, 800, 1400, 1000, 1200]
    assert election.votes[2].picks == ("2", "4", "5")
    assert election.meta["description"] == "Municipal PB in Wieliczka"


def test_excel_puts_a_mark_before_and_semicolons_after() -> None:
    assert EXCEL.startswith(b"\xef\xbb\xbf") and b"\r\n" in EXCEL
    election = of("excel")
    assert [project.required for project in election.projects] == [False, False, True]
    assert [vote.weight for vote in election.votes] == [3, 2, 1, 1]
    assert election.votes[3].picks == ()


def test_points_and_orders_are_read_as_they_were_given() -> None:
    assert of("cumulative").votes[1].points == (5, 3)
    assert of("cumulative").votes[2].picks == ("C", "C"), "as in Czestochowa in 2020"
    assert of("ordinal").votes[0].picks == ("3", "1", "2")
    assert of("ordinal").projects[1].cost == 0, "as in Wroclaw in 2015"
    assert of("scoring").votes[0].points == (Fraction(5, 2), -1)


def test_what_is_written_begins_as_pabulib_wants_it() -> None:
    written = pabulib.write(of("excel")).splitlines()
    assert written[:3] == ["META", "key;value", "description;Pulje til digital selvbetjening"]
    assert "num_votes;4" in written and "budget;200000" in written and "vote_type;approval" in written
    assert written[written.index("PROJECTS") + 1] == "project_id;cost;name;required"
    assert written[written.index("VOTES") + 1 :] == [
        "voter_id;vote;weight", "Aarhus;W-1,W-2;3", "Odense;W-1;2", "Syddjurs;W-2;", "Favrskov;;",
    ]  # fmt: skip


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=8
)
NAMES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
IDS = WORDS.filter(lambda word: "," not in word and not word.startswith("\ufeff"))
AMOUNTS = st.decimals(0, 10**9, places=2).map(Fraction)


@st.composite
def elections(draw: st.DrawFn) -> Election:
    kind = draw(st.sampled_from(VoteType))
    ids = draw(st.lists(IDS, min_size=1, max_size=5, unique=True))
    others = st.dictionaries(st.sampled_from(["age", "sex", "topic"]), NAMES)
    projects = tuple(
        Project(each, draw(AMOUNTS), draw(st.just("") | NAMES), draw(st.booleans()), draw(others))
        for each in ids
    )
    votes = []
    for voter in draw(st.lists(IDS, max_size=5, unique=True)):
        longest = 1 if kind is VoteType.CHOOSE_ONE else 5
        picks = tuple(draw(st.lists(st.sampled_from(ids), unique=True, max_size=longest)))
        given = tuple(draw(AMOUNTS) for _ in picks) if kind in pabulib.POINTED else ()
        votes.append(Vote(voter, picks, given, draw(st.integers(1, 99)), draw(others)))
    meta = draw(st.dictionaries(st.sampled_from(["description", "unit", "comment"]), NAMES))
    return Election(draw(AMOUNTS), kind, projects, tuple(votes), meta)


@given(elections(), st.sampled_from(["\n", "\r\n"]), st.booleans())
@settings(deadline=None)
def test_what_is_written_is_read_as_it_was(election: Election, newline: str, marked: bool) -> None:
    written = pabulib.write(election)
    content = ("\ufeff" if marked else "") + written.replace("\n", newline)
    again = pabulib.read(content.encode())
    assert again == election
    assert pabulib.write(again) == written


@given(st.integers(0, len(EXCEL) - 1), st.binary(max_size=3), st.integers(0, 40))
@settings(max_examples=300, deadline=None)
def test_whatever_a_file_holds_it_is_read_or_said_to_be_flawed(at: int, put: bytes, without: int) -> None:
    content = EXCEL[:at] + put + EXCEL[at + without :]
    try:
        election = pabulib.read(content)
    except Flawed as flawed:
        line = flawed.line
    else:
        line = 1
        assert pabulib.read(pabulib.write(election).encode()) == election
    assert 1 <= line <= content.count(b"\n") + content.count(b"\r") + 2


def without(line: str) -> Callable[[str], str]:
    return lambda text: text.replace(f"{line}\n", "", 1)


def instead(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


# A small whole file, and what can be wrong with it: (how it is spoilt, code, line, facts).
WHOLE = """META
key;value
description;A round
num_projects;2
num_votes;2
budget;100
vote_type;approval
PROJECTS
project_id;cost;name
a;60;First
b;50;Second
VOTES
voter_id;vote
v1;a,b
v2;b
"""
FLAWS: dict[str, tuple[Callable[[str], str], FlawCode, int, dict[str, str | int]]] = {
    "nothing at all": (lambda _: "", FlawCode.SECTION_MISSING, 1, {"section": "META"}),
    "another file": (lambda _: "name,age\n", FlawCode.OUTSIDE, 1, {"word": "name,age"}),
    "a control character": (instead("First", "Fi\0st"), FlawCode.CHARACTER, 10, {}),
    "a quotation that does not end": (instead("First", '"First'), FlawCode.OPEN_QUOTE, 10, {}),
    "words after a quotation": (instead("First", '"First" one'), FlawCode.OPEN_QUOTE, 10, {}),
    "no votes": (
        lambda text: text[: text.index("VOTES")], FlawCode.SECTION_MISSING, 11, {"section": "VOTES"}
    ),
    "projects twice": (
        lambda text: text + "PROJECTS\nproject_id;cost\n", FlawCode.SECTION_TWICE, 16, {"section": "PROJECTS"}
    ),
    "no names of columns": (
        lambda text: text[: text.index("voter_id")], FlawCode.COLUMNS_MISSING, 12, {"section": "VOTES"}
    ),
    "no cost": (
        instead("cost", "price"), FlawCode.COLUMN_MISSING, 9, {"section": "PROJECTS", "name": "cost"}
    ),
    "a column twice": (instead("cost;name", "cost;cost"), FlawCode.COLUMN_TWICE, 9, {"name": "cost"}),
    "a semicolon in a name": (
        instead("First", "First; second"), FlawCode.TOO_MANY_CELLS, 10, {"count": 4, "known": 3}
    ),
    "no id": (instead("a;60", ";60"), FlawCode.CELL_EMPTY, 10, {"name": "project_id"}),
    "no price": (instead("b;50", "b;"), FlawCode.CELL_EMPTY, 11, {"name": "cost"}),
    "no voter": (instead("v2;b", ";b"), FlawCode.CELL_EMPTY, 15, {"name": "voter_id"}),
    "a key twice": (
        instead("description", "budget"), FlawCode.KEY_TWICE, 6, {"name": "budget", "first": 3}
    ),
    "no budget": (without("budget;100"), FlawCode.KEY_MISSING, 1, {"name": "budget"}),
    "an empty budget": (instead("budget;100", "budget;"), FlawCode.KEY_MISSING, 6, {"name": "budget"}),
    "no kind of vote": (without("vote_type;approval"), FlawCode.KEY_MISSING, 1, {"name": "vote_type"}),
    "another kind of vote": (
        instead("approval", "lottery"), FlawCode.VOTE_TYPE_UNKNOWN, 7, {"written": "lottery"}
    ),
    "a project twice": (instead("b;50", "a;50"), FlawCode.PROJECT_TWICE, 11, {"name": "a", "first": 10}),
    "a voter twice": (instead("v2", "v1"), FlawCode.VOTER_TWICE, 15, {"name": "v1", "first": 14}),
    "a budget in words": (
        instead("budget;100", "budget;much"), FlawCode.NOT_A_NUMBER, 6, {"name": "budget", "written": "much"}
    ),
    "thousands with points and a comma": (
        instead("a;60", "a;1.000,50"), FlawCode.NOT_A_NUMBER, 10, {"name": "cost", "written": "1.000,50"}
    ),
    "digits of another script": (
        instead("a;60", "a;٦٠"), FlawCode.NOT_A_NUMBER, 10, {"name": "cost", "written": "٦٠"}
    ),
    "a negative cost": (instead("a;60", "a;-60"), FlawCode.NEGATIVE, 10, {"name": "cost", "written": "-60"}),
    "half a weight": (
        instead("vote\nv1;a,b", "vote;weight\nv1;a,b;0.5"),
        FlawCode.NOT_WHOLE, 14, {"name": "weight", "written": "0.5"},
    ),
    "no weight": (
        instead("vote\nv1;a,b", "vote;weight\nv1;a,b;0"),
        FlawCode.NOT_WHOLE, 14, {"name": "weight", "written": "0"},
    ),
    "perhaps the law": (
        instead("name\na;60;First", "required\na;60;perhaps"),
        FlawCode.NOT_YES_NO, 10, {"name": "required", "written": "perhaps"},
    ),
    "a vote for nothing there is": (instead("a,b", "a,c"), FlawCode.PROJECT_UNKNOWN, 14, {"name": "c"}),
    "an order with one twice": (
        lambda text: text.replace("approval", "ordinal").replace("a,b", "a,a"),
        FlawCode.PICKED_TWICE, 14, {"name": "a"},
    ),
    "two where one was to be chosen": (instead("approval", "choose-1"), FlawCode.PICKED_MANY, 14, {}),
    "no points": (instead("approval", "cumulative"), FlawCode.POINTS_MISSING, 14, {}),
    "too few points": (
        lambda text: text.replace("approval", "scoring").replace("vote\nv1;a,b", "vote;points\nv1;a,b;3"),
        FlawCode.POINTS_COUNT, 14, {"count": 1, "picks": 2},
    ),
    "fewer votes than it says": (
        without("v2;b"), FlawCode.COUNT_DIFFERS, 5, {"name": "num_votes", "written": "2", "count": 1}
    ),
    "more projects than it says": (
        instead("num_projects;2", "num_projects;1"),
        FlawCode.COUNT_DIFFERS, 4, {"name": "num_projects", "written": "1", "count": 2},
    ),
}  # fmt: skip


@pytest.mark.parametrize("story", FLAWS)
def test_what_is_wrong_is_told_with_its_line(story: str) -> None:
    spoil, code, line, facts = FLAWS[story]
    spoilt = spoil(WHOLE)
    assert spoilt != WHOLE
    with pytest.raises(Flawed) as raised:
        pabulib.read(spoilt.encode())
    assert (raised.value.code, raised.value.line, raised.value.facts) == (code, line, facts)
    for language in LANGUAGES:
        said = Say(language)(f"pabulib-{raised.value.code}", **raised.value.facts)
        assert said.endswith(".") and all(
            str(fact) in said for name, fact in facts.items() if name != "section"
        )


def test_letters_of_another_encoding_are_told_with_their_line() -> None:
    with pytest.raises(Flawed) as raised:
        pabulib.read(WHOLE.replace("Second", "Æble").encode("cp1252"))
    assert (raised.value.code, raised.value.line) == (FlawCode.NOT_UTF8, 11)


def test_every_flaw_is_met() -> None:
    assert {code for _, code, _, _ in FLAWS.values()} | {FlawCode.NOT_UTF8} == set(FlawCode)


def test_a_strangers_words_steer_no_terminal_and_are_not_endless() -> None:
    with pytest.raises(Flawed) as raised:
        pabulib.read(WHOLE.replace("a,b", "\x1b[2J" + "x" * 500).encode())
    name = str(raised.value.facts["name"])
    assert name.startswith("?[2Jxx") and len(name) == 61


def test_an_amount_that_is_no_decimal_number_is_not_written() -> None:
    with pytest.raises(ValueError, match="1/3"):
        pabulib.write(Election(Fraction(1, 3), VoteType.APPROVAL, (), ()))
