"""What there is to say of a wish list before anything is done with it: sentences, each with its place."""

from __future__ import annotations

from bot.sheets import Encoding, Flaw, Place, Sheet, shortened
from bot.texts.say import Say
from bot.wishlists import Remark, RemarkCode

# As the programs that save them call them.
ENCODINGS = {
    Encoding.UTF8: "UTF-8",
    Encoding.UTF16: "UTF-16",
    Encoding.UTF16_BIG: "UTF-16",
    Encoding.WINDOWS: "Windows-1252",
    Encoding.DOS: "MS-DOS (850)",
    Encoding.MACINTOSH: "Macintosh",
}
TAB = "\t"


def place(at: Place, say: Say) -> str:
    """The line; and the row as the spreadsheet counts it, where that is another number."""
    line = say("import-line", line=str(at.line))
    if at.line == at.number:
        return line
    return say("import-line-and-row", line=line, row=str(at.number))


def flaw(found: Flaw, say: Say) -> str:
    """What is wrong with the file, and what to do."""
    return say(f"sheet-{found.code}", **found.facts)


def remark(said: Remark, say: Say) -> str:
    """What there is to say of a row."""
    facts = dict(said.facts)
    if said.code is RemarkCode.AMOUNT:
        return say(f"import-amount-{facts.pop('flaw')}", **facts)
    if "column" in facts:
        facts["column"] = say(f"import-column-{facts['column']}")
    return say(f"import-{said.code}", **facts)


def as_read(sheet: Sheet, say: Say) -> str:
    """How the file was understood: rows, encoding, what separates its cells."""
    separator = say("import-tab") if sheet.separator == TAB else shortened(sheet.separator)
    return say(
        "import-as-read",
        count=len(sheet.rows),
        encoding=ENCODINGS[sheet.encoding],
        separator=separator,
    )
