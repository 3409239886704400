"""`os2ting when`: what is understood of a date, in the notation of the table, in words, a line at a time."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from handlers.terminal import main
from tests.test_reading import PHRASES

NOW = "2026-11-23T10:00"


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither app.yaml nor a language of the machine."""
    monkeypatch.chdir(tmp_path)
    for name in ("LANG", "LC_ALL", "OS2TING_CONFIG"):
        monkeypatch.delenv(name, raising=False)


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["when", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize(("lang", "phrase", "meant"), PHRASES, ids=[row[1] for row in PHRASES])
def test_a_phrase_means_what_the_table_says(
    capsys: pytest.CaptureFixture[str], lang: str, phrase: str, meant: str
) -> None:
    assert told(capsys, phrase, "--now", NOW) == (0, f"{meant}\n", "")


def test_a_list_of_phrases_is_a_list_of_meanings(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{phrase}\n" for _, phrase, _ in PHRASES)))
    code, out, err = told(capsys, "-", "--now", NOW)
    assert (code, err) == (0, "")
    assert out.splitlines() == [meant for *_, meant in PHRASES]


def test_an_empty_line_is_a_line_and_a_hostile_one_is_refused(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ["", "i morgen\r", "9" * 100_000, "\u200b4. dec", "i morgen"]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
    _, out, _ = told(capsys, "-", "--now", NOW)
    assert out.splitlines() == ["refuse", "2026-11-24", "refuse", "2026-12-04", "2026-11-24"]


@pytest.mark.parametrize(
    ("phrase", "danish", "english"),
    [
        (
            "fredag d. 4. dec kl 9-11",
            "fredag den 4. december 2026 kl. 9-11 (uge 49)",
            "Friday 4 December 2026, 09:00-11:00 (week 49)",
        ),
        (
            "i morgen formiddag",
            "tirsdag den 24. november 2026 (uge 48), formiddag",
            "Tuesday 24 November 2026 (week 48), in the morning",
        ),
        (
            "i morgen kl. 9.30",
            "tirsdag den 24. november 2026 kl. 9.30 (uge 48)",
            "Tuesday 24 November 2026 at 09:30 (week 48)",
        ),
        ("uge 47", "uge 47 i 2027: 22. november 2027 til 28. november 2027", "week 47 of 2027: 22 November"),
        ("i januar", "januar 2027, hele måneden", "January 2027, the whole month"),
        ("Q1 2027", "1. kvartal 2027", "Q1 2027"),
        ("næste år", "hele 2027", "all of 2027"),
        ("hej", "hej", "hej"),
    ],
)
def test_it_is_explained_in_words(
    capsys: pytest.CaptureFixture[str], phrase: str, danish: str, english: str
) -> None:
    for language, words in (("da", danish), ("en", english)):
        _, out, _ = told(capsys, phrase, "--now", NOW, "--explain", "--language", language)
        meaning, explained = out.splitlines()
        assert meaning and words in explained


def test_words_need_no_quotes_around_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "fredag", "d.", "4.", "dec", "--now", NOW)[1] == "2026-12-04\n"


def test_now_has_a_zone_of_its_own_or_that_of_the_phrase(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "i dag", "--now", "2026-11-23T23:30+00:00")[1] == "2026-11-24\n"
    assert told(capsys, "i dag", "--now", "2026-11-23T23:30")[1] == "2026-11-23\n"
    assert told(capsys, "i dag", "--now", "2026-11-23T23:30Z", "--zone", "America/Nuuk")[1] == "2026-11-23\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [(["--now", "i går"], "2026-11-23T10:00"), (["--zone", "Danmark"], "Europe/Copenhagen")],
    ids=["a now that is none", "a zone that is none"],
)
def test_a_slip_says_how_it_is_written(
    capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    code, out, err = told(capsys, "i morgen", *arguments)
    assert (code, out) == (2, "")
    assert says in err
