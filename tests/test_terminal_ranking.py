"""`os2ting rank`: what is funded and why, for people and as JSON, and what is said of a file that is none."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from handlers import terminal
from handlers.terminal import ranking

DATA = Path(__file__).parent / "data"
WIELICZKA, EXCEL = DATA / "poland_wieliczka_2023_green-budget.pb", DATA / "pabulib_excel.pb"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(params=["en", "da"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def run(
    tmp_path: Path, language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """In a folder with no app.yaml and no database, on a machine of the language."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OS2TING_CONFIG", raising=False)
    monkeypatch.setenv("LC_ALL", language)

    def command(*arguments: str) -> tuple[int, str, str]:
        code = terminal.main(["rank", *arguments])
        said = capsys.readouterr()
        assert list(tmp_path.glob("*.db")) == []
        return code, said.out, said.err

    return command


def test_it_lists_what_is_funded_in_order_and_why(run: Run, language: str) -> None:
    code, said, trouble = run(str(EXCEL))
    expected = {
        "da": """\
Af 200.000 kr. går 180.000 kr. til 3 af 3 projekter.
Andele i puljen: 7. Hver er hævet fra 22.857 kr. til 27.000 kr. i beregningen.
1. W-3  Krav i arkivloven  40.000 kr.  effektive støtter: -
   Krævet ved lov: betalt, før puljen blev delt.
2. W-1  Eksport af sagsliste til Excel  80.000 kr.  effektive støtter: 5
   2 står bag; 80.000 kr. delt, højst 48.000 kr. hver.
3. W-2  Påmindelse på SMS  60.000 kr.  effektive støtter: 2,2
   2 står bag; 60.000 kr. delt, højst 33.000 kr. hver.
""",
        "en": """\
Of 200,000 kr., 180,000 kr. funds 3 of 3 projects.
Shares of the budget: 7. Each was raised from 22,857 kr. to 27,000 kr. in the computation.
1. W-3  Krav i arkivloven  40,000 kr.  effective supporters: -
   Required by law: paid before the budget was shared.
2. W-1  Eksport af sagsliste til Excel  80,000 kr.  effective supporters: 5
   2 behind it; 80,000 kr. shared, 48,000 kr. each at most.
3. W-2  Påmindelse på SMS  60,000 kr.  effective supporters: 2.2
   2 behind it; 60,000 kr. shared, 33,000 kr. each at most.
""",
    }
    assert (code, said, trouble) == (0, expected[language], "")


def test_it_says_what_others_lack_when_it_is_asked(run: Run, language: str) -> None:
    code, said, _ = run(str(DATA / "pabulib_2017.pb"))
    assert code == 0
    assert said.splitlines()[-1].startswith({"da": "Ikke finansieret: 1", "en": "Not funded: 1"}[language])
    code, said, _ = run(str(DATA / "pabulib_2017.pb"), "--all")
    assert (
        code == 0
        and said.splitlines()[-2:]
        == {
            "da": [
                '- 2568  "Havbad" ved molen  31.000',
                "   Opbakningen (2) har 12.667 tilbage af 31.000; der mangler 18.333.",
            ],
            "en": [
                '- 2568  "Havbad" ved molen  31,000',
                "   Its supporters (2) have 12,667 left of 31,000; 18,333 is missing.",
            ],
        }[language]
    )


def test_what_was_written_with_decimals_is_shown_with_them(run: Run, language: str) -> None:
    _, said, _ = run(str(DATA / "pabulib_2017.pb"))
    assert {"da": "Af 51.195,5 går", "en": "Of 51,195.5,"}[language] in said
    assert {"da": "betaler det hele: 5.825,25.", "en": "paying all of it: 5,825.25."}[language] in said


def test_the_json_has_ids_in_order_cost_effective_supporters_and_receipts(run: Run) -> None:
    code, said, _ = run(str(WIELICZKA), "--json", "--all")
    told = json.loads(said)
    assert code == 0 and told["cost"] == 984_579 and told["budget"] == 1_000_000
    assert told["funded"][:3] == ["24", "41", "40"] and len(told["funded"]) == 31
    assert len(told["receipts"]) == 64
    for receipt in told["receipts"][:31]:
        assert receipt["phase"] == "shares" and receipt["id"] in told["funded"]
        paid = [Fraction(amount) for amount in receipt["payments"].values()]
        assert sum(paid) == receipt["cost"]
        assert Fraction(receipt["effective_supporters"]) == receipt["cost"] / max(paid)
    for receipt in told["receipts"][31:]:
        assert receipt["phase"] is None and receipt["payments"] == {}
        assert Fraction(receipt["held"]) + Fraction(receipt["missing"]) == receipt["cost"]


def test_what_was_left_over_and_what_nobody_wants_is_said(run: Run, tmp_path: Path, language: str) -> None:
    file = tmp_path / "round.pb"
    file.write_text(
        "META\nbudget;100\nvote_type;approval\nPROJECTS\nproject_id;cost\nx;60\ny;60\nz;1000\n"
        "VOTES\nvoter_id;vote\n1;x\n2;y\n"
    )
    code, said, _ = run(str(file), "--all")
    assert code == 0
    completed = {
        "da": "   1 står bag; deres andele har 59 tilbage. Betalt efter støtte af det, der var tilovers.",
        "en": "   1 behind it; their shares have 59 left. Paid by support out of what was left over.",
    }
    assert completed[language] in said.splitlines()
    assert {"da": "   Ingen står bag.", "en": "   Nobody is behind it."}[language] in said.splitlines()


def test_shares_that_need_no_raising_are_told_as_they_are(run: Run, tmp_path: Path, language: str) -> None:
    file = tmp_path / "round.pb"
    file.write_text(
        "META\nbudget;90\nvote_type;approval\nPROJECTS\nproject_id;cost\nx;60\nVOTES\nvoter_id;vote\n1;x\n"
    )
    _, said, _ = run(str(file))
    assert (
        said.splitlines()[1]
        == {
            "da": "Andele i puljen: 1. Hver er på 90 i beregningen.",
            "en": "Shares of the budget: 1. Each is 90 in the computation.",
        }[language]
    )


@pytest.mark.parametrize("kind", ["ordinal", "cumulative", "scoring"])
def test_orders_and_points_are_not_ranked_and_it_says_why(run: Run, kind: str, language: str) -> None:
    file = DATA / f"pabulib_{kind}.pb"
    code, said, trouble = run(str(file))
    assert (code, said) == (1, "")
    assert kind in trouble and "approval" in trouble
    assert {"da": "Intet er beregnet.", "en": "Nothing was computed."}[language] in trouble


def test_a_flaw_is_told_with_its_line(run: Run, tmp_path: Path, language: str) -> None:
    file = tmp_path / "round.pb"
    file.write_bytes(EXCEL.read_bytes().replace(b"W-1;80000", b"W-1;80.000,00"))
    code, said, trouble = run("round.pb")
    assert (code, said) == (1, "")
    assert (
        trouble
        == {
            "da": "round.pb, linje 18: cost er »80.000,00«, og det er ikke et tal."
            " Skriv cifre, med punktum før decimaler.\n",
            "en": "round.pb, line 18: cost is “80.000,00”, and that is no number."
            " Write digits, with a full stop before decimals.\n",
        }[language]
    )


def test_more_than_there_is_required_by_law_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "round.pb").write_bytes(EXCEL.read_bytes().replace(b"budget;200000", b"budget;20000"))
    code, said, trouble = run("round.pb")
    assert (code, said) == (1, "") and "round.pb" in trouble and "kr." in trouble


def test_a_file_that_is_not_there_or_is_none_is_named(run: Run, tmp_path: Path) -> None:
    code, _, trouble = run("absent.pb")
    assert code == 1 and "absent.pb" in trouble and ".pb" in trouble
    code, _, trouble = run(str(tmp_path))
    assert code == 1 and tmp_path.name in trouble
    code, _, trouble = run()
    assert code == 2 and "rank" in trouble


def test_a_file_without_end_is_not_read_to_its_end(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking, "MEGABYTE", 10)
    monkeypatch.setattr(ranking, "LARGEST", 2)
    (tmp_path / "round.pb").write_bytes(b"x" * 21)
    code, _, trouble = run("round.pb")
    assert code == 1 and "2 MB" in trouble


def test_a_name_that_would_steer_the_terminal_does_not(run: Run, tmp_path: Path) -> None:
    (tmp_path / "round.pb").write_text(EXCEL.read_text("utf-8").replace("Krav i", "\x1b[31mKrav i"), "utf-8")
    code, said, _ = run("round.pb")
    assert code == 0 and "\x1b" not in said and "?[31mKrav i" in said


def test_the_page_for_a_mayor_shows_what_it_says(run: Run, language: str) -> None:
    docs = Path(__file__).parents[1] / "docs"
    code, said, _ = run(str(docs / "ranking-example.pb"), "--all")
    assert code == 0
    if language == "en":
        assert f"```\n{said}```" in (docs / "ranking.md").read_text("utf-8")
