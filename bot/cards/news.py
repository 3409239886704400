"""What is new of the wishes a person sent or backs, in one card; and how often the person hears of it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.cards.card import Button, Card, Section, Style, Tone, action
from bot.cards.wish_parts import begun, estimate, named_wish, show_button, who
from bot.news import NewsItem, NewsView, WishNews
from bot.rules import wording
from bot.texts.say import Say
from storage.wish_words import NewsKind, Rhythm

# Slack has room for so many wishes, and a reader for so much of each.
WISHES, ITEMS, WORDS = 10, 5, 200


def news(view: NewsView, say: Say) -> Card:
    """All that is new, by wish."""
    shown = view.wishes[:WISHES]
    left_out = len(view.wishes) - len(shown)
    more = (say("news-more", count=left_out),) if left_out else ()
    return Card(
        title=say("news-title", count=len(view.wishes)),
        sections=tuple(Section(_told(each, say), (show_button(each.wish_id, say),)) for each in shown),
        buttons=(Button(say("button-news"), action("news")),),
        small=(*more, say("news-rhythm-now", rhythm=say(f"news-rhythm-{view.rhythm}").lower())),
    )


def rhythm_choice(now: Rhythm, say: Say) -> Card:
    """How often to hear."""
    buttons = tuple(
        Button(
            say(f"news-rhythm-{each}"),
            action("news-rhythm", each),
            Style.PRIMARY if each is now else Style.PLAIN,
        )
        for each in Rhythm
    )
    return Card(
        title=say("news-rhythm-title"),
        lines=(
            say("news-rhythm-about"),
            say("news-rhythm-now", rhythm=say(f"news-rhythm-{now}").lower()),
        ),
        buttons=buttons,
    )


def rhythm_chosen(now: Rhythm, say: Say) -> Card:
    """To who just chose."""
    return Card(title=say(f"news-chosen-{now}"), tone=Tone.GOOD)


def _told(view: WishNews, say: Say) -> str:
    """The last of what is new; of the rest how much it is."""
    before = len(view.items) - ITEMS
    lines = [say("news-wish", wish=named_wish(view.number, view.title, say), product=view.product)]
    if before > 0:
        lines.append(say("news-before", count=before))
    return "\n".join((*lines, *(_item(each, say) for each in view.items[-ITEMS:])))


def _item(item: NewsItem, say: Say) -> str:
    return begun(" ".join(_parts(item, say)))


def _parts(item: NewsItem, say: Say) -> Iterator[str]:
    words = wording.shortened(" ".join(item.words.split()), WORDS)
    if item.kind in (NewsKind.COMMENTED, NewsKind.ASKED, NewsKind.ANSWERED):
        yield say(f"news-{item.kind}", person=who(item.person, say), words=words or say("motion-erased"))
        return
    if item.kind is NewsKind.MERGED and item.other is not None:
        yield say("news-joined", wish=named_wish(*item.other, say))
        return
    if item.kind is NewsKind.ASSESSED and item.estimate is not None:
        yield say("news-feasible", estimate=estimate(item.estimate, say))
    else:
        yield say(f"news-{item.kind}")
    if words:
        yield say("news-words", words=words)
