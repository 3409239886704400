"""The one table of commands, buttons and forms for all platforms. What they do is in verbs.py."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from functools import lru_cache

from bot import menu
from bot.cards import community as community_cards
from bot.cards.card import read_action
from bot.refusals import Code, Refused
from bot.rules import wording
from bot.rules.spelling import fold
from bot.texts.say import LANGUAGES, Say
from handlers import verbs
from handlers.answers import Answer, Quiet, Tell
from handlers.verbs import Context, MalformedArgument

# How alike a typed word must be to one that we know (0 to 1).
LIKENESS = 0.75

Command = Callable[[Context, str], Answer]
Press = Callable[[Context, tuple[str, ...]], Answer]
Send = Callable[[Context, tuple[str, ...], Mapping[str, str]], Answer]


def typed(context: Context, text: str) -> Answer:
    """What a person typed after /ting; nothing at all shows the menu."""
    words = text.split()
    if not words:
        return verbs.show_menu(context, "")
    for length in (2, 1):
        command = command_words().get(fold(" ".join(words[:length])))
        if command is not None and len(words) >= length:
            return COMMANDS[command](context, " ".join(words[length:]))
    command = command_named(words[0])
    if command is not None:
        return COMMANDS[command](context, " ".join(words[1:]))
    view = menu.look(context.tx, context.actor, context.now, context.address)
    return Tell(community_cards.menu(view, context.say, unread=wording.quoted(text)))


def pressed(context: Context, action: str) -> Answer:
    """A button. Raises Refused."""
    verb, arguments = _read(action)
    press = BUTTONS.get(verb)
    if press is None:
        raise Refused(Code.UNKNOWN_BUTTON)
    return _well_formed(lambda: press(context, arguments))


def sent(context: Context, action: str, values: Mapping[str, str]) -> Answer:
    """A form. Raises Refused."""
    verb, arguments = _read(action)
    send = FORMS.get(verb)
    if send is None:
        raise Refused(Code.UNKNOWN_BUTTON)
    return _well_formed(lambda: send(context, arguments, values))


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


COMMANDS: dict[str, Command] = {
    "menu": verbs.show_menu,
    "motion": verbs.new_motion,
    "connect": verbs.ask_connect,
    "link": verbs.link_again,
    "code": verbs.make_code,
    "language": verbs.ask_language,
    "decisions": verbs.show_decisions,
    "help": verbs.show_help,
}

BUTTONS: dict[str, Press] = {
    "ballot": verbs.cast_ballot,
    "case": verbs.show_case,
    "menu": lambda context, _: verbs.show_menu(context, ""),
    "motion-new": lambda context, _: verbs.new_motion(context, ""),
    "motion-edit": verbs.edit_motion,
    "reason": verbs.ask_reason,
    "withdraw": verbs.withdraw_ballot,
    "ruling": verbs.ask_ruling,
    "close": verbs.ask_closure,
    "decision": verbs.show_decision,
    "decisions": lambda context, _: verbs.show_decisions(context, ""),
    "connect": verbs.connect,
    "languages": lambda context, _: verbs.ask_language(context, ""),
    "language": verbs.choose_language,
    # A button that leads to a web address tells us nothing.
    "link": lambda context, _: Quiet(),
}

FORMS: dict[str, Send] = {
    "motion-draft": verbs.draft_motion,
    "motion-open": verbs.open_motion,
    "reason-give": verbs.give_reason,
    "ruling-make": verbs.make_ruling,
    "close-make": verbs.make_closure,
}
