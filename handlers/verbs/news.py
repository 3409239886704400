"""How often a person hears what is new of wishes."""

from __future__ import annotations

from bot import news
from bot.cards import news as cards
from bot.rules.spelling import fold
from handlers.answers import Answer, Tell
from handlers.verbs.context import Context, word
from storage.wish_words import Rhythm


def ask_rhythm(context: Context, wanted: str) -> Answer:
    """The rhythm that was named, else the choice of them."""
    for rhythm in Rhythm:
        if fold(wanted) == fold(context.say(f"news-rhythm-{rhythm}")):
            return choose_rhythm(context, (rhythm,))
    return Tell(cards.rhythm_choice(news.rhythm_of(context.tx, context.actor.id), context.say))


def choose_rhythm(context: Context, arguments: tuple[str, ...]) -> Answer:
    """So often from now on."""
    rhythm = word(Rhythm, arguments[0])
    news.set_rhythm(context.tx, context.actor, rhythm, context.now)
    return Tell(cards.rhythm_chosen(rhythm, context.say))
