"""From what was typed to the few plain words that the grammar knows, whatever the language. No dates here."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from babel.dates import get_day_names, get_month_names

Language = Literal["da", "en"]

LONGEST = 200
SHORTEST_TO_CORRECT = 5

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

# The word of the grammar, and what people write for it (lower case; å, æ and ø as aa, ae and oe).
_WORDS = {
    "the": "den d the",
    "on": "paa on",
    "by": "senest frist fristen er deadline by due is",
    "at": "kl klokken klokkeslaet at @",
    "of": "i af of",
    "in": "om in within indenfor",
    "and": "og and",
    "from": "fra from",
    "between": "mellem between",
    "until": "til indtil until till",
    "before": "foer inden before",
    "after": "efter after",
    "past": "over past",
    "this": "denne dette this indevaerende",
    "coming": "kommende foerstkommende coming upcoming",
    "next": "naeste next",
    "last": "sidste last",
    "previous": "forrige previous",
    "ago": "siden ago",
    "now": "nu now",
    "today": "idag today",
    "tomorrow": "imorgen tomorrow",
    "overmorrow": "overmorgen overmorrow",
    "yesterday": "igaar yesterday",
    "early": "foerst start starten begyndelsen primo early beginning",
    "mid": "midt midten medio mid middle",
    "late": "sidst slutningen ultimo udgangen late end",
    "morning": "morgen morgenen tidlig tidligt formiddag formiddagen morning forenoon",
    "afternoon": "eftermiddag eftermiddagen afternoon",
    "evening": "aften aftenen evening",
    "noon": "middag noon midday",
    "midnight": "midnat midnight",
    "am": "am",
    "pm": "pm",
    "oclock": "oclock",
    "minute": "minut minutter min minute minutes mins",
    "hour": "time timer hour hours",
    "day": "dag dage dagen day days",
    "week": "uge uger ugen u week weeks w",
    "fortnight": "fortnight",
    "month": "maaned maaneder maaneden month months",
    "quarter": "kvartal kvartaler kvartalet quarter quarters q",
    "year": "aar aaret year years",
    "halv": "halv halvt",  # "halv ti" is 9.30,
    "half": "half",  # and "half ten" is 10.30 to some and 9.30 to others
    "halvanden": "halvanden halvandet",
    "40": "fyrre forty",
    "50": "halvtreds fifty",
    "60": "tres sixty",
    "90": "halvfems ninety",
    "100": "hundrede hundred",
}  # fmt: skip

# Words that mean one thing in one language and something else in the other.
_OWN: dict[Language, dict[str, str]] = {"da": {"to": "2"}, "en": {"to": "to"}}

# One to thirty-one, in order; "/" stands between spellings.
_COUNTED = (
    "en/et to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten"
    " nitten tyve enogtyve toogtyve treogtyve fireogtyve femogtyve seksogtyve syvogtyve otteogtyve niogtyve"
    " tredive enogtredive",
    "foerste anden/andet tredje/tredie fjerde femte sjette syvende ottende niende tiende ellevte/elvte tolvte"
    " trettende fjortende femtende sekstende syttende attende nittende tyvende enogtyvende toogtyvende"
    " treogtyvende fireogtyvende femogtyvende seksogtyvende syvogtyvende otteogtyvende niogtyvende"
    " tredivte enogtredivte",
    "one/a/an two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty twenty-one twenty-two twenty-three twenty-four twenty-five"
    " twenty-six twenty-seven twenty-eight twenty-nine thirty thirty-one",
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third"
    " twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth"
    " thirty-first",
)

# What people shorten weekdays and months to, beyond what the locale data has.
_SHORTENED = {"tir": "tuesday", "tor": "thursday", "tues": "tuesday", "thur": "thursday", "thurs": "thursday",
              "weds": "wednesday", "sept": "september", "loe": "saturday", "soe": "sunday"}  # fmt: skip

# "jul" is July after a number and Christmas on its own, so the grammar must be able to tell it from "juli".
_JUL = {"jul": "jul"}

# What must be read as a whole, before single words are.
_PHRASES = (
    (r"\bi ?dag\b", "today"),
    (r"\bi ?overmorgen\b", "overmorrow"),
    (r"\bi ?morgen\b", "tomorrow"),
    (r"\bi ?(?:for)?gaars?\b|\bi morges\b", "yesterday"),
    (r"\bi formiddag\b|\bthis morning\b", "today morning"),
    (r"\bi eftermiddag\b|\bthis afternoon\b", "today afternoon"),
    (r"\bi aften\b|\bthis evening\b|\btonight\b", "today evening"),
    (r"\bi aar\b", "this year"),
    (r"\b(?:no|ikke) (?:later|senere) (?:than|end)\b|\bsidste frist\b", "by"),
    (r"\bfra nu(?: af)?\b", "from now"),
    (r"\binden for\b", "in"),
    (r"^(?=\d+ (?:dage|uger|maaneder|days|weeks|months)$)", "in "),
    (r"\bet kvarter\b|\bkvart\b|\b(?:a )?quarter(?= past| to)", "15 minute"),
    (r"\btre kvarter\b", "45 minute"),
    (r"\bved (?=middag|midnat)", ""),
    (r"\b(?:inden|foer|before)(?= (?:kl|at)\b)", ""),
    (r"\bi ([a-z]+dag)s\b", r"last \1"),
    (r"\b([ap])\.m\b\.?", r"\1m"),
)

_SPELLINGS = str.maketrans(
    {"å": "aa", "æ": "ae", "ø": "oe", "ä": "ae", "ö": "oe"}
    | dict.fromkeys("'’‘´`", "")
    | dict.fromkeys("‐‑‒–—―−", "-")
)

_TIDYING = (
    (r"(?<=\d) ?- ?(?=\d)", "-"),
    (r"(?<=\d)t(?=\d\d:)", " at "),
    (r"(?<=\d),(?=\d\d?(?!\d))", "."),
    (r"(?<=\d)(?:st|nd|rd|th)\b", ""),
)

# Written numbers stay whole (12/3-2027, 9.00-11.00). A sign glued to the front of one is no punctuation.
_TOKEN = re.compile(
    r"\d+(?:[./:-]+\d+)*|[a-z]+(?:-[a-z]+)*|(?P<sign>(?<!\S)[-.,:](?=\d))|(?P<dropped>[-.,:;!?()\"])|\S",
    re.ASCII,
)
_NEEDLESS_ARTICLE = re.compile(r"\bthe (?!\d{1,2}(?:\.\d{1,2})?(?: |$))")


def plain_words(text: str, lang: Language) -> str:
    """The text in the grammar's own words with single spaces; what is unknown stays as it is.

    lang decides only about words that both languages have. Too long a text becomes the empty one.
    """
    folded = _folded(text) if len(text) <= LONGEST else ""
    vocabulary = _vocabulary(lang)
    tokens = (token.group() for token in _TOKEN.finditer(folded) if token["dropped"] is None)
    words = (vocabulary.get(token) or _corrected(token) for token in tokens)
    return _NEEDLESS_ARTICLE.sub("", " ".join(word for word in words if word not in ("on", "by")))


def _folded(text: str) -> str:
    """Lower case, one spelling of å, æ and ø, of dashes and of spaces; whole phrases replaced."""
    visible = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    folded = " ".join(visible.casefold().translate(_SPELLINGS).split())
    for pattern, instead in (*_TIDYING, *_PHRASES):
        folded = re.sub(pattern, instead, folded, flags=re.ASCII)
    return folded if len(folded) <= 2 * LONGEST else ""


@lru_cache
def _vocabulary(lang: Language) -> dict[str, str]:
    known = {word: canon for canon, words in _WORDS.items() for word in words.split()}
    for counted in _COUNTED:
        for number, spellings in enumerate(counted.split(), start=1):
            known |= dict.fromkeys(spellings.split("/"), str(number))
    return known | _names("wide") | _names("abbreviated") | _SHORTENED | _JUL | _OWN[lang]


@lru_cache
def _names(width: Literal["wide", "abbreviated"]) -> dict[str, str]:
    """Weekdays and months as both languages call them."""
    names: dict[str, str] = {}
    for locale in ("da", "en"):
        days, months = get_day_names(width, locale=locale), get_month_names(width, locale=locale)
        names |= {_bare(days[number]): WEEKDAYS[number] for number in range(7)}
        names |= {_bare(months[number]): MONTHS[number - 1] for number in range(1, 13)}
    return names


def _bare(name: str) -> str:
    return name.casefold().translate(_SPELLINGS).rstrip(".")


def _corrected(word: str) -> str:
    """The weekday or month one slip of the pen away, if there is exactly one; else the word itself."""
    if len(word) < SHORTEST_TO_CORRECT or not word.isalpha():
        return word
    names = _names("wide")
    if word.removesuffix("s") in names:  # "fredags", "Fridays": another meaning, not a slip
        return word
    meant = {names[name] for name in names if len(name) >= SHORTEST_TO_CORRECT and _one_slip(word, name)}
    return meant.pop() if len(meant) == 1 else word


def _one_slip(typed: str, name: str) -> bool:
    """One letter missing, too many or wrong, or two neighbours swapped."""
    if abs(len(typed) - len(name)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(typed, name, strict=False)) if a != b), -1)
    if start < 0:
        return len(typed) != len(name)
    one, other = typed[start:], name[start:]
    swapped = one[:2] == other[1::-1] and one[2:] == other[2:]
    return swapped or one[1:] == other or one == other[1:] or one[1:] == other[1:]
