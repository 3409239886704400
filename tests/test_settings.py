"""app.yaml as settings: what is read, what is taken for granted, and that nothing breaks the reading."""

from __future__ import annotations

import itertools
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.rules.procedure import Procedure
from bot.texts.say import LANGUAGES, Say
from handlers.settings import (
    RulesSetting,
    Settings,
    SettingsMistakes,
    explain,
    read_settings,
)
from storage.words import Comparator, GroupKind, Majority, OrganisationKind, Platform, Role

DEMO = Path(__file__).parent.parent / "app.yaml"
TEXT = DEMO.read_text(encoding="utf-8")
LINES = TEXT.splitlines(keepends=True)
CANARY = "fedcba9876543210"
numbers = itertools.count()


def read(folder: Path, content: str | bytes) -> Settings | list[str]:
    """The settings, or the explanations in every language."""
    path = folder / f"{next(numbers)}.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    try:
        return read_settings(path)
    except SettingsMistakes as found:
        return [line for language in LANGUAGES for line in explain(found.mistakes, Say(language))]
    finally:
        path.unlink()


def good(folder: Path, *changes: tuple[str, str]) -> Settings:
    """The settings of the demo's file after some changes."""
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    found = read(folder, text)
    assert isinstance(found, Settings), found
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("settings")


@pytest.fixture(scope="module")
def demo() -> Settings:
    return read_settings(DEMO)


def test_the_demo_world_is_two_products_of_two_steering_groups_and_architects(demo: Settings) -> None:
    display, forms = demo.products
    (steering, architects), (other,) = display.groups, forms.groups
    assert (steering.kind, architects.kind) == (GroupKind.STEERING_GROUP, GroupKind.ARCHITECTURE_GROUP)
    assert [(seat.organisation, seat.holder) for seat in steering.seats] == [
        ("aarhus", "anna"), ("ballerup", "bo"), ("odense", "carla"), ("syddjurs", "david"),
    ]  # fmt: skip
    assert (steering.chair, steering.vice_chair, steering.seats[1].substitutes) == ("anna", "bo", ("gitte",))
    assert (*display.coordinators, *steering.observers, *steering.secretariat) == ("eva", "finn", "hanne")
    places = [channel.external_id for channel in steering.channels]
    assert places == ["os2display-styregruppe", "os2display-faelles"]
    assert len(other.seats) == 5
    assert not {seat.organisation for seat in other.seats} & {seat.organisation for seat in steering.seats}
    assert (other.rules.quorum_comparator, other.rules.majority) == (Comparator.AT_LEAST, Majority.TWO_THIRDS)
    assert {person.language for person in demo.people} == {None, "en"}


def test_the_cast_has_addresses_that_lead_nowhere(demo: Settings) -> None:
    assert all(each.email.endswith(f"@{each.organisation}.example") for each in demo.people)


def test_a_municipality_brings_its_key_name_kind_and_code(demo: Settings) -> None:
    south = next(each for each in demo.organisations if each.key == "soenderborg")
    assert (south.name, south.kind, south.code) == ("Sønderborg", OrganisationKind.MUNICIPALITY, "0540")
    supplier = next(each for each in demo.organisations if each.key == "displayhuset")
    assert (supplier.kind, supplier.code) == (OrganisationKind.SUPPLIER, None)


def test_paths_are_counted_from_the_folder_of_the_file(demo: Settings) -> None:
    assert demo.signing_key == DEMO.parent / "var" / "signing.key"
    assert demo.database == f"sqlite:///{DEMO.parent}/var/os2ting.db"


def test_rules_that_are_not_written_are_the_default_rules(demo: Settings) -> None:
    architects = demo.products[0].groups[1]
    assert architects.rules == RulesSetting()
    assert architects.rules.procedure == Procedure() == demo.products[0].groups[0].rules.procedure


def test_rules_that_are_written_are_the_rules(folder: Path) -> None:
    found = good(
        folder,
        ("quorum: more than 1/2 ", "quorum: all "),
        ("may_open: [chair, vice_chair, member, substitute, coordinator]", "may_open: [chair]"),
        ("reminders: [half, 24h, 3h]", "reminders: []"),
        ("early_close: true", "early_close: no"),
    )
    assert found.products[0].groups[0].rules.procedure == Procedure(
        quorum_numerator=1,
        quorum_denominator=1,
        quorum_comparator=Comparator.AT_LEAST,
        reminders=(),
        early_close=False,
        may_open=(Role.CHAIR,),
    )


def test_a_channel_knows_its_platform_its_id_and_its_workspace(folder: Path) -> None:
    found = good(
        folder,
        ("# - slack: C0", "- slack: C0"),
        ("#   workspace:", "  workspace:"),
        ("# workspaces:", "workspaces:"),
    )
    assert found.platforms.slack and found.platforms.slack.all_workspaces == ("T0123ABCD", "T0456EFGH")
    browser, _, slack = found.products[0].groups[0].channels
    assert (slack.platform, slack.external_id, slack.workspace) == (Platform.SLACK, "C0123ABCD", "T0456EFGH")
    assert (browser.platform, browser.workspace) == (Platform.WEB, None)


def test_what_stands_empty_is_as_good_as_not_written(folder: Path) -> None:
    emptied = [(each, each.split(" ")[0]) for each in ("holder: david", "observers: [finn]", "chair: olga")]
    found = good(folder, *emptied)
    steering, architects = found.products[0].groups
    assert (steering.seats[3].holder, steering.observers, architects.chair) == (None, (), None)


def test_a_platform_that_is_not_there_is_off(folder: Path) -> None:
    block = TEXT[TEXT.index("platforms:") : TEXT.index("# En kommune")]
    assert good(folder, (block, "")).platforms.slack is None


def test_one_rule_book_for_many_groups_by_an_alias(folder: Path) -> None:
    found = good(
        folder,
        ("        rules:                 ", "        rules: &ours "),
        ("deadline_days: 9", "deadline_days: 20"),
        ("        chair: olga", "        rules: *ours\n        chair: olga"),
    )
    steering, architects = found.products[0].groups
    assert steering.rules == architects.rules and architects.rules.deadline_days == 20


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(folder: Path) -> None:
    assert isinstance(read(folder, b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()), Settings)


def test_settings_cannot_be_changed(demo: Settings) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        demo.language = "en"  # type: ignore[misc]
    assert demo.zone == ZoneInfo("Europe/Copenhagen")
    assert isinstance(hash(demo), int)


# What YAML, or the check, has a meaning of its own for.
FRAGMENTS = [
    "- ", ": ", "  ", "\t", "{", "}", "[", "]", "*a", "&a ", "!!int ", "!x ", "null", "~", ">-\n", "'", '"',
    "0b_", "0x_", "1:30", ".inf", "2026-13-45", '"\\ud800"', '"\\U00110000"', "---\n", "...\n", "%TAG ! x\n",
    "? ", "<<: ", "#", "xoxb-", "key: ", "\x85", "\u2028", "\ufeff", "no", "sqlite:///",
    "postgresql://[", "~x/y",
]  # fmt: skip


@st.composite
def accidents(draw: st.DrawFn, line: bytes) -> bytes:
    """What may happen to a line."""
    at = draw(st.integers(0, len(line)))
    text = draw(st.sampled_from(FRAGMENTS) | st.text(max_size=40)).encode("utf-8", "replace")
    return draw(
        st.sampled_from(
            [
                b"",
                line + line,
                line[:at],
                text + b"\n",
                line.split(b":")[0] + b": " + text + b"\n",
                line[:at] + text + line[at:],
                line[:at] + draw(st.binary(max_size=6)) + line[at:],
                b" " * draw(st.integers(0, 6)) + line.lstrip(),
            ]
        )
    )


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """The demo's file after a few accidents."""
    lines = [line.encode() for line in LINES]
    for at in draw(st.lists(st.integers(0, len(lines) - 1), min_size=1, max_size=4)):
        lines[at] = draw(accidents(lines[at]))
    first, second = draw(st.tuples(*[st.integers(0, len(lines) - 1)] * 2)) if draw(st.booleans()) else (0, 0)
    lines[first], lines[second] = lines[second], lines[first]
    return b"".join(lines)


@settings(max_examples=300, deadline=None)
@given(spoilt())
@example(b"a: 0b_\n")
@example(b'a: "\\U00110000"\n')
def test_whatever_befalls_the_file_it_is_read_or_explained(folder: Path, content: bytes) -> None:
    found = read(folder, content)
    assert isinstance(found, Settings) or all(found)


@settings(max_examples=150, deadline=None)
@given(
    line=st.sampled_from([each for each in range(len(LINES)) if ":" in LINES[each].split("#")[0]]),
    secret=st.sampled_from(
        [f"xoxb-{CANARY}", f"xoxp-1-{CANARY}", f"xapp-1-{CANARY}", CANARY * 2, f"postgresql://me:{CANARY}@db/os2",
         f"https://me:{CANARY}@os2.example", f"postgresql://db/os2?password={CANARY}", f"'x xoxb-{CANARY}'",
         f"[xoxb-{CANARY}]", f"{{xoxb-{CANARY}: 1}}"]
    ),
    as_key=st.booleans(),
)  # fmt: skip
def test_no_explanation_repeats_a_secret(folder: Path, line: int, secret: str, as_key: bool) -> None:
    before, _, after = LINES[line].partition(":")
    indent = before[: len(before) - len(before.lstrip(" -"))]
    slip = f"{indent}{secret}:{after}" if as_key else f"{before}: {secret}\n"
    found = read(folder, "".join([*LINES[:line], slip, *LINES[line + 1 :]]))
    assert isinstance(found, list)
    assert not [text for text in found if CANARY in text]
