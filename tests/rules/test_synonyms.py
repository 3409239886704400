"""Lists of words that speak of the same thing: what can be read, what cannot, and what it makes of words."""

from __future__ import annotations

import pytest

from bot import vocabulary
from bot.rules import synonyms
from bot.rules.synonyms import FlawCode, Flawed, Synonyms, forms, read

SHIPPED = (("regneark", "excel"), ("skærm", "display"), ("booking", "reservation"))


def test_the_shipped_list_can_be_read_and_no_word_of_it_is_in_two_groups() -> None:
    assert len(vocabulary.shipped()) >= 60
    assert len({len(group) for group in vocabulary.shipped()}) > 3


@pytest.mark.parametrize(
    ("text", "groups", "apart"),
    [
        pytest.param("regneark, Excel", (("regneark", "excel"),), (), id="commas"),
        pytest.param(
            "regneark\texcel\n\n# note\nbus = tog", (("regneark", "excel"), ("bus", "tog")), (), id="tabs"
        ),
        pytest.param("skærm ; display; skærm", (("skærm", "display"),), (), id="a word twice on its line"),
        pytest.param("regneark excel", (("regneark", "excel"),), (), id="spaces"),
        pytest.param("- kort, lys", (), ("kort", "lys"), id="words that stand alone"),
        pytest.param("", (), (), id="nothing"),
        pytest.param("e-mail, epost", (("e-mail", "epost"),), (), id="a hyphen is no minus"),
    ],
)
def test_a_list_is_read(text: str, groups: synonyms.Groups, apart: tuple[str, ...]) -> None:
    assert read(text) == Synonyms(groups, apart)


@pytest.mark.parametrize(
    ("text", "code", "line", "word"),
    [
        pytest.param("bus, tog\nskærm", FlawCode.ONE_WORD, 2, "skærm", id="one word"),
        pytest.param("skærm, skærme, skærmen", FlawCode.ONE_WORD, 1, "skærm", id="forms of one word"),
        pytest.param("bus, tog\nmetro, busser", FlawCode.TWO_GROUPS, 2, "busser", id="two groups"),
        pytest.param("bus, tog\n- tog", FlawCode.TWO_GROUPS, 2, "tog", id="in a group and alone"),
        pytest.param("bus, 🚌", FlawCode.NO_WORD, 1, "🚌", id="no letters"),
        pytest.param("-", FlawCode.NO_WORD, 1, "", id="a minus alone"),
        pytest.param("bus, offentlig transport", FlawCode.PHRASE, 1, "offentlig transport", id="a phrase"),
    ],
)
def test_a_line_that_makes_no_sense_is_named(text: str, code: FlawCode, line: int, word: str) -> None:
    with pytest.raises(Flawed) as caught:
        read(text)
    assert (caught.value.code, caught.value.line, caught.value.word) == (code, line, word)


def test_a_group_of_ones_own_joins_those_it_shares_a_word_with() -> None:
    made = forms(SHIPPED, read("conventus, bookinger\nskærmen, excel, tavle"))
    assert made["conventus"] == made["book"] == made[synonyms.form_of("reservation")]
    assert made["skaerm"] == made["display"] == made["regneark"] == made["tavl"]
    assert made["conventus"] != made["skaerm"]


def test_a_word_can_be_taken_out_of_the_shipped_groups() -> None:
    made = forms(SHIPPED, read("- display"))
    assert "display" not in made
    assert made["skaerm"] == "skaerm"


def test_all_words_of_a_group_stand_behind_its_form() -> None:
    assert set(synonyms.alike(forms((), read("bus, tog")))["bus"]) == {"bus", "tog"}
