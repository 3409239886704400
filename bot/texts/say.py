"""Say things in a reader's language and time zone: texts by id, dates, lists."""

from __future__ import annotations

import datetime as dates
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource

from storage.words import Platform

HERE = Path(__file__).parent
Language = Literal["da", "en"]
LANGUAGES: tuple[Language, ...] = ("da", "en")
LOCALES = {"da": "da_DK", "en": "en_GB"}
DEFAULT_ZONE = ZoneInfo("Europe/Copenhagen")
# How the bot is called: by a command, or by its name where there are no commands.
COMMAND, MENTION = "/ting", "@OS2ting"


# Fluent takes no argument over 1,000 characters (against texts that grow in each other). Ours do not grow:
# a mark from Unicode's private area, which people's words never hold, keeps their place.
LONG = 900
FIRST_MARK = 0xE000
# A text begins in the first column, and ends where another begins, or a comment.
TEXT = re.compile(r"^([a-zA-Z][\w-]*) *=.*(?:\n(?![a-zA-Z#-]).*)*", re.MULTILINE)
NAME = re.compile(r"[a-zA-Z][\w-]*")


class NoText(KeyError):
    """The language lacks the text, or the text lacks an argument: a mistake of ours, never the reader's."""


class Say:
    """Speaks one language in one time zone. `say("motion-for", organisation="Aarhus")`.

    ting: how the bot is called where it is read; every text may say it.
    """

    def __init__(self, language: str, zone: ZoneInfo = DEFAULT_ZONE, ting: str = COMMAND) -> None:
        self.language: Language = "en" if language == "en" else "da"
        self.zone, self.ting = zone, ting
        self.locale = LOCALES[self.language]

    def on(self, platform: Platform | None) -> Say:
        """The same where the bot is called as it is there."""
        return Say(self.language, self.zone, MENTION if platform is Platform.TEAMS else COMMAND)

    def __call__(self, text_id: str, /, **arguments: str | int) -> str:
        """The text, with its arguments in place. Raises NoText."""
        bundle = texts_of(self.language).with_text(text_id)
        if not bundle.has_message(text_id):
            raise NoText(f"{self.language}: {text_id}")
        pattern = bundle.get_message(text_id).value
        if pattern is None:
            raise NoText(f"{self.language}: {text_id} has no value")
        long = {name: value for name, value in arguments.items() if _is_long(value)}
        marks = {name: chr(FIRST_MARK + number) for number, name in enumerate(long)}
        formatted, errors = bundle.format_pattern(pattern, {"ting": self.ting, **arguments, **marks})
        if errors:
            raise NoText(f"{self.language}: {text_id}: {errors[0]}")
        said = str(formatted)
        for name, mark in marks.items():
            said = said.replace(mark, str(long[name]))
        return str(said)

    def moment(self, instant: datetime) -> str:
        """Weekday, date, time and ISO week: all that keeps a date from being misread. instant: aware."""
        local = instant.astimezone(self.zone)
        return self(
            "moment", day=self.day(instant), time=self.time(instant), week=str(local.isocalendar().week)
        )

    def written(self, instant: datetime) -> str:
        """The moment as a person would type it, to be read back by the same reader."""
        return self("moment-written", date=self.date(instant), time=self.clock(instant))

    def day(self, instant: datetime) -> str:
        """Weekday and date, with the year."""
        local = instant.astimezone(self.zone).date()
        pattern = "EEEE 'den' d. MMMM y" if self.language == "da" else "EEEE d MMMM y"
        return format_date(local, pattern, locale=self.locale)

    def date(self, instant: datetime) -> str:
        """The date alone, with the year."""
        return self.plain_date(instant.astimezone(self.zone).date())

    def plain_date(self, day: dates.date) -> str:
        """A day that is nobody's instant."""
        return format_date(day, "d. MMMM y" if self.language == "da" else "d MMMM y", locale=self.locale)

    def month(self, day: dates.date) -> str:
        """The month with its year."""
        return format_date(day, "LLLL y", locale=self.locale)

    def weekday(self, number: int) -> str:
        """The name of an ISO weekday, 1 to 7."""
        # 1 January 2024 was a Monday.
        return format_date(dates.date(2024, 1, number), "EEEE", locale=self.locale)

    def time(self, instant: datetime) -> str:
        """The time of day: "12" or "12.30" in Danish, "12:00" in English."""
        local = instant.astimezone(self.zone)
        if self.language == "da":
            return f"{local:%-H.%M}" if local.minute else f"{local:%-H}"
        return f"{local:%H:%M}"

    def clock(self, instant: datetime) -> str:
        """Hours and minutes in full."""
        local = instant.astimezone(self.zone)
        return f"{local:%H.%M}" if self.language == "da" else f"{local:%H:%M}"

    def number(self, value: int | Decimal) -> str:
        return format_decimal(value, locale=self.locale)

    def money(self, amount: int) -> str:
        """An amount in øre: "80.000 kr.", or "2.666,67 kr." where there are any."""
        kroner, rest = divmod(amount, 100)
        shown = self.number(kroner) if not rest else self._with_decimals(Decimal(amount) / 100)
        return self("money", amount=shown)

    def _with_decimals(self, value: Decimal) -> str:
        return format_decimal(value, format="#,##0.00", locale=self.locale)

    def all_of(self, names: Iterable[str]) -> str:
        """A list in words: "Aarhus, Odense og Syddjurs"."""
        return format_list(list(names), locale=self.locale)


def _is_long(value: str | int) -> bool:
    return isinstance(value, str) and len(value) > LONG


class Texts:
    """Every text of a language. Each is parsed when it is first said: to parse them all takes a second."""

    def __init__(self, language: str) -> None:
        # No isolation marks around arguments: words are cleaned of direction marks at the door, and
        # invisible characters in a notification help nobody.
        self._bundle = FluentBundle([LOCALES[language]], use_isolating=False)
        self._sources: dict[str, str] = {}
        for file in sorted((HERE / language).glob("*.ftl")):
            for found in TEXT.finditer(file.read_text("utf-8")):
                self._sources.setdefault(found[1], found[0])

    def with_text(self, text_id: str) -> FluentBundle:
        """Fluent, knowing the text, if there is one, and those that are said in it."""
        if not self._bundle.has_message(text_id):
            # The text itself is added last: another thread that finds it finds the others too.
            sources = [self._sources[each] for each in self._said_in(text_id, set())]
            self._bundle.add_resource(FluentResource("\n".join(sources)))
        return self._bundle

    def _said_in(self, text_id: str, known: set[str]) -> Iterator[str]:
        """The text after all that it may name; a word that is called as a text is costs no more than time."""
        if text_id not in self._sources or text_id in known:
            return
        known.add(text_id)
        for name in NAME.findall(self._sources[text_id]):
            yield from self._said_in(name, known)
        yield text_id


@lru_cache
def texts_of(language: str) -> Texts:
    """The texts of a language, read once."""
    return Texts(language)
