"""What a person can do, who that is, in which language."""

from __future__ import annotations

from bot import menu, people
from bot.cards import menu as menu_cards
from bot.cards import people as people_cards
from bot.refusals import Code, Refused
from bot.rules.spelling import fold
from bot.texts.say import LANGUAGES, Say
from handlers.answers import Answer, Tell
from handlers.verbs.context import Context
from storage import people as people_stored


def show_menu(context: Context, unread: str) -> Answer:
    """What this person can do now. unread: what was typed and not understood."""
    found = menu.look(context.tx, context.actor, context.now, context.address)
    return Tell(menu_cards.menu(found, context.say, unread=unread))


def make_code(context: Context, whom: str) -> Answer:
    """A code for a colleague whom no platform tells us of."""
    person_id = people.find_colleague(context.tx, context.actor, whom)
    code = people.make_link_code(context.tx, context.actor, person_id, context.now)
    name = people_stored.person(context.tx, person_id).name or ""
    is_known = bool(people_stored.accounts(context.tx, person_id))
    return Tell(people_cards.link_code(name, code, context.say, is_known=is_known), is_secret=True)


def link_again(context: Context, _: str) -> Answer:
    """Who is recognised needs no code."""
    raise Refused(Code.ALREADY_LINKED)


def ask_language(context: Context, wanted: str) -> Answer:
    """The language that was named, else the choice of them."""
    for language in LANGUAGES:
        if fold(wanted) in (language, fold(context.say(f"language-{language}"))):
            return choose_language(context, (language,))
    return Tell(people_cards.language_choice(context.say))


def choose_language(context: Context, arguments: tuple[str, ...]) -> Answer:
    """Speak this language to the person."""
    language = arguments[0]
    if language not in LANGUAGES:
        raise Refused(Code.UNKNOWN_BUTTON)
    people_stored.choose_language(context.tx, context.actor.id, language)
    return Tell(people_cards.language_chosen(Say(language, context.say.zone).on(context.place.platform)))
