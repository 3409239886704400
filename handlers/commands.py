"""What was typed, pressed, sent or pointed at, read and handed to what does it: see tables.py and verbs/."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from functools import lru_cache

from bot.cards.card import SEPARATOR, read_action
from bot.refusals import Code, Refused
from bot.rules import wording
from bot.rules.spelling import fold
from bot.texts.say import LANGUAGES, Say
from handlers.answers import Answer
from handlers.tables import BUTTONS, COMMANDS, FORMS, SHORTCUTS, Asks
from handlers.verbs import comments, people
from handlers.verbs.context import Context, MalformedArgument, Marked

__all__ = ["BUTTONS", "COMMANDS", "FORMS", "SHORTCUTS"]

# How alike a typed word must be to one that we know (0 to 1).
LIKENESS = 0.75


def typed(context: Context, text: str) -> Answer:
    """What a person typed after /ting; nothing at all shows the menu."""
    words = text.split()
    if not words:
        return people.show_menu(context, "")
    for length in (2, 1):
        command = command_words().get(fold(" ".join(words[:length])))
        if command is not None and len(words) >= length:
            return COMMANDS[command](context, " ".join(words[length:]))
    command = command_named(words[0])
    if command is not None:
        return COMMANDS[command](context, " ".join(words[1:]))
    return people.show_menu(context, wording.quoted(text))


def pressed(context: Context, action: str) -> Answer:
    """A button. Raises Refused."""
    verb, arguments = _read(action)
    press = BUTTONS.get(verb)
    if press is None:
        raise Refused(Code.UNKNOWN_BUTTON)
    return _well_formed(lambda: press(context, arguments))


def asks(action: str) -> bool:
    """Whether the button is one that is answered with a form."""
    return isinstance(BUTTONS.get(read_action(action)[0]), Asks)


def sent(context: Context, action: str, values: Mapping[str, str]) -> Answer:
    """A form. Raises Refused."""
    verb, arguments = _read(action)
    send = FORMS.get(verb)
    if send is None:
        raise Refused(Code.UNKNOWN_BUTTON)
    return _well_formed(lambda: send(context, arguments, values))


def marked(context: Context, shortcut: str, message: Marked) -> Answer:
    """Somebody's message, by a shortcut in its menu. Raises Refused."""
    mark = SHORTCUTS.get(shortcut)
    if mark is None:
        raise Refused(Code.UNKNOWN_BUTTON)
    return mark(context, message)


def overheard(context: Context, thread: str, words: str, key: str) -> Answer:
    """What somebody wrote in a thread, not to the bot. Raises Refused."""
    return comments.follow(context, thread, words, key)


def is_command(text: str) -> bool:
    """Whether the text begins with a command's own words: in a thread, what only looks like one is talk."""
    words = text.split()
    return any(fold(" ".join(words[:length])) in command_words() for length in (1, 2) if words[:length])


def link_code_in(text: str) -> str | None:
    """The code in `link CODE`, which also works for those who are not recognised."""
    words = text.split()
    is_link = len(words) >= 2 and command_named(words[0]) == "link"
    return "".join(words[1:]) if is_link else None


def command_named(word: str) -> str | None:
    """The command that the word names in any language; small misspellings are forgiven."""
    names = command_words()
    wanted = fold(word)
    if wanted in names:
        return names[wanted]
    close = difflib.get_close_matches(wanted, names, n=1, cutoff=LIKENESS)
    return names[close[0]] if close else None


@lru_cache
def command_words() -> dict[str, str]:
    """Folded word -> command, over all languages."""
    return {
        fold(word): command
        for language in LANGUAGES
        for command in COMMANDS
        for word in Say(language)(f"command-words-{command}").split(",")
    }


def verb_of(action: str) -> str:
    """The verb of a button, a form or a shortcut; `other` for what is none of ours, and "" for nothing."""
    verb = action.partition(SEPARATOR)[0]
    return verb if not verb or verb in BUTTONS or verb in FORMS or verb in SHORTCUTS else "other"


def _read(action: str) -> tuple[str, tuple[str, ...]]:
    # No action of ours holds what no database keeps: half a character, a zero byte.
    if not action.isprintable():
        raise Refused(Code.UNKNOWN_BUTTON)
    return read_action(action)


def _well_formed(answer: Callable[[], Answer]) -> Answer:
    # A button of an older version of the bot, or one that somebody made up: not enough arguments, or
    # a word that is none of ours.
    try:
        return answer()
    except (IndexError, MalformedArgument) as error:
        raise Refused(Code.UNKNOWN_BUTTON) from error
