"""The app package of Teams: what it asks for, its words in every language, its icons; and writing it."""

from __future__ import annotations

import json
import shutil
import struct
import zlib
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from bot.texts.say import LANGUAGES, Say
from handlers import terminal
from handlers.commands import COMMANDS, SHORTCUTS, command_named
from handlers.teams.manifest import (
    ACCENT,
    COLOUR,
    FILE,
    OUTLINE,
    SEMVER,
    manifest,
    package,
    version_after,
    version_of,
)

APP = "0b4f5c0b-4f5c-4f5c-8f5c-0b4f5c0b4f5c"
TENANT = "6fa459ea-ee8a-4ca4-894e-db77e160355e"
URL = "https://ting.os2.example"
APP_YAML = Path(__file__).parents[1] / "app.yaml"


def made(language: str = "da") -> dict[str, Any]:
    return manifest(Say(language), app=APP, public_url=f"{URL}/", version="0.1.0")


def files(archive: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_it_asks_for_what_it_needs_and_no_more() -> None:
    content = made()
    assert content["permissions"] == ["identity", "messageTeamMembers"]
    # The one thing that a team's owner consents to: to hear what follows in the thread of a wish.
    consent = {"resourceSpecific": [{"name": "ChannelMessage.Read.Group", "type": "Application"}]}
    assert content["authorization"] == {"permissions": consent}
    assert content["webApplicationInfo"]["id"] == APP
    assert not content.keys() & {"devicePermissions", "extensions"}
    assert content["validDomains"] == ["ting.os2.example"]
    (bot,) = content["bots"]
    assert content["id"] == bot["botId"] == content["composeExtensions"][0]["botId"] == APP
    assert bot["scopes"] == ["personal", "team", "groupChat"]
    addresses = [value for name, value in content["developer"].items() if name.endswith("Url")]
    assert addresses == [f"{URL}/", f"{URL}/privacy", f"{URL}/privacy"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_words_are_no_longer_than_teams_takes(language: str) -> None:
    content = made(language)
    assert content["manifestVersion"] in content["$schema"]
    assert len(content["name"]["short"]) <= 30 and len(content["name"]["full"]) <= 100
    assert len(content["description"]["short"]) <= 80 and len(content["description"]["full"]) <= 4_000
    lists = content["bots"][0]["commandLists"]
    shortcuts = content["composeExtensions"][0]["commands"]
    assert len(lists) <= 3 and len(shortcuts) <= 10
    for each in (*(command for one in lists for command in one["commands"]), *shortcuts):
        assert 0 < len(each["title"]) <= 32
        assert 0 < len(each["description"]) <= 128


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_it_suggests_is_understood(language: str) -> None:
    for each in made(language)["bots"][0]["commandLists"]:
        assert len(each["commands"]) <= 10
        assert {command_named(command["title"]) for command in each["commands"]} <= COMMANDS.keys()


def test_every_shortcut_opens_its_form_from_the_menu_of_a_message() -> None:
    commands = made()["composeExtensions"][0]["commands"]
    assert [each["id"] for each in commands] == list(SHORTCUTS)
    assert all(
        (each["type"], each["context"], each["fetchTask"]) == ("action", ["message"], True)
        for each in commands
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_other_language_says_all_that_is_in_words(language: str) -> None:
    content = made(language)
    (other,) = (each for each in LANGUAGES if each != language)
    assert content["localizationInfo"] == {
        "defaultLanguageTag": language,
        "additionalLanguages": [{"languageTag": other, "file": f"{other}.json"}],
    }
    words = json.loads(files(package(content))[f"{other}.json"])
    told = made(other)
    assert words.pop("$schema") == told["$schema"].replace("Teams.schema", "Teams.Localization.schema")
    expected = {
        **{
            f"{name}.{size}": told[name][size]
            for name in ("name", "description")
            for size in ("short", "full")
        },
        **{
            f"bots[0].commandLists[{number}].commands[{place}].{name}": command[name]
            for number, each in enumerate(told["bots"][0]["commandLists"])
            for place, command in enumerate(each["commands"])
            for name in ("title", "description")
        },
        **{
            f"composeExtensions[0].commands[{place}].{name}": command[name]
            for place, command in enumerate(told["composeExtensions"][0]["commands"])
            for name in ("title", "description")
        },
    }
    assert words == expected


def test_the_same_settings_give_the_same_bytes() -> None:
    archive = package(made())
    assert archive == package(made())
    found = files(archive)
    assert list(found) == ["manifest.json", "en.json", "color.png", "outline.png"]
    assert json.loads(found["manifest.json"]) == made()
    with ZipFile(BytesIO(archive)) as opened:
        assert {each.date_time for each in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def pixels(picture: bytes) -> tuple[int, int, list[bytes]]:
    """(width, height, pixels of four bytes), when it is a whole PNG of eight bits and four channels."""
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    chunks, at = {}, 8
    while at < len(picture):
        (length,) = struct.unpack_from(">I", picture, at)
        name, content = picture[at + 4 : at + 8], picture[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", picture, at + 8 + length) == (zlib.crc32(name + content),)
        chunks[name], at = content, at + 12 + length
    assert list(chunks) == [b"IHDR", b"IDAT", b"IEND"]
    width, height, *kind = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    assert kind == [8, 6, 0, 0, 0]
    rows, step = zlib.decompress(chunks[b"IDAT"]), width * 4 + 1
    assert len(rows) == height * step and not any(rows[::step])
    return width, height, [rows[row * step + 1 + 4 * x :][:4] for row in range(height) for x in range(width)]


def test_the_picture_in_colour_is_192_pixels_wide_and_has_no_hole() -> None:
    width, height, every = pixels(files(package(made()))[COLOUR])
    assert (width, height) == (192, 192)
    assert {each[3] for each in every} == {255}
    assert f"#{every[0][:3].hex()}" == ACCENT
    # Teams rounds its corners: what matters is in the inner 120 pixels.
    edge = (width - 120) // 2
    inner = range(edge, width - edge)
    assert {each for at, each in enumerate(every) if {at % width, at // width} - set(inner)} == {every[0]}
    assert len({every[y * width + x] for y in inner for x in inner}) > 2


def test_the_outline_is_32_pixels_wide_and_white_on_nothing() -> None:
    width, height, every = pixels(files(package(made()))[OUTLINE])
    assert (width, height) == (32, 32)
    assert {each[:3] for each in every} == {b"\xff\xff\xff"}
    assert every[0][3] == 0
    assert every[16 * 32 + 16][3] == 255


# --- the command


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copy(APP_YAML, tmp_path / "app.yaml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def with_teams(folder: Path, url: str = URL) -> None:
    file = folder / "app.yaml"
    written = file.read_text("utf-8").replace("http://127.0.0.1:8080", url)
    teams = f"platforms:\n  teams:\n    app: {APP}\n    tenants: [{TENANT}]\n"
    file.write_text(written.replace("platforms:\n", teams, 1), "utf-8")


def test_the_package_is_written_once_and_what_comes_next_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_teams(folder)
    assert terminal.main(["manifest", "teams"]) == 0
    said = capsys.readouterr().out
    assert FILE in said and f"{URL}/teams/messages" in said
    written = (folder / FILE).read_bytes()
    assert json.loads(files(written)["manifest.json"])["id"] == APP
    (folder / FILE).write_bytes(b"mine")
    assert terminal.main(["manifest", "teams"]) == 1
    assert "--overwrite" in capsys.readouterr().err
    assert (folder / FILE).read_bytes() == b"mine"
    assert terminal.main(["manifest", "teams", "--overwrite"]) == 0
    assert terminal.main(["manifest", "teams", "--out", "other.zip"]) == 0
    assert read_version(folder / FILE) == version_of((folder / FILE).read_bytes()) != version_of(b"mine")


def read_version(file: Path) -> str:
    content = json.loads(files(file.read_bytes())["manifest.json"])
    return str(content["version"])


def parts(version: str) -> list[int]:
    assert SEMVER.fullmatch(version)
    return [int(each) for each in version.split(".")]


def test_a_package_that_has_changed_has_a_higher_version_and_another_is_left_as_it_is(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_teams(folder)
    assert terminal.main(["manifest", "teams"]) == 0
    first = (folder / FILE).read_bytes()
    capsys.readouterr()
    for more in ([], ["--overwrite"]):
        assert terminal.main(["manifest", "teams", *more]) == 0
        assert "ikke noget nyt at uploade" in capsys.readouterr().out
        assert (folder / FILE).read_bytes() == first
    file = folder / "app.yaml"
    file.write_text(file.read_text("utf-8").replace(URL, "https://ny.os2.example"), "utf-8")
    assert terminal.main(["manifest", "teams", "--overwrite"]) == 0
    second = read_version(folder / FILE)
    assert parts(second) > parts(version_of(first)) > parts("0.1.0")
    assert second in capsys.readouterr().out
    assert terminal.main(["manifest", "teams", "--overwrite", "--version", "99.0.7"]) == 0
    assert read_version(folder / FILE) == "99.0.7"
    file.write_text(file.read_text("utf-8").replace("https://ny.os2.example", URL), "utf-8")
    assert terminal.main(["manifest", "teams", "--overwrite"]) == 0
    assert read_version(folder / FILE) == "99.0.8"


def test_a_later_package_has_a_higher_version() -> None:
    midnight = datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)
    moments = [midnight - timedelta(days=200), midnight - timedelta(seconds=1), midnight]
    moments += [
        midnight + timedelta(seconds=1),
        midnight + timedelta(days=9),
        midnight + timedelta(days=9_000),
    ]
    versions = [version_after("", each) for each in moments]
    assert version_after("", midnight) == "1.26365.86399"
    assert sorted(versions, key=parts) == versions and len(set(versions)) == len(versions)


@pytest.mark.parametrize(
    "packed", [b"", b"mine", package({**made(), "version": ["1"]})], ids=["", "text", "list"]
)
def test_what_is_no_package_has_no_version(packed: bytes) -> None:
    assert version_of(packed) == ""


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["teams", "--socket-mode"], "--socket-mode"),
        (["slack", "--out", "x.zip"], "--out"),
        (["slack", "--version", "1.0.0"], "--version"),
        (["teams", "--version", "1.0"], "1.0"),
        (["teams", "--version", "v1.0.0"], "v1.0.0"),
        (["teams", "--version", "1.0.0-beta"], "1.0.0-beta"),
        (["teams", "--version", "01.0.0"], "01.0.0"),
    ],
    ids=" ".join,
)
def test_what_the_platform_has_no_use_for_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], word: str
) -> None:
    with_teams(folder)
    assert terminal.main(["manifest", *arguments]) == 2
    said = capsys.readouterr().err
    assert f"»{word}« kan ikke bruges her. Skriv: os2ting manifest" in said
    assert not (folder / FILE).exists()


@pytest.mark.parametrize(
    ("out", "instead"), [("-", FILE), (".", FILE), ("var/", f"var/{FILE}"), ("new/", f"new/{FILE}")]
)
def test_what_is_no_file_is_not_written_to_and_a_file_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str], out: str, instead: str
) -> None:
    with_teams(folder)
    (folder / "var").mkdir(exist_ok=True)
    before = sorted(folder.rglob("*"))
    assert terminal.main(["manifest", "teams", "--out", out]) == 1
    said = capsys.readouterr().err
    assert f"--out {instead}\n" in said and "--overwrite" not in said
    assert sorted(folder.rglob("*")) == before


def test_nothing_is_written_where_teams_is_off(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert terminal.main(["manifest", "teams"]) == 1
    assert "Teams står ikke i app.yaml" in capsys.readouterr().err
    assert not (folder / FILE).exists()


def test_nothing_is_written_with_an_address_that_teams_cannot_call(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_teams(folder, "http://127.0.0.1:8080")
    assert terminal.main(["manifest", "teams"]) == 1
    said = capsys.readouterr().err
    assert "https" in said and "App-pakken er ikke skrevet" in said
    assert not (folder / FILE).exists()
