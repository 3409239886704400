"""What people write, made safe: invisible characters, line breaks, limits, links."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.refusals import Code, Refused
from bot.rules import wording
from bot.rules.wording import excerpt, host, links, one_line, opening, paragraphs, shortened

PLENTY = 100_000
# What a browser draws as nothing or as a gap: the standard's Default_Ignorable_Code_Point, and a few blanks.
UNSEEN = {
    "zero width space": "\u200b",
    "zero width joiner": "\u200d",
    "zero width no-break space": "\ufeff",
    "word joiner": "\u2060",
    "soft hyphen": "\u00ad",
    "right-to-left mark": "\u200f",
    "right-to-left override": "\u202e",
    "left-to-right isolate": "\u2066",
    "Arabic letter mark": "\u061c",
    "NUL": "\x00",
    "bell": "\x07",
    "escape": "\x1b",
    "delete": "\x7f",
    "interlinear annotation": "\ufff9",
    "tag letter": "\U000e0041",
    "private use": "\ue000",
    "unassigned": "\U000e0fff",
    "lone surrogate": "\ud800",
    "combining grapheme joiner": "\u034f",
    "Hangul filler": "\u3164",
    "half-width Hangul filler": "\uffa0",
    "Hangul choseong filler": "\u115f",
    "Khmer inherent vowel": "\u17b4",
    "Mongolian variation selector": "\u180b",
    "variation selector": "\ufe0f",
    "variation selector supplement": "\U000e0100",
    "empty Braille pattern": "\u2800",
}


@pytest.mark.parametrize("character", UNSEEN.values(), ids=UNSEEN)
def test_what_cannot_be_seen_is_not_kept(character: str) -> None:
    assert one_line(f"Ved{character}tag", PLENTY, "title") == "Vedtag"
    assert paragraphs(f"Ved{character}tag", PLENTY, "brief") == "Vedtag"
    assert one_line(character * 3, PLENTY, "title") == ""


@pytest.mark.parametrize("character", ["\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"], ids=ascii)
def test_every_kind_of_line_break_is_one(character: str) -> None:
    assert paragraphs(f"Formål{character}Baggrund", PLENTY, "brief") == "Formål\nBaggrund"
    assert one_line(f"Formål{character}Baggrund", PLENTY, "title") == "Formål Baggrund"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        pytest.param("  to   ord\t her ", "to ord her", id="spaces"),
        pytest.param("to\u00a0ord\u2003her\u3000nu", "to ord her nu", id="unusual-spaces"),
        pytest.param("to\nord", "to ord", id="a-line-break-in-one-line"),
        pytest.param("A\u030arhus", "Århus", id="one-form-of-each-letter"),
        pytest.param("A\u200d\u030arhus", "Århus", id="a-letter-and-its-ring-kept-apart"),
        pytest.param("e\u034f\u0301t", "ét", id="an-accent-kept-apart"),
        pytest.param("Æbler, Øl & Ål – »5 %«", "Æbler, Øl & Ål – »5 %«", id="Danish-is-left-alone"),
        pytest.param("<!channel> *fed*", "<!channel> *fed*", id="markup-is-escaped-where-it-is-shown"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_one_line(written: str, kept: str) -> None:
    assert one_line(written, PLENTY, "title") == kept


def test_paragraphs_keep_one_empty_line_between() -> None:
    assert paragraphs("\n\n Formål \n\n\n\nvi  mangler den\n\t\n\u200b\nBaggrund\n", PLENTY, "brief") == (
        "Formål\n\nvi mangler den\n\nBaggrund"
    )


@pytest.mark.parametrize("keep", [one_line, paragraphs])
def test_ten_thousand_characters_are_refused_with_their_number(keep: object) -> None:
    with pytest.raises(Refused) as refused:
        keep("å" * 10_000, wording.BRIEF, "brief")  # type: ignore[operator]
    assert refused.value.code is Code.TOO_LONG
    assert refused.value.field == "brief"
    assert refused.value.facts == {"limit": wording.BRIEF, "length": 10_000}


def test_only_what_is_kept_counts_towards_the_limit() -> None:
    assert one_line("å" * wording.TITLE + " \u200b" * 50, wording.TITLE, "title") == "å" * wording.TITLE
    assert one_line("a\u030a" * wording.TITLE, wording.TITLE, "title") == "å" * wording.TITLE
    with pytest.raises(Refused):
        one_line("å" * (wording.TITLE + 1), wording.TITLE, "title")


GOOD_LINKS = {
    "https": "https://os2.eu/sag",
    "http": "http://os2.eu",
    "a port": "https://os2.eu:8443/sag",
    "a query and a fragment": "https://os2.eu/sag?id=7&del=b#formål",
    "an at sign in the path": "https://os2.eu/@styregruppe",
    "Danish letters in the path": "https://os2.eu/beslutninger/ændring",
    "a Danish host": "https://rødovre.dk/sag",
    "its other form": "https://xn--rdovre-bya.dk/sag",
    "an address": "http://192.0.2.7/sag",
    "capitals": "HTTPS://OS2.EU/Sag",
    "a name within": "https://sager",
}


@pytest.mark.parametrize("link", GOOD_LINKS.values(), ids=GOOD_LINKS)
def test_a_web_address_is_kept_as_it_is(link: str) -> None:
    assert links(link, "links") == (link,)


BAD_LINKS = {
    "a script": "javascript:alert(1)",
    "a script in capitals": "JavaScript://os2.eu/%0aalert(1)",
    "data": "data:text/html,hej",
    "a file": "file:///etc/passwd",
    "no scheme": "os2.eu/sag",
    "half a scheme": "//os2.eu/sag",
    "one slash": "https:/os2.eu",
    "no host": "https:///sag",
    "a host before the real one": "https://os2.eu@evil.example",
    "a password": "https://os2.eu:sag@evil.example/",
    "an empty user": "https://@evil.example",
    "a backslash": "https://os2.eu\\@evil.example",
    "a hidden at sign": "https://os2.eu%40evil.example",
    "a full-width slash": "https://os2.eu\uff0fevil.example",
    "full-width letters": "https://\uff4f\uff53\uff12.eu",
    "a letter that becomes two": "https://stra\u00dfe.example",
    "a final sigma": "https://\u03b2\u03cc\u03bb\u03bf\u03c2.example",
    "a label too long": "https://" + "o" * 64 + ".example",
    "an empty label": "https://os2..eu",
    "a port that is none": "https://os2.eu:99999",
    "a port of letters": "https://os2.eu:sag",
    "an unclosed bracket": "https://[::1",
    "Slack's own markup": "https://os2.eu|Klik",
    "angle brackets": "<https://os2.eu>",
    "a quotation mark": 'https://os2.eu/"onclick=',
    "too long": "https://os2.eu/" + "a" * wording.LINK,
    "words": "se vedhæftet",
}


@pytest.mark.parametrize("link", BAD_LINKS.values(), ids=BAD_LINKS)
def test_what_is_not_plainly_a_web_address_is_refused(link: str) -> None:
    with pytest.raises(Refused) as refused:
        links(f"https://os2.eu {link}", "links")
    assert refused.value.code is Code.BAD_LINK
    assert refused.value.field == "links"
    assert set(refused.value.facts) == {"link"}
    assert len(str(refused.value.facts["link"])) <= 80


def test_links_are_parted_by_lines_and_spaces_and_each_is_kept_once() -> None:
    written = "https://os2.eu/a\n\nhttps://os2.eu/b https://os2.eu/a\r\n"
    assert links(written, "links") == ("https://os2.eu/a", "https://os2.eu/b")
    assert links(" \n", "links") == ()


def test_a_sixth_link_is_refused_by_name() -> None:
    written = [f"https://os2.eu/{number}" for number in range(6)]
    assert len(links("\n".join(written[:5]), "links")) == wording.LINKS
    with pytest.raises(Refused) as refused:
        links("\n".join(written), "links")
    assert refused.value.facts == {"link": "https://os2.eu/5"}


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("https://os2.eu:8443/sag", "os2.eu"),
        ("https://OS2.eu/", "os2.eu"),
        ("https://rødovre.dk", "xn--rdovre-bya.dk"),
        # Cyrillic о and ѕ, which look like the Latin letters.
        ("https://\u043e\u04552.eu/sag", "xn--2-0tb3e.eu"),
    ],
    ids=["plain", "capitals", "Danish", "a-look-alike"],
)
def test_a_host_is_shown_as_it_is_looked_up(link: str, shown: str) -> None:
    assert links(link, "links") == (link,)
    assert host(link) == shown


ANYTHING = st.text(st.characters() | st.sampled_from("".join(UNSEEN.values()) + "\n\r\v\t a\u030a\u0301"))


def is_seen(character: str) -> bool:
    return character not in UNSEEN.values() and unicodedata.category(character) not in (
        "Cc",
        "Cf",
        "Cs",
        "Cn",
        "Co",
    )


@given(ANYTHING)
def test_whatever_is_written_one_line_comes_out_clean_and_stays_so(text: str) -> None:
    kept = one_line(text, PLENTY, "title")
    assert all(map(is_seen, kept))
    assert kept == " ".join(kept.split())
    assert unicodedata.is_normalized("NFC", kept)
    assert one_line(kept, PLENTY, "title") == kept


@given(ANYTHING)
def test_whatever_is_written_paragraphs_come_out_clean_and_stay_so(text: str) -> None:
    kept = paragraphs(text, PLENTY, "brief")
    assert all(character == "\n" or is_seen(character) for character in kept)
    assert "\n\n\n" not in kept and kept == kept.strip()
    assert unicodedata.is_normalized("NFC", kept)
    assert paragraphs(kept, PLENTY, "brief") == kept


@given(ANYTHING | st.from_regex(r"https?://[^\s]{1,40}", fullmatch=True))
def test_whatever_is_kept_as_a_link_leads_where_it_says(text: str) -> None:
    try:
        kept = links(text, "links")
    except Refused:
        return
    for link in kept:
        assert link.lower().startswith(("http://", "https://"))
        assert not set(link) & set("<>|\"'`\\ ")
        assert host(link).isascii() and host(link)
    assert links("\n".join(kept), "links") == kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Ny kalender", "Ny kalender"),
        ("Tyve tegn er det her", "Tyve tegn er det her"),
        ("Ny kalender i hele 2027", "Ny kalender i hele…"),
        ("Ny kalender i 20277 ja", "Ny kalender i 20277…"),
        ("Ny kalender til skærme", "Ny kalender til…"),
        ("Speciallægepraksisplanlægning", "Speciallægepraksisp…"),
        ("", ""),
    ],
    ids=[
        "short",
        "just as long as it may be",
        "cut between two words",
        "a word that just fits",
        "a word that does not fit",
        "one word that is too long",
        "nothing",
    ],
)
def test_what_is_too_long_ends_after_a_whole_word(written: str, kept: str) -> None:
    assert shortened(written, 20) == kept


def test_the_opening_is_the_first_line_that_says_something_and_an_excerpt_keeps_the_lines() -> None:
    written = " \u200b\n\r\n  Ny   kalender \x85 anden\n\n\n linje"
    assert opening(written, 120) == "Ny kalender"
    assert excerpt(written, 120) == "Ny kalender\nanden\n\nlinje"
    assert opening("", 120) == excerpt(" \n ", 120) == ""


@given(ANYTHING, st.integers(2, 60))
def test_whatever_is_shortened_is_within_its_limit_and_kept_as_it_is(text: str, limit: int) -> None:
    for kept in (opening(text, limit), excerpt(text, limit)):
        assert paragraphs(kept, limit, "brief") == kept
