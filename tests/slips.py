"""A good app.yaml, and slips in it: what each is told as, where, in every language."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.texts.say import LANGUAGES, Say
from handlers.settings import Mistake, MistakeCode, SettingsMistakes, explain, read_settings

BASE = """\
language: da
time_zone: Europe/Copenhagen
database: sqlite:///var/os2ting.db
public_url: http://127.0.0.1:8080
signing_key: var/signing.key
platforms:
  slack:
    {workspace: T0123, bot_token_env: SLACK_BOT_TOKEN}
organisations:
  - municipality: Aarhus
  - municipality: Odense
  - municipality: Ballerup
  - key: displayhuset
    name: Displayhuset ApS
    kind: supplier
people:
  - {key: anna, name: Anna Holm, email: anna.holm@aarhus.example, organisation: aarhus}
  - {key: bo, name: Bo Lind, email: bo.lind@ballerup.example, organisation: ballerup}
  - {key: carla, name: Carla Juhl, email: carla.juhl@odense.example, organisation: odense}
  - {key: finn, name: Finn Dahl, email: finn.dahl@displayhuset.example, organisation: displayhuset}
  - key: gitte
    name: Gitte Bak
    email: gitte.bak@ballerup.example
    organisation: ballerup
    language: en
products:
  - key: os2display
    name: OS2display
    coordinators: [carla]
    groups:
      - key: styregruppe
        name: Styregruppen
        kind: steering_group
        public: true
        chair: anna
        vice_chair: bo
        seats:
          - organisation: aarhus
            holder: anna
          - organisation: ballerup
            holder: bo
            substitutes: [gitte]
          - organisation: odense
        observers: [finn]
        channels:
          - slack: C0123ABCD
            workspace: T0123
          - web: os2display
        rules:
          quorum: more than 1/2
          majority: simple
          deadline_days: 9
          reminders: [half, 24h]
          early_close: true
      - key: eksperter
        name: Eksperterne
        kind: expert_group
"""


@dataclass(frozen=True)
class Case:
    """A slip in the base: `old` is written as `new`. `at`: where it shows; unless said, at `new`."""

    story: str
    old: str
    new: str
    code: MistakeCode
    at: str = ""
    says: str = ""
    also: tuple[MistakeCode, ...] = ()
    base: str = BASE

    @property
    def text(self) -> str:
        assert self.old in self.base
        return self.base.replace(self.old, self.new, 1)

    @property
    def line(self) -> int:
        offset = self.text.index(self.at) if self.at else self.base.index(self.old)
        return self.text.count("\n", 0, offset) + 1


def mistakes_in(path: Path) -> list[Mistake]:
    with pytest.raises(SettingsMistakes) as found:
        read_settings(path)
    return found.value.mistakes


def write(path: Path, text: str) -> Path:
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    return path


def check_case(case: Case, folder: Path) -> None:
    """The slip is one mistake (and those it brings along), at its line, explained in both languages."""
    found = mistakes_in(write(folder / "app.yaml", case.text))
    assert sorted(each.code for each in found) == sorted((case.code, *case.also))
    mistake = next(each for each in found if each.code is case.code)
    assert mistake.line == case.line
    texts = {language: "\n".join(explain([mistake], Say(language))) for language in LANGUAGES}
    for text in texts.values():
        assert str(case.line) in text and mistake.key_path in text and case.says in text
        assert "hunter2" not in text and "0123456789abcdef" not in text
    assert len(set(texts.values())) == len(LANGUAGES)
