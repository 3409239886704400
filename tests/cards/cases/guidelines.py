"""Guidelines: read in each state, listed, told of in channels and to people, written, looked through."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.cards import guideline_forms
from bot.cards import guidelines as cards
from bot.guideline_records import Record
from bot.guideline_views import GuidelineView, VersionView, Withdrawal
from bot.guidelines import NEWS, GuidelineDraftView, GuidelineWords
from storage.words import Audience
from tests.cards.cases.made import Cases
from tests.cards.views import ID, LONG_BRIEF, LONG_NAME, LONG_REASON, LONG_TITLE

CAME = datetime(2026, 12, 3, 9, 0, tzinfo=UTC)
HERE = "https://ting.os2.eu"
WORDS = "Brug jeres egen identitetsudbyder.\n\nLokale brugere er kun til drift."
LINK = "https://os2.eu/login"
RECORD = Record(ID, "Fælles login", ID, 3, datetime(2026, 11, 26, 9, 0, tzinfo=UTC))
GONE = Withdrawal("e" * 16, CAME + timedelta(days=60), "Loven siger det nu.")
FIRST = VersionView(
    id="1" * 16,
    number=1,
    at=CAME,
    audience=Audience.BOTH,
    title="Fælles login",
    words=WORDS,
    links=(LINK,),
    news="",
    rests_on=RECORD,
    withdrawn=None,
)
SECOND = replace(
    FIRST,
    id="2" * 16,
    number=2,
    at=CAME + timedelta(days=30),
    audience=Audience.MUNICIPALITIES,
    words="Brug to trin.",
    links=(),
    news="Kravet om to trin er nyt.",
    rests_on=None,
)


def view(*versions: VersionView, **changes: Any) -> GuidelineView:
    found = GuidelineView(
        id=ID,
        number=3,
        product_id=ID,
        product_key="os2display",
        product="OS2display",
        group_id=ID,
        group="Arkitekturgruppen",
        zone="Europe/Copenhagen",
        language="da",
        is_public=True,
        versions=versions,
    )
    return replace(found, **changes)


NEW, RENEWED = view(FIRST), view(FIRST, SECOND)
WITHDRAWN = view(FIRST, replace(SECOND, withdrawn=GONE))
AGAIN = view(replace(FIRST, withdrawn=GONE), SECOND)
ERASED = view(replace(FIRST, title="", words="", links=(), rests_on=None))
LONG = replace(
    FIRST,
    title=LONG_TITLE,
    words=LONG_BRIEF,
    links=tuple(f"https://os2.eu/{'x' * 480}{each}" for each in range(5)),
    news="ø" * NEWS,
    rests_on=replace(RECORD, title=LONG_TITLE),
    withdrawn=Withdrawal(ID, CAME, LONG_REASON),
)
LONGEST = view(
    *(replace(LONG, id=f"{number:016x}", number=number) for number in range(1, 40)),
    product=LONG_NAME,
    group=LONG_NAME,
)
DRAFT = GuidelineDraftView(
    id=ID,
    group_id=ID,
    group="Arkitekturgruppen",
    product="OS2display",
    zone="Europe/Copenhagen",
    is_public=True,
    guideline_id=None,
    number=None,
    version=1,
    words=GuidelineWords("Fælles login", WORDS, Audience.BOTH, (LINK,), "", ID),
    rests_on="Fælles login",
)
NEXT = replace(
    DRAFT,
    guideline_id=ID,
    number=3,
    version=2,
    is_public=False,
    words=GuidelineWords("Fælles login", WORDS, Audience.SUPPLIERS, (), SECOND.news, None),
    rests_on="",
)
LONGEST_DRAFT = replace(
    NEXT,
    product=LONG_NAME,
    group=LONG_NAME,
    words=GuidelineWords(LONG.title, LONG.words, Audience.BOTH, LONG.links, LONG.news, ID),
    rests_on=LONG_TITLE,
)
RECORDS = [replace(RECORD, item_id=f"{number:024x}", title=LONG_TITLE) for number in range(31)]
GROUP = (ID, "OS2display · Arkitekturgruppen")

CASES: Cases = {
    "guideline": lambda say: cards.guideline(NEW, FIRST, say, address=HERE),
    "guideline-own": lambda say: cards.guideline(RENEWED, SECOND, say, publishes=True, address=HERE),
    "guideline-old": lambda say: cards.guideline(RENEWED, FIRST, say, publishes=True, address=HERE),
    "guideline-withdrawn": lambda say: cards.guideline(
        WITHDRAWN, WITHDRAWN.latest, say, publishes=True, address=HERE
    ),
    "guideline-again": lambda say: cards.guideline(AGAIN, SECOND, say),
    "guideline-erased": lambda say: cards.guideline(ERASED, ERASED.latest, say),
    "guideline-longest": lambda say: cards.guideline(
        LONGEST, LONGEST.versions[20], say, publishes=True, address=HERE
    ),
    "guidelines": lambda say: cards.listed([WITHDRAWN, NEW, RENEWED], [GROUP], say, address=HERE),
    "guidelines-none": lambda say: cards.listed([], [], say),
    "guidelines-longest": lambda say: cards.listed(
        [LONGEST] * 40, [(ID, f"{LONG_NAME} · {LONG_NAME}")] * 20, say, address=HERE
    ),
    "guideline-live": lambda say: cards.live(NEW, FIRST.id, say),
    "guideline-live-renewed": lambda say: cards.live(RENEWED, SECOND.id, say),
    "guideline-live-replaced": lambda say: cards.live(RENEWED, FIRST.id, say),
    "guideline-live-withdrawn": lambda say: cards.live(WITHDRAWN, GONE.id, say),
    "guideline-live-longest": lambda say: cards.live(LONGEST, LONGEST.latest.id, say),
    "guideline-notice": lambda say: cards.notice(NEW, FIRST.id, say),
    "guideline-notice-longest": lambda say: cards.notice(LONGEST, LONGEST.latest.id, say),
    "guideline-published": lambda say: cards.published(RENEWED, say, address=HERE),
    "guideline-published-longest": lambda say: cards.published(LONGEST, say, address=HERE),
    "guideline-gone": lambda say: cards.withdrawn(WITHDRAWN, say),
    "form-guideline": lambda say: guideline_forms.write_form(ID, GROUP[1], [RECORD], say),
    "form-guideline-of-item": lambda say: guideline_forms.write_form(
        ID, GROUP[1], [RECORD], say, title=RECORD.title, words=WORDS, decided=ID
    ),
    "form-guideline-longest": lambda say: guideline_forms.write_form(
        ID, f"{LONG_NAME} · {LONG_NAME}", RECORDS, say, title=LONG_TITLE, words=LONG_BRIEF
    ),
    "form-guideline-renew": lambda say: guideline_forms.renew_form(RENEWED, [RECORD], say),
    "form-guideline-renew-longest": lambda say: guideline_forms.renew_form(LONGEST, RECORDS, say),
    "form-guideline-edit": lambda say: guideline_forms.rewrite_form(NEXT, SECOND.id, [], say),
    "form-guideline-edit-longest": lambda say: guideline_forms.rewrite_form(LONGEST_DRAFT, ID, RECORDS, say),
    "guideline-preview": lambda say: guideline_forms.preview(DRAFT, say),
    "guideline-preview-renewed": lambda say: guideline_forms.preview(NEXT, say),
    "guideline-preview-longest": lambda say: guideline_forms.preview(LONGEST_DRAFT, say),
    "form-guideline-withdraw": lambda say: guideline_forms.withdraw_form(RENEWED, say),
    "form-guideline-withdraw-longest": lambda say: guideline_forms.withdraw_form(LONGEST, say),
}
