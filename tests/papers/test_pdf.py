"""A paper as a PDF, read back: its words, its structure for who hears it, and the same bytes each time."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from bot.documents import Document, Heading, prose
from bot.papers import Attendee, Item, Paper
from bot.proceedings import lay_out
from bot.rules import wording
from bot.texts.say import LANGUAGES, Say
from handlers.papers import pdf
from storage.meeting_words import ItemKind, Presence
from storage.words import Role
from tests import hostile
from tests.papers.views import APPROVED, HELD, PAPERS, agenda, minutes
from tests.world import NAMES

ROOT = Path(__file__).parents[2]
DANISH = Say("da")
A4 = (595.3, 841.9)


def read(paper: Paper, say: Say = DANISH, *, public: bool = False) -> PdfReader:
    return PdfReader(BytesIO(pdf.printed(lay_out(paper, say, public=public), say)))


def words(reader: PdfReader) -> str:
    """All that stands on the pages, without what divides it into lines."""
    return "".join("".join(page.extract_text() for page in reader.pages).split())


def document(*paragraphs: str) -> Document:
    blocks = (Heading(1, "Prøve"), *(prose(each) for each in paragraphs))
    return Document("Prøve", "da", APPROVED, "", "Prøve", blocks)


def drawn(text: str) -> str:
    """What stands on the page of a text, and behind it what is said of its letters."""
    return words(PdfReader(BytesIO(pdf.printed(document(text), DANISH))))


def together(text: str) -> str:
    return "".join(text.split())


# --- what it says


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAPERS)
def test_it_says_all_that_the_document_says(name: str, language: str) -> None:
    paper, public = PAPERS[name]
    say = Say(language)
    said = words(read(paper, say, public=public))
    for each in strings(pdf._told(lay_out(paper, say, public=public), say)["blocks"]):
        assert together(each) in said, each


def strings(told: Any) -> Iterator[str]:
    """The words of blocks, however deep."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        for key, each in told.items():
            if key != "is":
                yield from strings(each)
    elif isinstance(told, list | tuple):
        for each in told:
            yield from strings(each)


def test_a_closed_item_is_not_in_the_public_file() -> None:
    made = pdf.printed(lay_out(minutes(), DANISH, public=True), DANISH)
    said = words(PdfReader(BytesIO(made)))
    assert "Forhandling" not in said and "80.000" not in said and "meet.example" not in said
    assert "4.Lukketpunkt" in said
    assert b"meet.example" not in made


def test_every_page_says_what_it_belongs_to_and_which_it_is() -> None:
    pages = read(agenda(items=tuple(replace(HELD[2], number=n) for n in range(1, 41)))).pages
    assert len(pages) > 5
    for number, page in enumerate(pages, 1):
        assert tuple(round(float(each), 1) for each in page.mediabox[2:]) == A4
        said = page.extract_text()
        assert "OS2display · Styregruppen · Dagsorden · 10. december 2026" in said
        assert f"Side {number} af {len(pages)}" in said


# --- for who hears it read, and for who files it


@pytest.mark.parametrize(("language", "tag"), [("da", "da-DK"), ("en", "en-GB")])
def test_it_has_a_title_a_language_and_tags(language: str, tag: str) -> None:
    reader = read(minutes(), Say(language))
    root = reader.root_object
    title = {
        "da": "Referat: OS2display, Styregruppen, 10. december 2026",
        "en": "Minutes: OS2display, Styregruppen, 10 December 2026",
    }[language]
    assert reader.metadata is not None and reader.metadata.title == title
    assert root["/Lang"] == tag
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 (pypdf's own kind of it)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert reader.xmp_metadata is not None
    said = reader.xmp_metadata.stream.get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in said
    assert "<pdfaid:part>2</pdfaid:part>" in said and "<pdfaid:conformance>A</pdfaid:conformance>" in said


def test_headings_tables_and_links_are_what_they_are() -> None:
    reader = read(minutes())
    found = Counter(str(each["/S"]) for each in elements(reader.root_object["/StructTreeRoot"]))
    headings = [
        block for block in lay_out(minutes(), DANISH, public=False).blocks if isinstance(block, Heading)
    ]
    assert (found["/H1"], found["/H2"]) == (1, len(headings) - 1)
    # Who was there, and what is to be done under two items: four words at the head of each.
    assert (found["/Table"], found["/TH"], found["/TR"]) == (3, 12, 3 + 7 + 3 + 1)
    assert found["/Link"] == 2
    outline = [each.title for each in reader.outline if not isinstance(each, list)]
    assert outline == ["Referat: OS2display, Styregruppen"]


def elements(node: Any) -> Iterator[DictionaryObject]:
    """Every element of the structure."""
    node = node.get_object()
    if isinstance(node, ArrayObject):
        for each in node:
            yield from elements(each)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"])


def test_only_an_address_can_be_followed() -> None:
    for link, count in (
        ("https://os2.eu/x", 1),
        ("javascript:alert(1)", 0),
        ("https://os2.eu@evil.example/", 0),
    ):
        made = replace(HELD[0].resolutions[0], address=link)
        paper = minutes(link=link, items=(replace(HELD[0], resolutions=(made,)),))
        found = [
            str(each.get_object()["/A"]["/URI"])
            for page in read(paper).pages
            for each in page.get("/Annots", ())
        ]
        assert found == [link] * 2 * count


def test_every_font_is_in_the_file() -> None:
    for page in read(minutes()).pages:
        for font in page["/Resources"]["/Font"].values():
            (inner,) = font["/DescendantFonts"]
            descriptor = inner.get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & descriptor.keys()


# --- the same for the same


def test_the_time_in_it_is_the_papers_own() -> None:
    metadata = read(minutes()).metadata
    assert metadata is not None
    assert metadata.creation_date == metadata.modification_date == APPROVED


def test_a_paper_of_a_moment_between_two_seconds_is_printed() -> None:
    between = replace(document("Vi er enige."), at=APPROVED.replace(microsecond=123_456))
    found = PdfReader(BytesIO(pdf.printed(between, DANISH)))
    assert found.metadata is not None and found.metadata.creation_date == APPROVED


def test_the_same_paper_is_the_same_file_in_another_place_and_at_another_time() -> None:
    told = (
        "import hashlib; from bot.proceedings import lay_out; from bot.texts.say import Say;"
        "from handlers.papers import pdf; from tests.papers.views import minutes; say = Say('da');"
        "made = pdf.printed(lay_out(minutes(), say, public=False), say);"
        "print(hashlib.sha256(made).hexdigest())"
    )
    environment = {**os.environ, "TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1"}
    done = subprocess.run(
        [sys.executable, "-c", told], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    here = pdf.printed(lay_out(minutes(), DANISH, public=False), DANISH)
    assert done.stdout.strip() == hashlib.sha256(here).hexdigest()
    assert here != pdf.printed(lay_out(minutes(number=5), DANISH, public=False), DANISH)


# --- whatever people write

MARKUP = (
    "#let x = 1", "#x", '#panic("x")', '#read("/etc/passwd")', '#import "@preview/x:1.0.0"', "$x^2$", "\\",
    "\\#", "*fed*", "_skrå_", "`kode`", "= Overskrift", "- punkt", "+ punkt", "/ ord: ting", "<mærke>",
    "@henvisning", "// væk", "/* væk */", "a -- b --- c ...", "'enkelt' \"dobbelt\"", "~", "]", "[#x]", "#[",
    "https://os2.eu/#a", "<script>alert(1)</script>", "&lt;b&gt;", "{x}", "[page] [pages]", "\\u{41}",
    "fi fl ffi",
)  # fmt: skip


@pytest.mark.parametrize("text", MARKUP)
def test_what_is_code_elsewhere_is_words_here(text: str) -> None:
    assert drawn(f"før {text} efter").startswith(f"Prøvefør{together(text)}efter")


def test_what_is_code_elsewhere_is_words_wherever_it_stands() -> None:
    text = " ".join(MARKUP)
    items = (Item(1, text, ItemKind.DECISION, text, proposer=text),)
    there = (Attendee(text, text, Role.MEMBER, Presence.PRESENT, text),)
    paper = minutes(product=text, group=text, title=text, place=text, items=items, attendance=there)
    reader = read(paper)
    said = words(reader)
    assert reader.metadata is not None and text in str(reader.metadata.title)
    # Between the syllables of a narrow column stands a hyphen of ours.
    assert said.count(together(text)) >= 6 + len(reader.pages) - 1


def test_no_hostile_words_are_anything_but_words() -> None:
    for text in hostile.strings():
        kept = wording.paragraphs(text, 10_000, "words")
        said = kept.replace("漢字", "[cjk unified ideograph-6f22][cjk unified ideograph-5b57]")
        said = said.replace("🎉", "[party popper]")
        assert drawn(f"før {text} efter").startswith(f"Prøvefør{together(said)}efter"), text


@settings(max_examples=60)
@given(st.text(max_size=40))
def test_no_words_keep_a_paper_from_being_printed(text: str) -> None:
    assert drawn(text).startswith("Prøve")


# --- letters

ALPHABETS = {
    "Danish": "Æblegrød på Ærø, én gang til",
    "Faroese and Icelandic": "Tórshavn, Þingvellir, ð",
    "Polish and Czech": "Łódź, Český Těšín",
    "Turkish": "Iğdır, İstanbul, Şişli",
    "Vietnamese": "Nguyễn Thị Hương",
    "Greek": "Ελλάδα",
    "Russian": "Привет",
    "signs": "½ § € ✓ → № ≥ “ord” »ord« – —",
}


@pytest.mark.parametrize("text", ALPHABETS.values(), ids=ALPHABETS)
def test_letters_of_other_languages_are_drawn_as_they_are(text: str) -> None:
    assert drawn(text) == f"Prøve{together(text)}PrøveSide1af1"


@pytest.mark.parametrize("text", ["שלום", "مرحبا", "हिन्दी"])
def test_letters_that_are_joined_or_run_the_other_way_are_drawn_too(text: str) -> None:
    assert "[" not in drawn(text)


def test_a_letter_that_no_font_has_stands_by_its_name_and_the_paper_says_so() -> None:
    said = drawn("Møde i 京都 🎉")
    assert "Mødei[cjkunifiedideograph-4eac][cjkunifiedideograph-90fd][partypopper]" in said
    assert together(DANISH("paper-letters")) in said
    assert together(DANISH("paper-letters")) not in drawn("Møde i Kyoto")


def test_a_title_is_kept_in_its_own_letters() -> None:
    metadata = read(agenda(product="京都")).metadata
    assert metadata is not None and "京都" in str(metadata.title)


def test_plain_latin_is_never_asked_about() -> None:
    everything = "".join(chr(code) for code in range(0x2100) if pdf.LATIN.match(chr(code)))
    assert len(everything) > 300
    drawn_all = pdf._compiled(pdf._told(document(" ".join(everything)), DANISH), APPROVED)
    assert drawn_all.startswith(b"%PDF-1.7")


def test_a_letter_is_not_lost_where_it_is_drawn_alone_and_not_in_company(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As if Typst had told of none: the file is made all the same."""
    monkeypatch.setattr(pdf, "_lacking", lambda letters, at: frozenset("Ж"))
    assert "[cyrilliccapitalletterzhe][cjkunifiedideograph-6f22]" in drawn("Ж漢")


# --- long

WORD = "Donaudampfskibsfartsselskabskaptajn" * 9


def test_a_word_that_is_longer_than_a_line_stays_on_the_page() -> None:
    items = (Item(1, WORD, ItemKind.DECISION, WORD, proposer=WORD),)
    reader = read(agenda(items=items, attendance=(Attendee(WORD, WORD),), place=WORD))
    assert words(reader).count(WORD) == 8
    assert max(len(line) for page in reader.pages for line in page.extract_text().splitlines()) < 120


def test_forty_items_with_all_that_can_be_said_are_one_paper() -> None:
    items = tuple(replace(HELD[2], number=number) for number in range(1, 41))
    there = tuple(Attendee(NAMES["anna"], "Aarhus", Role.MEMBER, Presence.PRESENT) for _ in range(40))
    said = words(read(minutes(items=items, attendance=there)))
    for number in range(1, 41):
        assert f"{number}.Nyfælleskalenderintegrationi2027Beslutning" in said


def test_a_block_that_the_template_does_not_know_is_a_mistake_of_ours() -> None:
    told = {**pdf.BLANK, "blocks": [{"is": "picture"}]}
    with pytest.raises(typst.TypstError, match="picture"):
        pdf._compiled(told, APPROVED)
