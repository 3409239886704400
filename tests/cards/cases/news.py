"""What is new of the wishes a person sent or backs, and how often the person hears of it."""

from __future__ import annotations

from bot.cards import news as cards
from bot.news import NewsView
from storage.wish_words import NewsKind, Rhythm
from tests.cards.cases.made import Cases
from tests.cards.views import LONG_NAME, LONG_REASON, LONG_TITLE
from tests.cards.wish_views import HOURS, KRONER, item, news
from tests.world import NAMES

OTHER = (7, "Overvågning af skærme")
OF_EVERY_KIND = [
    news(
        1,
        item(NewsKind.COMMENTED, person=NAMES["anna"], words="Det mangler vi også."),
        item(NewsKind.ASKED, person=NAMES["eva"], words="Hvor mange?"),
        item(NewsKind.ANSWERED, person="", words=""),
        item(NewsKind.ASSESSED, estimate=KRONER, words="Skærmene melder det selv."),
    ),
    news(2, item(NewsKind.ASSESSED, words="Skærmene kan det ikke."), item(NewsKind.MERGED, other=OTHER)),
    news(3, item(NewsKind.DECLINED, words="For dyrt."), item(NewsKind.REOPENED), item(NewsKind.MERGED)),
    news(4, item(NewsKind.UNMERGED), item(NewsKind.ASSESSED, estimate=HOURS), item(NewsKind.FUNDED)),
    news(5, item(NewsKind.NOT_FUNDED, words="Der mangler 59.000 kr."), item(NewsKind.STARTED)),
    news(6, item(NewsKind.DELIVERED), item(NewsKind.CLOSED)),
    news(7, item(NewsKind.REWRITTEN), item(NewsKind.WITHDRAWN, words="Vi har løst det selv.")),
]
LONG_ITEM = item(NewsKind.COMMENTED, person=LONG_NAME, words=LONG_REASON)
LONGEST = [news(number, *[LONG_ITEM] * 9, title=LONG_TITLE, product=LONG_NAME) for number in range(40)]


def told(*of: object, rhythm: Rhythm = Rhythm.DAILY) -> NewsView:
    return NewsView(tuple(of), rhythm)  # type: ignore[arg-type]


CASES: Cases = {
    "news-one": lambda say: cards.news(told(OF_EVERY_KIND[2]), say),
    "news-of-every-kind": lambda say: cards.news(told(*OF_EVERY_KIND, rhythm=Rhythm.AT_ONCE), say),
    "news-many": lambda say: cards.news(
        told(*(news(number, *[item(NewsKind.FUNDED)] * 7) for number in range(1, 13)), rhythm=Rhythm.WEEKLY),
        say,
    ),
    "news-longest": lambda say: cards.news(told(*LONGEST), say),
    "news-rhythms": lambda say: cards.rhythm_choice(Rhythm.DAILY, say),
    **{
        f"news-rhythm-{rhythm.replace('_', '-')}": lambda say, rhythm=rhythm: cards.rhythm_chosen(rhythm, say)
        for rhythm in Rhythm
    },
}
